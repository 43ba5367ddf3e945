"""Queries on the Verzoeken of a casus, and on what was decided about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from casus.besluiten import Besluit, Verzoek
from casus.stukken import Stuk
from casus.stukversies import Stukversie

_B, _V = Besluit.__table__.c, Verzoek.__table__.c


@dataclass(frozen=True, slots=True)
class Gevraagdverzoek:
    """What a Verzoek asked, as its Besluit keeps it, and the stukken that were picked for it."""

    soort: str
    naar_niveau: str
    inhoud: dict[str, Any]
    stukken: tuple[UUID, ...]


def vraagbesluit(db: Connection, casus_id: UUID, verzoek_id: UUID) -> Any | None:
    """The Besluit with which this Verzoek of this casus was asked."""
    kolommen = (
        _B.id,
        _B.casus_id,
        _B.soort,
        _B.van_niveau,
        _B.naar_niveau,
        _B.sleutel_id,
        _B.inhoud,
        _B.gedeelde_stukken,
    )
    vraag = select(*kolommen).where(_B.casus_id == casus_id, _B.verzoek_id == verzoek_id)
    vraag = vraag.where(_B.soort.endswith("_gevraagd", autoescape=True))
    # A question of the table about it is named alike, and came later.
    return db.execute(vraag.order_by(_B.besloten_op).limit(1)).first()


def aanleidingen(
    db: Connection, casussen: Iterable[UUID], verzoeken: Iterable[UUID]
) -> dict[UUID, tuple[str, ...]]:
    """Why each of these Verzoeken of these casussen was made, as codes of the policy."""
    vraag = select(_B.verzoek_id, _B.aanleidingen).where(
        _B.casus_id.in_(sorted(casussen)), _B.verzoek_id.in_(sorted(verzoeken))
    )
    return {r.verzoek_id: tuple(r.aanleidingen) for r in db.execute(vraag) if r.aanleidingen}


def laatste_besluit(db: Connection, casus_id: UUID, verzoek_id: UUID, soort: str) -> Any:
    """The newest Besluit of this kind about this Verzoek."""
    return db.execute(
        select(_B.id, _B.sleutel_id, _B.inhoud)
        .where(_B.casus_id == casus_id, _B.verzoek_id == verzoek_id, _B.soort == soort)
        .order_by(_B.besloten_op.desc())
        .limit(1)
    ).one()


def met_stand(db: Connection, casussen: Iterable[UUID], stand: str) -> list[UUID]:
    """Those of these casussen that have a Verzoek in this stand."""
    vraag = select(_V.casus_id).where(_V.casus_id.in_(sorted(casussen)), _V.stand == stand)
    return [r.casus_id for r in db.execute(vraag)]


def verzoekmerk(db: Connection, casus_id: UUID, verzoek_id: UUID) -> str:
    """Tells a Verzoek as it is from what it was: before a question, an answer, a correction."""
    s, v = Stuk.__table__.c, Stukversie.__table__.c
    besluiten = select(func.count()).where(_B.casus_id == casus_id, _B.verzoek_id == verzoek_id)
    anders = (
        select(func.count())
        .select_from(Stukversie.__table__.join(Stuk.__table__, s.id == v.stuk_id))
        .where(v.casus_id == casus_id, s.verzoek_id == verzoek_id)
    )
    return f"{db.execute(besluiten).scalar_one()}-{db.execute(anders).scalar_one()}"
