"""Keys: the ring of one municipality and the data keys that it wraps.

This is the only module of the house that imports ciphers. Keys do not print, copy, pickle or
iterate, so that they cannot slip into a log, a traceback or a cache.

Every cipher text starts with a version byte and carries a random nonce of 96 bits, which is safe
below 2^32 messages per key: a data key belongs to one compartment or person and a ring wraps
one row per data key, both far below that. A file is a stream under a key of its own.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from privacy.codering import ondubbelzinnig
from privacy.geheim import Geheim
from privacy.ringtekst import (
    SLEUTELMAAT,
    VASTE_SLEUTELS,
    lees_ring,
    met_nieuwe_kek,
    schrijf_ring,
)
from privacy.sleutelplek import (
    Bestandsplek,
    Sleutelfout,
    SleutelGewist,
    Sleutelplek,
    SleutelringBestaat,
    SleutelringOngeldig,
    SleutelringOntbreekt,
    VerzegelingGeschonden,
    vind_plek,
)

__all__ = [
    "Datasleutel",
    "SleutelGewist",
    "Sleutelfout",
    "Sleutelring",
    "SleutelringBestaat",
    "SleutelringOngeldig",
    "SleutelringOntbreekt",
    "VerzegelingGeschonden",
]

NONCEMAAT = 12
TAGMAAT = 16
PREFIXMAAT = 7
VERSIE = b"\x01"
STROOM = b"\x02"
"""First byte of a part of a stream; a single value never passes for one."""
# The session key may be replaced one day; a ring without the others is another ring.
AFDRUK_OVER = ("zoeken", "logkop", "pseudoniem")


class Datasleutel(Geheim):
    """An AES-256 key that seals and opens bytes for one compartment or person."""

    __slots__ = ("_gcm", "_ruw")

    def __init__(self, ruw: bytes) -> None:
        if len(ruw) != SLEUTELMAAT:
            raise Sleutelfout("Een datasleutel heeft een verkeerde maat.")
        self._ruw = bytearray(ruw)
        self._gcm: AESGCM | None = AESGCM(ruw)

    @classmethod
    def nieuw(cls) -> Datasleutel:
        """A fresh random key."""
        return cls(os.urandom(SLEUTELMAAT))

    def zegel(self, klaar: bytes, aad: bytes) -> bytes:
        """`klaar` sealed and bound to `aad`: version, nonce, cipher text with tag."""
        nonce = os.urandom(NONCEMAAT)
        return VERSIE + nonce + _vercijfer(self._cijfer(), nonce, klaar, VERSIE + aad)

    def open(self, dicht: bytes, aad: bytes) -> bytes:
        """What was sealed with this key and this `aad`; else VerzegelingGeschonden."""
        gcm = self._cijfer()
        if len(dicht) < 1 + NONCEMAAT + TAGMAAT or dicht[:1] != VERSIE:
            raise VerzegelingGeschonden
        nonce, cijfertekst = dicht[1 : 1 + NONCEMAAT], dicht[1 + NONCEMAAT :]
        return _ontcijfer(gcm, nonce, cijfertekst, VERSIE + aad)

    def zegel_stroom(self, delen: Sequence[bytes], aad: bytes) -> list[bytes]:
        """The parts sealed in this order, the last one marked as last (STREAM).

        The nonce is a random prefix of seven bytes, the number of the part and the mark. For one
        stream a key: it seals nothing else.
        """
        gcm, prefix = self._cijfer(), os.urandom(PREFIXMAAT)
        kop = STROOM + prefix
        paren = zip(_nonces(prefix, len(delen)), delen, strict=True)
        return [kop + _vercijfer(gcm, nonce, deel, kop + aad) for nonce, deel in paren]

    def open_stroom(self, dicht: Sequence[bytes], aad: bytes) -> list[bytes]:
        """The parts of a whole stream; else VerzegelingGeschonden: missing, moved or changed."""
        gcm = self._cijfer()
        kop = dicht[0][: 1 + PREFIXMAAT] if dicht else b""
        if len(kop) != 1 + PREFIXMAAT or kop[:1] != STROOM:
            raise VerzegelingGeschonden
        if any(deel[: len(kop)] != kop or len(deel) < len(kop) + TAGMAAT for deel in dicht):
            raise VerzegelingGeschonden
        paren = zip(_nonces(kop[1:], len(dicht)), dicht, strict=True)
        return [_ontcijfer(gcm, nonce, deel[len(kop) :], kop + aad) for nonce, deel in paren]

    def wikkel(self, ander: Datasleutel, aad: bytes) -> bytes:
        """Another data key, sealed with this one and bound to `aad`."""
        return self.zegel(ander._kopie(), aad)

    def ontwikkel(self, dicht: bytes, aad: bytes) -> Datasleutel:
        """The data key that was wrapped with this one and this `aad`."""
        return Datasleutel(self.open(dicht, aad))

    def wis(self) -> None:
        """Makes the key useless; every later use raises SleutelGewist.

        Our own copy is overwritten. The cipher library holds another one until its object is
        collected, which happens here when nobody is sealing with it at this moment.
        """
        self._gcm = None
        self._ruw[:] = bytes(SLEUTELMAAT)

    def __repr__(self) -> str:
        return "<datasleutel>"

    def _cijfer(self) -> AESGCM:
        if (gcm := self._gcm) is None:
            raise SleutelGewist
        return gcm

    def _kopie(self) -> bytes:
        # Copy first, look second: a key wiped in between by another thread must never be
        # wrapped as thirty-two zeros.
        ruw = bytes(self._ruw)
        self._cijfer()
        return ruw


class Sleutelring(Geheim):
    """The keys of one municipality that never touch the database.

    Key-encryption keys by number (the highest wraps, all unwrap), and one key each for the
    blind indexes, the head of the log, pseudonyms in the log and sessions.
    """

    __slots__ = ("_keks", "_plek", "_regel_mac", "_sessie_mac", "_vast", "_zoek")

    def __init__(self, plek: Sleutelplek) -> None:
        self._plek = plek
        self._keks, self._vast = _ontleed(plek.lees())
        self._sessie_mac = _afgeleid(self._vast["sessie"], b"mac")
        self._regel_mac = _afgeleid(self._vast["logkop"], b"logregel")
        self._zoek: dict[tuple[str, str], bytes] = {}

    @classmethod
    def maak(cls, pad: Path) -> Sleutelring:
        """A new ring in a new file that only its owner can read; never overwrites."""
        plek = Bestandsplek(pad)
        vast = {naam: os.urandom(SLEUTELMAAT) for naam in VASTE_SLEUTELS}
        plek.maak(schrijf_ring({1: os.urandom(SLEUTELMAAT)}, vast))
        return cls(plek)

    @classmethod
    def open(cls, plek: str, omgeving: Mapping[str, str] | None = None) -> Sleutelring:
        """The ring at `plek`: the path of a file, or `omgeving:NAAM` looked up in `omgeving`."""
        return cls(vind_plek(plek, omgeving or {}))

    @property
    def afdruk(self) -> str:
        """Sixteen hexadecimal characters that tell rings apart and reveal nothing of them."""
        vast = b"".join(self._vast[naam] for naam in AFDRUK_OVER)
        return _afgeleid(vast, b"afdruk")[:8].hex()

    def wikkel(self, sleutel: Datasleutel, binding: bytes) -> bytes:
        """The data key, wrapped under the newest key-encryption key and bound to `binding`."""
        nummer, nonce = max(self._keks), os.urandom(NONCEMAAT)
        kop = VERSIE + nummer.to_bytes(4, "big")
        ruw = sleutel._kopie()  # noqa: SLF001 - no public way may give out a key
        return kop + nonce + _vercijfer(self._keks[nummer], nonce, ruw, _wikkelaad(kop, binding))

    def ontwikkel(self, wikkel: bytes, binding: bytes) -> Datasleutel:
        """The data key that was wrapped with this binding; else VerzegelingGeschonden."""
        kop, rest = wikkel[:5], wikkel[5:]
        if len(rest) != NONCEMAAT + SLEUTELMAAT + TAGMAAT or kop[:1] != VERSIE:
            raise VerzegelingGeschonden
        gcm = self._kek(int.from_bytes(kop[1:], "big"))
        nonce, cijfertekst = rest[:NONCEMAAT], rest[NONCEMAAT:]
        return Datasleutel(_ontcijfer(gcm, nonce, cijfertekst, _wikkelaad(kop, binding)))

    def herwikkel(self, wikkel: bytes, oud: bytes, nieuw: bytes) -> bytes:
        """The same data key bound anew, under the newest key-encryption key; nothing is opened."""
        sleutel = self.ontwikkel(wikkel, oud)
        try:
            return self.wikkel(sleutel, nieuw)
        finally:
            sleutel.wis()

    def nieuwe_kek(self) -> int:
        """Adds a key-encryption key, keeps it durably, and wraps with it from now on."""
        self._plek.wijzig(met_nieuwe_kek)
        self._herlees()
        return max(self._keks)

    def zoeksleutel(self, kolom: str, doel: str) -> bytes:
        """The key of the blind index over one column for one purpose."""
        if (sleutel := self._zoek.get((kolom, doel))) is None:
            info = ondubbelzinnig(b"zoeken", kolom.encode(), doel.encode())
            sleutel = self._zoek[kolom, doel] = _afgeleid(self._vast["zoeken"], info)
        return sleutel

    def kop_mac(self, data: bytes) -> bytes:
        """The MAC of a head of the log, 32 bytes."""
        return hmac.digest(self._vast["logkop"], data, "sha256")

    def regel_mac(self, data: bytes) -> bytes:
        """The MAC of one line of the log, 16 bytes; its key makes no head of the log."""
        return hmac.digest(self._regel_mac, data, "sha256")[:16]

    def pseudoniem(self, soort: str, wie: UUID) -> str:
        """The name under which the log knows this person or thing: 32 hexadecimal characters."""
        data = ondubbelzinnig(soort.encode(), wie.bytes)
        return hmac.digest(self._vast["pseudoniem"], data, "sha256")[:16].hex()

    def sessie_mac(self, data: bytes) -> bytes:
        """The MAC under which a session id is stored, 32 bytes."""
        return hmac.digest(self._sessie_mac, data, "sha256")

    def sessie_sleutel(self) -> Datasleutel:
        """The key that seals the content of sessions; the caller's own, to wipe at will."""
        return Datasleutel(_afgeleid(self._vast["sessie"], b"zegel"))

    def __repr__(self) -> str:
        return f"<sleutelring {self.afdruk}>"

    def _kek(self, nummer: int) -> AESGCM:
        if nummer not in self._keks:
            # Another process may have added a key since this one read the ring.
            self._herlees()
        if nummer not in self._keks:
            raise VerzegelingGeschonden
        return self._keks[nummer]

    def _herlees(self) -> None:
        keks, vast = _ontleed(self._plek.lees())
        if vast != self._vast:
            raise SleutelringOngeldig("Op de plek van de sleutelring staat nu een andere ring.")
        self._keks = keks


def _vercijfer(gcm: AESGCM, nonce: bytes, klaar: bytes, aad: bytes) -> bytes:
    return gcm.encrypt(nonce, klaar, aad)


def _ontcijfer(gcm: AESGCM, nonce: bytes, dicht: bytes, aad: bytes) -> bytes:
    try:
        return gcm.decrypt(nonce, dicht, aad)
    except InvalidTag:
        raise VerzegelingGeschonden from None


def _nonces(prefix: bytes, aantal: int) -> list[bytes]:
    return [prefix + n.to_bytes(4, "big") + bytes([n == aantal - 1]) for n in range(aantal)]


def _wikkelaad(kop: bytes, binding: bytes) -> bytes:
    return ondubbelzinnig(b"schakel wikkel", kop, binding)


def _afgeleid(sleutel: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), SLEUTELMAAT, salt=None, info=b"schakel " + info).derive(sleutel)


def _ontleed(tekst: str) -> tuple[dict[int, AESGCM], dict[str, bytes]]:
    keks, vast = lees_ring(tekst)
    return {nummer: AESGCM(sleutel) for nummer, sleutel in keks.items()}, vast
