"""The pages of a casus about who may see it and who looked."""

from __future__ import annotations

from dataclasses import dataclass

from web.schermwaarden.bouwstenen import Categorie, Kan, Rij, Status
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
    einde: str = ""
    """Address of *Beëindig*; empty where this reader cannot, or it goes another way."""


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
    toevoegen: Kan
    matrix: str
    """Address of the same as a matrix."""
    regie: str = ""
    """How the regie ends, for who can end the part of others."""


@dataclass(frozen=True, slots=True)
class Matrixrij:
    """Somebody, and for each category of the matrix a word; `samen` says the same as a list."""

    wie: str
    als: str
    woorden: tuple[str, ...]
    samen: tuple[Rij, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who sees and adds what, as person by category, and the same as a list below it."""

    kop: Casuskop
    categorieen: tuple[Categorie, ...]
    rijen: tuple[Matrixrij, ...]
    terug: str


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
