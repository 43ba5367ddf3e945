"""Ask who made a Verzoek for more, and answer: the term of the table stands still meanwhile.

Question and answer are kept twice, for who may read them where: in a Besluit of the sending table,
and as items that the Verzoek carries, which go or are destroyed with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from casus import schrijven, stilstand, verzoeken
from casus.kandidaten import werkzaam
from config.beleid import Beleid
from privacy.categorieen import PLAN
from privacy.feiten import Actor, Verzoekfeit, lokale_dag
from privacy.grenzen import van_casus
from privacy.sleutels import Sleutelfout
from privacy.toegang import Recht
from privacy.verzegeling import Compartiment, Zegelplaats
from workflow import vastleggen
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen.verzoektoets import lopend_verzoek
from workflow.samenloop import Verwacht
from workflow.tekst import tekstfout
from workflow.termijnen import VRAAG_OPEN, antwoordfout, later, vraagtermijn, werkdagen_tussen
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

_GEEN_VRAAG = "Schrijf welke informatie u nodig hebt."
_WEG = "Wie dit vroeg, kan hier niet (meer) werken en dus niet antwoorden. Kies een ander besluit."
_GEEN_ANTWOORD = "Schrijf uw antwoord."


VRAAG, ANTWOORD = "Vraag van de tafel: ", "Antwoord: "
"""How the items begin that a question and its answer leave with the Verzoek."""


@dataclass(frozen=True, slots=True)
class Navraag:
    """What the table asks; without a day the term of the policy counts."""

    vraag: str
    uiterlijk: date | None = None
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)

    def fouten(self, beleid: Beleid, termijn: str, vandaag: date) -> dict[str, str]:
        """What is wrong with it, by field; `termijn` is the one of the question."""
        fouten = {"vraag": fout} if (fout := tekstfout(self.vraag, _GEEN_VRAAG)) else {}
        fouten |= self.onleesbaar
        if self.uiterlijk and (fout := antwoordfout(beleid, termijn, self.uiterlijk, vandaag)):
            fouten["antwoord_op"] = fout
        return fouten

    def inhoud(self) -> dict[str, str]:
        """What the Besluit keeps of it."""
        dag = {"antwoord_op": self.uiterlijk.isoformat()} if self.uiterlijk else {}
        return {"motivering": self.vraag, **dag}


def vraag_na(
    casus_id: UUID,
    verzoek_id: UUID,
    navraag: Navraag,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit with which the receiving table asks for more.

    Raises Ongeldig, NietMogelijk or GelijktijdigeWijziging.
    """
    with werk.handeling(
        Recht.VERZOEK_BESLISSEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(verzoek_id=verzoek_id),
    ) as h:
        verzoek = lopend_verzoek(h, verzoek_id)
        if verzoek.soort == "afsluiting":
            raise NietMogelijk(("Over afsluiten beslist u met ja of nee.",))
        if verzoek.stand == VRAAG_OPEN:
            raise NietMogelijk(("Er staat al een vraag open. Wacht op het antwoord, of beslis.",))
        termijn = vraagtermijn(h.beleid, verzoek)
        if fouten := navraag.fouten(h.beleid, termijn, lokale_dag(h.nu)):
            raise Ongeldig(fouten)
        if not werkzaam(h.db, h.beleid, (verzoek.gevraagd_door,), lokale_dag(h.nu)):
            raise Ongeldig({"uitkomst": _WEG})
        h.resultaat = _leg_vast(h, verzoek, "informatie_gevraagd", navraag.inhoud())
        _neem_op(h, verzoek, VRAAG + navraag.vraag)
        schrijven.zet_verzoekstand(h.db, casus_id, verzoek_id, VRAAG_OPEN)
        stilstand.zet_stil(h.db, casus_id, verzoek_id, h.nu)
        vastleggen.start_termijn(h, termijn, enige=True, gevraagd=(None, navraag.uiterlijk))
        soort = f"{verzoek.soort}_informatie_gevraagd"
        vastleggen.bericht(h, soort, gebruiker=verzoek.gevraagd_door)
        return h.resultaat


