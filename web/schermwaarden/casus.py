"""The pages of one casus: head, overview, dossier, time line, verbs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from web.ketenbeeld import Ave, Keten
from web.schermwaarden.bouwstenen import (
    Advies,
    Categorie,
    Gebeurtenis,
    Kan,
    Link,
    Publiek,
    Rij,
    Status,
    Termijn,
    Verantwoordelijke,
)
from web.schermwaarden.formulier import Filter, Formulier
from web.schermwaarden.kader import Menuitem, Strip


@dataclass(frozen=True, slots=True)
class Casuskop:
    """Above every tab of a casus. `kort` is all of it in one line, for a narrow screen."""

    nummer: str
    adres: str
    omschrijving: str
    status: Status
    keten: Keten
    ave: Ave
    kort: str
    tabs: tuple[Menuitem, ...] = ()
    blijft: str = ""
    """*Tot het antwoord blijft {niveau} verantwoordelijk.*, while a request is open."""
    crisis: tuple[str, ...] = ()
    """That a crisis runs, until when, and who confirms it."""


@dataclass(frozen=True, slots=True)
class Wacht:
    """The block *Wat wacht nu*: what, on whom, until when, and what can be done about it."""

    zin: str
    termijn: Termijn | None = None
    hoofd: Link | None = None
    verder: tuple[Kan, ...] = ()
    ook: tuple[str, ...] = ()
    """What waits beside it, on somebody else."""


@dataclass(frozen=True, slots=True)
class Betrokkene:
    """`naam` is *betrokkene 1* where ID is closed to the reader."""

    naam: str
    rol: str
    gegevens: str = ""


@dataclass(frozen=True, slots=True)
class DichtVak:
    """A closed compartment: made from policy and functie alone, so it can hold no data."""

    categorie: Categorie
    waarom: str
    bestaan: Literal["niet_getoond", "getoond"] = "niet_getoond"
    contact: str = ""
    """Whom to call, only with `bestaan='getoond'`."""


@dataclass(frozen=True, slots=True)
class Leefgebiedscore:
    cijfer: int
    woord: str
    dag: str
    iso: str


@dataclass(frozen=True, slots=True)
class Leefgebied:
    """One leefgebied with its scores, the last one first."""

    naam: str
    scores: tuple[Leefgebiedscore, ...]

    @property
    def eerder(self) -> tuple[int, ...]:
        """The other positions that it ever had."""
        return tuple(sorted({s.cijfer for s in self.scores[1:]} - {self.scores[0].cijfer}))


@dataclass(frozen=True, slots=True)
class Leefgebieden:
    """What was scored; `schaal` is every position with its word."""

    rijen: tuple[Leefgebied, ...]
    schaal: tuple[tuple[int, str], ...]
    beschadigd: bool = False
    leeg: str = "Er zijn nog geen scores. Wie de casus weegt, kan elk leefgebied een score geven."

    @property
    def regels(self) -> tuple[tuple[str, Leefgebiedscore], ...]:
        """Every score with its leefgebied."""
        return tuple((g.naam, s) for g in self.rijen for s in g.scores)


@dataclass(frozen=True, slots=True)
class Overzicht:
    kop: Casuskop
    wacht: Wacht
    kort: tuple[Rij, ...]
    betrokkenen: tuple[Betrokkene, ...]
    verbs: tuple[Kan, ...]
    verantwoordelijken: tuple[Verantwoordelijke, ...]
    termijnen: tuple[Termijn, ...]
    geinformeerd: tuple[str, ...]
    convenant: tuple[str, ...]
    leefgebieden: Leefgebieden | None = None
    leefgebieden_dicht: DichtVak | None = None
    betrokkene_toevoegen: Link | None = None
    """Where nobody is recorded, and this reader can do that."""


@dataclass(frozen=True, slots=True)
class Gesloten:
    """A casus that ended: title, day and whom to call. Nothing of it opens."""

    nummer: str
    omschrijving: str
    status: Status
    einde: str
    zin: str
    contact: str
    heropenen: Kan | None
    verder_in: Link | None


@dataclass(frozen=True, slots=True)
class Eerder:
    """An earlier version of an item: its text, until when it stood there, why it changed."""

    tekst: str
    herkomst: tuple[str, ...]
    reden: str


@dataclass(frozen=True, slots=True)
class Stuk:
    """An item of the dossier. `herkomst`: certainty, source, date, purpose, ground."""

    kop: str
    tekst: str
    zekerheid: str
    herkomst: tuple[str, ...]
    merken: tuple[str, ...] = ()
    beschadigd: bool = False
    links: tuple[Link, ...] = ()
    bijlage_beschadigd: bool = False
    eerder: tuple[Eerder, ...] = ()
    """What it said before it was corrected, the last one first."""


@dataclass(frozen=True, slots=True)
class OpenVak:
    """A compartment this reader may open. `aantal` stays None where only heads are shown."""

    categorie: Categorie
    adres: str
    aantal: int | None = None
    waarom: str = ""
    stukken: tuple[Stuk, ...] = ()
    personen: tuple[Rij, ...] = ()
    """What is kept with the betrokkenen themselves."""
    van_anderen: bool = False
    """Whether an item in it is corrected by another than this reader."""
    blijft: str = ""
    """That what stands in it is not passed on, where the policy says so."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Heads of all compartments, and the content of at most one (`gekozen`)."""

    kop: Casuskop
    open: tuple[OpenVak, ...]
    dicht: tuple[DichtVak, ...]
    bestaat_niet: tuple[str, ...]
    toevoegen: Kan
    gekozen: OpenVak | None = None
    gekozen_dicht: DichtVak | None = None
    leeg: str = "In dit compartiment staat nog niets."


