"""A policy as far as it could be read, so that one round of checking names every fault.

What a line that could not be read would say is unknown. A check that needs to know it stops there,
instead of naming faults that may not be there; every other check goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Never, TypeVar

from config.beleid_fouten import Beleidsfout

T = TypeVar("T")


class NietGelezen(Exception):
    """A check asked for what could not be read."""


class Onleesbaar:
    """Stands where a value, or a table as a whole, could not be read; `rijen` gives the rest."""

    __slots__ = ("leesbaar",)

    def __init__(self, leesbaar: tuple[tuple[int, Any], ...] = ()) -> None:
        self.leesbaar = leesbaar

    def _nee(self, *_: object) -> Never:
        raise NietGelezen

    __iter__ = __len__ = __contains__ = __getattr__ = _nee
    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = __bool__ = __str__ = _nee


def rijen(tabel: Iterable[T]) -> Iterator[tuple[int, T]]:
    """The rows of a table that could be read, each with its number in the file."""
    return iter(tabel.leesbaar) if isinstance(tabel, Onleesbaar) else enumerate(tabel, 1)


def voor_zover(toets: Iterator[Beleidsfout]) -> Iterator[Beleidsfout]:
    """The faults of this check, up to where it asks for what could not be read."""
    try:
        yield from toets
    except NietGelezen:
        return
