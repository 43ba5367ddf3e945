"""The workshop itself: databases, browser and locks are what the other tests trust them to be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import create_engine, inspect, text

from tests.databanken import Databanken
from tests.web.browser import bevindingen_van_axe, schuift_opzij

HUIS = Path(__file__).resolve().parents[2]


def maak_tafel(url: str) -> None:
    motor = create_engine(url)
    with motor.begin() as verbinding:
        verbinding.execute(text("CREATE TABLE tafel (code TEXT)"))
    motor.dispose()


def test_elke_toets_begint_met_een_lege_databank(databank_url: str) -> None:
    motor = create_engine(databank_url)
    assert inspect(motor).get_table_names() == []
    motor.dispose()


def test_een_kopie_draagt_het_sjabloon_en_raakt_het_niet(databanken: Databanken) -> None:
    gevuld: list[str] = []

    def vul(url: str) -> None:
        gevuld.append(url)
        maak_tafel(url)

    for _ in range(2):
        url = databanken.kopie("werkplaats", vul)
        motor = create_engine(url)
        with motor.begin() as verbinding:
            assert verbinding.execute(text("SELECT count(*) FROM tafel")).scalar_one() == 0
            verbinding.execute(text("INSERT INTO tafel VALUES ('skt')"))
        databanken.weg(url)
        motor.dispose()
    assert len(gevuld) == 1


def test_axe_ziet_een_fout_ook_als_de_pagina_geen_script_toestaat(chromium: Browser) -> None:
    pagina = chromium.new_page(viewport={"width": 360, "height": 640})
    pagina.set_content(
        """<!doctype html><html lang="nl"><head><title>Proef</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head>
        <body><main><h1>Proef</h1><img src="x.png"></main></body></html>"""
    )
    assert [regel.split(" ")[0] for regel in bevindingen_van_axe(pagina)] == ["image-alt"]
    assert not schuift_opzij(pagina)
    pagina.close()


@pytest.mark.parametrize("bestand", ["app", "ontwikkel", "node"])
def test_elk_vastgelegd_pakket_heeft_een_hash_en_geen_adres(bestand: str) -> None:
    regels = (HUIS / "requirements" / f"{bestand}.txt").read_text(encoding="utf-8")
    pakketten = re.split(r"^(?=[a-z0-9])", regels, flags=re.MULTILINE)[1:]
    assert pakketten
    assert [p.split()[0] for p in pakketten if "--hash=sha256:" not in p] == []
    assert "://" not in regels
    assert "--index-url" not in regels


def test_het_slot_van_npm_draagt_hashes_en_geen_adres() -> None:
    slot = (HUIS / "package-lock.json").read_text(encoding="utf-8")
    assert slot.count('"integrity": "sha512-') > 50
    assert '"resolved"' not in slot
