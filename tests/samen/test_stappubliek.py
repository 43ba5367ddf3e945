"""Before a step at one table is recorded, who reads more or less is told as it comes true."""

from __future__ import annotations

from uuid import UUID

import pytest

from privacy.toegang import GeenToegang
from tests.samen.test_vragen_opent_niets import WIE, ziet
from tests.samen.test_wie_ziet_straks import soorten
from tests.samen.wereld import Wereld, maak_plan
from workflow.handelingen import voortzetten


def stap(wereld: Wereld, casus_id: UUID, zet: str) -> tuple[int, int]:
    """How many categories open and close by this step, after holding the forecast against it."""
    skt, werk = wereld["skt"], wereld.werk
    gezien = voortzetten.controleer(casus_id, zet, "Verder.", door=skt, werk=werk)
    eerst = ziet(wereld, casus_id)
    voortzetten.zet_voort(casus_id, zet, "Verder.", door=skt, werk=werk)
    dan, erbij, eraf = ziet(wereld, casus_id), 0, 0
    for wie in WIE:
        meer, minder = (
            soorten(wereld, gezien.publiek, wie, w).keys() for w in ("ziet_nieuw", "verliest")
        )
        assert meer == dan[wie] - eerst[wie]
        assert minder - {"ID", "BSN"} == eerst[wie] - dan[wie]
        erbij, eraf = erbij + len(meer), eraf + len(minder)
    assert {r.aantal for r in gezien.publiek.rijen} <= {0}, "what there is, is not told"
    return erbij, eraf


def test_wat_een_stap_opent_en_sluit_staat_er_vooraf(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    maak_plan(casus_id, wereld["skt"], wereld.werk)
    assert stap(wereld, casus_id, "plan_maken") == (0, 0)
    erbij, eraf = stap(wereld, casus_id, "uitvoering_starten")
    assert (erbij, eraf > 0) == (0, True), "in uitvoering what is not needed closes"
    assert stap(wereld, casus_id, "evalueren") == (eraf, 0), "and opens again to be weighed"


def test_wie_geen_stap_zet_hoort_ook_niet_wie_er_leest(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    for wie in ("collega", "triagist"):
        with pytest.raises(GeenToegang):
            voortzetten.controleer(
                casus_id, "plan_maken", "Verder.", door=wereld[wie], werk=wereld.werk
            )
