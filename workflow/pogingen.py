"""Attempts to come in, counted per account and per place, so that nobody can go on guessing."""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, or_, select, text, update

from casus.gebruikers import Poging
from privacy.sleutels import Sleutelring
from privacy.tabel import Moment
from privacy.zoeksleutel import blind_index, norm_email
from workflow.fouten import Weigering
from workflow.werk import Werk

VENSTER = timedelta(minutes=15)
PER_ACCOUNT = 5
PER_PLEK = 30
_P = Poging.__table__.c
_BEGIN = text(
    "INSERT INTO poging (sleutel_index, aantal, sinds) VALUES (:waar, 0, :nu)"
    " ON CONFLICT DO NOTHING"
).bindparams(bindparam("nu", type_=Moment()))


class TeVaak(Weigering):
    """Too many failures for this account or from this place; `vanaf` it opens again.

    `net`: this attempt is the one that closed it. Later ones change nothing, and leave no line:
    who goes on trying would fill the log.
    """

    uitkomst = "te_vaak"

    def __init__(self, vanaf: datetime, *, net: bool) -> None:
        super().__init__("te vaak geprobeerd")
        self.vanaf, self.net = vanaf, net


def sleutels(ring: Sleutelring, soort: str, email: str, plek: str) -> dict[bytes, int]:
    """The keyed indexes under which this attempt counts, with how many each allows.

    Passwords and codes (`soort`) count apart for an account, and together for a place.
    """
    account = ring.zoeksleutel("poging.sleutel", soort)
    netwerk = ring.zoeksleutel("poging.sleutel", "plek")
    # The form under which the account is found: no other writing of it may count apart.
    try:
        schoon = norm_email(email)
    except ValueError:
        schoon = email
    return {
        blind_index(account, schoon): PER_ACCOUNT,
        blind_index(netwerk, netwerkplek(plek)): PER_PLEK,
    }


def netwerkplek(adres: str) -> str:
    """The place an address counts for: one IPv4 address, or the /64 of an IPv6 one."""
    try:
        ip = ipaddress.ip_address(adres)
    except ValueError:
        return "onbekend"
    return str(ip) if ip.version == 4 else str(ipaddress.ip_network((ip, 64), strict=False))


def tel(werk: Werk, sleutels: dict[bytes, int]) -> None:
    """Counts the attempt before it is looked at, so that a burst cannot slip by.

    Raises TeVaak.
    """
    nu = werk.nu()
    with werk.platform(frozenset({"poging"})) as db:
        dicht = [t for s, hoogst in sleutels.items() if (t := _tel_een(db, s, hoogst, nu))]
    if dicht:
        raise TeVaak(max(t.vanaf for t in dicht), net=any(t.net for t in dicht))


def ruim_op(werk: Werk) -> None:
    """Throws away the counts of which the time is over."""
    nu = werk.nu()
    voorbij = (_P.sinds <= nu - VENSTER, or_(_P.dicht_tot.is_(None), _P.dicht_tot <= nu))
    with werk.platform(frozenset({"poging"})) as db:
        db.execute(delete(Poging).where(*voorbij))


def _tel_een(db: Connection, sleutel: bytes, hoogst: int, nu: datetime) -> TeVaak | None:
    db.execute(_BEGIN, {"waar": sleutel, "nu": nu})
    waar = _P.sleutel_index == sleutel
    rij = db.execute(select(_P.aantal, _P.sinds, _P.dicht_tot).where(waar)).one()
    if rij.dicht_tot is not None and rij.dicht_tot > nu:
        return TeVaak(rij.dicht_tot, net=False)
    vers = rij.dicht_tot is not None or nu - rij.sinds >= VENSTER
    aantal = 1 if vers else rij.aantal + 1
    waarden: dict[str, Any] = {"aantal": aantal, "dicht_tot": None}
    if vers:
        waarden["sinds"] = nu
    if aantal > hoogst:
        waarden["dicht_tot"] = nu + VENSTER
    db.execute(update(Poging).where(waar).values(**waarden))
    return TeVaak(nu + VENSTER, net=True) if aantal > hoogst else None


def vergeet(werk: Werk, sleutels: dict[bytes, int]) -> None:
    """A success clears its account and gives back its count at the place."""
    account, plek = sleutels
    with werk.platform(frozenset({"poging"})) as db:
        db.execute(delete(Poging).where(_P.sleutel_index == account))
        db.execute(
            update(Poging)
            .where(_P.sleutel_index == plek, _P.aantal > 0)
            .values(aantal=_P.aantal - 1)
        )
