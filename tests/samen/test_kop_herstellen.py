"""The kept head is lost, or a backup was put back: there is a way on, and it leaves its line."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from privacy.feiten import Actor
from privacy.logboek import Logregel
from tests.samen.wereld import Wereld
from workflow.databank import kale_engine
from workflow.fouten import Ongeldig
from workflow.handelingen import overzien
from workflow.handelingen.herstellen import herstel_kop
from workflow.handelingen.lijstrijen import Filter
from workflow.handelingen.verifieren import verifieer
from workflow.logschrijver import LogboekGeschonden

BEHEERDER = Actor.systeem("logboek:herstellen", kanaal="opdracht")
AUDITOR = Actor.systeem("logboek:verifieren", kanaal="opdracht")


def regels(wereld: Wereld) -> int:
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.connect() as db:
        aantal = db.execute(select(func.count()).select_from(Logregel)).scalar_one()
    engine.dispose()
    return int(aantal)


@pytest.fixture
def zonder_kop(wereld: Wereld) -> Wereld:
    wereld.opgepakt()
    wereld.huis.instellingen.kopbestand.unlink()
    with pytest.raises(LogboekGeschonden):
        overzien.lijst(Filter(), door=wereld["triagist"], werk=wereld.werk)
    return wereld


def test_wie_weet_hoeveel_regels_er_waren_maakt_de_kop_opnieuw(zonder_kop: Wereld) -> None:
    aantal = regels(zonder_kop)
    assert herstel_kop(aantal, door=BEHEERDER, werk=zonder_kop.werk) == aantal + 1
    overzien.lijst(Filter(), door=zonder_kop["triagist"], werk=zonder_kop.werk)
    assert verifieer(door=AUDITOR, werk=zonder_kop.werk).fout is None


@pytest.mark.parametrize("verschil", [-1, 1])
def test_een_ouder_logboek_valt_op_aan_het_aantal_regels(zonder_kop: Wereld, verschil: int) -> None:
    aantal = regels(zonder_kop)
    with pytest.raises(Ongeldig):
        herstel_kop(aantal + verschil, door=BEHEERDER, werk=zonder_kop.werk)
    assert regels(zonder_kop) == aantal


def test_een_kop_die_er_is_wordt_niet_vervangen(wereld: Wereld) -> None:
    wereld.opgepakt()
    with pytest.raises(Ongeldig):
        herstel_kop(regels(wereld), door=BEHEERDER, werk=wereld.werk)


def test_een_gewijzigd_logboek_krijgt_geen_nieuwe_kop(zonder_kop: Wereld) -> None:
    engine = kale_engine(zonder_kop.huis.instellingen.database_url)
    with engine.begin() as db:
        db.execute(update(Logregel).where(Logregel.nummer == 3).values(uitkomst="geweigerd"))
    engine.dispose()
    with pytest.raises(Ongeldig) as fout:
        herstel_kop(regels(zonder_kop), door=BEHEERDER, werk=zonder_kop.werk)
    assert "Regel 3" in str(fout.value.fouten)
