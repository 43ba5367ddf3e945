"""A form in steps: its task list, and the page of one step."""

from __future__ import annotations

from dataclasses import dataclass

from web.schermwaarden.besluit import Gelijkenis
from web.schermwaarden.bouwstenen import Kan, Link, Rij, Taak
from web.schermwaarden.casus import Casuskop
from web.schermwaarden.formulier import Formulier, Knop


@dataclass(frozen=True, slots=True)
class Takenlijst:
    """All steps of a verb, and the button to its control when they are done."""

    kop: Casuskop | None
    """The casus it is about; None where it makes one."""
    titel: str
    taken: tuple[Taak, ...]
    verder: Formulier | None = None
    """Without fields: what was kept goes to the page of control."""
    weg: Knop | None = None
    kan_niet: Kan | None = None


@dataclass(frozen=True, slots=True)
class Stappagina:
    """One step: *Stap 2 van 6: Geprobeerd* and its fields."""

    kop: Casuskop | None
    titel: str
    stap: str
    formulier: Formulier
    inleiding: tuple[str, ...] = ()
    ander: tuple[Rij, ...] = ()
    """What another window made of this step, beside what was typed here."""
    crisis: Link | None = None
    """The way for who cannot wait for an answer."""
    bekend: tuple[Gelijkenis, ...] = ()
    """Casussen that the one named in it has already."""
