"""What every test would make anew and comes out the same: made once in each test process.

A test has a database, an engine and an application of its own; how a statement is written for that
kind of database, and how an address is built from a path, does not depend on which of them it is.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

_GESCHREVEN: LRUCache[Any, Any] = LRUCache(5000)
_GEBOUWD: dict[Any, Any] = {}


def onthoud() -> None:
    """From here on statements and paths that were worked out once are not again."""
    for dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):
        _zet(dialect, "__eq__", lambda een, ander: type(een) is type(ander))
        _zet(dialect, "__hash__", lambda een: hash(type(een)))
    _zet(Engine, "_compiled_cache", property(lambda _: _GESCHREVEN, lambda _engine, _eigen: None))
    bouw = Rule._compile_builder

    def eens(regel: Rule, append_unknown: bool = True) -> Any:
        sleutel = (repr(regel._trace), repr(regel.defaults), regel.endpoint, append_unknown)
        if sleutel not in _GEBOUWD:
            _GEBOUWD[sleutel] = bouw(regel, append_unknown)
        return _GEBOUWD[sleutel]

    _zet(Rule, "_compile_builder", eens)


def _zet(soort: type, naam: str, wat: object) -> None:
    setattr(soort, naam, wat)
