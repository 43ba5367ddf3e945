"""What a triagist writes to who brought a casus in, and what a melder answers: for those two alone.

Who reports is told the outcome, and may be asked more; they take no part in the casus by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    String,
    and_,
    bindparam,
    exists,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from casus.besluiten import Besluit, Termijn
from casus.casus import Casus, Deelname, Uitsluiting
from casus.meldingen import Melding
from casus.stukken import Stuk
from privacy.feiten import Actor
from privacy.opdrachten import Lezer
from privacy.tabel import Basis, Moment, Uuid, tabel
from privacy.verzegeling import Verzegeld, VerzegeldType

VRAAG = "informatie"
"""The kind that waits for an answer; the others are named as the outcome that they go with."""
MELDER = "melder"
"""Who did the melding by hand, where a functie can be asked as well."""
MEESTE = 100


class Terugkoppeling(Basis):
    """One text to who did a melding by hand. It has a key of its own, destroyed with the casus."""

    __tablename__ = "terugkoppeling"
    open_tekst: ClassVar = {
        "soort": "outcome of a triage: code from the program",
        "functie": "code from the policy",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    melding_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("melding.id"))
    functie: Mapped[str | None] = mapped_column(String(40))
    """Who is asked of those that take part, where it is not who did a melding."""
    soort: Mapped[str] = mapped_column(String(20))
    sleutel_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("sleutel.id"))
    tekst: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    antwoord: Mapped[Verzegeld | None] = mapped_column(VerzegeldType)
    gemaakt: Mapped[datetime] = mapped_column(Moment)
    beantwoord_op: Mapped[datetime | None] = mapped_column(Moment)
    """When it was answered; without an answer, since when nobody waits for one."""
    __table_args__ = (
        Index("ix_terugkoppeling_melding_id", "melding_id"),
        Index("ix_terugkoppeling_casus_id", "casus_id"),
    )


@dataclass(frozen=True, slots=True)
class Eigenmelding:
    """A melding in the list of who did it: when, and the last that was decided on it."""

    melding_id: UUID
    ontvangen: datetime
    uitkomst: str
    """Code of the outcome of the triage; empty while it is weighed."""
    vraag_open: bool
    """A question waits for an answer that still counts."""


@dataclass(frozen=True, slots=True)
class Meldingvraag:
    """A question that waits for who did a melding, and by when; not what it asks."""

    melding_id: UUID
    casus_id: UUID
    ontvangen: datetime
    uiterlijk: date | None


@dataclass(frozen=True, slots=True)
class Terugkoppelregel:
    """One text with its answer, opened."""

    terugkoppeling_id: UUID
    soort: str
    tekst: str
    gemaakt: datetime
    antwoord: str = ""
    beantwoord_op: datetime | None = None


_M, _B, _T = Melding.__table__.c, Besluit.__table__.c, Terugkoppeling.__table__.c
_U, _C, _R = Uitsluiting.__table__.c, Casus.__table__.c, Termijn.__table__.c
_S, _D = Stuk.__table__.c, Deelname.__table__.c
_VOOR = "triage_"
_WACHTEND = Lezer(
    select(_T.melding_id, _M.casus_id, _M.soort, _M.ontvangen, _C.stand, _R.uiterlijk)
    .select_from(Terugkoppeling)
    .join(Melding, _M.id == _T.melding_id)
    .join(Casus, _C.id == _M.casus_id)
    .outerjoin(
        Termijn,
        and_(_R.casus_id == _C.id, _R.afgerond_op.is_(None), _R.gevraagd_aan == MELDER),
    )
    .where(
        _M.gelezen_door == bindparam("p_wie"),
        _M.gelezen_functie == bindparam("p_functie"),
        _M.gelezen_partij == bindparam("p_partij"),
        _T.soort == VRAAG,
        _T.beantwoord_op.is_(None),
        ~exists().where(_U.casus_id == _M.casus_id, _U.gebruiker_id == _M.gelezen_door),
    )
    .order_by(_T.gemaakt, _T.id)
)


def eigen_meldingen(db: Connection, wie: Actor, melding_id: UUID | None = None) -> list[Any]:
    """What this colleague read in or did, newest first, or the one of this id.

    Not what they did in another functie or for another organisation, and not of a casus that they
    are kept out of: they hear nothing of that any more.
    """
    zelf = wie.gebruiker_id or UUID(int=0)
    toen = (_M.gelezen_functie == wie.functie, _M.gelezen_partij == wie.partij)
    uit = exists().where(_U.casus_id == _M.casus_id, _U.gebruiker_id == zelf)
    vraag = select(_M.id, _M.casus_id, _M.soort, _M.ontvangen)
    vraag = vraag.where(_M.gelezen_door == zelf, *toen, ~uit)
    vraag = vraag.where(_M.id == melding_id) if melding_id else vraag
    return list(db.execute(vraag.order_by(_M.ontvangen.desc()).limit(MEESTE)))


def uitkomsten(db: Connection, casussen: list[UUID]) -> dict[UUID, str]:
    """The outcome of the last triage of each, without what a later decision made of it."""
    vraag = (
        select(_B.casus_id, _B.soort)
        .where(_B.casus_id.in_(casussen), _B.soort.startswith(_VOOR, autoescape=True))
        .order_by(_B.besloten_op)
    )
    return {r.casus_id: r.soort.removeprefix(_VOOR) for r in db.execute(vraag)}


def terugkoppelingen(db: Connection, **waar: UUID) -> list[Any]:
    """The texts to who did this melding, or about this casus, the first one first."""
    eisen = [_T[naam] == waarde for naam, waarde in waar.items()]
    vraag = select(Terugkoppeling.__table__).where(*eisen)
    return list(db.execute(vraag.order_by(_T.gemaakt, _T.id)))


def vraag_aan(db: Connection, casus_id: UUID, functie: str) -> Any | None:
    """The last question about this casus to those of this functie that take part in it."""
    vraag = select(Terugkoppeling.__table__).where(_T.casus_id == casus_id, _T.functie == functie)
    return db.execute(vraag.order_by(_T.gemaakt.desc()).limit(1)).first()


def open_vragen(db: Connection, meldingen: list[UUID]) -> frozenset[UUID]:
    """Those of these meldingen about which a question waits for an answer."""
    vraag = select(_T.melding_id).where(
        _T.melding_id.in_(meldingen), _T.soort == VRAAG, _T.beantwoord_op.is_(None)
    )
    return frozenset(db.execute(vraag).scalars())


def wachtende_vragen(db: Connection, wie: Actor) -> list[Any]:
    """Questions without an answer about what this colleague reported, the first one first."""
    zelf = wie.gebruiker_id or UUID(int=0)
    return _WACHTEND(db, {"p_wie": zelf, "p_functie": wie.functie, "p_partij": wie.partij})


def beantwoorde(db: Connection, casussen: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these casussen of which the last question to the melder was answered."""
    vraag = (
        select(_T.casus_id, _T.beantwoord_op)
        .where(_T.casus_id.in_(sorted(casussen)), _T.soort == VRAAG, _T.melding_id.is_not(None))
        .order_by(_T.gemaakt, _T.id)
    )
    laatste = {r.casus_id: r.beantwoord_op for r in db.execute(vraag)}
    return frozenset(casus_id for casus_id, op in laatste.items() if op is not None)


