"""Lay a casus in triage down where a casus comes in, for the local team, with an advice.

What was reported and weighed stays where that was done, each under its own key. Down goes what
was written for it: an item of the dossier of that level, which who weighs there reads.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any
from uuid import UUID

from casus.inzage import uitgeslotenen
from casus.kandidaten import benoembaar
from casus.stukweergaven import Stukweergave
from privacy.categorieen import PLAN
from privacy.feiten import lokale_dag
from privacy.verzegeling import Zegelplaats
from workflow.fasegang import bij_overname, fase_na
from workflow.fouten import Ongeldig
from workflow.gang import Gang, Handeling, Lezing
from workflow.handelingen.registreren import wegers
from workflow.handelingen.toevoegen import Nieuwstuk, leg_stuk_neer
from workflow.keten import Beweging

_ADVIES = "Advies voor het lokale team: "
"""How the item begins in the dossier, among what others wrote there."""
_VERLOPEN = "Het convenant van {} is niet van kracht. Kies een ander besluit."
_NIEMAND = (
    "Bij {} kan nu niemand een casus wegen. Kies een ander besluit, of bel eerst met {}: er moet "
    "een triagist zijn."
)


def gaat_omlaag(g: Gang, beweging: Beweging) -> bool:
    """Whether this move of a triage leads to another table; else it stays, or ends here."""
    return beweging.doel[0] != g.casus.niveau


def fase_daar(g: Gang, niveau: str) -> int:
    """The AVE phase in which the casus comes there: the nearest that the level knows."""
    return fase_na(g.casus.fase, bij_overname(g.beleid, niveau, g.casus.fase))


def toets_terug(g: Gang, niveau: str, kern: str | None) -> None:
    """Raises Ongeldig where nobody could go on with it there, and says what can be done."""
    naam, dag = g.beleid.niveau[niveau].naam, lokale_dag(g.nu)
    if g.beleid.convenant[niveau].looptijd(dag) is None:
        raise Ongeldig({"uitkomst": _VERLOPEN.format(naam)})
    wegen = benoembaar(g.db, g.beleid, wegers(g.beleid, niveau), kern, dag)
    if {a.gebruiker_id for a in wegen} <= uitgeslotenen(g.db, g.casus.casus_id):
        raise Ongeldig({"uitkomst": _NIEMAND.format(naam, naam)})


def leg_advies_neer(h: Handeling, niveau: str, advies: str) -> UUID:
    """The id of the item with the advice, sealed at the level to which the casus goes."""
    stuk = Nieuwstuk(PLAN, _ADVIES + advies, "interpretatie", lokale_dag(h.nu))
    return leg_stuk_neer(h, stuk, niveau, h.beleid.convenant[niveau].code)


def advies_uit(stukken: Iterable[Stukweergave], advies: Container[str]) -> str:
    """The advice among these items, as it was written; empty where it is closed."""
    return next((_zonder_kop(s.tekst) for s in stukken if str(s.stuk_id) in advies), "")


def open_advies(lezing: Lezing, stuk: Any) -> str | None:
    """The advice in this row of a stuk; None where it is closed. Raises Sleutelfout."""
    if not lezing.sleutels.heeft(stuk.sleutel_id):
        return None
    plaats = Zegelplaats("stuk", "tekst", stuk.id, stuk.casus_id, stuk.sleutel_id)
    return _zonder_kop(lezing.sleutels.open(stuk.tekst, plaats))


def _zonder_kop(tekst: str) -> str:
    """The advice as it was written, for a page that says beside it what it is."""
    return tekst.removeprefix(_ADVIES)
