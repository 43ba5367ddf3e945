"""Dutch words for dates, times, numbers and terms, the same on every page.

Every function takes plain values and gives a short Dutch text; instants are aware and are
shown in the time of the Netherlands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from casus.weergaven import NAAM_BESCHADIGD, Betrokkeneweergave

NIEMAND_ERBIJ = "Niemand ziet straks gegevens die hij nu niet ziet."
TOEN_DICHT = "Wat er toen in stond, is dicht, tenzij een besluit het opent."
"""Of a casus that was reopened: what is not shown may be there."""
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MAANDEN_KORT = (
    "jan",
    "feb",
    "mrt",
    "apr",
    "mei",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
)
_BESLUITWOORD = {
    "crisis_beeindigd": "crisis beëindigd",
    "terug_lokaal": "terug naar lokaal",
    "triage_terug_lokaal": "terug naar lokaal",
}
"""Where the word is not that of the code."""


def _dag(moment: date) -> date:
    """The calendar day in the Netherlands; a plain date is already one."""
    if isinstance(moment, datetime):
        if moment.tzinfo is None:
            raise ValueError("a moment on a page needs a time zone")
        return moment.astimezone(AMSTERDAM).date()
    return moment


def datum(moment: date) -> str:
    """`do 19 november 2026`."""
    dag = _dag(moment)
    return f"{DAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def datumkort(moment: date) -> str:
    """`do 19 nov`, for lists in which the year is clear."""
    dag = _dag(moment)
    return f"{DAGEN[dag.weekday()]} {dag.day} {MAANDEN_KORT[dag.month - 1]}"


def datumzin(moment: date) -> str:
    """`19 november 2026`, inside a sentence."""
    dag = _dag(moment)
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def datumcijfers(dag: date) -> str:
    """`31-12-2028`, after a name that ends in figures."""
    return f"{dag:%d-%m-%Y}"


def leeftijd(geboren: date, vandaag: date) -> str:
    """`41 jaar`."""
    nog_niet = (vandaag.month, vandaag.day) < (geboren.month, geboren.day)
    return f"{vandaag.year - geboren.year - nog_niet} jaar"


def tijd(moment: datetime) -> str:
    """`14:35`, in the Netherlands."""
    if moment.tzinfo is None:
        raise ValueError("a moment on a page needs a time zone")
    return moment.astimezone(AMSTERDAM).strftime("%H:%M")


def moment(tijdstip: datetime) -> str:
    """`do 19 november 2026, 14:35`."""
    return f"{datum(tijdstip)}, {tijd(tijdstip)}"


def isodag(moment: date) -> str:
    """`2026-11-19`, for the machine-readable side of a `<time>`."""
    return _dag(moment).isoformat()


def getal(waarde: int) -> str:
    """`1.250`."""
    return f"{waarde:,}".replace(",", ".")


def komma(waarde: float, decimalen: int = 1) -> str:
    """`4,2`, with the thousands marked by a point."""
    vast = f"{waarde:,.{decimalen}f}"
    return vast.replace(",", " ").replace(".", ",").replace(" ", ".")


def bestandsmaat(bytes_: int) -> str:
    """`84 kB` or `1,2 MB`."""
    if bytes_ < 1024 * 1024:
        return f"{getal(max(1, round(bytes_ / 1024)))} kB"
    return f"{komma(bytes_ / 1024 / 1024)} MB"


def aantal(hoeveel: int, een: str, meer: str) -> str:
    """`1 werkdag` or `3 werkdagen`."""
    return f"{getal(hoeveel)} {een if hoeveel == 1 else meer}"


def telling(eerst: str, *verder: tuple[int, str]) -> str:
    """`3 gelezen, 1 was er al`: what did not happen at all is left out."""
    return ", ".join((eerst, *(f"{getal(n)} {wat}" for n, wat in verder if n)))


def was_er_al(hoeveel: int) -> tuple[int, str]:
    """For a `telling`: how many were there already, with the verb that goes with it."""
    return hoeveel, "was er al" if hoeveel == 1 else "waren er al"


def opsomming(delen: Sequence[str], laatste: str = "en") -> str:
    """`a, b en c`."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {laatste} {delen[-1]}"


def zin(tekst: str) -> str:
    """The text with a capital first letter and the rest as it was."""
    return tekst[:1].upper() + tekst[1:]


def besluitwoord(soort: str) -> str:
    """The kind of a decision, or the choice of one, as it stands in a sentence."""
    return _BESLUITWOORD.get(soort) or soort.replace("_", " ")


def publiek_erbij(mensen: int, organisaties: int) -> str:
    """How many people will see something they do not see now."""
    if mensen == 0:
        return NIEMAND_ERBIJ
    werkwoord, wie = ("ziet", "hij") if mensen == 1 else ("zien", "zij")
    nu = "ziet" if mensen == 1 else "zien"
    return (
        f"{aantal(mensen, 'mens', 'mensen')} van "
        f"{aantal(organisaties, 'organisatie', 'organisaties')} {werkwoord} straks gegevens "
        f"die {wie} nu niet {nu}."
    )


def publiek_blijft(mensen: int) -> str:
    """How many people keep sight and see nothing new."""
    houdt, ziet = ("houdt", "ziet") if mensen == 1 else ("houden", "zien")
    return f"{aantal(mensen, 'mens', 'mensen')} {houdt} zicht en {ziet} niets nieuws."


def publiek_eraf(mensen: int) -> str:
    """How many people lose sight."""
    if mensen == 0:
        return "Niemand verliest zicht."
    werkwoord = "verliest" if mensen == 1 else "verliezen"
    return f"{aantal(mensen, 'mens', 'mensen')} {werkwoord} zicht."


def publiek_deels(mensen: int) -> str:
    """How many people lose some of their sight and keep or get other."""
    ziet = "ziet" if mensen == 1 else "zien"
    return f"{aantal(mensen, 'mens', 'mensen')} {ziet} een deel niet meer."


def vragen(hoeveel: int) -> str:
    """The heading of an error summary."""
    if hoeveel == 1:
        return "Er is 1 vraag om naar te kijken"
    return f"Er zijn {getal(hoeveel)} vragen om naar te kijken"


def betrokkenenaam(p: Betrokkeneweergave) -> str:
    """The name, or a number where that is closed to the reader; a damaged one is not hidden."""
    nummer = f"betrokkene {p.volgnummer}"
    return f"{nummer} ({NAAM_BESCHADIGD})" if p.beschadigd else p.naam or nummer
