"""The register of doors: every page and form says which rights it uses; tests walk it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Blueprint, Response

from privacy.toegang import Recht

MEGABYTES = 5
"""The longest form of most doors."""
Deurfunctie = TypeVar("Deurfunctie", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Deur:
    """One door. `rechten` are asked by its verbs; an open door needs no login."""

    endpoint: str
    pad: str
    methoden: tuple[str, ...]
    rechten: tuple[Recht, ...]
    voor_iedereen: bool
    formulier: Callable[..., Response] | None = None
    """Shows the form of this door again, filled with what was sent: `formulier(fouten, **pad)`."""
    megabytes: int = MEGABYTES
    """The largest file that its form takes."""
    controle: Callable[..., Response] | None = None
    """Shows what was kept of this form read back, to be sent: `controle(**pad)`."""
    in_stappen: bool = False
    """Whether its form is filled in step by step, and kept as one text of its maker."""
    voorgevuld: frozenset[str] = frozenset()
    """Fields of its form that begin with what is read in the casus, and not with what is typed."""


DEUREN: dict[str, Deur] = {}


def deur(
    groep: Blueprint,
    pad: str,
    *rechten: Recht,
    methoden: tuple[str, ...] = ("GET",),
    voor_iedereen: bool = False,
    formulier: Callable[..., Response] | None = None,
    megabytes: int = MEGABYTES,
    controle: Callable[..., Response] | None = None,
    in_stappen: bool = False,
    voorgevuld: frozenset[str] = frozenset(),
) -> Callable[[Deurfunctie], Deurfunctie]:
    """Registers the function below it as a door of `groep`."""

    def meld(functie: Deurfunctie) -> Deurfunctie:
        endpoint = f"{groep.name}.{functie.__name__}"
        DEUREN[endpoint] = Deur(
            endpoint,
            pad,
            methoden,
            rechten,
            voor_iedereen,
            formulier,
            megabytes,
            controle,
            in_stappen,
            voorgevuld,
        )
        groep.add_url_rule(pad, view_func=functie, methods=list(methoden))
        return functie

    return meld
