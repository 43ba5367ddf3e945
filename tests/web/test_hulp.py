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
from tests.web.deurwereld import Bezoeker, Deurwereld
from web.app import maak_app
from web.hulpbeelden import BEELDEN
from web.hulptekst import HOOFDSTUKKEN, voor_rechten
from web.pagina.besluitvelden import keuzes
from workflow.demonstratie.mensen import MENSEN
from workflow.demonstratie.speler import vul

MAP = HUIS / "web" / "static" / "hulp"
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
        Recht.CASELOAD_INBRENGEN,
    }
    assert werk <= genoemd


def test_wat_als_knop_genoemd_wordt_staat_zo_op_een_scherm() -> None:
    alles = bronnen()
    woorden = {
        w for h in HOOFDSTUKKEN for zin in (*h.stappen, *h.let_op) for w in WOORD.findall(zin)
    }
    assert {w for w in woorden if w not in alles} == set()


def test_elk_beeld_is_er_en_zegt_wat_het_toont() -> None:
    assert BEELDEN.keys() <= {h.sleutel for h in HOOFDSTUKKEN}
    assert {p.name for p in MAP.glob("*")} == {f"{sleutel}.png" for sleutel in BEELDEN}
    assert sum(p.stat().st_size for p in MAP.glob("*")) < SAMEN
    assert all(len(zin) > 20 for zin in BEELDEN.values())


def test_elke_functie_ziet_beelden_van_het_eigen_werk(deur: Deurwereld) -> None:
    """Of a functie that does much with a casus more than one; of one that does nothing, none."""
    for functie in deur.beleid.functies:
        eigen = [h for h in voor_rechten(frozenset(functie.rechten)) if h.rechten]
        getoond = [h for h in eigen if h.sleutel in BEELDEN]
        assert len(getoond) >= min(len(eigen), 3) or len(eigen) < 3, functie.code
        assert getoond or not eigen, functie.code


def test_een_hoofdstuk_staat_er_alleen_voor_wie_het_mag(deur: Deurwereld) -> None:
    wie = deur.vreemde()
    for functie in deur.beleid.functies:
        tekst = unescape(wie.ga(f"/hulp/{functie.code}").text)
        for recht, titel in (
            (Recht.FASE_WIJZIGEN, "De fase wijzigen"),
            (Recht.CRISIS_STARTEN, "Een crisis melden"),
            (Recht.GEBRUIKER_WIJZIGEN, "Accounts beheren"),
        ):
            assert (titel in tekst) == (recht.value in functie.rechten), (functie.code, titel)


def test_wie_beslist_leest_elke_uitkomst_die_het_beleid_voor_die_tafel_kent(
    deur: Deurwereld,
) -> None:
    """As the form of a request offers them: of the policy, and not of a list kept here."""
    wie, b = deur.vreemde(), deur.beleid
    for functie in b.functies:
        routes = [r for r in b.keten.routes if functie.code in b.niveau[r.naar].beslist]
        tekst = unescape(wie.ga(f"/hulp/{functie.code}").text)
        for route in routes:
            woorden = [woord for _, woord in keuzes(b, route.soort, route.van)]
            assert len(woorden) > 2
            zin = "Bij een verzoek om " + route.soort
            regels = [r for r in tekst.split("<p>") if r.startswith(zin)]
            assert any(all(f">{w}<" in r for w in woorden) for r in regels), (functie.code, route)
    tekst = unescape(wie.ga("/hulp/procesregisseur_vk").text)
    for woord in ("Eenmalig overleg", "Meer informatie vragen", "Niet afsluiten"):
        assert woord in tekst
    assert "een andere Burgemeester of Wethouder dat, als vervanger" in tekst


def test_de_keten_is_getekend_en_staat_er_ook_in_woorden(deur: Deurwereld) -> None:
    wie, b = deur.vreemde(), deur.beleid
    tekst = unescape(wie.ga("/hulp/procesregisseur_vk").text)
    lijst = tekst.partition('class="schakel-keten-lijst"')[2].partition("</ol>")[0]
    assert [n.naam for n in b.keten.niveaus if n.naam not in lijst] == []
    assert lijst.count("hier beslist u") == 1
    for niveau in b.keten.niveaus:
        assert f"{niveau.kort} is {niveau.naam}" in tekst, "for a narrow screen"
    assert "hier beslist u" not in wie.ga("/hulp/skt_professional").text + wie.ga("/hulp").text


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
        MAP.mkdir(exist_ok=True)
        page.screenshot(path=MAP / f"{sleutel}.png")


