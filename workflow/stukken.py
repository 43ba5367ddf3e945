"""An item as its reader finds it: opened, with what it said before, and who may correct it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from casus import stukversies
from casus.stukken import eerste_van
from casus.stukweergaven import Eerderetekst, Stukweergave
from casus.weergaven import BESCHADIGD
from privacy.categorieen import PLAN
from privacy.sleutels import Sleutelfout
from privacy.toegang import Recht, beslis
from privacy.vakken import open_vakken
from privacy.verzegeling import Zegelplaats
from workflow.bijlagen import kenmerk_van
from workflow.gang import Gang, Lezing

NIET_HIER = "Uw organisatie mag dit soort gegeven hier niet vastleggen."
GEEN_PERSONEN = "Uw organisatie legt hier geen personen vast."
_IN_PLAN = "Dit staat in het plan of in een actie. Wijzig het daar."


def open_stuk(
    lezing: Lezing,
    r: Any,
    bijlage: Any | None,
    *,
    eerder: tuple[Eerderetekst, ...] = (),
    te_corrigeren: bool = False,
) -> Stukweergave:
    """An item with its text and what file it has; a damaged one says so, the rest still works."""
    plaats = Zegelplaats("stuk", "tekst", r.id, r.casus_id, r.sleutel_id)
    try:
        tekst, beschadigd = lezing.sleutels.open(r.tekst, plaats), False
    except Sleutelfout:
        tekst, beschadigd = BESCHADIGD, True
    return Stukweergave(
        r.id,
        r.niveau,
        r.categorie,
        tekst,
        r.zekerheid,
        r.bronpartij,
        r.van_dag,
        r.doel,
        r.grond,
        r.niet_doorgeven,
        r.beroepsgeheim,
        r.betrokkene_id,
        beschadigd,
        kenmerk_van(lezing, r, bijlage),
        eerder,
        te_corrigeren,
    )


def te_corrigeren(lezing: Lezing, rijen: list[Any]) -> frozenset[UUID]:
    """The ids of those items that this reader can correct now."""
    mag = beslis(
        lezing.actor, Recht.STUK_CORRIGEREN, lezing.casus, beleid=lezing.beleid, nu=lezing.nu
    )
    if not mag.toegestaan:
        return frozenset()
    niet = waarom_niet(lezing, rijen)
    return frozenset(r.id for r in rijen if r.id not in niet)


def waarom_niet(gang: Gang, rijen: Iterable[Any]) -> dict[UUID, str]:
    """Why this actor does not correct these items, by id; without those that they may.

    Only the organisatie it came from does: another may hold that it is wrong, and cannot say
    what is right.
    """
    alle = list(rijen)
    elders = _in_plan(gang, alle)
    schrijft = {(v.niveau, v.categorie) for v in open_vakken(gang.vraag, "bijdragen")}
    uit: dict[UUID, str] = {}
    for r in alle:
        if r.bronpartij != gang.actor.partij:
            partij = gang.beleid.partij.get(r.bronpartij)
            bron = partij.naam if partij else r.bronpartij
            uit[r.id] = f"Dit komt van {bron}. Alleen wie daar werkt, kan het corrigeren."
        elif eerste_van(r) in elders:
            uit[r.id] = _IN_PLAN
        elif (r.niveau, r.categorie) not in schrijft:
            uit[r.id] = NIET_HIER
    return uit


def _in_plan(gang: Gang, rijen: list[Any]) -> frozenset[UUID]:
    """First stukken that hold a text of the plan; asked only where there can be one."""
    if not any(r.categorie == PLAN for r in rijen):
        return frozenset()
    return stukversies.elders_gewijzigd(gang.db, gang.casus.casus_id)


def zegel_inhoud(tekst: str, zekerheid: str, van_dag: date, reden: str, ontvangers: int) -> str:
    """What is kept of an item as it was: the text that `open_eerdere` reads back."""
    return json.dumps(
        {
            "tekst": tekst,
            "zekerheid": zekerheid,
            "van_dag": van_dag.isoformat(),
            "reden": reden,
            "ontvangers": ontvangers,
        }
    )


def open_eerdere(lezing: Lezing, rij: Any) -> Eerderetekst:
    """An earlier version, after the commit; a damaged one says so."""
    plaats = Zegelplaats("stukversie", "inhoud", rij.id, rij.casus_id, rij.sleutel_id)
    try:
        v = json.loads(lezing.sleutels.open(rij.inhoud, plaats))
    except Sleutelfout:
        dag = rij.vervangen_op.date()
        return Eerderetekst(BESCHADIGD, "", dag, "", 0, rij.vervangen_op, beschadigd=True)
    return Eerderetekst(
        v["tekst"],
        v["zekerheid"],
        date.fromisoformat(v["van_dag"]),
        v["reden"],
        v["ontvangers"],
        rij.vervangen_op,
    )
