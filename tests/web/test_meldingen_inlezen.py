"""Reading meldingen in at the door: every refusal and every rejection leaves a line."""

from __future__ import annotations

import io
import json
from uuid import uuid4

import pytest

from tests.web.deurwereld import MELDINGEN, Bezoeker, Deurwereld


def lees_in(wie: Bezoeker, inhoud: bytes | None, afzender: str = "politie-westland") -> int:
    wie.ga("/mijn-werk")
    velden: dict[str, object] = {
        "csrf_token": wie.formulier("/uitloggen")["csrf_token"][0],
        "afzender": afzender,
    }
    if inhoud is not None:
        velden["bestand"] = (io.BytesIO(inhoud), "meldingen.json")
    wie.antwoord = wie.client.post(
        "/meldingen/inlezen",
        data=velden,
        content_type="multipart/form-data",
        follow_redirects=True,
    )
    return wie.status


@pytest.mark.parametrize("naam", ["beheerder", "wethouder", "wijkagent", "skt"])
def test_wie_geen_meldingen_mag_inlezen_laat_een_regel_na(deur: Deurwereld, naam: str) -> None:
    wie, eerst = deur.bezoeker(naam), deur.logregels("melding:inlezen", "geweigerd")
    for keer, inhoud in enumerate((b"zzz", None, (MELDINGEN / "goed.json").read_bytes()), 1):
        assert lees_in(wie, inhoud) == 403
        assert "Dit onderdeel hoort niet bij uw functie." in wie.tekst
        assert deur.logregels("melding:inlezen", "geweigerd") == eerst + keer
    assert wie.ga("/meldingen/inlezen").status_code == 403
    assert deur.logregels("melding:inlezen", "geweigerd") == eerst + 4
    assert deur.logregels("melding:inlezen") == eerst + 4


def test_een_bestand_of_melding_die_niet_gelezen_wordt_laat_een_regel_na(
    deur: Deurwereld,
) -> None:
    wie = deur.bezoeker("triagist")
    goed = json.loads((MELDINGEN / "goed.json").read_text())
    goed = goed[0] if isinstance(goed, list) else goed
    slecht = {"registratienummer": "X-1"}
    for inhoud, meer in ((b"zzz", 1), (json.dumps([goed, slecht, slecht]).encode(), 2)):
        eerst = deur.logregels("melding:inlezen", "ongeldig")
        assert lees_in(wie, inhoud) in (200, 422)
        assert deur.logregels("melding:inlezen", "ongeldig") == eerst + meer
    assert deur.logregels("melding:inlezen", "toegestaan") == 1
    assert lees_in(wie, None) == 422
    assert "Kies een bestand." in wie.tekst
    assert lees_in(wie, b"zzz", str(uuid4())) == 422
    assert "Kies van wie het bestand komt." in wie.tekst


def test_een_melding_met_een_fout_toont_haar_soort_en_nooit_een_onbekende(
    deur: Deurwereld,
) -> None:
    wie = deur.bezoeker("triagist")
    slecht = [
        {"registratienummer": "PH-1", "soort": "ZVH"},
        {"registratienummer": "PH-2", "soort": "Jan Jansen"},
    ]
    assert lees_in(wie, json.dumps(slecht).encode()) == 200
    rijen = wie.tekst.split("PH-")[1:]
    assert ">ZVH<" in rijen[0]
    assert "Jan" not in wie.tekst
    assert ">-<" in rijen[1]
