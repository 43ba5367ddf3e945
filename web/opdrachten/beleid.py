"""Commands about the policy folder: check it, draw its chain."""

from __future__ import annotations

from pathlib import Path

from config.beleid_lezen import lees_beleid
from config.instellingen import STANDAARDBELEID
from web.opdrachten.scherm import Misgegaan, uit
from workflow.handelingen.activeren import getoetst
from workflow.keten import diagram as teken


def controleer(plek: Path | None) -> None:
    """Says that the policy can be used, or stops with each fault on a line."""
    versies = getoetst(plek or STANDAARDBELEID)
    uit.print(f"Het beleid is in orde: {', '.join(b.versie for b in versies)}.")


def diagram(plek: Path | None) -> None:
    """Prints the chain as a Mermaid diagram."""
    if plek is not None and not plek.is_dir():
        raise Misgegaan("Deze map is er niet.")
    uit.print(teken(lees_beleid(plek or STANDAARDBELEID)), end="")
