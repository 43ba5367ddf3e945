"""Concept: what a colleague typed and has not sent yet, sealed, for its maker alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Connection, ForeignKey, Index, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from privacy.tabel import Basis, Moment, Uuid, tabel
from privacy.verzegeling import Verzegeld, VerzegeldType


class Concept(Basis):
    """A form as it was typed. It has a key of its own, destroyed when it ends."""

    __tablename__ = "concept"
    open_tekst: ClassVar = {"recht": "code of the right that the form asks for"}
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    gebruiker_id: Mapped[UUID] = mapped_column(Uuid)
    recht: Mapped[str] = mapped_column(String(40))
    casus_id: Mapped[UUID | None] = mapped_column(Uuid)
    """Which casus the form is about; its number is told only to who may see its row."""
    sleutel_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("sleutel.id"))
    inhoud: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    """Sealed JSON: the path of the form and its fields."""
    gemaakt: Mapped[datetime] = mapped_column(Moment)
    eindigt: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (Index("ix_concept_gebruiker_id", "gebruiker_id"),)


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


_C = Concept.__table__.c


def conceptrij(db: Connection, concept_id: UUID, maker: UUID, nu: datetime) -> Any | None:
    """The concept of this maker; None for what is ended, unknown or of another."""
    return db.execute(
        select(_C.id, _C.sleutel_id, _C.inhoud, _C.recht).where(
            _C.id == concept_id, _C.gebruiker_id == maker, _C.eindigt > nu
        )
    ).first()


def concepten_van(db: Connection, maker: UUID, nu: datetime) -> tuple[Conceptregel, ...]:
    """The newest concepten of this maker, at most ten."""
    vraag = (
        select(_C.id, _C.recht, _C.casus_id, _C.gemaakt, _C.eindigt)
        .where(_C.gebruiker_id == maker, _C.eindigt > nu)
        .order_by(_C.gemaakt.desc())
        .limit(10)
    )
    return tuple(Conceptregel(*rij) for rij in db.execute(vraag))


def gooi_weg(db: Connection, concept_id: UUID, maker: UUID) -> UUID | None:
    """Removes the concept of this maker; gives its key, which the caller destroys."""
    waar = (_C.id == concept_id, _C.gebruiker_id == maker)
    sleutel_id: UUID | None = db.execute(select(_C.sleutel_id).where(*waar)).scalar()
    db.execute(delete(tabel(Concept)).where(*waar))
    return sleutel_id
