"""Every door: registered, closed to strangers, with the headers, silent about what is hidden."""

from __future__ import annotations

import fcntl
import logging
import re
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.web.deurwereld import Bezoeker, Deurwereld, onbekend
from tests.web.test_hoofdverhaal import lees_melding, vraag
from web.app import maak_app
from web.deuren import DEUREN, Deur
from workflow.fouten import DatabankFout
from workflow.opbouw import open_huis

VOOR_IEDEREEN = {
    "activeren.activeer",
    "activeren.toon_activeren",
    "inloggen.begin",
    "inloggen.toon_inloggen",
    "inloggen.log_in",
    "inloggen.log_in_demo",
    "inloggen.gezond",
    "inloggen.toegankelijkheid",
    "hulp.hulp",
    "hulp.hulp_voor",
    "inloggen.privacy",
}
NIEUW = "/casussen/nieuw"


def adres(deur: Deur, casus_id: str) -> str:
    pad = re.sub(r"<uuid:\w+>", casus_id, deur.pad)
    for deel, voorbeeld in (("<recht>", "casus:inzien"), ("<categorie>", "won"), ("<int:nr>", "1")):
        pad = pad.replace(deel, voorbeeld)
    return pad


def kaal(tekst: str) -> str:
    """The page without what differs by nature: token and request number."""
    return re.sub(r'name="(csrf_token|indiening)" value="[^"]+"', "", tekst)


def test_elke_deur_staat_in_het_register(deur: Deurwereld) -> None:
    routes = {r.endpoint for r in deur.app.url_map.iter_rules()} - {"static"}
    assert routes == set(DEUREN)


def test_alleen_deze_deuren_zijn_voor_iedereen(deur: Deurwereld) -> None:
    assert {d.endpoint for d in DEUREN.values() if d.voor_iedereen} == VOOR_IEDEREEN
    assert all(d.rechten or d.voor_iedereen for d in DEUREN.values())


@pytest.mark.parametrize("naam", sorted(set(DEUREN) - VOOR_IEDEREEN))
def test_een_vreemde_komt_er_niet_in(deur: Deurwereld, naam: str) -> None:
    d, vreemde = DEUREN[naam], deur.vreemde()
    if "POST" in d.methoden:
        antwoord = vreemde.client.post(adres(d, onbekend()), data={"tekst": "x" * 30})
        assert antwoord.status_code == 400
        assert "U bent niet ingelogd." in antwoord.text
    else:
        antwoord = vreemde.ga(adres(d, onbekend()))
        assert antwoord.status_code == 303
        assert antwoord.headers["Location"].startswith("/inloggen")


