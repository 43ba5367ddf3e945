"""Why something cannot be done now is said once, and every door says it."""

from __future__ import annotations

from contextlib import nullcontext
from html import unescape
from typing import Any

import pytest

from privacy.toegang import Recht
from tests.eenheid.beleidsproef import COLLEGA, NU, actor, casus, lijn, met_rechten, westland
from tests.web.deurwereld import Deurwereld
from tests.web.test_hoofdverhaal import lees_melding, neem_op, vraag
from web.opdrachten import casus as opdrachten
from workflow.handelingen.mogelijkheden import kan_nu

GEVRAAGD = "In de stand Opschaling gevraagd kan dit niet."


def leg_uit(deur: Deurwereld, recht: Recht, monkeypatch: Any, capsys: Any) -> str:
    """What the command line prints about `skt` and the one casus there is."""
    monkeypatch.setattr(opdrachten, "huis_in", lambda _plek: nullcontext(deur.huis))
    capsys.readouterr()
    opdrachten.leg_toegang_uit(
        deur.huis.instellingen.map, "skt@westland.example", "2026-0001", recht.value
    )
    gezegd: str = capsys.readouterr().out
    return gezegd


def test_knop_pagina_en_opdracht_noemen_dezelfde_reden_van_de_keten(
    deur: Deurwereld, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pad, recht = lees_melding(deur), Recht.OPSCHALING_VRAGEN
    neem_op(deur, pad)
    skt = deur.bezoeker("skt")
    voor = leg_uit(deur, recht, monkeypatch, capsys)
    assert voor.startswith("opschaling:vragen: ja")
    assert "kan dit niet" not in voor

    vraag(skt, pad, "opschaling", "veiligheidskamer")
    na = leg_uit(deur, recht, monkeypatch, capsys).splitlines()
    assert na[0].startswith("opschaling:vragen: nee")
    redenen = [regel.strip() for regel in na if regel.startswith("  ")]
    assert redenen
    assert redenen[0].startswith(GEVRAAGD)

    knop = unescape(skt.ga(pad).text)
    assert f"Opschaling vragen kan nu niet: {redenen[0]}" in knop
    for zonder_formulier in ("voortgang", "afsluiting"):
        zinnen = unescape(skt.ga(f"{pad}/{zonder_formulier}").text)
        assert zinnen.count(GEVRAAGD) == 1, "said once on the page that cannot be used now"
    pagina = unescape(skt.ga(f"{pad}/waarom/{recht.value}").text)
    assert all(reden in pagina for reden in redenen)
    assert "Waarom kunt u dit niet" in pagina


def test_ook_een_weigering_van_de_toegang_klinkt_overal_gelijk(
    deur: Deurwereld, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pad, recht = lees_melding(deur), Recht.REGIE_BENOEMEN
    neem_op(deur, pad)
    gezegd = leg_uit(deur, recht, monkeypatch, capsys).splitlines()
    assert gezegd[0].startswith("regie:benoemen: nee")
    eerste = next(regel.strip() for regel in gezegd if regel.startswith("  "))
    wie = deur.bezoeker("skt")
    knop = unescape(wie.ga(pad).text)
    # Which functies can is a long list: it stands where the reasons are, not at each button.
    assert "Regisseur aanwijzen kan nu niet: uw functie doet dit niet." in knop
    assert eerste in unescape(wie.ga(f"{pad}/waarom/{recht.value}").text)


def test_zonder_reden_is_het_antwoord_ook_nee() -> None:
    antwoord = kan_nu(
        actor(),
        Recht.OPSCHALING_VRAGEN,
        casus(),
        beleid=met_rechten(lijn(Recht.OPSCHALING_VRAGEN)),
        nu=NU,
    )
    assert not antwoord.oordeel.redenen
    assert not antwoord.kan
    assert antwoord.redenen


@pytest.mark.parametrize("stand", ["triage", "uitvoering"])
def test_wat_op_een_niveau_nooit_kan_ligt_niet_aan_wie_het_vraagt(stand: str) -> None:
    for c in (casus(stand=stand), casus(stand=stand, casusregisseur=COLLEGA)):
        antwoord = kan_nu(actor(), Recht.AFSCHALING_VRAGEN, c, beleid=westland(), nu=NU)
        assert not antwoord.kan
        assert antwoord.redenen == ("Dit kan niet bij Sociaal Kernteam.",)
    elders = casus(niveau="veiligheidskamer", tafel="veiligheidskamer", casusregisseur=COLLEGA)
    antwoord = kan_nu(actor(), Recht.AFSCHALING_VRAGEN, elders, beleid=westland(), nu=NU)
    assert "Alleen de casusregisseur kan dit." in antwoord.redenen


def test_wie_het_wel_kan_werkt_waar_de_casus_ligt() -> None:
    def zegt(**anders: Any) -> str:
        c = casus(**anders)
        antwoord = kan_nu(actor(), Recht.FASE_WIJZIGEN, c, beleid=westland(), nu=NU)
        return " ".join(antwoord.redenen)

    assert "Dat kan wel: Teamleider SKT." in zegt()
    hoog = max(westland().fase)
    assert "Burgemeester" in zegt(fase=hoog)
    kamer = zegt(niveau="veiligheidskamer", tafel="veiligheidskamer", fase=3)
    assert "Procesregisseur Veiligheidskamer" in kamer
    assert "Teamleider SKT" not in kamer
