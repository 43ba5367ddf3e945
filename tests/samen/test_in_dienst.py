"""What ended while a form was on its way holds: the account, the functie, the aanstelling."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update

from casus.besluiten import Besluit
from casus.gebruikers import Aanstelling, Gebruiker, Inlogmiddel
from privacy.feiten import Actor
from privacy.logboek import Logregel
from privacy.toegang import NIET_IN_DIENST, GeenToegang
from tests.samen.fasewereld import gevraagd
from tests.samen.test_accounts import nieuw
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.handelingen import faselezen, fasevraag, inzien, overzien, vertrekken
from workflow.handelingen.gebruikers import maak_gebruiker
from workflow.handelingen.vertrekken import Vertrek


def einde(wereld: Wereld, wie: Actor, hoe: str) -> None:
    """Ends this colleague, in one of the ways in which that goes."""
    if hoe == "account":
        waar = Inlogmiddel.gebruiker_id == wie.gebruiker_id
        buitenom(wereld, update(Inlogmiddel).where(waar).values(actief=False))
    waar = Aanstelling.gebruiker_id == wie.gebruiker_id
    if hoe == "laatste dag":
        buitenom(wereld, update(Aanstelling).where(waar).values(tot=date(2026, 11, 15)))
    if hoe == "andere functie":
        buitenom(wereld, update(Aanstelling).where(waar).values(functie="corporatie"))
    if hoe == "andere organisatie":
        buitenom(wereld, update(Aanstelling).where(waar).values(partij="corporatie-de-kas"))


def besluiten(wereld: Wereld) -> int:
    return len(wereld.rijen(select(Besluit.id)))


@pytest.mark.parametrize("hoe", ["account", "laatste dag", "andere functie", "andere organisatie"])
def test_wie_intussen_weg_is_leest_en_beslist_niets_meer(wereld: Wereld, hoe: str) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    teamlead, skt = wereld["teamlead"], wereld["skt"]
    assert faselezen.keuze(casus_id, door=teamlead, werk=wereld.werk).gevraagd is not None
    for wie in (teamlead, skt):
        einde(wereld, wie, hoe)
    eerder = besluiten(wereld)
    for doe in (
        lambda: faselezen.keuze(casus_id, door=teamlead, werk=wereld.werk),
        lambda: fasevraag.wijs_af(casus_id, vraag_id, "Nee.", door=teamlead, werk=wereld.werk),
        lambda: fasevraag.trek_in(casus_id, vraag_id, "Toch niet.", door=skt, werk=wereld.werk),
        lambda: inzien.casus(casus_id, door=skt, werk=wereld.werk),
        lambda: overzien.mijn_werk(door=skt, werk=wereld.werk),
    ):
        with pytest.raises(GeenToegang) as nee:
            doe()
        assert nee.value.oordeel.redenen == (NIET_IN_DIENST,)
        assert not nee.value.bekend
        (laatste,) = wereld.rijen(
            select(Logregel.uitkomst).order_by(Logregel.nummer.desc()).limit(1)
        )
        assert laatste.uitkomst == "geweigerd"
    assert besluiten(wereld) == eerder


def test_een_beheerder_die_weg_is_maakt_en_beeindigt_geen_account(
    wereld: Wereld,
) -> None:
    een, ander = wereld["beheerder"], wereld.mens("ander", "beheerder", "gemeente-beheer")
    wie = maak_gebruiker(nieuw(), door=een, werk=wereld.werk)
    einde(wereld, ander, "account")
    hoeveel = len(wereld.rijen(select(Gebruiker.id)))
    with pytest.raises(GeenToegang):
        vertrekken.beeindig(wie, Vertrek("nu"), door=ander, werk=wereld.werk)
    with pytest.raises(GeenToegang):
        maak_gebruiker(nieuw(), door=ander, werk=wereld.werk)
    assert len(wereld.rijen(select(Gebruiker.id))) == hoeveel


def test_wat_iemand_te_weten_komt_die_te_laat_was_hoort_wie_weg_is_niet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    fasevraag.wijs_af(casus_id, vraag_id, "Nee.", door=wereld["teamlead"], werk=wereld.werk)
    einde(wereld, wereld["skt"], "account")
    with pytest.raises(GeenToegang):
        fasevraag.trek_in(casus_id, vraag_id, "Toch niet.", door=wereld["skt"], werk=wereld.werk)