@dataclass(frozen=True, slots=True)
class Verloop:
    kop: Casuskop
    gebeurtenissen: tuple[Gebeurtenis, ...]
    filter: Filter | None = None
    meer: str = ""
    """Address of older lines."""


@dataclass(frozen=True, slots=True)
class Bewaarregel:
    """Categories that are kept equally long, and until when."""

    categorieen: tuple[Categorie, ...]
    zin: str


@dataclass(frozen=True, slots=True)
class Handelingpagina:
    """One verb on one casus: what it does, its form, or why it cannot be done now."""

    kop: Casuskop
    titel: str
    inleiding: tuple[str, ...]
    formulier: Formulier | None = None
    kan_niet: Kan | None = None
    advies: Advies | None = None
    publiek: Publiek | None = None
    bewaren: tuple[Bewaarregel, ...] = ()
    rijen: tuple[Rij, ...] = ()
    """What there is to know before the form."""
    verder: Kan | None = None
    """What else can be done here."""
    ave: Ave | None = None
    """The phase the casus is in, where the verb is about it."""
    elders: tuple[Link, ...] = ()
    """Other ways to what cannot be done here."""


@dataclass(frozen=True, slots=True)
class Dragerregel:
    """Who carries a responsibility now, and who it becomes; `blijft` where that is the same."""

    rol: str
    nu: str
    straks: str
    blijft: bool


@dataclass(frozen=True, slots=True)
class Fasecontrole:
    """The phase now and the one that is decided, side by side, before it is."""

    nummer: str
    nu: Ave
    straks: Ave
    dragers: tuple[Dragerregel, ...]
    rijen: tuple[Rij, ...]
    gevolg: tuple[str, ...]
    formulier: Formulier
    titel: str = "Controleer de fase"


@dataclass(frozen=True, slots=True)
class Controlepagina:
    """*Controleer en verstuur*: the only page on which a request can be sent."""

    kop: Casuskop
    titel: str
    stap: str
    richting: str
    publiek: Publiek | None
    """Who reads along; None where nothing opens for anybody."""
    rijen: tuple[Rij, ...]
    beslist: tuple[str, ...]
    versturen: Formulier
    keten: Keten
    """The chain as it will be after sending."""
    gevolg: tuple[str, ...] = ()
    bewaren: tuple[Bewaarregel, ...] = ()
    strips: tuple[Strip, ...] = ()
    """What is different once it is accepted, such as the law that then holds."""
