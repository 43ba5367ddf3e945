"""A new installation is whole or not there: after a full disk or a kill it is simply made again."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from privacy.logkop import Kopbewaring, maak_kop
from privacy.merkle import Boom
from privacy.sleutels import Sleutelring
from web.cli import voer_uit


def eis_heel(plek: Path) -> None:
    assert voer_uit(["logboek", "verifieer", "--map", str(plek)]) == 0
    assert {p.name for p in plek.iterdir()} == {"schakel.db", "schakel.db.slot", "sleutels"}


def richt_in(plek: Path) -> int:
    return voer_uit(["inrichten", "--map", str(plek)])


def test_zonder_ruimte_blijft_er_niets_halfs(tmp_path: Path) -> None:
    plek = tmp_path / "huis"
    zacht, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # No file may become larger than this, so that the tables do not fit.
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        assert richt_in(plek) != 0
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (zacht, hard))
    assert not list(plek.iterdir())
    assert richt_in(plek) == 0
    eis_heel(plek)


def test_na_een_kill_wordt_het_opnieuw_gedaan(tmp_path: Path) -> None:
    plek = tmp_path / "huis"
    opdracht = [sys.executable, "-m", "web.cli", "inrichten", "--map", str(plek)]
    proces = subprocess.Popen(opdracht, stdout=subprocess.DEVNULL)
    while proces.poll() is None and not list(plek.rglob("schakel.db")):
        pass
    proces.send_signal(signal.SIGKILL)
    assert proces.wait() == -signal.SIGKILL
    assert not (plek / "schakel.db").exists()
    assert richt_in(plek) == 0
    eis_heel(plek)


def sleutels_verhuisd(plek: Path) -> None:
    (plek / ".bouw").mkdir()
    (plek / "schakel.db").rename(plek / ".bouw" / "schakel.db")


def nog_niets_verhuisd(plek: Path) -> None:
    sleutels_verhuisd(plek)
    (plek / "sleutels").rename(plek / ".bouw" / "sleutels")


def halve_databank(plek: Path) -> None:
    nog_niets_verhuisd(plek)
    (plek / ".bouw" / "schakel.db").write_bytes(b"")


def halve_sleutels(plek: Path) -> None:
    nog_niets_verhuisd(plek)
    (plek / ".bouw" / "sleutels" / "ring.json").unlink()


@pytest.mark.parametrize(
    "stand", [sleutels_verhuisd, nog_niets_verhuisd, halve_databank, halve_sleutels]
)
def test_wat_half_bleef_staat_niet_in_de_weg(tmp_path: Path, stand: Callable[[Path], None]) -> None:
    plek = tmp_path / "huis"
    assert richt_in(plek) == 0
    stand(plek)
    assert richt_in(plek) == 0
    eis_heel(plek)


@pytest.mark.parametrize("stand", [sleutels_verhuisd, nog_niets_verhuisd, halve_databank])
def test_met_de_kop_van_het_logboek_elders_wordt_afgemaakt_wat_half_bleef(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stand: Callable[[Path], None]
) -> None:
    plek, kluis = tmp_path / "huis", tmp_path / "kluis"
    kluis.mkdir()
    monkeypatch.setenv("SCHAKEL_LOGKOP", str(kluis / "logkop"))
    assert richt_in(plek) == 0
    if stand is halve_databank:
        # Killed before its first line was committed: what is kept is the head of an empty log.
        (kluis / "logkop").unlink()
        ring = Sleutelring.open(str(plek / "sleutels" / "ring.json"))
        Kopbewaring(kluis / "logkop").begin(maak_kop(ring, "westland", Boom()))
    stand(plek)
    assert richt_in(plek) == 0
    eis_heel(plek)


def test_met_de_sleutels_elders_wordt_afgemaakt_wat_half_bleef(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plek, ring = tmp_path / "huis", tmp_path / "kluis" / "ring.json"
    monkeypatch.setenv("SCHAKEL_SLEUTELS", str(ring))
    assert richt_in(plek) == 0
    gemaakt = ring.read_bytes()
    sleutels_verhuisd(plek)
    assert richt_in(plek) == 0
    assert voer_uit(["logboek", "verifieer", "--map", str(plek)]) == 0
    assert ring.read_bytes() == gemaakt


def test_een_map_met_sleutels_van_een_ander_blijft_dicht(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plek = tmp_path / "huis"
    assert richt_in(plek) == 0
    (plek / "schakel.db").unlink()
    ring = (plek / "sleutels" / "ring.json").read_bytes()
    assert richt_in(plek) != 0
    assert "niet leeg" in capsys.readouterr().err
    assert (plek / "sleutels" / "ring.json").read_bytes() == ring
