"""Story scripts of the demonstration: a sequence of steps, written as TOML, read strictly.

Texts are templates. `{naam}`, `{voornaam}`, `{straat}`, `{adres}`, `{kern}`, `{partner}` and
`{kind}` are filled per casus (`{Naam}` and so on: with a capital); of `[[een|twee]]` one part is
chosen. `wie` and every other person in a step is a functie code, or `casusregisseur` or
`procesregisseur`: whoever that is at that moment of the story; `opvolger` is a colleague who can
be casusregisseur in their place. In a filled story these are keys of `mensen.MENSEN`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from workflow.demonstratie.basisstap import Streng
from workflow.demonstratie.patronen import gemaakte_verhalen
from workflow.demonstratie.stappen import Stap


@dataclass(frozen=True, slots=True, kw_only=True)
class Verhaal(Streng):
    """One script. `kind` is the kind of story of the municipality's own policy."""

    sleutel: str
    titel: str
    kind: str
    aanpak: str = "regulier"
    eenheid: Literal["persoon", "huishouden", "groep"] = "persoon"
    plaats: str = ""
    """Of a group: where it is; `gedrag` is what it does."""
    gedrag: str = ""
    thema: str = "1.1"
    leeftijd: tuple[int, int] = (24, 68)
    partner: bool = False
    kinderen: bool = False
    gemaakt: bool = False
    """Made of a pattern and a way; the others are the ones that a newcomer meets."""
    stap: tuple[Annotated[Stap, Field(discriminator="soort")], ...]

    @property
    def weg(self) -> str:
        """Code of the way that a made story goes."""
        return self.sleutel.partition(".")[2]

    def stops(self) -> tuple[int, ...]:
        """Places where the story may stand still on the peildatum; the last is its end."""
        laatste = len(self.stap) - 1
        return (*(i for i, s in enumerate(self.stap[:-1]) if s.stop), laatste)

    def beloofd(self) -> tuple[int, ...]:
        """Places where a casus stands on every peildatum, for somebody of the login page."""
        return tuple(i for i, s in enumerate(self.stap) if s.voor)


_LEZER = TypeAdapter(tuple[Verhaal, ...])


@cache
def verhalen() -> tuple[Verhaal, ...]:
    """All scripts in a fixed order, those of patterns last.

    Raises ValueError for a script that is not right, KeyError for a pattern that lacks a word.
    """
    map_ = files(__package__).joinpath("verhalen")
    uit: list[Verhaal] = []
    for bestand in sorted(map_.iterdir(), key=lambda b: b.name):
        if bestand.name.endswith(".toml"):
            inhoud = tomllib.loads(bestand.read_text("utf-8"))
            uit += _LEZER.validate_python(inhoud["verhaal"])
    return (*uit, *_LEZER.validate_python(tuple(gemaakte_verhalen())))
