"""Read the course of a casus: its Besluiten, each with the number of its log line."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from casus import lezen
from casus.ligging import ligging
from casus.weergaven import BESCHADIGD, Besluitweergave, Verloopweergave
from privacy.feiten import Actor
from privacy.grenzen import van_casus
from privacy.sleutels import Sleutelfout
from privacy.toegang import Recht
from privacy.verzegeling import Zegelplaats
from workflow.handelingen.inzien import TABELLEN
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.werk import Lezing, Werk


def verloop(casus_id: UUID, *, door: Actor, werk: Werk) -> Verloopweergave:
    """What was decided, newest first; the text only of levels whose PLAN opens."""
    with werk.lezing(Recht.VERLOOP_INZIEN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        rij = lezen.casusrij(lezing.db, casus_id)
        besluiten = lezen.besluiten(lezing.db, casus_id)
        waar = ligging(lezing.db, lezing.casus)
        melding = lezen.herkomst_van_meldingen(lezing.db, (casus_id,)).get(casus_id)
        open_ = {v.niveau for v in lezing.oordeel.categorieen if v.categorie == "PLAN"}
        sleutels = {
            s.id
            for s in lezen.sleutels_van(lezing.db, casus_id, "casus", casus_id)
            if s.categorie == "PLAN" and s.niveau in open_
        }
        grens = van_casus(
            casus_id, (v for v in lezing.oordeel.categorieen if v.categorie == "PLAN"), door.partij
        )
        lezing.neem_sleutels({b.sleutel_id for b in besluiten} & sleutels, grens)
        namen = neem_namen(lezing, frozenset(b.besloten_door for b in besluiten))
    return Verloopweergave(
        casus_id=casus_id,
        nummer=rij.nummer,
        niveau=lezing.casus.niveau,
        stand=lezing.casus.stand,
        fase=lezing.casus.fase,
        ligging=waar,
        aangemaakt=rij.aangemaakt,
        melding=melding,
        besluiten=tuple(_besluit(lezing, b) for b in besluiten),
        namen=open_namen(lezing, namen),
    )


def _besluit(lezing: Lezing, b: Any) -> Besluitweergave:
    inhoud = None
    if lezing.sleutels.heeft(b.sleutel_id):
        plaats = Zegelplaats("besluit", "inhoud", b.id, b.casus_id, b.sleutel_id)
        try:
            inhoud = json.loads(lezing.sleutels.open(b.inhoud, plaats))
        except Sleutelfout:
            inhoud = {"motivering": BESCHADIGD}
    return Besluitweergave(
        b.id,
        b.soort,
        b.besloten_op,
        b.besloten_door,
        (b.van_niveau, b.van_stand),
        (b.naar_niveau, b.naar_stand),
        (b.van_fase, b.naar_fase),
        tuple(b.aanleidingen or ()),
        inhoud,
        b.betrokkene_geinformeerd,
        b.evaluatiedatum,
        b.convenant,
        b.grondslag,
        len(b.gedeelde_stukken or ()),
        b.logregel,
    )
