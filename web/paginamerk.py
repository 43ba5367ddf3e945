"""Where the next page of a list begins, in an address: a moment, and the last row of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from web.formulieren import nummer
from web.omgeving import als_uuid

_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)


def merk(moment: datetime, rij: UUID | int) -> str:
    """The moment to the microsecond, and what sets the row apart from others of then."""
    return f"{(moment - _BEGIN) // timedelta(microseconds=1)}-{rij}"


def lees_merk(merk_: str) -> tuple[datetime, UUID] | None:
    """The row that a mark names; None for anything else."""
    moment, rij = _delen(merk_)
    gevonden = als_uuid(rij)
    return None if moment is None or gevonden is None else (moment, gevonden)


def lees_telmerk(merk_: str) -> tuple[datetime, int] | None:
    """The moment that a mark names and how many of it were shown; None for anything else."""
    moment, hoeveel = _delen(merk_)
    gehad = nummer(hoeveel, 4)
    return None if moment is None or gehad is None else (moment, gehad)


def _delen(merk_: str) -> tuple[datetime | None, str]:
    getypt, _, rij = merk_.partition("-")
    micros = nummer(getypt, 17)
    return (None if micros is None else _BEGIN + timedelta(microseconds=micros)), rij
