"""Down: who asks names somebody for each open actie; the table reads it, and may choose another."""

from __future__ import annotations

from html import unescape

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_acties import WAT, leg_vast
from tests.web.test_alle_fouten import fouten
from tests.web.test_hoofdverhaal import beslis, overnemer, vraag

GEEN = "Er zijn geen open acties."


@pytest.fixture
def kamer(deur: Deurwereld, casus: str) -> Bezoeker:
    """The procesregisseur of a casus at the Veiligheidskamer, with one open actie."""
    skt = deur.bezoeker("skt")
    vraag(skt, casus, "opschaling", "veiligheidskamer")
    beslis(deur.bezoeker("kamer"), "Farida Bakker", "Ingrid Vaal")
    leg_vast(skt, casus)
    return deur.bezoeker("kamer2")


def veld(wie: Bezoeker, actie: str) -> str:
    """The name of the one field for an actie in the form that is sent to `actie`."""
    (naam,) = (n for n in wie.formulier(actie) if n.startswith("actie-"))
    return naam


def test_per_actie_wordt_gevraagd_wie_haar_overneemt(
    deur: Deurwereld, kamer: Bezoeker, casus: str
) -> None:
    stap = f"{casus}/afschaling/stap/2"
    kamer.ga(stap)
    actie = veld(kamer, stap)
    assert WAT in kamer.tekst
    assert kamer.formulier(stap)[actie] == [""], "nothing is chosen for anybody"
    kamer.stuur(stap, naar_niveau="skt", overnemer=kamer.keuze("overnemer", "Farida Bakker"))
    assert kamer.status == 422
    assert fouten(kamer) == {actie: "Kies wie deze actie overneemt."}
    assert "1 actie heeft nog geen nieuwe eigenaar." in kamer.tekst
    assert f"#veld-{actie}" in kamer.tekst
    # What was chosen stays, and the way goes on.
    kamer.stuur(stap, **{actie: kamer.keuze(actie, "Berk Yilmaz")})
    assert kamer.antwoord.request.path == f"{casus}/afschaling/stap/3"
    kamer.ga(stap)
    assert kamer.formulier(stap)[actie] == [kamer.keuze(actie, "Berk Yilmaz")]


def test_de_tafel_leest_wie_wat_overneemt_en_kiest_zelf(
    deur: Deurwereld, kamer: Bezoeker, casus: str
) -> None:
    stap = f"{casus}/afschaling/stap/3"
    kamer.ga(stap)
    mee = kamer.formulier(stap)["stukken"]
    kamer.ga(f"{casus}/afschaling/stap/2")
    actie = veld(kamer, f"{casus}/afschaling/stap/2")
    farida = overnemer(kamer, casus)
    adres = f"{casus}/afschaling"
    kamer.ga(adres)
    rust = {"motivering": "Rust.", "geinformeerd": "nog_niet", "toestemming": "nvt"}
    gekozen = {"overnemer": farida, actie: farida, "stukken": mee}
    kamer.stuur(adres, naar_niveau="skt", **rust, **gekozen)
    assert f"Actie: {WAT}" in kamer.tekst, kamer.uitkomst
    assert "Farida Bakker" in kamer.tekst.partition(f"Actie: {WAT}")[2]
    kamer.stuur(adres)
    assert "Uw verzoek is verstuurd" in kamer.tekst, kamer.uitkomst

    tafel = deur.bezoeker("teamlead")
    tafel.ga("/beoordelen")
    verzoek = tafel.link("/beoordelen/")
    tafel.ga(verzoek)
    assert tafel.formulier(verzoek)[actie] == [farida]
    berk = tafel.keuze(actie, "Berk Yilmaz")
    besluit = {"uitkomst": "accepteren", "motivering": "Goed.", "casusregisseur": farida}
    tafel.stuur(verzoek, **besluit, **{actie: berk})
    gevolg = unescape(tafel.tekst)
    assert "Berk Yilmaz" in gevolg.partition(f"Actie: {WAT}")[2]
    assert "Berk Yilmaz" in gevolg.partition("Wie ziet straks wat")[2], "he reads along"
    tafel.stuur(verzoek)
    assert "Uw besluit is vastgelegd." in tafel.tekst, tafel.uitkomst
    assert WAT in deur.bezoeker("collega").ga(f"{casus}/acties").text


def test_zonder_open_acties_staat_dat_er(deur: Deurwereld, casus: str) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    beslis(deur.bezoeker("kamer"), "Farida Bakker", "Ingrid Vaal")
    kamer = deur.bezoeker("kamer2")
    stap = f"{casus}/afschaling/stap/2"
    assert GEEN in kamer.ga(stap).text
    assert not [n for n in kamer.formulier(stap) if n.startswith("actie-")]
