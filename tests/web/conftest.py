"""The web door, on a fresh copy of a prepared house for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.deurwereld import MENSEN, Deurwereld, open_deur, richt_in_met_mensen
from web.pagina import inloggen
from workflow.demonstratie.mensen import Mens


@pytest.fixture(scope="session")
def ingericht(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared house on disk; never opened itself."""
    pad = tmp_path_factory.mktemp("huis") / "sjabloon"
    pad.mkdir()
    richt_in_met_mensen(pad)
    return pad


@pytest.fixture
def deur(ingericht: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Deurwereld]:
    """The door of a demonstration with the people of `deurwereld.MENSEN`."""
    demo = tuple(
        Mens(naam, heet, f"{naam}@westland.example", functie, partij, kern, "Kijk rond.")
        for naam, (heet, functie, partij, kern) in MENSEN.items()
    )
    monkeypatch.setattr(inloggen, "DEMOPERSONEN", demo)
    wereld = open_deur(ingericht, tmp_path / "huis")
    yield wereld
    wereld.huis.sluit()
