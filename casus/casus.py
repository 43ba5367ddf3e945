"""Casus, who takes part in it, and who is kept out."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from privacy.tabel import Basis, Dag, Moment, Uuid


class Casus(Basis):
    """A person, household or group whose problems are worked on, at exactly one table."""

    __tablename__ = "casus"
    open_tekst: ClassVar = {
        "nummer": "a counter of the year",
        "tafel": "code from the policy",
        "niveau": "code from the policy",
        "kern": "code of a village, never an address",
        "stand": "code from the policy",
        "eenheid": "code from the policy",
        "aanpak": "code from the policy",
        "thema": "code from the policy",
        "beleid_versie": "version label",
        "sluitgrond": "code from the program",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    nummer: Mapped[str] = mapped_column(String(12), unique=True)
    tafel: Mapped[str] = mapped_column(String(80))
    niveau: Mapped[str] = mapped_column(String(40))
    kern: Mapped[str | None] = mapped_column(String(40))
    stand: Mapped[str] = mapped_column(String(30))
    fase: Mapped[int] = mapped_column(Integer)
    eenheid: Mapped[str] = mapped_column(String(20))
    aanpak: Mapped[str] = mapped_column(String(30))
    thema: Mapped[str | None] = mapped_column(String(20))
    casusregisseur_id: Mapped[UUID | None] = mapped_column(Uuid)
    procesregisseur_id: Mapped[UUID | None] = mapped_column(Uuid)
    operationeel_id: Mapped[UUID | None] = mapped_column(Uuid)
    bestuurlijk_id: Mapped[UUID | None] = mapped_column(Uuid)
    crisis_id: Mapped[UUID | None] = mapped_column(Uuid)
    """The crisis that waits to be confirmed, if there is one."""
    aangemaakt: Mapped[datetime] = mapped_column(Moment)
    bijgewerkt: Mapped[datetime] = mapped_column(Moment)
    niveau_sinds: Mapped[datetime] = mapped_column(Moment)
    termijn_op: Mapped[date | None] = mapped_column(Dag)
    """The first running term, kept here so that a list needs no join."""
    gesloten_op: Mapped[datetime | None] = mapped_column(Moment)
    heropend_op: Mapped[datetime | None] = mapped_column(Moment)
    """The last time it was reopened: what was written before starts closed."""
    samengevoegd_met: Mapped[UUID | None] = mapped_column(Uuid)
    """The casus in which this one went up."""
    sluitgrond: Mapped[str | None] = mapped_column(String(30))
    evaluatie_op: Mapped[date | None] = mapped_column(Dag)
    """The day by which this table decided to evaluate, when it took the casus up."""
    beleid_versie: Mapped[str] = mapped_column(String(20))
    versie: Mapped[int] = mapped_column(Integer, default=1)
    __table_args__ = (
        CheckConstraint("fase >= 1", name="fase"),
        Index("ix_casus_tafel_bijgewerkt", "tafel", "bijgewerkt"),
        Index("ix_casus_fase_bijgewerkt", "fase", "bijgewerkt"),
        Index("ix_casus_tafel_termijn_op", "tafel", "termijn_op", "id"),
    )


class Nummering(Basis):
    """The last casusnummer given out in a year."""

    __tablename__ = "nummering"
    jaar: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    laatste: Mapped[int] = mapped_column(Integer)


class Deelname(Basis):
    """That a person takes part in a casus, why, at which level, and until when.

    The level decides which compartments it can open. It ends at a change of level unless the
    Besluit names it, and always when the casus closes.
    """

    __tablename__ = "deelname"
    open_tekst: ClassVar = {
        "partij": "code of an organisation",
        "functie": "code from the policy",
        "reden": "code from the program",
        "reikwijdte": "code from the program",
        "niveau": "code from the policy",
        "neemt_waar": "code from the program",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    gebruiker_id: Mapped[UUID] = mapped_column(Uuid)
    partij: Mapped[str] = mapped_column(String(60))
    functie: Mapped[str] = mapped_column(String(40))
    reden: Mapped[str] = mapped_column(String(20))
    reikwijdte: Mapped[str] = mapped_column(String(20))
    niveau: Mapped[str] = mapped_column(String(40))
    van: Mapped[datetime] = mapped_column(Moment)
    tot: Mapped[datetime | None] = mapped_column(Moment)
    besluit_id: Mapped[UUID | None] = mapped_column(Uuid)
    neemt_waar: Mapped[str | None] = mapped_column(String(12))
    """The responsibility that is stood in for; empty again once the clock has told that it ended.
    """
    voor: Mapped[UUID | None] = mapped_column(Uuid)
    """Who is stood in for."""
    __table_args__ = (
        CheckConstraint(
            "reden in ('regie','triage','actie','agendapunt','toegevoegd','waarneming')",
            name="reden",
        ),
        # Standing in always ends, and is always for somebody.
        CheckConstraint(
            "reden <> 'waarneming' or (tot is not null and voor is not null)", name="waarneming"
        ),
        Index(
            "ix_deelname_neemt_waar",
            "tot",
            sqlite_where=text("neemt_waar is not null"),
            postgresql_where=text("neemt_waar is not null"),
        ),
        Index(
            "ix_deelname_voor",
            "casus_id",
            sqlite_where=text("voor is not null"),
            postgresql_where=text("voor is not null"),
        ),
        CheckConstraint("reikwijdte in ('casus','verzoek','stukken','acties')", name="reikwijdte"),
        Index("ix_deelname_gebruiker_id_casus_id", "gebruiker_id", "casus_id"),
        Index("ix_deelname_casus_id", "casus_id"),
    )


class Uitsluiting(Basis):
    """A colleague related to betrokkene: kept out, by own declaration or by the regisseur."""

    __tablename__ = "uitsluiting"
    open_tekst: ClassVar = {"herkomst": "code: eigen or regisseur"}
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"), primary_key=True)
    gebruiker_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    herkomst: Mapped[str] = mapped_column(String(20))
    van: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (Index("ix_uitsluiting_gebruiker_id", "gebruiker_id"),)
