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
    naar_werkdag: bool = False
    """A last day in a weekend or on a holiday moves to the next working day."""
    bron: str


class Kalender(Regel):
    """The working-day calendar: country of the holiday table and extra closed days."""

    versie: str
    land: str
    dicht: tuple[date, ...] = ()


class Meldingroute(Regel):
    """To which table a soort of melding goes; an unmapped soort is refused by name."""

    soort: str
    niveau: str
    categorie: str
    afzenders: tuple[str, ...]
    """Kinds of partij that may send it."""
    grond: str
    bron: str
    formulier: bool = False
    """Done by hand on *Melding doen*; the others come in the exchange format."""


class Leefgebied(Regel):
    code: str
    naam: str
    veiligheid: bool = False
    """An acute score here asks whether safety is at stake."""


class Weegregels(Regel):
    """From which scores the advice in triage follows, on the scale of 1 (acute) to 5."""

    problematisch: int
    """The highest score that counts as problematic."""
    oppakken_vanaf: int
    """How many problematic leefgebieden make the advice to take a casus up."""
    complex_vanaf: int
    """How many, with so many `organisaties`, point to high complexity."""
    organisaties: int
    categorie: str
    """The category in which the scores are kept once a casus is taken up."""
    bron: str


class Criterium(Regel):
    """One of the criteria by which the table of a level weighs what is brought to it."""

    niveau: str
    code: str
    zin: str
    bron: str


class Criterialogica(Regel):
    """Which criteria together are enough at a level: one of the groups, whole."""

    niveau: str
    genoeg: tuple[tuple[str, ...], ...]
    bron: str


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
    aanstelling_maanden: int
    """How far ahead the last day of an account may be set."""
    accountcontrole_maanden: int
    """After how many months a beheerder looks at an account again."""


class Leeftijd(Regel):
    """Until which age somebody else acts for a person."""

    vertegenwoordigd_tot: int
    bron: str


class Gemeente(Regel):
    code: str
    naam: str
    servicedesk: str
    piket: str
