"""Decide a Verzoek: accept, send back with advice, or decline. Who asked never decides.

Acceptance wraps the keys of the Verzoek anew for the receiving level, without opening them. A
refusal opens nothing, and its keys are destroyed after a term.
"""

from __future__ import annotations

from typing import Any, NoReturn
from uuid import UUID

from casus import schrijven
from casus.acties import lopende
from casus.kandidaten import aanstelling_van
from casus.verzoeken import verzoekmerk
from casus.zicht import deelnemers
from privacy.feiten import Actor, Casusfeiten, Verzoekfeit, lokale_dag
from privacy.toegang import GeenToegang, Recht
from privacy.verzegeling import Compartiment
from workflow import vastleggen
from workflow.bijlagen import TABELLEN as BIJLAGETABELLEN
from workflow.fasegang import bij_overname, fase_na
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen import acties
from workflow.handelingen.actietoets import toets_doeners
from workflow.handelingen.besluittoets import (
    EENMALIG,
    SAMENVOEGEN,
    TEKSTVELD,
    UITKOMSTEN,
    VERANDERD,
    Verzoekbesluit,
    besluitfouten,
    neemt_op,
    stapnaam,
)
from workflow.handelingen.concepten import vergeet_wie_gaat
from workflow.handelingen.crisiseinde import bij_andere_fase
from workflow.handelingen.regie import beleidsrollen, extra_deelnemers
from workflow.handelingen.regie import casusregisseur as casusregisseur_van
from workflow.handelingen.regie import procesregisseur as procesregisseur_van
from workflow.handelingen.verzoektoets import lopend_verzoek
from workflow.ketenstap import omstandigheden, stap
from workflow.samenloop import Verwacht
from workflow.samenvoegen import doelcasus, neem_op
from workflow.vastleggen import Besluitgegevens
from workflow.weging import inhoud as weeginhoud
from workflow.werk import Handeling, Werk


