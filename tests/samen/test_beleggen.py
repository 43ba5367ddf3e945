"""A responsibility that falls open on the way has a term: until it is filled, or too late."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from casus.besluiten import Termijn
from casus.termijnen import BELEGGEN
from tests.samen.sporen import controleer_logboek
from tests.samen.test_fase import opdracht, wijzig
from tests.samen.test_fasevraag import kreeg
from tests.samen.test_vertrek_en_grens import sluit_af, verlaat
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.handelingen import inzien, overzien


def termijnen(wereld: Wereld, casus_id: UUID) -> list[Any]:
    t = Termijn.__table__.c
    vraag = select(t.stand, t.uiterlijk, t.afgerond_op)
    return wereld.rijen(vraag.where(t.casus_id == casus_id, t.soort == BELEGGEN).order_by(t.begin))


def getoond(wereld: Wereld, casus_id: UUID, wie: str = "skt") -> list[str]:
    gezien = inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk)
    return [t.soort for t in gezien.termijnen if t.soort == BELEGGEN]


def zonder_bestuurlijk(wereld: Wereld) -> UUID:
    casus_id = wereld.opgepakt()
    klok.ronde(wereld.werk)
    assert not termijnen(wereld, casus_id), "nothing is open"
    verlaat(wereld, "wethouder")
    klok.ronde(wereld.werk)
    return casus_id


def test_wat_openvalt_heeft_een_termijn_en_de_casusregisseur_ziet_hem(wereld: Wereld) -> None:
    casus_id = zonder_bestuurlijk(wereld)
    (rij,) = termijnen(wereld, casus_id)
    assert rij.stand == "loopt"
    assert rij.uiterlijk > wereld.vandaag
    klok.ronde(wereld.werk)
    assert len(termijnen(wereld, casus_id)) == 1, "one for one gap, however often the clock looks"
    assert getoond(wereld, casus_id) == [BELEGGEN]
    werk = overzien.mijn_werk(door=wereld["skt"], werk=wereld.werk)
    assert (casus_id, BELEGGEN) in {(r.casus_id, r.soort) for r in werk.termijnen}
    controleer_logboek(wereld)


def test_wie_het_weer_belegt_haalt_de_termijn(wereld: Wereld) -> None:
    casus_id = zonder_bestuurlijk(wereld)
    wereld.mens("nieuw", "wethouder", "gemeente-bestuur")
    wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 2, bestuurlijk="nieuw"))
    assert not getoond(wereld, casus_id), "it is filled: the page does not wait for the clock"
    klok.ronde(wereld.werk)
    (rij,) = termijnen(wereld, casus_id)
    assert (rij.stand, rij.afgerond_op) == ("gehaald", wereld.nu[0])


def test_is_het_te_laat_dan_hoort_de_casusregisseur_het_en_blijft_het_staan(
    wereld: Wereld,
) -> None:
    casus_id = zonder_bestuurlijk(wereld)
    wereld.later(days=14)
    klok.ronde(wereld.werk)
    assert termijnen(wereld, casus_id)[0].stand == "voorbij"
    assert (wereld.id("skt"), None) in kreeg(wereld, "termijn_voorbij")
    sluit_af(wereld, casus_id)
    klok.ronde(wereld.werk)
    (rij,) = termijnen(wereld, casus_id)
    assert (rij.stand, rij.afgerond_op) == ("voorbij", wereld.nu[0]), "late stays late"


def test_wie_sluit_zonder_te_beleggen_haalt_de_termijn_niet(wereld: Wereld) -> None:
    """Nobody filled the gap: it is no success that the casus ended with it."""
    casus_id = zonder_bestuurlijk(wereld)
    sluit_af(wereld, casus_id)
    klok.ronde(wereld.werk)
    (rij,) = termijnen(wereld, casus_id)
    assert (rij.stand, rij.afgerond_op) == ("vervallen", wereld.nu[0])


@pytest.mark.parametrize("stand", ["triage", "gesloten"])
def test_wat_gewogen_wordt_of_gesloten_is_heeft_er_geen(wereld: Wereld, stand: str) -> None:
    """Who weighs it carries it; and what has ended nobody has to carry."""
    casus_id = wereld.melding() if stand == "triage" else wereld.opgepakt()
    if stand == "gesloten":
        sluit_af(wereld, casus_id)
    verlaat(wereld, "wethouder")
    klok.ronde(wereld.werk)
    assert not termijnen(wereld, casus_id)


def test_een_stap_laat_de_termijn_lopen(wereld: Wereld) -> None:
    """It is not of the stand: moving on fills no gap."""
    casus_id = zonder_bestuurlijk(wereld)
    sluit = wereld.vraag(casus_id, "skt", "afsluiting", "skt")
    wereld.beslis(casus_id, sluit, "teamlead", "afwijzen", afsluiting=True)
    klok.ronde(wereld.werk)
    assert [t.stand for t in termijnen(wereld, casus_id)] == ["loopt"]


def test_wie_een_casusregisseur_aanwijst_ziet_tot_wanneer(wereld: Wereld) -> None:
    """Beside the gap stands its own term, and not the later one of what the casus waits for."""
    casus_id = wereld.opgepakt()
    verlaat(wereld, "skt")
    klok.ronde(wereld.werk)
    (rij,) = termijnen(wereld, casus_id)
    werk = overzien.mijn_werk(door=wereld["teamlead"], werk=wereld.werk)
    (gat,) = [r for r in werk.zonder_regie if r.casus_id == casus_id]
    assert (gat.termijn, gat.termijn_op) == (BELEGGEN, rij.uiterlijk)
