"""The check of where a melding that is done by hand goes: one route for who may do one."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.beleid import Beleid
from config.beleid_lezen import lees_beleid
from tests.eenheid.beleidsbouw import WESTLAND, getoetst, kopie, wijzig

FOUTEN = {
    "geen route met een formulier": (
        "formulier = true",
        "formulier = false",
        (
            'rollen.toml, functie 5, rechten: "melding:doen" zonder meldingroute met een '
            'formulier voor "wacht"'
        ),
    ),
    "twee routes met een formulier": (
        'afzenders = ["wacht"], grond',
        'afzenders = ["wacht"], formulier = true, grond',
        'triage.toml, meldingroute 2, afzenders: "wacht" heeft al een route met een formulier',
    ),
    "een partij die het convenant niet laat bijdragen": (
        'afzenders = ["wacht"], formulier',
        'afzenders = ["wacht", "stad"], formulier',
        'triage.toml, meldingroute 2, afzenders: geen regel laat "stad" WACHT bijdragen',
    ),
}


@pytest.fixture(scope="module")
def westland() -> Beleid:
    return lees_beleid(WESTLAND)


@pytest.mark.parametrize("soort", FOUTEN)
def test_een_fout_in_een_route_wordt_genoemd(tmp_path: Path, soort: str) -> None:
    oud, nieuw, fout = FOUTEN[soort]
    map_ = kopie(tmp_path)
    wijzig(map_, "triage.toml", oud, nieuw)
    assert fout in [str(f) for f in getoetst(lees_beleid(map_))]


def test_wie_meldt_registreert_geen_casus(westland: Beleid) -> None:
    melders = {f.code for f in westland.functies if "melding:doen" in f.rechten}
    assert melders == {"wijkagent", "corporatie", "welzijn", "ggz", "school"}
    for code in melders:
        assert "casus:registreren" not in westland.functie[code].rechten


def test_alleen_de_politie_meldt_politiegegevens(westland: Beleid) -> None:
    for route in westland.meldingen:
        politie = route.afzenders == ("politie",)
        assert westland.categorie[route.categorie].wpg20 is politie, route.soort


def test_wie_alleen_meldt_leest_bij_het_sociaal_kernteam_niets(westland: Beleid) -> None:
    corporatie = [r for r in westland.convenant["skt"].regels if r.partij == "corporatie-de-kas"]
    assert {(r.categorie, r.actie, r.stappen) for r in corporatie} == {
        ("ID", "bijdragen", ("triage",)),
        ("OBS", "bijdragen", ("triage",)),
    }
