"""The command line explains itself in Dutch, and says that it is busy."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.main import get_command

from web.cli import app, voer_uit
from web.opdrachten import huis

ENGELS = (
    "Usage",
    "Options",
    "Commands",
    "Arguments",
    "COMMAND",
    "ARGS",
    "OPTIONS",
    "Show this",
    "required",
    "default",
    "env var",
    "range",
    "<str>",
    "<path>",
    "Error",
)


def alle_opdrachten() -> list[tuple[str, ...]]:
    groep = get_command(app)
    uit: list[tuple[str, ...]] = [()]
    for naam, onder in getattr(groep, "commands", {}).items():
        uit.append((naam,))
        uit += [(naam, deel) for deel in getattr(onder, "commands", {})]
    return uit


@pytest.mark.parametrize("woorden", alle_opdrachten(), ids=" ".join)
@pytest.mark.parametrize("breedte", ["50", "80"])
def test_de_uitleg_van_elke_opdracht_is_nederlands(
    woorden: tuple[str, ...],
    breedte: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", breedte)
    assert voer_uit([*woorden, "--help"]) == 0
    gezegd = capsys.readouterr().out
    assert gezegd.startswith("Gebruik: schakel")
    assert "Toon deze uitleg." in " ".join(gezegd.split())
    assert not [woord for woord in ENGELS if woord in gezegd]


@pytest.mark.parametrize("woorden", [(), ("gebruiker",), ("toegang",)], ids=" ".join)
def test_zonder_woorden_komt_dezelfde_uitleg(
    woorden: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert voer_uit(woorden) == 2
    gezegd = capsys.readouterr().err
    assert gezegd.startswith("Gebruik: schakel")
    assert not [woord for woord in ENGELS if woord in gezegd]


def test_wat_verplicht_is_staat_er_en_wat_vanzelf_geldt_ook(
    capsys: pytest.CaptureFixture[str],
) -> None:
    voer_uit(["demo", "--help"])
    gezegd = " ".join(capsys.readouterr().out.split())
    assert "[variabele: SCHAKEL_MAP; verplicht]" in gezegd
    assert "[standaard: 150]" in gezegd


def test_zonder_scherm_zegt_de_demonstratie_hoe_ver_zij_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    huis.demo(
        tmp_path / "demo", casussen=1, zaad=1, peildatum="2026-11-24", poort=8000, serveren=False
    )
    regels = capsys.readouterr().err.splitlines()
    assert regels[0].startswith("De demonstratie wordt gemaakt.")
    assert 2 <= sum(r.startswith("Verhalen spelen: ") for r in regels) <= 11
    *_, van, alle = regels[-1].removesuffix(" stappen.").split()
    assert van == "van"
    assert f"{alle} van {alle}" in regels[-1]
