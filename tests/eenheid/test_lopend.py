"""Where a running casus can start, by any policy: at work, with the term that runs there."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from casus.werkmap_schrijven import UITLEG
from config.beleid_lezen import lees_beleid
from tests.eenheid.beleidsbouw import KLEIN, WESTLAND
from workflow.inbrengsjabloon import sjabloon
from workflow.lopend import lopende_standen, lopende_termijn

_WERK = ("beeldvorming", "plan", "uitvoering", "evaluatie", "nazorg")


@pytest.mark.parametrize(
    ("niveau", "evaluatie"),
    [
        ("skt", "evaluatie_lokaal"),
        ("leefbaarheidskring", "evaluatie_lokaal"),
        ("veiligheidskamer", "evaluatie_keten"),
        ("veiligheidshuis", "evaluatie_keten"),
    ],
)
def test_op_elk_niveau_kan_een_casus_beginnen_waar_eraan_gewerkt_wordt(
    niveau: str, evaluatie: str
) -> None:
    beleid = lees_beleid(WESTLAND)
    assert lopende_standen(beleid, niveau) == _WERK
    termijnen = {stand: lopende_termijn(beleid, niveau, stand) for stand in _WERK}
    assert termijnen == {
        "beeldvorming": "plan",
        "plan": "plan",
        "uitvoering": evaluatie,
        "evaluatie": evaluatie,
        "nazorg": "nazorg",
    }


def test_een_beleid_zonder_die_termijnen_laat_er_geen_lopen() -> None:
    beleid = lees_beleid(KLEIN)
    assert lopende_standen(beleid, "buurtteam") == ("beeldvorming", "bezig")
    assert lopende_standen(beleid, "regietafel") == ("beeldvorming", "bezig")
    assert lopende_termijn(beleid, "buurtteam", "bezig") is None
    assert lopende_termijn(beleid, "buurtteam", "weging") == "wegen"


def test_het_sjabloon_kent_alleen_de_woorden_van_zijn_beleid() -> None:
    boek = load_workbook(BytesIO(sjabloon(lees_beleid(KLEIN))))
    uitleg = " ".join(str(c.value) for r in boek[UITLEG].iter_rows() for c in r if c.value)
    assert "Regietafel" in uitleg
    assert "Oost, West" in uitleg
    assert "Kijken, Bezig" in uitleg
    assert "Naaldwijk" not in uitleg
    assert boek["Keuzes"].sheet_state == "hidden"
