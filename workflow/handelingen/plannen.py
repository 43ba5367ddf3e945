"""Write the plan of a casus: add a line, let one lapse, settle the whole as a version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from casus import plannen, schrijven
from casus.plannen import BEELD, BLOKKEN, DOEL, INTERVENTIE, SOORTEN, Planregel, Planversie
from config.beleid import Beleid
from privacy.categorieen import PLAN
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow import vastleggen
from workflow.fouten import GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen.actielezen import lezers_van
from workflow.handelingen.toevoegen import Nieuwstuk, bijdraagbaar, voeg_stuk_toe
from workflow.tekst import tekstfout
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

LENGTE = 2000
_SCHRIJFT = frozenset({"aanstelling", "besluit", "planregel", "planversie", "stuk"})
_ZEKERHEID = {"interpretatie": "interpretatie", "onbekend": "vermoeden"}


@dataclass(frozen=True, slots=True)
class Nieuweregel:
    """A line for a block; whose it is and its day where the block asks for them."""

    blok: str
    tekst: str
    soort: str = ""
    leefgebied: str = ""
    eigenaar: UUID | None = None
    dag: date | None = None
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""


def voeg_toe(
    casus_id: UUID,
    regel: Nieuweregel,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the new line, in the concept. Raises Ongeldig."""
    with werk.handeling(
        Recht.PLAN_SCHRIJVEN, casus_id, door=door, tabellen=_SCHRIJFT, indiening=indiening
    ) as h:
        fouten = regelfouten(regel, h.beleid)
        if regel.blok == INTERVENTIE and regel.eigenaar not in lezers_van(h):
            fouten["eigenaar"] = "Kies een eigenaar voor deze interventie."
        if PLAN not in bijdraagbaar(h):
            fouten["tekst"] = "Uw organisatie schrijft hier niet aan het plan."
        if fouten:
            raise Ongeldig(fouten)
        zeker = _ZEKERHEID.get(regel.soort, "feit")
        stuk = Nieuwstuk(PLAN, regel.tekst, zeker, lokale_dag(h.nu))
        h.resultaat = uuid4()
        h.db.execute(
            insert(Planregel),
            {
                "id": h.resultaat,
                "casus_id": casus_id,
                "stuk_id": voeg_stuk_toe(h, stuk),
                "blok": regel.blok,
                "soort": regel.soort if regel.blok in SOORTEN else "",
                "leefgebied": regel.leefgebied if regel.blok == BEELD else "",
                "eigenaar_id": regel.eigenaar if regel.blok == INTERVENTIE else None,
                "dag": regel.dag,
                "vanaf": plannen.laatste(h.db, casus_id) + 1,
                "tot": None,
                "gemaakt": h.nu,
                "gemaakt_door": door.gebruiker_id,
            },
        )
        h.noem(h.resultaat)
        schrijven.raak_aan(h.db, casus_id, h.nu)
        return h.resultaat


def laat_vervallen(
    casus_id: UUID,
    regel_id: UUID,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """Takes a line out of the concept; in the versions it was in it stays."""
    with werk.handeling(
        Recht.PLAN_SCHRIJVEN, casus_id, door=door, tabellen=_SCHRIJFT, indiening=indiening
    ) as h:
        rij = plannen.planregel(h.db, casus_id, regel_id)
        if rij is None or rij.tot is not None:
            raise NietMogelijk(("Deze regel staat niet (meer) in het plan.",))
        concept = plannen.laatste(h.db, casus_id) + 1
        if rij.vanaf == concept:
            plannen.verwijder(h.db, regel_id)
        else:
            plannen.beeindig(h.db, regel_id, concept)
        h.noem(regel_id)
        schrijven.raak_aan(h.db, casus_id, h.nu)
        h.resultaat = regel_id
        return regel_id


def stel_vast(
    casus_id: UUID,
    nr: int,
    *,
    door: Actor,
    werk: Werk,
    gezien: str | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit with which version `nr`, the concept that was read, is settled.

    `gezien` is the mark of what was read. Raises NietMogelijk where nothing changed, and
    GelijktijdigeWijziging where it was settled already, or holds what was not read.
    """
    try:
        with werk.handeling(
            Recht.PLAN_VASTSTELLEN, casus_id, door=door, tabellen=_SCHRIJFT, indiening=indiening
        ) as h:
            vorige = plannen.laatste(h.db, casus_id)
            if nr <= vorige:
                raise GelijktijdigeWijziging(wie=None, wat="plan vastgesteld", wanneer=None)
            regels = plannen.planregels(h.db, casus_id)
            nieuw = [r for r in regels if r.vanaf == vorige + 1 and r.tot is None]
            weg = [r for r in regels if r.tot == vorige + 1]
            if nr != vorige + 1 or not nieuw + weg:
                raise NietMogelijk(("Er is niets veranderd sinds de vorige versie.",))
            if gezien not in (None, plannen.merk((r.id for r in nieuw), (r.id for r in weg))):
                laatste = max(nieuw, key=lambda r: r.gemaakt, default=None)
                raise GelijktijdigeWijziging(
                    wie=laatste.gemaakt_door if laatste else None,
                    wat="plan gewijzigd",
                    wanneer=laatste.gemaakt if laatste else None,
                )
            h.db.execute(insert(Planversie), _versie(h, nr))
            h.resultaat = vastleggen.leg_besluit_vast(
                h,
                Besluitgegevens(
                    soort="plan_vastgesteld",
                    inhoud={"versie": nr, "erbij": len(nieuw), "vervallen": len(weg)},
                ),
            )
            schrijven.raak_aan(h.db, casus_id, h.nu)
            return h.resultaat
    except IntegrityError:
        raise GelijktijdigeWijziging(wie=None, wat="plan vastgesteld", wanneer=None) from None


def _versie(h: Handeling, nr: int) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "casus_id": h.casus.casus_id,
        "nr": nr,
        "vastgesteld_op": h.nu,
        "vastgesteld_door": h.actor.gebruiker_id,
    }


def regelfouten(regel: Nieuweregel, beleid: Beleid) -> dict[str, str]:
    """Messages by field, all at once; who may own it where is not looked at."""
    fouten: dict[str, str] = {}
    if regel.blok not in BLOKKEN:
        fouten["blok"] = "Kies bij welk deel van het plan dit hoort."
    if fout := tekstfout(regel.tekst, "Schrijf wat er in het plan komt.", LENGTE):
        fouten["tekst"] = fout
    if regel.soort not in SOORTEN.get(regel.blok, (regel.soort,)):
        fouten["soort"] = "Kies wat dit is."
    if regel.blok == BEELD and regel.leefgebied not in {g.code for g in beleid.leefgebieden}:
        fouten["leefgebied"] = "Kies een leefgebied."
    if regel.blok == DOEL and regel.dag is None:
        fouten["dag"] = "Een doel heeft een datum nodig."
    return fouten | dict(regel.onleesbaar)
