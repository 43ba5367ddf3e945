"""Closing: read back by who asks and by who decides; afterwards only that it ended is seen."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_hoofdverhaal import beslis
from tests.web.test_voor_het_versturen import GELUID, voeg_toe

GEVRAAGD = "nu hier, verantwoordelijk, afsluiting gevraagd 16 november 2026"


def sluit(deur: Deurwereld, casus: str) -> None:
    """The casus as it ends: asked by its casusregisseur, decided by the teamlead."""
    skt = deur.bezoeker("skt")
    voeg_toe(skt, casus, "WON", GELUID)
    vraag_afsluiting(skt, casus)
    skt.stuur(f"{casus}/afsluiting")
    assert "Uw verzoek is verstuurd" in skt.tekst, skt.uitkomst
    beslis(deur.bezoeker("teamlead"))


def vraag_afsluiting(wie: Bezoeker, casus: str) -> None:
    """Up to the page that reads it back."""
    wie.ga(f"{casus}/afsluiting")
    velden = {"sluitgrond": "doelen_bereikt", "motivering": "Rust.", "geinformeerd": "nog_niet"}
    wie.stuur(f"{casus}/afsluiting", **velden)
    assert "Controleer en verstuur" in wie.tekst, wie.uitkomst


@pytest.fixture
def skt(deur: Deurwereld, casus: str) -> tuple[Bezoeker, str]:
    """(casusregisseur, casus): on the page that reads back the request to close."""
    wie = deur.bezoeker("skt")
    vraag_afsluiting(wie, casus)
    return wie, casus


def bewaard_tot(pagina: str, jaar: int) -> bool:
    blok = pagina.partition('id="bewaren"')[2].partition("</section>")[0]
    return bool(re.search(rf"Bewaard tot \d+ \w+ {jaar}, daarna vernietigd\.", blok))


def test_wie_sluiten_vraagt_leest_eerst_wat_er_eindigt(
    deur: Deurwereld, skt: tuple[Bezoeker, str]
) -> None:
    wie, casus = skt
    assert "Er verandert pas iets bij Verstuur." in wie.tekst
    assert GEVRAAGD in wie.tekst
    assert "Nu bij SKT. Afsluiting gevraagd." in wie.tekst
    assert "U vraagt de casus te sluiten." in wie.tekst
    assert "dan sluit de casus: niemand leest de inhoud nog." in wie.tekst
    assert bewaard_tot(wie.tekst, deur.nu[0].year + 5)
    assert "doelen bereikt" in wie.tekst
    assert "Antwoord uiterlijk ma 30 november 2026." in wie.tekst
    assert "U beslist niet zelf." in wie.tekst
    hoofd = wie.tekst.partition("<main")[2]
    for anders in ("Wie ziet straks wat", "opschaling", "Gegevens die meegaan", "Acuut gevaar"):
        assert anders not in hoofd, anders
    assert deur.logregels("afsluiting:vragen", "toegestaan") == 0
    wie.stuur(f"{casus}/afsluiting", knop="tweede")
    assert wie.formulier(f"{casus}/afsluiting")["sluitgrond"] == ["doelen_bereikt"]
    assert wie.formulier(f"{casus}/afsluiting")["motivering"] == ["Rust."]


def test_wie_over_sluiten_beslist_leest_dat_de_casus_sluit_en_tot_wanneer_alles_bewaard_wordt(
    deur: Deurwereld, skt: tuple[Bezoeker, str]
) -> None:
    wie, casus = skt
    wie.stuur(f"{casus}/afsluiting")
    teamlead = deur.bezoeker("teamlead")
    teamlead.ga("/beoordelen")
    adres = teamlead.link("/beoordelen/")
    teamlead.ga(adres)
    assert f"{GEVRAAGD}, antwoord uiterlijk 30 november 2026" in teamlead.tekst
    teamlead.stuur(adres, uitkomst="accepteren", motivering="Het is rustig.")
    assert "hier gesloten" in teamlead.tekst
    assert "Gesloten bij SKT." in teamlead.tekst
    assert "nu hier, verantwoordelijk" not in teamlead.tekst
    assert bewaard_tot(teamlead.tekst, deur.nu[0].year + 5)
    teamlead.stuur(adres, knop="tweede")
    teamlead.stuur(adres, uitkomst="afwijzen")
    assert "De casus sluit niet en blijft bij Sociaal Kernteam." in teamlead.tekst
    assert "nu hier, verantwoordelijk" in teamlead.tekst
    assert 'id="bewaren"' not in teamlead.tekst


def test_een_collega_die_niet_mag_vragen_komt_niet_bij_de_controle(
    deur: Deurwereld, skt: tuple[Bezoeker, str]
) -> None:
    wie, casus = skt
    velden = wie.formulier(f"{casus}/afsluiting")
    wie.stuur(f"{casus}/afsluiting")
    wie.post(f"{casus}/afsluiting", velden | {"stap": [""], "csrf_token": velden["csrf_token"]})
    assert "Controleer en verstuur" not in wie.tekst, "there is a request already"


def test_voor_het_sluiten_staat_er_per_categorie_tot_wanneer_zij_bewaard_wordt(
    deur: Deurwereld,
    casus: str,
) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/afsluiting")
    jaar = deur.nu[0].year + 5
    assert re.search(rf"Bewaard tot \d+ \w+ {jaar}, daarna vernietigd\.", skt.tekst)
    assert "Bewaard tot 15 jaar na vastlegging, daarna vernietigd." in skt.tekst


def test_wie_deelnam_tot_het_sluiten_ziet_alleen_dat_zij_sloot(
    deur: Deurwereld, casus: str
) -> None:
    sluit(deur, casus)
    skt = deur.bezoeker("skt")
    assert skt.ga(casus).status_code == 200
    assert "Deze casus is gesloten" in skt.tekst
    assert "De inhoud is gesloten. Heropenen vraagt een nieuw besluit." in skt.tekst
    assert "0174-00 02 01" in skt.tekst
    assert GELUID not in skt.tekst
    assert "Farida Bakker, " not in skt.tekst.split("<main")[1]
    assert deur.logregels("casus:inzien_gesloten", "toegestaan") == 1


DELEN = (
    *("/dossier", "/dossier/won", "/verloop", "/voortgang", "/gegevens/nieuw", "/intrekken"),
    *("/opschaling", "/afschaling", "/afsluiting", "/beantwoorden"),
)


def kern(pagina: str) -> str:
    """The page without what differs at every request."""
    return re.sub(r'name="(csrf_token|indiening)" value="[^"]*"', "", pagina)


@pytest.mark.parametrize("naam", ["skt", "teamlead"])
def test_op_elk_onderdeel_van_een_gesloten_casus_staat_hetzelfde_als_op_de_casus(
    deur: Deurwereld, casus: str, naam: str
) -> None:
    sluit(deur, casus)
    wie = deur.bezoeker(naam)
    rust = kern(wie.ga(casus).text)
    assert "Gesloten op 16 november 2026." in rust
    for deel in DELEN:
        assert wie.ga(f"{casus}{deel}").status_code == 403, deel
        assert kern(wie.tekst) == rust, deel
    assert GELUID not in rust


@pytest.mark.parametrize("naam", ["wijkagent", "kring", "beheerder", "kamer", "collega"])
def test_wie_niets_mag_weten_ziet_op_elk_onderdeel_wat_er_ook_voor_een_onbekende_casus_staat(
    deur: Deurwereld, casus: str, naam: str
) -> None:
    sluit(deur, casus)
    wie = deur.bezoeker(naam)
    onbekend = "/casussen/00000000-0000-4000-8000-000000000000"
    for deel in ("", *DELEN):
        assert wie.ga(f"{onbekend}{deel}").status_code == 404, deel
        weg = kern(wie.tekst)
        assert wie.ga(f"{casus}{deel}").status_code == 404, deel
        assert kern(wie.tekst) == weg, deel
    assert deur.logregels("casus:inzien_gesloten", "geweigerd") == 0


def test_een_weigering_op_een_lopende_casus_zoekt_niet_of_zij_gesloten_is(
    deur: Deurwereld,
    casus: str,
) -> None:
    teamlead = deur.bezoeker("teamlead")
    assert teamlead.ga(f"{casus}/dossier").status_code == 403
    assert "Deze casus is gesloten" not in teamlead.tekst
    assert teamlead.ga(casus).status_code == 403
    assert deur.logregels("casus:inzien_gesloten") == 0


def test_wie_de_tafel_overziet_ziet_dat_ook_en_een_vreemde_niets(
    deur: Deurwereld, casus: str
) -> None:
    sluit(deur, casus)
    onbekend = "/casussen/00000000-0000-4000-8000-000000000000"
    assert "Deze casus is gesloten" in deur.bezoeker("teamlead").ga(casus).text
    for naam in ("wijkagent", "kring", "beheerder"):
        wie = deur.bezoeker(naam)
        assert wie.ga(casus).status_code == 404
        assert wie.ga(onbekend).status_code == 404
    assert deur.logregels("casus:inzien_gesloten", "geweigerd") == 0


def test_een_gesloten_casus_is_op_nummer_te_vinden(deur: Deurwereld, casus: str) -> None:
    sluit(deur, casus)
    skt = deur.bezoeker("skt")
    nummer = re.search(r"Casus (2026-\d{4})", skt.ga(casus).text)
    assert nummer
    skt.ga("/casussen")
    skt.stuur("/casussen/ga-naar", nummer=nummer[1])
    assert "Deze casus is gesloten" in skt.tekst


def test_wie_over_sluiten_niet_beslist_hoort_niet_wie_dat_deed(
    deur: Deurwereld, skt: tuple[Bezoeker, str]
) -> None:
    """Not by sending the form of another kind of decision either."""
    wie, casus = skt
    wie.stuur(f"{casus}/afsluiting")
    teamlead = deur.bezoeker("teamlead")
    teamlead.ga("/beoordelen")
    verzoek = teamlead.link("/beoordelen/")
    beslis(teamlead)
    triagist = deur.bezoeker("triagist")
    for soort in ("", "afsluiting", "opschaling"):
        triagist.ga("/mijn-werk")
        bewijs = triagist.formulier("/uitloggen")["csrf_token"][0]
        velden = {"stap": "leg_vast", "casus": casus.rsplit("/", 1)[1], "uitkomst": "afwijzen"}
        velden |= {"soort": soort} if soort else {}
        velden |= {"motivering": "Ik kijk.", "csrf_token": bewijs}
        triagist.post(verzoek, {naam: [waarde] for naam, waarde in velden.items()})
        assert triagist.status in (403, 404), (soort, triagist.uitkomst)
        assert "was u voor" not in triagist.tekst
        assert "Maas" not in triagist.uitkomst


def test_over_afsluiten_wordt_beslist_in_de_woorden_daarvan(deur: Deurwereld, casus: str) -> None:
    skt, teamlead = deur.bezoeker("skt"), deur.bezoeker("teamlead")
    vraag_afsluiting(skt, casus)
    skt.stuur(f"{casus}/afsluiting")
    teamlead.ga("/beoordelen")
    adres = teamlead.link("/beoordelen/")
    tekst = unescape(teamlead.ga(adres).text)
    for woord in ("Afsluiten", "Niet afsluiten"):
        assert f">{woord}</label>" in tekst
    assert ">Accepteren</label>" not in tekst
    assert ">Afwijzen</label>" not in tekst
    # Nobody is asked for consent to close.
    assert "Toestemming" not in tekst
    teamlead.stuur(adres, uitkomst="accepteren", motivering="Het kan.")
    assert "Afsluiten" in teamlead.tekst.partition("Wat er verandert")[0]
    assert "Accepteren" not in teamlead.tekst
