"""The holidays are those of the library, also where only the one country of it is loaded."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from config.feestdagen import feestdagen, landen

_BIB = """
import holidays
dagen = holidays.country_holidays("{}", years={}, categories=("public", "optional"), language="nl")
print(sorted(dagen.items()))
"""
_WIJ = """
import sys
from config.feestdagen import feestdagen
print(sorted(feestdagen("{}", {}).items()))
print(sum(naam.startswith("holidays.countries.") for naam in sys.modules))
"""


def _zegt(vraag: str) -> str:
    """What a process of its own prints: here the library may be loaded already."""
    return subprocess.run(
        [sys.executable, "-c", vraag], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("jaar", [2024, 2025, 2026])
def test_het_zijn_de_feestdagen_van_de_bibliotheek_en_alleen_van_dit_land(jaar: int) -> None:
    dagen, geladen = _zegt(_WIJ.format("NL", jaar)).splitlines()
    assert [dagen] == _zegt(_BIB.format("NL", jaar)).splitlines()
    assert geladen == "1"


def test_goede_vrijdag_en_bevrijdingsdag_horen_erbij() -> None:
    dagen = feestdagen("NL", 2026)
    assert {date(2026, 4, 3), date(2026, 5, 5), date(2026, 4, 27)} <= dagen.keys()


def test_wat_geen_land_is_heeft_geen_feestdagen() -> None:
    assert "NL" in landen()
    assert landen().isdisjoint({"", "nl", "Netherlands", "registry"})
