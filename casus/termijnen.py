"""The one rule for which term of a casus is shown: that of what the casus waits for now.

An open Verzoek waits for its answer; while the table asks for more, for the answer to that; else
the stand waits for its own end. The other terms run on beside it, on the page of the casus.
That betrokkene hears of it, that a responsibility is filled again, and a decision on another phase
are never what the casus waits for: they stand beside every stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, case, or_, select, update

from casus.besluiten import Termijn
from casus.casus import Casus
from privacy.tabel import is_leesbaar, tabel

INFORMEREN = "betrokkene_informeren"
"""The term within which betrokkene knows (AVG 14), or the exception is looked at again."""
BELEGGEN = "verantwoordelijkheid_beleggen"
"""The term within which a responsibility that fell open is filled again."""
ERNAAST = frozenset({INFORMEREN, BELEGGEN})
"""What runs beside every stand."""
_C, _T = Casus.__table__.c, Termijn.__table__.c
# A breached term runs on until what it asked for is done; one that stands still waits.
_LOOPT = and_(_T.afgerond_op.is_(None), _T.opgeschort_op.is_(None))
_ERNAAST = or_(_T.soort == INFORMEREN, _T.soort == BELEGGEN)
_GETOOND = and_(_LOOPT, ~_ERNAAST, _T.fasevraag_id.is_(None))
# What began last is what is waited for; a question begins after the term that it stops.
_VOLGORDE = (_T.verzoek_id.is_(None), _T.begin.desc(), _T.uiterlijk, _T.id)
VAN_STAND = (_T.verzoek_id.is_(None), _T.fasevraag_id.is_(None))
"""The terms that belong to nothing that was asked: of the stand, and what runs beside each."""
DAG_VAN_CASUS = (
    select(_T.uiterlijk)
    .where(_T.casus_id == _C.id, _GETOOND)
    .order_by(*_VOLGORDE)
    .limit(1)
    .scalar_subquery()
)
"""The last day of the shown term of the casus in the outer query."""


def termijnen(db: Connection, casus_id: UUID) -> list[Any]:
    """Terms of this casus that have not ended: the shown one first, what stands still last.

    Of those that ended the course of the casus tells: a long one has hundreds.
    """
    vraag = (
        select(Termijn.__table__)
        .where(_T.casus_id == casus_id, _T.afgerond_op.is_(None))
        .order_by(case((_GETOOND, 0), (_LOOPT, 1), else_=2), *_VOLGORDE)
    )
    return list(db.execute(vraag))


def afgesproken(db: Connection, casus_id: UUID, na: date) -> date | None:
    """The day by which the table decided to evaluate, if that is still after `na`."""
    vraag = select(_C.evaluatie_op).where(_C.id == casus_id, _C.evaluatie_op > na)
    return db.execute(vraag).scalar()


def getoond(db: Connection, casussen: Iterable[UUID]) -> dict[UUID, Any]:
    """(soort, uiterlijk, gevraagd_aan) of the shown term of each of these casussen that has one."""
    vraag = (
        select(_T.casus_id, _T.soort, _T.uiterlijk, _T.gevraagd_aan)
        .where(_T.casus_id.in_(ids := sorted(set(casussen))), _GETOOND)
        .order_by(*_VOLGORDE)
    )
    uit: dict[UUID, Any] = {}
    for rij in db.execute(vraag) if ids else ():
        if is_leesbaar(rij.uiterlijk):
            uit.setdefault(rij.casus_id, rij)
    return uit


def te_beleggen(db: Connection, casussen: Iterable[UUID]) -> dict[UUID, Any]:
    """The same of the term within which a responsibility of these casussen is filled again."""
    vraag = select(_T.casus_id, _T.soort, _T.uiterlijk, _T.gevraagd_aan).where(
        _T.casus_id.in_(ids := sorted(set(casussen))), _LOOPT, _T.soort == BELEGGEN
    )
    return {r.casus_id: r for r in (db.execute(vraag) if ids else ()) if is_leesbaar(r.uiterlijk)}


def van_regisseur(
    db: Connection, zelf: ColumnElement[bool], vandaag: date, aantal: int
) -> list[Any]:
    """Terms on who directs the casus, the earliest first: those missed, and those beside the stand.

    What another has to answer or decide is not theirs. `zelf`: the casussen that they direct.
    """
    vraag = (
        select(_T.casus_id, _T.soort, _T.uiterlijk, _C.nummer, _C.kern)
        .join(Casus, _C.id == _T.casus_id)
        .where(zelf, _LOOPT, *VAN_STAND)
        .where(or_(_ERNAAST, _T.uiterlijk < vandaag))
        .order_by(_T.uiterlijk, _T.id)
        .limit(aantal)
    )
    return [r for r in db.execute(vraag) if is_leesbaar(r.uiterlijk)]


def informeertermijn(db: Connection, casus_id: UUID) -> Any | None:
    """The running term within which betrokkene hears of it, if it runs."""
    vraag = select(_T.id, _T.uiterlijk, _T.begin).where(
        _T.casus_id == casus_id, _T.soort == INFORMEREN, _T.afgerond_op.is_(None)
    )
    return db.execute(vraag.order_by(_T.begin.desc()).limit(1)).first()


def rond_informeren_af(db: Connection, casus_id: UUID, stand: str, nu: datetime) -> None:
    """Ends that term."""
    _rond_af(db, stand, nu, _T.casus_id == casus_id, _T.soort == INFORMEREN)


def rond_beleggen_af(db: Connection, ids: Iterable[UUID], nu: datetime) -> None:
    """Ends these terms: met where the gap was filled, and not where the casus ended with it."""
    deze = _T.id.in_(sorted(ids))
    gesloten = select(_C.id).where(_C.id == _T.casus_id, _C.gesloten_op.is_not(None))
    _rond_af(db, "vervallen", nu, deze, gesloten.exists())
    _rond_af(db, "gehaald", nu, deze)


def rond_staptermijnen_af(db: Connection, casus_id: UUID, stand: str, nu: datetime) -> None:
    """Ends the terms of the stand that the casus leaves; those of what was asked end with that."""
    _rond_af(db, stand, nu, _T.casus_id == casus_id, ~_ERNAAST, *VAN_STAND)


def rond_verzoektermijn_af(
    db: Connection, casus_id: UUID, verzoek_id: UUID, nu: datetime, *, stand: str = "gehaald"
) -> None:
    """Ends the term within which a Verzoek had to be answered."""
    _rond_af(db, stand, nu, _T.casus_id == casus_id, _T.verzoek_id == verzoek_id)


def rond_fasetermijn_af(
    db: Connection, casus_id: UUID, vraag_id: UUID, stand: str, nu: datetime
) -> None:
    """Ends the term within which a request for another phase had to be decided."""
    _rond_af(db, stand, nu, _T.casus_id == casus_id, _T.fasevraag_id == vraag_id)


def _rond_af(db: Connection, stand: str, nu: datetime, *waar: ColumnElement[bool]) -> None:
    """Ends running terms; one that was breached keeps that for ever, and when it was done."""
    einde = case((_T.stand == "voorbij", "voorbij"), else_=stand)
    db.execute(
        update(tabel(Termijn))
        .where(*waar, _T.afgerond_op.is_(None))
        .values(stand=einde, afgerond_op=nu)
    )
