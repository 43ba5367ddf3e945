"""A crisis on the pages: reported, shown to everybody concerned, confirmed by another."""

from __future__ import annotations

from html import unescape

from tests.web.deurwereld import MENSEN, Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_hoofdverhaal import VERZOEK
from workflow import klok

MELDING = {
    "gevaar": "Er wordt gedreigd met geweld.",
    "nodig": "Toezicht in de straat.",
    "gebeld": "Het piket.",
}


def meld(deur: Deurwereld, casus: str) -> Bezoeker:
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/crisis")
    wie.stuur(f"{casus}/crisis", **MELDING)
    return wie


def test_een_crisis_wordt_gemeld_getoond_en_bevestigd(deur: Deurwereld, casus: str) -> None:
    skt = meld(deur, casus)
    assert "De crisis is gemeld." in skt.uitkomst
    assert "De casus is nu in AVE 4." in skt.uitkomst
    strook = "De burgemeester bevestigt uiterlijk 16 november 2026. Anders vervalt de crisis."
    for wie in (skt, deur.bezoeker("teamlead")):
        for deel in ("", "/dossier", "/verloop"):
            assert strook in unescape(wie.ga(f"{casus}{deel}").text), deel
    burgemeester = deur.bezoeker("burgemeester")
    werk = burgemeester.ga("/mijn-werk").text
    assert "Bevestig de crisis" in werk
    assert "Er is een crisis gemeld, voor u om te bevestigen." in werk
    adres = burgemeester.link("/crisis/bevestigen")
    pagina = unescape(burgemeester.ga(adres).text)
    assert MELDING["gevaar"] in pagina
    assert "Gemeld door Farida Bakker, ma 16 november 2026, 10:00." in pagina
    assert "Zonderland" not in pagina
    burgemeester.stuur(adres, uitkomst="bevestigen", motivering="De openbare orde is in gevaar.")
    assert "Controleer besluit" in burgemeester.tekst
    assert "AVE 4 blijft, tot iemand de fase wijzigt" in burgemeester.tekst
    assert deur.logregels("crisis:bevestigen", "te_laat") == 0
    burgemeester.stuur(adres, knop="tweede")
    assert burgemeester.formulier(adres)["motivering"] == ["De openbare orde is in gevaar."]
    burgemeester.stuur(adres)
    burgemeester.stuur(adres)
    assert "De crisis is bevestigd." in burgemeester.uitkomst
    assert "Er wacht nu niets op u." in burgemeester.tekst
    tekst = unescape(skt.ga(f"{casus}/verloop").text)
    assert strook not in tekst
    assert "AVE 4 geldt tot de bestuurlijk verantwoordelijke die fase verlaagt." in tekst
    assert "Bevestigd door de bestuurlijk verantwoordelijke, ma 16 november 2026, 10:00." in tekst
    wie_bevestigde = f"Bevestigd door {MENSEN['burgemeester'][0]}, ma 16 november 2026, 10:00."
    assert wie_bevestigde in unescape(skt.ga(casus).text)
    assert deur.bezoeker("wijkagent").ga(casus).status_code == 404
    tekst = unescape(skt.ga(f"{casus}/verloop").text)
    assert "De openbare orde is in gevaar." in tekst
    assert "Crisis bevestigd" in tekst
    assert "De crisis is bevestigd." in skt.ga("/mijn-werk").text


def test_niet_bevestigd_vervalt_hij_en_dat_leest_iedereen(deur: Deurwereld, casus: str) -> None:
    skt = meld(deur, casus)
    burgemeester = deur.bezoeker("burgemeester")
    adres = f"{casus}/crisis/bevestigen"
    velden = _ingevuld(burgemeester, adres)
    deur.later(days=1)
    # The login of yesterday ended.
    burgemeester = deur.bezoeker("burgemeester")
    burgemeester.ga(adres)
    assert "De crisis is niet op tijd bevestigd en vervalt." in burgemeester.tekst
    velden |= {"csrf_token": burgemeester.formulier("/uitloggen")["csrf_token"]}
    burgemeester.post(adres, velden)
    assert burgemeester.status == 409
    assert "De crisis is niet op tijd bevestigd en vervalt." in burgemeester.tekst
    klok.ronde(deur.huis.werk)
    burgemeester.post(adres, velden)
    assert burgemeester.status == 409
    assert "De crisis is vervallen: hij is niet op tijd bevestigd." in burgemeester.tekst
    assert burgemeester.ga(adres).status_code == 404
    skt = deur.bezoeker("skt")
    assert "De crisis is niet op tijd bevestigd en vervallen." in skt.ga("/mijn-werk").text
    overzicht = unescape(skt.ga(casus).text)
    assert "AVE 2" in overzicht
    assert "Anders vervalt de crisis." not in overzicht
    assert "Crisis vervallen" in skt.ga(f"{casus}/verloop").text


