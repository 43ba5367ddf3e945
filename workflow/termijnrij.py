"""The row of a term as every term is laid down: with the rule, calendar and policy of its day."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from casus import schrijven
from workflow.gang import Handeling
from workflow.termijnen import bereken


def leg_termijn_vast(
    h: Handeling,
    code: str,
    *,
    dag: date | None = None,
    verzoek_id: UUID | None = None,
    fasevraag_id: UUID | None = None,
    gevraagd_aan: str | None = None,
    casus_id: UUID | None = None,
    sinds: datetime | None = None,
) -> date:
    """The last day of the new term: `dag`, where that was decided, or counted from `sinds` or now.

    It runs for the casus of the handeling, or for `casus_id` where that is about several.
    """
    begin = sinds or h.nu
    uitkomst = bereken(h.beleid.termijn[code], h.beleid.kalender, begin)
    uiterlijk = dag or uitkomst.uiterlijk
    schrijven.nieuwe_termijn(
        h.db,
        {
            "id": uuid4(),
            "casus_id": casus_id or h.casus.casus_id,
            "verzoek_id": verzoek_id,
            "fasevraag_id": fasevraag_id,
            "soort": code,
            "begin": begin,
            "uiterlijk": uiterlijk,
            "kalender": uitkomst.kalender_versie[:40],
            "beleid_versie": h.beleid.versie,
            "stand": "loopt",
            "stilgestaan": 0,
            "afgesproken": dag is not None,
            "gevraagd_aan": gevraagd_aan,
        },
    )
    return uiterlijk
