"""What is said after a decision: which casus, what was decided, where it lies, who carries it."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from casus.weergaven import Verzoekregel
from privacy.toegang import GeenToegang, Recht
from web.omgeving import actor, beleid, werk
from web.terugtekst import erna
from web.woorden import opsomming, zin
from workflow.handelingen import overzien, uitleggen
from workflow.handelingen.collega import naam_en_functie
from workflow.handelingen.triagetoets import TERUG

_BESLOTEN = {
    "accepteren": "is geaccepteerd",
    "terugverwijzen": "is teruggestuurd met advies",
    "eenmalig_overleg": "is beantwoord na eenmalig overleg",
    "doorverwijzen": "is doorverwezen",
    "afwijzen": "is afgewezen",
    "samenvoegen": "is samengevoegd met een andere casus",
}
_SAMEN = "Niemand leest de inhoud nog. De casusregisseur van de andere casus krijgt bericht."
_GESLOTEN = "De casus is gesloten. Niemand leest de inhoud nog."
_GEWOGEN = {
    "oppakken": "is opgepakt",
    "informatie": "wacht op informatie",
    "ontvangen": "is terug in triage",
    "advies": "is gesloten met advies",
    "doorverwijzen": "is doorverwezen en gesloten",
    "eenmalig_overleg": "is één keer besproken en gesloten",
    TERUG: "is terug naar lokaal",
    "samenvoegen": "is samengevoegd met een andere casus",
    "afwijzen": "is afgewezen en gesloten",
}


def open_verzoek(verzoek_id: UUID) -> Verzoekregel | None:
    """The request as it stands in the queue; afterwards its casus may be out of sight."""
    with suppress(GeenToegang):
        return overzien.wachtregel(verzoek_id, door=actor(), werk=werk())
    return None


def na_besluit(
    v: Verzoekregel | None, uitkomst: str, regie: tuple[tuple[str, UUID | None], ...]
) -> tuple[str, ...]:
    """Sentences after a decision on a request."""
    if v is None or uitkomst not in _BESLOTEN:
        return ()
    b = beleid()
    wat = f"Casus {v.nummer}: de {v.soort} {_BESLOTEN[uitkomst]}."
    if uitkomst == "samenvoegen":
        return (f"Casus {v.nummer} {_BESLOTEN[uitkomst]}.", _SAMEN)
    if uitkomst != "accepteren":
        return (wat, f"{b.niveau[v.van_niveau].naam} blijft verantwoordelijk.")
    if v.soort == "afsluiting":
        return (wat, _GESLOTEN)
    return (wat, f"De casus ligt nu bij {b.niveau[v.naar_niveau].naam}.", *_wie(regie))


def in_triage(casus_id: UUID) -> tuple[str, str] | None:
    """(casusnummer, niveau) of a casus that is about to be weighed, without opening it."""
    with suppress(GeenToegang):
        c = uitleggen.waarom(casus_id, Recht.CASUS_TRIAGEREN, door=actor(), werk=werk())
        return c.nummer, c.niveau
    return None


def na_triage(
    casus: tuple[str, str] | None, uitkomst: str, regie: tuple[tuple[str, UUID | None], ...]
) -> tuple[str, ...]:
    """Sentences after a decision in triage."""
    if casus is None or uitkomst not in _GEWOGEN:
        return ()
    nummer, niveau = casus
    wat = f"Casus {nummer} {_GEWOGEN[uitkomst]}."
    naam = beleid().niveau[niveau].naam
    if uitkomst == TERUG:
        return erna(beleid(), niveau, nummer)
    if uitkomst == "oppakken":
        return (wat, f"De casus ligt nu bij {naam}.", *_wie(regie))
    if uitkomst in ("informatie", "ontvangen"):
        return (wat, f"{naam} blijft verantwoordelijk.")
    return (wat,)


def _wie(regie: tuple[tuple[str, UUID | None], ...]) -> tuple[str, ...]:
    """*Casusregisseur is F. Bakker, SKT-professional*: one read for each name."""
    zinnen: list[str] = []
    rollen: dict[UUID, list[str]] = {}
    for rol, wie in regie:
        if wie is not None:
            rollen.setdefault(wie, []).append(rol)
    for wie, namen in rollen.items():
        with suppress(GeenToegang):
            naam = naam_en_functie(wie, door=actor(), werk=werk())
            zinnen.append(f"{zin(opsomming(namen))} is {naam}.")
    return tuple(zinnen)
