"""Handing over and standing in, in a real browser: with data, with faults, and refused."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import bezwaren
from tests.web.deurwereld import Deurwereld
from tests.web.test_hoofdverhaal import lees_melding, neem_op
from tests.web.test_in_de_browser import adres as adres  # noqa: PLC0414  # a fixture
from tests.web.test_keten_in_de_browser import verstuur, vul


def log_in(chromium: Browser, adres: str, naam: str) -> Page:
    page = chromium.new_context(base_url=adres).new_page()
    page.goto("/inloggen")
    knop = page.locator(f"form:has(input[value='{naam}@westland.example']) button")
    knop.first.click()
    expect(page.get_by_role("heading", name="Mijn werk")).to_be_visible()
    return page


# The look of a page does not hang on the database; what stands on it is tested on both.
@pytest.mark.lang
@pytest.mark.parametrize("databanken", ["sqlite"], indirect=True)
def test_de_regie_gaat_over_en_een_ander_neemt_waar(
    deur: Deurwereld, adres: str, chromium: Browser
) -> None:
    casus = lees_melding(deur)
    fout: list[str] = []
    neem_op(deur, casus)
    skt, collega = log_in(chromium, adres, "skt"), log_in(chromium, adres, "collega")

    def kijk(page: Page, naam: str) -> None:
        fout.extend(f"{naam}: {b}" for b in bezwaren(page, f"regie-{naam}"))

    skt.goto(f"{casus}/regie")
    kijk(skt, "leeg")
    verstuur(skt)
    kijk(skt, "fout")
    vul(skt, rol="casusregie", casusregie="Berk Yilmaz", motivering="Ik ga ander werk doen.")
    verstuur(skt)
    expect(skt.get_by_role("heading", name="Wie ziet straks wat")).to_be_visible()
    kijk(skt, "controle")
    skt.get_by_role("button", name="Bied aan").click()
    kijk(skt, "aangeboden")
    skt.get_by_role("link", name="Trek het aanbod in").click()
    kijk(skt, "intrekken")
    skt.goto(casus)
    kijk(skt, "casus")

    collega.goto("/mijn-werk")
    kijk(collega, "gevraagd")
    collega.get_by_role("link", name="Antwoord: neemt u de regie over?").click()
    kijk(collega, "overnemen")
    vul(collega, antwoord="afwijzen")
    verstuur(collega)
    kijk(collega, "overnemen-fout")
    vul(collega, antwoord="accepteren")
    verstuur(collega)
    expect(collega.get_by_text("U hebt de regie overgenomen.")).to_be_visible()
    kijk(collega, "overgenomen")

    collega.goto(f"{casus}/waarneming")
    verstuur(collega)
    kijk(collega, "waarneming-fout")
    vul(collega, rol="casusregie", casusregie="Farida Bakker", motivering="Ik ben er niet.")
    for deel, waarde in (("dag", "30"), ("maand", "11"), ("jaar", "2026")):
        vul(collega, **{f"tot_en_met-{deel}": waarde})
    verstuur(collega)
    kijk(collega, "waarneming-controle")
    verstuur(collega)
    expect(collega.get_by_text("De waarneming is geregeld.")).to_be_visible()
    kijk(collega, "waarneming")
    for pad, naam in (
        (casus, "casus-waargenomen"),
        (f"{casus}/verloop", "verloop"),
        (f"{casus}/waarneming/beeindigen", "beeindigen"),
    ):
        collega.goto(pad)
        kijk(collega, naam)
    skt.goto(f"{casus}/regie")
    kijk(skt, "geweigerd")
    skt.goto(f"{casus}/waarom/overdracht:aanbieden")
    kijk(skt, "waarom")
    assert fout == []
