"""Mijn account: what Schakel knows of me, and another password that ends other sessions."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from sqlalchemy import select, update

from casus.gebruikers import Inlogmiddel
from privacy.feiten import Actor
from privacy.logboek import Logregel
from privacy.wachtwoord import controleer, hash_wachtwoord
from tests.web.deurwereld import WACHTWOORD, Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten
from workflow.databank import kale_engine
from workflow.handelingen import inlogcodes, inloggen, wachtwoorden

NIEUW = "een heel ander verzonnen wachtwoord"
BEHEER = Actor.systeem("gebruiker:wijzigen", kanaal="opdracht")
MIS = "Dit is niet het wachtwoord dat u nu hebt."


@pytest.fixture
def deur(deur: Deurwereld, monkeypatch: pytest.MonkeyPatch) -> Deurwereld:
    """Where people have passwords: no demonstration."""
    object.__setattr__(deur.huis, "demo", False)
    return deur


def log_in(deur: Deurwereld, wachtwoord: str = WACHTWOORD, naam: str = "skt") -> Bezoeker:
    wie = deur.vreemde()
    wie.ga("/inloggen")
    wie.stuur("/inloggen", email=f"{naam}@westland.example", wachtwoord=wachtwoord)
    return wie


def verander(wie: Bezoeker, oud: str, nieuw: str = NIEUW, nogmaals: str | None = None) -> None:
    wie.ga("/account")
    wie.stuur(
        "/account", wachtwoord_nu=oud, wachtwoord=nieuw, wachtwoord_nogmaals=nogmaals or nieuw
    )


def test_ieder_leest_zijn_eigen_gegevens_en_wat_de_functie_mag(deur: Deurwereld) -> None:
    wie = log_in(deur)
    assert "/account" in wie.ga("/mijn-werk").text
    tekst = unescape(wie.ga("/account").text)
    for zin in ("Farida Bakker", "skt@westland.example", "SKT-professional", "Naaldwijk"):
        assert zin in tekst, zin
    assert "Geheimhouding tot" in tekst
    assert "Dit mag deze functie" in tekst
    assert "Truus Maas" not in tekst
    assert deur.vreemde().ga("/account").status_code in (302, 303)


def test_een_nieuw_wachtwoord_sluit_elk_ander_venster_en_dit_niet(deur: Deurwereld) -> None:
    hier, elders = log_in(deur), log_in(deur)
    koekje = hier.client.get_cookie("schakel")
    verander(hier, WACHTWOORD)
    assert "Uw wachtwoord is veranderd." in hier.uitkomst
    nu = hier.client.get_cookie("schakel")
    assert koekje is not None
    assert nu is not None
    assert nu.value != koekje.value, "the session goes on under an id that nobody saw"
    assert hier.ga("/mijn-werk").status_code == 200
    assert elders.ga("/mijn-werk").status_code != 200
    assert "Inloggen is niet gelukt." in log_in(deur).tekst
    assert log_in(deur, NIEUW).ga("/mijn-werk").status_code == 200
    assert deur.logregels("account:activeren", "toegestaan") >= 1


def test_een_inlog_die_al_liep_eindigt_met_het_wachtwoord(
    deur: Deurwereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who knows the old password cannot begin just before it ends, and stay."""
    middel = inloggen.middel_van(deur.huis.werk, "skt@westland.example")
    assert middel is not None
    echt = controleer

    def intussen(*wat: Any) -> bool:
        uit = echt(*wat)
        inlogcodes.geef_code(middel.gebruiker_id, door=BEHEER, werk=deur.huis.werk)
        return uit

    monkeypatch.setattr(inloggen, "controleer", intussen)
    assert "Inloggen is niet gelukt." in log_in(deur).tekst


def test_een_sessie_geldt_niet_meer_zodra_het_wachtwoord_een_ander_is(deur: Deurwereld) -> None:
    """Also one that nobody ended: it was made while the password changed."""
    wie = log_in(deur)
    assert wie.ga("/mijn-werk").status_code == 200
    ander = update(Inlogmiddel).values(geheim=hash_wachtwoord(NIEUW, b"s" * 32))
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.begin() as db:
        db.execute(ander)
    engine.dispose()
    assert wie.ga("/mijn-werk").status_code == 303


@pytest.mark.parametrize(
    ("oud", "nieuw", "nogmaals", "mis"),
    [
        ("fout wachtwoord", NIEUW, NIEUW, {"wachtwoord_nu": MIS}),
        ("", NIEUW, NIEUW, {"wachtwoord_nu": "Vul het wachtwoord in dat u nu hebt."}),
        (WACHTWOORD, "kort", "kort",
         {"wachtwoord": "Kies een wachtwoord van ten minste 12 tekens."}),
        (WACHTWOORD, NIEUW, "iets anders",
         {"wachtwoord_nogmaals": "Dit is niet hetzelfde wachtwoord."}),
        (WACHTWOORD, WACHTWOORD, WACHTWOORD,
         {"wachtwoord": "Kies een ander wachtwoord dan u nu hebt."}),
    ],
)  # fmt: skip
def test_een_fout_verandert_niets_en_toont_geen_wachtwoord(
    deur: Deurwereld, oud: str, nieuw: str, nogmaals: str, mis: dict[str, str]
) -> None:
    wie, elders = log_in(deur), log_in(deur)
    verander(wie, oud, nieuw, nogmaals)
    assert wie.status == 422
    assert fouten(wie) == mis
    for geheim in (NIEUW, WACHTWOORD, "fout wachtwoord"):
        assert geheim not in wie.tekst
    assert elders.ga("/mijn-werk").status_code == 200
    assert log_in(deur).ga("/mijn-werk").status_code == 200


