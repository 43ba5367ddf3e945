"""Between a form and its control nothing is lost, and nobody else reads what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from casus.concepten import Concept
from privacy.sleutelkast import Sleutel
from tests.web.browser import bediend
from tests.web.deurwereld import WACHTWOORD, Bezoeker, Deurwereld
from tests.web.test_concepten import SLUITEN, rijen
from tests.web.test_deuren import kaal
from tests.web.test_fase import vraag as vraag_fase
from tests.web.test_hoofdverhaal import VERZOEK, lees_melding, oppakking, vraag

GETYPT = "Drie nachten geschreeuw, de buren slapen niet."
BEWAARD = "Uw tekst is bewaard."


def verstuurd(wie: Bezoeker, casus: str, **anders: Any) -> str:
    """The address that the browser is sent to after a form that is in order."""
    adres = f"{casus}/opschaling"
    wie.ga(adres)
    velden = VERZOEK | {"naar_niveau": "veiligheidskamer", "motivering": GETYPT} | anders
    sturen = wie.formulier(adres) | {
        n: [w] if isinstance(w, str) else list(w) for n, w in velden.items()
    }
    antwoord = wie.client.post(adres, data=sturen)
    assert antwoord.status_code == 303
    return antwoord.headers["Location"]


def test_de_controle_heeft_een_eigen_adres_zonder_woorden(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    adres = verstuurd(skt, casus)
    assert adres.startswith("/concepten/")
    assert adres.endswith("/controle")
    for _ in range(2):
        assert skt.ga(adres).status_code == 200
        assert "Wie ziet straks wat" in skt.tekst
        assert GETYPT in skt.tekst


def test_terug_naar_het_formulier_toont_wat_er_stond(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    verstuurd(skt, casus)
    skt.ga(f"{casus}/opschaling")
    assert skt.status == 200
    assert BEWAARD in skt.uitkomst
    for nr, veld, waarde in (
        (1, "motivering", GETYPT),
        (3, "naar_niveau", "veiligheidskamer"),
        (4, "stukken", "geen"),
    ):
        skt.ga(f"{casus}/opschaling/stap/{nr}")
        assert skt.formulier(f"{casus}/opschaling/stap/{nr}")[veld] == [waarde]
    # Another form of the same casus is empty.
    skt.ga(f"{casus}/afsluiting")
    assert GETYPT not in skt.tekst


def test_wat_verstuurd_is_wordt_niet_bewaard(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    adres = verstuurd(skt, casus)
    skt.ga(adres)
    skt.stuur(f"{casus}/opschaling")
    assert "Uw verzoek is verstuurd" in skt.uitkomst
    assert not rijen(deur, select(Concept.id))
    sleutels = rijen(deur, select(Sleutel.wikkel).where(Sleutel.soort == "concept"))
    assert {s.wikkel for s in sleutels} == {None}
    assert skt.ga(adres).status_code == 404
    assert "Misschien is uw tekst al verstuurd." in skt.tekst
    assert GETYPT not in skt.ga(f"{casus}/opschaling").text


def test_er_wordt_een_tekst_bewaard_hoe_vaak_iemand_ook_terugkeert(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    for woorden in (GETYPT, "Anders gezegd.", "Nog anders."):
        skt.ga(f"{casus}/opschaling")
        skt.ga(verstuurd(skt, casus, motivering=woorden))
        assert woorden in skt.tekst
        assert len(rijen(deur, select(Concept.id))) == 1
        skt.stuur(f"{casus}/opschaling", knop="wijzig-motivering")
        assert skt.formulier(f"{casus}/opschaling/stap/1")["motivering"] == [woorden]
        assert len(rijen(deur, select(Concept.id))) == 1


def test_twee_keer_tegelijk_bewaart_een_keer(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    adres = f"{casus}/opschaling"
    skt.ga(adres)
    velden = skt.formulier(adres) | {
        n: [w] if isinstance(w, str) else list(w)
        for n, w in (VERZOEK | {"naar_niveau": "veiligheidskamer"}).items()
    }
    koekje = skt.client.get_cookie("schakel")
    assert koekje is not None

    def klik(_n: int) -> str:
        wie = deur.vreemde()
        wie.client.set_cookie("schakel", koekje.value)
        return str(wie.client.post(adres, data=velden).headers["Location"])

    with ThreadPoolExecutor(4) as draden:
        gegaan = set(draden.map(klik, range(4)))
    assert len(gegaan) == 1
    assert len(rijen(deur, select(Concept.id))) == 1
    assert skt.ga(gegaan.pop()).status_code == 200


def test_een_ander_leest_niets_ook_aan_dezelfde_tafel(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    adres = verstuurd(skt, casus)
    onbekend = "/concepten/00000000-0000-4000-8000-000000000000/controle"
    for naam in ("collega", "kamer", "beheerder"):
        ander = deur.bezoeker(naam)
        assert ander.ga(adres).status_code == 404
        gezegd = kaal(ander.tekst)
        ander.ga(onbekend)
        assert ander.status == 404
        assert kaal(ander.tekst) == gezegd
        assert GETYPT not in gezegd


def test_wie_het_recht_verloor_leest_het_eigen_woord_en_niets_van_de_casus(
    deur: Deurwereld, casus: str
) -> None:
    skt, ander = deur.bezoeker("skt"), deur.bezoeker("skt")
    adres = verstuurd(skt, casus)
    ander.ga(f"{casus}/afsluiting")
    ander.stuur(f"{casus}/afsluiting", **SLUITEN)
    ander.stuur(f"{casus}/afsluiting")
    assert "Uw verzoek is verstuurd" in ander.uitkomst
    assert skt.ga(adres).status_code == 409
    assert GETYPT in skt.tekst
    assert "Wie ziet straks wat" not in skt.tekst


def test_triage_en_besluit_gaan_dezelfde_weg(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    triagist = deur.bezoeker("triagist")
    velden = oppakking(triagist, casus) | {"motivering": GETYPT}
    triagist.stuur(f"{casus}/triage", **velden)
    assert "Controleer besluit" in triagist.tekst
    triagist.ga(f"{casus}/triage")
    assert triagist.formulier(f"{casus}/triage")["motivering"] == [GETYPT]
    assert BEWAARD in triagist.uitkomst
    triagist.stuur(f"{casus}/triage")
    triagist.stuur(f"{casus}/triage")
    assert "vastgelegd" in triagist.uitkomst
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    verzoek = kamer.link("/beoordelen/")
    kamer.ga(verzoek)
    kamer.stuur(verzoek, uitkomst="afwijzen", motivering=GETYPT)
    assert "Controleer besluit" in kamer.tekst
    kamer.ga(verzoek)
    velden_terug = kamer.formulier(verzoek)
    assert velden_terug["uitkomst"] == ["afwijzen"]
    assert velden_terug["motivering"] == [GETYPT]


@pytest.fixture
def adres(deur: Deurwereld) -> Iterator[str]:
    with bediend(deur.app) as waar:
        yield waar


def ingelogd(chromium: Browser, adres: str) -> Page:
    page = chromium.new_context(java_script_enabled=False, base_url=adres).new_page()
    page.goto("/inloggen")
    page.get_by_label("E-mailadres").fill("skt@westland.example")
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    expect(page.get_by_role("heading", name="Mijn werk")).to_be_visible()
    return page


def test_de_knop_terug_van_de_browser_en_opnieuw_laden(
    chromium: Browser, deur: Deurwereld, casus: str, adres: str
) -> None:
    page = ingelogd(chromium, adres)
    page.goto(f"{casus}/afsluiting")
    page.get_by_label("Doelen bereikt").check()
    page.get_by_label("Motivering").fill(GETYPT)
    page.get_by_label("nog niet").check()
    page.get_by_role("button", name="Controleer").click()
    expect(page.get_by_role("heading", name="Controleer en verstuur")).to_be_visible()
    page.reload()
    expect(page.get_by_text(GETYPT)).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Motivering")).to_have_value(GETYPT)
    expect(page.get_by_label("Doelen bereikt")).to_be_checked()
    page.get_by_role("button", name="Controleer").click()
    page.get_by_role("button", name="Wijzig motivering").click()
    expect(page.get_by_label("Motivering")).to_have_value(GETYPT)
    assert page.url.endswith("#veld-motivering")
    page.get_by_role("button", name="Controleer").click()
    page.get_by_role("button", name="Verstuur verzoek").click()
    expect(page.get_by_text("Uw verzoek is verstuurd")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Misschien is uw tekst al verstuurd.")).to_be_visible()


def test_wat_bewaard_bleef_is_na_een_wijziging_van_een_ander_weer_te_versturen(
    deur: Deurwereld, casus: str
) -> None:
    skt, teamlead = deur.bezoeker("skt"), deur.bezoeker("teamlead")
    skt.ga(verstuurd(skt, casus))
    vraag_fase(deur, casus)
    teamlead.ga(f"{casus}/fase")
    teamlead.stuur(f"{casus}/fase", fase="1", motivering="Het kan met minder.")
    teamlead.stuur(f"{casus}/fase")
    skt.stuur(f"{casus}/opschaling")
    assert skt.status == 409
    assert "was u voor" in skt.tekst
    skt.ga(f"{casus}/opschaling")
    assert "De casus is veranderd sinds u dit schreef." in skt.uitkomst
    skt.stuur(f"{casus}/opschaling")
    assert "Wie ziet straks wat" in skt.tekst, skt.uitkomst
    skt.stuur(f"{casus}/opschaling")
    assert "Uw verzoek is verstuurd" in skt.uitkomst
