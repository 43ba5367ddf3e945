"""The declarative base: a table is protected unless it says otherwise, and why.

Three kinds. *beschermd*: only inside a handeling. *platform*: only under a platform permit,
holding ids, kinds and dates. *open*: no permit needed, nothing about anybody.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Date, DateTime, MetaData, Table, TypeDecorator
from sqlalchemy import Uuid as TekstUuid
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase

NAAMGEVING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Tabelsoort(StrEnum):
    BESCHERMD = "beschermd"
    PLATFORM = "platform"
    OPEN = "open"


class Basis(DeclarativeBase):
    """Base of every table. A subclass that is not protected declares `soort` and `waarom`."""

    metadata = MetaData(naming_convention=NAAMGEVING)
    soort_tabel: ClassVar[Tabelsoort] = Tabelsoort.BESCHERMD
    waarom: ClassVar[str] = ""
    open_tekst: ClassVar[dict[str, str]] = {}
    """Text columns that are not sealed, each with the reason; a house test asks for it."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if cls.soort_tabel is not Tabelsoort.BESCHERMD and not cls.waarom:
            raise TypeError(f"{cls.__name__}: zeg waarom deze tabel niet beschermd is")
        super().__init_subclass__(**kwargs)
        tabel = getattr(cls, "__table__", None)
        if tabel is not None:
            tabel.info["soort"] = cls.soort_tabel
            tabel.info["waarom"] = cls.waarom
            tabel.info["open_tekst"] = cls.open_tekst


def tabellen(soort: Tabelsoort, metadata: MetaData = Basis.metadata) -> frozenset[str]:
    """Names of all tables of one kind; a table without a kind counts as protected."""
    return frozenset(
        naam
        for naam, tabel in metadata.tables.items()
        if tabel.info.get("soort", Tabelsoort.BESCHERMD) is soort
    )


def tabel(model: type[Basis]) -> Table:
    """The table of a model, as Core knows it."""
    gevonden = model.__table__
    if not isinstance(gevonden, Table):
        raise TypeError(f"{model.__name__} staat niet op één tabel")
    return gevonden


_UUIDMAAT = 16


class Uuid(TekstUuid[UUID]):
    """A UUID: PostgreSQL's own type, and on SQLite sixteen bytes.

    SQLAlchemy would write 32 characters there; ids are in every index, so that half the size is
    half the pages that a commit has to force to disk.
    """

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        if dialect.name != "sqlite":
            return super().bind_processor(dialect)
        naar_bytes = attrgetter("bytes")
        return lambda waarde: None if waarde is None else naar_bytes(waarde)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        if dialect.name != "sqlite":
            return super().result_processor(dialect, coltype)  # type: ignore[no-untyped-call]
        return lambda ruw: None if ruw is None else _uit_bytes(ruw)


@lru_cache(maxsize=8192)
def _uit_bytes(ruw: Any) -> UUID:
    """The id; one that was changed outside Schakel points at nothing, and breaks nothing else.

    Kept, because the rows of one page name the same casus and the same people again and again.
    """
    if isinstance(ruw, bytes) and len(ruw) == _UUIDMAAT:
        return UUID(bytes=ruw)
    return UUID(int=0)


ONLEESBAAR = datetime.min.replace(tzinfo=UTC)
"""What a moment reads as that was changed outside Schakel: before everything, so that it opens
nothing, and the rows around it still read. A day reads as `ONLEESBARE_DAG`."""
ONLEESBARE_DAG = date.min


def is_leesbaar(*waarden: object) -> bool:
    """Whether none of these is a day or a moment that was changed outside Schakel."""
    return not any(waarde in (ONLEESBAAR, ONLEESBARE_DAG) for waarde in waarden)


def _of(lezer: Any, anders: Any) -> Any:
    """A reader of SQLite, which keeps any text in a column of dates."""

    def lees(ruw: Any) -> Any:
        try:
            return lezer(ruw)
        except (ValueError, TypeError):
            return anders

    return lees if lezer is not None else None


class Dag(TypeDecorator[date]):
    """A calendar day; on SQLite one that cannot be read is `ONLEESBARE_DAG`."""

    impl = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        lezer = super().result_processor(dialect, coltype)
        return _of(lezer, ONLEESBARE_DAG) if dialect.name == "sqlite" else lezer


class Moment(TypeDecorator[datetime]):
    """An instant: refuses naive values, stores UTC, gives back aware UTC on both databases.

    SQLite stores the wall-clock time of an aware value and forgets the zone.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("een moment zonder tijdzone wordt niet opgeslagen")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        lezer = super().result_processor(dialect, coltype)
        return _of(lezer, ONLEESBAAR) if dialect.name == "sqlite" else lezer
