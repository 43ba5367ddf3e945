"""The pages of the beheerder in a real browser: both widths, without script, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.deurwereld import Deurwereld
from tests.web.test_gebruikers import EIGEN, EMAIL, NAAM, PAD, maak
from tests.web.test_in_de_browser import adres, bekijk
from tests.web.test_vier_ogen import FG, account_van

__all__ = ["adres"]


@pytest.fixture
def venster(chromium: Browser) -> Iterator[BrowserContext]:
    with chromium.new_context(java_script_enabled=False) as context:
        yield context


# The look of a page does not hang on the database; what stands on it is tested on both.
@pytest.mark.lang
@pytest.mark.parametrize("databanken", ["sqlite"], indirect=True)
def test_wat_de_beheerder_ziet_klopt_in_de_browser(
    deur: Deurwereld, adres: str, chromium: Browser
) -> None:
    beheerder = deur.bezoeker("beheerder")
    wacht = maak(beheerder, **FG)
    skt = account_van(beheerder, "skt@westland.example")
    paginas = [
        ("beheerder", "gebruikers", PAD),
        ("beheerder", "gebruikers-leeg", f"{PAD}?stand=voorbij"),
        ("beheerder", "account-nieuw", f"{PAD}/nieuw"),
        ("beheerder", "account-eigen", account_van(beheerder, "beheerder@westland.example")),
        ("beheerder", "account", skt),
        ("beheerder", "account-einde", f"{skt}/einde"),
        ("beheerder", "account-functie", f"{skt}/aanstellingen/nieuw"),
        ("beheerder2", "account-wacht", wacht),
        ("beheerder2", "rollen", "/beheer/rollen"),
        ("beheerder2", "beheer-mijn-werk", "/mijn-werk"),
    ]
    bekijk(deur, adres, chromium, paginas)


def test_een_collega_komt_binnen_met_alleen_het_toetsenbord(
    adres: str, venster: BrowserContext
) -> None:
    page = venster.new_page()
    page.goto(f"{adres}/inloggen")
    page.get_by_role("button", name="Inloggen als Iris Kok").press("Enter")
    page.goto(f"{adres}{PAD}/nieuw")
    page.get_by_role("button", name="Maak account").press("Enter")
    expect(page.locator("#uitkomst")).to_contain_text("Er zijn 5 vragen om naar te kijken")
    page.get_by_label("Naam", exact=True).fill(NAAM)
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Organisatie").select_option("gemeente-skt")
    page.get_by_label("Functie", exact=True).select_option("skt_professional")
    for deel, waarde in (("", "31"), ("-maand", "12"), ("-jaar", "2027")):
        page.locator(f"#veld-tot{deel}").fill(waarde)
    for deel, waarde in (("", "1"), ("-maand", "11"), ("-jaar", "2026")):
        page.locator(f"#veld-geheimhouding_op{deel}").fill(waarde)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het account is gemaakt.")).to_be_visible()
    page.get_by_role("button", name="Geef een code").press("Enter")
    code = page.locator(".schakel-code-groot").inner_text()
    assert page.url.endswith("#uitkomst")
    kies(page, adres, code)
    expect(page.get_by_text("Uw wachtwoord is gekozen.")).to_be_visible()
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord", exact=True).fill(EIGEN)
    page.get_by_role("button", name="Inloggen", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Mijn werk")).to_be_visible()


def kies(page: Page, adres: str, code: str) -> None:
    """Leaves as the beheerder, and chooses a password as the colleague."""
    page.goto(f"{adres}/mijn-werk")
    page.locator("summary").first.press("Enter")
    page.get_by_role("button", name="Uitloggen").first.press("Enter")
    page.get_by_role("link", name="Kies een wachtwoord met uw code").press("Enter")
    expect(page.get_by_role("heading", name="Wachtwoord kiezen")).to_be_visible()
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Code").fill(code)
    page.get_by_label("Nieuw wachtwoord", exact=True).fill(EIGEN)
    page.get_by_label("Nieuw wachtwoord, nog een keer").fill(EIGEN)
    page.keyboard.press("Enter")
