"""Commands about the policy folder: check it, draw its chain."""

from __future__ import annotations

from pathlib import Path

from config.beleid_lezen import BeleidOngeldig, Beleidsfout, lees_beleid, lees_versies
from config.beleid_toets import toets
from config.instellingen import STANDAARDBELEID
from privacy import voorwaarden
from privacy.toegang import Recht
from web.opdrachten.scherm import Misgegaan, uit
from workflow.keten import VOORWAARDEN
from workflow.keten import diagram as teken


def controleer(plek: Path | None) -> None:
    """Says that the policy can be used, or stops with each fault on a line."""
    versies = lees_versies(plek or STANDAARDBELEID)
    fouten: list[Beleidsfout] = []
    for beleid in versies:
        fouten += toets(
            beleid,
            rechten=frozenset(r.value for r in Recht),
            toegangsvoorwaarden=frozenset(voorwaarden.namen()),
            overgangsvoorwaarden=frozenset(VOORWAARDEN),
        )
    if fouten:
        raise BeleidOngeldig(tuple(dict.fromkeys(fouten)))
    uit.print(f"Het beleid is in orde: {', '.join(b.versie for b in versies)}.")


def diagram(plek: Path | None) -> None:
    """Prints the chain as a Mermaid diagram."""
    if plek is not None and not plek.is_dir():
        raise Misgegaan("Deze map is er niet.")
    uit.print(teken(lees_beleid(plek or STANDAARDBELEID)), end="")
