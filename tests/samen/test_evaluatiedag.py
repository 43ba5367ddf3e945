"""By which day one looks again is for who directs the casus to say, where the term allows it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casus.besluiten import Besluit, Termijn
from tests.samen.wereld import Wereld
from workflow.fouten import Ongeldig
from workflow.handelingen import voortzetten


def zet(wereld: Wereld, casus_id: UUID, stap: str, dag: date | None = None) -> UUID:
    return voortzetten.zet_voort(
        casus_id, stap, "Verder.", evaluatie=dag, door=wereld["skt"], werk=wereld.werk
    )


def lopend(wereld: Wereld, casus_id: UUID, soort: str) -> tuple[date, bool]:
    t = Termijn.__table__.c
    vraag = select(t.uiterlijk, t.afgesproken).where(
        t.casus_id == casus_id, t.soort == soort, t.stand == "loopt"
    )
    (rij,) = wereld.rijen(vraag)
    return rij.uiterlijk, rij.afgesproken


def in_evaluatie(wereld: Wereld) -> UUID:
    casus_id = wereld.opgepakt()
    wereld.met_plan(casus_id)
    for stap in ("plan_maken", "uitvoering_starten", "evalueren"):
        zet(wereld, casus_id, stap)
    return casus_id


@pytest.mark.parametrize(
    ("stap", "soort"), [("nazorg_starten", "nazorg"), ("uitvoering_hervatten", "evaluatie_lokaal")]
)
def test_de_dag_van_het_besluit_is_de_termijn_en_staat_in_het_besluit(
    wereld: Wereld, stap: str, soort: str
) -> None:
    casus_id, dag = in_evaluatie(wereld), wereld.vandaag + timedelta(days=21)
    besluit_id = zet(wereld, casus_id, stap, dag)
    assert lopend(wereld, casus_id, soort) == (dag, True)
    (rij,) = wereld.rijen(select(Besluit.evaluatiedatum).where(Besluit.id == besluit_id))
    assert rij.evaluatiedatum == dag


def test_zonder_dag_telt_het_beleid(wereld: Wereld) -> None:
    casus_id = in_evaluatie(wereld)
    zet(wereld, casus_id, "nazorg_starten")
    uiterlijk, afgesproken = lopend(wereld, casus_id, "nazorg")
    assert (uiterlijk - wereld.vandaag).days > 80
    assert not afgesproken


@pytest.mark.parametrize(
    ("stap", "dagen", "zin"),
    [
        ("nazorg_starten", 0, "Kies een datum in de toekomst."),
        ("nazorg_starten", 4000, "Kies een datum binnen"),
        ("plan_bijstellen", 20, "Bij deze stap hoort geen dag."),
    ],
)
def test_een_dag_die_niet_kan_verandert_niets(
    wereld: Wereld, stap: str, dagen: int, zin: str
) -> None:
    casus_id = in_evaluatie(wereld)
    with pytest.raises(Ongeldig) as fout:
        zet(wereld, casus_id, stap, wereld.vandaag + timedelta(days=dagen))
    assert fout.value.fouten["evaluatie"].startswith(zin)
    laatste = select(Besluit.soort).order_by(Besluit.besloten_op.desc()).limit(1)
    assert wereld.rijen(laatste)[0].soort != stap
