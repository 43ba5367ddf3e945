"""The list and the page agree: `zichtbaar` in SQL finds exactly what `beslis` allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, insert, select

from casus.besluiten import OPEN_VERZOEK, Verzoek
from casus.casus import Casus, Deelname, Uitsluiting
from casus.crisis import Crisis
from casus.fasevragen import Fasevraag
from casus.feiten import laad_feiten
from casus.gebruikers import Aanstelling
from casus.lijsten import zichtbare_per
from casus.regie import Overdracht
from casus.zichtkolommen import zichtkolommen
from config.beleid import Beleid
from privacy.feiten import REGIE, Actor, Zicht
from privacy.toegang import Recht, beslis, zichtbaar
from privacy.verzegeling import Verzegeld
from privacy.voorwaarden import namen
from tests.databanken import Databanken
from tests.eenheid.beleidsproef import lijn, met_rechten, westland
from tests.samen.bewaakt import casusrij
from workflow.databank import kale_engine
from workflow.handelingen.inloggen import tafels_van
from workflow.migraties import breng_bij

MENSEN = [UUID(int=n) for n in range(1, 5)]
NU = datetime(2026, 6, 2, 9, tzinfo=UTC)
# Before the convenanten, within them, and long after.
MOMENTEN = [NU, NU + timedelta(days=1), datetime(2019, 1, 1, tzinfo=UTC), NU.replace(year=2040)]
BELEID = westland()
RECHTEN = list(Recht)
GESLOTEN_VERZOEK = ("geaccepteerd", "teruggestuurd", "ingetrokken")

mens = st.sampled_from(MENSEN)
niveau = st.sampled_from(sorted(BELEID.niveau))
tafel = st.sampled_from(sorted(BELEID.tafel))
# A deelname counts in one functie and partij: few of them, so that actors meet their own.
partij = st.sampled_from(["gemeente-skt", "corporatie-de-kas"])
functie = st.sampled_from(["skt_professional", "corporatie", "triagist_skt"])
moment = st.sampled_from([t + timedelta(days=d) for t in MOMENTEN for d in (-1, 0, 1)])


@dataclass
class Getekend:
    """One drawn casus with all that hangs on it."""

    casus: dict[str, Any]
    deelnames: list[dict[str, Any]] = field(default_factory=list)
    verzoeken: list[dict[str, Any]] = field(default_factory=list)
    aanbod: list[dict[str, Any]] = field(default_factory=list)
    uitgesloten: set[UUID] = field(default_factory=set)
    crisis_door: UUID | None = None
    """Who began the crisis that waits."""
    fase_van: tuple[UUID, str] | None = None
    """Who asked for another phase, and how that stands."""


@st.composite
def casussen(trek: st.DrawFn) -> Getekend:
    n = trek(niveau)
    kern = trek(st.sampled_from([None, "naaldwijk", "monster"]))
    velden = {
        "niveau": n,
        "kern": kern,
        "tafel": BELEID.tafel_van(n, kern),
        "stand": trek(st.sampled_from(sorted(BELEID.stand))),
        "fase": trek(st.integers(1, 4)),
        "casusregisseur_id": trek(st.none() | mens),
        "procesregisseur_id": trek(st.none() | mens),
        "bestuurlijk_id": trek(st.none() | mens),
    }
    deelname = st.fixed_dictionaries(
        {
            "gebruiker_id": mens,
            "partij": partij,
            "functie": functie,
            "reden": st.sampled_from(["regie", "triage", "actie", "agendapunt", "toegevoegd"]),
            "reikwijdte": st.sampled_from(["casus", "casus", "verzoek", "stukken", "acties"]),
            "niveau": niveau,
            "van": moment,
            "tot": st.none() | moment,
        }
    )
    waarneming = st.fixed_dictionaries(
        {
            "gebruiker_id": mens,
            "partij": partij,
            "functie": functie,
            "reden": st.just("waarneming"),
            "reikwijdte": st.just("casus"),
            "niveau": st.just(n) | niveau,
            "van": moment,
            "tot": moment,
            "neemt_waar": st.sampled_from([None, *REGIE]),
            "voor": mens,
        }
    )
    aanbod = st.fixed_dictionaries(
        {
            "aan": mens,
            "partij": partij,
            "functie": functie,
            "aangeboden_door": mens,
            "aangeboden_op": st.just(NU),
            "stand": st.sampled_from(["open", "open", "ingetrokken"]),
        }
    )
    verzoek = st.fixed_dictionaries(
        {
            "soort": st.sampled_from(["opschaling", "afschaling", "afsluiting"]),
            "stand": st.sampled_from(GESLOTEN_VERZOEK),
            "van_niveau": niveau,
            "naar_niveau": niveau,
            "naar_tafel": tafel,
            "herkomst_stand": st.just("uitvoering"),
            "gevraagd_door": mens,
        }
    )
    verzoeken = trek(st.lists(verzoek, max_size=2))
    if trek(st.booleans()):
        verzoeken.append(trek(verzoek) | {"stand": trek(st.sampled_from(OPEN_VERZOEK))})
    aangeboden = [trek(aanbod) | {"rol": rol} for rol in trek(st.sets(st.sampled_from(REGIE)))]
    deelnames = trek(st.lists(deelname, max_size=3)) + trek(st.lists(waarneming, max_size=2))
    uitgesloten, crisis_door = trek(st.sets(mens, max_size=1)), trek(st.none() | mens)
    gevraagd = st.tuples(mens, st.sampled_from(["open", "open", "afgewezen"]))
    fase_van = trek(st.none() | gevraagd)
    return Getekend(velden, deelnames, verzoeken, aangeboden, uitgesloten, crisis_door, fase_van)


@st.composite
def actoren(trek: st.DrawFn) -> Actor:
    """Somebody at the tables of the own functie, at others, at none; or the system."""
    f = trek(st.one_of(functie, st.sampled_from(sorted(BELEID.functie))))
    tafels = trek(
        st.one_of(
            st.just(tafels_van(BELEID, f, None)),
            st.just(tafels_van(BELEID, f, "naaldwijk")),
            st.frozensets(tafel, max_size=4),
        )
    )
    dagen = st.none() | st.sampled_from([date(2020, 1, 1), NU.date(), date(2050, 1, 1)])
    systeem = trek(st.integers(0, 9)) == 0
    return Actor(
        None if systeem else trek(mens),
        "systeem" if systeem else f,
        trek(partij),
        tafels,
        trek(dagen),
        trek(dagen),
        frozenset(r.value for r in RECHTEN) if systeem else frozenset(),
    )


voorwaarden = st.sampled_from(sorted(namen()))
vrije_lijnen = st.builds(
    lambda regels, weiger: lijn(Recht.CASUS_OVERZIEN, *regels, weiger=tuple(weiger)),
    st.lists(st.lists(voorwaarden, max_size=4).map(tuple), min_size=1, max_size=3),
    st.lists(voorwaarden, max_size=2),
)
proef = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def leeg(databanken: Databanken) -> Iterator[Engine]:
    url = databanken.leeg()
    engine = kale_engine(url)
    breng_bij(engine)
    yield engine
    engine.dispose()
    databanken.weg(url)


def _crisis(crisis_id: UUID, casus_id: UUID, door: UUID | None) -> dict[str, Any]:
    return {
        "id": crisis_id,
        "casus_id": casus_id,
        "besluit_id": UUID(int=1),
        "niveau": "skt",
        "van_fase": 2,
        "bevestigt": "burgemeester",
        "gewisseld": {},
        "sleutel_id": UUID(int=1),
        "inhoud": Verzegeld(b"x"),
        "gestart_door": door,
        "gestart_op": NU,
        "uiterlijk": NU.date(),
        "stand": "wacht",
    }


def _fasevraag(vraag_id: UUID, casus_id: UUID, door: UUID, stand: str) -> dict[str, Any]:
    return {
        "id": vraag_id,
        "casus_id": casus_id,
        "fase": 1,
        "sleutel_id": UUID(int=1),
        "inhoud": Verzegeld(b"x"),
        "gevraagd_door": door,
        "gevraagd_op": NU,
        "stand": stand,
    }


def _in_functie(db: Connection) -> None:
    """Of the people one is there to stay, one leaves on the day itself, and two never were."""
    for i, tot in enumerate((date(2050, 1, 1), NU.date())):
        aanstelling = {
            "id": UUID(int=500 + i),
            "gebruiker_id": MENSEN[i],
            "functie": "burgemeester",
            "partij": "gemeente-bestuur",
            "van": date(2018, 1, 1),
            "tot": tot,
        }
        db.execute(insert(Aanstelling), aanstelling)


def _schrijf(db: Connection, wereld: list[Getekend]) -> list[UUID]:
    _in_functie(db)
    ids = [UUID(int=1000 + i) for i in range(len(wereld))]
    volgende = iter(range(10_000, 20_000))
    for i, (casus_id, g) in enumerate(zip(ids, wereld, strict=True)):
        crisis_id = UUID(int=next(volgende)) if g.crisis_door else None
        rij = casusrij(casus_id, f"2026-{i:04d}", **g.casus)
        db.execute(insert(Casus), rij | {"crisis_id": crisis_id})
        if crisis_id is not None:
            db.execute(insert(Crisis), _crisis(crisis_id, casus_id, g.crisis_door))
        for d in g.deelnames:
            db.execute(insert(Deelname), d | {"id": UUID(int=next(volgende)), "casus_id": casus_id})
        for v in g.verzoeken:
            eigen = {"id": UUID(int=next(volgende)), "casus_id": casus_id, "versie": 1}
            dicht = {"sleutel_id": UUID(int=1), "inhoud": Verzegeld(b"x"), "gevraagd_op": NU}
            db.execute(insert(Verzoek), v | eigen | dicht)
        if g.fase_van is not None:
            nummer = UUID(int=next(volgende))
            db.execute(insert(Fasevraag), _fasevraag(nummer, casus_id, *g.fase_van))
        for a in g.aanbod:
            db.execute(
                insert(Overdracht), a | {"id": UUID(int=next(volgende)), "casus_id": casus_id}
            )
        for wie in g.uitgesloten:
            db.execute(
                insert(Uitsluiting),
                {"casus_id": casus_id, "gebruiker_id": wie, "herkomst": "eigen", "van": NU},
            )
    return ids


def _vergelijk(
    db: Connection, ids: list[UUID], actor: Actor, recht: Recht, beleid: Beleid, nu: datetime
) -> int:
    """Both sets, compared; gives their size."""
    delen = zichtbaar(Zicht(actor, beleid, nu, zichtkolommen()), recht)
    in_lijst = {c for deel in delen for c in db.execute(select(Casus.id).where(deel)).scalars()}
    # A page asks several rights at once; one that nobody has finds nothing.
    niets, ineens = zichtbare_per(db, [(), delen], ids)
    assert not niets
    assert ineens == in_lijst
    op_pagina = set()
    for casus_id in ids:
        feiten, _ = laad_feiten(db, casus_id, actor, nu, wijzigt=False)
        assert feiten is not None
        if beslis(actor, recht, feiten, beleid=beleid, nu=nu).toegestaan:
            op_pagina.add(casus_id)
    assert in_lijst == op_pagina, recht
    mag_vragen = beslis(actor, recht, None, beleid=beleid, nu=nu, lijst=True).toegestaan
    assert mag_vragen or not in_lijst, "een lijst die niemand mag vragen heeft inhoud"
    return len(in_lijst)


@proef
@given(wereld=st.lists(casussen(), min_size=1, max_size=6), data=st.data())
def test_lijst_en_pagina_zijn_het_eens_bij_elk_recht(
    leeg: Engine, wereld: list[Getekend], data: st.DataObject
) -> None:
    mensen = data.draw(st.lists(actoren(), min_size=1, max_size=3))
    nu = data.draw(st.sampled_from(MOMENTEN))
    with leeg.connect() as db:
        ids = _schrijf(db, wereld)
        for actor in mensen:
            for recht in RECHTEN:
                _vergelijk(db, ids, actor, recht, BELEID, nu)
        db.rollback()


@proef
@given(
    wereld=st.lists(casussen(), min_size=1, max_size=6),
    actor=actoren(),
    vrij=vrije_lijnen,
    nu=st.sampled_from(MOMENTEN),
)
def test_lijst_en_pagina_zijn_het_eens_bij_elk_beleid(
    leeg: Engine, wereld: list[Getekend], actor: Actor, vrij: Any, nu: datetime
) -> None:
    with leeg.connect() as db:
        ids = _schrijf(db, wereld)
        _vergelijk(db, ids, actor, Recht.CASUS_OVERZIEN, met_rechten(vrij), nu)
        db.rollback()


def test_de_vergelijking_vindt_ook_casussen(leeg: Engine) -> None:
    """Otherwise two empty sets would agree for ever."""
    deelname = {
        "gebruiker_id": MENSEN[0], "partij": "gemeente-skt", "functie": "skt_professional",
        "reden": "regie", "reikwijdte": "casus", "niveau": "skt", "van": NU, "tot": None,
    }  # fmt: skip
    wereld = [
        Getekend({}, [deelname]),
        Getekend({"tafel": "skt:monster"}),
        Getekend({}, [deelname], uitgesloten={MENSEN[0]}),
        Getekend({}, [deelname | {"tot": NU}]),
    ]
    zonder = Actor(MENSEN[0], "skt_professional", "gemeente-skt")
    actor = replace(zonder, geheimhouding_tot=NU.date())
    with leeg.connect() as db:
        ids = _schrijf(db, wereld)
        assert _vergelijk(db, ids, actor, Recht.CASUS_INZIEN, BELEID, NU) == 1
        assert _vergelijk(db, ids, actor, Recht.CASUS_OVERZIEN, BELEID, NU) == 1
        assert _vergelijk(db, ids, zonder, Recht.CASUS_OVERZIEN, BELEID, NU) == 0
        db.rollback()
