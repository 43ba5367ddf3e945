"""The tab Plan: read, add, let lapse, settle; each fault at its field."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten

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
