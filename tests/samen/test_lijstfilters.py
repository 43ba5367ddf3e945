"""A filter of the list of casussen takes away from what a reader saw, and never adds to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle, islice
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, event, insert, select, update

from casus import lijsten
from casus.casus import Casus, Deelname, Uitsluiting
from casus.zichtkolommen import zichtkolommen
from privacy.feiten import Zicht
from privacy.toegang import GeenToegang, Recht, zichtbaar
from tests.samen.wereld import BEGIN, Wereld
from workflow.databank import kale_engine
from workflow.handelingen import inzien, overzien
from workflow.handelingen.lijstrijen import Filter

_C = Casus.__table__.c
MAANDAG = BEGIN.date()
TAFELS = (
    ("skt", "naaldwijk", "skt:naaldwijk"),
    ("skt", "monster", "skt:monster"),
    ("veiligheidskamer", "naaldwijk", "veiligheidskamer"),
    ("veiligheidshuis", "monster", "veiligheidshuis"),
)
DAGEN = (None, MAANDAG - timedelta(days=1), MAANDAG, MAANDAG + timedelta(days=6))
WIE = ("skt", "collega", "triagist", "teamlead", "kamer", "wijkagent", "burgemeester")


def leest(w: Wereld, wie: str, r: Any) -> bool:
    """What a row does not show is no filter either, but of whom its page opens for."""
    try:
        inzien.casus(r.id, door=w[wie], werk=w.werk)
    except GeenToegang:
        return False
    return True


FILTERS: dict[str, tuple[Filter, Callable[[Wereld, str, Any], bool]]] = {
    "niveau": (Filter(niveau="skt"), lambda _w, _wie, r: r.niveau == "skt"),
    "kern": (Filter(kern="monster"), lambda _w, _wie, r: r.kern == "monster"),
    "thema": (
        Filter(thema="5.1"),
        lambda w, wie, r: r.thema == "5.1" and leest(w, wie, r),
    ),
    "soort": (
        Filter(eenheid="groep"),
        lambda w, wie, r: r.eenheid == "groep" and leest(w, wie, r),
    ),
    "voorbij": (
        Filter(termijn="voorbij"),
        lambda _w, _wie, r: r.termijn_op is not None and r.termijn_op < MAANDAG,
    ),
    "week": (
        Filter(termijn="week"),
        lambda _w, _wie, r: r.termijn_op in (MAANDAG, MAANDAG + timedelta(days=6)),
    ),
    "regie": (
        Filter(eigen_regie=True),
        lambda w, wie, r: w.id(wie) in (r.casusregisseur_id, r.procesregisseur_id),
    ),
    "samen": (
        Filter(kern="naaldwijk", eenheid="persoon", termijn="week"),
        lambda w, wie, r: (
            (r.kern, r.eenheid) == ("naaldwijk", "persoon")
            and leest(w, wie, r)
            and r.termijn_op in (MAANDAG, MAANDAG + timedelta(days=6))
        ),
    ),
}
met_elk_filter = pytest.mark.parametrize("naam", sorted(FILTERS))


def zet(wereld: Wereld, *vragen: Any) -> None:
    """Rows as the verbs would leave them, put there past the verbs: this is about reading."""
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.begin() as db:
        for vraag in vragen:
            db.execute(vraag)
    engine.dispose()


def rij(wereld: Wereld, n: int, **anders: Any) -> dict[str, Any]:
    niveau, kern, tafel = TAFELS[n % 4]
    toen = BEGIN - timedelta(minutes=n)
    return {
        "id": uuid4(),
        "nummer": f"2026-{n:04d}",
        "niveau": niveau,
        "kern": kern,
        "tafel": tafel,
        "stand": "uitvoering",
        "fase": 4 if n % 5 == 0 else 2,
        "eenheid": ("persoon", "huishouden", "groep")[n % 3],
        "aanpak": "regulier",
        "thema": (None, "5.1", "3.1")[n // 2 % 3],
        "casusregisseur_id": None,
        "procesregisseur_id": None,
        "termijn_op": DAGEN[n // 3 % 4],
        "aangemaakt": toen,
        "bijgewerkt": toen,
        "niveau_sinds": toen,
        "beleid_versie": wereld.beleid().versie,
        "versie": 1,
        **anders,
    }


def deelname(wereld: Wereld, wie: str, casus_id: UUID, **anders: Any) -> dict[str, Any]:
    actor = wereld[wie]
    return {
        "id": uuid4(),
        "casus_id": casus_id,
        "gebruiker_id": wereld.id(wie),
        "partij": actor.partij,
        "functie": actor.functie,
        "reden": "regie",
        "reikwijdte": "casus",
        "niveau": "skt",
        "van": BEGIN - timedelta(days=1),
        "tot": None,
        **anders,
    }


@pytest.fixture
def vol(wereld: Wereld) -> Wereld:
    """Forty casussen of all kinds; some directed by `skt`, `collega` or `kamer`, who take part."""
    regie = islice(cycle((None, "skt", None, "collega", "kamer", None, None)), 40)
    rijen, deel = [], []
    for n, wie in enumerate(regie):
        rijen.append(rij(wereld, n, casusregisseur_id=wereld.id(wie) if wie else None))
        if wie:
            deel.append(deelname(wereld, wie, rijen[-1]["id"]))
    zet(wereld, insert(Casus).values(rijen), insert(Deelname).values(deel))
    return wereld


def nummers(wereld: Wereld, wie: str, filter_: Filter) -> list[str]:
    """Every casusnummer of the list with this filter, page after page."""
    uit: list[str] = []
    while True:
        lijst = overzien.lijst(filter_, door=wereld[wie], werk=wereld.werk)
        uit += [r.nummer for r in lijst.rijen]
        if lijst.volgende is None:
            return uit
        filter_ = replace(filter_, na=lijst.volgende)


@pytest.mark.parametrize("wie", WIE)
def test_op_termijn_staat_dezelfde_lijst_elke_casus_een_keer(vol: Wereld, wie: str) -> None:
    op_termijn = nummers(vol, wie, Filter(sorteer="termijn"))
    assert sorted(op_termijn) == sorted(nummers(vol, wie, Filter()))
    dag = {
        r.nummer: r.termijn_op or lijsten.GEEN_TERMIJN for r in vol.rijen(select(Casus.__table__))
    }
    dagen = [dag[nummer] for nummer in op_termijn]
    assert dagen == sorted(dagen)


@met_elk_filter
def test_een_filter_geeft_precies_wat_er_past_in_wat_de_lezer_al_zag(
    vol: Wereld, naam: str
) -> None:
    filter_, past = FILTERS[naam]
    rijen = {r.nummer: r for r in vol.rijen(select(*_C))}
    gevonden = 0
    for wie in WIE:
        zag, ziet = nummers(vol, wie, Filter()), nummers(vol, wie, filter_)
        if wie == "burgemeester" and (filter_.eenheid or filter_.thema):
            continue
        assert ziet == [n for n in zag if past(vol, wie, rijen[n])], wie
        gevonden += len(ziet)
    assert gevonden


@met_elk_filter
def test_wie_nooit_een_casus_ziet_krijgt_geen_lijst(vol: Wereld, naam: str) -> None:
    """Not an empty one either: a filter asks nothing for who supervises the log alone."""
    with pytest.raises(GeenToegang):
        nummers(vol, "fg", FILTERS[naam][0])
    with pytest.raises(GeenToegang):
        overzien.zoek_nummer("2026-0001", door=vol["fg"], werk=vol.werk)


@met_elk_filter
def test_een_vreemde_en_wie_is_uitgesloten_vinden_met_een_filter_niets(
    vol: Wereld, naam: str
) -> None:
    filter_, _ = FILTERS[naam]
    vreemde = vol.mens("vreemde", "wijkagent", "politie-westland", "naaldwijk")
    assert nummers(vol, "vreemde", filter_) == []
    alle = [r.id for r in vol.rijen(select(_C.id))]
    buiten = [
        {"casus_id": c, "gebruiker_id": vol.id("triagist"), "herkomst": "eigen", "van": BEGIN}
        for c in alle
    ]
    zet(vol, insert(Uitsluiting).values(buiten))
    assert nummers(vol, "triagist", filter_) == []
    assert vreemde.tafels, "a table alone opens no list for who has no right there"


def test_de_regie_van_een_ander_staat_niet_onder_de_mijne(vol: Wereld) -> None:
    mijn, ander = (nummers(vol, wie, Filter(eigen_regie=True)) for wie in ("skt", "collega"))
    assert mijn
    assert ander
    assert not {*mijn} & {*ander}
    # The name in the row is no key: who no longer takes part does not see it.
    voorbij = update(Deelname).where(Deelname.__table__.c.gebruiker_id == vol.id("skt"))
    zet(vol, voorbij.values(tot=BEGIN - timedelta(hours=1)))
    assert nummers(vol, "skt", Filter(eigen_regie=True)) == []


@pytest.mark.parametrize("wie", ["burgemeester", "triagist", "teamlead", "kamer"])
def test_wie_overziet_vraagt_niet_uit_de_lijst_wat_de_rij_niet_toont(vol: Wereld, wie: str) -> None:
    rijen = {r.nummer: r for r in vol.rijen(select(*_C))}
    dicht = {n for n in nummers(vol, wie, Filter()) if not leest(vol, wie, rijen[n])}
    assert any(rijen[n].thema == "5.1" for n in dicht)
    for thema in ("5.1", "3.1", "1.1"):
        assert not dicht & {*nummers(vol, wie, Filter(thema=thema))}
    for eenheid in ("persoon", "huishouden", "groep"):
        assert not dicht & {*nummers(vol, wie, Filter(eenheid=eenheid))}


def test_wat_past_staat_er_ook_als_er_een_bladzijde_nieuwere_zijn(wereld: Wereld) -> None:
    nieuw = [rij(wereld, 4 * n, stand="uitvoering") for n in range(60)]
    oud = [rij(wereld, 4 * n, stand="evaluatie") for n in range(60, 90)]
    zet(wereld, insert(Casus).values(nieuw + oud))
    evaluatie = Filter(stand="evaluatie")
    eerste = overzien.lijst(evaluatie, door=wereld["triagist"], werk=wereld.werk)
    assert len(eerste.rijen) == lijsten.PAGINA
    assert eerste.er_zijn_meer
    assert nummers(wereld, "triagist", evaluatie) == [r["nummer"] for r in oud]


@pytest.mark.parametrize(
    ("nu", "voorbij", "week"),
    [
        # Half past midnight in Westland: in UTC it is still the day before.
        (datetime(2026, 11, 15, 23, 30, tzinfo=UTC), {15}, {16, 22}),
        (datetime(2026, 11, 16, 22, 30, tzinfo=UTC), {15}, {16, 22}),
        (datetime(2026, 11, 22, 9, 0, tzinfo=UTC), {15, 16}, {22}),
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), {15, 16, 22}, {23}),
    ],
)
def test_een_termijn_loopt_tot_het_einde_van_de_dag_en_een_week_tot_en_met_zondag(
    wereld: Wereld, nu: datetime, voorbij: set[int], week: set[int]
) -> None:
    dagen = (15, 16, 22, 23)
    rijen = [rij(wereld, 4 * d, termijn_op=date(2026, 11, d)) for d in dagen]
    zet(wereld, insert(Casus).values([*rijen, rij(wereld, 0, termijn_op=None)]))
    wereld.nu[0] = nu
    for termijn, verwacht in (("voorbij", voorbij), ("week", week)):
        gezien = nummers(wereld, "triagist", Filter(termijn=termijn))
        assert {int(n[-4:]) // 4 for n in gezien} == verwacht, termijn


def test_een_filter_leest_niet_alle_casussen(vol: Wereld) -> None:
    if not vol.huis.instellingen.database_url.startswith("sqlite"):
        pytest.skip("de kleine tabel van een proef leest PostgreSQL in een keer")
    triagist, nu = vol["triagist"], vol.nu[0]
    delen = zichtbaar(Zicht(triagist, vol.beleid(), nu, zichtkolommen()), Recht.CASUS_OVERZIEN)
    codes = lijsten.filters(kern="monster", thema="5.1", eenheid="groep")
    for eis in (
        *codes,
        lijsten.met_termijn("voorbij", MAANDAG),
        lijsten.met_termijn("week", MAANDAG),
        lijsten.filter_regisseur(triagist, nu),
    ):
        plannen = _plannen(vol, partial(_lees, delen=delen, eis=eis))
        assert len(plannen) > 2
        for plan in plannen:
            assert not [stap for stap in plan if stap.startswith("SCAN casus")], plan


def _lees(db: Connection, *, delen: Any, eis: Any) -> object:
    lijsten.rijen_op_termijn(db, delen, [eis])
    return lijsten.lijstrijen(db, delen, [eis])


def _plannen(wereld: Wereld, doe: Callable[[Connection], object]) -> list[list[str]]:
    """How SQLite carries out each query that this asks."""
    vragen: list[tuple[str, Any]] = []
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.connect() as db:
        event.listen(
            db, "before_cursor_execute", lambda _c, _k, vraag, met, *_: vragen.append((vraag, met))
        )
        doe(db)
        gevraagd = tuple(vragen)
        uit = [
            [stap[3] for stap in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {vraag}", met)]
            for vraag, met in gevraagd
        ]
    engine.dispose()
    return uit
