"""A permit holds on one connection, in one context, until its handeling ends."""

from __future__ import annotations

import asyncio
import pickle
import sqlite3
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from contextvars import Context, copy_context
from typing import Any, cast

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.engine import make_url

from casus.casus import Casus
from privacy.feiten import Actor
from privacy.toegang import GeenToegang, Recht
from privacy.wacht import VERGUNNING, BuitenHandeling, Vergunning, onder
from tests.databanken import Databanken
from tests.samen.bewaakt import Bewaakt, maak_bewaakt
from tests.samen.wereld import Wereld
from workflow.databank import BEGIN, maak_engine

CASUS = frozenset({"casus"})
NUMMERS = "select nummer from casus"


@pytest.fixture(scope="module")
def bewaakt(databanken: Databanken) -> Iterator[Bewaakt]:
    bewaakt, url = maak_bewaakt(databanken)
    yield bewaakt
    bewaakt.engine.dispose()
    bewaakt.kaal.dispose()
    databanken.weg(url)


@pytest.fixture
def open_verbinding(bewaakt: Bewaakt) -> Iterator[tuple[Connection, Vergunning]]:
    """A connection that carries a permit for casus, and that permit; not in force yet."""
    vergunning = Vergunning(CASUS)
    with bewaakt.engine.connect() as kaal:
        yield kaal.execution_options(**{VERGUNNING: vergunning}), vergunning


def nummers(db: Connection) -> list[str]:
    return list(db.execute(select(Casus.nummer)).scalars())


def geweigerd(lees: Callable[[], Any]) -> bool:
    try:
        lees()
    except BuitenHandeling:
        return True
    return False


def test_een_vergunning_alleen_op_de_verbinding_is_niet_genoeg(open_verbinding: Any) -> None:
    db, _ = open_verbinding
    assert geweigerd(lambda: nummers(db))


def test_een_vergunning_alleen_in_de_omgeving_is_niet_genoeg(bewaakt: Bewaakt) -> None:
    with onder(Vergunning(CASUS)), bewaakt.engine.connect() as db:
        assert geweigerd(lambda: nummers(db))


def test_een_vreemde_vergunning_op_de_verbinding_telt_niet(bewaakt: Bewaakt) -> None:
    with onder(Vergunning(CASUS)), bewaakt.engine.connect() as kaal:
        vreemd = kaal.execution_options(**{VERGUNNING: Vergunning(CASUS)})
        assert geweigerd(lambda: nummers(vreemd))


@pytest.mark.parametrize("namaak", [True, "casus", CASUS, {"casus"}, object()])
def test_iets_anders_dan_een_vergunning_telt_niet(bewaakt: Bewaakt, namaak: object) -> None:
    with onder(Vergunning(CASUS)), bewaakt.engine.connect() as kaal:
        db = kaal.execution_options(**{VERGUNNING: namaak})
        assert geweigerd(lambda: nummers(db))


def test_op_een_andere_verbinding_geldt_zij_niet(bewaakt: Bewaakt, open_verbinding: Any) -> None:
    db, vergunning = open_verbinding
    with onder(vergunning):
        assert nummers(db) == ["2026-0001"]
        with bewaakt.engine.connect().execution_options(**{BEGIN: "BEGIN"}) as ander:
            assert geweigerd(lambda: nummers(ander))


def test_op_een_tweede_engine_geldt_zij_niet(bewaakt: Bewaakt, open_verbinding: Any) -> None:
    _, vergunning = open_verbinding
    adres = bewaakt.engine.url.render_as_string(hide_password=False)
    tweede = maak_engine(adres)
    assert make_url(adres).database == tweede.url.database
    with onder(vergunning), tweede.connect() as ander:
        assert geweigerd(lambda: nummers(ander))
    tweede.dispose()


def test_een_andere_draad_heeft_haar_niet(open_verbinding: Any) -> None:
    db, vergunning = open_verbinding
    with onder(vergunning), ThreadPoolExecutor(1) as draden:
        assert draden.submit(geweigerd, lambda: nummers(db)).result()


def test_een_lege_omgeving_heeft_haar_niet(open_verbinding: Any) -> None:
    db, vergunning = open_verbinding
    with onder(vergunning):
        assert Context().run(geweigerd, lambda: nummers(db))


