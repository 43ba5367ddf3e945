"""Show before anything is sent who will see what, and what stays behind."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from casus.kandidaten import aanstelling_van
from casus.lezen import kenmerken, stukken_met_id
from casus.publiek import Achterblijvend, Publiek, Voorvertoning
from casus.zicht import aantallen_mee, publiek_van
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow.gang import Gang
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.handelingen.verzoektoets import mag_mee
from workflow.ketenstap import stand_na_acceptatie
from workflow.werk import Lezing, Werk

_NIET_GEKOZEN = "U koos dit niet."


def voorvertoon(
    casus_id: UUID,
    soort: str,
    naar_niveau: str,
    stukken: tuple[UUID, ...],
    regisseur: UUID | None = None,
    *,
    door: Actor,
    werk: Werk,
) -> Voorvertoning:
    """The audience table for these items at that level, with the names of who is in it.

    `regisseur` is who is proposed as casusregisseur there.
    """
    with werk.lezing(
        Recht.OPSCHALING_VOORVERTONEN,
        casus_id,
        door=door,
        tabellen=frozenset({"stuk", "aanstelling", "gebruiker", "betrokkene", "persoon"}),
    ) as lezing:
        rijen = stukken_met_id(lezing.db, casus_id, stukken)
        publiek = kijk(lezing, soort, naar_niveau, rijen, regisseur)
        namen = neem_namen(lezing, frozenset(r.gebruiker_id for r in publiek.rijen))
        blijft = _achterblijvend(lezing, naar_niveau, frozenset(r.id for r in rijen))
    return Voorvertoning(
        publiek, open_namen(lezing, namen), {r.id: r.categorie for r in rijen}, blijft
    )


def kijk(
    gang: Gang, soort: str, naar_niveau: str, rijen: list[Any], regisseur: UUID | None
) -> Publiek:
    """Who will see what when these rows of stuk go to that level, as it is at this moment."""
    n, daar = gang.beleid.niveau[naar_niveau], None
    if regisseur is not None:
        dag = lokale_dag(gang.nu)
        daar = aanstelling_van(gang.db, gang.beleid, regisseur, n.regie, gang.casus.kern, dag)
    aantallen = aantallen_mee(gang.db, gang.casus.casus_id, rijen)
    stand = stand_na_acceptatie(gang.beleid, soort)
    return publiek_van(gang.db, gang.vraag, naar_niveau, stand, aantallen, daar)


def _achterblijvend(
    lezing: Lezing, naar_niveau: str, mee: frozenset[UUID]
) -> tuple[Achterblijvend, ...]:
    """What the asker reads here and does not send, by category, with the reasons."""
    c, partij, dag = lezing.casus, lezing.actor.partij, lokale_dag(lezing.nu)
    open_ = {v.categorie: v for v in lezing.oordeel.categorieen if v.niveau == c.niveau}
    redenen: dict[str, list[str]] = {}
    for rij in kenmerken(lezing.db, c.casus_id, c.niveau):
        vak = open_.get(rij.categorie)
        if rij.id in mee or vak is None or (vak.alleen_eigen and rij.bronpartij != partij):
            continue
        waarom = mag_mee(lezing.beleid, rij, naar_niveau, partij, dag) or _NIET_GEKOZEN
        redenen.setdefault(rij.categorie, []).append(waarom)
    return tuple(
        Achterblijvend(code, len(alle), tuple(dict.fromkeys(alle)))
        for code, alle in sorted(redenen.items())
    )
