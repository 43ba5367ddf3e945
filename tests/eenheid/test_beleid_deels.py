"""A policy with what cannot be read: the rest is checked at once too, and nothing is made up."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import pytest

from config.beleid_fouten import BeleidOngeldig
from tests.eenheid.beleidsbouw import KLEIN, WESTLAND, kopie, wijzig
from tests.eenheid.test_beleid_toets import KETENFOUTEN
from workflow.handelingen.activeren import getoetst

KOP = re.compile(r"^\[\[?(\w+)\]\]?\n", re.MULTILINE)
INREGEL = re.compile(r"^(\w+) = (?:\[\s*)?\{ ", re.MULTILINE)
"""Where the first row of a table begins: the two ways in which the policies write one."""


def genoemd(map_: Path) -> set[str]:
    with pytest.raises(BeleidOngeldig) as ongeldig:
        getoetst(map_)
    return {str(fout) for fout in ongeldig.value.fouten}


def plekken() -> list[tuple[Path, str, int]]:
    """(policy, file, place) of the first row of every table of the two policies."""
    uit = []
    for map_ in (KLEIN, WESTLAND):
        for pad in sorted(map_.rglob("*.toml")):
            tekst = pad.read_text("utf-8")
            vorm = KOP if KOP.search(tekst) else INREGEL
            eerste = {tabel[1]: tabel.end() for tabel in reversed([*vorm.finditer(tekst)])}
            uit += [(map_, pad.relative_to(map_).as_posix(), p) for p in eerste.values()]
    return uit


PLEKKEN = plekken()


@pytest.mark.parametrize(
    ("map_", "bestand", "plek"), PLEKKEN, ids=[f"{m.name}-{b}-{p}" for m, b, p in PLEKKEN]
)
def test_een_rij_die_niet_te_lezen_is_maakt_van_de_rest_geen_fout(
    tmp_path: Path, map_: Path, bestand: str, plek: int
) -> None:
    beleid = Path(copytree(map_, tmp_path / "beleid"))
    tekst = (beleid / bestand).read_text("utf-8")
    einde = "\n" if tekst[plek - 1] == "\n" else ", "
    (beleid / bestand).write_text(f"{tekst[:plek]}nadruk = 1{einde}{tekst[plek:]}", "utf-8")
    (fout,) = genoemd(beleid)
    assert fout.startswith(f"{bestand}, ")
    assert fout.endswith(", nadruk: onbekende sleutel")


@pytest.mark.parametrize("map_", [KLEIN, WESTLAND], ids=["klein", "westland"])
def test_een_bestand_dat_niet_te_lezen_is_maakt_van_de_rest_geen_fout(
    tmp_path: Path, map_: Path
) -> None:
    for nr, pad in enumerate(sorted(map_.rglob("*.toml"))):
        bestand = pad.relative_to(map_).as_posix()
        for stuk in (b"= geen toml", b"\xff\xfe"):
            beleid = Path(copytree(map_, tmp_path / f"{nr}-{stuk[0]}"))
            (beleid / bestand).write_bytes(stuk)
            assert {f.split(":")[0] for f in genoemd(beleid)} == {bestand}


def test_een_tabel_met_een_verschreven_naam_maakt_van_de_rest_geen_fout(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    wijzig(map_, "keten.toml", "overgang = [", "overgnag = [")
    assert genoemd(map_) == {
        "keten.toml, overgnag: onbekende tabel",
        "keten.toml, overgang: ontbreekt",
    }


ANDERS = "triage.toml, leefgebied 1, nadruk: onbekende sleutel"


@pytest.mark.parametrize("soort", KETENFOUTEN)
def test_een_fout_in_de_keten_wordt_genoemd_naast_een_regel_die_niet_te_lezen_is(
    tmp_path: Path, soort: str
) -> None:
    oud, nieuw, fout = KETENFOUTEN[soort]
    map_ = kopie(tmp_path)
    wijzig(map_, "keten.toml", oud, nieuw)
    wijzig(map_, "triage.toml", "leefgebied = [{ ", "leefgebied = [{ nadruk = 1, ")
    assert {fout, ANDERS} <= genoemd(map_)


def test_ook_in_een_tabel_die_deels_te_lezen_is_worden_de_andere_rijen_getoetst(
    tmp_path: Path,
) -> None:
    map_ = kopie(tmp_path)
    wijzig(
        map_, "keten.toml", '{ naam = "triage_oppakken"', '{ nadruk = 1, naam = "triage_oppakken"'
    )
    wijzig(
        map_,
        "keten.toml",
        'naar = "bezig", recht = "casus:voortzetten"',
        'naar = "bezig", recht = "casus:doen"',
    )
    wijzig(map_, "rollen.toml", 'niveaus = ["buurtteam"]', 'niveaus = ["buurt"]')
    namen = genoemd(map_)
    assert "keten.toml, overgang 1, nadruk: onbekende sleutel" in namen
    assert any(f.endswith('recht: onbekend recht "casus:doen"') for f in namen)
    assert any(f.endswith('niveaus: onbekend niveau "buurt"') for f in namen)


def test_een_fout_van_het_geheel_in_een_eerdere_versie_wijst_naar_haar_eigen_bestand(
    tmp_path: Path,
) -> None:
    beleid = Path(copytree(WESTLAND, tmp_path / "beleid"))
    wijzig(beleid, "eerdere/2024-01/termijnen.toml", "aantal = ", "aantal = -")
    assert genoemd(beleid) == {
        "eerdere/2024-01/termijnen.toml, termijn 1, aantal: moet ten minste 1 zijn"
    }
