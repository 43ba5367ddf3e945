"""The plan of a casus: its blocks with their lines, and the versions there are."""

from __future__ import annotations

from dataclasses import dataclass

from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.casus import Casuskop
from web.schermwaarden.formulier import Knop


@dataclass(frozen=True, slots=True)
class Regel:
    """A line: what it says, and in one line of small words what it is and whose."""

    tekst: str
    bij: tuple[str, ...]
    merk: str = ""
    """*nieuw* or *vervallen*, against the version before."""
    vervalt: Knop | None = None


@dataclass(frozen=True, slots=True)
class Blok:
    code: str
    kop: str
    regels: tuple[Regel, ...]
    erbij: Link | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    kop: Casuskop
    stand: str
    """Which version this is, and since when."""
    blokken: tuple[Blok, ...]
    evaluatie: str = ""
    leeg: str = ""
    vaststellen: Link | None = None
    versies: tuple[Link, ...] = ()
    waarom: Link | None = None
    dicht: str = ""
    """What of it is closed, where some of it rests."""
    leeg_blok: str = "Hier staat nog niets."
