"""The handleiding: a page for every functie, in the words of the screens, with their pictures.

`make handleiding` lets the last test make the pictures anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
from playwright.sync_api import Browser, Page, expect

from config.instellingen import voor_map
from privacy.toegang import Recht
from tests.web.browser import HUIS, bediend, bezwaren
from tests.web.deurwereld import Deurwereld
from web.app import maak_app
from web.hulptekst import HOOFDSTUKKEN, voor_rechten
from workflow.demonstratie.mensen import MENSEN
from workflow.demonstratie.speler import vul

BEELDEN = HUIS / "web" / "static" / "hulp"
WOORD = re.compile(r"\*\*(.+?)\*\*")
SAMEN = 3_000_000


def bronnen() -> str:
    """All words of pages and templates, and of the policy, but for the handleiding itself."""
    paden = [*(HUIS / "web").rglob("*.py"), *(HUIS / "web" / "templates").rglob("*.html")]
    paden += [
        *(HUIS / "workflow").rglob("*.py"),
        *(HUIS / "config" / "westland").glob("*.toml"),
    ]
    niet = ("hulptekst.py", "hulp.html")
    return "\n".join(p.read_text(encoding="utf-8") for p in paden if p.name not in niet)


def test_elke_functie_van_het_beleid_heeft_een_handleiding(deur: Deurwereld) -> None:
    wie = deur.vreemde()
    for functie in deur.beleid.functies:
        assert wie.ga(f"/hulp/{functie.code}").status_code == 200
        assert f"Handleiding: {functie.naam}" in wie.tekst
        for hoofdstuk in voor_rechten(frozenset(functie.rechten)):
            assert hoofdstuk.titel in unescape(wie.tekst)
    assert wie.ga("/hulp/bestaat-niet").status_code == 404


def test_de_handleiding_opent_op_de_eigen_functie_en_op_geen_casus(deur: Deurwereld) -> None:
    skt, beheerder = deur.bezoeker("skt"), deur.bezoeker("beheerder")
    skt.ga("/mijn-werk")
    assert skt.link("/hulp") == "/hulp"
    assert "Handleiding: SKT-professional" in skt.ga("/hulp").text
    tekst = unescape(beheerder.ga("/hulp").text)
    assert "Accounts beheren" in tekst
    assert "Opschaling of afschaling vragen" not in tekst


def test_elk_recht_op_een_casus_staat_in_een_hoofdstuk() -> None:
    genoemd = {r for h in HOOFDSTUKKEN for r in h.rechten}
    werk = {
        Recht.CASUS_REGISTREREN,
        Recht.CASUS_TRIAGEREN,
        Recht.CASUS_VOORTZETTEN,
        Recht.CASUS_HEROPENEN,
        Recht.OPSCHALING_VRAGEN,
        Recht.AFSCHALING_VRAGEN,
        Recht.AFSLUITING_VRAGEN,
        Recht.AFSLUITING_BESLISSEN,
        Recht.VERZOEK_BESLISSEN,
        Recht.STUK_TOEVOEGEN,
        Recht.FASE_WIJZIGEN,
        Recht.CRISIS_STARTEN,
        Recht.CRISIS_BEVESTIGEN,
        Recht.OVERDRACHT_AANBIEDEN,
    }
    assert werk <= genoemd


def test_wat_als_knop_genoemd_wordt_staat_zo_op_een_scherm() -> None:
    alles = bronnen()
    woorden = {
        w for h in HOOFDSTUKKEN for zin in (*h.stappen, *h.let_op) for w in WOORD.findall(zin)
    }
    assert {w for w in woorden if w not in alles} == set()


def test_elk_beeld_is_er_en_zegt_wat_het_toont() -> None:
    verwacht = {f"{h.sleutel}.png" for h in HOOFDSTUKKEN if h.beeld}
    assert {p.name for p in BEELDEN.glob("*")} == verwacht
    assert sum(p.stat().st_size for p in BEELDEN.glob("*")) < SAMEN
    assert all(len(h.beeld) > 20 for h in HOOFDSTUKKEN if h.beeld)


@pytest.fixture(scope="module")
def adres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration, where a browser reaches it."""
    waarden = voor_map(tmp_path_factory.mktemp("hulp") / "demo", omgeving={})
    huis = vul(waarden, zaad=1, peildatum=date(2026, 11, 24), aantal=30)
    with bediend(maak_app(huis)) as waar:
        yield waar
    huis.sluit()


def als(chromium: Browser, adres: str, naam: str) -> Page:
    page = chromium.new_context(
        base_url=adres, viewport={"width": 1100, "height": 760}, java_script_enabled=False
    ).new_page()
    page.goto("/inloggen")
    page.get_by_role("button", name=f"Inloggen als {naam}").click()
    expect(page.get_by_role("heading", name="Mijn werk", exact=True)).to_be_visible()
    return page


def neem(page: Page, sleutel: str) -> None:
    if os.environ.get("SCHAKEL_HANDLEIDING"):
        BEELDEN.mkdir(exist_ok=True)
        page.screenshot(path=BEELDEN / f"{sleutel}.png")


def test_de_beelden_tonen_schermen_die_er_zijn(chromium: Browser, adres: str) -> None:
    wie = {m.sleutel: m.naam for m in MENSEN}
    page = als(chromium, adres, wie["farida.bakker"])
    neem(page, "beginnen")
    page.locator("main a[href^='/casussen/']").last.click()
    page.get_by_role("link", name="Dossier").click()
    expect(page.get_by_text("gesloten voor u").first).to_be_visible()
    neem(page, "dossier")
    page = als(chromium, adres, wie["ria.mol"])
    page.goto("/beoordelen")
    page.locator("main a[href^='/beoordelen/']").first.click()
    expect(page.get_by_text("Wat besluit u?")).to_be_visible()
    neem(page, "beoordelen")
    page = als(chromium, adres, wie["iris.kok"])
    page.goto("/beheer/gebruikers")
    neem(page, "beheer")


def test_de_handleiding_leest_wie_weinig_ziet(chromium: Browser, adres: str) -> None:
    page = chromium.new_context(base_url=adres).new_page()
    page.goto("/hulp/procesregisseur_vk")
    assert not bezwaren(page, "hulp")
