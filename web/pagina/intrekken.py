"""Take the own Verzoek back: one page, one question."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response

from privacy.toegang import Recht
from web.deuren import deur
from web.formulieren import een_id, tekst, voer_uit
from web.omgeving import actor, indiening, naar, werk
from web.pagina.handeling import toon_handeling
from web.pagina.opnieuwvragen import houd_tekst
from web.schermwaarden.formulier import Formulier, Veldgroep, Verborgen
from web.velden import tekstvak
from workflow.fouten import NietMogelijk
from workflow.handelingen import intrekken, inzien

groep = Blueprint("intrekken", __name__)


@deur(groep, "/casussen/<uuid:casus_id>/intrekken", Recht.VERZOEK_INTREKKEN)
def toon_intrekken(casus_id: UUID) -> Response:
    return _formulier(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/intrekken",
    Recht.VERZOEK_INTREKKEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _formulier(casus_id, fouten),
)
def trek_in(casus_id: UUID) -> Response:
    def doe() -> UUID:
        return intrekken.trek_in(
            casus_id,
            een_id("verzoek") or UUID(int=0),
            tekst("motivering"),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )

    def klaar(_uit: UUID | None) -> Response:
        zin = "Niemand leest uw verzoek nog. Bij de tafel staat het niet meer."
        opnieuw = houd_tekst(casus_id, een_id("verzoek") or UUID(int=0))
        zinnen = ("Uw verzoek is ingetrokken.", zin, opnieuw)
        return naar(f"/casussen/{casus_id}", *(z for z in zinnen if z))

    return voer_uit(doe, klaar, lambda fouten: _formulier(casus_id, fouten))


def _formulier(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    if c.verzoek is None:
        raise NietMogelijk(("Er loopt nu geen verzoek.",))
    formulier = Formulier(
        f"/casussen/{casus_id}/intrekken",
        "Trek verzoek in",
        (Veldgroep((tekstvak("motivering", "Waarom trekt u in?"),)),),
        verborgen=(Verborgen("verzoek", str(c.verzoek.verzoek_id)),),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
    )
    inleiding = ("De casus gaat terug naar de stand van voor uw verzoek.",)
    return toon_handeling(
        c, "Verzoek intrekken", inleiding, formulier, fouten, Recht.VERZOEK_INTREKKEN
    )
