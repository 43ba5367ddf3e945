"""Inserts for the frequent verbs: compiled once per table and database, then only executed.

An ORM add and flush costs five times a Core insert, and a Core insert still twice its driver
call. The statement passes the guard like any other; values pass their column types, so that an
unsealed text or a naive instant is refused here too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.engine import Dialect

_Proces = Callable[[Any], Any] | None


class Invoeger:
    """Inserts one whole row: every column is named, or has no value."""

    def __init__(self, tabel: Table) -> None:
        self._tabel = tabel
        self._gemaakt: dict[str, tuple[str, tuple[tuple[str, _Proces], ...], bool]] = {}

    def __call__(self, db: Connection, rij: Mapping[str, Any]) -> None:
        opdracht, kolommen, op_naam = self._voor(db.dialect)
        vreemd = rij.keys() - self._tabel.c.keys()
        if vreemd:
            raise KeyError(f"{self._tabel.name} kent geen kolom {', '.join(sorted(vreemd))}")
        waarden = {
            naam: proces(rij.get(naam)) if proces else rij.get(naam) for naam, proces in kolommen
        }
        db.exec_driver_sql(opdracht, waarden if op_naam else tuple(waarden.values()))

    def _voor(self, dialect: Dialect) -> tuple[str, tuple[tuple[str, _Proces], ...], bool]:
        gemaakt = self._gemaakt.get(dialect.name)
        if gemaakt is None:
            namen = list(self._tabel.c.keys())
            opdracht = str(insert(self._tabel).compile(dialect=dialect, column_keys=namen))
            kolommen = tuple(
                (naam, self._tabel.c[naam].type.dialect_impl(dialect).bind_processor(dialect))
                for naam in namen
            )
            gemaakt = (opdracht, kolommen, not dialect.positional)
            self._gemaakt[dialect.name] = gemaakt
        return gemaakt
