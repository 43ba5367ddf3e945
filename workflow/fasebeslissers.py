"""Who is told that a phase waits for their decision: the same people when it is asked and late."""

from __future__ import annotations

from uuid import UUID

from casus import fasevragen, regie
from casus.kandidaten import benoembaar, werkzaam
from privacy.feiten import lokale_dag
from workflow.gang import Handeling


def beslissers(h: Handeling, casus_id: UUID) -> tuple[UUID, ...]:
    """Who answers for the highest phase, or else who succeeds them; in another the procesregisseur.

    Only who works now, and neither asked it nor sat in the same chair. Empty where it is for those
    at the table who decide: what they read of it is decided when they read it.
    """
    r = fasevragen.ligt_bij(h.db, casus_id)
    if r is None:
        return ()
    crisis, dag = h.beleid.keten.crisis, lokale_dag(h.nu)
    if r.fase == crisis.fase:
        wie = _werkt(h, r.bestuurlijk_id)
        opvolgers = benoembaar(h.db, h.beleid, crisis.bevestigt, r.kern, dag) if not wie else ()
        wie = wie or tuple(o.gebruiker_id for o in opvolgers)
    else:
        wie = _werkt(h, r.procesregisseur_id)
        # Who got another functie meanwhile takes no part by the regie any more.
        wie = tuple(w for w in wie if regie.regiedeelname(h.db, casus_id, w, h.nu))
    return tuple(w for w in wie if not fasevragen.is_namens(h.db, casus_id, w, h.nu))


def _werkt(h: Handeling, wie: UUID | None) -> tuple[UUID, ...]:
    return tuple(werkzaam(h.db, h.beleid, (wie,), lokale_dag(h.nu))) if wie else ()
