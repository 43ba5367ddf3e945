"""The web door, on a fresh copy of a prepared house for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databanken import Databanken
from tests.web.deurwereld import MENSEN, Deurwereld, open_deur, richt_in_met_mensen
from tests.web.test_hoofdverhaal import lees_melding, neem_op
from web.pagina import inloggen
from workflow.demonstratie.mensen import Mens


@pytest.fixture(scope="session")
def ingericht(databanken: Databanken, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a prepared house, for each kind of database; never opened itself."""
    pad = tmp_path_factory.mktemp("huis") / f"sjabloon-{databanken.soort}"
    pad.mkdir()
    return pad


@pytest.fixture
def deur(
    databanken: Databanken, ingericht: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Deurwereld]:
    """The door of a demonstration with the people of `deurwereld.MENSEN`."""
    demo = tuple(
        Mens(naam, heet, f"{naam}@westland.example", functie, partij, kern, "Kijk rond.")
        for naam, (heet, functie, partij, kern) in MENSEN.items()
    )
    monkeypatch.setattr(inloggen, "DEMOPERSONEN", demo)
    # A template belongs to the key ring in its folder: a new folder needs a new template.
    sjabloon = f"deur {ingericht}"
    url = databanken.kopie(sjabloon, lambda leeg: richt_in_met_mensen(ingericht, leeg))
    wereld = open_deur(ingericht, tmp_path / "huis", url)
    yield wereld
    wereld.huis.sluit()
    databanken.weg(url)


@pytest.fixture
def casus(deur: Deurwereld) -> str:
    """A casus that the Sociaal Kernteam took up, in AVE 2; Farida Bakker is casusregisseur."""
    casus = lees_melding(deur)
    neem_op(deur, casus)
    return casus
