"""The block *Leefgebieden* of the overview: a row of five positions for each that was scored."""

from __future__ import annotations

from dataclasses import replace

from casus.weergaven import Casusweergave
from web import vertaling
from web.omgeving import beleid
from web.schermwaarden.casus import DichtVak, Leefgebied, Leefgebieden, Leefgebiedscore
from web.woorden import TOEN_DICHT, datumzin, isodag
from workflow.weging import SCHAAL

_GEEN = "Er zijn geen scores van na de heropening."


def open_blok(c: Casusweergave) -> Leefgebieden | None:
    """The scores, in the order of the policy; None where their compartment is closed."""
    if c.leefgebieden is None:
        return None
    scores = c.leefgebieden.scores
    rijen = tuple(
        Leefgebied(
            g.naam,
            tuple(
                Leefgebiedscore(s.cijfer, SCHAAL[s.cijfer], datumzin(s.dag), isodag(s.dag))
                for s in reversed(scores[g.code])
            ),
        )
        for g in beleid().leefgebieden
        if g.code in scores
    )
    w = Leefgebieden(rijen, tuple(SCHAAL.items()), c.leefgebieden.beschadigd)
    return replace(w, leeg=f"{_GEEN} {TOEN_DICHT}") if c.heropend_op else w


def dicht_blok(c: Casusweergave) -> DichtVak | None:
    """The closed compartment, from policy and functie alone; None where it is open or not known."""
    b = beleid()
    soort = b.weging.categorie
    if c.leefgebieden is not None or soort not in b.bestaat_op(c.niveau):
        return None
    waarom = f"/casussen/{c.casus_id}/waarom/stuk:inzien/{soort.lower()}"
    return DichtVak(vertaling.categorie(b, soort), waarom)
