"""A policy that turns off a guarantee is refused, with the line that does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.beleid_lezen import BeleidOngeldig, lees_beleid
from tests.eenheid.beleidsbouw import getoetst, kopie, wijzig

RECHTEN, KETEN = "rechten.toml", "keten.toml"
BESLIST = 'code = "verzoek:beslissen", zin = "verzoek beslissen", register = "urn:polderstad:1", '
INZIEN = 'code = "casus:inzien", zin = "casus inzien", register = "urn:polderstad:1", '
ACCEPTEERT = 'naar = "{doel}.beeldvorming", recht = "verzoek:beslissen", '
WIJZIGEN = 'zin = "account wijzigen", register = "urn:polderstad:1", doel = "dienst", '
WAARBORGEN = {
    "wie vraagt beslist": (
        RECHTEN,
        BESLIST + 'doel = "werk", weiger = ["uitgesloten", "zelf_gevraagd"]',
        BESLIST + 'doel = "werk", weiger = ["uitgesloten"]',
        'weiger: zonder "zelf_gevraagd": wie vraagt zou zelf beslissen',
    ),
    "wie een fase vroeg stelt haar vast": (
        RECHTEN,
        'weiger = ["uitgesloten", "fase_zelf_gevraagd"]',
        'weiger = ["uitgesloten"]',
        'weiger: zonder "fase_zelf_gevraagd": wie vraagt zou zelf beslissen',
    ),
    "wie uitgesloten is beslist": (
        RECHTEN,
        BESLIST + 'doel = "werk", weiger = ["uitgesloten", "zelf_gevraagd"]',
        BESLIST + 'doel = "werk", weiger = ["zelf_gevraagd"]',
        'weiger: zonder "uitgesloten": de uitsluitingslijst telt niet',
    ),
    "wie niet deelneemt leest": (
        RECHTEN,
        INZIEN
        + 'doel = "werk", weiger = ["uitgesloten"], '
        + 'regels = [{ naam = "1", voorwaarden = ["functie_recht", "deelnemer"] }]',
        INZIEN
        + 'doel = "werk", weiger = ["uitgesloten"], '
        + 'regels = [{ naam = "1", voorwaarden = ["functie_recht"] }]',
        'regels 1: zonder "deelnemer": inhoud zou opengaan voor wie niet deelneemt',
    ),
    "een beheerder wijzigt zichzelf": (
        RECHTEN,
        WIJZIGEN + 'weiger = ["eigen_account"], ',
        WIJZIGEN,
        'weiger: zonder "eigen_account": een beheerder zou over zichzelf beslissen',
    ),
    "een beheerder bevestigt wat zij zelf vroeg": (
        RECHTEN,
        'weiger = ["eigen_account", "zelf_voorgesteld"]',
        'weiger = ["eigen_account"]',
        'weiger: zonder "zelf_voorgesteld": een beheerder zou over zichzelf beslissen',
    ),
    "een overgang zonder vier ogen": (
        KETEN,
        ACCEPTEERT + 'voorwaarden = ["ander_dan_vrager"], niveaus = ["buurtteam"]',
        ACCEPTEERT + 'niveaus = ["buurtteam"]',
        'voorwaarden: zonder "ander_dan_vrager": wie vraagt zou zelf beslissen',
    ),
}


@pytest.mark.parametrize("soort", WAARBORGEN)
def test_een_waarborg_is_niet_uit_te_zetten(tmp_path: Path, soort: str) -> None:
    bestand, oud, nieuw, fout = WAARBORGEN[soort]
    map_ = kopie(tmp_path)
    wijzig(map_, bestand, oud, nieuw)
    assert any(str(f).endswith(fout) for f in getoetst(lees_beleid(map_)))


def test_een_te_diep_bestand_is_een_fout_met_zijn_naam(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    (map_ / "triage.toml").write_text("x = " + "[" * 5000 + "]" * 5000)
    with pytest.raises(BeleidOngeldig) as fout:
        lees_beleid(map_)
    assert any("triage.toml" in str(f) for f in fout.value.fouten)