def test_een_omgeving_van_voor_de_handeling_heeft_haar_niet(open_verbinding: Any) -> None:
    db, vergunning = open_verbinding
    eerder = copy_context()
    with onder(vergunning):
        assert eerder.run(geweigerd, lambda: nummers(db))


def test_een_afschrift_van_de_omgeving_eindigt_met_de_handeling(open_verbinding: Any) -> None:
    db, vergunning = open_verbinding
    with onder(vergunning):
        afschrift = copy_context()
    assert afschrift.run(geweigerd, lambda: nummers(db))


def test_een_achterblijvende_draad_heeft_niets_meer(open_verbinding: Any) -> None:
    db, vergunning = open_verbinding
    voorbij, uitkomst = threading.Event(), list[bool]()

    def wacht() -> None:
        voorbij.wait(5)
        uitkomst.append(geweigerd(lambda: nummers(db)))

    with onder(vergunning):
        draad = threading.Thread(target=copy_context().run, args=(wacht,))
        draad.start()
    voorbij.set()
    draad.join()
    assert uitkomst == [True]


def test_een_achterblijvende_taak_heeft_niets_meer(open_verbinding: Any) -> None:
    db, vergunning = open_verbinding

    async def loop() -> bool:
        voorbij = asyncio.Event()

        async def wacht() -> bool:
            await voorbij.wait()
            return geweigerd(lambda: nummers(db))

        with onder(vergunning):
            taak = asyncio.create_task(wacht())
            await asyncio.sleep(0)
        voorbij.set()
        return await taak

    # A thread of its own: where a browser test ran before, this one has a loop running.
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(asyncio.run, loop()).result()


def test_na_de_handeling_opent_zij_niets(open_verbinding: Any) -> None:
    db, vergunning = open_verbinding
    with onder(vergunning):
        assert nummers(db) == ["2026-0001"]
    assert geweigerd(lambda: nummers(db))
    with onder(vergunning):
        assert geweigerd(lambda: nummers(db))


ONDERLANGS: dict[str, Callable[[Connection, str], Any]] = {
    "connection": lambda db, sql: db.connection.cursor().execute(sql).fetchall(),
    "connection.execute": lambda db, sql: _van(db).execute(sql).fetchall(),
    "driver_connection": lambda db, sql: _van(db).cursor().execute(sql).fetchall(),
    "dbapi_connection": lambda db, sql: (
        cast(Any, db.connection.dbapi_connection).cursor().execute(sql).fetchall()
    ),
    "raw_connection": lambda db, sql: db.engine.raw_connection().cursor().execute(sql),
    "pool.connect": lambda db, sql: db.engine.pool.connect().cursor().execute(sql),
    "do_execute": lambda db, sql: db.dialect.do_execute(db.connection.cursor(), sql, ()),
    "executemany": lambda db, sql: db.connection.cursor().executemany(sql, [()]),
    "executescript": lambda db, sql: cast(Any, db.connection.cursor()).executescript(sql),
    "copy": lambda db, sql: cast(Any, db.connection.cursor()).copy(f"copy ({sql}) to stdout"),
    "stream": lambda db, sql: list(cast(Any, db.connection.cursor()).stream(sql)),
}


def _van(db: Connection) -> Any:
    return db.connection.driver_connection


@pytest.mark.parametrize(
    "opdracht",
    [
        "select nummer into kopie from casus",
        "SELECT nummer INTO TEMP kopie FROM casus",
        "with x as (select nummer from casus) select * into kopie from x",
        "select nummer from casus union select nummer into kopie from casus",
    ],
)
def test_lezen_met_een_vergunning_maakt_geen_kopie(open_verbinding: Any, opdracht: str) -> None:
    db, vergunning = open_verbinding
    with onder(vergunning):
        assert nummers(db) is not None
        with pytest.raises(BuitenHandeling):
            db.execute(text(opdracht))


@pytest.mark.parametrize("langs", ONDERLANGS.values(), ids=ONDERLANGS.keys())
@pytest.mark.parametrize("met_vergunning", [False, True])
def test_onder_de_haak_door_komt_niemand_bij_een_casus(
    open_verbinding: Any, langs: Callable[[Connection, str], Any], met_vergunning: bool
) -> None:
    """Not even with a permit, and not by the text that the hook let pass just before."""
    db, vergunning = open_verbinding
    with onder(vergunning) if met_vergunning else nullcontext():
        if met_vergunning:
            assert db.exec_driver_sql(NUMMERS).scalars().all() == ["2026-0001"]
        for sql in (NUMMERS, "select query_to_xml('table ca'||'sus', true, true, '')"):
            assert geweigerd(lambda s=sql: langs(db, s))  # type: ignore[misc]


