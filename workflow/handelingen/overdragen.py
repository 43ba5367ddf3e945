"""Offer the regie to a colleague, who accepts or declines. Until then the one who has it keeps it.

Who is asked learns the casusnummer, the kern, the table, the phase and who asks; no content.
"""

from __future__ import annotations

from uuid import UUID, uuid4

from casus import regie, schrijven
from privacy.feiten import Aanbodfeit, Actor
from privacy.toegang import Recht, beslis
from workflow import vastleggen
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.gang import Gang
from workflow.handelingen.benoemen import (
    WAAROM,
    Benoeming,
    belast,
    eis_geldig,
    is_belegd,
    kandidaat,
    leg_vast,
)
from workflow.samenloop import Verwacht
from workflow.tekst import tekstfout
from workflow.werk import Handeling, Werk


def bied_aan(
    casus_id: UUID,
    benoeming: Benoeming,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit with which the regie is offered. Raises Ongeldig or NietMogelijk."""
    with werk.handeling(
        Recht.OVERDRACHT_AANBIEDEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        rol, wie = benoeming.rol, benoeming.gebruiker
        eis_geldig(h, benoeming)
        if regie.is_aangeboden(h.db, casus_id, rol):
            raise NietMogelijk((f"De {rol} is al aangeboden. Wacht op antwoord, of trek dat in.",))
        if not is_belegd(h, rol):
            raise NietMogelijk((f"Niemand heeft nu de {rol}. Wie aanwijst, doet dat meteen.",))
        if wie == door.gebruiker_id:
            raise Ongeldig({"gebruiker": "Kies een collega: u biedt uzelf niets aan."})
        rij, overdracht_id = kandidaat(h, rol, wie), uuid4()
        h.resultaat = leg_vast(h, f"{rol}_aangeboden", rol, wie, benoeming.motivering)
        regie.nieuw_aanbod(
            h.db,
            {
                "id": overdracht_id,
                "casus_id": casus_id,
                "rol": rol,
                "aan": wie,
                "partij": rij.partij,
                "functie": rij.functie,
                "aangeboden_door": door.gebruiker_id,
                "aangeboden_op": h.nu,
            },
        )
        h.noem(overdracht_id)
        schrijven.raak_aan(h.db, casus_id, h.nu)
        vastleggen.bericht(h, f"{rol}_aangeboden", gebruiker=wie)
        return h.resultaat


def accepteer(
    casus_id: UUID,
    overdracht_id: UUID,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit: from now on the regie is with who accepts, and not with the other."""
    with werk.handeling(
        Recht.OVERDRACHT_AANNEMEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(overdracht_id=overdracht_id),
    ) as h:
        aanbod = _lopend(h, overdracht_id)
        assert door.gebruiker_id is not None
        rol, vorige = aanbod.rol, h.casus.regisseur(aanbod.rol)
        rij = kandidaat(h, rol, door.gebruiker_id)
        h.resultaat = leg_vast(
            h,
            f"{rol}_overgenomen",
            rol,
            door.gebruiker_id,
            "",
            gevraagd_door=aanbod.door,
            geaccepteerd=True,
        )
        _beslis(h, aanbod, "geaccepteerd")
        belast(h, rol, rij, h.resultaat)
        for wie in dict.fromkeys((aanbod.door, vorige)):
            if wie is not None:
                vastleggen.bericht(h, f"{rol}_overgenomen", gebruiker=wie)
        return h.resultaat


def wijs_af(
    casus_id: UUID,
    overdracht_id: UUID,
    reden: str,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit: the regie stays where it is, and who offered it hears that."""
    with werk.handeling(
        Recht.OVERDRACHT_AANNEMEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(overdracht_id=overdracht_id),
    ) as h:
        aanbod = _lopend(h, overdracht_id)
        if fout := tekstfout(reden, "Schrijf waarom u de regie niet overneemt."):
            raise Ongeldig({"reden": fout})
        h.resultaat = _eindig(h, aanbod, "afgewezen", reden)
        vastleggen.bericht(h, f"aanbod_{aanbod.rol}_afgewezen", gebruiker=aanbod.door)
        return h.resultaat


def trek_in(
    casus_id: UUID,
    overdracht_id: UUID,
    motivering: str,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit: who was asked sees nothing of the casus any more."""
    with werk.handeling(
        Recht.OVERDRACHT_INTREKKEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(overdracht_id=overdracht_id),
    ) as h:
        aanbod = next((a for a in h.casus.aanbod if a.overdracht_id == overdracht_id), None)
        if aanbod is None or not mag_intrekken(h, aanbod):
            raise NietMogelijk(("Dit aanbod loopt niet meer.",))
        if fout := tekstfout(motivering, WAAROM):
            raise Ongeldig({"motivering": fout})
        h.resultaat = _eindig(h, aanbod, "ingetrokken", motivering)
        return h.resultaat


def mag_intrekken(g: Gang, aanbod: Aanbodfeit) -> bool:
    """Whether this offer is the actor's own, or of a table where they name a regisseur."""
    benoemt = beslis(g.actor, Recht.REGIE_BENOEMEN, g.casus, beleid=g.beleid, nu=g.nu)
    return aanbod.door == g.actor.gebruiker_id or benoemt.toegestaan


def _lopend(h: Handeling, overdracht_id: UUID) -> Aanbodfeit:
    """The open offer to this actor. Raises NietMogelijk for another's, or one that ended."""
    for aanbod in h.casus.aanbod:
        if aanbod.overdracht_id == overdracht_id and aanbod.is_voor(h.actor):
            return aanbod
    raise NietMogelijk(("Dit aanbod loopt niet meer.",))


def _eindig(h: Handeling, aanbod: Aanbodfeit, stand: str, waarom: str) -> UUID:
    besluit_id = leg_vast(
        h, f"aanbod_{aanbod.rol}_{stand}", aanbod.rol, None, waarom, gevraagd_door=aanbod.door
    )
    _beslis(h, aanbod, stand)
    schrijven.raak_aan(h.db, h.casus.casus_id, h.nu)
    return besluit_id


def _beslis(h: Handeling, aanbod: Aanbodfeit, stand: str) -> None:
    assert h.actor.gebruiker_id is not None
    door, casus_id = h.actor.gebruiker_id, h.casus.casus_id
    regie.beslis_aanbod(h.db, casus_id, aanbod.overdracht_id, stand, door, h.nu)
    h.noem(aanbod.overdracht_id)
