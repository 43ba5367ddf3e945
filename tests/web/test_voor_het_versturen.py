"""The page before sending: what goes along, what stays behind, and what was sent."""

from __future__ import annotations

import re

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_hoofdverhaal import VERZOEK, beslis, overnemer, vraag

GELUID = "Geluid in de nacht, drie weken lang."
SCHULD = "Een achterstand van twee maanden."


def voeg_toe(wie: Bezoeker, casus: str, categorie: str, tekst: str, **anders: str) -> None:
    wie.ga(f"{casus}/gegevens/nieuw")
    velden = {
        "categorie": categorie,
        "tekst": tekst,
        "zekerheid": "feit",
        "van_dag-dag": "15",
        "van_dag-maand": "11",
        "van_dag-jaar": "2026",
        "doorgeven": "ja",
    }
    wie.stuur(f"{casus}/gegevens/nieuw", **(velden | anders))
    assert "Het gegeven is toegevoegd." in wie.tekst, wie.uitkomst


@pytest.fixture
def controle(deur: Deurwereld, casus: str) -> tuple[Bezoeker, str]:
    """(who asks, casus): on the page with the audience, with one item of WON picked."""
    skt = deur.bezoeker("skt")
    voeg_toe(skt, casus, "WON", GELUID)
    voeg_toe(skt, casus, "FIN", SCHULD, doorgeven="nee")
    skt.ga(f"{casus}/opschaling/stap/4")
    stuk = skt.lezer.opties["stukken"][0][0]
    skt.ga(f"{casus}/opschaling")
    skt.stuur(
        f"{casus}/opschaling", naar_niveau="veiligheidskamer", **(VERZOEK | {"stukken": [stuk]})
    )
    assert "Wie ziet straks wat" in skt.tekst, skt.uitkomst
    return skt, casus


def test_wat_niet_meegaat_staat_er_met_de_reden(controle: tuple[Bezoeker, str]) -> None:
    skt, _ = controle
    assert "Gaat niet mee:" in skt.tekst
    niet_mee = skt.tekst[skt.tekst.index("Gaat niet mee:") :]
    assert "Niet doorgeven: dit gegeven blijft op dit niveau." in niet_mee
    assert SCHULD not in skt.tekst
    assert GELUID not in skt.tekst


def test_haal_eruit_neemt_de_gegevens_van_die_regel_weg(controle: tuple[Bezoeker, str]) -> None:
    skt, casus = controle
    adres = f"{casus}/opschaling"
    assert 'name="eruit" value="WON"' in skt.tekst
    assert 'value="ID"' not in "".join(re.findall(r'name="eruit" value="\w+"', skt.tekst))
    skt.stuur(adres, eruit="WON")
    assert "Gaat niet meer mee: Wonen en overlast." in skt.uitkomst
    assert 'name="eruit"' not in skt.tekst
    assert "U koos dit niet." in skt.tekst
    assert skt.formulier(adres)["stukken"] == ["geen"]
    skt.stuur(adres)
    assert "Uw verzoek is verstuurd" in skt.uitkomst


def test_zet_terug_laat_weer_meegaan_wat_eruit_was_gehaald(
    controle: tuple[Bezoeker, str],
) -> None:
    skt, casus = controle
    adres = f"{casus}/opschaling"
    eerst = skt.formulier(adres)
    skt.stuur(adres, eruit="WON")
    assert "U haalde eruit:" in skt.tekst
    assert 'name="terug" value="WON">Zet terug' in skt.tekst
    skt.stuur(adres, terug="WON")
    assert "Gaat weer mee: Wonen en overlast." in skt.uitkomst
    assert "U haalde eruit:" not in skt.tekst
    nu = skt.formulier(adres)
    assert (nu["stukken"], nu["merk"]) == (eerst["stukken"], eerst["merk"])
    skt.stuur(adres)
    assert "Uw verzoek is verstuurd" in skt.uitkomst


def test_wat_eruit_ging_gaat_niet_alsnog_mee_met_iets_anders(
    controle: tuple[Bezoeker, str],
) -> None:
    skt, casus = controle
    adres = f"{casus}/opschaling"
    skt.stuur(adres, eruit="WON")
    for vreemd in ("FIN", "POL", "<script>"):
        skt.stuur(adres, terug=vreemd)
        assert skt.formulier(adres)["stukken"] == ["geen"]
        assert "U haalde eruit:" in skt.tekst
        assert "<script>" not in skt.tekst


def terug_naar_controle(wie: Bezoeker, adres: str) -> str:
    """The address of the page of control, from the task list."""
    wie.ga(adres)
    wie.stuur(adres)
    assert "Wie ziet straks wat" in wie.tekst, wie.uitkomst
    return wie.antwoord.request.path