def aangevuld(db: Connection, casussen: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these casussen to which who takes part in the functie that was asked added since."""
    erbij = exists().where(
        _S.casus_id == _R.casus_id,
        _S.gemaakt > _R.begin,
        _D.casus_id == _R.casus_id,
        _D.gebruiker_id == _S.gemaakt_door,
        _D.functie == _R.gevraagd_aan,
        _D.tot.is_(None),
    )
    vraag = select(_R.casus_id).where(
        _R.casus_id.in_(sorted(casussen)), _R.afgerond_op.is_(None), erbij
    )
    return frozenset(db.execute(vraag).scalars())


def nieuwe_terugkoppeling(db: Connection, velden: Mapping[str, Any]) -> None:
    db.execute(insert(tabel(Terugkoppeling)), dict(velden))


def vraag_niet_meer(db: Connection, melding_id: UUID, nu: datetime) -> None:
    """Who asked weighs this melding no more: its open questions wait for no answer."""
    open_ = (_T.melding_id == melding_id, _T.soort == VRAAG, _T.beantwoord_op.is_(None))
    db.execute(update(tabel(Terugkoppeling)).where(*open_).values(beantwoord_op=nu))


def beantwoord(db: Connection, wat: UUID, antwoord: Verzegeld, nu: datetime) -> bool:
    """Writes the answer; False where there is one already."""
    opdracht = update(tabel(Terugkoppeling)).where(_T.id == wat, _T.beantwoord_op.is_(None))
    return db.execute(opdracht.values(antwoord=antwoord, beantwoord_op=nu)).rowcount == 1
