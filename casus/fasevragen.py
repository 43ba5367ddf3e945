"""What is asked about the AVE phase of a casus: by one, for another to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    and_,
    insert,
    literal,
    literal_column,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from casus.besluiten import Termijn
from casus.casus import Casus
from casus.regie import een_stoel
from privacy.tabel import Basis, Moment, Uuid, tabel
from privacy.verzegeling import Verzegeld, VerzegeldType

OPEN = "open"


class Fasevraag(Basis):
    """One request for another phase. A casus has one open at most.

    Until when it is decided says its Termijn.
    """

    __tablename__ = "fasevraag"
    open_tekst: ClassVar = {"stand": "code from the program"}
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    fase: Mapped[int] = mapped_column(Integer)
    """The phase that is asked for."""
    sleutel_id: Mapped[UUID] = mapped_column(Uuid)
    inhoud: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    """Sealed JSON for who decides, who need not take part: why it is asked."""
    gevraagd_door: Mapped[UUID] = mapped_column(Uuid)
    gevraagd_op: Mapped[datetime] = mapped_column(Moment)
    stand: Mapped[str] = mapped_column(String(12))
    beslist_door: Mapped[UUID | None] = mapped_column(Uuid)
    """Who decided or withdrew it; the one whose other decision made it void."""
    beslist_op: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (
        CheckConstraint(
            "stand in ('open','vastgesteld','afgewezen','ingetrokken','vervallen')", name="stand"
        ),
        Index("ix_fasevraag_casus_id", "casus_id"),
        Index(
            "uq_fasevraag_open",
            "casus_id",
            unique=True,
            sqlite_where=text("stand = 'open'"),
            postgresql_where=text("stand = 'open'"),
        ),
    )


_C, _F, _T = Casus.__table__.c, Fasevraag.__table__.c, Termijn.__table__.c
_EIGEN_TERMIJN = and_(_T.casus_id == _F.casus_id, _T.fasevraag_id == _F.id)
# Under a name of its own: these queries stand inside others on the same table.
_GEVRAAGD = tabel(Fasevraag).alias("fase_gevraagd").c
_OPEN: ColumnElement[str] = literal_column("'open'")
"""Written out: for a value that is given, SQLite makes the plan anew at each use."""
IS_OPEN = _F.stand == _OPEN


def nieuwe_vraag(db: Connection, velden: Mapping[str, Any]) -> None:
    db.execute(insert(tabel(Fasevraag)), {**velden, "stand": OPEN})


def vraagrij(db: Connection, casus_id: UUID, vraag_id: UUID) -> Any | None:
    """One request about the phase of this casus."""
    waar = (_F.id == vraag_id, _F.casus_id == casus_id)
    return db.execute(select(Fasevraag.__table__).where(*waar)).first()


def voorgelegd(db: Connection, casus_id: UUID, vraag_id: UUID) -> Any | None:
    """The same, with the last day of its term, as it lies before who decides."""
    waar = (_F.id == vraag_id, _F.casus_id == casus_id)
    vraag = select(Fasevraag.__table__, _T.uiterlijk).join(Termijn, _EIGEN_TERMIJN)
    return db.execute(vraag.where(*waar)).first()


def ligt_bij(db: Connection, casus_id: UUID) -> Any | None:
    """Of a casus with an open request: its phase, where it lies and who could decide there."""
    vraag = select(_C.fase, _C.kern, _C.procesregisseur_id, _C.bestuurlijk_id)
    vraag = vraag.join(Fasevraag, _F.casus_id == _C.id).where(_C.id == casus_id, IS_OPEN)
    return db.execute(vraag).first()


def is_namens(db: Connection, casus_id: UUID, wie: UUID, nu: datetime) -> bool:
    """Whether this person asked the open request of this casus, or sat in the chair of who did."""
    vraag = namens(wie, nu).where(_GEVRAAGD.casus_id == casus_id)
    return db.execute(vraag).first() is not None


def rond_af(
    db: Connection, casus_id: UUID, vraag_id: UUID, stand: str, door: UUID | None, nu: datetime
) -> None:
    """Ends an open request of this casus."""
    db.execute(
        update(tabel(Fasevraag))
        .where(_F.id == vraag_id, _F.casus_id == casus_id, _F.stand == OPEN)
        .values(stand=stand, beslist_door=door, beslist_op=nu)
    )


def wachtende(db: Connection, delen: Sequence[ColumnElement[bool]]) -> list[Any]:
    """The open requests of casussen that one of these clauses finds, the most urgent first."""
    if not delen:
        return []
    return list(
        db.execute(
            select(_C.id, _C.nummer, _C.kern, _F.fase, _T.uiterlijk)
            .join(Fasevraag, _F.casus_id == _C.id)
            .join(Termijn, _EIGEN_TERMIJN)
            .where(IS_OPEN, or_(*delen))
            .order_by(_T.uiterlijk, _C.id)
            .limit(25)
        )
    )


def gevraagd() -> Select[UUID]:
    """Casussen of which another phase is asked."""
    return select(_GEVRAAGD.casus_id).where(_GEVRAAGD.stand == _OPEN)


def namens(wie: UUID, nu: datetime) -> Select[UUID]:
    """Casussen of which this person asked for another phase, or somebody in the same chair."""
    v = _GEVRAAGD
    zelf = or_(v.gevraagd_door == wie, een_stoel(v, literal(wie, type_=Uuid()), nu))
    return select(v.casus_id).where(v.stand == _OPEN, zelf)
