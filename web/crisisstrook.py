"""What stands above every page of a casus while its crisis waits to be confirmed."""

from __future__ import annotations

from casus.ligging import Ligging
from config.beleid import Beleid
from web.woorden import datumzin, moment


def crisisstrook(beleid: Beleid, ligging: Ligging) -> tuple[str, ...]:
    """That there is one, then who confirms it and until when; nothing where none waits."""
    k = ligging.crisis
    if k is None:
        return ()
    wie = beleid.functie[k.bevestigt].naam.lower() if k.bevestigt in beleid.functie else k.bevestigt
    return (
        f"Crisis, gemeld op {moment(k.gestart_op)}.",
        f"De {wie} bevestigt uiterlijk {datumzin(k.uiterlijk)}. Anders vervalt de crisis.",
    )
