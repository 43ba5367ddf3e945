"""A casus at one moment, as whoever walks through the chain compares it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Foto:
    """A casus as it lies in the database, and how much is written about it."""

    rij: Any
    besluiten: int
    verzoeken: tuple[Any, ...]
    deelnames: frozenset[str]

    @property
    def plek(self) -> tuple[str, str]:
        return self.rij.niveau, self.rij.stand

    @property
    def lopend(self) -> Any | None:
        open_ = [v for v in self.verzoeken if v.beslist_op is None]
        assert len(open_) <= 1, "twee lopende verzoeken"
        return open_[0] if open_ else None
