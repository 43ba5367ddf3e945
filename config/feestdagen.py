"""The public holidays of a country, by year, from the library that keeps them."""

from __future__ import annotations

import sys
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import holidays
from holidays.registry import EntityLoader

VERSIE = version("holidays")
"""Kept with each computed term, so that a date can be explained years later."""


def landen() -> frozenset[str]:
    """The codes of the countries whose holidays are known."""
    return frozenset(EntityLoader.get_country_codes(include_aliases=False))


@lru_cache(maxsize=64)
def feestdagen(land: str, jaar: int) -> dict[date, str]:
    """Each holiday of this year with its name in Dutch, Good Friday and 5 May among them."""
    _laad_landen_los()
    # The default categories leave out 5 May in most years.
    dagen = holidays.country_holidays(
        land, years=jaar, categories=("public", "optional"), language="nl"
    )
    return dict(dagen.items())


def _laad_landen_los() -> None:
    """Has the library load the one country that is asked for.

    Its package of countries loads all 250 for the first of them: eight megabytes in every server.
    A package without that list, over the same files, gives the same countries.
    """
    naam = "holidays.countries"
    if naam not in sys.modules:
        pakket = ModuleType(naam)
        pakket.__path__ = [str(Path(holidays.__path__[0]) / "countries")]
        sys.modules[naam] = pakket
