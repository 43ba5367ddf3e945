"""A crisis that is not answered in time is confirmed by another holder of such a functie."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from casus.besluiten import Besluit
from casus.lijstweergaven import Crisisregel
from privacy.toegang import GeenToegang
from tests.samen.test_crisis import beslis, rij, stand, start
from tests.samen.wereld import Wereld
from workflow.fouten import GelijktijdigeWijziging
from workflow.handelingen import crisislezen, inzien, overzien
from workflow.handelingen.crisis import BEEINDIGEN

NA = 2
"""Hours, as the policy of Westland has it."""


def wachtend(wereld: Wereld, wie: str) -> tuple[Crisisregel, ...]:
    return overzien.mijn_werk(door=wereld[wie], werk=wereld.werk).te_bevestigen


def soorten(wereld: Wereld, wie: str) -> list[str]:
    werk = overzien.mijn_werk(door=wereld[wie], werk=wereld.werk)
    return [b.soort for b in werk.berichten]


def test_eerst_is_het_aan_een_en_na_twee_uur_ook_aan_wie_vervangt(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    crisis_id = start(wereld, casus_id)
    wereld.later(hours=NA, seconds=-1)
    assert wachtend(wereld, "wethouder") == ()
    assert soorten(wereld, "wethouder") == []
    for doe in (
        lambda: crisislezen.voorleggen(casus_id, door=wereld["wethouder"], werk=wereld.werk),
        lambda: beslis(wereld, casus_id, crisis_id, "wethouder"),
    ):
        with pytest.raises(GeenToegang):
            doe()
    wereld.later(seconds=1)
    assert [k.casus_id for k in wachtend(wereld, "wethouder")] == [casus_id]
    assert soorten(wereld, "wethouder") == ["crisis_vervanger"]
    gelezen = crisislezen.voorleggen(casus_id, door=wereld["wethouder"], werk=wereld.werk)
    assert gelezen.vervangt
    eigen = crisislezen.voorleggen(casus_id, door=wereld["burgemeester"], werk=wereld.werk)
    assert not eigen.vervangt
    with pytest.raises(GeenToegang):
        inzien.casus(casus_id, door=wereld["wethouder"], werk=wereld.werk)
    for ander in ("skt", "teamlead", "kamer", "beheerder"):
        with pytest.raises(GeenToegang):
            crisislezen.voorleggen(casus_id, door=wereld[ander], werk=wereld.werk)


def test_wie_vervangt_is_daarna_bestuurlijk_verantwoordelijk(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    crisis_id = start(wereld, casus_id)
    wereld.later(hours=NA)
    besluit_id = beslis(wereld, casus_id, crisis_id, "wethouder")
    assert stand(wereld, crisis_id) == "bevestigd"
    assert rij(wereld, casus_id).bestuurlijk_id == wereld.id("wethouder")
    vraag = select(Besluit.nieuwe_bestuurlijk, Besluit.besloten_door)
    (besluit,) = wereld.rijen(vraag.where(Besluit.id == besluit_id))
    assert set(besluit) == {wereld.id("wethouder")}
    assert soorten(wereld, "wethouder") == []
    assert "crisis_bevestigd" in soorten(wereld, "burgemeester")
    with pytest.raises(GelijktijdigeWijziging):
        beslis(wereld, casus_id, crisis_id, "burgemeester")


def test_wie_vervangt_en_beeindigt_neemt_niets_over(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    eerst = rij(wereld, casus_id).bestuurlijk_id
    crisis_id = start(wereld, casus_id)
    wereld.later(hours=NA)
    beslis(wereld, casus_id, crisis_id, "wethouder", BEEINDIGEN)
    assert (rij(wereld, casus_id).fase, rij(wereld, casus_id).bestuurlijk_id) == (2, eerst)


def test_wie_de_crisis_bevestigt_voor_de_tijd_om_is_laat_niets_te_vervangen(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    crisis_id = start(wereld, casus_id)
    beslis(wereld, casus_id, crisis_id, "burgemeester")
    assert rij(wereld, casus_id).bestuurlijk_id == wereld.id("burgemeester")
    wereld.later(hours=NA)
    assert wachtend(wereld, "wethouder") == ()
    assert soorten(wereld, "wethouder") == []
    with pytest.raises(GeenToegang):
        crisislezen.voorleggen(casus_id, door=wereld["wethouder"], werk=wereld.werk)
