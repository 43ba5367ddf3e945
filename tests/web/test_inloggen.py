"""Logging in: one answer to every failure, throttled, a new session each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from casus.gebruikers import Aanstelling, Poging, Sessie
from tests.web.deurwereld import WACHTWOORD, Bezoeker, Deurwereld
from web.app import maak_app

ZIN = "Inloggen is niet gelukt. Controleer uw e-mailadres en wachtwoord."


def probeer(wie: Bezoeker, wachtwoord: str, email: str = "skt@westland.example") -> None:
    wie.ga("/inloggen")
    wie.stuur("/inloggen", email=email, wachtwoord=wachtwoord)


def koekje(wie: Bezoeker) -> str:
    gevonden = wie.client.get_cookie("schakel")
    return gevonden.value if gevonden else ""


def sessies(deur: Deurwereld) -> list[Any]:
    with deur.huis.werk.platform(frozenset({"sessie"}), schrijft=False) as db:
        return list(db.execute(select(Sessie.__table__)))


def test_wie_het_wachtwoord_weet_komt_binnen_met_zijn_naam_en_een_logregel(
    deur: Deurwereld,
) -> None:
    eerder = deur.logregels("account:inloggen", "toegestaan")
    wie = deur.vreemde()
    probeer(wie, WACHTWOORD)
    assert wie.status == 200
    assert "Farida Bakker" in wie.tekst
    assert "<h1>Mijn werk</h1>" in wie.tekst
    assert deur.logregels("account:inloggen", "toegestaan") == eerder + 1


@pytest.mark.parametrize(
    ("email", "wachtwoord"),
    [
        ("skt@westland.example", "niet dit wachtwoord"),
        ("onbekend@westland.example", WACHTWOORD),
        ("kamer@westland.example", WACHTWOORD),
        ("geen adres", ""),
    ],
)
def test_elke_mislukking_krijgt_hetzelfde_antwoord(
    deur: Deurwereld, email: str, wachtwoord: str
) -> None:
    wie = deur.vreemde()
    probeer(wie, wachtwoord, email)
    assert wie.status == 422
    assert ZIN in wie.tekst
    assert wachtwoord == "" or wachtwoord not in wie.tekst
    assert deur.logregels("account:inloggen", "geweigerd") == 1


def test_na_vijf_keer_is_het_dicht_ook_voor_het_goede_wachtwoord(deur: Deurwereld) -> None:
    for _ in range(5):
        probeer(deur.vreemde(), "fout wachtwoord")
    wie = deur.vreemde()
    probeer(wie, WACHTWOORD)
    assert wie.status == 429
    assert "Te vaak geprobeerd. Vanaf 10:15 kan het weer." in wie.tekst
    deur.later(minutes=16)
    probeer(wie, WACHTWOORD)
    assert wie.status == 200


def test_dicht_blijft_dicht_na_een_herstart(deur: Deurwereld) -> None:
    for _ in range(6):
        probeer(deur.vreemde(), "fout wachtwoord")
    opnieuw = Bezoeker(maak_app(deur.huis).test_client())
    probeer(opnieuw, WACHTWOORD)
    assert opnieuw.status == 429


def test_een_onbekend_account_gaat_net_zo_dicht(deur: Deurwereld) -> None:
    wie = deur.vreemde()
    for _ in range(6):
        probeer(wie, "x", "niemand@westland.example")
    assert wie.status == 429


def test_pogingen_bewaren_geen_adres_en_geen_naam(deur: Deurwereld) -> None:
    probeer(deur.vreemde(), "fout wachtwoord")
    with deur.huis.werk.platform(frozenset({"poging"}), schrijft=False) as db:
        rijen = list(db.execute(select(Poging.__table__)))
    assert [len(r.sleutel_index) for r in rijen] == [16, 16]


def test_inloggen_geeft_een_nieuw_nummer_en_het_oude_is_weg(deur: Deurwereld) -> None:
    wie = deur.vreemde()
    wie.ga("/inloggen")
    oud = koekje(wie)
    wie.stuur("/inloggen", email="skt@westland.example", wachtwoord=WACHTWOORD)
    assert oud
    assert koekje(wie) != oud
    aanvaller = deur.vreemde()
    aanvaller.client.set_cookie("schakel", oud)
    assert "<h1>Mijn werk</h1>" not in aanvaller.ga("/mijn-werk").text


def test_een_kopie_van_de_tabel_opent_niets(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    (rij,) = sessies(deur)
    assert koekje(wie).encode() not in rij.id_mac
    assert b"Farida" not in bytes(rij.inhoud)
    dief = deur.vreemde()
    dief.client.set_cookie("schakel", rij.id_mac.hex())
    assert dief.ga("/mijn-werk").status_code == 303


def test_wie_niets_doet_wordt_uitgelogd(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    rust = deur.beleid.duur.rust_minuten
    deur.later(minutes=rust - 1)
    assert wie.ga("/mijn-werk").status_code == 200
    deur.later(minutes=rust - 1)
    assert wie.ga("/mijn-werk").status_code == 200
    deur.later(minutes=rust)
    assert wie.ga("/mijn-werk").status_code == 303
    assert f"U was {rust} minuten niet actief." in wie.ga("/inloggen").text


def test_ook_wie_doorwerkt_logt_eens_opnieuw_in(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    duur = deur.beleid.duur
    stap = max(1, duur.rust_minuten - 1)
    for _ in range(duur.sessie_uren * 60 // stap):
        assert wie.ga("/mijn-werk").status_code == 200
        deur.later(minutes=stap)
    deur.later(minutes=stap)
    assert wie.ga("/mijn-werk").status_code == 303


def test_uitloggen_beeindigt_de_sessie_zelf(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    wie.ga("/mijn-werk")
    oud = koekje(wie)
    wie.stuur("/uitloggen")
    assert "U bent uitgelogd." in wie.tekst
    assert deur.logregels("account:uitloggen") == 1
    wie.client.set_cookie("schakel", oud)
    assert wie.ga("/mijn-werk").status_code == 303


def test_na_het_inloggen_komt_men_waar_men_heen_wilde(deur: Deurwereld) -> None:
    wie = deur.vreemde()
    wie.ga("/casussen")
    wie.ga("/inloggen")
    wie.stuur("/inloggen", email="skt@westland.example", wachtwoord=WACHTWOORD)
    assert "<h1>Casussen</h1>" in wie.tekst


def test_zonder_wachtwoord_inloggen_bestaat_alleen_in_de_demonstratie(
    deur: Deurwereld,
) -> None:
    echt = Bezoeker(maak_app(replace(deur.huis, demo=False)).test_client())
    echt.ga("/inloggen")
    assert "demonstratie" not in echt.tekst
    velden = echt.formulier("/inloggen") | {"wie": ["skt@westland.example"]}
    assert echt.post("/inloggen/demonstratie", velden).status_code == 404
    assert echt.ga("/mijn-werk").status_code == 303


def test_een_afgelopen_aanstelling_geldt_meteen(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    assert wie.ga("/mijn-werk").status_code == 200
    eergisteren = deur.nu[0].date() - timedelta(days=2)
    with deur.huis.werk.platform(frozenset({"aanstelling"})) as db:
        db.execute(update(Aanstelling).values(tot=eergisteren))
    assert wie.ga("/mijn-werk").status_code == 303
    probeer(wie, WACHTWOORD)
    assert ZIN in wie.tekst


def test_een_veilige_omgeving_geeft_een_veilig_koekje(deur: Deurwereld) -> None:
    veilig = replace(deur.huis.instellingen, veilige_cookies=True)
    app = maak_app(replace(deur.huis, instellingen=veilig))
    antwoord = app.test_client().get("/inloggen", base_url="https://schakel.example")
    koekje = antwoord.headers["Set-Cookie"]
    assert koekje.startswith("__Host-schakel=")
    assert "Secure" in koekje
    assert "Path=/" in koekje
    assert "Domain" not in koekje
    assert "max-age=31536000" in antwoord.headers["Strict-Transport-Security"]
