"""How long a story that stands still has been still: an open question is recent, and of the other
work most is in time, some nearly due and a little of it late."""

from __future__ import annotations

from random import Random

from workflow.demonstratie.stappen import (
    Aanbod,
    Afschaling,
    Afsluiting,
    Antwoord,
    Besluit,
    Heropening,
    Melding,
    Navraag,
    Opschaling,
    Registratie,
    Stap,
    Triage,
    Voortgang,
    Waarneming,
)

_VRAGEN = (Melding, Registratie, Opschaling, Afschaling, Navraag, Antwoord, Aanbod)
_PLAN, _LOKAAL, _KETEN = 28, 88, 42
"""Days of the terms as the policy of the demonstration has them; the tests hold what comes of it.
"""
_TE_LAAT, _BIJNA = 0.06, 0.4
_INSTAP, _HOOG = "skt", ("veiligheidskamer", "veiligheidshuis")


def rust(stappen: tuple[Stap, ...], rng: Random) -> int:
    """Days from the last of these steps, which is not an end, to the peildatum."""
    laatste = stappen[-1]
    if isinstance(laatste, _VRAGEN):
        return rng.randrange(1, 5)
    if isinstance(laatste, Afsluiting):
        return rng.randrange(2, 9)
    if isinstance(laatste, Triage) and laatste.uitkomst != "oppakken":
        return rng.randrange(2, 10)
    over = _nog(stappen)
    if isinstance(laatste, Waarneming):
        over = min(over, laatste.dagen)
    if over < 4:
        return rng.randrange(1, 4)
    lot = rng.random()
    if lot < _TE_LAAT:
        return over + rng.randrange(2, 9)
    if lot < _TE_LAAT + _BIJNA:
        return max(1, over - rng.randrange(2, 13))
    return rng.randrange(1, over - 2)


def niveau_na(stappen: tuple[Stap, ...]) -> str:
    """Code of the level where the casus lies after these steps."""
    niveau, gevraagd = _INSTAP, ""
    for stap in stappen:
        match stap:
            case Melding(jzv_soort="ZVH"):
                niveau = _HOOG[1]
            case Triage(uitkomst="terug_lokaal"):
                niveau = _INSTAP
            case Opschaling() | Afschaling():
                gevraagd = stap.naar
            case Besluit() if stap.casusregisseur:
                niveau = gevraagd
            case _:
                pass
    return niveau


def _nog(stappen: tuple[Stap, ...]) -> int:
    """Days that are left of the term that runs, on the day of the last step."""
    begin, duur, afspraak = stappen[0].dag, _PLAN, 0
    for nr, stap in enumerate(stappen):
        match stap:
            case Triage() | Heropening():
                begin, duur = stap.dag, _PLAN
            case Besluit() if stap.casusregisseur:
                begin, duur, afspraak = stap.dag, _PLAN, stap.dag + (stap.evaluatie_na or 0)
            case Voortgang(overgang="plan_maken" | "plan_bijstellen"):
                begin, duur = stap.dag, _PLAN
            case Voortgang(overgang="nazorg_starten"):
                begin, duur = stap.dag, _LOKAAL
            case Voortgang(overgang="uitvoering_starten" | "uitvoering_hervatten"):
                gewoon = _KETEN if niveau_na(stappen[:nr]) in _HOOG else _LOKAAL
                begin, duur = stap.dag, afspraak - stap.dag if afspraak > stap.dag else gewoon
            case _:
                pass
    return duur - (stappen[-1].dag - begin)
