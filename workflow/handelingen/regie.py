"""Who is operationally and administratively responsible, by the functie that the policy names."""

from __future__ import annotations

from uuid import UUID

from casus.kandidaten import aanstellingen
from privacy.feiten import lokale_dag
from workflow.werk import Handeling


def beleidsrollen(h: Handeling, niveau: str, fase: int, kern: str | None) -> dict[str, UUID]:
    """Who fills `operationeel` and `bestuurlijk` at this level where the phase requires it.

    The first holder in the order of the policy; a role that nobody holds stays out, and the
    chain then refuses the move.
    """
    n, vereist, dag = h.beleid.niveau[niveau], h.beleid.fase[fase].vereist, lokale_dag(h.nu)
    uit: dict[str, UUID] = {}
    for rol, functies in (("operationeel", n.operationeel), ("bestuurlijk", n.bestuurlijk)):
        if rol not in vereist:
            continue
        houders = aanstellingen(h.db, functies, kern, dag)
        houders.sort(key=lambda a: functies.index(a.functie))
        if houders:
            uit[rol] = houders[0].gebruiker_id
    return uit
