"""A form with an old token: it comes back filled, as its first step, and nothing is recorded."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld, onbekend
from tests.web.test_concepten import GEGEVEN, TEKST
from tests.web.test_hoofdverhaal import VERZOEK, lees_melding, oppakking

KOP = "Deze pagina stond lang open."
OPNIEUW = "Controleer uw tekst en verstuur opnieuw."


def log_opnieuw_in(wie: Bezoeker, naam: str) -> None:
    """In another window of the same browser: out, and in again."""
    wie.ga("/mijn-werk")
    wie.stuur("/uitloggen")
    wie.ga("/inloggen")
    wie.stuur("/inloggen/demonstratie", wie=f"{naam}@westland.example")
    assert "<h1>Mijn werk</h1>" in wie.tekst


@pytest.fixture
def getypt(deur: Deurwereld, casus: str) -> tuple[Bezoeker, str, dict[str, list[str]]]:
    """(who typed, address, what was typed): in a window that stays open."""
    wie, adres = deur.bezoeker("skt"), f"{casus}/gegevens/nieuw"
    wie.ga(adres)
    return wie, adres, wie.formulier(adres) | {n: [w] for n, w in GEGEVEN.items()}


def test_wie_opnieuw_inlogde_krijgt_het_oude_formulier_gevuld_terug(
    deur: Deurwereld, getypt: tuple[Bezoeker, str, dict[str, list[str]]]
) -> None:
    wie, adres, velden = getypt
    log_opnieuw_in(wie, "skt")
    wie.post(adres, velden)
    assert wie.status == 400
    assert KOP in wie.uitkomst
    assert "Misschien bent u intussen opnieuw ingelogd. Er is niets vastgelegd." in wie.uitkomst
    assert OPNIEUW in wie.uitkomst
    assert deur.logregels("stuk:toevoegen", "toegestaan") == 0
    terug = wie.formulier(adres)
    assert {n: terug[n] for n in GEGEVEN} == {n: [w] for n, w in GEGEVEN.items()}
    assert terug["csrf_token"] != velden["csrf_token"]
    for _ in range(2):
        wie.post(adres, terug)
        assert "Het gegeven is toegevoegd." in wie.uitkomst
    assert deur.logregels("stuk:toevoegen", "toegestaan") == 1


def test_wie_al_bij_de_controle_was_begint_daar_opnieuw_en_verliest_niets(
    deur: Deurwereld,
) -> None:
    casus = lees_melding(deur)
    wie, adres = deur.bezoeker("triagist"), f"{casus}/triage"
    wie.stuur(adres, **oppakking(wie, casus))
    velden = wie.formulier(adres)
    log_opnieuw_in(wie, "triagist")
    wie.post(adres, velden)
    assert wie.status == 400
    assert KOP in wie.uitkomst
    assert "Controleer besluit" in wie.tekst
    assert "Leg besluit vast" not in wie.tekst, "what is sent again is read back first"
    assert wie.formulier(adres)["motivering"] == ["Er is meer hulp nodig."]
    wie.stuur(adres)
    wie.stuur(adres)
    assert "Casus 2026-0001 is opgepakt." in wie.uitkomst


def test_ook_een_opschaling_komt_gevuld_terug(deur: Deurwereld, casus: str) -> None:
    wie, adres = deur.bezoeker("skt"), f"{casus}/opschaling/stap/4"
    wie.ga(adres)
    oud = wie.formulier(adres) | {"csrf_token": ["verlopen"]}
    wie.post(adres, oud | {n: [str(VERZOEK[n])] for n in ("noodzaak", "subsidiariteit")})
    assert wie.status == 400
    assert KOP in wie.uitkomst
    for naam in ("noodzaak", "subsidiariteit"):
        assert wie.formulier(adres)[naam] == [str(VERZOEK[naam])]


def test_wie_er_nu_niet_bij_mag_houdt_zijn_tekst_en_hoort_niets_over_de_casus(
    getypt: tuple[Bezoeker, str, dict[str, list[str]]],
) -> None:
    wie, adres, velden = getypt
    log_opnieuw_in(wie, "wijkagent")
    gezien = []
    for pad in (adres, f"/casussen/{onbekend()}/gegevens/nieuw"):
        wie.post(pad, velden)
        assert wie.status == 400
        assert KOP in wie.tekst
        assert TEKST in wie.tekst
        gezien.append(wie.uitkomst)
    assert gezien[0] == gezien[1]
    assert not [a for a, _ in wie.lezer.formulieren if a.startswith("/casussen")]


def test_een_gesloten_venster_zonder_login_toont_de_tekst_om_mee_te_nemen(
    getypt: tuple[Bezoeker, str, dict[str, list[str]]],
) -> None:
    wie, adres, velden = getypt
    wie.ga("/mijn-werk")
    wie.stuur("/uitloggen")
    wie.post(adres, velden | {"van_dag-dag": ["12"], "van_dag-maand": ["11"]})
    assert wie.status == 400
    assert KOP not in wie.tekst, "it is not for its age that it was refused"
    assert "U bent niet ingelogd." in wie.tekst
    assert "Misschien bent u in een ander venster uitgelogd." in wie.tekst
    assert TEKST in wie.tekst
    assert "12 11 2026" in wie.tekst, "a day is typed too"
    assert 'href="/inloggen"' in wie.tekst
    vreemd = wie.client.application.test_client().post(adres, data={"tekst": "Iets."})
    assert vreemd.status_code == 400


def test_van_wie_hier_niemand_is_wordt_een_groot_formulier_niet_ontleed(deur: Deurwereld) -> None:
    """A stranger costs no more than at the login form; nothing of it comes back."""
    vreemd, groot = deur.vreemde(), {"tekst": [f"Zin {i}." for i in range(9_000)]}
    for adres in ("/casussen/nieuw", "/casussen/inbrengen", "/niet-hier"):
        vreemd.post(adres, groot)
        assert vreemd.status in (404, 405, 413), adres
        assert "Zin 7." not in vreemd.tekst
