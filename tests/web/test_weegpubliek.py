"""Each decision in triage says who sees what then, or that it does not change."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Deurwereld
from tests.web.test_hoofdverhaal import lees_melding
from tests.web.test_meer_informatie import DAG, VRAAG
from tests.web.test_terug_lokaal import ADVIES, WAAROM, hoog
from tests.web.test_zelfde_publiek import tabel

GEEN_VERSCHIL = "Wie deze casus ziet, verandert niet."


def test_om_informatie_vragen_verandert_niet_wie_ziet(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    wie = deur.bezoeker("triagist")
    for velden in (VRAAG | DAG | {"aan": "wijkagent"}, {"uitkomst": "ontvangen"}):
        wie.ga(f"{casus}/triage")
        wie.stuur(f"{casus}/triage", **({"motivering": "Er is nieuws."} | velden))
        assert "Controleer besluit" in wie.tekst, wie.uitkomst
        assert GEEN_VERSCHIL in wie.tekst
        assert not tabel(wie)
        wie.stuur(f"{casus}/triage")


def test_terug_naar_lokaal_noemt_wie_daar_leest_en_wie_hier_niet_meer(deur: Deurwereld) -> None:
    casus, wie = hoog(deur), deur.bezoeker("weger")
    wie.ga(f"{casus}/triage")
    wie.stuur(f"{casus}/triage", uitkomst="terug_lokaal", motivering=WAAROM, lokaal_advies=ADVIES)
    publiek = tabel(wie)
    assert publiek.keys() == {"Tom de Wit", "Nina Hof"}
    assert publiek["Tom de Wit"] == {"ziet nieuw": {"ID", "PLAN"}}, "no BSN before it is taken up"
    assert publiek["Nina Hof"].keys() == {"verliest"}
    assert "uw advies" in wie.tekst
    assert "ziet de casus niet meer" in wie.tekst
    wie.stuur(f"{casus}/triage")
    assert wie.ga(f"{casus}/triage").status_code == 404
    assert deur.bezoeker("triagist").ga(f"{casus}/triage").status_code == 200


@pytest.mark.parametrize(
    ("uitkomst", "velden"),
    [
        (
            "eenmalig_overleg",
            {
                "afspraken": "De buurt let op.",
                "overleg_op-dag": "13",
                "overleg_op-maand": "11",
                "overleg_op-jaar": "2026",
            },
        ),
        ("advies", {"advies": ADVIES}),
        ("doorverwijzen", {"doorverwijzing": "Naar Veilig Thuis."}),
        ("afwijzen", {}),
    ],
)
def test_wat_de_casus_bij_het_veiligheidshuis_sluit_noemt_wie_zicht_verliest(
    deur: Deurwereld, uitkomst: str, velden: dict[str, str]
) -> None:
    casus, wie = hoog(deur), deur.bezoeker("weger")
    wie.ga(f"{casus}/triage")
    wie.stuur(f"{casus}/triage", uitkomst=uitkomst, motivering=WAAROM, **velden)
    assert "Controleer besluit" in wie.tekst, wie.uitkomst
    assert tabel(wie).keys() == {"Nina Hof"}
    assert tabel(wie)["Nina Hof"].keys() == {"verliest"}
    assert GEEN_VERSCHIL not in wie.tekst
    assert "Niemand ziet straks gegevens die hij nu niet ziet." in wie.tekst
