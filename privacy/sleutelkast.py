"""Where wrapped data keys lie: one row per compartment, readable only with the ring.

The compartment of a key is bound by its wrap, the seals by the key's id. So a Verzoek can be
accepted by wrapping its keys anew for the receiving level, without opening what they seal.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from privacy.tabel import Basis, Moment, Uuid


class Sleutel(Basis):
    """A wrapped data key and the compartment it is bound to."""

    __tablename__ = "sleutel"
    open_tekst: ClassVar = {
        "soort": "code: casus, verzoek, crisis, fasevraag, persoon, concept or huis",
        "eigenaar": "id of the owner",
        "niveau": "code from the policy",
        "categorie": "code from the policy",
        "bronpartij": "code of an organisation",
        "rolgroep": "code from the program",
        "herkomst": "id of the Verzoek that the key came with",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    soort: Mapped[str] = mapped_column(String(10))
    eigenaar: Mapped[str] = mapped_column(String(36))
    niveau: Mapped[str] = mapped_column(String(40), default="")
    categorie: Mapped[str] = mapped_column(String(12))
    bronpartij: Mapped[str] = mapped_column(String(60), default="")
    rolgroep: Mapped[str] = mapped_column(String(20), default="")
    herkomst: Mapped[str] = mapped_column(String(36), default="")
    casus_id: Mapped[UUID | None] = mapped_column(Uuid)
    wikkel: Mapped[bytes | None] = mapped_column(LargeBinary)
    gemaakt: Mapped[datetime] = mapped_column(Moment)
    vernietigen_na: Mapped[datetime | None] = mapped_column(Moment)
    vernietigd_op: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (
        UniqueConstraint(
            "soort", "eigenaar", "niveau", "categorie", "bronpartij", "rolgroep", "herkomst"
        ),
        Index(
            "ix_sleutel_vernietigen_na",
            "vernietigen_na",
            sqlite_where=text("vernietigen_na IS NOT NULL"),
            postgresql_where=text("vernietigen_na IS NOT NULL"),
        ),
        {"sqlite_with_rowid": False},
    )
