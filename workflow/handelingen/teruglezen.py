"""Read the course of a casus: its Besluiten, each with the number of its log line."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

from casus import lezen
from casus import verloop as rijen
from casus.ligging import ligging
from casus.verloop import Besluitweergave, Informeerweergave, Verloopweergave
from casus.weergaven import BESCHADIGD
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
        besluiten = rijen.besluiten(lezing.db, casus_id)
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
        # Whom a Besluit keeps is sealed until the commit: the names of all who can be are at hand.
        namen = neem_namen(
            lezing,
            rijen.ooit_deelgenomen(lezing.db, casus_id).union(
                *((b.besloten_door, *_regie(b)) for b in besluiten)
            ),
        )
    weergaven = tuple(_besluit(lezing, b) for b in besluiten)
    genoemd = {wie for w in weergaven for wie in _genoemd(w)}
    return Verloopweergave(
        casus_id=casus_id,
        nummer=rij.nummer,
        niveau=lezing.casus.niveau,
        stand=lezing.casus.stand,
        fase=lezing.casus.fase,
        ligging=waar,
        aangemaakt=rij.aangemaakt,
        melding=melding,
        besluiten=weergaven,
        namen={wie: naam for wie, naam in open_namen(lezing, namen).items() if wie in genoemd},
    )


def _besluit(lezing: Lezing, b: Any) -> Besluitweergave:
    dicht = Besluitweergave(
        b.id,
        b.soort,
        b.besloten_op,
        b.besloten_door,
        (b.van_niveau, b.van_stand),
        (b.naar_niveau, b.naar_stand),
        b.grondslag,
        (b.convenant, b.convenant_versie),
        b.beleid_versie,
        b.logregel,
    )
    if not lezing.sleutels.heeft(b.sleutel_id):
        return dicht
    plaats = Zegelplaats("besluit", "inhoud", b.id, b.casus_id, b.sleutel_id)
    try:
        inhoud = json.loads(lezing.sleutels.open(b.inhoud, plaats))
    except Sleutelfout:
        return replace(dicht, inhoud={"motivering": BESCHADIGD})
    return _open(dicht, b, inhoud)


def _open(dicht: Besluitweergave, b: Any, inhoud: dict[str, Any]) -> Besluitweergave:
    """All of a Besluit: its columns tell of the casus too, and go with its text."""
    informeren = Informeerweergave(
        b.betrokkene_geinformeerd,
        b.geinformeerd_op,
        b.geinformeerd_wijze,
        b.uitzonderingsgrond,
        b.herbeoordelen_op,
    )
    casusregisseur, procesregisseur = _regie(b)
    return replace(
        dicht,
        inhoud=inhoud,
        fase=(b.van_fase, b.naar_fase),
        informeren=informeren if b.betrokkene_geinformeerd else None,
        casusregisseur=casusregisseur,
        procesregisseur=procesregisseur,
        evaluatie=b.evaluatiedatum,
        gedeeld=len(b.gedeelde_stukken or ()),
    )


def _regie(b: Any) -> tuple[UUID | None, UUID | None]:
    return b.nieuwe_casusregisseur, b.nieuwe_procesregisseur


def _genoemd(w: Besluitweergave) -> tuple[UUID | None, ...]:
    """Whose names this Besluit shows, as far as it is open to the reader."""
    return (w.besloten_door, w.casusregisseur, w.procesregisseur, *w.behoud)
