"""Logging in: one answer to every failure, throttled, a new session each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from casus.gebruikers import Aanstelling, Inlogmiddel, Poging, Sessie
from privacy.feiten import Actor
from tests.web.deurwereld import WACHTWOORD, Bezoeker, Deurwereld
from web.app import maak_app
from workflow.handelingen.gebruikers import sluit_account
from workflow.sessies import Sessiekast

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


def zet_actief(deur: Deurwereld, *, ja: bool) -> None:
    with deur.huis.werk.platform(frozenset({"inlogmiddel"})) as db:
        db.execute(update(Inlogmiddel).values(actief=ja))


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


def test_een_andere_schrijfwijze_van_het_adres_telt_mee(deur: Deurwereld) -> None:
    breed = "".join(chr(ord(t) + 0xFEE0) if "a" <= t <= "z" else t for t in "skt@westland.example")
    for adres in (
        "skt@westland.example",
        breed,
        "SKT@westland.example",
        f" {breed[:3]}@westland.example",
    ) * 2:
        probeer(deur.vreemde(), "fout wachtwoord", adres)
    wie = deur.vreemde()
    probeer(wie, WACHTWOORD, breed)
    assert wie.status == 429


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


def test_een_antwoord_dat_onderweg_was_maakt_een_uitgelogde_sessie_niet_levend(
    deur: Deurwereld,
) -> None:
    wie = deur.bezoeker("skt")
    wie.ga("/mijn-werk")
    oud, kast = koekje(wie), Sessiekast(deur.huis.werk)
    onderweg = kast.open(oud)
    assert onderweg is not None
    assert onderweg.gebruiker_id is not None
    wie.stuur("/uitloggen")
    assert not kast.bewaar(oud, onderweg.inhoud, onderweg.gebruiker_id)
    wie.client.set_cookie("schakel", oud)
    assert wie.ga("/mijn-werk").status_code == 303
    assert sessies(deur) == []


def test_wie_niet_inlogt_kost_geen_rij(deur: Deurwereld) -> None:
    for adres in ("/mijn-werk", "/inloggen", "/casussen", f"/casussen/{'x' * 3000}"):
        for _ in range(5):
            antwoord = deur.vreemde().ga(adres)
            assert len(antwoord.headers.get("Set-Cookie", "")) < 2000
    assert sessies(deur) == []


def test_een_briefje_is_dicht_en_verloopt(deur: Deurwereld) -> None:
    kast = Sessiekast(deur.huis.werk)
    briefje = kast.briefje({"verder": "/casussen"})
    assert kast.lees_briefje(briefje) == {"verder": "/casussen"}
    for anders in (
        briefje[:-4],
        f"{briefje}A",
        "gast.",
        "gast.\xe9",
        briefje.removeprefix("gast."),
    ):
        assert kast.lees_briefje(anders) is None
    deur.later(minutes=31)
    assert kast.lees_briefje(briefje) is None


def test_een_gast_met_een_oud_briefje_logt_alsnog_in(deur: Deurwereld) -> None:
    wie = deur.vreemde()
    wie.ga("/inloggen")
    deur.later(hours=2)
    wie.stuur("/inloggen", email="skt@westland.example", wachtwoord=WACHTWOORD)
    assert wie.status == 400
    probeer(wie, WACHTWOORD)
    assert "<h1>Mijn werk</h1>" in wie.tekst


def test_een_gesloten_account_houdt_geen_sessie(deur: Deurwereld) -> None:
    wie = deur.bezoeker("skt")
    zet_actief(deur, ja=False)
    assert wie.ga("/mijn-werk").status_code == 303
    assert sessies(deur) == []
    zet_actief(deur, ja=True)
    assert wie.ga("/mijn-werk").status_code == 303


def test_een_account_sluiten_beeindigt_de_sessies_en_laat_een_regel(deur: Deurwereld) -> None:
    wie, ander = deur.bezoeker("skt"), deur.bezoeker("teamlead")
    bewaard = Sessiekast(deur.huis.werk).open(koekje(wie))
    assert bewaard is not None
    assert bewaard.gebruiker_id is not None
    eerder = deur.logregels("gebruiker:wijzigen", "toegestaan")
    beheer = Actor.systeem("gebruiker:wijzigen", kanaal="opdracht")
    sluit_account(bewaard.gebruiker_id, door=beheer, werk=deur.huis.werk)
    assert deur.logregels("gebruiker:wijzigen", "toegestaan") == eerder + 1
    assert bewaard.gebruiker_id not in {r.gebruiker_id for r in sessies(deur)}
    assert wie.ga("/mijn-werk").status_code == 303
    probeer(wie, WACHTWOORD)
    assert ZIN in wie.tekst
    assert ander.ga("/mijn-werk").status_code == 200


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


def test_een_adres_met_een_regeleinde_is_geen_weg_na_het_inloggen(deur: Deurwereld) -> None:
    wie = deur.vreemde()
    casus = "/casussen/00000000-0000-4000-8000-000000000000/dossier"
    assert wie.ga(f"{casus}/a%0d%0aX").status_code == 303
    wie.ga("/inloggen")
    wie.stuur("/inloggen/demonstratie", wie="skt@westland.example")
    assert wie.status == 200
    assert "<h1>Mijn werk</h1>" in wie.tekst
