"""The command that takes in a running caseload: a line for each casus, and nothing repeated."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from casus.caseload import lees_caseload
from tests.opdracht.test_opdrachten import eis_een_regel
from tests.samen.caseloadbouw import GOED, bestand, rij
from web.cli import voer_uit

Schakel = Callable[..., tuple[int, str, str]]
WIE = "tom.dewit@skt.westland.example"
REGIE = "farida.bakker@skt.westland.example"


@pytest.fixture(scope="session")
def sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    plek = tmp_path_factory.mktemp("caseload") / "demo"
    assert voer_uit(["demo", "--map", str(plek), "--zonder-server", "--casussen", "0"]) == 0
    return plek


@pytest.fixture
def plek(sjabloon: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sjabloon, tmp_path / "demo"))


@pytest.fixture
def schakel(capsys: pytest.CaptureFixture[str]) -> Schakel:
    def doe(*woorden: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = voer_uit([str(w) for w in woorden])
        gezegd = capsys.readouterr()
        return code, gezegd.out, gezegd.err

    return doe


def werkmap(plek: Path, *rijen: dict[str, object]) -> Path:
    pad = plek.with_name("caseload.xlsx")
    pad.write_bytes(bestand(*rijen))
    return pad


def goed(nummer: int, **anders: object) -> dict[str, object]:
    return rij(eigen_nummer=f"WL-{nummer}", casusregisseur=REGIE, bsn=None, **anders)


def casussen(plek: Path) -> int:
    with sqlite3.connect(plek / "schakel.db") as db:
        return int(db.execute("SELECT count(*) FROM casus").fetchone()[0])


def lees(schakel: Schakel, plek: Path, pad: Path, *meer: str) -> tuple[int, str, str]:
    return schakel("caseload", "inlezen", pad, "--map", plek, "--namens", WIE, *meer)


def test_elke_casus_heeft_een_regel_en_komt_een_keer_binnen(schakel: Schakel, plek: Path) -> None:
    pad = werkmap(plek, goed(1), goed(2, kern="Parijs"), goed(3))
    code, out, err = lees(schakel, plek, pad, "--alleen-controleren")
    assert (code, casussen(plek)) == (1, 0)
    assert out.splitlines()[0] == "Rij 2: kan erin."
    code, out, err = lees(schakel, plek, pad)
    assert (code, casussen(plek)) == (1, 2)
    regels = out.splitlines()
    assert regels[0].startswith("Rij 2: ingebracht, casus 2026-")
    assert regels[1] == "Rij 3: niet ingebracht. Rij 3, Dorpskern: Kies een dorpskern."
    assert err.strip() == "1 van 3 casussen zijn niet ingebracht."
    pad = werkmap(plek, goed(1), goed(3, doel="Anders."), goed(2))
    code, out, err = lees(schakel, plek, pad)
    assert [r.split(":")[1].split(",")[0].strip(" .") for r in out.splitlines()] == [
        "was er al",
        "niet ingebracht",
        "ingebracht",
    ]
    assert not [w for w in GOED.values() if isinstance(w, str) and len(w) > 9 and w in out + err]
    assert schakel("logboek", "verifieer", "--map", plek)[0] == 0


def test_het_sjabloon_is_van_dit_beleid_en_wordt_leeg_geweigerd(
    schakel: Schakel, plek: Path
) -> None:
    pad = plek.with_name("sjabloon.xlsx")
    assert schakel("caseload", "sjabloon", pad, "--map", plek)[0] == 0
    assert str(lees_caseload(pad.read_bytes()).geweigerd) == "Er staat geen casus in dit bestand."
    eis_een_regel(schakel("caseload", "sjabloon", pad, "--map", plek), "is er al")


def test_verkeerde_invoer_geeft_een_regel(
    schakel: Schakel, plek: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    geen = tmp_path / "x.xlsx"
    geen.write_text("geen werkmap")
    pad = werkmap(plek, goed(1))
    eis_een_regel(lees(schakel, plek, geen), "geen werkmap")
    eis_een_regel(lees(schakel, plek, tmp_path / "weg.xlsx"), "bestand is er niet")
    vast = ("caseload", "inlezen", pad, "--map", plek)
    eis_een_regel(schakel(*vast), "--namens")
    monkeypatch.setattr("sys.stdin", StringIO("niemand@x.nl\n"))
    eis_een_regel(schakel(*vast, "--namens", "-"), "collega is er niet")
    eis_een_regel(schakel(*vast, "--namens", "niemand@x.nl"), "collega is er niet")
    for wie in (REGIE, "iris.kok@beheer.westland.example"):
        code, _, err = schakel(*vast, "--namens", wie)
        assert code == 1
        assert "geeft geen recht op: een lopende caseload inbrengen" in err
        assert "systeem" not in err
    with geen.open("wb") as groot:
        groot.truncate(6 * 1024 * 1024)
    eis_een_regel(lees(schakel, plek, geen), "te groot")
    assert casussen(plek) == 0


@pytest.mark.kill
def test_een_gedode_opdracht_gaat_verder_waar_zij_was(schakel: Schakel, plek: Path) -> None:
    pad = werkmap(plek, *(goed(n) for n in range(150)))
    woorden = ["caseload", "inlezen", str(pad), "--map", str(plek), "--namens", WIE]
    proces = subprocess.Popen([sys.executable, "-m", "web.cli", *woorden], stdout=subprocess.PIPE)
    einde = time.monotonic() + 60
    while casussen(plek) < 5 and time.monotonic() < einde:
        time.sleep(0.01)
    proces.send_signal(signal.SIGKILL)
    proces.wait()
    eerst = casussen(plek)
    assert 5 <= eerst < 150
    code, out, _ = lees(schakel, plek, pad)
    assert (code, casussen(plek)) == (0, 150)
    assert out.count("was er al") == eerst
    assert out.count("ingebracht, casus") == 150 - eerst
    assert schakel("logboek", "verifieer", "--map", plek)[0] == 0
