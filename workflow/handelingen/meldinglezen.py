"""The text of a melding, for who weighs the casus at the table where it came in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from casus import lezen
from privacy.grenzen import van_casus
from privacy.vakken import Vakrecht
from privacy.verzegeling import Zegelplaats
from workflow.gang import Lezing


def neem_melding(lezing: Lezing, rechten: Iterable[Vakrecht]) -> Any | None:
    """The row of the melding, with its key where that lies at this level and opens there.

    A table to which the casus came down later reads of it that it was there, and not what it said.
    """
    casus_id = lezing.casus.casus_id
    melding = lezen.meldingrij(lezing.db, casus_id)
    if melding is None:
        return None
    eigen = lezen.sleutels_van(lezing.db, casus_id, "casus", casus_id)
    hier = (s for s in eigen if s.id == melding.sleutel_id and s.niveau == lezing.casus.niveau)
    soorten = {s.categorie for s in hier}
    if meld := [v for v in rechten if v.categorie in soorten]:
        grens = van_casus(casus_id, meld, lezing.actor.partij, weegt=True)
        lezing.neem_sleutels({melding.sleutel_id}, grens)
    return melding


def open_melding(lezing: Lezing, melding: Any | None) -> dict[str, Any] | None:
    """What it says; None where it is closed."""
    if melding is None or not lezing.sleutels.heeft(melding.sleutel_id):
        return None
    plaats = Zegelplaats("melding", "inhoud", melding.id, melding.casus_id, melding.sleutel_id)
    inhoud: dict[str, Any] = json.loads(lezing.sleutels.open(melding.inhoud, plaats))
    return inhoud
