"""Add somebody to a casus, after who reads along was shown, and end a part in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, request

from casus.deelnemers import Kandidaat, Straks
from casus.publiek import Publiek as Publiekfeit
from privacy.toegang import Recht
from web import publiektabel
from web.deuren import deur
from web.formulieren import TERUGGEHAALD, datum, een_id, tekst, voer_uit
from web.nakijken import herstel, naar_controle, naar_formulier
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.handeling import toon_smal
from web.pagina.kruimels import kruimels
from web.pagina.terugkeer import opnieuw
from web.schermwaarden.besluit import Besluitcontrole
from web.schermwaarden.bouwstenen import Kan, Publiek, Rij
from web.schermwaarden.formulier import Formulier, Veld, Veldgroep
from web.velden import mensen, tekstvak
from web.versiebewijs import gezien_versie, versie_bij
from web.woorden import datumzin
from workflow.fouten import Ongeldig
from workflow.handelingen import deelnamelezen, deelnemen
from workflow.handelingen.deelnemen import Toevoeging

groep = Blueprint("deelnemers", __name__)
_NIEUW = "/casussen/<uuid:casus_id>/deelnemers/nieuw"
_EINDE = "/casussen/<uuid:casus_id>/deelnemers/<uuid:deelnemer_id>/einde"


@deur(groep, _NIEUW, Recht.DEELNAME_TOEVOEGEN)
def toon_toevoegen(casus_id: UUID) -> Response:
    return _toevoegen(casus_id, TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    _NIEUW,
    Recht.DEELNAME_TOEVOEGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _toevoegen(casus_id, fouten),
    controle=lambda casus_id: _controle(casus_id),  # noqa: PLW0108  # stands below
)
def voeg_toe(casus_id: UUID) -> Response:
    if request.form.get("knop") == "tweede":
        return naar_formulier()
    if request.form.get("stap") != "leg_vast":
        return _controle(casus_id)

    def doe() -> UUID:
        return deelnemen.voeg_toe(
            casus_id,
            _toevoeging(),
            door=actor(),
            werk=werk(),
            versie=gezien_versie(casus_id),
            indiening=indiening(),
        )

    zin_ = "De collega ziet de casus vanaf nu en krijgt bericht."
    return voer_uit(
        doe,
        lambda _uit: naar(f"/casussen/{casus_id}/toegang", "De deelnemer is toegevoegd.", zin_),
        lambda fouten: _toevoegen(casus_id, fouten),
    )


@deur(groep, _EINDE, Recht.DEELNAME_BEEINDIGEN)
def toon_einde(casus_id: UUID, deelnemer_id: UUID) -> Response:
    return _einde(casus_id, deelnemer_id, {})


@deur(
    groep,
    _EINDE,
    Recht.DEELNAME_BEEINDIGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id, deelnemer_id: _einde(casus_id, deelnemer_id, fouten),
)
def beeindig(casus_id: UUID, deelnemer_id: UUID) -> Response:
    def doe() -> UUID:
        return deelnemen.beeindig(
            casus_id,
            deelnemer_id,
            tekst("motivering"),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )

    zin_ = "De collega ziet deze casus niet meer en krijgt bericht."
    return voer_uit(
        doe,
        lambda _uit: naar(f"/casussen/{casus_id}/toegang", "De deelname is beëindigd.", zin_),
        lambda fouten: _einde(casus_id, deelnemer_id, fouten),
    )


def _toevoeging() -> Toevoeging:
    onleesbaar: dict[str, str] = {}
    return Toevoeging(
        een_id("gebruiker") or UUID(int=0),
        tekst("waarvoor"),
        datum("tot_en_met", onleesbaar),
        onleesbaar,
    )


def _toevoegen(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    w = deelnamelezen.toe_te_voegen(casus_id, door=actor(), werk=werk())
    dagen = beleid().keten.deelname.dagen
    velden = (
        mensen(
            "gebruiker",
            "Wie",
            tuple((k.wie, _wie(k)) for k in w.kandidaten),
            "Collega's van organisaties die het convenant van deze tafel tekenden.",
        ),
        tekstvak("waarvoor", "Waarvoor", "Dit komt in het verloop van de casus."),
        Veld(
            "tot_en_met",
            "Tot wanneer",
            "datum",
            f"Tot en met deze dag, ten hoogste {dagen} dagen vanaf nu.",
        ),
    )
    formulier = Formulier(
        f"/casussen/{casus_id}/deelnemers/nieuw",
        "Naar de controle",
        (Veldgroep(velden),),
        versie=versie_bij(casus_id, w.versie),
        terug=f"/casussen/{casus_id}/toegang",
        terug_tekst="Terug naar Toegang",
    )
    inleiding: tuple[str, ...] = (
        "Een deelnemer ziet alleen wat het convenant voor die functie opent.",
        "Eerst ziet u welke gegevens dat zijn.",
    )
    if not w.kandidaten:
        inleiding = ("Er is nu niemand die u kunt toevoegen.",)
    return toon_smal(
        casus_id,
        w,
        "Deelnemer toevoegen",
        inleiding,
        formulier if w.kandidaten else None,
        fouten,
        None if w.kandidaten else _terug(casus_id),
    )


def _controle(casus_id: UUID) -> Response:
    """What it opens, and for whom, before it is done."""
    o = _toevoeging()
    try:
        w = deelnamelezen.controle(casus_id, o, door=actor(), werk=werk())
    except Ongeldig as fout:
        return _toevoegen(casus_id, fout.fouten)
    if antwoord := naar_controle():
        return antwoord
    assert o.tot_en_met is not None
    tot, wie = datumzin(o.tot_en_met), w.kandidaat
    gevolg = [f"{wie.naam} neemt deel vanaf nu, tot en met {tot}."]
    if not w.straks.publiek.rijen:
        stap = beleid().stand[w.stand].woord.lower()
        gevolg.append(f"In deze stap ({stap}) opent het convenant voor deze functie geen gegevens.")
    waarde = Besluitcontrole(
        titel="Controleer de deelname",
        regel=f"Casus {w.nummer}. Er verandert pas iets bij Voeg toe.",
        rijen=(Rij("Wie", _wie(wie)), Rij("Waarvoor", o.waarvoor), Rij("Tot en met", tot)),
        formulier=opnieuw(f"/casussen/{casus_id}/deelnemers/nieuw", "Voeg toe", "leg_vast"),
        publiek=_publiek(w.straks, {wie.wie: wie.naam}),
        gevolg=tuple(gevolg),
    )
    pad = kruimels(
        casus_id, w.nummer, "Deelnemer toevoegen", "Controleer", boven="deelnemers/nieuw"
    )
    return toon("beoordelen/controleer.html", waarde, *pad)


def _publiek(straks: Straks, namen: dict[UUID, str]) -> Publiek:
    """Two lines at most: what opens, and what opens as far as it is their own."""
    heel = publiektabel.publiek(beleid(), straks.publiek, namen)
    regels = []
    for eigen, toelichting in ((False, ""), (True, "alleen wat van de eigen organisatie komt")):
        rijen = (r for r in straks.publiek.rijen if (r.categorie in straks.eigen) == eigen)
        deel = publiektabel.publiek(beleid(), Publiekfeit(tuple(rijen)), namen)
        regels += [replace(r, toelichting=toelichting) for r in deel.regels]
    return replace(heel, regels=tuple(regels))


def _einde(casus_id: UUID, deelnemer_id: UUID, fouten: Mapping[str, str]) -> Response:
    w = deelnamelezen.te_beeindigen(casus_id, deelnemer_id, door=actor(), werk=werk())
    titel = "Deelname beëindigen"
    if w.waarom_niet:
        return toon_smal(casus_id, w, titel, (w.waarom_niet,), None, {}, _terug(casus_id))
    formulier = Formulier(
        f"/casussen/{casus_id}/deelnemers/{deelnemer_id}/einde",
        "Beëindig",
        (Veldgroep((tekstvak("motivering", "Waarom", "Dit komt in het verloop van de casus."),)),),
        terug=f"/casussen/{casus_id}/toegang",
        terug_tekst="Terug naar Toegang",
    )
    inleiding = (
        f"{w.naam} ziet daarna niets meer van deze casus.",
        "Wat al is toegevoegd, blijft. De regels in het logboek ook.",
        "Tekst die de collega nog niet verstuurde, gaat weg.",
    )
    return toon_smal(casus_id, w, titel, inleiding, formulier, fouten)


def _terug(casus_id: UUID) -> Kan:
    return Kan(True, "Terug naar Toegang", f"/casussen/{casus_id}/toegang")


def _wie(k: Kandidaat) -> str:
    """By name, functie and organisation."""
    functie, partij = beleid().functie.get(k.functie), beleid().partij.get(k.partij)
    delen = (k.naam, functie.naam if functie else "", partij.naam if partij else "")
    return ", ".join(d for d in delen if d)
