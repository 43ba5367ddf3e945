"""The page with which a closed casus opens again: its words, its control, its faults."""

from __future__ import annotations

from html import unescape

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_hoofdverhaal import vraag
from tests.web.test_plannen import leg_doel_vast
from tests.web.test_sluiten import sluit
from tests.web.test_voor_het_versturen import GELUID
from tests.web.test_zelfde_publiek import tabel


@pytest.fixture
def dicht(deur: Deurwereld, casus: str) -> str:
    """The address of a closed casus."""
    sluit(deur, casus)
    return casus


def vul_in(wie: Bezoeker, casus: str, **anders: str) -> None:
    """The form, up to its page of control."""
    wie.ga(f"{casus}/heropening")
    velden = {
        "motivering": "Het begint opnieuw.",
        "doel": "Rust in de straat.",
        "casusregisseur": wie.keuze("casusregisseur", "Farida Bakker"),
        "fase": "2",
    }
    wie.stuur(f"{casus}/heropening", **(velden | anders))


def test_de_teamleider_heropent_na_de_controle(deur: Deurwereld, dicht: str) -> None:
    wie = deur.bezoeker("teamlead")
    wie.ga("/casussen?stand=gesloten")
    assert wie.link(dicht) == dicht
    wie.ga(dicht)
    assert wie.link("/heropening") == f"{dicht}/heropening"
    vul_in(wie, dicht)
    assert "Controleer de heropening" in wie.tekst, wie.uitkomst
    tekst = unescape(wie.tekst)
    assert "Farida Bakker ziet wat er vanaf nu bij komt." in tekst
    assert "Wat er voor vandaag in stond, blijft dicht." in tekst
    assert "Operationeel verantwoordelijk wordt Truus Maas: zo zegt het beleid." in tekst
    # Who reads it then stands there by name, with the kinds; a BSN of then rests.
    publiek = tabel(wie)
    assert publiek.keys() == {"Farida Bakker"}
    assert publiek["Farida Bakker"].keys() == {"ziet nieuw"}
    assert publiek["Farida Bakker"]["ziet nieuw"] >= {"ID", "PLAN", "WON"}
    assert "BSN" not in publiek["Farida Bakker"]["ziet nieuw"]
    assert deur.logregels("casus:heropenen", "toegestaan") == 3
    wie.stuur(f"{dicht}/heropening")
    assert "De casus is heropend." in wie.uitkomst
    skt = deur.bezoeker("skt")
    tekst = unescape(skt.ga(dicht).text)
    assert "Wat er toen in stond, is dicht, tenzij een besluit het opent." in tekst
    kort = tekst.partition('id="kort-kop"')[2].partition("</section>")[0]
    for woord in ("Waarom weer open", "Het begint opnieuw.", "Doel", "Rust in de straat."):
        assert woord in kort, woord
    leeg = "van na de heropening. Wat er toen in stond, is dicht, tenzij een besluit het opent."
    assert f"Er zijn geen scores {leeg}" in tekst
    tekst = unescape(skt.ga(f"{dicht}/dossier/won").text)
    assert GELUID not in tekst
    assert f"Hier staat niets {leeg}" in tekst
    assert "geen BSN dat open is" in unescape(skt.ga(f"{dicht}/dossier/bsn").text)
    assert f"Er zijn geen acties {leeg}" in unescape(skt.ga(f"{dicht}/acties").text)
    verloop = unescape(skt.ga(f"{dicht}/verloop").text)
    assert "Casus heropend" in verloop
    assert "niets van toen" in verloop


def test_de_zin_en_de_vakken_noemen_samen_wat_opengaat(deur: Deurwereld, dicht: str) -> None:
    wie, altijd = deur.bezoeker("teamlead"), "Wel open: Identiteit en contact"
    wie.ga(f"{dicht}/heropening")
    assert f"{altijd}, en wat u hieronder kiest." in unescape(wie.tekst)
    assert "ID" not in {code for code, _ in wie.lezer.opties["vakken"]}
    vul_in(wie, dicht, vakken="WON")
    assert f"De rest blijft dicht. {altijd}." in unescape(wie.tekst)
    wie.stuur(f"{dicht}/heropening")
    skt = deur.bezoeker("skt")
    open_ = {
        code
        for code in ("id", "won", "leef", "hh")
        if "tenzij een besluit het opent" not in skt.ga(f"{dicht}/dossier/{code}").text
        and skt.status == 200
    }
    assert open_ == {"id", "won"}


