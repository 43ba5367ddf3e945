"""Why a casus exists, and why it lies where it lies, in the words of who brought it there.

The first is what was registered, then why it was reopened and with which goal, then what the
Verzoek asked with which it came to this table. Each is PLAN of a level, and stays shut for who may
not open PLAN there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from casus import lezen, verloop
from privacy.categorieen import PLAN
from privacy.grenzen import van_casus
from privacy.sleutels import Sleutelfout
from privacy.vakken import Vakrecht
from privacy.verzegeling import Zegelplaats
from workflow.werk import Lezing

_NAMEN = {
    "besluit": {
        "motivering": "aanleiding",
        "hoe_laat": "hoe_laat",
        "doel": "doel",
        "toch_omdat": "toch_een_nieuwe_casus_omdat",
    },
    "heropening": {"motivering": "waarom_weer_open", "doel": "doel"},
    "verzoek": {"motivering": "waarom_hier", "gevraagd": "vraag"},
    "antwoord": {"motivering": "antwoord", "advies": "antwoord_advies"},
    "uitvraag": {"vraag": "antwoord_op"},
}
"""What each field of a registratie, a reopening, a Verzoek, an answer and a question tells."""


@dataclass(frozen=True, slots=True)
class Bron:
    """A sealed row that tells why, and what it is."""

    soort: str
    rij: Any

    @property
    def tabel(self) -> str:
        return "verzoek" if self.soort == "verzoek" else "besluit"


def neem_aanleiding(lezing: Lezing, open_: frozenset[Vakrecht]) -> tuple[Bron, ...]:
    """Rows that tell why, the first reason first, with the keys of those that are open."""
    casus_id = lezing.casus.casus_id
    gebracht = verloop.laatst_geaccepteerd(lezing.db, casus_id, lezing.casus.niveau)
    bronnen = (
        Bron("besluit", verloop.registratiebesluit(lezing.db, casus_id)),
        Bron("heropening", verloop.heropeningsbesluit(lezing.db, casus_id)),
        Bron("verzoek", gebracht),
        Bron(*verloop.laatste_woord(lezing.db, casus_id)),
    )
    gevonden = tuple(b for b in bronnen if b.rij is not None)
    plan = frozenset(v for v in open_ if v.categorie == PLAN)
    eigen = lezen.sleutels_van(lezing.db, casus_id, "casus", casus_id) if plan else []
    niveaus = {v.niveau for v in plan}
    ids = {s.id for s in eigen if s.categorie == PLAN and s.niveau in niveaus}
    grens = van_casus(casus_id, plan, lezing.actor.partij)
    lezing.neem_sleutels({b.rij.sleutel_id for b in gevonden} & ids, grens)
    return gevonden


def open_aanleiding(lezing: Lezing, bronnen: tuple[Bron, ...]) -> dict[str, str]:
    """By name what is open: what was registered, `waarom_hier` and `vraag`, `antwoord`, and
    `antwoord_op`: the question of a triage.
    """
    uit: dict[str, str] = {}
    heropend = any(b.soort == "heropening" for b in bronnen)
    for bron in bronnen:
        rij = bron.rij
        if not lezing.sleutels.heeft(rij.sleutel_id):
            continue
        plaats = Zegelplaats(bron.tabel, "inhoud", rij.id, rij.casus_id, rij.sleutel_id)
        try:
            inhoud = json.loads(lezing.sleutels.open(rij.inhoud, plaats))
        except Sleutelfout:
            continue
        if bron.soort == "besluit" and heropend:
            # That goal ended with the casus, also for who cannot read the new one.
            inhoud.pop("doel", None)
        namen = _NAMEN[bron.soort].items()
        uit |= {naam: str(inhoud[veld]) for veld, naam in namen if inhoud.get(veld)}
    return uit
