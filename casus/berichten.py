"""Messages as their reader finds them: what happened, to which casus, when; never what it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    or_,
    select,
    text,
    union_all,
    update,
)

from casus.casus import Casus
from casus.gebruikers import Bericht, Berichtstand
from privacy.opdrachten import Lezer
from privacy.tabel import Moment

MEESTE = 50
"""Messages that are looked through for those that the reader may still see."""
_B, _C = Bericht.__table__.c, Casus.__table__.c
_NA_OP = bindparam("p_na_op", type_=_B.gemaakt.type)
_S = Berichtstand.__table__.c
_BEGIN = text(
    "INSERT INTO berichtstand (gebruiker_id, gezien_tot) VALUES (:wie, :tot) ON CONFLICT DO NOTHING"
).bindparams(bindparam("wie", type_=_S.gebruiker_id.type), bindparam("tot", type_=Moment()))


@dataclass(frozen=True, slots=True)
class Berichtregel:
    """One message; `opent`: `casus`, `triage`, `verzoek`, `crisis`, `fase`, `melding` or none."""

    soort: str
    casus_id: UUID
    nummer: str
    """Empty where the reader may not see the casus any more."""
    gemaakt: datetime
    opent: str = ""
    verzoek_id: UUID | None = None
    vanaf: datetime | None = None
    """From when what it tells holds, where that was later than the message."""
    nieuw: bool = False
    """Whether it came after the reader last opened their messages."""
    termijn: str = ""
    """Code of the term that it tells of, for who may open the casus."""


@dataclass(frozen=True, slots=True)
class Berichtenlijst:
    """A page of messages; `volgende` is the moment and id that the next page begins after."""

    regels: tuple[Berichtregel, ...]
    volgende: tuple[datetime, UUID] | None


def berichtrijen(
    db: Connection, wie: UUID, tafels: frozenset[str], na: tuple[datetime, UUID] | None = None
) -> list[Any]:
    """Newest messages for this person or the tables where they work, each with its casus.

    `na`: only those that are older than this one.
    """
    waarden: dict[str, Any] = {f"p_tafel_{i}": tafel for i, tafel in enumerate(sorted(tafels))}
    lezer = _lezer(len(waarden), verder=na is not None)
    if na is not None:
        waarden |= dict(zip(("p_na_op", "p_na_id"), na, strict=True))
    return lezer(db, waarden | {"p_wie": wie})


def eerder_gezegd(
    db: Connection, wie: UUID, casussen: Iterable[UUID], na: tuple[datetime, UUID]
) -> set[UUID]:
    """Those of these casussen about which this person got a message that is newer than `na`."""
    later = or_(_B.gemaakt > na[0], and_(_B.gemaakt == na[0], _B.id >= na[1]))
    vraag = select(_B.casus_id).where(_B.gebruiker_id == wie, _B.casus_id.in_(sorted(casussen)))
    return set(db.execute(vraag.where(later)).scalars())


def gezien_tot(db: Connection, wie: UUID) -> datetime | None:
    """The moment of the newest message that this person looked at; None before the first."""
    moment: datetime | None = db.execute(
        select(_S.gezien_tot).where(_S.gebruiker_id == wie)
    ).scalar()
    return moment


def zet_gezien(db: Connection, wie: UUID, tot: datetime) -> None:
    """Until this moment nothing is new any more; an earlier one moves nothing."""
    db.execute(_BEGIN, {"wie": wie, "tot": tot})
    eerder = (_S.gebruiker_id == wie, _S.gezien_tot < tot)
    db.execute(update(Berichtstand).where(*eerder).values(gezien_tot=tot))


@lru_cache(maxsize=128)
def _lezer(aantal: int, *, verder: bool) -> Lezer:
    return Lezer(berichtenvraag(aantal, verder=verder))


def berichtenvraag(aantal: int, *, verder: bool = False) -> Select[Any]:
    """The newest of each reader apart, then of all: so each is read from the end of its index.

    As one condition it would sort every message that a table ever had. `aantal` is of tables;
    `verder` asks those that are older than a given one.
    """
    lezers = [_B.gebruiker_id == bindparam("p_wie")]
    lezers += [_B.tafel == bindparam(f"p_tafel_{i}") for i in range(aantal)]
    alle = union_all(*(_nieuwste(lezer, verder=verder) for lezer in lezers)).subquery()
    return select(alle).order_by(alle.c.gemaakt.desc(), alle.c.id.desc()).limit(MEESTE)


def _nieuwste(lezer: ColumnElement[bool], *, verder: bool) -> Select[Any]:
    eigen = (
        select(
            _B.id, _B.soort, _B.over_termijn, _B.casus_id, _B.gebruiker_id, _B.gemaakt, _C.nummer
        )
        .join(Casus, _C.id == _B.casus_id)
        .where(lezer)
        .order_by(_B.gemaakt.desc(), _B.id.desc())
        .limit(MEESTE)
    )
    if verder:
        op, id_ = (
            bindparam("p_na_op", type_=_B.gemaakt.type),
            bindparam("p_na_id", type_=_B.id.type),
        )
        eigen = eigen.where(or_(_B.gemaakt < op, and_(_B.gemaakt == op, _B.id < id_)))
    return select(eigen.subquery())
