"""Who a colleague is, for someone who is told that this colleague was first."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from casus.gebruikers import Aanstelling
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow.handelingen.namen import neem_namen, open_namen
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
