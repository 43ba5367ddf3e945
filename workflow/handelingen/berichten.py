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
ZONDER_CASUS = frozenset(
    {
        "afschaling_geaccepteerd",
        "casusregie_overgenomen",
        "deelname_gestopt",
        "gegeven_gecorrigeerd",
        "melding_beslist",
        "melding_vraag",
        "opschaling_geaccepteerd",
        "procesregie_overgenomen",
    }
)
"""What somebody hears who may not see the casus any more: that it is so, and not of which."""
AAN_DE_MELDER = frozenset({"melding_beslist", "melding_vraag"})
"""What opens the own melding, and never the casus it became."""
GEEINDIGD = "toegang_geeindigd"
"""What is left of the other messages to somebody about a casus that they may not see any more."""


def berichten_voor(
    lezing: Lezing, te_beslissen: tuple[Verzoekregel, ...], te_bevestigen: Set[UUID]
) -> tuple[Berichtregel, ...]:
    """The newest messages about casussen whose row, or end, this reader may see now.

    A message stays behind when the casus moves on: what it may name is decided here again. Where
    the casus is out of sight one of `ZONDER_CASUS` comes without its number, and of what else was
    sent to this reader stays that their access ended.
    """
    wie = lezing.actor.gebruiker_id or UUID(int=0)
    rijen = berichtrijen(lezing.db, wie, lezing.actor.tafels)
    alle = {r.casus_id for r in rijen}
    aanbod = zichtbaar_met(lezing, alle, Recht.OVERDRACHT_AANNEMEN)
    gezien = zichtbaar_voor(lezing, alle) | aanbod
    # What asks for something that is done by now asks in vain.
    rijen = [r for r in rijen if r.soort != VRAAGT or r.casus_id in te_bevestigen]
    gezegd = {r.casus_id for r in rijen if r.soort in ZONDER_CASUS}
    wat: dict[UUID, str] = {}
    for r in rijen:
        if r.casus_id in gezien or r.soort in ZONDER_CASUS:
            wat[r.id] = r.soort
        elif r.gebruiker_id is not None and r.casus_id not in gezegd:
            # Once for each casus: more would count what went on in it.
            gezegd.add(r.casus_id)
            wat[r.id] = GEEINDIGD
    rijen = [r for r in rijen if r.id in wat][:HOOGSTENS]
    over = {r.casus_id for r in rijen}
    opent = zichtbaar_met(lezing, over, Recht.CASUS_INZIEN, Recht.CASUS_INZIEN_GESLOTEN)
    weegt = zichtbaar_met(lezing, over, Recht.CASUS_TRIAGEREN)
    verzoeken = {v.casus_id: v.verzoek_id for v in te_beslissen}

    def naar(casus_id: UUID, soort: str) -> str:
        if soort in AAN_DE_MELDER:
            return "melding"
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
            wat[r.id],
            r.casus_id,
            r.nummer if r.casus_id in gezien else "",
            r.gemaakt,
            naar(r.casus_id, r.soort),
            verzoeken.get(r.casus_id),
        )
        for r in rijen
    )
