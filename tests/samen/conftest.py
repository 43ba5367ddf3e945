"""The world that the tests with a database live in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.samen.wereld import Wereld, maak_wereld


@pytest.fixture
def wereld(tmp_path: Path, databank_url: str) -> Iterator[Wereld]:
    """A fresh installation with its people, on each database."""
    wereld = maak_wereld(tmp_path, databank_url)
    yield wereld
    wereld.huis.sluit()
