"""The advice apart from the decision, in triage and where a table decides on a request."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_hoofdverhaal import lees_melding, neem_op, oppakking, vraag
from web.schermwaarden.formulier import Veld, Veldgroep

AFWIJZEN = {"uitkomst": "afwijzen", "motivering": "Er is geen hulp nodig."}
SCORES = {"leefgebied-huisvesting": "1", "leefgebied-financien": "2"}


def kaal(wie: Bezoeker) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", wie.antwoord.text).split())


def test_de_triagist_ziet_het_advies_voor_het_besluit_en_schrijft_waarom_anders(
    deur: Deurwereld,
) -> None:
    casus = lees_melding(deur)
    wie, adres = deur.bezoeker("triagist"), f"{casus}/triage"
    wie.ga(adres)
    assert "Nog geen advies." in kaal(wie)
    assert "checked" not in wie.antwoord.text
    wie.stuur(adres, knop="rij")
    assert "Er is nog geen advies. Vul eerst iets in of vink iets aan" in wie.uitkomst
    assert "Gelukt" not in wie.antwoord.text
    wie.stuur(adres, knop="rij", **SCORES)
    assert wie.status == 200
    assert "Het advies is bijgewerkt. Uw tekst is bewaard." in wie.uitkomst
    assert "verstuur opnieuw" not in kaal(wie)
    wie.ga(adres)
    assert "Controleer uw tekst en verstuur opnieuw." in wie.uitkomst, "who comes back later"
    assert "2 leefgebieden zijn problematisch. Advies: oppakken." in kaal(wie)
    assert wie.formulier(adres)["leefgebied-huisvesting"] == ["1"]
    assert "uitkomst" not in wie.formulier(adres), "the decision starts empty"
    wie.stuur(adres, **(AFWIJZEN | SCORES))
    assert wie.status == 422
    assert "U wijkt af van het advies. Schrijf in één zin waarom." in kaal(wie)
    wie.stuur(adres, afwijking="De buren helpen al.", **(AFWIJZEN | SCORES))
    assert "Controleer besluit" in wie.tekst
    assert "Advies: oppakken." in kaal(wie)
    assert "De buren helpen al." in kaal(wie)


def test_wat_leeg_mag_blijven_is_dichtgevouwen_tot_er_iets_in_staat(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    wie, adres = deur.bezoeker("triagist"), f"{casus}/triage"
    wie.ga(adres)
    assert _vouwen(wie) == {
        "Leefgebieden": (False, "nog niets ingevuld, niet verplicht"),
        "Aanleidingen": (False, "nog niets ingevuld, niet verplicht"),
    }
    assert "leefgebied-huisvesting" in wie.formulier(adres), "folded, and still sent"
    assert 'href="#besluit">Ga naar uw besluit</a>' in wie.antwoord.text
    wie.stuur(adres, knop="rij", **SCORES)
    assert _vouwen(wie)["Leefgebieden"] == (True, "2 ingevuld")
    assert _vouwen(wie)["Aanleidingen"] == (False, "nog niets ingevuld, niet verplicht")


def test_een_groep_met_een_fout_staat_open() -> None:
    veld = Veld("organisaties", "Hoeveel?", verplicht=False)
    dicht = Veldgroep((veld,), kop="Aanleidingen", vouwt=True)
    assert not dicht.staat_open
    assert replace(dicht, velden=(replace(veld, fouten=("Vul een getal in.",)),)).staat_open
    assert replace(dicht, vouwt=False).staat_open


def _vouwen(wie: Bezoeker) -> dict[str, tuple[bool, str]]:
    """Of each group that folds: whether it stands open, and what its heading says of it."""
    vorm = r'schakel-groep--vouwt"( open)?>\s*<summary>(.*?)</summary>'
    delen = re.findall(vorm, wie.antwoord.text, re.DOTALL)
    woorden = ((bool(o), re.findall(r">([^<]+)</span>", s)) for o, s in delen)
    return {kop: (o, staat) for o, (kop, staat) in woorden}


def test_de_scores_komen_in_het_dossier_en_niet_in_het_besluit(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    wie, adres = deur.bezoeker("triagist"), f"{casus}/triage"
    velden = oppakking(wie, casus)
    wie.stuur(adres, **(velden | SCORES))
    wie.stuur(adres)
    assert "Uw triagebesluit is vastgelegd." in wie.tekst, wie.uitkomst
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/dossier/leef")
    assert "Huisvesting: 1, acute problematiek" in kaal(skt)
    skt.ga(casus)
    assert "Huisvesting 1 acute problematiek 16 november 2026" in kaal(skt)
    assert "Alle scores in een tabel" in kaal(skt)
    skt.ga(f"{casus}/verloop")
    assert "2 leefgebieden zijn problematisch. Advies: oppakken." in kaal(skt)
    assert "Huisvesting" not in kaal(skt)


def test_zonder_scores_zegt_het_overzicht_dat_en_wat_er_nog_meer_niet_is(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(casus)
    for zin in (
        "Er zijn nog geen scores.",
        "Er is nog geen plan. De casusregisseur maakt het na de beeldvorming.",
        "Nog niet gekozen",
        "SKT 2026-01, tot 31-12-2028",
    ):
        assert zin in kaal(skt), zin
    assert "geboren" not in kaal(skt), "the age is enough here"


def test_een_tafel_weegt_met_haar_criteria(deur: Deurwereld, casus: str) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    wie = deur.bezoeker("kamer")
    wie.ga("/beoordelen")
    adres = wie.link("/beoordelen/")
    wie.ga(adres)
    assert "Criteria Veiligheidskamer" in kaal(wie)
    besluit = {"uitkomst": "afwijzen", "motivering": "Het kan daar nog."}
    wie.stuur(adres, motivering="Het kan daar nog.", knop="rij")
    assert "Er is nog geen advies." in wie.uitkomst
    assert "Gelukt" not in wie.antwoord.text
    wie.stuur(adres, criteria=["V1"], motivering="Het kan daar nog.", knop="rij")
    assert "Het advies is bijgewerkt. Uw tekst is bewaard." in wie.uitkomst
    assert wie.formulier(adres)["motivering"] == ["Het kan daar nog."]
    wie.ga(adres)
    wie.stuur(adres, criteria=["V1"], **besluit)
    assert wie.status == 422
    assert "Schrijf waaruit dat blijkt." in kaal(wie)
    beide = {"criterium-V1": "Drie meldingen.", "criterium-V2": "Alles is geprobeerd."}
    wie.stuur(adres, criteria=["V1", "V2"], **(besluit | beide))
    assert "U wijkt af van het advies." in kaal(wie)
    assert "Voldoet aan V1, V2. Advies: oppakken." in kaal(wie)
    wie.stuur(adres, criteria=["V1", "V2"], afwijking="Eerst het plan af.", **(besluit | beide))
    assert "Controleer besluit" in wie.tekst, wie.uitkomst
    wie.stuur(adres)
    assert "Uw besluit is vastgelegd." in wie.tekst, wie.uitkomst
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/verloop")
    for zin in ("V1: Drie meldingen.", "Voldoet aan V1, V2.", "Eerst het plan af."):
        assert zin in kaal(skt)


def test_bij_elke_aanleiding_staat_waaraan_zij_te_zien_is(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    woorden = ("een wapen", "een partner doet niet mee", "problemen op veel leefgebieden")
    triage = deur.bezoeker("triagist").ga(f"{casus}/triage").text
    assert [w for w in woorden if w not in triage] == []
    neem_op(deur, casus)
    stap = deur.bezoeker("skt").ga(f"{casus}/opschaling/stap/1").text
    assert [w for w in woorden if w not in stap] == []
