"""The page with which the AVE phase changes: its words, its faults, and what it does."""

from __future__ import annotations

import re
from html import unescape
from uuid import uuid4

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_een_termijn import blok, termijnen
from tests.web.test_hoofdverhaal import beslis
from tests.web.test_hoofdverhaal import vraag as vraag_tafel
from workflow import klok


def vraag(deur: Deurwereld, casus: str, fase: str = "1", waarom: str = "Er is rust.") -> Bezoeker:
    """The casusregisseur asks for this phase."""
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/fase/vragen")
    skt.stuur(f"{casus}/fase/vragen", fase=fase, motivering=waarom)
    assert "De andere fase is gevraagd." in skt.uitkomst
    return skt


def open_fase(deur: Deurwereld, casus: str, wie: str = "teamlead") -> Bezoeker:
    bezoeker = deur.bezoeker(wie)
    bezoeker.ga(f"{casus}/fase")
    return bezoeker


def stel_vast(wie: Bezoeker, casus: str, **velden: str) -> None:
    """Sends the form, and what the page of control shows of it."""
    wie.stuur(f"{casus}/fase", **velden)
    assert "Er verandert pas iets bij Leg fase vast." in wie.tekst, wie.uitkomst
    wie.stuur(f"{casus}/fase")


def test_de_teamleider_verlaagt_de_fase_en_de_casusregisseur_leest_waarom(
    deur: Deurwereld, casus: str
) -> None:
    vraag(deur, casus, waarom="De afspraken houden.")
    wie = open_fase(deur, casus)
    assert "AVE 1, door Farida Bakker" in unescape(wie.tekst)
    assert "De afspraken houden." in wie.tekst
    stel_vast(wie, casus, motivering="Er is rust, minder kan.")
    assert "De fase en de verantwoordelijkheden zijn vastgelegd." in wie.uitkomst
    assert "AVE 1" in wie.tekst
    skt = deur.bezoeker("skt")
    assert "De AVE-fase is gewijzigd." in skt.ga("/mijn-werk").text
    verloop = unescape(skt.ga(f"{casus}/verloop").text)
    assert "Fase gewijzigd" in verloop
    assert "van AVE 2 naar AVE 1" in verloop
    assert "Er is rust, minder kan." in verloop


def test_wie_de_fase_vaststelt_vindt_de_pagina_en_geen_weg_die_dicht_is(
    deur: Deurwereld, casus: str
) -> None:
    wie = deur.bezoeker("teamlead")
    assert wie.ga(casus).status_code == 403
    for lijst in ("/casussen", "/mijn-werk"):
        wie.ga(lijst)
        assert wie.link(f"{casus}/fase") == f"{casus}/fase"
    wie.ga(f"{casus}/fase")
    wegen = {a for a in wie.lezer.links if a.startswith("/cas")}
    assert casus not in wegen
    assert "Naar Casussen" in wie.tekst
    for adres in wegen:
        assert wie.ga(adres).status_code == 200, adres
    wie.ga(f"{casus}/fase")
    wie.stuur(f"{casus}/fase", fase="1", operationeel="", motivering="Er is rust.")
    assert casus not in wie.lezer.links


def test_wie_er_nu_draagt_staat_al_ingevuld(deur: Deurwereld, casus: str) -> None:
    wie = open_fase(deur, casus)
    velden = wie.formulier(f"{casus}/fase")
    assert velden["casusregisseur"] == [wie.keuze("casusregisseur", "Farida Bakker")]
    assert velden["operationeel"] == [wie.keuze("operationeel", "Truus Maas")]
    assert velden["bestuurlijk"] == [wie.keuze("bestuurlijk", "Femke Terpstra")]
    assert velden["fase"] == ["2"]


def test_wat_het_niveau_niet_kent_zegt_waarom_en_wijst_de_weg(deur: Deurwereld, casus: str) -> None:
    tekst = unescape(open_fase(deur, casus).tekst)
    assert "Dit kan niet bij Sociaal Kernteam. Vraag opschaling naar Veiligheidskamer" in tekst
    # The words stay; the way is for who may go it.
    assert f'href="{casus}/opschaling"' not in tekst
    assert "Dit begint met een crisis, niet met dit besluit." in tekst


