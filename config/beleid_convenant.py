"""The agreement of one table as data: parties, grounds, category rules, retention."""

from __future__ import annotations

from datetime import date
from typing import Literal

from config.beleid_keten import Inzagestap
from config.beleid_regel import Regel

Actie = Literal["bijdragen", "inzien"]
Reikwijdte = Literal["alles", "eigen", "benoemd"]
Bewaarbegin = Literal[
    "afsluiting van de casus", "besluit over de melding", "laatste wijziging", "vastlegging"
]
WPG20 = "wpg20"
"""The requirement that a Wpg article 20 decision is in force; the others are conditions."""


class Categorie(Regel):
    code: str
    naam: str
    familie: Literal["persoon", "leven", "zorg", "recht", "plan"]
    alleen_eigen: bool = False
    """Compartments are split per source party."""
    bijzonder: Literal["geen", "avg9", "avg10"] = "geen"
    """Special (AVG 9) or criminal-law (AVG 10) data: each party needs such a ground."""
    wpg20: bool = False
    """Opens only under a decision of Wpg article 20."""
    blijft_boven: bool = False
    """An item of it does not go to a lower table: what was agreed does."""
    bron: str


class Grond(Regel):
    partij: str
    doel: str
    wet: str
    artikel: str
    avg6: str
    avg9: str | None = None
    avg10: str | None = None
    bron: str


class Doel(Regel):
    code: str
    tekst: str


class Convenantpartij(Regel):
    partij: str
    soort: Literal["vast", "agenda"]
    getekend: date


class Wpg20(Regel):
    """A decision under Wpg article 20; without one in force no police data opens."""

    kenmerk: str
    van: date
    tot: date
    categorieen: tuple[str, ...]


class Looptijd(Regel):
    """A period in which the parties have signed this text; both days included."""

    versie: str
    van: date
    tot: date


class Categorieregel(Regel):
    """What one partij may do with one categorie at this level; no regel is no."""

    artikel: str
    partij: str
    categorie: str
    actie: Actie
    reikwijdte: Reikwijdte = "alles"
    stappen: tuple[Inzagestap, ...]
    functies: tuple[str, ...] = ()
    """Only these functies; empty means all of the partij."""
    vereist: tuple[str, ...] = ()
    weiger: bool = False
    bron: str


class Bewaring(Regel):
    categorie: str
    jaren: int
    vanaf: Bewaarbegin
    grond: str
    bron: str


class Convenant(Regel):
    """The agreement of one table as a program (domain: convenant, privacyprotocol)."""

    code: str
    naam: str
    niveau: str
    dpia: str
    regeling26: str
    contact: str
    looptijden: tuple[Looptijd, ...]
    partijen: tuple[Convenantpartij, ...]
    doelen: tuple[Doel, ...]
    gronden: tuple[Grond, ...]
    wpg20: tuple[Wpg20, ...] = ()
    regels: tuple[Categorieregel, ...]
    bewaren: tuple[Bewaring, ...]
    bron: str

    def looptijd(self, op: date) -> Looptijd | None:
        """The period in force on `op`, or None: then the table is read-only."""
        return next((loop for loop in self.looptijden if loop.van <= op <= loop.tot), None)

    def wpg_besluit(self, categorie: str, op: date) -> Wpg20 | None:
        """The Wpg 20 decision that covers `categorie` on `op`, or None."""
        return next(
            (b for b in self.wpg20 if categorie in b.categorieen and b.van <= op <= b.tot),
            None,
        )
