"""Concept: what a colleague typed and has not sent yet, sealed, for its maker alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Connection, ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from privacy.tabel import Basis, Moment, Uuid, tabel
from privacy.verzegeling import Verzegeld, VerzegeldType


class Concept(Basis):
    """A form as it was typed. It has a key of its own, destroyed when it ends."""

    __tablename__ = "concept"
    open_tekst: ClassVar = {
        "recht": "code of the right that the form asks for",
        "pad": "path of a form in steps: words of the program and the id of a casus",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    gebruiker_id: Mapped[UUID] = mapped_column(Uuid)
    recht: Mapped[str] = mapped_column(String(40))
    casus_id: Mapped[UUID | None] = mapped_column(Uuid)
    """Which casus the form is about; its number is told only to who may see its row."""
    pad: Mapped[str | None] = mapped_column(String(120))
    """Of a form in steps, of which each maker keeps one text; NULL for every other form."""
    beurt: Mapped[UUID] = mapped_column(Uuid)
    """Which keeping of it this is, and the owner of its key: each has a key of its own."""
    sleutel_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("sleutel.id"))
    inhoud: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    """Sealed JSON: the path of the form and its fields."""
    gemaakt: Mapped[datetime] = mapped_column(Moment)
    eindigt: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("gebruiker_id", "pad"),)


@dataclass(frozen=True, slots=True)
class Conceptregel:
    """A concept in the list of its maker: what it is for and until when, not what it says."""

    concept_id: UUID
    recht: str
    casus_id: UUID | None
    gemaakt: datetime
    eindigt: datetime
    nummer: str = ""
    """Of the casus, where the maker may see it."""


MEESTE = 50
"""Concepten in the list of their maker; each ends by itself."""
_C = Concept.__table__.c
_OM_TE_OPENEN = (
    _C.id,
    _C.sleutel_id,
    _C.inhoud,
    _C.recht,
    _C.casus_id,
    _C.pad,
    _C.beurt,
    _C.gemaakt,
)


def conceptrij(db: Connection, concept_id: UUID, maker: UUID, nu: datetime) -> Any | None:
    """The concept of this maker; None for what is ended, unknown or of another."""
    return db.execute(
        select(*_OM_TE_OPENEN).where(_C.id == concept_id, _C.gebruiker_id == maker, _C.eindigt > nu)
    ).first()


def conceptrij_van(db: Connection, pad: str, maker: UUID, nu: datetime) -> Any | None:
    """The concept that this maker keeps of the form in steps at this path."""
    return db.execute(
        select(*_OM_TE_OPENEN).where(_C.pad == pad, _C.gebruiker_id == maker, _C.eindigt > nu)
    ).first()


def gooi_verlopen_weg(db: Connection, pad: str, maker: UUID, nu: datetime) -> UUID | None:
    """Makes room where the clock has not been yet; gives the key, which the caller destroys."""
    waar = (_C.pad == pad, _C.gebruiker_id == maker, _C.eindigt <= nu)
    sleutel_id: UUID | None = db.execute(select(_C.sleutel_id).where(*waar)).scalar()
    db.execute(delete(tabel(Concept)).where(*waar))
    return sleutel_id


def concepten_van(db: Connection, maker: UUID, nu: datetime) -> tuple[Conceptregel, ...]:
    """The newest concepten of this maker, at most `MEESTE`."""
    vraag = (
        select(_C.id, _C.recht, _C.casus_id, _C.gemaakt, _C.eindigt)
        .where(_C.gebruiker_id == maker, _C.eindigt > nu)
        .order_by(_C.gemaakt.desc())
        .limit(MEESTE)
    )
    return tuple(Conceptregel(*rij) for rij in db.execute(vraag))


def gooi_weg(db: Connection, concept_id: UUID, maker: UUID) -> UUID | None:
    """Removes the concept of this maker; gives its key, which the caller destroys."""
    waar = (_C.id == concept_id, _C.gebruiker_id == maker)
    sleutel_id: UUID | None = db.execute(select(_C.sleutel_id).where(*waar)).scalar()
    db.execute(delete(tabel(Concept)).where(*waar))
    return sleutel_id
