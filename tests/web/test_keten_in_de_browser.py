"""One melding through all four levels and back to closed, as eight people, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from config.instellingen import voor_map
from privacy.feiten import Actor
from tests.web.browser import bediend
from tests.web.deurwereld import BEGIN, MELDINGEN, WACHTWOORD
from tests.web.test_hoofdverhaal import VERZOEK
from web.app import maak_app
from workflow.handelingen.gebruikers import NieuweGebruiker, maak_gebruiker
from workflow.handelingen.verifieren import verifieer
from workflow.opbouw import Huis, richt_in

MENSEN = {
    "lezer": ("Lena Vos", "triagist_skt", "gemeente-skt", None),
    "triagist": ("Tom de Wit", "triagist_skt", "gemeente-skt", None),
    "skt": ("Farida Bakker", "skt_professional", "gemeente-skt", "naaldwijk"),
    "kamer": ("Hans Prins", "procesregisseur_vk", "gemeente-oov", None),
    "teamlead": ("Truus Maas", "teamlead_skt", "gemeente-skt", None),
    "sluiter": ("Wim Snoek", "teamlead_skt", "gemeente-skt", None),
    "kring": ("Ria Mol", "coordinator_lk", "gemeente-oov", None),
    "huis": ("Omar Idrissi", "procesregisseur_zvh", "veiligheidshuis", None),
    "oov": ("Peter Lans", "oov_adviseur", "gemeente-oov", None),
    "wethouder": ("Femke Terpstra", "wethouder", "gemeente-bestuur", None),
}


@pytest.fixture
def huis(tmp_path: Path, databank_url: str) -> Iterator[Huis]:
    """An installation on each database, whose people log in with a password."""
    instellingen = voor_map(tmp_path, omgeving={"SCHAKEL_DATABASE_URL": databank_url})
    huis = richt_in(instellingen, demo=True, tijd=lambda: BEGIN)
    beheer, eind = Actor.systeem("gebruiker:beheren", kanaal="opdracht"), date(2030, 1, 1)
    for naam, (heet, functie, partij, gebied) in MENSEN.items():
        nieuw = NieuweGebruiker(
            heet,
            f"{naam}@westland.example",
            functie,
            partij,
            date(2024, 1, 1),
            eind,
            gebied,
            WACHTWOORD,
            eind,
            eind,
        )
        maak_gebruiker(nieuw, door=beheer, werk=huis.werk)
    yield huis
    huis.sluit()


@pytest.fixture
def adres(huis: Huis) -> Iterator[str]:
    with bediend(maak_app(huis)) as waar:
        yield waar


def log_in(chromium: Browser, adres: str, naam: str) -> Page:
    page = chromium.new_context(java_script_enabled=False, base_url=adres).new_page()
    page.goto("/inloggen")
    page.get_by_label("E-mailadres").fill(f"{naam}@westland.example")
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    expect(page.get_by_role("heading", name="Mijn werk")).to_be_visible()
    return page


def vul(page: Page, **velden: str) -> None:
    """Fills fields by name: radios and boxes by value, selects by the word that shows."""
    for naam, waarde in velden.items():
        keuze = page.locator(f'[name="{naam}"][value="{waarde}"]:not([type=hidden])')
        veld = page.locator(f'[name="{naam}"]:not([type=hidden])')
        veld.first.wait_for(state="attached")
        if keuze.count() and keuze.first.get_attribute("type") in ("radio", "checkbox"):
            keuze.first.check()
        elif veld.first.evaluate("e => e.tagName") == "SELECT":
            gekozen = veld.first.locator("option", has_text=waarde).first
            veld.first.select_option(value=gekozen.get_attribute("value"))
        else:
            veld.first.fill(waarde)


def verstuur(page: Page) -> None:
    """Presses the main button of the form on the page."""
    page.locator("main form[method=post] button").first.click()


def beslis(page: Page, **velden: str) -> None:
    page.goto("/beoordelen")
    page.locator('main a[href^="/beoordelen/"]').first.click()
    page.wait_for_url("**/beoordelen/*")
    vul(page, **({"uitkomst": "accepteren", "motivering": "Wij nemen dit over."} | velden))
    verstuur(page)
    vraagt = velden.get("uitkomst") == "informatie"
    page.get_by_role("button", name="Verstuur vraag" if vraagt else "Leg besluit vast").click()
    gezegd = "Uw vraag is verstuurd." if vraagt else "Uw besluit is vastgelegd."
    expect(page.get_by_text(gezegd)).to_be_visible()


def ga_door(page: Page, casus: str, soort: str, *stappen: dict[str, str]) -> None:
    """Through the steps of a request to the page with its audience."""
    page.goto(f"{casus}/{soort}")
    verstuur(page)
    for velden in stappen:
        vul(page, **velden)
        page.get_by_role("button", name="Volgende").click()
    page.get_by_role("button", name="Controleer").click()
    expect(page.get_by_role("heading", name="Wie ziet straks wat")).to_be_visible()


def vraag_omhoog(page: Page, casus: str, naar: str) -> None:
    v = {n: str(w) for n, w in VERZOEK.items() if isinstance(w, str)}
    ga_door(
        page,
        casus,
        "opschaling",
        {"aanleidingen": "T1", "acuut_gevaar": "nee", "motivering": v["motivering"]},
        {"geprobeerd-1-wat": v["geprobeerd-1-wat"]},
        {"naar_niveau": naar, "gevraagd": v["gevraagd"]},
        {"stukken": "geen", "noodzaak": v["noodzaak"], "proportionaliteit": "Zo weinig mogelijk."}
        | {"subsidiariteit": "Minder kan niet."},
        {"geinformeerd": "nog_niet", "toestemming": "nvt"},
    )
    page.get_by_role("button", name="Verstuur verzoek").click()
    expect(page.get_by_text("Uw verzoek is verstuurd")).to_be_visible()


def vraag_omlaag(page: Page, casus: str, naar: str, wie: str) -> None:
    ga_door(
        page,
        casus,
        "afschaling",
        {"motivering": "Het gaat beter."},
        {"naar_niveau": naar, "overnemer": wie},
        {"geinformeerd": "nog_niet", "toestemming": "nvt"},
    )
    page.get_by_role("button", name="Verstuur verzoek").click()
    expect(page.get_by_text("Uw verzoek is verstuurd")).to_be_visible()


@pytest.mark.lang
def test_acht_mensen_brengen_een_melding_door_alle_niveaus_en_sluiten_haar(
    huis: Huis, adres: str, chromium: Browser
) -> None:
    lezer = log_in(chromium, adres, "lezer")
    lezer.goto("/meldingen/inlezen")
    lezer.locator("input[type=file]").set_input_files(MELDINGEN / "goed.json")
    lezer.locator("[name=afzender]").select_option("politie-westland")
    lezer.get_by_role("button", name="Controleer bestand").click()
    expect(lezer.locator("main")).to_contain_text("1 gelezen")

    triagist = log_in(chromium, adres, "triagist")
    triagist.goto("/meldingen")
    triagist.locator('main a[href$="/triage"]').first.click()
    triagist.wait_for_url("**/triage**")
    casus = triagist.url.split("#")[0].removesuffix("/triage").removeprefix(adres)
    vul(triagist, uitkomst="oppakken", motivering="Er is meer hulp nodig.", kern="Naaldwijk")
    vul(triagist, casusregisseur="Farida Bakker", fase="AVE 2", aanpak="Radicalisering")
    verstuur(triagist)
    expect(triagist.get_by_role("heading", name="Wie ziet straks wat")).to_be_visible()
    triagist.get_by_role("button", name="Leg besluit vast").click()
    expect(triagist.locator("main")).to_contain_text("vastgelegd")

    # A first request is taken back; the second is asked about, answered, and taken up.
    skt, kring = log_in(chromium, adres, "skt"), log_in(chromium, adres, "kring")
    vraag_omhoog(skt, casus, "leefbaarheidskring")
    skt.goto(f"{casus}/intrekken")
    vul(skt, motivering="Wij proberen eerst nog een gesprek.")
    verstuur(skt)
    expect(skt.get_by_text("Uw verzoek is ingetrokken.")).to_be_visible()
    vraag_omhoog(skt, casus, "leefbaarheidskring")
    beslis(kring, uitkomst="informatie", vraag="Wat zei de wijkagent?", motivering="")
    skt.goto(f"{casus}/beantwoorden")
    vul(skt, antwoord="Dat het elke week gebeurt.")
    verstuur(skt)
    expect(skt.locator("main")).to_contain_text("verstuurd")
    beslis(kring, casusregisseur="Farida Bakker")

    # The Veiligheidskamer refuses once, and then takes it up.
    kamer = log_in(chromium, adres, "kamer")
    vraag_omhoog(skt, casus, "veiligheidskamer")
    beslis(kamer, uitkomst="afwijzen", motivering="Dit kan de kring zelf.")
    vraag_omhoog(skt, casus, "veiligheidskamer")
    beslis(kamer, casusregisseur="Farida Bakker", procesregisseur="Hans Prins")
    vraag_omlaag(kamer, casus, "skt", "Farida Bakker")
    beslis(log_in(chromium, adres, "teamlead"), casusregisseur="Farida Bakker")

    # Of this kind a casus may go straight up, and comes straight down.
    zvh = log_in(chromium, adres, "huis")
    vraag_omhoog(skt, casus, "veiligheidshuis")
    beslis(zvh, casusregisseur="Farida Bakker", procesregisseur="Omar Idrissi")
    zvh.goto(casus)
    expect(zvh.locator("main")).to_contain_text("nu hier, verantwoordelijk")
    vraag_omlaag(zvh, casus, "skt", "Farida Bakker")
    beslis(log_in(chromium, adres, "teamlead"), casusregisseur="Farida Bakker")

    skt.goto(f"{casus}/afsluiting")
    vul(skt, sluitgrond="doelen_bereikt", motivering="Het is rustig.", geinformeerd="nog_niet")
    verstuur(skt)
    skt.get_by_role("button", name="Verstuur verzoek").click()
    expect(skt.get_by_text("Uw verzoek is verstuurd")).to_be_visible()
    beslis(log_in(chromium, adres, "sluiter"))
    # Who took part sees that it ended, and nothing of what is in it.
    skt.goto(casus)
    expect(skt.get_by_text("Deze casus is gesloten")).to_be_visible()
    for deel in ("/dossier", "/dossier/id", "/verloop", "/afsluiting"):
        antwoord = skt.goto(f"{casus}{deel}")
        assert antwoord is not None
        assert antwoord.status in (403, 404), deel
    oordeel = verifieer(door=Actor.systeem("logboek:verifieren", kanaal="opdracht"), werk=huis.werk)
    assert oordeel.fout is None
