"""Registering by hand in the browser: what is too long comes back whole, what is good is told."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_deuren import REGISTRATIE
from tests.web.test_deuren import registreer as vul_in
from workflow.handelingen.personen import LANGSTE_NAAM

NAMEN = ("geslachtsnaam", "voorvoegsel", "voornamen", "straat", "huisnummer")


def registreer(deur: Deurwereld, **anders: str) -> Bezoeker:
    wie = deur.bezoeker("skt")
    vul_in(wie, **(REGISTRATIE | anders))
    return wie


@pytest.mark.parametrize("naam", NAMEN)
def test_een_te_lange_naam_komt_heel_terug_met_een_zin_bij_het_veld(
    deur: Deurwereld, naam: str
) -> None:
    veld, lang = f"personen-0-{naam}", "1" + "a" * (LANGSTE_NAAM + 2)
    wie = registreer(deur, **{veld: lang})
    assert wie.status == 422
    assert fouten(wie) == {veld: "Dit is 3 tekens te lang."}
    gevuld = wie.formulier("/casussen/nieuw")
    assert gevuld[veld] == [lang]
    kwijt = {n: w for n, w in (REGISTRATIE | {veld: lang}).items() if gevuld[n] != [w]}
    assert not kwijt
    assert deur.logregels("casus:registreren", "toegestaan") == 0


def test_de_langste_naam_die_past_gaat_erin(deur: Deurwereld) -> None:
    wie = registreer(
        deur, **{f"personen-0-{naam}": "1" + "a" * (LANGSTE_NAAM - 1) for naam in NAMEN}
    )
    assert "is geregistreerd." in wie.uitkomst


def test_wie_registreert_leest_het_nummer_en_tot_wanneer_de_triage_heeft(deur: Deurwereld) -> None:
    wie = registreer(deur)
    assert wie.antwoord.request.path.startswith("/casussen/")
    # Monday 16 November, five working days.
    assert "Casus 2026-0001 is geregistreerd. Triage uiterlijk ma 23 november 2026." in wie.uitkomst
    assert "Eerst weegt de triagist deze casus." in wie.uitkomst
    # That was told once.
    assert "is geregistreerd" not in wie.ga(wie.antwoord.request.path).text
