"""What is read before a decision: who asks, of which casus, under which policy, at one moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from casus.dienst import is_in_dienst
from casus.feiten import beleidsnummer, laad_feiten
from config.beleid import Beleid
from privacy.feiten import Actor, Casusfeiten, lokale_dag
from workflow.beleidskast import Beleidskast
from workflow.heel import hele_feiten


@dataclass(frozen=True, slots=True)
class Vooraf:
    """Who asks as they are now, the casus if one was named and is there, and the policy."""

    door: Actor
    feiten: Casusfeiten | None
    beleid: Beleid


def lees_vooraf(
    db: Connection,
    kast: Beleidskast,
    door: Actor,
    casus_id: UUID | None,
    nu: datetime,
    *,
    wijzigt: bool,
) -> Vooraf:
    """The facts of a decision, the casus locked.

    A page makes its Actor before the form has come in, and a form may take its time: what ended in
    between is seen here.
    """
    if casus_id is None:
        feiten, nummer = None, beleidsnummer(db)
    else:
        feiten, nummer = laad_feiten(db, casus_id, door, nu, wijzigt=wijzigt)
    beleid = kast.in_kracht(db, nummer, nu)
    feiten = hele_feiten(beleid, feiten, door)
    if door.gebruiker_id is not None:
        door = replace(door, in_dienst=is_in_dienst(db, door, lokale_dag(nu)))
    return Vooraf(door, feiten, beleid)
