"""What the house says to everybody: without a policy, and to who sends too much."""

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


def test_wie_niet_is_ingelogd_stuurt_geen_groot_formulier(deur: Deurwereld) -> None:
    wie = deur.vreemde()
    wie.ga("/inloggen")
    velden = {n: w[0] for n, w in wie.formulier("/inloggen").items()}
    antwoord = wie.client.post("/inloggen", data=velden | {"wachtwoord": "x" * 100_000})
    assert antwoord.status_code == 413
    assert "Dit is te groot." in antwoord.text
