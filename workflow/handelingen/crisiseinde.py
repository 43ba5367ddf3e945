"""A crisis that waits ends with what is decided about it, or with where its casus goes."""

from __future__ import annotations

from datetime import timedelta

from casus import crisis as crises
from casus import schrijven
from workflow.werk import Handeling


def rond_af(h: Handeling, stand: str) -> dict[str, object]:
    """Ends the waiting; gives what changes in the row of the casus: nothing without a crisis.

    What was reported to who confirms is kept in the Besluit; that copy of it is destroyed.
    """
    c = h.casus
    if c.crisis is None:
        return {}
    rij = crises.crisisrij(h.db, c.casus_id, c.crisis.crisis_id)
    crises.rond_af(h.db, c.casus_id, c.crisis.crisis_id, stand, h.actor.gebruiker_id, h.nu)
    if rij is not None:
        na = h.nu + timedelta(days=h.beleid.duur.verzoeksleutel_dagen)
        schrijven.vernietig_sleutel_na(h.db, rij.sleutel_id, na)
    return {"crisis_id": None}


def bij_andere_fase(h: Handeling, fase: int) -> dict[str, object]:
    """What changes in the row of the casus when it goes on in this fase.

    Who decided that has judged the crisis as well: there is nothing left to confirm.
    """
    return {} if fase == h.beleid.keten.crisis.fase else rond_af(h, "achterhaald")
