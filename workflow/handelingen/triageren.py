"""Triage: take a casus up, or end it there, by a person and with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from casus import lezen, schrijven
from casus.terugkoppelingen import MELDER
from privacy.feiten import Actor, Casusfeiten, lokale_dag
from privacy.toegang import Recht
from workflow import vastleggen
from workflow.casusbegin import ONBEPAALD
from workflow.fouten import Ongeldig
from workflow.gang import Gang
from workflow.handelingen.concepten import vergeet_wie_gaat
from workflow.handelingen.leefgebieden import scorestuk
from workflow.handelingen.regie import beleidsrollen, casusregisseur, procesregisseur
from workflow.handelingen.terugkoppelen import TRIAGETABELLEN, koppel_terug, vraag_wie_meedoet
from workflow.handelingen.terugleggen import (
    fase_daar,
    gaat_omlaag,
    leg_advies_neer,
    toets_terug,
)
from workflow.handelingen.toevoegen import Nieuwstuk, voeg_stuk_toe
from workflow.handelingen.triagetoets import (
    EENMALIG,
    TEKSTVELD,
    TERUG,
    UITKOMSTEN,
    Triagebesluit,
    neemt_op,
    triagefouten,
)
from workflow.informeertermijn import begin_bij_opname
from workflow.keten import Beweging
from workflow.ketenstap import omstandigheden, stap
from workflow.samenloop import Verwacht
from workflow.samenvoegen import doelcasus, neem_op
from workflow.vastleggen import Besluitgegevens
from workflow.weging import inhoud as weeginhoud
from workflow.werk import Handeling, Werk

_ROLLEN = ("casusregisseur", "procesregisseur", "operationeel", "bestuurlijk")


def triageer(
    casus_id: UUID,
    besluit: Triagebesluit,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit. Raises Ongeldig, NietMogelijk or GelijktijdigeWijziging."""
    with werk.handeling(
        Recht.CASUS_TRIAGEREN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN | TRIAGETABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        if fouten := triagefouten(besluit, h.beleid, h.casus, lokale_dag(h.nu)):
            raise Ongeldig(fouten)
        doe = _pak_op if besluit.uitkomst == "oppakken" else _beslis
        h.resultaat = vergeet_wie_gaat(h, lambda: doe(h, besluit))
        return h.resultaat


@dataclass(frozen=True, slots=True)
class Oppakking:
    """How a casus is taken up: the move, who carries it, and what is written in its row."""

    beweging: Beweging
    regie: tuple[Any, ...]
    """Rows of aanstelling: the casusregisseur, and the procesregisseur where one is named."""
    fase: int
    velden: dict[str, Any]


def oppakking(h: Gang, besluit: Triagebesluit) -> Oppakking:
    """What taking the casus up comes down to; Ongeldig or NietMogelijk where it cannot be."""
    casus = h.casus
    kern, fase, wie = besluit.kern or casus.kern, besluit.fase or casus.fase, besluit.casusregisseur
    assert wie is not None
    regisseur = casusregisseur(h, wie, casus.niveau, kern)
    rollen = beleidsrollen(h, casus.niveau, fase, kern)
    proces = procesregisseur(h, besluit.procesregisseur, casus.niveau, kern, fase)
    if proces is not None:
        rollen["procesregisseur"] = proces.gebruiker_id
    omstandig = omstandigheden(
        h,
        fase=fase,
        casusregisseur=besluit.casusregisseur,
        belegd=h.casus.belegd | {"casusregie", *rollen} | ({"procesregie"} if proces else set()),
    )
    velden = {
        "kern": kern,
        "tafel": h.beleid.tafel_van(casus.niveau, kern),
        "fase": fase,
        "casusregisseur_id": besluit.casusregisseur,
        "evaluatie_op": besluit.evaluatie,
        **{f"{rol}_id": wie for rol, wie in rollen.items()},
        **({"aanpak": besluit.aanpak} if besluit.aanpak else {}),
        **({"thema": besluit.thema} if besluit.thema else {}),
    }
    beweging = stap(h, UITKOMSTEN[besluit.uitkomst], omstandig)
    return Oppakking(beweging, tuple(x for x in (regisseur, proces) if x), fase, velden)


def _pak_op(h: Handeling, besluit: Triagebesluit) -> UUID:
    casus, o = h.casus, oppakking(h, besluit)
    for stuk in stukken_van(h, besluit):
        voeg_stuk_toe(h, stuk)
    besluit_id = _leg_vast(h, besluit, o.beweging, naar_fase=o.fase)
    vastleggen.beweeg(h, o.beweging, o.velden)
    # Whoever only helped to bring it in has no task in it any more.
    schrijven.beeindig_deelnames(h.db, casus.casus_id, h.nu)
    for wie in o.regie:
        vastleggen.neem_deel(h, wie, "regie", niveau=casus.niveau, besluit_id=besluit_id)
    begin_bij_opname(h)
    assert besluit.casusregisseur is not None
    vastleggen.bericht(h, "casusregisseur_geworden", gebruiker=besluit.casusregisseur)
    koppel_terug(h, besluit.uitkomst, "")
    return besluit_id


def stukken_van(g: Gang, besluit: Triagebesluit) -> tuple[Nieuwstuk, ...]:
    """What is laid in the dossier: what the triagist wrote, and the scores where they may be."""
    scores = scorestuk(g, besluit.weging)
    return (*besluit.stukken, scores) if scores else besluit.stukken


def _beslis(h: Handeling, besluit: Triagebesluit) -> UUID:
    doel = gekozen_doel(h, besluit)
    omstandig = omstandigheden(h)
    beweging = stap(h, UITKOMSTEN[besluit.uitkomst], omstandig)
    if gaat_omlaag(h, beweging):
        return _leg_terug(h, besluit, beweging)
    besluit_id = _leg_vast(h, besluit, beweging, naar_fase=h.casus.fase)
    velden: dict[str, object] = {}
    vraag = besluit.uitvraag if besluit.uitkomst == "informatie" else None
    if h.beleid.stand[beweging.doel[1]].einde:
        schrijven.beeindig_deelnames(h.db, h.casus.casus_id, h.nu)
        velden = {"gesloten_op": h.nu, "sluitgrond": besluit.uitkomst}
    if velden or (vraag and vraag.aan == MELDER):
        koppel_terug(h, besluit.uitkomst, besluit.advies)
    elif vraag is not None:
        vraag_wie_meedoet(h, vraag.aan, besluit.advies)
    if doel is not None:
        velden |= {"samengevoegd_met": doel.casus_id}
        neem_op(h, doel, besluit.advies)
    gevraagd = (vraag.aan, vraag.uiterlijk) if vraag else None
    vastleggen.beweeg(h, beweging, velden, gevraagd=gevraagd)
    return besluit_id


def _leg_terug(h: Handeling, besluit: Triagebesluit, beweging: Beweging) -> UUID:
    """Down to where a casus comes in, with the advice alone; who took part here loses sight."""
    casus, niveau = h.casus, beweging.doel[0]
    kern = besluit.kern or casus.kern
    toets_terug(h, niveau, kern)
    fase = fase_daar(h, niveau)
    stuk_id = leg_advies_neer(h, niveau, besluit.advies)
    besluit_id = _leg_vast(h, besluit, beweging, naar_fase=fase, mee=(stuk_id,))
    schrijven.beeindig_deelnames(h.db, casus.casus_id, h.nu)
    koppel_terug(h, besluit.uitkomst, besluit.advies)
    # What kind of casus it was thought to be is of the table that leaves it.
    velden = {"fase": fase, "evaluatie_op": None, "aanpak": ONBEPAALD, "thema": None, "kern": kern}
    vastleggen.beweeg(h, beweging, velden | {f"{rol}_id": None for rol in _ROLLEN})
    vastleggen.bericht(h, "melding_terug", tafel=h.beleid.tafel_van(niveau, kern))
    return besluit_id


def gekozen_doel(h: Gang, besluit: Triagebesluit) -> Casusfeiten | None:
    """The casus that is merged with, where that is decided; Ongeldig where it cannot be."""
    if besluit.uitkomst == "informatie":
        besluit.uitvraag.toets_melder(h)
    samen = besluit.uitkomst == "samenvoegen"
    return doelcasus(h, besluit.met, h.casus.niveau) if samen else None


def _leg_vast(
    h: Handeling,
    besluit: Triagebesluit,
    beweging: Beweging,
    *,
    naar_fase: int,
    mee: tuple[UUID, ...] = (),
) -> UUID:
    casus, pakt_op = h.casus, besluit.uitkomst == "oppakken"
    veld = TEKSTVELD.get(besluit.uitkomst)
    overleg = besluit.overleg_op if besluit.uitkomst == EENMALIG else None
    zet = ("kern", "aanpak", "thema") if pakt_op else ("kern",) if besluit.uitkomst == TERUG else ()
    gezet = {
        "kern": (besluit.kern, casus.kern),
        "aanpak": (besluit.aanpak, casus.aanpak),
        "thema": (besluit.thema, lezen.casusrij(h.db, casus.casus_id).thema),
    }
    return vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort=f"triage_{besluit.uitkomst}",
            # A browser sends the fields of every outcome; a Besluit says what was decided.
            inhoud={
                "motivering": besluit.motivering,
                **({veld: besluit.advies} if veld else {}),
                **weeginhoud(h.beleid, casus.niveau, besluit.weging, neemt_op(besluit.uitkomst)),
                **(besluit.uitvraag.inhoud() if besluit.uitkomst == "informatie" else {}),
                **({"overleg_op": overleg.isoformat()} if overleg else {}),
                **{n: nu for n, (nu, was) in gezet.items() if n in zet and nu and nu != was},
            },
            van=(casus.niveau, casus.stand),
            naar=beweging.doel,
            van_fase=casus.fase,
            naar_fase=naar_fase,
            gedeelde_stukken=mee,
            casusregisseur=besluit.casusregisseur if pakt_op else None,
            procesregisseur=besluit.procesregisseur if pakt_op else None,
            evaluatie=besluit.evaluatie if pakt_op else None,
        ),
    )
