"""Terms that stand still: while who asked must answer first, the term of the table does not run."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, update

from casus.besluiten import Termijn
from casus.termijnen import VAN_STAND
from privacy.tabel import tabel

_T = Termijn.__table__.c


def zet_stil(db: Connection, casus_id: UUID, verzoek_id: UUID, nu: datetime) -> None:
    """The running terms of this Verzoek stand still from now on."""
    db.execute(
        update(tabel(Termijn))
        .where(
            _T.casus_id == casus_id,
            _T.verzoek_id == verzoek_id,
            _T.afgerond_op.is_(None),
            _T.opgeschort_op.is_(None),
        )
        .values(opgeschort_op=nu)
    )


def stilstaande(db: Connection, casus_id: UUID, verzoek_id: UUID) -> list[Any]:
    """The terms of this Verzoek that stand still."""
    return list(
        db.execute(
            select(_T.id, _T.uiterlijk, _T.opgeschort_op, _T.stilgestaan).where(
                _T.casus_id == casus_id,
                _T.verzoek_id == verzoek_id,
                _T.afgerond_op.is_(None),
                _T.opgeschort_op.is_not(None),
            )
        )
    )


def loop_verder(
    db: Connection, casus_id: UUID, termijn_id: UUID, uiterlijk: date, stilgestaan: int
) -> None:
    """A still term runs again, until its new last day."""
    db.execute(
        update(tabel(Termijn))
        .where(_T.id == termijn_id, _T.casus_id == casus_id)
        .values(opgeschort_op=None, uiterlijk=uiterlijk, stilgestaan=stilgestaan)
    )


def rond_af(db: Connection, casus_id: UUID, soort: str, stand: str, nu: datetime) -> None:
    """Ends the running term of this kind; one that was breached keeps that for ever."""
    loopt = (_T.casus_id == casus_id, _T.soort == soort, *VAN_STAND)
    open_ = (*loopt, _T.afgerond_op.is_(None))
    db.execute(update(tabel(Termijn)).where(*open_, _T.stand == "loopt").values(stand=stand))
    db.execute(update(tabel(Termijn)).where(*open_).values(afgerond_op=nu))
