"""Ask another table, up or down, or ask to close: form, check with the audience, send."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, request

from casus.weergaven import Casusweergave
from privacy.toegang import Recht
from web import stapconcept, takenlijst
from web.deuren import deur
from web.formulieren import (
    TERUGGEHAALD,
    of_niets,
    tekst,
    voer_uit,
)
from web.nakijken import herstel, naar_controle, naar_formulier
from web.omgeving import actor, indiening, naar, werk
from web.pagina.controleren import bevestiging, toon_controle, verplaats
from web.pagina.handeling import toon_handeling
from web.pagina.sluitcontrole import toon_sluitcontrole
from web.pagina.stapvelden import STAPPEN
from web.pagina.verzoekopdracht import eigen_fouten, fouten_van, opdracht_van
from web.pagina.verzoekstappen import (
    RECHT,
    TITEL,
    basis,
    na_stap,
    naar_veld,
    toon_stap,
    toon_taken,
)
from web.pagina.verzoekvelden import UIT, afsluitvelden, bewaarregels
from web.schermwaarden.formulier import Formulier, Verborgen
from web.stapconcept import StapVeranderd
from web.takenlijst import WIJZIG
from web.versiebewijs import gezien_versie, versie_bij
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen import inzien, vragen
from workflow.informeren import GROEP

groep = Blueprint("opschaling", __name__)
_TITEL = TITEL | {"afsluiting": "Afsluiten vragen"}
_RECHT = RECHT | {"afsluiting": Recht.AFSLUITING_VRAGEN}


@deur(groep, "/casussen/<uuid:casus_id>/opschaling", Recht.OPSCHALING_VRAGEN)
def toon_opschaling(casus_id: UUID) -> Response:
    return _taken(casus_id, "opschaling", {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/opschaling",
    Recht.OPSCHALING_VRAGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _taken(casus_id, "opschaling", fouten),
    controle=lambda casus_id: _controle(casus_id, "opschaling"),
    in_stappen=True,
)
def vraag_opschaling(casus_id: UUID) -> Response:
    return _verwerk(casus_id, "opschaling")


@deur(groep, "/casussen/<uuid:casus_id>/opschaling/stap/<int:nr>", Recht.OPSCHALING_VRAGEN)
def toon_opschaalstap(casus_id: UUID, nr: int) -> Response:
    return _stap(casus_id, "opschaling", nr, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/opschaling/stap/<int:nr>",
    Recht.OPSCHALING_VRAGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id, nr: _stap(casus_id, "opschaling", nr, fouten),
)
def bewaar_opschaalstap(casus_id: UUID, nr: int) -> Response:
    return _bewaar_stap(casus_id, "opschaling", nr)


@deur(groep, "/casussen/<uuid:casus_id>/afschaling", Recht.AFSCHALING_VRAGEN)
def toon_afschaling(casus_id: UUID) -> Response:
    return _taken(casus_id, "afschaling", {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/afschaling",
    Recht.AFSCHALING_VRAGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _taken(casus_id, "afschaling", fouten),
    controle=lambda casus_id: _controle(casus_id, "afschaling"),
    in_stappen=True,
)
def vraag_afschaling(casus_id: UUID) -> Response:
    return _verwerk(casus_id, "afschaling")


@deur(groep, "/casussen/<uuid:casus_id>/afschaling/stap/<int:nr>", Recht.AFSCHALING_VRAGEN)
def toon_afschaalstap(casus_id: UUID, nr: int) -> Response:
    return _stap(casus_id, "afschaling", nr, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/afschaling/stap/<int:nr>",
    Recht.AFSCHALING_VRAGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id, nr: _stap(casus_id, "afschaling", nr, fouten),
)
def bewaar_afschaalstap(casus_id: UUID, nr: int) -> Response:
    return _bewaar_stap(casus_id, "afschaling", nr)


@deur(groep, "/casussen/<uuid:casus_id>/afsluiting", Recht.AFSLUITING_VRAGEN)
def toon_afsluiting(casus_id: UUID) -> Response:
    return _afsluiting(casus_id, TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/afsluiting",
    Recht.AFSLUITING_VRAGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _afsluiting(casus_id, fouten),
    controle=lambda casus_id: _controle(casus_id, "afsluiting"),
)
def vraag_afsluiting(casus_id: UUID) -> Response:
    return _verwerk(casus_id, "afsluiting")


def _taken(casus_id: UUID, soort: str, fouten: Mapping[str, str]) -> Response:
    """How far each step is; `fouten` is word of a page that stood open."""
    sinds = None if fouten else stapconcept.herstel(basis(casus_id, soort))
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    return toon_taken(c, soort, fouten_van(opdracht_van(soort), c), gemeld=fouten, sinds=sinds)


def _stap(casus_id: UUID, soort: str, nr: int, fouten: Mapping[str, str]) -> Response:
    sinds = None if fouten else stapconcept.herstel(basis(casus_id, soort))
    if takenlijst.is_laatste(STAPPEN[soort], nr):
        c = inzien.casus(casus_id, door=actor(), werk=werk())
        return takenlijst.naar_laatste(basis(casus_id, soort), fouten_van(opdracht_van(soort), c))
    return toon_stap(casus_id, soort, nr, fouten, sinds=sinds)


def _bewaar_stap(casus_id: UUID, soort: str, nr: int) -> Response:
    c, adres = inzien.casus(casus_id, door=actor(), werk=werk()), basis(casus_id, soort)
    stap = takenlijst.stap_met(STAPPEN[soort], nr)
    stapconcept.voeg_in(adres, stap)
    try:
        stapconcept.bewaar(adres)
    except StapVeranderd as anders:
        return toon_stap(casus_id, soort, nr, {}, ander=anders.antwoorden)
    return na_stap(casus_id, soort, nr, fouten_van(opdracht_van(soort), c))


def _verwerk(casus_id: UUID, soort: str) -> Response:
    knop, verstuurt = tekst("knop"), request.form.get("stap") == "verstuur"
    if not verstuurt or knop:
        inzien.casus(casus_id, door=actor(), werk=werk())  # of another's casus nothing is kept
    if knop.startswith(WIJZIG) and soort in STAPPEN:
        stapconcept.bewaar(basis(casus_id, soort))
        return naar_veld(casus_id, soort, knop.removeprefix(WIJZIG))
    if takenlijst.is_gestopt() and soort in STAPPEN:
        stapconcept.bewaar(basis(casus_id, soort))
        return takenlijst.gestopt()
    if knop == "tweede":
        return naar_formulier()
    if soort in STAPPEN and (of_niets("eruit") or of_niets("terug")):
        return _verplaats(casus_id, soort)
    if soort in STAPPEN and not verstuurt:
        leeg = takenlijst.is_leeg(STAPPEN[soort])
        stapconcept.voeg_in(basis(casus_id, soort))
        fouten = fouten_van(opdracht_van(soort), inzien.casus(casus_id, door=actor(), werk=werk()))
        if leeg and (nr := takenlijst.eerste_open(STAPPEN[soort], fouten)):
            return takenlijst.naar_stap(basis(casus_id, soort), nr)
    # Only the page that shows the audience gives its mark: without it nothing is sent. Closing
    # has no audience.
    gezien = soort == "afsluiting" or of_niets("merk")
    if verstuurt and gezien:
        return _verstuur(casus_id, soort)
    return _controle(casus_id, soort)


def _verplaats(casus_id: UUID, soort: str) -> Response:
    """Takes a kind of item out, or puts it back, in what was kept: the steps know it too."""
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    zin, adres, stappen = verplaats(c, opdracht_van(soort)), basis(casus_id, soort), STAPPEN[soort]
    stapconcept.voeg_in(adres, takenlijst.stap_met(stappen, takenlijst.stap_van(stappen, UIT) or 1))
    concept_id = stapconcept.bewaar(adres)
    return naar(f"/concepten/{concept_id}/controle", zin)


def _verstuur(casus_id: UUID, soort: str) -> Response:
    opdracht = opdracht_van(soort)

    def doe() -> UUID:
        if fouten := eigen_fouten(opdracht):
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
        return _met_fouten(c, soort, {**fouten, **fouten_van(opdracht, c)})

    def klaar(_uit: UUID | None) -> Response:
        return naar(f"/casussen/{casus_id}", *bevestiging(casus_id))

    return voer_uit(doe, klaar, opnieuw)


def _controle(casus_id: UUID, soort: str, fout: str = "") -> Response:
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    opdracht, in_stappen = opdracht_van(soort), soort in STAPPEN
    if fouten := fouten_van(opdracht, c):
        if in_stappen and request.method == "POST":
            stapconcept.bewaar(basis(casus_id, soort))
        return _met_fouten(c, soort, fouten)
    kan = next((m for m in c.kan if m.recht == _RECHT[soort].value), None)
    if kan is not None and kan.redenen:
        raise NietMogelijk(kan.redenen)
    weg = stapconcept.naar_controle(basis(casus_id, soort)) if in_stappen else naar_controle()
    if not fout and weg:
        return weg
    if soort == "afsluiting":
        return toon_sluitcontrole(c, opdracht, _TITEL[soort])
    return toon_controle(c, opdracht, _TITEL[soort], fout)


def _met_fouten(c: Casusweergave, soort: str, fouten: Mapping[str, str]) -> Response:
    """The form with its faults, or the task list with the way to each of them."""
    if soort not in STAPPEN:
        return _afsluitpagina(c, fouten)
    return toon_taken(c, soort, fouten, gemeld={}, gestuurd=True)


def _afsluitpagina(c: Casusweergave, fouten: Mapping[str, str]) -> Response:
    formulier = Formulier(
        f"/casussen/{c.casus_id}/afsluiting",
        "Controleer",
        afsluitvelden(iemand=c.eenheid != GROEP),
        versie=versie_bij(c.casus_id, c.versie),
        verborgen=(Verborgen("naar_niveau", c.niveau),),
        terug=f"/casussen/{c.casus_id}",
        terug_tekst="Terug naar de casus",
    )
    bewaren = bewaarregels(c.niveau, c.ligging)
    titel, recht = _TITEL["afsluiting"], _RECHT["afsluiting"]
    return toon_handeling(c, titel, (), formulier, fouten, recht, bewaren)


def _afsluiting(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    return _afsluitpagina(inzien.casus(casus_id, door=actor(), werk=werk()), fouten)
