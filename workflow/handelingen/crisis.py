"""Begin a crisis at the present level, confirm it, end it, or let it lapse.

It works at once: who takes part begins it, and the casus is in the highest phase. Somebody else,
who is administratively responsible, confirms it in time; without that it goes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NoReturn
from uuid import UUID, uuid4

from casus import crisis as crises
from casus import schrijven
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import GeenToegang, Recht
from privacy.verzegeling import Compartiment
from workflow import vastleggen
from workflow.fasegang import ROLLEN, dragers_nu, fase_terug, redenen
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen.crisisdragers import meld_vervangers, wie_erbij
from workflow.handelingen.crisiseinde import rond_af
from workflow.handelingen.fase import VELD
from workflow.handelingen.regie import meld_deelnemers, wissel
from workflow.samenloop import Verwacht
from workflow.tekst import tekstfout
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

BEVESTIGEN, BEEINDIGEN = "bevestigen", "beeindigen"
_VERVALLEN = "De crisis is niet op tijd bevestigd."


@dataclass(frozen=True, slots=True)
class Crisismelding:
    """What is going on, for who confirms it and for who takes part."""

    gevaar: str
    nodig: str
    gebeld: str


@dataclass(frozen=True, slots=True)
class Crisisbesluit:
    """What the bestuurlijk verantwoordelijke decides: it goes on, or it ends now."""

    uitkomst: str
    motivering: str


def start(
    casus_id: UUID,
    melding: Crisismelding,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit with which the crisis began. Raises Ongeldig or NietMogelijk.

    It asks for no version: what somebody else changed a moment ago is no reason to wait.
    """
    with werk.handeling(
        Recht.CRISIS_STARTEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
    ) as h:
        if kan_niet := redenen(h.beleid, h.casus, Recht.CRISIS_STARTEN, h.nu):
            raise NietMogelijk(kan_niet)
        if fouten := _meldfouten(melding):
            raise Ongeldig(fouten)
        h.resultaat = _begin(h, melding)
        return h.resultaat


