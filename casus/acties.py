"""Actie: what somebody does, by when, and how far it is. What it says is an item of the dossier.

The text of an actie is a stuk of category PLAN, so that it is sealed, kept, read and passed on as
every other item; here stand only the colleague, the day and the stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from casus.casus import Casus
from casus.ligging import Ligging
from privacy.tabel import Basis, Dag, Moment, Uuid, tabel

NIEUW, AANGENOMEN, GEDAAN, VASTGELOPEN = "nieuw", "aangenomen", "gedaan", "vastgelopen"
OPEN = (NIEUW, AANGENOMEN, VASTGELOPEN)
"""Stands in which somebody still has it to do, or to get going again."""
VAN = {
    AANGENOMEN: (NIEUW, VASTGELOPEN),
    GEDAAN: (NIEUW, AANGENOMEN, VASTGELOPEN),
    VASTGELOPEN: (NIEUW, AANGENOMEN),
}
"""From which stands each can be reported."""
UIT = ("plan", "overleg")
"""Where an actie comes from."""


class Actie(Basis):
    """One thing to do, with exactly one colleague who does it."""

    __tablename__ = "actie"
    open_tekst: ClassVar = {
        "stand": "code from the program",
        "uit": "code from the program",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    stuk_id: Mapped[UUID] = mapped_column(Uuid)
    """The first stuk that says what is to be done; copies of it travel with the casus."""
    eigenaar_id: Mapped[UUID] = mapped_column(Uuid)
    uiterlijk: Mapped[date] = mapped_column(Dag)
    stand: Mapped[str] = mapped_column(String(12))
    uit: Mapped[str] = mapped_column(String(8))
    reden_id: Mapped[UUID | None] = mapped_column(Uuid)
    """The stuk that says why it is stuck."""
    gemaakt: Mapped[datetime] = mapped_column(Moment)
    gemaakt_door: Mapped[UUID] = mapped_column(Uuid)
    bijgewerkt: Mapped[datetime] = mapped_column(Moment)
    bijgewerkt_door: Mapped[UUID] = mapped_column(Uuid)
    versie: Mapped[int] = mapped_column(Integer)
    __table_args__ = (
        CheckConstraint("stand in ('nieuw','aangenomen','gedaan','vastgelopen')", name="stand"),
        Index("ix_actie_casus_id", "casus_id"),
        Index("ix_actie_eigenaar_id", "eigenaar_id"),
    )


@dataclass(frozen=True, slots=True)
class Actieregel:
    """An actie as its reader sees it; `wat` is empty where it does not open for them."""

    actie_id: UUID
    wat: str
    eigenaar: UUID
    uiterlijk: date
    stand: str
    uit: str
    versie: int
    reden: str = ""
    kan: tuple[str, ...] = ()
    """Stands that this reader can report now."""
    verlaten: bool = False
    """The colleague takes part no longer: nobody does it."""
    stuk_id: UUID | None = None
    """The stuk that says what is to be done, where the casus lies now."""


@dataclass(frozen=True, slots=True)
class Actiesweergave:
    casus_id: UUID
    nummer: str
    niveau: str
    stand: str
    fase: int
    ligging: Ligging
    regels: tuple[Actieregel, ...]
    kandidaten: tuple[tuple[UUID, str], ...]
    """Who can be given one here: who takes part and reads the plan."""
    mag_vastleggen: bool
    namen: dict[UUID, str]
    heropend: bool = False
    geen_eigenaar: tuple[str, ...] = ()
    """Why nobody can be given one here."""


@dataclass(frozen=True, slots=True)
class Eigen:
    """An open actie of the reader in whatever casus: not what it says, but where and by when."""

    casus_id: UUID
    nummer: str
    kern: str | None
    uiterlijk: date
    stand: str


_A, _C = Actie.__table__.c, Casus.__table__.c


def acties_van(db: Connection, casus_id: UUID) -> list[Any]:
    """Every actie of this casus: what is open first, by its day."""
    rijen = list(db.execute(select(Actie.__table__).where(_A.casus_id == casus_id)))
    return sorted(rijen, key=lambda r: (r.stand == GEDAAN, r.uiterlijk, r.gemaakt, r.id))


def actierij(db: Connection, casus_id: UUID, actie_id: UUID) -> Any | None:
    """This actie, locked; None for one of another casus."""
    vraag = select(Actie.__table__).where(_A.id == actie_id, _A.casus_id == casus_id)
    return db.execute(vraag.with_for_update()).first()


def open_van(
    db: Connection, wie: UUID, delen: Sequence[ColumnElement[bool]], hoogstens: int
) -> list[Eigen]:
    """What this colleague still has to do in casussen that the clauses let through, by its day."""
    gevonden: dict[UUID, Any] = {}
    for deel in delen:
        vraag = (
            select(_A.id, _C.id.label("casus_id"), _C.nummer, _C.kern, _A.uiterlijk, _A.stand)
            .join(Casus, _C.id == _A.casus_id)
            .where(deel, _A.eigenaar_id == wie, _A.stand.in_(OPEN))
            .order_by(_A.uiterlijk, _A.id)
            .limit(hoogstens)
        )
        gevonden |= {r.id: r for r in db.execute(vraag)}
    rijen = sorted(gevonden.values(), key=lambda r: (r.uiterlijk, r.id))[:hoogstens]
    return [Eigen(r.casus_id, r.nummer, r.kern, r.uiterlijk, r.stand) for r in rijen]


def open_bij(db: Connection, wie: UUID) -> list[Any]:
    """(casus_id, casusregisseur_id, tafel, hoeveel) of open casussen with open acties of `wie`."""
    hoeveel = func.count().label("hoeveel")
    vraag = (
        select(_C.id.label("casus_id"), _C.casusregisseur_id, _C.tafel, hoeveel)
        .join(Actie, _A.casus_id == _C.id)
        .where(_A.eigenaar_id == wie, _A.stand.in_(OPEN), _C.gesloten_op.is_(None))
        .group_by(_C.id, _C.casusregisseur_id, _C.tafel)
        .order_by(_C.id)
    )
    return list(db.execute(vraag))


def lopende(db: Connection, casus_id: UUID) -> list[Any]:
    """The acties of this casus that are not done."""
    vraag = select(Actie.__table__).where(_A.casus_id == casus_id, _A.stand.in_(OPEN))
    return list(db.execute(vraag.order_by(_A.id)))


def aantal_ongemeld(db: Connection, casus_id: UUID) -> int:
    """How many acties are neither done nor stuck: of those nobody said how they ended."""
    bezig = (NIEUW, AANGENOMEN)
    vraag = select(func.count()).where(_A.casus_id == casus_id, _A.stand.in_(bezig))
    return int(db.execute(vraag).scalar_one())


def ongemeldzin(aantal: int) -> str:
    """Why a casus does not close over so many acties."""
    wat = "1 actie staat" if aantal == 1 else f"{aantal} acties staan"
    return f"{wat} nog open. Meld eerst of het gedaan is, of vastgelopen."


def wijzig(db: Connection, actie_id: UUID, versie: int, velden: dict[str, Any]) -> bool:
    """Writes these fields; False where another was first."""
    opdracht = update(tabel(Actie)).where(_A.id == actie_id, _A.versie == versie)
    return db.execute(opdracht.values(**velden, versie=versie + 1)).rowcount == 1
