"""A real Chromium for the tests, and the questions we ask of every page."""

from __future__ import annotations

import functools
import json
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.verplicht import ontbreekt

HUIS = Path(__file__).resolve().parents[2]
SCHERMEN = HUIS / "var" / "schermen"
BREEDTES = (360, 1280)
LAAGST = 24
"""The lowest thing that a finger must find, in pixels (WCAG 2.5.8)."""
# What WCAG 1.4.12 lets a reader set.
RUIM = """* {line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important} p {margin-block-end: 2em !important}"""
BEDIENING = """(laagst) => {
  const uit = [], wat = e => (e.id ? '#' + e.id : e.textContent.trim().slice(0, 40));
  const delen = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  for (const e of document.querySelectorAll(delen)) {
    if (!e.checkVisibility()) continue;
    const hoog = e.getBoundingClientRect().height;
    if (hoog < laagst) uit.push(`${wat(e)} is ${hoog.toFixed(1)} hoog`);
    e.focus({focusVisible: true, preventScroll: true});
    const rand = getComputedStyle(e);
    if (rand.outlineStyle === 'none' || parseFloat(rand.outlineWidth) < 2)
      uit.push(`${wat(e)} toont geen focus`);
  }
  document.activeElement.blur();
  if (document.querySelector('.schakel-kruimel-ouder:not(:has(a))'))
    uit.push('het kruimelpad leidt niet terug');
  for (const menu of document.querySelectorAll('header details')) {
    if (!menu.checkVisibility()) continue;
    menu.open = true;
    const zichtbaar = [...menu.querySelectorAll('*')].filter(e => e.checkVisibility());
    const onder = zichtbaar.map(e => e.getBoundingClientRect().bottom);
    if (Math.max(...onder) > document.querySelector('main').getBoundingClientRect().top + 1)
      uit.push('het menu bedekt de pagina');
    menu.open = false;
  }
  return uit;
}"""

# A browser that speaks to nobody but the pages under test, also as root in a container.
ARGUMENTEN = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A click returns before the next page stands: what a test then expects, it waits for, also on a
# machine that does ten other things.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How the fixtures of pytest-playwright start a browser: always the one of the system."""
    programma = shutil.which("chromium") or shutil.which("chromium-browser")
    if programma is None:
        ontbreekt("geen Chromium gevonden (Debian en Ubuntu: apt install chromium)")
    return {"executable_path": programma, "args": ARGUMENTEN, "timeout": 60_000}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """What every context of pytest-playwright is: the browser of a Dutch reader."""
    return {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Browser:
    """A running Chromium; `chromium.new_context()` is a person with cookies of their own."""
    return browser


def bezwaren(page: Page, naam: str) -> list[str]:
    """Return what a reader of this page would stumble over, wide and narrow; empty is good.

    `make schermen` keeps what was looked at as a picture of this name.
    """
    uit: list[str] = []
    for breedte in BREEDTES:
        page.set_viewport_size({"width": breedte, "height": 900})
        opzij = ["schuift opzij"] if schuift_opzij(page) else []
        opzij += ["schuift ruim gezet opzij"] if schuift_ruim_gezet_opzij(page) else []
        gezien = (*opzij, *bevindingen_van_axe(page), *page.evaluate(BEDIENING, LAAGST))
        uit += [f"{breedte}: {wat}" for wat in gezien]
        if os.environ.get("SCHAKEL_SCHERMEN"):
            schermbeeld(page, naam)
    return uit


def bevindingen_van_axe(page: Page) -> list[str]:
    """Return the findings of axe on the page with all it can unfold, one line each.

    The text of axe is evaluated, not added as a script: our content policy refuses scripts.
    """
    if page.evaluate("() => !window.axe"):
        page.evaluate(_axe())
    uitkomst: dict[str, Any] = page.evaluate(
        """async () => {
          const dicht = [...document.querySelectorAll('details:not([open])')];
          dicht.forEach(d => { d.open = true; });
          const uit = await axe.run(document, {resultTypes: ['violations']});
          dicht.forEach(d => { d.open = false; });
          return uit;
        }"""
    )
    return [
        f"{v['id']} ({v['impact']}): {v['help']}: "
        + json.dumps([n["target"] for n in v["nodes"]][:5])
        for v in uitkomst["violations"]
    ]


def schermbeeld(page: Page, naam: str) -> Path:
    """Save the whole page as var/schermen/<naam>-<breedte>.png, and return where."""
    breedte = page.viewport_size["width"] if page.viewport_size else 0
    bestand = SCHERMEN / f"{naam}-{breedte}.png"
    bestand.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=bestand, full_page=True)
    return bestand


def schuift_opzij(page: Page) -> bool:
    """Return whether the page is wider than its window, which no page may be."""
    breder: bool = page.evaluate(
        "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return breder


def schuift_ruim_gezet_opzij(page: Page) -> bool:
    """Return whether the page is wider than its window with the letter set wide (WCAG 1.4.12)."""
    page.evaluate(
        "(ruim) => { const s = new CSSStyleSheet(); s.replaceSync(ruim);"
        " document.adoptedStyleSheets = [s]; }",
        RUIM,
    )
    breder = schuift_opzij(page)
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    return breder


@functools.cache
def _axe() -> str:
    bestand = HUIS / "node_modules" / "axe-core" / "axe.min.js"
    if not bestand.is_file():
        ontbreekt("axe-core ontbreekt ('make install' zet het klaar)")
    return bestand.read_text(encoding="utf-8")


@contextmanager
def bediend(app: Flask) -> Iterator[str]:
    """The address at which a browser reaches this application."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    draad.join()
