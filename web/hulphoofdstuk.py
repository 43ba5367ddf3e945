"""A chapter of the handleiding: for whom it is, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from privacy.toegang import Recht


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """What somebody with one of these rights does; without rights it is for everybody."""

    sleutel: str
    titel: str
    rechten: frozenset[Recht]
    stappen: tuple[str, ...]
    let_op: tuple[str, ...] = ()
    alle: bool = False
    """Whether it takes all of the rights, and not one of them."""


def voor(*rechten: Recht) -> frozenset[Recht]:
    """The rights of which one is enough to read a chapter."""
    return frozenset(rechten)
