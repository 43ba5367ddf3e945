"""Toegang and Logboek of a casus in the browser: what a reader finds there, and what not."""

from __future__ import annotations

from html import unescape

from tests.web.deurwereld import Deurwereld


def test_toegang_noemt_wie_deelneemt_en_wie_keek(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(casus)
    tekst = unescape(skt.ga(f"{casus}/toegang").text)
    for woorden in ("Wie neemt deel (1)", "Farida Bakker", "Alleen u neemt deel.", "vandaag 10:00"):
        assert woorden in tekst
    assert "Niemand is uitgesloten." in tekst
    assert "casusregisseur" in tekst.partition("Wie neemt deel")[2].partition("</table>")[0]
    keek = tekst.partition("Wie keek in de laatste")[2]
    assert deur.beleid.convenant["skt"].doelen[0].tekst in keek
    assert "Tom de Wit, Triagist SKT" in tekst
    assert deur.bezoeker("collega").ga(f"{casus}/toegang").status_code == 404


def test_het_logboek_zegt_in_woorden_wat_er_gebeurde(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga("/mijn-werk")
    tekst = unescape(skt.ga(f"{casus}/logboek").text)
    assert "een melding of casus wegen" in tekst
    assert "Toegestaan" in tekst
    # The line keeps an account: a regisseur reads in what functie it was done.
    assert "Tom de Wit" not in tekst
    assert "verscheen in lijst: een casus in een lijst zien" in tekst
    assert skt.ga(f"{casus}/logboek?na=geen-nummer").status_code == 200
    for wie in ("collega", "kamer", "beheerder"):
        assert deur.bezoeker(wie).ga(f"{casus}/logboek").status_code == 404
