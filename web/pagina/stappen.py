"""The verbs of one table: add an item, and the next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, request

from privacy import bestanden
from privacy.toegang import Recht
from web import publiektabel, vertaling
from web.deuren import deur
from web.formulieren import (
    TERUGGEHAALD,
    bestand,
    bestand_gekozen,
    datum,
    een_id,
    tekst,
    voer_uit,
)
from web.nakijken import herstel, naar_controle, naar_formulier
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.handeling import toon_handeling
from web.pagina.kruimels import kruimels
from web.pagina.terugkeer import opnieuw, rij
from web.schermwaarden.besluit import Besluitcontrole
from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.formulier import Formulier, Veld, Veldgroep
from web.velden import GEWOON, bronveld, evaluatieveld, keuze, lijst, tekstvak
from web.versiebewijs import gezien_versie, versie_bij
from web.woorden import betrokkenenaam, opsomming
from web.woorden import datum as datumwoord
from workflow.fouten import Ongeldig
from workflow.handelingen import inzien, toevoegen, voortzetten

groep = Blueprint("stappen", __name__)
_VOLGENDE, _LEG_VAST = "Volgende stap", "Leg stap vast"
_SLUIT = "De casus sluit: niemand leest de inhoud nog."
_GEHEEL = "Kiest u niets, dan gaat het over de casus als geheel."
_DOORGEVEN = {"ja": False, "nee": True}
_BIJLAGE = (
    f"PDF, JPG of PNG, ten hoogste {bestanden.MEGABYTES} MB. De bestandsnaam bewaren wij niet."
)
_KEUS = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
_ZEKER = tuple((z, z) for z in toevoegen.ZEKERHEDEN)


@deur(groep, "/casussen/<uuid:casus_id>/gegevens/nieuw", Recht.STUK_TOEVOEGEN)
def toon_gegeven(casus_id: UUID) -> Response:
    return _gegeven(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/gegevens/nieuw",
    Recht.STUK_TOEVOEGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _gegeven(casus_id, fouten),
    megabytes=bestanden.MEGABYTES,
)
def voeg_toe(casus_id: UUID) -> Response:
    def doe() -> UUID:
        onleesbaar: dict[str, str] = {}
        stuk = toevoegen.Nieuwstuk(
            categorie=tekst("categorie"),
            tekst=tekst("tekst"),
            zekerheid=tekst("zekerheid"),
            van_dag=datum("van_dag", onleesbaar),
            betrokkene_id=een_id("betrokkene"),
            niet_doorgeven=_DOORGEVEN.get(tekst("doorgeven")),
            beroepsgeheim=tekst("beroepsgeheim") == "ja",
            bron=tekst("bron"),
            onleesbaar=onleesbaar,
        )
        return toevoegen.voeg_toe(
            casus_id,
            stuk,
            bestand("bijlage"),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )

    def klaar(_uit: UUID | None) -> Response:
        code = tekst("categorie").lower()
        vak = f"/{code}" if code.upper() in beleid().categorie else ""
        return naar(f"/casussen/{casus_id}/dossier{vak}", "Het gegeven is toegevoegd.")

    return voer_uit(doe, klaar, lambda fouten: _gegeven(casus_id, fouten))


@deur(groep, "/casussen/<uuid:casus_id>/voortgang", Recht.CASUS_INZIEN)
def toon_voortgang(casus_id: UUID) -> Response:
    return _voortgang(casus_id, TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/voortgang",
    Recht.CASUS_VOORTZETTEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _voortgang(casus_id, fouten),
    controle=lambda casus_id: _controle(casus_id),  # noqa: PLW0108  # stands below
)
def zet_voort(casus_id: UUID) -> Response:
    if request.form.get("knop") == "tweede":
        return naar_formulier()
    if request.form.get("stap") != "leg_vast":
        return _controle(casus_id)

    def doe() -> UUID:
        onleesbaar: dict[str, str] = {}
        return voortzetten.zet_voort(
            casus_id,
            tekst("overgang"),
            tekst("motivering"),
            evaluatie=datum("evaluatie", onleesbaar),
            onleesbaar=onleesbaar,
            door=actor(),
            werk=werk(),
            versie=gezien_versie(casus_id),
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        lambda _uit: naar(f"/casussen/{casus_id}", "De stap is vastgelegd."),
        lambda fouten: _voortgang(casus_id, fouten),
    )


def _controle(casus_id: UUID) -> Response:
    """The step read back, with the stand it leads to, before it is decided."""
    b, onleesbaar = beleid(), dict[str, str]()
    evaluatie = datum("evaluatie", onleesbaar)
    try:
        gezien = voortzetten.controleer(
            casus_id,
            tekst("overgang"),
            tekst("motivering"),
            evaluatie=evaluatie,
            onleesbaar=onleesbaar,
            door=actor(),
            werk=werk(),
            versie=gezien_versie(casus_id),
        )
    except Ongeldig as fout:
        return _voortgang(casus_id, fout.fouten)
    if antwoord := naar_controle():
        return antwoord
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    adres, straks = f"/casussen/{casus_id}/voortgang", b.stand[gezien.stand]
    stap = dict(vertaling.stappen_vanaf(b, c.niveau, c.stand))[tekst("overgang")]
    rijen = [
        rij(adres, "Stap", stap, "overgang"),
        Rij("Stand", f"van {b.stand[c.stand].woord} naar {straks.woord}"),
        rij(adres, "Motivering", tekst("motivering"), "motivering"),
    ]
    if evaluatie is not None:
        rijen.append(rij(adres, "Evaluatie uiterlijk", datumwoord(evaluatie), "evaluatie"))
    if tekst("overgang") in voortzetten.met_dag(b, c.niveau, c.stand):
        # Who looks again is whoever directs the casus then: nobody has to be chosen beside them.
        wie = c.verantwoordelijken.get("casusregie")
        naam = c.namen.get(wie, "een collega") if wie else "nog niemand"
        rijen.append(Rij("Wie kijkt dan", f"{naam}, of wie dan casusregisseur is"))
    blijft = f"De casus blijft bij {b.niveau[c.niveau].naam}."
    w = Besluitcontrole(
        titel="Controleer de stap",
        regel=f"Casus {c.nummer}. Er verandert pas iets bij {_LEG_VAST}.",
        rijen=tuple(rijen),
        formulier=opnieuw(adres, _LEG_VAST, "leg_vast"),
        publiek=publiektabel.publiek_per_mens(b, gezien.publiek, gezien.namen),
        gevolg=(_SLUIT if straks.einde else blijft,),
    )
    pad = kruimels(casus_id, c.nummer, _VOLGENDE, "Controleer", boven="voortgang")
    return toon("beoordelen/controleer.html", w, *pad)


def _gegeven(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    b = beleid()
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    d = inzien.dossier(casus_id, door=actor(), werk=werk())
    codes = tuple((code, b.categorie[code].naam) for code in d.bij_te_dragen)
    over = tuple((str(p.betrokkene_id), betrokkenenaam(p)) for p in c.betrokkenen)
    velden = (
        lijst("categorie", "Wat voor gegeven is dit?", codes),
        tekstvak("tekst", "Gegeven", "Schrijf alleen op wat nodig is."),
        keuze("zekerheid", "Hoe zeker is dit?", _ZEKER),
        bronveld(),
        Veld("van_dag", "Van welke dag is dit?", "datum", "Bijvoorbeeld 12 11 2026."),
        lijst("betrokkene", "Over wie gaat dit?", over, _GEHEEL, verplicht=False),
        keuze(
            "doorgeven",
            "Mag dit doorgegeven worden?",
            (("ja", "ja, na toets"), ("nee", "nee")),
        ),
        Veld("beroepsgeheim", "Valt onder mijn beroepsgeheim", "vink", verplicht=False),
        Veld("bijlage", "Bijlage", "bestand", _BIJLAGE, verplicht=False, accept=_KEUS),
    )
    if fouten and "bijlage" not in fouten and bestand_gekozen("bijlage"):
        fouten = {**fouten, "bijlage": "Kies de bijlage opnieuw."}
    formulier = Formulier(
        f"/casussen/{casus_id}/gegevens/nieuw",
        "Gegeven toevoegen",
        (Veldgroep(velden),),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
        bestanden=True,
    )
    inleiding = (f"Dit gegeven komt bij {b.niveau[c.niveau].naam}.",)
    return toon_handeling(
        c, "Gegeven toevoegen", inleiding, formulier, fouten, Recht.STUK_TOEVOEGEN
    )


def _voortgang(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    stappen = vertaling.stappen_vanaf(beleid(), c.niveau, c.stand)
    velden: tuple[Veld, ...] = (
        keuze("overgang", "Welke stap?", stappen),
        tekstvak("motivering", "Motivering"),
    )
    met_dag = voortzetten.met_dag(beleid(), c.niveau, c.stand)
    if woorden := tuple(woord for naam, woord in stappen if naam in met_dag):
        kop = f"Wanneer kijkt u uiterlijk opnieuw? Alleen bij: {opsomming(woorden, 'of')}. {GEWOON}"
        velden += (replace(evaluatieveld(), hulp=kop),)
    formulier = Formulier(
        f"/casussen/{casus_id}/voortgang",
        "Controleer",
        (Veldgroep(velden),),
        versie=versie_bij(casus_id, c.versie),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
    )
    return toon_handeling(c, _VOLGENDE, (), formulier, fouten, Recht.CASUS_VOORTZETTEN)
