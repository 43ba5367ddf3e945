"""The engine: how each database begins, locks and waits, with the guard on it.

SQLite: BEGIN IMMEDIATE for every handeling, behind a fair slot, because its own busy handler
lets eight writers fall to a quarter of one writer's rate. PostgreSQL: row locks.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

from casus.tabellen import METADATA
from privacy.opdrachten import voer_uit
from privacy.wacht import BuitenHandeling, bewaak
from workflow.slot import GEDULD, Slot

BEGIN = "schakel_begin"
"""Execution option: the words with which SQLite begins."""


def slot_voor(url: str) -> Slot:
    """The slot of an SQLite file; for other databases a slot that never waits."""
    adres = make_url(url)
    if adres.get_backend_name() != "sqlite" or not adres.database:
        return Slot(None)
    return Slot(Path(adres.database + ".slot"))


def maak_engine(url: str) -> Engine:
    """The guarded engine of the product. Make it after a fork, one per process."""
    engine = kale_engine(url)
    _geef_cursors(engine, bewaak(engine, METADATA))
    return engine


def _geef_cursors(engine: Engine, nagekeken: Callable[[type[Any]], type[Any]]) -> None:
    """Has the driver itself make cursors that ask whether the guard saw their statement."""
    if engine.dialect.name == "sqlite":

        class Verbinding(_Verbinding):
            cursorsoort = nagekeken(sqlite3.Cursor)

        @event.listens_for(engine, "do_connect")
        def _maak(_dialect: Any, _record: Any, _adres: Any, waarden: dict[str, Any]) -> None:
            waarden["factory"] = Verbinding

    else:

        @event.listens_for(engine, "connect")
        def _stel_in(verbinding: Any, _record: Any) -> None:
            verbinding.cursor_factory = nagekeken(verbinding.cursor_factory)
            verbinding.server_cursor_factory = nagekeken(verbinding.server_cursor_factory)


class _Verbinding(sqlite3.Connection):
    """A connection whose every statement goes through a cursor of `cursorsoort`."""

    cursorsoort: type[Any]

    def cursor(self, *_soort: Any) -> Any:
        return self.cursorsoort(self)

    def execute(self, *opdracht: Any) -> Any:
        return self.cursor().execute(*opdracht)

    def executemany(self, *opdracht: Any) -> Any:
        return self.cursor().executemany(*opdracht)

    def _weiger(self, *_rest: Any, **_meer: Any) -> Any:
        raise BuitenHandeling(frozenset())

    # These run several statements at once, or read whole tables without one.
    executescript = backup = blobopen = serialize = deserialize = _weiger


def kale_engine(url: str) -> Engine:
    """An engine without the guard: for migrations (schema only), never for a handeling."""
    adres = make_url(url)
    if adres.get_backend_name() == "sqlite":
        return _sqlite(adres)
    if adres.get_backend_name() == "postgresql":
        adres = adres.set(drivername="postgresql+psycopg")
    return create_engine(
        adres, hide_parameters=True, pool_size=10, max_overflow=10, pool_pre_ping=True
    )


def _sqlite(adres: URL) -> Engine:
    engine = create_engine(
        adres,
        hide_parameters=True,
        pool_size=10,
        max_overflow=10,
        connect_args={"timeout": GEDULD, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _instellen(verbinding: Any, _record: Any) -> None:
        verbinding.isolation_level = None
        cursor = verbinding.cursor()
        for regel in (
            # A handeling touches some thirty pages, a few rows on each: half the size is half of
            # what a commit forces to disk. It counts when the file is made.
            "PRAGMA page_size=2048",
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
            "PRAGMA foreign_keys=ON",
            "PRAGMA secure_delete=ON",
            "PRAGMA trusted_schema=OFF",
        ):
            cursor.execute(regel)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(verbinding: Connection) -> None:
        woorden = verbinding.get_execution_options().get(BEGIN, "BEGIN IMMEDIATE")
        voer_uit(verbinding, verbinding.connection.cursor(), woorden)

    return engine
