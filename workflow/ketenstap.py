"""The chain of a policy, built once, and the move it makes from where a casus is."""

from __future__ import annotations

from typing import Any

from casus.plannen import met_doel
from config.beleid import Beleid
from workflow.gang import Gang
from workflow.keten import NIET_BIJ, Beweging, Keten, Omstandigheden

_ketens: dict[str, Keten] = {}


def keten_van(beleid: Beleid) -> Keten:
    """The machine of this policy version, built once."""
    keten = _ketens.get(beleid.vingerafdruk)
    if keten is None:
        keten = _ketens.setdefault(beleid.vingerafdruk, Keten(beleid))
    return keten


def nergens(beleid: Beleid, recht: str, niveau: str) -> tuple[str, ...]:
    """Why no stand of this level has a move with this right; empty when one has, or none at all."""
    rijen = [b for b in keten_van(beleid).bewegingen if b.overgang.recht == recht]
    hier = any(b.van.startswith(f"{niveau}.") for b in rijen)
    return () if hier or not rijen else (NIET_BIJ.format(beleid.niveau[niveau].naam),)


def stand_na_acceptatie(beleid: Beleid, soort: str) -> str:
    """The stand in which a casus arrives at the table that accepts a Verzoek of this kind."""
    rij = next(o for o in beleid.keten.overgangen if o.naam == f"{soort}_geaccepteerd")
    return rij.naar.rsplit(".", 1)[1]


def omstandigheden(h: Gang, **afwijkend: Any) -> Omstandigheden:
    """What the conditions of a move look at, from the facts; `afwijkend` is what the form adds.

    The plan is looked at behind the lock of the casus, and only where a move from here asks for it.
    """
    c = h.casus
    om_plan = keten_van(h.beleid).vraagt("plan_vastgesteld", f"{c.niveau}.{c.stand}")
    velden: dict[str, Any] = {
        "fase": c.fase,
        "casusregisseur": c.casusregisseur,
        "belegd": c.belegd,
        "vrager": c.verzoek.gevraagd_door if c.verzoek else None,
        "beslisser": h.actor.gebruiker_id,
        "open_verzoek": c.verzoek is not None,
        "plan_vastgesteld": om_plan and met_doel(h.db, c.casus_id, c.niveau),
    }
    return Omstandigheden(**(velden | afwijkend))


def stap(h: Gang, naam: str, omstandig: Omstandigheden, *, doel: str | None = None) -> Beweging:
    """The move that the chain makes from where the casus is; NietMogelijk says why it cannot."""
    c = h.casus
    return keten_van(h.beleid).voer(naam, f"{c.niveau}.{c.stand}", omstandig, doel=doel)
