"""Where a casus lies, where it lay before, and where it is asked to go: what the chain draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, and_, func, or_, select

from casus.besluiten import TERUG_LOKAAL, Besluit, Termijn, Verzoek
from privacy.feiten import Casusfeiten, Crisisfeit


@dataclass(frozen=True, slots=True)
class Gevraagd:
    """The open Verzoek of a casus, without what it says."""

    soort: str
    naar_niveau: str
    op: datetime
    uiterlijk: date | None
    """Last day of the answer; None while the table waits for information itself."""
    staat_stil: bool = False


@dataclass(frozen=True, slots=True)
class Ligging:
    """One casus on the chain."""

    niveau: str
    geweest: dict[str, datetime] = field(default_factory=dict)
    """Levels where the casus lay before, with the moment it left."""
    gevraagd: Gevraagd | None = None
    crisis: Crisisfeit | None = None
    """The crisis that waits to be confirmed."""
    bevestigd: tuple[UUID | None, datetime] | None = None
    """Who confirmed the crisis of this highest phase, and when."""
    gesloten: bool = False
    """It ended at `niveau`: nobody is responsible for it any more."""


def ligging(db: Connection, casus: Casusfeiten) -> Ligging:
    """How the chain of this casus is drawn; reads no sealed column."""
    b = Besluit.__table__.c
    vertrokken = (
        select(b.van_niveau, func.max(b.besloten_op).label("op"))
        .where(
            b.casus_id == casus.casus_id,
            or_(b.geaccepteerd_op.is_not(None), b.soort == TERUG_LOKAAL),
            b.van_niveau != b.naar_niveau,
            b.van_niveau != casus.niveau,
        )
        .group_by(b.van_niveau)
    )
    geweest = {r.van_niveau: r.op for r in db.execute(vertrokken)}
    gevraagd = _gevraagd(db, casus) if casus.verzoek else None
    bevestigd = None if casus.crisis else _bevestigd(db, casus)
    return Ligging(casus.niveau, geweest, gevraagd, casus.crisis, bevestigd)


def _bevestigd(db: Connection, casus: Casusfeiten) -> tuple[UUID | None, datetime] | None:
    """The confirming of the crisis that still runs: since then the phase is the same."""
    b, later = Besluit.__table__.c, Besluit.__table__.alias("later").c
    verlaagd = select(later.id).where(
        later.casus_id == casus.casus_id,
        later.besloten_op > b.besloten_op,
        later.van_fase != later.naar_fase,
    )
    vraag = select(b.besloten_door, b.besloten_op).where(
        b.casus_id == casus.casus_id,
        b.soort == "crisis_bevestigd",
        b.naar_fase == casus.fase,
        ~verlaagd.exists(),
    )
    rij = db.execute(vraag.order_by(b.besloten_op.desc()).limit(1)).first()
    return (rij.besloten_door, rij.besloten_op) if rij is not None else None


def _gevraagd(db: Connection, casus: Casusfeiten) -> Gevraagd | None:
    assert casus.verzoek is not None
    v, t = Verzoek.__table__.c, Termijn.__table__.c
    rij = db.execute(
        select(v.soort, v.naar_niveau, v.gevraagd_op, t.uiterlijk, t.opgeschort_op)
        .outerjoin(Termijn, and_(t.verzoek_id == v.id, t.casus_id == v.casus_id))
        .where(v.id == casus.verzoek.verzoek_id, v.casus_id == casus.casus_id)
    ).first()
    if rij is None:
        return None
    stil = rij.opgeschort_op is not None
    uiterlijk = None if stil else rij.uiterlijk
    return Gevraagd(rij.soort, rij.naar_niveau, rij.gevraagd_op, uiterlijk, stil)
