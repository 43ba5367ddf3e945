"""Asking for more and answering, through the doors."""

from __future__ import annotations

import re

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_hoofdverhaal import vraag

VRAAG = "Wie woont daar nu?"


def nagevraagd(deur: Deurwereld, casus: str) -> tuple[Bezoeker, str]:
    """(who decides, request): a question was sent."""
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    verzoek = kamer.link("/beoordelen/")
    kamer.ga(verzoek)
    kamer.stuur(verzoek, uitkomst="informatie", vraag=VRAAG)
    assert "Uw termijn staat stil tot het antwoord er is." in kamer.tekst, kamer.uitkomst
    assert VRAAG in kamer.tekst
    kamer.stuur(verzoek)
    assert "Uw vraag is verstuurd." in kamer.uitkomst
    return kamer, verzoek


def test_de_tafel_vraagt_en_de_casusregisseur_antwoordt(deur: Deurwereld, casus: str) -> None:
    kamer, verzoek = nagevraagd(deur, casus)
    assert "Informatie nodig" in kamer.ga("/beoordelen").text
    skt = deur.bezoeker("skt")
    assert "Beantwoord vraag" in skt.ga("/mijn-werk").text
    assert "vraagt eerst om informatie." in skt.ga(casus).text
    skt.ga(skt.link("/beantwoorden"))
    assert VRAAG in skt.tekst
    skt.stuur(f"{casus}/beantwoorden")
    assert "Schrijf uw antwoord." in skt.tekst
    deur.later(minutes=5)
    skt.stuur(f"{casus}/beantwoorden", antwoord="Alleen de oudste zoon.")
    assert "Uw antwoord is verstuurd." in skt.uitkomst
    assert "Beantwoord vraag" not in skt.ga("/mijn-werk").text
    gelezen = re.sub(r"<[^>]+>|\s+", " ", kamer.ga(verzoek).text)
    gelezen = re.sub(r" +", " ", gelezen)
    # Before the request itself: this is what the table waited for.
    vraag_en_antwoord = f"Vraag van de tafel {VRAAG} Antwoord Alleen de oudste zoon. Motivering"
    i = gelezen.index("Het verzoek")
    assert vraag_en_antwoord in gelezen, gelezen[i : i + 600]
    assert gelezen.count("Alleen de oudste zoon.") == 1


def test_een_vraag_zonder_tekst_komt_gevuld_terug(deur: Deurwereld, casus: str) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    verzoek = kamer.link("/beoordelen/")
    kamer.ga(verzoek)
    kamer.stuur(verzoek, uitkomst="informatie", motivering="Nog niet.")
    assert kamer.status == 422
    assert "Schrijf welke informatie u nodig hebt." in kamer.tekst
    assert kamer.formulier(verzoek)["motivering"] == ["Nog niet."]


def test_er_is_een_vraag_tegelijk(deur: Deurwereld, casus: str) -> None:
    kamer, verzoek = nagevraagd(deur, casus)
    assert "Meer informatie vragen" not in kamer.ga(verzoek).text
    assert "Accepteren" in kamer.tekst


def test_een_vreemde_vindt_de_antwoordpagina_niet(deur: Deurwereld, casus: str) -> None:
    nagevraagd(deur, casus)
    for naam in ("wijkagent", "beheerder"):
        wie = deur.bezoeker(naam)
        assert wie.ga(f"{casus}/beantwoorden").status_code == 404
        assert VRAAG not in wie.tekst


def test_zonder_open_vraag_zegt_de_pagina_dat(deur: Deurwereld, casus: str) -> None:
    assert "Er staat nu geen vraag open." in deur.bezoeker("skt").ga(f"{casus}/beantwoorden").text
