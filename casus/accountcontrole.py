"""Which accounts wait to be looked at again: once in so many months each, by a beheerder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select, update

from casus.gebruikers import Aanstelling, Gebruiker
from privacy.tabel import tabel

PAGINA = 25
_G, _A = Gebruiker.__table__.c, Aanstelling.__table__.c
_KOLOMMEN = (_G.id, _G.naam, _G.sleutel_id, _G.gecontroleerd_op)


def te_controleren(db: Connection, dag: date, voor: date, behalve: UUID) -> list[Any]:
    """At most 26 accounts that still work on `dag` and were last looked at on or before `voor`.

    The longest ago first. Not the one of who looks (`behalve`): that is for a colleague.
    """
    vraag = select(*_KOLOMMEN).where(*_wachtend(dag, voor, behalve))
    return list(db.execute(vraag.order_by(_G.gecontroleerd_op, _G.id).limit(PAGINA + 1)))


def hoeveel(db: Connection, dag: date, voor: date, behalve: UUID) -> int:
    """How many wait."""
    vraag = select(func.count()).select_from(Gebruiker).where(*_wachtend(dag, voor, behalve))
    return db.execute(vraag).scalar() or 0


def deze(db: Connection, wie: Sequence[UUID]) -> list[Any]:
    """These accounts, as far as they are there."""
    return list(db.execute(select(*_KOLOMMEN).where(_G.id.in_(wie)).order_by(_G.id)))


def is_gecontroleerd(db: Connection, gebruiker_id: UUID, dag: date) -> None:
    db.execute(update(tabel(Gebruiker)).where(_G.id == gebruiker_id).values(gecontroleerd_op=dag))


def _wachtend(dag: date, voor: date, behalve: UUID) -> tuple[ColumnElement[bool], ...]:
    werkt = select(_A.gebruiker_id).where(_A.tot >= dag)
    return (_G.id.in_(werkt), _G.id != behalve, _G.gecontroleerd_op <= voor)
