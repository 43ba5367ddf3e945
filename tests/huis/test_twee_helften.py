"""`make test` and `make test-lang` together run every test, and none twice."""

from __future__ import annotations

import itertools
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

HUIS = Path(__file__).resolve().parents[2]
HELFTEN = ("test", "test-lang")
DEUREN = "tests/web/test_vier_ogen.py"
"""A file with tests on either database, none of which carries a mark of its own."""


def ini() -> dict[str, Any]:
    with (HUIS / "pyproject.toml").open("rb") as bestand:
        uit: dict[str, Any] = tomllib.load(bestand)["tool"]["pytest"]["ini_options"]
    return uit


def opdracht(doel: str) -> list[str]:
    """Return the words with which this target of the Makefile starts pytest."""
    tekst = (HUIS / "Makefile").read_text(encoding="utf-8")
    recept = re.search(rf"^{doel}: .*\n((?:\t.*\n)+)", tekst, re.MULTILINE)
    assert recept is not None, doel
    (regel,) = recept[1].splitlines()
    return shlex.split(regel.strip().removeprefix("@"))


def keuze(woorden: list[str]) -> str:
    """Return what follows the `-m` of pytest, which is the second of the command."""
    na = woorden[woorden.index("pytest") + 1 :]
    assert na.count("-m") == 1
    return na[na.index("-m") + 1]


def gekozen(uitdrukking: str, merken: set[str], alle: list[str]) -> bool:
    """Return whether this choice takes a test that carries these marks."""
    return bool(eval(uitdrukking, {"__builtins__": {}}, {m: m in merken for m in alle}))


def test_elke_verzameling_merken_valt_in_precies_een_helft() -> None:
    alle = [regel.split(":")[0] for regel in ini()["markers"]]
    assert "lang" in alle
    keuzes = [keuze(opdracht(doel)) for doel in HELFTEN]
    for aantal in range(len(alle) + 1):
        for merken in itertools.combinations(alle, aantal):
            raak = [k for k in keuzes if gekozen(k, set(merken), alle)]
            assert len(raak) == 1, (merken, raak)


def test_niets_dan_het_merk_kiest_wat_er_loopt() -> None:
    woorden = [opdracht(doel) for doel in HELFTEN]
    rest = [[w for w in een if w != keuze(een)] for een in woorden]
    assert rest[0] == rest[1]
    na = rest[0][rest[0].index("pytest") + 1 :]
    assert na == ["$(VERDEELD)", "-m", "$(ARGS)"]
    verdeeld = re.search(
        r"^VERDEELD := (.*)$", (HUIS / "Makefile").read_text("utf-8"), re.MULTILINE
    )
    assert verdeeld is not None
    assert verdeeld[1] == "-n $(XDIST) --dist worksteal"
    assert ini()["testpaths"] == ["tests"]
    kiezers = ("-m", "-k", "--deselect", "--ignore")
    assert [w for w in ini()["addopts"] if w.startswith(kiezers)] == []


def test_wat_groen_heet_loopt_beide_helften() -> None:
    regels = (HUIS / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [r for r in regels if r.startswith("make test")] == [f"make {h}" for h in HELFTEN]


def test_de_deuren_op_postgresql_zijn_vanzelf_lang() -> None:
    namen = {doel: verzameld(keuze(opdracht(doel))) for doel in HELFTEN}
    assert namen["test"]
    assert all("[sqlite" in naam for naam in namen["test"])
    assert namen["test-lang"]
    assert all("[postgresql" in naam for naam in namen["test-lang"])


def verzameld(uitdrukking: str) -> list[str]:
    """Return the tests of one file of doors that this choice takes, as pytest itself chooses."""
    uit = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", uitdrukking, DEUREN],
        cwd=HUIS,
        check=True,
        capture_output=True,
        text=True,
    )
    return [regel for regel in uit.stdout.splitlines() if "::" in regel]
