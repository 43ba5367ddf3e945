"""What a condition of access is, and the registry in which each has its bit.

The bit is the order of registration and stands in log lines: a new condition comes last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from privacy.feiten import Vraag, Zicht


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    naam: str
    bit: int
    test: Callable[[Vraag], bool]
    zin_als_onwaar: Callable[[Vraag], str]
    zin_als_waar: Callable[[Vraag], str]
    nodig: Callable[[Vraag], str]
    """What it takes, for who does not meet it."""
    sql: Callable[[Zicht], ColumnElement[bool]] | None = None


_REGISTER: dict[str, Voorwaarde] = {}


def voorwaarde(naam: str) -> Voorwaarde:
    """The condition of that name; KeyError for a name that the registry lacks."""
    return _REGISTER[naam]


def namen() -> frozenset[str]:
    return frozenset(_REGISTER)


def meld(
    naam: str,
    test: Callable[[Vraag], bool],
    onwaar: str | Callable[[Vraag], str],
    waar: str | Callable[[Vraag], str] = "",
    sql: Callable[[Zicht], ColumnElement[bool]] | None = None,
    nodig: str = "",
) -> None:
    def zin(tekst: str) -> Callable[[Vraag], str]:
        return lambda _vraag: tekst

    als_onwaar = zin(onwaar) if isinstance(onwaar, str) else onwaar
    wat = zin(nodig) if nodig else als_onwaar
    als_waar = zin(waar) if isinstance(waar, str) else waar
    _REGISTER[naam] = Voorwaarde(naam, len(_REGISTER), test, als_onwaar, als_waar, wat, sql)
