"""The schema, step by step: how a database comes to be what this version expects.

Schema only, on an engine without the guard. What a step may not do is read content: it has no
keys and writes no line. Alembic takes the steps and is loaded for them alone: a server that only
asks whether the schema is right would carry its twelve megabytes for nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, column, inspect, select, table

from workflow.databank import BEGIN

if TYPE_CHECKING:
    from alembic.config import Config

HIER = Path(__file__).parent
STAND = table("alembic_version", column("version_num"))


class OnbekendeStap(Exception):
    """The schema stands at a step that this version does not know."""


def breng_bij(engine: Engine) -> None:
    """Brings the database to the newest schema, in one transaction: all steps or none.

    Raises OnbekendeStap for a schema of another version.
    """
    from alembic import command
    from alembic.util import CommandError

    try:
        with engine.begin() as db:
            command.upgrade(voorschrift(db), "head")
    except CommandError as fout:
        raise OnbekendeStap from fout


def schema_actueel(engine: Engine) -> bool:
    """Whether the database has exactly the schema of this version."""
    with engine.connect().execution_options(**{BEGIN: "BEGIN"}) as db:
        if not inspect(db).has_table(STAND.name):
            return False
        return list(db.scalars(select(STAND.c.version_num))) == [nieuwste_stap()]


def nieuwste_stap() -> str:
    """The number of the last step, which its file is named after: the steps form one line."""
    return max(pad.name for pad in (HIER / "versies").glob("[0-9]*_*.py")).partition("_")[0]


def voorschrift(db: Connection | None = None) -> Config:
    """What alembic needs to know: where the steps lie, and the connection they run on."""
    from alembic.config import Config

    config = Config()
    for naam, plek in (("script_location", HIER), ("version_locations", HIER / "versies")):
        config.set_main_option(naam, str(plek).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = db
    return config
