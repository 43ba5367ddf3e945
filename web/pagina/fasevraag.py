"""Ask for another AVE phase, take that back, or decline it: each one page with one question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response

from privacy.toegang import Recht
from web import vertaling
from web.deuren import deur
from web.formulieren import een_id, formulierstatus, foutkop, getal, tekst, voer_uit, vul
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.faserijen import gevraagd_rijen
from web.pagina.handeling import toon_handeling
from web.pagina.kruimels import kruimels
from web.schermwaarden.casus import Handelingpagina
from web.schermwaarden.formulier import Formulier, Optie, Veld, Veldgroep, Verborgen
from web.velden import tekstvak
from web.versiebewijs import geeiste_versie, versie_bij
from workflow.fasegang import fasewoord, te_kiezen
from workflow.fouten import NietMogelijk
from workflow.handelingen import faselezen, fasevraag, inzien
from workflow.handelingen.fasevraag import LOOPT_NIET, Fasevraagopdracht

groep = Blueprint("fasevraag", __name__)
_VRAGEN, _INTREKKEN, _AFWIJZEN = "Andere fase vragen", "Fasevraag intrekken", "Fasevraag afwijzen"


@deur(groep, "/casussen/<uuid:casus_id>/fase/vragen", Recht.FASE_VRAGEN)
def toon_vragen(casus_id: UUID) -> Response:
    return _vragen(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/fase/vragen",
    Recht.FASE_VRAGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _vragen(casus_id, fouten),
)
def vraag(casus_id: UUID) -> Response:
    def doe() -> UUID:
        return fasevraag.vraag(
            casus_id,
            Fasevraagopdracht(getal("fase"), tekst("motivering")),
            door=actor(),
            werk=werk(),
            versie=geeiste_versie(casus_id),
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        lambda _uit: naar(
            f"/casussen/{casus_id}",
            "De andere fase is gevraagd.",
            "Iemand anders beslist. Tot dan blijft de fase zoals hij is.",
        ),
        lambda fouten: _vragen(casus_id, fouten),
    )


@deur(groep, "/casussen/<uuid:casus_id>/fase/intrekken", Recht.FASE_INTREKKEN)
def toon_intrekken(casus_id: UUID) -> Response:
    return _intrekken(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/fase/intrekken",
    Recht.FASE_INTREKKEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _intrekken(casus_id, fouten),
)
def trek_in(casus_id: UUID) -> Response:
    def doe() -> UUID:
        return fasevraag.trek_in(
            casus_id,
            een_id("vraag") or UUID(int=0),
            tekst("motivering"),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        lambda _uit: naar(
            f"/casussen/{casus_id}", "De vraag is ingetrokken.", "De fase blijft zoals hij is."
        ),
        lambda fouten: _intrekken(casus_id, fouten),
    )


@deur(groep, "/casussen/<uuid:casus_id>/fase/afwijzen", Recht.FASE_VASTSTELLEN)
def toon_afwijzen(casus_id: UUID) -> Response:
    return _afwijzen(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/fase/afwijzen",
    Recht.FASE_VASTSTELLEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _afwijzen(casus_id, fouten),
)
def wijs_af(casus_id: UUID) -> Response:
    def doe() -> UUID:
        return fasevraag.wijs_af(
            casus_id,
            een_id("vraag") or UUID(int=0),
            tekst("motivering"),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        lambda _uit: naar("/mijn-werk", "De vraag is afgewezen.", "Wie het vroeg, krijgt bericht."),
        lambda fouten: _afwijzen(casus_id, fouten),
    )


def _vragen(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    b = beleid()
    andere = [nr for nr in te_kiezen(b, c.niveau, c.fase) if nr != c.fase]
    opties = tuple(Optie(str(nr), f"{b.fase[nr].naam}: {b.fase[nr].zin}") for nr in andere)
    hulp = "Wie beslist, leest dit ook zonder deelname. Noem geen namen."
    velden = (
        Veld("fase", "Welke fase vraagt u?", "keuze", opties=opties, leeg_begin=True),
        tekstvak("motivering", "Waarom past die fase beter?", hulp),
    )
    formulier = Formulier(
        f"/casussen/{casus_id}/fase/vragen",
        "Vraag fase",
        (Veldgroep(velden),),
        versie=versie_bij(casus_id, c.versie),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
    )
    inleiding = (
        f"Nu is het {b.fase[c.fase].naam}: {b.fase[c.fase].zin}.",
        "Wie vraagt, beslist niet. Tot het besluit verandert er niets.",
    )
    return toon_handeling(c, _VRAGEN, inleiding, formulier, fouten, Recht.FASE_VRAGEN)


def _intrekken(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    if c.fasevraag is None:
        raise NietMogelijk((LOOPT_NIET,))
    formulier = Formulier(
        f"/casussen/{casus_id}/fase/intrekken",
        "Trek vraag in",
        (Veldgroep((tekstvak("motivering", "Waarom trekt u in?"),)),),
        verborgen=(Verborgen("vraag", str(c.fasevraag.vraag_id)),),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
    )
    b = beleid()
    inleiding = (f"{b.fase[c.fasevraag.fase].naam} is gevraagd. De fase blijft nu zoals hij is.",)
    return toon_handeling(c, _INTREKKEN, inleiding, formulier, fouten, Recht.FASE_INTREKKEN)


def _afwijzen(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    f = faselezen.keuze(casus_id, door=actor(), werk=werk(), recht=Recht.FASE_VASTSTELLEN)
    if f.gevraagd is None:
        raise NietMogelijk((LOOPT_NIET,))
    formulier = Formulier(
        f"/casussen/{casus_id}/fase/afwijzen",
        "Wijs vraag af",
        (Veldgroep((tekstvak("motivering", "Waarom blijft de fase zoals hij is?"),)),),
        verborgen=(Verborgen("vraag", str(f.gevraagd.vraag_id)),),
        terug=f"/casussen/{casus_id}/fase",
        terug_tekst="Terug naar de fase",
    )
    inleiding = ("De fase blijft, en wie het vroeg leest waarom.",)
    if fouten:
        formulier = vul(formulier, fouten)
    kop = vertaling.smalle_kop(beleid(), casus_id, f, "")
    # Who decides need not take part: nothing here leads to what is closed to them.
    kop = kop if f.opent else replace(kop, adres="")
    w = Handelingpagina(kop, _AFWIJZEN, inleiding, formulier, rijen=gevraagd_rijen(f))
    titel = fasewoord(beleid(), f.niveau, f.fase)
    pad = kruimels(casus_id, f.nummer, titel, "Afwijzen", boven="fase", opent=f.opent)
    uitkomst = foutkop(formulier, fouten) if fouten else None
    return toon("casus/handeling.html", w, *pad, status=formulierstatus(fouten), uitkomst=uitkomst)
