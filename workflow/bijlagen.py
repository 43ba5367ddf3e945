"""The file of a stuk: made anew and sealed before anybody waits for it, then laid by its stuk."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from casus import bijlagen
from casus.stukweergaven import Bijlagekenmerk
from privacy.bestanden import MEGABYTES, Reden, maak_schoon
from privacy.sleutels import Sleutelfout
from privacy.stroom import Stroomsleutel, Wikkelplaats, verzegel_stroom
from privacy.verzegeling import Verzegeld, Zegelplaats
from privacy.zegels import SleutelNietVrij
from workflow.fouten import Beschadigd
from workflow.gang import Handeling, Lezing

TABELLEN = bijlagen.TABELLEN
ZINNEN: dict[Reden, str] = {
    "te_groot": f"Dit bestand is te groot (meer dan {MEGABYTES} MB).",
    "te_veel": "Dit bestand heeft te veel bladzijden of beeldpunten. Maak het kleiner.",
    "soort": "Dit soort bestand kan niet. Wel: PDF, JPG, PNG.",
    "beveiligd": "Dit PDF-bestand is beveiligd. Sla het op zonder wachtwoord en kies het opnieuw.",
    "bundel": "Dit PDF-bestand is een bundel van bestanden. Voeg ze los toe.",
    "onleesbaar": "Dit bestand kan niet gelezen worden. Sla het opnieuw op, als PDF, JPG of PNG.",
    "leeg": "Dit bestand is leeg. Kies het goede bestand.",
    "bezet": "Schakel is nu bezig met andere bijlagen. Kies de bijlage over een minuut opnieuw.",
}
_meldingen = logging.getLogger("schakel.bijlagen")
_DICHT = (Sleutelfout, SleutelNietVrij)


@dataclass(frozen=True, slots=True)
class Bijgevoegd:
    """A file that is to be laid by a stuk; without parts it is one that is already kept."""

    kenmerk: Bijlagekenmerk
    sleutel: Stroomsleutel
    delen: tuple[Verzegeld, ...] = ()


def neem_aan(ruw: bytes, casus_id: UUID) -> Bijgevoegd:
    """The file made anew and sealed under a fresh key. Raises BestandGeweigerd.

    Here nobody waits for it: outside any transaction, and after the decision was asked.
    """
    schoon = maak_schoon(ruw)
    stroom = verzegel_stroom(schoon.inhoud, casus_id)
    kenmerk = Bijlagekenmerk(schoon.soort, len(schoon.inhoud))
    return Bijgevoegd(kenmerk, stroom.sleutel, stroom.delen)


def leg_bij(h: Handeling, stuk_id: UUID, sleutel_id: UUID, bijlage: Bijgevoegd) -> None:
    """Keeps the file with this new stuk; its key opens from now on with that of the stuk."""
    casus_id, sleutel = h.casus.casus_id, bijlage.sleutel
    kenmerk = json.dumps({"soort": bijlage.kenmerk.soort, "grootte": bijlage.kenmerk.grootte})
    bijlagen.nieuwe_bijlage(
        h.db,
        {
            "stuk_id": stuk_id,
            "casus_id": casus_id,
            "sleutel_id": sleutel_id,
            "datasleutel_id": sleutel.datasleutel_id,
            "delen": sleutel.delen,
            "kenmerk": h.zegels.verzegel(
                kenmerk, _plaats("kenmerk", stuk_id, casus_id, sleutel_id)
            ),
            "wikkel": h.zegels.sluit_in(sleutel, _plaats("wikkel", stuk_id, casus_id, sleutel_id)),
        },
    )
    bijlagen.bewaar_delen(h.db, casus_id, sleutel.datasleutel_id, bijlage.delen)


def kenmerk_van(lezing: Lezing, stuk: Any, rij: Any | None) -> Bijlagekenmerk | None:
    """Kind and size of the file of `stuk`, after the commit; a damaged one says so."""
    if rij is None:
        return None
    try:
        return _kenmerk(lezing, stuk, rij)
    except _DICHT:
        _meldingen.error("het kenmerk van een bijlage is beschadigd")
        return Bijlagekenmerk("", 0, beschadigd=True)


def inhoud_van(
    lezing: Lezing, stuk: Any, rij: Any, delen: list[Verzegeld]
) -> tuple[Bijlagekenmerk, bytes]:
    """The file of `stuk`, whole, after the commit. Raises Beschadigd."""
    try:
        kenmerk = _kenmerk(lezing, stuk, rij)
        inhoud = lezing.sleutels.open_stroom(rij.wikkel, _wikkelplaats(stuk, rij), delen)
    except _DICHT:
        _meldingen.error("een bijlage is beschadigd")
        raise Beschadigd from None
    return kenmerk, inhoud


def neem_mee(lezing: Lezing, stuk: Any, rij: Any) -> Bijgevoegd:
    """The file of `stuk` for a copy of it: only its key is opened. Raises Beschadigd."""
    try:
        sleutel = lezing.sleutels.ontsluit(rij.wikkel, _wikkelplaats(stuk, rij))
        return Bijgevoegd(_kenmerk(lezing, stuk, rij), sleutel)
    except _DICHT:
        raise Beschadigd from None


def _kenmerk(lezing: Lezing, stuk: Any, rij: Any) -> Bijlagekenmerk:
    plaats = _plaats("kenmerk", stuk.id, stuk.casus_id, stuk.sleutel_id)
    inhoud = json.loads(lezing.sleutels.open(rij.kenmerk, plaats))
    return Bijlagekenmerk(inhoud["soort"], inhoud["grootte"])


def _wikkelplaats(stuk: Any, rij: Any) -> Wikkelplaats:
    """The place by the stuk that was decided on, not by what the row of the file says."""
    plaats = _plaats("wikkel", stuk.id, stuk.casus_id, stuk.sleutel_id)
    return Wikkelplaats(plaats, rij.datasleutel_id, rij.delen)


def _plaats(kolom: str, stuk_id: UUID, casus_id: UUID, sleutel_id: UUID) -> Zegelplaats:
    return Zegelplaats("bijlage", kolom, stuk_id, casus_id, sleutel_id)
