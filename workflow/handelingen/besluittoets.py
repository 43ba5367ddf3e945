"""What a table decides on a Verzoek, and what such a decision must hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from config.beleid import Beleid, Niveau
from workflow.fasegang import fase_na, te_kiezen
from workflow.handelingen.registreren import tekstfout
from workflow.samenvoegen import GEEN_NUMMER
from workflow.termijnen import evaluatiefout

SAMENVOEGEN = "samenvoegen"
UITKOMSTEN = {
    "accepteren": "geaccepteerd",
    "terugverwijzen": "teruggestuurd",
    "afwijzen": "afgewezen",
    SAMENVOEGEN: "samengevoegd",
}
"""Choice of the form -> stand of the Verzoek."""


@dataclass(frozen=True, slots=True)
class Verzoekbesluit:
    """What the receiving table decides."""

    uitkomst: str
    motivering: str
    advies: str = ""
    casusregisseur: UUID | None = None
    procesregisseur: UUID | None = None
    operationeel: UUID | None = None
    bestuurlijk: UUID | None = None
    fase: int | None = None
    evaluatie: date | None = None
    deelnemers: tuple[UUID, ...] = ()
    """Colleagues who take part at the new table from now on."""
    behoud: tuple[UUID, ...] = ()
    """Colleagues of the old level who keep their sight, by name in this Besluit."""
    met: str = ""
    """The number of the casus it is merged with; `advies` is what has to be known there."""
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""


def besluitfouten(
    besluit: Verzoekbesluit, soort: str, niveau: Niveau, fase: int, beleid: Beleid, vandaag: date
) -> dict[str, str]:
    """Messages by field for every field of the chosen outcome at once.

    `soort` is that of the Verzoek, `niveau` the level that would receive it, `fase` the present.
    """
    fouten: dict[str, str] = {}
    if besluit.uitkomst not in UITKOMSTEN or (
        besluit.uitkomst == SAMENVOEGEN and soort != "opschaling"
    ):
        fouten["uitkomst"] = "Kies een besluit."
    waarom = "Schrijf waarom. De aanvrager moet dit kunnen uitleggen aan betrokkene."
    if fout := tekstfout(besluit.motivering, waarom):
        fouten["motivering"] = fout
    if besluit.uitkomst == "terugverwijzen":
        leeg = "Schrijf een advies: wat kan de aanvrager zelf doen?"
        if fout := tekstfout(besluit.advies, leeg):
            fouten["advies"] = fout
    if besluit.uitkomst == SAMENVOEGEN and (
        fout := tekstfout(besluit.advies, "Schrijf wat de casusregisseur moet weten.")
    ):
        fouten["bericht"] = fout
    if besluit.uitkomst == SAMENVOEGEN and not besluit.met.strip():
        fouten["met"] = GEEN_NUMMER
    if besluit.uitkomst == "accepteren" and soort != "afsluiting":
        fasen = te_kiezen(beleid, niveau.code, fase)
        fouten |= _overneemfouten(besluit, fasen, beleid, vandaag)
        straks = besluit.fase if besluit.fase in fasen else fase_na(fase, fasen)
        if besluit.procesregisseur is None and "procesregie" in beleid.fase[straks].vereist:
            naam = beleid.fase[straks].naam
            fouten["procesregisseur"] = f"Wijs een procesregisseur aan: {naam} vraagt die."
    return fouten


def _overneemfouten(
    besluit: Verzoekbesluit, fasen: tuple[int, ...], beleid: Beleid, vandaag: date
) -> dict[str, str]:
    fouten: dict[str, str] = {}
    if besluit.casusregisseur is None:
        fouten["casusregisseur"] = "Wijs een casusregisseur aan: iemand moet verantwoordelijk zijn."
    if besluit.fase is not None and besluit.fase not in fasen:
        fouten["fase"] = "Kies een fase die hier kan. De hoogste begint met een crisis."
    if fout := evaluatiefout(besluit.evaluatie, beleid, vandaag):
        fouten["evaluatie"] = fout
    return fouten | dict(besluit.onleesbaar)
