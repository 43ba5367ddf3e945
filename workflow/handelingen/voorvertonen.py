"""Show before anything is sent who will see what, and what stays behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from casus.kandidaten import aanstelling_van
from casus.lezen import kenmerken, nieuw_bij, stukken_met_id
from casus.ligging import ligging
from casus.publiek import Achterblijvend, Publiek, Voorvertoning
from casus.verzoekpubliek import Voorgelegd, publiek_van
from casus.zicht import aantallen_mee
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow.gang import Gang
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.handelingen.verzoektoets import mag_mee
from workflow.ketenstap import stand_na_acceptatie
from workflow.werk import Lezing, Werk

_NIET_GEKOZEN = "U koos dit niet."


@dataclass(frozen=True, slots=True)
class Voorstel:
    """Who would take part at the other table: whom the asker proposes, or who decides names."""

    regisseur: UUID | None = None
    procesregisseur: UUID | None = None
    doen: tuple[UUID, ...] = ()
    """Who takes over an open actie."""


def voorvertoon(
    casus_id: UUID,
    soort: str,
    naar_niveau: str,
    stukken: tuple[UUID, ...],
    regisseur: UUID | None = None,
    doen: tuple[UUID, ...] = (),
    *,
    door: Actor,
    werk: Werk,
) -> Voorvertoning:
    """The audience table for these items at that level, with the names of who is in it.

    `regisseur` is who is proposed as casusregisseur there, `doen` who take over an actie.
    """
    with werk.lezing(
        Recht.OPSCHALING_VOORVERTONEN,
        casus_id,
        door=door,
        tabellen=frozenset({"stuk", "aanstelling", "gebruiker", "betrokkene", "persoon"}),
    ) as lezing:
        rijen = stukken_met_id(lezing.db, casus_id, stukken)
        publiek = kijk(lezing, soort, naar_niveau, rijen, Voorstel(regisseur, doen=doen))
        namen = neem_namen(lezing, frozenset(r.gebruiker_id for r in publiek.rijen))
        blijft = _achterblijvend(lezing, naar_niveau, frozenset(r.id for r in rijen))
    return Voorvertoning(
        publiek, open_namen(lezing, namen), {r.id: r.categorie for r in rijen}, blijft
    )


def kijk(
    gang: Gang,
    soort: str,
    naar_niveau: str,
    rijen: list[Any],
    voorstel: Voorstel,
    *,
    loopt: bool = False,
) -> Publiek:
    """Who will see what when these rows of stuk go to that level, as it is at this moment.

    `loopt`: the Verzoek was sent, and its table reads it.
    """
    casus_id = gang.casus.casus_id
    reist = aantallen_mee(gang.db, casus_id, rijen)
    komt, nieuw = dict(reist), nieuw_bij(gang.db, casus_id, naar_niveau, rijen)
    for rij in rijen:
        komt[rij.categorie] -= rij not in nieuw
    mensen = _genoemd(gang, naar_niveau, voorstel)
    return publiek_van(
        gang.db,
        gang.vraag,
        Voorgelegd(
            niveau=naar_niveau,
            stand=stand_na_acceptatie(gang.beleid, soort),
            mensen=mensen,
            regisseur=voorstel.regisseur,
            reist=reist,
            komt=komt,
            eerder=naar_niveau in ligging(gang.db, gang.casus).geweest,
            loopt=loopt,
        ),
    )


def _genoemd(gang: Gang, naar_niveau: str, voorstel: Voorstel) -> tuple[Any, ...]:
    """Who is named, each in the functie in which the Besluit will name them."""
    niveau, kern, dag = gang.beleid.niveau[naar_niveau], gang.casus.kern, lokale_dag(gang.nu)
    regie = (voorstel.regisseur, voorstel.procesregisseur)
    rollen = (
        (voorstel.regisseur, niveau.regie),
        (voorstel.procesregisseur, niveau.procesregie),
        *((mens, niveau.regie) for mens in voorstel.doen if mens not in regie),
    )
    gevonden = (
        aanstelling_van(gang.db, gang.beleid, mens, functies, kern, dag)
        for mens, functies in rollen
        if mens is not None
    )
    return tuple(a for a in gevonden if a is not None)


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
