"""What goes wrong on the machine itself is one line that says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from web.cli import voer_uit

GOED = Path(__file__).parents[1] / "voorbeelden" / "meldingen" / "goed.json"


@pytest.fixture
def plek(tmp_path: Path) -> Path:
    plek = tmp_path / "huis"
    assert voer_uit(["inrichten", "--map", str(plek)]) == 0
    return plek


@pytest.mark.parametrize(
    "woorden",
    [
        ("logboek", "verifieer"),
        ("melding", "inlezen", str(GOED), "--afzender", "politie-westland"),
    ],
    ids=lambda w: str(w[0]),
)
def test_zonder_kop_van_het_logboek_komt_er_een_duidelijke_regel_en_niets_ervoor(
    plek: Path,
    woorden: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    (plek / "sleutels" / "logkop").unlink()
    capsys.readouterr()
    assert voer_uit([*woorden, "--map", str(plek)]) != 0
    (regel,) = capsys.readouterr().err.splitlines()
    assert "naast de sleutelring ontbreekt" in regel
    # Python prints these on the same screen where nobody takes them.
    assert not caplog.records
