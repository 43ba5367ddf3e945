"""Terms: which day is the last one, and how that is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.beleid import Dagsoort, Kalender, Termijnregel
from tests.eenheid.beleidsproef import westland
from workflow.termijnen import bereken, dicht, evaluatiefout, rest, werkdagen_tussen

KALENDER = Kalender(versie="NL-1", land="NL", dicht=(date(2026, 5, 15), date(2027, 1, 2)))
DAGEN = st.dates(date(2020, 1, 1), date(2040, 12, 31))
MOMENTEN = st.integers(0, 20 * 365 * 24 * 60).map(
    lambda minuut: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minuut)
)


def regel(aantal: int, soort: Dagsoort) -> Termijnregel:
    return Termijnregel(
        code="t", naam="Antwoord", zin="Er is een antwoord.", aantal=aantal, soort=soort, bron="x"
    )


def moment(dag: str, uur: str = "12:00") -> datetime:
    return datetime.fromisoformat(f"{dag}T{uur}:00+00:00")


@pytest.mark.parametrize(
    ("dag", "waarom"),
    [
        ("2026-01-01", "Nieuwjaarsdag"),
        ("2026-04-03", "Goede vrijdag"),
        ("2026-04-06", "Tweede paasdag"),
        ("2026-04-27", "Koningsdag"),
        ("2025-04-26", "Koningsdag"),
        ("2026-05-05", "Bevrijdingsdag"),
        ("2025-05-05", "Bevrijdingsdag"),
        ("2026-05-14", "Hemelvaartsdag"),
        ("2026-05-25", "Tweede pinksterdag"),
        ("2026-12-25", "Eerste kerstdag"),
        ("2026-11-21", "zaterdag"),
        ("2026-11-22", "zondag"),
    ],
)
def test_op_deze_dag_werkt_de_gemeente_niet(dag: str, waarom: str) -> None:
    assert dicht(KALENDER, date.fromisoformat(dag)) == waarom


@pytest.mark.parametrize("dag", ["2025-04-25", "2025-04-28", "2026-05-04", "2026-12-24"])
def test_op_deze_dag_werkt_de_gemeente_wel(dag: str) -> None:
    assert dicht(KALENDER, date.fromisoformat(dag)) is None


def test_een_gemeente_kan_zelf_een_dag_sluiten() -> None:
    dag = date(2026, 5, 15)
    assert dicht(Kalender(versie="1", land="NL", dicht=(dag,)), dag) == "gemeente gesloten"


@pytest.mark.parametrize(
    ("begin", "aantal", "soort", "uiterlijk"),
    [
        ("2026-11-12", 5, "werkdagen", "2026-11-19"),
        ("2026-04-02", 1, "werkdagen", "2026-04-07"),
        ("2026-04-24", 1, "werkdagen", "2026-04-28"),
        ("2025-05-02", 1, "werkdagen", "2025-05-06"),
        ("2026-12-24", 1, "werkdagen", "2026-12-28"),
        ("2026-11-21", 1, "werkdagen", "2026-11-23"),
        ("2026-11-12", 10, "kalenderdagen", "2026-11-22"),
        ("2026-01-31", 1, "maanden", "2026-02-28"),
        ("2028-01-31", 1, "maanden", "2028-02-29"),
        ("2026-11-30", 3, "maanden", "2027-02-28"),
        ("2026-12-15", 12, "maanden", "2027-12-15"),
    ],
)
def test_de_laatste_dag_van_een_termijn(
    begin: str, aantal: int, soort: Dagsoort, uiterlijk: str
) -> None:
    uitkomst = bereken(regel(aantal, soort), KALENDER, moment(begin))
    assert uitkomst.uiterlijk.isoformat() == uiterlijk


@pytest.mark.parametrize(
    ("begin", "grens"),
    [
        ("2026-03-28", "2026-03-29T22:00:00+00:00"),
        ("2026-03-27", "2026-03-28T23:00:00+00:00"),
        ("2026-10-24", "2026-10-25T23:00:00+00:00"),
        ("2026-10-23", "2026-10-24T22:00:00+00:00"),
    ],
)
def test_de_laatste_dag_telt_heel_ook_als_de_klok_verspringt(begin: str, grens: str) -> None:
    uitkomst = bereken(regel(1, "kalenderdagen"), KALENDER, moment(begin))
    assert uitkomst.uiterlijk_moment.isoformat() == grens
    assert uitkomst.uiterlijk_moment.tzinfo is UTC


def test_laat_op_de_avond_is_het_hier_al_morgen() -> None:
    assert bereken(regel(1, "werkdagen"), KALENDER, moment("2026-07-13", "22:30")).begin == date(
        2026, 7, 14
    )


def test_zonder_tijdzone_is_er_geen_moment() -> None:
    with pytest.raises(ValueError, match="tijdzone"):
        bereken(regel(1, "werkdagen"), KALENDER, datetime(2026, 1, 1))  # noqa: DTZ001


def test_de_uitleg_zegt_hoe_de_datum_tot_stand_kwam() -> None:
    uitkomst = bereken(regel(1, "werkdagen"), KALENDER, moment("2026-04-24"))
    assert uitkomst.uitleg == (
        "Er is een antwoord.",
        "De termijn begint na vr 24 april 2026 en duurt 1 werkdag.",
        "za 25 april 2026 telt niet mee: zaterdag.",
        "zo 26 april 2026 telt niet mee: zondag.",
        "ma 27 april 2026 telt niet mee: Koningsdag.",
        "De laatste dag is di 28 april 2026, tot het einde van die dag.",
    )
    assert uitkomst.kalender_versie == f"NL-1/{version('holidays')}"
    dagen = bereken(regel(10, "kalenderdagen"), KALENDER, moment("2026-04-24"))
    assert dagen.overgeslagen == ()
    assert "Weekenden en feestdagen tellen mee." in dagen.uitleg


def test_een_laatste_dag_waarop_niemand_werkt_schuift_op_waar_het_beleid_dat_zegt() -> None:
    maand = regel(1, "maanden")
    schuift = maand.model_copy(update={"naar_werkdag": True})
    begin = moment("2026-03-25")
    assert bereken(maand, KALENDER, begin).uiterlijk == date(2026, 4, 25)
    uitkomst = bereken(schuift, KALENDER, begin)
    assert uitkomst.uiterlijk == date(2026, 4, 28)
    assert uitkomst.uitleg[2:] == (
        "Weekenden en feestdagen tellen mee.",
        "za 25 april 2026 kan niet de laatste dag zijn: zaterdag.",
        "zo 26 april 2026 kan niet de laatste dag zijn: zondag.",
        "ma 27 april 2026 kan niet de laatste dag zijn: Koningsdag.",
        "De laatste dag is di 28 april 2026, tot het einde van die dag.",
    )
    # A day in the middle changes nothing.
    assert bereken(schuift, KALENDER, moment("2026-04-08")).uiterlijk == date(2026, 5, 8)


def test_de_evaluatie_en_de_nazorg_van_westland_eindigen_op_een_werkdag() -> None:
    b = westland()
    schuift = {t.code for t in b.termijnen if t.naar_werkdag}
    assert schuift == {"evaluatie_lokaal", "evaluatie_keten", "nazorg"}
    # What the law gives to betrokkene does not get longer of itself.
    assert not b.termijn["betrokkene_informeren"].naar_werkdag


@pytest.mark.parametrize(
    ("dag", "wanneer", "zoals"),
    [
        (date(2026, 11, 21), "za 21 november 2026 werkt de tafel niet: zaterdag", "ma 23 november"),
        (
            date(2026, 12, 25),
            "vr 25 december 2026 werkt de tafel niet: Eerste kerstdag",
            "ma 28 december",
        ),
    ],
)
def test_een_evaluatie_valt_op_een_werkdag_behalve_in_een_crisis(
    dag: date, wanneer: str, zoals: str
) -> None:
    b, vandaag = westland(), date(2026, 11, 16)
    zin = f"Op {wanneer}. Kies een werkdag, bijvoorbeeld {zoals} 2026."
    for fase in (None, 1, 3):
        assert evaluatiefout(dag, b, vandaag, fase) == zin
    assert evaluatiefout(dag, b, vandaag, b.keten.crisis.fase) is None
    assert evaluatiefout(date(2026, 11, 23), b, vandaag) is None


def test_de_laatste_dag_die_genoemd_wordt_kan_ook_gekozen_worden() -> None:
    b, vandaag = westland(), date(2026, 11, 16)
    zin = "Kies een datum binnen 6 maanden: uiterlijk vr 14 mei 2027."
    assert evaluatiefout(date(2027, 5, 16), b, vandaag) == zin
    assert evaluatiefout(date(2027, 5, 14), b, vandaag) is None


@pytest.mark.parametrize(
    ("uiterlijk", "woorden"),
    [
        ("2026-11-16", "vandaag"),
        ("2026-11-17", "nog 1 werkdag"),
        ("2026-11-19", "nog 3 werkdagen"),
        ("2026-11-23", "nog 5 werkdagen"),
        ("2026-11-13", "1 werkdag te laat"),
        ("2026-11-11", "3 werkdagen te laat"),
    ],
)
def test_de_rest_van_een_termijn_in_woorden(uiterlijk: str, woorden: str) -> None:
    assert rest(date.fromisoformat(uiterlijk), KALENDER, moment("2026-11-16")) == woorden


def test_in_het_weekend_telt_de_rest_in_dagen() -> None:
    zaterdag = moment("2026-11-21")
    assert rest(date(2026, 11, 22), KALENDER, zaterdag) == "nog 1 dag"
    assert rest(date(2026, 11, 20), KALENDER, zaterdag) == "1 dag te laat"


def test_de_rest_van_een_berekening_is_die_van_haar_laatste_dag() -> None:
    berekening = bereken(regel(5, "werkdagen"), KALENDER, moment("2026-11-12"))
    assert rest(berekening, KALENDER, moment("2026-11-16")) == "nog 3 werkdagen"


@given(MOMENTEN, st.integers(1, 60))
def test_een_termijn_in_werkdagen_duurt_precies_zoveel_werkdagen(
    begin: datetime, aantal: int
) -> None:
    uitkomst = bereken(regel(aantal, "werkdagen"), KALENDER, begin)
    assert dicht(KALENDER, uitkomst.uiterlijk) is None
    assert werkdagen_tussen(KALENDER, uitkomst.begin, uitkomst.uiterlijk) == aantal
    tussen = (uitkomst.uiterlijk - uitkomst.begin).days
    assert tussen == aantal + len(uitkomst.overgeslagen)
    assert all(dicht(KALENDER, dag) == waarom for dag, waarom in uitkomst.overgeslagen)


@given(MOMENTEN, st.integers(1, 60), st.sampled_from(get_args(Dagsoort)))
def test_meer_tijd_is_nooit_een_eerdere_dag(begin: datetime, aantal: int, soort: Dagsoort) -> None:
    kort = bereken(regel(aantal, soort), KALENDER, begin)
    lang = bereken(regel(aantal + 1, soort), KALENDER, begin)
    assert kort.begin < kort.uiterlijk < lang.uiterlijk
    assert kort.uiterlijk_moment > begin


@given(DAGEN, st.integers(0, 800))
def test_werkdagen_tellen_is_elke_dag_bekijken(van: date, dagen: int) -> None:
    tot = van + timedelta(days=dagen)
    een_voor_een = [van + timedelta(days=n) for n in range(1, dagen + 1)]
    aantal = sum(dicht(KALENDER, dag) is None for dag in een_voor_een)
    assert werkdagen_tussen(KALENDER, van, tot) == aantal


@given(DAGEN, DAGEN, DAGEN)
def test_werkdagen_tellen_op(a: date, b: date, c: date) -> None:
    a, b, c = (date(2026, 1, 1) + timedelta(days=d.toordinal() % 900) for d in (a, b, c))
    heen = werkdagen_tussen(KALENDER, a, b) + werkdagen_tussen(KALENDER, b, c)
    assert heen == werkdagen_tussen(KALENDER, a, c)
