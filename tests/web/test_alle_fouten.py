"""One submit shows every fault of a form: each at its field, and all of them in the summary."""

from __future__ import annotations

import re
from html import unescape
from uuid import UUID

import pytest
from sqlalchemy import select

from casus.personen import Betrokkene
from tests.samen.wereld import maak_plan
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_concepten import rijen
from tests.web.test_deuren import NIEUW, REGISTRATIE
from tests.web.test_deuren import registreer as vul_in
from tests.web.test_hoofdverhaal import (
    VERZOEK,
    lees_melding,
    neem_op,
    triageer,
    vraag,
    zet_voort,
)
from workflow.handelingen.inloggen import log_in_demo

WAAROM = "Schrijf waarom. De aanvrager moet dit kunnen uitleggen aan betrokkene."
WEGING = "Schrijf waarom u dit besluit."
AFWEGING = "Beantwoord deze vraag. De tafel kan anders niet beslissen."
REGISSEUR = "Wijs een casusregisseur aan: iemand moet verantwoordelijk zijn."
ELDERS = "U werkt niet voor deze dorpskern. Vraag een collega van daar. U werkt voor: Naaldwijk."
KOMEND, VOORBIJ = "Kies een datum in de toekomst.", "Deze datum ligt in de toekomst."


def fouten(wie: Bezoeker) -> dict[str, str]:
    """Message by field; the summary must link to the same fields."""
    bij = re.findall(r'id="fout-([\w-]+)">(.*?)</div>', wie.tekst, re.DOTALL)
    uit = {naam: " ".join(unescape(re.sub(r"<[^>]+>", " ", z)).split()) for naam, z in bij}
    assert set(re.findall(r'href="#veld-([\w-]+)"', wie.tekst)) == set(uit)
    assert all(f'id="veld-{naam}"' in wie.tekst for naam in uit)
    return uit


def dag(naam: str, waarde: str) -> dict[str, str]:
    """The three fields of a date that is written `2 3 1980`."""
    return dict(zip((f"{naam}-dag", f"{naam}-maand", f"{naam}-jaar"), waarde.split(), strict=True))


def registreer(deur: Deurwereld, **velden: str) -> Bezoeker:
    wie = deur.bezoeker("skt")
    vul_in(wie, **velden)
    return wie


@pytest.fixture
def verzoek(deur: Deurwereld, casus: str) -> tuple[Bezoeker, str]:
    """Somebody at the Veiligheidskamer, on the page of a request that waits for a decision."""
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    adres = kamer.link("/beoordelen/")
    kamer.ga(adres)
    return kamer, adres


GROEPSBEELD = {
    "eenheid": "groep",
    "plaats": "Bij de haven, na tien uur.",
    "gedrag": "Zij roepen voorbijgangers na.",
    "groep_zekerheid": "vermoeden",
}


REGISTREERSTAPPEN: dict[int, dict[str, str]] = {
    1: {
        "eenheid": "Kies het soort casus.",
        "aanpak": "Kies de aanpak.",
        "kern": "Kies een dorpskern.",
        "wanneer": "Vul de datum in, bijvoorbeeld 12 11 2026.",
        "aanleiding": "Schrijf kort wat er aan de hand is.",
        "doel": "Schrijf wat er bereikt moet worden.",
    },
    2: {
        "personen-0-geslachtsnaam": "Vul de geslachtsnaam in.",
        "personen-0-geboortedatum": "Zonder BSN hebben wij de geboortedatum nodig.",
    },
    3: {"personen-0-zekerheid": "Kies hoe zeker dit is."},
    5: {"geinformeerd": "Kies of betrokkene dit weet."},
}


