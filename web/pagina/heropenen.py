"""Reopen a closed casus, and open later what stayed closed then."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, request

from casus.voorlegging import Heropenweergave
from privacy.feiten import lokale_dag
from privacy.toegang import Recht
from web import publiektabel, vertaling
from web.deuren import deur
from web.formulieren import (
    TERUGGEHAALD,
    datum,
    een_id,
    formulierstatus,
    foutkop,
    getal,
    is_teruggehaald,
    tekst,
    voer_uit,
    vul,
)
from web.nakijken import herstel, naar_controle, naar_formulier
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.kruimels import kruimels
from web.pagina.terugkeer import opnieuw, rij
from web.pagina.triagecontrole import ambtzinnen
from web.schermwaarden.besluit import Besluitcontrole
from web.schermwaarden.bouwstenen import Kan, Publiek
from web.schermwaarden.casus import Handelingpagina
from web.schermwaarden.formulier import Formulier, Optie, Veld, Veldgroep, Verborgen
from web.velden import evaluatieveld, keuze, mensen, procesregisseurveld, tekstvak
from web.versiebewijs import gezien_versie, versie_bij
from web.woorden import datumzin, opsomming
from workflow.fasegang import te_kiezen
from workflow.fouten import NietMogelijk
from workflow.handelingen import heropenen, heropenlezen
from workflow.handelingen.heropenen import Heropening

groep = Blueprint("heropenen", __name__)
_TITEL = "Heropenen"
_LATER = "Gegevens van toen openen"
_DICHT = "Wat er voor vandaag in stond, blijft dicht."


@deur(groep, "/casussen/<uuid:casus_id>/heropening", Recht.CASUS_HEROPENEN)
def toon_heropening(casus_id: UUID) -> Response:
    return _heropening(casus_id, TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/heropening",
    Recht.CASUS_HEROPENEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _heropening(casus_id, fouten),
    controle=lambda casus_id: _controle(casus_id),  # noqa: PLW0108  # stands below
)
def heropen(casus_id: UUID) -> Response:
    if request.form.get("knop") == "tweede":
        return naar_formulier()
    if request.form.get("stap") == "open":
        return _open_later(casus_id)
    if request.form.get("stap") != "leg_vast":
        return _controle(casus_id)
    o = _opdracht()

    def doe() -> UUID:
        return heropenen.heropen(
            casus_id,
            o,
            door=actor(),
            werk=werk(),
            versie=gezien_versie(casus_id),
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        # Who decides need not take part: this page is the one they can certainly open.
        lambda _uit: naar(
            f"/casussen/{casus_id}/heropening",
            "De casus is heropend.",
            "De casusregisseur krijgt bericht.",
        ),
        lambda fouten: _heropening(casus_id, fouten),
    )


def _open_later(casus_id: UUID) -> Response:
    def doe() -> UUID:
        return heropenen.open_vakken(
            casus_id,
            tuple(request.form.getlist("vakken")),
            tekst("motivering"),
            door=actor(),
            werk=werk(),
            versie=gezien_versie(casus_id),
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        lambda _uit: naar(
            f"/casussen/{casus_id}/heropening",
            "Uw besluit is vastgelegd.",
            "Wie deze soort gegevens hier mag zien, ziet nu ook die van toen.",
        ),
        lambda fouten: _heropening(casus_id, fouten),
    )


def _opdracht() -> Heropening:
    onleesbaar: dict[str, str] = {}
    return Heropening(
        tekst("motivering"),
        tekst("doel"),
        een_id("casusregisseur"),
        een_id("procesregisseur"),
        getal("fase"),
        tuple(request.form.getlist("vakken")),
        datum("evaluatie", onleesbaar),
        onleesbaar,
    )


def _lees(casus_id: UUID, gekozen: Heropening | None = None) -> Heropenweergave:
    return heropenlezen.heropening(casus_id, door=actor(), werk=werk(), gekozen=gekozen)


def _heropening(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    b, v = beleid(), _lees(casus_id)
    titel = _TITEL if v.gesloten else _LATER
    kop, pad = vertaling.smalle_kop(b, casus_id, v, ""), kruimels(casus_id, v.nummer, titel)
    if v.kan_niet and is_teruggehaald(fouten):
        raise NietMogelijk(v.kan_niet)
    if v.kan_niet and not fouten:
        kan = Kan(False, f"{titel} kan nu niet: {v.kan_niet[0]}")
        return toon("casus/handeling.html", Handelingpagina(kop, titel, (), kan_niet=kan), *pad)
    formulier = _formulier(v) if v.gesloten else _later(v)
    if fouten:
        formulier = vul(formulier, fouten)
    inleiding = (
        (
            "Heropenen is een nieuw besluit, met een eigen doel.",
            f"{_DICHT} Wel open: {_altijd()}, en wat u hieronder kiest.",
        )
        if v.gesloten
        else ("Bij het heropenen bleef dicht wat toen niet is gekozen.",)
    )
    return toon(
        "casus/handeling.html",
        Handelingpagina(kop, titel, inleiding, formulier),
        *pad,
        status=formulierstatus(fouten),
        uitkomst=foutkop(formulier, fouten) if fouten else None,
    )


def _formulier(v: Heropenweergave) -> Formulier:
    b, hier = beleid(), te_kiezen(beleid(), v.niveau, 0)
    fasen = tuple((str(f), f"{b.fase[f].naam}: {b.fase[f].zin}") for f in hier)
    regie = mensen("casusregisseur", "Casusregisseur", v.kandidaten["casusregie"])
    return Formulier(
        f"/casussen/{v.casus_id}/heropening",
        "Naar de controle",
        (
            Veldgroep(
                (
                    tekstvak("motivering", "Waarom gaat deze casus weer open?"),
                    tekstvak("doel", "Wat wilt u bereiken?"),
                )
            ),
            Veldgroep(
                (
                    regie,
                    procesregisseurveld(v.kandidaten["procesregie"], hier),
                    keuze("fase", "AVE-fase", fasen),
                    evaluatieveld(),
                ),
                kop="Wie pakt het op?",
            ),
            Veldgroep((_vakken(v, verplicht=False),), kop="Gegevens van toen"),
        ),
        versie=versie_bij(v.casus_id, v.versie),
        terug=f"/casussen/{v.casus_id}",
        terug_tekst="Terug naar de casus",
    )


def _later(v: Heropenweergave) -> Formulier:
    return Formulier(
        f"/casussen/{v.casus_id}/heropening",
        "Open deze gegevens",
        (
            Veldgroep(
                (
                    _vakken(v, verplicht=True),
                    tekstvak("motivering", "Waarom is dit nu nodig?"),
                )
            ),
        ),
        verborgen=(Verborgen("stap", "open"),),
        versie=versie_bij(v.casus_id, v.versie),
        terug="/casussen",
        terug_tekst="Naar Casussen",
    )


def _vakken(v: Heropenweergave, *, verplicht: bool) -> Veld:
    return Veld(
        "vakken",
        "Welke soorten gegevens gaan weer open?",
        "vinkjes",
        "Kies alleen wat voor het nieuwe doel nodig is. Of er iets in staat, ziet u niet.",
        opties=tuple(Optie(code, beleid().categorie[code].naam) for code in v.te_wekken),
        verplicht=verplicht,
    )


def _altijd() -> str:
    """What opens of then without being chosen, by name."""
    b = beleid()
    return opsomming(tuple(b.categorie[code].naam for code in sorted(heropenen.ALTIJD)))


def _controle(casus_id: UUID) -> Response:
    b, o = beleid(), _opdracht()
    v = _lees(casus_id, o)
    if v.kan_niet or not v.gesloten:
        return _heropening(casus_id, {})
    fouten = heropenen.heropenfouten(o, b, v.niveau, lokale_dag(werk().nu()))
    if fouten:
        return _heropening(casus_id, fouten)
    if antwoord := naar_controle():
        return antwoord
    actie = f"/casussen/{casus_id}/heropening"
    naam = {i: n for wie in v.kandidaten.values() for i, n in wie}
    regisseur = naam.get(o.casusregisseur, "") if o.casusregisseur else ""
    proces = naam.get(o.procesregisseur, "") if o.procesregisseur else ""
    wie = tuple(dict.fromkeys(n for n in (regisseur, proces) if n))
    open_ = opsomming(tuple(b.categorie[code].naam for code in o.vakken))
    rijen = (
        ("Waarom weer open", o.motivering, "motivering"),
        ("Doel", o.doel, "doel"),
        ("Casusregisseur", regisseur, "casusregisseur"),
        ("Procesregisseur", proces, "procesregisseur"),
        ("AVE-fase", b.fase[o.fase].naam if o.fase else "", "fase"),
        ("Evaluatie uiterlijk", datumzin(o.evaluatie) if o.evaluatie else "", "evaluatie"),
        ("Gaat weer open", open_ or "niets", "vakken"),
    )
    w = Besluitcontrole(
        titel="Controleer de heropening",
        regel=f"Casus {v.nummer}. Er verandert pas iets bij Leg besluit vast.",
        rijen=tuple(rij(actie, *deel) for deel in rijen if deel[1]),
        formulier=opnieuw(actie, "Leg besluit vast", "leg_vast"),
        publiek=_publiek(v),
        gevolg=(
            f"{opsomming(wie)} {'zien' if len(wie) > 1 else 'ziet'} wat er vanaf nu bij komt.",
            f"Van toen gaat open, voor wie het hier mag zien: {open_}." if open_ else _DICHT,
            f"{'De rest blijft dicht. ' if open_ else ''}Wel open: {_altijd()}.",
            "Wie toen deelnam, neemt niet vanzelf weer deel.",
            *ambtzinnen(v.ambt, v.namen),
        ),
    )
    return toon(
        "beoordelen/controleer.html",
        w,
        *kruimels(casus_id, v.nummer, _TITEL, "Controleer", boven="heropening"),
    )


def _publiek(v: Heropenweergave) -> Publiek | None:
    """Who reads what from then on, each by name: nothing is counted of what rests."""
    if v.publiek is None:
        return None
    return publiektabel.publiek_per_mens(beleid(), v.publiek, v.namen)
