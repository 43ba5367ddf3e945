"""Ask another table, up or down, or ask to close: form, check with the audience, send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, request

from casus.weergaven import Casusweergave
from privacy.feiten import lokale_dag
from privacy.toegang import Recht
from web.deuren import deur
from web.formulieren import (
    TERUGGEHAALD,
    ids,
    informeren,
    of_niets,
    tekst,
    voer_uit,
)
from web.nakijken import herstel, naar_controle, naar_formulier
from web.omgeving import actor, beleid, indiening, naar, werk
from web.pagina.controleren import bevestiging, toon_controle
from web.pagina.handeling import toon_handeling
from web.pagina.sluitcontrole import toon_sluitcontrole
from web.pagina.verzoekvelden import afsluitvelden, bewaarregels, verzoekvelden, vraagfouten
from web.schermwaarden.casus import Bewaarregel
from web.schermwaarden.formulier import Formulier, Verborgen
from web.versiebewijs import gezien_versie, versie_bij
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen import inzien, verzoektoets, vragen

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


@deur(groep, "/casussen/<uuid:casus_id>/opschaling", Recht.OPSCHALING_VRAGEN)
def toon_opschaling(casus_id: UUID) -> Response:
    return _formulierpagina(casus_id, "opschaling", TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/opschaling",
    Recht.OPSCHALING_VRAGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _formulierpagina(casus_id, "opschaling", fouten),
    controle=lambda casus_id: _controle(casus_id, "opschaling"),
)
def vraag_opschaling(casus_id: UUID) -> Response:
    return _verwerk(casus_id, "opschaling")


@deur(groep, "/casussen/<uuid:casus_id>/afschaling", Recht.AFSCHALING_VRAGEN)
def toon_afschaling(casus_id: UUID) -> Response:
    return _formulierpagina(casus_id, "afschaling", TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/afschaling",
    Recht.AFSCHALING_VRAGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _formulierpagina(casus_id, "afschaling", fouten),
    controle=lambda casus_id: _controle(casus_id, "afschaling"),
)
def vraag_afschaling(casus_id: UUID) -> Response:
    return _verwerk(casus_id, "afschaling")


@deur(groep, "/casussen/<uuid:casus_id>/afsluiting", Recht.AFSLUITING_VRAGEN)
def toon_afsluiting(casus_id: UUID) -> Response:
    return _formulierpagina(casus_id, "afsluiting", TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/afsluiting",
    Recht.AFSLUITING_VRAGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _formulierpagina(casus_id, "afsluiting", fouten),
    controle=lambda casus_id: _controle(casus_id, "afsluiting"),
)
def vraag_afsluiting(casus_id: UUID) -> Response:
    return _verwerk(casus_id, "afsluiting")


def _verwerk(casus_id: UUID, soort: str) -> Response:
    if request.form.get("knop") == "tweede":
        return naar_formulier()
    # Only the page that shows the audience gives its mark: without it nothing is sent. Closing
    # has no audience.
    kiest = of_niets("eruit") or of_niets("terug")
    gezien = soort == "afsluiting" or of_niets("merk")
    if not kiest and request.form.get("stap") == "verstuur" and gezien:
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


def _fouten(opdracht: verzoektoets.Verzoekopdracht, c: Casusweergave) -> dict[str, str]:
    """Every message at once, of the form and of the request."""
    fouten = _eigen_fouten(opdracht)
    try:
        verzoektoets.toets_velden(opdracht, beleid(), c.niveau, c.aanpak)
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
            versie=gezien_versie(casus_id),
            indiening=indiening(),
        )

    def opnieuw(fouten: Mapping[str, str]) -> Response:
        if set(fouten) == {"publiek"}:
            return _controle(casus_id, soort, fouten["publiek"])
        c = inzien.casus(casus_id, door=actor(), werk=werk())
        return _formulierpagina(casus_id, soort, {**fouten, **_fouten(opdracht, c)})

    def klaar(_uit: UUID | None) -> Response:
        return naar(f"/casussen/{casus_id}", *bevestiging(casus_id))

    return voer_uit(doe, klaar, opnieuw)


def _controle(casus_id: UUID, soort: str, fout: str = "") -> Response:
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    opdracht = _opdracht(soort)
    if fouten := _fouten(opdracht, c):
        return _formulierpagina(casus_id, soort, fouten)
    kan = next((m for m in c.kan if m.recht == _RECHT[soort].value), None)
    if kan is not None and kan.redenen:
        raise NietMogelijk(kan.redenen)
    if not fout and (antwoord := naar_controle()):
        return antwoord
    if soort == "afsluiting":
        return toon_sluitcontrole(c, opdracht, _TITEL[soort])
    return toon_controle(c, opdracht, _TITEL[soort], fout)


def _formulierpagina(casus_id: UUID, soort: str, fouten: Mapping[str, str]) -> Response:
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    groepen = afsluitvelden() if soort == "afsluiting" else verzoekvelden(c, soort)
    formulier = Formulier(
        f"/casussen/{casus_id}/{soort}",
        "Controleer",
        groepen,
        versie=versie_bij(casus_id, c.versie),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
    )
    bewaren: tuple[Bewaarregel, ...] = ()
    if soort == "afsluiting":
        formulier = replace(formulier, verborgen=(Verborgen("naar_niveau", c.niveau),))
        bewaren = bewaarregels(c.niveau, c.ligging)
    return toon_handeling(c, _TITEL[soort], (), formulier, fouten, _RECHT[soort], bewaren)
