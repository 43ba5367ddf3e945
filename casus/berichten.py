"""Messages as their reader finds them: what happened, to which casus, when; never what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select, union_all

from casus.casus import Casus
from casus.gebruikers import Bericht
from privacy.opdrachten import Lezer

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
    namen = {f"p_tafel_{i}": tafel for i, tafel in enumerate(sorted(tafels))}
    return _lezer(len(namen))(db, namen | {"p_wie": wie})


@lru_cache(maxsize=64)
def _lezer(aantal: int) -> Lezer:
    return Lezer(berichtenvraag(aantal))


def berichtenvraag(aantal: int) -> Select[Any]:
    """The newest of each reader apart, then of all: so each is read from the end of its index.

    As one condition it would sort every message that a table ever had. `aantal` is of tables.
    """
    lezers = [_B.gebruiker_id == bindparam("p_wie")]
    lezers += [_B.tafel == bindparam(f"p_tafel_{i}") for i in range(aantal)]
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
