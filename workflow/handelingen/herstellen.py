"""Make the head of the log beside the ring again, when it was lost or a backup was put back.

Only for who has the ring, and only for a log that is whole by itself and has as many lines as
the beheerder knows it had: an older copy is found by that number.
"""

from __future__ import annotations

from privacy.feiten import Actor
from privacy.toegang import Recht
from workflow.fouten import Ongeldig
from workflow.handelingen.verifieren import TABELLEN, op_zichzelf
from workflow.werk import Werk


def herstel_kop(regels: int, *, door: Actor, werk: Werk) -> int:
    """The number of the line that says so; Ongeldig with the reason why the head is not made."""
    with werk.handeling(Recht.LOGBOEK_HERSTELLEN, door=door, tabellen=TABELLEN) as h:
        if werk.log.bewaarde_kop() is not None:
            raise Ongeldig({"kop": "De kop naast de sleutelring is er. Herstellen is niet nodig."})
        kop, gezien = op_zichzelf(h.db, werk)
        if gezien.fout is not None:
            raise Ongeldig({"logboek": gezien.fout})
        if kop.grootte != regels:
            # The right number would let who does not know it put back any older copy.
            raise Ongeldig({"regels": "Dit aantal regels klopt niet."})
        werk.log.bewaar(kop)
        werk.log.maak_duurzaam()
    return h.regelnummer or 0
