"""Whether a refused actor may know that a casus, or an account, exists at all."""

from __future__ import annotations

from datetime import datetime

from config.beleid import Beleid
from privacy.feiten import Accountfeiten, Actor, Casusfeiten
from privacy.toegang import Recht, beslis

_TONEN = (
    Recht.CASUS_INZIEN,
    Recht.CASUS_OVERZIEN,
    Recht.CASUS_OVERZIEN_BESTUUR,
    Recht.CASUS_INZIEN_GESLOTEN,
)


def is_bekend(
    door: Actor,
    feiten: Casusfeiten | None,
    beleid: Beleid,
    nu: datetime,
    account: Accountfeiten | None = None,
) -> bool:
    """True for who sees the casus, its row, or that it ended; else it is as if it were not.

    Of an account: for who may read the list of accounts.
    """
    if account is not None:
        return beslis(door, Recht.GEBRUIKER_INZIEN, None, beleid=beleid, nu=nu).toegestaan
    return feiten is not None and any(
        beslis(door, recht, feiten, beleid=beleid, nu=nu).toegestaan for recht in _TONEN
    )


def weet_gesloten(door: Actor, feiten: Casusfeiten | None, beleid: Beleid, nu: datetime) -> bool:
    """True where the casus ended, for who may be told that it did."""
    recht = Recht.CASUS_INZIEN_GESLOTEN
    return feiten is not None and beslis(door, recht, feiten, beleid=beleid, nu=nu).toegestaan
