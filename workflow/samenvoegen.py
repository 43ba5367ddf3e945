"""Let a casus go up in one that runs already at the same table: what a person says of it goes over.

Nothing that was sealed moves: its texts were given for the other casus, by partners who may not be
heard in this one. Who merges writes down what has to be known.
"""

from __future__ import annotations

from dataclasses import dataclass

from casus import lezen
from casus.feiten import laad_feiten
from casus.kandidaten import werkzaam
from privacy.categorieen import AANLEIDING, PLAN
from privacy.feiten import Casusfeiten, lokale_dag
from privacy.toegang import Recht, beslis
from workflow import vastleggen
from workflow.fouten import Ongeldig
from workflow.gang import Gang, Handeling, Lezing
from workflow.handelingen.toevoegen import Nieuwstuk, bijdraagbaar, voeg_stuk_toe

GEEN_NUMMER = "Vul het casusnummer in, bijvoorbeeld 2026-0147."
_NIET_HIER = "Deze casus loopt niet aan uw tafel. Kijk het casusnummer na."


@dataclass(frozen=True, slots=True)
class Samenvoegdoel:
    """Of the casus that is merged with, what its row in a list shows to who may see that row."""

    kern: str | None
    niveau: str
    fase: int
    stand: str
    andere_kern: bool
    """Another kern than that of the casus that ends; unknown is not another."""


def als_rij(g: Gang, doel: Casusfeiten) -> Samenvoegdoel:
    """The casus that `doelcasus` gave, to be looked at before it is merged with."""
    anders = None not in (g.casus.kern, doel.kern) and g.casus.kern != doel.kern
    return Samenvoegdoel(doel.kern, doel.niveau, doel.fase, doel.stand, anders)


def doelcasus(g: Gang, nummer: str, niveau: str) -> Casusfeiten:
    """The casus with this number, locked where `g` writes. Raises Ongeldig for the field `met`.

    One that is not there, one that is hidden and one that ended are told in the same words.
    The line of a read names it; that of a handeling where it takes something up.
    """
    casus_id = lezen.casus_bij_nummer(g.db, nummer.strip())
    feiten = None
    if casus_id is not None and casus_id != g.casus.casus_id:
        wijzigt = isinstance(g, Handeling)
        feiten, _ = laad_feiten(g.db, casus_id, g.actor, g.nu, wijzigt=wijzigt)
    if feiten is None or not _loopt_hier(g, feiten, niveau):
        raise Ongeldig({"met": _NIET_HIER})
    if isinstance(g, Lezing):
        g.noem_casussen((feiten.casus_id,))
    return feiten


def _loopt_hier(g: Gang, doel: Casusfeiten, niveau: str) -> bool:
    stand = g.beleid.stand[doel.stand]
    gezien = beslis(g.actor, Recht.CASUS_OVERZIEN, doel, beleid=g.beleid, nu=g.nu).toegestaan
    hier = doel.niveau == niveau and doel.tafel in g.actor.tafels
    return gezien and hier and not stand.einde and stand.inzagestap != "triage"


def neem_op(h: Handeling, doel: Casusfeiten, tekst: str) -> None:
    """Adds what has to be known to the other casus, and tells who directs it.

    The line of this handeling names both casussen.
    """
    with h.naast(doel) as ander:
        mag = bijdraagbaar(ander)
        categorie = next((c for c in (AANLEIDING, PLAN) if c in mag), None)
        if categorie is None:
            raise Ongeldig({"met": "U kunt aan deze casus niets toevoegen."})
        dag = lokale_dag(h.nu)
        voeg_stuk_toe(ander, Nieuwstuk(categorie, tekst, "feit", dag, niet_doorgeven=False))
        wie = doel.casusregisseur
        werkt = wie is not None and wie in werkzaam(h.db, h.beleid, (wie,), dag)
        vastleggen.bericht(
            ander,
            "samengevoegd",
            gebruiker=wie if werkt else None,
            tafel=None if werkt else doel.tafel,
        )
