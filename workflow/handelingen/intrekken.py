"""Withdraw a Verzoek: who asked takes it back, and the casus returns to where it was.

Nothing of it opens any more; its keys are destroyed after the term of a refused one.
"""

from __future__ import annotations

from uuid import UUID

from privacy.feiten import Actor, Verzoekfeit
from privacy.toegang import Recht
from workflow import vastleggen
from workflow.fouten import Ongeldig
from workflow.handelingen.verzoektoets import lopend_verzoek
from workflow.ketenstap import omstandigheden, stap
from workflow.samenloop import Verwacht
from workflow.tekst import tekstfout
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

_WAAROM = "Schrijf waarom u het verzoek intrekt."


def trek_in(
    casus_id: UUID,
    verzoek_id: UUID,
    motivering: str,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit. Raises Ongeldig, NietMogelijk or GelijktijdigeWijziging."""
    with werk.handeling(
        Recht.VERZOEK_INTREKKEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(verzoek_id=verzoek_id),
    ) as h:
        verzoek = lopend_verzoek(h, verzoek_id)
        if fout := tekstfout(motivering, _WAAROM):
            raise Ongeldig({"motivering": fout})
        h.resultaat = _neem_terug(h, verzoek, motivering)
        return h.resultaat


def _neem_terug(h: Handeling, verzoek: Verzoekfeit, motivering: str) -> UUID:
    casus = h.casus
    beweging = stap(
        h,
        f"{verzoek.soort}_intrekken",
        omstandigheden(h),
        doel=verzoek.herkomst_stand,
    )
    besluit_id = vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort=f"{verzoek.soort}_ingetrokken",
            inhoud={"motivering": motivering},
            verzoek_id=verzoek.verzoek_id,
            van=(casus.niveau, casus.stand),
            naar=beweging.doel,
            van_fase=casus.fase,
            naar_fase=casus.fase,
            gevraagd_door=verzoek.gevraagd_door,
        ),
    )
    vastleggen.beeindig_verzoek(h, verzoek, "ingetrokken", sleutels_weg=True)
    vastleggen.beweeg(h, beweging)
    vastleggen.bericht(h, f"{verzoek.soort}_ingetrokken", tafel=verzoek.naar_tafel)
    return besluit_id
