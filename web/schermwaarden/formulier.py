"""Forms as values: a field knows its label, help, value and faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from web.schermwaarden.kader import Foutregel, Uitkomst
from web.woorden import vragen

Soort = Literal[
    "tekst",
    "tekstvak",
    "email",
    "wachtwoord",
    "getal",
    "tijd",
    "datum",
    "keuze",
    "vinkjes",
    "vink",
    "lijst",
    "bestand",
]
Breedte = Literal["vol", "half", "kort"]


@dataclass(frozen=True, slots=True)
class Optie:
    """A choice. With `reden` it cannot be chosen: it is a sentence with *Waarom niet?*.

    `velden` belong to this choice alone and show under it once it is chosen; `groep` is the
    heading over neighbouring options.
    """

    waarde: str
    label: str
    hulp: str = ""
    groep: str = ""
    reden: str = ""
    waarom: str = ""
    velden: tuple[Veld, ...] = ()


@dataclass(frozen=True, slots=True)
class Veld:
    """A field. `waarden` holds the ticked options, or day, month and year of a date."""

    naam: str
    label: str
    soort: Soort = "tekst"
    hulp: str = ""
    waarde: str = ""
    waarden: tuple[str, ...] = ()
    fouten: tuple[str, ...] = ()
    opties: tuple[Optie, ...] = ()
    verplicht: bool = True
    autocomplete: str = "off"
    breedte: Breedte = "vol"
    regels: int = 5
    inputmode: Literal["", "numeric", "tel", "email"] = ""
    accept: str = ""
    focus: bool = False
    leeg_begin: bool = False
    """Whether it begins without a choice also where there is one alone: a decision does."""

    @property
    def gekozen(self) -> tuple[str, ...]:
        """What is chosen: the only thing there is to choose, where a question has no other."""
        if self.soort != "keuze":
            return self.waarden
        kan = [o.waarde for o in self.opties if not o.reden]
        enig = len(kan) == 1 and not self.leeg_begin and self.verplicht
        return (kan[0],) if enig else (self.waarde,)


@dataclass(frozen=True, slots=True)
class Veldrij:
    """Fields that belong together as one row, such as one thing that was tried."""

    titel: str
    velden: tuple[Veld, ...]
    weg: str = ""
    """Value of the button that takes the row away and keeps the others, sent as `knop`."""


@dataclass(frozen=True, slots=True)
class Veldgroep:
    """A part of a form under its own heading; without `kop` the fields stand alone."""

    velden: tuple[Veld, ...] = ()
    kop: str = ""
    stap: str = ""
    uitleg: tuple[str, ...] = ()
    rijen: tuple[Veldrij, ...] = ()
    meer_kop: str = ""
    """Summary of a `<details>` under the help, such as *Wat mag ik hier niet vastleggen?*."""
    meer: tuple[str, ...] = ()
    vouwt: bool = False
    """Folded away as long as nothing in it is filled in or wrong; its heading says how much is."""

    @property
    def ingevuld(self) -> int:
        """How many fields hold something, those under a choice too."""
        return sum(bool(v.waarde or any(v.waarden)) for v in self.velden_samen())

    @property
    def staat_open(self) -> bool:
        return not self.vouwt or any(
            v.waarde or any(v.waarden) or v.fouten for v in self.velden_samen()
        )

    def velden_samen(self) -> Iterator[Veld]:
        """Every field in reading order, also those of a row or under a choice."""
        for veld in self.velden:
            yield from _met_onderliggende(veld)
        for rij in self.rijen:
            yield from rij.velden


@dataclass(frozen=True, slots=True)
class Verborgen:
    naam: str
    waarde: str


@dataclass(frozen=True, slots=True)
class Formulier:
    """A POST form with one main button. An empty `indiening` gets a fresh one."""

    actie: str
    knop: str
    groepen: tuple[Veldgroep, ...] = ()
    indiening: str = ""
    versie: str = ""
    verborgen: tuple[Verborgen, ...] = ()
    tweede_knop: str = ""
    """Text of a second button, sent as `knop=tweede`."""
    rij_erbij: str = ""
    """Text of a button that keeps what was typed and asks for one more row, sent as `knop=rij`."""
    terug: str = ""
    """Address of the way back without doing anything."""
    terug_tekst: str = ""
    bestanden: bool = False
    naam: str = ""
    """Id of the form, for buttons that stand elsewhere on the page."""

    @property
    def kan_rij_weg(self) -> bool:
        """Whether a button stands before the main one: Enter in a field must not press it."""
        return any(rij.weg for groep in self.groepen for rij in groep.rijen)

    def velden(self) -> Iterator[Veld]:
        """Every field in reading order, also those under a choice."""
        for groep in self.groepen:
            yield from groep.velden_samen()

    def uitkomst(self) -> Uitkomst | None:
        """The error summary of this form, or None when no field has a fault."""
        fouten = tuple(Foutregel(veld.naam, fout) for veld in self.velden() for fout in veld.fouten)
        return Uitkomst("fout", vragen(len(fouten)), fouten=fouten) if fouten else None


def _met_onderliggende(veld: Veld) -> Iterator[Veld]:
    yield veld
    for optie in veld.opties:
        for onder in optie.velden:
            yield from _met_onderliggende(onder)


@dataclass(frozen=True, slots=True)
class Knop:
    """A small POST form of its own: one button, hidden values, hidden words for context."""

    actie: str
    tekst: str
    context: str = ""
    """Words only a screen reader hears, such as the row the button belongs to."""
    verborgen: tuple[Verborgen, ...] = ()
    versie: str = ""
    soort: Literal["primair", "tweede", "link"] = "tweede"
    formulier: str = ""
    """Sends the form with this id, with `veld` added, in the place of one of its own.

    Then `actie` may be empty: it goes where that form goes.
    """
    veld: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Filter:
    """A GET form above a list, with the chosen filters as links that take them away."""

    actie: str
    velden: tuple[Veld, ...]
    gekozen: tuple[tuple[str, str], ...] = ()
    """Pairs of what is chosen and the address without it."""
    verborgen: tuple[Verborgen, ...] = ()
    """What stays as it is when another filter is chosen."""
