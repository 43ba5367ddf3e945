"""What stands above every page of a casus while its crisis waits to be confirmed."""

from __future__ import annotations

from casus.ligging import Ligging
from config.beleid import Beleid
from web.woorden import datumzin, moment


def crisisstrook(beleid: Beleid, ligging: Ligging, fase: int) -> tuple[str, ...]:
    """That there is one, then who confirms it and until when, or who ends it; nothing without."""
    k, hoogste = ligging.crisis, beleid.keten.crisis.fase
    if k is None and fase == hoogste and not ligging.gesloten:
        naam = beleid.fase[hoogste].naam
        return ("Crisis.", f"{naam} geldt tot de bestuurlijk verantwoordelijke die fase verlaagt.")
    if k is None:
        return ()
    wie = beleid.functie[k.bevestigt].naam.lower() if k.bevestigt in beleid.functie else k.bevestigt
    return (
        f"Crisis, gemeld op {moment(k.gestart_op)}.",
        f"De {wie} bevestigt uiterlijk {datumzin(k.uiterlijk)}. Anders vervalt de crisis.",
    )


def bij_gevaar(beleid: Beleid, niveau: str) -> str:
    """What who weighs a casus knows of a crisis there: it comes after taking it up."""
    if beleid.keten.crisis.fase not in beleid.niveau[niveau].fasen:
        return ""
    return "Is er nu gevaar? Bel 112. Na het oppakken kan een deelnemer een crisis melden."