def test_na_een_crisis_zegt_het_veld_wie_bij_welke_fase_hoort(deur: Deurwereld, casus: str) -> None:
    skt, burgemeester = deur.bezoeker("skt"), deur.bezoeker("burgemeester")
    skt.ga(f"{casus}/crisis")
    skt.stuur(f"{casus}/crisis", gevaar="Dreiging.", nodig="Toezicht.", gebeld="112.")
    wie = open_fase(deur, casus)
    assert "De crisis wacht op bevestiging." in wie.tekst
    adres = f"{casus}/crisis/bevestigen"
    burgemeester.ga(adres)
    burgemeester.stuur(adres, uitkomst="bevestigen", motivering="Er is gevaar.")
    burgemeester.stuur(adres)
    vraag(deur, casus, "2")
    wie = burgemeester
    wie.ga(f"{casus}/fase")
    assert "Bij AVE 2: wethouder. Bij AVE 4: burgemeester of wethouder." in unescape(wie.tekst)
    wie.stuur(f"{casus}/fase", fase="2", motivering="Het is rustig.")
    assert fouten(wie) == {
        "bestuurlijk": "Deze collega kan dit hier in AVE 2 niet zijn. Kies een wethouder."
    }
    wethouder = wie.keuze("bestuurlijk", "Femke Terpstra")
    stel_vast(wie, casus, bestuurlijk=wethouder)
    assert "zijn vastgelegd." in wie.uitkomst
    assert open_fase(deur, casus).formulier(f"{casus}/fase")["fase"] == ["2"]


def test_alle_fouten_staan_bij_hun_veld_en_de_tekst_blijft(deur: Deurwereld, casus: str) -> None:
    wie = open_fase(deur, casus)
    wie.stuur(
        f"{casus}/fase",
        **{
            "casusregisseur": "",
            "bestuurlijk": "",
            "motivering": "",
            "evaluatie-dag": "1",
            "evaluatie-maand": "1",
            "evaluatie-jaar": "2020",
        },
    )
    assert wie.status == 422
    assert fouten(wie) == {
        "casusregisseur": "Wijs een casusregisseur aan: AVE 2 vraagt dat.",
        "bestuurlijk": "Wijs een bestuurlijk verantwoordelijke aan: AVE 2 vraagt dat.",
        "motivering": "Schrijf waarom.",
        "evaluatie": "Kies een datum in de toekomst.",
    }
    assert 'value="2020"' in wie.tekst


def test_een_dubbele_klik_is_een_besluit(deur: Deurwereld, casus: str) -> None:
    vraag(deur, casus)
    wie = open_fase(deur, casus)
    velden = wie.formulier(f"{casus}/fase") | {"fase": ["1"], "motivering": ["Er is rust."]}
    for _ in range(2):
        wie.post(f"{casus}/fase", velden | {"stap": ["leg_vast"]})
        assert "zijn vastgelegd." in wie.uitkomst
    assert deur.logregels("fase:wijzigen", "toegestaan") == 4  # two of them only show the page


def test_de_controle_zet_nu_en_straks_naast_elkaar_en_wijzigt_niets(
    deur: Deurwereld, casus: str
) -> None:
    vraag(deur, casus)
    wie = open_fase(deur, casus)
    wie.stuur(f"{casus}/fase", fase="1", operationeel="", motivering="Er is rust.")
    kaal = " ".join(re.sub(r"<[^>]+>", " ", unescape(wie.antwoord.text)).split())
    assert "Nu AVE 2" in kaal
    assert "Wordt AVE 1" in kaal
    assert "blijft Farida Bakker" in kaal
    assert "Truus Maas Straks wordt niet belegd" in kaal
    assert "Femke Terpstra Straks blijft Femke Terpstra" in kaal
    assert "Er is rust." in kaal
    assert "AVE 2" in open_fase(deur, casus).tekst
    assert deur.logregels("fase:wijzigen", "begonnen") == 2, "the form sent, and its control"


def test_wijzig_op_de_controle_brengt_terug_naar_wat_er_stond(deur: Deurwereld, casus: str) -> None:
    vraag(deur, casus)
    wie = open_fase(deur, casus)
    wie.stuur(f"{casus}/fase", fase="1", motivering="Er is rust.")
    wie.stuur(f"{casus}/fase", knop="tweede")
    assert wie.status == 200
    velden = wie.formulier(f"{casus}/fase")
    assert (velden["fase"], velden["motivering"]) == (["1"], ["Er is rust."])


def test_zonder_wijziging_komt_er_geen_controle(deur: Deurwereld, casus: str) -> None:
    wie = open_fase(deur, casus)
    wie.stuur(f"{casus}/fase", motivering="Zomaar.")
    assert wie.status == 422
    assert fouten(wie) == {"fase": "Er verandert zo niets. Wijs iemand anders aan."}


def test_wie_de_fase_niet_wijzigt_komt_ook_niet_op_de_controle(
    deur: Deurwereld, casus: str
) -> None:
    velden = open_fase(deur, casus).formulier(f"{casus}/fase") | {"motivering": ["Ik wil dit."]}
    for wie, status in (("skt", 403), ("wijkagent", 404)):
        bezoeker = deur.bezoeker(wie)
        bezoeker.ga("/mijn-werk")
        bewijs = bezoeker.formulier("/uitloggen")
        for stap in ("", "leg_vast"):
            bezoeker.post(f"{casus}/fase", velden | bewijs | {"fase": ["1"], "stap": [stap]})
            assert bezoeker.status == status


