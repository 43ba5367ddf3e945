"""Add a person to a casus that runs: who it is, read back with who reads it, and then recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, request

from casus.deelnemers import Opnameweergave
from privacy.feiten import lokale_dag
from privacy.toegang import Recht
from web.deuren import deur
from web.formulieren import TERUGGEHAALD, tekst, voer_uit
from web.nakijken import herstel, naar_controle, naar_formulier
from web.omgeving import actor, beleid, heeft, huis, indiening, naar, toon, werk
from web.pagina.handeling import toon_smal
from web.pagina.kruimels import kruimels
from web.pagina.registreerbekend import gelijkenissen
from web.pagina.registreercontrole import persoonrijen
from web.pagina.registreeropdracht import persoon as getypt
from web.pagina.registreerpersonen import persoonvelden
from web.pagina.terugkeer import opnieuw, rij
from web.schermwaarden.besluit import Besluitcontrole
from web.schermwaarden.formulier import Formulier
from web.versiebewijs import gezien_versie, versie_bij
from web.woorden import aantal, opsomming
from workflow.handelingen import betrokkenen, herkennen
from workflow.handelingen.personen import Persoonsgegevens

groep = Blueprint("betrokkenen", __name__)
_NIEUW = "/casussen/<uuid:casus_id>/betrokkenen/nieuw"
_TITEL = "Betrokkene toevoegen"
_P = "personen-0-"
_STAAT_ER_AL = (
    "Lijkt op iemand die al in deze casus staat. Of het dezelfde mens is, beslist een mens."
)


@deur(groep, _NIEUW, Recht.BETROKKENE_TOEVOEGEN)
def toon_toevoegen(casus_id: UUID) -> Response:
    return _formulier(casus_id, TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    _NIEUW,
    Recht.BETROKKENE_TOEVOEGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _formulier(casus_id, fouten),
    controle=lambda casus_id: _controle(casus_id),  # noqa: PLW0108  # stands below
)
def voeg_toe(casus_id: UUID) -> Response:
    if request.form.get("knop") == "tweede":
        return naar_formulier()
    if request.form.get("stap") != "leg_vast":
        return _controle(casus_id)
    persoon, onleesbaar = _persoon()

    def doe() -> UUID:
        return betrokkenen.voeg_toe(
            casus_id,
            persoon,
            door=actor(),
            werk=werk(),
            demo=huis().demo,
            versie=gezien_versie(casus_id),
            indiening=indiening(),
            onleesbaar=onleesbaar,
        )

    return voer_uit(
        doe,
        lambda _uit: naar(
            f"/casussen/{casus_id}",
            "De betrokkene is toegevoegd.",
            "Ook deze persoon moet van de casus weten.",
        ),
        lambda fouten: _formulier(casus_id, _bij_velden(fouten)),
    )


def _persoon() -> tuple[Persoonsgegevens, dict[str, str]]:
    """(who was filled in, messages for what cannot be read); a role is never made up."""
    los: dict[str, str] = {}
    p = replace(getypt(0, 0, los), rol=tekst(f"{_P}rol"))
    return p, {veld.removeprefix(_P): zin for veld, zin in los.items()}


def _bij_velden(fouten: Mapping[str, str]) -> dict[str, str]:
    return {f"{_P}{veld}": zin for veld, zin in fouten.items()}


def _formulier(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    w = betrokkenen.bereid_voor(casus_id, door=actor(), werk=werk())
    adres = f"/casussen/{casus_id}"
    formulier = Formulier(
        f"{adres}/betrokkenen/nieuw",
        "Naar de controle",
        (persoonvelden(w.rollen, w.bsn_wet),),
        versie=versie_bij(casus_id, w.versie),
        terug=adres,
        terug_tekst="Terug naar de casus",
    )
    inleiding = (
        "Voeg iemand toe over wie deze casus ook gaat.",
        "Eerst ziet u wie deze gegevens daarna leest.",
    )
    return toon_smal(casus_id, w, _TITEL, inleiding, formulier, fouten)


def _controle(casus_id: UUID) -> Response:
    """Who was filled in, read back; who reads that from then on, and what it looks like."""
    w = betrokkenen.bereid_voor(casus_id, door=actor(), werk=werk())
    p, onleesbaar = _persoon()
    dag, tot = lokale_dag(werk().nu()), w.vertegenwoordigd_tot
    fouten = betrokkenen.opnamefouten(p, w.rollen, w.bsn_wet, tot, dag, demo=huis().demo)
    if fouten := fouten | onleesbaar:
        return _formulier(casus_id, _bij_velden(fouten))
    if antwoord := naar_controle():
        return antwoord
    adres = f"/casussen/{casus_id}/betrokkenen/nieuw"
    naam, *rest = persoonrijen(0, p)
    rijen = (naam, ("Wie is dit?", p.rol, f"{_P}rol"), *rest)
    waarde = Besluitcontrole(
        titel="Controleer de betrokkene",
        regel=f"Casus {w.nummer}. Er verandert pas iets bij Voeg toe.",
        kop="Uw antwoorden",
        rijen=tuple(rij(adres, *deel) for deel in rijen if deel[1]),
        formulier=opnieuw(adres, "Voeg toe", "leg_vast"),
        gevolg=(_leest(w), *_lijkt_op(w, p)),
    )
    pad = kruimels(casus_id, w.nummer, _TITEL, "Controleer", boven="betrokkenen/nieuw")
    return toon("beoordelen/controleer.html", waarde, *pad)


def _leest(w: Opnameweergave) -> str:
    b = beleid()
    if not w.lezers:
        return "Niemand die nu deelneemt, leest daarna wie dit is."
    namen = (f"{k.naam} ({b.partij[k.partij].naam})" for k in w.lezers if k.partij in b.partij)
    werkwoord = "leest" if len(w.lezers) == 1 else "lezen"
    mensen = aantal(len(w.lezers), "mens", "mensen")
    return f"Daarna {werkwoord} {mensen} wie dit is: {opsomming(tuple(namen))}."


def _lijkt_op(w: Opnameweergave, p: Persoonsgegevens) -> tuple[str, ...]:
    """What this person looks like, as far as this reader may look for that and know of it."""
    if not heeft(Recht.PERSOON_HERKENNEN):
        return ()
    bekend = herkennen.lijkt_op((p,), door=actor(), werk=werk())
    elders = tuple(b for b in bekend if b.nummer != w.nummer)
    hier = () if len(elders) == len(bekend) else (_STAAT_ER_AL,)
    return (*hier, *(g.zin for g in gelijkenissen(elders)))
