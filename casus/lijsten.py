"""Queries behind lists and queues: at most a page each, by the clauses of the evaluator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BinaryExpression,
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    or_,
    select,
)
from sqlalchemy.sql.operators import in_op

from casus.besluiten import OPEN_VERZOEK, Verzoek
from casus.casus import Casus, Deelname
from casus.gebruikers import Aanstelling, in_functie
from casus.lezen import CASUSRIJ
from casus.regie import DEELNAME, waarnemend
from privacy.feiten import REGIE, Actor

_C, _V = Casus.__table__.c, Verzoek.__table__.c
PAGINA = 25
GEEN_TERMIJN = date(3000, 1, 1)
"""In an address, in the place of the term of a row that has none."""


def lijstrijen(
    db: Connection,
    delen: Sequence[ColumnElement[bool]],
    filters: Sequence[ColumnElement[bool]],
    *,
    na: tuple[datetime, UUID] | None = None,
    op_termijn: bool = False,
) -> tuple[list[Any], bool]:
    """(at most 25 rows newest change first, whether there are more).

    One limited query for each way to see a casus, merged: an OR over them would read the table.
    """
    gevonden: dict[UUID, Any] = {}
    for los in (los for deel in delen for los in _per_tafel(deel)):
        vraag = CASUSRIJ.where(los, *filters).limit(PAGINA + 1)
        if op_termijn:
            vraag = vraag.where(_C.termijn_op.is_not(None)).order_by(_C.termijn_op, _C.id)
        else:
            if na is not None:
                eerder = and_(_C.bijgewerkt == na[0], _C.id < na[1])
                vraag = vraag.where(or_(_C.bijgewerkt < na[0], eerder))
            vraag = vraag.order_by(_C.bijgewerkt.desc(), _C.id.desc())
        gevonden |= {r.id: r for r in db.execute(vraag)}
    if op_termijn:
        rijen = sorted(gevonden.values(), key=lambda r: (r.termijn_op, r.id))
    else:
        rijen = sorted(gevonden.values(), key=lambda r: (r.bijgewerkt, r.id), reverse=True)
    return rijen[:PAGINA], len(rijen) > PAGINA


def rijen_op_termijn(
    db: Connection,
    delen: Sequence[ColumnElement[bool]],
    filters: Sequence[ColumnElement[bool]],
    *,
    na: tuple[date, UUID] | None = None,
) -> tuple[list[Any], bool]:
    """(at most 25 rows, the earliest term first and those without one last, whether more follow).

    `na`: the term of the last row of the page before, `GEEN_TERMIJN` where it had none.
    """
    gevonden: dict[UUID, Any] = {}
    for los in (los for deel in delen for los in _per_tafel(deel)):
        vraag = CASUSRIJ.where(los, *filters).limit(PAGINA + 1)
        for deelvraag in _met_en_zonder(vraag, na):
            gevonden |= {r.id: r for r in db.execute(deelvraag)}
    rijen = sorted(gevonden.values(), key=lambda r: (r.termijn_op or GEEN_TERMIJN, r.id))
    return rijen[:PAGINA], len(rijen) > PAGINA


def _met_en_zonder(vraag: Select[Any], na: tuple[date, UUID] | None) -> list[Select[Any]]:
    """Those with a term in its order, and those without: apart, so that an index gives both."""
    zonder = vraag.where(_C.termijn_op.is_(None)).order_by(_C.id)
    if na is not None and na[0] >= GEEN_TERMIJN:
        return [zonder.where(_C.id > na[1])]
    met = vraag.where(_C.termijn_op.is_not(None)).order_by(_C.termijn_op, _C.id)
    if na is not None:
        later = and_(_C.termijn_op == na[0], _C.id > na[1])
        met = met.where(_C.termijn_op >= na[0], or_(_C.termijn_op > na[0], later))
    return [met, zonder]


def _per_tafel(deel: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    """The same rows as one clause for each table that `deel` names.

    For one table the index gives the newest first; for several a database sorts all of them.
    """
    for eis in getattr(deel, "clauses", (deel,)):
        if (
            isinstance(eis, BinaryExpression)
            and eis.left is _C.tafel
            and eis.operator is in_op
            and isinstance(eis.right, BindParameter)
        ):
            return [and_(deel, _C.tafel == tafel) for tafel in eis.right.value or ()]
    return [deel]


def zichtbare_per(
    db: Connection, groepen: Sequence[Sequence[ColumnElement[bool]]], casussen: Iterable[UUID]
) -> tuple[frozenset[UUID], ...]:
    """Which of these casussen each group of clauses of the evaluator lets through, in their order:
    one question for a page.
    """
    ids, leeg = sorted(set(casussen)), frozenset[UUID]()
    gevraagd = [n for n, delen in enumerate(groepen) if delen]
    if not (ids and gevraagd):
        return tuple(leeg for _ in groepen)
    mag = [or_(*groepen[n]).label(f"mag_{n}") for n in gevraagd]
    rijen = list(db.execute(select(_C.id, *mag).where(_C.id.in_(ids))))
    return tuple(
        frozenset(r.id for r in rijen if getattr(r, f"mag_{n}")) if n in gevraagd else leeg
        for n in range(len(groepen))
    )


def filters(**codes: str | int | None) -> list[ColumnElement[bool]]:
    """Codes by the column of the casus that they filter; None filters nothing."""
    return [_C[naam] == code for naam, code in codes.items() if code is not None]


def met_termijn(welke: str, vandaag: date) -> ColumnElement[bool]:
    """Casussen whose shown term was missed (`voorbij`), or ends this week, by Sunday (`week`)."""
    if welke == "voorbij":
        return _C.termijn_op < vandaag
    zondag = vandaag + timedelta(days=6 - vandaag.weekday())
    return and_(_C.termijn_op >= vandaag, _C.termijn_op <= zondag)


def in_stand(standen: Iterable[str]) -> ColumnElement[bool]:
    return _C.stand.in_(sorted(standen))


def filter_regisseur(wie: Actor, nu: datetime) -> ColumnElement[bool]:
    """Casussen that this actor directs, or stands in for who does."""
    ik = wie.gebruiker_id or UUID(int=0)
    waar = (_C.id.in_(waarnemend(wie, nu, rol)) for rol in REGIE)
    return or_(_C.casusregisseur_id == ik, _C.procesregisseur_id == ik, *waar)


def filter_casusregisseur(wie: Actor, nu: datetime) -> ColumnElement[bool]:
    """Casussen of which this actor is casusregisseur, or stands in for who is."""
    ik = wie.gebruiker_id or UUID(int=0)
    return or_(_C.casusregisseur_id == ik, _C.id.in_(waarnemend(wie, nu, "casusregie")))


def zonder_regisseur(dag: date) -> ColumnElement[bool]:
    """Casussen whose casusregisseur left, or that have none."""
    return or_(_C.casusregisseur_id.is_(None), _C.casusregisseur_id.not_in(in_functie(dag)))


def verlaten(
    db: Connection,
    delen: Sequence[ColumnElement[bool]],
    filters: Sequence[ColumnElement[bool]],
    dag: date,
) -> list[Any]:
    """At most 25 rows that nobody directs on `dag`, the longest so first.

    Beside each row its `laatste`: the last day of who had it; None where nobody ever had.
    """
    a = Aanstelling.__table__.c
    laatste = (
        select(func.max(a.tot))
        .where(a.gebruiker_id == _C.casusregisseur_id)
        .scalar_subquery()
        .label("laatste")
    )
    eerst = (laatste.is_not(None), laatste, _C.nummer)
    gevonden: dict[UUID, Any] = {}
    for deel in delen:
        vraag = CASUSRIJ.add_columns(laatste).where(deel, zonder_regisseur(dag), *filters)
        rijen = db.execute(vraag.order_by(*eerst).limit(PAGINA))
        gevonden |= {r.id: r for r in rijen}
    return sorted(gevonden.values(), key=lambda r: (r.laatste or date.min, r.nummer))[:PAGINA]


def deelnames_in(db: Connection, wie: Actor, casussen: Iterable[UUID], nu: datetime) -> list[Any]:
    """Active deelnames of this actor in these casussen, with what decides about names."""
    d = Deelname.__table__.c
    return list(
        db.execute(
            select(d.casus_id, *DEELNAME).where(
                d.gebruiker_id == wie.gebruiker_id,
                d.functie == wie.functie,
                d.partij == wie.partij,
                d.casus_id.in_(sorted(casussen)),
                d.van <= nu,
                or_(d.tot.is_(None), d.tot > nu),
            )
        )
    )


def open_verzoeken(db: Connection, tafels: frozenset[str]) -> list[Any]:
    """Open Verzoeken addressed to these tables, oldest term first."""
    return list(
        db.execute(
            select(
                _V.id,
                _V.casus_id,
                _V.soort,
                _V.stand,
                _V.van_niveau,
                _V.naar_niveau,
                _V.gevraagd_door,
                _V.gevraagd_op,
                _C.nummer,
                _C.kern,
                _C.fase,
                _C.tafel,
            )
            .join(Casus, _C.id == _V.casus_id)
            .where(_V.naar_tafel.in_(sorted(tafels)), _V.stand.in_(OPEN_VERZOEK))
            .order_by(_C.termijn_op, _V.gevraagd_op)
            .limit(PAGINA)
        )
    )
