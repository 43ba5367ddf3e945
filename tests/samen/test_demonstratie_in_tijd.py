"""What the demonstration tells happened in an order in which it can happen, and before today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select

from casus.acties import Actie
from casus.besluiten import Besluit, Termijn, Verzoek
from casus.casus import Casus, Deelname
from casus.stukken import Stuk
from config.instellingen import voor_map
from privacy.feiten import AMSTERDAM, lokale_dag
from privacy.tabel import Basis, Moment
from tests.samen.test_demonstratie import AANTAL, PEILDATUM, ZAAD
from workflow.databank import kale_engine
from workflow.demonstratie.speler import vul
from workflow.opbouw import Huis

NU = datetime.combine(PEILDATUM, time(6, 30), AMSTERDAM).astimezone(UTC)
"""Earlier on the day than people begin to work."""
EINDES = {"tot", "eindigt", "vernietigen_na"}
"""Moments that lie ahead by what they are."""

VRAAGT = {"opschaling_gevraagd", "afschaling_gevraagd", "afsluiting_gevraagd"}


pytestmark = pytest.mark.lang


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    instellingen = voor_map(tmp_path_factory.mktemp("demo_in_tijd"), omgeving={})
    huis = vul(instellingen, zaad=ZAAD, peildatum=PEILDATUM, aantal=AANTAL, nu=NU)
    yield huis
    huis.sluit()


def rijen(huis: Huis, vraag: Any) -> list[Any]:
    engine = kale_engine(huis.instellingen.database_url)
    with engine.connect() as db:
        gevonden = list(db.execute(vraag))
    engine.dispose()
    return gevonden


def test_niets_is_gebeurd_na_nu(demo: Huis) -> None:
    gezien = 0
    for tabel in Basis.metadata.sorted_tables:
        kolommen = [c for c in tabel.c if isinstance(c.type, Moment) and c.name not in EINDES]
        for kolom in kolommen:
            momenten = [r[0] for r in rijen(demo, select(kolom)) if r[0] is not None]
            laat = [m for m in momenten if m > NU]
            assert not laat, f"{tabel.name}.{kolom.name}: {max(laat)}"
            gezien += len(momenten)
    assert gezien > 1000


def test_van_een_casus_gebeurt_het_een_na_het_ander(demo: Huis) -> None:
    begin = dict(rijen(demo, select(Casus.id, Casus.aangemaakt)))
    b = Besluit.__table__.c
    besluiten: dict[Any, list[datetime]] = {}
    for casus_id, op in rijen(demo, select(b.casus_id, b.besloten_op).order_by(b.besloten_op)):
        besluiten.setdefault(casus_id, []).append(op)
    for casus_id, momenten in besluiten.items():
        assert begin[casus_id] <= momenten[0]
        assert all(eerst < later for eerst, later in pairwise(momenten)), momenten


def test_geen_verzoek_is_beslist_voor_het_gedaan_was(demo: Huis) -> None:
    b, v = Besluit.__table__.c, Verzoek.__table__.c
    vraag = select(v.gevraagd_op, b.besloten_op, b.soort).join(Besluit, b.verzoek_id == v.id)
    paren = rijen(demo, vraag)
    assert paren
    for r in paren:
        if r.soort in VRAAGT:
            assert r.besloten_op == r.gevraagd_op, r
        else:
            assert r.besloten_op > r.gevraagd_op, r
    t = Termijn.__table__.c
    for r in rijen(demo, select(t.begin, t.afgerond_op).where(t.afgerond_op.is_not(None))):
        assert r.begin <= r.afgerond_op


def test_geen_actie_is_gedaan_voor_zij_gegeven_was(demo: Huis) -> None:
    acties = rijen(demo, select(Actie.__table__))
    assert {a.stand for a in acties} == {"nieuw", "aangenomen", "gedaan", "vastgelopen"}
    plannen = dict(
        rijen(
            demo,
            select(Besluit.casus_id, Besluit.besloten_op)
            .where(Besluit.soort == "plan_vastgesteld")
            .order_by(Besluit.besloten_op),
        )
    )
    for a in acties:
        assert a.gemaakt > plannen[a.casus_id], "the plan is there before what comes of it"
        assert (a.bijgewerkt > a.gemaakt) == (a.versie > 1)
        assert a.uiterlijk >= lokale_dag(a.gemaakt)


def test_geen_gegeven_is_van_na_de_dag_waarop_het_is_opgeschreven(demo: Huis) -> None:
    s = Stuk.__table__.c
    stukken = rijen(demo, select(s.van_dag, s.gemaakt))
    assert stukken
    assert all(r.van_dag <= lokale_dag(r.gemaakt) for r in stukken)


def test_geen_deelname_eindigt_voor_zij_begon(demo: Huis) -> None:
    d = Deelname.__table__.c
    for r in rijen(demo, select(d.van, d.tot).where(d.tot.is_not(None))):
        assert r.van <= r.tot


def test_de_laatste_verhalen_eindigen_voor_vandaag(demo: Huis) -> None:
    b = Besluit.__table__.c
    laatste = max(r.besloten_op for r in rijen(demo, select(b.besloten_op)))
    assert NU - timedelta(hours=2) < laatste <= NU