def test_elk_antwoord_is_te_wijzigen_op_zijn_eigen_plek(controle: tuple[Bezoeker, str]) -> None:
    skt, casus = controle
    adres = f"{casus}/opschaling"
    velden = re.findall(
        rf'form="versturen" formaction="{adres}#veld-([\w-]+)" name="knop" value="wijzig-\1">'
        r'Wijzig<span class="schakel-verborgen"> [^<]+</span>',
        skt.tekst,
    )
    assert velden == [
        *(
            "naar_niveau",
            "aanleidingen",
            "acuut_gevaar",
            "motivering",
            "geprobeerd-1-wat",
            "gevraagd",
        ),
        *("noodzaak", "proportionaliteit", "subsidiariteit", "stukken"),
        *("geinformeerd", "toestemming"),
    ]
    hier, eerst = skt.antwoord.request.path, skt.formulier(adres)
    for veld in velden:
        skt.ga(hier)
        skt.stuur(adres, knop=f"wijzig-{veld}")
        stap = skt.antwoord.request.path
        assert stap.startswith(f"{adres}/stap/")
        assert f'id="veld-{veld}"' in skt.tekst, veld
        assert skt.formulier(stap)[veld] == eerst[veld], veld
        hier = terug_naar_controle(skt, adres)


def test_de_identiteit_gaat_met_de_casus_mee_en_is_niet_eruit_te_halen(
    controle: tuple[Bezoeker, str],
) -> None:
    skt, casus = controle
    assert "naam, geboortedatum en adres, gaat mee met de casus" in skt.tekst
    skt.ga(f"{casus}/opschaling/stap/4")
    assert "Wat van naam, geboortedatum, adres en BSN is vastgelegd, gaat mee" in skt.tekst


def test_wat_meegaat_en_niemand_daar_opent_staat_er_en_kan_eruit(
    deur: Deurwereld, casus: str
) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer", stukken=["geen"])
    beslis(deur.bezoeker("kamer"), "Farida Bakker", "Hans Prins")
    kamer = deur.bezoeker("kamer")
    voeg_toe(kamer, casus, "OOV", GELUID)
    adres = f"{casus}/afschaling"
    kamer.ga(f"{adres}/stap/3")
    stuk = kamer.lezer.opties["stukken"][0][0]
    kamer.ga(adres)
    kort = {n: VERZOEK[n] for n in ("motivering", "geinformeerd", "toestemming")}
    kort |= {"overnemer": overnemer(kamer, casus)}
    kamer.stuur(adres, naar_niveau="skt", **(kort | {"stukken": [stuk]}))
    assert "Gaat mee, maar blijft gesloten voor wie beslist:" in kamer.tekst
    assert 'name="eruit" value="OOV"' in kamer.tekst
    kamer.stuur(adres, eruit="OOV")
    assert "Gaat niet meer mee:" in kamer.uitkomst
    assert "Gaat mee, maar blijft gesloten" not in kamer.tekst


def test_eruit_halen_verstuurt_niets(deur: Deurwereld, controle: tuple[Bezoeker, str]) -> None:
    skt, casus = controle
    skt.stuur(f"{casus}/opschaling", eruit="WON")
    assert deur.logregels("opschaling:vragen", "toegestaan") == 0


def test_een_vreemde_categorie_haalt_niets_weg(controle: tuple[Bezoeker, str]) -> None:
    skt, casus = controle
    adres = f"{casus}/opschaling"
    for vreemd in ("POL", "<script>", "won"):
        skt.stuur(adres, eruit=vreemd)
        assert skt.status == 200
        assert skt.formulier(adres)["stukken"] != ["geen"]
        assert "<script>" not in skt.tekst


def test_na_versturen_staat_er_aan_wie_tot_wanneer_en_wie_verantwoordelijk_blijft(
    controle: tuple[Bezoeker, str],
) -> None:
    skt, casus = controle
    skt.stuur(f"{casus}/opschaling")
    assert "Uw verzoek is verstuurd naar: Veiligheidskamer." in skt.uitkomst
    assert re.search(r"U krijgt antwoord uiterlijk \w\w \d+ \w+ 2026\.", skt.uitkomst)
    assert "Tot dan blijft Sociaal Kernteam verantwoordelijk." in skt.uitkomst


def test_wie_beslist_leest_hoe_betrokkene_het_weet_of_waarom_nog_niet(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/opschaling")
    nee = {
        "geinformeerd": "nee",
        "uitzonderingsgrond": "veiligheid",
        "herbeoordelen_op-dag": "1",
        "herbeoordelen_op-maand": "12",
        "herbeoordelen_op-jaar": "2026",
    }
    skt.stuur(f"{casus}/opschaling", **(VERZOEK | {"naar_niveau": "veiligheidskamer"} | nee))
    zin = "nee, bewust niet, veiligheid, opnieuw kijken op 1 december 2026"
    assert zin in skt.tekst, skt.uitkomst
    skt.stuur(f"{casus}/opschaling")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    kamer.ga(kamer.link("/beoordelen/"))
    assert zin in kamer.tekst


def test_een_dag_van_voor_1900_is_een_vergissing(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/gegevens/nieuw")
    dag = {"van_dag-dag": "1", "van_dag-maand": "1", "van_dag-jaar": "1800"}
    skt.stuur(f"{casus}/gegevens/nieuw", categorie="WON", tekst="Geluid.", zekerheid="feit", **dag)
    assert "Controleer het jaar: deze datum ligt vóór 1900." in skt.tekst
