"""The plan of a casus: lines in blocks, of which each version says which were in it.

The text of a line is a stuk of category PLAN, as that of an actie: sealed, kept and read as every
other item. Here stand its block, whose it is, its day, and from and until which version it holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from casus.lezen import wakker
from casus.ligging import Ligging
from casus.stukken import Stuk, in_vakken, oorsprongen_bij
from privacy.tabel import Basis, Dag, Moment, Uuid, tabel
from privacy.vakken import Vakrecht

BEELD, DOEL, INTERVENTIE, VEILIGHEID = "beeld", "doel", "interventie", "veiligheid"
STEM, SCHALEN, EINDE = "stem", "schalen", "einde"
BLOKKEN = (BEELD, DOEL, INTERVENTIE, VEILIGHEID, STEM, SCHALEN, EINDE)
SOORTEN = {
    BEELD: ("feit", "interpretatie", "onbekend"),
    INTERVENTIE: ("zorg", "straf", "bestuurlijk", "wonen", "sociaal"),
}
"""What a line of this block is: facts and interpretations are never one field."""


class Planregel(Basis):
    """One line of the plan."""

    __tablename__ = "planregel"
    open_tekst: ClassVar = {
        "blok": "code from the program",
        "soort": "code from the program",
        "leefgebied": "code from the policy",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    stuk_id: Mapped[UUID] = mapped_column(Uuid)
    """The first stuk that holds its text; copies of it travel with the casus."""
    blok: Mapped[str] = mapped_column(String(12))
    soort: Mapped[str] = mapped_column(String(14))
    leefgebied: Mapped[str] = mapped_column(String(40))
    eigenaar_id: Mapped[UUID | None] = mapped_column(Uuid)
    dag: Mapped[date | None] = mapped_column(Dag)
    vanaf: Mapped[int] = mapped_column(Integer)
    """The first version it is in."""
    tot: Mapped[int | None] = mapped_column(Integer)
    """The first version it is no longer in."""
    gemaakt: Mapped[datetime] = mapped_column(Moment)
    gemaakt_door: Mapped[UUID] = mapped_column(Uuid)
    __table_args__ = (Index("ix_planregel_casus_id", "casus_id"),)


class Planversie(Basis):
    """That the plan was settled as it stood: from then on this version does not change."""

    __tablename__ = "planversie"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    nr: Mapped[int] = mapped_column(Integer)
    vastgesteld_op: Mapped[datetime] = mapped_column(Moment)
    vastgesteld_door: Mapped[UUID] = mapped_column(Uuid)
    __table_args__ = (UniqueConstraint("casus_id", "nr"),)


def merk(erbij: Iterable[UUID], vervallen: Iterable[UUID]) -> str:
    """A mark of what a concept changes: another line in it, or one less, is another mark."""
    tekens = [f"+{i}" for i in sorted(erbij)] + [f"-{i}" for i in sorted(vervallen)]
    return hashlib.sha256(" ".join(tekens).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Regelweergave:
    """A line as its reader sees it; `tekst` is empty where it does not open for them."""

    regel_id: UUID
    blok: str
    tekst: str
    soort: str
    leefgebied: str
    eigenaar: UUID | None
    dag: date | None
    bron: str
    """Code of the organisation that wrote it."""
    nieuw: bool
    vervallen: bool


@dataclass(frozen=True, slots=True)
class Planstand:
    """The version that was settled last, `nr` 0 where none was, and whether its lines open."""

    nr: int = 0
    op: datetime | None = None
    opent: bool = False
    rust: bool = False
    """Of those that do not, some stayed closed when the casus was reopened."""


@dataclass(frozen=True, slots=True)
class Planweergave:
    casus_id: UUID
    nummer: str
    niveau: str
    stand: str
    fase: int
    ligging: Ligging
    regels: tuple[Regelweergave, ...]
    versie: int
    """The version that is shown; one more than the last settled one is the concept."""
    versies: tuple[tuple[int, datetime], ...]
    """The settled ones with when that was, newest first."""
    evaluatie: date | None
    kandidaten: tuple[tuple[UUID, str], ...]
    """Who can own an intervention: who takes part and reads the plan."""
    mag_schrijven: bool
    namen: dict[UUID, str]
    dicht: bool = False
    """The plan opens nowhere for this reader: whether there is one is not told."""
    rust: bool = False
    """Lines of this version stayed closed when the casus was reopened."""
    mag_wekken: bool = False
    """The reader can open what stayed closed then."""

    @property
    def is_concept(self) -> bool:
        return self.versie not in {nr for nr, _ in self.versies}


_R, _V, _S = (klasse.__table__.c for klasse in (Planregel, Planversie, Stuk))


def versies_van(db: Connection, casus_id: UUID) -> list[Any]:
    """The settled versions of the plan, newest first."""
    vraag = select(_V.nr, _V.vastgesteld_op).where(_V.casus_id == casus_id)
    return list(db.execute(vraag.order_by(_V.nr.desc())))


def laatste(db: Connection, casus_id: UUID) -> int:
    """Number of the version that was settled last; 0 where none was."""
    vraag = select(func.max(_V.nr)).where(_V.casus_id == casus_id)
    return int(db.execute(vraag).scalar() or 0)


def met_doel(db: Connection, casus_id: UUID, niveau: str) -> bool:
    """Whether the version that was settled last holds a goal of which the text lies at `niveau`.

    A goal that stayed behind at another table, or closed with the casus, nobody carries out here.
    """
    nr = func.coalesce(select(func.max(_V.nr)).where(_V.casus_id == casus_id).scalar_subquery(), 0)
    vraag = select(_R.id).where(
        _R.casus_id == casus_id,
        _R.blok == DOEL,
        _R.vanaf <= nr,
        or_(_R.tot.is_(None), _R.tot > nr),
        _R.stuk_id.in_(oorsprongen_bij(casus_id, niveau).where(wakker(casus_id))),
    )
    return db.execute(vraag.limit(1)).first() is not None


def in_versie(regels: Iterable[Any], nr: int) -> list[Any]:
    """Those of these lines that version `nr` shows, with what lapsed in it."""
    return [r for r in regels if r.vanaf <= nr and (r.tot is None or r.tot >= nr)]


def teksten_in(
    db: Connection, casus_id: UUID, vakken: Iterable[Vakrecht], partij: str
) -> dict[UUID, bool]:
    """The first stuk of each text in these compartments, and whether it is open: false where it
    stayed closed when the casus was reopened."""
    vraag = select(
        func.coalesce(_S.oorsprong_id, _S.id).label("eerste"), wakker(casus_id).label("open")
    ).where(_S.casus_id == casus_id, _S.verzoek_id.is_(None), in_vakken(vakken, partij))
    uit: dict[UUID, bool] = {}
    for r in db.execute(vraag):
        uit[r.eerste] = uit.get(r.eerste, False) or bool(r.open)
    return uit


def planregels(db: Connection, casus_id: UUID) -> list[Any]:
    """Every line there ever was in a settled version, and those of the concept."""
    vraag = select(Planregel.__table__).where(_R.casus_id == casus_id)
    return list(db.execute(vraag.order_by(_R.gemaakt, _R.id)))


def planregel(db: Connection, casus_id: UUID, regel_id: UUID) -> Any | None:
    """This line, locked; None for one of another casus."""
    vraag = select(Planregel.__table__).where(_R.id == regel_id, _R.casus_id == casus_id)
    return db.execute(vraag.with_for_update()).first()


def beeindig(db: Connection, regel_id: UUID, tot: int) -> None:
    """From version `tot` on this line is no longer in the plan."""
    db.execute(update(tabel(Planregel)).where(_R.id == regel_id).values(tot=tot))


def verwijder(db: Connection, regel_id: UUID) -> None:
    """Takes a line out that was in no settled version."""
    db.execute(delete(tabel(Planregel)).where(_R.id == regel_id))
