"""Crisis: the highest AVE phase, begun at once, that lapses unless it is confirmed in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    insert,
    literal_column,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from casus.casus import Casus
from privacy.tabel import Basis, Dag, Moment, Uuid, tabel
from privacy.verzegeling import Verzegeld, VerzegeldType

WACHT = "wacht"
"""The stand of a crisis until it is confirmed, refused or lapsed; the casus then names it."""


class Crisis(Basis):
    """One crisis of a casus: who began it, until when it can be confirmed, what came of it."""

    __tablename__ = "crisis"
    open_tekst: ClassVar = {
        "niveau": "code from the policy",
        "bevestigt": "code of the functie that confirms",
        "stand": "code from the program",
        "gewisseld": "ids by responsibility",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    besluit_id: Mapped[UUID] = mapped_column(Uuid)
    niveau: Mapped[str] = mapped_column(String(40))
    van_fase: Mapped[int] = mapped_column(Integer)
    bevestigt: Mapped[str] = mapped_column(String(40))
    gewisseld: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """By responsibility: who carried it before, and who since; put back when it ends."""
    sleutel_id: Mapped[UUID] = mapped_column(Uuid)
    inhoud: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    """Sealed JSON for who confirms: the danger, what is needed, who was called."""
    gestart_door: Mapped[UUID] = mapped_column(Uuid)
    gestart_op: Mapped[datetime] = mapped_column(Moment)
    uiterlijk: Mapped[date] = mapped_column(Dag)
    stand: Mapped[str] = mapped_column(String(12))
    beslist_door: Mapped[UUID | None] = mapped_column(Uuid)
    """Who confirmed or refused it; nobody when it lapsed."""
    beslist_op: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (
        CheckConstraint(
            "stand in ('wacht','bevestigd','afgewezen','vervallen','achterhaald')", name="stand"
        ),
        Index("ix_crisis_casus_id", "casus_id"),
        Index(
            "uq_crisis_wacht",
            "casus_id",
            unique=True,
            sqlite_where=text("stand = 'wacht'"),
            postgresql_where=text("stand = 'wacht'"),
        ),
    )


_C, _K = Casus.__table__.c, Crisis.__table__.c
# Under a name of its own: this question stands inside others on the same table.
_WACHTEND = tabel(Crisis).alias("crisis_wacht").c


def nieuwe_crisis(db: Connection, velden: Mapping[str, Any]) -> None:
    db.execute(insert(tabel(Crisis)), dict(velden))


def crisisrij(db: Connection, casus_id: UUID, crisis_id: UUID) -> Any | None:
    """One crisis of this casus."""
    waar = (_K.id == crisis_id, _K.casus_id == casus_id)
    return db.execute(select(Crisis.__table__).where(*waar)).first()


def rond_af(
    db: Connection, casus_id: UUID, crisis_id: UUID, stand: str, door: UUID | None, nu: datetime
) -> None:
    """Ends the waiting of a crisis of this casus."""
    db.execute(
        update(tabel(Crisis))
        .where(_K.id == crisis_id, _K.casus_id == casus_id, _K.stand == WACHT)
        .values(stand=stand, beslist_door=door, beslist_op=nu)
    )


def verlopen(dag: date) -> Select[UUID]:
    """Casussen with a crisis that nobody confirmed in time, the longest ago first."""
    return (
        select(_K.casus_id)
        .where(_K.stand == WACHT, _K.uiterlijk < dag)
        .order_by(_K.uiterlijk, _K.id)
    )


def wachtende(db: Connection, delen: Sequence[ColumnElement[bool]], dag: date) -> list[Any]:
    """The crises that can still be confirmed, of casussen that one of these clauses finds."""
    if not delen:
        return []
    return list(
        db.execute(
            select(_C.id, _C.nummer, _C.kern, _K.uiterlijk)
            .join(Crisis, _K.id == _C.crisis_id)
            .where(or_(*delen), _K.uiterlijk >= dag)
            .order_by(_K.uiterlijk, _C.id)
            .limit(25)
        )
    )


def gestart_door(wie: UUID) -> Select[UUID]:
    """Casussen with a waiting crisis that this colleague began."""
    waar = (_K.id == _C.crisis_id, _K.gestart_door == wie)
    return select(_C.id).join(Crisis, _K.casus_id == _C.id).where(*waar)


def gestart_voor(moment: datetime) -> Select[UUID]:
    """Casussen with a crisis that waits since this moment, or longer."""
    # Written out: for a value that is given, SQLite makes the plan anew at each use.
    wacht = _WACHTEND.stand == literal_column("'wacht'")
    return select(_WACHTEND.casus_id).where(wacht, _WACHTEND.gestart_op <= moment)
