"""What was typed is kept between a form and its page of control: Back and reload lose nothing.

A form that is in order is kept sealed for its maker and answered with a page of its own (303); the
form shows what was kept until it is sent. The address names the kept text, never what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import cast
from uuid import UUID, uuid5

from flask import Response, g, redirect, request, session
from werkzeug.datastructures import ImmutableMultiDict

from privacy.toegang import GeenToegang
from web.deuren import DEUREN
from web.formulieren import (
    BEREKEND,
    CONCEPT,
    GEKOZEN,
    GETYPT,
    TERUGGEHAALD,
    een_id,
    tekst,
    vergeet_getypt,
)
from web.getypt import is_geheim
from web.omgeving import actor, als_uuid, indiening, werk
from web.schermwaarden.uitleg import Nogeens
from workflow.fouten import AlGedaan, AndersVerstuurd
from workflow.handelingen import concepten
from workflow.handelingen.concepten import Bewaard, Getypt
from workflow.indieningen import Formuliernummer

BEWAARD = timedelta(hours=24)
_GROOTST = 200_000
"""Characters of a form that are kept; a longer one holds no words of a person."""
_NIET_MEE = frozenset({"csrf_token", "knop", "stap", CONCEPT})
_MEESTE = 10


def velden() -> tuple[tuple[str, str], ...] | None:
    """The fields that were sent, as they are kept; None when they are too many to be words.

    A file is not kept, but that there was one is told when the form comes back.
    """
    uit = tuple(
        (n, w) for n, w in request.form.items(multi=True) if n not in _NIET_MEE and not is_geheim(n)
    )
    uit += tuple((n, GEKOZEN) for n, f in request.files.items() if f.filename)
    return uit if sum(len(n) + len(w) for n, w in uit) <= _GROOTST else None


def nogeens() -> Nogeens | None:
    """The form that failed, to be sent again as it was; None where it cannot be sent so.

    Its number stays: what was laid down after all is not laid down twice. A file has to be chosen
    anew, and a secret typed anew.
    """
    deur = DEUREN.get(request.endpoint or "")
    paren = tuple((n, w) for n, w in request.form.items(multi=True) if n != "csrf_token")
    heel = velden() is not None and not any(f.filename for f in request.files.values())
    if request.method != "POST" or deur is None or deur.voor_iedereen or not heel:
        return None
    if any(is_geheim(n) for n, _ in paren):
        return None
    return Nogeens(request.path, paren, deur.formulier is not None and not deur.in_stappen)


def bewaar(pad: str = "", duur: timedelta = BEWAARD) -> UUID | None:
    """The id under which the form that was sent is kept; None where it cannot be.

    It takes the place of what was kept of this form before. `pad` is that of the form, where it
    was sent from another page.
    """
    pad = pad or request.path
    gekozen, eerder = velden(), _getypt_van(pad)
    if gekozen is None:
        return None
    concept_id = _een_keer(Getypt(pad, gekozen), eerder, duur)
    onthoud(pad, concept_id)
    return concept_id


def onthoud(pad: str, concept_id: UUID) -> None:
    """The form at this path is filled with this kept text until it is sent."""
    getypt = {p: wat for p, wat in session.get(GETYPT, {}).items() if p != pad}
    session[GETYPT] = dict([*getypt.items()][1 - _MEESTE :]) | {pad: str(concept_id)}


def bewaard_van(pad: str) -> UUID | None:
    """The id of what was kept of the form at this path."""
    return als_uuid(session.get(GETYPT, {}).get(pad, ""))


def casus_van_hier() -> UUID | None:
    """The casus that the form on this page is about."""
    uit_pad = (request.view_args or {}).get("casus_id")
    return uit_pad or een_id("casus")


def _getypt_van(pad: str) -> set[UUID]:
    return {u for u in (een_id(CONCEPT), bewaard_van(pad)) if u}


def _een_keer(getypt: Getypt, eerder: set[UUID], duur: timedelta) -> UUID:
    """Keeps it; a second click finds what the first one kept."""
    recht = DEUREN[request.endpoint or ""].rechten[0]

    def houd(nummer: UUID | None) -> UUID:
        return concepten.bewaar(
            getypt,
            recht,
            duur,
            door=actor(),
            werk=werk(),
            casus_id=casus_van_hier(),
            in_plaats_van=eerder,
            indiening=nummer,
        )

    try:
        return houd(_nummer())
    except AndersVerstuurd:
        pass  # the same page of the form, with other words in it
    except AlGedaan as fout:
        if fout.resultaat is not None and _leeft(fout.resultaat):
            return fout.resultaat
    return houd(None)


def _nummer() -> UUID | None:
    """A number of its own for keeping; that of the form is for the verb."""
    van_formulier = indiening()
    if not isinstance(van_formulier, Formuliernummer):
        return None
    return Formuliernummer(uuid5(van_formulier, tekst(CONCEPT)), van_formulier.verstuurd)


def _leeft(concept_id: UUID) -> bool:
    with suppress(GeenToegang):
        concepten.haal_terug(concept_id, door=actor(), werk=werk())
        return True
    return False


def naar_controle(duur: timedelta = BEWAARD) -> Response | None:
    """303 to the page of control of the form that was sent; None on that page itself.

    None also where the form cannot be kept: its control is then the answer.
    """
    concept_id = bewaar(duur=duur) if request.method == "POST" else None
    return _ga(f"/concepten/{concept_id}/controle") if concept_id else None


def naar_formulier() -> Response:
    """303 back to the form, that shows what was sent; a browser goes on to the field it asked."""
    bewaar()
    return _ga(request.path)


def naar_advies() -> Response:
    """303 back to the form, at the advice that follows from what was filled in."""
    bewaar()
    return _ga(f"{request.path}?advies=berekend#advies-kop")


def teruggehaald() -> Mapping[str, str]:
    """In the place of faults: what was kept of this form, if any, and what was asked of it."""
    if not herstel():
        return {}
    return BEREKEND if request.args.get("advies") == "berekend" else TERUGGEHAALD


def herstel(pad: str = "") -> bool:
    """Whether text was kept of the form at this path; it is then what the form is filled with."""
    pad = pad or request.path
    concept_id = bewaard_van(pad)
    if concept_id is None:
        return False
    with suppress(GeenToegang):
        bewaard = concepten.haal_terug(concept_id, door=actor(), werk=werk())
        zet_terug(bewaard)
        return True
    vergeet_getypt(concept_id)
    return False


def zet_terug(bewaard: Bewaard) -> None:
    """From here on the request carries what was kept, as if it was sent just now."""
    concept_id = bewaard.concept_id
    g.teruggehaald = bewaard
    velden = [*bewaard.getypt.velden, (CONCEPT, str(concept_id))]
    if not any(naam == "indiening" for naam, _ in velden):
        # One number for the whole text, in whatever window it is read back.
        velden.append(("indiening", str(uuid5(concept_id, "indiening"))))
    request.form = ImmutableMultiDict(velden)
    request.files = ImmutableMultiDict()


def teruggehaalde() -> Bewaard | None:
    """The kept text that this page was to show; None where it shows what was sent just now."""
    return cast(Bewaard | None, g.get("teruggehaald"))


def _ga(adres: str) -> Response:
    return cast(Response, redirect(adres, 303))
