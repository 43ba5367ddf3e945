"""The pages that start a day: login, own work, lists of casussen, meldingen and requests."""

from __future__ import annotations

from dataclasses import dataclass

from web.ketenbeeld import Ave
from web.schermwaarden.bouwstenen import Kan, Link, Rij, Status, Termijn
from web.schermwaarden.formulier import Filter, Formulier, Knop


@dataclass(frozen=True, slots=True)
class Demopersoon:
    """Someone to be in the demonstration, and what to try as that person."""

    naam: str
    functie: str
    proberen: str
    knop: Knop
    email: str = ""
    """The address that commands ask for."""


@dataclass(frozen=True, slots=True)
class Demostap:
    """A step of the tour of the demonstration; `kop` only where it stands on its own."""

    naam: str
    wat: str
    kop: str = ""


@dataclass(frozen=True, slots=True)
class Inloggen:
    formulier: Formulier
    demo: tuple[Demopersoon, ...] = ()
    keten: tuple[Demostap, ...] = ()
    """The chain in five steps."""
    mis: tuple[Demostap, ...] = ()
    """What to try that fails, as it should."""


@dataclass(frozen=True, slots=True)
class Werkregel:
    """A line of *Nu nodig* or *Wacht op anderen*: verb, casus, kern, term.

    Without a casus where the reader knows of none: `plaats` then says what it is about.
    """

    wat: Link
    casus: str
    plaats: str
    termijn: Termijn | None = None
    sinds: str = ""
    """The day since when it waits, where that orders it and not the term."""


@dataclass(frozen=True, slots=True)
class Casusregel:
    """A row of a casus list; `betrokkene` is empty where no name may be shown."""

    nummer: str
    adres: str
    kern: str
    niveau: str
    ave: Ave
    stand: Status
    betrokkene: str = ""
    termijn: Termijn | None = None


@dataclass(frozen=True, slots=True)
class Sorteer:
    """The head that sorts, whether the list stands in that order now, and where it leads."""

    kop: str
    nu: bool
    adres: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Casuslijst:
    """`bijschrift` says in words what is shown; `vorige` and `volgende` are addresses."""

    bijschrift: str
    regels: tuple[Casusregel, ...]
    leeg: tuple[str, ...] = ()
    vorige: str = ""
    volgende: str = ""
    beschadigd: str = ""
    """Which casussen should stand here and cannot."""
    sorteer: Sorteer | None = None


@dataclass(frozen=True, slots=True)
class Conceptlink:
    """Text that was kept: *Vragen om opschaling*, and *bewaard om 09:12, tot wo 25 nov*."""

    wat: Link
    bewaard: str
    weg: Knop


@dataclass(frozen=True, slots=True)
class Berichtregel:
    """A message: what happened, to which casus (a link where it opens for the reader), when."""

    zin: str
    casus: str
    adres: str
    wanneer: str
    iso: str
    nieuw: bool = False


@dataclass(frozen=True, slots=True)
class Berichten:
    regels: tuple[Berichtregel, ...]
    leeg: tuple[str, ...] = ()
    volgende: str = ""


@dataclass(frozen=True, slots=True)
class MijnWerk:
    nodig: tuple[Werkregel, ...]
    wacht: tuple[Werkregel, ...]
    casussen: Casuslijst
    leeg: tuple[str, ...]
    """What *Nu nodig* says when nothing waits."""
    hoofd: Link | None = None
    telling: str = ""
    """How many lines *Nu nodig* has, with those of `rest`."""
    alle_nodig: tuple[Link, ...] = ()
    """To the lists that these lines are the first of."""
    concepten: tuple[Conceptlink, ...] = ()
    berichten: tuple[Berichtregel, ...] = ()
    rest: tuple[Werkregel, ...] = ()
    """What waits beside the first, folded."""
    nieuwe_berichten: str = ""
    """How many of the messages are new: *4*, *10 of meer*; empty where none is."""


@dataclass(frozen=True, slots=True)
class Casussen:
    lijst: Casuslijst
    filter: Filter
    ga_naar: Formulier
    registreren: Kan | None = None
    inbrengen: Link | None = None


@dataclass(frozen=True, slots=True)
class Registreren:
    """*Casus registreren* for who may not: the sentence that says which other way there is."""

    kan_niet: Kan
    verder: Link


@dataclass(frozen=True, slots=True)
class Wachtregel:
    """A request in the queue of a table."""

    casus: str
    adres: str
    vraag: str
    van: str
    aanleiding: str
    ave: Ave
    stand: Status
    termijn: Termijn | None


@dataclass(frozen=True, slots=True)
class Beoordelen:
    tafel: str
    regels: tuple[Wachtregel, ...]
    bijschrift: str
    vorige: str = ""
    volgende: str = ""


@dataclass(frozen=True, slots=True)
class Meldingregel:
    nummer: str
    adres: str
    soort: str
    afzender: str
    ontvangen: str
    stand: Status
    termijn: Termijn | None = None


@dataclass(frozen=True, slots=True)
class Meldingdoen:
    """*Melding doen*: one form, and where what is written in it goes."""

    inleiding: tuple[str, ...]
    formulier: Formulier


@dataclass(frozen=True, slots=True)
class Meldingen:
    regels: tuple[Meldingregel, ...]
    bijschrift: str
    inlezen: Kan | None = None
    vorige: str = ""
    volgende: str = ""
    beschadigd: str = ""


@dataclass(frozen=True, slots=True)
class Inbrengregel:
    """What becomes of one casus of a caseload; faults name row, column and rule."""

    rij: str
    nummer: str
    uitkomst: Status
    zinnen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voortgang:
    """How far the taking in is, and the button with which it goes on; `alle` 0 is not known."""

    formulier: Formulier
    gedaan: int
    alle: int


@dataclass(frozen=True, slots=True)
class Inbrengen:
    """*Caseload inbrengen*: the file to check, what was found, and what waits to go in."""

    formulier: Formulier
    sjabloon: Link
    regels: tuple[Inbrengregel, ...] = ()
    verder: Voortgang | None = None
    nieuw: str = ""
    """Address of *Ander bestand*, where something else is the one thing to do here."""


@dataclass(frozen=True, slots=True)
class Eigenmeldingregel:
    """A melding of the reader: when it was done, and how it stands."""

    adres: str
    gedaan: str
    stand: Status


@dataclass(frozen=True, slots=True)
class Eigenmeldingen:
    """*Mijn meldingen*."""

    regels: tuple[Eigenmeldingregel, ...]


@dataclass(frozen=True, slots=True)
class Meldingpagina:
    """One own melding: how it stands, what was written about it, and the answer that is asked."""

    titel: str
    stand: Status
    rijen: tuple[Rij, ...]
    formulier: Formulier | None = None


@dataclass(frozen=True, slots=True)
class Inleesregel:
    """What became of one melding in a file; faults name field and rule, never a value."""

    nummer: str
    soort: str
    uitkomst: Status
    zinnen: tuple[str, ...] = ()
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Inlezen:
    """The form, or after reading the result under `kop`."""

    formulier: Formulier
    kop: str = ""
    regels: tuple[Inleesregel, ...] = ()
    nieuw: str = ""
    """Address of *Nieuw bestand*."""
    lijst: str = ""
    """Address of *Download lijst*."""
