"""Before a decision in triage is recorded, the page reads it back: what it does, and for whom."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import update

from casus.casus import Casus
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_deuren import REGISTRATIE, registreer
from tests.web.test_hoofdverhaal import beslis, lees_melding, neem_op, oppakking, triageer, vraag
from tests.web.test_zelfde_publiek import tabel
from workflow.databank import kale_engine

WOORDEN = "Een oudere bewoner is het spoor bijster."


def weeg(deur: Deurwereld, **velden: str) -> tuple[Bezoeker, str]:
    """(triagist, casus): on the page that reads the decision back."""
    casus = lees_melding(deur)
    wie = deur.bezoeker("triagist")
    alles = oppakking(wie, casus) | velden
    wie.stuur(f"{casus}/triage", **alles)
    assert "Controleer besluit" in wie.tekst, wie.uitkomst
    return wie, casus


def test_voor_het_vastleggen_is_er_niets_veranderd(deur: Deurwereld) -> None:
    wie, casus = weeg(deur)
    assert "Er verandert pas iets bij Leg besluit vast." in wie.tekst
    assert deur.bezoeker("skt").ga(casus).status_code == 404
    assert "2026-0001" in wie.ga("/meldingen").text


def test_wie_oppakt_ziet_eerst_wie_straks_wat_leest(deur: Deurwereld) -> None:
    wie, _ = weeg(deur, samenvatting=WOORDEN, categorie="OBS")
    publiek = wie.tekst.partition('id="wie-straks"')[2].partition("</section>")[0]
    assert "1 mens van 1 organisatie ziet straks gegevens die hij nu niet ziet." in publiek
    assert "Farida Bakker" in publiek
    assert "Identiteit en contact" in publiek
    assert "Waarnemingen van professionals" in publiek
    assert "uw besluit" in publiek
    assert "U leest de melding daarna niet meer." in wie.tekst
    for tekst in (WOORDEN, "Er is meer hulp nodig.", "Naaldwijk", "Farida Bakker"):
        assert tekst in wie.tekst


@pytest.mark.parametrize(
    ("uitkomst", "veld", "kop"),
    [
        ("advies", "advies", "Advies"),
        ("doorverwijzen", "doorverwijzing", "Doorverwezen naar"),
        ("afwijzen", "", "Afwijzen"),
    ],
)
def test_wie_de_casus_sluit_leest_dat_eerst(
    deur: Deurwereld, uitkomst: str, veld: str, kop: str
) -> None:
    tekst = {veld: "Het wijkteam kan dit."} if veld else {}
    wie, casus = weeg(deur, uitkomst=uitkomst, **tekst)
    assert kop in wie.tekst
    assert not veld or "Het wijkteam kan dit." in wie.tekst
    assert "De casus sluit: niemand leest de inhoud nog." in wie.tekst
    assert "hier gesloten" in wie.tekst
    assert "nu hier, verantwoordelijk" not in wie.tekst
    # Who weighs it is named with what they lose, the reader too; nobody sees more.
    publiek = tabel(wie)
    assert publiek.keys() == {"Tom de Wit"}
    assert publiek["Tom de Wit"].keys() == {"verliest"}
    assert publiek["Tom de Wit"]["verliest"] >= {"ID", "PLAN"}
    assert "Niemand ziet straks gegevens die hij nu niet ziet." in wie.tekst
    assert "1 mens verliest zicht." in wie.tekst
    geen = "Er gaan geen gegevens mee: wie u noemt, krijgt via Schakel niets te zien."
    assert (geen in wie.tekst) == (uitkomst == "doorverwijzen")
    assert "AVE-fase" not in wie.tekst, "what is asked only for taking up is not decided"
    wie.stuur(f"{casus}/triage")
    assert "Uw triagebesluit is vastgelegd." in wie.uitkomst


def test_wie_teruggaat_om_te_wijzigen_verliest_niets(deur: Deurwereld) -> None:
    wie, casus = weeg(deur, samenvatting=WOORDEN, categorie="OBS")
    adres = f"{casus}/triage"
    for veld in ("uitkomst", "motivering", "kern", "casusregisseur", "fase", "samenvatting"):
        assert f'formaction="{adres}#veld-{veld}" name="knop" value="tweede">Wijzig' in wie.tekst
    eerst = wie.formulier(adres)
    wie.stuur(adres, knop="tweede")
    velden = wie.formulier(adres)
    for naam in ("uitkomst", "motivering", "kern", "casusregisseur", "fase", "samenvatting"):
        assert velden[naam] == eerst[naam], naam
        assert f'id="veld-{naam}"' in wie.tekst
    wie.stuur(adres, motivering="Anders gezegd.")
    assert "Anders gezegd." in wie.tekst
    wie.stuur(adres)
    assert "Casus 2026-0001 is opgepakt." in wie.uitkomst


def test_bij_het_oppakken_krijgt_een_melding_het_thema_dat_zij_niet_kent(deur: Deurwereld) -> None:
    wie, casus = weeg(deur, thema="3.1")
    wie.stuur(f"{casus}/triage", knop="tweede")
    wie.stuur(f"{casus}/triage", thema="verzonnen")
    assert "Kies een thema uit de lijst." in wie.tekst
    wie.stuur(f"{casus}/triage", thema="3.1")
    assert "Jeugdoverlast" in wie.tekst
    wie.stuur(f"{casus}/triage")
    assert "is opgepakt." in wie.uitkomst
    skt = deur.bezoeker("skt")
    assert "Nog niet gekozen" not in skt.ga(casus).text
    assert "Jeugdoverlast" in skt.ga(f"{casus}/verloop").text


def test_wie_er_geen_casusregisseur_kan_zijn_komt_niet_bij_de_controle(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    wie = deur.bezoeker("triagist")
    velden = oppakking(wie, casus) | {"kern": "monster"}
    keuzes = [woord.strip() for _, woord in wie.lezer.opties["casusregisseur"]]
    assert "Farida Bakker, SKT-professional, Naaldwijk" in keuzes, "where who can be chosen works"
    wie.stuur(f"{casus}/triage", **velden)
    assert wie.status == 422
    assert "Deze collega werkt in Naaldwijk. Kies iemand die in Monster werkt." in wie.tekst
    assert wie.formulier(f"{casus}/triage")["motivering"] == ["Er is meer hulp nodig."]


@pytest.mark.parametrize("uitkomst", ["oppakken", "afwijzen"])
def test_wie_controleert_wat_een_ander_al_besliste_leest_wie_dat_was(
    deur: Deurwereld, uitkomst: str
) -> None:
    casus = lees_melding(deur)
    laat, eerst = deur.bezoeker("triagist"), deur.bezoeker("triagist")
    velden = oppakking(laat, casus)
    triageer(eerst, casus, **(oppakking(eerst, casus) | {"uitkomst": uitkomst}))
    laat.stuur(f"{casus}/triage", **velden)
    assert laat.status == 409
    assert "was u voor" in laat.tekst
    assert "Er is meer hulp nodig." in laat.tekst, "the own text is kept"


def test_een_vreemde_controleert_niets(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    vreemde = deur.bezoeker("wijkagent")
    vreemde.ga("/mijn-werk")
    bewijs = vreemde.formulier("/uitloggen")["csrf_token"]
    velden = {"csrf_token": bewijs, "uitkomst": ["afwijzen"], "motivering": ["Weg ermee."]}
    antwoord = vreemde.client.post(f"{casus}/triage", data=velden)
    onbekend = vreemde.client.post(
        re.sub(r"[0-9a-f-]{36}", "0" * 8 + "-0000-4000-8000-" + "0" * 12, f"{casus}/triage"),
        data=velden,
    )
    assert (antwoord.status_code, onbekend.status_code) == (404, 404)
    neem_op(deur, casus)


def test_wie_haar_eigen_casus_krijgt_verliest_niets_en_wie_haar_woog_wel(deur: Deurwereld) -> None:
    skt, wie = deur.bezoeker("skt"), deur.bezoeker("triagist")
    registreer(skt, **REGISTRATIE)
    casus = skt.antwoord.request.path
    wie.stuur(f"{casus}/triage", **oppakking(wie, casus))
    publiek = wie.tekst.partition('id="wie-straks"')[2].partition("</section>")[0]
    rijen = re.findall(r"<tr.*?</tr>", publiek, re.DOTALL)
    # Who weighed it reads it no more.
    assert [("Farida Bakker" in r, "Tom de Wit" in r) for r in rijen if "verliest" in r] == [
        (False, True)
    ]


def test_wie_een_casus_weegt_of_inbracht_leest_wat_bij_gevaar_te_doen_is(deur: Deurwereld) -> None:
    skt, wie = deur.bezoeker("skt"), deur.bezoeker("triagist")
    registreer(skt, **REGISTRATIE)
    wie.ga("/meldingen")
    adres = wie.link("/triage")
    wie.ga(adres)
    assert "Is er nu gevaar? Bel 112." in wie.tekst
    casus = adres.removesuffix("/triage")
    skt.ga(casus)
    skt.ga(skt.link(f"{casus}/waarom/crisis:starten"))
    assert "De casus wordt nog gewogen. Is er nu gevaar? Bel 112." in skt.tekst


def test_wie_samenvoegt_leest_dat_een_ander_dit_gaat_lezen(deur: Deurwereld) -> None:
    skt = deur.bezoeker("skt")
    registreer(skt, **REGISTRATIE)
    neem_op(deur, skt.antwoord.request.path)
    wie, _ = weeg(deur, uitkomst="samenvoegen", met="2026-0001", bericht="Zelfde bewoner.")
    publiek = wie.tekst.partition("Wie ziet straks wat")[2]
    assert "Wie in casus 2026-0001 waarnemingen of anders het plan leest" in publiek
    assert "Niemand ziet straks gegevens" not in publiek


def test_wie_samenvoegt_ziet_van_de_andere_casus_wat_haar_regel_toont(deur: Deurwereld) -> None:
    skt = deur.bezoeker("skt")
    registreer(skt, **REGISTRATIE)
    neem_op(deur, skt.antwoord.request.path)
    wie, _ = weeg(deur, uitkomst="samenvoegen", met="2026-0001", bericht="Zelfde bewoner.")
    b = deur.beleid
    fase = b.fase[2].naam
    assert f"2026-0001: Naaldwijk, {b.niveau['skt'].naam}, {fase}, Beeldvorming" in wie.tekst
    assert REGISTRATIE["personen-0-geslachtsnaam"] not in wie.tekst
    assert "andere kern" not in wie.tekst


def test_een_tafel_die_samenvoegt_leest_dat_de_ander_van_een_andere_kern_is(
    deur: Deurwereld,
) -> None:
    skt, kamer = deur.bezoeker("skt"), deur.bezoeker("kamer")
    casussen = []
    for naam in ("Verzonnen", "Bedacht"):
        registreer(skt, **REGISTRATIE | {"personen-0-geslachtsnaam": naam})
        casussen.append(skt.antwoord.request.path)
        neem_op(deur, casussen[-1])
    een, ander = casussen
    vraag(skt, een, "opschaling", "veiligheidskamer")
    beslis(kamer, "Farida Bakker", "Hans Prins")
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.begin() as db:
        db.execute(update(Casus).where(Casus.nummer == "2026-0001").values(kern="wateringen"))
    engine.dispose()
    vraag(skt, ander, "opschaling", "veiligheidskamer")
    kamer.ga("/beoordelen")
    adres = kamer.link("/beoordelen/")
    kamer.ga(adres)
    samen = {"uitkomst": "samenvoegen", "motivering": "Het is dezelfde zaak."}
    kamer.stuur(adres, **samen, met="2026-0001", bericht="Zelfde bewoner.")
    assert "Controleer besluit" in kamer.tekst, kamer.uitkomst
    assert f"2026-0001: Wateringen, {deur.beleid.niveau['veiligheidskamer'].naam}" in kamer.tekst
    assert "Let op: deze casus is van een andere kern." in kamer.tekst
