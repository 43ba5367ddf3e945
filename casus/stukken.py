"""Stuk: one piece of information about betrokkene, sealed, that knows where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    String,
    and_,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from privacy.tabel import Basis, Dag, Moment, Uuid
from privacy.vakken import Vakrecht
from privacy.verzegeling import Verzegeld, VerzegeldType


class Stuk(Basis):
    """An item in a compartment. A copy that a Verzoek carries has `verzoek_id` and no level yet.

    The key named by `sleutel_id` decides where it can be read; `niveau` and `categorie` here
    only help to find it.
    """

    __tablename__ = "stuk"
    open_tekst: ClassVar = {
        "niveau": "code from the policy",
        "categorie": "code from the policy",
        "bronpartij": "code of an organisation",
        "zekerheid": "code from the program",
        "doel": "code from the policy",
        "grond": "article of the convenant",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    sleutel_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("sleutel.id"))
    betrokkene_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("betrokkene.id"))
    verzoek_id: Mapped[UUID | None] = mapped_column(Uuid)
    oorsprong_id: Mapped[UUID | None] = mapped_column(Uuid)
    """The first stuk of which this one is a copy, however often it travelled."""
    niveau: Mapped[str] = mapped_column(String(40))
    categorie: Mapped[str] = mapped_column(String(12))
    bronpartij: Mapped[str] = mapped_column(String(60))
    zekerheid: Mapped[str] = mapped_column(String(20))
    doel: Mapped[str] = mapped_column(String(20))
    grond: Mapped[str] = mapped_column(String(60))
    niet_doorgeven: Mapped[bool] = mapped_column(Boolean)
    beroepsgeheim: Mapped[bool] = mapped_column(Boolean)
    leefgebieden: Mapped[bool] = mapped_column(Boolean)
    """Its text is the scores of a weging: the overview shows them, and opens no other item."""
    van_dag: Mapped[date] = mapped_column(Dag)
    tekst: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    gemaakt: Mapped[datetime] = mapped_column(Moment)
    gemaakt_door: Mapped[UUID | None] = mapped_column(Uuid)
    __table_args__ = (
        CheckConstraint(
            "zekerheid in ('feit','vermoeden','interpretatie','zelfverklaring')", name="zekerheid"
        ),
        Index("ix_stuk_casus_id_niveau_categorie", "casus_id", "niveau", "categorie"),
        Index("ix_stuk_verzoek_id", "verzoek_id"),
    )


def eerste_van(stuk: Any) -> UUID:
    """The first stuk of which this row is a copy, or the row itself: by this the log knows it."""
    eerste: UUID = stuk.oorsprong_id or stuk.id
    return eerste


def oorsprongen_bij(casus_id: UUID, niveau: str) -> Select[tuple[UUID]]:
    """The first stukken of all that lies at a level: what travels there again is not kept twice."""
    s = Stuk.__table__.c
    return select(func.coalesce(s.oorsprong_id, s.id)).where(
        s.casus_id == casus_id, s.verzoek_id.is_(None), s.niveau == niveau
    )


def in_vakken(vakken: Iterable[Vakrecht], partij: str) -> ColumnElement[bool]:
    """Of stukken: in one of these compartments, of an own-only one what `partij` brought."""
    s = Stuk.__table__.c
    delen = (
        and_(
            s.niveau == v.niveau,
            s.categorie == v.categorie,
            *((s.bronpartij == partij,) if v.alleen_eigen else ()),
        )
        for v in sorted(vakken, key=lambda v: (v.niveau, v.categorie))
    )
    return or_(false(), *delen)
