"""Of whom a triagist asks more before deciding, and until when the casus waits for the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casus.termijnen import getoond
from casus.terugkoppelingen import MELDER
from config.beleid import Beleid
from config.beleid_wie import Functie
from privacy.toegang import Recht
from workflow import vastleggen
from workflow.fouten import Ongeldig
from workflow.gang import Gang
from workflow.handelingen.terugkoppelen import melder_van
from workflow.termijnen import antwoorddag, antwoordfout
from workflow.werk import Handeling


@dataclass(frozen=True, slots=True)
class Uitvraag:
    """Who is asked, as a code; without a day the term of the policy counts."""

    aan: str = ""
    uiterlijk: date | None = None
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)

    def fouten(self, beleid: Beleid, vandaag: date) -> dict[str, str]:
        """Messages by field. The policy says how long a casus may wait: a day can be sooner."""
        fouten: dict[str, str] = {}
        if self.aan != MELDER and self.aan not in {f.code for f in te_vragen(beleid)}:
            fouten["aan"] = "Kies aan wie u dit vraagt."
        if "antwoord_op" in self.onleesbaar:
            fouten["antwoord_op"] = self.onleesbaar["antwoord_op"]
        elif self.uiterlijk and (
            fout := antwoordfout(beleid, _termijn(beleid), self.uiterlijk, vandaag)
        ):
            fouten["antwoord_op"] = fout
        return fouten

    def toets_melder(self, g: Gang) -> None:
        """Raises Ongeldig where the melder is asked and nobody did this melding by hand."""
        if self.aan == MELDER and melder_van(g) is None:
            raise Ongeldig({"aan": "Niemand deed deze melding in Schakel. Kies een functie."})

    def inhoud(self) -> dict[str, str]:
        """What the Besluit keeps of it."""
        dag = {"antwoord_op": self.uiterlijk.isoformat()} if self.uiterlijk else {}
        return {"aan": self.aan, **dag}


def zeg_dat_het_er_is(h: Handeling) -> None:
    """Tells who weighs the casus, where it waits for an answer of the functie of who adds to it."""
    casus_id = h.casus.casus_id
    if h.beleid.stand[h.casus.stand].inzagestap != "triage":
        return
    loopt = getoond(h.db, (casus_id,)).get(casus_id)
    if loopt is not None and loopt.gevraagd_aan == h.actor.functie:
        vastleggen.bericht(h, "triage_aangevuld", tafel=h.casus.tafel)


def laatste_dag(beleid: Beleid, vandaag: date) -> date | None:
    """Until when a casus may wait for an answer asked today; None where policy has no term."""
    code = _termijn(beleid)
    return antwoorddag(beleid, code, vandaag) if code else None


def _termijn(beleid: Beleid) -> str:
    overgangen = (o for o in beleid.keten.overgangen if o.naam == "informatie_vragen")
    return next((o.termijn for o in overgangen), None) or ""


def te_vragen(beleid: Beleid) -> tuple[Functie, ...]:
    """The functies of which somebody may know more: those that bring things in."""
    brengt = {Recht.STUK_TOEVOEGEN.value, Recht.MELDING_DOEN.value}
    return tuple(f for f in beleid.functies if brengt & set(f.rechten))
