"""The acties of a casus: what, who, by when, how far, and what can be reported of it."""

from __future__ import annotations

from dataclasses import dataclass

from web.schermwaarden.bouwstenen import Kan, Link, Status, Termijn
from web.schermwaarden.casus import Casuskop
from web.schermwaarden.formulier import Knop


@dataclass(frozen=True, slots=True)
class Actie:
    """A row; `let_op` says what keeps it from being done."""

    wat: str
    eigenaar: str
    uiterlijk: Termijn | str
    stand: Status
    uit: str
    knoppen: tuple[Knop, ...] = ()
    vastgelopen: Link | None = None
    """To the page that asks why it is stuck."""
    let_op: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acties:
    kop: Casuskop
    bijschrift: str
    acties: tuple[Actie, ...]
    nieuw: Kan | None = None
    overdragen: Link | None = None
    leeg: str = "Er zijn geen acties."
