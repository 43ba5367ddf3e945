"""Dutch sentences on who directs a casus, the same on every page."""

from __future__ import annotations

from datetime import datetime, timedelta

from casus.weergaven import Casusweergave
from config.beleid import Beleid
from web.woorden import datumzin, opsomming
from workflow.handelingen.regie import WOORD
from workflow.termijnen import rest


def blijft_tot(rol: str, aan: str, nu: str) -> str:
    """Who keeps the regie while another is asked."""
    return f"Tot {aan} accepteert, blijft {nu} {WOORD[rol]}."


def aanbodzinnen(c: Casusweergave) -> tuple[str, ...]:
    """Whose answer decides who directs this casus."""
    return tuple(
        blijft_tot(rol, c.namen.get(aan, "een collega"), c.namen.get(nu, "een collega"))
        for rol, aan in c.aanbod.items()
        if (nu := c.verantwoordelijken[rol]) is not None
    )


def fasevraagzin(beleid: Beleid, c: Casusweergave, nu: datetime) -> tuple[str, ...]:
    """That another phase is asked, by whom, who decides, and until when."""
    if (gevraagd := c.fasevraag) is None:
        return ()
    vrager = c.namen.get(gevraagd.door, "een collega")
    zin = f"{vrager} vraagt {beleid.fase[gevraagd.fase].naam}. {_wie_beslist(beleid, c)} beslist"
    if (t := c.fasetermijn) is None:
        return (f"{zin}.",)
    over = rest(t.uiterlijk, beleid.kalender, nu)
    regel = beleid.termijn.get(t.soort)
    return (
        f"{zin}, uiterlijk {datumzin(t.uiterlijk)} ({over}).",
        *((regel.zin,) if regel else ()),
    )


def _wie_beslist(beleid: Beleid, c: Casusweergave) -> str:
    """Who decides on a phase here: the one who can, or else the functie that does."""
    if c.fase_bij is not None:
        return c.namen.get(c.fase_bij, "een collega")
    crisis = beleid.keten.crisis
    functies = crisis.bevestigt if c.fase == crisis.fase else beleid.niveau[c.niveau].procesregie
    namen = tuple(beleid.functie[f].naam for f in functies)
    return f"Een ander als {opsomming(namen, 'of')}" if namen else "Iemand anders"


def laatste_dag(tot: datetime) -> str:
    """The last day of what ends at `tot`, which is the midnight after it."""
    return datumzin(tot - timedelta(seconds=1))


def waargenomen(wie: str, tot: datetime, vanaf: datetime | None = None) -> str:
    """Who stands in, and until when; from which day where that has yet to begin."""
    begin = f" vanaf {datumzin(vanaf)}" if vanaf else ""
    return f"waargenomen door {wie}{begin} tot en met {laatste_dag(tot)}"