def test_wie_een_open_venster_vindt_raadt_het_wachtwoord_niet(deur: Deurwereld) -> None:
    wie = log_in(deur)
    for poging in range(30):
        verander(wie, f"poging nummer {poging}")
        if wie.status == 429:
            break
    assert wie.status == 429
    assert "Te vaak geprobeerd." in wie.tekst
    verander(wie, WACHTWOORD)
    assert wie.status == 429, "not with the right one either, until it opens again"
    assert deur.logregels("account:activeren", "geweigerd") >= 1
    # Logging in counts apart: who guesses here shuts nobody out.
    assert log_in(deur).ga("/mijn-werk").status_code == 200


def test_het_wachtwoord_staat_nergens_en_van_een_ander_verandert_niets(deur: Deurwereld) -> None:
    wie = log_in(deur)
    engine, m = kale_engine(deur.huis.instellingen.database_url), Inlogmiddel.__table__.c

    def geheimen() -> dict[object, str]:
        with engine.connect() as db:
            return {r.gebruiker_id: r.geheim for r in db.execute(select(m.gebruiker_id, m.geheim))}

    voor = geheimen()
    verander(wie, WACHTWOORD)
    na = geheimen()
    assert len([x for x in na if na[x] != voor[x]]) == 1
    with engine.connect() as db:
        regels = [dict(r._mapping) for r in db.execute(select(Logregel.__table__))]
    engine.dispose()
    assert NIEUW not in str(regels)
    assert NIEUW not in str(na)


def test_van_twee_die_tegelijk_veranderen_telt_de_eerste(
    deur: Deurwereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second had the right password too, until the first was there."""
    een, twee = log_in(deur), log_in(deur)
    een.ga("/account")
    echt = hash_wachtwoord

    def tussendoor(wachtwoord: str, bij: bytes) -> str:
        monkeypatch.setattr(wachtwoorden, "hash_wachtwoord", echt)
        verander(twee, WACHTWOORD, "dat van het tweede venster")
        return echt(wachtwoord, bij)

    monkeypatch.setattr(wachtwoorden, "hash_wachtwoord", tussendoor)
    verander(een, WACHTWOORD)
    assert "Uw wachtwoord is veranderd." in twee.uitkomst
    assert "Uw wachtwoord is veranderd." not in een.tekst
    assert "Inloggen is niet gelukt." in log_in(deur, NIEUW).tekst
    assert log_in(deur, "dat van het tweede venster").ga("/mijn-werk").status_code == 200


def test_in_een_demonstratie_is_er_geen_wachtwoord_te_veranderen(deur: Deurwereld) -> None:
    object.__setattr__(deur.huis, "demo", True)
    wie = deur.bezoeker("skt")
    tekst = unescape(wie.ga("/account").text)
    assert "In de demonstratie logt u in zonder wachtwoord." in tekst
    assert 'name="wachtwoord"' not in tekst


@pytest.mark.parametrize("hoe", ["te laat", "oud bewijs", "nog een keer"])
def test_een_wachtwoord_wordt_niet_bewaard_en_komt_nooit_terug(deur: Deurwereld, hoe: str) -> None:
    """Where other forms come back with what was typed in them."""
    wie = log_in(deur)
    wie.ga("/account")
    velden = wie.formulier("/account") | {
        "wachtwoord_nu": [WACHTWOORD],
        "wachtwoord": [NIEUW],
        "wachtwoord_nogmaals": [NIEUW],
    }
    if hoe == "te laat":
        deur.later(minutes=25)
    if hoe == "oud bewijs":
        velden["csrf_token"] = ["verzonnen"]
    gezien = []
    for _ in range(2 if hoe == "nog een keer" else 1):
        wie.antwoord = wie.client.post("/account", data=velden, follow_redirects=True)
        gezien.append(wie.tekst)
    opnieuw = log_in(deur, NIEUW if hoe == "nog een keer" else WACHTWOORD)
    gezien += [opnieuw.tekst, *(opnieuw.ga(p).text for p in ("/mijn-werk", "/account"))]
    gezien += [opnieuw.ga(a).text for a in opnieuw.lezer.links if a.startswith("/concepten/")]
    for tekst in gezien:
        assert WACHTWOORD not in tekst
        assert NIEUW not in tekst
