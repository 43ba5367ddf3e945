"""Read the plan of a casus: the concept, or a version as it was settled."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from casus import lezen, plannen
from casus.ligging import ligging
from casus.plannen import Planstand, Planweergave, Regelweergave
from privacy.feiten import Actor
from privacy.grenzen import van_casus
from privacy.toegang import Recht
from workflow.handelingen.actielezen import lezers_van, mag, plan_vakken, teksten_bij
from workflow.handelingen.bijlagen import leesbaar
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.stukken import open_stuk
from workflow.werk import Lezing, Werk

TABELLEN = frozenset(
    {"aanstelling", "bijlage", "gebruiker", "planregel", "planversie", "stuk", "termijn"}
)


def vastgesteld(lezing: Lezing) -> Planstand | None:
    """The last settled version that this reader may know of; None where PLAN is closed.

    One of which every line stayed at another table is not there: its day tells what was done.
    """
    db, casus_id = lezing.db, lezing.casus.casus_id
    open_ = plan_vakken(lezing.oordeel.categorieen)
    if not open_:
        return None
    versies = plannen.versies_van(db, casus_id)
    if not versies:
        return Planstand()
    teksten = plannen.teksten_in(db, casus_id, open_, lezing.actor.partij)
    regels = plannen.planregels(db, casus_id)
    for nr, op in versies:
        mijn = {teksten.get(r.stuk_id) for r in plannen.in_versie(regels, nr)} - {None}
        if mijn:
            return Planstand(nr, op, True in mijn, False in mijn)
    return Planstand()


def plan(casus_id: UUID, *, door: Actor, werk: Werk, versie: int | None = None) -> Planweergave:
    """The plan as far as it opens for this reader: the concept, or the version that is asked.

    A version that was never settled is the concept.
    """
    with werk.lezing(Recht.PLAN_INZIEN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        verzameld = verzamel_plan(lezing, versie)
    return maak_plan(lezing, verzameld)


def verzamel_plan(lezing: Lezing, versie: int | None = None) -> dict[str, Any]:
    """The rows of a version of the plan and the keys they need, inside the transaction."""
    db, c = lezing.db, lezing.casus
    casus_id, partij = c.casus_id, lezing.actor.partij
    open_ = plan_vakken(lezing.oordeel.categorieen)
    stukken = lezen.stukken(db, casus_id, [(v.niveau, v.categorie) for v in open_])
    hier = plannen.teksten_in(db, casus_id, open_, partij)
    alle, vast = plannen.planregels(db, casus_id), plannen.versies_van(db, casus_id)
    versies = [
        (nr, op) for nr, op in vast if any(r.stuk_id in hier for r in plannen.in_versie(alle, nr))
    ]
    concept = (vast[0].nr if vast else 0) + 1
    getoond: int = next((nr for nr, _ in versies if nr == versie), concept)
    regels = plannen.in_versie(alle, getoond)
    teksten = teksten_bij(leesbaar(stukken, open_, partij), {r.stuk_id for r in regels}, c.niveau)
    lezing.neem_sleutels(
        {s.sleutel_id for s in teksten.values()}, van_casus(casus_id, open_, partij)
    )
    lezers = lezers_van(lezing)
    return {
        "open": open_,
        "rust": any(not hier.get(r.stuk_id, True) for r in regels),
        "versies": versies,
        "getoond": getoond,
        "regels": regels,
        "teksten": teksten,
        "lezers": lezers,
        "namen": neem_namen(lezing, lezers | {r.eigenaar_id for r in regels if r.eigenaar_id}),
        "rij": lezen.casusrij(db, casus_id),
        "ligging": ligging(db, c),
        "schrijft": mag(lezing, Recht.PLAN_SCHRIJVEN),
        "wekt": mag(lezing, Recht.CASUS_HEROPENEN),
    }


def maak_plan(lezing: Lezing, v: dict[str, Any]) -> Planweergave:
    """The frozen view, after the commit."""
    c, rij, teksten, getoond = lezing.casus, v["rij"], v["teksten"], v["getoond"]
    heten = open_namen(lezing, v["namen"])
    return Planweergave(
        casus_id=c.casus_id,
        nummer=rij.nummer,
        niveau=c.niveau,
        stand=c.stand,
        fase=c.fase,
        ligging=v["ligging"],
        regels=tuple(
            Regelweergave(
                r.id,
                r.blok,
                open_stuk(lezing, teksten[r.stuk_id], None).tekst,
                r.soort,
                r.leefgebied,
                r.eigenaar_id,
                r.dag,
                teksten[r.stuk_id].bronpartij,
                r.vanaf == getoond,
                r.tot == getoond,
            )
            for r in v["regels"]
            if r.stuk_id in teksten
        ),
        versie=getoond,
        versies=tuple(v["versies"]),
        evaluatie=rij.evaluatie_op,
        kandidaten=tuple(
            sorted(((i, heten.get(i, "een collega")) for i in v["lezers"]), key=lambda p: p[1])
        ),
        mag_schrijven=v["schrijft"],
        namen=heten,
        dicht=not v["open"],
        rust=v["rust"],
        mag_wekken=v["wekt"],
    )
