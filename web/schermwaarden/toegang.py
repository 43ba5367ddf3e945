"""The pages of a casus about who may see it and who looked."""

from __future__ import annotations

from dataclasses import dataclass

from web.schermwaarden.bouwstenen import Categorie, Status
from web.schermwaarden.casus import Casuskop


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """Who takes part, as what, what opens for them now, until when, and when they last looked."""

    wie: str
    organisatie: str
    als: str
    ziet: tuple[Categorie, ...]
    eigen: tuple[Categorie, ...]
    """What opens only as far as it comes from their own organisation."""
    tot: str
    keek: str


@dataclass(frozen=True, slots=True)
class Blik:
    wie: str
    organisatie: str
    wat: tuple[Categorie, ...]
    wanneer: str
    waarom: str


@dataclass(frozen=True, slots=True)
class Toegang:
    kop: Casuskop
    deelnemers: tuple[Deelnemer, ...]
    uitgesloten: str
    blikken: tuple[Blik, ...] | None
    """None where this reader is not shown who looked."""
    keek: bool
    """Whether the column *Keek* holds the others too."""


@dataclass(frozen=True, slots=True)
class Logregel:
    nummer: str
    moment: str
    iso: str
    wie: str
    wat: str
    categorieen: tuple[Categorie, ...]
    uitkomst: Status
    grond: str


@dataclass(frozen=True, slots=True)
class Logboek:
    kop: Casuskop
    inleiding: str
    bijschrift: str
    regels: tuple[Logregel, ...]
    meer: str = ""
    """Address of older lines."""
