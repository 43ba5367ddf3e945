"""The scores by leefgebied: an item of the dossier, and what the overview reads of it."""

from __future__ import annotations

from typing import Any

from casus.leefgebieden import Leefgebieden, Score, scorerijen
from casus.stukken import eerste_van
from privacy.feiten import lokale_dag
from privacy.grenzen import van_casus
from privacy.sleutels import Sleutelfout
from privacy.verzegeling import Zegelplaats
from workflow.gang import Gang
from workflow.handelingen.bijlagen import leesbaar
from workflow.handelingen.toevoegen import Nieuwstuk, bijdraagbaar
from workflow.weging import Weging, leefgebiedtekst, scores_in
from workflow.werk import Lezing


def scorestuk(g: Gang, weging: Weging) -> Nieuwstuk | None:
    """The item that keeps the scores; None without any, or where the actor may not write them."""
    tekst, soort = leefgebiedtekst(g.beleid, weging), g.beleid.weging.categorie
    if not tekst or soort not in bijdraagbaar(g):
        return None
    return Nieuwstuk(soort, tekst, "interpretatie", lokale_dag(g.nu), leefgebieden=True)


def neem_leefgebieden(lezing: Lezing) -> list[Any] | None:
    """Rows with scores, the newest first, with their keys; None where their compartment is closed.

    What travelled and lies at two levels is there once. The line names what was read, because who
    read it must hear of a correction (AVG 19).
    """
    soort, casus_id = lezing.beleid.weging.categorie, lezing.casus.casus_id
    open_ = [v for v in lezing.oordeel.categorieen if v.categorie == soort]
    if not open_:
        return None
    rijen = scorerijen(lezing.db, casus_id, [(v.niveau, v.categorie) for v in open_])
    rijen = leesbaar(rijen, open_, lezing.actor.partij)
    uniek = list({eerste_van(r): r for r in rijen}.values())
    lezing.neem_sleutels(
        {r.sleutel_id for r in uniek}, van_casus(casus_id, open_, lezing.actor.partij)
    )
    lezing.noem(*(eerste_van(r) for r in uniek))
    return uniek


def open_leefgebieden(lezing: Lezing, rijen: list[Any] | None) -> Leefgebieden | None:
    """The scores by leefgebied, after the commit; a damaged set says so, the rest still works."""
    if rijen is None:
        return None
    scores: dict[str, tuple[Score, ...]] = {}
    beschadigd = False
    for r in reversed(rijen):
        plaats = Zegelplaats("stuk", "tekst", r.id, r.casus_id, r.sleutel_id)
        try:
            tekst = lezing.sleutels.open(r.tekst, plaats)
        except Sleutelfout:
            beschadigd = True
            continue
        for code, cijfer in scores_in(lezing.beleid, tekst).items():
            scores[code] = (*scores.get(code, ()), Score(cijfer, r.van_dag))
    return Leefgebieden(scores, beschadigd)
