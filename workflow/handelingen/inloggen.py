"""Log in and out: throttled, in equal time for known and unknown, with a line for each."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NoReturn
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, exists, select, text, update

from casus.gebruikers import Aanstelling, Gebruiker, Inlogmiddel, Poging
from config.beleid import Beleid
from privacy.feiten import Actor, lokale_dag
from privacy.grenzen import eigen
from privacy.sleutels import Sleutelring
from privacy.tabel import Moment
from privacy.toegang import GeenToegang, Recht
from privacy.wachtwoord import controleer, sleutel_van, verspil
from privacy.zoeksleutel import blind_index, norm_email
from workflow.fouten import Weigering
from workflow.handelingen.gebruikers import email_index, naamplaats
from workflow.in_kracht import beleid_nu
from workflow.werk import Werk

VENSTER = timedelta(minutes=15)
PER_ACCOUNT = 5
PER_PLEK = 30
_P, _A, _M = Poging.__table__.c, Aanstelling.__table__.c, Inlogmiddel.__table__.c
_ONBEKEND = Actor(None, "onbekend", "")
_BEGIN = text(
    "INSERT INTO poging (sleutel_index, aantal, sinds) VALUES (:waar, 0, :nu)"
    " ON CONFLICT DO NOTHING"
).bindparams(bindparam("nu", type_=Moment()))


class Mislukt(Weigering):
    """Logging in did not succeed; which part was wrong is told to nobody."""

    uitkomst = "geweigerd"


class TeVaak(Weigering):
    """Too many failures for this account or from this place; `vanaf` it opens again."""

    def __init__(self, vanaf: datetime) -> None:
        super().__init__("te vaak geprobeerd")
        self.vanaf = vanaf


@dataclass(frozen=True, slots=True)
class Ingelogd:
    """Who logged in: the Actor, and the own name, opened for this login."""

    gebruiker_id: UUID
    actor: Actor
    naam: str = field(repr=False)


def log_in(email: str, wachtwoord: str, *, plek: str, werk: Werk) -> Ingelogd:
    """Who has this address and password. Raises Mislukt or TeVaak."""
    sleutels = _pogingsleutels(werk.ring, email, plek)
    _tel(werk, sleutels)
    middel = _middel(werk, email)
    # Outside any transaction: a hash takes a tenth of a second.
    if middel is None or not middel.actief:
        verspil()
        _leg_mislukt_vast(werk)
    elif not controleer(middel.geheim, wachtwoord, sleutel_van(werk.ring, middel.gebruiker_id)):
        _leg_mislukt_vast(werk)
    ingelogd = _begin(middel.gebruiker_id, werk)
    _vergeet(werk, sleutels)
    return ingelogd


def log_in_demo(email: str, *, werk: Werk) -> Ingelogd:
    """Who has this address, without password; the door offers it in a demonstration only."""
    middel = _middel(werk, email)
    if middel is None or not middel.actief:
        _leg_mislukt_vast(werk)
    return _begin(middel.gebruiker_id, werk)


def log_uit(actor: Actor, *, werk: Werk) -> None:
    """Writes the line; the session itself is ended by its door, also when this is refused."""
    with werk.handeling(Recht.ACCOUNT_UITLOGGEN, door=actor):
        pass


def actor_van(gebruiker_id: UUID, *, werk: Werk, kanaal: str = "web") -> Actor | None:
    """The Actor of this colleague today, or None: without an aanstelling, or closed."""
    dag = lokale_dag(werk.nu())
    open_middel = exists().where(_M.gebruiker_id == gebruiker_id, _M.actief)
    with werk.platform(frozenset({"aanstelling", "inlogmiddel"}), schrijft=False) as db:
        rij = db.execute(
            select(Aanstelling.__table__)
            .where(_A.gebruiker_id == gebruiker_id, _A.van <= dag, _A.tot >= dag, open_middel)
            .order_by(_A.van.desc(), _A.id)
            .limit(1)
        ).first()
    if rij is None:
        return None
    return Actor(
        gebruiker_id,
        rij.functie,
        rij.partij,
        tafels_van(beleid_nu(werk), rij.functie, rij.gebied),
        rij.geheimhouding_tot,
        rij.screening_tot,
        kanaal=kanaal,
    )


def tafels_van(beleid: Beleid, functie: str, gebied: str | None) -> frozenset[str]:
    """The tables a functie works at: all of its levels, or of one village where it is local."""
    f = beleid.functie.get(functie)
    niveaus = f.niveaus if f else ()
    return frozenset(
        t.code
        for t in beleid.tafels()
        if t.niveau in niveaus
        and (gebied is None or t.gebied == gebied or not beleid.niveau[t.niveau].per_kern)
    )


def _begin(gebruiker_id: UUID, werk: Werk) -> Ingelogd:
    """The line of success, and with it the own name."""
    actor = actor_van(gebruiker_id, werk=werk)
    if actor is None:
        _leg_mislukt_vast(werk)
    g = Gebruiker.__table__.c
    try:
        with werk.lezing(
            Recht.ACCOUNT_INLOGGEN,
            door=actor,
            tabellen=frozenset({"gebruiker"}),
            gevraagd=frozenset({"MEDEWERKER"}),
        ) as lezing:
            rij = lezing.db.execute(select(g.naam, g.sleutel_id).where(g.id == gebruiker_id)).one()
            lezing.neem_sleutels({rij.sleutel_id}, eigen("huis", "MEDEWERKER"))
    except GeenToegang as fout:
        raise Mislukt from fout
    naam = lezing.sleutels.open(rij.naam, naamplaats(gebruiker_id, rij.sleutel_id))
    return Ingelogd(gebruiker_id, actor, naam)


def _leg_mislukt_vast(werk: Werk) -> NoReturn:
    """Writes a refused line that names no account, and raises Mislukt."""
    try:
        with werk.handeling(Recht.ACCOUNT_INLOGGEN, door=_ONBEKEND):
            raise Mislukt
    except GeenToegang as fout:
        raise Mislukt from fout
    raise Mislukt


def _middel(werk: Werk, email: str) -> Any | None:
    try:
        index = email_index(werk.ring, email)
    except ValueError:
        return None
    with werk.platform(frozenset({"inlogmiddel"}), schrijft=False) as db:
        return db.execute(
            select(_M.gebruiker_id, _M.geheim, _M.actief).where(_M.email_index == index)
        ).first()


def _pogingsleutels(ring: Sleutelring, email: str, plek: str) -> dict[bytes, int]:
    """The keyed indexes under which this attempt counts, with how many each allows."""
    account = ring.zoeksleutel("poging.sleutel", "account")
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


def _tel(werk: Werk, sleutels: dict[bytes, int]) -> None:
    """Counts the attempt before the password is looked at, so that a burst cannot slip by."""
    nu = werk.nu()
    with werk.platform(frozenset({"poging"})) as db:
        dicht = [d for s, hoogst in sleutels.items() if (d := _tel_een(db, s, hoogst, nu))]
    if dicht:
        raise TeVaak(max(dicht))


def _tel_een(db: Connection, sleutel: bytes, hoogst: int, nu: datetime) -> datetime | None:
    db.execute(_BEGIN, {"waar": sleutel, "nu": nu})
    waar = _P.sleutel_index == sleutel
    rij = db.execute(select(_P.aantal, _P.sinds, _P.dicht_tot).where(waar)).one()
    if rij.dicht_tot is not None and rij.dicht_tot > nu:
        dicht: datetime = rij.dicht_tot
        return dicht
    vers = rij.dicht_tot is not None or nu - rij.sinds >= VENSTER
    aantal = 1 if vers else rij.aantal + 1
    waarden: dict[str, Any] = {"aantal": aantal, "dicht_tot": None}
    if vers:
        waarden["sinds"] = nu
    if aantal > hoogst:
        waarden["dicht_tot"] = nu + VENSTER
    db.execute(update(Poging).where(waar).values(**waarden))
    return waarden["dicht_tot"] or None


def _vergeet(werk: Werk, sleutels: dict[bytes, int]) -> None:
    """A success clears its account and gives back its count at the place."""
    account, plek = sleutels
    with werk.platform(frozenset({"poging"})) as db:
        db.execute(delete(Poging).where(_P.sleutel_index == account))
        db.execute(
            update(Poging)
            .where(_P.sleutel_index == plek, _P.aantal > 0)
            .values(aantal=_P.aantal - 1)
        )
