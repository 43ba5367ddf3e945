"""Who was first is told to who was shown the form, and to nobody who names a version."""

from __future__ import annotations

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_hoofdverhaal import lees_melding, neem_op

VELDEN = {
    "motivering": ["Ik kijk even mee."],
    "overgang": ["plan_maken"],
    "rol": ["casusregie"],
    "uitkomst": ["afwijzen"],
    "stap": ["leg_vast"],
}


def gok(wie: Bezoeker, pad: str, versie: str) -> None:
    wie.ga("/mijn-werk")
    bewijs = wie.formulier("/uitloggen")["csrf_token"]
    wie.post(pad, VELDEN | {"versie": [versie], "csrf_token": bewijs})


def test_een_verzonnen_versie_vertelt_niet_wie_er_was(deur: Deurwereld, casus: str) -> None:
    for wie in ("burgemeester", "wethouder", "triagist", "teamlead", "kamer"):
        vreemde = deur.bezoeker(wie)
        for deel in ("voortgang", "triage", "opschaling"):
            for versie in ("99", "1.verzonnen"):
                gok(vreemde, f"{casus}/{deel}", versie)
                assert vreemde.status in (403, 404), (wie, deel, versie)
                assert "was u voor" not in vreemde.tekst
                for naam in ("Tom de Wit", "T. de Wit", "Farida Bakker", "F. Bakker"):
                    assert naam not in vreemde.uitkomst, (wie, deel)
    for recht in ("casus:triageren", "casus:voortzetten", "opschaling:vragen"):
        assert deur.logregels(recht, "te_laat") == 0, "a refusal is no lost race"


def test_het_bewijs_van_een_ander_geldt_niet(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    triagist = deur.bezoeker("triagist")
    triagist.ga(f"{casus}/triage")
    versie = triagist.formulier(f"{casus}/triage")["versie"][0]
    neem_op(deur, casus)
    teamlead = deur.bezoeker("teamlead")
    gok(teamlead, f"{casus}/triage", versie)
    assert teamlead.status in (403, 404)
    assert "was u voor" not in teamlead.tekst
    gok(triagist, f"{casus}/triage", versie)
    assert triagist.status == 409
    assert "was u voor" in triagist.tekst


def test_wie_het_formulier_zag_leest_wie_eerst_was(deur: Deurwereld, casus: str) -> None:
    eerste, tweede = deur.bezoeker("skt"), deur.bezoeker("skt")
    for venster in (eerste, tweede):
        venster.ga(f"{casus}/voortgang")
    keuze = {"overgang": "plan_maken", "motivering": "Wij maken een plan."}
    eerste.stuur(f"{casus}/voortgang", **keuze)
    tweede.stuur(f"{casus}/voortgang", **keuze)
    assert tweede.status == 409
    assert "Wij maken een plan." in tweede.tekst
