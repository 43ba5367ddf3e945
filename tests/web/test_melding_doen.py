"""*Melding doen* at the door: one page, a control, and nothing of the casus for its maker."""

from __future__ import annotations

import logging
import re

import pytest
from sqlalchemy import select

from casus.casus import Casus
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import dag, fouten
from tests.web.test_concepten import rijen
from tests.web.test_deuren import adres
from tests.web.test_hoofdverhaal import triageer
from web.deuren import DEUREN

NIEUW = "/meldingen/nieuw"
GEZIEN = "Het licht brandt de hele nacht."
MELDING = {
    "kern": "naaldwijk",
    "gezien": GEZIEN,
    "vraag": "Ga er eens langs.",
    "geslachtsnaam": "Verzonnenaar",
    "terugkoppeling": "ja",
    **dag("wanneer", "12 11 2026"),
}
GEDAAN = (
    "Uw melding is gedaan. De triagist van Sociaal Kernteam Naaldwijk beslist uiterlijk "
    "23 november 2026. U krijgt dan bericht."
)


def vul_in(deur: Deurwereld, **anders: str) -> Bezoeker:
    """The wijkagent on the page that the form leads to."""
    wie = deur.bezoeker("wijkagent")
    wie.ga(NIEUW)
    wie.stuur(NIEUW, **(MELDING | anders))
    return wie


def casus_van(deur: Deurwereld) -> str:
    (rij,) = rijen(deur, select(Casus.id))
    return f"/casussen/{rij.id}"


def test_een_wijkagent_doet_een_melding_en_leest_wie_wanneer_beslist(deur: Deurwereld) -> None:
    wie = deur.bezoeker("wijkagent")
    wie.ga("/mijn-werk")
    assert wie.link(NIEUW) == NIEUW
    wie = vul_in(deur)
    assert wie.antwoord.request.path.endswith("/controle")
    assert "Wie de casus oppakt, ziet om wie het gaat en dat u het meldde." in wie.tekst
    for woord in ("Er verandert pas iets bij Melding doen.", GEZIEN, "Verzonnenaar", "Naaldwijk"):
        assert woord in wie.tekst
    assert "Geboortedatum" not in wie.tekst
    assert deur.logregels("melding:doen", "toegestaan") == 0
    wie.stuur(NIEUW)
    assert GEDAAN in wie.uitkomst
    assert deur.logregels("melding:doen", "toegestaan") == 1
    assert wie.antwoord.request.path == "/mijn-werk"
    assert GEZIEN not in wie.ga(NIEUW).text


def test_de_triagist_leest_de_melding_en_wie_meldde_ziet_niets(deur: Deurwereld) -> None:
    wie = vul_in(deur)
    wie.stuur(NIEUW)
    casus = casus_van(deur)
    triagist = deur.bezoeker("triagist")
    assert "gedaan in Schakel" in triagist.ga("/meldingen").text
    triagist.ga(f"{casus}/triage")
    for woord in (GEZIEN, "Ga er eens langs.", "12 november 2026", "Van Politie"):
        assert woord in triagist.tekst
    for naam in ("wijkagent", "skt", "collega", "kring"):
        assert deur.bezoeker(naam).ga(f"{casus}/triage").status_code == 404, naam
    for d in DEUREN.values():
        if "<uuid:casus_id>" in d.pad and "GET" in d.methoden:
            assert wie.ga(adres(d, casus.rsplit("/", 1)[1])).status_code == 404, d.endpoint
    assert "2026-0001" not in wie.ga("/casussen").text + wie.ga("/mijn-werk").text
    triageer(triagist, casus, uitkomst="afwijzen", motivering="Dit is al bekend.")
    wie.ga("/mijn-werk")
    assert "Over uw melding is beslist." in wie.tekst
    assert "2026-0001" not in wie.tekst
    assert casus not in wie.tekst


def test_het_verloop_zegt_met_wat_de_casus_begon(deur: Deurwereld) -> None:
    vul_in(deur).stuur(NIEUW)
    casus, triagist = casus_van(deur), deur.bezoeker("triagist")
    triagist.ga(f"{casus}/triage")
    triageer(
        triagist,
        casus,
        uitkomst="oppakken",
        motivering="Er is meer hulp nodig.",
        casusregisseur=triagist.keuze("casusregisseur", "Farida Bakker"),
        fase="2",
    )
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/verloop")
    assert "Melding (gedaan in Schakel) van Politie, basisteam Westland" in skt.tekst
    assert "Melding gedaan" in skt.tekst
    assert GEZIEN not in skt.tekst + skt.ga(casus).text


