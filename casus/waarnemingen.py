"""Who stands in for a regisseur: how that ends, and from which day it begins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, case, delete, distinct, func, or_, select, update

from casus.casus import Casus, Deelname
from privacy.tabel import tabel

_D = Deelname.__table__.c


def vergeet_komende(db: Connection, nu: datetime, *waar: ColumnElement[bool]) -> None:
    """Takes away what would have begun later: with an end it would begin, or count as a part in
    the casus, on its day. Why it was arranged and why not stands in its Besluiten.
    """
    komt = (_D.reden == "waarneming", _D.van > nu)
    db.execute(delete(tabel(Deelname)).where(*komt, *waar))


def begint(db: Connection, casussen: Iterable[UUID], wie: UUID) -> list[Any]:
    """(casus_id, van) of standing in by or for this person in these casussen, earliest first."""
    vraag = select(_D.casus_id, _D.van).where(
        _D.casus_id.in_(sorted(casussen)),
        _D.reden == "waarneming",
        or_(_D.gebruiker_id == wie, _D.voor == wie),
    )
    return list(db.execute(vraag.order_by(_D.van)))


def nog(nu: datetime) -> tuple[ColumnElement[bool], ...]:
    """Which deelnames stand in for a regisseur at this moment, or will from a later day."""
    return (_D.neemt_waar.is_not(None), _D.tot > nu)


def hoeveel(db: Connection, wie: UUID, nu: datetime) -> int:
    """In how many casussen this colleague stands in, or will: in both roles of one is in one."""
    vraag = select(func.count(distinct(_D.casus_id))).where(_D.gebruiker_id == wie, *nog(nu))
    return db.execute(vraag).scalar() or 0


def van_wie_gaat(
    db: Connection, wie: UUID, nu: datetime, functie: tuple[str, str] | None = None
) -> list[Any]:
    """(id, casus_id, voor, tafel, van) of what this colleague stands in for, or would later; in one
    (functie, partij) only where that is given.
    """
    vraag = select(_D.id, _D.casus_id, _D.voor, _D.van, tabel(Casus).c.tafel).join(
        Casus, tabel(Casus).c.id == _D.casus_id
    )
    vraag = vraag.where(_D.gebruiker_id == wie, *nog(nu))
    if functie:
        vraag = vraag.where(_D.functie == functie[0], _D.partij == functie[1])
    return list(db.execute(vraag.order_by(_D.casus_id, _D.id)))


def beeindig_waarneming(
    db: Connection, casus_id: UUID, nu: datetime, *, rol: str | None = None
) -> None:
    """Ends standing in at this casus, of `rol` or of both, from now on and without a word.

    What was still to begin does not.
    """
    waar = [_D.casus_id == casus_id, _D.neemt_waar.is_not(None)]
    waar += [_D.neemt_waar == rol] if rol else []
    vergeet_komende(db, nu, *waar)
    einde = case((_D.tot > nu, nu), else_=_D.tot)
    db.execute(update(tabel(Deelname)).where(*waar).values(tot=einde, neemt_waar=None))


def laat_los(db: Connection, casus_id: UUID, nu: datetime) -> None:
    """Ends standing in where the casus leaves its table; whose sight a Besluit keeps, keeps it."""
    waar = (_D.casus_id == casus_id, _D.neemt_waar.is_not(None))
    vergeet_komende(db, nu, *waar)
    db.execute(update(tabel(Deelname)).where(*waar).values(neemt_waar=None))


def voorbij(db: Connection, nu: datetime, hoogstens: int) -> list[Any]:
    """Waarnemingen that ended and of which nobody was told yet, locked for who tells it."""
    vraag = (
        select(_D.id, _D.casus_id, _D.voor, tabel(Casus).c.tafel)
        .join(Casus, tabel(Casus).c.id == _D.casus_id)
        .where(*is_voorbij(nu))
        .order_by(_D.tot, _D.id)
        .limit(hoogstens)
        .with_for_update(skip_locked=True, of=Deelname)
    )
    return list(db.execute(vraag))


def is_voorbij(nu: datetime) -> tuple[ColumnElement[bool], ...]:
    return (_D.neemt_waar.is_not(None), _D.tot <= nu)


def is_gemeld(db: Connection, ids: Iterable[UUID]) -> None:
    """Marks that the end of these waarnemingen was told."""
    db.execute(update(tabel(Deelname)).where(_D.id.in_(sorted(ids))).values(neemt_waar=None))
