"""A read changes nothing, a body writes no line of the log, and only Werk commits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update

from casus.casus import Casus, Deelname
from privacy.logboek import Logregel
from privacy.toegang import Recht
from privacy.wacht import BuitenHandeling
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.wereld import Wereld

WIJZIGINGEN = {
    "update": update(Casus).values(fase=4),
    "tekst": text("UPDATE casus SET fase = 4"),
    "hoofdletters": text("UpDaTe CASUS SET fase = 4"),
    "aanhaling": text('UPDATE "casus" SET fase = 4'),
    "delete": delete(Deelname),
    "insert": insert(Deelname).from_select(
        ["id", "casus_id"], select(Deelname.id, Deelname.casus_id)
    ),
    "log": update(Logregel).values(uitkomst="toegestaan"),
    "log weg": delete(Logregel),
    "cte": text("WITH x AS (SELECT id FROM casus) UPDATE casus SET fase = 4"),
}


@pytest.fixture
def fasen(wereld: Wereld) -> Iterator[None]:
    """The phases, which are the same when the test is over."""
    wereld.opgepakt()
    voor = wereld.rijen(select(Casus.fase, Casus.versie))
    aantal = len(wereld.rijen(select(Deelname.id)))
    yield
    assert wereld.rijen(select(Casus.fase, Casus.versie)) == voor
    assert len(wereld.rijen(select(Deelname.id))) == aantal
    controleer_logboek(wereld)


@pytest.mark.parametrize("soort", WIJZIGINGEN)
def test_een_lezing_wijzigt_niets(wereld: Wereld, fasen: None, soort: str) -> None:
    tabellen = frozenset({"casus", "deelname", "logregel"})
    with (
        pytest.raises(BuitenHandeling),
        wereld.werk.lezing(Recht.CASUS_OVERZIEN, door=wereld["skt"], tabellen=tabellen) as lees,
    ):
        lees.db.execute(WIJZIGINGEN[soort])


@pytest.mark.parametrize("soort", ["log", "log weg"])
def test_een_handeling_schrijft_zelf_geen_logboek(wereld: Wereld, soort: str) -> None:
    casus_id = wereld.opgepakt()
    with (
        pytest.raises(BuitenHandeling),
        wereld.werk.handeling(
            Recht.CASUS_VOORTZETTEN,
            casus_id,
            door=wereld["skt"],
            tabellen=frozenset({"logregel"}),
        ) as h,
    ):
        h.db.execute(WIJZIGINGEN[soort])


def _vastgelegd(db: Connection, casus_id: Any) -> None:
    db.execute(update(Casus).where(Casus.id == casus_id).values(fase=4))
    db.commit()


def test_alleen_werk_legt_vast(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    voor = wereld.rijen(select(Casus.fase))
    with (
        pytest.raises(BuitenHandeling),
        wereld.werk.handeling(Recht.CASUS_VOORTZETTEN, casus_id, door=wereld["skt"]) as h,
    ):
        _vastgelegd(h.db, casus_id)
    assert wereld.rijen(select(Casus.fase)) == voor
    assert regels(wereld)[-1]["uitkomst"] == "mislukt"
    controleer_logboek(wereld)
