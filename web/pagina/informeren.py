"""Record whether betrokkene knows: one page with one question, for the casusregisseur."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response

from casus.termijnen import INFORMEREN
from privacy.toegang import Recht
from web import formulieren, vertaling
from web.deuren import deur
from web.formulieren import voer_uit
from web.omgeving import actor, beleid, indiening, naar, werk
from web.pagina.handeling import toon_handeling
from web.pagina.verzoekvelden import weet_zin
from web.schermwaarden.formulier import Formulier, Veldgroep
from web.velden import informeervelden
from web.versiebewijs import gezien_versie, versie_bij
from workflow.fouten import NietMogelijk
from workflow.handelingen import informeren, inzien
from workflow.handelingen.informeren import NIEMAND
from workflow.informeren import is_groep

groep = Blueprint("informeren", __name__)
_TITEL = "Informeren vastleggen"


@deur(groep, "/casussen/<uuid:casus_id>/informeren", Recht.BETROKKENE_INFORMEREN)
def toon_informeren(casus_id: UUID) -> Response:
    return _pagina(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/informeren",
    Recht.BETROKKENE_INFORMEREN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _pagina(casus_id, fouten),
)
def leg_vast(casus_id: UUID) -> Response:
    def doe() -> UUID:
        return informeren.leg_vast(
            casus_id,
            formulieren.informeren(),
            door=actor(),
            werk=werk(),
            versie=gezien_versie(casus_id),
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        lambda _uit: naar(f"/casussen/{casus_id}", "Vastgelegd.", "Het staat ook in het verloop."),
        lambda fouten: _pagina(casus_id, fouten),
    )


def _pagina(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    if is_groep(c.eenheid):
        raise NietMogelijk((NIEMAND,))
    (vraag,) = informeervelden().velden
    vraag = replace(
        vraag,
        label="Weet betrokkene het nu?",
        opties=tuple(o for o in vraag.opties if o.waarde != "nog_niet"),
    )
    formulier = Formulier(
        f"/casussen/{casus_id}/informeren",
        "Leg vast",
        (Veldgroep((vraag,)),),
        versie=versie_bij(casus_id, c.versie),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
    )
    laatst = weet_zin(*c.geinformeerd) if c.geinformeerd else "nog niets"
    loopt = next((t for t in c.termijnen if t.soort == INFORMEREN and t.open), None)
    dag = vertaling.termijn_van(beleid(), loopt, werk().nu()) if loopt else None
    termijn = (f"Betrokkene informeren: {dag.datum}, {dag.rest}.",) if dag else ()
    inleiding = (f"Het laatst vastgelegd: {laatst}.", *termijn)
    return toon_handeling(c, _TITEL, inleiding, formulier, fouten, Recht.BETROKKENE_INFORMEREN)
