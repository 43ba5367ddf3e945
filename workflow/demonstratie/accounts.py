"""The accounts of the people of the demonstration."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from privacy.feiten import Actor
from workflow.demonstratie.mensen import MENSEN
from workflow.handelingen.gebruikers import NieuweGebruiker, maak_gebruiker
from workflow.werk import Werk

_BEHEER = Actor.systeem("gebruiker:beheren", kanaal="opdracht")


def maak_mensen(begin: date, einde: date, werk: Werk) -> dict[str, UUID]:
    """An account for each of them, by the name that the stories use."""
    return {
        m.sleutel: maak_gebruiker(
            NieuweGebruiker(
                naam=m.naam,
                email=m.email,
                functie=m.functie,
                partij=m.partij,
                van=begin,
                tot=einde,
                gebied=m.kern,
                geheimhouding_tot=einde,
                screening_tot=einde,
            ),
            door=_BEHEER,
            werk=werk,
        )
        for m in MENSEN
    }
