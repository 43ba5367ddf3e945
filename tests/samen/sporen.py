"""What a handeling leaves behind, read past the guard: its lines and its rows."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select

from casus import schrijven
from casus.casus import Uitsluiting
from privacy.feiten import Actor
from privacy.logboek import Logregel
from privacy.toegang import Recht
from tests.samen.wereld import Wereld
from workflow.databank import kale_engine
from workflow.gang import Handeling
from workflow.handelingen.verifieren import Verificatie, verifieer
from workflow.werk import Werk

AUDITOR = Actor.systeem("logboek:verifieren", kanaal="opdracht")


def regels(wereld: Wereld) -> list[dict[str, Any]]:
    """Every line of the log, oldest first."""
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.begin() as db:
        teksten = db.execute(select(Logregel.regel).order_by(Logregel.nummer)).scalars().all()
    engine.dispose()
    return [json.loads(tekst) for tekst in teksten]


def uitsluitingen(wereld: Wereld) -> int:
    """How many effects of `sluit_uit` there are."""
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.begin() as db:
        aantal = db.execute(select(func.count()).select_from(Uitsluiting)).scalar_one()
    engine.dispose()
    return aantal


def zet(h: Handeling) -> UUID:
    """A small effect in a handeling on a casus: one row that can be counted."""
    wie = uuid4()
    schrijven.sluit_uit(
        h.db,
        {"casus_id": h.casus.casus_id, "gebruiker_id": wie, "herkomst": "eigen", "van": h.nu},
    )
    h.noem(wie)
    return wie


def sluit_uit(casus_id: UUID, *, door: Actor, werk: Werk, indiening: UUID | None = None) -> UUID:
    """A verb of the smallest kind."""
    with werk.handeling(Recht.CASUS_VOORTZETTEN, casus_id, door=door, indiening=indiening) as h:
        h.resultaat = zet(h)
        return h.resultaat


def controleer_logboek(wereld: Wereld) -> Verificatie:
    """Verifies the log and that its numbers have no gap."""
    nummers = [r["nummer"] for r in regels(wereld)]
    assert nummers == list(range(1, len(nummers) + 1))
    uitkomst = verifieer(door=AUDITOR, werk=wereld.werk)
    assert uitkomst.fout is None
    return uitkomst
