"""Who a colleague is: by name for who is told of one, by functie for who reads a decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from casus.gebruikers import Aanstelling
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.in_kracht import beleid_nu
from workflow.werk import Werk


def naam_en_functie(wie: UUID, *, door: Actor, werk: Werk) -> str:
    """`R. Mol, coördinator Leefbaarheidskring`; one logged read that opens one name."""
    a = Aanstelling.__table__.c
    tabellen = frozenset({"gebruiker", "aanstelling"})
    with werk.lezing(Recht.CASUS_OVERZIEN, door=door, tabellen=tabellen) as lezing:
        rijen = neem_namen(lezing, frozenset({wie}))
        dag = lokale_dag(lezing.nu)
        functie = lezing.db.execute(
            select(a.functie).where(a.gebruiker_id == wie, a.van <= dag, a.tot >= dag).limit(1)
        ).scalar()
    naam = open_namen(lezing, rijen).get(wie, "Een collega")
    bekend = lezing.beleid.functie.get(functie or "")
    return f"{naam}, {bekend.naam}" if bekend else naam


def hoedanigheden(
    wie_wanneer: Iterable[tuple[UUID, datetime]], *, werk: Werk
) -> dict[tuple[UUID, datetime], str]:
    """`Wijkagent, Politie, basisteam Westland` for each colleague as they were at that moment.

    Who held several functies then is left out: a page must not guess in which one it was done.
    """
    vragen = frozenset(wie_wanneer)
    a = Aanstelling.__table__.c
    with werk.platform(frozenset({"aanstelling"}), schrijft=False) as db:
        rijen = list(
            db.execute(
                select(a.gebruiker_id, a.functie, a.partij, a.van, a.tot).where(
                    a.gebruiker_id.in_(sorted({wie for wie, _ in vragen}))
                )
            )
        )
    beleid, uit = beleid_nu(werk), {}
    for wie, wanneer in vragen:
        dag = lokale_dag(wanneer)
        toen = {
            (r.functie, r.partij) for r in rijen if r.gebruiker_id == wie and r.van <= dag <= r.tot
        }
        if len(toen) == 1:
            functie, partij = toen.pop()
            delen = (beleid.functie.get(functie), beleid.partij.get(partij))
            uit[wie, wanneer] = ", ".join(d.naam for d in delen if d is not None)
    return uit
