"""Give somebody something to do, report how far it is, hand it over: nothing lacks an owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from casus import acties, schrijven
from casus.acties import VAN, VASTGELOPEN, Actie
from config.beleid import Beleid
from privacy.categorieen import PLAN
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from privacy.vakken import open_vakken
from workflow import vastleggen
from workflow.fouten import GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen.actielezen import is_van, lezers_van, plan_vakken, te_melden
from workflow.handelingen.toevoegen import Nieuwstuk, bijdraagbaar, voeg_stuk_toe
from workflow.tekst import tekstfout
from workflow.termijnen import maanden_verder
from workflow.werk import Handeling, Werk

LENGTE = 500
_SCHRIJFT = frozenset({"actie", "aanstelling", "bericht", "stuk"})
_WIE = "Kies wie dit doet: iemand die deelneemt en het plan leest."
_AL_VAN_HEN = "Wie u kiest, doet een van deze acties al. Kies een ander."


@dataclass(frozen=True, slots=True)
class NieuweActie:
    """What is to be done, by whom, by which day."""

    wat: str
    eigenaar: UUID | None
    uiterlijk: date | None
    uit: str = "plan"
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""


@dataclass(frozen=True, slots=True)
class Voortgang:
    """How far an actie is, as its owner reports; being stuck asks why."""

    stand: str
    versie: int
    reden: str = ""


def leg_vast(
    casus_id: UUID,
    actie: NieuweActie,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the new actie; who has it to do hears it. Raises Ongeldig."""
    with werk.handeling(
        Recht.ACTIE_VASTLEGGEN,
        casus_id,
        door=door,
        tabellen=_SCHRIJFT,
        indiening=indiening,
    ) as h:
        fouten = actiefouten(actie, h.beleid, lokale_dag(h.nu))
        if "eigenaar" not in fouten and actie.eigenaar not in lezers_van(h):
            fouten["eigenaar"] = _WIE
        if PLAN not in bijdraagbaar(h):
            fouten["wat"] = "Uw organisatie schrijft hier niet aan het plan."
        if fouten:
            raise Ongeldig(fouten)
        assert actie.eigenaar is not None
        stuk_id = voeg_stuk_toe(h, _stuk(actie.wat, h))
        h.resultaat = uuid4()
        h.db.execute(
            insert(Actie),
            {
                "id": h.resultaat,
                "casus_id": casus_id,
                "stuk_id": stuk_id,
                "eigenaar_id": actie.eigenaar,
                "uiterlijk": actie.uiterlijk,
                "stand": acties.NIEUW,
                "uit": actie.uit,
                "reden_id": None,
                "gemaakt": h.nu,
                "gemaakt_door": door.gebruiker_id,
                "bijgewerkt": h.nu,
                "bijgewerkt_door": door.gebruiker_id,
                "versie": 1,
            },
        )
        h.noem(h.resultaat)
        vastleggen.bericht(h, "actie_gekregen", gebruiker=actie.eigenaar)
        schrijven.raak_aan(h.db, casus_id, h.nu)
        return h.resultaat


