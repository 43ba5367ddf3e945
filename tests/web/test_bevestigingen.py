"""After each act the page says what was recorded, where the casus lies and who carries it."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_hoofdverhaal import lees_melding, oppakking, triageer, vraag
from web.pagina.meegaandvelden import redenzin

PROBEER = "Probeer eerst een huisbezoek."


def besluit(deur: Deurwereld, **velden: str) -> Bezoeker:
    """The Veiligheidskamer decides the one request that waits."""
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    adres = kamer.link("/beoordelen/")
    kamer.ga(adres)
    wie = {
        rol: kamer.keuze(rol, naam)
        for rol, naam in (("casusregisseur", "Farida Bakker"), ("procesregisseur", "Hans Prins"))
    }
    kamer.stuur(adres, motivering="Zo besloten.", **(wie | velden))
    kamer.stuur(adres)
    return kamer


def test_na_triage_staat_er_waar_de_casus_ligt_en_wie_haar_draagt(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    triagist = deur.bezoeker("triagist")
    triageer(triagist, casus, **oppakking(triagist, casus))
    assert "Casus 2026-0001 is opgepakt." in triagist.uitkomst
    assert "De casus ligt nu bij Sociaal Kernteam." in triagist.uitkomst
    assert "Casusregisseur is Farida Bakker" in triagist.uitkomst


def test_na_afwijzen_in_triage_staat_er_dat_de_casus_gesloten_is(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    triagist = deur.bezoeker("triagist")
    triageer(triagist, casus, uitkomst="afwijzen", motivering="Er is niets aan de hand.")
    assert "Casus 2026-0001 is afgewezen en gesloten." in triagist.uitkomst
    assert "Casusregisseur is" not in triagist.uitkomst


def test_wie_een_verzoek_accepteert_leest_waar_de_casus_nu_ligt(
    deur: Deurwereld, casus: str
) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = besluit(deur, uitkomst="accepteren")
    assert "Casus 2026-0001: de opschaling is geaccepteerd." in kamer.uitkomst
    assert "De casus ligt nu bij Veiligheidskamer" in kamer.uitkomst
    assert "Casusregisseur is Farida Bakker" in kamer.uitkomst
    assert "Procesregisseur is Hans Prins" in kamer.uitkomst


DAG = {"overleg_op-dag": "16", "overleg_op-maand": "11", "overleg_op-jaar": "2026"}


@pytest.mark.parametrize(
    ("uitkomst", "woord", "velden"),
    [
        ("afwijzen", "is afgewezen", {}),
        ("terugverwijzen", "is teruggestuurd met advies", {"advies": PROBEER}),
        ("doorverwijzen", "is doorverwezen", {"doorverwijzing": PROBEER}),
        ("eenmalig_overleg", "is beantwoord na eenmalig overleg", {"afspraken": PROBEER, **DAG}),
    ],
)
def test_wie_niet_accepteert_leest_wie_verantwoordelijk_blijft(
    deur: Deurwereld, casus: str, uitkomst: str, woord: str, velden: dict[str, str]
) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = besluit(deur, uitkomst=uitkomst, **velden)
    assert f"Casus 2026-0001: de opschaling {woord}." in kamer.uitkomst
    assert "Sociaal Kernteam blijft verantwoordelijk." in kamer.uitkomst
    assert "Casusregisseur is" not in kamer.uitkomst
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/verloop")
    assert (PROBEER in skt.tekst) is bool(velden)
    assert ("Overleg op" in skt.tekst) is (uitkomst == "eenmalig_overleg")


def test_wie_geen_casus_registreert_leest_dat_en_kan_verder(deur: Deurwereld) -> None:
    wie = deur.bezoeker("wijkagent")
    assert wie.ga("/casussen/nieuw").status_code == 403
    assert "Uw functie kan een melding doen, geen casus registreren." in wie.tekst
    hoofd = wie.tekst.partition("<main")[2].partition("</main>")[0]
    assert 'href="/meldingen/nieuw">Melding doen</a>' in hoofd
    ander = deur.bezoeker("kring")
    assert ander.ga("/casussen/nieuw").status_code == 403
    zin = "Uw functie registreert geen casus. Bel: Meldpunt Sociaal Kernteam, 0174-00 02 01."
    assert zin in ander.tekst
    hoofd = ander.tekst.partition("<main")[2].partition("</main>")[0]
    assert 'href="/mijn-werk"' in hoofd


def test_een_pagina_zonder_login_vraagt_om_in_te_loggen(deur: Deurwereld) -> None:
    wie = deur.vreemde()
    antwoord = wie.ga("/casussen")
    assert antwoord.headers["Location"] == "/inloggen#uitkomst"
    wie.ga("/inloggen")
    assert 'id="uitkomst"' in wie.tekst
    assert "Log in om verder te gaan." in wie.uitkomst
    assert "Log in om verder te gaan." not in wie.ga("/inloggen").text


@pytest.mark.parametrize(
    ("per_doel", "zin"),
    [
        ({"Kring": "Het kan niet.", "Kamer": "Het kan niet."}, "Het kan niet."),
        ({"Kring": "Het kan niet.", "Kamer": None}, "Kring: Het kan niet."),
        (
            {"Kring": "Bij Kring bestaat het niet.", "Kamer": "Er is geen besluit."},
            "Bij Kring bestaat het niet. Kamer: Er is geen besluit.",
        ),
        ({"Kring": None, "Kamer": None}, ""),
        ({}, ""),
    ],
)
def test_een_reden_die_per_tafel_verschilt_zegt_voor_welke_zij_geldt(
    per_doel: dict[str, str | None], zin: str
) -> None:
    assert redenzin(per_doel) == zin
