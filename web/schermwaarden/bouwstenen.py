"""The small parts that return on many pages: badges, terms, reasons, audience, time line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from web.ketenbeeld import Keten
from web.schermwaarden.formulier import Knop

Toon = Literal["info", "let", "goed", "fout", "rust", "nood"]
Wijziging = Literal["ziet_nieuw", "blijft", "verliest"]
Familie = Literal["persoon", "leven", "zorg", "recht", "plan"]


@dataclass(frozen=True, slots=True)
class Link:
    """`context` is read out but not shown: *Wijzig* + *geboortedatum*."""

    tekst: str
    adres: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """A badge: the word carries the meaning, `toon` gives its icon and colour."""

    woord: str
    toon: Toon


@dataclass(frozen=True, slots=True)
class Categorie:
    """A category plate: code, full name, and the family that gives shape and colour."""

    code: str
    naam: str
    familie: Familie


@dataclass(frozen=True, slots=True)
class Termijn:
    """A term in words: `datum` *uiterlijk do 19 november 2026*, `rest` *nog 3 werkdagen*."""

    datum: str
    iso: str
    rest: str
    toon: Literal["rust", "let", "fout"] = "rust"
    uitleg: tuple[str, ...] = ()
    waarvoor: str = ""


@dataclass(frozen=True, slots=True)
class Verantwoordelijke:
    """One of the four responsibilities; without `wie` it is *niet belegd*."""

    rol: str
    wie: str = ""
    tekst: str = ""
    beleg: str = ""
    """Address where it can be filled, when this reader may."""


@dataclass(frozen=True, slots=True)
class Kan:
    """A verb: a link or button when it can, else the reason and where it is explained."""

    mag: bool
    tekst: str
    adres: str = ""
    waarom: str = ""
    knop: Knop | None = None
    eerst: Link | None = None
    """Where that is done which must come first."""


@dataclass(frozen=True, slots=True)
class Rij:
    """A row of a data list: what was asked, what was answered, where to change it."""

    kop: str
    waarde: str
    wijzig: Knop | None = None


@dataclass(frozen=True, slots=True)
class Taak:
    """A step of a task list; `reden` says why it cannot begin yet."""

    tekst: str
    status: Status | None = None
    adres: str = ""
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Meegaand:
    """A category with the number of stukken in it."""

    categorie: Categorie
    aantal: int
    redenen: tuple[str, ...] = ()
    """Why they do not go along."""
    toelichting: str = ""
    knop: Knop | None = None
    """Takes them out of what goes along, or puts them back."""


@dataclass(frozen=True, slots=True)
class Publiekregel:
    """One line of the audience: who sees which categories, what changes, on what ground."""

    wie: str
    organisatie: str
    soorten: tuple[Categorie, ...]
    wijziging: Wijziging
    grond: str
    aantal: int | None = None
    nieuw: bool = False
    """Came in since the reader last looked: stands first and is marked."""
    eruit: Knop | None = None
    toelichting: str = ""
    """What is meant, such as *uw verzoek zelf*."""
    mits: str = ""
    """For whom alone, where a choice that is still to be made decides it."""


@dataclass(frozen=True, slots=True)
class Publiek:
    """Who will see what. `zinnen` count the people before the table names them."""

    zinnen: tuple[str, ...]
    regels: tuple[Publiekregel, ...]
    niet_mee: tuple[Meegaand, ...] = ()
    gesloten: tuple[Meegaand, ...] = ()
    """What goes along while nobody who decides opens it."""
    eruit: tuple[Meegaand, ...] = ()
    """What the asker took out here, and can put back."""


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """A line of the time line; `keten` shows where the casus lay after a change of level."""

    moment: str
    iso: str
    kop: str
    wie: str
    zin: str = ""
    status: Status | None = None
    link: Link | None = None
    rijen: tuple[Rij, ...] = ()
    """The full record of a decision, opened in place."""
    logregel: str = ""
    voor: Keten | None = None
    na: Keten | None = None


@dataclass(frozen=True, slots=True)
class Advies:
    """Calculated advice: apart from the decision, always with its rule in words."""

    zinnen: tuple[str, ...]
    regel: tuple[str, ...] = ()