def meld(
    casus_id: UUID,
    actie_id: UUID,
    voortgang: Voortgang,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """Reports how far it is, by who does it or directs the casus. Raises Ongeldig, NietMogelijk,
    GelijktijdigeWijziging. Of one that is stuck the regisseurs hear it.
    """
    with werk.handeling(
        Recht.ACTIE_MELDEN, casus_id, door=door, tabellen=_SCHRIJFT, indiening=indiening
    ) as h:
        rij = _rij(h, actie_id)
        if voortgang.versie != rij.versie:
            _te_laat(rij)
        if voortgang.stand not in VAN:
            raise Ongeldig({"stand": "Kies hoe ver deze actie is."})
        if voortgang.stand not in te_melden(h, rij):
            wie = "Alleen wie de actie doet, of de casus regisseert, meldt hoe ver die is."
            if voortgang.stand == acties.AANGENOMEN and is_van(h, rij):
                wie = "Alleen wie de actie doet, neemt haar aan."
            raise NietMogelijk((wie if rij.stand in VAN[voortgang.stand] else "Dit is al gemeld.",))
        velden: dict[str, Any] = {"stand": voortgang.stand}
        if voortgang.stand == VASTGELOPEN:
            if fout := tekstfout(voortgang.reden, "Schrijf waarom dit vastliep.", LENGTE):
                raise Ongeldig({"reden": fout})
            velden["reden_id"] = voeg_stuk_toe(h, _stuk(voortgang.reden, h))
            for wie_ook in {h.casus.procesregisseur, h.casus.casusregisseur} - {None}:
                vastleggen.bericht(h, "actie_vastgelopen", gebruiker=wie_ook)
        _schrijf(h, rij, velden)
        h.resultaat = actie_id
        return actie_id


def draag_over(
    casus_id: UUID,
    keuzes: Mapping[UUID, int],
    aan: UUID | None,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """Gives these acties (with the version of each that was shown) to one colleague: all or none.

    Raises Ongeldig, NietMogelijk, GelijktijdigeWijziging.
    """
    with werk.handeling(
        Recht.ACTIE_VASTLEGGEN, casus_id, door=door, tabellen=_SCHRIJFT, indiening=indiening
    ) as h:
        fouten: dict[str, str] = {}
        if not keuzes:
            fouten["acties"] = "Kies ten minste één actie."
        if aan is None or aan not in lezers_van(h):
            fouten["aan"] = _WIE
        if fouten:
            raise Ongeldig(fouten)
        assert aan is not None
        for actie_id, versie in sorted(keuzes.items()):
            rij = _rij(h, actie_id)
            if versie != rij.versie:
                _te_laat(rij)
            if rij.stand not in acties.OPEN:
                raise NietMogelijk(("Een van deze acties is al gedaan.",))
            if not is_van(h, rij):
                zin = "Alleen wie de actie doet, of de casus regisseert, draagt haar over."
                raise NietMogelijk((zin,))
            if rij.eigenaar_id == aan:
                raise Ongeldig({"aan": _AL_VAN_HEN})
            _schrijf(h, rij, {"eigenaar_id": aan, "stand": acties.NIEUW})
        vastleggen.bericht(h, "actie_gekregen", gebruiker=aan)
        h.resultaat = casus_id
        return casus_id


def actiefouten(actie: NieuweActie, beleid: Beleid, vandaag: date) -> dict[str, str]:
    """Messages by field, all at once. No actie ends later than the plan is looked at again."""
    fouten: dict[str, str] = {}
    if fout := tekstfout(actie.wat, "Schrijf wat er gedaan wordt.", LENGTE):
        fouten["wat"] = fout
    if actie.eigenaar is None:
        fouten["eigenaar"] = _WIE
    if actie.uiterlijk is None:
        fouten["uiterlijk"] = "Een actie heeft een datum nodig."
    elif actie.uiterlijk < vandaag:
        fouten["uiterlijk"] = "Deze datum is voorbij."
    elif actie.uiterlijk > maanden_verder(vandaag, beleid.duur.evaluatie_maanden):
        fouten["uiterlijk"] = "Deze datum ligt te ver weg."
    if actie.uit not in acties.UIT:
        fouten["uit"] = "Kies waar deze actie uit komt."
    return fouten | dict(actie.onleesbaar)


def _stuk(tekst: str, h: Handeling) -> Nieuwstuk:
    return Nieuwstuk(PLAN, tekst, "feit", lokale_dag(h.nu))


def _rij(h: Handeling, actie_id: UUID) -> Any:
    rij = acties.actierij(h.db, h.casus.casus_id, actie_id)
    if rij is None or not plan_vakken(open_vakken(h.vraag, "inzien")):
        raise NietMogelijk(("Deze actie is er niet, of niet voor u.",))
    return rij


def _schrijf(h: Handeling, rij: Any, velden: dict[str, Any]) -> None:
    velden |= {"bijgewerkt": h.nu, "bijgewerkt_door": h.actor.gebruiker_id}
    if not acties.wijzig(h.db, rij.id, rij.versie, velden):
        _te_laat(rij)
    h.noem(rij.id)
    schrijven.raak_aan(h.db, h.casus.casus_id, h.nu)


def _te_laat(rij: Any) -> None:
    raise GelijktijdigeWijziging(
        wie=rij.bijgewerkt_door, wat=f"actie {rij.stand}", wanneer=rij.bijgewerkt
    )


def neem_mee(
    h: Handeling, blijft: frozenset[UUID], casusregisseur: UUID, gekozen: Mapping[UUID, UUID]
) -> None:
    """Where a casus goes to another table, or to another casusregisseur: each actie to who was
    chosen for it (`gekozen`).

    What nobody was chosen for stays with who takes part there too, else its casusregisseur has
    it: an actie of after the request is not left without somebody.
    """
    for rij in acties.lopende(h.db, h.casus.casus_id):
        anders = rij.eigenaar_id if rij.eigenaar_id in blijft else casusregisseur
        wie = gekozen.get(rij.id, anders)
        if wie != rij.eigenaar_id:
            _schrijf(h, rij, {"eigenaar_id": wie, "stand": acties.NIEUW})
            vastleggen.bericht(h, "actie_gekregen", gebruiker=wie)
