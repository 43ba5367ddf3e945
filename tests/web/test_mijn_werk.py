"""Mijn werk: what to do first stands first, and a message leads only where the reader may go."""

from __future__ import annotations

import json
from uuid import uuid4

from privacy.feiten import Actor
from tests.web.deurwereld import MELDINGEN, Deurwereld
from tests.web.test_hoofdverhaal import vraag
from web.pagina.lijsten import op_volgorde
from web.schermwaarden.bouwstenen import Link, Termijn
from web.schermwaarden.lijsten import Werkregel
from workflow.handelingen.melden import lees_in


def regel(wat: str, iso: str = "") -> Werkregel:
    termijn = Termijn("", iso, "") if iso else None
    return Werkregel(Link(wat, "/x"), "2026-0001", "Naaldwijk", termijn)


def lees_er(deur: Deurwereld, hoeveel: int) -> None:
    """This many meldingen, each with a number of its own."""
    goed = json.loads((MELDINGEN / "goed.json").read_text())
    goed = goed[0] if isinstance(goed, list) else goed
    alle = [goed | {"registratienummer": f"PH-{uuid4().hex[:8]}"} for _ in range(hoeveel)]
    door = Actor.systeem("melding:inlezen", kanaal="opdracht")
    lees_in(json.dumps(alle).encode(), afzender="politie-westland", door=door, werk=deur.huis.werk)


def test_wat_het_eerst_moet_staat_vooraan_van_welke_soort_het_ook_is() -> None:
    weeg, beslis = regel("weeg", "2026-11-20"), regel("beslis", "2026-11-18")
    beleg, plan = regel("beleg"), regel("plan", "2026-11-02")
    assert op_volgorde((weeg, beslis, beleg, plan)) == (plan, beslis, weeg, beleg)


def test_er_staan_er_zeven_en_de_rest_is_een_vouw_verder(deur: Deurwereld) -> None:
    lees_er(deur, 7)
    triagist = deur.bezoeker("triagist")
    assert "<summary>Alle " not in triagist.ga("/mijn-werk").text
    assert "Alle 7" not in triagist.tekst
    assert "Nu nodig (7)" in triagist.tekst
    lees_er(deur, 2)
    triagist.ga("/mijn-werk")
    assert "Nu nodig (9)" in triagist.tekst
    eerst, _, rest = triagist.tekst.partition("<summary>Alle 9</summary>")
    assert (eerst.count("Weeg deze melding"), rest.count("Weeg deze melding")) == (7, 2)
    assert "Alle 9 meldingen" in triagist.tekst
    lees_er(deur, 17)
    assert "Nu nodig (25 of meer)" in triagist.ga("/mijn-werk").text


def test_een_bericht_noemt_de_casus_en_leidt_naar_waar_de_lezer_mag_komen(
    deur: Deurwereld,
    casus: str,
) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/mijn-werk")
    assert "Berichten (1 nieuw)" in kamer.tekst
    assert "Er is opschaling gevraagd." in kamer.tekst
    stuk = kamer.tekst.split('id="berichten"')[1].split("</section>")[0]
    assert "2026-0001" in stuk
    assert "Farida" not in stuk
    for wie in ("kamer", "skt", "triagist", "teamlead"):
        bezoeker = deur.bezoeker(wie)
        blok = bezoeker.ga("/mijn-werk").text.partition('id="berichten"')[2]
        for deel in blok.partition("</section>")[0].split('href="')[1:]:
            assert bezoeker.ga(deel.partition('"')[0]).status_code == 200, (wie, deel)


def test_alle_berichten_staan_op_een_eigen_pagina(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    assert "Alle berichten" in skt.ga("/mijn-werk").text
    skt.ga("/berichten")
    assert "U bent casusregisseur geworden." in skt.tekst
    assert casus in skt.lezer.links
    for anders in ("?na=x", "?na=1-2", "?na=0-00000000-0000-0000-0000-000000000000"):
        assert skt.ga(f"/berichten{anders}").status_code == 200
    assert "Hier staan geen berichten die u mag zien." in skt.tekst
    assert "U hebt nog geen berichten." in deur.bezoeker("wijkagent").ga("/berichten").text


def test_de_eigen_casussen_staan_boven_de_berichten(deur: Deurwereld, casus: str) -> None:
    tekst = deur.bezoeker("skt").ga("/mijn-werk").text
    koppen = ('id="nodig"', 'id="casussen"', 'id="berichten"')
    assert sorted(koppen, key=tekst.index) == list(koppen)


def test_wat_de_lezer_nog_niet_opende_heet_nieuw_en_daarna_niet_meer(
    deur: Deurwereld, casus: str
) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer, teamlead = deur.bezoeker("kamer"), deur.bezoeker("teamlead")
    for _ in range(2):
        assert "Berichten (1 nieuw)" in kamer.ga("/mijn-werk").text, "looking there opens nothing"
    assert 'href="#berichten">1 nieuw bericht<' in kamer.tekst
    eerst = teamlead.ga("/mijn-werk").text.count("<strong>Nieuw:")
    assert kamer.ga("/berichten").text.count("<strong>Nieuw:") == 1
    assert "Nieuw:" not in kamer.ga("/berichten").text
    assert "nieuw)" not in kamer.ga("/mijn-werk").text
    assert "nieuw bericht" not in kamer.tekst
    # What one colleague opened stays new to another.
    assert teamlead.ga("/mijn-werk").text.count("<strong>Nieuw:") == eerst
