"""How somebody in a test chooses: sensibly, or now and then not."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, Protocol


class Keuze(Protocol):
    """How somebody chooses: sensibly, or now and then not."""

    def uit(self, keuzes: Sequence[Any]) -> Any: ...

    def meestal(self, goed: Sequence[Any], anders: Sequence[Any]) -> Any: ...


class Verstandig:
    """Always the first that fits."""

    def uit(self, keuzes: Sequence[Any]) -> Any:
        return keuzes[0]

    def meestal(self, goed: Sequence[Any], anders: Sequence[Any]) -> Any:
        return (*goed, *anders)[0]


class Grillig:
    """Whatever comes up; one time in eight something that does not fit."""

    def __init__(self, zaad: int) -> None:
        self._worp = Random(zaad)

    def uit(self, keuzes: Sequence[Any]) -> Any:
        return self._worp.choice(keuzes)

    def meestal(self, goed: Sequence[Any], anders: Sequence[Any]) -> Any:
        return self.uit(anders if not goed or self._worp.random() < 1 / 8 else goed)


VERSTANDIG = Verstandig()
