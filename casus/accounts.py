"""Accounts of colleagues as a beheerder finds them: facts, rows and frozen views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    delete,
    func,
    or_,
    select,
    update,
)

from casus import acties, waarnemingen
from casus.casus import Casus
from casus.gebruikers import Aanstelling, Activering, Gebruiker, Inlogmiddel, Voorstel
from privacy.feiten import Accountfeiten
from privacy.tabel import tabel

FEITEN = frozenset({"gebruiker", "aanstelvoorstel"})
"""Tables that `laad_account` reads."""
PAGINA = 25
GEEN_WACHTWOORD = "-"
"""In the place of a hash: no password opens it."""
_G, _A, _M, _V, _C = (
    Gebruiker.__table__.c,
    Aanstelling.__table__.c,
    Inlogmiddel.__table__.c,
    Voorstel.__table__.c,
    Casus.__table__.c,
)
REGIE = (_C.casusregisseur_id, _C.procesregisseur_id)
DRAGERS = (*REGIE, _C.operationeel_id, _C.bestuurlijk_id)
"""Who carries a casus: by directing it, and by answering for it."""
Stand = Literal["loopt", "wacht", "komt", "geen_code", "voorbij"]
Voorstelsoort = Literal["nieuw", "wijziging", "code"]


@dataclass(frozen=True, slots=True)
class Aanstelweergave:
    """A functie of a colleague for a partij, with the days that it and its declarations last."""

    functie: str
    partij: str
    gebied: str | None
    van: date
    tot: date
    geheimhouding_tot: date | None
    screening_tot: date | None
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Voorstelweergave:
    """What waits for a second beheerder, and who asked it when."""

    id: UUID
    soort: Voorstelsoort
    aanstelling: Aanstelweergave
    door: UUID
    wie: str = field(repr=False)
    gemaakt: datetime


@dataclass(frozen=True, slots=True)
class Last:
    """What a colleague still carries: open casussen as a regisseur, open acties, the other open
    casussen that they answer for, and those in which they stand in now or later. Numbers only:
    which ones is not for who administers.
    """

    casussen: int = 0
    acties: int = 0
    verantwoordelijk: int = 0
    waarneming: int = 0

    @property
    def niets(self) -> bool:
        return self == Last()

    @property
    def zelf(self) -> Last:
        """What cannot go along into another functie: all but what they answer for."""
        return replace(self, verantwoordelijk=0)


@dataclass(frozen=True, slots=True)
class Accountweergave:
    """An account as a beheerder may see it: the colleague, and no casus."""

    gebruiker_id: UUID
    naam: str = field(repr=False)
    email: str = field(repr=False)
    """Empty in a list."""
    stand: Stand
    aanstellingen: tuple[Aanstelweergave, ...]
    laatst: datetime | None
    voorstel: Voorstelweergave | None = None
    code_tot: datetime | None = None
    """Until when a code waits to be used."""
    draagt: Last = Last()
    gesloten_op: datetime | None = None
    """When a beheerder ended it at once: the aanstelling then ends on the day before."""


@dataclass(frozen=True, slots=True)
class Accountlijst:
    regels: tuple[Accountweergave, ...]
    volgende: tuple[datetime, UUID] | None = None


@dataclass(frozen=True, slots=True)
class Accountfilter:
    """What the list shows; empty is everything."""

    functie: str = ""
    partij: str = ""
    stand: str = ""


def laad_account(db: Connection, gebruiker_id: UUID) -> Accountfeiten | None:
    """The facts of this account, its row locked until the commit; None where there is none."""
    vraag = select(_G.id).where(_G.id == gebruiker_id).with_for_update()
    if db.execute(vraag).first() is None:
        return None
    wacht = select(_V.door).where(_V.gebruiker_id == gebruiker_id)
    return Accountfeiten(gebruiker_id, db.execute(wacht).scalar())


def accountrijen(
    db: Connection,
    keuze: Accountfilter,
    dag: date,
    *,
    na: tuple[datetime, UUID] | None = None,
) -> tuple[list[Any], bool]:
    """(at most 25 accounts, newest first, whether there are more)."""
    vraag = select(_G.id, _G.naam, _G.sleutel_id, _G.gemaakt).where(*gekozen(keuze, dag))
    if na is not None:
        vraag = vraag.where(or_(_G.gemaakt < na[0], and_(_G.gemaakt == na[0], _G.id < na[1])))
    rijen = list(db.execute(vraag.order_by(_G.gemaakt.desc(), _G.id.desc()).limit(PAGINA + 1)))
    return rijen[:PAGINA], len(rijen) > PAGINA


def gekozen(keuze: Accountfilter, dag: date) -> list[ColumnElement[bool]]:
    """Which accounts this filter keeps."""
    open_ = [_A.tot >= dag]
    if keuze.functie:
        open_.append(_A.functie == keuze.functie)
    if keuze.partij:
        open_.append(_A.partij == keuze.partij)
    loopt = _G.id.in_(select(_A.gebruiker_id).where(*open_))
    wacht = _G.id.in_(select(_V.gebruiker_id))
    if keuze.stand == "wacht":
        return [wacht]
    if keuze.stand == "voorbij":
        nog = _G.id.in_(select(_A.gebruiker_id).where(_A.tot >= dag))
        return [~nog, ~wacht]
    return [loopt] if keuze.stand == "loopt" or keuze.functie or keuze.partij else []


def accountrij(db: Connection, gebruiker_id: UUID) -> Any | None:
    """The sealed name and address of one account."""
    vraag = select(_G.id, _G.naam, _G.email, _G.sleutel_id).where(_G.id == gebruiker_id)
    return db.execute(vraag).first()


def aanstellingen_van(db: Connection, wie: Sequence[UUID]) -> dict[UUID, list[Any]]:
    """Every aanstelling of these colleagues, the newest first."""
    uit: dict[UUID, list[Any]] = {i: [] for i in wie}
    vraag = select(Aanstelling.__table__).where(_A.gebruiker_id.in_(wie))
    for rij in db.execute(vraag.order_by(_A.van.desc(), _A.id)):
        uit[rij.gebruiker_id].append(rij)
    return uit


def middelen_van(db: Connection, wie: Sequence[UUID]) -> dict[UUID, Any]:
    """How each of these colleagues logs in: whether a password was chosen, never which."""
    gekozen = (_M.geheim != GEEN_WACHTWOORD).label("gekozen")
    vraag = select(_M.gebruiker_id, gekozen, _M.actief, _M.laatst, _M.gesloten_op).where(
        _M.gebruiker_id.in_(wie)
    )
    return {r.gebruiker_id: r for r in db.execute(vraag)}


def is_voorbij(aangesteld: Sequence[Any], middel: Any | None, dag: date) -> bool:
    """Whether nobody comes in with this account any more, on this day or later."""
    return middel is None or not middel.actief or not any(a.tot >= dag for a in aangesteld)


def afgelopen(db: Connection, dag: date, hoogstens: int, alleen: UUID | None = None) -> list[UUID]:
    """Accounts past their last day on `dag` that nobody ended, or this one if it is among them."""
    eens, nog = select(_A.gebruiker_id), select(_A.gebruiker_id).where(_A.tot >= dag)
    waar = [_M.actief, _M.gebruiker_id.in_(eens), _M.gebruiker_id.not_in(nog)]
    waar += [_M.gebruiker_id == alleen] if alleen else []
    vraag = select(_M.gebruiker_id).where(*waar).order_by(_M.gebruiker_id).limit(hoogstens)
    return list(db.execute(vraag).scalars())


def voorstellen_van(db: Connection, wie: Sequence[UUID]) -> dict[UUID, Any]:
    """What waits for each of these colleagues."""
    vraag = select(Voorstel.__table__).where(_V.gebruiker_id.in_(wie))
    return {r.gebruiker_id: r for r in db.execute(vraag)}


def wachtend_op(db: Connection, beheerder: UUID) -> int:
    """How many proposals this beheerder may confirm: not those by or about themselves."""
    waar = (_V.door != beheerder, _V.gebruiker_id != beheerder)
    vraag = select(func.count()).select_from(Voorstel).where(*waar)
    return db.execute(vraag).scalar() or 0


def code_tot(db: Connection, gebruiker_id: UUID) -> datetime | None:
    """Until when a code waits to be used by this colleague."""
    a = Activering.__table__.c
    moment: datetime | None = db.execute(
        select(a.eindigt).where(a.gebruiker_id == gebruiker_id)
    ).scalar()
    return moment


def draagt(db: Connection, gebruiker_id: UUID, nu: datetime) -> Last:
    """What this colleague still carries."""
    regie, alles = (or_(*(rol == gebruiker_id for rol in rollen)) for rollen in (REGIE, DRAGERS))
    als_regisseur = func.count(case((regie, 1)))
    vraag = select(als_regisseur, func.count()).select_from(Casus)
    casussen, alle = db.execute(vraag.where(alles, _C.gesloten_op.is_(None))).one()
    doet = sum(r.hoeveel for r in acties.open_bij(db, gebruiker_id))
    neemt_waar = waarnemingen.hoeveel(db, gebruiker_id, nu)
    return Last(casussen, doet, alle - casussen, neemt_waar)


def nieuwe_aanstelling(db: Connection, velden: Mapping[str, Any]) -> None:
    db.execute(tabel(Aanstelling).insert(), dict(velden))


def wijzig_aanstelling(
    db: Connection, gebruiker_id: UUID, aanstelling_id: UUID, velden: Mapping[str, Any]
) -> None:
    waar = (_A.id == aanstelling_id, _A.gebruiker_id == gebruiker_id)
    db.execute(update(tabel(Aanstelling)).where(*waar).values(dict(velden)))


def eindig_aanstellingen(db: Connection, gebruiker_id: UUID, laatste_dag: date) -> None:
    """No aanstelling of this colleague lasts longer than this day; the earlier ones stay."""
    loopt = (_A.gebruiker_id == gebruiker_id, _A.tot > laatste_dag)
    db.execute(update(tabel(Aanstelling)).where(*loopt).values(tot=laatste_dag))


def nieuw_voorstel(db: Connection, velden: Mapping[str, Any]) -> None:
    db.execute(tabel(Voorstel).insert(), dict(velden))


def gooi_voorstel_weg(
    db: Connection, gebruiker_id: UUID, behalve: Voorstelsoort | None = None
) -> None:
    waar = [_V.gebruiker_id == gebruiker_id]
    waar += [_V.soort != behalve] if behalve else []
    db.execute(delete(tabel(Voorstel)).where(*waar))


def zet_code(db: Connection, gebruiker_id: UUID, mac: bytes, eindigt: datetime) -> None:
    """The only code of this account from now on."""
    gooi_code_weg(db, gebruiker_id)
    rij = {"gebruiker_id": gebruiker_id, "code_mac": mac, "eindigt": eindigt}
    db.execute(tabel(Activering).insert(), rij)


def gooi_code_weg(db: Connection, gebruiker_id: UUID) -> None:
    a = Activering.__table__.c
    db.execute(delete(tabel(Activering)).where(a.gebruiker_id == gebruiker_id))


def gebruik_code(db: Connection, gebruiker_id: UUID, mac: bytes, nu: datetime) -> bool:
    """Whether this code still counted; after this it does not."""
    a = Activering.__table__.c
    waar = (a.gebruiker_id == gebruiker_id, a.code_mac == mac, a.eindigt > nu)
    return db.execute(delete(tabel(Activering)).where(*waar)).rowcount == 1


def wissel_geheim(db: Connection, gebruiker_id: UUID, oud: str, nieuw: str) -> bool:
    """Whether the password that was checked, and no later one, gave way to this one."""
    opdracht = update(tabel(Inlogmiddel)).where(_M.gebruiker_id == gebruiker_id, _M.geheim == oud)
    return db.execute(opdracht.values(geheim=nieuw)).rowcount == 1


def zet_middel(db: Connection, gebruiker_id: UUID, **velden: Any) -> None:
    """Changes the way in which this colleague logs in."""
    db.execute(update(tabel(Inlogmiddel)).where(_M.gebruiker_id == gebruiker_id).values(**velden))
