"""What is known of a casus when it is registered: rows of items, of the kinds that may be added."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from casus.stukken import Stuk
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_concepten import rijen as uit_databank
from tests.web.test_deuren import NIEUW, REGISTRATIE
from tests.web.test_deuren import registreer as vul_in

STAP = f"{NIEUW}/stap/4"
LAWAAI = "Buren melden lawaai op drie nachten."


def rij(nr: int, categorie: str = "WON", tekst: str = LAWAAI, jaar: str = "2026") -> dict[str, str]:
    velden = {"categorie": categorie, "zekerheid": "feit", "tekst": tekst}
    velden |= {"van_dag-dag": "3", "van_dag-maand": "11", "van_dag-jaar": jaar}
    return {f"gegevens-{nr}-{naam}": waarde for naam, waarde in velden.items()}


def leeg(nr: int) -> dict[str, str]:
    return dict.fromkeys(rij(nr), "")


def getoond(wie: Bezoeker) -> list[str]:
    """The text of each row that the step shows."""
    velden = wie.formulier(STAP)
    return [w[0] for naam, w in velden.items() if naam.endswith("-tekst")]


def test_alleen_wat_hier_mag_is_te_kiezen(deur: Deurwereld) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(STAP)
    soorten = {code for code, _ in skt.lezer.opties["gegevens-1-categorie"] if code}
    assert "WON" in soorten
    assert soorten.isdisjoint({"POL", "BSN"})
    assert "Wat mag ik hier niet vastleggen?" in skt.tekst
    assert "POL: " in skt.tekst
    skt.stuur(STAP, **rij(1, "POL"))
    assert fouten(skt) == {
        "gegevens-1-categorie": "Uw organisatie mag dit soort gegeven hier niet vastleggen."
    }
    assert getoond(skt)[0] == LAWAAI


def test_elke_rij_blijft_en_een_lege_verdwijnt(deur: Deurwereld) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(STAP)
    assert getoond(skt) == [""]
    skt.stuur(STAP, knop="rij", **rij(1))
    assert skt.antwoord.request.path == STAP
    assert getoond(skt) == [LAWAAI, ""]
    skt.stuur(STAP, **rij(2, "LEEF", "Er is geen dagbesteding."))
    assert skt.antwoord.request.path == f"{NIEUW}/stap/5"
    skt.ga(STAP)
    skt.stuur(STAP, **leeg(1))
    skt.ga(STAP)
    assert getoond(skt) == ["", "Er is geen dagbesteding.", ""]


def test_een_fout_staat_bij_zijn_eigen_rij_ook_na_een_lege(deur: Deurwereld) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(STAP)
    half = {"gegevens-3-van_dag-dag": "", "gegevens-4-categorie": "", "gegevens-4-zekerheid": ""}
    velden = leeg(1) | rij(2) | rij(3) | rij(4, tekst="Bel 999990019.") | half
    skt.stuur(STAP, knop="rij", **velden)
    skt.stuur(STAP)
    assert fouten(skt) == {
        "gegevens-3-van_dag": "Vul ook de dag in.",
        "gegevens-4-categorie": "Kies wat voor gegeven dit is.",
        "gegevens-4-zekerheid": "Kies hoe zeker dit is.",
        "gegevens-4-tekst": "In deze tekst staat een nummer dat op een BSN lijkt. Haal het weg.",
    }


def test_wat_geregistreerd_is_staat_in_het_dossier(deur: Deurwereld) -> None:
    skt = deur.bezoeker("skt")
    vul_in(skt, **(REGISTRATIE | rij(1) | leeg(2) | rij(3, "LEEF", "Er is geen dagbesteding.")))
    assert "is geregistreerd." in skt.uitkomst
    casus = skt.antwoord.request.path
    assert LAWAAI in skt.ga(f"{casus}/dossier/won").text
    assert "Er is geen dagbesteding." in skt.ga(f"{casus}/dossier/leef").text
    soorten = {r.categorie for r in uit_databank(deur, select(Stuk.categorie))}
    assert soorten == {"OBS", "WON", "LEEF"}


def test_wat_men_schreef_leest_men_terug_met_de_weg_naar_zijn_rij(deur: Deurwereld) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(NIEUW)
    skt.stuur(NIEUW, **(REGISTRATIE | leeg(1) | rij(2)))
    assert f"feit van 3 november 2026: {LAWAAI}" in skt.tekst
    skt.stuur(NIEUW, knop="wijzig-gegevens-2-categorie")
    assert skt.antwoord.request.path == STAP


@pytest.mark.parametrize("toekomst", ["1", "2"])
def test_met_een_fout_in_een_gegeven_wordt_niets_geregistreerd(
    deur: Deurwereld, toekomst: str
) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(NIEUW)
    skt.stuur(NIEUW, **(REGISTRATIE | rij(1) | rij(2) | rij(int(toekomst), jaar="2027")))
    assert skt.status == 422
    assert deur.logregels("casus:registreren", "toegestaan") == 0
    skt.ga(skt.link("/stap/").partition("#")[0])
    skt.stuur(STAP)
    assert fouten(skt) == {f"gegevens-{toekomst}-van_dag": "Deze datum ligt in de toekomst."}


def test_een_onleesbare_geboortedatum_staat_bij_die_persoon_ook_na_een_lege(
    deur: Deurwereld,
) -> None:
    skt, stap = deur.bezoeker("skt"), f"{NIEUW}/stap/3"
    skt.ga(NIEUW)
    skt.stuur(NIEUW, **(REGISTRATIE | {"eenheid": "huishouden"}))
    skt.ga(stap)
    kind = {
        f"personen-{i}-{n}": w
        for i in (2, 3)
        for n, w in (("geslachtsnaam", "Kind"), ("rol", "kind"), ("zekerheid", "feit"))
    } | {"personen-2-vertegenwoordiger": "A. Verzonnen"}
    dag = {"personen-3-geboortedatum-dag": "4", "personen-3-geboortedatum-maand": "5"}
    dag |= {f"personen-2-{n}": w for n, w in _GEBOREN.items()}
    skt.stuur(stap, **kind, **dag)
    assert fouten(skt) == {
        "personen-3-geboortedatum": "Vul ook het jaar in.",
    }


_GEBOREN = {"geboortedatum-dag": "1", "geboortedatum-maand": "2", "geboortedatum-jaar": "2010"}


def test_waar_een_gegeven_vandaan_komt_staat_erbij(deur: Deurwereld) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(STAP)
    skt.stuur(STAP, **(rij(1) | {"gegevens-1-bron": "x" * 201}))
    assert fouten(skt) == {"gegevens-1-bron": "Deze tekst is 1 tekens te lang."}
    skt.stuur(STAP, **{"gegevens-1-bron": "huisbezoek"})
    vul_in(skt, **REGISTRATIE)
    assert "is geregistreerd." in skt.uitkomst, skt.uitkomst
    skt.ga(f"{skt.antwoord.request.path}/dossier/won")
    assert f"{LAWAAI} Bron: huisbezoek." in skt.tekst
    assert "doel: beoordelen of en door wie een melding wordt opgepakt" in skt.tekst
    assert "doel weging" not in skt.tekst
