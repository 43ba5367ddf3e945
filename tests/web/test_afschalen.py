"""Down: who asks proposes somebody below; who decides there reads it, and may choose another."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_hoofdverhaal import (
    beslis,
    overnemer,
    vraag,
)

NIEMAND = "Wijs een casusregisseur aan: iemand moet verantwoordelijk zijn."


@pytest.fixture
def kamer(deur: Deurwereld, casus: str) -> tuple[Bezoeker, str]:
    """(procesregisseur, casus): at the Veiligheidskamer, ready to go down."""
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    beslis(deur.bezoeker("kamer"), "Farida Bakker", "Hans Prins")
    return deur.bezoeker("kamer"), casus


def test_zonder_iemand_die_het_overneemt_gaat_er_niets_omlaag(
    kamer: tuple[Bezoeker, str],
) -> None:
    wie, casus = kamer
    stap = f"{casus}/afschaling/stap/2"
    wie.ga(stap)
    wie.stuur(stap, naar_niveau="skt", overnemer="")
    assert wie.status == 422
    assert fouten(wie) == {"overnemer": NIEMAND}
    wie.stuur(stap, overnemer=wie.keuze("overnemer", "Berk Yilmaz"))
    assert wie.antwoord.request.path == f"{casus}/afschaling/stap/3"


def test_wie_beslist_leest_het_voorstel_en_kan_anders_kiezen(
    deur: Deurwereld, kamer: tuple[Bezoeker, str]
) -> None:
    wie, casus = kamer
    berk = overnemer(wie, casus, "Berk Yilmaz")
    vraag(wie, casus, "afschaling", "skt", overnemer=berk)
    teamlead = deur.bezoeker("teamlead")
    teamlead.ga("/beoordelen")
    verzoek = teamlead.link("/beoordelen/")
    teamlead.ga(verzoek)
    assert "Voorgestelde casusregisseur" in teamlead.tekst
    assert teamlead.formulier(verzoek)["casusregisseur"] == [berk]
    beslis(teamlead, "Farida Bakker")
    skt = deur.bezoeker("skt")
    verloop = skt.ga(f"{casus}/verloop").text
    assert "Voorgestelde casusregisseur" in verloop
    assert "Nieuwe casusregisseur" in verloop


def test_wie_daar_niet_kan_zijn_wordt_niet_voorgesteld(
    deur: Deurwereld, kamer: tuple[Bezoeker, str]
) -> None:
    wie, casus = kamer
    namen = {t for _, t in wie.lezer.opties.get("overnemer", [])}
    assert not namen
    adres = f"{casus}/afschaling"
    wie.ga(f"{adres}/stap/2")
    namen = {t for _, t in wie.lezer.opties["overnemer"]}
    assert not any("Hans Prins" in n or "Tom de Wit" in n for n in namen)
    vreemd = deur.bezoeker("triagist")
    assert vreemd.ga(f"{adres}/stap/2").status_code == 404
    vraag_ = {"motivering": "Rust.", "geinformeerd": "nog_niet", "toestemming": "nvt"}
    wie.ga(adres)
    wie.stuur(adres, naar_niveau="skt", overnemer="00000000-0000-4000-8000-000000000000", **vraag_)
    assert wie.status == 422
    assert "Deze collega kan daar geen casusregisseur zijn." in wie.tekst
