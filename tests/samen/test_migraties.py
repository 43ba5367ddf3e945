"""The steps lead to exactly the schema that the tables describe, on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event, inspect

from casus.tabellen import METADATA
from tests.databanken import Databanken
from tests.samen.wereld import Wereld
from workflow.databank import kale_engine, maak_engine
from workflow.migraties import breng_bij, nieuwste_stap, schema_actueel, voorschrift
from workflow.opbouw import NietTeStarten, migreer


def _schema(engine: Engine) -> dict[str, Any]:
    """All that the database knows of its tables."""
    kijk = inspect(engine)
    return {
        naam: {
            "kolommen": {
                k["name"]: (str(k["type"]), k["nullable"], k["default"])
                for k in kijk.get_columns(naam)
            },
            "sleutel": kijk.get_pk_constraint(naam)["constrained_columns"],
            "verwijzingen": sorted(
                (f["name"], tuple(f["constrained_columns"]), f["referred_table"])
                for f in kijk.get_foreign_keys(naam)
            ),
            "uniek": sorted(
                (u["name"], tuple(u["column_names"])) for u in kijk.get_unique_constraints(naam)
            ),
            "toetsen": sorted(
                (c["name"] or "", c["sqltext"]) for c in kijk.get_check_constraints(naam)
            ),
            "wijzers": sorted(
                (i["name"] or "", tuple(i["column_names"]), bool(i["unique"]), _waar(i))
                for i in kijk.get_indexes(naam)
            ),
        }
        for naam in sorted(kijk.get_table_names())
        if naam != "alembic_version"
    }


def _waar(wijzer: Any) -> str:
    return str(
        {k: str(v) for k, v in wijzer.get("dialect_options", {}).items() if k.endswith("where")}
    )


def test_de_stappen_geven_het_schema_van_de_tabellen(databanken: Databanken) -> None:
    langs_stappen, ineens = kale_engine(databanken.leeg()), kale_engine(databanken.leeg())
    breng_bij(langs_stappen)
    METADATA.create_all(ineens)
    assert _schema(langs_stappen) == _schema(ineens)
    with langs_stappen.begin() as db:
        verschil = compare_metadata(
            MigrationContext.configure(db, opts={"compare_type": True}), METADATA
        )
        assert verschil == []
        command.check(voorschrift(db))
    langs_stappen.dispose()
    ineens.dispose()


def test_een_tweede_keer_verandert_niets(databank_url: str) -> None:
    engine = kale_engine(databank_url)
    breng_bij(engine)
    eerst = _schema(engine)
    breng_bij(engine)
    assert _schema(engine) == eerst
    engine.dispose()


def test_alleen_een_bijgewerkte_databank_is_actueel(databank_url: str) -> None:
    kaal, bewaakt = kale_engine(databank_url), maak_engine(databank_url)
    assert not schema_actueel(bewaakt)
    breng_bij(kaal)
    assert schema_actueel(bewaakt)
    with kaal.begin() as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = 'later'")
    assert not schema_actueel(bewaakt)
    kaal.dispose()
    bewaakt.dispose()


def test_een_stap_die_mislukt_laat_niets_achter(databank_url: str) -> None:
    engine = kale_engine(databank_url)

    def valt_om(_db: Connection, _cursor: Any, opdracht: str, *_rest: Any) -> None:
        if opdracht.startswith("CREATE INDEX"):
            raise OSError("no space left on device")

    event.listen(engine, "before_cursor_execute", valt_om)
    with pytest.raises(OSError, match="no space"):
        breng_bij(engine)
    event.remove(engine, "before_cursor_execute", valt_om)
    assert inspect(engine).get_table_names() == []
    breng_bij(engine)
    assert schema_actueel(engine)
    engine.dispose()


def test_de_stappen_vormen_een_lijn_en_de_laatste_heet_naar_haar_bestand() -> None:
    assert ScriptDirectory.from_config(voorschrift()).get_heads() == [nieuwste_stap()]


def test_een_indeling_van_een_latere_versie_wordt_in_een_regel_geweigerd(wereld: Wereld) -> None:
    kaal = kale_engine(wereld.huis.instellingen.database_url)
    with kaal.begin() as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = 'later'")
    kaal.dispose()
    with pytest.raises(NietTeStarten, match="van een andere versie"):
        migreer(wereld.huis.instellingen)
