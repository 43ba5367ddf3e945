"""The path to a page of a casus."""

from __future__ import annotations

from uuid import UUID

from web.schermwaarden.kader import Kruimel

_LIJST = Kruimel("Casussen", "/casussen")


def kruimels(
    casus_id: UUID, nummer: str, *verder: str, boven: str = "", opent: bool = True
) -> tuple[Kruimel, ...]:
    """The path to a page of this casus; `boven` is where the part above the last one lies.

    The casus is a link only for who may open it.
    """
    adres = f"/casussen/{casus_id}"
    tussen = tuple(Kruimel(tekst, f"{adres}/{boven}") for tekst in verder[:-1])
    hier = tuple(Kruimel(tekst) for tekst in verder[-1:])
    return (_LIJST, Kruimel(nummer, adres if verder and opent else ""), *tussen, *hier)
