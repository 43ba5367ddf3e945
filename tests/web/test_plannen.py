"""The tab Plan: read, add, let lapse, settle; each fault at its field."""

from __future__ import annotations

from html import unescape

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_hoofdverhaal import zet_voort

TEKST = "Als er geschreeuw is, dan belt de buurvrouw de wijkagent."


def voeg_toe(wie: Bezoeker, casus: str, blok: str, **velden: str) -> None:
    wie.ga(f"{casus}/plan/nieuw?blok={blok}")
    wie.stuur(f"{casus}/plan/nieuw", **velden)


def test_van_leeg_plan_tot_tweede_versie(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/plan")
    assert "Er is nog geen plan. Begin met het gedeelde beeld." in skt.tekst
    assert "vaststellen" not in skt.tekst
    voeg_toe(skt, casus, "veiligheid", tekst=TEKST)
    assert "Toegevoegd bij veiligheidsafspraken." in skt.uitkomst
    voeg_toe(
        skt, casus, "beeld", tekst="Ruzie.", soort="interpretatie", leefgebied="huiselijke_relaties"
    )
    assert "Huiselijke relaties, interpretatie, bron " in " ".join(skt.tekst.split())
    skt.ga(f"{casus}/plan/vaststellen")
    assert "2 regels zijn nieuw, 0 vervallen." in skt.tekst
    skt.stuur(f"{casus}/plan/vaststellen")
    assert "Versie 1 van het plan is vastgesteld." in skt.uitkomst
    assert "Versie 2, concept." in skt.tekst
    weg = next(a for a, _ in skt.lezer.formulieren if "/vervallen" in a).partition("#")[0]
    skt.stuur(weg)
    assert "<strong>vervallen</strong>" in skt.tekst
    skt.ga(f"{casus}/plan?versie=1")
    assert "Versie 1, vastgesteld" in skt.tekst
    assert TEKST in skt.tekst
    assert "/vervallen" not in skt.tekst
    assert "Plan vastgesteld" in skt.ga(f"{casus}/verloop").text
    for vreemd in ("9", "x", "-1", "99999999999999999999"):
        assert skt.ga(f"{casus}/plan?versie={vreemd}").status_code == 200
        assert "concept" in skt.tekst


def leg_doel_vast(wie: Bezoeker, casus: str) -> None:
    """A goal, and the plan settled with it."""
    dag = {"dag-dag": "15", "dag-maand": "1", "dag-jaar": "2027"}
    voeg_toe(wie, casus, "doel", tekst="Vier weken rust.", **dag)
    wie.ga(f"{casus}/plan/vaststellen")
    wie.stuur(f"{casus}/plan/vaststellen")
    assert "van het plan is vastgesteld" in wie.uitkomst


def test_zonder_plan_begint_geen_uitvoering_en_de_pagina_zegt_waar_het_kan(
    deur: Deurwereld, casus: str
) -> None:
    skt, venster = deur.bezoeker("skt"), deur.bezoeker("skt")
    zet_voort(skt, casus, "plan_maken", "Het beeld is compleet.")
    leg_doel_vast(skt, casus)
    venster.ga(f"{casus}/voortgang")
    skt.ga(f"{casus}/plan")
    skt.stuur(next(a for a, _ in skt.lezer.formulieren if "/vervallen" in a).partition("#")[0])
    skt.ga(f"{casus}/plan/vaststellen")
    skt.stuur(f"{casus}/plan/vaststellen")

    for pad in ("", "/voortgang", "/waarom/casus:voortzetten"):
        skt.ga(f"{casus}{pad}")
        assert "Stel eerst het plan vast, met ten minste één doel." in unescape(skt.tekst), pad
        assert skt.link("/plan") == f"{casus}/plan", pad
    # A form that was open already, or that somebody made.
    venster.stuur(f"{casus}/voortgang", overgang="uitvoering_starten", motivering="Wij beginnen.")
    assert venster.status == 409
    assert "Stel eerst het plan vast" in unescape(venster.tekst)
    assert "Wij beginnen." in venster.tekst

    leg_doel_vast(skt, casus)
    zet_voort(skt, casus, "uitvoering_starten", "Wij beginnen.")


def test_elk_deel_vraagt_het_zijne(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    for blok, velden in {
        "beeld": ["leefgebied", "soort", "tekst"],
        "doel": ["tekst", "dag"],
        "interventie": ["soort", "tekst", "eigenaar"],
        "einde": ["tekst"],
    }.items():
        voeg_toe(skt, casus, blok, tekst="")
        assert skt.status == 422, blok
        assert sorted(fouten(skt)) == sorted(velden), blok
    assert deur.logregels("plan:schrijven", "toegestaan") == 0


def test_wie_als_tweede_vaststelt_hoort_dat(deur: Deurwereld, casus: str) -> None:
    skt, ook = deur.bezoeker("skt"), deur.bezoeker("skt")
    voeg_toe(skt, casus, "einde", tekst="Een half jaar rust.")
    for venster in (skt, ook):
        venster.ga(f"{casus}/plan/vaststellen")
    skt.stuur(f"{casus}/plan/vaststellen")
    ook.stuur(f"{casus}/plan/vaststellen")
    assert ook.status == 409
    assert "plan vastgesteld" in ook.tekst


@pytest.mark.parametrize("naam", ["collega", "kamer", "wijkagent", "beheerder"])
def test_een_vreemde_ziet_geen_plan(deur: Deurwereld, casus: str, naam: str) -> None:
    skt, ander = deur.bezoeker("skt"), deur.bezoeker(naam)
    voeg_toe(skt, casus, "einde", tekst="Een half jaar rust.")
    weg = "/casussen/00000000-0000-4000-8000-000000000000"
    for pad in ("/plan", "/plan/nieuw", "/plan/vaststellen"):
        assert ander.ga(f"{casus}{pad}").status_code == 404
        gezien = ander.tekst.partition("<main")[2]
        assert ander.ga(f"{weg}{pad}").status_code == 404
        assert ander.tekst.partition("<main")[2] == gezien
