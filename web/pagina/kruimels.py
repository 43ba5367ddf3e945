"""The path to a page of a casus."""

from __future__ import annotations

from uuid import UUID

from web.schermwaarden.kader import Kruimel

_LIJST = Kruimel("Casussen", "/casussen")


def kruimels(casus_id: UUID, nummer: str, *verder: str) -> tuple[Kruimel, ...]:
    """The path to a page of this casus."""
    hier = tuple(Kruimel(tekst) for tekst in verder)
    return (_LIJST, Kruimel(nummer, f"/casussen/{casus_id}" if verder else ""), *hier)
