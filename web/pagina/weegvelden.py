"""The fields with which somebody weighs before deciding, and the advice that follows from them."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request

from config.beleid import Criterium
from config.beleid_keten import Aanleiding
from web.formulieren import NIETS_GEWOGEN, nummer, tekst
from web.omgeving import beleid
from web.schermwaarden.bouwstenen import Advies
from web.schermwaarden.formulier import Optie, Veld, Veldgroep
from web.velden import lijst, tekstvak
from web.woorden import opsomming
from workflow import weging as weeg
from workflow.weging import SCHAAL, Weging

BEREKEN = "Bereken advies"
GEEN = "geen"
_LEEG = f"Nog geen advies. Vul in wat u weet en kies {BEREKEN}."


def gewogen() -> Weging:
    """What was filled in; a score or a criterium that the policy does not know is not there."""
    b = beleid()
    scores = {
        g.code: score
        for g in b.leefgebieden
        if (score := nummer(tekst(f"leefgebied-{g.code}"), 1)) in SCHAAL
    }
    gekozen = request.form.getlist("criteria")
    bekend = {c.code for c in b.criteria}
    aanleidingen = request.form.getlist("weegt")
    return Weging(
        scores={code: score for code, score in scores.items() if score is not None},
        aanleidingen=tuple(a.code for a in b.keten.aanleidingen if a.code in aanleidingen),
        organisaties=nummer(tekst("organisaties"), 2),
        criteria={c: tekst(f"criterium-{c}") for c in gekozen if c in bekend},
        geen=GEEN in gekozen,
        afwijking=tekst("afwijking"),
    )


def weeggroepen(niveau: str, *, leefgebieden: bool) -> tuple[Veldgroep, ...]:
    """The groups above the decision of the table of this level; none where it weighs by nothing."""
    b = beleid()
    criteria = weeg.criteria_van(b, niveau)
    groepen: tuple[Veldgroep, ...] = ()
    if leefgebieden:
        groepen += (_leefgebieden(), _aanleidingen())
    if criteria:
        opties = tuple(_criterium(c) for c in criteria)
        geen = Optie(GEEN, "Geen van deze")
        veld = Veld("criteria", "Welke zijn vervuld?", "vinkjes", opties=(*opties, geen))
        groepen += (Veldgroep((veld,), kop=f"Criteria {b.niveau[niveau].naam}"),)
    return groepen


def afwijkveld() -> Veld:
    """Why somebody decides otherwise; asked only of who does."""
    return tekstvak(
        "afwijking",
        "Waarom wijkt u af van het advies?",
        "Eén zin, alleen als u anders besluit.",
        verplicht=False,
    )


def adviesblok(niveau: str, weging: Weging) -> Advies:
    """The advice as it stands beside the decision, or that there is none yet."""
    volgt = weeg.advies(beleid(), niveau, weging)
    return Advies(volgt.zinnen, volgt.regel) if volgt else Advies((_LEEG,))


def na_berekenen(fouten: Mapping[str, str], niveau: str) -> Mapping[str, str]:
    """In the place of faults, where an advice was asked: also that none follows from nothing."""
    leeg = "berekend" in fouten and weeg.advies(beleid(), niveau, gewogen()) is None
    return NIETS_GEWOGEN if leeg else fouten


def adviesrijen(niveau: str, weging: Weging, neemt_op: bool | None) -> list[tuple[str, str, str]]:
    """What the control page reads back of it: (head, text, field)."""
    bewaard = weeg.inhoud(beleid(), niveau, weging, neemt_op)
    rijen = (
        ("Advies (berekend)", "berekend_advies", "criteria"),
        ("Waarom u afwijkt", "afwijking", "afwijking"),
    )
    return [(kop, bewaard[naam], veld) for kop, naam, veld in rijen if naam in bewaard]


def _leefgebieden() -> Veldgroep:
    scores = tuple((str(score), f"{score} {woord}") for score, woord in SCHAAL.items())
    velden = tuple(
        lijst(f"leefgebied-{g.code}", g.naam, scores, verplicht=False)
        for g in beleid().leefgebieden
    )
    uitleg = ("Hoe gaat het nu met betrokkene? Laat leeg wat u niet weet.",)
    return Veldgroep(velden, kop="Leefgebieden", uitleg=uitleg, vouwt=True)


def _aanleidingen() -> Veldgroep:
    velden = (
        Veld("weegt", "Wat speelt er?", "vinkjes", opties=aanleidingopties(), verplicht=False),
        Veld(
            "organisaties",
            "Hoeveel organisaties zijn er al bij?",
            "getal",
            verplicht=False,
            breedte="kort",
        ),
    )
    return Veldgroep(velden, kop="Aanleidingen", vouwt=True)


def aanleidingopties() -> tuple[Optie, ...]:
    """Each aanleiding of the policy with by what it is known."""

    def hulp(a: Aanleiding) -> str:
        return f"Bijvoorbeeld: {opsomming(a.indicatoren, 'of')}." if a.indicatoren else ""

    return tuple(Optie(a.code, a.naam, hulp(a)) for a in beleid().keten.aanleidingen)


def _criterium(c: Criterium) -> Optie:
    waaruit = Veld(f"criterium-{c.code}", "Waaruit blijkt dat?", "tekst")
    return Optie(c.code, f"{c.code}: {c.zin}", velden=(waaruit,))
