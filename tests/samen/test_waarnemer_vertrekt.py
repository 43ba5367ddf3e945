"""A waarnemer who leaves: counted before, told to who counts on it, and nothing left to begin."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from casus.accountcontrole import lasten
from casus.accounts import Last, draagt
from casus.casus import Deelname
from tests.samen.test_deelnemen import voeg_toe
from tests.samen.test_fasevraag import kreeg
from tests.samen.test_straks_waarnemen import OVER, geregeld, soorten
from tests.samen.test_vertrek_en_grens import BEHEER, verlaat
from tests.samen.test_vertrokken import leest, loopt_af, met_account, tafel
from tests.samen.test_waarnemen import neem_waar
from tests.samen.wereld import Wereld
from web.berichttekst import berichtzin
from workflow import klok
from workflow.databank import kale_engine
from workflow.fouten import Ongeldig
from workflow.handelingen import teruglezen
from workflow.handelingen.gebruikers import lastwoord, sluit_account

KOMT_NIET, WEG = "waarnemer_komt_niet", "waarnemer_vertrokken"


def loopt(wereld: Wereld) -> UUID:
    """A casus of `skt`, for which `collega` stands in now."""
    casus_id = wereld.opgepakt()
    neem_waar(wereld, casus_id, "skt", "collega")
    wereld.later(minutes=5)
    return casus_id


def straks(wereld: Wereld) -> UUID:
    casus_id = geregeld(wereld)
    wereld.later(minutes=5)
    return casus_id


BEIDE = pytest.mark.parametrize(("regel", "soort"), [(straks, KOMT_NIET), (loopt, WEG)])


@BEIDE
def test_wie_erop_rekent_hoort_meteen_en_een_keer_dat_de_waarnemer_weg_is(
    wereld: Wereld, regel: Callable[[Wereld], UUID], soort: str
) -> None:
    casus_id = regel(wereld)
    verlaat(wereld, "collega")
    assert kreeg(wereld, soort) == {(wereld.id("skt"), None)}
    assert leest(wereld, "skt", soort) == {casus_id}
    assert not leest(wereld, "teamlead", soort)
    assert berichtzin(soort).endswith("vertrokken.")
    for _ in range(3):
        klok.ronde(wereld.werk)
        wereld.later(days=OVER)
    wat = [s for s, _nr in soorten(wereld, "skt") if s.startswith("waarne")]
    assert wat == [soort]


@BEIDE
def test_is_de_regisseur_ook_vertrokken_dan_hoort_de_tafel_het(
    wereld: Wereld, regel: Callable[[Wereld], UUID], soort: str
) -> None:
    casus_id = regel(wereld)
    verlaat(wereld, "skt")
    verlaat(wereld, "collega")
    assert kreeg(wereld, soort) == {(None, tafel(wereld, casus_id))}


@BEIDE
def test_na_de_laatste_dag_van_de_waarnemer_hoort_de_regisseur_het(
    wereld: Wereld, regel: Callable[[Wereld], UUID], soort: str
) -> None:
    casus_id = regel(wereld)
    loopt_af(wereld, "collega")
    klok.ronde(wereld.werk)
    assert not kreeg(wereld, soort)
    wereld.later(days=1)
    klok.ronde(wereld.werk)
    assert kreeg(wereld, soort) == {(wereld.id("skt"), None)}
    nog = select(Deelname.id).where(Deelname.casus_id == casus_id, Deelname.neemt_waar.is_not(None))
    assert not wereld.rijen(nog)


@BEIDE
def test_een_waarneming_telt_in_wat_een_account_draagt(
    wereld: Wereld, regel: Callable[[Wereld], UUID], soort: str
) -> None:
    regel(wereld)
    wie = (wereld.id("skt"), wereld.id("collega"))
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.connect() as db:
        alle = lasten(db, wie, wereld.nu[0])
        assert alle == {i: draagt(db, i, wereld.nu[0]) for i in wie}
        later = wereld.nu[0].replace(year=2027)
        assert draagt(db, wie[1], later) == Last(), "what is over is carried no more"
    engine.dispose()
    assert [alle[i] for i in wie] == [Last(1), Last(waarneming=1)]
    assert lastwoord(alle[wie[1]]) == "waarnemer in 1 casus"
    met_account(wereld, "collega")
    with pytest.raises(Ongeldig) as nee:
        sluit_account(wereld.id("collega"), door=BEHEER, werk=wereld.werk, toch=False)
    assert nee.value.fouten == {"toch": "Laat eerst een andere waarnemer voor 1 casus regelen."}
    assert not kreeg(wereld, soort)


def test_de_last_in_woorden_noemt_de_waarneming_als_laatste() -> None:
    last = Last(casussen=2, acties=1, verantwoordelijk=1, waarneming=2)
    assert lastwoord(last) == "3 casussen, 1 actie en waarnemer in 2 casussen"
    assert Last(waarneming=1).zelf == Last(waarneming=1)
    assert not Last(waarneming=1).niets


def test_het_verloop_zegt_dat_een_lopende_waarneming_eindigde(wereld: Wereld) -> None:
    casus_id = loopt(wereld)
    verlaat(wereld, "collega")
    wereld.later(minutes=1)
    v = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert [r.soort for r in v.regels if r.wie == wereld.id("collega")] == ["waarneming"]


def test_een_andere_deelname_die_eindigt_zegt_niets_over_een_waarneming(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    voeg_toe(wereld, casus_id, "collega")
    wereld.later(minutes=1)
    verlaat(wereld, "collega")
    assert not kreeg(wereld, WEG) | kreeg(wereld, KOMT_NIET)
