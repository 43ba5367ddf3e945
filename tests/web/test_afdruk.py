"""Printing in the browser: by a button that leaves its line, and never past it."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext

from privacy.feiten import lokale_dag
from tests.web.deurwereld import Deurwereld, onbekend
from tests.web.test_deuren import kaal
from tests.web.test_stijl import ADRES, app, venster  # noqa: F401  # fixtures
from workflow.handelingen import toevoegen
from workflow.handelingen.inloggen import log_in_demo
from workflow.handelingen.toevoegen import Nieuwstuk

ZIN = "Gebruik Afdrukken: dan staat het in het logboek."


def test_de_knop_drukt_af_en_het_logboek_zegt_het(deur: Deurwereld, casus: str) -> None:
    werk = deur.huis.werk
    door = log_in_demo("skt@westland.example", werk=werk).actor
    nieuw = Nieuwstuk(
        "WON", "Geluid in de nacht.", "feit", lokale_dag(werk.nu()), niet_doorgeven=True
    )
    toevoegen.voeg_toe(UUID(casus.rsplit("/", 1)[1]), nieuw, door=door, werk=werk)
    skt = deur.bezoeker("skt")
    assert "Afdrukken (wordt vastgelegd)" in skt.ga(casus).text
    skt.stuur(f"{casus}/afdruk")
    assert skt.status == 200
    assert "Vastgelegd als logregel" in skt.tekst
    assert "Geluid in de nacht." in skt.tekst
    assert "niet doorgeven" in skt.tekst
    assert re.search(r"Casus 2026-0001</span><span>Afgedrukt door SKT-professional, ", skt.tekst)
    for deel in ("Overzicht", "Dossier", "Plan", "Verloop"):
        assert f">{deel}</h2>" in skt.tekst
    inhoud = skt.tekst.partition('<div class="schakel-afdruk">')[2]
    assert "<a " not in inhoud
    assert "<form" not in skt.tekst
    assert "<nav" not in skt.tekst
    assert deur.logregels("casus:afdrukken", "toegestaan") == 1
    assert "een casus afdrukken" in skt.ga(f"{casus}/logboek").text


def test_een_tweede_klik_drukt_nog_eens_af_en_staat_er_nog_eens(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(casus)
    velden = skt.formulier(f"{casus}/afdruk")
    assert [skt.post(f"{casus}/afdruk", velden).status_code for _ in range(2)] == [200, 200]
    assert deur.logregels("casus:afdrukken", "toegestaan") == 2


def test_wie_de_casus_niet_opent_drukt_niets_af(deur: Deurwereld, casus: str) -> None:
    for wie, status in (("wijkagent", 404), ("teamlead", 403), ("beheerder", 404)):
        bezoeker = deur.bezoeker(wie)
        bezoeker.ga("/mijn-werk")
        velden = bezoeker.formulier("/uitloggen")
        verboden = kaal(bezoeker.post(f"{casus}/afdruk", velden).text)
        assert bezoeker.status == status, wie
        assert "Wonen" not in verboden
        weg = bezoeker.post(f"/casussen/{onbekend()}/afdruk", velden)
        assert weg.status_code == 404
        assert (kaal(weg.text) == verboden) is (status == 404)
    assert deur.logregels("casus:afdrukken", "toegestaan") == 0


def test_zonder_knop_of_bewijs_wordt_er_niets_afgedrukt(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    assert skt.ga(f"{casus}/afdruk").status_code == 404
    assert skt.post(f"{casus}/afdruk", {"csrf_token": ["verlopen"]}).status_code == 400
    assert deur.logregels("casus:afdrukken") == 0


@pytest.mark.parametrize("pagina", ["overzicht", "dossier", "verloop", "plan"])
def test_een_scherm_dat_zo_wordt_afgedrukt_toont_de_kop_en_wijst_de_weg(
    venster: BrowserContext,  # noqa: F811
    pagina: str,
) -> None:
    page = venster.new_page()
    page.goto(f"{ADRES}{pagina}")
    assert not page.get_by_text(ZIN).is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text(ZIN).is_visible()
    assert page.locator("h1").is_visible()
    onder = page.locator(".schakel-casuskop ~ *").all()
    assert onder
    assert not any(deel.is_visible() for deel in onder)
    page.close()


def test_op_papier_staan_geen_menu_geen_uitkomst_en_geen_link(
    venster: BrowserContext,  # noqa: F811
) -> None:
    page = venster.new_page()
    page.goto(f"{ADRES}afdruk")
    page.emulate_media(media="print")
    assert page.get_by_text("Vernietigen vóór 19 november 2041").is_visible()
    assert page.get_by_text("niet doorgeven").first.is_visible()
    for weg in (".schakel-uitkomst", ".schakel-sla-over", "nav", "a", "button"):
        assert not any(deel.is_visible() for deel in page.locator(weg).all()), weg
    randen = page.locator(".schakel-afdruk-rand")
    assert randen.evaluate("e => getComputedStyle(e).display") == "table-header-group"
    bladen = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert len(bladen) > 2
    page.close()
