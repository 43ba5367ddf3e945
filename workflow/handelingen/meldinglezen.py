"""What came in: the text of a melding, for who weighs it where it came in, and who that is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from casus import lezen
from privacy.feiten import Actor
from privacy.grenzen import van_casus
from privacy.toegang import Recht
from privacy.vakken import Vakrecht
from privacy.verzegeling import Zegelplaats
from workflow.handelingen.zichtbaar import zichtbaar_met
from workflow.werk import Lezing, Werk


def te_wegen(casussen: Iterable[UUID], *, door: Actor, werk: Werk) -> frozenset[UUID]:
    """Of these casussen, which who read them in also weighs; the line names those."""
    with werk.lezing(Recht.MELDING_INLEZEN, door=door, uitkomst="begonnen") as lezing:
        gezien = zichtbaar_met(lezing, casussen, Recht.CASUS_TRIAGEREN)
        lezing.noem_casussen(tuple(sorted(gezien)))
    return gezien


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
