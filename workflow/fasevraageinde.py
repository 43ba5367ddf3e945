"""A request for another phase ends: with what was decided, or with where its casus goes."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from casus import fasevragen, schrijven
from casus.termijnen import rond_fasetermijn_af
from workflow.gang import Handeling

_BESLIST = frozenset({"vastgesteld", "afgewezen"})


def beeindig(h: Handeling, stand: str) -> UUID | None:
    """Ends the open request with its term, if there is one; gives who asked it.

    Why it was asked is kept in its Besluit; the copy for who decides is destroyed.
    """
    c = h.casus
    if c.fasevraag is None:
        return None
    vraag_id = c.fasevraag.vraag_id
    rij = fasevragen.vraagrij(h.db, c.casus_id, vraag_id)
    fasevragen.rond_af(h.db, c.casus_id, vraag_id, stand, h.actor.gebruiker_id, h.nu)
    termijn = "gehaald" if stand in _BESLIST else "vervallen"
    rond_fasetermijn_af(h.db, c.casus_id, vraag_id, termijn, h.nu)
    if rij is not None:
        na = h.nu + timedelta(days=h.beleid.duur.verzoeksleutel_dagen)
        schrijven.vernietig_sleutel_na(h.db, rij.sleutel_id, na)
    h.noem(vraag_id)
    return c.fasevraag.door
