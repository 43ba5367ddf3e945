"""What the daily work needs of the policy: terms, calendar, meldingen, themes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from config.beleid_regel import Regel

Dagsoort = Literal["werkdagen", "kalenderdagen", "maanden"]


class Termijnregel(Regel):
    code: str
    naam: str
    """What must be there by then, in a word or two: stands beside the date."""
    zin: str
    aantal: int
    soort: Dagsoort
    besluit_gaat_voor: bool = False
    """The day that was decided when the table took the casus up counts, where there is one."""
    bron: str


class Kalender(Regel):
    """The working-day calendar: country of the holiday table and extra closed days."""

    versie: str
    land: str
    dicht: tuple[date, ...] = ()


class Meldingroute(Regel):
    """To which table a JZV soort goes; an unmapped soort is refused by name."""

    soort: str
    niveau: str
    categorie: str
    afzenders: tuple[str, ...]
    """Kinds of partij that may send it."""
    grond: str
    bron: str


class Leefgebied(Regel):
    code: str
    naam: str


class Thema(Regel):
    code: str
    naam: str
    veld: str


class Soort(Regel):
    """A kind of approach (aanpak) or of unit (eenheid)."""

    code: str
    naam: str


class Duur(Regel):
    """Session and draft terms, in minutes, hours and days."""

    rust_minuten: int
    sessie_uren: int
    concept_dagen: int
    verzoeksleutel_dagen: int
    """Days after a refusal until the keys of the Verzoek are destroyed."""
    activering_uren: int
    """How long a code counts with which somebody chooses a password."""
    geheimhouding_maanden: int
    """How long a signed geheimhoudingsverklaring counts."""
    evaluatie_maanden: int
    """How far ahead the day of an evaluation may be decided."""


class Gemeente(Regel):
    code: str
    naam: str
    servicedesk: str
    piket: str
