"""Bijlage: the one file of a stuk, sealed in parts under a key of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Connection, ForeignKey, Index, Integer, delete, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from casus.stukken import Stuk
from privacy.opdrachten import Invoeger
from privacy.stroom import DICHT_DEEL, HOOGSTENS
from privacy.tabel import Basis, Uuid, tabel
from privacy.verzegeling import Verzegeld, VerzegeldType


class Bijlage(Basis):
    """That a stuk has a file, and the key of that file, wrapped with the key of the stuk.

    Kind and size are sealed too: the database shows the number of parts. The copy of a stuk that
    a Verzoek carries has a row of its own, which wraps the same key anew.
    """

    __tablename__ = "bijlage"
    stuk_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("stuk.id"), primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    sleutel_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("sleutel.id"))
    datasleutel_id: Mapped[UUID] = mapped_column(Uuid)
    """Which stream of parts it is, and the name of its key."""
    delen: Mapped[int] = mapped_column(Integer)
    kenmerk: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    """Sealed JSON: kind and size."""
    wikkel: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    __table_args__ = (
        CheckConstraint(f"delen between 1 and {HOOGSTENS}", name="delen"),
        Index("ix_bijlage_casus_id", "casus_id"),
        Index("ix_bijlage_sleutel_id", "sleutel_id"),
        Index("ix_bijlage_datasleutel_id", "datasleutel_id"),
    )


class Bijlagedeel(Basis):
    """A sealed part of a file. A part without a bijlage that names its key opens for nobody."""

    __tablename__ = "bijlagedeel"
    datasleutel_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    nummer: Mapped[int] = mapped_column(Integer, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    deel: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    __table_args__ = (
        CheckConstraint(f"nummer between 0 and {HOOGSTENS - 1}", name="nummer"),
        CheckConstraint(f"length(deel) = {DICHT_DEEL}", name="lengte"),
    )


TABELLEN = frozenset({"bijlage", "bijlagedeel"})
_B, _D = Bijlage.__table__.c, Bijlagedeel.__table__.c
_NIEUWE_BIJLAGE = Invoeger(tabel(Bijlage))
_NIEUW_DEEL = Invoeger(tabel(Bijlagedeel))


def nieuwe_bijlage(db: Connection, velden: dict[str, Any]) -> None:
    _NIEUWE_BIJLAGE(db, velden)


def bewaar_delen(
    db: Connection, casus_id: UUID, datasleutel_id: UUID, delen: Iterable[Verzegeld]
) -> None:
    """Keeps the parts of a new file of this casus, in this order."""
    for nummer, deel in enumerate(delen):
        rij = {"datasleutel_id": datasleutel_id, "nummer": nummer, "casus_id": casus_id}
        _NIEUW_DEEL(db, rij | {"deel": deel})


def bijlagen_bij(db: Connection, casus_id: UUID, stukken: Iterable[UUID]) -> dict[UUID, Any]:
    """The row of the file of each of these stukken of this casus that has one."""
    ids = set(stukken)
    # A casus has few files, and a compartment may have hundreds of stukken: no list of their ids.
    vraag = select(Bijlage.__table__).where(_B.casus_id == casus_id)
    return {r.stuk_id: r for r in db.execute(vraag) if r.stuk_id in ids} if ids else {}


def delen_van(db: Connection, casus_id: UUID, datasleutel_id: UUID) -> list[Verzegeld]:
    """The sealed parts of a file of this casus in their order."""
    vraag = (
        select(_D.deel)
        .where(_D.casus_id == casus_id, _D.datasleutel_id == datasleutel_id)
        .order_by(_D.nummer)
        .limit(HOOGSTENS + 1)
    )
    return list(db.execute(vraag).scalars())


def gooi_bijlagen_weg(db: Connection, sleutels: Sequence[UUID]) -> None:
    """Removes the files under these keys; the parts go with the last row that names them.

    Also of stukken under these keys whose own row was pointed elsewhere outside Schakel.
    """
    onder = or_(
        _B.sleutel_id.in_(sleutels),
        _B.stuk_id.in_(select(Stuk.id).where(Stuk.sleutel_id.in_(sleutels))),
    )
    _gooi_weg(db, onder)


def gooi_bijlagen_van(db: Connection, stukken: Iterable[UUID]) -> None:
    """Removes the files of these stukken; the parts go with the last row that names them."""
    _gooi_weg(db, _B.stuk_id.in_(sorted(stukken)))


def _gooi_weg(db: Connection, onder: Any) -> None:
    stromen = sorted(set(db.execute(select(_B.datasleutel_id).where(onder)).scalars()))
    db.execute(delete(tabel(Bijlage)).where(onder))
    over = set(
        db.execute(select(_B.datasleutel_id).where(_B.datasleutel_id.in_(stromen))).scalars()
    )
    weg = [s for s in stromen if s not in over]
    db.execute(delete(tabel(Bijlagedeel)).where(_D.datasleutel_id.in_(weg)))
