"""The drawn chain of one casus in words: under each ring what that level is for it."""

from __future__ import annotations

from uuid import UUID

from casus.ligging import Gevraagd, Ligging
from config.beleid import Beleid, Niveau
from web.ketenbeeld import Keten, Ring, Toestand, keten
from web.schermwaarden.bouwstenen import Link
from web.woorden import datumzin, zin
from workflow.keten import PLAN_NODIG


def ketenbeeld(beleid: Beleid, ligging: Ligging) -> Keten:
    """The drawn chain with, under each ring, what that level is for this casus."""
    ringen = tuple(
        Ring(n.kort, n.naam, *_ring(beleid, n, ligging))
        for n in sorted(beleid.keten.niveaus, key=lambda n: n.volgorde)
    )
    return keten(ringen, _uitspraak(beleid, ligging))


def eerst_doen(casus_id: UUID, redenen: tuple[str, ...]) -> Link | None:
    """The page where that is done which these reasons ask for, where there is one."""
    return Link("Naar het plan", f"/casussen/{casus_id}/plan") if PLAN_NODIG in redenen else None


def _uitspraak(beleid: Beleid, ligging: Ligging) -> str:
    """The chain in a sentence, for a narrow screen."""
    kort, g = beleid.niveau[ligging.niveau].kort, ligging.gevraagd
    if ligging.gesloten:
        return f"Gesloten bij {kort}."
    if g is None:
        return f"Nu bij {kort}."
    if g.naar_niveau == ligging.niveau:
        return f"Nu bij {kort}. {zin(g.soort)} gevraagd."
    return f"Nu bij {kort}. {zin(g.soort)} naar {beleid.niveau[g.naar_niveau].naam} gevraagd."


def _ring(beleid: Beleid, n: Niveau, ligging: Ligging) -> tuple[Toestand, str]:
    g = ligging.gevraagd
    if n.code == ligging.niveau:
        if ligging.gesloten:
            return "eerder", "hier gesloten"
        zelf = f", {_gevraagd(g)}" if g is not None and g.naar_niveau == n.code else ""
        return "nu", f"nu hier, verantwoordelijk{zelf}"
    if g is not None and n.code == g.naar_niveau:
        return "gevraagd", _gevraagd(g)
    if n.code in ligging.geweest:
        return "eerder", f"eerder hier, tot {datumzin(ligging.geweest[n.code])}"
    if _ertussen(beleid, n, {ligging.niveau, *ligging.geweest}):
        return "overgeslagen", "overgeslagen (directe route)"
    if g is not None and _ertussen(beleid, n, {ligging.niveau, g.naar_niveau}):
        return "overgeslagen", "wordt overgeslagen (directe route)"
    return "nog_niet", "nog niet" if not ligging.gesloten else "niet geweest"


def _ertussen(beleid: Beleid, n: Niveau, plekken: set[str]) -> bool:
    """Whether a casus that lies or lay at these levels passed this one: not those below them all,
    where it never was.
    """
    op = [beleid.niveau[code].volgorde for code in plekken]
    return min(op) < n.volgorde < max(op)


def _gevraagd(g: Gevraagd) -> str:
    antwoord = f", antwoord uiterlijk {datumzin(g.uiterlijk)}" if g.uiterlijk else ""
    antwoord = ", wacht op informatie" if g.staat_stil else antwoord
    return f"{g.soort} gevraagd {datumzin(g.op)}{antwoord}"
