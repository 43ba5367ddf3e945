"""Why a casus lies where it lies, in the words of who brought it there.

At a table to which it went with a Verzoek that is what the Verzoek asked; else it is what was
registered. Both are PLAN of that level, and stay shut for who may not open PLAN there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from casus import lezen, verloop
from privacy.grenzen import van_casus
from privacy.sleutels import Sleutelfout
from privacy.vakken import Vakrecht
from privacy.verzegeling import Zegelplaats
from workflow.werk import Lezing


@dataclass(frozen=True, slots=True)
class Bron:
    """A sealed row that tells why; `tabel` is where it stands."""

    tabel: str
    rij: Any


def neem_aanleiding(lezing: Lezing, open_: frozenset[Vakrecht]) -> tuple[Bron, ...]:
    """Rows that tell why, best first, with the keys of those that are open."""
    casus_id = lezing.casus.casus_id
    bronnen = (
        Bron("verzoek", verloop.laatst_geaccepteerd(lezing.db, casus_id)),
        Bron("besluit", verloop.registratiebesluit(lezing.db, casus_id)),
    )
    gevonden = tuple(b for b in bronnen if b.rij is not None)
    plan = frozenset(v for v in open_ if v.categorie == "PLAN")
    eigen = lezen.sleutels_van(lezing.db, casus_id, "casus", casus_id) if plan else []
    niveaus = {v.niveau for v in plan}
    ids = {s.id for s in eigen if s.categorie == "PLAN" and s.niveau in niveaus}
    grens = van_casus(casus_id, plan, lezing.actor.partij)
    lezing.neem_sleutels({b.rij.sleutel_id for b in gevonden} & ids, grens)
    return gevonden


def open_aanleiding(lezing: Lezing, bronnen: tuple[Bron, ...]) -> dict[str, str]:
    """`aanleiding`, and `vraag` or `doel` where there is one; empty where all of it is shut."""
    for bron in bronnen:
        rij = bron.rij
        if not lezing.sleutels.heeft(rij.sleutel_id):
            continue
        plaats = Zegelplaats(bron.tabel, "inhoud", rij.id, rij.casus_id, rij.sleutel_id)
        try:
            inhoud = json.loads(lezing.sleutels.open(rij.inhoud, plaats))
        except Sleutelfout:
            continue
        uit = {
            "aanleiding": inhoud.get("motivering"),
            "vraag": inhoud.get("gevraagd"),
            "doel": inhoud.get("doel"),
        }
        return {naam: str(tekst) for naam, tekst in uit.items() if tekst}
    return {}
