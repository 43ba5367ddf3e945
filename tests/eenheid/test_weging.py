"""The advice beside a decision: from what was filled in, by the rule of the policy, in words."""

from __future__ import annotations

import pytest

from config.beleid import Beleid
from tests.eenheid.beleidsproef import westland
from workflow.weging import Weging, advies, inhoud, leefgebiedtekst, wegingfouten

HUIS = "veiligheidshuis"


@pytest.fixture(scope="module")
def beleid() -> Beleid:
    return westland()


EEN_TOT_DRIE = {"C1": "Twee leefgebieden.", "C2": "Zorg en straf.", "C3": "De buren."}


@pytest.mark.parametrize(
    ("criteria", "oppakken", "zin"),
    [
        (EEN_TOT_DRIE, True, "Voldoet aan C1, C2, C3. Advies: oppakken."),
        ({"C4": "Brand."}, True, "Voldoet aan C4. Advies: oppakken."),
        (
            {"C1": "Twee leefgebieden.", "C3": "De buren."},
            False,
            "Voldoet aan C1, C3. Dat is niet genoeg. Advies: niet oppakken.",
        ),
    ],
)
def test_de_landelijke_criteria_gaan_samen_zoals_het_beleid_zegt(
    beleid: Beleid, criteria: dict[str, str], oppakken: bool, zin: str
) -> None:
    volgt = advies(beleid, HUIS, Weging(criteria=criteria))
    assert volgt is not None
    assert (volgt.oppakken, volgt.kern) == (oppakken, zin)
    assert volgt.regel[0] == "Genoeg is: C1 en C2 en C3, of C4."


def test_geen_criterium_is_ook_gewogen_en_niets_ingevuld_is_geen_advies(beleid: Beleid) -> None:
    geen = advies(beleid, HUIS, Weging(geen=True))
    assert geen is not None
    assert not geen.oppakken
    assert advies(beleid, HUIS, Weging()) is None
    assert advies(beleid, "skt", Weging()) is None


@pytest.mark.parametrize(
    ("scores", "aanleidingen", "oppakken"),
    [
        ({"huisvesting": 1, "financien": 2}, (), True),
        ({"huisvesting": 1, "financien": 3}, (), False),
        ({"huisvesting": 5}, ("T3",), True),
        ({"huisvesting": 3}, (), False),
    ],
)
def test_scores_en_aanleidingen_wegen_bij_het_kernteam(
    beleid: Beleid, scores: dict[str, int], aanleidingen: tuple[str, ...], oppakken: bool
) -> None:
    volgt = advies(beleid, "skt", Weging(scores=scores, aanleidingen=aanleidingen))
    assert volgt is not None
    assert volgt.oppakken is oppakken


def test_wat_bij_het_besluit_blijft_noemt_geen_leefgebied(beleid: Beleid) -> None:
    """A Besluit lies under PLAN; how somebody is doing lies under its own category."""
    scores = {g.code: 1 for g in beleid.leefgebieden}
    gewogen = Weging(scores=scores, organisaties=3)
    volgt = advies(beleid, "skt", gewogen)
    assert volgt is not None
    assert any("hoge complexiteit" in z for z in volgt.zinnen)
    assert any(z.startswith("Huiselijke relaties, Justitie: acuut.") for z in volgt.zinnen)
    bewaard = " ".join(inhoud(beleid, "skt", gewogen, True).values())
    assert not any(g.naam in bewaard for g in beleid.leefgebieden)
    assert leefgebiedtekst(beleid, gewogen).count("\n") == len(beleid.leefgebieden) - 1


def test_wie_afwijkt_schrijft_in_een_zin_waarom(beleid: Beleid) -> None:
    gewogen = Weging(criteria=EEN_TOT_DRIE)
    assert not wegingfouten(beleid, HUIS, gewogen, True)
    assert not wegingfouten(beleid, HUIS, gewogen, None)
    assert wegingfouten(beleid, HUIS, gewogen, False) == {
        "afwijking": "U wijkt af van het advies. Schrijf in één zin waarom."
    }
    anders = Weging(criteria=EEN_TOT_DRIE, afwijking="Er loopt al iets bij de buren.")
    assert not wegingfouten(beleid, HUIS, anders, False)
    assert inhoud(beleid, HUIS, anders, False)["afwijking"] == anders.afwijking
    assert "afwijking" not in inhoud(beleid, HUIS, anders, True)


@pytest.mark.parametrize(
    ("gewogen", "veld"),
    [
        (Weging(criteria={"C1": " "}), "criterium-C1"),
        (Weging(criteria={"C1": "BSN 999990019"}), "criterium-C1"),
        (Weging(criteria=EEN_TOT_DRIE, geen=True), "criteria"),
        (Weging(criteria=EEN_TOT_DRIE, afwijking="x" * 501), "afwijking"),
    ],
)
def test_wat_niet_klopt_staat_bij_zijn_veld(beleid: Beleid, gewogen: Weging, veld: str) -> None:
    assert veld in wegingfouten(beleid, HUIS, gewogen, False)
