"""The frame of every page: who works here, menu, path, strips and the last result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Stripsoort = Literal["info", "let", "nood"]


@dataclass(frozen=True, slots=True)
class Menuitem:
    tekst: str
    adres: str
    hier: bool = False


@dataclass(frozen=True, slots=True)
class Kruimel:
    """A step of the path; the last one is the page itself and has no address."""

    tekst: str
    adres: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line over the page that holds on every page until its cause ends."""

    soort: Stripsoort
    tekst: str


@dataclass(frozen=True, slots=True)
class Foutregel:
    """One line of the error summary: `veld` is the name of the field it links to.

    `adres` is the page that has it, where that is another one.
    """

    veld: str
    tekst: str
    adres: str = ""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The result of the last action: shown above the heading, where the focus lands."""

    soort: Literal["goed", "fout", "let"]
    kop: str
    zinnen: tuple[str, ...] = ()
    fouten: tuple[Foutregel, ...] = ()


@dataclass(frozen=True, slots=True)
class Kader:
    """The frame. `naam` is empty for someone who has not logged in."""

    csrf: Callable[[], str]
    """Gives the CSRF token of this session."""
    indiening: Callable[[], str]
    """Gives a fresh request number, so that a double click has one effect."""
    servicedesk: str
    beleid_versie: str
    naam: str = ""
    functie: str = ""
    menu: tuple[Menuitem, ...] = ()
    eigen: tuple[Menuitem, ...] = (Menuitem("Mijn account", "/account"),)
    """Links under the own name."""
    kruimels: tuple[Kruimel, ...] = ()
    strips: tuple[Strip, ...] = ()
    uitkomst: Uitkomst | None = None
    open_tot: str = ""
    demonstratie: bool = False
    voet: tuple[Menuitem, ...] = ()
    """Links of the footer, such as the statement on accessibility."""
