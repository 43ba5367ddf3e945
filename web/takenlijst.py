"""A form in steps: what was typed in each is kept together, as the form of the path it begins at.

A step shows its own fields of what was kept and replaces them. From the path itself all of it goes
to the page of control at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, cast

from flask import Response, abort, redirect, request

from web.formulieren import CONCEPT, een_id, tekst, vul
from web.omgeving import naar
from web.schermwaarden.bouwstenen import Rij, Status, Taak
from web.schermwaarden.formulier import Formulier, Verborgen
from web.schermwaarden.kader import Foutregel, Uitkomst
from web.woorden import aantal, opsomming, vragen

GEZIEN = "stap_gezien"
"""The hidden field of a step: a mark of the answers that its form was made from."""
BEWAAR_EN_STOP = "Bewaar en stop"
"""The second button of each step, and of the page on which all of them are read back."""
WIJZIG = "wijzig-"
"""Begins the button that leads back to the step with a field."""
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
    dicht: Mapping[int, str] = MappingProxyType({}),
) -> tuple[Taak, ...]:
    """The task list: every step with how far it is, and sending as the last of them.

    `niet`: word of a step that is not asked, by its number; `dicht`: why one cannot begin yet.
    """
    lijst = tuple(
        Taak(stap.naam, Status(niet[nr], "rust"))
        if nr in niet
        else Taak(stap.naam, reden=dicht[nr])
        if nr in dicht
        else Taak(stap.naam, _STANDEN[stap.stand(fouten)], stapadres(basis, nr))
        for nr, stap in enumerate(stappen, 1)
    )
    open_ = [str(nr) for nr, s in enumerate(stappen, 1) if nr not in niet and s.is_open(fouten)]
    waarom = f"{aantal(len(open_), 'stap', 'stappen')} open: {opsomming(open_)}" if open_ else ""
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


def naar_stap(basis: str, nr: int | None, veld: str = "") -> Response:
    """303 to this step and a field of it, or to the task list."""
    hier = f"#veld-{veld}" if veld else ""
    return cast(Response, redirect(f"{stapadres(basis, nr)}{hier}" if nr else basis, 303))


def is_laatste(stappen: tuple[Stap, ...], nr: int) -> bool:
    """Whether this is the step after those with a form: it is read back on a page of its own."""
    return nr == len(stappen) + 1


def naar_laatste(basis: str, fouten: Mapping[str, str]) -> Response:
    """303 to what was kept read back, or to the task list as long as something is open."""
    bewaard = een_id(CONCEPT)
    if fouten or bewaard is None:
        return naar_stap(basis, None)
    return cast(Response, redirect(f"/concepten/{bewaard}/controle", 303))


def stapformulier(
    basis: str,
    nr: int,
    formulier: Formulier,
    fouten: Mapping[str, str],
    gezien: str,
    niet: Collection[int] = (),
) -> Formulier:
    """The form of one step, filled with what was kept of it and with the faults beside it.

    `gezien` marks the answers it is made from.
    """
    vorige = next((n for n in range(nr - 1, 0, -1) if n not in niet), None)
    formulier = replace(
        formulier,
        actie=stapadres(basis, nr),
        knop="Volgende",
        tweede_knop=BEWAAR_EN_STOP,
        terug=stapadres(basis, vorige) if vorige else basis,
        terug_tekst="Vorige",
        verborgen=(*formulier.verborgen, Verborgen(GEZIEN, gezien)),
    )
    # What was kept is held against the casus of now.
    return replace(vul(formulier, fouten), versie=formulier.versie)


def antwoorden(formulier: Formulier, paren: tuple[tuple[str, str], ...]) -> tuple[Rij, ...]:
    """These answers under the labels of their fields, as they are chosen or typed."""
    rijen = []
    for veld in formulier.velden():
        woord = {o.waarde: o.label for o in veld.opties}
        delen = (veld.naam, *(f"{veld.naam}-{deel}" for deel in ("dag", "maand", "jaar")))
        waarden = [woord.get(w, w) for naam in delen for n, w in paren if n == naam]
        if waarden:
            tussen = "-" if veld.soort == "datum" else ", "
            rijen.append(Rij(veld.label, tussen.join(waarden)))
    return tuple(rijen)


def in_ander_venster(is_leeg: bool) -> Uitkomst:
    """Word that two windows hold the same step, and what sending it again does."""
    leeg = ("In het andere venster is deze stap geleegd, of al verstuurd.",) if is_leeg else ()
    wat = "Uw tekst is nog niet bewaard. Verstuurt u hem opnieuw, dan vervangt hij de andere."
    zinnen = (*leeg, wat)
    return Uitkomst("let", "Deze stap is ook in een ander venster ingevuld.", zinnen)


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
