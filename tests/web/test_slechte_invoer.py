"""Whatever is typed or sent, the answer is a page with words, never a fault of our own."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_deuren import adres
from tests.web.test_hoofdverhaal import lees_melding, vraag
from tests.web.test_overdragen import bied_aan
from web.deuren import DEUREN

RARE_WAARDEN = (
    "",
    "\x00",
    "x" * 5000,
    "-1",
    "99999999999999999999",
    "²",
    "٣",
    "31",
    "00000000-0000-0000-0000-000000000000",
    "'; DROP TABLE casus; --",
    "<script>alert(1)</script>",
    "999999990",
    "{{ 7 * 7 }}",
    "é́\u202e\ud7ff",
)
GENOEMD = (
    "aanbod",
    "aanleiding",
    "aanleidingen",
    "aanpak",
    "acuut_gevaar",
    "advies",
    "afzender",
    "antwoord",
    "beroepsgeheim",
    "betrokkene",
    "bijlage",
    "casus",
    "casusregie",
    "casusregisseur",
    "categorie",
    "doel",
    "doorgeven",
    "doorverwijzing",
    "eenheid",
    "email",
    "evaluatie-dag",
    "evaluatie-jaar",
    "evaluatie-maand",
    "fase",
    "geinformeerd",
    "geinformeerd_op-dag",
    "geinformeerd_op-jaar",
    "geinformeerd_op-maand",
    "geprobeerd-1-wat",
    "geprobeerd-1-wanneer",
    "geprobeerd-20-resultaat",
    "gevraagd",
    "herbeoordelen_op-dag",
    "indiening",
    "kern",
    "knop",
    "merk",
    "meteen",
    "motivering",
    "naar_niveau",
    "noodzaak",
    "nummer",
    "overgang",
    "personen-0-bsn",
    "personen-0-geboortedatum-dag",
    "personen-0-geboortedatum-jaar",
    "personen-0-geboortedatum-maand",
    "personen-0-geslachtsnaam",
    "personen-0-huisnummer",
    "personen-0-postcode",
    "personen-0-adres_geheim",
    "personen-0-straat",
    "procesregie",
    "procesregisseur",
    "proportionaliteit",
    "reden",
    "rol",
    "sluitgrond",
    "soort",
    "stap",
    "stukken",
    "subsidiariteit",
    "tekst",
    "thema",
    "toestemming",
    "tot_en_met-dag",
    "tot_en_met-jaar",
    "tot_en_met-maand",
    "uitkomst",
    "uitzonderingsgrond",
    "van_dag-dag",
    "van_dag-jaar",
    "van_dag-maand",
    "versie",
    "vraag",
    "wachtwoord",
    "wanneer-dag",
    "wanneer-jaar",
    "wanneer-maand",
    "wie",
    "zekerheid",
)
WIE = {"triage": "triagist", "regie": "teamlead", "overnemen": "collega", "beoordelen": "kamer"}


def bezoeker(deur: Deurwereld, endpoint: str) -> Bezoeker:
    naam = WIE.get(endpoint) or WIE.get(endpoint.split(".", maxsplit=1)[0], "skt")
    return deur.bezoeker(naam)


@pytest.mark.parametrize(
    "naam",
    sorted(
        d.endpoint
        for d in DEUREN.values()
        if "POST" in d.methoden and d.endpoint not in ("inloggen.log_uit", "triage.triageer")
    ),
)
def test_geen_invoer_geeft_een_storing(deur: Deurwereld, casus: str, naam: str) -> None:
    bestook(deur, casus, naam)


def test_geen_invoer_in_de_triage_geeft_een_storing(deur: Deurwereld) -> None:
    bestook(deur, lees_melding(deur), "triage.triageer")


def bestook(deur: Deurwereld, casus: str, naam: str) -> None:
    """Sends this door of the casus every odd value in every field."""
    nummer = casus.rsplit("/", 1)[1]
    wie = bezoeker(deur, naam)
    if naam == "beoordelen.beslis":
        vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
        wie.ga("/beoordelen")
        nummer = wie.link("/beoordelen/").rsplit("/", 1)[1]
    if naam in ("overnemen.antwoord", "regie.trek_in"):
        bied_aan(deur.bezoeker("teamlead"), casus)
    wie.ga("/mijn-werk")
    bewijs = wie.formulier("/uitloggen")["csrf_token"]
    keuzes = {"stap": ["leg_vast"], "uitkomst": ["accepteren"], "casus": [casus.rsplit("/", 1)[1]]}
    wegen: list[dict[str, list[str]]] = [
        {},
        keuzes,
        {"stap": ["verstuur"], "naar_niveau": ["veiligheidskamer"]},
    ]
    for waarde in RARE_WAARDEN:
        # Who logs in takes one way, and each try of a password takes its time.
        for extra in wegen[:1] if naam == "inloggen.log_in" else wegen:
            velden = {veld: [waarde] for veld in GENOEMD} | extra | {"csrf_token": bewijs}
            antwoord = wie.client.post(adres(DEUREN[naam], nummer), data=velden)
            assert antwoord.status_code < 500, (waarde, antwoord.text[-2000:])
            assert "<script>alert" not in antwoord.text
            assert ">49<" not in antwoord.text
            if antwoord.status_code == 303 and naam.startswith("inloggen"):
                break


@pytest.mark.parametrize("waarde", RARE_WAARDEN)
def test_geen_adres_geeft_een_storing(deur: Deurwereld, casus: str, waarde: str) -> None:
    wie = deur.bezoeker("skt")
    for pad in ("/casussen", "/mijn-werk", "/meldingen", "/beoordelen"):
        vragen = dict.fromkeys(("niveau", "stand", "fase", "na", "uit"), waarde)
        assert wie.client.get(pad, query_string=vragen).status_code < 500
    na = f"{waarde}-{casus.rsplit('/', 1)[1]}"
    assert wie.client.get("/casussen", query_string={"na": na}).status_code < 500
    for deel in ("dossier", "waarom", "waarom/stuk:inzien", "waarom/casus:inzien"):
        schoon = waarde.replace("/", "").replace("\x00", "") or "leeg"
        assert wie.client.get(f"{casus}/{deel}/{schoon}").status_code < 500


@pytest.mark.parametrize("teken", ["\x00", "\u202e", "\u200b"])
def test_wat_niemand_ziet_wordt_niet_bewaard_en_verbergt_geen_nummer(
    deur: Deurwereld, casus: str, teken: str
) -> None:
    skt = deur.bezoeker("skt")
    adres = f"{casus}/gegevens/nieuw"
    gegeven = {
        "categorie": "WON",
        "tekst": f"Geluid{teken} in de nacht.",
        "zekerheid": "feit",
        "van_dag-dag": "15",
        "van_dag-maand": "11",
        "van_dag-jaar": "2026",
        "doorgeven": "ja",
    }
    skt.ga(adres)
    skt.stuur(adres, **(gegeven | {"tekst": f"Nummer 9999{teken}90019."}))
    assert skt.status == 422
    assert "In deze tekst staat een nummer dat op een BSN lijkt." in skt.tekst
    skt.stuur(adres, **gegeven)
    assert "Het gegeven is toegevoegd." in skt.uitkomst
    assert "Geluid in de nacht." in skt.tekst
