"""What becomes of the acties of a casus that is asked to go down, or to close."""

from __future__ import annotations

from casus.acties import aantal_ongemeld, lopende
from casus.lezen import stukken_met_id
from casus.stukken import eerste_van
from workflow.fouten import Ongeldig
from workflow.handelingen.verzoektoets import Verzoekopdracht
from workflow.werk import Handeling


def toets_acties(h: Handeling, o: Verzoekopdracht) -> None:
    """A casus does not close over what somebody still has to do."""
    if o.soort == "afschaling":
        _toets_overdracht(h, o)
    open_ = aantal_ongemeld(h.db, h.casus.casus_id) if o.soort == "afsluiting" else 0
    if open_:
        wat = "1 actie staat" if open_ == 1 else f"{open_} acties staan"
        zin = f"{wat} nog open. Meld eerst of het gedaan is, of vastgelopen."
        raise Ongeldig({"acties": zin})


def _toets_overdracht(h: Handeling, o: Verzoekopdracht) -> None:
    """Every open actie goes along: who takes over below cannot do what they cannot read."""
    lopend = {a.stuk_id for a in lopende(h.db, h.casus.casus_id)}
    mee = stukken_met_id(h.db, h.casus.casus_id, o.stukken) if o.stukken else []
    blijft = len(lopend - {eerste_van(s) for s in mee})
    if blijft:
        wat = "1 actie heeft" if blijft == 1 else f"{blijft} acties hebben"
        zin = f"{wat} nog geen nieuwe eigenaar. Vink ze aan, of meld eerst dat ze gedaan zijn."
        raise Ongeldig({"stukken": zin})
