"""The course of a casus in the browser: what is closed is absent, and a first line never is."""

from __future__ import annotations

from tests.web.deurwereld import Deurwereld
from tests.web.test_deuren import REGISTRATIE, registreer
from tests.web.test_hoofdverhaal import beslis, neem_op, vraag


def test_wat_gesloten_is_staat_niet_in_het_verloop_en_het_begin_altijd(deur: Deurwereld) -> None:
    skt = deur.bezoeker("skt")
    registreer(skt, **REGISTRATIE)
    casus = skt.antwoord.request.path
    neem_op(deur, casus)
    eigen = skt.ga(f"{casus}/verloop").text
    assert "Registratie" in eigen
    assert "Triage oppakken" in eigen
    assert "Casus geregistreerd" not in eigen

    vraag(skt, casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    beslis(kamer, "Farida Bakker", "Hans Prins")
    verloop = kamer.ga(f"{casus}/verloop").text
    assert "Opschaling geaccepteerd" in verloop
    assert "gesloten voor u" not in verloop
    assert "Triage oppakken" not in verloop
    assert "Tom de Wit" not in verloop
    assert verloop.index("Opschaling gevraagd") < verloop.index("Casus geregistreerd")
