"""What stands above every page of a casus while its crisis waits to be confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from casus.ligging import Ligging
from config.beleid import Beleid
from web.woorden import datumzin, moment, opsomming


def crisisstrook(
    beleid: Beleid, ligging: Ligging, fase: int, namen: Mapping[UUID, str] | None = None
) -> tuple[str, ...]:
    """That there is one, then who confirms it and until when, or who did and who ends it; nothing
    without. `namen` are of the colleagues that the page opens.
    """
    k, hoogste = ligging.crisis, beleid.keten.crisis.fase
    if k is None and fase == hoogste and not ligging.gesloten:
        naam = beleid.fase[hoogste].naam
        einde = f"{naam} geldt tot de bestuurlijk verantwoordelijke die fase verlaagt."
        return ("Crisis.", " ".join((*_bevestigd(ligging, namen or {}), einde)))
    if k is None:
        return ()
    wie = beleid.functie[k.bevestigt].naam.lower() if k.bevestigt in beleid.functie else k.bevestigt
    zin = f"De {wie} bevestigt uiterlijk {datumzin(k.uiterlijk)}. Anders vervalt de crisis."
    return (f"Crisis, gemeld op {moment(k.gestart_op)}.", " ".join((zin, *vervanging(beleid))))


def _bevestigd(ligging: Ligging, namen: Mapping[UUID, str]) -> tuple[str, ...]:
    """By whom and when it was confirmed: by name where names are open, else by what they are."""
    if ligging.bevestigd is None:
        return ()
    wie, op = ligging.bevestigd
    door = namen.get(wie, "") if wie else ""
    return (f"Bevestigd door {door or 'de bestuurlijk verantwoordelijke'}, {moment(op)}.",)


def vervanging(beleid: Beleid) -> tuple[str, ...]:
    """After how long somebody else can confirm too, where the policy has it."""
    crisis = beleid.keten.crisis
    if crisis.vervanger_na_uren is None:
        return ()
    wie = opsomming(tuple(f"een {beleid.functie[f].naam.lower()}" for f in crisis.bevestigt), "of")
    uren = "1 uur" if crisis.vervanger_na_uren == 1 else f"{crisis.vervanger_na_uren} uur"
    return (f"Is er na {uren} nog geen antwoord? Dan kan ook een vervanger bevestigen: {wie}.",)


def bij_gevaar(beleid: Beleid, niveau: str) -> str:
    """What who weighs a casus knows of a crisis there: it comes after taking it up."""
    if beleid.keten.crisis.fase not in beleid.niveau[niveau].fasen:
        return ""
    return "Is er nu gevaar? Bel 112. Na het oppakken kan een deelnemer een crisis melden."
