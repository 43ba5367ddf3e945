"""Accounts in the order of a name that is sealed: the database knows none, so who reads sorts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from casus.accounts import Accountfilter, gekozen
from casus.gebruikers import Gebruiker

MEESTE = 2000
"""Accounts of which the names are opened to sort or search them, the newest first."""
_G = Gebruiker.__table__.c


def ids(db: Connection, keuze: Accountfilter, dag: date) -> list[UUID]:
    """The accounts that this filter keeps."""
    vraag = select(_G.id).where(*gekozen(keuze, dag)).order_by(_G.gemaakt.desc(), _G.id.desc())
    return list(db.execute(vraag.limit(MEESTE)).scalars())


def rijen(db: Connection, wie: Sequence[UUID]) -> list[Any]:
    """These accounts, in this order."""
    vraag = select(_G.id, _G.naam, _G.sleutel_id, _G.gemaakt).where(_G.id.in_(sorted(wie)))
    gevonden = {r.id: r for r in db.execute(vraag)}
    return [gevonden[i] for i in wie if i in gevonden]
