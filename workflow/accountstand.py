"""What somebody was shown of an account, held against what it is when they decide about it."""

from __future__ import annotations

from uuid import UUID

from casus import accountcontrole, accounts
from privacy.feiten import lokale_dag
from workflow.fouten import GelijktijdigeWijziging, Ongeldig
from workflow.gang import Handeling

BEEINDIGD, BEKEKEN, GEWIJZIGD = "account_beeindigd", "account_bekeken", "account_gewijzigd"
TABELLEN = frozenset({"gebruiker", "aanstelling", "inlogmiddel"})
"""Tables that this reads."""


def eis_niet_geeindigd(h: Handeling, gebruiker_id: UUID) -> None:
    """Returns for an account that is not over: ended, or past the last day of what it was for.

    Ending it once more would move the day on which it did, and tell of it again. Raises Ongeldig.
    """
    een = (gebruiker_id,)
    middel = accounts.middelen_van(h.db, een).get(gebruiker_id)
    aangesteld = accounts.aanstellingen_van(h.db, een)[gebruiker_id]
    if middel is None or (not aangesteld and middel.gesloten_op is None):
        return  # What waits for a second beheerder has not begun, and can be ended.
    if accounts.is_voorbij(aangesteld, middel, lokale_dag(h.nu)):
        raise Ongeldig({"wanneer": "Dit account is al beëindigd."})


def eis_gezien(h: Handeling, gebruiker_id: UUID, gezien: str) -> None:
    """Returns where this account, locked for `h`, still is what its mark of then says.

    Raises GelijktijdigeWijziging: it ended, was looked at, or has another functie or other days.
    """
    een = (gebruiker_id,)
    aangesteld = accounts.aanstellingen_van(h.db, een)[gebruiker_id]
    middel = accounts.middelen_van(h.db, een).get(gebruiker_id)
    if accounts.is_voorbij(aangesteld, middel, lokale_dag(h.nu)):
        wanneer = middel.gesloten_op if middel is not None else None
        raise GelijktijdigeWijziging(wie=None, wat=BEEINDIGD, wanneer=wanneer)
    (rij,) = accountcontrole.deze(h.db, een)
    nu = accountcontrole.merk(aangesteld, rij.gecontroleerd_op)
    if gezien != nu:
        # Its first part is of the aanstellingen, its second the day of the last look.
        zelfde = gezien.partition(".")[0] == nu.partition(".")[0]
        raise GelijktijdigeWijziging(wie=None, wat=BEKEKEN if zelfde else GEWIJZIGD, wanneer=None)
