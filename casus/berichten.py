"""Messages as their reader finds them: what happened, to which casus, when; never what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from casus.casus import Casus
from casus.gebruikers import Bericht

MEESTE = 50
"""Messages that are looked through for those that the reader may still see."""
_B, _C = Bericht.__table__.c, Casus.__table__.c


@dataclass(frozen=True, slots=True)
class Berichtregel:
    """One message; `opent` is `casus`, `triage`, `verzoek` or nothing, as in a list."""

    soort: str
    casus_id: UUID
    nummer: str
    gemaakt: datetime
    opent: str = ""
    verzoek_id: UUID | None = None


def berichtrijen(db: Connection, wie: UUID, tafels: frozenset[str]) -> list[Any]:
    """Newest messages for this person or the tables where they work, each with its casus."""
    vraag = (
        select(_B.soort, _B.casus_id, _B.gemaakt, _C.nummer)
        .join(Casus, _C.id == _B.casus_id)
        .where(or_(_B.gebruiker_id == wie, _B.tafel.in_(sorted(tafels))))
        .order_by(_B.gemaakt.desc(), _B.id)
        .limit(MEESTE)
    )
    return list(db.execute(vraag))
