"""Melding: a report that came in, as it was received, sealed."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from privacy.tabel import Basis, Moment, Uuid
from privacy.verzegeling import Verzegeld, VerzegeldType


class Melding(Basis):
    """Received once per sender and number; the keyed fingerprint tells a changed copy."""

    __tablename__ = "melding"
    open_tekst: ClassVar = {
        "afzender": "code of an organisation",
        "soort": "code of the exchange format",
        "gelezen_functie": "code of a functie",
        "gelezen_partij": "code of an organisation",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    afzender: Mapped[str] = mapped_column(String(60))
    soort: Mapped[str] = mapped_column(String(5))
    nummer_index: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    """Keyed hash of sender and registratienummer."""
    inhoud_index: Mapped[bytes] = mapped_column(LargeBinary(32))
    sleutel_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("sleutel.id"))
    inhoud: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    wil_terugkoppeling: Mapped[bool] = mapped_column(Boolean)
    ontvangen: Mapped[datetime] = mapped_column(Moment)
    gelezen_door: Mapped[UUID | None] = mapped_column(Uuid)
    gelezen_functie: Mapped[str] = mapped_column(String(60))
    gelezen_partij: Mapped[str] = mapped_column(String(60))
    __table_args__ = (
        Index("ix_melding_casus_id", "casus_id"),
        Index("ix_melding_gelezen_door", "gelezen_door"),
    )
