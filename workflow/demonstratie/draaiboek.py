"""The demonstration as a list of events in time: same seed and date, same stories and order.

Pure. The stories are spread over eighteen months before the peildatum; a story that is still
open ends before it so that its next step is what the visitor does, and mostly in time. What the
login page lets people try comes first: those stories are there for every seed, peildatum and
number. Then the other hand-written ones, and then every pattern along every way it can go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from config.feestdagen import feestdagen
from workflow.demonstratie.invullen import vul_stappen, woorden
from workflow.demonstratie.mensen import MENS
from workflow.demonstratie.namen import Persona, bsns, huishouden
from workflow.demonstratie.rust import niveau_na, rust
from workflow.demonstratie.stappen import (
    Besluit,
    Crisisverval,
    Stap,
    Triage,
)
from workflow.demonstratie.verhaal import Verhaal, verhalen

_TIJDZONE = ZoneInfo("Europe/Amsterdam")
_TERUG = 540
"""Days before the peildatum at which the oldest story may begin: within eighteen months."""
_GULDEN = 0.6180339887
"""Steps of the golden ratio never come close to an earlier one."""
_ONGEWOGEN, _OMHOOG = 0.3, 3.0
"""How likely an open story lies before its weighing or above the SKT, beside any other place."""
_REK = (0.85, 1.2)
"""How much slower or faster one pattern goes than another along the same way."""
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


@dataclass(frozen=True, slots=True)
class _Loting:
    """What is drawn from for one draaiboek."""

    rng: Random
    nummers: Iterator[str]
    """Test BSNs."""
    spreiding: Iterator[float]
    """Where in the eighteen months the next closed story ends."""
    namen: set[str]
    """Of index persons so far: nobody has the same."""


def draaiboek(zaad: int, peildatum: date, aantal: int) -> tuple[Verhaalinstantie, ...]:
    """`aantal` filled stories, in the order in which they begin.

    First those that wait for somebody of the login page, then every hand-written script whole.
    Of the patterns half are told to their end, which fills the months long ago; the others stand
    still somewhere on the way.
    """
    rng = Random(zaad)  # noqa: S311 - invented stories, no secret
    lot = _Loting(rng, bsns(rng), _spreiding(rng), set())
    scripts = verhalen()
    vast, bulk = _vaste_verhalen(scripts), _bulk(scripts, rng)
    uit: list[Verhaalinstantie] = []
    for i in range(aantal):
        voor: tuple[str, ...] = ()
        if i < len(vast):
            verhaal, laatste = vast[i]
            voor = verhaal.stap[laatste].voor
        else:
            verhaal, heel = next(bulk)
            laatste = len(verhaal.stap) - 1 if heel else _halte(verhaal, rng)
        uit.append(_instantie(verhaal, laatste + 1, peildatum, lot, voor))
    uit.sort(key=lambda v: v.momenten[0])
    return tuple(
        Verhaalinstantie(nr, v.verhaal, v.kern, v.personen, v.momenten, v.stappen)
        for nr, v in enumerate(uit, start=1)
    )


def _bulk(scripts: tuple[Verhaal, ...], rng: Random) -> Iterator[tuple[Verhaal, bool]]:
    """Every pattern and way once, before one comes again; and whether it is told to its end.

    Two of every way come first, one whole and one not: no way is left out for want of room.
    """
    while True:
        gemaakt = [v for v in scripts if v.gemaakt]
        rng.shuffle(gemaakt)
        keer: Counter[str] = Counter()
        ronde: list[tuple[int, Verhaal, bool]] = []
        for verhaal in gemaakt:
            nr = keer[verhaal.weg]
            keer[verhaal.weg] += 1
            ronde.append((nr // 2, verhaal, nr % 2 == 0))
        ronde.sort(key=lambda plek: plek[0])
        yield from ((verhaal, heel) for _, verhaal, heel in ronde)


def _halte(verhaal: Verhaal, rng: Random) -> int:
    """Where the story stands still: sooner where it went up, and seldom before it is weighed."""
    stops = verhaal.stops()
    gewicht = [_OMHOOG if niveau_na(verhaal.stap[: i + 1]) != "skt" else 1.0 for i in stops]
    gewicht[0] *= _ONGEWOGEN
    return rng.choices(stops, gewicht)[0]


def _vaste_verhalen(scripts: tuple[Verhaal, ...]) -> tuple[tuple[Verhaal, int], ...]:
    """Scripts with the last step they tell of: what is promised, then what is told whole.

    A script that is promised already is told whole after those that would else not be there.
    """
    beloofd = [(v, i) for v in scripts for i in v.beloofd()]
    heel = [(v, len(v.stap) - 1) for v in scripts if not v.gemaakt and not v.stap[-1].voor]
    return (*beloofd, *sorted(heel, key=lambda plek: bool(plek[0].beloofd())))


def gebeurtenissen(boek: tuple[Verhaalinstantie, ...]) -> tuple[Gebeurtenis, ...]:
    """Every step of every casus, in the order of time."""
    alle = (
        Gebeurtenis(moment, v.nummer, volgorde, stap)
        for v in boek
        for volgorde, (moment, stap) in enumerate(zip(v.momenten, v.stappen, strict=True))
    )
    return tuple(sorted(alle, key=lambda g: (g.moment, g.casus, g.volgorde)))


def _instantie(
    verhaal: Verhaal,
    aantal: int,
    peildatum: date,
    lot: _Loting,
    voor: tuple[str, ...],
) -> Verhaalinstantie:
    rng = lot.rng
    kern = next((k for k in (MENS[s].kern for s in voor) if k), None)
    kern = kern or rng.choices(tuple(_KERNEN), _GEWICHT)[0]
    stappen = verhaal.stap[:aantal]
    if verhaal.gemaakt:
        rek = rng.uniform(*_REK)
        stappen = tuple(replace(stap, dag=round(stap.dag * rek)) for stap in stappen)
    momenten = _momenten(stappen, peildatum, lot)
    personen = _mensen(verhaal, kern, momenten[0].date(), lot)
    vol = vul_stappen(verhaal, aantal, kern, woorden(personen, _KERNEN[kern]), rng, voor)
    return Verhaalinstantie(0, verhaal, kern, personen, momenten, vol)


def _mensen(verhaal: Verhaal, kern: str, op: date, lot: _Loting) -> tuple[Persona, ...]:
    while True:
        wie = huishouden(
            lot.rng,
            lot.nummers,
            kern=kern,
            op=op,
            leeftijd=verhaal.leeftijd,
            partner=verhaal.partner,
            kinderen=verhaal.kinderen,
        )
        if wie[0].naam not in lot.namen:
            lot.namen.add(wie[0].naam)
            return wie


def _momenten(stappen: tuple[Stap, ...], peildatum: date, lot: _Loting) -> tuple[datetime, ...]:
    duur = stappen[-1].dag
    begin = peildatum - timedelta(days=duur + _rust(stappen, duur, lot))
    while True:
        zaad = lot.rng.getrandbits(32)
        momenten = _reeks(stappen, begin, Random(zaad))  # noqa: S311 - idem
        if momenten[-1].astimezone(_TIJDZONE).date() < peildatum:
            return momenten
        begin -= timedelta(days=1)


def _rust(stappen: tuple[Stap, ...], duur: int, lot: _Loting) -> int:
    """Days between the last step and the peildatum."""
    laatste = stappen[-1]
    if laatste.voor and laatste.stil is not None:
        return laatste.stil
    if _is_einde(laatste):
        return 5 + int(next(lot.spreiding) * (_TERUG - duur - 5))
    return rust(stappen, lot.rng)


def _spreiding(rng: Random) -> Iterator[float]:
    """Numbers from 0 to 1 that fill the whole range evenly, also when few are drawn."""
    plek = rng.random()
    while True:
        yield plek
        plek = (plek + _GULDEN) % 1


def _is_einde(stap: Stap) -> bool:
    if isinstance(stap, Triage):
        return stap.uitkomst in ("afwijzen", "advies", "doorverwijzen")
    return isinstance(stap, Besluit) and stap.uitkomst == "accepteren" and not stap.casusregisseur


def _reeks(stappen: tuple[Stap, ...], begin: date, rng: Random) -> tuple[datetime, ...]:
    uit: list[datetime] = []
    vorige, minuut = begin, 0
    for stap in stappen:
        if isinstance(stap, Crisisverval):
            vorige, minuut = vorige + timedelta(days=1), 0
            uit.append(datetime.combine(vorige, time(0, 1), _TIJDZONE).astimezone(UTC))
            continue
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
    while dag.weekday() > 4 or dag in feestdagen("NL", dag.year):
        dag += timedelta(days=1)
    return dag