WIE = {m.sleutel: m.naam for m in MENSEN}
SCHERMEN = (
    ("farida.bakker", "registreren", "/casussen/nieuw", "", "Casus registreren"),
    ("joris.smit", "melding", "/meldingen/nieuw", "", "Wat vraagt u?"),
    ("tom.dewit", "meldingen", "/meldingen", "", "Melding inlezen"),
    ("tom.dewit", "wegen", "/meldingen", "/casussen/", "Advies (berekend)"),
    ("ria.mol", "beoordelen", "/beoordelen", "/beoordelen/", "Wat besluit u?"),
    ("a.vandam", "bestuur", "/casussen", "", "Casussen"),
    ("noor.visser", "toezicht", "/logboek", "", "Van welke casus?"),
    ("iris.kok", "beheer", "/beheer/gebruikers", "", "Gebruikers"),
)
"""Who, the chapter, the page, the first link on it that is followed, and what then stands there."""


@pytest.mark.lang
@pytest.mark.parametrize(("wie", "sleutel", "pad", "verder", "zin"), SCHERMEN, ids=lambda d: d)
def test_het_beeld_van_een_hoofdstuk_toont_een_scherm_dat_er_is(
    chromium: Browser, adres: str, wie: str, sleutel: str, pad: str, verder: str, zin: str
) -> None:
    page = als(chromium, adres, WIE[wie])
    page.goto(pad)
    if verder:
        page.locator(f"main a[href^='{verder}']").first.click()
    expect(page.locator("main").get_by_text(zin).first).to_be_visible()
    neem(page, sleutel)


def paden_in(page: Page, waar: str) -> list[str]:
    """Where these links lead, each once, in their order."""
    gevonden = page.locator(waar).evaluate_all("links => links.map(a => a.getAttribute('href'))")
    return list(dict.fromkeys(gevonden))


@pytest.mark.lang
def test_de_beelden_van_een_casus_tonen_wat_er_is(chromium: Browser, adres: str) -> None:
    page = als(chromium, adres, WIE["farida.bakker"])
    neem(page, "beginnen")
    page.locator("main a[href^='/casussen/']").last.click()
    expect(page.get_by_role("heading", name="Wat wacht nu")).to_be_visible()
    neem(page, "voortgang")
    for deel, sleutel, zin in (
        ("Dossier", "dossier", "gesloten voor u"),
        ("Plan", "plan", "Gedeeld beeld"),
        ("Acties", "acties", "Actie toevoegen"),
    ):
        page.get_by_role("link", name=deel, exact=True).click()
        expect(page.get_by_text(zin).first).to_be_visible()
        neem(page, sleutel)
    page = als(chromium, adres, WIE["hans.prins"])
    fase = page.get_by_role("link", name=re.compile("^(Fase|Verantwoordelijken) wijzigen$"))
    for pad in paden_in(page, "main a[href^='/casussen/']"):
        page.goto(pad)
        # Not every casus of theirs is one of which the phase can change today.
        if fase.count():
            break
    fase.first.click()
    expect(page.get_by_text("Wie is waarvoor verantwoordelijk?").first).to_be_visible()
    neem(page, "fase")


@pytest.mark.lang
def test_de_handleiding_leest_wie_weinig_ziet(chromium: Browser, adres: str) -> None:
    page = chromium.new_context(base_url=adres).new_page()
    page.goto("/hulp/procesregisseur_vk")
    assert not bezwaren(page, "hulp")


def test_een_nieuwkomer_leest_wie_aan_welke_tafel_beslist_en_wat_een_fase_is(
    deur: Deurwereld,
) -> None:
    b, wie = deur.beleid, Bezoeker(deur.app.test_client())
    wie.ga("/hulp")
    for niveau in b.keten.niveaus:
        for functie in (*niveau.beslist, *niveau.regie):
            assert b.functie[functie].naam in wie.tekst
    for fase in b.keten.fasen:
        assert fase.zin[1:] in wie.tekst, fase.naam