def test_later_gaat_open_wat_nodig_is(deur: Deurwereld, dicht: str) -> None:
    wie = deur.bezoeker("teamlead")
    vul_in(wie, dicht)
    wie.stuur(f"{dicht}/heropening")
    assert "Gegevens van toen openen" in wie.tekst
    wie.stuur(f"{dicht}/heropening", vakken="", motivering="")
    assert set(fouten(wie)) == {"vakken", "motivering"}
    wie.stuur(f"{dicht}/heropening", vakken="WON", motivering="Nodig voor het plan.")
    assert "Uw besluit is vastgelegd." in wie.uitkomst
    skt = deur.bezoeker("skt")
    assert GELUID in unescape(skt.ga(f"{dicht}/dossier/won").text)
    assert "Wonen en overlast" in unescape(skt.ga(f"{dicht}/verloop").text)


def test_terug_van_de_controle_houdt_wat_er_stond(deur: Deurwereld, dicht: str) -> None:
    wie = deur.bezoeker("teamlead")
    vul_in(wie, dicht, vakken="WON")
    open_ = "Van toen gaat open, voor wie het hier mag zien: Wonen en overlast."
    assert open_ in unescape(wie.tekst)
    wie.stuur(f"{dicht}/heropening", knop="tweede")
    velden = wie.formulier(f"{dicht}/heropening")
    assert velden["motivering"] == ["Het begint opnieuw."]
    assert velden["vakken"] == ["WON"]


def test_een_leeg_formulier_komt_terug_met_elke_fout(deur: Deurwereld, dicht: str) -> None:
    wie = deur.bezoeker("teamlead")
    wie.ga(f"{dicht}/heropening")
    assert "Wonen en overlast" in wie.tekst
    assert "Tekst van een melding" not in wie.tekst, "it opens only while a casus is weighed"
    wie.stuur(f"{dicht}/heropening", motivering="", doel="", casusregisseur="", fase="")
    assert set(fouten(wie)) == {"motivering", "doel", "casusregisseur", "fase"}


def test_wie_deelnam_ziet_geen_weg_om_te_heropenen(deur: Deurwereld, dicht: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(dicht)
    assert f"{dicht}/heropening" not in skt.tekst
    tekst = unescape(skt.tekst)
    assert "Casus heropenen kan nu niet: uw functie doet dit niet." in tekst
    assert skt.ga(skt.link("/waarom/casus:heropenen")).status_code == 200
    assert "Dat kan wel:" in unescape(skt.tekst)
    assert "Teamleider" in unescape(skt.tekst)
    assert skt.ga(f"{dicht}/heropening").status_code == 403


def test_een_lopende_casus_wordt_niet_heropend(deur: Deurwereld, dicht: str) -> None:
    wie = deur.bezoeker("teamlead")
    vul_in(wie, dicht)
    oud = wie.formulier(f"{dicht}/heropening")
    wie.stuur(f"{dicht}/heropening")
    wie.post(f"{dicht}/heropening", oud)
    assert (
        "De casus is heropend." not in wie.uitkomst or deur.logregels("casus:heropenen", "x") == 0
    )
    assert unescape(deur.bezoeker("skt").ga(f"{dicht}/verloop").text).count("Casus heropend") == 1


def test_waar_niets_dicht_bleef_zegt_de_pagina_dat(deur: Deurwereld, casus: str) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    wie = deur.bezoeker("teamlead")
    assert wie.ga(f"{casus}/heropening").status_code == 200
    assert "Er is niets dat bij het heropenen dicht bleef." in unescape(wie.tekst)


def test_een_plan_van_toen_heet_dicht_op_het_overzicht_en_op_zijn_tab(
    deur: Deurwereld, casus: str
) -> None:
    leg_doel_vast(deur.bezoeker("skt"), casus)
    sluit(deur, casus)
    teamlead = deur.bezoeker("teamlead")
    vul_in(teamlead, casus)
    teamlead.stuur(f"{casus}/heropening")
    skt = deur.bezoeker("skt")
    dicht = "Het plan van voor de heropening is dicht."
    for adres in (casus, f"{casus}/plan", f"{casus}/plan?versie=1"):
        tekst = unescape(skt.ga(adres).text)
        assert dicht in tekst, adres
        assert "nog geen plan" not in tekst, adres
        assert "Hier staat nog niets." not in tekst, adres
        assert adres == casus or "Een nieuw besluit kan het openen." in tekst, adres
    waarom = skt.link("/waarom/casus:heropenen")
    assert skt.ga(waarom).status_code == 200
    skt.ga(f"{casus}/plan")
    assert skt.link("/plan/nieuw?blok=doel"), "a new plan can be made"
    teamlead.ga(f"{casus}/heropening")
    teamlead.stuur(f"{casus}/heropening", vakken="PLAN", motivering="Nodig voor het plan.")
    assert "Versie 1, vastgesteld" in unescape(skt.ga(casus).text)
    tekst = unescape(skt.ga(f"{casus}/plan?versie=1").text)
    assert "Vier weken rust." in tekst
    assert dicht not in tekst
