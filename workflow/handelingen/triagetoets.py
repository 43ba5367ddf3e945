"""What a triage decides, and what such a decision must hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from config.beleid import Beleid
from privacy.feiten import Casusfeiten
from workflow.fasegang import te_kiezen
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.handelingen.uitvraag import Uitvraag
from workflow.samenvoegen import GEEN_NUMMER
from workflow.tekst import tekstfout
from workflow.termijnen import evaluatiefout, overlegfout
from workflow.weging import Weging, wegingfouten

EENMALIG, TERUG = "eenmalig_overleg", "terug_lokaal"
_NIET_OPGEPAKT = ("afwijzen", "advies", "doorverwijzen", TERUG)
UITKOMSTEN = {
    "oppakken": "triage_oppakken",
    "afwijzen": "triage_afwijzen",
    "advies": "triage_adviseren",
    "doorverwijzen": "triage_doorverwijzen",
    "samenvoegen": "triage_samenvoegen",
    EENMALIG: "triage_eenmalig_overleg",
    TERUG: "triage_terug_lokaal",
    "informatie": "informatie_vragen",
    "ontvangen": "informatie_ontvangen",
}
"""Outcome of the form -> move of the chain."""
TEKSTVELD = {
    "advies": "advies",
    "doorverwijzen": "doorverwijzing",
    EENMALIG: "afspraken",
    TERUG: "lokaal_advies",
    "samenvoegen": "bericht",
    "informatie": "vraag",
}
"""Outcome -> name of the text it cannot do without, in the form and in the Besluit."""
_LEEG = {
    "advies": "Schrijf uw advies.",
    "doorverwijzing": "Schrijf naar wie u doorverwijst.",
    "afspraken": "Schrijf wat in het overleg is afgesproken.",
    "lokaal_advies": "Schrijf een advies: wat kan het lokale team doen?",
    "bericht": "Schrijf wat de casusregisseur moet weten.",
    "vraag": "Schrijf welke vraag u hebt.",
}


@dataclass(frozen=True, slots=True)
class Triagebesluit:
    """What the triagist decides; a melding knows no kern, no aanpak and nobody."""

    uitkomst: str
    motivering: str
    kern: str | None = None
    """Where it is taken up, or goes back to: that decides at which table. Else it stays."""
    casusregisseur: UUID | None = None
    procesregisseur: UUID | None = None
    fase: int | None = None
    evaluatie: date | None = None
    advies: str = ""
    """The text that goes with the outcome: an advice, to whom it is referred, or a question."""
    met: str = ""
    """The number of the casus it is merged with."""
    uitvraag: Uitvraag = field(default_factory=Uitvraag)
    overleg_op: date | None = None
    """The day on which the table spoke about it, once."""
    aanpak: str | None = None
    """The kind of approach, where it is another than the casus has: a melding does not know it."""
    thema: str | None = None
    """What it is about, where that was not chosen yet or is another; none leaves it as it is."""
    stukken: tuple[Nieuwstuk, ...] = field(default_factory=tuple)
    weging: Weging = field(default_factory=Weging)
    """What the advice follows from; the scores are kept with the casus once it is taken up."""
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""


def neemt_op(uitkomst: str) -> bool | None:
    """Whether this outcome takes the casus up or not; None for one that decides on neither."""
    return {"oppakken": True, **dict.fromkeys(_NIET_OPGEPAKT, False)}.get(uitkomst)


def triagefouten(
    besluit: Triagebesluit, beleid: Beleid, casus: Casusfeiten, vandaag: date
) -> dict[str, str]:
    """Messages by field for every field of the chosen outcome at once."""
    fouten: dict[str, str] = {}
    if besluit.uitkomst not in UITKOMSTEN:
        fouten["uitkomst"] = "Kies een besluit."
    if fout := tekstfout(besluit.motivering, "Schrijf waarom u dit besluit."):
        fouten["motivering"] = fout
    if besluit.kern and besluit.kern not in beleid.kern:
        fouten["kern"] = "Kies een dorpskern."
    veld = TEKSTVELD.get(besluit.uitkomst)
    if veld and (fout := tekstfout(besluit.advies, _LEEG[veld])):
        fouten[veld] = fout
    if besluit.uitkomst == "informatie":
        fouten |= besluit.uitvraag.fouten(beleid, vandaag)
    if besluit.uitkomst == "samenvoegen" and not besluit.met.strip():
        fouten["met"] = GEEN_NUMMER
    onleesbaar = dict(besluit.onleesbaar)
    overleg = onleesbaar.pop("overleg_op", None) or overlegfout(besluit.overleg_op, vandaag)
    if besluit.uitkomst == EENMALIG and overleg:
        fouten["overleg_op"] = overleg
    if besluit.uitkomst == "oppakken":
        fouten |= _oppakfouten(besluit, beleid, casus, vandaag) | onleesbaar
    return fouten | wegingfouten(beleid, casus.niveau, besluit.weging, neemt_op(besluit.uitkomst))


def _mist_procesregie(besluit: Triagebesluit, beleid: Beleid, casus: Casusfeiten) -> bool:
    vereist = beleid.fase[besluit.fase or casus.fase].vereist
    belegd = besluit.procesregisseur is not None or "procesregie" in casus.belegd
    return "procesregie" in vereist and not belegd


def _soortfouten(besluit: Triagebesluit, beleid: Beleid) -> dict[str, str]:
    """Messages about what kind of casus it is; what was not chosen stays as it is."""
    fouten: dict[str, str] = {}
    if besluit.aanpak is not None and besluit.aanpak not in {a.code for a in beleid.aanpakken}:
        fouten["aanpak"] = "Kies de aanpak."
    if besluit.thema is not None and besluit.thema not in {t.code for t in beleid.themas}:
        fouten["thema"] = "Kies een thema uit de lijst."
    return fouten


def _oppakfouten(
    besluit: Triagebesluit, beleid: Beleid, casus: Casusfeiten, vandaag: date
) -> dict[str, str]:
    fouten: dict[str, str] = {}
    niveau = beleid.niveau[casus.niveau]
    if niveau.per_kern and (besluit.kern or casus.kern) not in beleid.kern:
        fouten["kern"] = "Kies een dorpskern."
    fouten |= _soortfouten(besluit, beleid)
    if besluit.casusregisseur is None:
        fouten["casusregisseur"] = "Wijs een casusregisseur aan: iemand moet verantwoordelijk zijn."
    if (besluit.fase or casus.fase) not in te_kiezen(beleid, niveau.code, casus.fase):
        fouten["fase"] = "Kies een fase die hier kan. De hoogste begint met een crisis."
    elif _mist_procesregie(besluit, beleid, casus):
        naam = beleid.fase[besluit.fase or casus.fase].naam
        fouten["procesregisseur"] = f"Wijs een procesregisseur aan: {naam} vraagt die."
    if fout := evaluatiefout(besluit.evaluatie, beleid, vandaag):
        fouten["evaluatie"] = fout
    for stuk in besluit.stukken:
        if fout := tekstfout(stuk.tekst, "Schrijf wat de casusregisseur moet weten."):
            fouten["samenvatting"] = fout
        if stuk.categorie not in beleid.categorie:
            fouten["categorie"] = "Kies wat voor gegeven dit is."
    return fouten
