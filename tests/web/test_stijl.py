"""The look of every page: structure, words and what a content security policy refuses."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask, get_template_attribute, render_template
from jinja2 import StrictUndefined
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Request, Route
from werkzeug.test import TestResponse

from tests.web.browser import bezwaren, schuift_opzij, schuift_ruim_gezet_opzij
from tests.web.paginas import PAGINAS
from tests.web.voorbeelden import Voorbeeld
from web.schermwaarden.bouwstenen import Status, Taak

WEB = Path(__file__).resolve().parents[2] / "web"
NONCE = "nummer-van-deze-pagina"
CSP = (
    f"default-src 'none'; script-src 'nonce-{NONCE}'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
ADRES = "http://schakel.test/"
ZONDER_LABEL = {"hidden", "submit"}
alle_paginas = pytest.mark.parametrize("pagina", PAGINAS, ids=lambda p: p.naam)


@pytest.fixture(scope="module")
def app() -> Flask:
    """Only templates and static files: no sessions, no database."""
    app = Flask("stijl", root_path=str(WEB))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals["csp_nonce"] = lambda: NONCE
    return app


def schrijf(app: Flask, pagina: Voorbeeld) -> str:
    with app.test_request_context("/"):
        return render_template(pagina.sjabloon, w=pagina.w, kader=pagina.kader)


class Elementen(HTMLParser):
    """All elements of a page in order, and the ids and labels among them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.alle: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.alle.append((tag, {naam: waarde or "" for naam, waarde in attrs}))

    def waarden(self, attribuut: str) -> list[str]:
        return [a[attribuut] for _, a in self.alle if attribuut in a]

    def van(self, *tags: str) -> list[dict[str, str]]:
        return [a for tag, a in self.alle if tag in tags]


@alle_paginas
def test_een_pagina_heeft_een_kop_een_taal_en_een_titel(app: Flask, pagina: Voorbeeld) -> None:
    html = schrijf(app, pagina)
    elementen = Elementen(html)
    assert len(elementen.van("h1")) == 1
    assert elementen.van("html")[0]["lang"] == "nl"
    titel = re.search(r"<title>(.+) - Schakel</title>", html)
    assert titel is not None
    assert not re.search(r"\s{2}|^[ ,]", titel[1])


@alle_paginas
def test_niets_op_de_pagina_wordt_door_de_csp_geweigerd(app: Flask, pagina: Voorbeeld) -> None:
    html = schrijf(app, pagina)
    elementen = Elementen(html)
    assert not elementen.van("style", "iframe", "object", "embed")
    # A script stands in the page itself, and carries the number of that page.
    assert all(s == {"nonce": NONCE} for s in elementen.van("script"))
    for _, attributen in elementen.alle:
        assert "style" not in attributen
        assert not [naam for naam in attributen if naam.startswith("on")]
    assert "data:" not in html
    assert not re.search(r"https?://|//[a-z]", html)


@alle_paginas
def test_elk_veld_heeft_een_label_en_elk_verwijst_naar_iets(app: Flask, pagina: Voorbeeld) -> None:
    elementen = Elementen(schrijf(app, pagina))
    ids = elementen.waarden("id")
    assert len(ids) == len(set(ids)), "ids are unique"
    labels = [a["for"] for a in elementen.van("label")]
    for veld in elementen.van("input", "select", "textarea"):
        if veld.get("type") not in ZONDER_LABEL:
            assert labels.count(veld["id"]) == 1
    for attribuut in ("aria-describedby", "aria-labelledby"):
        for waarde in elementen.waarden(attribuut):
            assert set(waarde.split()) <= set(ids)
    doelen = [a["href"][1:] for a in elementen.van("a") if a["href"].startswith("#")]
    assert set(doelen) <= set(ids)


@alle_paginas
def test_de_koppen_vertellen_de_pagina(app: Flask, pagina: Voorbeeld) -> None:
    """From the h1 on no level is skipped, and what follows the chain stands under its own head."""
    html = re.sub(r"<nav.*?</nav>", "", schrijf(app, pagina), flags=re.DOTALL)
    niveaus = [int(n) for n in re.findall(r"<h([1-6])", html[html.index("<h1") :])]
    assert all(later <= eerder + 1 for eerder, later in pairwise(niveaus))
    for na in re.findall(r"<h2[^>]*>Waar ligt deze casus.*?<(h2|table|form|ul)\b", html, re.DOTALL):
        assert na == "h2"


@alle_paginas
def test_elk_deel_heeft_een_naam_en_elke_link_zegt_waarheen(app: Flask, pagina: Voorbeeld) -> None:
    html = schrijf(app, pagina)
    elementen = Elementen(html)
    assert not [a for a in elementen.van("nav", "aside") if not a.get("aria-label")]
    assert set(elementen.waarden("tabindex")) <= {"-1", "0"}
    links = (re.sub(r"<[^>]+>|\s+", " ", t) for t in re.findall(r"<a\b.*?</a>", html, re.DOTALL))
    assert not {link.strip().lower() for link in links} & {"", "hier", "klik hier", "meer", "open"}
    if 'class="schakel-ave"' in html:
        assert "Aanpak ter Voorkoming van Escalatie" in html


@alle_paginas
def test_een_browser_onthoudt_noch_verbetert_wat_men_typt(app: Flask, pagina: Voorbeeld) -> None:
    """Spelling services may send text away; what is remembered stays on a shared computer."""
    for veld in Elementen(schrijf(app, pagina)).van("input", "textarea"):
        if veld.get("type", "text") in ("text", "email"):
            assert veld["autocomplete"] in ("off", "username", "one-time-code")
            assert veld.get("spellcheck") == "false" or veld.get("inputmode") == "numeric"


