"""What becomes of the acties of a casus that is asked to go down, or to close."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from casus.acties import aantal_ongemeld, lopende, ongemeldzin
from casus.kandidaten import aanstelling_van
from casus.lezen import stukken_met_id
from casus.stukken import eerste_van
from casus.zicht import leest_daar
from privacy.categorieen import PLAN
from privacy.feiten import lokale_dag
from workflow.fouten import Ongeldig
from workflow.gang import Gang
from workflow.handelingen.verzoektoets import Verzoekopdracht
from workflow.ketenstap import stand_na_acceptatie
from workflow.werk import Handeling

ACTIE = "actie"
"""Begins the name of the field that says who an actie goes to."""
NIET_DAAR = "Deze collega kan deze actie daar niet doen."
LEEST_NIET = "Deze collega leest het plan daar niet, en kan deze actie dus niet doen."


def toets_acties(h: Handeling, o: Verzoekopdracht) -> None:
    """A casus does not close over what somebody still has to do."""
    if o.soort == "afschaling":
        _toets_overdracht(h, o)
    open_ = aantal_ongemeld(h.db, h.casus.casus_id) if o.soort == "afsluiting" else 0
    if open_:
        raise Ongeldig({"acties": ongemeldzin(open_)})


def eigenaarfouten(open_: Collection[UUID], gekozen: Mapping[UUID, UUID]) -> dict[str, str]:
    """Messages by field for the open acties that nobody was named for, and one for all of them."""
    zonder = [a for a in open_ if a not in gekozen]
    if not zonder:
        return {}
    wat = "1 actie heeft" if len(zonder) == 1 else f"{len(zonder)} acties hebben"
    fouten = {ACTIE: f"{wat} nog geen nieuwe eigenaar."}
    return fouten | {f"{ACTIE}-{a}": "Kies wie deze actie overneemt." for a in zonder}


def kan_doen(g: Gang, rij: Any, niveau: str, *, regisseert: bool = False) -> bool:
    """Whether this colleague reads the plan at that table once the casus came down to it."""
    stand = stand_na_acceptatie(g.beleid, "afschaling")
    return leest_daar(g.vraag, rij, niveau, stand, PLAN, regisseert=regisseert)


def toets_eigenaars(
    h: Handeling, naar_niveau: str, gekozen: Mapping[UUID, UUID], regisseur: UUID | None
) -> None:
    """Raises Ongeldig at each actie for who cannot do it at that table.

    `regisseur` directs the casus there, and reads the plan for that reason.
    """
    functies, dag = h.beleid.niveau[naar_niveau].regie, lokale_dag(h.nu)
    fouten = {}
    for actie, wie in gekozen.items():
        rij = aanstelling_van(h.db, h.beleid, wie, functies, h.casus.kern, dag)
        if rij is None:
            fouten[f"{ACTIE}-{actie}"] = NIET_DAAR
        elif not kan_doen(h, rij, naar_niveau, regisseert=wie == regisseur):
            fouten[f"{ACTIE}-{actie}"] = LEEST_NIET
    if fouten:
        raise Ongeldig(fouten)


def _toets_overdracht(h: Handeling, o: Verzoekopdracht) -> None:
    """Every open actie goes along, to somebody: nobody does what they cannot read."""
    open_ = lopende(h.db, h.casus.casus_id)
    mee = stukken_met_id(h.db, h.casus.casus_id, o.stukken) if o.stukken else []
    blijft = len({a.stuk_id for a in open_} - {eerste_van(s) for s in mee})
    if blijft:
        wat = "1 actie gaat" if blijft == 1 else f"{blijft} acties gaan"
        zin = f"{wat} niet mee. Vink ze aan, of meld eerst dat ze gedaan zijn."
        raise Ongeldig({"stukken": zin})
    if fouten := eigenaarfouten([a.id for a in open_], o.actie_eigenaars):
        raise Ongeldig(fouten)
    toets_eigenaars(h, o.naar_niveau, o.actie_eigenaars, o.voorstel_casusregisseur)