def test_een_formulier_zonder_bewijs_doet_niets_en_de_tekst_blijft(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    tekst = "Een tekst die lang genoeg is om te bewaren."
    stap = f"{NIEUW}/stap/1"
    wie.post(stap, {"aanleiding": [tekst], "csrf_token": ["verlopen"]})
    assert wie.status == 400
    assert "Deze pagina stond lang open." in wie.tekst
    assert tekst in wie.tekst
    assert deur.logregels("casus:registreren", "toegestaan") == 0
    wie.stuur(stap)
    assert wie.status == 422
    assert tekst in wie.tekst


@pytest.mark.parametrize("pad", ["/inloggen", "/mijn-werk", "/bestaat-niet", "/gezond"])
def test_elk_antwoord_draagt_de_koppen(deur: Deurwereld, pad: str) -> None:
    koppen = deur.bezoeker("skt").ga(pad).headers
    beleid = koppen["Content-Security-Policy"]
    assert "default-src 'none'" in beleid
    assert "unsafe" not in beleid
    assert re.search(r"script-src 'nonce-[\w-]{16,}'", beleid)
    assert koppen["Cache-Control"] == "no-store"
    assert koppen["X-Content-Type-Options"] == "nosniff"
    assert koppen["Referrer-Policy"] == "no-referrer"
    scripts = deur.vreemde().ga(pad).text.count("<script nonce=")
    assert scripts == deur.vreemde().ga(pad).text.count("<script") == (pad == "/inloggen")


def test_het_koekje_is_alleen_voor_de_server(deur: Deurwereld) -> None:
    koekje = deur.vreemde().ga("/inloggen").headers["Set-Cookie"]
    assert "HttpOnly" in koekje
    assert "SameSite=Lax" in koekje
    assert "Expires" not in koekje


def test_onbekend_en_verboden_zijn_dezelfde_bytes(deur: Deurwereld, casus: str) -> None:
    bestaat = casus.rsplit("/", 1)[1]
    wie = deur.bezoeker("wijkagent")
    for d in DEUREN.values():
        if "<uuid:casus_id>" not in d.pad or "POST" in d.methoden:
            continue
        verboden, weg = wie.ga(adres(d, bestaat)), wie.ga(adres(d, onbekend()))
        assert verboden.status_code == weg.status_code == 404, d.endpoint
        assert kaal(verboden.text) == kaal(weg.text)
        assert len(verboden.data) == len(weg.data)


def test_wie_een_casus_alleen_in_de_lijst_ziet_opent_hem_niet_en_hoort_waarom(
    deur: Deurwereld,
    casus: str,
) -> None:
    wie = deur.bezoeker("teamlead")
    lijst = wie.ga("/casussen").text
    assert "2026-0001" in lijst
    # Who sets the phase at this table finds the way to that, and to nothing else of it.
    assert set(re.findall(rf'href="({casus}[^"]*)"', lijst)) == {f"{casus}/fase"}
    assert wie.ga(casus).status_code == 403
    assert "Dit mag u hier niet doen." in wie.tekst
    assert "geheim" not in wie.tekst


def test_een_onderdeel_dat_niet_bij_de_functie_hoort_zegt_dat(deur: Deurwereld) -> None:
    wie = deur.bezoeker("beheerder")
    for pad in ("/casussen/nieuw", "/meldingen/inlezen"):
        assert wie.ga(pad).status_code == 403
    assert "Dit onderdeel hoort niet bij uw functie." in wie.tekst
    assert wie.ga("/mijn-werk").status_code == 200


def test_wie_vraagt_beslist_niet_ook_niet_met_een_eigen_formulier(
    deur: Deurwereld, casus: str
) -> None:
    skt, kamer = deur.bezoeker("skt"), deur.bezoeker("kamer")
    vraag(skt, casus, "opschaling", "veiligheidskamer")
    kamer.ga("/beoordelen")
    verzoek = kamer.link("/beoordelen/")
    skt.ga("/mijn-werk")
    velden = skt.formulier("/uitloggen") | {
        "stap": ["leg_vast"],
        "uitkomst": ["accepteren"],
        "motivering": ["Dat doe ik zelf."],
        "soort": ["opschaling"],
    }
    assert skt.post(verzoek, velden).status_code in (403, 404)


def test_de_tweede_die_beslist_hoort_dat_een_ander_voor_was(deur: Deurwereld, casus: str) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    een, twee = deur.bezoeker("kamer"), deur.bezoeker("kamer2")
    een.ga("/beoordelen")
    verzoek = een.link("/beoordelen/")
    for wie in (een, twee):
        wie.ga(verzoek)
        wie.stuur(verzoek, uitkomst="afwijzen", motivering="Dit hoort hier niet thuis, vind ik.")
    een.stuur(verzoek)
    assert "Uw besluit is vastgelegd." in een.tekst
    twee.stuur(verzoek)
    assert twee.status == 409
    assert "Hans Prins, procesregisseur" in twee.tekst.replace("Procesregisseur", "procesregisseur")
    assert "was u voor: het verzoek is om 10:00 afgewezen." in twee.tekst
    assert "Dit hoort hier niet thuis, vind ik." in twee.tekst


def test_een_dubbele_klik_is_een_handeling(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/voortgang")
    velden = wie.formulier(f"{casus}/voortgang") | {
        "overgang": ["plan_maken"],
        "motivering": ["Het beeld is klaar."],
    }
    wie.post(f"{casus}/voortgang", velden)
    velden = wie.formulier(f"{casus}/voortgang")
    for _ in range(2):
        wie.post(f"{casus}/voortgang", velden)
        assert wie.status == 200
        assert "De stap is vastgelegd." in wie.tekst
    assert deur.logregels("casus:voortzetten", "toegestaan") == 1


def test_een_formulier_met_fouten_komt_gevuld_terug(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    stap = f"{NIEUW}/stap/1"
    wie.ga(stap)
    tekst = "Er is al weken geluid in de nacht."
    wie.stuur(
        stap,
        **{"aanleiding": tekst, "wanneer-dag": "1", "wanneer-maand": "11", "wanneer-jaar": "2026"},
    )
    assert wie.status == 422
    assert tekst in wie.tekst
    assert "Kies het soort casus." in wie.tekst
    assert 'href="#veld-eenheid"' in wie.tekst
    assert 'id="uitkomst"' in wie.tekst


REGISTRATIE = {
    "eenheid": "persoon",
    "aanpak": "regulier",
    "kern": "naaldwijk",
    "wanneer-dag": "1",
    "wanneer-maand": "11",
    "wanneer-jaar": "2026",
    "aanleiding": "Er is al weken geluid in de nacht.",
    "doel": "Rust in de straat.",
    "personen-0-geslachtsnaam": "Verzonnen",
    "personen-0-geboortedatum-dag": "2",
    "personen-0-geboortedatum-maand": "3",
    "personen-0-geboortedatum-jaar": "1980",
    "personen-0-zekerheid": "feit",
    "geinformeerd": "nog_niet",
}


def registreer(wie: Bezoeker, **velden: str) -> None:
    """Sends all steps at once, and where that is in order reads it back and registers it.

    Else this is the page of the first step with a fault, sent on its own.
    """
    wie.ga(NIEUW)
    wie.stuur(NIEUW, **({"doel": ""} | velden))
    if wie.status == 422:
        stap = wie.link("/stap/").partition("#")[0]
        wie.ga(stap)
        wie.stuur(stap)
    elif "Er verandert pas iets" in wie.tekst:
        wie.stuur(NIEUW)


def test_een_casus_wordt_met_de_hand_geregistreerd(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    wie.ga("/casussen/nieuw")
    wie.stuur("/casussen/nieuw", **REGISTRATIE)
    assert "Er verandert pas iets bij Registreer casus." in wie.tekst
    assert "Na registreren weegt Triagist SKT" in wie.tekst
    assert "Na registreren zien 2 mensen van " in wie.tekst
    assert "Verzonnen" in wie.tekst
    assert deur.logregels("casus:registreren", "toegestaan") == 0
    wie.stuur(NIEUW, knop="wijzig-doel")
    stap = f"{NIEUW}/stap/1"
    assert wie.formulier(stap)["doel"] == ["Rust in de straat."]
    wie.stuur(stap, doel="Rust.")
    wie.ga(NIEUW)
    wie.stuur(NIEUW)
    assert "Er verandert pas iets bij Registreer casus." in wie.tekst
    assert "Rust in de straat." not in wie.tekst
    wie.stuur("/casussen/nieuw")
    assert "is geregistreerd." in wie.tekst, wie.uitkomst


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("bsn", "123", "Een BSN heeft 9 cijfers. Controleer het nummer."),
        ("bsn", "999999991", "Dit nummer kan geen BSN zijn."),
        ("bsn", "111222333", "Gebruik hier alleen een test-BSN."),
        ("geslachtsnaam", "", "Vul de geslachtsnaam in."),
        ("geslachtsnaam", "---", "Vul de geslachtsnaam in."),
        ("geboortedatum-maand", "13", "Vul een bestaande dag, maand en jaar in"),
    ],
)
def test_een_persoon_die_niet_kan_krijgt_een_zin_bij_het_veld(
    deur: Deurwereld, veld: str, waarde: str, zin: str
) -> None:
    wie = deur.bezoeker("skt")
    registreer(wie, **(REGISTRATIE | {f"personen-0-{veld}": waarde}))
    assert wie.status == 422, wie.uitkomst
    assert wie.antwoord.request.path == f"{NIEUW}/stap/2"
    assert zin in wie.tekst
    assert "Er is al weken geluid in de nacht." in wie.ga(f"{NIEUW}/stap/1").text


def test_een_te_groot_bestand_wordt_geweigerd(deur: Deurwereld) -> None:
    wie = deur.bezoeker("triagist")
    wie.ga("/meldingen/inlezen")
    velden = {n: w[0] for n, w in wie.formulier("/meldingen/inlezen").items()}
    antwoord = wie.client.post("/meldingen/inlezen", data=velden | {"x": "y" * (6 * 1024 * 1024)})
    assert antwoord.status_code == 413
    assert "te groot" in antwoord.text


def test_een_storing_zegt_een_kenmerk_en_verder_niets(
    deur: Deurwereld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stuk(**_alles: object) -> None:
        raise RuntimeError("BSN 999999990 van Jan")

    monkeypatch.setattr("workflow.handelingen.overzien.mijn_werk", stuk)
    wie = deur.bezoeker("skt")
    with caplog.at_level(logging.ERROR):
        wie.ga("/mijn-werk")
    assert wie.status == 500
    kenmerk = re.search(r"Noem code ([0-9a-f]{8})", wie.tekst)
    assert kenmerk
    assert kenmerk[1] in caplog.text
    for geheim in ("999999990", "Jan", "RuntimeError", "Traceback"):
        assert geheim not in wie.tekst
    assert "999999990" not in caplog.text


def test_een_storing_in_de_uitleg_van_een_weigering_zegt_ook_niets(
    deur: Deurwereld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What goes wrong while a refusal is explained is no way around the words of a failure."""

    def stuk(*_wat: object, **_alles: object) -> None:
        raise KeyError("BSN 999999990 van Jan")

    casus = lees_melding(deur)
    monkeypatch.setattr("workflow.handelingen.uitleggen.waarom", stuk)
    triagist = deur.bezoeker("triagist")
    with caplog.at_level(logging.DEBUG):
        triagist.ga(f"{casus}/opschaling")
    assert triagist.status == 500, triagist.uitkomst
    assert re.search(r"Noem code ([0-9a-f]{8})", triagist.tekst)
    assert "storing" in caplog.text
    for geheim in ("999999990", "Jan", "Traceback"):
        assert geheim not in triagist.tekst + caplog.text


def test_gezond_is_alleen_een_huis_waar_geschreven_kan_worden(
    deur: Deurwereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflow.slot.GEDULD", 0.3)
    haastig = open_huis(deur.huis.instellingen, tijd=lambda: deur.nu[0])
    client = maak_app(haastig).test_client()
    assert client.get("/gezond").status_code == 200
    adres = make_url(deur.huis.instellingen.database_url)
    if adres.get_backend_name() != "sqlite":
        haastig.sluit()
        return
    with Path(f"{adres.database}.slot").open("a") as hangt:
        fcntl.flock(hangt, fcntl.LOCK_EX)
        antwoord = client.get("/gezond")
    assert antwoord.status_code == 503
    assert "bezet" in antwoord.text
    assert client.get("/gezond").status_code == 200
    haastig.sluit()


def test_een_bezette_databank_zegt_dat_in_een_zin(
    deur: Deurwereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bezet(**_alles: object) -> None:
        raise DatabankFout("De databank is bezet. Er is niets gewijzigd.")

    monkeypatch.setattr("workflow.handelingen.overzien.mijn_werk", bezet)
    wie = deur.bezoeker("skt")
    assert wie.ga("/mijn-werk").status_code == 503
    assert "De databank is bezet." in wie.tekst


def test_ga_naar_een_nummer_zegt_niets_over_andermans_casus(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    triagist: Bezoeker = deur.bezoeker("triagist")
    nummer = re.search(r"(Triage: casus) (2026-\d{4})", triagist.ga(f"{casus}/triage").text)
    assert nummer
    triagist.ga("/casussen")
    triagist.stuur("/casussen/ga-naar", nummer=nummer[2])
    assert triagist.antwoord.request.path == casus
    ander = deur.bezoeker("skt")
    for poging in (nummer[2], "2026-9999"):
        ander.ga("/casussen")
        ander.stuur("/casussen/ga-naar", nummer=poging)
        assert "Dit casusnummer is er niet, of niet voor u." in ander.tekst
