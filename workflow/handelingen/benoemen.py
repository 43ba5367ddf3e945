"""Name a casusregisseur or procesregisseur where nobody is, or where who was has left.

Who is still there is not replaced over their head: then the regie is offered (overdragen.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from casus import schrijven
from casus.kandidaten import aanstelling_van, werkzaam
from privacy.feiten import REGIE, Actor, lokale_dag
from privacy.toegang import Recht, beslis
from workflow import vastleggen
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.gang import Gang
from workflow.handelingen.regie import WOORD, getekende_partijen, laat_zich_toe, wissel
from workflow.samenloop import Verwacht
from workflow.tekst import tekstfout
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

WAAROM = "Schrijf waarom."
NIET_HIER = "Deze collega kan dit aan deze tafel niet zijn."


@dataclass(frozen=True, slots=True)
class Benoeming:
    """Who gets which responsibility."""

    rol: str
    gebruiker: UUID
    motivering: str


def benoem(
    casus_id: UUID,
    benoeming: Benoeming,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit. Raises NietMogelijk where somebody has the role and still works."""
    with werk.handeling(
        Recht.REGIE_BENOEMEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        rol = benoeming.rol
        eis_geldig(h, benoeming)
        if is_belegd(h, rol):
            raise NietMogelijk((over_het_hoofd(rol),))
        nieuw = kandidaat(h, rol, benoeming.gebruiker)
        if zin := niet_zichzelf(h, rol, benoeming.gebruiker, h.casus.fase):
            raise Ongeldig({"gebruiker": zin})
        h.resultaat = leg_vast(h, f"{rol}_benoemd", rol, benoeming.gebruiker, benoeming.motivering)
        belast(h, rol, nieuw, h.resultaat)
        vastleggen.bericht(h, f"{rol}_gekregen", gebruiker=benoeming.gebruiker)
        if rol != "casusregie" and h.casus.casusregisseur:
            vastleggen.bericht(h, f"{rol}_belegd", gebruiker=h.casus.casusregisseur)
        return h.resultaat


def niet_zichzelf(g: Gang, rol: str, wie: UUID, fase: int) -> str:
    """Why an actor does not name themselves; empty where they may.

    Where the phase asks for somebody and nobody is there, it may be oneself: the casus must not
    wait for that.
    """
    return laat_zich_toe(g, rol, wie, g.casus.niveau, fase, belegd=is_belegd(g, rol))


def over_het_hoofd(rol: str) -> str:
    """Why who has the role and still works is not replaced."""
    zin = f"Deze casus heeft een {WOORD[rol]}. Bied de {rol} aan: die blijft tot een ander"
    return f"{zin} accepteert."


def mag_rollen(g: Gang) -> tuple[str, ...]:
    """The roles that this actor gives on: all at a table where they name, else the own ones."""
    benoemt = beslis(g.actor, Recht.REGIE_BENOEMEN, g.casus, beleid=g.beleid, nu=g.nu)
    return REGIE if benoemt.toegestaan else g.casus.eigen_rollen(g.actor.gebruiker_id)


def is_belegd(g: Gang, rol: str) -> bool:
    """Whether somebody has this role who still works."""
    wie = g.casus.regisseur(rol)
    return wie is not None and wie in werkzaam(g.db, g.beleid, (wie,), lokale_dag(g.nu))


def benoemfouten(benoeming: Benoeming, rollen: tuple[str, ...]) -> dict[str, str]:
    """What the form lacks, by field; `rollen` are those to choose from."""
    fouten = {"motivering": f} if (f := tekstfout(benoeming.motivering, WAAROM)) else {}
    if benoeming.rol not in rollen:
        fouten["rol"] = "Kies een verantwoordelijkheid."
    elif benoeming.gebruiker == UUID(int=0):
        fouten["gebruiker"] = "Kies een collega."
    return fouten


def eis_geldig(h: Handeling, benoeming: Benoeming) -> None:
    """Raises Ongeldig with what the form lacks."""
    if fouten := benoemfouten(benoeming, mag_rollen(h)):
        raise Ongeldig(fouten)


def functies_voor(g: Gang, rol: str) -> tuple[str, ...]:
    """Functies that can have this role at the table where the casus lies."""
    niveau = g.beleid.niveau[g.casus.niveau]
    return niveau.regie if rol == "casusregie" else niveau.procesregie


def kandidaat(h: Handeling, rol: str, wie: UUID) -> Any:
    """The aanstelling in which this colleague can have the role here. Raises Ongeldig."""
    c, dag = h.casus, lokale_dag(h.nu)
    rij = aanstelling_van(h.db, h.beleid, wie, functies_voor(h, rol), c.kern, dag)
    if rij is None:
        raise Ongeldig({"gebruiker": NIET_HIER})
    if wie == c.regisseur(rol):
        raise Ongeldig({"gebruiker": f"Deze collega heeft de {rol} al."})
    if rij.partij not in getekende_partijen(h, c.niveau):
        zin = "De organisatie van deze collega heeft geen convenant getekend voor deze tafel."
        raise Ongeldig({"gebruiker": zin})
    vastleggen.toets_uitsluiting(h, wie, "gebruiker")
    return rij


def leg_vast(
    h: Handeling,
    soort: str,
    rol: str,
    wie: UUID | None,
    motivering: str,
    *,
    inhoud: Mapping[str, str] = MappingProxyType({}),
    **anders: Any,
) -> UUID:
    """The id of a Besluit on the regie: nothing moves; `wie` is who has it then, or is asked."""
    c, vorige = h.casus, h.casus.regisseur(rol)
    return vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort=soort,
            inhoud={"motivering": motivering, "vorige": str(vorige) if vorige else "", **inhoud},
            van=(c.niveau, c.stand),
            naar=(c.niveau, c.stand),
            van_fase=c.fase,
            naar_fase=c.fase,
            casusregisseur=wie if rol == "casusregie" else None,
            procesregisseur=wie if rol == "procesregie" else None,
            **anders,
        ),
    )


def belast(h: Handeling, rol: str, nieuw: Any, besluit_id: UUID) -> None:
    """Gives the role to `nieuw` (a row of aanstelling), from now on."""
    wissel(h, {rol: nieuw.gebruiker_id}, {rol: nieuw}, besluit_id)
    kolom = "casusregisseur_id" if rol == "casusregie" else "procesregisseur_id"
    velden = {kolom: nieuw.gebruiker_id, "bijgewerkt": h.nu}
    schrijven.wijzig_casus(h.db, h.casus.casus_id, h.casus.versie, velden)
