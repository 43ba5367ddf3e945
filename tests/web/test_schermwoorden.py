"""What pages say: true for this reader, in words, with a way on that opens."""

from __future__ import annotations

import json
import re

import pytest

from tests.web.deurwereld import MELDINGEN, Bezoeker, Deurwereld
from tests.web.test_deuren import kaal
from tests.web.test_hoofdverhaal import beslis, lees_melding, vraag
from tests.web.test_meldingen_inlezen import lees_in
from web.getypt import eigen_tekst

NIET_UW_FUNCTIE = "Dit onderdeel hoort niet bij uw functie."


def open_verzoek(deur: Deurwereld, casus: str) -> str:
    """The address of a request of this casus in the SKT for the Veiligheidskamer."""
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    return kamer.link("/beoordelen/")


def wijs_af(deur: Deurwereld, verzoek: str) -> None:
    kamer = deur.bezoeker("kamer")
    kamer.ga(verzoek)
    kamer.stuur(verzoek, uitkomst="afwijzen", motivering="Dit hoort hier niet thuis, vind ik.")
    kamer.stuur(verzoek)
    assert "vastgelegd" in kamer.tekst


def eigen_links(wie: Bezoeker) -> list[str]:
    """The addresses that the page itself gives, path and menu included."""
    return [a.split("#")[0] for a in wie.lezer.links if a.startswith("/")]


@pytest.mark.parametrize(
    ("pad", "recht", "wie_niet", "wie_wel"),
    [
        ("/meldingen", "casus:triageren", ("skt", "wijkagent", "beheerder"), "triagist"),
        ("/beoordelen", "verzoek:beslissen", ("skt", "wijkagent", "wethouder"), "kamer"),
    ],
)
def test_een_onderdeel_van_een_ander_is_niet_leeg_maar_gesloten(
    deur: Deurwereld, pad: str, recht: str, wie_niet: tuple[str, ...], wie_wel: str
) -> None:
    lees_melding(deur)
    for keer, naam in enumerate(wie_niet, 1):
        wie = deur.bezoeker(naam)
        assert wie.ga(pad).status_code == 403
        assert NIET_UW_FUNCTIE in wie.tekst
        assert deur.logregels(recht, "geweigerd") == keer
    assert deur.bezoeker(wie_wel).ga(pad).status_code == 200
    assert deur.logregels(recht, "geweigerd") == len(wie_niet)


def test_wie_alleen_inleest_ziet_de_meldingen_zonder_weigering(deur: Deurwereld) -> None:
    assert deur.bezoeker("kamer").ga("/meldingen").status_code == 200
    assert deur.logregels("casus:triageren") == 0
    assert deur.logregels("melding:inlezen", "begonnen") == 1


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("beheerder", "Uw functie ziet geen casussen."),
        ("burgemeester", "zodra die in de hoogste AVE-fase komt."),
        ("wijkagent", "voegt u toe aan een casus."),
    ],
)
def test_mijn_werk_zegt_wat_voor_deze_functie_waar_is(
    deur: Deurwereld, naam: str, zin: str
) -> None:
    wie = deur.bezoeker(naam)
    wie.ga("/mijn-werk")
    assert zin in wie.tekst
    assert ("voegt u toe aan een casus" in wie.tekst) == (naam == "wijkagent")
    assert ("Mijn casussen" in wie.tekst) == (naam != "beheerder")


