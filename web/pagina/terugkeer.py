"""The form behind a page of control: all that was sent, hidden, and the ways back to change it."""

from __future__ import annotations

from flask import request

from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.formulier import Formulier, Knop, Verborgen

VERSTUREN = "versturen"
"""Id of that form."""
_EIGEN = frozenset({"csrf_token", "indiening", "versie", "stap", "merk", "knop", "eruit", "terug"})


def opnieuw(
    actie: str, knop: str, stap: str, *anders: Verborgen, zonder: frozenset[str] = frozenset()
) -> Formulier:
    """What was sent, to be sent once more when it is right; `anders` goes along beside it."""
    weg = _EIGEN | zonder
    velden = tuple(
        Verborgen(naam, waarde)
        for naam, waarden in request.form.lists()
        if naam not in weg
        for waarde in waarden
    )
    return Formulier(
        actie,
        knop,
        indiening=request.form.get("indiening", ""),
        versie=request.form.get("versie", ""),
        verborgen=(*velden, *anders, Verborgen("stap", stap)),
        tweede_knop="Wijzig",
        naam=VERSTUREN,
    )


def rij(actie: str, kop: str, waarde: str, veld: str, knop: str = "tweede") -> Rij:
    """An answer read back, with *Wijzig*: back to the form as it was sent, at this very field."""
    wijzig = Knop(
        f"{actie}#veld-{veld}",
        "Wijzig",
        kop.lower(),
        soort="link",
        formulier=VERSTUREN,
        veld=("knop", knop),
    )
    return Rij(kop, waarde, wijzig)
