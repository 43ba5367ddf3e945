"""Move a casus on at its own table: plan, uitvoering, evaluatie."""

from __future__ import annotations

from uuid import UUID

from casus import schrijven
from privacy.feiten import Actor
from privacy.toegang import Recht
from workflow import vastleggen
from workflow.fouten import Ongeldig
from workflow.handelingen.crisiseinde import bij_andere_fase
from workflow.handelingen.registreren import tekstfout
from workflow.ketenstap import omstandigheden, stap
from workflow.samenloop import Verwacht
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

_WAAROM = "Schrijf waarom."


def zet_voort(
    casus_id: UUID,
    overgang: str,
    motivering: str,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit with which the casus went to its next stand at the same table."""
    with werk.handeling(
        Recht.CASUS_VOORTZETTEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        fouten = {"motivering": fout} if (fout := tekstfout(motivering, _WAAROM)) else {}
        rij = next((o for o in h.beleid.keten.overgangen if o.naam == overgang), None)
        if rij is None or rij.recht != Recht.CASUS_VOORTZETTEN.value:
            fouten["overgang"] = "Kies een stap."
        if fouten:
            raise Ongeldig(fouten)
        h.resultaat = _stap(h, overgang, motivering)
        return h.resultaat


def _stap(h: Handeling, overgang: str, motivering: str) -> UUID:
    casus = h.casus
    beweging = stap(h, overgang, omstandigheden(h))
    besluit_id = vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort=overgang,
            inhoud={"motivering": motivering},
            van=(casus.niveau, casus.stand),
            naar=beweging.doel,
            van_fase=casus.fase,
            naar_fase=casus.fase,
        ),
    )
    velden: dict[str, object] = {}
    if h.beleid.stand[beweging.doel[1]].einde:
        velden = {"gesloten_op": h.nu, **bij_andere_fase(h, None)}
        schrijven.beeindig_deelnames(h.db, casus.casus_id, h.nu)
    vastleggen.beweeg(h, beweging, velden)
    return besluit_id
