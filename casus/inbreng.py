"""Inbreng: that a casus came in from a running caseload, under the number it had there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Connection, ForeignKey, Index, LargeBinary, String, select
from sqlalchemy.orm import Mapped, mapped_column

from casus.casus import Casus
from privacy.opdrachten import Invoeger
from privacy.tabel import Basis, Moment, Uuid, tabel

_STUK = 500
"""Numbers asked for in one query; a database takes only so many values."""


class Inbreng(Basis):
    """Taken in once per organisation and own number; the fingerprint tells a changed row."""

    __tablename__ = "inbreng"
    open_tekst: ClassVar = {"partij": "code of an organisation"}
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    casus_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("casus.id"))
    partij: Mapped[str] = mapped_column(String(60))
    nummer_index: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    """Keyed hash of organisation and own number."""
    inhoud_index: Mapped[bytes] = mapped_column(LargeBinary(32))
    ingebracht: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (Index("ix_inbreng_casus_id", "casus_id"),)


_I, _C = Inbreng.__table__.c, Casus.__table__.c
_NIEUW = Invoeger(tabel(Inbreng))


def nieuwe_inbreng(db: Connection, rij: dict[str, Any]) -> None:
    _NIEUW(db, rij)


def eerder_ingebracht(db: Connection, nummers: Iterable[bytes]) -> dict[bytes, Any]:
    """What came in before under these keyed numbers: the casus with the fingerprint it had."""
    vraag = select(_I.nummer_index, _I.inhoud_index, _C.id, _C.nummer).join(
        Casus, _C.id == _I.casus_id
    )
    return {
        bytes(rij.nummer_index): rij
        for stuk in _stukken(sorted(set(nummers)))
        for rij in db.execute(vraag.where(_I.nummer_index.in_(stuk)))
    }


def _stukken(nummers: list[bytes]) -> Iterator[list[bytes]]:
    for i in range(0, len(nummers), _STUK):
        yield nummers[i : i + _STUK]
