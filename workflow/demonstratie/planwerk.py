"""The goals that a story settles, and what lies ready on the day of the demonstration: plans at
work, and acties of their people.

The stories end before that day; a whole plan and its acties belong to today.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID

from casus.weergaven import Casusweergave
from privacy.categorieen import PLAN
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import GeenToegang
from workflow.handelingen import acties, inzien, overzien, planlezen, plannen
from workflow.handelingen.acties import NieuweActie, Voortgang
from workflow.handelingen.lijstrijen import Filter
from workflow.handelingen.plannen import Nieuweregel
from workflow.in_kracht import beleid_nu
from workflow.termijnen import later
from workflow.werk import Werk

_STANDEN = ("plan", "uitvoering")
_MEESTE = 2
"""Casussen of each colleague that have a plan on that day."""
_TOT_DOEL = timedelta(days=84)
_TEKSTEN = Path(__file__).with_name("plannen.toml")


def stel_doel_vast(
    casus_id: UUID, doel: str, wie: Actor, werk: Werk, verder: Callable[[], None]
) -> None:
    """The next version of the plan, with this goal in it; what it is for comes after it."""
    regel = Nieuweregel("doel", doel, dag=lokale_dag(werk.nu()) + _TOT_DOEL)
    plannen.voeg_toe(casus_id, regel, door=wie, werk=werk)
    _stel_vast(casus_id, wie, werk)
    verder()


def maak_plannen(mensen: Iterator[Actor], werk: Werk, verder: Callable[[], None]) -> None:
    """A settled plan with a line since then, and acties in each of their stands.

    `verder` moves the clock between one thing and what can only come after it.
    """
    teksten = tomllib.loads(_TEKSTEN.read_text(encoding="utf-8"))
    beurt = {soort: cycle(t["acties"]) for soort, t in teksten.items()}
    for wie in mensen:
        for casus in _eigen(wie, werk):
            soort = "groep" if casus.eenheid == "groep" else casus.aanpak
            soort = soort if soort in teksten else "regulier"
            _schrijf_plan(casus.casus_id, teksten[soort], wie, werk)
            for _ in range(2):
                verder()
                _geef(casus.casus_id, next(beurt[soort]), wie, werk, verder)


def _eigen(wie: Actor, werk: Werk) -> list[Casusweergave]:
    """Casussen at work that this colleague directs."""
    gevonden: list[Casusweergave] = []
    for stand in _STANDEN:
        try:
            rijen = overzien.lijst(Filter(stand=stand), door=wie, werk=werk).rijen
        except GeenToegang:
            return []
        for r in rijen:
            if r.opent == "casus" and len(gevonden) < _MEESTE:
                c = inzien.casus(r.casus_id, door=wie, werk=werk)
                d = inzien.dossier(r.casus_id, door=wie, werk=werk)
                is_van = c.verantwoordelijken.get("casusregie") == wie.gebruiker_id
                if is_van and PLAN in d.bij_te_dragen:
                    gevonden.append(c)
    return gevonden


def _schrijf_plan(casus_id: UUID, t: Mapping[str, Any], wie: Actor, werk: Werk) -> None:
    vandaag = lokale_dag(werk.nu())
    regels = (
        *(Nieuweregel("beeld", **beeld) for beeld in t["beeld"]),
        Nieuweregel("doel", t["doel"], dag=vandaag + timedelta(days=28)),
        Nieuweregel("interventie", t["interventie"], soort="zorg", eigenaar=wie.gebruiker_id),
        Nieuweregel("veiligheid", t["veiligheid"]),
        Nieuweregel("stem", t["stem"], dag=vandaag),
    )
    for regel in regels:
        plannen.voeg_toe(casus_id, regel, door=wie, werk=werk)
    _stel_vast(casus_id, wie, werk)
    plannen.voeg_toe(casus_id, Nieuweregel("einde", t["einde"]), door=wie, werk=werk)


def _stel_vast(casus_id: UUID, wie: Actor, werk: Werk) -> None:
    concept = planlezen.plan(casus_id, door=wie, werk=werk).versie
    plannen.stel_vast(casus_id, concept, door=wie, werk=werk)


def _geef(
    casus_id: UUID,
    actie: Mapping[str, str],
    wie: Actor,
    werk: Werk,
    verder: Callable[[], None],
) -> None:
    stand, kalender = actie["stand"], beleid_nu(werk).kalender
    dag = later(kalender, lokale_dag(werk.nu()), 6 if stand else 2)
    nieuw = NieuweActie(actie["wat"], wie.gebruiker_id, dag)
    actie_id = acties.leg_vast(casus_id, nieuw, door=wie, werk=werk)
    if stand:
        verder()
        voortgang = Voortgang(stand, 1, actie.get("reden", ""))
        acties.meld(casus_id, actie_id, voortgang, door=wie, werk=werk)
