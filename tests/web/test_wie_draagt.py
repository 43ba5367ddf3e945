"""What a beheerder reads of who answers for a casus: a number, and who names another."""

from __future__ import annotations

from tests.web.deurwereld import Deurwereld
from tests.web.test_alle_fouten import dag
from tests.web.test_vier_ogen import account_van


def test_wie_verantwoordelijk_is_draagt_zichtbaar_een_casus(deur: Deurwereld, casus: str) -> None:
    assert casus
    beheerder = deur.bezoeker("beheerder")
    account = account_van(beheerder, "wethouder@westland.example")
    draagt = "Deze collega is operationeel of bestuurlijk verantwoordelijk voor 1 open casus."
    assert draagt in beheerder.tekst
    beheerder.ga(f"{account}/einde")
    for zin in ("Draag eerst 1 casus over.", "kiest wie de AVE-fase vaststelt."):
        assert zin in beheerder.tekst
    assert "biedt de regie" not in beheerder.tekst, "there is none to offer"
    beheerder.stuur(f"{account}/einde", wanneer="datum", **dag("laatste_dag", "17 11 2026"))
    assert "Draag eerst 1 casus over, uiterlijk op die dag." in beheerder.uitkomst
    assert "kiest wie de AVE-fase vaststelt." in beheerder.uitkomst
    assert "2026-0001" not in beheerder.tekst
    skt = account_van(beheerder, "skt@westland.example")
    beheerder.ga(f"{skt}/einde")
    assert "biedt de regie" in beheerder.tekst
    assert "AVE-fase" not in beheerder.tekst


def test_de_casusregisseur_leest_dat_wie_verantwoordelijk_was_vertrok(
    deur: Deurwereld, casus: str
) -> None:
    beheerder = deur.bezoeker("beheerder")
    account = account_van(beheerder, "wethouder@westland.example")
    beheerder.ga(f"{account}/einde")
    beheerder.stuur(f"{account}/einde", wanneer="nu", toch="ja")
    zin = "Wie bestuurlijk verantwoordelijk was, is vertrokken."
    skt = deur.bezoeker("skt")
    assert zin in skt.ga("/berichten").text
    assert "niet belegd" in skt.ga(casus).text
    # Who has no part in the casus reads of none.
    for wie in ("collega", "wijkagent"):
        assert zin not in deur.bezoeker(wie).ga("/berichten").text