def test_een_lege_registratie_noemt_elk_veld(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(NIEUW)
    wie.stuur(NIEUW, doel="")
    in_de_lijst = verwezen(wie)
    for nr, velden in REGISTREERSTAPPEN.items():
        stap = f"{NIEUW}/stap/{nr}"
        assert {v: z for v, (a, z) in in_de_lijst.items() if a == stap} == velden
        wie.ga(stap)
        if nr == 3:
            assert wie.status == 303, "it opens after step 2"
            continue
        wie.stuur(stap)
        assert fouten(wie) == velden
    assert sum(map(len, REGISTREERSTAPPEN.values())) == len(in_de_lijst)


def test_wie_bewust_wacht_hoort_de_reden_tegelijk_met_de_rest(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(NIEUW)
    wie.stuur(NIEUW, geinformeerd="nee")
    gevonden = {veld: zin for veld, (_, zin) in verwezen(wie).items()}
    reden = "Kies de reden waarom u wacht: veiligheid of een lopend onderzoek."
    assert gevonden["uitzonderingsgrond"] == reden
    assert gevonden["herbeoordelen_op"] == "Vul in wanneer u hier opnieuw naar kijkt."
    assert gevonden["eenheid"] == "Kies het soort casus."


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"kern": ""}, {"kern": "Kies een dorpskern."}),
        (
            {"kern": "wateringen"},
            {"kern": ELDERS},
        ),
        ({"wanneer-maand": ""}, {"wanneer": "Vul ook de maand in."}),
        ({"wanneer-jaar": "2027"}, {"wanneer": VOORBIJ}),
        (
            dag("personen-0-geboortedatum", "2 3 2027"),
            {"personen-0-geboortedatum": VOORBIJ},
        ),
        (
            dag("personen-0-geboortedatum", "2 3 1899"),
            {"personen-0-geboortedatum": "Controleer het jaar: deze datum ligt vóór 1900."},
        ),
        (
            {"personen-0-huisnummer": "twaalf"},
            {
                "personen-0-huisnummer": "Begin het huisnummer met een cijfer, bijvoorbeeld 12a.",
            },
        ),
        (
            {"personen-0-postcode": "2671"},
            {"personen-0-postcode": "Vul de postcode in, bijvoorbeeld 2671 AB."},
        ),
        (
            {"geinformeerd": "ja"} | dag("geinformeerd_op", "1 1 2027"),
            {"geinformeerd_op": VOORBIJ},
        ),
        (
            {"geinformeerd": "nee", "uitzonderingsgrond": "veiligheid"}
            | dag("herbeoordelen_op", "1 11 2026"),
            {"herbeoordelen_op": KOMEND},
        ),
    ],
)
def test_wat_niet_kan_staat_bij_zijn_veld_en_nergens_anders(
    deur: Deurwereld, velden: dict[str, str], fout: dict[str, str]
) -> None:
    assert fouten(registreer(deur, **(REGISTRATIE | velden))) == fout


def test_een_thema_dat_er_niet_is_staat_bij_zijn_veld(deur: Deurwereld) -> None:
    wie, stap = deur.bezoeker("skt"), f"{NIEUW}/stap/1"
    wie.ga(stap)
    eerste = {n: w for n, w in REGISTRATIE.items() if not n.startswith(("personen", "geinf"))}
    wie.stuur(stap, **(eerste | {"thema": "verzonnen"}))
    assert wie.status == 422
    assert fouten(wie) == {"thema": "Kies een thema uit de lijst."}


def test_een_datum_bij_een_antwoord_dat_niet_gekozen_is_telt_niet(deur: Deurwereld) -> None:
    wie = registreer(deur, **(REGISTRATIE | {"geinformeerd_op-dag": "99"}))
    assert "is geregistreerd." in wie.tekst, wie.uitkomst


def test_een_groep_wordt_zonder_personen_geregistreerd(deur: Deurwereld) -> None:
    zonder = {n: w for n, w in REGISTRATIE.items() if not n.startswith("personen")}
    wie = registreer(deur, **(zonder | GROEPSBEELD))
    assert "is geregistreerd." in wie.tekst, wie.uitkomst
    assert wie.status == 200
    casus = wie.antwoord.request.path
    assert deur.bezoeker("triagist").ga(f"{casus}/triage").status_code == 200


def test_een_persoon_bij_een_groep_wordt_niet_vastgelegd(deur: Deurwereld) -> None:
    wie = registreer(deur, **(REGISTRATIE | GROEPSBEELD))
    assert "is geregistreerd." in wie.uitkomst
    assert not rijen(deur, select(Betrokkene.id))


