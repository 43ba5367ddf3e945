"""What goes wrong on the machine itself is one line that says what it is."""

from __future__ import annotations

import errno
import io
import os
import socket
import sqlite3
import sys
from pathlib import Path

import pytest

from privacy.sleutelplek import SleutelringOngeldig
from web.cli import voer_uit
from web.opdrachten.scherm import regels_van
from workflow.opbouw import NietTeStarten

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


def test_een_bezette_poort_wordt_gezegd_voor_er_gevuld_wordt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plek = tmp_path / "demo"
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        poort = str(bezet.getsockname()[1])
        assert voer_uit(["demo", "--map", str(plek), "--casussen", "1", "--poort", poort]) != 0
    (regel,) = capsys.readouterr().err.splitlines()
    assert "poort" in regel
    assert not plek.exists()


def test_wat_geen_bestand_is_wordt_genoemd_wat_het_is(
    plek: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(plek / "pijp")
    for wat, zin in (
        (plek / "pijp", "Dit is een pijp, geen bestand."),
        (Path("/dev/null"), "Dit is een apparaat, geen bestand."),
        (plek, "Dit is een map, geen bestand."),
    ):
        capsys.readouterr()
        woorden = ["melding", "inlezen", str(wat), "--map", str(plek), "--afzender", "x"]
        assert voer_uit(woorden) != 0
        assert capsys.readouterr().err.splitlines() == [zin]


def als_vol(buiten: Exception, binnen: Exception) -> Exception:
    buiten.__cause__ = binnen
    return buiten


def test_een_volle_schijf_heet_vol_ook_achter_een_andere_fout() -> None:
    sqlite = sqlite3.OperationalError("database or disk is full")
    sqlite.sqlite_errorname = "SQLITE_FULL"
    vol = OSError(errno.ENOSPC, "x")
    for buiten in (NietTeStarten("De databank is er niet."), SleutelringOngeldig("x")):
        for binnen in (sqlite, vol):
            assert regels_van(als_vol(buiten, binnen)) == ("De schijf is vol.",)
    anders = als_vol(NietTeStarten("De databank is er niet."), OSError(errno.ENOENT, "x"))
    assert regels_van(anders) == ("De databank is er niet.",)


@pytest.mark.parametrize(
    "woorden",
    [
        ("toegang", "uitleg", "--casus", "2026-0001", "--gebruiker"),
        ("caseload", "inlezen", str(GOED), "--namens"),
    ],
    ids=lambda w: str(w[0]),
)
def test_een_streep_vraagt_het_adres_in_plaats_van_het_te_bewaren(
    plek: Path,
    woorden: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gezegd(wie: str, getypt: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(getypt))
        capsys.readouterr()
        assert voer_uit([*woorden, wie, "--map", str(plek)]) != 0
        (regel,) = capsys.readouterr().err.splitlines()
        return f"{regel} (nog te lezen: {sys.stdin.read()!r})"

    niemand = gezegd("niemand@voorbeeld.nl", "over\n")
    assert gezegd("-", "niemand@voorbeeld.nl\nover\n") == niemand
