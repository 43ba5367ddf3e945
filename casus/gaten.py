"""Where nobody carries what the phase asks for, as the clock looks for it.

A responsibility that falls open on the way has a term to be filled again: AVE-handreiking 2017
(the four responsibilities). While a casus is weighed, who weighs it carries it.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from casus.besluiten import Termijn
from casus.casus import Casus
from casus.gebruikers import Aanstelling
from casus.termijnen import BELEGGEN
from config.beleid import Beleid

_A, _C, _T = Aanstelling.__table__.c, Casus.__table__.c, Termijn.__table__.c
_DRAGER: dict[str, ColumnElement[Any]] = {
    "casusregie": _C.casusregisseur_id,
    "procesregie": _C.procesregisseur_id,
    "operationeel": _C.operationeel_id,
    "bestuurlijk": _C.bestuurlijk_id,
}
_LOOPT = and_(_T.soort == BELEGGEN, _T.afgerond_op.is_(None))


def zonder_termijn(beleid: Beleid, dag: date) -> Select[UUID]:
    """The casussen with such a gap for which no term runs yet."""
    al = select(_T.id).where(_T.casus_id == _C.id, _LOOPT).exists()
    return select(_C.id).where(_met_gat(beleid, dag), ~al).order_by(_C.id)


def weer_gevuld(beleid: Beleid, dag: date) -> Select[UUID]:
    """The running terms of casussen that have no gap any more, or ended."""
    gat = select(_C.id).where(_C.id == _T.casus_id, _met_gat(beleid, dag)).exists()
    return select(_T.id).where(_LOOPT, ~gat).order_by(_T.id)


def _met_gat(beleid: Beleid, dag: date) -> ColumnElement[bool]:
    werkt = select(_A.gebruiker_id).where(_A.van <= dag, _A.tot >= dag)
    aan_het_werk = [
        code for code, s in beleid.stand.items() if not s.einde and s.inzagestap != "triage"
    ]
    per_fase = (
        and_(_C.fase == nr, or_(false(), *(_ontbreekt(_DRAGER[rol], werkt) for rol in f.vereist)))
        for nr, f in beleid.fase.items()
    )
    return and_(_C.gesloten_op.is_(None), _C.stand.in_(aan_het_werk), or_(false(), *per_fase))


def _ontbreekt(drager: ColumnElement[Any], werkt: Select[UUID]) -> ColumnElement[bool]:
    """Nobody was named, or who was named works here no more."""
    return or_(drager.is_(None), drager.not_in(werkt))
