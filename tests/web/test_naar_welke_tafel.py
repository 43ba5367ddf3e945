"""Where a request can go: for whom a way is, which law holds there, and why not elsewhere."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_hoofdverhaal import VERZOEK, lees_melding, oppakking, triageer

WET = "Vanaf acceptatie geldt de Wet gegevensverwerking door samenwerkingsverbanden."


def opgepakt(deur: Deurwereld, aanpak: str) -> str:
    casus = lees_melding(deur)
    triagist = deur.bezoeker("triagist")
    triageer(triagist, casus, **(oppakking(triagist, casus) | {"aanpak": aanpak}))
    return casus


def tafels(wie: Bezoeker, casus: str, stap: str = "opschaling/stap/3") -> list[str]:
    """The links *Waarom niet?* at the tables that cannot be chosen in this step."""
    wie.ga(f"{casus}/{stap}")
    return [a for a in wie.lezer.links if ":vragen/" in a]


def test_een_tafel_die_niet_te_kiezen_is_zegt_waarom_en_wat_eerst_kan(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    (waarom,) = tafels(skt, casus)
    zin = "Vanaf Sociaal Kernteam alleen rechtstreeks bij: nazorg"
    assert zin in skt.tekst
    assert skt.ga(waarom).status_code == 200
    assert "Waarom kan deze casus niet naar" in skt.tekst
    assert zin in skt.tekst
    assert "Opschaling naar Veiligheidskamer" in skt.tekst, "from there a way leads on"
    assert "Opschaling naar Leefbaarheidskring" not in skt.tekst
    assert skt.link(casus)
    assert skt.ga(f"{casus}/waarom/opschaling:vragen/geen_tafel").status_code == 404


def test_een_tafel_die_te_kiezen_is_heeft_haar_grond(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/waarom/opschaling:vragen/veiligheidskamer")
    assert "Waarom kan deze casus wel naar Veiligheidskamer?" in skt.tekst
    assert "politiegegevens: Wpg 20" in skt.tekst
    teamlead = deur.bezoeker("teamlead")
    antwoord = teamlead.ga(f"{casus}/waarom/opschaling:vragen/veiligheidskamer")
    assert antwoord.status_code == 403, "who may not open the casus learns nothing of it"


@pytest.mark.parametrize(
    ("naar", "staat_er"), [("veiligheidshuis", True), ("veiligheidskamer", False)]
)
def test_de_wet_van_het_veiligheidshuis_staat_er_voor_het_versturen(
    deur: Deurwereld, naar: str, staat_er: bool
) -> None:
    casus = opgepakt(deur, "radicalisering")
    skt = deur.bezoeker("skt")
    assert tafels(skt, casus) == []
    assert f"Rechtstreeks, alleen bij: nazorg na detentie of radicalisering. {WET}" in skt.tekst
    skt.ga(f"{casus}/opschaling")
    skt.stuur(f"{casus}/opschaling", naar_niveau=naar, **VERZOEK)
    assert "Controleer en verstuur" in skt.tekst, skt.uitkomst
    assert (WET in skt.tekst) == staat_er
    assert "wordt overgeslagen (directe route)" in skt.tekst
