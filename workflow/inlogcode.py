"""A code with which a colleague chooses a password: shown once, and kept as a MAC only."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from casus.accounts import GEEN_WACHTWOORD, zet_code, zet_middel
from privacy.sleutels import Sleutelring
from workflow.werk import Handeling

# Without what is heard or read as something else: 0 and O, 1 and I and L, U and V.
TEKENS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
GROEPEN, LENGTE = 4, 4
"""Sixteen characters of 29: some 77 bits, in groups that can be read out."""
TABELLEN = frozenset({"activering", "inlogmiddel"})


@dataclass(frozen=True, slots=True)
class Inlogcode:
    """The code itself, for the eyes of one beheerder, once."""

    code: str = field(repr=False)
    eindigt: datetime


def nieuwe_code(h: Handeling, gebruiker_id: UUID) -> Inlogcode:
    """A fresh code; from now on no other code and no password opens this account."""
    tekens = "".join(secrets.choice(TEKENS) for _ in range(GROEPEN * LENGTE))
    eindigt = h.nu + timedelta(hours=h.beleid.duur.activering_uren)
    zet_code(h.db, gebruiker_id, code_mac(h.ring, gebruiker_id, tekens), eindigt)
    zet_middel(h.db, gebruiker_id, geheim=GEEN_WACHTWOORD, actief=True, gesloten_op=None)
    h.noem(gebruiker_id)
    delen = (tekens[i : i + LENGTE] for i in range(0, len(tekens), LENGTE))
    return Inlogcode("-".join(delen), eindigt)


def code_mac(ring: Sleutelring, gebruiker_id: UUID, code: str) -> bytes:
    """The MAC of a code of this account, however it was typed: with spaces, in small letters."""
    kaal = "".join(t for t in code.upper() if t.isalnum()).encode("utf-8", "surrogatepass")
    sleutel = ring.zoeksleutel("activering.code", "activeren")
    return hmac.digest(sleutel, gebruiker_id.bytes + kaal, "sha256")
