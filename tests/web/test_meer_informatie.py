"""A triage that asks for more says of whom and until when, and everybody concerned sees it."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_deuren import REGISTRATIE
from tests.web.test_hoofdverhaal import lees_melding, triageer
from tests.web.test_melding_doen import casus_van
from tests.web.test_voor_het_versturen import voeg_toe

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
    for pagina in ("/mijn-werk", "/casussen"):
        assert "Aanvulling van de melding" not in wie.ga(pagina).text, "one name for one term"
        assert "Antwoord van Wijkagent" in wie.tekst, pagina
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
    assert "Vraag het zelf na: wie u het vraagt, leest dit hier niet." in wie.tekst
    triageer(wie, casus, **(VRAAG | {"aan": "wijkagent"}))
    wie.ga(f"{casus}/triage")
    assert "uiterlijk ma 30 november 2026" in wie.tekst
    assert "De termijn begint na" in wie.tekst


def test_wie_registreerde_leest_wat_te_doen_en_ziet_dat_het_antwoord_er_is(
    deur: Deurwereld,
) -> None:
    skt, wie = deur.bezoeker("skt"), deur.bezoeker("triagist")
    skt.ga("/casussen/nieuw")
    skt.stuur("/casussen/nieuw", **REGISTRATIE)
    skt.stuur("/casussen/nieuw")
    casus = casus_van(deur)
    wie.ga(f"{casus}/triage")
    assert "Dat kan ook zijn wie de casus registreerde." in wie.tekst
    assert "De melder leest dit niet" not in wie.tekst
    assert "Vraagt u SKT-professional? Dan leest wie meedoet aan de casus dit." in wie.tekst
    triageer(wie, casus, **(VRAAG | DAG | {"aan": "skt_professional"}))
    deur.later(hours=1)
    skt = deur.bezoeker("skt")
    skt.ga("/mijn-werk")
    nodig = skt.tekst.partition("Nu nodig (1)")[2].partition("Berichten")[0]
    assert "Beantwoord vraag" in nodig
    assert "uiterlijk vr 20 november 2026" in nodig
    assert "De triagist heeft een vraag over een casus van u." in skt.tekst
    skt.ga(casus)
    assert "wacht op antwoord van SKT-professional" in skt.tekst
    assert f"Vraag aan u: {VRAAG['vraag']}" in skt.tekst
    assert VRAAG["motivering"] not in skt.tekst, "why the triage asks is closed to them"
    voeg_toe(skt, casus, "OBS", "Een zoon van tien.")
    skt.ga(casus)
    assert "Er is iets toegevoegd." in skt.tekst
    assert "Vraag aan u" not in skt.tekst
    assert "Beantwoord vraag" not in skt.ga("/mijn-werk").text
    wie = deur.bezoeker("triagist")
    wie.ga("/mijn-werk")
    assert "Lees het antwoord en weeg" in wie.tekst
    assert "Er is een gegeven bij een casus die op antwoord wacht." in wie.tekst
    wie.ga(f"{casus}/triage")
    assert VRAAG["vraag"] in wie.tekst
    assert "Een zoon van tien." in wie.tekst
    assert "Opnieuw wegen" in wie.tekst
