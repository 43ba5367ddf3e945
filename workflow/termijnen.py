"""Terms as pure date arithmetic: from a rule of the policy and an instant to a last day.

The last day counts whole, in Europe/Amsterdam. The version of the calendar is kept with each
computed term, so that a date can be explained years later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from casus.weergaven import Verzoekregel
from config.beleid import Beleid, Kalender, Termijnregel
from config.feestdagen import VERSIE as FEESTDAGEN_VERSIE
from config.feestdagen import feestdagen
from privacy.feiten import AMSTERDAM, Verzoekfeit, lokale_dag

VRAAG_OPEN = "informatie_nodig"
"""Stand of a Verzoek while the receiving table waits for an answer."""

_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_ENKELVOUD = {"werkdagen": "werkdag", "kalenderdagen": "kalenderdag", "maanden": "maand"}


@dataclass(frozen=True, slots=True)
class Termijnberekening:
    """A term and how its date came about."""

    begin: date
    """The local day of the event; it does not count."""
    uiterlijk: date
    """The last day, which counts whole."""
    uiterlijk_moment: datetime
    """The first instant (UTC) at which the term is over."""
    kalender_versie: str
    overgeslagen: tuple[tuple[date, str], ...]
    """Days that did not count, with the reason in Dutch."""
    regel: Termijnregel

    @property
    def uitleg(self) -> tuple[str, ...]:
        """Sentences for the person who asks how this date came about."""
        return _uitleg(self.regel, self.begin, self.uiterlijk, self.overgeslagen)


def bereken(regel: Termijnregel, kalender: Kalender, begin: datetime) -> Termijnberekening:
    """The last day of a term that starts on the day of `begin` (that day does not count).

    Months end on the same day of the month, or on the last day of a shorter one. A term in days or
    months that ends on a day off goes on to the next working day where the policy says so, as
    Algemene termijnenwet 1 has it; else the earlier date is the safe one for the person concerned.
    """
    if begin.tzinfo is None:
        raise ValueError("begin is geen moment: de tijdzone ontbreekt")
    start = lokale_dag(begin)
    overgeslagen: list[tuple[date, str]] = []
    if regel.soort == "werkdagen":
        einde = start
        for _ in range(regel.aantal):
            einde += timedelta(days=1)
            while (waarom := dicht(kalender, einde)) is not None:
                overgeslagen.append((einde, waarom))
                einde += timedelta(days=1)
    elif regel.soort == "maanden":
        einde = maanden_verder(start, regel.aantal)
    else:
        einde = start + timedelta(days=regel.aantal)
    while regel.naar_werkdag and (waarom := dicht(kalender, einde)) is not None:
        overgeslagen.append((einde, waarom))
        einde += timedelta(days=1)
    grens = datetime.combine(einde + timedelta(days=1), time.min, AMSTERDAM).astimezone(UTC)
    return Termijnberekening(
        begin=start,
        uiterlijk=einde,
        uiterlijk_moment=grens,
        kalender_versie=f"{kalender.versie}/{FEESTDAGEN_VERSIE}",
        overgeslagen=tuple(overgeslagen),
        regel=regel,
    )


def later(kalender: Kalender, dag: date, werkdagen: int) -> date:
    """The working day that lies this many working days after `dag`."""
    for _ in range(werkdagen):
        dag += timedelta(days=1)
        while dicht(kalender, dag) is not None:
            dag += timedelta(days=1)
    return dag


def werkdag_vanaf(kalender: Kalender, dag: date) -> date:
    """`dag` itself where it is a working day, else the first one after it."""
    return dag if dicht(kalender, dag) is None else later(kalender, dag, 1)


def dicht(kalender: Kalender, dag: date) -> str | None:
    """Why `dag` is not a working day, in Dutch, or None when it is one."""
    feest = feestdagen(kalender.land, dag.year).get(dag)
    if feest is not None:
        return feest
    if dag.weekday() >= 5:
        return _DAGEN[dag.weekday()]
    return "gemeente gesloten" if dag in kalender.dicht else None


def werkdagen_tussen(kalender: Kalender, van: date, tot: date) -> int:
    """Working days after `van` up to and including `tot`; negative when `tot` is before `van`."""
    if tot < van:
        return -werkdagen_tussen(kalender, tot, van)
    # By whole weeks, and then the days that are no working day for another reason: a page counts a
    # term of years as soon as one of days.
    weken, los = divmod((tot - van).days, 7)
    losse = (van + timedelta(days=n) for n in range(1, los + 1))
    door_de_week = 5 * weken + sum(dag.weekday() < 5 for dag in losse)
    vrij = {d for jaar in range(van.year, tot.year + 1) for d in feestdagen(kalender.land, jaar)}
    return door_de_week - sum(van < d <= tot and d.weekday() < 5 for d in vrij | {*kalender.dicht})


def rest(termijn: date | Termijnberekening, kalender: Kalender, nu: datetime) -> str:
    """In words how much of a term is left on the day of `nu`.

    Counted in working days; in days where there is no working day between, as in a weekend.
    """
    uiterlijk = termijn.uiterlijk if isinstance(termijn, Termijnberekening) else termijn
    vandaag = lokale_dag(nu)
    if uiterlijk == vandaag:
        return "vandaag"
    over = _aantal(abs(werkdagen_tussen(kalender, vandaag, uiterlijk)), "werkdag", "werkdagen")
    if over.startswith("0 "):
        over = _aantal(abs((uiterlijk - vandaag).days), "dag", "dagen")
    return f"{over} te laat" if uiterlijk < vandaag else f"nog {over}"


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def in_woorden(dag: date) -> str:
    """`do 19 november 2026`."""
    return f"{_DAGEN[dag.weekday()][:2]} {dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def _uitleg(
    regel: Termijnregel, begin: date, einde: date, overgeslagen: tuple[tuple[date, str], ...]
) -> tuple[str, ...]:
    duur = _aantal(regel.aantal, _ENKELVOUD[regel.soort], regel.soort)
    if regel.soort == "werkdagen":
        telt = tuple(f"{in_woorden(d)} telt niet mee: {waarom}." for d, waarom in overgeslagen)
    else:
        schuift = (
            f"{in_woorden(d)} kan niet de laatste dag zijn: {waarom}." for d, waarom in overgeslagen
        )
        telt = ("Weekenden en feestdagen tellen mee.", *schuift)
    return (
        regel.zin,
        f"De termijn begint na {in_woorden(begin)} en duurt {duur}.",
        *telt,
        f"De laatste dag is {in_woorden(einde)}, tot het einde van die dag.",
    )


def maanden_verder(dag: date, maanden: int) -> date:
    """The same day of the month later, or the last day of a shorter month."""
    volgnummer = dag.year * 12 + dag.month - 1 + maanden
    jaar, maand = volgnummer // 12, volgnummer % 12 + 1
    volgende = date(jaar + (maand == 12), maand % 12 + 1, 1)
    return date(jaar, maand, min(dag.day, (volgende - timedelta(days=1)).day))


def overlegfout(dag: date | None, vandaag: date) -> str | None:
    """What is wrong with the day on which a table spoke about a casus, once; None where nothing."""
    if dag is None:
        return "Vul in wanneer het overleg was."
    if dag > vandaag:
        return "Deze datum ligt in de toekomst. Leg dit vast na het overleg."
    return None


def evaluatiefout(
    dag: date | None, beleid: Beleid, vandaag: date, fase: int | None = None
) -> str | None:
    """What is wrong with a day that is decided for an evaluation, or None.

    In a crisis one looks again every day; in another `fase` nobody sits on a day off.
    """
    if dag is None:
        return None
    if dag <= vandaag:
        return "Kies een datum in de toekomst."
    maanden, kalender = beleid.duur.evaluatie_maanden, beleid.kalender
    laatst = maanden_verder(vandaag, maanden)
    while dicht(kalender, laatst) is not None:
        laatst -= timedelta(days=1)
    if dag > laatst:
        ver = _aantal(maanden, "maand", "maanden")
        return f"Kies een datum binnen {ver}: uiterlijk {in_woorden(laatst)}."
    return None if fase == beleid.keten.crisis.fase else vrijedagfout(kalender, dag)


def vrijedagfout(kalender: Kalender, dag: date) -> str | None:
    """Why no table works on this day, and which day could be chosen; None for a working day."""
    if (waarom := dicht(kalender, dag)) is None:
        return None
    zoals = in_woorden(werkdag_vanaf(kalender, dag))
    return (
        f"Op {in_woorden(dag)} werkt de tafel niet: {waarom}. "
        f"Kies een werkdag, bijvoorbeeld {zoals}."
    )


def vraagtermijn(beleid: Beleid, verzoek: Verzoekfeit | Verzoekregel) -> str:
    """Code of the term within which a question about this Verzoek is answered."""
    weg = (verzoek.soort, verzoek.van_niveau, verzoek.naar_niveau)
    return next(
        (r.vraagtermijn for r in beleid.keten.routes if (r.soort, r.van, r.naar) == weg), ""
    )


def antwoorddag(beleid: Beleid, code: str, vandaag: date) -> date:
    """Until when an answer that is asked today may take by this term; a sooner day can be asked."""
    begin = datetime.combine(vandaag, time(12), AMSTERDAM)
    return bereken(beleid.termijn[code], beleid.kalender, begin).uiterlijk


def antwoordfout(beleid: Beleid, code: str, dag: date, vandaag: date) -> str | None:
    """What is wrong with a day before which an answer is asked, or None."""
    if dag <= vandaag:
        return "Kies een datum in de toekomst."
    laatst = antwoorddag(beleid, code, vandaag) if code in beleid.termijn else None
    if laatst is not None and dag > laatst:
        return f"Kies een dag die niet na {in_woorden(laatst)} ligt."
    return vrijedagfout(beleid.kalender, dag)
