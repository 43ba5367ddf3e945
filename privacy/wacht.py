"""The guard: no statement reaches a guarded table without a permit that names it.

One engine hook on the SQL text that goes to the driver. It reads words, not meaning: every word
of the text is held against the names of the guarded tables, so that literal columns, `text()`
fragments, lightweight tables and subqueries are seen alike. It fails safe: a name inside a
string literal is refused too. Against malice inside the process it is no defence; against
forgetting it is complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from sqlalchemy import MetaData, event
from sqlalchemy.engine import Connection, Engine

from privacy.tabel import Basis, Tabelsoort, tabellen

VERGUNNING = "vergunning"
"""Name of the execution option that carries the permit on the connection."""

_WOORD = re.compile(r"\w+")
# No `commit` and no `rollback`: Werk ends transactions through the driver, nobody by text.
_BEGINWOORDEN = frozenset(
    (
        "select",
        "insert",
        "update",
        "delete",
        "with",
        "values",
        "begin",
        "pragma",
        "set",
        "show",
    )
)
# Words by which a database runs text that is not in the statement, or reaches past its tables.
_VERBODEN = re.compile(
    r"\bu&['\"]|\b(?:execute|prepare|do|copy|attach|detach|call|load_extension|readfile|writefile"
    r"|ts_stat|ts_rewrite|writable_schema|sqlite_dbpage|pg_read_\w+|pg_ls_\w+|lo_\w+|dblink\w*"
    r"|crosstab\w*|connectby|\w+_to_xml\w*|set_config|session_replication_role|get_raw_page"
    r"|pg_stat\w*|pg_toast\w*|pg_largeobject\w*|pg_logical_\w+|sqlite_stat\w*|dbstat)\b"
)
# One statement at a time; and what does not only read leaves the catalogue of tables alone.
_NOG_EEN = re.compile(r";\s*\S")
_CATALOGUS = re.compile(r"\b(?:pg_\w+|sqlite_\w+|information_schema)\b")
# `ON CONFLICT DO NOTHING|UPDATE` is the one place where this house writes `do`.
_OP_BOTSING = re.compile(r"\bon conflict\b[^;]*?\bdo (?:nothing|update)\b", re.DOTALL)


class BuitenHandeling(Exception):
    """A statement named a guarded table without a permit for it. Names tables, never values."""

    def __init__(self, namen: frozenset[str]) -> None:
        super().__init__(f"geen vergunning voor: {', '.join(sorted(namen)) or 'deze opdracht'}")
        self.namen = namen


class Vergunning:
    """A permit for named tables, widened once by the decision and ended for good by `eindig`."""

    __slots__ = ("_tabellen",)

    def __init__(self, tabellen: frozenset[str]) -> None:
        self._tabellen = tabellen

    def verruim(self, tabellen: frozenset[str]) -> None:
        """Adds the tables that the verb declares, after its Toegangsoordeel."""
        self._tabellen = self._tabellen | tabellen

    def eindig(self) -> None:
        self._tabellen = frozenset()

    def mist(self, namen: frozenset[str]) -> frozenset[str]:
        return namen - self._tabellen

    def __reduce__(self) -> Any:
        raise TypeError("een vergunning verlaat haar handeling niet")


_huidig: ContextVar[Vergunning | None] = ContextVar("vergunning", default=None)


@contextmanager
def onder(vergunning: Vergunning) -> Iterator[None]:
    """Carries `vergunning` in this context until the block ends; handelingen do not nest."""
    if _huidig.get() is not None:
        raise BuitenHandeling(frozenset())
    merk = _huidig.set(vergunning)
    try:
        yield
    finally:
        vergunning.eindig()
        _huidig.reset(merk)


def _geweigerd(tekst: str, woorden: list[str]) -> bool:
    """Whether a text is refused for what it is, whatever tables it names."""
    if not woorden or woorden[0] not in _BEGINWOORDEN or _NOG_EEN.search(tekst):
        return True
    if woorden[0] != "select" and _CATALOGUS.search(tekst):
        return True
    return _VERBODEN.search(_OP_BOTSING.sub(" ", tekst)) is not None


def bewaak(engine: Engine, metadata: MetaData = Basis.metadata) -> None:
    """Puts the guard on `engine`: from now on every statement passes it."""
    bewaakt = tabellen(Tabelsoort.BESCHERMD, metadata) | tabellen(Tabelsoort.PLATFORM, metadata)

    @lru_cache(maxsize=4096)
    def genoemd(opdracht: str) -> frozenset[str] | None:
        """The guarded tables named in the text, or None where the text itself is refused."""
        tekst = opdracht.casefold()
        woorden = _WOORD.findall(tekst)
        if _geweigerd(tekst, woorden):
            return None
        return bewaakt.intersection(woorden)

    def keur(verbinding: Connection, _cursor: Any, opdracht: str, *_rest: Any) -> None:
        namen = genoemd(opdracht)
        if namen is None:
            raise BuitenHandeling(frozenset())
        if not namen:
            return
        vergunning = _huidig.get()
        op_verbinding = verbinding.get_execution_options().get(VERGUNNING)
        if vergunning is None or not isinstance(op_verbinding, Vergunning):
            raise BuitenHandeling(namen)
        if op_verbinding is not vergunning:
            raise BuitenHandeling(namen)
        mist = vergunning.mist(namen)
        if mist:
            raise BuitenHandeling(mist)

    event.listen(engine, "before_cursor_execute", keur)
