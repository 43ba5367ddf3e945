"""After the last day of the policy nothing is decided: each page says so, and so does the watch."""

from __future__ import annotations

from tests.web.deurwereld import Deurwereld
from web.storingen import GESLOTEN


def test_zonder_beleid_is_het_huis_dicht_en_zegt_dat(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    assert wie.ga("/gezond").status_code == 200
    deur.later(days=400 * 5)
    for pad in ("/gezond", "/inloggen", "/mijn-werk", "/hulp"):
        assert wie.ga(pad).status_code == 503, pad
        assert wie.antwoord.text == GESLOTEN
