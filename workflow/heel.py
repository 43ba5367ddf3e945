"""Whether a row still says something: its codes are of the policy, its days can be read.

The database refuses what Schakel would never write only in part. A row that was changed outside
Schakel is told of, and must not take the rows around it along.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from config.beleid import Beleid
from privacy.feiten import Actor, Casusfeiten
from privacy.tabel import is_leesbaar
from workflow.fouten import Beschadigd

_meldingen = logging.getLogger("schakel.werk")


def _kent(beleid: Beleid, rij: Any) -> bool:
    return (
        rij.niveau in beleid.niveau
        and rij.stand in beleid.stand
        and rij.fase in beleid.fase
        and rij.tafel in beleid.tafel
        and (rij.kern is None or rij.kern in beleid.kern)
    )


def hele(beleid: Beleid, rijen: Iterable[Any]) -> tuple[list[Any], tuple[str, ...]]:
    """(the rows of casussen that can be shown, the casusnummers of those that cannot)."""
    heel: list[Any] = []
    stuk: list[str] = []
    for rij in rijen:
        if _kent(beleid, rij) and is_leesbaar(*rij):
            heel.append(rij)
        else:
            stuk.append(rij.nummer)
    if stuk:
        _meldingen.error("de rij van %d casussen is beschadigd", len(stuk))
    return heel, tuple(stuk)


def is_hele_vraag(beleid: Beleid, rij: Any) -> bool:
    """Whether an open Verzoek, with the row of its casus, can be shown."""
    return (
        {rij.van_niveau, rij.naar_niveau} <= beleid.niveau.keys()
        and rij.fase in beleid.fase
        and rij.tafel in beleid.tafel
        and (rij.kern is None or rij.kern in beleid.kern)
        and is_leesbaar(*rij)
    )


def hele_feiten(beleid: Beleid, feiten: Casusfeiten | None, door: Actor) -> Casusfeiten | None:
    """The facts, where something can be decided on them.

    Raises Beschadigd for who is part of the casus, or works at its table; to everybody else it is
    as if it were not there.
    """
    if feiten is None or _kent(beleid, feiten):
        return feiten
    if feiten.uitgesloten or not (feiten.deelnames or feiten.tafel in door.tafels):
        return None
    _meldingen.error("de rij van een casus is beschadigd")
    raise Beschadigd
