"""A casus on paper: no menus, no links, and on each page whose it is and when it was made."""

from __future__ import annotations

from dataclasses import dataclass

from web.schermwaarden.bouwstenen import Gebeurtenis
from web.schermwaarden.casus import OpenVak, Overzicht
from web.schermwaarden.plan import Plan


@dataclass(frozen=True, slots=True)
class Afdruk:
    """A part is None where it does not open: nothing on paper says that it is there."""

    nummer: str
    adres: str
    rand: tuple[str, ...]
    """On each page: casusnummer, functie, moment, and when it must be destroyed."""
    overzicht: Overzicht | None
    dossier: tuple[OpenVak, ...] | None
    plan: Plan | None
    verloop: tuple[Gebeurtenis, ...] | None
    meer: bool = False
    """The course goes on further back than is printed."""