def test_wie_de_casus_draagt_leest_wie_de_fase_vaststelt(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    assert skt.ga(f"{casus}/fase").status_code == 403
    assert "Fase wijzigen kan nu niet" in skt.ga(casus).text
    waarom = unescape(skt.ga(f"{casus}/waarom/fase:wijzigen").text)
    assert "wijzigen wie de vier verantwoordelijkheden draagt" in waarom


def test_de_casusregisseur_vraagt_en_leest_waarom_het_niet_doorgaat(
    deur: Deurwereld, casus: str
) -> None:
    skt = vraag(deur, casus)
    assert (
        "Farida Bakker vraagt AVE 1. Een ander als Teamleider SKT beslist, uiterlijk"
        in unescape(skt.tekst)
    )
    assert skt.ga(f"{casus}/fase").status_code == 403
    assert skt.ga(f"{casus}/fase/afwijzen").status_code == 403
    assert "AVE 1 gevraagd" in skt.ga("/mijn-werk").text
    teamlead = deur.bezoeker("teamlead")
    teamlead.ga("/mijn-werk")
    assert "Beslis over AVE 1" in teamlead.tekst
    teamlead.ga(f"{casus}/fase")
    assert teamlead.link(f"{casus}/fase/afwijzen")
    teamlead.ga(f"{casus}/fase/afwijzen")
    assert "Er is rust." in teamlead.tekst
    assert casus not in teamlead.lezer.links
    teamlead.stuur(f"{casus}/fase/afwijzen", motivering="")
    assert fouten(teamlead) == {"motivering": "Schrijf waarom de fase blijft."}
    teamlead.stuur(f"{casus}/fase/afwijzen", motivering="Nog drie weken kijken.")
    assert "De vraag is afgewezen." in teamlead.uitkomst
    assert "Beslis over AVE 1" not in teamlead.tekst
    assert "De AVE-fase die u vroeg, is afgewezen." in skt.ga("/mijn-werk").text
    verloop = unescape(skt.ga(f"{casus}/verloop").text)
    assert "Nog drie weken kijken." in verloop
    assert "Fasevraag afgewezen" in verloop


def test_de_termijn_van_de_vraag_staat_erbij_en_wie_beslist_hoort_dat_hij_voorbij_is(
    deur: Deurwereld, casus: str
) -> None:
    skt = vraag(deur, casus)
    skt.ga(casus)
    eigen = [t for t in termijnen(blok(skt.tekst, "termijnen-kop")) if "over de fase" in t]
    assert eigen == ["Besluit over de fase uiterlijk ma 23 november 2026"]
    uitleg = unescape(blok(skt.tekst, "termijnen-kop"))
    assert "(tijdig op- en afschalen)" in uitleg
    assert "werkdagen" in uitleg
    (getoond,) = termijnen(blok(skt.tekst, "wacht-kop"))
    assert getoond.startswith("Plan uiterlijk")
    assert termijnen(skt.ga("/casussen").text) == [getoond]
    te_laat = "Het besluit over een gevraagde AVE-fase is te laat."
    deur.later(days=12)
    klok.ronde(deur.huis.werk)
    teamlead, collega, skt = (deur.bezoeker(wie) for wie in ("teamlead", "collega", "skt"))
    assert te_laat in teamlead.ga("/mijn-werk").text
    assert "Besluit over de fase ma 23 november 2026" in termijnen(teamlead.tekst)
    assert teamlead.link(f"{casus}/fase")
    for ander in (skt, collega):
        assert te_laat not in ander.ga("/mijn-werk").text
    assert "Besluit over de fase ma 23 november 2026" in termijnen(skt.ga(casus).text)


def test_wie_vroeg_trekt_in_en_wie_besliste_leest_niets_meer(deur: Deurwereld, casus: str) -> None:
    skt = vraag(deur, casus, waarom="Alleen voor wie beslist.")
    teamlead = open_fase(deur, casus)
    assert "Alleen voor wie beslist." in teamlead.tekst
    skt.ga(f"{casus}/fase/intrekken")
    skt.stuur(f"{casus}/fase/intrekken", motivering="Te vroeg.")
    assert "De vraag is ingetrokken." in skt.uitkomst
    teamlead.ga(f"{casus}/fase")
    assert "Alleen voor wie beslist." not in teamlead.tekst
    assert "AVE 1 is niet gevraagd." in teamlead.tekst
    teamlead.ga("/mijn-werk")
    assert "Beslis over AVE 1" not in teamlead.tekst
    assert teamlead.ga(f"{casus}/fase/afwijzen").status_code == 403


def test_een_vraag_zonder_fase_of_waarom_zegt_beide(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/fase/vragen")
    skt.stuur(f"{casus}/fase/vragen", motivering="")
    assert skt.status == 422
    assert fouten(skt) == {
        "fase": "Kies de fase die u vraagt.",
        "motivering": "Schrijf waarom.",
    }


def test_wie_in_een_tweede_venster_was_leest_dat_het_de_eigen_wijziging_is(
    deur: Deurwereld, casus: str
) -> None:
    """Not that somebody else was first, with one's own name."""
    vraag(deur, casus)
    eerst, later = open_fase(deur, casus), open_fase(deur, casus)
    oud = later.formulier(f"{casus}/fase") | {"fase": ["1"], "motivering": ["Later."]}
    stel_vast(eerst, casus, motivering="Eerst.")
    later.post(f"{casus}/fase", oud | {"stap": ["leg_vast"]})
    assert later.status == 409
    assert "De casus is intussen veranderd" in later.tekst
    assert "Uw eigen wijziging, in een ander venster" in later.tekst
    assert "Truus Maas, was u voor" not in later.tekst
    assert "Later." in later.tekst


def redenen(wie: Bezoeker) -> list[str]:
    (lijst,) = re.findall(r'<ul class="schakel-redenen">(.*?)</ul>', wie.tekst, re.DOTALL)
    return re.findall(r"<li>(.*?)</li>", unescape(lijst))


def test_een_weigering_noemt_wat_ertoe_doet_en_de_weg_die_er_is(
    deur: Deurwereld, casus: str
) -> None:
    skt, triagist = deur.bezoeker("skt"), deur.bezoeker("triagist")
    assert skt.ga(f"{casus}/fase").status_code == 403
    (reden,) = redenen(skt)
    assert reden.startswith("Uw functie (SKT-professional) geeft geen recht op")
    assert "Dat kan wel: Teamleider SKT." in reden
    assert f"{casus}/fase/vragen" in skt.lezer.links
    skt.ga(skt.link("/waarom/fase:wijzigen"))
    skt.ga(skt.link("/fase/vragen"))
    assert "Andere fase vragen" in skt.tekst
    # Who may not ask either reads who does.
    assert triagist.ga(f"{casus}/fase").status_code == 403
    assert f"{casus}/fase/vragen" not in triagist.lezer.links
    een, ander = redenen(triagist)
    assert "Uw functie (Triagist SKT)" in een
    assert ander == "De casusregisseur of procesregisseur vraagt een andere fase."


def test_een_besluit_zonder_versie_of_zonder_de_vraag_wordt_niet_vastgelegd(
    deur: Deurwereld, casus: str
) -> None:
    """As a form that is too old: nobody can say what was read."""
    skt = vraag(deur, casus)
    teamlead, adres = open_fase(deur, casus), f"{casus}/fase"
    goed = teamlead.formulier(adres) | {"motivering": ["Rust."], "stap": ["leg_vast"]}
    for mist in ("versie", "vraag"):
        anders = {naam: waarde for naam, waarde in goed.items() if naam != mist}
        teamlead.post(adres, anders | {"indiening": [str(uuid4())]})
        assert teamlead.status == 409, mist
    skt.ga(f"{casus}/fase/vragen")
    gelezen = goed["vraag"]
    skt.ga(f"{casus}/fase/intrekken")
    skt.stuur(f"{casus}/fase/intrekken", motivering="Te vroeg.")
    vraag(deur, casus)
    teamlead.ga(adres)
    nieuw = teamlead.formulier(adres)
    assert nieuw["vraag"] != gelezen
    teamlead.post(adres, goed | {"versie": nieuw["versie"]})
    assert teamlead.status == 409
    teamlead.ga(adres)
    stel_vast(teamlead, casus, motivering="Rust.")
    assert "De fase en de verantwoordelijkheden zijn vastgelegd." in teamlead.uitkomst


def test_aan_een_tafel_met_een_fase_heet_het_naar_wat_er_te_wijzigen_is(
    deur: Deurwereld, casus: str
) -> None:
    """The Veiligheidskamer knows one phase besides that of a crisis."""
    vraag_tafel(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    beslis(kamer, "Farida Bakker", "Hans Prins")
    kamer.ga(casus)
    assert "Verantwoordelijken wijzigen" in kamer.tekst
    assert "Fase wijzigen" not in kamer.tekst
    kamer.ga(f"{casus}/fase")
    assert "<h1>Verantwoordelijken wijzigen</h1>" in kamer.antwoord.text
    ander = kamer.keuze("bestuurlijk", "Anna van Dam")
    kamer.stuur(f"{casus}/fase", bestuurlijk=ander, motivering="Een ander kan dit beter.")
    assert "<h1>Controleer de verantwoordelijken</h1>" in kamer.antwoord.text, kamer.uitkomst
    assert "Er verandert pas iets bij Leg verantwoordelijken vast." in kamer.tekst
