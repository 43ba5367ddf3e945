"""Builds policies for the tests: a copy of the small one with something changed in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from config.beleid import Beleid
from config.beleid_fouten import Beleidsfout
from config.beleid_toets import toets
from privacy.categorieen import PLAN, VAST
from privacy.toegang import Recht
from privacy.voorwaarden import namen
from workflow.keten import VOORWAARDEN

WORTEL = Path(__file__).parents[2]
KLEIN = WORTEL / "tests" / "beleid_klein"
WESTLAND = WORTEL / "config" / "westland"


def kopie(doel: Path, bron: Path = KLEIN) -> Path:
    """A copy of a policy, the small one unless another is named, that a test may spoil."""
    return Path(shutil.copytree(bron, doel / "beleid"))


def wijzig(map_: Path, bestand: str, oud: str, nieuw: str) -> None:
    """Replaces one piece of text; it must be there, else the test would prove nothing."""
    pad = map_ / bestand
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")


def getoetst(beleid: Beleid) -> tuple[Beleidsfout, ...]:
    """The faults of a policy for the engine as it is."""
    return toets(
        beleid,
        rechten=frozenset(r.value for r in Recht),
        toegangsvoorwaarden=namen(),
        overgangsvoorwaarden=frozenset(VOORWAARDEN),
        categorieen=VAST,
        plan=PLAN,
    )
