"""The tabs of the casus page."""

from __future__ import annotations

from uuid import UUID

from web.schermwaarden.kader import Menuitem


def tabs(casus_id: UUID, hier: str) -> tuple[Menuitem, ...]:
    """Links to the parts of a casus; `hier` is the one that is shown."""
    delen = (
        ("Overzicht", ""),
        ("Dossier", "/dossier"),
        ("Plan", "/plan"),
        ("Acties", "/acties"),
        ("Verloop", "/verloop"),
        ("Toegang", "/toegang"),
        ("Logboek", "/logboek"),
    )
    return tuple(Menuitem(t, f"/casussen/{casus_id}{p}", t == hier) for t, p in delen)
