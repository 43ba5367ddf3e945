"""Whether betrokkene knows (AVG 14), as a request or a registration says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from config.beleid import Beleid
from workflow.fouten import Ongeldig
from workflow.termijnen import in_woorden, maanden_verder

GROEP = "groep"
"""The eenheid without persons: a group is a place and what happens there."""
WIJZEN = ("gesprek", "brief", "telefoon")
UITZONDERINGSGRONDEN = ("veiligheid", "onderzoek")


@dataclass(frozen=True, slots=True)
class Informeren:
    """Whether betrokkene knows (AVG 14): `ja`, `nog_niet` or `nee`, with date, means or ground."""

    stand: str
    op: date | None = None
    wijze: str | None = None
    uitzonderingsgrond: str | None = None
    herbeoordelen_op: date | None = None
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""

    def fouten(self, beleid: Beleid, vandaag: date) -> dict[str, str]:
        """Messages by field, all at once.

        What is put off is looked at again as soon as a plan is: within the same months.
        """
        if self.stand not in ("ja", "nog_niet", "nee"):
            return {"geinformeerd": "Kies of betrokkene dit weet."}
        fouten: dict[str, str] = {}
        # Both stand unsealed beside the Besluit: codes, never what somebody typed.
        if self.wijze and self.wijze not in WIJZEN:
            fouten["geinformeerd_wijze"] = "Kies hoe betrokkene dit hoorde."
        if self.uitzonderingsgrond and self.uitzonderingsgrond not in UITZONDERINGSGRONDEN:
            fouten["uitzonderingsgrond"] = "Kies de reden waarom u wacht."
        if self.stand == "ja":
            fouten |= self._hoordefout(vandaag)
        if self.stand == "nee":
            if not self.uitzonderingsgrond:
                zin = "Kies de reden waarom u wacht: veiligheid of een lopend onderzoek."
                fouten["uitzonderingsgrond"] = zin
            fouten |= self._opnieuwfout(beleid.duur.evaluatie_maanden, vandaag)
        return fouten

    def inhoud(self) -> dict[str, str]:
        """The answer with what belongs to it, as a Verzoek keeps it: who decides reads it."""
        uit = {"geinformeerd": self.stand, "geinformeerd_op": "", "geinformeerd_wijze": ""}
        uit |= {"uitzonderingsgrond": "", "herbeoordelen_op": ""}
        if self.stand == "ja":
            uit["geinformeerd_op"] = self.op.isoformat() if self.op else ""
            uit["geinformeerd_wijze"] = self.wijze or ""
        elif self.stand == "nee":
            opnieuw = self.herbeoordelen_op
            uit["uitzonderingsgrond"] = self.uitzonderingsgrond or ""
            uit["herbeoordelen_op"] = opnieuw.isoformat() if opnieuw else ""
        return uit

    def _hoordefout(self, vandaag: date) -> dict[str, str]:
        """The message for the day that betrokkene heard of it."""
        naam = "geinformeerd_op"
        if naam in self.onleesbaar:
            return {naam: self.onleesbaar[naam]}
        if self.op is None:
            return {naam: "Vul de datum in waarop betrokkene dit hoorde."}
        return {naam: "Deze datum ligt in de toekomst."} if self.op > vandaag else {}

    def _opnieuwfout(self, maanden: int, vandaag: date) -> dict[str, str]:
        """The message for the day on which the reason to wait is looked at again."""
        naam, laatst = "herbeoordelen_op", maanden_verder(vandaag, maanden)
        if naam in self.onleesbaar:
            return {naam: self.onleesbaar[naam]}
        if self.herbeoordelen_op is None:
            return {naam: "Vul in wanneer u hier opnieuw naar kijkt."}
        if self.herbeoordelen_op <= vandaag:
            return {naam: "Kies een datum in de toekomst."}
        if self.herbeoordelen_op > laatst:
            tot = f"uiterlijk {in_woorden(laatst)}"
            return {naam: f"Kies een datum binnen {maanden} maanden: {tot}."}
        return {}

    def toets(self, beleid: Beleid, vandaag: date) -> None:
        """Raises Ongeldig with every message when the answer is incomplete."""
        if fouten := self.fouten(beleid, vandaag):
            raise Ongeldig(fouten)


def is_groep(eenheid: str) -> bool:
    """Whether there is nobody to inform: a groep is kept without persons."""
    return eenheid == GROEP
