"""The guard: every way to a protected table, refused outside a handeling and without its permit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import (
    Connection,
    String,
    bindparam,
    column,
    delete,
    exists,
    func,
    insert,
    literal_column,
    select,
    table,
    text,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.orm import Session, aliased

from casus.casus import Casus, Deelname
from casus.gebruikers import Beleidsversie
from casus.tabellen import METADATA
from privacy.opdrachten import Invoeger, Lezer, Wijziger
from privacy.tabel import tabel
from privacy.wacht import VERGUNNING, BuitenHandeling, Vergunning, onder
from tests.databanken import Databanken
from tests.samen.bewaakt import CASUS_ID, NU, Bewaakt, casusrij, maak_bewaakt

Aanval = Callable[[Connection], Any]

_LOS = table("casus", column("id"), column("nummer", String))
_SUB = select(Casus.nummer).subquery()
_CTE = select(Casus.nummer).cte("onschuldig")
_ALIAS = aliased(Casus, name="iets")
_RIJ = casusrij(uuid4(), "2026-0002")


def _sessie(doe: Callable[[Session], Any]) -> Aanval:
    def aanval(db: Connection) -> Any:
        with Session(bind=db) as sessie:
            uit = doe(sessie)
            sessie.flush()
            return uit

    return aanval


def _kern(opdracht: Any, waarden: Any = None) -> Aanval:
    return lambda db: db.execute(opdracht, waarden).all()


def _tekst(opdracht: str) -> Aanval:
    return lambda db: db.execute(text(opdracht)).all()


def _rauw(opdracht: str) -> Aanval:
    return lambda db: db.exec_driver_sql(opdracht).all()


MET_STATEMENTS: dict[str, Aanval] = {
    "orm select": _sessie(lambda s: s.execute(select(Casus)).all()),
    "orm select van een kolom": _sessie(lambda s: s.execute(select(Casus.nummer)).all()),
    "orm query": _sessie(lambda s: s.query(Casus).all()),
    "orm get": _sessie(lambda s: s.get(Casus, CASUS_ID)),
    "orm scalars": _sessie(lambda s: s.scalars(select(Casus)).all()),
    "orm add": _sessie(lambda s: s.add(Casus(**_RIJ))),
    "orm bulk_save_objects": _sessie(lambda s: s.bulk_save_objects([Casus(**_RIJ)])),
    "orm bulk insert": _sessie(lambda s: s.execute(insert(Casus), [_RIJ])),
    "orm bulk insert returning": _sessie(
        lambda s: s.scalars(insert(Casus).returning(Casus), [_RIJ]).all()
    ),
    "orm bulk update": _sessie(
        lambda s: s.bulk_update_mappings(Casus.__mapper__, [{"id": CASUS_ID, "stand": "gesloten"}])
    ),
    "orm update": _sessie(lambda s: s.execute(update(Casus).values(stand="gesloten"))),
    "orm from_statement": _sessie(
        lambda s: s.scalars(select(Casus).from_statement(text("select * from casus"))).all()
    ),
    "core select": _kern(select(Casus.__table__)),
    "core select met slot": _kern(select(Casus.id).with_for_update()),
    "core insert": _kern(insert(Casus), _RIJ),
    "core executemany": _kern(insert(Casus), [_RIJ, _RIJ | {"id": uuid4(), "nummer": "3"}]),
    "core insert returning": _kern(insert(Casus).returning(Casus.nummer), [_RIJ, _RIJ]),
    "core update": _kern(update(Casus).values(stand="gesloten")),
    "core delete": _kern(delete(Casus)),
    "insert from select": _kern(
        insert(Deelname).from_select(["id", "casus_id"], select(Casus.id, Casus.id))
    ),
    "vaste vraag": lambda db: Lezer(select(Casus.nummer))(db, {}),
    "vaste invoeging": lambda db: Invoeger(tabel(Casus))(db, _RIJ),
    "vaste wijziging": lambda db: Wijziger(update(tabel(Casus)).values(stand="x"))(db, {}),
    "subquery": _kern(select(_SUB)),
    "scalar subquery": _kern(select(select(func.count(Casus.id)).scalar_subquery())),
    "cte": _kern(select(_CTE)),
    "wijzigende cte": _kern(
        select(literal_column("1")).add_cte(delete(Casus).returning(Casus.id).cte("weg"))
    ),
    "exists": _kern(select(literal_column("1")).where(exists().where(Casus.id == CASUS_ID))),
    "in": _kern(select(Beleidsversie.nummer).where(Beleidsversie.versie.in_(select(Casus.nummer)))),
    "join": _kern(select(Beleidsversie.nummer).join(Casus, literal_column("1=1"))),
    "union": _kern(union_all(select(Beleidsversie.versie), select(Casus.nummer))),
    "alias": _kern(select(_ALIAS.nummer)),
    "lichte tabel": _kern(select(_LOS.c.nummer)),
    "tekst als tabel": _kern(select(column("nummer")).select_from(text("casus"))),
    "literal_column": _kern(select(literal_column("(select nummer from casus)"))),
    "literal_column in de volgorde": _kern(
        select(Beleidsversie.nummer).order_by(literal_column("(select nummer from casus)"))
    ),
    "tekst in where": _kern(
        select(Beleidsversie.nummer).where(text("exists (select 1 from casus)"))
    ),
    "voorvoegsel": _kern(select(literal_column("1")).prefix_with("(select nummer from casus),")),
    "achtervoegsel": _kern(select(literal_column("1")).suffix_with("from casus")),
    "tekst met kolommen": _kern(text("select nummer from casus").columns(nummer=String)),
    "functie die een tabel geeft": _kern(
        select(literal_column("*")).select_from(func.casus().table_valued("nummer"))
    ),
    "tuple": _kern(
        select(Beleidsversie.nummer).where(
            tuple_(Beleidsversie.versie, Beleidsversie.tekst).in_(select(Casus.nummer, Casus.stand))
        )
    ),
    "gebonden waarde": _kern(
        select(Casus.nummer).where(Casus.id == bindparam("wie")), {"wie": CASUS_ID}
    ),
    "stream": lambda db: (
        db.execution_options(stream_results=True, yield_per=1).execute(select(Casus.nummer)).all()
    ),
    "scalar": lambda db: db.scalar(select(Casus.nummer)),
    "eigen opties op de opdracht": _kern(
        select(Casus.nummer).execution_options(**{VERGUNNING: Vergunning(frozenset({"casus"}))})
    ),
    "zonder opzoeken in de voorraad": lambda db: (
        db.execution_options(compiled_cache=None).execute(select(Casus.nummer)).all()
    ),
}

MET_TEKST: dict[str, Aanval] = {
    "text": _tekst("select nummer from casus"),
    "text in hoofdletters": _tekst("SELECT NUMMER FROM CASUS"),
    "gemengde letters": _rauw("SeLeCt nummer FrOm CaSuS"),
    "tussen aanhalingstekens": _rauw('select nummer from "casus"'),
    "tussen haken": _rauw("select nummer from [casus]"),
    "tussen omgekeerde komma's": _rauw("select nummer from `casus`"),
    "met schema van sqlite": _rauw("select nummer from main.casus"),
    "met schema van postgresql": _rauw('select nummer from "public"."casus"'),
    "met commentaar ervoor": _rauw("/* niets */ select nummer from casus"),
    "met commentaar erin": _rauw("select nummer/**/from/**/casus"),
    "met commentaar op een regel": _rauw("select nummer from --\ncasus"),
    "exec_driver_sql": _rauw("select nummer from casus"),
    "twee opdrachten": _rauw("select 1; select nummer from casus"),
    "only": _rauw("select nummer from only casus"),
    "table": _rauw("table casus"),
    "merge": _rauw("merge into casus using casus on false when not matched then do nothing"),
    "replace": _rauw("replace into casus (id) values ('x')"),
    "truncate": _rauw("truncate casus"),
    "drop": _rauw("drop table casus"),
    "rename": _rauw("alter table casus rename to iets"),
    "view": _rauw("create view iets as select nummer from casus"),
    "tijdelijke tabel": _rauw("create temp table iets as select nummer from casus"),
    "select into": _rauw("select nummer into iets from casus"),
    "trigger": _rauw("create trigger iets after insert on beleidsversie begin select 1; end"),
    "regel": _rauw("create rule iets as on select to beleidsversie do also select 1"),
    "explain": _rauw("explain select nummer from casus"),
    "pragma": _rauw("pragma table_info(casus)"),
    "pragma als tabel": _rauw("select name from pragma_table_info('casus')"),
    "pragma die het schema opent": _rauw("pragma writable_schema=on"),
    "attach": _rauw("attach database 'iets.db' as iets"),
    "vacuum": _rauw("vacuum into 'kopie.db'"),
    "bladzijden van sqlite": _rauw("select data from sqlite_dbpage"),
    "load_extension": _rauw("select load_extension('iets')"),
    "copy": _rauw("copy casus to stdout"),
    "copy van een vraag": _rauw("copy (select 1) to program 'cat'"),
    "prepare": _rauw("prepare iets as select nummer from casus"),
    "execute": _rauw("execute iets"),
    "execute na een andere": _rauw("select 1; execute iets"),
    "do": _rauw("do $$ begin execute 'select nummer from cas' || 'us'; end $$"),
    "do na een andere": _rauw("select 1; do $$ begin perform 1; end $$"),
    "call": _rauw("call iets()"),
    "declare": _rauw("declare iets cursor for select nummer from casus"),
    "listen": _rauw("listen iets"),
    "query_to_xml": _rauw("select query_to_xml('select * from cas'||'us', true, false, '')"),
    "table_to_xml": _rauw("select table_to_xml(('cas'||'us')::regclass, true, false, '')"),
    "database_to_xml": _rauw("select database_to_xml(true, false, '')"),
    "u& in een naam": _rauw('select nummer from U&"\\0063asus"'),
    "u& in een tekst": _rauw("select query_to_xml(U&'select 1', true, false, '')"),
    "ts_stat": _rauw("select ts_stat('select nummer::tsvector from cas'||'us')"),
    "statistieken": _rauw("select most_common_vals from pg_stats"),
    "statistieken van sqlite": _rauw("select sample from sqlite_stat4"),
    "toast": _rauw("select chunk_data from pg_toast.pg_toast_16402"),
    "bladzijden van postgresql": _rauw("select get_raw_page('cas'||'us', 0)"),
    "bestand op de server": _rauw("select pg_read_binary_file('base/1/2')"),
    "dblink": _rauw("select * from dblink('', 'select 1') as t(a int)"),
    "ts_stat tussen commentaar": _rauw(
        "select /* on conflict */ word from ts_stat('select to_tsvector(nummer) from cas'||'us')"
        " /* do nothing */"
    ),
    "ts_stat tussen namen": _rauw(
        "select word as \"on conflict\" from ts_stat('select to_tsvector(nummer) from cas'||'us')"
        ' as "do nothing"'
    ),
    "bestand tussen commentaar": _rauw(
        "select /* on conflict */"
        " pg_read_binary_file(pg_relation_filepath(('cas'||'us')::regclass)) /* do nothing */"
    ),
    "set_config tussen namen": _rauw(
        "select set_config('a.b', 'c', false) as \"on conflict\", 1 as \"do nothing\""
    ),
    "commentaar zonder meer": _rauw("select 1 /* niets */"),
    "commentaar aan het eind": _rauw("select 1 -- niets"),
    "naam uit delen in xml": _rauw("select query_to_xml(concat('table ca','sus'), true, true, '')"),
    "functie tussen aanhalingstekens": _rauw(
        "select \"query_to_xml\" ('table ca'||'sus', true, true, '')"
    ),
    "functie tussen haken": _rauw("select [load_extension]('iets')"),
    "functie als tekst": _rauw("select name from 'pragma_table_info'('cas'||'us')"),
    "functie met schema": _rauw(
        "select pg_catalog.query_to_xml('table ca'||'sus', true, true, '')"
    ),
    "functie op de volgende regel": _rauw(
        "select query_to_xml\n\t('table ca'||'sus', true, true, '')"
    ),
    "functie achter een vreemd wit": _rauw("select load_extension\ufeff('iets')"),
    "xml van een schema": _rauw("select schema_to_xml('public', true, true, '')"),
    "xml van een cursor": _rauw("select cursor_to_xml('iets', 10, true, true, '')"),
    "json uit een tabel": _rauw("select json_agg(iets) from beleidsversie as iets"),
    "bestand met lo_import": _rauw("select lo_import('/etc/passwd')"),
    "stand van een reeks": _rauw("select currval('iets')"),
    "bestand van een tabel": _rauw("select pg_relation_filepath(('ca'||'sus')::regclass)"),
    "logische afschriften": _rauw("select * from pg_logical_slot_peek_changes('iets', null, null)"),
    "verbinding verbreken": _rauw("select pg_terminate_backend(1)"),
    "catalogus van postgresql": _rauw(
        "update pg_class set relname = 'iets' where relname = 'cas'||'us'"
    ),
    "catalogus in een cte": _rauw("with w as (delete from pg_rewrite returning 1) select 1"),
    "catalogus van sqlite": _rauw("update sqlite_schema set name = 'iets'"),
    "catalogus na een andere": _rauw("select 1; update pg_class set relname = 'iets'"),
    "commit als tekst": _rauw("commit"),
    "commit na een andere": _rauw("select 1; commit"),
    "rollback als tekst": _rauw("rollback"),
    "savepoint": lambda db: db.begin_nested(),
    "in een tekst": _rauw("select 'casus'"),
    "leeg": _rauw(" "),
    "alleen commentaar": _rauw("-- casus"),
}
AANVALLEN = MET_STATEMENTS | MET_TEKST
alle_aanvallen = pytest.mark.parametrize("aanval", AANVALLEN.values(), ids=AANVALLEN.keys())


@pytest.fixture(scope="module")
def bewaakt(databanken: Databanken) -> Iterator[Bewaakt]:
    bewaakt, url = maak_bewaakt(databanken)
    yield bewaakt
    bewaakt.engine.dispose()
    bewaakt.kaal.dispose()
    databanken.weg(url)


def _val_aan(bewaakt: Bewaakt, aanval: Aanval, vergunning: Vergunning | None = None) -> None:
    eerst = bewaakt.inhoud()
    with ExitStack() as loop:
        db = loop.enter_context(bewaakt.engine.connect())
        if vergunning is not None:
            loop.enter_context(onder(vergunning))
            db = db.execution_options(**{VERGUNNING: vergunning})
        with pytest.raises(BuitenHandeling):
            aanval(db)
    assert bewaakt.inhoud() == eerst


@alle_aanvallen
def test_buiten_een_handeling_komt_niemand_bij_een_casus(bewaakt: Bewaakt, aanval: Aanval) -> None:
    _val_aan(bewaakt, aanval)


@alle_aanvallen
def test_een_vergunning_zonder_de_tabel_opent_haar_niet(bewaakt: Bewaakt, aanval: Aanval) -> None:
    _val_aan(bewaakt, aanval, Vergunning(frozenset(METADATA.tables) - {"casus"}))


def test_met_de_vergunning_kan_het_wel(bewaakt: Bewaakt) -> None:
    """Otherwise the refusals above would prove nothing."""
    vergunning = Vergunning(frozenset({"casus"}))
    with bewaakt.engine.connect() as kaal, onder(vergunning):
        db = kaal.execution_options(**{VERGUNNING: vergunning})
        assert db.execute(select(Casus.nummer)).scalars().all() == ["2026-0001"]
        assert db.execute(text("select nummer from casus")).scalars().all() == ["2026-0001"]
        with Session(bind=db) as sessie:
            casus = sessie.get_one(Casus, CASUS_ID)
            assert casus.aangemaakt == NU


@pytest.mark.parametrize("tabel", sorted(METADATA.tables))
def test_elke_tabel_die_niet_open_is_wordt_bewaakt(bewaakt: Bewaakt, tabel: str) -> None:
    vraag = select(func.count()).select_from(METADATA.tables[tabel])
    with bewaakt.engine.connect() as db:
        if METADATA.tables[tabel].info["soort"] == "open":
            db.execute(vraag)
        else:
            with pytest.raises(BuitenHandeling) as fout:
                db.execute(vraag)
            assert fout.value.namen == {tabel}


def test_een_weigering_noemt_tabellen_en_geen_waarden(bewaakt: Bewaakt) -> None:
    with bewaakt.engine.connect() as db, pytest.raises(BuitenHandeling) as fout:
        db.execute(text("select * from casus where nummer = :n"), {"n": "999990019"})
    assert str(fout.value) == "geen vergunning voor: casus"


def test_lui_laden_na_de_handeling_wordt_geweigerd(bewaakt: Bewaakt) -> None:
    vergunning = Vergunning(frozenset({"casus"}))
    with bewaakt.engine.connect() as kaal:
        db = kaal.execution_options(**{VERGUNNING: vergunning})
        with Session(bind=db) as sessie:
            with onder(vergunning):
                casus = sessie.get_one(Casus, CASUS_ID)
                sessie.expire(casus)
            with pytest.raises(BuitenHandeling):
                _ = casus.nummer
            with pytest.raises(BuitenHandeling):
                sessie.refresh(casus)
            sessie.expunge_all()
