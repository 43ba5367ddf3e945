"""How alembic runs the steps: on the connection it was handed, never one of its own."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import CreateTableOp, MigrationScript

from casus.tabellen import METADATA
from privacy.tabel import Dag, Moment, Uuid
from privacy.verzegeling import VerzegeldType


def _toon_type(soort: str, wat: Any, _samenhang: AutogenContext) -> str | Literal[False]:
    """Writes our own column types as what they are in the database: a step imports no house."""
    if soort == "type" and isinstance(wat, Moment):
        return "sa.DateTime(timezone=True)"
    if soort == "type" and isinstance(wat, Uuid):
        return "sa.Uuid()"
    if soort == "type" and isinstance(wat, VerzegeldType):
        return "sa.LargeBinary()"
    if soort == "type" and isinstance(wat, Dag):
        return "sa.Date()"
    return False


def _zonder_uitleg(_samenhang: Any, _versie: Any, stappen: list[Any]) -> None:
    """Leaves out what a table says of itself: that is for the guard, not for the database."""
    for stap in stappen:
        assert isinstance(stap, MigrationScript)
        assert stap.upgrade_ops is not None
        for opdracht in stap.upgrade_ops.ops:
            if isinstance(opdracht, CreateTableOp):
                opdracht.info.clear()


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite cannot alter a table; a later step copies it. A first step has nothing to copy.
    render_as_batch=not context.config.attributes.get("eerste", False),
    render_item=_toon_type,
    process_revision_directives=_zonder_uitleg,
    compare_type=True,
    compare_server_default=True,
)
context.run_migrations()
