"""Forms that come twice, changed, late, or from another site: what is kept is what was shown."""

from __future__ import annotations

import json

import pytest

from tests.web.deurwereld import MELDINGEN, Bezoeker, Deurwereld, onbekend
from tests.web.test_hoofdverhaal import lees_melding, neem_op
from tests.web.test_meldingen_inlezen import lees_in

TEKST = "Er is al weken geluid in de nacht."
ANDERS = "Een heel andere tekst over de buurman."


def gegeven(wie: Bezoeker, casus: str) -> dict[str, list[str]]:
    adres = f"{casus}/gegevens/nieuw"
    wie.ga(adres)
    return wie.formulier(adres) | {
        "categorie": ["WON"],
        "tekst": [TEKST],
        "zekerheid": ["feit"],
        "doorgeven": ["ja"],
        "van_dag-dag": ["15"],
        "van_dag-maand": ["11"],
        "van_dag-jaar": ["2026"],
    }


def test_een_verstuurd_formulier_met_andere_tekst_wordt_niet_stil_vergeten(
    deur: Deurwereld,
    casus: str,
) -> None:
    wie, adres = deur.bezoeker("skt"), f"{casus}/gegevens/nieuw"
    velden = gegeven(wie, casus)
    for _ in range(2):
        wie.post(adres, velden)
        assert "Het gegeven is toegevoegd." in wie.tekst
    wie.post(adres, velden | {"tekst": [ANDERS]})
    assert wie.status == 409
    assert "Dit formulier is al verstuurd, met andere tekst." in wie.tekst
    assert "Van deze tekst is niets vastgelegd; hij staat hieronder." in wie.tekst
    assert ANDERS in wie.tekst
    assert deur.logregels("stuk:toevoegen", "toegestaan") == 1
    assert deur.logregels("stuk:toevoegen", "al_gedaan") == 1
    assert deur.logregels("stuk:toevoegen", "anders_verstuurd") == 1


def test_een_nieuw_bewijs_maakt_van_dezelfde_tekst_geen_andere(
    deur: Deurwereld, casus: str
) -> None:
    wie, adres = deur.bezoeker("skt"), f"{casus}/gegevens/nieuw"
    velden = gegeven(wie, casus)
    wie.post(adres, velden)
    wie.post(adres, velden | {"csrf_token": ["verlopen"]})
    assert wie.status == 400
    wie.stuur(adres)
    assert "Het gegeven is toegevoegd." in wie.tekst
    assert deur.logregels("stuk:toevoegen", "toegestaan") == 1


def test_een_nummer_geldt_voor_een_casus(deur: Deurwereld) -> None:
    casus, tweede = lees_melding(deur), json.loads((MELDINGEN / "goed.json").read_text())
    tweede = {**(tweede[0] if isinstance(tweede, list) else tweede), "registratienummer": "PH-2"}
    triagist = deur.bezoeker("triagist")
    assert lees_in(triagist, json.dumps(tweede).encode()) == 200
    ander = triagist.link("/triage").removesuffix("/triage")
    for c in (casus, ander):
        neem_op(deur, c)
    wie = deur.bezoeker("skt")
    velden = gegeven(wie, casus)
    wie.post(f"{casus}/gegevens/nieuw", velden)
    wie.post(f"{ander}/gegevens/nieuw", velden)
    assert wie.status == 409
    wie.post(f"/casussen/{onbekend()}/gegevens/nieuw", velden)
    assert wie.status == 404
    vreemde = deur.bezoeker("wijkagent")
    vreemde.ga("/mijn-werk")
    velden |= {"csrf_token": vreemde.formulier("/uitloggen")["csrf_token"]}
    vreemde.post(f"{casus}/gegevens/nieuw", velden)
    assert vreemde.status == 404


@pytest.mark.parametrize("vandaan", ["cross-site", "same-site"])
def test_een_formulier_van_een_andere_site_wordt_geweigerd_zonder_iets_te_tonen(
    deur: Deurwereld, casus: str, vandaan: str
) -> None:
    wie = deur.bezoeker("skt")
    velden = gegeven(wie, casus)
    for bezoeker in (wie, deur.vreemde()):
        antwoord = bezoeker.client.post(
            f"{casus}/gegevens/nieuw", data=velden, headers={"Sec-Fetch-Site": vandaan}
        )
        assert antwoord.status_code == 403
        assert TEKST not in antwoord.text
        assert velden["indiening"][0] not in antwoord.text
    assert deur.logregels("stuk:toevoegen") == 0
    eigen = {"Sec-Fetch-Site": "same-origin"}
    adres = f"{casus}/gegevens/nieuw"
    assert wie.client.post(adres, data=velden, headers=eigen).status_code == 303


def test_een_deur_voor_iedereen_geeft_een_vreemd_formulier_niet_terug(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    vals = {"email": ["aanvaller@westland.example"], "csrf_token": ["verlopen"]}
    wie.post("/inloggen", vals)
    assert wie.status == 400
    assert all(actie != "/inloggen" for actie, _ in wie.lezer.formulieren)
