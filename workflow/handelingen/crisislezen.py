"""A crisis as it lies before the one who confirms it; nothing else of the casus opens."""

from __future__ import annotations

import json
from uuid import UUID

from casus import crisis as crises
from casus import lezen
from casus.lijstweergaven import Crisisregel
from casus.voorlegging import Crisisweergave
from privacy.feiten import Actor, lokale_dag
from privacy.grenzen import van_crisis
from privacy.toegang import GeenToegang, Recht
from privacy.verzegeling import Zegelplaats
from workflow.fasegang import fase_terug, redenen
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.handelingen.zichtbaar import clausules
from workflow.werk import Lezing, Werk

_TABELLEN = frozenset({"gebruiker"})


def te_bevestigen(lezing: Lezing) -> tuple[Crisisregel, ...]:
    """The crises that wait on this reader, by the rules of the right to confirm."""
    delen = clausules(lezing, Recht.CRISIS_BEVESTIGEN)
    rijen = crises.wachtende(lezing.db, delen, lokale_dag(lezing.nu))
    return tuple(
        Crisisregel(r.id, r.nummer, r.kern, r.uiterlijk)
        for r in rijen
        if r.kern is None or r.kern in lezing.beleid.kern
    )


def voorleggen(casus_id: UUID, *, door: Actor, werk: Werk) -> Crisisweergave:
    """The report, who made it, and until when it can be confirmed. Raises GeenToegang."""
    with werk.lezing(Recht.CRISIS_BEVESTIGEN, casus_id, door=door, tabellen=_TABELLEN) as lezing:
        c = lezing.casus
        rij = crises.crisisrij(lezing.db, casus_id, c.crisis.crisis_id) if c.crisis else None
        if rij is None or c.crisis is None:
            raise GeenToegang(lezing.oordeel)
        lezing.neem_sleutels({rij.sleutel_id}, van_crisis(rij.id))
        kop = lezen.casusrij(lezing.db, casus_id)
        namen = neem_namen(lezing, frozenset({rij.gestart_door}))
    plaats = Zegelplaats("crisis", "inhoud", rij.id, casus_id, rij.sleutel_id)
    return Crisisweergave(
        casus_id=casus_id,
        nummer=kop.nummer,
        kern=kop.kern,
        niveau=c.niveau,
        stand=c.stand,
        fase=c.fase,
        van_fase=rij.van_fase,
        naar_fase=fase_terug(lezing.beleid, c.niveau, rij.van_fase),
        crisis=c.crisis,
        inhoud=json.loads(lezing.sleutels.open(rij.inhoud, plaats)),
        melder=open_namen(lezing, namen).get(rij.gestart_door, "een collega"),
        vervangt=c.bestuurlijk != door.gebruiker_id,
        kan_niet=redenen(lezing.beleid, c, Recht.CRISIS_BEVESTIGEN, lezing.nu),
    )