def _ingevuld(wie: Bezoeker, adres: str) -> dict[str, list[str]]:
    """The form to confirm, filled in and not yet sent."""
    wie.ga(adres)
    besluit = {"uitkomst": ["bevestigen"], "motivering": ["Ik had haast."]}
    return wie.formulier(adres) | besluit


def test_wie_te_laat_bevestigt_leest_wie_eerst_was(deur: Deurwereld, casus: str) -> None:
    meld(deur, casus)
    adres = f"{casus}/crisis/bevestigen"
    een, twee = deur.bezoeker("burgemeester"), deur.bezoeker("burgemeester")
    velden = _ingevuld(twee, adres)
    een.post(adres, _ingevuld(een, adres))
    een.stuur(adres)
    assert "De crisis is bevestigd." in een.uitkomst
    twee.post(adres, velden)
    assert twee.status == 409
    assert "Ik had haast." in twee.tekst
    assert deur.logregels("crisis:bevestigen", "te_laat") == 1


def test_een_dubbele_klik_meldt_en_bevestigt_een_keer(deur: Deurwereld, casus: str) -> None:
    skt, burgemeester = deur.bezoeker("skt"), deur.bezoeker("burgemeester")
    skt.ga(f"{casus}/crisis")
    velden = skt.formulier(f"{casus}/crisis") | {n: [w] for n, w in MELDING.items()}
    for _ in range(2):
        skt.post(f"{casus}/crisis", velden)
        assert "De crisis is gemeld." in skt.uitkomst
    assert deur.logregels("crisis:starten", "toegestaan") == 1
    adres = f"{casus}/crisis/bevestigen"
    burgemeester.post(adres, _ingevuld(burgemeester, adres))
    velden = burgemeester.formulier(adres)
    for _ in range(2):
        burgemeester.post(adres, velden)
        assert "De crisis is bevestigd." in burgemeester.uitkomst
    assert deur.logregels("crisis:bevestigen", "al_gedaan") == 1


def test_wat_ontbreekt_staat_bij_het_veld_en_de_rest_blijft(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/crisis")
    skt.stuur(f"{casus}/crisis", gevaar=MELDING["gevaar"])
    assert skt.status == 422
    assert fouten(skt) == {
        "nodig": "Schrijf wat nu nodig is.",
        "gebeld": "Schrijf wie is gebeld, of waarom nog niemand.",
    }
    assert MELDING["gevaar"] in skt.tekst
    meld(deur, casus)
    burgemeester = deur.bezoeker("burgemeester")
    burgemeester.ga(f"{casus}/crisis/bevestigen")
    burgemeester.stuur(f"{casus}/crisis/bevestigen")
    assert fouten(burgemeester) == {
        "uitkomst": "Kies een besluit.",
        "motivering": "Schrijf waarom.",
    }


def test_wie_hem_niet_kan_melden_of_bevestigen_leest_waarom(deur: Deurwereld, casus: str) -> None:
    skt = meld(deur, casus)
    assert "Er loopt al een crisis, die op bevestiging wacht." in skt.ga(f"{casus}/crisis").text
    zelf = "U hebt deze crisis zelf gemeld. Iemand anders bevestigt."
    assert zelf in skt.ga(f"{casus}/crisis/bevestigen").text
    assert skt.status == 403
    wethouder = deur.bezoeker("wethouder")
    assert wethouder.ga(f"{casus}/crisis/bevestigen").status_code == 403
    eerst = "Eerst is dit aan de bestuurlijk verantwoordelijke. Na 2 uur kunt u het ook."
    assert eerst in wethouder.tekst
    assert MELDING["gevaar"] not in wethouder.tekst
    assert deur.bezoeker("wijkagent").ga(f"{casus}/crisis").status_code == 404


def test_wie_acuut_gevaar_noemt_bij_opschaling_leest_waar_de_crisisroute_is(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/opschaling")
    skt.stuur(f"{casus}/opschaling", **VERZOEK | {"acuut_gevaar": "ja"})
    assert "Die staat bij de casus: Crisis melden." in unescape(skt.tekst)


def test_de_crisis_staat_bij_de_termijnen_tot_zij_is_bevestigd(
    deur: Deurwereld, casus: str
) -> None:
    skt = meld(deur, casus)
    termijnen = skt.ga(casus).text.partition('id="termijnen-kop"')[2].partition("</section>")[0]
    assert "Crisis bevestigen" in termijnen
