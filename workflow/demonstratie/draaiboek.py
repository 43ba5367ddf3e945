"""The demonstration as a list of events in time: same seed and date, same stories and order.

Pure. The stories are spread over eighteen months before the peildatum; a story that is still
open ends shortly before it, so that its next step is what the visitor does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

import holidays

from workflow.demonstratie.invullen import vul_stappen, woorden
from workflow.demonstratie.namen import Persona, bsns, huishouden
from workflow.demonstratie.verhaal import (
    Afschaling,
    Afsluiting,
    Besluit,
    Melding,
    Opschaling,
    Registratie,
    Stap,
    Triage,
    Verhaal,
    verhalen,
)

_TIJDZONE = ZoneInfo("Europe/Amsterdam")
_TERUG = 540
"""Days before the peildatum at which the oldest story may begin: within eighteen months."""
_VROEG, _LAAT = 8 * 60 + 30, 17 * 60
_KERNEN = {
    "naaldwijk": "Naaldwijk", "s-gravenzande": "'s-Gravenzande", "monster": "Monster",
    "wateringen": "Wateringen", "de-lier": "De Lier", "honselersdijk": "Honselersdijk",
    "poeldijk": "Poeldijk", "kwintsheul": "Kwintsheul", "maasdijk": "Maasdijk",
    "heenweg": "Heenweg", "ter-heijde": "Ter Heijde",
}  # fmt: skip
_GEWICHT = (6, 4, 3, 3, 3, 2, 2, 1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One step of one casus at its moment (UTC)."""

    moment: datetime
    casus: int
    """`Verhaalinstantie.nummer`."""
    volgorde: int
    stap: Stap


@dataclass(frozen=True, slots=True)
class Verhaalinstantie:
    """A script with a household, people and moments filled in."""

    nummer: int
    """From 1, in the order in which the casussen begin."""
    verhaal: Verhaal
    kern: str
    personen: tuple[Persona, ...]
    """The index person first."""
    momenten: tuple[datetime, ...]
    stappen: tuple[Stap, ...]

    @property
    def compleet(self) -> bool:
        """Whether the whole script has happened."""
        return len(self.stappen) == len(self.verhaal.stap)


def draaiboek(zaad: int, peildatum: date, aantal: int) -> tuple[Verhaalinstantie, ...]:
    """`aantal` filled stories, in the order in which they begin.

    The first round tells every script whole. After that half of the stories are closed ones,
    which fill the months long ago; the others stand still somewhere on the way.
    """
    rng = Random(zaad)  # noqa: S311 - invented stories, no secret
    nummers = bsns(rng)
    scripts = verhalen()
    klaar = tuple(v for v in scripts if _is_einde(v.stap[-1]))
    uit: list[Verhaalinstantie] = []
    for i in range(aantal):
        if i < len(scripts):
            verhaal, laatste = scripts[i], len(scripts[i].stap) - 1
        elif i % 2:
            verhaal = rng.choice(klaar)
            laatste = len(verhaal.stap) - 1
        else:
            verhaal = rng.choice(scripts)
            laatste = rng.choice(verhaal.stops())
        uit.append(_instantie(verhaal, laatste + 1, peildatum, nummers, rng))
    uit.sort(key=lambda v: v.momenten[0])
    return tuple(
        Verhaalinstantie(nr, v.verhaal, v.kern, v.personen, v.momenten, v.stappen)
        for nr, v in enumerate(uit, start=1)
    )


def gebeurtenissen(boek: tuple[Verhaalinstantie, ...]) -> tuple[Gebeurtenis, ...]:
    """Every step of every casus, in the order of time."""
    alle = (
        Gebeurtenis(moment, v.nummer, volgorde, stap)
        for v in boek
        for volgorde, (moment, stap) in enumerate(zip(v.momenten, v.stappen, strict=True))
    )
    return tuple(sorted(alle, key=lambda g: (g.moment, g.casus, g.volgorde)))


def _instantie(
    verhaal: Verhaal, aantal: int, peildatum: date, nummers: Iterator[str], rng: Random
) -> Verhaalinstantie:
    kern = rng.choices(tuple(_KERNEN), _GEWICHT)[0]
    momenten = _momenten(verhaal.stap[:aantal], peildatum, rng)
    personen = huishouden(
        rng,
        nummers,
        kern=kern,
        op=momenten[0].date(),
        leeftijd=verhaal.leeftijd,
        partner=verhaal.partner,
        kinderen=verhaal.kinderen,
    )
    stappen = vul_stappen(verhaal, aantal, kern, woorden(personen, _KERNEN[kern]), rng)
    return Verhaalinstantie(0, verhaal, kern, personen, momenten, stappen)


def _momenten(stappen: tuple[Stap, ...], peildatum: date, rng: Random) -> tuple[datetime, ...]:
    duur = stappen[-1].dag
    begin = peildatum - timedelta(days=duur + _rust(stappen[-1], duur, rng))
    while True:
        zaad = rng.getrandbits(32)
        momenten = _reeks(stappen, begin, Random(zaad))  # noqa: S311 - idem
        if momenten[-1].astimezone(_TIJDZONE).date() < peildatum:
            return momenten
        begin -= timedelta(days=1)


def _rust(laatste: Stap, duur: int, rng: Random) -> int:
    """Days between the last step and the peildatum: an open question is always recent."""
    if isinstance(laatste, (Melding, Registratie, Opschaling, Afschaling)):
        return rng.randrange(1, 5)
    if isinstance(laatste, Afsluiting):
        return rng.randrange(2, 9)
    if _is_einde(laatste):
        return rng.randrange(5, _TERUG - duur)
    return rng.randrange(2, 10) if isinstance(laatste, Triage) else rng.randrange(3, 30)


def _is_einde(stap: Stap) -> bool:
    if isinstance(stap, Triage):
        return stap.uitkomst in ("afwijzen", "advies", "doorverwijzen")
    return isinstance(stap, Besluit) and stap.uitkomst == "accepteren" and not stap.casusregisseur


def _reeks(stappen: tuple[Stap, ...], begin: date, rng: Random) -> tuple[datetime, ...]:
    uit: list[datetime] = []
    vorige, minuut = begin, 0
    for stap in stappen:
        dag = max(_werkdag(begin + timedelta(days=stap.dag)), vorige)
        if dag == vorige and minuut:
            minuut += rng.randrange(12, 40)
            if minuut > _LAAT:
                dag, minuut = _werkdag(dag + timedelta(days=1)), _VROEG + rng.randrange(60)
        else:
            minuut = rng.randrange(_VROEG, _LAAT - 90)
        vorige = dag
        klok = time(minuut // 60, minuut % 60, rng.randrange(60))
        uit.append(datetime.combine(dag, klok, _TIJDZONE).astimezone(UTC))
    return tuple(uit)


def _werkdag(dag: date) -> date:
    """The day itself, or the next one on which people work."""
    while dag.weekday() > 4 or dag in _feestdagen(dag.year):
        dag += timedelta(days=1)
    return dag


@cache
def _feestdagen(jaar: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=jaar))