def test_een_leeg_gegeven_noemt_elk_veld(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/gegevens/nieuw")
    wie.stuur(f"{casus}/gegevens/nieuw")
    assert fouten(wie) == {
        "categorie": "Kies wat voor gegeven dit is.",
        "tekst": "Schrijf het gegeven op.",
        "zekerheid": "Kies hoe zeker dit is.",
        "van_dag": "Vul de datum in, bijvoorbeeld 12 11 2026.",
        "doorgeven": "Kies of dit doorgegeven mag worden.",
    }
    wie.stuur(f"{casus}/gegevens/nieuw", **dag("van_dag", "1 1 2027"), categorie="POL")
    assert fouten(wie)["van_dag"] == VOORBIJ
    elders = "Uw organisatie mag dit soort gegeven hier niet vastleggen."
    assert fouten(wie)["categorie"] == elders


PER_STAP: tuple[dict[str, str], ...] = (
    {
        "aanleidingen": "Kies ten minste één aanleiding.",
        "acuut_gevaar": "Kies ja of nee.",
        "motivering": "Schrijf waarom.",
    },
    {"geprobeerd-1-wat": "Noem één interventie, of schrijf waarom dat niet kon."},
    {"naar_niveau": "Kies een tafel.", "gevraagd": "Schrijf wat u van de tafel vraagt."},
    {
        "stukken": "Kies ten minste één gegeven, of kies: zonder gegevens.",
        "noodzaak": AFWEGING,
        "proportionaliteit": AFWEGING,
        "subsidiariteit": AFWEGING,
    },
    {
        "geinformeerd": "Kies of betrokkene dit weet.",
        "toestemming": "Kies wat er over toestemming te zeggen is.",
    },
)


def test_een_lege_opschaling_noemt_elk_veld(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/opschaling")
    wie.stuur(f"{casus}/opschaling")
    assert wie.antwoord.request.path == f"{casus}/opschaling/stap/1"
    wie.ga(f"{casus}/opschaling")
    wie.stuur(f"{casus}/opschaling", motivering="")
    assert wie.status == 422
    in_de_lijst = verwezen(wie)
    for nr, velden in enumerate(PER_STAP, 1):
        stap = f"{casus}/opschaling/stap/{nr}"
        assert {v: z for v, (a, z) in in_de_lijst.items() if a == stap} == velden
        wie.ga(stap)
        assert not re.findall('class="[^"]*schakel-fout"', wie.tekst), "nothing was typed yet"
        wie.stuur(stap)
        assert fouten(wie) == velden
        assert wie.status == 422
    assert sum(map(len, PER_STAP)) == len(in_de_lijst)


def verwezen(wie: Bezoeker) -> dict[str, tuple[str, str]]:
    """(page, message) of every field in the error summary."""
    regels = re.findall(r'href="([^"#]*)#veld-([^"]+)">([^<]+)</a></li>', wie.tekst)
    return {veld: (adres, zin) for adres, veld, zin in regels}


@pytest.mark.parametrize("stap", ["", "verstuur"])
def test_bij_acuut_gevaar_gaat_geen_verzoek_weg_maar_een_telefoontje(
    deur: Deurwereld, casus: str, stap: str
) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/opschaling")
    velden = VERZOEK | {"acuut_gevaar": "ja", "naar_niveau": "veiligheidskamer", "stap": stap}
    wie.stuur(f"{casus}/opschaling", **velden)
    ((adres, zin),) = verwezen(wie).values()
    assert adres.endswith("/opschaling/stap/1")
    assert zin.startswith("Bel eerst 112. Daarna kiest u de crisisroute.")
    assert deur.beleid.gemeente.piket in zin
    assert deur.logregels("opschaling:vragen", "toegestaan") == 0


def test_gegevens_en_zonder_gegevens_gaan_niet_samen(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/opschaling")
    stukken = ["00000000-0000-4000-8000-000000000000", "geen"]
    velden = VERZOEK | {"naar_niveau": "veiligheidskamer", "stukken": stukken}
    wie.stuur(f"{casus}/opschaling", **velden)
    assert list(verwezen(wie)) == ["stukken"]


def test_een_lege_afsluiting_noemt_elk_veld(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    door = log_in_demo("skt@westland.example", werk=deur.huis.werk).actor
    maak_plan(UUID(casus.rsplit("/", 1)[1]), door, deur.huis.werk)
    for overgang in ("plan_maken", "uitvoering_starten", "evalueren"):
        zet_voort(skt, casus, overgang)
    skt.ga(f"{casus}/afsluiting")
    skt.stuur(f"{casus}/afsluiting", geinformeerd="nee")
    assert fouten(skt) == {
        "sluitgrond": "Kies waarom de casus kan sluiten.",
        "motivering": "Schrijf waarom.",
        "uitzonderingsgrond": "Kies de reden waarom u wacht: veiligheid of een lopend onderzoek.",
        "herbeoordelen_op": "Vul in wanneer u hier opnieuw naar kijkt.",
    }


def test_wie_accepteert_zonder_casusregisseur_hoort_dat_voor_de_controle(
    verzoek: tuple[Bezoeker, str],
) -> None:
    kamer, adres = verzoek
    kamer.stuur(adres, uitkomst="accepteren", **dag("evaluatie", "1 11 2026"))
    assert fouten(kamer) == {
        "motivering": WAAROM,
        "casusregisseur": REGISSEUR,
        "procesregisseur": "Wijs een procesregisseur aan: AVE 3 vraagt die.",
        "evaluatie": KOMEND,
    }
    assert "Leg besluit vast" not in kamer.tekst
    kamer.stuur(adres, **dag("evaluatie", "31 2 2027"))
    zin = "Vul een bestaande dag, maand en jaar in, bijvoorbeeld 12 11 2026."
    assert fouten(kamer)["evaluatie"] == zin


def test_wie_terugverwijst_schrijft_een_advies(verzoek: tuple[Bezoeker, str]) -> None:
    kamer, adres = verzoek
    kamer.stuur(adres, uitkomst="terugverwijzen")
    advies = "Schrijf een advies: wat kan de aanvrager zelf doen?"
    assert fouten(kamer) == {"motivering": WAAROM, "advies": advies}


def test_een_besluit_zonder_fouten_komt_bij_de_controle(verzoek: tuple[Bezoeker, str]) -> None:
    kamer, adres = verzoek
    regisseur = kamer.keuze("casusregisseur", "Farida Bakker")
    velden = dag("evaluatie", "1 2 2027") | {"casusregisseur": regisseur}
    velden["procesregisseur"] = kamer.keuze("procesregisseur", "Hans Prins")
    kamer.stuur(adres, uitkomst="accepteren", motivering="Wij nemen dit over.", **velden)
    assert kamer.status == 200
    assert "Leg besluit vast" in kamer.tekst


def test_een_triage_noemt_elk_veld_van_de_gekozen_uitkomst(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    wie = deur.bezoeker("triagist")
    wie.ga(f"{casus}/triage")
    wie.stuur(f"{casus}/triage", uitkomst="oppakken", **dag("evaluatie", "1 11 2026"))
    assert fouten(wie) == {
        "motivering": WEGING,
        "kern": "Kies een dorpskern.",
        "casusregisseur": REGISSEUR,
        "evaluatie": KOMEND,
    }


@pytest.mark.parametrize(
    ("uitkomst", "veld", "zin"),
    [
        ("advies", "advies", "Schrijf uw advies."),
        ("doorverwijzen", "doorverwijzing", "Schrijf naar wie u doorverwijst."),
    ],
)
def test_een_triage_zegt_wat_bij_haar_uitkomst_hoort(
    deur: Deurwereld, uitkomst: str, veld: str, zin: str
) -> None:
    casus = lees_melding(deur)
    wie = deur.bezoeker("triagist")
    wie.ga(f"{casus}/triage")
    wie.stuur(f"{casus}/triage", uitkomst=uitkomst)
    assert fouten(wie) == {"motivering": WEGING, veld: zin}
    wie.stuur(f"{casus}/triage", motivering="Zo besloten.", **{veld: "Aan het wijkteam."})
    wie.stuur(f"{casus}/triage")
    assert "Uw triagebesluit is vastgelegd." in wie.tekst, wie.uitkomst


def test_wat_bij_de_uitkomst_hoort_is_terug_te_lezen(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    wie = deur.bezoeker("triagist")
    tekst = "Aan de melder: wie woont daar?"
    velden = {"motivering": "Zo besloten.", "vraag": tekst, "advies": "Niet van toepassing."}
    velden |= {"aan": "wijkagent"}
    triageer(wie, casus, uitkomst="informatie", **velden)
    triageer(wie, casus, uitkomst="ontvangen", motivering="Het antwoord is er.")
    neem_op(deur, casus)
    verloop = deur.bezoeker("skt").ga(f"{casus}/verloop").text
    assert tekst in verloop
    assert ">Vraag<" in verloop
    assert "Niet van toepassing." not in verloop


@pytest.mark.parametrize("dag", ["+1", "1_1", "\u0663", " 1e1", "\uff11"])
def test_een_dag_bestaat_uit_cijfers(deur: Deurwereld, dag: str) -> None:
    wie = registreer(deur, **(REGISTRATIE | {"wanneer-dag": dag}))
    assert list(fouten(wie)) == ["wanneer"]
