"""Ask another table, up or down, or ask to close: form, check with the audience, send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, request

from casus.ligging import Gevraagd
from casus.publiek import Publiek
from config.beleid import Beleid
from privacy.feiten import lokale_dag
from privacy.toegang import Recht
from web import publiektabel, vertaling
from web.deuren import deur
from web.formulieren import (
    TERUGGEHAALD,
    getal,
    ids,
    informeren,
    of_niets,
    tekst,
    voer_uit,
)
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.casus import kruimels
from web.pagina.handeling import toon_handeling
from web.pagina.verzoekvelden import TOESTEMMING, afsluitvelden, verzoekvelden, vraagfouten
from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.casus import Controlepagina
from web.schermwaarden.formulier import Formulier, Verborgen
from web.schermwaarden.kader import Uitkomst
from web.woorden import datum as datumwoord
from web.woorden import opsomming, zin
from web.woorden import vragen as vragenkop
from workflow.fouten import Ongeldig
from workflow.handelingen import inzien, verzoektoets, vragen
from workflow.termijnen import bereken

groep = Blueprint("opschaling", __name__)
_TITEL = {
    "opschaling": "Opschaling vragen",
    "afschaling": "Afschaling vragen",
    "afsluiting": "Afsluiten vragen",
}
_RECHT = {
    "opschaling": Recht.OPSCHALING_VRAGEN,
    "afschaling": Recht.AFSCHALING_VRAGEN,
    "afsluiting": Recht.AFSLUITING_VRAGEN,
}
_NIET_MEE = frozenset({"csrf_token", "indiening", "versie", "stap", "merk", "knop"})
_TEKSTEN = (
    "motivering",
    "geprobeerd",
    "gevraagd",
    "noodzaak",
    "proportionaliteit",
    "subsidiariteit",
)


@deur(groep, "/casussen/<uuid:casus_id>/opschaling", Recht.OPSCHALING_VRAGEN)
def toon_opschaling(casus_id: UUID) -> Response:
    return _formulierpagina(casus_id, "opschaling", {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/opschaling",
    Recht.OPSCHALING_VRAGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _formulierpagina(casus_id, "opschaling", fouten),
)
def vraag_opschaling(casus_id: UUID) -> Response:
    return _verwerk(casus_id, "opschaling")


@deur(groep, "/casussen/<uuid:casus_id>/afschaling", Recht.AFSCHALING_VRAGEN)
def toon_afschaling(casus_id: UUID) -> Response:
    return _formulierpagina(casus_id, "afschaling", {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/afschaling",
    Recht.AFSCHALING_VRAGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _formulierpagina(casus_id, "afschaling", fouten),
)
def vraag_afschaling(casus_id: UUID) -> Response:
    return _verwerk(casus_id, "afschaling")


@deur(groep, "/casussen/<uuid:casus_id>/afsluiting", Recht.AFSLUITING_VRAGEN)
def toon_afsluiting(casus_id: UUID) -> Response:
    return _formulierpagina(casus_id, "afsluiting", {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/afsluiting",
    Recht.AFSLUITING_VRAGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _formulierpagina(casus_id, "afsluiting", fouten),
)
def vraag_afsluiting(casus_id: UUID) -> Response:
    return _verstuur(casus_id, "afsluiting")


def _verwerk(casus_id: UUID, soort: str) -> Response:
    if request.form.get("knop") == "tweede":
        return _formulierpagina(casus_id, soort, TERUGGEHAALD)
    # Only the page that shows the audience gives its mark: without it nothing is sent.
    if request.form.get("stap") == "verstuur" and of_niets("merk"):
        return _verstuur(casus_id, soort)
    return _controle(casus_id, soort)


def _opdracht(soort: str) -> verzoektoets.Verzoekopdracht:
    return verzoektoets.Verzoekopdracht(
        soort=soort,
        naar_niveau=tekst("naar_niveau"),
        motivering=tekst("motivering"),
        aanleidingen=tuple(request.form.getlist("aanleidingen")),
        geprobeerd=tuple(g for g in tekst("geprobeerd").split("\n") if g.strip()),
        gevraagd=tekst("gevraagd"),
        noodzaak=tekst("noodzaak"),
        proportionaliteit=tekst("proportionaliteit"),
        subsidiariteit=tekst("subsidiariteit"),
        stukken=ids("stukken"),
        informeren=informeren(),
        toestemming="nvt" if soort == "afsluiting" else tekst("toestemming"),
        sluitgrond=tekst("sluitgrond"),
        gezien_publiek=of_niets("merk"),
    )


def _eigen_fouten(opdracht: verzoektoets.Verzoekopdracht) -> dict[str, str]:
    """Messages for what the form asks beside the request itself, dates held against today."""
    acuut, mee = tekst("acuut_gevaar"), request.form.getlist("stukken")
    return vraagfouten(opdracht.soort, acuut, mee, beleid().gemeente) | opdracht.informeren.fouten(
        lokale_dag(werk().nu())
    )


def _fouten(opdracht: verzoektoets.Verzoekopdracht, niveau: str) -> dict[str, str]:
    """Every message at once, of the form and of the request."""
    fouten = _eigen_fouten(opdracht)
    try:
        verzoektoets.toets_velden(opdracht, beleid(), niveau)
    except Ongeldig as ongeldig:
        fouten |= ongeldig.fouten
    return fouten


def _verstuur(casus_id: UUID, soort: str) -> Response:
    opdracht = _opdracht(soort)

    def doe() -> UUID:
        if fouten := _eigen_fouten(opdracht):
            raise Ongeldig(fouten)
        return vragen.vraag(
            casus_id,
            opdracht,
            door=actor(),
            werk=werk(),
            versie=getal("versie"),
            indiening=indiening(),
        )

    def opnieuw(fouten: Mapping[str, str]) -> Response:
        if set(fouten) == {"publiek"}:
            return _controle(casus_id, soort, fouten["publiek"])
        niveau = inzien.casus(casus_id, door=actor(), werk=werk()).niveau
        return _formulierpagina(casus_id, soort, {**fouten, **_fouten(opdracht, niveau)})

    def klaar(_uit: UUID | None) -> Response:
        b, tafel = beleid(), opdracht.naar_niveau
        naar_wie = b.niveau[tafel].naam if tafel in b.niveau else "de tafel"
        wacht = "Tot het antwoord blijft uw tafel verantwoordelijk."
        kop = "Uw verzoek is verstuurd."
        if soort != "afsluiting":
            kop = f"Uw verzoek is verstuurd naar: {naar_wie}."
        return naar(f"/casussen/{casus_id}", kop, wacht)

    return voer_uit(doe, klaar, opnieuw)


def _controle(casus_id: UUID, soort: str, fout: str = "") -> Response:
    b, c = beleid(), inzien.casus(casus_id, door=actor(), werk=werk())
    doel = tekst("naar_niveau")
    opdracht = _opdracht(soort)
    if fouten := _fouten(opdracht, c.niveau):
        return _formulierpagina(casus_id, soort, fouten)
    publiek, namen = vragen.voorvertoon(
        casus_id, soort, doel, opdracht.stukken, door=actor(), werk=werk()
    )
    velden = tuple(
        Verborgen(naam, waarde)
        for naam, waarden in request.form.lists()
        if naam not in _NIET_MEE
        for waarde in waarden
    )
    versturen = Formulier(
        f"/casussen/{casus_id}/{soort}",
        "Verstuur verzoek",
        indiening=request.form.get("indiening", ""),
        versie=request.form.get("versie", ""),
        verborgen=(*velden, Verborgen("stap", "verstuur"), Verborgen("merk", publiek.merk)),
        tweede_knop="Wijzig",
    )
    aanleiding = {a.code: a.naam for a in b.keten.aanleidingen}
    rijen = [Rij("Aanleiding", ", ".join(aanleiding.get(a, a) for a in opdracht.aanleidingen))]
    rijen += [Rij(zin(naam), tekst(naam)) for naam in _TEKSTEN]
    rijen += [Rij("Gegevens die meegaan", str(len(opdracht.stukken)))]
    rijen += [Rij("Weet betrokkene dit?", _WEET.get(opdracht.informeren.stand, ""))]
    rijen += [Rij("Toestemming", dict(TOESTEMMING).get(opdracht.toestemming, ""))]
    van, naar_ = b.niveau[c.niveau].naam, b.niveau[doel].naam
    kop = vertaling.casuskop(b, c)
    straks = replace(c.ligging, gevraagd=Gevraagd(soort, doel, werk().nu(), None))
    w = Controlepagina(
        kop=kop,
        titel="Controleer en verstuur",
        stap="Er verandert pas iets bij Verstuur.",
        richting=f"Van {van} naar {naar_}",
        publiek=publiektabel.publiek(b, publiek, namen),
        rijen=tuple(r for r in rijen if r.waarde),
        beslist=_beslist(b, soort, c.niveau, doel, publiek, namen),
        versturen=versturen,
        keten=vertaling.ketenbeeld(b, straks),
    )
    uitkomst = Uitkomst("fout", vragenkop(1), (fout,)) if fout else None
    pad = kruimels(casus_id, c.nummer, _TITEL[soort])
    return toon("casus/controleer.html", w, *pad, status=422 if fout else 200, uitkomst=uitkomst)


_WEET = {"ja": "ja", "nog_niet": "nog niet", "nee": "nee, bewust niet"}


def _beslist(
    b: Beleid, soort: str, van: str, doel: str, publiek: Publiek, namen: dict[UUID, str]
) -> tuple[str, ...]:
    """Who decides, by name and functie, and until when that may take."""
    wie = dict.fromkeys(
        f"{namen.get(r.gebruiker_id, 'een collega')}, {b.functie[r.functie].naam}"
        for r in publiek.rijen
        if r.wijziging == "ziet_nieuw"
    )
    zinnen = [f"{opsomming(tuple(wie), 'of')}." if wie else f"{b.niveau[doel].naam}."]
    code = verzoektoets.antwoordtermijn(b, soort, van, doel)
    if code is not None:
        einde = bereken(b.termijn[code], b.kalender, werk().nu()).uiterlijk
        zinnen.append(f"Antwoord uiterlijk {datumwoord(einde)}.")
    return (*zinnen, "U beslist niet zelf.")


def _formulierpagina(casus_id: UUID, soort: str, fouten: Mapping[str, str]) -> Response:
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    groepen = afsluitvelden() if soort == "afsluiting" else verzoekvelden(c, soort)
    formulier = Formulier(
        f"/casussen/{casus_id}/{soort}",
        "Verstuur verzoek" if soort == "afsluiting" else "Controleer",
        groepen,
        versie=str(c.versie),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
    )
    if soort == "afsluiting":
        formulier = replace(formulier, verborgen=(Verborgen("naar_niveau", c.niveau),))
    return toon_handeling(c, _TITEL[soort], (), formulier, fouten, _RECHT[soort])
