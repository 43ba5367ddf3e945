"""Lines of the course of a casus that are no Besluit: gegevens, missed terms, ended deelnames.

They tell that something happened and never what it says: nothing sealed is read for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, exists, func, or_, select

from casus.besluiten import Besluit, Termijn
from casus.casus import Deelname
from casus.lezen import wakker
from casus.stukken import Stuk, in_vakken
from casus.stukversies import Stukversie, elders
from privacy.categorieen import PLAN
from privacy.tabel import is_leesbaar
from privacy.vakken import Vakrecht

BESLUITEN, GEGEVENS, OVERLEG, TERMIJNEN, TOEGANG = SOORTEN = (
    "besluiten",
    "gegevens",
    "overleg",
    "termijnen",
    "toegang",
)
"""What the course can be narrowed to."""
_B, _D, _S, _T, _V = (
    klasse.__table__.c for klasse in (Besluit, Deelname, Stuk, Termijn, Stukversie)
)
Regelsoort = Literal["toegevoegd", "gecorrigeerd", "termijn", "deelname", "waarneming"]


@dataclass(frozen=True, slots=True)
class Merk:
    """Where a page of the course begins: at what happened at `op`, past `gehad` lines of then."""

    op: datetime
    gehad: int


@dataclass(frozen=True, slots=True)
class Verloopregel:
    """That something happened: with what kind of gegeven, to which term, or to whose deelname."""

    soort: Regelsoort
    op: datetime
    sleutel: str
    """What sets it apart from another of the same moment."""
    code: str
    """Of the category, of the term or of the functie."""
    partij: str = ""
    wie: UUID | None = None
    dag: date | None = None
    """The last day of the term."""
    aan: str = ""
    """Of whom an answer was waited for within the term, as a code."""
    klaar: datetime | None = None
    """When what the term asked for was done all the same."""
    door: UUID | None = None
    """Who added or corrected it: told by functie, never by name."""


def toegevoegd(
    db: Connection,
    casus_id: UUID,
    vakken: Iterable[Vakrecht],
    partij: str,
    tot: datetime | None,
    hoogstens: int,
) -> list[Any]:
    """Gegevens in these compartments as they were recorded, newest first; what travelled here
    came with a Besluit, and is not told again.
    """
    mag = in_vakken(vakken, partij)
    vraag = select(
        _S.id, _S.gemaakt.label("op"), _S.categorie, _S.bronpartij, _S.gemaakt_door.label("door")
    ).where(
        _S.casus_id == casus_id,
        _S.verzoek_id.is_(None),
        _S.oorsprong_id.is_(None),
        wakker(casus_id),
        mag,
        # Lines of the plan and acties are told where they are kept.
        or_(_S.categorie != PLAN, _S.id.not_in(elders(casus_id))),
    )
    vraag = vraag.where(_S.gemaakt <= tot) if tot else vraag
    return list(db.execute(vraag.order_by(_S.gemaakt.desc(), _S.id.desc()).limit(hoogstens)))


def gecorrigeerd(
    db: Connection,
    casus_id: UUID,
    vakken: Iterable[Vakrecht],
    partij: str,
    tot: datetime | None,
    hoogstens: int,
) -> list[Any]:
    """Corrections of gegevens in these compartments, newest first: once for all its copies."""
    mag = in_vakken(vakken, partij)
    eerste = func.coalesce(_S.oorsprong_id, _S.id)
    vraag = (
        select(
            eerste.label("id"),
            _V.vervangen_op.label("op"),
            _S.categorie,
            _S.bronpartij,
            _V.vervangen_door.label("door"),
        )
        .join(Stuk, _S.id == _V.stuk_id)
        .where(_V.casus_id == casus_id, _S.verzoek_id.is_(None), wakker(casus_id), mag)
        .distinct()
    )
    vraag = vraag.where(_V.vervangen_op <= tot) if tot else vraag
    return list(db.execute(vraag.order_by(_V.vervangen_op.desc(), eerste.desc()).limit(hoogstens)))


def gemiste_termijnen(
    db: Connection, casus_id: UUID, sinds: datetime | None, sleutels: Iterable[UUID]
) -> list[Any]:
    """Terms that were missed and began at this level since `sinds`, where the reader follows what
    happens there, or with a Besluit under one of these keys.
    """
    met_besluit = exists().where(
        _B.casus_id == casus_id,
        _B.besloten_op == _T.begin,
        _B.sleutel_id.in_(sorted(sleutels)),
    )
    hier = (_T.begin >= sinds,) if sinds else ()
    vraag = select(_T.id, _T.soort, _T.uiterlijk, _T.afgerond_op, _T.gevraagd_aan).where(
        _T.casus_id == casus_id, _T.stand == "voorbij", or_(met_besluit, *hier)
    )
    return [r for r in db.execute(vraag) if is_leesbaar(r.uiterlijk)]


def geeindigde_deelnames(
    db: Connection, casus_id: UUID, niveaus: Iterable[str], nu: datetime
) -> list[Any]:
    """Deelnames at these levels that ran out: on their day, or because a colleague left.

    One that a Besluit ended is told with that.
    """
    besloten = exists().where(_B.casus_id == casus_id, _B.besloten_op == _D.tot)
    vraag = select(_D.id, _D.gebruiker_id, _D.functie, _D.partij, _D.reden, _D.tot).where(
        _D.casus_id == casus_id, _D.niveau.in_(sorted(niveaus)), _D.tot <= nu, ~besloten
    )
    return list(db.execute(vraag))
