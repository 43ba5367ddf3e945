"""How far the work on a casus is, as far as a verb looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from casus.acties import aantal_ongemeld
from casus.plannen import met_doel

TABELLEN = frozenset({"actie", "planregel", "planversie", "stuk"})
"""What it is read from."""


@dataclass(frozen=True, slots=True)
class Werkstand:
    """What is done and what is not."""

    ongemeld: int = 0
    """Acties of which nobody said how they ended; a casus does not close over them."""
    plan_vastgesteld: bool = False
    """A settled plan with a goal, which this table can read."""


def werkstand(db: Connection, casus_id: UUID, niveau: str) -> Werkstand:
    """How far the work on this casus is, at the level where it lies."""
    return Werkstand(aantal_ongemeld(db, casus_id), met_doel(db, casus_id, niveau))