def beslis(
    casus_id: UUID,
    verzoek_id: UUID,
    besluit: Verzoekbesluit,
    *,
    door: Actor,
    werk: Werk,
    afsluiting: bool = False,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit. Raises Ongeldig, NietMogelijk or GelijktijdigeWijziging."""
    recht = Recht.AFSLUITING_BESLISSEN if afsluiting else Recht.VERZOEK_BESLISSEN
    with werk.handeling(
        recht,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN | BIJLAGETABELLEN | {"stukversie"},
        indiening=indiening,
        verwacht=Verwacht(verzoek_id=verzoek_id),
    ) as h:
        verzoek = lopend_verzoek(h, verzoek_id)
        if (verzoek.soort == "afsluiting") != afsluiting:
            raise NietMogelijk(("Dit verzoek vraagt een ander besluit.",))
        _toets(h, besluit, verzoek)
        if besluit.gelezen not in (None, verzoekmerk(h.db, casus_id, verzoek_id)):
            raise Ongeldig({"": VERANDERD})
        h.resultaat = vergeet_wie_gaat(h, lambda: _voer_uit(h, besluit, verzoek))
        return h.resultaat


def _voer_uit(h: Handeling, besluit: Verzoekbesluit, verzoek: Verzoekfeit) -> UUID:
    if besluit.uitkomst == SAMENVOEGEN:
        doel = doelcasus(h, besluit.met, verzoek.naar_niveau)
        return _sluit(h, besluit, verzoek, doel)
    if besluit.uitkomst != "accepteren":
        return _stuur_terug(h, besluit, verzoek)
    return (_sluit if verzoek.soort == "afsluiting" else _neem_over)(h, besluit, verzoek)


def wie_was_eerst(
    casus_id: UUID, verzoek_id: UUID, *, door: Actor, werk: Werk, afsluiting: bool
) -> NoReturn:
    """For who was deciding a Verzoek that can no longer be read.

    Raises GelijktijdigeWijziging when somebody ended it, else GeenToegang; each with its line.
    """
    recht = Recht.AFSLUITING_BESLISSEN if afsluiting else Recht.VERZOEK_BESLISSEN
    with werk.handeling(recht, casus_id, door=door, verwacht=Verwacht(verzoek_id=verzoek_id)) as h:
        raise GeenToegang(h.oordeel, bekend=False)
    raise AssertionError


def _neem_over(h: Handeling, besluit: Verzoekbesluit, verzoek: Verzoekfeit) -> UUID:
    casus, niveau = h.casus, h.beleid.niveau[verzoek.naar_niveau]
    vastleggen.eis_convenant(h, niveau.code)
    if not set(besluit.behoud) <= {d.gebruiker_id for d in deelnemers(h.db, casus.casus_id, h.nu)}:
        raise Ongeldig({"behoud": "Alleen wie nu deelneemt, kan blijven deelnemen."})
    toets_doeners(h, niveau.code, besluit.actie_eigenaars, besluit.casusregisseur)
    fase = besluit.fase or fase_na(casus.fase, bij_overname(h.beleid, niveau.code, casus.fase))
    regisseur, procesregisseur = _nieuwe_regie(h, besluit, niveau.code, fase)
    rollen = beleidsrollen(h, niveau.code, fase, casus.kern)
    if casus.crisis is not None and fase == h.beleid.keten.crisis.fase and casus.bestuurlijk:
        # Who was asked to confirm the crisis still is.
        rollen["bestuurlijk"] = casus.bestuurlijk
    belegd = {"casusregie", *rollen}
    if procesregisseur is not None:
        belegd |= {"procesregie"}
    naam = stapnaam(verzoek.soort, besluit.uitkomst)
    omstandig = omstandigheden(
        h, fase=fase, casusregisseur=besluit.casusregisseur, belegd=frozenset(belegd)
    )
    beweging = stap(h, naam, omstandig, doel=niveau.code)
    _verplaats_sleutels(h, verzoek)
    besluit_id = _leg_vast(h, besluit, verzoek, beweging.doel, fase, niveau=niveau.code)
    vastleggen.beeindig_verzoek(h, verzoek, "geaccepteerd", sleutels_weg=False)
    schrijven.beeindig_deelnames(h.db, casus.casus_id, h.nu, behoud=besluit.behoud)
    for wie in dict.fromkeys(x for x in (regisseur, procesregisseur) if x is not None):
        vastleggen.neem_deel(h, wie, "regie", niveau=niveau.code, besluit_id=besluit_id)
    extra = extra_deelnemers(h, besluit.deelnemers, niveau.code)
    for wie in extra:
        vastleggen.neem_deel(h, wie, "toegevoegd", niveau=niveau.code, besluit_id=besluit_id)
    erbij = {x.gebruiker_id for x in (regisseur, procesregisseur, *extra) if x is not None}
    erbij |= _deel_door_acties(h, besluit, niveau.code, erbij, besluit_id)
    acties.neem_mee(h, frozenset(erbij), regisseur.gebruiker_id, besluit.actie_eigenaars)
    velden: dict[str, Any] = {
        "fase": fase,
        "casusregisseur_id": besluit.casusregisseur,
        "procesregisseur_id": besluit.procesregisseur,
        "operationeel_id": rollen.get("operationeel"),
        "bestuurlijk_id": rollen.get("bestuurlijk"),
        "evaluatie_op": besluit.evaluatie,
        **bij_andere_fase(h, fase),
    }
    vastleggen.beweeg(h, beweging, velden)
    vastleggen.bericht(h, f"{verzoek.soort}_geaccepteerd", gebruiker=verzoek.gevraagd_door)
    for rol, was, wordt in (
        ("casusregie", casus.casusregisseur, besluit.casusregisseur),
        ("procesregie", casus.procesregisseur, besluit.procesregisseur),
    ):
        if wordt is not None and wordt != was:
            vastleggen.bericht(h, f"{rol}_gekregen", gebruiker=wordt)
    return besluit_id


def _deel_door_acties(
    h: Handeling, besluit: Verzoekbesluit, niveau: str, erbij: set[UUID], besluit_id: UUID
) -> set[UUID]:
    """Who takes part from now on because of an open actie: nobody does what they cannot read."""
    functies, dag = h.beleid.niveau[niveau].regie, lokale_dag(h.nu)
    open_ = {rij.id for rij in lopende(h.db, h.casus.casus_id)}
    nieuw = {wie for actie, wie in besluit.actie_eigenaars.items() if actie in open_} - erbij
    for wie in sorted(nieuw):
        rij = aanstelling_van(h.db, h.beleid, wie, functies, h.casus.kern, dag)
        vastleggen.neem_deel(h, rij, "actie", niveau=niveau, besluit_id=besluit_id)
    return nieuw


def _stuur_terug(h: Handeling, besluit: Verzoekbesluit, verzoek: Verzoekfeit) -> UUID:
    casus = h.casus
    naam = stapnaam(verzoek.soort, besluit.uitkomst)
    omstandig = omstandigheden(h)
    # A refused closing goes where the policy says; the others to the stand kept in the Verzoek.
    doel = None if verzoek.soort == "afsluiting" else verzoek.herkomst_stand
    beweging = stap(h, naam, omstandig, doel=doel)
    besluit_id = _leg_vast(h, besluit, verzoek, beweging.doel, casus.fase, niveau=casus.niveau)
    vastleggen.beeindig_verzoek(h, verzoek, UITKOMSTEN[besluit.uitkomst], sleutels_weg=True)
    vastleggen.beweeg(h, beweging)
    uitkomst = UITKOMSTEN[besluit.uitkomst]
    vastleggen.bericht(h, f"{verzoek.soort}_{uitkomst}", gebruiker=verzoek.gevraagd_door)
    return besluit_id


def _sluit(
    h: Handeling, besluit: Verzoekbesluit, verzoek: Verzoekfeit, doel: Casusfeiten | None = None
) -> UUID:
    """The casus ends: closed, or gone up in `doel`."""
    casus = h.casus
    beweging = stap(h, stapnaam(verzoek.soort, besluit.uitkomst), omstandigheden(h))
    besluit_id = _leg_vast(h, besluit, verzoek, beweging.doel, casus.fase, niveau=casus.niveau)
    vastleggen.beeindig_verzoek(h, verzoek, UITKOMSTEN[besluit.uitkomst], sleutels_weg=True)
    schrijven.beeindig_deelnames(h.db, casus.casus_id, h.nu)
    velden: dict[str, Any] = {"gesloten_op": h.nu}
    if doel is not None:
        velden |= {"samengevoegd_met": doel.casus_id}
        neem_op(h, doel, besluit.advies)
    vastleggen.beweeg(h, beweging, velden)
    soort = "casus_gesloten" if doel is None else f"{verzoek.soort}_samengevoegd"
    vastleggen.bericht(h, soort, gebruiker=verzoek.gevraagd_door)
    return besluit_id


def _verplaats_sleutels(h: Handeling, verzoek: Verzoekfeit) -> None:
    casus_id, herkomst = h.casus.casus_id, str(verzoek.verzoek_id)
    for rij in schrijven.verzoeksleutels(h.db, casus_id, verzoek.verzoek_id):
        vak = Compartiment(
            "casus", casus_id, verzoek.naar_niveau, rij.categorie, rij.bronpartij, rij.rolgroep
        )
        h.zegels.herwikkel(rij.id, vak, herkomst=herkomst)
    schrijven.neem_verzoekstukken_over(h.db, casus_id, verzoek.verzoek_id, verzoek.naar_niveau)


def _gewogen(h: Handeling, besluit: Verzoekbesluit, verzoek: Verzoekfeit) -> dict[str, str]:
    """The advice as it was, and why another was decided."""
    if verzoek.soort != "opschaling":
        return {}
    hier = verzoek.naar_niveau
    return weeginhoud(h.beleid, hier, besluit.weging, neemt_op(besluit.uitkomst))


def _leg_vast(
    h: Handeling,
    besluit: Verzoekbesluit,
    verzoek: Verzoekfeit,
    naar: tuple[str, str],
    fase: int,
    *,
    niveau: str,
) -> UUID:
    # A browser sends the fields of every outcome; a Besluit says what was decided.
    neemt_over = besluit.uitkomst == "accepteren" and verzoek.soort != "afsluiting"
    veld = TEKSTVELD.get(besluit.uitkomst)
    overleg = besluit.overleg_op if besluit.uitkomst == EENMALIG else None
    return vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort=f"{verzoek.soort}_{UITKOMSTEN[besluit.uitkomst]}",
            inhoud={
                "motivering": besluit.motivering,
                **({veld: besluit.advies} if veld else {}),
                **_gewogen(h, besluit, verzoek),
                **({"overleg_op": overleg.isoformat()} if overleg else {}),
                "behoud": [str(wie) for wie in besluit.behoud] if neemt_over else [],
            },
            verzoek_id=verzoek.verzoek_id,
            van=(h.casus.niveau, h.casus.stand),
            naar=naar,
            van_fase=h.casus.fase,
            naar_fase=fase,
            gevraagd_door=verzoek.gevraagd_door,
            geaccepteerd=besluit.uitkomst == "accepteren",
            casusregisseur=besluit.casusregisseur if neemt_over else None,
            procesregisseur=besluit.procesregisseur if neemt_over else None,
            evaluatie=besluit.evaluatie if neemt_over else None,
        ),
        niveau=niveau,
    )


def _nieuwe_regie(
    h: Handeling, besluit: Verzoekbesluit, niveau: str, fase: int
) -> tuple[Any, Any | None]:
    kern = h.casus.kern
    assert besluit.casusregisseur is not None
    regisseur = casusregisseur_van(h, besluit.casusregisseur, niveau, kern)
    return regisseur, procesregisseur_van(h, besluit.procesregisseur, niveau, kern, fase)


def _toets(h: Handeling, besluit: Verzoekbesluit, verzoek: Verzoekfeit) -> None:
    niveau, dag, c = h.beleid.niveau[verzoek.naar_niveau], lokale_dag(h.nu), h.casus
    if fouten := besluitfouten(besluit, verzoek.soort, c.niveau, niveau, c.fase, h.beleid, dag):
        raise Ongeldig(fouten)