def beslis(
    casus_id: UUID,
    crisis_id: UUID,
    besluit: Crisisbesluit,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit. Raises Ongeldig, NietMogelijk or GelijktijdigeWijziging."""
    with werk.handeling(
        Recht.CRISIS_BEVESTIGEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(crisis_id=crisis_id),
    ) as h:
        if kan_niet := redenen(h.beleid, h.casus, Recht.CRISIS_BEVESTIGEN, h.nu):
            raise NietMogelijk(kan_niet)
        rij = _wachtende(h, crisis_id)
        if fouten := besluitfouten(besluit):
            raise Ongeldig(fouten)
        if besluit.uitkomst == BEVESTIGEN:
            h.resultaat = _bevestig(h, rij, besluit.motivering)
        else:
            soort = "crisis_beeindigd"
            h.resultaat = _ga_terug(h, rij, soort, "afgewezen", besluit.motivering)
        return h.resultaat


def besluitfouten(besluit: Crisisbesluit) -> dict[str, str]:
    """Messages by field, all at once."""
    fouten = {"motivering": f} if (f := tekstfout(besluit.motivering, "Schrijf waarom.")) else {}
    if besluit.uitkomst not in (BEVESTIGEN, BEEINDIGEN):
        fouten["uitkomst"] = "Kies een besluit."
    return fouten


def wie_was_eerst(casus_id: UUID, crisis_id: UUID, *, door: Actor, werk: Werk) -> NoReturn:
    """For who was deciding on a crisis that is over: GelijktijdigeWijziging, else GeenToegang."""
    verwacht = Verwacht(crisis_id=crisis_id)
    with werk.handeling(Recht.CRISIS_BEVESTIGEN, casus_id, door=door, verwacht=verwacht) as h:
        raise GeenToegang(h.oordeel)
    raise AssertionError


def laat_vervallen(casus_id: UUID, *, door: Actor, werk: Werk) -> UUID | None:
    """The id of the Besluit of a crisis that nobody confirmed in time; None where it is over."""
    with werk.handeling(
        Recht.CRISIS_VERVALLEN, casus_id, door=door, tabellen=vastleggen.VERZOEKTABELLEN
    ) as h:
        c = h.casus
        if c.crisis is None or not redenen(h.beleid, c, Recht.CRISIS_BEVESTIGEN, h.nu):
            raise NietMogelijk(("Er wacht hier geen crisis die te laat is.",))
        rij = _wachtende(h, c.crisis.crisis_id)
        if c.fase != h.beleid.keten.crisis.fase or h.beleid.stand[c.stand].einde:
            velden = rond_af(h, "achterhaald") | {"bijgewerkt": h.nu}
            schrijven.wijzig_casus(h.db, casus_id, c.versie, velden)
            return None
        return _ga_terug(h, rij, "crisis_vervallen", "vervallen", _VERVALLEN)


def _wachtende(h: Handeling, crisis_id: UUID) -> Any:
    """The row of the crisis that this casus waits for; it was seen under the lock of the casus."""
    c = h.casus
    rij = crises.crisisrij(h.db, c.casus_id, crisis_id)
    if rij is None or c.crisis is None or c.crisis.crisis_id != crisis_id:
        raise NietMogelijk(("Er wacht geen crisis op bevestiging.",))
    return rij


def _meldfouten(m: Crisismelding) -> dict[str, str]:
    """Messages by field, all at once."""
    velden = (
        ("gevaar", m.gevaar, "Schrijf welk gevaar er is."),
        ("nodig", m.nodig, "Schrijf wat nu nodig is."),
        ("gebeld", m.gebeld, "Schrijf wie is gebeld, of waarom nog niemand."),
    )
    return {naam: fout for naam, wat, leeg in velden if (fout := tekstfout(wat, leeg))}


def _begin(h: Handeling, m: Crisismelding) -> UUID:
    c, regel, crisis_id = h.casus, h.beleid.keten.crisis, uuid4()
    erbij = wie_erbij(h)
    oud, bevestiger = dragers_nu(c), erbij["bestuurlijk"]
    nieuw = oud | {rol: rij.gebruiker_id for rol, rij in erbij.items()}
    inhoud = {"motivering": m.gevaar, "nodig": m.nodig, "gebeld": m.gebeld}
    besluit_id = _leg_vast(h, "crisis_gemeld", inhoud, regel.fase, nieuw)
    sleutel_id = h.zegels.nieuwe_sleutel(Compartiment("crisis", crisis_id, "", "PLAN"))
    crises.nieuwe_crisis(
        h.db,
        {
            "id": crisis_id,
            "casus_id": c.casus_id,
            "besluit_id": besluit_id,
            "niveau": c.niveau,
            "van_fase": c.fase,
            "bevestigt": bevestiger.functie,
            "gewisseld": {
                rol: [str(oud[rol] or ""), str(nieuw[rol])]
                for rol in ROLLEN
                if nieuw[rol] != oud[rol]
            },
            "sleutel_id": sleutel_id,
            "inhoud": vastleggen.zegel_json(h, "crisis", crisis_id, sleutel_id, inhoud),
            "gestart_door": h.actor.gebruiker_id,
            "gestart_op": h.nu,
            "uiterlijk": lokale_dag(h.nu) + timedelta(days=regel.dagen),
            "stand": crises.WACHT,
            "beslist_door": None,
            "beslist_op": None,
        },
    )
    h.noem(crisis_id)
    wissel(h, nieuw, erbij, besluit_id)
    vastleggen.laat_fasevraag_vervallen(h)
    _wijzig(h, regel.fase, nieuw, {"crisis_id": crisis_id})
    vastleggen.bericht(h, "crisis_te_bevestigen", gebruiker=bevestiger.gebruiker_id)
    meld_vervangers(h, bevestiger.gebruiker_id)
    meld_deelnemers(h, "crisis_gemeld", ook=nieuw.values(), behalve={bevestiger.gebruiker_id})
    return besluit_id


def _bevestig(h: Handeling, rij: Any, motivering: str) -> UUID:
    """Who confirms in the place of another answers for the casus from then on."""
    c = h.casus
    straks = dragers_nu(c) | {"bestuurlijk": h.actor.gebruiker_id}
    besluit_id = _leg_vast(h, "crisis_bevestigd", {"motivering": motivering}, c.fase, straks)
    velden = {"bestuurlijk_id": h.actor.gebruiker_id, "bijgewerkt": h.nu}
    schrijven.wijzig_casus(h.db, c.casus_id, c.versie, rond_af(h, "bevestigd") | velden)
    meld_deelnemers(h, "crisis_bevestigd", ook=(rij.gestart_door, *dragers_nu(c).values()))
    return besluit_id


def _ga_terug(h: Handeling, rij: Any, soort: str, stand: str, motivering: str) -> UUID:
    """Back to the phase before, and to who carried the casus then where nobody changed it since."""
    c = h.casus
    fase, oud = fase_terug(h.beleid, c.niveau, rij.van_fase), dragers_nu(c)
    nieuw = dict(oud)
    for rol, (eerst, toen) in rij.gewisseld.items():
        if c.niveau == rij.niveau and str(oud[rol]) == toen:
            nieuw[rol] = UUID(eerst) if eerst else None
    besluit_id = _leg_vast(h, soort, {"motivering": motivering}, fase, nieuw)
    # Told before a deelname ends: who was named for the crisis hears that it is over.
    meld_deelnemers(h, soort, ook=(rij.gestart_door, *oud.values()))
    wissel(h, nieuw, {}, besluit_id)
    _wijzig(h, fase, nieuw, rond_af(h, stand))
    return besluit_id


def _leg_vast(
    h: Handeling,
    soort: str,
    inhoud: Mapping[str, str],
    fase: int,
    dragers: Mapping[str, UUID | None],
) -> UUID:
    c, oud = h.casus, dragers_nu(h.casus)
    nieuw = {rol: wie for rol, wie in dragers.items() if wie != oud[rol]}
    return vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort=soort,
            inhoud=inhoud,
            van=(c.niveau, c.stand),
            naar=(c.niveau, c.stand),
            van_fase=c.fase,
            naar_fase=fase,
            casusregisseur=nieuw.get("casusregie"),
            procesregisseur=nieuw.get("procesregie"),
            operationeel=nieuw.get("operationeel"),
            bestuurlijk=nieuw.get("bestuurlijk"),
        ),
    )


def _wijzig(
    h: Handeling, fase: int, dragers: Mapping[str, UUID | None], velden: Mapping[str, object]
) -> None:
    c = h.casus
    nieuw = {f"{VELD[rol]}_id": wie for rol, wie in dragers.items()}
    rest = {"fase": fase, "bijgewerkt": h.nu, "beleid_versie": h.beleid.versie, **velden}
    schrijven.wijzig_casus(h.db, c.casus_id, c.versie, nieuw | rest)
