"""The pages of the functioneel beheerder: accounts, what a functie may do, and no casus."""

from __future__ import annotations

from dataclasses import dataclass

from web.schermwaarden.bouwstenen import Kan, Link, Rij, Status
from web.schermwaarden.formulier import Filter, Formulier, Knop, Veld, Verborgen


@dataclass(frozen=True, slots=True)
class Accountregel:
    """A row of the list; what is not known or not asked is a dash."""

    wie: Link
    organisatie: str
    functies: tuple[str, ...]
    geheimhouding: str
    screening: str
    einddatum: str
    laatste: str
    stand: Status


@dataclass(frozen=True, slots=True)
class Gebruikers:
    regels: tuple[Accountregel, ...]
    bijschrift: str
    filter: Filter
    zoek: Formulier
    leeg: tuple[str, ...] = ()
    volgende: str = ""
    controle: Link | None = None
    """To the accounts that wait to be looked at again."""


@dataclass(frozen=True, slots=True)
class Controlerij:
    """An account to look at again; `besluit` asks what becomes of it, `uitkomst` says what did."""

    wie: Link
    organisatie: str
    functies: tuple[str, ...]
    einddatum: str
    laatste: str
    gecontroleerd: str
    draagt: str
    """How many casussen and acties, never which."""
    besluit: Veld | None = None
    uitkomst: str = ""
    gezien: Verborgen | None = None
    """What is shown of it: travels with the form."""


@dataclass(frozen=True, slots=True)
class Accountcontrole:
    """The accounts that wait to be looked at, or after it what became of each."""

    bijschrift: str
    regels: tuple[Controlerij, ...]
    inleiding: tuple[str, ...]
    actie: str = ""
    """Where the form goes; empty on the page that says what became of each."""
    verder: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Functieuitleg:
    """What a functie may do, each right as a sentence of the policy."""

    naam: str
    partijen: str
    rechten: tuple[str, ...]
    zinnen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beheerformulier:
    """A form about an account, beside what the functies may do where that helps to choose."""

    titel: str
    formulier: Formulier
    inleiding: tuple[str, ...] = ()
    functies: tuple[Functieuitleg, ...] = ()


@dataclass(frozen=True, slots=True)
class EigenAccount:
    """What a colleague reads of the own account, with the form for another password."""

    rijen: tuple[Rij, ...]
    aanstellingen: tuple[Aanstelblok, ...]
    functies: tuple[Functieuitleg, ...]
    formulier: Formulier | None
    geen_wachtwoord: str = ""
    """Why there is no form."""


@dataclass(frozen=True, slots=True)
class Aanstelblok:
    """One functie of the colleague."""

    kop: str
    rijen: tuple[Rij, ...]
    wijzig: Link | None = None


@dataclass(frozen=True, slots=True)
class Wachtblok:
    """What waits for a second beheerder: to confirm, or why this reader may not."""

    zinnen: tuple[str, ...]
    rijen: tuple[Rij, ...]
    bevestig: Knop | None = None
    wijs_af: Knop | None = None


@dataclass(frozen=True, slots=True)
class Account:
    naam: str
    stand: Status
    zinnen: tuple[str, ...]
    rijen: tuple[Rij, ...]
    aanstellingen: tuple[Aanstelblok, ...]
    wacht: Wachtblok | None = None
    kan: tuple[Kan, ...] = ()
    kan_niet: str = ""
    """Why this reader changes nothing here."""


@dataclass(frozen=True, slots=True)
class Code:
    """The code, on the only page that ever shows it."""

    code: str
    zinnen: tuple[str, ...]
    terug: Link


@dataclass(frozen=True, slots=True)
class Rollen:
    functies: tuple[Functieuitleg, ...]


@dataclass(frozen=True, slots=True)
class Activeren:
    formulier: Formulier
