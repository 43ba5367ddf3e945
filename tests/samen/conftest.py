"""The world that the tests with a database live in: each test has a copy of a prepared one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databanken import Databanken
from tests.samen.wereld import Wereld, open_wereld, richt_leeg_in


@pytest.fixture(scope="session")
def ingericht(databanken: Databanken, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a prepared installation, for each kind of database; never opened itself."""
    pad = tmp_path_factory.mktemp("wereld") / f"sjabloon-{databanken.soort}"
    pad.mkdir()
    return pad


@pytest.fixture
def wereld(databanken: Databanken, ingericht: Path, tmp_path: Path) -> Iterator[Wereld]:
    """A fresh installation with its people, on each database."""
    # A template belongs to the key ring in its folder: a new folder needs a new template.
    sjabloon = f"wereld {ingericht}"
    url = databanken.kopie(sjabloon, lambda leeg: richt_leeg_in(ingericht, leeg))
    shutil.copytree(ingericht, tmp_path, dirs_exist_ok=True)
    wereld = open_wereld(tmp_path, url)
    yield wereld
    wereld.huis.sluit()
    databanken.weg(url)
