"""What was typed in a form in steps: one text of each maker, whatever window or login it is from.

It is found by the path the form begins at. A step replaces its own answers and leaves the others;
who fills in the same step in two windows sees both before the second takes the place of the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import cast
from uuid import UUID

from flask import Response, abort, g, redirect, request
from werkzeug.datastructures import ImmutableMultiDict

from privacy.feiten import Actor
from web.deuren import DEUREN
from web.formulieren import CONCEPT, een_id, tekst
from web.nakijken import casus_van_hier, velden, zet_terug
from web.omgeving import actor, beleid, werk
from web.takenlijst import GEZIEN, Stap
from workflow.fouten import DatabankFout, GelijktijdigeWijziging
from workflow.handelingen import concepten
from workflow.handelingen.concepten import Bewaard, Getypt

Antwoorden = tuple[tuple[str, str], ...]
"""Names of fields and what was typed in them, sorted."""
_NIET_BEWAREN = frozenset({"indiening", "eruit", "terug", "merk", GEZIEN})
_VAN_NU = _NIET_BEWAREN | {"csrf_token", "versie", CONCEPT}
_POGINGEN = 4
"""Windows that keep something at the very same moment, before one is told that it is busy."""


@dataclass(frozen=True, slots=True)
class _Verstuurd:
    """What came in, before what was kept was put beside it."""

    velden: tuple[tuple[str, str], ...]
    stap: Stap | None
    eerder: Bewaard | None


class StapVeranderd(Exception):
    """Another window kept something else of this step since the form was shown: `antwoorden`."""

    def __init__(self, antwoorden: Antwoorden) -> None:
        super().__init__("deze stap is in een ander venster veranderd")
        self.antwoorden = antwoorden


def duur() -> timedelta:
    """How long a form in steps is kept for its maker."""
    return timedelta(days=beleid().duur.concept_dagen)


def herstel(basis: str) -> datetime | None:
    """When text was kept of this form; the request then carries it. None where there is none."""
    bewaard = concepten.haal_stappen(basis, door=actor(), werk=werk())
    if bewaard is None:
        return None
    zet_terug(bewaard)
    return bewaard.gemaakt


def voeg_in(
    basis: str, stap: Stap | Callable[[], Stap] | None = None, door: Actor | None = None
) -> None:
    """From here on the request carries what was kept, with what was sent in the place of it.

    Of a step all its fields are replaced: a box that is not ticked is not sent. Which fields a
    step has may depend on the others: then it is asked once those are there.
    """
    verstuurd = tuple(request.form.items(multi=True))
    eerder = concepten.haal_stappen(basis, door=door or actor(), werk=werk())
    if callable(stap):
        gestuurd = {naam for naam, _ in verstuurd}
        elders = eerder.getypt.velden if eerder else ()
        request.form = ImmutableMultiDict(
            [*verstuurd, *((n, w) for n, w in elders if n not in gestuurd)]
        )
        stap = stap()
    g.verstuurd = _Verstuurd(verstuurd, stap, eerder)
    namen = {naam for naam, _ in verstuurd} | _VAN_NU
    blijft = [
        (naam, waarde)
        for naam, waarde in (eerder.getypt.velden if eerder else ())
        if naam not in namen and not (stap and stap.hoort(naam))
    ]
    request.form = ImmutableMultiDict([*verstuurd, *blijft])


def bewaar(basis: str, door: Actor | None = None) -> UUID:
    """The id under which the request is kept, in the place of what was kept of the form before.

    Where another window kept other steps meanwhile, this one is put beside them; of the same step
    StapVeranderd. Answers 413 to what is too long to be words of a person.
    """
    for _ in range(_POGINGEN):
        if "verstuurd" not in g:
            voeg_in(basis, door=door)
        verstuurd: _Verstuurd = g.verstuurd
        _toets_stap(verstuurd)
        try:
            concept_id = _houd(basis, verstuurd.eerder, door or actor())
        except GelijktijdigeWijziging:
            request.form = ImmutableMultiDict(verstuurd.velden)
            voeg_in(basis, verstuurd.stap, door)
            continue
        anders = [p for p in request.form.items(multi=True) if p[0] not in (CONCEPT, GEZIEN)]
        request.form = ImmutableMultiDict([*anders, (CONCEPT, str(concept_id))])
        return concept_id
    raise DatabankFout.bezet()


def _houd(basis: str, eerder: Bewaard | None, door: Actor) -> UUID:
    gekozen, los = velden(), een_id(CONCEPT)
    if gekozen is None:
        abort(413)
    return concepten.bewaar_stappen(
        Getypt(basis, tuple((n, w) for n, w in gekozen if n not in _NIET_BEWAREN)),
        DEUREN[request.endpoint or ""].rechten[0],
        duur(),
        door=door,
        werk=werk(),
        casus_id=casus_van_hier(),
        eerder=eerder.beurt if eerder else None,
        in_plaats_van={los} if los and not (eerder and los == eerder.concept_id) else (),
    )


def _toets_stap(verstuurd: _Verstuurd) -> None:
    stap, gezien = verstuurd.stap, tekst(GEZIEN)
    if stap is None or not gezien:
        return
    ander = _van(stap, verstuurd.eerder.getypt.velden if verstuurd.eerder else ())
    if merk(ander) != gezien and ander != _van(stap, verstuurd.velden):
        raise StapVeranderd(ander)


def merk_van(stap: Stap, *, bewaard: bool) -> str:
    """What the form of this step carries: a mark of the answers it was made from.

    `bewaard`: whether the request carries what is kept, and not what was only typed.
    """
    gezien = tekst(GEZIEN)
    return merk(_van(stap, request.form.items(multi=True))) if bewaard and not gezien else gezien


def merk(antwoorden: Antwoorden) -> str:
    """A short mark, equal for equal answers."""
    return sha256(repr(antwoorden).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _van(stap: Stap, paren: Iterable[tuple[str, str]]) -> Antwoorden:
    return tuple(sorted((n, w.strip()) for n, w in paren if stap.hoort(n) and w.strip()))


def naar_controle(basis: str) -> Response | None:
    """303 to the page that reads the answers back; None on that page itself."""
    if request.method != "POST":
        return None
    return cast(Response, redirect(f"/concepten/{bewaar(basis)}/controle", 303))
