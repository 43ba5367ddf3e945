"""Messages as their reader finds them: what happened, to which casus, when; never what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, select, union_all

from casus.casus import Casus
from casus.gebruikers import Bericht

MEESTE = 50
"""Messages that are looked through for those that the reader may still see."""
_B, _C = Bericht.__table__.c, Casus.__table__.c


@dataclass(frozen=True, slots=True)
class Berichtregel:
    """One message; `opent` is `casus`, `triage`, `verzoek`, `crisis`, `melding` or nothing."""

    soort: str
    casus_id: UUID
    nummer: str
    """Empty where the reader may not see the casus any more."""
    gemaakt: datetime
    opent: str = ""
    verzoek_id: UUID | None = None


def berichtrijen(db: Connection, wie: UUID, tafels: frozenset[str]) -> list[Any]:
    """Newest messages for this person or the tables where they work, each with its casus."""
    return list(db.execute(berichtenvraag(wie, tafels)))


def berichtenvraag(wie: UUID, tafels: frozenset[str]) -> Select[Any]:
    """The newest of each reader apart, then of all: so each is read from the end of its index.

    As one condition it would sort every message that a table ever had.
    """
    lezers = [_B.gebruiker_id == wie, *(_B.tafel == tafel for tafel in sorted(tafels))]
    alle = union_all(*(_nieuwste(lezer) for lezer in lezers)).subquery()
    return select(alle).order_by(alle.c.gemaakt.desc(), alle.c.id.desc()).limit(MEESTE)


def _nieuwste(lezer: ColumnElement[bool]) -> Select[Any]:
    eigen = (
        select(_B.id, _B.soort, _B.casus_id, _B.gebruiker_id, _B.gemaakt, _C.nummer)
        .join(Casus, _C.id == _B.casus_id)
        .where(lezer)
        .order_by(_B.gemaakt.desc(), _B.id.desc())
        .limit(MEESTE)
        .subquery()
    )
    return select(eigen)
