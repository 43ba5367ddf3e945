"""Log in and out: throttled, in equal time for known and unknown, with a line for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NoReturn
from uuid import UUID

from sqlalchemy import and_, bindparam, select

from casus.accounts import zet_middel
from casus.gebruikers import Aanstelling, Gebruiker, Inlogmiddel
from config.beleid import Beleid
from privacy.feiten import Actor, lokale_dag
from privacy.grenzen import eigen
from privacy.opdrachten import Lezer
from privacy.toegang import GeenToegang, Recht
from privacy.wachtwoord import controleer, sleutel_van, verspil
from workflow import pogingen
from workflow.fouten import Weigering
from workflow.handelingen.gebruikers import email_index, naamplaats
from workflow.in_kracht import beleid_bij
from workflow.werk import Werk

_A, _M = Aanstelling.__table__.c, Inlogmiddel.__table__.c
_DAG = bindparam("p_dag", type_=_A.van.type)
_VANDAAG = Lezer(
    select(_A.functie, _A.partij, _A.gebied, _A.geheimhouding_tot, _A.screening_tot, _M.geheim)
    .join(Inlogmiddel.__table__, and_(_M.gebruiker_id == _A.gebruiker_id, _M.actief))
    .where(_A.gebruiker_id == bindparam("p_wie"), _A.van <= _DAG, _A.tot >= _DAG)
    .order_by(_A.van.desc(), _A.id)
    .limit(1)
)
"""The aanstelling of today: asked by every page."""
_ONBEKEND = Actor(None, "onbekend", "")


class Mislukt(Weigering):
    """Logging in did not succeed; which part was wrong is told to nobody."""

    uitkomst = "geweigerd"


@dataclass(frozen=True, slots=True)
class Ingelogd:
    """Who logged in: the Actor, and the own name, opened for this login."""

    gebruiker_id: UUID
    actor: Actor
    naam: str = field(repr=False)
    merk: str = field(repr=False)
    """Of the password with which this login began: it ends with that password."""


def log_in(email: str, wachtwoord: str, *, plek: str, werk: Werk) -> Ingelogd:
    """Who has this address and password. Raises Mislukt or pogingen.TeVaak."""
    sleutels = pogingen.sleutels(werk.ring, "account", email, plek)
    tel_mee(werk, sleutels)
    middel = middel_van(werk, email)
    # Outside any transaction: a hash takes a tenth of a second.
    if middel is None or not middel.actief:
        verspil()
        leg_mislukt_vast(werk)
    elif not controleer(middel.geheim, wachtwoord, sleutel_van(werk.ring, middel.gebruiker_id)):
        leg_mislukt_vast(werk)
    ingelogd = _begin(middel, werk)
    pogingen.vergeet(werk, sleutels)
    return ingelogd


def log_in_demo(email: str, *, werk: Werk) -> Ingelogd:
    """Who has this address, without password; the door offers it in a demonstration only."""
    middel = middel_van(werk, email)
    if middel is None or not middel.actief:
        leg_mislukt_vast(werk)
    return _begin(middel, werk)


def log_uit(actor: Actor, *, werk: Werk) -> None:
    """Writes the line; the session itself is ended by its door, also when this is refused."""
    with werk.handeling(Recht.ACCOUNT_UITLOGGEN, door=actor):
        pass


def merk_van(geheim: str) -> str:
    """What tells this password from every other; nothing of it can be found back."""
    return sha256(geheim.encode()).hexdigest()[:32]


def actor_van(
    gebruiker_id: UUID, *, werk: Werk, kanaal: str = "web", merk: str | None = None
) -> Actor | None:
    """The Actor of this colleague today, or None: without an aanstelling, or closed.

    With `merk` also None once the password is another one than that login began with.
    """
    dag = lokale_dag(werk.nu())
    with werk.platform(frozenset({"aanstelling", "inlogmiddel"}), schrijft=False) as db:
        rij = next(iter(_VANDAAG(db, {"p_wie": gebruiker_id, "p_dag": dag})), None)
        beleid = beleid_bij(db, werk)
    if rij is None or (merk is not None and merk_van(rij.geheim) != merk):
        return None
    return Actor(
        gebruiker_id,
        rij.functie,
        rij.partij,
        tafels_van(beleid, rij.functie, rij.gebied),
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


def _begin(middel: Any, werk: Werk) -> Ingelogd:
    """The line of success, and with it the own name."""
    gebruiker_id, merk = middel.gebruiker_id, merk_van(middel.geheim)
    # It may have become another one while this one was looked at.
    actor = actor_van(gebruiker_id, werk=werk, merk=merk)
    if actor is None:
        leg_mislukt_vast(werk)
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
    with werk.platform(frozenset({"inlogmiddel"})) as db:
        zet_middel(db, gebruiker_id, laatst=werk.nu())
    return Ingelogd(gebruiker_id, actor, naam, merk)


def tel_mee(werk: Werk, sleutels: dict[bytes, int], recht: Recht = Recht.ACCOUNT_INLOGGEN) -> None:
    """Counts the attempt; the one that closes an account or a place leaves a line without name.

    Raises pogingen.TeVaak.
    """
    try:
        pogingen.tel(werk, sleutels)
    except pogingen.TeVaak as fout:
        if fout.net:
            werk.weiger(recht, fout, door=_ONBEKEND)
        raise


def leg_mislukt_vast(werk: Werk, recht: Recht = Recht.ACCOUNT_INLOGGEN) -> NoReturn:
    """Writes a refused line that names no account, and raises Mislukt."""
    try:
        with werk.handeling(recht, door=_ONBEKEND):
            raise Mislukt
    except GeenToegang as fout:
        raise Mislukt from fout
    raise Mislukt


def middel_van(werk: Werk, email: str) -> Any | None:
    """How who has this address logs in; None where nobody has it."""
    try:
        index = email_index(werk.ring, email)
    except ValueError:
        return None
    with werk.platform(frozenset({"inlogmiddel"}), schrijft=False) as db:
        return db.execute(
            select(_M.gebruiker_id, _M.geheim, _M.actief).where(_M.email_index == index)
        ).first()
