"""Terms as pure date arithmetic: from a rule of the policy and an instant to a last day.

The last day counts whole, in Europe/Amsterdam. The version of the calendar is kept with each
computed term, so that a date can be explained years later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib.metadata import version

import holidays

from config.beleid import Kalender, Termijnregel
from privacy.feiten import AMSTERDAM, lokale_dag


_HOLIDAYS = version("holidays")


@dataclass(frozen=True, slots=True)
class Termijnberekening:
    """A term and how its date came about."""

    begin: date
    uiterlijk: date
    uiterlijk_moment: datetime
    kalender_versie: str
    overgeslagen: tuple[tuple[date, str], ...]
    uitleg: tuple[str, ...]


def bereken(regel: Termijnregel, kalender: Kalender, begin: datetime) -> Termijnberekening:
    """The last day of a term that starts on the day of `begin` (that day does not count)."""
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
        einde = _maanden_verder(start, regel.aantal)
    else:
        einde = start + timedelta(days=regel.aantal)
    grens = datetime.combine(einde + timedelta(days=1), time.min, AMSTERDAM).astimezone(UTC)
    return Termijnberekening(
        begin=start,
        uiterlijk=einde,
        uiterlijk_moment=grens,
        kalender_versie=f"{kalender.versie}/{_HOLIDAYS}",
        overgeslagen=tuple(overgeslagen),
        uitleg=(
            f"De termijn is {regel.aantal} {regel.soort}: {regel.zin}.",
            *(f"Telt niet mee: {dag.isoformat()} ({waarom})." for dag, waarom in overgeslagen),
        ),
    )


def dicht(kalender: Kalender, dag: date) -> str | None:
    """Why `dag` is not a working day, or None."""
    if dag.weekday() >= 5:
        return "weekend"
    if dag in kalender.dicht:
        return "gemeente gesloten"
    return _feestdagen(kalender.land, dag.year).get(dag)


def werkdagen_tussen(kalender: Kalender, van: date, tot: date) -> int:
    """Working days after `van` up to and including `tot`; negative when `tot` is before `van`."""
    if tot < van:
        return -werkdagen_tussen(kalender, tot, van)
    dagen = (van + timedelta(days=n) for n in range(1, (tot - van).days + 1))
    return sum(dicht(kalender, dag) is None for dag in dagen)


def rest(uiterlijk: date, kalender: Kalender, nu: datetime) -> str:
    """In words how much of a term is left on the day of `nu`."""
    vandaag = lokale_dag(nu)
    if uiterlijk == vandaag:
        return "vandaag"
    dagen = abs(werkdagen_tussen(kalender, vandaag, uiterlijk))
    woord = "werkdag" if dagen == 1 else "werkdagen"
    if uiterlijk < vandaag:
        return f"Termijn voorbij: {dagen} {woord} te laat"
    return f"nog {dagen} {woord}"


@lru_cache(maxsize=64)
def _feestdagen(land: str, jaar: int) -> dict[date, str]:
    # The default categories leave out 5 May in most years.
    dagen = holidays.country_holidays(
        land, years=jaar, categories=("public", "optional"), language="nl"
    )
    return dict(dagen.items())


def _maanden_verder(dag: date, maanden: int) -> date:
    """The same day of the month later, or the last day of a shorter month."""
    volgnummer = dag.year * 12 + dag.month - 1 + maanden
    jaar, maand = volgnummer // 12, volgnummer % 12 + 1
    volgende = date(jaar + (maand == 12), maand % 12 + 1, 1)
    return date(jaar, maand, min(dag.day, (volgende - timedelta(days=1)).day))
