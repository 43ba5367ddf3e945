"""What was typed and not sent: kept when a login ends, and given back to its maker."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID, uuid5

from flask import Blueprint, Response, abort, current_app, request, session
from flask_wtf.csrf import ValidationError, validate_csrf
from werkzeug.exceptions import HTTPException

from privacy.toegang import GeenToegang, Recht
from web import stapconcept
from web.deuren import DEUREN, Deur, deur
from web.formulieren import CONCEPT, TERUGGEHAALD, een_id, tekst, vergeet_getypt
from web.nakijken import BEWAARD, bewaard_van, casus_van_hier, onthoud, velden, zet_terug
from web.omgeving import actor, indiening, naar, sessie, werk
from web.takenlijst import gestopt
from workflow.fouten import AlGedaan, DatabankFout
from workflow.handelingen import concepten
from workflow.handelingen.concepten import Getypt
from workflow.handelingen.inloggen import actor_van
from workflow.indieningen import Formuliernummer
from workflow.sessies import Verlopen

groep = Blueprint("concepten", __name__)
_VAN = "concept_van"
"""The field with the path of the form that is to be kept."""


@deur(groep, "/concepten/<uuid:concept_id>", Recht.CONCEPT_OPENEN)
def toon_concept(concept_id: UUID) -> Response:
    bewaard = concepten.haal_terug(concept_id, door=actor(), werk=werk())
    getypt = bewaard.getypt
    gevonden = deur_van(getypt.pad)
    if gevonden is None:
        abort(404)
    de_deur, pad = gevonden
    if de_deur.in_stappen:
        return naar(getypt.pad)
    assert de_deur.formulier is not None
    zet_terug(bewaard)
    onthoud(getypt.pad, concept_id)
    request.view_args = pad
    return de_deur.formulier(TERUGGEHAALD, **pad)


@deur(groep, "/concepten", Recht.CONCEPT_BEWAREN, methoden=("POST",))
def bewaar_na_storing() -> Response:
    """Keeps a form that broke off on our side, as the page of the failure sent it."""
    gevonden, gekozen = deur_van(tekst(_VAN)), velden()
    if gevonden is None or gekozen is None or gevonden[0].in_stappen:
        abort(404)
    getypt = Getypt(tekst(_VAN), tuple((n, w) for n, w in gekozen if n != _VAN))
    nummer = indiening()
    if isinstance(nummer, Formuliernummer):
        nummer = Formuliernummer(uuid5(nummer, _VAN), nummer.verstuurd)
    with suppress(AlGedaan):
        concepten.bewaar(
            getypt,
            gevonden[0].rechten[0],
            BEWAARD,
            door=actor(),
            werk=werk(),
            casus_id=gevonden[1].get("casus_id") or een_id("casus"),
            # What its page of control kept says the same.
            in_plaats_van={u for u in (een_id(CONCEPT), bewaard_van(getypt.pad)) if u},
            indiening=nummer,
        )
    return gestopt()


@deur(groep, "/concepten/<uuid:concept_id>/weggooien", Recht.CONCEPT_BEWAREN, methoden=("POST",))
def gooi_weg(concept_id: UUID) -> Response:
    concepten.verwijder(concept_id, door=actor(), werk=werk())
    vergeet_getypt(concept_id)
    return naar("/mijn-werk", "Het concept is weggegooid.")


@deur(groep, "/concepten/<uuid:concept_id>/controle", Recht.CONCEPT_OPENEN)
def toon_controle(concept_id: UUID) -> Response:
    bewaard = concepten.haal_terug(concept_id, door=actor(), werk=werk())
    gevonden = deur_van(bewaard.getypt.pad)
    controle = gevonden[0].controle if gevonden else None
    if gevonden is None or controle is None:
        abort(404)
    zet_terug(bewaard)
    request.view_args = gevonden[1]
    return controle(**gevonden[1])


def bewaar_verlopen() -> bool:
    """Whether the form that came in after the end of its login was kept for its maker."""
    verlopen, gevonden = sessie().verlopen, deur_van(request.path)
    if verlopen is None or verlopen.gebruiker_id is None or gevonden is None:
        return False
    gekozen = velden()
    if gekozen is None or not _van_hier(verlopen):
        return False
    maker = actor_van(verlopen.gebruiker_id, werk=werk())
    if maker is None:
        return False
    with suppress(GeenToegang, DatabankFout):
        if gevonden[0].in_stappen:
            concept = stapconcept.bewaar(request.path, maker)
        else:
            concept = concepten.bewaar(
                Getypt(request.path, gekozen),
                gevonden[0].rechten[0],
                BEWAARD,
                door=maker,
                werk=werk(),
                casus_id=casus_van_hier(),
            )
        session["verder"], session["verder_voor"] = f"/concepten/{concept}", str(maker.gebruiker_id)
        return True
    return False


def _van_hier(verlopen: Verlopen) -> bool:
    """Whether the form was made in the session that ended: a foreign POST is not kept."""
    session["csrf_token"] = verlopen.inhoud.get("csrf_token", "")
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    finally:
        session.pop("csrf_token")
    return True


def deur_van(pad: str) -> tuple[Deur, dict[str, UUID]] | None:
    """The door of a form at this path, if it is one that can be shown again."""
    try:
        endpoint, delen = current_app.url_map.bind("").match(pad, method="POST")
    except HTTPException:
        return None
    gevonden = DEUREN.get(endpoint)
    if gevonden is None or gevonden.formulier is None:
        return None
    return gevonden, dict(delen)
