"""A triage that asks for more says of whom and until when, and everybody concerned sees it."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_hoofdverhaal import lees_melding, triageer

VRAAG = {"uitkomst": "informatie", "motivering": "Er mist iets.", "vraag": "Wie woont daar?"}
DAG = {"antwoord_op-dag": "20", "antwoord_op-maand": "11", "antwoord_op-jaar": "2026"}


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"vraag": ""}, {"vraag": "Schrijf welke vraag u hebt."}),
        ({"aan": ""}, {"aan": "Kies aan wie u dit vraagt."}),
        ({"aan": "beheerder"}, {"aan": "Kies aan wie u dit vraagt."}),
        ({"aan": "melder"}, {"aan": "Niemand deed deze melding in Schakel. Kies een functie."}),
        ({"antwoord_op-dag": "16"}, {"antwoord_op": "Kies een datum in de toekomst."}),
        ({"antwoord_op-dag": ""}, {"antwoord_op": "Vul ook de dag in."}),
        (
            {"antwoord_op-dag": "21"},
            {
                "antwoord_op": "Op za 21 november 2026 werkt de tafel niet: zaterdag. "
                "Kies een werkdag, bijvoorbeeld ma 23 november 2026."
            },
        ),
        (
            {"antwoord_op-maand": "12"},
            {"antwoord_op": "Kies een dag die niet na ma 30 november 2026 ligt."},
        ),
    ],
)
def test_een_vraag_zegt_wat_aan_wie_en_een_dag_die_kan(
    deur: Deurwereld, anders: dict[str, str], fout: dict[str, str]
) -> None:
    casus = lees_melding(deur)
    wie = deur.bezoeker("triagist")
    wie.ga(f"{casus}/triage")
    wie.stuur(f"{casus}/triage", **(VRAAG | DAG | {"aan": "wijkagent"} | anders))
    assert fouten(wie) == fout
    velden = wie.formulier(f"{casus}/triage")
    assert velden["vraag"] == [anders.get("vraag", VRAAG["vraag"])]


def test_de_gevraagde_dag_en_functie_staan_bij_de_casus_en_in_mijn_werk(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    wie = deur.bezoeker("triagist")
    wie.ga(f"{casus}/triage")
    wie.stuur(f"{casus}/triage", **(VRAAG | DAG | {"aan": "wijkagent"}))
    assert "Wijkagent" in wie.tekst
    assert "vrijdag 20 november 2026" in wie.tekst or "20 november 2026" in wie.tekst
    wie.stuur(f"{casus}/triage")
    assert "Uw triagebesluit is vastgelegd." in wie.tekst
    wie.ga(f"{casus}/triage")
    assert "Antwoord van Wijkagent" in wie.tekst
    assert VRAAG["vraag"] in wie.tekst.partition("Gevraagd aan Wijkagent")[2]
    assert "uiterlijk vr 20 november 2026" in wie.tekst
    wie.ga("/mijn-werk")
    nodig, _, wacht = wie.tekst.partition("Wacht op anderen (1)")
    assert "Wacht op antwoord van Wijkagent" in wacht
    assert "uiterlijk vr 20 november 2026" in wacht
    assert "Weeg deze melding" not in nodig
    deur.later(days=5)
    wie = deur.bezoeker("triagist")
    wie.ga("/mijn-werk")
    assert "Geen antwoord van Wijkagent: weeg" in wie.tekst
    assert "Wacht op anderen" not in wie.tekst
    triageer(wie, casus, uitkomst="ontvangen", motivering="Hij belde terug.")
    wie.ga(f"{casus}/triage")
    assert "Gevraagd aan" not in wie.tekst, "it is asked no more"
    wie.ga("/mijn-werk")
    assert "Weeg deze melding" in wie.tekst


def test_zonder_dag_geldt_de_termijn_van_het_beleid(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    wie = deur.bezoeker("triagist")
    wie.ga(f"{casus}/triage")
    triageer(wie, casus, **(VRAAG | {"aan": "wijkagent"}))
    wie.ga(f"{casus}/triage")
    assert "uiterlijk ma 30 november 2026" in wie.tekst
    assert "De termijn begint na" in wie.tekst
