"""Frozen views of one item of a dossier: its text as it opened, what it said before, its file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Bijlagekenmerk:
    """What a reader of a stuk sees of its file: `pdf`, `jpg` or `png`, and the size in bytes."""

    soort: str
    grootte: int
    beschadigd: bool = False


@dataclass(frozen=True, slots=True)
class Bijlageweergave:
    """The file of a stuk as it leaves the house, with the casusnummer to name it by."""

    nummer: str
    soort: str
    inhoud: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Eerderetekst:
    """What an item said until it was corrected, and how many of its readers were told."""

    tekst: str
    zekerheid: str
    van_dag: date
    reden: str
    ontvangers: int
    vervangen_op: datetime
    beschadigd: bool = False


@dataclass(frozen=True, slots=True)
class Stukweergave:
    stuk_id: UUID
    niveau: str
    categorie: str
    tekst: str
    zekerheid: str
    bronpartij: str
    van_dag: date
    doel: str
    grond: str
    niet_doorgeven: bool
    beroepsgeheim: bool
    betrokkene_id: UUID | None
    beschadigd: bool = False
    bijlage: Bijlagekenmerk | None = None
    eerder: tuple[Eerderetekst, ...] = ()
    """The last one first; only in the dossier."""
    te_corrigeren: bool = False
    """Whether this reader can correct it."""
