"""Ask who made a request for more, and answer that question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from flask import Blueprint, Response, request

from privacy.toegang import Recht
from web.deuren import deur
from web.formulieren import een_id, tekst, voer_uit
from web.omgeving import actor, beleid, indiening, naar, werk
from web.pagina.handeling import toon_handeling
from web.pagina.navraagvelden import gestelde_vraag
from web.schermwaarden.formulier import Formulier, Veldgroep, Verborgen
from web.velden import tekstvak
from workflow.fouten import NietMogelijk
from workflow.handelingen import inzien, navragen

groep = Blueprint("navragen", __name__)


def stuur_vraag(
    casus_id: UUID, verzoek_id: UUID, opnieuw: Callable[[Mapping[str, str]], Response]
) -> Response:
    """Sends the question; `opnieuw` shows the form with faults."""

    def doe() -> UUID:
        return navragen.vraag_na(
            casus_id,
            verzoek_id,
            gestelde_vraag(),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )

    zinnen = ("Uw vraag is verstuurd.", "De aanvrager krijgt bericht. Uw termijn staat stil.")
    return voer_uit(doe, lambda _uit: naar("/beoordelen", *zinnen), opnieuw)


@deur(groep, "/casussen/<uuid:casus_id>/beantwoorden", Recht.VERZOEK_BEANTWOORDEN)
def toon_vraag(casus_id: UUID) -> Response:
    return _formulier(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/beantwoorden",
    Recht.VERZOEK_BEANTWOORDEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _formulier(casus_id, fouten),
)
def beantwoord(casus_id: UUID) -> Response:
    def doe() -> UUID:
        return navragen.beantwoord(
            casus_id,
            een_id("verzoek") or UUID(int=0),
            tekst("antwoord"),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )

    zinnen = ("Uw antwoord is verstuurd.", "De tafel beslist verder. Haar termijn loopt weer.")
    return voer_uit(
        doe,
        lambda _uit: naar(f"/casussen/{casus_id}", *zinnen),
        lambda fouten: _formulier(casus_id, fouten),
    )


def _formulier(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    b, c = beleid(), inzien.casus(casus_id, door=actor(), werk=werk())
    if c.verzoek is None or not c.verzoek.vraag_open:
        raise NietMogelijk(("Er staat nu geen vraag open.",))
    mag = any(m.recht == Recht.VERZOEK_BEANTWOORDEN and not m.redenen for m in c.kan)
    vraag = navragen.lees_vraag(casus_id, door=actor(), werk=werk()) if mag else ""
    formulier = Formulier(
        f"/casussen/{casus_id}/beantwoorden",
        "Verstuur antwoord",
        (Veldgroep((tekstvak("antwoord", "Uw antwoord", "Schrijf alleen op wat nodig is."),)),),
        verborgen=(Verborgen("verzoek", request.form.get("verzoek", str(c.verzoek.verzoek_id))),),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
    )
    tafel = b.niveau[c.verzoek.naar_niveau].naam
    inleiding = (f"{tafel} vraagt:", vraag or "De tekst van de vraag is gesloten voor u.")
    return toon_handeling(
        c, "Vraag beantwoorden", inleiding, formulier, fouten, Recht.VERZOEK_BEANTWOORDEN
    )
