"""Which plan a casus has in words, the same on its overview and its tab."""

from __future__ import annotations

from casus.plannen import Planweergave
from casus.weergaven import Casusweergave
from config.beleid import Beleid
from privacy.toegang import Recht
from web.paden import PADEN
from web.schermwaarden.bouwstenen import Link, Rij
from web.woorden import datumzin

GEEN_PLAN = "Er is nog geen plan."
_RUST = "Het plan van voor de heropening is dicht."


def planrij(beleid: Beleid, c: Casusweergave) -> tuple[Rij, ...]:
    """Which version holds; nothing where the plan is closed to the reader."""
    p = c.plan
    if p is None:
        return ()
    if p.op is None:
        return (Rij("Plan", f"{GEEN_PLAN} {_wie_maakt(beleid, c.stand)}"),)
    if not p.opent:
        return (Rij("Plan", _RUST),)
    return (Rij("Plan", f"Versie {p.nr}, vastgesteld {datumzin(p.op)}"),)


def _wie_maakt(beleid: Beleid, stand: str) -> str:
    """Who makes it, and when, from where the casus is now."""
    stap = beleid.stand[stand].inzagestap
    gewogen = {o.naar for o in beleid.keten.overgangen if _weegt(beleid, o.van)}
    if stap == "triage" or stand in gewogen:
        return "De casusregisseur maakt het na de beeldvorming."
    return f"De casusregisseur maakt het{' alsnog' if stap == 'uitvoering' else ''}."


def _weegt(beleid: Beleid, standen: tuple[str, ...]) -> bool:
    return any(beleid.stand[s].inzagestap == "triage" for s in standen)


def plan_leeg(w: Planweergave) -> str:
    """What the tab says where no line of this version is to be read, and none rests."""
    if w.regels or w.rust:
        return ""
    tot_nu = "Hier staat nu niets." if w.versies else GEEN_PLAN
    return f"{tot_nu} Begin met het gedeelde beeld." if w.mag_schrijven else tot_nu


def plan_dicht(w: Planweergave) -> str:
    """What is closed of this version since the reopening, and what would open it."""
    if not w.rust:
        return ""
    wat = "Een deel van dit plan is van voor de heropening en is dicht." if w.regels else _RUST
    return f"{wat} Een nieuw besluit kan het openen."


def weg_naar_toen(w: Planweergave) -> Link:
    """To that decision for who may take it, to why not for the others."""
    adres = f"/casussen/{w.casus_id}"
    if w.mag_wekken:
        return Link("Gegevens van toen openen", f"{adres}/{PADEN[Recht.CASUS_HEROPENEN]}")
    return Link("Waarom niet?", f"{adres}/waarom/{Recht.CASUS_HEROPENEN.value}")