def test_de_driver_leest_geen_tabel_zonder_opdracht(open_verbinding: Any) -> None:
    db, _ = open_verbinding
    if db.dialect.name != "sqlite":
        pytest.skip("alleen de driver van SQLite kan dit")
    onder_de_haak, doel = _van(db), sqlite3.connect(":memory:")
    for lees in (
        lambda: onder_de_haak.backup(doel),
        lambda: onder_de_haak.blobopen("casus", "nummer", 1),
        onder_de_haak.serialize,
        lambda: list(onder_de_haak.iterdump()),
    ):
        assert geweigerd(lees)
    doel.close()


def test_een_stroom_van_de_databank_vraagt_ook_een_vergunning(open_verbinding: Any) -> None:
    db, vergunning = open_verbinding
    stroom = db.execution_options(stream_results=True)
    assert geweigerd(lambda: nummers(stroom))
    with onder(vergunning):
        assert nummers(stroom) == ["2026-0001"]


def test_het_platform_leest_onder_de_haak_door_geen_casus(wereld: Wereld) -> None:
    wereld.melding()
    with wereld.werk.platform(frozenset()) as db:
        assert geweigerd(lambda: _van(db).execute(NUMMERS).fetchall())


def test_een_generator_overleeft_zijn_handeling_niet(wereld: Wereld) -> None:
    wereld.melding()

    def lekkend() -> Generator[list[str]]:
        with wereld.werk.handeling(
            Recht.GEBRUIKER_BEHEREN, door=wereld["beheerder"], tabellen=CASUS
        ) as h:
            bewaard.append(h.db)
            yield nummers(h.db)
            yield nummers(h.db)

    bewaard: list[Connection] = []
    stroom = lekkend()
    assert len(next(stroom)) == 1
    with pytest.raises(BuitenHandeling), wereld.werk.platform(frozenset({"bericht"})):
        pass  # a handeling that somebody left open blocks the next one in its context
    stroom.close()
    with pytest.raises(Exception, match="closed"):
        nummers(bewaard[0])


def test_handelingen_nestelen_niet(wereld: Wereld) -> None:
    werk, wie = wereld.werk, wereld["beheerder"]
    opener = AbstractContextManager[object]
    binnen: tuple[Callable[[], opener], ...] = (
        lambda: werk.handeling(Recht.GEBRUIKER_BEHEREN, door=wie),
        lambda: werk.lezing(Recht.GEBRUIKER_BEHEREN, door=wie),
        lambda: werk.platform(frozenset({"bericht"})),
    )
    for open_nog_een in binnen:
        with (
            pytest.raises(BuitenHandeling),
            werk.handeling(Recht.GEBRUIKER_BEHEREN, door=wie),
            open_nog_een(),
        ):
            pytest.fail("een handeling in een handeling")


def test_voor_het_oordeel_krijgt_een_handeling_de_tabellen_van_haar_werkwoord_niet(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    verruimd: list[frozenset[str]] = []
    echt = Vergunning.verruim

    def verruim(zelf: Vergunning, namen: frozenset[str], **meer: frozenset[str]) -> None:
        verruimd.append(namen)
        echt(zelf, namen, **meer)

    monkeypatch.setattr(Vergunning, "verruim", verruim)
    for wie, gelukt in ((Actor.systeem(), False), (wereld["beheerder"], True)):
        try:
            with wereld.werk.handeling(
                Recht.GEBRUIKER_BEHEREN, door=wie, tabellen=frozenset({"persoon"})
            ):
                assert gelukt
        except GeenToegang:
            assert not gelukt
            assert verruimd == []
    # The verb's own, and last those of its line.
    assert verruimd[0] == frozenset({"persoon"})
    assert len(verruimd) == 2


def test_de_platformvergunning_opent_geen_beschermde_tabel(wereld: Wereld) -> None:
    with (
        pytest.raises(BuitenHandeling),
        wereld.werk.platform(frozenset({"bericht"})) as db,
    ):
        nummers(db)


def test_een_vergunning_laat_zich_niet_meenemen() -> None:
    with pytest.raises(TypeError, match="verlaat haar handeling niet"):
        pickle.dumps(Vergunning(CASUS))
