"""What was kept of a form names its casus to who may see its row, and to nobody else."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from privacy.toegang import Recht
from tests.samen.wereld import Wereld
from workflow.handelingen import concepten, overzien
from workflow.handelingen.concepten import Getypt

KORT = timedelta(hours=1)


def bewaar(wereld: Wereld, wie: str, casus_id: UUID | None, recht: Recht) -> UUID:
    tekst = Getypt("/casussen/x/afsluiting", (("motivering", "Rust."),))
    return concepten.bewaar(
        tekst, recht, KORT, door=wereld[wie], werk=wereld.werk, casus_id=casus_id
    )


def bewaard(wereld: Wereld, wie: str) -> list[tuple[UUID, str]]:
    w = overzien.mijn_werk(door=wereld[wie], werk=wereld.werk)
    return [(c.concept_id, c.nummer) for c in w.concepten]


@pytest.mark.parametrize("wie", ["wijkagent", "kamer", "beheerder"])
def test_een_vreemde_casus_krijgt_geen_nummer(wereld: Wereld, wie: str) -> None:
    concept = bewaar(wereld, wie, wereld.opgepakt(), Recht.AFSLUITING_VRAGEN)
    assert bewaard(wereld, wie) == [(concept, "")]
    onbekend = bewaar(wereld, wie, uuid4(), Recht.OPSCHALING_VRAGEN)
    assert (onbekend, "") in bewaard(wereld, wie)


def test_wie_de_casus_ziet_leest_bij_welke_een_concept_hoort(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    eigen = bewaar(wereld, "skt", casus_id, Recht.AFSLUITING_VRAGEN)
    los = bewaar(wereld, "skt", None, Recht.CASUS_REGISTREREN)
    nummers = dict(bewaard(wereld, "skt"))
    assert nummers[los] == ""
    assert nummers[eigen].startswith("2026-")
