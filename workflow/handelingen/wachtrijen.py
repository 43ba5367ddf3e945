"""The Verzoeken that wait on a reader, for every page that shows or counts them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from casus import lijsten, verzoeken
from casus.besluiten import beslisrecht
from casus.termijnen import getoond
from casus.weergaven import Verzoekregel
from privacy.toegang import Recht
from workflow.handelingen.zichtbaar import zichtbaar_per
from workflow.heel import is_hele_vraag
from workflow.termijnen import VRAAG_OPEN
from workflow.werk import Lezing

_BESLIST = (Recht.VERZOEK_BESLISSEN, Recht.AFSLUITING_BESLISSEN)


def te_beslissen(lezing: Lezing) -> tuple[Verzoekregel, ...]:
    """The open Verzoeken that this actor may decide, by the rules of that very right."""
    rijen = [
        r
        for r in lijsten.open_verzoeken(lezing.db, lezing.actor.tafels)
        if is_hele_vraag(lezing.beleid, r)
    ]
    gezien = zichtbaar_per(lezing, {r.casus_id for r in rijen}, *((recht,) for recht in _BESLIST))
    mag = dict(zip(_BESLIST, gezien, strict=True))
    rijen = [r for r in rijen if r.casus_id in mag[beslisrecht(r.soort)]]
    casussen, ids = (r.casus_id for r in rijen), (r.id for r in rijen)
    waarom = verzoeken.aanleidingen(lezing.db, casussen, ids) if rijen else {}
    termijnen = getoond(lezing.db, (r.casus_id for r in rijen))
    return tuple(
        Verzoekregel(
            r.id,
            r.casus_id,
            r.nummer,
            r.kern,
            r.fase,
            r.soort,
            r.van_niveau,
            r.naar_niveau,
            r.gevraagd_op,
            r.gevraagd_door,
            *getoonde(termijnen, r.casus_id),
            waarom.get(r.id, ()),
            r.stand == VRAAG_OPEN,
        )
        for r in rijen
    )


def getoonde(termijnen: dict[UUID, Any], casus_id: UUID) -> tuple[str | None, date | None]:
    """(code, last day) of the term that is shown for this casus."""
    t = termijnen.get(casus_id)
    return (t.soort, t.uiterlijk) if t else (None, None)
