"""Names of colleagues inside a read: gathered with the rows, opened after the commit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from casus.kandidaten import naamrijen
from config.beleid import Beleid
from privacy.grenzen import eigen
from privacy.sleutels import Sleutelfout
from privacy.verzegeling import Zegelplaats
from workflow.werk import Lezing


def neem_namen(lezing: Lezing, ids: frozenset[UUID | None] | frozenset[UUID]) -> list[Any]:
    """Rows to open later; the read must have declared the table gebruiker."""
    rijen = naamrijen(lezing.db, frozenset(i for i in ids if i is not None))
    lezing.neem_sleutels({r.sleutel_id for r in rijen}, eigen("huis", "MEDEWERKER"))
    return rijen


def open_namen(lezing: Lezing, rijen: list[Any]) -> dict[UUID, str]:
    """Names by account id; a damaged one reads as *onbekende collega*."""
    uit: dict[UUID, str] = {}
    for r in rijen:
        plaats = Zegelplaats("gebruiker", "naam", r.id, r.id, r.sleutel_id)
        try:
            uit[r.id] = lezing.sleutels.open(r.naam, plaats)
        except Sleutelfout:
            uit[r.id] = "onbekende collega"
    return uit


def keuzes(
    aanstellingen: Iterable[Any], namen: dict[UUID, str], beleid: Beleid | None = None
) -> tuple[tuple[UUID, str], ...]:
    """(account id, name) of who holds these appointments, once each and by name, to choose from.

    With `beleid` the functie stands behind the name, and the kern of who works in one alone:
    where people of many organisaties can be chosen, who chooses must see as what, and where.
    """
    uit = {}
    for a in aanstellingen:
        bij = f", {beleid.functie[a.functie].naam}" if beleid else ""
        if beleid and a.gebied in beleid.kern:
            bij += f", {beleid.kern[a.gebied].naam}"
        uit[a.gebruiker_id] = f"{namen.get(a.gebruiker_id, '')}{bij}"
    return tuple(sorted(uit.items(), key=lambda kv: kv[1]))
