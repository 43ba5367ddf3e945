"""A request to close is read by who decides on it, and not by everybody at its table."""

from __future__ import annotations

from uuid import UUID

import pytest

from privacy.toegang import GeenToegang
from tests.samen.test_fase import opdracht, wijzig
from tests.samen.wereld import Wereld
from workflow.handelingen import overzien, voorleggen


def leest(wereld: Wereld, casus_id: UUID, verzoek_id: UUID, wie: str) -> bool:
    try:
        voorleggen.verzoek(casus_id, verzoek_id, door=wereld[wie], werk=wereld.werk)
    except GeenToegang:
        return False
    return True


@pytest.mark.parametrize(
    ("wie", "mag"),
    [("skt", True), ("teamlead", True), ("triagist", False), ("collega", False), ("kamer", False)],
)
def test_wie_niet_over_sluiten_beslist_leest_het_verzoek_niet(
    wereld: Wereld, wie: str, mag: bool
) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "skt")
    assert leest(wereld, casus_id, verzoek, wie) == mag


def test_met_een_procesregisseur_leest_alleen_die_het(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.mens("teamlead2", "teamlead_skt", "gemeente-skt")
    wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 2, procesregie="teamlead2"))
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "skt")
    lezers = {w for w in ("teamlead", "teamlead2") if leest(wereld, casus_id, verzoek, w)}
    assert lezers == {"teamlead2"}
    rij = overzien.wachtrij(door=wereld["teamlead2"], werk=wereld.werk)
    assert [v.verzoek_id for v in rij] == [verzoek]


def test_een_verzoek_om_opschaling_leest_de_tafel_nog_wel(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    assert leest(wereld, casus_id, verzoek, "kamer2")
    assert not leest(wereld, casus_id, verzoek, "triagist")
