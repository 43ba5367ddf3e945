"""Who carries a casus in a crisis: who confirms it, and who can in their place."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from casus import schrijven
from casus.kandidaten import benoembaar, werkzaam
from privacy.feiten import lokale_dag
from workflow import vastleggen
from workflow.fasegang import dragers_nu, functies_per_rol
from workflow.fouten import NietMogelijk
from workflow.handelingen.fase import WOORD
from workflow.werk import Handeling


def wie_erbij(h: Handeling) -> dict[str, Any]:
    """Appointments of who is named for the crisis: who confirms it, and what nobody carried yet.

    Raises NietMogelijk where a responsibility that the phase requires would stay empty.
    """
    c, regel = h.casus, h.beleid.keten.crisis
    nu, uit = dragers_nu(c), {}
    werkt = werkzaam(h.db, h.beleid, (wie for wie in nu.values() if wie), lokale_dag(h.nu))
    vereist = h.beleid.fase[regel.fase].vereist
    for rol, functies in functies_per_rol(h.beleid, c.niveau, regel.fase).items():
        if rol == "casusregie" or (rol != "bestuurlijk" and nu[rol] in werkt):
            continue
        rij = _eerste(h, functies)
        if rij is not None:
            uit[rol] = rij
        elif rol in vereist or rol == "bestuurlijk":
            naam = h.beleid.fase[regel.fase].naam
            niemand = f"Er is niemand die {WOORD[rol]} kan zijn in {naam}."
            # Danger does not wait until somebody is appointed.
            raise NietMogelijk((niemand, f"Bel meteen {h.beleid.gemeente.piket}."))
    return uit


def meld_vervangers(h: Handeling, bevestiger: UUID) -> None:
    """A message that says nothing until the crisis waits too long: from then they can confirm."""
    regel = h.beleid.keten.crisis
    if regel.vervanger_na_uren is None:
        return
    houders = benoembaar(h.db, h.beleid, regel.bevestigt, h.casus.kern, lokale_dag(h.nu))
    for wie in sorted({rij.gebruiker_id for rij in houders} - {bevestiger, h.actor.gebruiker_id}):
        vastleggen.bericht(h, "crisis_vervanger", gebruiker=wie)


def _eerste(h: Handeling, functies: tuple[str, ...]) -> Any | None:
    """The first holder in the order of the policy who is not kept out and does not begin it."""
    houders = benoembaar(h.db, h.beleid, functies, h.casus.kern, lokale_dag(h.nu))
    for rij in sorted(houders, key=lambda a: functies.index(a.functie)):
        buiten = schrijven.is_uitgesloten(h.db, h.casus.casus_id, rij.gebruiker_id)
        if not buiten and rij.gebruiker_id != h.actor.gebruiker_id:
            return rij
    return None
