"""Messages for a reader: about casussen that they may see now, or that a part in one ended."""

from __future__ import annotations

from collections.abc import Set
from uuid import UUID

from casus.berichten import Berichtregel, berichtrijen
from casus.weergaven import Verzoekregel
from privacy.toegang import Recht
from workflow.handelingen.zichtbaar import zichtbaar_met, zichtbaar_voor
from workflow.werk import Lezing

HOOGSTENS = 10
VRAAGT = "crisis_te_bevestigen"
ZONDER_CASUS = frozenset({"deelname_gestopt", "gegeven_gecorrigeerd", "melding_beslist"})
"""What somebody hears who may not see the casus any more: that it is so, and not of which."""


def berichten_voor(
    lezing: Lezing, te_beslissen: tuple[Verzoekregel, ...], te_bevestigen: Set[UUID]
) -> tuple[Berichtregel, ...]:
    """The newest messages about casussen whose row, or end, this reader may see now.

    A message stays behind when the casus moves on: what it may name is decided here again. Of
    `ZONDER_CASUS` one comes without a number where the casus is out of sight.
    """
    wie = lezing.actor.gebruiker_id or UUID(int=0)
    rijen = berichtrijen(lezing.db, wie, lezing.actor.tafels)
    alle = {r.casus_id for r in rijen}
    aanbod = zichtbaar_met(lezing, alle, Recht.OVERDRACHT_AANNEMEN)
    gezien = zichtbaar_voor(lezing, alle) | aanbod
    rijen = [
        r
        for r in rijen
        if (r.casus_id in gezien or r.soort in ZONDER_CASUS)
        # What asks for something that is done by now asks in vain.
        and (r.soort != VRAAGT or r.casus_id in te_bevestigen)
    ][:HOOGSTENS]
    over = {r.casus_id for r in rijen}
    opent = zichtbaar_met(lezing, over, Recht.CASUS_INZIEN, Recht.CASUS_INZIEN_GESLOTEN)
    weegt = zichtbaar_met(lezing, over, Recht.CASUS_TRIAGEREN)
    verzoeken = {v.casus_id: v.verzoek_id for v in te_beslissen}

    def naar(casus_id: UUID) -> str:
        if casus_id in te_bevestigen:
            return "crisis"
        if casus_id in verzoeken:
            return "verzoek"
        if casus_id in weegt:
            return "triage"
        if casus_id in opent:
            return "casus"
        return "aanbod" if casus_id in aanbod else ""

    return tuple(
        Berichtregel(
            r.soort,
            r.casus_id,
            r.nummer if r.casus_id in gezien else "",
            r.gemaakt,
            naar(r.casus_id),
            verzoeken.get(r.casus_id),
        )
        for r in rijen
    )
