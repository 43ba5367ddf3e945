"""A form in steps: what was typed in each is kept together, as the form of the path it begins at.

A step shows its own fields of what was kept and replaces them; whatever step is sent, in whatever
tab, the others stay. From the path itself all of it goes to the page of control at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Literal, cast

from flask import Response, abort, redirect, request
from werkzeug.datastructures import ImmutableMultiDict

from web import nakijken
from web.formulieren import CONCEPT, een_id, tekst, vul
from web.omgeving import beleid, naar
from web.schermwaarden.bouwstenen import Status, Taak
from web.schermwaarden.formulier import Formulier, Verborgen
from web.schermwaarden.kader import Foutregel, Uitkomst
from web.woorden import aantal, vragen

WIJZIG = "wijzig-"
"""Begins the button that leads back to the step with a field."""
_DEEL_VAN = "deel_van"
"""The hidden field that names the kept text a step is a part of, also after a new login."""
_VAN_HET_GEHEEL = frozenset({"indiening", "csrf_token", "versie", CONCEPT, _DEEL_VAN})
_STANDEN: Mapping[str, Status] = {
    "leeg": Status("Niet begonnen", "rust"),
    "bezig": Status("Bezig", "let"),
    "klaar": Status("Klaar", "goed"),
}


@dataclass(frozen=True, slots=True)
class Stap:
    """A step and the names of its fields; those of a date begin with its name."""

    naam: str
    velden: tuple[str, ...]
    mag_leeg: bool = False
    """Whether nothing need be said in it."""

    def hoort(self, veld: str) -> bool:
        return any(veld == v or veld.startswith(f"{v}-") for v in self.velden)

    def is_open(self, fouten: Mapping[str, str]) -> bool:
        """Whether something is still asked in it."""
        stand = self.stand(fouten)
        return stand == "bezig" or (stand == "leeg" and not self.mag_leeg)

    def stand(self, fouten: Mapping[str, str]) -> Literal["leeg", "bezig", "klaar"]:
        """How far it is, of what was kept and what is wrong with that."""
        if not any(w.strip() for n, w in request.form.items(multi=True) if self.hoort(n)):
            return "leeg"
        return "bezig" if any(self.hoort(veld) for veld in fouten) else "klaar"


def taken(
    basis: str,
    stappen: tuple[Stap, ...],
    fouten: Mapping[str, str],
    laatste: str = "Controleer en verstuur",
    niet: Mapping[int, str] = MappingProxyType({}),
) -> tuple[Taak, ...]:
    """The task list: every step with how far it is, and sending as the last of them.

    `niet`: why a step is not asked, by its number.
    """
    lijst = tuple(
        Taak(stap.naam, reden=niet[nr])
        if nr in niet
        else Taak(stap.naam, _STANDEN[stap.stand(fouten)], stapadres(basis, nr))
        for nr, stap in enumerate(stappen, 1)
    )
    open_ = sum(s.is_open(fouten) for nr, s in enumerate(stappen, 1) if nr not in niet)
    waarom = f"{aantal(open_, 'stap', 'stappen')} open" if open_ else ""
    return (*lijst, Taak(laatste, reden=waarom))


def eerste_open(
    stappen: tuple[Stap, ...],
    fouten: Mapping[str, str],
    niet: Collection[int] = (),
) -> int | None:
    """The number of the first step that is not done; None where all are."""
    return next(
        (nr for nr, s in enumerate(stappen, 1) if nr not in niet and s.is_open(fouten)), None
    )


def volgende(nr: int, stappen: tuple[Stap, ...], niet: Collection[int] = ()) -> int | None:
    """The number of the step after this one; None after the last."""
    return next((n for n in range(nr + 1, len(stappen) + 1) if n not in niet), None)


def is_leeg(stappen: tuple[Stap, ...]) -> bool:
    """Whether nothing was sent of any step: the button of the task list alone."""
    return not any(stap.hoort(veld) for stap in stappen for veld in request.form)


def stap_met(stappen: tuple[Stap, ...], nr: int) -> Stap:
    """Step `nr`, counted from 1; 404 where there is none."""
    if not 0 < nr <= len(stappen):
        abort(404)
    return stappen[nr - 1]


def stapadres(basis: str, nr: int) -> str:
    return f"{basis}/stap/{nr}"


def stap_van(stappen: tuple[Stap, ...], veld: str) -> int | None:
    """The number of the step that has this field."""
    return next((nr for nr, stap in enumerate(stappen, 1) if stap.hoort(veld)), None)


def hoort_bij(basis: str) -> None:
    """A step that was sent or kept names the rest of its form; a new login does not know that."""
    geheel = een_id(_DEEL_VAN)
    weet_al = geheel is None or geheel == nakijken.bewaard_van(basis)
    if geheel is not None and not weet_al and nakijken.is_van(basis, geheel):
        nakijken.onthoud(basis, geheel)


def voeg_in(basis: str, stap: Stap | None = None) -> None:
    """From here on the request carries what was kept, with what was sent in the place of it.

    Of a step all its fields are replaced: a box that is not ticked is not sent.
    """
    verstuurd = list(request.form.items(multi=True))
    namen = {naam for naam, _ in verstuurd}
    hoort_bij(basis)
    eerder = list(request.form.items(multi=True)) if nakijken.herstel(basis) else []
    # One number for the whole, so that sending it twice has one effect.
    nummer = [p for p in eerder if p[0] == "indiening"] or [
        p for p in verstuurd if p[0] == "indiening"
    ]
    nieuw = [p for p in verstuurd if p[0] not in ("indiening", _DEEL_VAN)]
    blijft = [
        (naam, waarde)
        for naam, waarde in eerder
        if naam not in namen | _VAN_HET_GEHEEL and not (stap and stap.hoort(naam))
    ]
    request.form = ImmutableMultiDict([*nieuw, *nummer, *blijft])


def bewaar(basis: str) -> None:
    """Keeps what the request carries, in the place of what was kept before."""
    nakijken.bewaar(basis, bewaard())


def bewaard() -> timedelta:
    """How long a form in steps is kept for its maker."""
    return timedelta(days=beleid().duur.concept_dagen)


def naar_stap(basis: str, nr: int | None) -> Response:
    """303 to this step, or to the task list."""
    return cast(Response, redirect(stapadres(basis, nr) if nr else basis, 303))


def stapformulier(
    basis: str, nr: int, formulier: Formulier, fouten: Mapping[str, str]
) -> Formulier:
    """The form of one step, filled with what was kept of it and with the faults beside it."""
    geheel = nakijken.bewaard_van(basis)
    verborgen = (Verborgen(_DEEL_VAN, str(geheel)),) if geheel else ()
    formulier = replace(
        formulier,
        actie=stapadres(basis, nr),
        knop="Volgende",
        tweede_knop="Bewaar en stop",
        verborgen=(*formulier.verborgen, *verborgen),
        terug=stapadres(basis, nr - 1) if nr > 1 else basis,
        terug_tekst="Vorige",
    )
    # What was kept is held against the casus of now.
    return replace(vul(formulier, fouten), versie=formulier.versie)


def foutkop(basis: str, stappen: tuple[Stap, ...], fouten: Mapping[str, str]) -> Uitkomst:
    """Every fault of all steps, each with the way to its field."""
    regels = []
    for veld, zin in fouten.items():
        nr = stap_van(stappen, veld)
        regels.append(Foutregel(veld, zin, stapadres(basis, nr) if nr else ""))
    return Uitkomst("fout", vragen(len(fouten)), fouten=tuple(regels))


def gestopt() -> Response:
    """To *Mijn werk*, where the concept is found again."""
    return naar("/mijn-werk", "Uw concept is bewaard.", "Het staat bij uw concepten.")


def is_gestopt() -> bool:
    """Whether *Bewaar en stop* was pressed."""
    return tekst("knop") == "tweede"
