"""The schema, step by step: how a database comes to be what this version expects.

Schema only, on an engine without the guard. What a step may not do is read content: it has no
keys and writes no line.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from workflow.databank import BEGIN

HIER = Path(__file__).parent


def breng_bij(engine: Engine) -> None:
    """Brings the database to the newest schema, in one transaction: all steps or none."""
    with engine.begin() as db:
        command.upgrade(voorschrift(db), "head")


def schema_actueel(engine: Engine) -> bool:
    """Whether the database has exactly the schema of this version."""
    koppen = set(ScriptDirectory.from_config(voorschrift()).get_heads())
    with engine.connect().execution_options(**{BEGIN: "BEGIN"}) as db:
        return set(MigrationContext.configure(db).get_current_heads()) == koppen


def voorschrift(db: Connection | None = None) -> Config:
    """What alembic needs to know: where the steps lie, and the connection they run on."""
    config = Config()
    for naam, plek in (("script_location", HIER), ("version_locations", HIER / "versies")):
        config.set_main_option(naam, str(plek).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = db
    return config
