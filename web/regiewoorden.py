"""Dutch sentences on who directs a casus, the same on every page."""

from __future__ import annotations

from datetime import datetime, timedelta

from web.woorden import datumzin
from workflow.handelingen.regie import WOORD


def blijft_tot(rol: str, aan: str, nu: str) -> str:
    """Who keeps the regie while another is asked."""
    return f"Tot {aan} accepteert, blijft {nu} {WOORD[rol]}."


def laatste_dag(tot: datetime) -> str:
    """The last day of what ends at `tot`, which is the midnight after it."""
    return datumzin(tot - timedelta(seconds=1))


def waargenomen(wie: str, tot: datetime) -> str:
    """Who stands in, and until when."""
    return f"waargenomen door {wie} tot en met {laatste_dag(tot)}"
