"""Reading meldingen in at the door: every refusal and every rejection leaves a line."""

from __future__ import annotations

import io
import json
from uuid import uuid4

import pytest

from tests.web.deurwereld import MELDINGEN, Bezoeker, Deurwereld
from web.pagina.meldingen import _cel


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


def test_de_lijst_is_op_te_halen_door_wie_inlas_en_bevat_niemand(deur: Deurwereld) -> None:
    goed = json.loads((MELDINGEN / "goed.json").read_text())
    goed = goed[0] if isinstance(goed, list) else goed
    slecht = goed | {"registratienummer": "=1+1", "soort": "ZZZ"}
    wie = deur.bezoeker("triagist")
    lees_in(wie, json.dumps([goed, slecht]).encode())
    assert "Download lijst" in wie.tekst
    antwoord = wie.client.get("/meldingen/inlezen/lijst")
    assert antwoord.headers["Content-Disposition"] == "attachment; filename=meldingen.csv"
    kop, een, twee = antwoord.text.lstrip("\ufeff").strip().splitlines()
    assert kop == "Registratienummer;Soort;Uitkomst;Wat er mis is"
    assert een.startswith(f"{goed['registratienummer']};")
    assert twee.startswith(("'=1+1;", "melding 2;"))
    naam = goed["natuurlijkPersoon"]["naam"]["geslachtsnaam"]
    assert naam not in antwoord.text
    # The page of the outcome can be reloaded, until another file is asked for.
    for _ in range(2):
        assert goed["registratienummer"] in wie.ga("/meldingen/inlezen").text
    assert goed["registratienummer"] not in wie.ga("/meldingen/inlezen?ander=ja").text
    ander = deur.bezoeker("triagist")
    ander.ga("/meldingen/inlezen/lijst")
    assert goed["registratienummer"] not in ander.tekst
    deur.later(minutes=11)
    wie.ga("/meldingen/inlezen/lijst")
    assert wie.status == 303
    assert deur.bezoeker("skt").ga("/meldingen/inlezen/lijst").status_code in (403, 404)


@pytest.mark.parametrize("begin", list("=+-@\t\r"))
def test_wat_een_partner_stuurde_is_in_een_werkblad_geen_formule(begin: str) -> None:
    assert _cel(f"{begin}1+1") == f"'{begin}1+1"
    assert _cel("PH-2026-1") == "PH-2026-1"
    assert _cel(None) == ""


def test_de_lijst_noemt_ook_een_melding_zonder_nummer_en_wanneer_een_andere_er_al_was(
    deur: Deurwereld,
) -> None:
    goed = json.loads((MELDINGEN / "goed.json").read_text())
    goed = goed[0] if isinstance(goed, list) else goed
    wie = deur.bezoeker("triagist")
    lees_in(wie, json.dumps([goed]).encode())
    lees_in(wie, json.dumps([goed, {"soort": "ZVH"}]).encode())
    antwoord = wie.client.get("/meldingen/inlezen/lijst")
    _, een, twee = antwoord.text.lstrip("\ufeff").strip().splitlines()
    assert "Was er al;Ingelezen op 16 november 2026" in een
    assert twee.startswith("melding 2;")


def test_wie_aan_een_andere_tafel_weegt_krijgt_geen_link_die_niet_opent(deur: Deurwereld) -> None:
    goed = json.loads((MELDINGEN / "goed.json").read_text())
    wie = deur.bezoeker("triagist")
    eigen = goed | {"registratienummer": "PH-EIGEN"}
    lees_in(wie, json.dumps([goed | {"soort": "ZVH"}, eigen]).encode())
    assert "2 gelezen" in wie.uitkomst
    assert "Ligt in triage: 2026-0001" in wie.tekst
    links = [adres for adres in wie.lezer.links if adres.endswith("/triage")]
    assert len(links) == 1
    assert wie.ga(links[0]).status_code == 200
