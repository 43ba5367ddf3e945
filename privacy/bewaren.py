"""How long something is kept: pure functions of dates and policy (AVG 5 lid 1 onder e)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from config.beleid import Bewaarbegin, Bewaring


def bewaard_tot(bewaring: Bewaring, momenten: Mapping[Bewaarbegin, date]) -> date | None:
    """The last day on which something is kept; None while what starts the years is not known.

    Whole years from the day of the start; 29 February ends on the 28th in a common year.
    """
    begin = momenten.get(bewaring.vanaf)
    if begin is None:
        return None
    try:
        return begin.replace(year=begin.year + bewaring.jaren)
    except ValueError:
        return begin.replace(year=begin.year + bewaring.jaren, day=28)
