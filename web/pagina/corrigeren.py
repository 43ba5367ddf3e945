"""Correct an item of the dossier, after reading who is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, request

from casus.stukversies import Correctieweergave
from privacy.toegang import Recht
from web.deuren import deur
from web.formulieren import datum, getal, tekst, voer_uit
from web.omgeving import actor, beleid, indiening, naar, werk
from web.pagina.handeling import toon_smal
from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.formulier import Formulier, Veld, Veldgroep, Verborgen
from web.velden import keuze, tekstvak
from workflow.handelingen import corrigeren
from workflow.handelingen.corrigeren import Correctie
from workflow.handelingen.toevoegen import ZEKERHEDEN

groep = Blueprint("corrigeren", __name__)
_PAD = "/casussen/<uuid:casus_id>/gegevens/<uuid:stuk_id>/corrigeren"


@deur(groep, _PAD, Recht.STUK_CORRIGEREN)
def toon_correctie(casus_id: UUID, stuk_id: UUID) -> Response:
    return _pagina(casus_id, stuk_id, {})


@deur(
    groep,
    _PAD,
    Recht.STUK_CORRIGEREN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id, stuk_id: _pagina(casus_id, stuk_id, fouten),
    voorgevuld=frozenset({"tekst", "zekerheid", "categorie", "van_dag"}),
)
def corrigeer(casus_id: UUID, stuk_id: UUID) -> Response:
    def doe() -> UUID:
        onleesbaar: dict[str, str] = {}
        correctie = Correctie(
            tekst("tekst"),
            tekst("zekerheid"),
            datum("van_dag", onleesbaar),
            tekst("reden"),
            getal("stukversie") or 0,
            onleesbaar,
        )
        return corrigeren.corrigeer(
            casus_id, stuk_id, correctie, door=actor(), werk=werk(), indiening=indiening()
        )

    def klaar(_uit: UUID | None) -> Response:
        code = tekst("categorie").lower()
        vak = f"/{code}" if code.upper() in beleid().categorie else ""
        zinnen = ("Het gegeven is gecorrigeerd.", "Wie het las, krijgt bericht.")
        return naar(f"/casussen/{casus_id}/dossier{vak}", *zinnen)

    return voer_uit(doe, klaar, lambda fouten: _pagina(casus_id, stuk_id, fouten))


def _pagina(casus_id: UUID, stuk_id: UUID, fouten: Mapping[str, str]) -> Response:
    c = corrigeren.bekijk(casus_id, stuk_id, door=actor(), werk=werk())
    naam = beleid().categorie[c.stuk.categorie].naam
    inleiding = (
        f"Dit gegeven staat bij {naam}. Wat er nu staat, blijft te lezen als eerdere versie.",
        _wie_hoort_het(len(c.ontvangers)),
    )
    formulier = _formulier(c)
    return toon_smal(casus_id, c, "Corrigeren", inleiding, formulier, fouten, rijen=_ontvangers(c))


def _wie_hoort_het(aantal: int) -> str:
    if not aantal:
        return "Niemand anders las dit gegeven. Er gaat geen bericht uit."
    if aantal == 1:
        return "Deze ontvanger krijgt bericht (AVG 19):"
    return f"Deze {aantal} ontvangers krijgen bericht (AVG 19):"


def _ontvangers(c: Correctieweergave) -> tuple[Rij, ...]:
    b = beleid()
    rijen = []
    for o in c.ontvangers:
        functie, partij = b.functie.get(o.functie), b.partij.get(o.partij)
        delen = (functie.naam if functie else "", partij.naam if partij else "")
        rijen.append(Rij(o.naam or "Een collega", ", ".join(d for d in delen if d)))
    return tuple(rijen)


def _formulier(c: Correctieweergave) -> Formulier:
    s, basis = c.stuk, f"/casussen/{c.casus_id}"
    dag = (str(s.van_dag.day), str(s.van_dag.month), str(s.van_dag.year))
    zeker = tuple((z, z) for z in ZEKERHEDEN)
    velden = (
        replace(tekstvak("tekst", "Gegeven", "Schrijf alleen op wat nodig is."), waarde=s.tekst),
        replace(keuze("zekerheid", "Hoe zeker is dit?", zeker), waarde=s.zekerheid),
        Veld(
            "van_dag",
            "Van welke dag is dit?",
            "datum",
            "Bijvoorbeeld 12 11 2026.",
            waarden=dag,
        ),
        tekstvak("reden", "Waarom corrigeert u dit?", "Wie dit gegeven mag lezen, leest dit ook."),
    )
    # The version its maker saw: kept with what was typed, so that a lost race is told.
    versie = request.form.get("stukversie", str(c.versie))
    return Formulier(
        f"{basis}/gegevens/{s.stuk_id}/corrigeren",
        "Corrigeren",
        (Veldgroep(velden),),
        verborgen=(Verborgen("stukversie", versie), Verborgen("categorie", s.categorie)),
        terug=f"{basis}/dossier/{s.categorie.lower()}",
        terug_tekst="Terug naar het dossier",
    )