@alle_paginas
def test_elke_post_draagt_token_en_indiening(app: Flask, pagina: Voorbeeld) -> None:
    html = schrijf(app, pagina)
    for formulier in re.findall(r"<form[^>]*method=\"post\".*?</form>", html, re.DOTALL):
        assert formulier.count('name="csrf_token"') == 1
        assert formulier.count('name="indiening"') == 1


def test_een_pagina_met_fouten_zegt_dat_in_titel_samenvatting_en_veld(app: Flask) -> None:
    pagina = next(p for p in PAGINAS if p.naam == "opschalen")
    html = schrijf(app, pagina)
    titel = "Fout: Stap 1 van 6: Waarom nu?, opschaling vragen, casus 2026-0147 - Schakel"
    assert f"<title>{titel}</title>" in html
    assert "Er zijn 4 vragen om naar te kijken" in html
    assert html.count("Schrijf wat u van de tafel vraagt.") == 2
    vraag = next(a for t, a in Elementen(html).alle if a.get("name") == "vraag")
    assert vraag["aria-invalid"] == "true"
    assert vraag["aria-describedby"] == "fout-vraag hulp-vraag"


def test_na_een_handeling_staat_gelukt_in_de_titel(app: Flask) -> None:
    pagina = next(p for p in PAGINAS if p.naam == "overzicht")
    assert "<title>Gelukt: casus 2026-0147 - Schakel</title>" in schrijf(app, pagina)


def test_een_stap_die_nog_niet_kan_zegt_waarom(app: Flask) -> None:
    klaar = Taak("Betrokkenen", Status("Klaar", "goed"), "/stap/1")
    wacht = Taak("Controleer", Status("Niet begonnen", "rust"), reden="doe eerst stap 1")
    with app.test_request_context("/"):
        html = get_template_attribute("macros/blokken.html", "stappen")((klaar, wacht))
    assert "Klaar</span>" in html
    assert "Kan nog niet: doe eerst stap 1" in html
    assert "Niet begonnen" not in html


def test_de_stijl_haalt_niets_van_buiten() -> None:
    stijl = (WEB / "static" / "schakel.css").read_text(encoding="utf-8")
    assert not re.search(r"https?:|url\(|@import|data:", stijl)


def test_de_smalle_pagina_komt_ook_bij_een_grote_letter() -> None:
    stijl = (WEB / "static" / "schakel.css").read_text(encoding="utf-8")
    breedtes = re.findall(r"@media \(m[^)]*\)", stijl)
    assert breedtes
    assert not [b for b in breedtes if not b.endswith("em)")]


@pytest.fixture(scope="module")
def venster(app: Flask, chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that is served every page and its style under the strict policy, by no server."""
    klant, bij_naam = app.test_client(), {p.naam: p for p in PAGINAS}
    kop = {"Content-Security-Policy": CSP, "Content-Type": "text/html; charset=utf-8"}

    @functools.cache
    def bestand(pad: str) -> TestResponse:
        return klant.get(pad)

    def antwoord(route: Route, request: Request) -> None:
        pad = request.url.removeprefix(ADRES)
        if pad in bij_naam:
            route.fulfill(body=schrijf(app, bij_naam[pad]), headers=kop)
        else:
            b = bestand(f"/{pad}")
            route.fulfill(status=b.status_code, body=b.data, content_type=b.content_type)

    with chromium.new_context() as context:
        context.route("**/*", antwoord)
        yield context


@pytest.mark.lang
@alle_paginas
def test_geen_pagina_schuift_opzij_of_heeft_een_bevinding_van_axe(
    venster: BrowserContext, pagina: Voorbeeld
) -> None:
    page = venster.new_page()
    geweigerd: list[str] = []

    def noteer(bericht: ConsoleMessage) -> None:
        if "Content Security Policy" in bericht.text:
            geweigerd.append(bericht.text)

    page.on("console", noteer)
    page.goto(f"{ADRES}{pagina.naam}")
    assert bezwaren(page, f"stijl-{pagina.naam}") == []
    # Axe looks at what is shown; below 360 nothing else is shown than at 360.
    page.set_viewport_size({"width": 320, "height": 900})
    assert not schuift_opzij(page)
    assert not schuift_ruim_gezet_opzij(page)
    assert not geweigerd
    page.close()


OP_PAPIER = """() => {
  const uit = [], ziet = d => [...document.querySelectorAll(d)].some(e => e.checkVisibility());
  const blad = document.documentElement;
  if (blad.scrollWidth > blad.clientWidth) uit.push('valt van het blad');
  for (const wat of ['header', 'footer', 'button']) if (ziet(wat)) uit.push(`toont ${wat}`);
  if (!ziet('h1')) uit.push('heeft geen kop');
  if (document.querySelector('main').innerText.trim().length < 40) uit.push('is leeg');
  return uit;
}"""
"""What is wrong with a page on paper: it runs off, it shows what nobody can press, it is empty."""


@pytest.mark.lang
@alle_paginas
def test_een_pagina_past_op_papier(venster: BrowserContext, pagina: Voorbeeld) -> None:
    """On A4, within the margins of the style: 180 millimetres."""
    bladzijde = venster.new_page()
    bladzijde.set_viewport_size({"width": 680, "height": 960})
    bladzijde.emulate_media(media="print")
    bladzijde.goto(f"{ADRES}{pagina.naam}")
    bezwaar = bladzijde.evaluate(OP_PAPIER)
    bladzijde.close()
    assert bezwaar == []
