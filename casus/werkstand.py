"""How far the work on a casus is, as far as a verb looks at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, case, exists, false, func, or_, select

from casus.acties import AANGENOMEN, NIEUW, OPEN, Actie
from casus.lezen import wakker
from casus.plannen import met_doel
from casus.stukken import Stuk, in_vakken
from privacy.vakken import Vakrecht

TABELLEN = frozenset({"actie", "planregel", "planversie", "stuk"})
"""What it is read from."""
_A, _S = Actie.__table__.c, Stuk.__table__.c


@dataclass(frozen=True, slots=True)
class Lezer:
    """Who looks: an actie counts for who does it, and for whom its text opens."""

    wie: UUID
    partij: str
    plan: Iterable[Vakrecht]


@dataclass(frozen=True, slots=True)
class Werkstand:
    """What is done and what is not."""

    ongemeld: int = 0
    """Acties of which nobody said how they ended; a casus does not close over them."""
    plan_vastgesteld: bool = False
    """A settled plan with a goal, which this table can read."""
    open_acties: int = 0
    """Acties that are not done, of those that the reader sees; 0 where nobody was named."""


def werkstand(db: Connection, casus_id: UUID, niveau: str, lezer: Lezer | None = None) -> Werkstand:
    """How far the work on this casus is, at the level where it lies."""
    ongemeld, open_ = db.execute(
        select(
            _aantal(_A.stand.in_((NIEUW, AANGENOMEN))),
            _aantal(and_(_A.stand.in_(OPEN), _ziet(casus_id, lezer))),
        ).where(_A.casus_id == casus_id)
    ).one()
    return Werkstand(ongemeld, met_doel(db, casus_id, niveau), open_)


def _aantal(eis: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((eis, 1)))


def _ziet(casus_id: UUID, lezer: Lezer | None) -> ColumnElement[bool]:
    """The acties that their own page shows to this reader: never how many there are besides."""
    if lezer is None:
        return false()
    leest = exists().where(
        _S.casus_id == casus_id,
        _S.verzoek_id.is_(None),
        func.coalesce(_S.oorsprong_id, _S.id) == _A.stuk_id,
        wakker(casus_id),
        in_vakken(lezer.plan, lezer.partij),
    )
    return or_(_A.eigenaar_id == lezer.wie, leest)
