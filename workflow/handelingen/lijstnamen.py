"""Names in a list: only of casussen in which the reader takes part and may open ID."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from casus import lezen, lijsten, verzoeken
from casus.regie import als_feit
from casus.weergaven import NAAM_BESCHADIGD
from privacy.categorieen import ID
from privacy.feiten import Casusfeiten
from privacy.grenzen import van_personen
from privacy.sleutels import Sleutelfout
from privacy.toegang import Recht, beslis
from privacy.verzegeling import Zegelplaats
from workflow.handelingen.personen import is_van_casus
from workflow.handelingen.zichtbaar import zichtbaar_met
from workflow.termijnen import VRAAG_OPEN
from workflow.werk import Lezing


@dataclass(frozen=True, slots=True)
class Lijstfeiten:
    """Of the casussen in a list: in which the reader takes part, and whose name may open."""

    deelneemt: frozenset[UUID] = frozenset()
    eerste: dict[UUID, Any] = field(default_factory=dict)
    nagevraagd: frozenset[UUID] = frozenset()
    """Where a table waits for an answer about the Verzoek."""
    wijzigt_fase: frozenset[UUID] = frozenset()
    """Of which of them the reader decides the phase: that needs no part in the casus."""


def lijstfeiten(lezing: Lezing, rijen: list[Any]) -> Lijstfeiten:
    """First betrokkene of each casus where deelname and ID open the name."""
    if lezing.actor.gebruiker_id is None or not rijen:
        return Lijstfeiten()
    per_id = {r.id: r for r in rijen}
    open_: set[UUID] = set()
    deelneemt: set[UUID] = set()
    for d in lijsten.deelnames_in(lezing.db, lezing.actor, per_id, lezing.nu):
        r = per_id[d.casus_id]
        deelneemt.add(d.casus_id)
        feiten = Casusfeiten(
            casus_id=r.id,
            tafel=r.tafel,
            niveau=r.niveau,
            kern=r.kern,
            stand=r.stand,
            fase=r.fase,
            versie=r.versie,
            casusregisseur=r.casusregisseur_id,
            procesregisseur=r.procesregisseur_id,
            deelnames=(als_feit(d),),
        )
        oordeel = beslis(
            lezing.actor, Recht.CASUS_INZIEN, feiten, beleid=lezing.beleid, nu=lezing.nu
        )
        if oordeel.toegestaan and ID in oordeel.vakken(r.niveau):
            open_.add(r.id)
    eerste: dict[UUID, Any] = {}
    for p in lezen.betrokkenen(lezing.db, open_) if open_ else ():
        eerste.setdefault(p.casus_id, p)
    eigen = [p for p in eerste.values() if is_van_casus(lezing, p)]
    grens = van_personen((p.persoon_id for p in eigen), (ID,))
    lezing.neem_sleutels({p.identiteit_sleutel_id for p in eigen}, grens)
    lezing.noem_betrokkenen(*(lezing.pseudoniem(p.persoon_id) for p in eigen))
    nagevraagd = verzoeken.met_stand(lezing.db, deelneemt, VRAAG_OPEN) if deelneemt else ()
    functie = lezing.beleid.functie.get(lezing.actor.functie)
    mag = functie is not None and Recht.FASE_WIJZIGEN.value in functie.rechten
    wijzigt = zichtbaar_met(lezing, per_id, Recht.FASE_WIJZIGEN) if mag else ()
    return Lijstfeiten(frozenset(deelneemt), eerste, frozenset(nagevraagd), frozenset(wijzigt))


def naam(lezing: Lezing, p: Any | None) -> str | None:
    """The name, or that it is damaged; None where it is closed to the reader."""
    if p is None:
        return None
    if not is_van_casus(lezing, p):
        return NAAM_BESCHADIGD
    if not lezing.sleutels.heeft(p.identiteit_sleutel_id):
        return None
    plaats = Zegelplaats(
        "persoon", "identiteit", p.persoon_id, p.persoon_id, p.identiteit_sleutel_id
    )
    try:
        wie = json.loads(lezing.sleutels.open(p.identiteit, plaats))
    except Sleutelfout:
        return NAAM_BESCHADIGD
    delen = (wie.get("voornamen"), wie.get("voorvoegsel"), wie.get("geslachtsnaam"))
    return " ".join(d for d in delen if d)