def beantwoord(
    casus_id: UUID,
    verzoek_id: UUID,
    antwoord: str,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit with the answer; the term of the table runs again, that much later."""
    with werk.handeling(
        Recht.VERZOEK_BEANTWOORDEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(verzoek_id=verzoek_id),
    ) as h:
        verzoek = lopend_verzoek(h, verzoek_id)
        if verzoek.stand != VRAAG_OPEN:
            raise NietMogelijk(("Er staat nu geen vraag open.",))
        if fout := tekstfout(antwoord, _GEEN_ANTWOORD):
            raise Ongeldig({"antwoord": fout})
        h.resultaat = _leg_vast(h, verzoek, "informatie_gegeven", {"motivering": antwoord})
        _neem_op(h, verzoek, ANTWOORD + antwoord)
        schrijven.zet_verzoekstand(h.db, casus_id, verzoek_id, "verstuurd")
        termijn = vraagtermijn(h.beleid, verzoek)
        stilstand.rond_af(h.db, casus_id, termijn, "gehaald", h.nu)
        _loop_verder(h, verzoek)
        soort = f"{verzoek.soort}_informatie_gegeven"
        vastleggen.bericht(h, soort, tafel=verzoek.naar_tafel)
        return h.resultaat


def lees_vraag(casus_id: UUID, *, door: Actor, werk: Werk) -> str:
    """The question that waits for an answer; empty where its text is closed to this reader.

    Raises NietMogelijk when no question is open.
    """
    with werk.lezing(
        Recht.VERZOEK_BEANTWOORDEN, casus_id, door=door, tabellen=frozenset({"besluit"})
    ) as lezing:
        verzoek = lezing.casus.verzoek
        if verzoek is None or verzoek.stand != VRAAG_OPEN:
            raise NietMogelijk(("Er staat nu geen vraag open.",))
        soort = f"{verzoek.soort}_informatie_gevraagd"
        rij: Any = verzoeken.laatste_besluit(lezing.db, casus_id, verzoek.verzoek_id, soort)
        niveau = lezing.casus.niveau
        plan = [
            v
            for v in lezing.oordeel.categorieen
            if v.categorie == PLAN and v.niveau == niveau and not v.alleen_eigen
        ]
        lezing.neem_sleutels({rij.sleutel_id}, van_casus(casus_id, plan, door.partij))
    plaats = Zegelplaats("besluit", "inhoud", rij.id, casus_id, rij.sleutel_id)
    if not lezing.sleutels.heeft(rij.sleutel_id):
        return ""
    try:
        return str(json.loads(lezing.sleutels.open(rij.inhoud, plaats))["motivering"])
    except Sleutelfout:
        return ""


def _leg_vast(h: Handeling, verzoek: Verzoekfeit, wat: str, inhoud: dict[str, str]) -> UUID:
    casus = h.casus
    hier = (casus.niveau, casus.stand)
    return vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort=f"{verzoek.soort}_{wat}",
            inhoud=inhoud,
            verzoek_id=verzoek.verzoek_id,
            van=hier,
            naar=hier,
            van_fase=casus.fase,
            naar_fase=casus.fase,
            gevraagd_door=verzoek.gevraagd_door,
        ),
    )


def _neem_op(h: Handeling, verzoek: Verzoekfeit, tekst: str) -> None:
    """An item that the Verzoek carries, under its own key: who decides it reads it there."""
    stuk_id, casus_id = uuid4(), h.casus.casus_id
    sleutel_id = h.zegels.sleutel(Compartiment("verzoek", verzoek.verzoek_id, "", PLAN))
    convenant = h.beleid.convenant[h.casus.niveau]
    schrijven.nieuw_stuk(
        h.db,
        {
            "id": stuk_id,
            "casus_id": casus_id,
            "sleutel_id": sleutel_id,
            "verzoek_id": verzoek.verzoek_id,
            "niveau": "",
            "categorie": PLAN,
            "bronpartij": h.actor.partij,
            "zekerheid": "feit",
            "doel": convenant.doelen[0].code,
            "grond": convenant.code,
            "niet_doorgeven": False,
            "beroepsgeheim": False,
            "leefgebieden": False,
            "van_dag": lokale_dag(h.nu),
            "tekst": h.zegels.verzegel(
                tekst, Zegelplaats("stuk", "tekst", stuk_id, casus_id, sleutel_id)
            ),
            "gemaakt": h.nu,
            "gemaakt_door": h.actor.gebruiker_id,
        },
    )
    h.noem(stuk_id)


def _loop_verder(h: Handeling, verzoek: Verzoekfeit) -> None:
    """The table gets the working days back during which it waited."""
    casus_id, kalender = h.casus.casus_id, h.beleid.kalender
    for rij in stilstand.stilstaande(h.db, casus_id, verzoek.verzoek_id):
        dagen = werkdagen_tussen(kalender, lokale_dag(rij.opgeschort_op), lokale_dag(h.nu))
        nieuw = later(kalender, rij.uiterlijk, dagen)
        stilstand.loop_verder(h.db, casus_id, rij.id, nieuw, rij.stilgestaan + dagen)
    schrijven.zet_termijn_op(h.db, casus_id)
