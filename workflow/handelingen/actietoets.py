"""What becomes of the acties of a casus that is asked to go down, or to close."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from casus.acties import aantal_ongemeld, lopende, ongemeldzin
from casus.kandidaten import benoembaar
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


@dataclass(frozen=True, slots=True)
class Leest:
    """Whether a colleague reads the plan at a table once the casus came down to it."""

    anders: bool
    """While another directs it."""
    als_regisseur: bool


def wie_daar(g: Gang, niveau: str) -> dict[UUID, Leest]:
    """Each colleague who can direct this casus at that table, with what they read of its plan."""
    stand = stand_na_acceptatie(g.beleid, "afschaling")
    functies, dag = g.beleid.niveau[niveau].regie, lokale_dag(g.nu)
    uit: dict[UUID, Leest] = {}
    for rij in benoembaar(g.db, g.beleid, functies, g.casus.kern, dag):
        anders, zelf = (
            leest_daar(g.vraag, rij, niveau, stand, PLAN, regisseert=regisseert)
            for regisseert in (False, True)
        )
        al = uit.get(rij.gebruiker_id, Leest(anders=False, als_regisseur=False))
        uit[rij.gebruiker_id] = Leest(al.anders or anders, al.als_regisseur or zelf)
    return uit


def doenerfouten(
    daar: Mapping[UUID, Leest], gekozen: Mapping[UUID, UUID], regisseur: UUID | None
) -> dict[str, str]:
    """Messages by field for who was named for an actie and cannot do it at that table.

    `regisseur` directs the casus there, and reads the plan for that reason.
    """
    fouten = {}
    for actie, wie in gekozen.items():
        leest = daar.get(wie)
        if leest is None:
            fouten[f"{ACTIE}-{actie}"] = NIET_DAAR
        elif not (leest.als_regisseur if wie == regisseur else leest.anders):
            fouten[f"{ACTIE}-{actie}"] = LEEST_NIET
    return fouten


def toets_doeners(
    h: Handeling, naar_niveau: str, gekozen: Mapping[UUID, UUID], regisseur: UUID | None
) -> None:
    """Raises Ongeldig at each actie for who cannot do it at that table."""
    if gekozen and (fouten := doenerfouten(wie_daar(h, naar_niveau), gekozen, regisseur)):
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
    toets_doeners(h, o.naar_niveau, o.actie_eigenaars, o.voorstel_casusregisseur)
