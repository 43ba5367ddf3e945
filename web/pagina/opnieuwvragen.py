"""What a withdrawn request said, kept for its maker as the form in which they ask again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from uuid import UUID

from casus.verzoeken import Gevraagdverzoek
from privacy.toegang import GeenToegang
from web import stapconcept
from web.omgeving import actor, werk
from web.pagina.verzoekstappen import RECHT, basis
from web.pagina.verzoekvelden import GEEN
from workflow.fouten import DatabankFout, GelijktijdigeWijziging
from workflow.handelingen import concepten, teruglezen
from workflow.handelingen.actietoets import ACTIE
from workflow.handelingen.concepten import Getypt

_TEKSTEN = (
    "motivering",
    "niet_geprobeerd",
    "gevraagd",
    "noodzaak",
    "proportionaliteit",
    "subsidiariteit",
    "geinformeerd",
    "geinformeerd_wijze",
    "uitzonderingsgrond",
    "toestemming",
    "toestemming_waarom",
    "overnemer",
)
_DAGEN = ("geinformeerd_op", "herbeoordelen_op")


def houd_tekst(casus_id: UUID, verzoek_id: UUID) -> str:
    """Word that the text of this Verzoek is kept for who asks again; empty where it is not.

    What they kept of the form since is left as it is.
    """
    # The request is withdrawn already: a page that says nothing was done would be untrue.
    with suppress(GeenToegang, GelijktijdigeWijziging, DatabankFout):
        gevraagd = teruglezen.gevraagd(casus_id, verzoek_id, door=actor(), werk=werk())
        if gevraagd is None or gevraagd.soort not in RECHT:
            return ""
        concepten.bewaar_stappen(
            Getypt(basis(casus_id, gevraagd.soort), tuple(_velden(gevraagd))),
            RECHT[gevraagd.soort],
            stapconcept.duur(),
            door=actor(),
            werk=werk(),
            casus_id=casus_id,
        )
        return f"Vraagt u opnieuw {gevraagd.soort}? Dan staat uw tekst al ingevuld."
    return ""


def _velden(g: Gevraagdverzoek) -> Iterator[tuple[str, str]]:
    """The fields of the steps. Whether there is acute danger is of the day, so it is asked anew."""
    yield "naar_niveau", g.naar_niveau
    yield from ((naam, g.inhoud[naam]) for naam in _TEKSTEN if g.inhoud.get(naam))
    yield from (("aanleidingen", code) for code in g.inhoud.get("aanleidingen", ()))
    for nr, interventie in enumerate(g.inhoud.get("geprobeerd", ()), 1):
        yield from ((f"geprobeerd-{nr}-{deel}", wat) for deel, wat in interventie.items() if wat)
    for naam in _DAGEN:
        if dag := g.inhoud.get(naam):
            d = date.fromisoformat(dag)
            delen = (("dag", d.day), ("maand", d.month), ("jaar", d.year))
            yield from ((f"{naam}-{deel}", str(getal)) for deel, getal in delen)
    yield from ((f"{ACTIE}-{a['actie']}", a["eigenaar"]) for a in g.inhoud.get("acties", ()))
    mee = tuple(str(i) for i in g.stukken) or ((GEEN,) if g.soort == "opschaling" else ())
    yield from (("stukken", i) for i in mee)
