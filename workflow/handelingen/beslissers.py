"""Who can decide the open Verzoek of a casus, each in the functie in which they do."""

from __future__ import annotations

from uuid import UUID

from casus.kandidaten import benoembaar
from casus.regie import vervangers
from privacy.feiten import lokale_dag
from workflow.gang import Gang


def beslissers(gang: Gang) -> dict[UUID, tuple[str, ...]]:
    """By person their functies at the table that decides, but for who asked it.

    A closing is decided by the procesregisseur, or who stands in: their functies are not read.
    """
    c = gang.casus
    if c.verzoek is None:
        return {}
    niveau = gang.beleid.niveau[c.verzoek.naar_niveau]
    functies = niveau.beslist
    if c.verzoek.soort == "afsluiting":
        if (wie := c.procesregisseur) is not None:
            anderen = vervangers(gang.db, c.casus_id, wie, gang.nu)
            return {mens: () for mens in (wie, *anderen) if mens != c.verzoek.gevraagd_door}
        functies = niveau.sluit
    uit: dict[UUID, tuple[str, ...]] = {}
    for a in benoembaar(gang.db, gang.beleid, functies, c.kern, lokale_dag(gang.nu)):
        if a.gebruiker_id != c.verzoek.gevraagd_door:
            uit[a.gebruiker_id] = tuple(dict.fromkeys((*uit.get(a.gebruiker_id, ()), a.functie)))
    return uit
