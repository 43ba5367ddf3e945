"""Which phase can be chosen where, in the policy of Westland and in a small one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from config.beleid import Beleid
from config.beleid_lezen import lees_beleid
from privacy.feiten import Casusfeiten, Crisisfeit
from privacy.toegang import Recht
from tests.eenheid.beleidsbouw import KLEIN
from tests.eenheid.beleidsproef import NU, casus, westland
from workflow.fasegang import fase_na, fase_terug, functies_per_rol, redenen, route_naar, te_kiezen

VANDAAG = NU.date()


def crisis(uiterlijk: date = VANDAAG) -> Crisisfeit:
    return Crisisfeit(UUID(int=5), UUID(int=1), NU, uiterlijk, "burgemeester")


def zegt(recht: Recht, beleid: Beleid | None = None, **anders: Any) -> tuple[str, ...]:
    feiten: Casusfeiten = casus(**anders)
    return redenen(beleid or westland(), feiten, recht, NU)


def test_de_hoogste_fase_is_niet_te_kiezen_behalve_voor_wie_er_al_is() -> None:
    assert te_kiezen(westland(), "skt", 2) == (1, 2)
    assert te_kiezen(westland(), "skt", 4) == (1, 2, 4)
    assert te_kiezen(westland(), "veiligheidskamer", 3) == (3,)


@pytest.mark.parametrize(
    ("niveau", "eerder", "straks"),
    [("skt", 2, 2), ("skt", 1, 1), ("veiligheidskamer", 2, 3), ("leefbaarheidskring", 1, 2)],
)
def test_na_een_crisis_komt_de_fase_van_daarvoor_of_de_naaste(
    niveau: str, eerder: int, straks: int
) -> None:
    assert fase_terug(westland(), niveau, eerder) == straks


def test_de_naaste_fase_is_de_huidige_waar_die_er_is() -> None:
    assert fase_na(3, (1, 3, 4)) == 3
    assert fase_na(2, (3, 4)) == 3


def test_naar_een_fase_die_hier_niet_kan_wijst_de_keten_de_weg() -> None:
    soort, tafels = route_naar(westland(), "skt", 3, 2)
    assert soort == "opschaling"
    assert "Veiligheidskamer" in tafels
    soort, tafels = route_naar(westland(), "veiligheidskamer", 1, 3)
    assert soort == "afschaling"
    assert "Sociaal Kernteam" in tafels
    assert route_naar(westland(), "veiligheidshuis", 1, 3) == ("afschaling", ("Sociaal Kernteam",))
    assert route_naar(westland(), "skt", 9, 2) == ("opschaling", ())
    # A lower phase can lie at a higher table.
    assert route_naar(westland(), "skt", 3, 4)[0] == "opschaling"


def test_bij_een_crisis_draagt_het_bestuur_dat_bevestigt() -> None:
    assert functies_per_rol(westland(), "skt", 2)["bestuurlijk"] == ("wethouder",)
    assert functies_per_rol(westland(), "skt", 4)["bestuurlijk"] == ("burgemeester", "wethouder")


def test_een_crisis_kan_waar_gewerkt_wordt_en_er_geen_is() -> None:
    assert zegt(Recht.CRISIS_STARTEN) == ()
    (eerst,) = zegt(Recht.CRISIS_STARTEN, stand="triage")
    assert eerst.startswith("De casus wordt nog gewogen. Is er nu gevaar? Bel 112.")
    assert zegt(Recht.CRISIS_STARTEN, fase=4) == ("De casus is al in AVE 4.",)
    loopt = "Er loopt al een crisis, die op bevestiging wacht."
    assert zegt(Recht.CRISIS_STARTEN, fase=4, crisis=crisis()) == (loopt,)
    zonder = zegt(Recht.CRISIS_STARTEN, casusregisseur=None)
    assert zonder == ("Wijs een casusregisseur aan: iemand moet verantwoordelijk zijn.",)


def test_een_niveau_zonder_hoogste_fase_kent_geen_crisis() -> None:
    klein = lees_beleid(KLEIN)
    hier = {"niveau": "buurtteam", "stand": "bezig", "fase": 1}
    assert zegt(Recht.CRISIS_STARTEN, klein, **hier) == (
        "Acuut kan niet bij Buurtteam. Vraag opschaling.",
    )
    assert te_kiezen(klein, "regietafel", 2) == (2,)
    assert fase_terug(klein, "regietafel", 1) == 2


def test_bevestigen_kan_tot_en_met_de_laatste_dag() -> None:
    assert zegt(Recht.CRISIS_BEVESTIGEN, fase=4, crisis=crisis()) == ()
    laat = crisis(VANDAAG - timedelta(days=1))
    assert zegt(Recht.CRISIS_BEVESTIGEN, fase=4, crisis=laat)
    assert zegt(Recht.CRISIS_BEVESTIGEN) == ()


def test_wat_niet_over_de_fase_gaat_heeft_hier_geen_reden() -> None:
    assert zegt(Recht.CASUS_VOORTZETTEN, fase=4, crisis=crisis()) == ()
    assert zegt(Recht.FASE_WIJZIGEN, fase=4, crisis=crisis())
