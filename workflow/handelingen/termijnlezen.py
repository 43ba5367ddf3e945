"""The terms on who directs a casus, which the term that is shown for it can hide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from casus.lijsten import PAGINA, filter_casusregisseur
from casus.lijstweergaven import Termijnregel
from casus.termijnen import van_regisseur
from privacy.feiten import lokale_dag
from workflow.handelingen.zichtbaar import zichtbaar_voor
from workflow.werk import Lezing


def van_u(lezing: Lezing, getoond: Mapping[UUID, Any]) -> tuple[Termijnregel, ...]:
    """What this reader missed in a casus that they direct, and whom they have to inform.

    `getoond`: the shown term of each casus that *Mijn werk* has a line for already. Of one that
    waits on others that line stands elsewhere, but then the shown term is theirs.
    """
    zelf = filter_casusregisseur(lezing.actor, lezing.nu)
    rijen = van_regisseur(lezing.db, zelf, lokale_dag(lezing.nu), PAGINA)
    gezien = zichtbaar_voor(lezing, {r.casus_id for r in rijen})
    return tuple(
        Termijnregel(r.casus_id, r.nummer, r.kern, r.soort, r.uiterlijk)
        for r in rijen
        if r.casus_id in gezien
        and (r.casus_id not in getoond or getoond[r.casus_id].soort != r.soort)
    )
