"""Messages about a casus that no handeling of its own is about: the clock, and who leaves."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid4

from casus import schrijven
from workflow.werk import Handeling


def meld(
    h: Handeling,
    soort: str,
    casus_id: UUID,
    lezers: Iterable[UUID | None],
    tafel: str = "",
    termijn: str | None = None,
) -> None:
    """One message for each of these people; where there is none of them, for the table.

    `termijn`: the code of the term that it tells of.
    """
    velden = {"soort": soort, "over_termijn": termijn, "casus_id": casus_id, "gemaakt": h.nu}
    for wie in tuple(lezer for lezer in lezers if lezer) or (None,):
        aan = {"gebruiker_id": wie, "tafel": None if wie else tafel}
        schrijven.nieuw_bericht(h.db, velden | aan | {"id": uuid4()})
