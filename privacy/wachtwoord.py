"""Passwords: Argon2id with the low-memory profile of RFC 9106 (64 MiB, three passes).

Each is mixed first with a key of the ring that belongs to its account: a hash that is copied to
the row of another account, or guessed at with the database alone, is of no use.
"""

from __future__ import annotations

import base64
import hmac
import threading
import unicodedata
from uuid import UUID

from argon2 import PasswordHasher, profiles
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from privacy.sleutels import Sleutelring

# One hash takes 64 MiB for a tenth of a second. More at once would let a handful of log-in
# attempts exhaust a small machine; whoever waits, waits a moment.
GELIJKTIJDIG = 1

_PROFIEL = profiles.RFC_9106_LOW_MEMORY
_hasher = PasswordHasher.from_parameters(_PROFIEL)
_plaats = threading.BoundedSemaphore(GELIJKTIJDIG)


def hash_wachtwoord(wachtwoord: str, bij: bytes) -> str:
    """The hash to keep, with its parameters and salt; ValueError for what is not text."""
    ruw = _ruw(wachtwoord, bij)
    if ruw is None:
        raise ValueError("het wachtwoord bevat tekens die niet bestaan")
    with _plaats:
        return _hasher.hash(ruw)


def controleer(bewaard: str, wachtwoord: str, bij: bytes) -> bool:
    """Whether this is the password; as long in the making whatever the answer is."""
    ruw = _ruw(wachtwoord, bij)
    try:
        # What is not text is checked as an empty password, for the time it takes.
        with _plaats:
            _hasher.verify(bewaard, ruw or b"")
    except VerifyMismatchError:
        return False
    except (InvalidHashError, VerificationError):
        # An unreadable hash fails at once, which would tell that the account is a special one.
        verspil()
        return False
    return ruw is not None


def verspil() -> None:
    """Takes the time of a check for an account that does not exist, so that time tells nothing."""
    try:
        with _plaats:
            _hasher.verify(_NIEMAND, b"")
    except VerifyMismatchError:
        return


def moet_vernieuwen(bewaard: str) -> bool:
    """Whether the hash has other parameters than today's and must be made anew at log-in."""
    try:
        return _hasher.check_needs_rehash(bewaard)
    except InvalidHashError:
        return True


def sleutel_van(ring: Sleutelring, gebruiker_id: UUID) -> bytes:
    """The key that is mixed into the password of this account."""
    return hmac.digest(ring.zoeksleutel("inlogmiddel", "wachtwoord"), gebruiker_id.bytes, "sha256")


def _ruw(wachtwoord: str, bij: bytes) -> bytes | None:
    """The same bytes for the same characters, whichever keyboard composed them."""
    try:
        tekst = unicodedata.normalize("NFKC", wachtwoord).encode()
    except UnicodeEncodeError:
        return None
    return hmac.digest(bij, tekst, "sha256")


def _hash_van_niemand() -> str:
    """A well-formed hash with today's parameters that no password is known for."""
    zout, uitkomst = (
        base64.b64encode(bytes(maat)).decode().rstrip("=")
        for maat in (_PROFIEL.salt_len, _PROFIEL.hash_len)
    )
    p = _PROFIEL
    return (
        f"$argon2id$v={p.version}$m={p.memory_cost},t={p.time_cost},p={p.parallelism}"
        f"${zout}${uitkomst}"
    )


_NIEMAND = _hash_van_niemand()
