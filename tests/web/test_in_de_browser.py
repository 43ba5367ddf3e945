"""The real pages in a real browser: both widths, without script, and nothing refused or broken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, expect

from tests.web.browser import bediend, bezwaren
from tests.web.deurwereld import Deurwereld
from tests.web.test_hoofdverhaal import VERZOEK, lees_melding, neem_op, vraag


@pytest.fixture
def adres(deur: Deurwereld) -> Iterator[str]:
    """Where the door can be reached with a browser."""
    with bediend(deur.app) as waar:
        yield waar


# The look of a page does not hang on the database; what stands on it is tested on both.
@pytest.mark.lang
@pytest.mark.parametrize("databanken", ["sqlite"], indirect=True)
def test_wat_iemand_ziet_klopt_in_de_browser(
    deur: Deurwereld, adres: str, chromium: Browser
) -> None:
    casus = lees_melding(deur)
    paginas = [("triagist", "triage", f"{casus}/triage"), ("triagist", "meldingen", "/meldingen")]
    bekijk(deur, adres, chromium, paginas)
    neem_op(deur, casus)
    paginas = [("skt", deel, f"{casus}/{deel}") for deel in ("opschaling", "voortgang")]
    paginas += [("skt", f"stap-{nr}", f"{casus}/opschaling/stap/{nr}") for nr in range(1, 6)]
    paginas += [("skt", "gegeven", f"{casus}/gegevens/nieuw")]
    bekijk(deur, adres, chromium, paginas)
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    paginas = [("skt", "casus", casus)]
    paginas += [
        ("skt", deel, f"{casus}/{deel}") for deel in ("dossier", "verloop", "toegang", "logboek")
    ]
    paginas += [
        ("skt", "matrix", f"{casus}/toegang/matrix"),
        ("skt", "deelnemer-nieuw", f"{casus}/deelnemers/nieuw"),
    ]
    paginas += [
        ("skt", "waarom", f"{casus}/waarom/stuk:inzien/pol"),
        ("skt", "vak", f"{casus}/dossier/plan"),
        ("skt", "mijn-werk", "/mijn-werk"),
        ("skt", "casussen", "/casussen"),
        ("skt", "registreren", "/casussen/nieuw"),
        *(("skt", f"registreren-{nr}", f"/casussen/nieuw/stap/{nr}") for nr in range(1, 6)),
        ("skt", "niet-gevonden", "/bestaat-niet"),
        ("kamer", "beoordelen", "/beoordelen"),
        ("kamer", "verzoek", kamer.link("/beoordelen/")),
        ("triagist", "inlezen", "/meldingen/inlezen"),
        ("wijkagent", "melding-doen", "/meldingen/nieuw"),
    ]
    bekijk(deur, adres, chromium, paginas)


STAPPEN: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("Stagnerende samenwerking", "nee"), ("Motivering",)),
    ((), ("Wat",)),
    (("Veiligheidskamer",), ("Welke bijdrage vraagt u?",)),
    (("zonder gegevens",), ("Noodzaak", "Proportionaliteit", "Subsidiariteit")),
    (("nog niet", "niet van toepassing"), ()),
)
"""What to tick and what to write in each step of an opschaling."""


def test_een_opschaling_lukt_met_alleen_het_toetsenbord_van_de_browser(
    deur: Deurwereld, casus: str, adres: str, chromium: Browser
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{adres}/inloggen")
    page.get_by_role("button", name="Inloggen als Farida Bakker").press("Enter")
    page.goto(f"{adres}{casus}/opschaling")
    page.get_by_role("link", name="Waarom nu?").press("Enter")
    for nr, (vinken, teksten) in enumerate(STAPPEN, 1):
        expect(page.get_by_role("heading", name=f"Stap {nr} van 6:")).to_be_visible()
        for naam in vinken:
            page.get_by_label(naam, exact=True).press("Space")
        for naam in teksten:
            page.get_by_label(naam).first.fill(str(VERZOEK["motivering"]))
        page.get_by_role("button", name="Volgende").press("Enter")
    page.get_by_role("button", name="Controleer").press("Enter")
    expect(page.get_by_role("heading", name="Wie ziet straks wat")).to_be_visible()
    page.get_by_role("button", name="Verstuur verzoek").press("Enter")
    expect(page.get_by_text("Uw verzoek is verstuurd")).to_be_visible()
    assert page.url.endswith("#uitkomst")
    context.close()


def bekijk(
    deur: Deurwereld,
    adres: str,
    chromium: Browser,
    paginas: list[tuple[str, str, str]],
) -> None:
    """Opens each page as that person; axe, the console and the width must be content."""
    for wie in dict.fromkeys(p[0] for p in paginas):
        client = deur.bezoeker(wie).client
        koekje = client.get_cookie("schakel")
        assert koekje is not None
        context = chromium.new_context()
        context.add_cookies([{"name": "schakel", "value": koekje.value, "url": adres}])
        page = context.new_page()
        klachten: list[str] = []

        def hoor(bericht: ConsoleMessage, klachten: list[str] = klachten) -> None:
            if bericht.type == "error" and "404" not in bericht.text:
                klachten.append(bericht.text)

        page.on("console", hoor)
        for _, naam, pad in (p for p in paginas if p[0] == wie):
            page.goto(f"{adres}{pad}")
            assert page.locator("h1").count() == 1, naam
            assert not klachten, (naam, klachten)
            assert bezwaren(page, f"deur-{naam}") == [], naam
            klachten.clear()
        context.close()


def test_toon_wachtwoord_is_er_met_script_en_niet_zonder(adres: str, chromium: Browser) -> None:
    for met in (True, False):
        context = chromium.new_context(java_script_enabled=met)
        page = context.new_page()
        page.goto(f"{adres}/inloggen")
        veld, vink = page.locator("#veld-wachtwoord"), page.get_by_label("Toon wachtwoord")
        expect(vink).to_have_count(int(met))
        expect(veld).to_have_attribute("type", "password")
        if met:
            vink.check()
            expect(veld).to_have_attribute("type", "text")
            assert bezwaren(page, "toon-wachtwoord") == []
            vink.uncheck()
            expect(veld).to_have_attribute("type", "password")
        context.close()
