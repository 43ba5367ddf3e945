"""A policy that turns off a guarantee is refused, with the line that does it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from config.beleid_lezen import BeleidOngeldig, lees_beleid
from config.toets_waarborgen import BESTUUR, HOOGSTENS, INHOUD, LOS, waarborgen
from tests.eenheid.beleidsbouw import KLEIN, WESTLAND, getoetst, kopie, wijzig

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
    "wie een crisis meldt bevestigt haar": (
        RECHTEN,
        'weiger = ["uitgesloten", "zelf_gestart"]',
        'weiger = ["uitgesloten"]',
        'weiger: zonder "zelf_gestart": wie vraagt zou zelf beslissen',
    ),
    "wie uitgesloten is bevestigt een crisis": (
        RECHTEN,
        'weiger = ["uitgesloten", "zelf_gestart"]',
        'weiger = ["zelf_gestart"]',
        'weiger: zonder "uitgesloten": de uitsluitingslijst telt niet',
    ),
    "wie bevestigt hoeft niets met de casus te maken te hebben": (
        RECHTEN,
        '["functie_recht", "bestuurlijk", "crisis_wacht", "casus_open"]',
        '["functie_recht", "crisis_wacht", "casus_open"]',
        "niets zegt wat iemand met deze casus te maken heeft",
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
        'of "deelnemer_hier": inhoud zou opengaan voor wie er niet over gaat',
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


@pytest.mark.parametrize("map_", [WESTLAND, KLEIN], ids=["westland", "klein"])
def test_geen_recht_op_een_casus_mist_een_waarborg(map_: Path) -> None:
    """Each right loses its exclusion, its tie to the casus, its declaration: one at a time."""
    beleid = lees_beleid(map_)
    assert getoetst(beleid) == ()
    for nr, recht in enumerate(beleid.rechten):
        if recht.code in LOS or all("systeem" in r.voorwaarden for r in recht.regels):
            continue
        los = tuple(r.model_copy(update={"voorwaarden": ("functie_recht",)}) for r in recht.regels)
        for anders in (
            {"weiger": tuple(w for w in recht.weiger if w != "uitgesloten")},
            {"regels": los} if recht.code != BESTUUR else {"weiger": ()},
            {"regels": tuple(_zonder(r, "functie_recht", "deelnemer") for r in recht.regels)},
            {"zonder_verklaring": True},
        ):
            rechten = list(beleid.rechten)
            rechten[nr] = recht.model_copy(update=anders)
            deels = list(waarborgen(beleid.model_copy(update={"rechten": tuple(rechten)})))
            assert deels, (recht.code, anders)


def _zonder(regel: Any, *weg: str) -> Any:
    over = tuple(v for v in regel.voorwaarden if v not in weg)
    return regel.model_copy(update={"voorwaarden": over})


@pytest.mark.parametrize("map_", [WESTLAND, KLEIN], ids=["westland", "klein"])
def test_wat_inhoud_opent_kan_geen_van_haar_eisen_missen(map_: Path) -> None:
    """Each condition that ties a right to content, taken out of one rule at a time."""
    beleid = lees_beleid(map_)
    assert {r.code for r in beleid.rechten} >= INHOUD.keys()
    for nr, recht in enumerate(beleid.rechten):
        for groep in INHOUD.get(recht.code, ()):
            for n in range(len(recht.regels)):
                regels = list(recht.regels)
                regels[n] = _zonder(regels[n], *groep)
                rechten = list(beleid.rechten)
                rechten[nr] = recht.model_copy(update={"regels": tuple(regels)})
                deels = list(waarborgen(beleid.model_copy(update={"rechten": tuple(rechten)})))
                assert any("inhoud zou opengaan" in str(f) for f in deels), (recht.code, groep)


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"verklaringen": ()}, 'verklaringen: zonder "geheimhouding"'),
        ({"rechten": ("stuk:inzien", "gebruiker:wijzigen")}, "wie accounts beheert, leest geen"),
    ],
)
def test_wie_leest_tekende_en_beheert_geen_accounts(anders: dict[str, Any], fout: str) -> None:
    beleid = lees_beleid(WESTLAND)
    nr = next(n for n, f in enumerate(beleid.functies) if "stuk:inzien" in f.rechten)
    functies = list(beleid.functies)
    functies[nr] = functies[nr].model_copy(update=anders)
    deels = waarborgen(beleid.model_copy(update={"functies": tuple(functies)}))
    assert any(fout in str(f) for f in deels)


@pytest.mark.parametrize("veld", [*HOOGSTENS, "dagen", "waarneming_dagen"])
def test_wat_vanzelf_eindigt_eindigt_ook(veld: str) -> None:
    beleid = lees_beleid(WESTLAND)
    keten, heel = beleid.keten, {veld: 10_000}
    anders: dict[str, Any]
    if veld in HOOGSTENS:
        anders = {"duur": beleid.duur.model_copy(update=heel)}
    else:
        deel = "crisis" if veld == "dagen" else "regie"
        nieuw = {deel: getattr(keten, deel).model_copy(update=heel)}
        anders = {"keten": keten.model_copy(update=nieuw)}
    deels = [str(f) for f in waarborgen(beleid.model_copy(update=anders))]
    assert any(f"{veld}: mag ten hoogste" in f for f in deels)


def test_een_te_diep_bestand_is_een_fout_met_zijn_naam(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    (map_ / "triage.toml").write_text("x = " + "[" * 5000 + "]" * 5000)
    with pytest.raises(BeleidOngeldig) as fout:
        lees_beleid(map_)
    assert any("triage.toml" in str(f) for f in fout.value.fouten)
