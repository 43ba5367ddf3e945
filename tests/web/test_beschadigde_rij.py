"""A row that was changed outside Schakel: told of, and the rows around it still read."""

from __future__ import annotations

import io
import json
import re

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from tests.web.deurwereld import MELDINGEN, Deurwereld
from tests.web.test_hoofdverhaal import lees_melding, neem_op, vraag
from workflow.databank import kale_engine

KOLOMMEN = {
    "niveau": "hof_van_discipline",
    "stand": "zoek",
    "fase": 9,
    "kern": "atlantis",
    "bijgewerkt": "gisteren",
    "termijn_op": "morgen",
}


def lees_nog_een(deur: Deurwereld) -> str:
    """The address of another casus, of the same person."""
    triagist = deur.bezoeker("triagist")
    triagist.ga("/meldingen/inlezen")
    velden = {n: w[0] for n, w in triagist.formulier("/meldingen/inlezen").items()}
    melding = json.loads((MELDINGEN / "goed.json").read_text()) | {"registratienummer": "PH-1"}
    bestand = (io.BytesIO(json.dumps(melding).encode()), "een.json")
    antwoord = triagist.client.post(
        "/meldingen/inlezen",
        data=velden | {"afzender": "politie-westland", "bestand": bestand},
        follow_redirects=True,
    )
    triagist.antwoord = antwoord
    return triagist.link("/triage").removesuffix("/triage")


def verander(deur: Deurwereld, nummer: str, kolom: str) -> None:
    url = deur.huis.instellingen.database_url
    if kolom in ("bijgewerkt", "termijn_op") and make_url(url).get_backend_name() != "sqlite":
        pytest.skip("PostgreSQL kent alleen echte dagen")
    engine = kale_engine(url)
    try:
        with engine.begin() as db:
            opdracht = f"UPDATE casus SET {kolom} = :w WHERE nummer = :n"
            geraakt = db.execute(text(opdracht), {"w": KOLOMMEN[kolom], "n": nummer})
            assert geraakt.rowcount == 1
    finally:
        engine.dispose()


@pytest.mark.parametrize("kolom", KOLOMMEN)
def test_een_beschadigde_rij_neemt_de_andere_niet_mee(deur: Deurwereld, kolom: str) -> None:
    stuk, heel = lees_melding(deur), lees_nog_een(deur)
    for casus in (stuk, heel):
        neem_op(deur, casus)
        vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    skt = deur.bezoeker("skt")
    nummers = [re.search(r"\d{4}-\d{4}", skt.ga(casus).text) for casus in (stuk, heel)]
    assert nummers[0]
    assert nummers[1]
    verander(deur, nummers[0][0], kolom)
    for wie, paginas in {
        "skt": ("/mijn-werk", "/casussen", heel),
        "teamlead": ("/mijn-werk", "/casussen"),
        "kamer": ("/mijn-werk", "/beoordelen", "/casussen"),
        "triagist": ("/mijn-werk", "/meldingen", "/casussen"),
        "burgemeester": ("/mijn-werk", "/casussen"),
    }.items():
        bezoeker = deur.bezoeker(wie)
        for pagina in paginas:
            assert bezoeker.ga(pagina).status_code == 200, (wie, pagina)
        if wie in ("skt", "kamer"):
            assert nummers[1][0] in bezoeker.tekst
    skt.ga("/casussen")
    melding = f"Hier ontbreekt casus {nummers[0][0]}: de gegevens zijn beschadigd."
    assert melding in skt.tekst
    if kolom not in ("bijgewerkt", "termijn_op"):
        assert skt.ga(stuk).status_code == 500
        assert "Dit gegeven kan niet getoond worden." in skt.tekst
        vreemde = deur.bezoeker("wijkagent")
        assert vreemde.ga(stuk).status_code == 404
