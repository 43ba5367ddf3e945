"""*Mijn meldingen*: what was decided, a question, the answer; for who did the melding alone."""

from __future__ import annotations

import re
from html import unescape
from uuid import uuid4

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import dag, fouten
from tests.web.test_hoofdverhaal import triageer
from tests.web.test_melding_doen import MELDING, NIEUW, casus_van, vul_in

EIGEN = "/meldingen/eigen"


def tekst(wie: Bezoeker) -> str:
    return " ".join(unescape(wie.tekst).split())


def beslis(deur: Deurwereld, **besluit: str) -> Bezoeker:
    """The triagist, after this decision on the one melding."""
    wie, casus = deur.bezoeker("triagist"), casus_van(deur)
    wie.ga(f"{casus}/triage")
    triageer(wie, casus, motivering="Zo besloten.", **besluit)
    return wie


def test_van_vraag_tot_antwoord_tot_besluit(deur: Deurwereld) -> None:
    wijkagent = deur.bezoeker("wijkagent")
    wijkagent.ga(EIGEN)
    assert "U hebt nog geen melding gedaan." in tekst(wijkagent)
    vul_in(deur).stuur(NIEUW)
    wacht_op = dag("antwoord_op", "20 11 2026")
    beslis(deur, uitkomst="informatie", vraag="Welk huis is het?", aan="melder", **wacht_op)
    wacht = deur.bezoeker("triagist").ga("/mijn-werk").text.partition("Wacht op anderen (1)")[2]
    assert "Wacht op antwoord van de melder" in wacht
    wijkagent.ga("/mijn-werk")
    assert "Er is een vraag over uw melding." in tekst(wijkagent)
    nodig = tekst(wijkagent).partition("Nu nodig (1)")[2].partition("Berichten")[0]
    assert "Beantwoord vraag" in nodig
    assert "uw melding van 16 november 2026" in nodig
    assert "uiterlijk vr 20 november 2026" in nodig
    assert not re.search(r"2026-\d{4}\b", nodig), "of the casus they know nothing"
    assert EIGEN in wijkagent.antwoord.text
    wijkagent.ga(EIGEN)
    assert "Er is een vraag aan u" in tekst(wijkagent)
    melding = wijkagent.link(f"{EIGEN}/")
    wijkagent.ga(melding)
    assert "Welk huis is het?" in tekst(wijkagent)
    assert "20 november 2026" in tekst(wijkagent).partition("Antwoord uiterlijk")[2]
    wijkagent.stuur(melding, antwoord="")
    assert fouten(wijkagent) == {"antwoord": "Schrijf uw antwoord."}
    wijkagent.stuur(melding, antwoord="Het hoekhuis.")
    assert "Uw antwoord is verstuurd." in wijkagent.uitkomst
    assert "Het hoekhuis." in tekst(wijkagent)
    assert "Antwoord uiterlijk" not in tekst(wijkagent)
    assert not [a for a, _ in wijkagent.lezer.formulieren if a.startswith(EIGEN)], "asked once"
    wijkagent.ga("/mijn-werk")
    assert "Beantwoord vraag" not in tekst(wijkagent)
    triagist = deur.bezoeker("triagist")
    triagist.ga("/mijn-werk")
    assert "Een vraag over een melding is beantwoord." in tekst(triagist)
    assert "Lees het antwoord en weeg" in tekst(triagist)
    assert "Wacht op anderen" not in tekst(triagist)
    triagist.ga(f"{casus_van(deur)}/triage")
    assert "Het hoekhuis." in tekst(triagist)
    assert "Opnieuw wegen" in tekst(triagist)
    assert "Antwoord van de melder uiterlijk" not in tekst(triagist)
    assert "Wie alleen meldde, leest dit niet." in tekst(triagist)
    beslis(deur, uitkomst="ontvangen")
    beslis(deur, uitkomst="advies", advies="Bel samen met de huisarts.")
    wijkagent.ga(EIGEN)
    assert "Advies aan u" in tekst(wijkagent)
    wijkagent.ga(melding)
    assert "Bel samen met de huisarts." in tekst(wijkagent)
    assert MELDING["gezien"] not in tekst(wijkagent)


def test_een_ander_vindt_er_niets(deur: Deurwereld) -> None:
    wijkagent = deur.bezoeker("wijkagent")
    vul_in(deur).stuur(NIEUW)
    wijkagent.ga(EIGEN)
    melding = wijkagent.link(f"{EIGEN}/")
    for naam in ("skt", "triagist", "beheerder"):
        wie = deur.bezoeker(naam)
        assert wie.ga(melding).status_code in (403, 404), naam
        assert wie.ga(EIGEN).status_code == 403, naam
    assert wijkagent.ga(f"{EIGEN}/{uuid4()}").status_code == 404
    assert wijkagent.ga(NIEUW).status_code == 200
    assert f'href="{EIGEN}"' in wijkagent.antwoord.text