@pytest.mark.parametrize("naam", ["skt", "triagist", "kring", "beheerder", "burgemeester"])
def test_wie_geen_melding_doet_krijgt_de_pagina_die_dat_zegt(deur: Deurwereld, naam: str) -> None:
    wie, eerst = deur.bezoeker(naam), deur.logregels("melding:doen", "geweigerd")
    assert wie.ga(NIEUW).status_code == 403
    assert "Dit onderdeel hoort niet bij uw functie." in wie.tekst
    assert deur.logregels("melding:doen", "geweigerd") == eerst + 1
    assert NIEUW not in wie.ga("/mijn-werk").text
    velden = wie.formulier("/uitloggen") | {n: [w] for n, w in MELDING.items()}
    for stap in ("", "leg_vast"):
        assert wie.post(NIEUW, velden | {"stap": [stap]}).status_code == 403
    assert not rijen(deur, select(Casus.id))


def test_een_lege_melding_zegt_bij_elk_veld_wat_er_moet(deur: Deurwereld) -> None:
    wie = deur.bezoeker("wijkagent")
    wie.ga(NIEUW)
    wie.stuur(NIEUW)
    assert wie.status == 422
    assert fouten(wie) == {
        "kern": "Kies een dorpskern.",
        "wanneer": "Vul de datum in, bijvoorbeeld 12 11 2026.",
        "gezien": "Schrijf kort wat er aan de hand is.",
        "vraag": "Schrijf wat u vraagt.",
        "terugkoppeling": "Kies of u bericht wilt.",
    }


@pytest.mark.parametrize(
    ("anders", "veld", "zin"),
    [
        ({"gezien": f"{GEZIEN} 999999990"}, "gezien", "een nummer dat op een BSN lijkt"),
        ({"gezien": GEZIEN + "x" * 2000}, "gezien", "tekens te lang"),
        ({"vraag": "999999990 bellen"}, "vraag", "een nummer dat op een BSN lijkt"),
        (dag("wanneer", "12 12 2026"), "wanneer", "Deze datum ligt in de toekomst."),
        (dag("wanneer", "31 2 2026"), "wanneer", "Vul een bestaande dag, maand en jaar in"),
        (dag("geboortedatum", "1 1 2030"), "geboortedatum", "Deze datum ligt in de toekomst."),
        ({"geboortedatum-dag": "1"}, "geboortedatum", "Vul ook de maand en het jaar in."),
        ({"kern": "atlantis"}, "kern", "Kies een dorpskern."),
    ],
)
def test_wat_niet_kan_komt_terug_met_de_tekst_erin(
    deur: Deurwereld, anders: dict[str, str], veld: str, zin: str
) -> None:
    wie = vul_in(deur, **anders)
    assert wie.status == 422
    gevonden = fouten(wie)
    assert set(gevonden) == {veld}
    assert zin in gevonden[veld]
    assert GEZIEN in wie.tekst
    assert "Verzonnenaar" in wie.tekst
    assert not rijen(deur, select(Casus.id))


def test_een_tweede_klik_doet_een_melding(deur: Deurwereld) -> None:
    wie = vul_in(deur)
    velden = wie.formulier(NIEUW)
    for _ in range(2):
        wie.post(NIEUW, velden)
        assert GEDAAN in wie.uitkomst
    assert deur.logregels("melding:doen", "toegestaan") == 1
    assert len(rijen(deur, select(Casus.id))) == 1


def test_van_de_controle_terug_staat_alles_er_nog(deur: Deurwereld) -> None:
    wie = vul_in(deur)
    wie.stuur(NIEUW, knop="tweede")
    assert wie.formulier(NIEUW)["gezien"] == [GEZIEN]
    assert wie.formulier(NIEUW)["terugkoppeling"] == ["ja"]
    wie.stuur(NIEUW, terugkoppeling="nee")
    wie.stuur(NIEUW)
    assert "Uw melding is gedaan." in wie.uitkomst
    assert "U krijgt dan bericht." not in wie.uitkomst


def test_niets_van_wat_getypt_is_staat_in_adres_titel_of_log(
    deur: Deurwereld, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        wie = vul_in(deur, voornamen="Okke")
        titels, paden = [wie.tekst], [wie.antwoord.request.url]
        wie.stuur(NIEUW)
        titels.append(wie.tekst)
        paden.append(wie.antwoord.request.url)
    koppen = " ".join(re.findall(r"<title>.*?</title>|<h1>.*?</h1>", " ".join(titels), re.DOTALL))
    for woord in ("Verzonnenaar", "Okke", "licht", "langs"):
        assert woord not in koppen + " ".join(paden) + caplog.text


def test_de_handleiding_van_wie_meldt_heeft_een_hoofdstuk(deur: Deurwereld) -> None:
    assert "Een melding doen" in deur.bezoeker("wijkagent").ga("/hulp").text
    assert "Een melding doen" not in deur.bezoeker("skt").ga("/hulp").text
