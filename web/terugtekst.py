"""*Terug naar lokaal* in words: where the casus goes, who reads what there, and what stays."""

from __future__ import annotations

from casus.voorlegging import Triageweergave
from casus.weergaven import Casusweergave
from config.beleid import Beleid, Niveau
from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.formulier import Veld
from web.velden import lijst, tekstvak
from workflow.handelingen.triagetoets import TERUG, UITKOMSTEN
from workflow.ketenstap import keten_van

KERN_DAAR = "kern_daar"
"""Field of the kern of a casus that goes back; taking up has one of its own."""
_LEEST = (
    "De triagist daar leest uw advies, en wie betrokkene is: naam, geboortedatum en adres. "
    "Pakt die de casus op, dan gaat ook een BSN open voor wie dat daar mag zien."
)


def terug_naar(beleid: Beleid, niveau: str) -> Niveau | None:
    """The level to which a triage here lays a casus down; None where that only ends it."""
    doelen = {
        b.doel[0]
        for b in keten_van(beleid).bewegingen
        if b.overgang.naam == UITKOMSTEN[TERUG] and b.van.startswith(f"{niveau}.")
    }
    return next((beleid.niveau[doel] for doel in doelen - {niveau}), None)


def keuzehulp(beleid: Beleid, niveau: str) -> str:
    """What the outcome does, beside it."""
    lager = terug_naar(beleid, niveau)
    return f"De casus gaat naar de triage van {lager.naam}." if lager else "De casus sluit."


def advieshulp(beleid: Beleid, niveau: str) -> str:
    """Who reads the advice, and what does not go along."""
    return f"{_LEEST} {_blijft(beleid, niveau)}" if terug_naar(beleid, niveau) else ""


def terugvelden(beleid: Beleid, c: Casusweergave, wie_leest: str) -> tuple[Veld, ...]:
    """What is asked of who lays a casus down: the advice, and where betrokkene lives.

    Without a kern nobody of the local team sees which part of it the casus is of.
    """
    kernen = tuple((k.code, k.naam) for k in beleid.dorpskernen)
    hulp = "Waar betrokkene woont, of waar de overlast is."
    kern = lijst(KERN_DAAR, "Dorpskern", kernen, hulp, waarde=c.kern or "", verplicht=False)
    advies = f"{advieshulp(beleid, c.niveau)} {wie_leest}".strip()
    vak = tekstvak("lokaal_advies", "Advies voor het lokale team", advies)
    return (kern, vak) if terug_naar(beleid, c.niveau) is not None else (vak,)


def wat_volgt(beleid: Beleid, niveau: str, daar: str, fase: tuple[int, int]) -> list[str]:
    """What changes, for who is about to record it; `fase` is the present one and the next."""
    naam = beleid.niveau[daar].naam
    van, naar = fase
    return [
        f"De casus gaat naar de triage van {naam}. Die tafel is dan verantwoordelijk.",
        f"{_LEEST} {_blijft(beleid, niveau)}",
        *([f"De fase wordt {beleid.fase[naar].naam}."] if van != naar else []),
        "U leest de casus daarna niet meer. Ook wie hier deelneemt niet.",
    ]


def erna(beleid: Beleid, niveau: str, nummer: str) -> tuple[str, ...]:
    """What is said once it is recorded."""
    lager = terug_naar(beleid, niveau)
    if lager is None:
        return (f"Casus {nummer} is terug naar lokaal en gesloten.", "Niemand leest de inhoud nog.")
    return (
        f"Casus {nummer} ligt nu in triage bij {lager.naam}.",
        "Die tafel krijgt bericht, en leest uw advies en wie betrokkene is.",
    )


def hierheen_terug(beleid: Beleid, t: Triageweergave) -> tuple[Rij, ...]:
    """What the table reads to which another laid the casus down, in the place of the melding."""
    if t.terug is None:
        return ()
    naam = beleid.niveau[t.terug.van_niveau].naam
    blijft = (Rij("De melding", f"De tekst blijft bij {naam}."),) if t.afzender else ()
    return (Rij(f"Advies van {naam}", t.terug.advies or "Opent niet voor uw functie."), *blijft)


def _blijft(beleid: Beleid, niveau: str) -> str:
    naam = beleid.niveau[niveau].naam
    return f"De melding, uw motivering en de weging blijven bij {naam}."
