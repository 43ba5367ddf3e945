"""The pages on which a person decides: a request, a melding in triage, and the check."""

from __future__ import annotations

from dataclasses import dataclass

from web.ketenbeeld import Keten
from web.schermwaarden.bouwstenen import Advies, Categorie, Link, Publiek, Rij, Status, Termijn
from web.schermwaarden.casus import Bewaarregel, Stuk
from web.schermwaarden.formulier import Formulier


@dataclass(frozen=True, slots=True)
class Meegestuurd:
    """The picked stukken of one category, as the one who decides may read them."""

    categorie: Categorie
    stukken: tuple[Stuk, ...]


@dataclass(frozen=True, slots=True)
class Gelijkenis:
    """A casus that looks alike: a link where it may be known, else whom to call."""

    zin: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Beoordeling:
    """A request or a melding beside the decision on it; without `formulier` a reason."""

    titel: str
    regel: str
    """From where to where, asked by whom and when."""
    kop_verzoek: str
    rijen: tuple[Rij, ...]
    termijn: Termijn | None = None
    keten: Keten | None = None
    status: Status | None = None
    publiek: Publiek | None = None
    gegevens: tuple[Meegestuurd, ...] = ()
    kop_gegevens: str = "Gegevens die meegaan"
    advies: Advies | None = None
    lijkt_op: tuple[Gelijkenis, ...] = ()
    formulier: Formulier | None = None
    in_plaats: tuple[str, ...] = ()
    """What stands where the form would be: four eyes, withdrawn, already decided."""


@dataclass(frozen=True, slots=True)
class Besluitcontrole:
    """The decision in full, with what it changes for whom, before it is recorded."""

    titel: str
    regel: str
    rijen: tuple[Rij, ...]
    formulier: Formulier
    publiek: Publiek | None = None
    keten: Keten | None = None
    gevolg: tuple[str, ...] = ()
    bewaren: tuple[Bewaarregel, ...] = ()
    kop: str = "Uw besluit"
    """Above the answers."""
