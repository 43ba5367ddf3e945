"""Where the next page of a list begins: the moment and id of the last row, in an address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from web.formulieren import nummer
from web.omgeving import als_uuid

_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)


def merk(moment: datetime, rij: UUID) -> str:
    return f"{(moment - _BEGIN) // timedelta(microseconds=1)}-{rij}"


def lees_merk(merk_: str) -> tuple[datetime, UUID] | None:
    """The row that a mark names; None for anything else."""
    getypt, _, wie = merk_.partition("-")
    rij, micros = als_uuid(wie), nummer(getypt, 17)
    if rij is None or micros is None:
        return None
    return _BEGIN + timedelta(microseconds=micros), rij
