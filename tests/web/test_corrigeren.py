"""*Corrigeren* through the browser: who hears of it is read before, the old text after."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert

from casus.casus import Uitsluiting
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_concepten import GEGEVEN
from tests.web.test_deelnemers import voeg_toe
from tests.web.test_hoofdverhaal import vraag
from workflow.databank import kale_engine
from workflow.handelingen.inloggen import middel_van


@pytest.fixture
def correctie(deur: Deurwereld, casus: str) -> tuple[Bezoeker, str]:
    """(who wrote it down, the address of its correction)."""
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/gegevens/nieuw")
    wie.stuur(f"{casus}/gegevens/nieuw", **GEGEVEN)
    wie.ga(f"{casus}/dossier/won")
    return wie, wie.link("/corrigeren")


def kaal(wie: Bezoeker) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", wie.antwoord.text).split())


def test_wie_het_vastlegde_corrigeert_en_ziet_wat_er_stond(
    deur: Deurwereld, casus: str, correctie: tuple[Bezoeker, str]
) -> None:
    wie, adres = correctie
    wie.ga(adres)
    assert "Niemand anders las dit gegeven. Er gaat geen bericht uit." in kaal(wie)
    velden = wie.formulier(adres)
    assert velden["tekst"] == [GEGEVEN["tekst"]]
    assert velden["van_dag-dag"] == [GEGEVEN["van_dag-dag"]]
    wie.stuur(adres, tekst="Het was stil.", reden="Verkeerd gehoord.")
    assert wie.status == 200, wie.uitkomst
    zien = kaal(wie)
    assert "Het gegeven is gecorrigeerd." in zien
    for stukje in ("Het was stil.", "Eerdere versies (1)", GEGEVEN["tekst"], "Verkeerd gehoord."):
        assert stukje in zien
    assert "niemand kreeg bericht" in zien


def test_een_ontvanger_staat_genoemd_en_krijgt_bericht(
    deur: Deurwereld, casus: str, correctie: tuple[Bezoeker, str]
) -> None:
    wie, adres = correctie
    voeg_toe(wie, casus)
    collega = deur.bezoeker("collega")
    collega.ga(f"{casus}/dossier/{GEGEVEN['categorie'].lower()}")
    wie.ga(adres)
    assert "Deze ontvanger krijgt bericht (AVG 19):" in kaal(wie)
    assert "Berk Yilmaz" in kaal(wie)
    wie.stuur(adres, tekst="Het was stil.", reden="Verkeerd gehoord.")
    assert "1 ontvanger kreeg bericht" in kaal(wie)
    collega.ga("/mijn-werk")
    assert "Een gegeven dat u las, is gecorrigeerd." in kaal(collega)


def test_een_fout_houdt_wat_getypt_is(correctie: tuple[Bezoeker, str]) -> None:
    wie, adres = correctie
    wie.ga(adres)
    wie.stuur(adres, tekst="Het was stil.", reden="")
    assert wie.status == 422
    assert "Schrijf waarom u dit corrigeert." in kaal(wie)
    assert wie.formulier(adres)["tekst"] == ["Het was stil."]


def test_een_vreemde_krijgt_dezelfde_pagina_als_bij_een_onbekende_casus(
    deur: Deurwereld, casus: str, correctie: tuple[Bezoeker, str]
) -> None:
    _, adres = correctie
    elders = f"{casus}/gegevens/{uuid4()}/corrigeren"
    for naam in ("kamer", "collega", "beheerder"):
        wie = deur.bezoeker(naam)
        for waar in (adres, elders):
            assert wie.ga(waar).status_code == 404
            assert GEGEVEN["tekst"] not in wie.antwoord.text
    assert deur.bezoeker("skt").ga(elders).status_code == 404


def test_de_tweede_van_twee_krijgt_zijn_tekst_terug(
    deur: Deurwereld, casus: str, correctie: tuple[Bezoeker, str]
) -> None:
    wie, adres = correctie
    voeg_toe(wie, casus)
    ander = deur.bezoeker("collega")
    for een in (wie, ander):
        een.ga(adres)
    wie.stuur(adres, tekst="Van de eerste.", reden="Beter gekeken.")
    ander.stuur(adres, tekst="Van de tweede.", reden="Ook gekeken.")
    assert ander.status == 409
    assert "was u voor" in kaal(ander)
    assert "Van de tweede." in kaal(ander)


def test_wie_buiten_gehouden_wordt_staat_er_niet_bij_naam(
    deur: Deurwereld, casus: str, correctie: tuple[Bezoeker, str]
) -> None:
    """They read it, and hear of it; who is kept out is told nowhere."""
    wie, adres = correctie
    voeg_toe(wie, casus)
    deur.bezoeker("collega").ga(f"{casus}/dossier/{GEGEVEN['categorie'].lower()}")
    middel = middel_van(deur.huis.werk, "collega@westland.example")
    assert middel is not None
    rij = {"casus_id": UUID(casus.rsplit("/", 1)[1]), "gebruiker_id": middel.gebruiker_id}
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.begin() as db:
        db.execute(insert(Uitsluiting).values(**rij, herkomst="eigen", van=deur.nu[0]))
    engine.dispose()
    wie.ga(adres)
    assert "Deze ontvanger krijgt bericht (AVG 19):" in kaal(wie)
    assert "SKT-professional" in kaal(wie)
    assert "Berk Yilmaz" not in kaal(wie)


def test_wie_besliste_op_wat_er_stond_leest_eerst_wat_er_staat(
    deur: Deurwereld, casus: str
) -> None:
    """The control page lay open while the item of the request was corrected."""
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/gegevens/nieuw")
    skt.stuur(f"{casus}/gegevens/nieuw", **(GEGEVEN | {"doorgeven": "ja"}))
    skt.ga(f"{casus}/dossier/won")
    adres = skt.link("/corrigeren")
    stuk = adres.rsplit("/", 2)[1]
    vraag(skt, casus, "opschaling", "veiligheidskamer", stukken=[stuk])
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    verzoek = kamer.link("/beoordelen/")
    kamer.ga(verzoek)
    kamer.stuur(verzoek, uitkomst="afwijzen", motivering="Op grond van wat er staat.")
    oud = kamer.formulier(verzoek)
    skt.ga(adres)
    skt.stuur(adres, tekst="Het was stil.", reden="Verkeerd gehoord.")
    kamer.post(verzoek, oud)
    assert kamer.status == 422
    assert "Het verzoek is veranderd sinds u het las" in kaal(kamer)
    assert "Het was stil." in kaal(kamer)
    velden = kamer.formulier(verzoek)
    assert velden["motivering"] == ["Op grond van wat er staat."]
    assert deur.logregels("verzoek:beslissen", "toegestaan") == 0
    # The same from the page before: the new text stands there, and then it goes through.
    kamer.post(verzoek, oud | {"stap": [""]})
    assert kamer.status == 422
    kamer.stuur(verzoek)
    kamer.stuur(verzoek)
    assert "Uw besluit is vastgelegd." in kamer.uitkomst
