"""The tabs of the casus page."""

from __future__ import annotations

from uuid import UUID

from web.schermwaarden.kader import Menuitem


def tabs(casus_id: UUID, hier: str, acties: int = 0) -> tuple[Menuitem, ...]:
    """Links to the parts of a casus; `hier` is the one that is shown.

    `acties`: how many are open, on the pages that read that.
    """
    delen = (
        ("Overzicht", ""),
        ("Dossier", "/dossier"),
        ("Plan", "/plan"),
        ("Acties", "/acties"),
        ("Verloop", "/verloop"),
        ("Toegang", "/toegang"),
        ("Logboek", "/logboek"),
    )
    telling = {"Acties": f" ({acties})"} if acties else {}
    return tuple(
        Menuitem(f"{t}{telling.get(t, '')}", f"/casussen/{casus_id}{p}", t == hier)
        for t, p in delen
    )
