"""A policy with other lines for its rights, and facts of an ordinary casus, for pure tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from config.beleid import Beleid, Rechtregel, Toegangsregel
from config.beleid_lezen import lees_beleid
from config.instellingen import STANDAARDBELEID
from privacy.feiten import Actor, Casusfeiten, Deelnamefeit
from privacy.toegang import Recht

NU = datetime(2026, 6, 2, 9, tzinfo=UTC)
EIGENAAR, COLLEGA, VREEMDE = (UUID(int=n) for n in (1, 2, 3))


@cache
def westland() -> Beleid:
    return lees_beleid(STANDAARDBELEID)


def met_rechten(*lijnen: Rechtregel) -> Beleid:
    """Westland, with these lines in place of all its own."""
    velden = {naam: getattr(westland(), naam) for naam in Beleid.model_fields}
    return Beleid.model_construct(**(velden | {"rechten": lijnen}))


def lijn(recht: Recht, *regels: tuple[str, ...], weiger: tuple[str, ...] = ()) -> Rechtregel:
    return Rechtregel(
        code=recht.value,
        zin="dit doen",
        register="VR-01 v1",
        doel="beheer",
        weiger=weiger,
        regels=tuple(
            Toegangsregel(naam=f"regel {i}", voorwaarden=v) for i, v in enumerate(regels, start=1)
        ),
        bron="te bevestigen",
    )


def actor(wie: UUID | None = EIGENAAR, **anders: Any) -> Actor:
    """A professional of the Sociaal Kernteam of Naaldwijk with valid declarations."""
    velden: dict[str, Any] = {
        "functie": "skt_professional",
        "partij": "gemeente-skt",
        "tafels": frozenset({"skt:naaldwijk"}),
        "geheimhouding_tot": date(2030, 1, 1),
        "screening_tot": date(2030, 1, 1),
    }
    return Actor(wie, **(velden | anders))


def deelname(**anders: Any) -> Deelnamefeit:
    velden: dict[str, Any] = {
        "niveau": "skt",
        "partij": "gemeente-skt",
        "functie": "skt_professional",
        "reden": "regie",
        "reikwijdte": "casus",
    }
    return Deelnamefeit(**(velden | anders))


def casus(**anders: Any) -> Casusfeiten:
    """A casus in uitvoering at the Sociaal Kernteam of Naaldwijk, carried by the owner."""
    velden: dict[str, Any] = {
        "casus_id": UUID(int=9),
        "tafel": "skt:naaldwijk",
        "niveau": "skt",
        "kern": "naaldwijk",
        "stand": "uitvoering",
        "fase": 2,
        "versie": 1,
        "casusregisseur": EIGENAAR,
        "procesregisseur": None,
        "belegd": frozenset({"casusregie"}),
        "deelnames": (deelname(),),
    }
    return Casusfeiten(**(velden | anders))
