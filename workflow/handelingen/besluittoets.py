"""What a table decides on a Verzoek, and what such a decision must hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from config.beleid import Beleid, Niveau
from config.keten_graaf import geldt_op
from workflow.fasegang import bij_overname, fase_na
from workflow.samenvoegen import GEEN_NUMMER
from workflow.tekst import tekstfout
from workflow.termijnen import evaluatiefout, overlegfout
from workflow.weging import Weging, wegingfouten

SAMENVOEGEN = "samenvoegen"
EENMALIG = "eenmalig_overleg"
UITKOMSTEN = {
    "accepteren": "geaccepteerd",
    "terugverwijzen": "teruggestuurd",
    EENMALIG: EENMALIG,
    "doorverwijzen": "doorverwezen",
    "afwijzen": "afgewezen",
    SAMENVOEGEN: "samengevoegd",
}
"""Choice of the form -> stand of the Verzoek."""
TEKSTVELD = {
    "terugverwijzen": "advies",
    EENMALIG: "afspraken",
    "doorverwijzen": "doorverwijzing",
    SAMENVOEGEN: "bericht",
}
"""Outcome -> name of the text it cannot do without, in the form and in the Besluit."""
_NIET_OPGEPAKT = ("afwijzen", "terugverwijzen", "doorverwijzen")
_LEEG = {
    "advies": "Schrijf een advies: wat kan de aanvrager zelf doen?",
    "afspraken": "Schrijf wat in het overleg is afgesproken.",
    "doorverwijzing": "Schrijf naar wie u doorverwijst.",
    "bericht": "Schrijf wat de casusregisseur moet weten.",
}
_STAP = {"accepteren": "geaccepteerd", "terugverwijzen": "terug", "afwijzen": "terug"}


def stapnaam(soort: str, uitkomst: str) -> str:
    """The move of the chain by which this outcome ends a Verzoek of this kind."""
    if soort == "afsluiting" and uitkomst == "accepteren":
        return "afsluiting_akkoord"
    return f"{soort}_{_STAP.get(uitkomst, uitkomst)}"


def te_besluiten(beleid: Beleid, soort: str, van_niveau: str) -> tuple[str, ...]:
    """The outcomes that the chain knows for a Verzoek of this kind from this level."""
    niveau = beleid.niveau[van_niveau]
    hier = {o.naam for o in beleid.keten.overgangen if geldt_op(o, niveau)}
    return tuple(u for u in UITKOMSTEN if stapnaam(soort, u) in hier)


@dataclass(frozen=True, slots=True)
class Verzoekbesluit:
    """What the receiving table decides."""

    uitkomst: str
    motivering: str
    advies: str = ""
    """The text that goes with the outcome: an advice, what was agreed, to whom it is referred."""
    casusregisseur: UUID | None = None
    procesregisseur: UUID | None = None
    fase: int | None = None
    evaluatie: date | None = None
    actie_eigenaars: Mapping[UUID, UUID] = field(default_factory=dict)
    """By open actie who does it from now on; the new casusregisseur does the others."""
    deelnemers: tuple[UUID, ...] = ()
    """Colleagues who take part at the new table from now on."""
    behoud: tuple[UUID, ...] = ()
    """Colleagues of the old level who keep their sight, by name in this Besluit."""
    gelezen: str | None = None
    """The mark of the request as it was read; None where nobody read it from a page."""
    met: str = ""
    """The number of the casus it is merged with."""
    overleg_op: date | None = None
    """The day on which the table spoke about it, once."""
    weging: Weging = field(default_factory=Weging)
    """What the advice follows from, by the criteria of the table that decides."""
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""


VERANDERD = (
    "Het verzoek is veranderd sinds u het las: er is een vraag gesteld of beantwoord, of een "
    "gegeven gecorrigeerd. Lees het nog eens; uw tekst staat er nog."
)


def besluitfouten(
    besluit: Verzoekbesluit,
    soort: str,
    van_niveau: str,
    niveau: Niveau,
    fase: int,
    beleid: Beleid,
    vandaag: date,
) -> dict[str, str]:
    """Messages by field for every field of the chosen outcome at once.

    `soort` and `van_niveau` are those of the Verzoek, `niveau` is the level that would receive it,
    `fase` the present one.
    """
    fouten: dict[str, str] = {}
    if besluit.uitkomst not in te_besluiten(beleid, soort, van_niveau):
        fouten["uitkomst"] = "Kies een besluit."
    waarom = "Schrijf waarom. De aanvrager moet dit kunnen uitleggen aan betrokkene."
    if fout := tekstfout(besluit.motivering, waarom):
        fouten["motivering"] = fout
    veld = TEKSTVELD.get(besluit.uitkomst)
    if veld and (fout := tekstfout(besluit.advies, _LEEG[veld])):
        fouten[veld] = fout
    if besluit.uitkomst == SAMENVOEGEN and not besluit.met.strip():
        fouten["met"] = GEEN_NUMMER
    onleesbaar = dict(besluit.onleesbaar)
    overleg = onleesbaar.pop("overleg_op", None) or overlegfout(besluit.overleg_op, vandaag)
    if besluit.uitkomst == EENMALIG and overleg:
        fouten["overleg_op"] = overleg
    if besluit.uitkomst == "accepteren" and soort != "afsluiting":
        fasen = bij_overname(beleid, niveau.code, fase)
        fouten |= _overneemfouten(besluit, fasen, beleid, vandaag) | onleesbaar
        straks = besluit.fase if besluit.fase in fasen else fase_na(fase, fasen)
        if besluit.procesregisseur is None and "procesregie" in beleid.fase[straks].vereist:
            naam = beleid.fase[straks].naam
            fouten["procesregisseur"] = f"Wijs een procesregisseur aan: {naam} vraagt die."
    if soort == "opschaling":
        gewogen = besluit.weging
        fouten |= wegingfouten(beleid, niveau.code, gewogen, neemt_op(besluit.uitkomst))
    return fouten


def neemt_op(uitkomst: str) -> bool | None:
    """Whether this outcome takes the casus over or not; None for one that decides on neither."""
    return {"accepteren": True, **dict.fromkeys(_NIET_OPGEPAKT, False)}.get(uitkomst)


def _overneemfouten(
    besluit: Verzoekbesluit, fasen: tuple[int, ...], beleid: Beleid, vandaag: date
) -> dict[str, str]:
    fouten: dict[str, str] = {}
    if besluit.casusregisseur is None:
        fouten["casusregisseur"] = "Wijs een casusregisseur aan: iemand moet verantwoordelijk zijn."
    if besluit.fase is not None and besluit.fase not in fasen:
        fouten["fase"] = "Kies een fase die hier kan. De hoogste begint met een crisis."
    if fout := evaluatiefout(besluit.evaluatie, beleid, vandaag, besluit.fase):
        fouten["evaluatie"] = fout
    return fouten
