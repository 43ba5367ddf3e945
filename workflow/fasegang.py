"""Which AVE phase a casus can go to where it lies, and why not to another. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from config.beleid import Beleid
from privacy.feiten import Casusfeiten
from privacy.toegang import Recht

ROLLEN = ("casusregie", "procesregie", "operationeel", "bestuurlijk")
"""The four responsibilities of the AVE model, in the order of every page."""


def functies_per_rol(beleid: Beleid, niveau: str, fase: int) -> Mapping[str, tuple[str, ...]]:
    """The functies that can carry each responsibility at this level in this phase."""
    n, crisis = beleid.niveau[niveau], beleid.keten.crisis
    bestuurlijk = crisis.bevestigt if fase == crisis.fase else n.bestuurlijk
    return dict(zip(ROLLEN, (n.regie, n.procesregie, n.operationeel, bestuurlijk), strict=True))


def te_kiezen(beleid: Beleid, niveau: str, huidig: int) -> tuple[int, ...]:
    """Phases that can be decided here; the crisis phase begins in its own way."""
    crisis = beleid.keten.crisis.fase
    return tuple(f for f in beleid.niveau[niveau].fasen if f != crisis or huidig == crisis)


def route_naar(beleid: Beleid, niveau: str, fase: int, huidig: int) -> tuple[str, tuple[str, ...]]:
    """(opschaling or afschaling, names of the levels that know this phase and can be asked)."""
    soort = "opschaling" if fase > huidig else "afschaling"
    namen = (
        beleid.niveau[r.naar].naam
        for r in beleid.keten.routes
        if (r.soort, r.van) == (soort, niveau) and fase in beleid.niveau[r.naar].fasen
    )
    return soort, tuple(dict.fromkeys(namen))


def redenen(beleid: Beleid, c: Casusfeiten, recht: Recht) -> tuple[str, ...]:
    """Why what this right does to the phase cannot be done now; empty for every other right."""
    if recht is not Recht.FASE_WIJZIGEN or beleid.stand[c.stand].inzagestap != "triage":
        return ()
    return ("De casus wordt nog gewogen. Bij het oppakken krijgt hij een fase.",)
