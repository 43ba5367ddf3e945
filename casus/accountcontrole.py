"""Which accounts wait to be looked at again: once in so many months each, by a beheerder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    distinct,
    func,
    literal,
    select,
    union_all,
    update,
)

from casus.accounts import DRAGERS, REGIE, Last
from casus.acties import OPEN, Actie
from casus.casus import Casus, Deelname
from casus.gebruikers import Aanstelling, Gebruiker
from casus.waarnemingen import nog
from privacy.codering import ondubbelzinnig
from privacy.tabel import tabel

PAGINA = 25
_MERK = 16
_ANDERS, _REGIE, _ACTIE, _WAARNEMING = 0, 1, 2, 3
"""What somebody carries: a casus that they answer for and do not direct, one that they do, an
actie, one in which they stand in."""
_G, _A = Gebruiker.__table__.c, Aanstelling.__table__.c
_C, _T, _D = Casus.__table__.c, Actie.__table__.c, Deelname.__table__.c
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


def merk(aangesteld: Sequence[Any], gecontroleerd_op: date) -> str:
    """What there was to look at, in a few characters: other once a functie, a day or a look is."""
    rijen = sorted(
        f"{a.id} {a.functie} {a.partij} {a.gebied} {a.van} {a.tot}".encode() for a in aangesteld
    )
    return f"{sha256(ondubbelzinnig(*rijen)).hexdigest()[:_MERK]}.{gecontroleerd_op}"


def lasten(db: Connection, wie: Sequence[UUID], nu: datetime) -> dict[UUID, Last]:
    """What each of these colleagues still carries, as `accounts.draagt` says it of one."""
    open_ = _C.gesloten_op.is_(None)
    rollen = union_all(
        *(
            select(
                rol.label("wie"), _C.id.label("wat"), literal(int(rol in REGIE)).label("regie")
            ).where(rol.in_(wie), open_)
            for rol in DRAGERS
        )
    ).subquery()
    # Who has more than one role in a casus carries one casus.
    per_casus = (
        select(rollen.c.wie, func.max(rollen.c.regie).label("soort"))
        .group_by(rollen.c.wie, rollen.c.wat)
        .subquery()
    )
    draagt = select(per_casus.c.wie, per_casus.c.soort, func.count()).group_by(
        per_casus.c.wie, per_casus.c.soort
    )
    doet = (
        select(_T.eigenaar_id, literal(_ACTIE), func.count())
        .join(Casus, _C.id == _T.casus_id)
        .where(_T.eigenaar_id.in_(wie), _T.stand.in_(OPEN), open_)
        .group_by(_T.eigenaar_id)
    )
    neemt_waar = (
        select(_D.gebruiker_id, literal(_WAARNEMING), func.count(distinct(_D.casus_id)))
        .where(_D.gebruiker_id.in_(wie), *nog(nu))
        .group_by(_D.gebruiker_id)
    )
    alle = db.execute(union_all(draagt, doet, neemt_waar))
    aantal = {(w, soort): n for w, soort, n in alle}
    soorten = (_REGIE, _ACTIE, _ANDERS, _WAARNEMING)
    return {w: Last(*(aantal.get((w, s), 0) for s in soorten)) for w in wie}


def is_gecontroleerd(db: Connection, gebruiker_id: UUID, dag: date) -> None:
    db.execute(update(tabel(Gebruiker)).where(_G.id == gebruiker_id).values(gecontroleerd_op=dag))


def _wachtend(dag: date, voor: date, behalve: UUID) -> tuple[ColumnElement[bool], ...]:
    werkt = select(_A.gebruiker_id).where(_A.tot >= dag)
    return (_G.id.in_(werkt), _G.id != behalve, _G.gecontroleerd_op <= voor)
