"""Reopen a closed casus: a new decision with a goal of its own; what was known starts closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from casus import lezen, schrijven
from casus.besluiten import HEROPEND
from config.beleid import Beleid
from privacy.categorieen import ID
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow import vastleggen
from workflow.fasegang import te_kiezen
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen.regie import beleidsrollen, casusregisseur, procesregisseur
from workflow.ketenstap import omstandigheden, stap
from workflow.samenloop import Verwacht
from workflow.tekst import tekstfout
from workflow.termijnen import evaluatiefout
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

WAAROM = "Schrijf waarom dit nu nodig is."
NIETS_DICHT = "Er is niets dat bij het heropenen dicht bleef."
ALTIJD = frozenset({ID})
"""Categories that open with the casus: nobody can direct a casus of somebody unknown."""
_OVERGANG = "heropenen"
_SCHRIJFT = vastleggen.VERZOEKTABELLEN | {"betrokkene", "sleutel"}


@dataclass(frozen=True, slots=True)
class Heropening:
    """Why the casus opens again, who carries it, and which categories of then open with it."""

    motivering: str
    doel: str
    casusregisseur: UUID | None
    procesregisseur: UUID | None = None
    fase: int | None = None
    vakken: tuple[str, ...] = ()
    evaluatie: date | None = None
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""


def te_wekken(beleid: Beleid, niveau: str) -> tuple[str, ...]:
    """Categories that can open again at this level, beside those that open with the casus.

    What is read only to weigh a casus stays closed, for one that was reopened is not weighed again.
    """
    hier = {
        r.categorie
        for (waar, _, actie), regels in beleid.regels_voor.items()
        for r in regels
        if (waar, actie) == (niveau, "inzien") and not r.weiger and {*r.stappen} - {"triage"}
    }
    return tuple(c.code for c in beleid.categorieen if c.code in hier - ALTIJD)


def heropen(
    casus_id: UUID,
    heropening: Heropening,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit. Raises Ongeldig, NietMogelijk or GelijktijdigeWijziging.

    AVG art. 5 lid 1 onder b: the goal of then has ended, so what was gathered for it opens only
    where this decision says that it is needed for the new one.
    """
    with werk.handeling(
        Recht.CASUS_HEROPENEN,
        casus_id,
        door=door,
        tabellen=_SCHRIJFT,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        eis_gesloten(h.beleid, h.casus.stand)
        if fouten := heropenfouten(heropening, h.beleid, h.casus.niveau, lokale_dag(h.nu)):
            raise Ongeldig(fouten)
        h.resultaat = _begin(h, heropening)
        return h.resultaat


def open_vakken(
    casus_id: UUID,
    vakken: tuple[str, ...],
    motivering: str,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit with which these categories of before the reopening open again."""
    with werk.handeling(
        Recht.CASUS_HEROPENEN,
        casus_id,
        door=door,
        tabellen=_SCHRIJFT,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        c = h.casus
        if h.beleid.stand[c.stand].einde or not lezen.rustende_categorieen(h.db, c.casus_id):
            raise NietMogelijk((NIETS_DICHT,))
        fouten = {"motivering": f} if (f := tekstfout(motivering, WAAROM)) else {}
        if not vakken or not set(vakken) <= set(te_wekken(h.beleid, c.niveau)):
            fouten["vakken"] = "Kies wat open moet."
        if fouten:
            raise Ongeldig(fouten)
        hier = (c.niveau, c.stand)
        h.resultaat = vastleggen.leg_besluit_vast(
            h,
            Besluitgegevens(
                soort="vakken_geopend",
                inhoud={"motivering": motivering, "vakken": sorted(vakken)},
                van=hier,
                naar=hier,
                van_fase=c.fase,
                naar_fase=c.fase,
            ),
        )
        for eigenaar in (c.casus_id, *lezen.personen_van(h.db, c.casus_id)):
            h.zegels.wek(eigenaar, frozenset(vakken))
        schrijven.wijzig_casus(h.db, c.casus_id, c.versie, {"bijgewerkt": h.nu})
        vastleggen.bericht(h, "vakken_geopend", gebruiker=c.casusregisseur)
        return h.resultaat


def stand_na_heropenen(beleid: Beleid) -> str:
    """The stand in which a casus begins again."""
    return next(o.naar for o in beleid.keten.overgangen if o.naam == _OVERGANG)


def eis_gesloten(beleid: Beleid, stand: str) -> None:
    """Raises NietMogelijk for a casus that the chain does not open again from where it is."""
    rij = next((o for o in beleid.keten.overgangen if o.naam == _OVERGANG), None)
    if rij is None or stand not in rij.van:
        raise NietMogelijk((f"Deze casus kan niet heropend worden: {beleid.stand[stand].woord}.",))


def heropenfouten(o: Heropening, beleid: Beleid, niveau: str, vandaag: date) -> dict[str, str]:
    """What the form lacks, by field, all at once."""
    fouten = dict(o.onleesbaar)
    for naam, wat, leeg in (
        ("motivering", o.motivering, WAAROM),
        ("doel", o.doel, "Schrijf wat u wilt bereiken."),
    ):
        if fout := tekstfout(wat, leeg):
            fouten[naam] = fout
    if o.casusregisseur is None:
        fouten["casusregisseur"] = "Wijs een casusregisseur aan: iemand moet verantwoordelijk zijn."
    if o.fase is None:
        fouten["fase"] = "Kies een fase."
    elif o.fase not in te_kiezen(beleid, niveau, 0):
        fouten["fase"] = "Kies een fase die hier kan. De hoogste begint met een crisis."
    elif o.procesregisseur is None and "procesregie" in beleid.fase[o.fase].vereist:
        naam = beleid.fase[o.fase].naam
        fouten["procesregisseur"] = f"Wijs een procesregisseur aan: {naam} vraagt die."
    if not set(o.vakken) <= set(te_wekken(beleid, niveau)):
        fouten["vakken"] = "Kies uit de soorten gegevens die hier staan."
    if fout := evaluatiefout(o.evaluatie, beleid, vandaag):
        fouten["evaluatie"] = fout
    return fouten


def _begin(h: Handeling, o: Heropening) -> UUID:
    c = h.casus
    assert o.casusregisseur is not None
    assert o.fase is not None
    regisseur = casusregisseur(h, o.casusregisseur, c.niveau, c.kern)
    proces = procesregisseur(h, o.procesregisseur, c.niveau, c.kern, o.fase)
    rollen = beleidsrollen(h, c.niveau, o.fase, c.kern)
    belegd = frozenset({"casusregie", *rollen} | ({"procesregie"} if proces else set()))
    beweging = stap(
        h,
        _OVERGANG,
        omstandigheden(h, fase=o.fase, casusregisseur=o.casusregisseur, belegd=belegd),
    )
    open_ = frozenset(o.vakken)
    h.zegels.leg_te_rusten(c.casus_id, open_)
    for persoon in lezen.personen_van(h.db, c.casus_id):
        h.zegels.leg_te_rusten(persoon, open_ | ALTIJD)
    besluit_id = _leg_vast(h, o, beweging.doel)
    velden = {
        "gesloten_op": None,
        "sluitgrond": None,
        "heropend_op": h.nu,
        "fase": o.fase,
        "casusregisseur_id": o.casusregisseur,
        "procesregisseur_id": o.procesregisseur,
        "operationeel_id": rollen.get("operationeel"),
        "bestuurlijk_id": rollen.get("bestuurlijk"),
        "evaluatie_op": o.evaluatie,
    }
    vastleggen.beweeg(h, beweging, velden)
    mensen: dict[UUID, Any] = {r.gebruiker_id: r for r in (regisseur, proces) if r is not None}
    for rij in mensen.values():
        vastleggen.neem_deel(h, rij, "regie", niveau=c.niveau, besluit_id=besluit_id)
    vastleggen.bericht(h, "casusregisseur_geworden", gebruiker=o.casusregisseur)
    if o.procesregisseur not in (None, o.casusregisseur):
        vastleggen.bericht(h, "procesregie_gekregen", gebruiker=o.procesregisseur)
    return besluit_id


def _leg_vast(h: Handeling, o: Heropening, naar: tuple[str, str]) -> UUID:
    c = h.casus
    return vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort=HEROPEND,
            inhoud={"motivering": o.motivering, "doel": o.doel, "vakken": sorted(o.vakken)},
            van=(c.niveau, c.stand),
            naar=naar,
            van_fase=c.fase,
            naar_fase=o.fase,
            casusregisseur=o.casusregisseur,
            procesregisseur=o.procesregisseur,
            evaluatie=o.evaluatie,
        ),
    )
