"""What is left to see of a casus that ended."""

from __future__ import annotations

from uuid import UUID

from casus import lezen
from casus.weergaven import Geslotenweergave
from privacy.feiten import Actor
from privacy.toegang import Recht, beslis
from workflow.werk import Werk


def einde(casus_id: UUID, *, door: Actor, werk: Werk) -> Geslotenweergave:
    """That a casus ended, when, and whom to call; it takes no key. Raises GeenToegang."""
    with werk.lezing(Recht.CASUS_INZIEN_GESLOTEN, casus_id, door=door) as lezing:
        rij = lezen.casusrij(lezing.db, casus_id)
    c, b = lezing.casus, lezing.beleid
    mag = beslis(lezing.actor, Recht.CASUS_HEROPENEN, c, beleid=b, nu=lezing.nu).toegestaan
    return Geslotenweergave(
        casus_id,
        rij.nummer,
        rij.kern,
        c.niveau,
        c.stand,
        rij.eenheid,
        rij.gesloten_op or rij.bijgewerkt,
        b.convenant[c.niveau].contact,
        mag,
        any(o.recht == Recht.CASUS_HEROPENEN and c.stand in o.van for o in b.keten.overgangen),
    )
