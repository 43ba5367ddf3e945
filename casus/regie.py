"""Who directs a casus next: offers of the regie, and who stands in for whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Select,
    String,
    and_,
    bindparam,
    insert,
    literal,
    literal_column,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from casus.besluiten import Verzoek
from casus.casus import Casus, Deelname
from privacy.feiten import Actor, Deelnamefeit
from privacy.opdrachten import Lezer
from privacy.tabel import Basis, Moment, Uuid, tabel


class Overdracht(Basis):
    """An offer of the regie to a colleague. Of each responsibility a casus has one open at most.

    It holds no text: why is said in its Besluit, which opens for who takes part.
    """

    __tablename__ = "overdracht"
    open_tekst: ClassVar = {
        "rol": "code from the program",
        "partij": "code of an organisation",
        "functie": "code from the policy",
        "stand": "code from the program",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    rol: Mapped[str] = mapped_column(String(12))
    aan: Mapped[UUID] = mapped_column(Uuid)
    partij: Mapped[str] = mapped_column(String(60))
    functie: Mapped[str] = mapped_column(String(40))
    stand: Mapped[str] = mapped_column(String(12))
    aangeboden_door: Mapped[UUID] = mapped_column(Uuid)
    aangeboden_op: Mapped[datetime] = mapped_column(Moment)
    beslist_door: Mapped[UUID | None] = mapped_column(Uuid)
    beslist_op: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (
        CheckConstraint("rol in ('casusregie','procesregie')", name="rol"),
        CheckConstraint(
            "stand in ('open','geaccepteerd','afgewezen','ingetrokken','vervallen')", name="stand"
        ),
        Index("ix_overdracht_casus_id", "casus_id"),
        Index("ix_overdracht_aan_stand", "aan", "stand"),
        Index(
            "uq_overdracht_open",
            "casus_id",
            "rol",
            unique=True,
            sqlite_where=text("stand = 'open'"),
            postgresql_where=text("stand = 'open'"),
        ),
    )


_O, _D = Overdracht.__table__.c, Deelname.__table__.c
# Made once, and under names of their own: these queries stand inside others on the same tables.
_WAARBIJ = tabel(Casus).alias("waarbij")
_AANBOD, _WAAR, _EEN, _ANDER, _VERZOEK = (
    tabel(klasse).alias(naam).c
    for klasse, naam in (
        (Overdracht, "aanbod"),
        (Deelname, "waar"),
        (Deelname, "een"),
        (Deelname, "ander"),
        (Verzoek, "gevraagd"),
    )
)
OPEN = "open"
_OPEN: ColumnElement[str] = literal_column("'open'")
"""Written out: for a value that is given, SQLite makes the plan anew at each use, as an index might
hold for that value alone."""
IS_OPEN = _O.stand == _OPEN
_NU = bindparam("p_nu", type_=Moment())
_VERVANGERS = Lezer(
    select(_D.gebruiker_id).where(
        _D.casus_id == bindparam("p_casus"),
        _D.voor == bindparam("p_wie"),
        _D.neemt_waar.is_not(None),
        _D.van <= _NU,
        _D.tot > _NU,
    )
)
DEELNAME = (_D.niveau, _D.partij, _D.functie, _D.reden, _D.reikwijdte, _D.neemt_waar, _D.voor)
"""What a deelname is to the evaluator."""


def als_feit(rij: Any) -> Deelnamefeit:
    """The fact of a row with these columns."""
    return Deelnamefeit(
        rij.niveau,
        rij.partij,
        rij.functie,
        rij.reden,
        rij.reikwijdte,
        rij.neemt_waar or "",
        rij.voor,
    )


def nieuw_aanbod(db: Connection, velden: Mapping[str, Any]) -> None:
    db.execute(insert(tabel(Overdracht)), {**velden, "stand": OPEN})


def beslis_aanbod(
    db: Connection, casus_id: UUID, overdracht_id: UUID, stand: str, door: UUID, nu: datetime
) -> None:
    """Ends an open offer of this casus with its answer."""
    db.execute(
        update(tabel(Overdracht))
        .where(_O.id == overdracht_id, _O.casus_id == casus_id, _O.stand == OPEN)
        .values(stand=stand, beslist_door=door, beslist_op=nu)
    )


def laat_vervallen(
    db: Connection, casus_id: UUID, door: UUID | None, nu: datetime, *, rol: str | None = None
) -> None:
    """Ends the open offers of this casus, or those of `rol`, because something else was decided."""
    waar = [_O.casus_id == casus_id, _O.stand == OPEN]
    waar += [_O.rol == rol] if rol else []
    weg = {"stand": "vervallen", "beslist_door": door, "beslist_op": nu}
    db.execute(update(tabel(Overdracht)).where(*waar).values(weg))


def aanbodrij(db: Connection, casus_id: UUID, overdracht_id: UUID) -> Any | None:
    return db.execute(
        select(Overdracht.__table__).where(_O.id == overdracht_id, _O.casus_id == casus_id)
    ).first()


def is_aangeboden(db: Connection, casus_id: UUID, rol: str) -> bool:
    """Whether this role is offered, asked anew: beside a locked casus the facts may be older."""
    vraag = select(_O.id).where(_O.casus_id == casus_id, _O.rol == rol, IS_OPEN)
    return db.execute(vraag).first() is not None


def laat_vervallen_van(db: Connection, wie: UUID, nu: datetime) -> list[Any]:
    """Ends what is offered to a colleague who leaves; gives (casus_id, rol, aangeboden_door)."""
    open_ = (_O.aan == wie, _O.stand == OPEN)
    vraag = select(_O.casus_id, _O.rol, _O.aangeboden_door).where(*open_)
    rijen = list(db.execute(vraag.order_by(_O.casus_id, _O.rol)))
    db.execute(update(tabel(Overdracht)).where(*open_).values(stand="vervallen", beslist_op=nu))
    return rijen


def aangeboden_aan(wie: Actor) -> Select[UUID]:
    """Casussen of which the regie is offered to this actor, in the present functie and partij."""
    o = _AANBOD
    return select(o.casus_id).where(
        o.aan == (wie.gebruiker_id or UUID(int=0)),
        o.functie == wie.functie,
        o.partij == wie.partij,
        o.stand == _OPEN,
    )


def aangeboden_door(wie: UUID) -> Select[UUID]:
    """Casussen of which this person offered the regie."""
    o = _AANBOD
    return select(o.casus_id).where(o.aangeboden_door == wie, o.stand == _OPEN)


def waarnemend(wie: Actor, nu: datetime, rol: str) -> Select[UUID]:
    """Casussen in which this actor stands in, at the present table, for who has `rol`."""
    d, c = _WAAR, _WAARBIJ.c
    drager = c.casusregisseur_id if rol == "casusregie" else c.procesregisseur_id
    return (
        select(d.casus_id)
        .join(_WAARBIJ, and_(c.id == d.casus_id, c.niveau == d.niveau, drager == d.voor))
        .where(
            d.gebruiker_id == (wie.gebruiker_id or UUID(int=0)),
            d.functie == wie.functie,
            d.partij == wie.partij,
            d.neemt_waar == rol,
            d.van <= nu,
            d.tot > nu,
        )
    )


def een_stoel(verzoek: Any, wie: ColumnElement[UUID], nu: Any) -> ColumnElement[bool]:
    """Whether `wie` and who asked `verzoek` sat in one chair while it ran: as the one who has the
    regie and the one who stands in, or as two who stood in for the same person. Who will stand in
    from a later day than `nu` does not sit there yet.

    Four eyes: what one of them asked, the other does not decide.
    """
    een, ander = _EEN, _ANDER
    vraag = select(literal(1)).where(
        een.casus_id == verzoek.casus_id,
        ander.casus_id == verzoek.casus_id,
        # Of the few deelnames that are a waarneming there is an index.
        een.voor.is_not(None),
        ander.voor.is_not(None),
        een.voor == ander.voor,
        een.van <= nu,
        ander.van <= nu,
        een.tot > verzoek.gevraagd_op,
        ander.tot > verzoek.gevraagd_op,
        or_(verzoek.gevraagd_door == een.voor, verzoek.gevraagd_door == een.gebruiker_id),
        or_(wie == ander.voor, wie == ander.gebruiker_id),
    )
    return vraag.exists()


def namens(wie: UUID, standen: tuple[str, ...], nu: datetime) -> Select[UUID]:
    """Casussen with an open Verzoek that this person asked, or somebody in the same chair."""
    v = _VERZOEK
    zelf = or_(v.gevraagd_door == wie, een_stoel(v, literal(wie, type_=Uuid()), nu))
    return select(v.casus_id).where(v.stand.in_(standen), zelf)


def waarnemingen(
    db: Connection, casus_id: UUID, nu: datetime, *, straks: bool = False
) -> dict[str, Any]:
    """Who stands in now, by the responsibility: (gebruiker_id, voor, van, tot, niveau).

    `straks`: also who will from a day that is still to come; of each role there is one of both.
    """
    vraag = select(_D.id, _D.neemt_waar, _D.gebruiker_id, _D.voor, _D.van, _D.tot, _D.niveau).where(
        _D.casus_id == casus_id, _D.neemt_waar.is_not(None), _D.tot > nu
    )
    vraag = vraag if straks else vraag.where(_D.van <= nu)
    return {r.neemt_waar: r for r in db.execute(vraag.order_by(_D.van))}


def vervangers(db: Connection, casus_id: UUID, wie: UUID, nu: datetime) -> tuple[UUID, ...]:
    """Who stands in for this person at this casus now."""
    return tuple(
        r.gebruiker_id for r in _VERVANGERS(db, {"p_casus": casus_id, "p_wie": wie, "p_nu": nu})
    )


def regiedeelname(db: Connection, casus_id: UUID, wie: UUID, nu: datetime) -> Any | None:
    """In which functie and for which partij this person takes part for the regie."""
    vraag = select(_D.gebruiker_id, _D.functie, _D.partij).where(
        _D.casus_id == casus_id,
        _D.gebruiker_id == wie,
        _D.reden == "regie",
        or_(_D.tot.is_(None), _D.tot > nu),
    )
    return db.execute(vraag.limit(1)).first()
