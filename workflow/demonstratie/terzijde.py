"""What people of a story do beside the moves of the chain: a crisis, a question, the regie,
a second melding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from privacy.feiten import Actor, lokale_dag
from workflow.demonstratie.stappen import (
    Aanbod,
    Antwoord,
    Crisis,
    Crisisbesluit,
    Crisisverval,
    Fase,
    Fasevraag,
    Heropening,
    Intrekking,
    Melding,
    Navraag,
    Overname,
    Waarneming,
)
from workflow.handelingen import (
    crisis,
    crisislezen,
    fase,
    faselezen,
    fasevraag,
    heropenen,
    intrekken,
    navragen,
    overdragen,
    regielezen,
    triageren,
    voorleggen,
    waarnemen,
)
from workflow.handelingen.benoemen import Benoeming
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.klok import KLOK
from workflow.werk import Werk

CASUSREGIE = "casusregie"

Terzijde = (
    Crisis
    | Crisisbesluit
    | Crisisverval
    | Fase
    | Fasevraag
    | Intrekking
    | Navraag
    | Antwoord
    | Aanbod
    | Overname
    | Waarneming
    | Heropening
)


@dataclass(frozen=True, slots=True)
class Plek:
    """Where a story is: its casus, the request that is open or was last, and the people."""

    casus_id: UUID
    verzoek_id: UUID | None
    mensen: Mapping[str, UUID]
    werk: Werk


def doe_terzijde(plek: Plek, stap: Terzijde, door: Actor) -> None:
    """Does one such step, as its page does. Raises what the handeling raises."""
    match stap:
        case Crisis() | Crisisbesluit() | Crisisverval():
            _crisis(plek, stap, door)
        case Fase():
            _beslis_fase(plek, stap, door)
        case Fasevraag():
            o = fasevraag.Fasevraagopdracht(stap.naar, stap.motivering)
            fasevraag.vraag(plek.casus_id, o, door=door, werk=plek.werk)
        case Intrekking() | Navraag() | Antwoord():
            _verzoek(plek, stap, door)
        case Aanbod() | Overname() | Waarneming():
            _regie(plek, stap, door)
        case Heropening():
            heropenen.heropen(
                plek.casus_id,
                heropenen.Heropening(
                    stap.motivering,
                    stap.doel,
                    plek.mensen[stap.casusregisseur],
                    fase=stap.fase,
                    vakken=stap.vakken,
                ),
                door=door,
                werk=plek.werk,
            )


def voeg_samen(casus_id: UUID, met: str, stap: Melding, door: Actor, werk: Werk) -> None:
    """Weighs a second melding: it goes up in the casus with the number `met`."""
    voorleggen.triage(casus_id, door=door, werk=werk)
    besluit = Triagebesluit("samenvoegen", stap.samen_waarom, advies=stap.samen, met=met)
    triageren.triageer(casus_id, besluit, door=door, werk=werk)


def _beslis_fase(plek: Plek, stap: Fase, door: Actor) -> None:
    casus_id, werk = plek.casus_id, plek.werk
    gelezen = faselezen.keuze(casus_id, door=door, werk=werk)
    gevraagd = gelezen.gevraagd.vraag_id if gelezen.gevraagd is not None else None
    if stap.naar is not None:
        opdracht = fase.Faseopdracht(stap.naar, stap.motivering, gelezen.nu, vraag_id=gevraagd)
        fase.wijzig(casus_id, opdracht, door=door, werk=werk)
        return
    assert gevraagd is not None
    fasevraag.wijs_af(casus_id, gevraagd, stap.motivering, door=door, werk=werk)


def _crisis(plek: Plek, stap: Crisis | Crisisbesluit | Crisisverval, door: Actor) -> None:
    casus_id, werk = plek.casus_id, plek.werk
    match stap:
        case Crisis():
            melding = crisis.Crisismelding(stap.gevaar, stap.nodig, stap.gebeld)
            crisis.start(casus_id, melding, door=door, werk=werk)
        case Crisisbesluit():
            nummer = crisislezen.voorleggen(casus_id, door=door, werk=werk).crisis.crisis_id
            besluit = crisis.Crisisbesluit(stap.uitkomst, stap.motivering)
            crisis.beslis(casus_id, nummer, besluit, door=door, werk=werk)
        case Crisisverval():
            crisis.laat_vervallen(casus_id, door=KLOK, werk=werk)


def _verzoek(plek: Plek, stap: Intrekking | Navraag | Antwoord, door: Actor) -> None:
    casus_id, nummer, werk = plek.casus_id, plek.verzoek_id, plek.werk
    assert nummer is not None
    match stap:
        case Intrekking():
            intrekken.trek_in(casus_id, nummer, stap.motivering, door=door, werk=werk)
        case Navraag():
            navragen.vraag_na(casus_id, nummer, navragen.Navraag(stap.vraag), door=door, werk=werk)
        case Antwoord():
            navragen.beantwoord(casus_id, nummer, stap.antwoord, door=door, werk=werk)


def _regie(plek: Plek, stap: Aanbod | Overname | Waarneming, door: Actor) -> None:
    casus_id, werk = plek.casus_id, plek.werk
    match stap:
        case Aanbod():
            wie = Benoeming(CASUSREGIE, plek.mensen[stap.aan], stap.motivering)
            overdragen.bied_aan(casus_id, wie, door=door, werk=werk)
        case Overname():
            aanbod = regielezen.aangeboden(casus_id, door=door, werk=werk).overdracht_id
            if stap.reden:
                overdragen.wijs_af(casus_id, aanbod, stap.reden, door=door, werk=werk)
            else:
                overdragen.accepteer(casus_id, aanbod, door=door, werk=werk)
        case Waarneming():
            vandaag = lokale_dag(werk.nu())
            tot = vandaag + timedelta(days=stap.dagen)
            wie_waar = waarnemen.Waarneming(
                CASUSREGIE, plek.mensen[stap.door], vandaag, tot, stap.motivering
            )
            waarnemen.regel(casus_id, wie_waar, door=door, werk=werk)
