"""The yearly look at every account: what waits, what becomes of each, and who may."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Select, event, select

from casus.accountcontrole import lasten
from casus.accounts import draagt
from casus.gebruikers import Aanstelling, Gebruiker, Inlogmiddel
from privacy.feiten import lokale_dag
from tests.web.deurwereld import MENSEN, Bezoeker, Deurwereld, onbekend
from tests.web.test_acties import leg_vast
from tests.web.test_alle_fouten import dag
from tests.web.test_gebruikers import ACCOUNT
from workflow.databank import kale_engine

ADRES = "/beheer/gebruikers/controle"


def rijen(deur: Deurwereld, vraag: Select[Any]) -> list[Any]:
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.connect() as db:
        uit = list(db.execute(vraag))
    engine.dispose()
    return uit


def na_een_jaar(deur: Deurwereld) -> Bezoeker:
    """The beheerder, when every account of this world was made a year and more ago."""
    deur.later(days=370)
    beheerder = deur.bezoeker("beheerder")
    beheerder.ga(ADRES)
    return beheerder


def van(deur: Deurwereld, wie: str) -> UUID:
    """The account of this person, as its page names it."""
    beheerder = deur.bezoeker("beheerder2" if wie == "beheerder" else "beheerder")
    beheerder.ga("/beheer/gebruikers")
    (adres,) = {
        a
        for a, t in re.findall(r'href="([^"]+)">([^<]+)</a>', unescape(beheerder.tekst))
        if t == MENSEN[wie][0]
    }
    return UUID(adres.rsplit("/", 1)[1])


def gecontroleerd(deur: Deurwereld, wie: str) -> object:
    g = select(Gebruiker.gecontroleerd_op).where(Gebruiker.id == van(deur, wie))
    return rijen(deur, g)[0].gecontroleerd_op


def veld(deur: Deurwereld, wie: str) -> str:
    return f"besluit-{van(deur, wie)}"


def test_binnen_het_jaar_wacht_er_niets(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    beheerder.ga(ADRES)
    assert "Nu wacht er geen account op u." in beheerder.tekst
    beheerder.ga("/beheer/gebruikers")
    assert "Jaarlijkse controle:" not in beheerder.tekst


def test_elk_account_krijgt_een_besluit_en_de_uitkomst_staat_per_rij(deur: Deurwereld) -> None:
    beheerder = na_een_jaar(deur)
    assert "Jaarlijkse controle:" in beheerder.ga("/mijn-werk").text
    assert "Jaarlijkse controle:" in beheerder.ga("/beheer/gebruikers").text
    beheerder.ga(ADRES)
    namen = {naam: veld(deur, naam) for naam in ("skt", "collega", "wijkagent")}
    keuzes = {namen["skt"]: "blijft", namen["collega"]: "wijzigt", namen["wijkagent"]: "vervalt"}
    beheerder.stuur(ADRES, **keuzes)
    tekst = unescape(beheerder.tekst)
    for zin in (
        "Blijft zoals het is.",
        "Wijzig het account. Kies daarna bij de controle Blijft.",
        "Het account is beëindigd.",
        "3 accounts bekeken",
    ):
        assert zin in tekst, zin
    vandaag = lokale_dag(deur.nu[0])
    assert gecontroleerd(deur, "skt") == vandaag
    assert f"{vandaag.day} november {vandaag.year}" in tekst
    assert "SKT-professional, Naaldwijk" in tekst
    assert gecontroleerd(deur, "collega") != vandaag
    a = select(Aanstelling.tot).where(Aanstelling.gebruiker_id == van(deur, "wijkagent"))
    assert {r.tot < vandaag for r in rijen(deur, a)} == {True}
    beheerder.ga(ADRES)
    assert namen["skt"] not in beheerder.tekst
    assert namen["wijkagent"] not in beheerder.tekst
    assert namen["collega"] in beheerder.tekst


def test_wie_nog_casussen_draagt_eindigt_niet_en_de_rest_gaat_door(
    deur: Deurwereld, casus: str
) -> None:
    assert casus
    beheerder = na_een_jaar(deur)
    beheerder.stuur(ADRES, **{veld(deur, "skt"): "vervalt", veld(deur, "collega"): "blijft"})
    assert "Draag eerst 1 casus over." in unescape(beheerder.tekst)
    assert gecontroleerd(deur, "collega") == lokale_dag(deur.nu[0])


def rij(wie: Bezoeker, naam: str) -> str:
    """The words of the row of this person."""
    rijen_ = re.findall(r"<tr.*?</tr>", wie.tekst, re.DOTALL)
    (deze,) = (r for r in rijen_ if MENSEN[naam][0] in unescape(r))
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(deze)).split())


def test_voor_het_versturen_staat_per_account_hoeveel_het_draagt(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    for _ in range(2):
        leg_vast(skt, casus)
    beheerder = na_een_jaar(deur)
    assert "1 casus en 2 acties" in rij(beheerder, "skt")
    assert "Laten vervallen? Draag eerst 1 casus en 2 acties over." in rij(beheerder, "skt")
    assert "Draag eerst" not in rij(beheerder, "collega")
    assert "niets" in rij(beheerder, "collega")
    assert "2026-0001" not in beheerder.tekst


def test_de_last_van_alle_accounts_is_een_vraag(deur: Deurwereld, casus: str) -> None:
    assert casus
    engine = kale_engine(deur.huis.instellingen.database_url)
    vragen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *a: vragen.append(a[2]))
    with engine.connect() as db:
        alle = [r.id for r in db.execute(select(Gebruiker.id))]
        vragen.clear()
        gezien = lasten(db, alle, deur.nu[0])
        assert len(vragen) == 1
        assert gezien == {wie: draagt(db, wie, deur.nu[0]) for wie in alle}
    engine.dispose()


def test_niets_gekozen_zegt_dat_en_een_tweede_klik_doet_niets_nieuws(deur: Deurwereld) -> None:
    beheerder = na_een_jaar(deur)
    beheerder.stuur(ADRES)
    assert beheerder.status == 422
    assert "Kies bij ten minste één account wat ermee gebeurt." in unescape(beheerder.tekst)
    beheerder.ga(ADRES)
    velden = beheerder.formulier(ADRES) | {veld(deur, "collega"): ["vervalt"]}
    for _ in range(2):
        beheerder.post(ADRES, velden)
        assert beheerder.status == 200
        assert "Het account is beëindigd." in unescape(beheerder.tekst)


def loopt(deur: Deurwereld, wie: str) -> bool:
    """Whether somebody still comes in with this account."""
    m = select(Inlogmiddel.actief).where(Inlogmiddel.gebruiker_id == van(deur, wie))
    return bool(rijen(deur, m)[0].actief)


def test_terug_en_een_ander_besluit_meldt_niet_dat_het_gebeurd_is(deur: Deurwereld) -> None:
    beheerder = na_een_jaar(deur)
    formulier, collega = beheerder.formulier(ADRES), veld(deur, "collega")
    beheerder.post(ADRES, formulier | {collega: ["blijft"]})
    assert "Blijft zoals het is." in rij(beheerder, "collega")
    # The Back button shows the same form again, with the same number.
    skt = veld(deur, "skt")
    beheerder.post(ADRES, formulier | {collega: ["vervalt"], skt: ["blijft"]})
    assert "Dit formulier is al verstuurd, met een ander besluit." in rij(beheerder, "collega")
    assert "Het account is beëindigd." not in unescape(beheerder.tekst)
    assert loopt(deur, "collega")
    assert deur.logregels("gebruiker:wijzigen", "anders_verstuurd") == 1
    # What was chosen for another account is no other text for this one.
    assert "Blijft zoals het is." in rij(beheerder, "skt")
    beheerder.post(ADRES, formulier | {collega: ["blijft"], skt: ["blijft"]})
    assert "Blijft zoals het is." in rij(beheerder, "collega")
    assert deur.logregels("gebruiker:wijzigen", "al_gedaan") == 2


def test_een_oud_formulier_zegt_wat_er_nu_is(deur: Deurwereld) -> None:
    beheerder = na_een_jaar(deur)
    formulier, collega = beheerder.formulier(ADRES), veld(deur, "collega")
    beheerder.post(ADRES, formulier | {collega: ["vervalt"]})
    account = f"/beheer/gebruikers/{van(deur, 'collega')}"
    beheerder.ga(f"{account}/aanstellingen/nieuw")
    gewoon = {n: w for n, w in ACCOUNT.items() if n not in ("naam", "email")}
    beheerder.stuur(f"{account}/aanstellingen/nieuw", **(gewoon | dag("tot", "31 12 2028")))
    assert "De wijziging is vastgelegd." in beheerder.tekst, beheerder.uitkomst
    beheerder.post(ADRES, formulier | {collega: ["vervalt"]})
    assert "U beëindigde het eerder. Nu loopt het weer." in rij(beheerder, "collega")
    assert loopt(deur, "collega")


def vastgelegd(deur: Deurwereld) -> int:
    return deur.logregels("gebruiker:wijzigen", "toegestaan")


def stel_anders_aan(deur: Deurwereld, wie: str) -> None:
    """Another beheerder gives this colleague another functie."""
    ander, plek = deur.bezoeker("beheerder2"), f"/beheer/gebruikers/{van(deur, wie)}"
    ander.ga(f"{plek}/aanstellingen/nieuw")
    velden = {n: w for n, w in ACCOUNT.items() if n not in ("naam", "email", "gebied")}
    anders = velden | {"functie": "teamlead_skt"} | dag("tot", "31 12 2028")
    ander.stuur(f"{plek}/aanstellingen/nieuw", **anders)
    assert "De wijziging is vastgelegd." in ander.tekst, ander.uitkomst


@pytest.mark.parametrize("besluit", ["blijft", "vervalt"])
def test_wie_intussen_een_andere_functie_kreeg_is_niet_bekeken(
    deur: Deurwereld, besluit: str
) -> None:
    beheerder = na_een_jaar(deur)
    formulier = beheerder.formulier(ADRES)
    stel_anders_aan(deur, "collega")
    voor = gecontroleerd(deur, "collega"), vastgelegd(deur)
    keuzes = {veld(deur, "collega"): [besluit], veld(deur, "skt"): ["blijft"]}
    beheerder.post(ADRES, formulier | keuzes)
    zin = "De functie of een datum van dit account is intussen gewijzigd."
    assert f"{zin} Uw besluit is niet vastgelegd." in rij(beheerder, "collega")
    assert "Teamleider SKT" in rij(beheerder, "collega"), "the row says what it is now"
    assert loopt(deur, "collega")
    # The other row goes through.
    assert "Blijft zoals het is." in rij(beheerder, "skt")
    assert (gecontroleerd(deur, "collega"), vastgelegd(deur)) == (voor[0], voor[1] + 1)
    beheerder.ga(ADRES)
    beheerder.stuur(ADRES, **{veld(deur, "collega"): "blijft"})
    assert "Blijft zoals het is." in rij(beheerder, "collega")


@pytest.mark.parametrize("besluit", ["blijft", "vervalt"])
@pytest.mark.parametrize(
    ("eerst", "zin"),
    [
        ("vervalt", "Dit account is intussen beëindigd op 21 november 2027 om 10:00."),
        ("blijft", "Dit account is intussen al bekeken."),
    ],
)
def test_wie_later_komt_hoort_wat_een_ander_eerst_deed(
    deur: Deurwereld, besluit: str, eerst: str, zin: str
) -> None:
    beheerder, ander = na_een_jaar(deur), deur.bezoeker("beheerder2")
    formulier = beheerder.formulier(ADRES)
    ander.ga(ADRES)
    ander.stuur(ADRES, **{veld(deur, "collega"): eerst})
    voor = vastgelegd(deur)
    beheerder.post(ADRES, formulier | {veld(deur, "collega"): [besluit]})
    assert f"{zin} Uw besluit is niet vastgelegd." in rij(beheerder, "collega")
    assert loopt(deur, "collega") == (eerst == "blijft")
    assert vastgelegd(deur) == voor


def test_zonder_wat_er_te_zien_was_is_niets_bekeken(deur: Deurwereld) -> None:
    beheerder = na_een_jaar(deur)
    collega = veld(deur, "collega")
    formulier = beheerder.formulier(ADRES)
    for gezien in ([], ["x"], [f"x.{date(2026, 11, 16)}"]):
        los = formulier | {collega.replace("besluit", "gezien"): gezien}
        beheerder.post(ADRES, los | {collega: ["blijft"], "indiening": [onbekend()]})
        assert "Uw besluit is niet vastgelegd." in rij(beheerder, "collega")
    assert vastgelegd(deur) == 0


def test_het_eigen_account_staat_er_niet_en_wordt_ook_met_de_hand_geweigerd(
    deur: Deurwereld,
) -> None:
    beheerder = na_een_jaar(deur)
    eigen = veld(deur, "beheerder")
    assert eigen not in beheerder.tekst
    beheerder.post(ADRES, beheerder.formulier(ADRES) | {eigen: ["vervalt"]})
    assert "Dit account bekijkt een andere beheerder." in unescape(beheerder.tekst)
    assert beheerder.ga("/beheer/gebruikers").status_code == 200


def test_onzin_in_het_formulier_is_geen_besluit(deur: Deurwereld) -> None:
    beheerder = na_een_jaar(deur)
    velden = beheerder.formulier(ADRES)
    onzin = {"besluit-": ["blijft"], "besluit-x": ["vervalt"], f"besluit-{UUID(int=7)}": ["blijft"]}
    beheerder.post(ADRES, velden | onzin | {veld(deur, "skt"): ["weg"]})
    assert beheerder.status == 422
    assert gecontroleerd(deur, "skt") != lokale_dag(deur.nu[0])


def test_alleen_de_beheerder_controleert(deur: Deurwereld) -> None:
    for wie in ("skt", "teamlead", "kamer", "burgemeester"):
        assert deur.bezoeker(wie).ga(ADRES).status_code in (403, 404)
