"""What an item said before it was corrected, kept as such beside it.

AVG 16 asks that what is wrong becomes right; what was decided on the wrong text must stay to be
understood, so the text of then remains to be read by whoever may read the item.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CompoundSelect,
    Connection,
    ForeignKey,
    Index,
    Integer,
    UniqueConstraint,
    delete,
    func,
    insert,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from casus.acties import Actie
from casus.ligging import Ligging
from casus.plannen import Planregel
from casus.stukken import Stuk
from casus.stukweergaven import Stukweergave
from privacy.tabel import Basis, Moment, Uuid, tabel
from privacy.verzegeling import Verzegeld, VerzegeldType


class Stukversie(Basis):
    """An item as it was until a correction: its text, and why it was corrected, sealed."""

    __tablename__ = "stukversie"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    stuk_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("stuk.id"))
    sleutel_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("sleutel.id"))
    nr: Mapped[int] = mapped_column(Integer)
    """The first text of an item is 1."""
    inhoud: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    vervangen_op: Mapped[datetime] = mapped_column(Moment)
    vervangen_door: Mapped[UUID] = mapped_column(Uuid)
    __table_args__ = (
        UniqueConstraint("stuk_id", "nr"),
        Index("ix_stukversie_casus_id", "casus_id"),
    )


_V, _S = (klasse.__table__.c for klasse in (Stukversie, Stuk))


@dataclass(frozen=True, slots=True)
class Ontvangerregel:
    """Somebody who read the item: to be told that it was corrected (AVG 19)."""

    naam: str
    """Empty for who takes part no more, or was kept out."""
    functie: str
    partij: str


@dataclass(frozen=True, slots=True)
class Correctieweergave:
    """An item that its reader can correct, and who hears of it."""

    casus_id: UUID
    nummer: str
    niveau: str
    stand: str
    fase: int
    ligging: Ligging
    stuk: Stukweergave
    versie: int
    """How often it was corrected before, as its form was made."""
    ontvangers: tuple[Ontvangerregel, ...]


def versierijen(
    db: Connection, casus_id: UUID, stukken: Iterable[UUID]
) -> Mapping[UUID, tuple[Any, ...]]:
    """The earlier versions of these stukken of this casus, the last one first."""
    ids = set(stukken)
    vraag = (
        select(Stukversie.__table__)
        .where(_V.casus_id == casus_id)
        .order_by(_V.stuk_id, _V.nr.desc())
    )
    uit: dict[UUID, tuple[Any, ...]] = {}
    for rij in db.execute(vraag) if ids else ():
        if rij.stuk_id in ids:
            uit[rij.stuk_id] = (*uit.get(rij.stuk_id, ()), rij)
    return uit


def exemplaren(db: Connection, casus_id: UUID, eerste: UUID) -> list[Any]:
    """The first stuk and each copy of it that this casus still has, at any level.

    Of a Verzoek that still runs too: who decides it must not decide on what is known to be wrong.
    """
    kolommen = (_S.id, _S.sleutel_id, _S.niveau, _S.categorie, _S.bronpartij, _S.verzoek_id)
    deze = or_(_S.id == eerste, _S.oorsprong_id == eerste)
    return list(db.execute(select(*kolommen).where(_S.casus_id == casus_id, deze).order_by(_S.id)))


def hoe_vaak(db: Connection, casus_id: UUID, stuk_id: UUID) -> int:
    """How often this stuk was corrected."""
    deze = (_V.casus_id == casus_id, _V.stuk_id == stuk_id)
    return db.execute(select(func.count()).where(*deze)).scalar_one()


def elders(casus_id: UUID) -> CompoundSelect[Any]:
    """First stukken that hold a text of the plan or of an actie, which changes there."""
    a, p = Actie.__table__.c, Planregel.__table__.c
    return union_all(
        select(p.stuk_id).where(p.casus_id == casus_id),
        select(a.stuk_id).where(a.casus_id == casus_id),
        select(a.reden_id).where(a.casus_id == casus_id, a.reden_id.is_not(None)),
    )


def elders_gewijzigd(db: Connection, casus_id: UUID) -> frozenset[UUID]:
    """The ids of `elders`."""
    return frozenset(db.execute(elders(casus_id)).scalars())


def bewaar_versie(db: Connection, velden: Mapping[str, Any]) -> None:
    """Keeps the text of before."""
    db.execute(insert(tabel(Stukversie)), dict(velden))


def vervang(db: Connection, casus_id: UUID, stuk_id: UUID, velden: Mapping[str, Any]) -> None:
    """Gives a stuk of this casus its new text."""
    deze = (_S.id == stuk_id, _S.casus_id == casus_id)
    db.execute(update(tabel(Stuk)).where(*deze).values(**velden))


def gooi_versies_weg(db: Connection, *, stukken: Iterable[UUID] = (), sleutels: Any = ()) -> None:
    """Removes earlier versions with these stukken, or under these keys."""
    onder_sleutel = select(Stuk.id).where(Stuk.sleutel_id.in_(sleutels))
    db.execute(
        delete(tabel(Stukversie)).where(
            or_(
                _V.stuk_id.in_(sorted(stukken)),
                _V.sleutel_id.in_(sleutels),
                _V.stuk_id.in_(onder_sleutel),
            )
        )
    )
