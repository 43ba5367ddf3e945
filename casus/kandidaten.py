"""Which colleagues can be named for a task, by functie and table."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from casus.gebruikers import Aanstelling, Gebruiker

_A = Aanstelling.__table__.c


def aanstellingen(
    db: Connection, functies: tuple[str, ...], gebied: str | None, dag: date
) -> list[Any]:
    """Current holders of these functies who work in `gebied` (or everywhere), in a fixed order."""
    return list(
        db.execute(
            select(_A.gebruiker_id, _A.functie, _A.partij, _A.gebied)
            .where(
                _A.functie.in_(functies),
                _A.van <= dag,
                _A.tot >= dag,
                or_(_A.gebied.is_(None), _A.gebied == gebied),
            )
            .order_by(_A.functie, _A.gebruiker_id)
        )
    )


def aanstelling_van(
    db: Connection, gebruiker_id: UUID, functies: tuple[str, ...], gebied: str | None, dag: date
) -> Any | None:
    """The holding of one of these functies by this person for this gebied, or None."""
    return next(
        (r for r in aanstellingen(db, functies, gebied, dag) if r.gebruiker_id == gebruiker_id),
        None,
    )


def naamrijen(db: Connection, ids: frozenset[UUID]) -> list[Any]:
    """Sealed names of these colleagues."""
    g = Gebruiker.__table__.c
    if not ids:
        return []
    return list(db.execute(select(g.id, g.naam, g.sleutel_id).where(g.id.in_(sorted(ids)))))
