"""Persoon is identity only; Betrokkene is the part a person has in one casus."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Connection, ForeignKey, Index, Integer, LargeBinary, String, select
from sqlalchemy.orm import Mapped, mapped_column

from privacy.tabel import Basis, Moment, Uuid
from privacy.verzegeling import Verzegeld, VerzegeldType


class Persoon(Basis):
    """One identity as one casus recorded it, under keys of its own: ID, BSN and ADRES apart.

    The indexes are keyed hashes: equal values are found, nothing is read.
    """

    __tablename__ = "persoon"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    identiteit: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    identiteit_sleutel_id: Mapped[UUID] = mapped_column(Uuid)
    bsn: Mapped[Verzegeld | None] = mapped_column(VerzegeldType)
    bsn_sleutel_id: Mapped[UUID | None] = mapped_column(Uuid)
    adres: Mapped[Verzegeld | None] = mapped_column(VerzegeldType)
    adres_sleutel_id: Mapped[UUID | None] = mapped_column(Uuid)
    bsn_index: Mapped[bytes | None] = mapped_column(LargeBinary(16), index=True)
    naam_index: Mapped[bytes | None] = mapped_column(LargeBinary(16), index=True)
    gemaakt: Mapped[datetime] = mapped_column(Moment)


class Betrokkene(Basis):
    """A person in a casus, in a role; `volgnummer` is how screens without names call them."""

    __tablename__ = "betrokkene"
    open_tekst: ClassVar = {"rol": "code from the program"}
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    persoon_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("persoon.id"))
    rol: Mapped[str] = mapped_column(String(20))
    volgnummer: Mapped[int] = mapped_column(Integer)
    zegel: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    """Binds this row to its casus and person (privacy/rijzegel.py)."""
    __table_args__ = (
        Index("ix_betrokkene_casus_id", "casus_id"),
        Index("ix_betrokkene_persoon_id", "persoon_id"),
    )


def personen_van(db: Connection, casus_id: UUID) -> frozenset[UUID]:
    """Ids of the people whom this casus is about; nothing sealed is read."""
    b = Betrokkene.__table__.c
    return frozenset(db.execute(select(b.persoon_id).where(b.casus_id == casus_id)).scalars())
