"""A policy that advises must be able to, and who can direct a casus must be able to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.beleid_lezen import lees_beleid
from tests.eenheid.beleidsbouw import WESTLAND, getoetst, kopie, wijzig

TRIAGE = "triage.toml"
FOUTEN = {
    "score die niet bestaat": (
        "problematisch = 2",
        "problematisch = 6",
        "triage.toml, weging, problematisch: moet van 1 tot en met 5 zijn",
    ),
    "altijd oppakken": (
        "oppakken_vanaf = 2",
        "oppakken_vanaf = 0",
        "triage.toml, weging, oppakken_vanaf: moet ten minste 1 zijn",
    ),
    "onbekende categorie": (
        'categorie = "LEEF"',
        'categorie = "LEVEN"',
        'triage.toml, weging, categorie: onbekende categorie "LEVEN"',
    ),
    "criterium dat er niet is": (
        '["C4"]',
        '["C9"]',
        'triage.toml, criterialogica 3, genoeg: onbekende criterium "C9"',
    ),
    "niets is genoeg": (
        'genoeg = [["L1", "L2"]]',
        "genoeg = []",
        "triage.toml, criterialogica 1, genoeg: geen criteria: dan is alles genoeg, of niets",
    ),
    "criteria zonder logica": (
        'niveau = "veiligheidskamer"\ngenoeg',
        'niveau = "skt"\ngenoeg',
        'triage.toml, criterium 3, niveau: "veiligheidskamer" heeft geen criterialogica',
    ),
}


def fouten(map_: Path) -> list[str]:
    return [str(f) for f in getoetst(lees_beleid(map_))]


@pytest.mark.parametrize("soort", FOUTEN)
def test_een_fout_in_de_weging_wordt_genoemd(tmp_path: Path, soort: str) -> None:
    oud, nieuw, fout = FOUTEN[soort]
    map_ = kopie(tmp_path, WESTLAND)
    wijzig(map_, TRIAGE, oud, nieuw)
    assert fout in fouten(map_)


def test_wie_casusregisseur_kan_zijn_leest_en_schrijft_het_plan(tmp_path: Path) -> None:
    map_ = kopie(tmp_path, WESTLAND)
    kring = "convenanten/leefbaarheidskring.toml"
    regel = 'partijen = ["corporatie-de-kas"]\ncategorieen = ["PLAN"]\nacties = ["bijdragen"]'
    wijzig(map_, kring, regel, regel.replace("PLAN", "OOV"))
    zin = (
        "convenanten/leefbaarheidskring.toml, regel: "
        '"corporatie" (corporatie-de-kas) kan casusregisseur zijn, maar mag PLAN niet bijdragen'
    )
    assert zin in fouten(map_)
