"""Who acts for the person a new casus is about: asked under the age of the policy, kept sealed."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from casus.stukken import Stuk
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_concepten import rijen
from tests.web.test_deuren import NIEUW, REGISTRATIE
from tests.web.test_deuren import registreer as vul_in

P = "personen-0-"
WIE = "Vul in wie betrokkene vertegenwoordigt."


def geboren(dag: str, maand: str, jaar: str) -> dict[str, str]:
    delen = {"dag": dag, "maand": maand, "jaar": jaar}
    return {f"{P}geboortedatum-{deel}": waarde for deel, waarde in delen.items()}


def registreer(deur: Deurwereld, **anders: str) -> Bezoeker:
    wie = deur.bezoeker("skt")
    vul_in(wie, **(REGISTRATIE | anders))
    return wie


@pytest.mark.parametrize(
    "anders",
    [
        geboren("17", "11", "2010"),
        geboren("17", "11", "2010") | {f"{P}relatie": "moeder"},
        geboren("17", "11", "2010") | {f"{P}vertegenwoordiger": "--"},
        {f"{P}gevaar": "ja"},
    ],
)
def test_zonder_naam_van_wie_vertegenwoordigt_wordt_niets_geregistreerd(
    deur: Deurwereld, anders: dict[str, str]
) -> None:
    wie = registreer(deur, **anders)
    assert wie.antwoord.request.path == f"{NIEUW}/stap/3"
    assert fouten(wie) == {f"{P}vertegenwoordiger": WIE}
    assert deur.logregels("casus:registreren", "toegestaan") == 0


def test_wie_vandaag_zestien_wordt_heeft_geen_vertegenwoordiger_nodig(deur: Deurwereld) -> None:
    wie = registreer(deur, **geboren("16", "11", "2010"))
    assert "is geregistreerd." in wie.uitkomst


def test_in_de_naam_van_de_vertegenwoordiger_staat_geen_bsn(deur: Deurwereld) -> None:
    wie = registreer(deur, **{f"{P}vertegenwoordiger": "Moeder, 999990019"})
    zin = "In deze tekst staat een nummer dat op een BSN lijkt. Haal het weg."
    assert fouten(wie) == {f"{P}vertegenwoordiger": zin}


def test_wie_vertegenwoordigt_leest_men_terug_en_staat_verzegeld_bij_de_identiteit(
    deur: Deurwereld,
) -> None:
    skt = deur.bezoeker("skt")
    ouder = {f"{P}vertegenwoordiger": "M. Bedacht", f"{P}relatie": "mentor", f"{P}gevaar": "ja"}
    skt.ga(NIEUW)
    skt.stuur(NIEUW, **(REGISTRATIE | ouder))
    assert "M. Bedacht, mentor" in skt.tekst
    assert "Komt het gevaar misschien van de vertegenwoordiger?" in skt.tekst
    skt.stuur(NIEUW)
    assert "is geregistreerd." in skt.uitkomst
    dossier = skt.ga(f"{skt.antwoord.request.path}/dossier/id").text
    assert "Vertegenwoordiger: M. Bedacht (mentor)." in dossier
    assert "Het gevaar komt misschien van de vertegenwoordiger." in dossier
    (stuk,) = rijen(deur, select(Stuk.zekerheid, Stuk.betrokkene_id).where(Stuk.categorie == "ID"))
    assert stuk.zekerheid == "feit"
    assert stuk.betrokkene_id is not None
