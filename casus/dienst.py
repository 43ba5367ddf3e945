"""Whether somebody is still who they were when they logged in: asked in each transaction."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, and_, bindparam, select

from casus.gebruikers import Aanstelling, Inlogmiddel
from privacy.feiten import Actor
from privacy.opdrachten import Lezer
from privacy.tabel import Dag

TABELLEN = frozenset({"aanstelling", "inlogmiddel"})
"""What is read for it."""
_A, _M = Aanstelling.__table__.c, Inlogmiddel.__table__.c
_DAG = bindparam("p_dag", type_=Dag())
_IN_DIENST = Lezer(
    select(_A.id)
    .join(Inlogmiddel.__table__, and_(_M.gebruiker_id == _A.gebruiker_id, _M.actief))
    .where(_A.gebruiker_id == bindparam("p_wie"), _A.van <= _DAG, _A.tot >= _DAG)
    .where(_A.functie == bindparam("p_functie"), _A.partij == bindparam("p_partij"))
    .limit(1)
)


def is_in_dienst(db: Connection, wie: Actor, dag: date) -> bool:
    """Whether this colleague can still log in, and is in this functie for this partij today."""
    waarden = {"p_wie": wie.gebruiker_id, "p_functie": wie.functie, "p_partij": wie.partij}
    return bool(_IN_DIENST(db, {**waarden, "p_dag": dag}))
