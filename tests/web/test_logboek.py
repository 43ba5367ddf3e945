"""Which functie finds which part: who supervises finds the log, and who sees no casus no list."""

from __future__ import annotations

from datetime import date

import pytest

from privacy.feiten import Actor
from tests.web.deurwereld import WACHTWOORD, Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten
from web.deuren import DEUREN
from web.omgeving import _MENU
from workflow.handelingen.gebruikers import NieuweGebruiker, maak_gebruiker

NIET = "Dit onderdeel hoort niet bij uw functie."
GEEN = "Dit casusnummer is er niet, of niet voor u."
NUMMER = "2026-0001"


def als(deur: Deurwereld, functie: str, partij: str = "gemeente-toezicht") -> Bezoeker:
    """Somebody new of this functie, logged in."""
    eind, email = date(2030, 1, 1), f"nieuw-{functie.replace('_', '-')}@westland.example"
    nieuw = NieuweGebruiker(
        "Jo Nieuw",
        email,
        functie,
        partij,
        date(2024, 1, 1),
        eind,
        None,
        WACHTWOORD,
        eind,
        eind,
    )
    beheer = Actor.systeem("gebruiker:beheren", kanaal="opdracht")
    maak_gebruiker(nieuw, door=beheer, werk=deur.huis.werk)
    wie = deur.vreemde()
    wie.ga("/inloggen")
    wie.stuur("/inloggen", email=email, wachtwoord=WACHTWOORD)
    assert "Mijn werk" in wie.tekst, wie.uitkomst
    return wie


@pytest.mark.parametrize("functie", ["fg", "privacy_officer"])
def test_wie_toezicht_houdt_vindt_het_logboek_van_een_casus(
    deur: Deurwereld, casus: str, functie: str
) -> None:
    wie = als(deur, functie)
    assert wie.link("/logboek") == "/logboek"
    wie.ga("/logboek")
    wie.stuur("/logboek", nummer=NUMMER)
    assert wie.antwoord.request.path == f"{casus}/logboek"
    assert NUMMER in wie.tekst
    assert NUMMER not in wie.antwoord.request.full_path
    # The casus itself, and its content, stay closed.
    for deel in ("", "/dossier", "/dossier/won", "/plan", "/verloop", "/toegang"):
        assert wie.ga(f"{casus}{deel}").status_code == 404, deel


def test_wat_niet_bestaat_zegt_het_logboek(deur: Deurwereld, casus: str) -> None:
    wie = als(deur, "fg")
    for nummer in ("2026-9999", "", "geen nummer", "2026-0001' or '1'='1"):
        wie.ga("/logboek")
        wie.stuur("/logboek", nummer=nummer)
        assert wie.status == 422
        assert fouten(wie) == {"nummer": GEEN}


def test_een_regisseur_gaat_niet_langs_de_pagina_van_het_toezicht(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    assert skt.ga(f"{casus}/logboek").status_code == 200
    bewijs = skt.formulier("/uitloggen")["csrf_token"]
    assert skt.ga("/logboek").status_code == 403
    skt.post("/logboek", {"csrf_token": bewijs, "nummer": [NUMMER]})
    assert skt.status == 403
    assert NIET in skt.tekst


@pytest.mark.parametrize("databanken", ["sqlite"], indirect=True)
@pytest.mark.lang
def test_wat_niet_in_het_menu_staat_gaat_niet_open(deur: Deurwereld) -> None:
    """For every functie of the policy, also one that is new in it."""
    b = deur.beleid
    for f in b.functies:
        wie = als(deur, f.code, next(p.code for p in b.partijen if p.soort in f.partijen))
        wie.ga("/mijn-werk")
        menu = set(wie.lezer.links)
        for _, pad, _ in _MENU:
            wel = pad in menu
            assert any(d.pad == pad for d in DEUREN.values())
            assert (wie.ga(pad).status_code == 200) is wel, (f.code, pad)
            assert wel or NIET in wie.tekst


def test_een_bewoner_ziet_geen_lijst_en_vindt_geen_nummer(deur: Deurwereld, casus: str) -> None:
    wie = als(deur, "bewoner", "buurtpreventie")
    assert wie.ga("/casussen").status_code == 403
    assert NIET in wie.tekst
    wie.ga("/mijn-werk")
    bewijs = wie.formulier("/uitloggen")["csrf_token"]
    for nummer in (NUMMER, "2026-9999"):
        wie.post("/casussen/ga-naar", {"csrf_token": bewijs, "nummer": [nummer]})
        assert wie.status == 403
        assert NIET in wie.tekst
    assert wie.ga(casus).status_code == 404
