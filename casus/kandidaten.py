"""Which colleagues can be named for a task, by functie and table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, or_, select

from casus.gebruikers import Aanstelling, Gebruiker
from config.beleid import Beleid
from privacy.opdrachten import Lezer
from privacy.verklaringen import ontbrekend

_A = Aanstelling.__table__.c


@lru_cache(maxsize=64)
def _houders(functies: tuple[str, ...]) -> Lezer:
    """Who holds one of these functies; the policy has few such sets."""
    return Lezer(
        select(
            _A.gebruiker_id,
            _A.functie,
            _A.partij,
            _A.gebied,
            _A.geheimhouding_tot,
            _A.screening_tot,
        )
        .where(
            or_(*(_A.functie == functie for functie in functies)),
            _A.van <= bindparam("p_dag"),
            _A.tot >= bindparam("p_dag"),
            or_(_A.gebied.is_(None), _A.gebied == bindparam("p_gebied")),
        )
        .order_by(_A.functie, _A.gebruiker_id)
    )


def aanstellingen(
    db: Connection, functies: tuple[str, ...], gebied: str | None, dag: date
) -> list[Any]:
    """Current holders of these functies who work in `gebied` (or everywhere), in a fixed order.

    Also who has yet to sign: they answer for it by office, and read it the day that they do.
    """
    return _houders(functies)(db, {"p_dag": dag, "p_gebied": gebied}) if functies else []


def benoembaar(
    db: Connection, beleid: Beleid, functies: tuple[str, ...], gebied: str | None, dag: date
) -> list[Any]:
    """Those of these holders who can be given a task: they signed what their functie asks."""
    return [r for r in aanstellingen(db, functies, gebied, dag) if not ontbrekend(r, beleid, dag)]


def aanstelling_van(
    db: Connection,
    beleid: Beleid,
    gebruiker_id: UUID,
    functies: tuple[str, ...],
    gebied: str | None,
    dag: date,
) -> Any | None:
    """The holding in which this person can be given a task in this gebied, or None."""
    wie = benoembaar(db, beleid, functies, gebied, dag)
    return next((r for r in wie if r.gebruiker_id == gebruiker_id), None)


def werkzaam(db: Connection, beleid: Beleid, wie: Iterable[UUID], dag: date) -> frozenset[UUID]:
    """Those of these colleagues who can work on this day: they hold a functie, and signed for it.

    Who cannot is passed over: another is named without waiting for them, and their table is told.
    """
    vraag = select(_A.gebruiker_id, _A.functie, _A.geheimhouding_tot, _A.screening_tot).where(
        _A.gebruiker_id.in_(sorted(set(wie))), _A.van <= dag, _A.tot >= dag
    )
    return frozenset(r.gebruiker_id for r in db.execute(vraag) if not ontbrekend(r, beleid, dag))


def werkt_als(db: Connection, wie: UUID, functie: str, partij: str, dag: date) -> bool:
    """Whether this colleague holds that functie for that organisation on this day."""
    vraag = select(_A.id).where(_A.gebruiker_id == wie, _A.functie == functie, _A.partij == partij)
    return db.execute(vraag.where(_A.van <= dag, _A.tot >= dag).limit(1)).first() is not None


def naamrijen(db: Connection, ids: frozenset[UUID]) -> list[Any]:
    """Sealed names of these colleagues."""
    g = Gebruiker.__table__.c
    if not ids:
        return []
    return list(db.execute(select(g.id, g.naam, g.sleutel_id).where(g.id.in_(sorted(ids)))))
