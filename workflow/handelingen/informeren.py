"""Record that betrokkene was informed (AVG 14), or why not and when that is looked at again."""

from __future__ import annotations

from uuid import UUID

from casus import lezen, schrijven
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow import vastleggen
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.informeren import Informeren, is_groep
from workflow.samenloop import Verwacht
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

NIEMAND = "Deze casus gaat over een groep. Er is nog niemand om te informeren."
_KIES = "Kies: betrokkene weet het, of u wacht bewust."


def leg_vast(
    casus_id: UUID,
    informeren: Informeren,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit. Raises Ongeldig, NietMogelijk or GelijktijdigeWijziging.

    It ends the term, or lets it begin anew until the exception is looked at again. That it has
    not happened yet is no answer here: the term says that already.
    """
    with werk.handeling(
        Recht.BETROKKENE_INFORMEREN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        if is_groep(lezen.casusrij(h.db, casus_id).eenheid):
            raise NietMogelijk((NIEMAND,))
        if informeren.stand not in ("ja", "nee"):
            raise Ongeldig({"geinformeerd": _KIES})
        informeren.toets(h.beleid, lokale_dag(h.nu))
        h.resultaat = _leg_vast(h, informeren)
        return h.resultaat


def _leg_vast(h: Handeling, informeren: Informeren) -> UUID:
    c = h.casus
    gegevens = Besluitgegevens(
        soort="informeren_vastgelegd",
        inhoud={},
        van=(c.niveau, c.stand),
        naar=(c.niveau, c.stand),
        van_fase=c.fase,
        naar_fase=c.fase,
        informeren=informeren,
    )
    besluit_id = vastleggen.leg_besluit_vast(h, gegevens)
    schrijven.wijzig_casus(h.db, c.casus_id, c.versie, {"bijgewerkt": h.nu})
    return besluit_id
