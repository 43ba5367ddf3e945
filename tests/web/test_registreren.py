"""Registering by hand in the browser: what is too long comes back whole, what is good is told."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from casus.personen import Betrokkene
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import ELDERS, fouten
from tests.web.test_concepten import rijen
from tests.web.test_deuren import NIEUW, REGISTRATIE
from tests.web.test_deuren import registreer as vul_in
from workflow.handelingen.personen import LANGSTE_NAAM

NAMEN = ("geslachtsnaam", "voorvoegsel", "voornamen", "straat", "huisnummer")


def registreer(deur: Deurwereld, **anders: str) -> Bezoeker:
    wie = deur.bezoeker("skt")
    vul_in(wie, **(REGISTRATIE | anders))
    return wie


@pytest.mark.parametrize("naam", NAMEN)
def test_een_te_lange_naam_komt_heel_terug_met_een_zin_bij_het_veld(
    deur: Deurwereld, naam: str
) -> None:
    veld, lang = f"personen-0-{naam}", "1" + "a" * (LANGSTE_NAAM + 2)
    wie = registreer(deur, **{veld: lang})
    assert wie.status == 422
    assert fouten(wie) == {veld: "Dit is 3 tekens te lang."}
    assert wie.formulier(wie.antwoord.request.path)[veld] == [lang]
    gevuld: dict[str, list[str]] = {}
    open_ = [nr for nr in range(1, 6) if nr != 3 or naam != "geslachtsnaam"]
    for nr in open_:
        wie.ga(f"{NIEUW}/stap/{nr}")
        gevuld |= wie.formulier(f"{NIEUW}/stap/{nr}")
    kwijt = {n: w for n, w in (REGISTRATIE | {veld: lang}).items() if gevuld.get(n, [w]) != [w]}
    assert not kwijt
    assert deur.logregels("casus:registreren", "toegestaan") == 0


def test_de_langste_naam_die_past_gaat_erin(deur: Deurwereld) -> None:
    wie = registreer(
        deur, **{f"personen-0-{naam}": "1" + "a" * (LANGSTE_NAAM - 1) for naam in NAMEN}
    )
    assert "is geregistreerd." in wie.uitkomst


def test_wie_registreert_leest_het_nummer_en_tot_wanneer_de_triage_heeft(deur: Deurwereld) -> None:
    wie = registreer(deur)
    assert wie.antwoord.request.path.startswith("/casussen/")
    # Monday 16 November, five working days.
    assert "Casus 2026-0001 is geregistreerd. Triage uiterlijk ma 23 november 2026." in wie.uitkomst
    assert "Eerst weegt de triagist deze casus." in wie.uitkomst
    # That was told once.
    assert "is geregistreerd" not in wie.ga(wie.antwoord.request.path).text


HUISHOUDEN = REGISTRATIE | {
    "eenheid": "huishouden",
    "personen-1-geslachtsnaam": "Verzonnen",
    "personen-1-geboortedatum-dag": "4",
    "personen-1-geboortedatum-maand": "5",
    "personen-1-geboortedatum-jaar": "1982",
    "personen-1-rol": "partner",
    "personen-1-zekerheid": "feit",
    "personen-3-geslachtsnaam": "Bedacht",
    "personen-3-geboortedatum-dag": "6",
    "personen-3-geboortedatum-maand": "7",
    "personen-3-geboortedatum-jaar": "2012",
    "personen-3-rol": "kind",
    "personen-3-zekerheid": "vermoeden",
    "personen-3-vertegenwoordiger": "A. Verzonnen",
}


def test_van_een_huishouden_worden_alle_mensen_vastgelegd_die_genoemd_zijn(
    deur: Deurwereld,
) -> None:
    wie = registreer(deur, **HUISHOUDEN)
    assert "is geregistreerd." in wie.uitkomst
    casus = wie.antwoord.request.path
    rollen = [b.rol for b in rijen(deur, select(Betrokkene.rol).order_by(Betrokkene.volgnummer))]
    assert rollen == ["indexpersoon", "partner", "kind"]
    assert deur.bezoeker("triagist").ga(f"{casus}/triage").text.count("Verzonnen") >= 2


def test_een_fout_bij_een_ander_staat_bij_wie_zij_hoort(deur: Deurwereld) -> None:
    wie = registreer(deur, **(HUISHOUDEN | {"personen-3-rol": ""}))
    assert wie.antwoord.request.path == f"{NIEUW}/stap/3"
    assert fouten(wie) == {"personen-3-rol": "Kies welke rol deze persoon heeft."}


@pytest.mark.parametrize("nummer", ["0", "1"])
def test_hoe_zeker_iemand_is_kiest_een_mens_en_nooit_schakel(deur: Deurwereld, nummer: str) -> None:
    wie = registreer(deur, **(HUISHOUDEN | {f"personen-{nummer}-zekerheid": ""}))
    assert wie.antwoord.request.path == f"{NIEUW}/stap/3"
    assert fouten(wie) == {f"personen-{nummer}-zekerheid": "Kies hoe zeker dit is."}
    assert deur.logregels("casus:registreren", "toegestaan") == 0


def test_een_kern_van_een_ander_wordt_bij_die_stap_al_gezegd(deur: Deurwereld) -> None:
    wie, stap = deur.bezoeker("skt"), f"{NIEUW}/stap/1"
    wie.ga(stap)
    assert "U werkt voor Naaldwijk." in wie.tekst
    eerste = {n: w for n, w in REGISTRATIE.items() if not n.startswith(("personen", "geinf"))}
    wie.stuur(stap, **(eerste | {"kern": "wateringen"}))
    assert (wie.status, wie.antwoord.request.path) == (422, stap)
    assert fouten(wie) == {"kern": ELDERS}
    triagist = deur.bezoeker("triagist")
    assert "U werkt voor" not in triagist.ga(stap).text


def test_de_laatste_stap_noemt_welke_stappen_open_zijn(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(NIEUW)
    assert "4 stappen open: 1, 2, 3 en 5" in wie.tekst
    wie.ga(f"{NIEUW}/stap/5")
    wie.stuur(f"{NIEUW}/stap/5", geinformeerd="nog_niet")
    wie.ga(NIEUW)
    assert "3 stappen open: 1, 2 en 3" in wie.tekst


def test_zonder_bsn_heet_de_geboortedatum_niet_overbodig(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{NIEUW}/stap/2")
    veld = wie.tekst.partition("Geboortedatum")[2].partition("</fieldset>")[0]
    assert "Zonder BSN hebben wij deze nodig." in veld
    assert "niet verplicht" not in veld


def test_bij_een_groep_vraagt_niemand_naar_personen(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    eerste = {n: w for n, w in REGISTRATIE.items() if not n.startswith(("personen", "geinf"))}
    wie.ga(f"{NIEUW}/stap/1")
    wie.stuur(f"{NIEUW}/stap/1", **(eerste | {"eenheid": "groep"}))
    assert wie.antwoord.request.path == f"{NIEUW}/stap/3"
    assert "Stap 3 van 6: Plaats en gedrag" in wie.tekst
    anders = wie.ga(f"{NIEUW}/stap/2")
    assert (anders.status_code, anders.location) == (303, f"{NIEUW}/stap/3")
    assert "personen-0" not in wie.tekst
    wie.ga(f"{NIEUW}/stap/3")
    assert wie.link("/stap/") == f"{NIEUW}/stap/1", "the way back passes over step 2"
    wie.stuur(f"{NIEUW}/stap/3", plaats="Bij de haven.", gedrag="Bel 999990019.")
    assert fouten(wie) == {
        "gedrag": "In deze tekst staat een nummer dat op een BSN lijkt. Haal het weg.",
        "groep_zekerheid": "Kies hoe zeker dit is.",
    }
    wie.stuur(f"{NIEUW}/stap/3", gedrag="Zij roepen mensen na.", groep_zekerheid="vermoeden")
    assert "Stap 4 van 6" in wie.tekst
    soorten = wie.tekst.partition('name="gegevens-1-categorie"')[2].partition("</select>")[0]
    assert 'value="OBS"' in soorten
    assert not [code for code in ("ID", "HH", "JHV", "WMO") if f'value="{code}"' in soorten]
    rij = {"categorie": "JHV", "zekerheid": "feit", "tekst": "Hulp.", "bron": "School"}
    wie.stuur(f"{NIEUW}/stap/4", **{f"gegevens-1-{n}": w for n, w in rij.items()})
    assert fouten(wie)["gegevens-1-categorie"] == (
        "Kies iets wat bij een groep past: nog niets over een persoon."
    )
    wie.stuur(f"{NIEUW}/stap/4", **{f"gegevens-1-{n}": "" for n in rij})
    wie.ga(f"{NIEUW}/stap/4")
    wie.stuur(f"{NIEUW}/stap/4")
    assert wie.antwoord.request.path == NIEUW
    assert wie.tekst.count("Niet van toepassing bij een groep") == 1
    assert wie.tekst.count("Nog niemand om te informeren") == 1
    anders = wie.ga(f"{NIEUW}/stap/5")
    assert (anders.status_code, anders.location) == (303, NIEUW)
    wie.ga(NIEUW)
    wie.stuur(NIEUW)
    assert "Zij roepen mensen na." in wie.tekst
    assert "Is dit met betrokkene besproken?" not in wie.tekst
    wie.stuur(NIEUW)
    assert "is geregistreerd." in wie.uitkomst
    dossier = wie.ga(f"{wie.antwoord.request.path}/dossier/obs").text
    assert "Plaats: Bij de haven." in dossier
    assert "Gedrag: Zij roepen mensen na." in dossier
    # Who weighs it reads on what it rests, and is named in the log for having read it.
    triagist = deur.bezoeker("triagist")
    weegt = triagist.ga(f"{wie.antwoord.request.path.partition('/dossier')[0]}/triage").text
    for geschreven in (
        "Wat er is opgeschreven",
        "Plaats: Bij de haven.",
        "Gedrag: Zij roepen mensen na.",
        "Wanneer",
    ):
        assert geschreven in weegt, geschreven
    assert "Weet betrokkene dit?" not in weegt


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        (onzin, "Vul een tijdstip in als uren en minuten, bijvoorbeeld 21:30.")
        for onzin in ("avond", "25:00", "21:60", "21", "2130", "21:3", "-1:30", "²1:30")
    ]
    + [("23:59", "Dit tijdstip ligt in de toekomst.")],
)
def test_een_tijdstip_dat_niet_kan_staat_bij_zijn_veld(
    deur: Deurwereld, getypt: str, zin: str
) -> None:
    vandaag = REGISTRATIE | {"wanneer-dag": "16", "hoe_laat": getypt}
    assert fouten(registreer(deur, **vandaag)) == {"hoe_laat": zin}


def test_hoe_laat_het_was_blijft_bij_de_aanleiding(deur: Deurwereld) -> None:
    wie = registreer(deur, hoe_laat="9.05")
    assert "is geregistreerd." in wie.uitkomst
    casus = wie.antwoord.request.path
    tekst = f"Om 09:05 uur. {REGISTRATIE['aanleiding']}"
    assert tekst in wie.ga(f"{casus}/dossier/obs").text
    assert "09:05" in deur.bezoeker("triagist").ga(f"{casus}/triage").text


def test_wie_betrokkene_noemt_leest_in_de_volgende_stap_waar_die_al_bekend_is(
    deur: Deurwereld,
) -> None:
    registreer(deur)
    wie = deur.bezoeker("skt")
    for nr in (1, 2):
        wie.ga(f"{NIEUW}/stap/{nr}")
        deel = {n: w for n, w in REGISTRATIE.items() if n.startswith("personen") == (nr == 2)}
        wie.stuur(f"{NIEUW}/stap/{nr}", **{n: w for n, w in deel.items() if n != "geinformeerd"})
    assert wie.antwoord.request.path == f"{NIEUW}/stap/2"
    assert fouten(wie) == {"toch_omdat": "Schrijf waarom er toch een nieuwe casus komt."}
    assert "Er loopt al een casus: 2026-0001." in wie.tekst
    toevoegen = wie.link("/gegevens/nieuw")
    wie.stuur(f"{NIEUW}/stap/2", toch_omdat="Dit gaat over een ander huis.")
    assert wie.antwoord.request.path == f"{NIEUW}/stap/3"
    assert "Er loopt al een casus: 2026-0001." in wie.tekst
    assert deur.logregels("persoon:herkennen") >= 2
    assert wie.ga(toevoegen).status_code == 200


def test_waarom_er_toch_een_nieuwe_casus_komt_staat_in_het_besluit(deur: Deurwereld) -> None:
    registreer(deur)
    wie = registreer(deur)
    assert fouten(wie) == {"toch_omdat": "Schrijf waarom er toch een nieuwe casus komt."}
    assert deur.logregels("casus:registreren", "toegestaan") == 1
    wie.stuur(f"{NIEUW}/stap/2", toch_omdat="Bel 999990019.")
    zin = "In deze tekst staat een nummer dat op een BSN lijkt. Haal het weg."
    assert fouten(wie) == {"toch_omdat": zin}
    wie.stuur(f"{NIEUW}/stap/2", toch_omdat="Dit gaat over een ander huis.")
    wie.ga(NIEUW)
    wie.stuur(NIEUW)
    assert "Dit gaat over een ander huis." in wie.tekst
    wie.stuur(NIEUW)
    assert "Casus 2026-0002 is geregistreerd." in wie.uitkomst
    casus = wie.antwoord.request.path
    triagist = deur.bezoeker("triagist")
    assert "Dit gaat over een ander huis." in triagist.ga(f"{casus}/triage").text


def test_wie_de_andere_casus_niet_opent_leest_geen_nummer_en_hoeft_niets_uit_te_leggen(
    deur: Deurwereld,
) -> None:
    registreer(deur)
    wie = deur.bezoeker("collega")
    vul_in(wie, **REGISTRATIE)
    assert "Casus 2026-0002 is geregistreerd." in wie.uitkomst
    assert "2026-0001" not in wie.tekst


@pytest.mark.parametrize("naam", ["wijkagent", "kamer", "beheerder"])
def test_wie_niet_registreert_opent_geen_stap(deur: Deurwereld, naam: str) -> None:
    wie = deur.bezoeker(naam)
    for nr in (1, 3):
        assert wie.ga(f"{NIEUW}/stap/{nr}").status_code in (403, 404)
        assert 'name="aanleiding"' not in wie.tekst


def test_een_geheim_adres_leest_niemand_op_een_pagina(deur: Deurwereld) -> None:
    """Neither who registered it, nor who weighs it; that it is secret everybody reads."""
    adres = {"personen-0-straat": "Schuilhof", "personen-0-huisnummer": "12"}
    skt = deur.bezoeker("skt")
    vul_in(skt, **(REGISTRATIE | adres | {"personen-0-adres_geheim": "ja"}))
    assert "is geregistreerd." in skt.uitkomst
    casus = skt.antwoord.request.path
    for pad in ("", "/dossier", "/dossier/id", "/verloop", "/opschaling/stap/4"):
        assert "Schuilhof" not in skt.ga(f"{casus}{pad}").text
        assert pad not in {"", "/dossier/id"} or "adres is geheim" in skt.tekst
    triagist = deur.bezoeker("triagist")
    assert "Schuilhof" not in triagist.ga(f"{casus}/triage").text
    assert triagist.status == 200
    vul_in(skt, **(REGISTRATIE | adres | {"toch_omdat": "Een ander huis."}))
    assert "Schuilhof 12" in skt.ga(skt.antwoord.request.path).text


def test_wie_registreert_leest_terug_dat_het_adres_geheim_is(deur: Deurwereld) -> None:
    wie, stap = deur.bezoeker("skt"), f"{NIEUW}/stap/3"
    wie.ga(NIEUW)
    wie.stuur(NIEUW, **REGISTRATIE, **{"personen-0-straat": "Schuilhof"})
    wie.ga(stap)
    wie.stuur(stap, **{"personen-0-adres_geheim": "ja"})
    wie.ga(NIEUW)
    wie.stuur(NIEUW)
    assert "Schuilhof (geheim)" in wie.tekst
    wie.ga(stap)
    assert wie.formulier(stap)["personen-0-adres_geheim"] == ["ja"]


def test_wanneer_betrokkene_het_moet_weten_en_welke_wet_een_bsn_vraagt(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{NIEUW}/stap/5")
    assert "Betrokkene moet het weten uiterlijk wo 16 december 2026." in wie.tekst
    wie.ga(f"{NIEUW}/stap/2")
    wet = "Wmo 2015 en Jeugdwet"
    assert f"Alleen omdat de {wet} dit voor uw taak voorschrijft." in wie.tekst


def test_stap_drie_begint_pas_als_bekend_is_over_wie_het_gaat(deur: Deurwereld) -> None:
    wie, stap = deur.bezoeker("skt"), f"{NIEUW}/stap/3"
    wie.ga(NIEUW)
    assert "Kan nog niet: doe eerst stap 2" in wie.tekst
    assert stap not in wie.lezer.links
    wie.ga(stap)
    assert wie.antwoord.headers["Location"].startswith(f"{NIEUW}/stap/2")
    tweede = {n: w for n, w in REGISTRATIE.items() if n.startswith("personen-0-g")}
    wie.ga(f"{NIEUW}/stap/2")
    wie.stuur(f"{NIEUW}/stap/2", **tweede)
    assert wie.antwoord.request.path == stap
    wie.ga(NIEUW)
    assert "doe eerst stap 2" not in wie.tekst
    assert stap in wie.lezer.links


def test_wat_bij_een_dichte_stap_is_getypt_blijft(deur: Deurwereld) -> None:
    wie, stap = deur.bezoeker("skt"), f"{NIEUW}/stap/3"
    tweede = {n: w for n, w in REGISTRATIE.items() if n.startswith("personen-0-g")}
    wie.ga(f"{NIEUW}/stap/2")
    wie.stuur(f"{NIEUW}/stap/2", **tweede)
    ander = deur.bezoeker("skt")
    ander.ga(f"{NIEUW}/stap/2")
    ander.stuur(f"{NIEUW}/stap/2", **dict.fromkeys(tweede, ""))
    wie.stuur(stap, **{"personen-0-straat": "Dorpsstraat", "personen-0-zekerheid": "feit"})
    assert wie.antwoord.request.path == f"{NIEUW}/stap/2"
    assert "Stap 3 kan nog niet: doe eerst stap 2." in wie.uitkomst
    wie.stuur(f"{NIEUW}/stap/2", **tweede)
    assert wie.formulier(stap)["personen-0-straat"] == ["Dorpsstraat"]
