"""Walks through the whole chain of two policies, each step held against the text of the policy.

`make test` takes a few, `make test-lang` more; `make wandel` takes thousands, each time others, and
SCHAKEL_WANDELINGEN says how many.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from config.instellingen import STANDAARDBELEID
from tests.databanken import Databanken
from tests.eenheid.beleidsbouw import KLEIN
from tests.samen import zijwegen
from tests.samen.keuze import Grillig
from tests.samen.sporen import controleer_logboek
from tests.samen.wandelaar import Wandelaar
from tests.samen.wereld import open_leeg, richt_leeg_in

KORT = {"sqlite": 3, "postgresql": 1}
"""Walks of the daily tests: the first of those of the long ones."""
LANG = {"sqlite": 10, "postgresql": 4}
"""The rules are the same on both, and PostgreSQL is the slower."""
AANTAL = int(os.environ.get("SCHAKEL_WANDELINGEN", "0"))
STAPPEN = 50
NIET_ALLEEN = {"opschaling_samenvoegen", "triage_samenvoegen", "vernietigen"}
"""Rows that ask a second casus at work, and the one that only time makes."""
ZAAD = st.integers(0, 2**32 - 1)


@pytest.fixture(params=[KLEIN, STANDAARDBELEID], ids=["klein", "westland"])
def wandelaar(
    request: pytest.FixtureRequest, databanken: Databanken, tmp_path: Path
) -> Iterator[Wandelaar]:
    url = databanken.leeg()
    richt_leeg_in(tmp_path, url, request.param)
    w = Wandelaar(open_leeg(tmp_path, url, request.param))
    yield w
    w.sluit()
    w.wereld.huis.sluit()
    databanken.weg(url)


def _wandeling(w: Wandelaar) -> type[RuleBasedStateMachine]:
    class Wandeling(RuleBasedStateMachine):
        @initialize(zaad=ZAAD)
        def begin(self, zaad: int) -> None:
            zijwegen.begin(w, Grillig(zaad))

        @rule(zaad=ZAAD)
        def zet(self, zaad: int) -> None:
            zijwegen.zet(w, zaad)

        @rule(zaad=ZAAD)
        def vraag_na(self, zaad: int) -> None:
            zijwegen.vraag_na(w, Grillig(zaad))

        @rule(zaad=ZAAD)
        def wijzig_fase(self, zaad: int) -> None:
            zijwegen.terzijde(w, zijwegen.wijzig_fase, zaad)

        @rule(zaad=ZAAD)
        def crisis(self, zaad: int) -> None:
            zijwegen.terzijde(w, zijwegen.crisis_, zaad)

        @rule(dagen=st.integers(1, 4))
        def wacht(self, dagen: int) -> None:
            w.wacht(dagen)
            zijwegen.wachten_klopt(w)

        def teardown(self) -> None:
            if w.casus_id is not None:
                zijwegen.naar_het_einde(w)

    return Wandeling


def test_wie_een_paar_keer_loopt_houdt_zich_aan_het_beleid(wandelaar: Wandelaar) -> None:
    _loop(wandelaar, KORT[wandelaar.wereld.huis.engine.dialect.name], elke_keer_anders=False)


@pytest.mark.lang
def test_wie_ook_loopt_de_keten_houdt_zich_aan_het_beleid(wandelaar: Wandelaar) -> None:
    aantal = AANTAL or LANG[wandelaar.wereld.huis.engine.dialect.name]
    _loop(wandelaar, aantal, elke_keer_anders=bool(AANTAL))
    if AANTAL:
        namen = {r["naam"] for r in wandelaar.overgangen} - NIET_ALLEEN
        niet_gelopen = sorted(namen - {naam for naam, _, _ in wandelaar.gezet})
        assert not niet_gelopen


def _loop(wandelaar: Wandelaar, aantal: int, *, elke_keer_anders: bool) -> None:
    run_state_machine_as_test(
        _wandeling(wandelaar),
        settings=settings(
            max_examples=aantal,
            stateful_step_count=STAPPEN,
            deadline=None,
            database=None,
            derandomize=not elke_keer_anders,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
    controleer_logboek(wandelaar.wereld)
