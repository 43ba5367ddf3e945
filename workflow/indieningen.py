"""The same form twice is one effect: its number is claimed inside the transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Uuid, bindparam, select, text, update

from casus.gebruikers import Indiening
from privacy.feiten import Actor
from privacy.tabel import Moment, tabel
from privacy.toegang import Recht
from workflow.fouten import AlGedaan

_I = Indiening.__table__.c
# A second arrival waits here for the first to end, on both databases.
_CLAIM = text(
    "INSERT INTO indiening (nummer, gebruiker_id, recht, moment)"
    " VALUES (:nummer, :gebruiker_id, :recht, :moment) ON CONFLICT DO NOTHING"
).bindparams(
    bindparam("nummer", type_=Uuid()),
    bindparam("gebruiker_id", type_=Uuid()),
    bindparam("moment", type_=Moment()),
)
_EERDER = select(_I.gebruiker_id, _I.recht, _I.resultaat).where(_I.nummer == bindparam("p_nummer"))
_ZET = update(tabel(Indiening)).where(_I.nummer == bindparam("p_nummer"))


def eerste_keer(db: Connection, nummer: UUID, door: Actor, recht: Recht, nu: datetime) -> None:
    """Claims the number; raises AlGedaan with the first result, told only to who sent it."""
    rij = {
        "nummer": nummer,
        "gebruiker_id": door.gebruiker_id,
        "recht": recht.value,
        "moment": nu,
    }
    if db.execute(_CLAIM, rij).rowcount == 1:
        return
    eerder = db.execute(_EERDER, {"p_nummer": nummer}).one()
    eigen = (eerder.gebruiker_id, eerder.recht) == (door.gebruiker_id, recht.value)
    raise AlGedaan(eerder.resultaat if eigen else None)


def bewaar_resultaat(db: Connection, nummer: UUID, resultaat: UUID | None) -> None:
    """Keeps what the first arrival made, for the answer to the second."""
    if resultaat is not None:
        db.execute(_ZET, {"p_nummer": nummer, "resultaat": resultaat})
