"""Statements of the frequent verbs: compiled once for each database, then only executed.

An ORM add and flush costs five times a Core insert, a Core statement twenty times the work of its
driver, and making one anew four times running it. These go from the hook of the engine straight to
the driver: the guard sees each as it sees any other, and values pass their column types, so that
an unsealed text or a naive instant is refused here too.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Insert, Select, Table, Update, bindparam, insert
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

_Proces = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class _Gemaakt:
    """A statement as one driver takes it, and how values go in and come out."""

    tekst: str
    waarden: tuple[tuple[str, _Proces], ...]
    op_naam: bool
    eigen: Mapping[str, Any]
    """Values that stand in the statement itself."""
    kolommen: tuple[_Proces, ...] = field(default=())


class _Opdracht:
    """A statement that is compiled when a database asks for it first."""

    def __init__(self, opdracht: Insert | Select[*tuple[Any, ...]] | Update) -> None:
        self._opdracht = opdracht
        self._gemaakt: dict[str, _Gemaakt] = {}

    def voer_uit(self, db: Connection, rij: Mapping[str, Any]) -> Any:
        """The driver's cursor, after the statement ran."""
        g = self._voor(db.dialect)
        alle = {**g.eigen, **rij} if g.eigen else rij
        waarden = [proces(alle[naam]) if proces else alle[naam] for naam, proces in g.waarden]
        if g.op_naam:
            namen = (naam for naam, _ in g.waarden)
            return _naar_driver(db, g.tekst, dict(zip(namen, waarden, strict=True)))
        return _naar_driver(db, g.tekst, waarden)

    def _voor(self, dialect: Dialect) -> _Gemaakt:
        gemaakt = self._gemaakt.get(dialect.name)
        if gemaakt is None:
            gemaakt = self._gemaakt[dialect.name] = self._maak(dialect)
        return gemaakt

    def _maak(self, dialect: Dialect) -> _Gemaakt:
        sql = self._opdracht.compile(dialect=dialect)
        assert isinstance(sql, SQLCompiler)
        namen = sql.positiontup if dialect.positional else [*dict.fromkeys(sql.bind_names.values())]
        binds = {naam: sql.binds[naam] for naam in namen or ()}
        kolommen: tuple[_Proces, ...] = ()
        if isinstance(self._opdracht, Select):
            kolommen = tuple(
                k.type.dialect_impl(dialect).result_processor(dialect, None)
                for k in self._opdracht.selected_columns
            )
        return _Gemaakt(
            tekst=sql.string,
            waarden=tuple(
                (naam, binds[naam].type.dialect_impl(dialect).bind_processor(dialect))
                for naam in namen or ()
            ),
            op_naam=not dialect.positional,
            eigen={naam: b.value for naam, b in binds.items() if not b.required},
            kolommen=kolommen,
        )


class Invoeger:
    """Inserts one whole row: a column that is not named, or is None, stays without a value."""

    def __init__(self, tabel: Table) -> None:
        self._tabel = tabel
        self._per_kolommen: dict[tuple[str, ...], _Opdracht] = {}

    def __call__(self, db: Connection, rij: Mapping[str, Any]) -> None:
        gevuld = {naam: waarde for naam, waarde in rij.items() if waarde is not None}
        namen = tuple(gevuld)
        opdracht = self._per_kolommen.get(namen)
        if opdracht is None:
            opdracht = self._per_kolommen[namen] = self._maak(namen, rij)
        opdracht.voer_uit(db, gevuld)

    def _maak(self, namen: tuple[str, ...], rij: Mapping[str, Any]) -> _Opdracht:
        if vreemd := sorted(rij.keys() - self._tabel.c.keys()):
            raise KeyError(f"{self._tabel.name} kent geen kolom {', '.join(vreemd)}")
        return _Opdracht(insert(self._tabel).values({naam: bindparam(naam) for naam in namen}))


class Lezer(_Opdracht):
    """Asks rows; of values that may be many at once (`IN`) it knows nothing."""

    def __init__(self, opdracht: Select[*tuple[Any, ...]]) -> None:
        super().__init__(opdracht)
        namen = [str(k.key) for k in opdracht.selected_columns]
        self._rij = _rijsoort(namen)

    def __call__(self, db: Connection, waarden: Mapping[str, Any]) -> list[Any]:
        """The rows, each a named tuple of what its columns give."""
        kolommen = self._voor(db.dialect).kolommen
        return [
            self._rij([p(w) if p else w for p, w in zip(kolommen, rij, strict=True)])
            for rij in self.voer_uit(db, waarden).fetchall()
        ]


class Wijziger(_Opdracht):
    """Changes rows, and tells how many."""

    def __init__(self, opdracht: Update) -> None:
        super().__init__(opdracht)

    def __call__(self, db: Connection, waarden: Mapping[str, Any]) -> int:
        return int(self.voer_uit(db, waarden).rowcount)


def _rijsoort(namen: list[str]) -> Callable[[Iterable[Any]], Any]:
    """What makes a row with these names of its values."""
    maak: Any = collections.namedtuple
    gemaakt: Callable[[Iterable[Any]], Any] = maak("Rij", namen)._make
    return gemaakt


def _naar_driver(db: Connection, tekst: str, waarden: Any) -> Any:
    """Runs `tekst` on a cursor of the driver that the hook of the engine let pass.

    What skips the hook is refused by the cursor itself.
    """
    if not db.in_transaction():
        db.begin()
    cursor = db.connection.cursor()
    db.dispatch.before_cursor_execute(db, cursor, tekst, waarden, None, False)
    return voer_uit(db, cursor, tekst, waarden)


def voer_uit(db: Connection, cursor: Any, tekst: str, waarden: Any = ()) -> Any:
    """The cursor, after `tekst` ran on it; a fault is SQLAlchemy's own, as from any statement."""
    try:
        cursor.execute(tekst, waarden)
    except db.dialect.loaded_dbapi.Error as fout:
        soort = db.dialect.loaded_dbapi.Error
        raise DBAPIError.instance(None, None, fout, soort, hide_parameters=True) from fout
    return cursor
