"""What somebody must have signed before anything of a casus opens: asked of everybody alike."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from config.beleid import Beleid

VERKLARINGEN = ("geheimhouding", "screening")
"""The declarations that an aanstelling keeps a last day of; each is a condition by its name."""


class Houder(Protocol):
    """Who holds a functie, with the last day of each declaration: an Actor, or an aanstelling."""

    @property
    def functie(self) -> str: ...
    @property
    def geheimhouding_tot(self) -> date | None: ...
    @property
    def screening_tot(self) -> date | None: ...


def geldig(tot: date | None, dag: date) -> bool:
    """Whether a declaration that counts up to and with `tot` counts on this day."""
    return tot is not None and tot >= dag


def ontbrekend(wie: Houder, beleid: Beleid, dag: date) -> tuple[str, ...]:
    """The declarations that the functie asks and that this holder does not have on this day."""
    functie = beleid.functie.get(wie.functie)
    tot = {"geheimhouding": wie.geheimhouding_tot, "screening": wie.screening_tot}
    gevraagd = functie.verklaringen if functie else ()
    return tuple(v for v in gevraagd if not geldig(tot[v], dag))
