"""The plan of a casus: read it, add a line, let one lapse, settle it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, request

from casus.plannen import (
    BEELD,
    BLOKKEN,
    DOEL,
    EINDE,
    INTERVENTIE,
    SCHALEN,
    SOORTEN,
    STEM,
    VEILIGHEID,
    Planweergave,
    Regelweergave,
    merk,
)
from privacy.toegang import Recht
from web import vertaling
from web.deuren import deur
from web.formulieren import datum, een_id, nummer, tekst, voer_uit
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.handeling import kan_niet, toon_smal
from web.pagina.kruimels import kruimels
from web.planwoorden import plan_dicht, plan_leeg, weg_naar_toen
from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.formulier import Formulier, Knop, Veld, Veldgroep, Verborgen
from web.schermwaarden.plan import Blok, Plan, Regel
from web.velden import keuze, lijst, mensen, tekstvak
from web.woorden import aantal, datumzin
from web.woorden import datum as datumwoord
from workflow.handelingen import planlezen, plannen

groep = Blueprint("plannen", __name__)
_KOP = {
    BEELD: "Gedeeld beeld",
    DOEL: "Doelen",
    INTERVENTIE: "Interventies",
    VEILIGHEID: "Veiligheidsafspraken",
    STEM: "Stem van betrokkene",
    SCHALEN: "Wanneer op- en afschalen in deze casus",
    EINDE: "Einde",
}
_HULP = {
    BEELD: "Feiten en interpretaties staan apart.",
    DOEL: "Wat moet bereikt zijn, en waaraan ziet u dat?",
    INTERVENTIE: "Wat gaat iemand doen?",
    VEILIGHEID: "Als dit gebeurt, dan doet wie wat? Met wie is bereikbaar.",
    STEM: "Zo veel mogelijk in eigen woorden.",
    SCHALEN: "Waaraan ziet u dat deze casus omhoog moet, of omlaag kan?",
    EINDE: "Wanneer is dit plan klaar?",
}
_ONBEKEND = "onbekend"


@deur(groep, "/casussen/<uuid:casus_id>/plan", Recht.PLAN_INZIEN)
def toon_plan(casus_id: UUID) -> Response:
    versie = nummer(request.args.get("versie", ""))
    w = planlezen.plan(casus_id, door=actor(), werk=werk(), versie=versie)
    return toon(
        "casus/plan.html",
        _gesloten(w) if w.dicht else planpagina(w),
        *kruimels(casus_id, w.nummer, "Plan"),
    )


def _gesloten(w: Planweergave) -> Plan:
    """For who takes part and reads no plan: no version, no block, nothing to count."""
    waarom = Link("Waarom niet?", f"/casussen/{w.casus_id}/waarom/stuk:inzien/plan")
    kop = vertaling.smalle_kop(beleid(), w.casus_id, w, "Plan")
    return Plan(kop, "Het plan opent hier niet voor u.", (), waarom=waarom)


def planpagina(w: Planweergave) -> Plan:
    """The plan block by block, with what can be done."""
    adres = f"/casussen/{w.casus_id}/plan"
    schrijft = w.mag_schrijven and w.is_concept
    op = dict(w.versies).get(w.versie)
    stand = f"vastgesteld {datumwoord(op)}" if op else "concept"
    veranderd = any(r.nieuw or r.vervallen for r in w.regels)
    eerder = tuple(
        Link(f"Versie {nr}, vastgesteld {datumwoord(moment)}", f"{adres}?versie={nr}")
        for nr, moment in w.versies
        if nr != w.versie
    )
    if not w.is_concept:
        eerder = (Link("Het concept van nu", adres), *eerder)
    deels = w.rust or bool(w.versies and not w.regels)
    return Plan(
        vertaling.smalle_kop(beleid(), w.casus_id, w, "Plan"),
        f"Versie {w.versie}, {stand}.",
        tuple(
            Blok(
                code,
                _KOP[code],
                tuple(_regel(w, r, schrijft) for r in w.regels if r.blok == code),
                Link("Toevoegen", f"{adres}/nieuw?blok={code}") if schrijft else None,
            )
            for code in (BLOKKEN if w.regels or w.is_concept else ())
        ),
        f"Evaluatie uiterlijk {datumzin(w.evaluatie)}." if w.evaluatie else "",
        plan_leeg(w),
        Link(f"Versie {w.versie} vaststellen", f"{adres}/vaststellen")
        if schrijft and veranderd
        else None,
        eerder,
        weg_naar_toen(w) if w.rust else None,
        plan_dicht(w),
        "Hier staat niets wat voor u open is." if deels else "Hier staat nog niets.",
    )


def _regel(w: Planweergave, r: Regelweergave, schrijft: bool) -> Regel:
    b = beleid()
    gebied = next((g.naam for g in b.leefgebieden if g.code == r.leefgebied), "")
    partij = b.partij[r.bron].naam if r.bron in b.partij else r.bron
    bij = (
        gebied,
        "nog onbekend" if r.soort == _ONBEKEND else r.soort,
        w.namen.get(r.eigenaar, "een collega") if r.eigenaar else "",
        _dag(r),
        f"bron {partij}" if r.blok == BEELD else "",
    )
    weg = Knop(
        f"/casussen/{w.casus_id}/plan/{r.regel_id}/vervallen",
        "Laat vervallen",
        r.tekst,
        soort="link",
    )
    eerste = not w.versies and w.is_concept
    merk = "vervallen" if r.vervallen else "nieuw" if r.nieuw and not eerste else ""
    return Regel(
        r.tekst,
        tuple(x for x in bij if x),
        merk,
        weg if schrijft and not r.vervallen else None,
    )


def _dag(r: Regelweergave) -> str:
    if r.dag is None:
        return ""
    return f"{'van' if r.blok == STEM else 'uiterlijk'} {datumwoord(r.dag)}"


@deur(groep, "/casussen/<uuid:casus_id>/plan/nieuw", Recht.PLAN_SCHRIJVEN)
def toon_nieuw(casus_id: UUID) -> Response:
    return _nieuw(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/plan/nieuw",
    Recht.PLAN_SCHRIJVEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _nieuw(casus_id, fouten),
)
def voeg_toe(casus_id: UUID) -> Response:
    def doe() -> UUID:
        onleesbaar: dict[str, str] = {}
        regel = plannen.Nieuweregel(
            tekst("blok"),
            tekst("tekst"),
            tekst("soort"),
            tekst("leefgebied"),
            een_id("eigenaar"),
            datum("dag", onleesbaar),
            onleesbaar,
        )
        return plannen.voeg_toe(casus_id, regel, door=actor(), werk=werk(), indiening=indiening())

    klaar = f"Toegevoegd bij {_KOP.get(tekst('blok'), 'het plan').lower()}."
    return voer_uit(
        doe,
        lambda _uit: naar(f"/casussen/{casus_id}/plan", klaar),
        lambda fouten: _nieuw(casus_id, fouten),
    )


def _nieuw(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    w = planlezen.plan(casus_id, door=actor(), werk=werk())
    blok = tekst("blok") or request.args.get("blok", "")
    blok = blok if blok in BLOKKEN else BEELD
    velden: list[Veld] = []
    if blok == BEELD:
        gebieden = tuple((g.code, g.naam) for g in beleid().leefgebieden)
        velden.append(lijst("leefgebied", "Over welk leefgebied?", gebieden))
    if blok in SOORTEN:
        soorten = tuple((s, "nog onbekend" if s == _ONBEKEND else s) for s in SOORTEN[blok])
        velden.append(keuze("soort", "Wat is dit?", soorten))
    velden.append(tekstvak("tekst", _KOP[blok], _HULP[blok]))
    if blok == INTERVENTIE:
        velden.append(mensen("eigenaar", "Wie is de eigenaar?", w.kandidaten))
    if blok in (DOEL, INTERVENTIE, STEM):
        label = "Van welke dag?" if blok == STEM else "Uiterlijk welke dag?"
        velden.append(
            Veld("dag", label, "datum", "Bijvoorbeeld 12 12 2026.", verplicht=blok == DOEL)
        )
    formulier = Formulier(
        f"/casussen/{casus_id}/plan/nieuw",
        "Voeg toe",
        (Veldgroep(tuple(velden)),),
        verborgen=(Verborgen("blok", blok),),
        terug=f"/casussen/{casus_id}/plan",
        terug_tekst="Terug naar het plan",
    )
    titel = f"{_KOP[blok]}: toevoegen"
    if not w.mag_schrijven:
        return _niet(w, titel)
    return toon_smal(w.casus_id, w, titel, (), formulier, fouten)


def _niet(w: Planweergave, titel: str) -> Response:
    niet = kan_niet(w.casus_id, Recht.PLAN_SCHRIJVEN, titel)
    return toon_smal(w.casus_id, w, titel, (), None, {}, niet)


@deur(
    groep,
    "/casussen/<uuid:casus_id>/plan/<uuid:regel_id>/vervallen",
    Recht.PLAN_SCHRIJVEN,
    methoden=("POST",),
)
def laat_vervallen(casus_id: UUID, regel_id: UUID) -> Response:
    return voer_uit(
        lambda: plannen.laat_vervallen(
            casus_id, regel_id, door=actor(), werk=werk(), indiening=indiening()
        ),
        lambda _uit: naar(f"/casussen/{casus_id}/plan", "De regel vervalt in deze versie."),
        lambda _fouten: toon_plan(casus_id),
    )


@deur(groep, "/casussen/<uuid:casus_id>/plan/vaststellen", Recht.PLAN_VASTSTELLEN)
def toon_vaststellen(casus_id: UUID) -> Response:
    return _vaststellen(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/plan/vaststellen",
    Recht.PLAN_VASTSTELLEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _vaststellen(casus_id, fouten),
)
def stel_vast(casus_id: UUID) -> Response:
    nr = nummer(tekst("nr")) or 0
    return voer_uit(
        lambda: plannen.stel_vast(
            casus_id,
            nr,
            door=actor(),
            werk=werk(),
            gezien=tekst("merk"),
            indiening=indiening(),
        ),
        lambda _uit: naar(
            f"/casussen/{casus_id}/plan", f"Versie {nr} van het plan is vastgesteld."
        ),
        lambda fouten: _vaststellen(casus_id, fouten),
    )


def _vaststellen(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    """What changed since the version before, to be settled as it is read."""
    w = planlezen.plan(casus_id, door=actor(), werk=werk())
    if not w.mag_schrijven:
        return _niet(w, "Plan vaststellen")
    nieuw = [r for r in w.regels if r.nieuw]
    weg = [r for r in w.regels if r.vervallen]
    gezien = merk((r.regel_id for r in nieuw), (r.regel_id for r in weg))
    formulier = Formulier(
        f"/casussen/{casus_id}/plan/vaststellen",
        f"Stel versie {w.versie} vast",
        verborgen=(Verborgen("nr", str(w.versie)), Verborgen("merk", gezien)),
        terug=f"/casussen/{casus_id}/plan",
        terug_tekst="Terug naar het plan",
    )
    sinds = f" sinds versie {w.versie - 1}" if w.versie > 1 else ""
    inleiding = (
        f"{aantal(len(nieuw), 'regel is', 'regels zijn')} nieuw{sinds}, {len(weg)} vervallen.",
        *(f"nieuw, {_KOP[r.blok].lower()}: {r.tekst}" for r in nieuw),
        *(f"vervallen, {_KOP[r.blok].lower()}: {r.tekst}" for r in weg),
        "Een vastgestelde versie verandert niet meer.",
    )
    if not nieuw and not weg:
        inleiding = ("Er is niets veranderd sinds de vorige versie.",)
    kan = bool(nieuw or weg)
    return toon_smal(
        w.casus_id, w, "Plan vaststellen", inleiding, formulier if kan else None, fouten
    )
