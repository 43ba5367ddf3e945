"""On whom the next step of a casus waits, for the first line of its page."""

from __future__ import annotations

from casus.weergaven import Casusweergave
from config.beleid import Beleid
from privacy.toegang import Recht
from web.woorden import opsomming


def wie_is_aan_zet(beleid: Beleid, c: Casusweergave) -> str:
    """Who directs the casus now: who stands in, else the casusregisseur, else who names one."""
    wie, waar = c.verantwoordelijken.get("casusregie"), c.waarneming.get("casusregie")
    if waar is not None and waar.voor == wie and waar.vanaf is None:
        return f"{c.namen.get(waar.wie, 'Een collega')}, waarnemend casusregisseur, is aan zet."
    if wie is not None and "casusregie" not in c.niet_belegd:
        return f"{c.namen.get(wie, 'Een collega')}, casusregisseur, is aan zet."
    benoemt = Recht.REGIE_BENOEMEN.value
    namen = (f.naam for f in beleid.functies if benoemt in f.rechten and c.niveau in f.niveaus)
    return f"Er is nu geen casusregisseur. Wie er een aanwijst: {opsomming(tuple(namen), 'of')}."