def test_een_weigering_wijst_niet_naar_zichzelf(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("teamlead")
    for pad in ("", "/dossier", "/verloop", "/waarom/casus:inzien"):
        antwoord = wie.ga(f"{casus}{pad}")
        assert antwoord.status_code == (200 if "waarom" in pad else 403)
        assert casus not in eigen_links(wie)
        for adres in eigen_links(wie):
            assert deur.bezoeker("teamlead").ga(adres).status_code == 200, (pad, adres)


def test_een_verzoek_waarop_is_beslist_loopt_niet_meer(deur: Deurwereld, casus: str) -> None:
    verzoek = open_verzoek(deur, casus)
    wijs_af(deur, verzoek)
    wie = deur.bezoeker("skt")
    wie.ga(verzoek)
    assert "Dit verzoek loopt niet meer." in wie.tekst
    assert casus in eigen_links(wie)
    assert wie.ga(casus).status_code == 200


@pytest.mark.parametrize("later", [0, 2])
def test_wie_wilde_beslissen_leest_dat_het_verzoek_is_ingetrokken(
    deur: Deurwereld, casus: str, later: int
) -> None:
    verzoek = open_verzoek(deur, casus)
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/intrekken")
    skt.stuur(f"{casus}/intrekken", motivering="Het is opgelost.")
    deur.later(days=later)
    kamer = deur.bezoeker("kamer")
    assert kamer.ga(verzoek).status_code == 409
    wanneer = "op 16 november 2026" if later else "om 10:00"
    zin = f"Farida Bakker, SKT-professional, heeft het verzoek {wanneer} ingetrokken."
    assert "Dit verzoek loopt niet meer." in kamer.tekst
    assert zin in kamer.tekst
    assert "Het is opgelost." not in kamer.tekst
    onbekend = re.sub(r"[0-9a-f-]{36}", "00000000-0000-4000-8000-000000000000", verzoek)
    for naam in ("collega", "wijkagent", "beheerder"):
        vreemde = deur.bezoeker(naam)
        eerst = (vreemde.ga(onbekend).status_code, kaal(vreemde.tekst))
        assert (vreemde.ga(verzoek).status_code, kaal(vreemde.tekst)) == eerst, naam


def test_waarom_niet_noemt_artikel_weg_en_wie_helpt(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/waarom/stuk:inzien/pol")
    assert "Waarom ziet u politiegegevens niet?" in wie.tekst
    assert "Dat is er nu op geen enkel niveau." in wie.tekst
    assert "Meldpunt Sociaal Kernteam, 0174-00 02 01" in wie.tekst
    assert re.search(r">2026-\d{4}</a>", wie.tekst)
    assert "artikel" in wie.tekst
    wie.ga(f"{casus}/waarom/regie:benoemen")
    assert "Teamleider SKT" in wie.tekst


def test_waarom_zegt_wat_er_nodig_is_en_niet_wat_er_mist(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("teamlead")
    wie.ga(f"{casus}/waarom/casus:inzien")
    nodig = wie.tekst[wie.tekst.index("Wat is er nodig") :]
    assert "1. Deelname aan deze casus. De casusregisseur of procesregisseur kan u" in nodig
    assert "U neemt niet deel" not in nodig
    wie.ga(f"{casus}/waarom/opschaling:vragen")
    nodig = wie.tekst[wie.tekst.index("Wat is er nodig") :]
    assert "U bent casusregisseur van deze casus." in nodig
    assert "U bent procesregisseur" not in nodig, "one way in is enough"


def test_waarom_noemt_niveau_functie_en_besluit_nooit_of_er_iets_is(
    deur: Deurwereld, casus: str
) -> None:
    verzoek = open_verzoek(deur, casus)
    kamer = deur.bezoeker("kamer")
    kamer.ga(f"{casus}/waarom/stuk:inzien/pol")
    leeg = kamer.tekst
    assert "Niveau Veiligheidskamer, artikel 5.3" in leeg
    assert "Wpg-artikel 20-besluit" in leeg
    assert "uw functie is Triagist" in leeg
    assert "Farida Bakker" not in leeg
    wijs_af(deur, verzoek)


def test_wie_te_laat_is_leest_zijn_tekst_terug_en_geen_velden(deur: Deurwereld, casus: str) -> None:
    verzoek = open_verzoek(deur, casus)
    twee = deur.bezoeker("kamer2")
    twee.ga(verzoek)
    twee.stuur(verzoek, uitkomst="terugverwijzen", motivering="Te vroeg.", advies="Wacht even af.")
    wijs_af(deur, verzoek)
    twee.stuur(verzoek)
    assert twee.status == 409
    assert "Hans Prins, Procesregisseur Veiligheidskamer, was u voor: het verzoek is om" in (
        twee.uitkomst
    )
    assert "Van uw tekst is niets verstuurd; hij staat hieronder." in twee.uitkomst
    eigen = re.search(r"Uw tekst</h2>(.*?)</section>", twee.tekst, re.DOTALL)
    assert eigen is not None
    assert re.findall(r"<d[td]>(.*?)</d[td]>", eigen[1]) == [
        "Uw keuze",
        "Terugverwijzen",
        "Advies",
        "Wacht even af.",
        "Motivering",
        "Te vroeg.",
    ]


def test_een_tekst_is_wat_een_mens_typte(deur: Deurwereld) -> None:
    velden = {
        "casus": "ad701924-bf1d-4a6e-9f5e-0a1b2c3d4e5f",
        "soort": "opschaling",
        "bsn": "999990019",
        "wachtwoord": "Geheim woord.",
        "uitkomst": "accepteren",
        "motivering": "Goed.",
    }
    with deur.app.test_request_context("/", method="POST", data=velden):
        gezien = [(r.kop, r.waarde) for r in eigen_tekst()]
    assert gezien == [("Uw keuze", "Accepteren"), ("Motivering", "Goed.")]


def test_het_verloop_zegt_in_welke_functie_en_van_welke_organisatie(
    deur: Deurwereld, casus: str
) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/verloop")
    assert "Tom de Wit, Triagist SKT, Sociaal Kernteam Westland" in wie.tekst


def test_de_uitkomst_van_een_bestand_staat_er_in_volgorde_ook_na_herladen(deur: Deurwereld) -> None:
    goed = json.loads((MELDINGEN / "goed.json").read_text())
    met = goed | {"registratienummer": "PH-2"}
    slecht = {"registratienummer": "PH-3"}
    wie = deur.bezoeker("triagist")
    assert lees_in(wie, json.dumps([slecht, goed, slecht | {"soort": "NAZ"}, met]).encode()) == 200
    assert "Uitkomst: 2 gelezen, 2 niet gelezen" in wie.uitkomst
    nummers = re.findall(r'<span class="schakel-nummer">(.*?)</span>', wie.tekst)
    assert nummers == ["PH-3", goed["registratienummer"], "PH-3", "PH-2"]
    naam = goed["natuurlijkPersoon"]["naam"]["geslachtsnaam"]
    assert naam not in wie.tekst
    assert "Uitkomst:" in wie.ga("/meldingen/inlezen").text
    assert "Uitkomst:" not in wie.ga("/meldingen/inlezen?ander=ja").text
    lees_in(wie, json.dumps([goed | {"verzoek": "Iets anders."}]).encode())
    assert "Niet gelezen: gewijzigd" in wie.tekst


def test_wie_inleest_en_niet_weegt_krijgt_geen_link_die_niet_opent(deur: Deurwereld) -> None:
    wie = deur.bezoeker("kamer")
    lees_in(wie, (MELDINGEN / "goed.json").read_bytes())
    assert "1 gelezen" in wie.uitkomst
    assert "Ligt in triage: 2026-0001" in wie.tekst
    assert not any("/triage" in adres for adres in wie.lezer.links)
    wie.ga("/meldingen")
    assert not any("/triage" in adres for adres in wie.lezer.links)


def test_een_te_groot_bestand_wijst_terug_naar_het_formulier(deur: Deurwereld) -> None:
    wie = deur.bezoeker("triagist")
    assert lees_in(wie, b"x" * (6 * 1024 * 1024)) == 413
    assert "meer dan 5 MB" in wie.uitkomst
    assert "/meldingen/inlezen" in eigen_links(wie)


def test_na_een_mislukte_login_staat_het_adres_er_nog_en_het_wachtwoord_niet(
    deur: Deurwereld,
) -> None:
    wie = deur.vreemde()
    wie.ga("/inloggen")
    wie.stuur("/inloggen", email="iemand@westland.example", wachtwoord="niet dit woord")
    assert wie.status == 422
    velden = wie.formulier("/inloggen")
    assert velden["email"] == ["iemand@westland.example"]
    assert "niet dit woord" not in wie.tekst


def test_het_hele_besluit_is_te_lezen_zonder_codes(deur: Deurwereld, casus: str) -> None:
    open_verzoek(deur, casus)
    wie = deur.bezoeker("skt")
    verloop = wie.ga(f"{casus}/verloop").text
    for woord in ("Stagnerende samenwerking", "nog niet", "niet van toepassing", "Farida Bakker"):
        assert woord in verloop
    for code in ("T1", "nog_niet", "nvt"):
        assert f">{code}<" not in verloop


def test_wie_een_verzoek_aannam_leest_het_terug_in_het_verloop(
    deur: Deurwereld, casus: str
) -> None:
    open_verzoek(deur, casus)
    beslis(deur.bezoeker("kamer"), "Farida Bakker", "Hans Prins")
    for naam in ("kamer", "skt"):
        verloop = deur.bezoeker(naam).ga(f"{casus}/verloop").text
        assert "Zonder overleg gaat het mis." in verloop
        assert "Wie ziet straks wat" in verloop
        assert ">Nieuwe procesregisseur<" in verloop
        assert "Hans Prins" in verloop


def test_in_het_kort_staat_waarom_de_casus_bestaat_en_waarom_hij_hier_ligt(
    deur: Deurwereld,
    casus: str,
) -> None:
    open_verzoek(deur, casus)
    skt = deur.bezoeker("skt")
    assert ">Waarom hier<" not in skt.ga(casus).text
    beslis(deur.bezoeker("kamer"), "Farida Bakker", "Hans Prins")
    boven = skt.ga(casus).text
    assert "Melding (NAZ) van Politie, basisteam Westland" in boven
    assert boven.index(">Aanleiding<") < boven.index(">Waarom hier<") < boven.index(">Vraag<")
    kamer = deur.bezoeker("kamer")
    vraag(kamer, casus, "afschaling", "skt", motivering="Het is nu rustig.")
    beslis(deur.bezoeker("teamlead"), "Farida Bakker")
    beneden = skt.ga(casus).text
    assert "Melding (NAZ) van Politie, basisteam Westland" in beneden
    assert "Het is nu rustig." in beneden
    assert "Gezamenlijke afspraken" not in beneden


@pytest.mark.parametrize(
    ("naam", "pad", "hier"),
    [
        ("triagist", "/mijn-werk", "Mijn werk"),
        ("triagist", "/meldingen", "Meldingen"),
        ("triagist", "/meldingen/inlezen", "Meldingen"),
        ("wijkagent", "/meldingen/nieuw", "Melding doen"),
        ("triagist", "/casussen", "Casussen"),
        ("triagist", "/hulp", None),
    ],
)
def test_het_menu_wijst_een_plek_aan_en_niet_meer(
    deur: Deurwereld, naam: str, pad: str, hier: str | None
) -> None:
    wie = deur.bezoeker(naam)
    wie.ga(pad)
    menu = wie.tekst.split('<ul class="schakel-menu">')[1].split("</ul>")[0]
    gevonden = re.findall(r'aria-current="page">([^<]+)<', menu)
    assert gevonden == ([hier] if hier else [])


def test_de_uitkomsten_van_de_triage_heten_zoals_ze_heten(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    triagist = deur.bezoeker("triagist")
    triagist.ga(f"{casus}/triage")
    keuzes = re.findall(r'name="uitkomst".*?\n?<label[^>]*>([^<]+)</label>', triagist.tekst)
    assert keuzes == [
        "Oppakken",
        "Informatie nodig",
        "Advies",
        "Doorverwijzen",
        "Samenvoegen",
        "Afwijzen",
    ]


@pytest.mark.parametrize("naam", ["skt", "wijkagent", "burgemeester", "beheerder"])
def test_onder_de_eigen_naam_staan_de_berichten(deur: Deurwereld, naam: str) -> None:
    wie = deur.bezoeker(naam)
    wie.ga("/mijn-werk")
    kop = wie.tekst.partition("</header>")[0]
    assert kop.count('href="/berichten">Berichten<') == 2, "in the wide head and in the narrow one"
    assert wie.ga("/berichten").status_code == 200
