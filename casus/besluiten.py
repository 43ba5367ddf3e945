"""Verzoek, Besluit and Termijn: what is asked, what was decided, and by when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from privacy.tabel import Basis, Dag, Moment, Uuid
from privacy.toegang import Recht
from privacy.verzegeling import Verzegeld, VerzegeldType

OPEN_VERZOEK = ("verstuurd", "in_triage", "informatie_nodig")
AFSLUITING = "afsluiting"
TERUG_LOKAAL = "triage_terug_lokaal"
"""The Besluit with which a triage lays a casus down at a lower table, that was asked nothing."""
HEROPEND = "casus_heropend"


def beslisrecht(soort: str) -> Recht:
    """The right that decides a Verzoek of this kind."""
    return Recht.AFSLUITING_BESLISSEN if soort == AFSLUITING else Recht.VERZOEK_BESLISSEN


class Verzoek(Basis):
    """A request to go up, to go down or to close. A casus has at most one open."""

    __tablename__ = "verzoek"
    open_tekst: ClassVar = {
        "soort": "code: opschaling, afschaling or afsluiting",
        "stand": "code from the program",
        "van_niveau": "code from the policy",
        "naar_niveau": "code from the policy",
        "naar_tafel": "code from the policy",
        "herkomst_stand": "code from the policy",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    soort: Mapped[str] = mapped_column(String(12))
    stand: Mapped[str] = mapped_column(String(20))
    van_niveau: Mapped[str] = mapped_column(String(40))
    naar_niveau: Mapped[str] = mapped_column(String(40))
    naar_tafel: Mapped[str] = mapped_column(String(80))
    herkomst_stand: Mapped[str] = mapped_column(String(30))
    sleutel_id: Mapped[UUID] = mapped_column(Uuid)
    inhoud: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    """Sealed JSON: what was tried and asked, the weighing, the kept audience table."""
    gevraagd_door: Mapped[UUID] = mapped_column(Uuid)
    gevraagd_op: Mapped[datetime] = mapped_column(Moment)
    beslist_door: Mapped[UUID | None] = mapped_column(Uuid)
    beslist_op: Mapped[datetime | None] = mapped_column(Moment)
    versie: Mapped[int] = mapped_column(Integer, default=1)
    __table_args__ = (
        CheckConstraint("soort in ('opschaling','afschaling','afsluiting')", name="soort"),
        Index("ix_verzoek_casus_id", "casus_id"),
        Index("ix_verzoek_naar_tafel_stand", "naar_tafel", "stand"),
        Index(
            "uq_verzoek_open",
            "casus_id",
            unique=True,
            sqlite_where=text("stand in ('verstuurd','in_triage','informatie_nodig')"),
            postgresql_where=text("stand in ('verstuurd','in_triage','informatie_nodig')"),
        ),
    )


class Besluit(Basis):
    """A decision of a professional: written once, never changed; empty where not applicable."""

    __tablename__ = "besluit"
    open_tekst: ClassVar = {
        "soort": "code from the program",
        "van_niveau": "code from the policy",
        "naar_niveau": "code from the policy",
        "van_stand": "code from the policy",
        "naar_stand": "code from the policy",
        "aanleidingen": "codes from the policy",
        "grondslag": "ground from the policy",
        "convenant": "code from the policy",
        "convenant_versie": "version label",
        "beleid_versie": "version label",
        "gedeelde_stukken": "ids",
        "betrokkene_geinformeerd": "code from the program",
        "geinformeerd_wijze": "code from the program",
        "uitzonderingsgrond": "code from the program",
        "toestemming": "code from the program",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    verzoek_id: Mapped[UUID | None] = mapped_column(Uuid)
    soort: Mapped[str] = mapped_column(String(40))
    van_niveau: Mapped[str | None] = mapped_column(String(40))
    naar_niveau: Mapped[str | None] = mapped_column(String(40))
    van_fase: Mapped[int | None] = mapped_column(Integer)
    naar_fase: Mapped[int | None] = mapped_column(Integer)
    van_stand: Mapped[str | None] = mapped_column(String(30))
    naar_stand: Mapped[str | None] = mapped_column(String(30))
    aanleidingen: Mapped[list[str]] = mapped_column(JSON, default=list)
    sleutel_id: Mapped[UUID] = mapped_column(Uuid)
    inhoud: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    """Sealed JSON: motivering, geprobeerd, gevraagde bijdrage, noodzaak, proportionaliteit, ..."""
    grondslag: Mapped[str] = mapped_column(String(120), default="")
    convenant: Mapped[str] = mapped_column(String(60), default="")
    convenant_versie: Mapped[str] = mapped_column(String(20), default="")
    beleid_versie: Mapped[str] = mapped_column(String(20))
    gedeelde_stukken: Mapped[list[Any]] = mapped_column(JSON, default=list)
    betrokkene_geinformeerd: Mapped[str | None] = mapped_column(String(12))
    geinformeerd_op: Mapped[date | None] = mapped_column(Dag)
    geinformeerd_wijze: Mapped[str | None] = mapped_column(String(30))
    uitzonderingsgrond: Mapped[str | None] = mapped_column(String(30))
    herbeoordelen_op: Mapped[date | None] = mapped_column(Dag)
    toestemming: Mapped[str | None] = mapped_column(String(12))
    gevraagd_door: Mapped[UUID | None] = mapped_column(Uuid)
    besloten_door: Mapped[UUID | None] = mapped_column(Uuid)
    besloten_op: Mapped[datetime] = mapped_column(Moment)
    geaccepteerd_door: Mapped[UUID | None] = mapped_column(Uuid)
    geaccepteerd_op: Mapped[datetime | None] = mapped_column(Moment)
    nieuwe_casusregisseur: Mapped[UUID | None] = mapped_column(Uuid)
    nieuwe_procesregisseur: Mapped[UUID | None] = mapped_column(Uuid)
    nieuwe_operationeel: Mapped[UUID | None] = mapped_column(Uuid)
    nieuwe_bestuurlijk: Mapped[UUID | None] = mapped_column(Uuid)
    evaluatiedatum: Mapped[date | None] = mapped_column(Dag)
    __table_args__ = (Index("ix_besluit_casus_id_besloten_op", "casus_id", "besloten_op"),)


class Termijn(Basis):
    """A term that runs, was met, was missed or fell away; it keeps how its date came about."""

    __tablename__ = "termijn"
    open_tekst: ClassVar = {
        "soort": "code from the policy",
        "stand": "code from the program",
        "kalender": "version of the calendar",
        "beleid_versie": "version label",
        "gevraagd_aan": "code from the policy, or the melder",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    verzoek_id: Mapped[UUID | None] = mapped_column(Uuid)
    fasevraag_id: Mapped[UUID | None] = mapped_column(Uuid)
    """The request for another phase that is decided within it: its day stands nowhere else."""
    soort: Mapped[str] = mapped_column(String(40))
    begin: Mapped[datetime] = mapped_column(Moment)
    uiterlijk: Mapped[date] = mapped_column(Dag)
    kalender: Mapped[str] = mapped_column(String(40))
    beleid_versie: Mapped[str] = mapped_column(String(20))
    stand: Mapped[str] = mapped_column(String(12))
    afgerond_op: Mapped[datetime | None] = mapped_column(Moment)
    opgeschort_op: Mapped[datetime | None] = mapped_column(Moment)
    """Since when it stands still; empty while it runs."""
    stilgestaan: Mapped[int] = mapped_column(Integer, default=0)
    """Working days by which it became later, because it stood still."""
    afgesproken: Mapped[bool] = mapped_column(Boolean, default=False)
    """Its last day was decided with the casus, and not counted."""
    gevraagd_aan: Mapped[str | None] = mapped_column(String(40))
    """Of whom an answer is waited for."""
    __table_args__ = (
        CheckConstraint("stand in ('loopt','gehaald','voorbij','vervallen')", name="stand"),
        Index("ix_termijn_casus_id", "casus_id"),
        Index(
            "ix_termijn_lopend",
            "uiterlijk",
            sqlite_where=text("stand = 'loopt'"),
            postgresql_where=text("stand = 'loopt'"),
        ),
        {"sqlite_with_rowid": False},
    )
