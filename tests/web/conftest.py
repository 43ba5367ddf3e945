"""The web door, on a fresh copy of a prepared house for every test."""

from __future__ import annotations

import shutil
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
    """Where the prepared houses of each kind of database stand; never opened themselves."""
    return tmp_path_factory.mktemp(f"huis-{databanken.soort}")


@pytest.fixture
def met_casus(request: pytest.FixtureRequest) -> bool:
    """Whether the house of this test is one in which `casus` lies."""
    return "casus" in request.fixturenames


@pytest.fixture
def deur(
    databanken: Databanken,
    ingericht: Path,
    met_casus: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Deurwereld]:
    """The door of a demonstration with the people of `deurwereld.MENSEN`."""
    demo = tuple(
        Mens(naam, heet, f"{naam}@westland.example", functie, partij, kern, "Kijk rond.")
        for naam, (heet, functie, partij, kern) in MENSEN.items()
    )
    monkeypatch.setattr(inloggen, "DEMOPERSONEN", demo)
    # A template belongs to the key ring in its folder: a new folder needs a new template.
    sjabloon = ingericht / ("opgenomen" if met_casus else "leeg")
    vul = _richt_in_met_casus if met_casus else _richt_in
    url = databanken.kopie(f"deur {sjabloon}", lambda leeg: vul(sjabloon, leeg))
    shutil.copytree(sjabloon, tmp_path / "huis")
    wereld = open_deur(tmp_path / "huis", url)
    yield wereld
    wereld.huis.sluit()
    databanken.weg(url)


@pytest.fixture
def casus(deur: Deurwereld, ingericht: Path) -> str:
    """A casus that the Sociaal Kernteam took up, in AVE 2; Farida Bakker is casusregisseur."""
    return (ingericht / "casus").read_text(encoding="utf-8")


def _richt_in(pad: Path, url: str) -> None:
    pad.mkdir()
    richt_in_met_mensen(pad, url)


def _richt_in_met_casus(pad: Path, url: str) -> None:
    """Take up a melding by the pages, once; every test that has `casus` copies what came of it."""
    _richt_in(pad, url)
    deur = open_deur(pad, url)
    casus = lees_melding(deur)
    neem_op(deur, casus)
    deur.huis.sluit()
    (pad.parent / "casus").write_text(casus, encoding="utf-8")
