"""What is left to see of a casus that ended."""

from __future__ import annotations

from uuid import UUID

from casus import lezen
from casus.weergaven import Geslotenweergave, Mogelijkheid
from privacy.feiten import Actor
from privacy.toegang import Recht, beslis
from workflow.handelingen.mogelijkheden import Antwoord
from workflow.handelingen.zichtbaar import zichtbaar_voor
from workflow.werk import Lezing, Werk


def einde(casus_id: UUID, *, door: Actor, werk: Werk) -> Geslotenweergave:
    """That a casus ended, when, and whom to call; it takes no key. Raises GeenToegang."""
    with werk.lezing(Recht.CASUS_INZIEN_GESLOTEN, casus_id, door=door) as lezing:
        rij = lezen.casusrij(lezing.db, casus_id)
        verder = _verder(lezing, rij.samengevoegd_met)
    c, b = lezing.casus, lezing.beleid
    mag = beslis(lezing.actor, Recht.CASUS_HEROPENEN, c, beleid=b, nu=lezing.nu)
    return Geslotenweergave(
        casus_id,
        rij.nummer,
        rij.kern,
        c.niveau,
        c.stand,
        rij.eenheid,
        rij.gesloten_op or rij.bijgewerkt,
        b.convenant[c.niveau].contact,
        Mogelijkheid(Recht.CASUS_HEROPENEN.value, "Casus heropenen", Antwoord(mag, ()).redenen)
        if any(o.recht == Recht.CASUS_HEROPENEN and c.stand in o.van for o in b.keten.overgangen)
        else None,
        verder,
    )


def _verder(lezing: Lezing, casus_id: UUID | None) -> tuple[UUID, str] | None:
    """Where a merged casus goes on, for who may see the row of that one too."""
    gezien = zichtbaar_voor(lezing, (casus_id,) if casus_id else ())
    if casus_id not in gezien:
        return None
    lezing.noem_casussen((casus_id,))
    return casus_id, lezen.nummers(lezing.db, gezien)[casus_id]
