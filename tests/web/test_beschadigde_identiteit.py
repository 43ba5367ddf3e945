"""A betrokkene whose sealed identity was spoiled is shown as spoiled, wherever a name stands."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.web.deurwereld import Deurwereld
from tests.web.test_hoofdverhaal import lees_melding, neem_op
from workflow.databank import kale_engine

BESCHADIGD = "gegevens beschadigd"


def bederf(deur: Deurwereld) -> None:
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.begin() as db:
        db.execute(text("update persoon set identiteit = :stuk"), {"stuk": b"\x01stuk gemaakt"})
    engine.dispose()


@pytest.mark.parametrize("heel", [True, False], ids=["heel", "beschadigd"])
def test_een_beschadigde_naam_wordt_niet_verborgen(deur: Deurwereld, *, heel: bool) -> None:
    casus = lees_melding(deur)
    if not heel:
        bederf(deur)
    triagist = deur.bezoeker("triagist")
    assert (BESCHADIGD in triagist.ga(f"{casus}/triage").text) is not heel
    neem_op(deur, casus)
    skt = deur.bezoeker("skt")
    for plek in (casus, "/casussen", f"{casus}/gegevens/nieuw"):
        assert skt.ga(plek).status_code == 200
        assert (BESCHADIGD in skt.antwoord.text) is not heel, plek
