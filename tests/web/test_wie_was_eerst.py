"""Who was first is told to who was shown the form, and to nobody who names a version."""

from __future__ import annotations

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_fase import vraag as vraag_fase
from tests.web.test_hoofdverhaal import beslis, lees_melding, neem_op, vraag, zet_voort

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
    eerste.stuur(f"{casus}/voortgang")
    tweede.stuur(f"{casus}/voortgang", **keuze)
    assert tweede.status == 409
    assert "Wij maken een plan." in tweede.tekst


def test_de_nieuwe_stand_is_de_casus_voor_wie_hem_opent(deur: Deurwereld, casus: str) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    laat, ander = deur.bezoeker("kamer"), deur.bezoeker("kamer2")
    laat.ga("/beoordelen")
    verzoek = laat.link("/beoordelen/")
    for wie in (laat, ander):
        wie.ga(verzoek)
        wie.stuur(verzoek, uitkomst="afwijzen", motivering="Dit past hier niet.")
    beslis(deur.bezoeker("kamer"), "Farida Bakker", "Hans Prins")
    for wie, adres in ((laat, casus), (ander, "/beoordelen")):
        wie.stuur(verzoek)
        assert wie.status == 409
        assert f'href="{adres}">Bekijk de nieuwe stand' in wie.tekst
        assert wie.ga(adres).status_code == 200


def test_wie_een_afgehandeld_verzoek_opent_komt_bij_de_casus_die_hij_ziet(
    deur: Deurwereld, casus: str
) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer, ander = deur.bezoeker("kamer"), deur.bezoeker("kamer2")
    kamer.ga("/beoordelen")
    verzoek = kamer.link("/beoordelen/")
    beslis(deur.bezoeker("kamer2"), "Farida Bakker", "Hans Prins")
    assert kamer.ga(verzoek).status_code == 409
    assert f'href="{casus}">Bekijk de nieuwe stand' in kamer.tekst
    ander.ga(verzoek)
    assert "Bekijk de nieuwe stand" not in ander.tekst
    assert "/beoordelen" in ander.lezer.links


def test_wie_beslist_zonder_deelname_komt_terug_op_de_eigen_pagina(
    deur: Deurwereld, casus: str
) -> None:
    teamlead, skt = deur.bezoeker("teamlead"), deur.bezoeker("skt")
    vraag_fase(deur, casus)
    teamlead.ga(f"{casus}/fase")
    teamlead.stuur(f"{casus}/fase", fase="1", motivering="Het kan met minder.")
    zet_voort(skt, casus, "plan_maken")
    teamlead.stuur(f"{casus}/fase")
    assert teamlead.status == 409
    assert f'href="{casus}/fase">Bekijk de nieuwe stand' in teamlead.tekst
