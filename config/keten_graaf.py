"""The chain as a graph of `(niveau, stand)`, for the checks and for the drawing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from config.beleid import Beleid, Niveau, Overgang, Route

Knoop = tuple[str, str]
Graaf = Mapping[Knoop, frozenset[Knoop]]

_ELDERS = re.compile(r"^\{(?:doel|instap)\}\.(.+)$")
HERKOMST, INSTAP = "{herkomst}", "{instap}."


def geldt_op(overgang: Overgang, niveau: Niveau) -> bool:
    """Whether the row of the transition table holds at this level."""
    return not overgang.niveaus or niveau.code in overgang.niveaus


def naar_stand(naar: str) -> str | None:
    """The stand that `naar` names, at whatever level; None where it is the stand of origin."""
    elders = _ELDERS.match(naar)
    if elders:
        return elders[1]
    return None if naar == HERKOMST else naar


def routes_van(beleid: Beleid, overgang: Overgang, niveau: Niveau) -> list[Route]:
    """The routes from this level of the kind that begins the name of the transition."""
    return [
        route
        for route in beleid.keten.routes
        if route.van == niveau.code and overgang.naam.startswith(route.soort)
    ]


def instap_onder(beleid: Beleid, niveau: Niveau) -> Niveau | None:
    """The lowest level where a casus may come in, of those that an afschaling leads to from here.

    A route for some kinds of approach is none: what comes in has no approach yet.
    """
    lager = [
        beleid.niveau[r.naar]
        for r in beleid.keten.routes
        if (r.soort, r.van, r.doelgroepen) == ("afschaling", niveau.code, ())
        and r.naar in beleid.niveau
    ]
    return min((n for n in lager if n.instap), key=lambda n: n.volgorde, default=None)


def onder(beleid: Beleid, niveau: str) -> set[str]:
    """Levels that can be reached from `niveau` by going down only."""
    gezien: set[str] = set()
    werk = [niveau]
    while werk:
        hier = werk.pop()
        lager = {
            r.naar for r in beleid.keten.routes if r.van == hier and r.soort == "afschaling"
        } - gezien
        gezien |= lager
        werk += sorted(lager)
    return gezien


def routes_voor(beleid: Beleid, soort: str, van: str, aanpak: str) -> tuple[Route, ...]:
    """The routes of this kind from a level that a casus with this aanpak may go."""
    return tuple(
        route
        for route in beleid.keten.routes
        if (route.soort, route.van) == (soort, van)
        and (not route.doelgroepen or aanpak in route.doelgroepen)
    )


def graaf(beleid: Beleid, *, terug: bool) -> Graaf:
    """Where each stand of each level can lead, over the routes of its kind.

    With `terug` also back to the stand of origin: a way on, but not a way to get somewhere new.
    """
    uit: dict[Knoop, set[Knoop]] = {}
    for niveau in beleid.keten.niveaus:
        hier = [o for o in beleid.keten.overgangen if geldt_op(o, niveau)]
        for overgang in (o for o in hier if terug or o.naar != HERKOMST):
            for van in overgang.van:
                doelen = _doelen(beleid, niveau, overgang, van, hier)
                uit.setdefault((niveau.code, van), set()).update(
                    doel for doel in doelen if doel[1] in beleid.stand and doel[0] in beleid.niveau
                )
    return {knoop: frozenset(doelen) for knoop, doelen in uit.items()}


def vanaf(pijlen: Graaf, begin: set[Knoop]) -> set[Knoop]:
    """All that can be reached from `begin`, with where it began."""
    gezien = set(begin)
    werk = list(begin)
    while werk:
        nieuw = pijlen.get(werk.pop(), frozenset()) - gezien
        gezien |= nieuw
        werk += nieuw
    return gezien


def _doelen(
    beleid: Beleid, niveau: Niveau, overgang: Overgang, van: str, hier: list[Overgang]
) -> set[Knoop]:
    stand = naar_stand(overgang.naar)
    if stand is None:
        bronnen = {v for o in hier if o.naar == van for v in o.van}
        return {(niveau.code, bron) for bron in bronnen}
    if stand == overgang.naar:
        return {(niveau.code, stand)}
    if overgang.naar.startswith(INSTAP):
        lager = instap_onder(beleid, niveau)
        return {(lager.code, stand)} if lager is not None else set()
    return {(r.naar, stand) for r in routes_van(beleid, overgang, niveau)}
