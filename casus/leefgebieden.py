"""How somebody is doing by leefgebied: the scores that were given, read back from the dossier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from casus import lezen
from casus.stukken import Stuk


@dataclass(frozen=True, slots=True)
class Score:
    """From 1 (acute problems) to 5 (fully self-reliant), and of which day."""

    cijfer: int
    dag: date


@dataclass(frozen=True, slots=True)
class Leefgebieden:
    """The scores by code of the leefgebied, the oldest first; only what was ever scored."""

    scores: dict[str, tuple[Score, ...]]
    beschadigd: bool = False
    """Whether a set of scores is kept that does not open."""


def scorerijen(db: Connection, casus_id: UUID, vakken: Iterable[tuple[str, str]]) -> list[Any]:
    """Sealed sets of scores in these (niveau, categorie) pairs, the newest first."""
    return lezen.stukken(db, casus_id, vakken, Stuk.__table__.c.leefgebieden.is_(True))
