"""Dutch sentences on who directs a casus, the same on every page."""

from __future__ import annotations

from datetime import datetime, timedelta

from casus.weergaven import Casusweergave
from config.beleid import Beleid
from web.woorden import datumzin
from workflow.handelingen.regie import WOORD


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


def fasevraagzin(beleid: Beleid, c: Casusweergave) -> tuple[str, ...]:
    """That another phase is asked, by whom, and until when somebody decides."""
    if (gevraagd := c.fasevraag) is None:
        return ()
    wie = c.namen.get(gevraagd.door, "een collega")
    naam, dag = beleid.fase[gevraagd.fase].naam, datumzin(gevraagd.uiterlijk)
    return (f"{wie} vraagt {naam}. Iemand anders beslist, uiterlijk {dag}.",)


def laatste_dag(tot: datetime) -> str:
    """The last day of what ends at `tot`, which is the midnight after it."""
    return datumzin(tot - timedelta(seconds=1))


def waargenomen(wie: str, tot: datetime) -> str:
    """Who stands in, and until when."""
    return f"waargenomen door {wie} tot en met {laatste_dag(tot)}"
