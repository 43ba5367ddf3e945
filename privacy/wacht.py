"""The guard: no statement reaches a guarded table without a permit that names it.

One engine hook on the SQL text that goes to the driver. It reads words, not meaning: every word
of the text is held against the names of the guarded tables, so that literal columns, `text()`
fragments, lightweight tables and subqueries are seen alike. It fails safe: a name inside a
string literal is refused too, and so is every function that is not on a short list. The cursors
of the driver know the hook: a statement that did not come through it has no permit. Against malice
inside the process it is no defence; against forgetting it is complete.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from sqlalchemy import MetaData, event
from sqlalchemy.engine import Connection, Engine

from privacy.tabel import Basis, Tabelsoort, tabellen

VERGUNNING = "vergunning"
"""Name of the execution option that carries the permit on the connection."""

_WOORD = re.compile(r"\w+")
# No `commit` and no `rollback`: Werk ends transactions through the driver, nobody by text.
_BEGINWOORDEN = frozenset({"select", "insert", "update", "delete", "with", "begin", "pragma"})
# What may stand before a parenthesis. A name made of parts is read by a function that takes it as
# text; those are too many to forbid, and the house calls few. The rest is grammar.
_AANROEP = re.compile(r"(\w+)[\"'`\]]?\s*\(")
_FUNCTIES = frozenset(
    (
        "coalesce",
        "count",
        "max",
        "min",
        "pg_table_is_visible",  # alembic asks whether its table is there
        "table_info",  # the same, on SQLite
        "table_xinfo",
    )
)
_GRAMMATICA = frozenset(
    (
        "all",
        "and",
        "any",
        "as",
        "by",
        "case",
        "cast",
        "conflict",
        "else",
        "except",
        "exists",
        "from",
        "in",
        "intersect",
        "join",
        "not",
        "on",
        "or",
        "select",
        "then",
        "union",
        "using",
        "values",
        "when",
        "where",
    )
)
# Words by which a database runs text that is not in the statement, or reaches past its tables.
_VERBODEN = re.compile(
    r"\bu&['\"]|\b(?:execute|prepare|do|copy|attach|detach|call|writable_schema|dbstat)\b"
)
# What the driver of PostgreSQL sends to learn whether a connection still lives.
_LEEG = ";"
# Nothing in the house writes a comment, and what stands between comments is easily misread.
_COMMENTAAR = re.compile(r"--|/\*")
_NOG_EEN = re.compile(r";\s*\S")
# The catalogue keeps samples, pages and large objects of every table; the house asks it one thing:
# whether a table is there. What does not only read leaves it alone.
_CATALOGUS = re.compile(r"\b(?:pg_\w+|sqlite_\w+|information_schema)\b")
_CATALOGUSVRAAG = frozenset(("pg_catalog", "pg_class", "pg_namespace", "pg_table_is_visible"))
# The one place where this house writes `do`, in the shapes in which it writes it.
_OP_BOTSING = re.compile(r"\bon conflict(?: \(\w+(?:, \w+)*\))? do (?:nothing|update)\b")


@dataclass(frozen=True, slots=True)
class Genoemd:
    """The guarded tables that a statement names, and those of them that it changes."""

    namen: frozenset[str]
    wijzigt: frozenset[str]


class BuitenHandeling(Exception):
    """A statement named a guarded table without a permit for it. Names tables, never values."""

    def __init__(self, namen: frozenset[str]) -> None:
        super().__init__(f"geen vergunning voor: {', '.join(sorted(namen)) or 'deze opdracht'}")
        self.namen = namen


class Vergunning:
    """A permit for named tables, widened once by the decision and ended for good by `eindig`.

    `schrijft`: those of them that may be changed; all of them where it is not said.
    """

    __slots__ = ("_schrijft", "_tabellen", "_voltooid")

    def __init__(self, tabellen: frozenset[str], *, schrijft: frozenset[str] | None = None) -> None:
        self._tabellen = tabellen
        self._schrijft = tabellen if schrijft is None else schrijft
        self._voltooid = False

    def verruim(self, tabellen: frozenset[str], *, schrijft: frozenset[str] = frozenset()) -> None:
        """Adds the tables that the verb declares, after its Toegangsoordeel."""
        self._tabellen = self._tabellen | tabellen
        self._schrijft = self._schrijft | schrijft

    def versmal(self, tabellen: frozenset[str]) -> None:
        """Takes away what was only to be decided on."""
        self._tabellen = self._tabellen - tabellen

    def voltooi(self) -> None:
        """From here on the transaction may be committed: its line is in it, or it has none."""
        self._voltooid = True

    @property
    def voltooid(self) -> bool:
        return self._voltooid

    def eindig(self) -> None:
        self._tabellen = self._schrijft = frozenset()

    def mist(self, genoemd: Genoemd) -> frozenset[str]:
        """The tables of a statement that it may not name, or not change."""
        return (genoemd.namen - self._tabellen) | (genoemd.wijzigt - self._schrijft)

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


class Nagekeken:
    """A cursor that opens a guarded table only for the statement that the hook let pass.

    What reaches the driver by another way (the connection below a Connection, a cursor of its
    own) is judged as a statement without a permit.
    """

    gekeurd: str | None = None
    keur_los: Callable[[object], None]

    def execute(self, opdracht: object, *rest: Any, **meer: Any) -> Any:
        self._eis_keur(opdracht)
        return super().execute(opdracht, *rest, **meer)  # type: ignore[misc]

    def executemany(self, opdracht: object, *rest: Any, **meer: Any) -> Any:
        self._eis_keur(opdracht)
        return super().executemany(opdracht, *rest, **meer)  # type: ignore[misc]

    def _eis_keur(self, opdracht: object) -> None:
        gekeurd, self.gekeurd = self.gekeurd, None
        if gekeurd is None or gekeurd != opdracht:
            self.keur_los(opdracht)

    def weiger(self, *_rest: Any, **_meer: Any) -> Any:
        """Stands where a driver has a further way to run text or to copy tables."""
        raise BuitenHandeling(frozenset())

    executescript = copy = stream = weiger


def _geweigerd(tekst: str, woorden: list[str], roepbaar: frozenset[str]) -> bool:
    """Whether a text is refused for what it is, whatever tables it names."""
    if not woorden or woorden[0] not in _BEGINWOORDEN or _NOG_EEN.search(tekst):
        return True
    # Beyond ASCII a database and `re` may differ about what is a space or a letter.
    if not tekst.isascii() or _COMMENTAAR.search(tekst):
        return True
    catalogus = set(_CATALOGUS.findall(tekst))
    if catalogus and (woorden[0] != "select" or catalogus - _CATALOGUSVRAAG):
        return True
    if not roepbaar.issuperset(_AANROEP.findall(tekst)):
        return True
    # A read that writes what it found into a table of its own would be a copy without a permit.
    if any(eerste != "insert" and woord == "into" for eerste, woord in pairwise(woorden)):
        return True
    return _VERBODEN.search(_OP_BOTSING.sub(" ", tekst)) is not None


def _gewijzigd(woorden: list[str], namen: frozenset[str]) -> frozenset[str]:
    """The guarded table that a statement changes; of one that begins with its parts, all named."""
    eerste = woorden[0]
    if eerste == "select":
        return frozenset()
    doel = {"insert": "into", "delete": "from", "update": "update"}.get(eerste)
    if doel is None:
        wijzigt = {"insert", "update", "delete"}.intersection(woorden)
        return namen if wijzigt else frozenset()
    na = woorden[woorden.index(doel) + 1 :] if doel in woorden else []
    return namen.intersection(na[:1]) if na and na[0] in namen else namen


class _Wacht:
    """What one engine asks of its statements."""

    def __init__(self, metadata: MetaData) -> None:
        bewaakt = tabellen(Tabelsoort.BESCHERMD, metadata) | tabellen(Tabelsoort.PLATFORM, metadata)
        roepbaar = _FUNCTIES | _GRAMMATICA | frozenset(metadata.tables)

        @lru_cache(maxsize=4096)
        def genoemd(opdracht: str) -> Genoemd | None:
            tekst = opdracht.casefold()
            woorden = _WOORD.findall(tekst)
            if _geweigerd(tekst, woorden, roepbaar):
                return None
            namen = bewaakt.intersection(woorden)
            return Genoemd(namen, _gewijzigd(woorden, namen))

        self._genoemd: Callable[[str], Genoemd | None] = genoemd
        """What the text names, or None where the text itself is refused."""

    def keur(
        self, verbinding: Connection, drager: Any, opdracht: str, waarden: Any, *_rest: Any
    ) -> tuple[str, Any]:
        """Lets a statement pass that its permit covers, and tells the cursor that carries it."""
        genoemd = self._genoemd(opdracht)
        if genoemd is None:
            raise BuitenHandeling(frozenset())
        namen = genoemd.namen
        if not namen:
            return opdracht, waarden
        vergunning = _huidig.get()
        op_verbinding = verbinding.get_execution_options().get(VERGUNNING)
        if not isinstance(op_verbinding, Vergunning) or op_verbinding is not vergunning:
            raise BuitenHandeling(namen)
        if mist := vergunning.mist(genoemd):
            raise BuitenHandeling(mist)
        drager.gekeurd = opdracht
        return opdracht, waarden

    def keur_los(self, opdracht: object) -> None:
        """Judges a statement that did not come through the hook: it has no permit."""
        if opdracht == _LEEG:
            return
        genoemd = self._genoemd(opdracht) if isinstance(opdracht, str) else None
        if genoemd is None or genoemd.namen:
            raise BuitenHandeling(genoemd.namen if genoemd else frozenset())

    @staticmethod
    def keur_einde(_verbinding: Connection) -> None:
        """Lets a transaction be committed only by who gave its permit."""
        vergunning = _huidig.get()
        if vergunning is not None and not vergunning.voltooid:
            raise BuitenHandeling(frozenset())


def bewaak(
    engine: Engine, metadata: MetaData = Basis.metadata
) -> Callable[[type[Any]], type[Nagekeken]]:
    """Puts the guard on `engine`: from now on every statement passes it.

    What it gives back makes of a driver's class of cursors one that goes with the guard.
    """
    wacht = _Wacht(metadata)
    gemaakt: dict[type[Any], type[Nagekeken]] = {}

    def nagekeken(soort: type[Any]) -> type[Nagekeken]:
        if soort not in gemaakt:
            velden = {"keur_los": staticmethod(wacht.keur_los)}
            gemaakt[soort] = type(soort.__name__, (Nagekeken, soort), velden)
        return gemaakt[soort]

    event.listen(engine, "before_cursor_execute", wacht.keur, retval=True)
    event.listen(engine, "commit", wacht.keur_einde)
    return nagekeken
