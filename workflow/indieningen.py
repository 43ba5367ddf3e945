"""The same form twice is one effect: its number is claimed inside the transaction."""

from __future__ import annotations

import hmac
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, LargeBinary, bindparam, select, text, update

from casus.gebruikers import Indiening
from privacy.codering import ondubbelzinnig
from privacy.feiten import Actor
from privacy.sleutels import Sleutelring
from privacy.tabel import Moment, Uuid, tabel
from privacy.toegang import Recht
from workflow.fouten import AlGedaan

_I = Indiening.__table__.c
_MAAT = 16
# A second arrival waits here for the first to end, on both databases.
_CLAIM = text(
    "INSERT INTO indiening (nummer, gebruiker_id, recht, inhoud_index, moment)"
    " VALUES (:nummer, :gebruiker_id, :recht, :inhoud_index, :moment) ON CONFLICT DO NOTHING"
).bindparams(
    bindparam("nummer", type_=Uuid()),
    bindparam("gebruiker_id", type_=Uuid()),
    bindparam("inhoud_index", type_=LargeBinary()),
    bindparam("moment", type_=Moment()),
)
_EERDER = select(_I.gebruiker_id, _I.inhoud_index, _I.resultaat).where(
    _I.nummer == bindparam("p_nummer")
)
_ZET = update(tabel(Indiening)).where(_I.nummer == bindparam("p_nummer"))


class Formuliernummer(UUID):
    """The request number of a form together with what was sent under it.

    It is the number wherever a number is asked; the content is compared, and kept by no one.
    """

    __slots__ = ("verstuurd",)
    verstuurd: bytes

    def __init__(self, nummer: UUID, verstuurd: bytes) -> None:
        super().__init__(int=nummer.int)
        # A UUID refuses to be changed; its own maker goes around that in the same way.
        object.__setattr__(self, "verstuurd", verstuurd)


def eerste_keer(
    db: Connection,
    nummer: UUID,
    casus_id: UUID | None,
    *,
    door: Actor,
    recht: Recht,
    nu: datetime,
    ring: Sleutelring,
) -> bool:
    """Whether the number is now claimed; False when other content was sent under it before.

    Raises AlGedaan, with the result of the first, when all of it is the same. What is other is
    told after the decision only: who may not do this learns nothing from a number.
    """
    index = _inhoud_index(ring, nummer, casus_id, recht)
    rij = {
        "nummer": UUID(int=nummer.int),
        "gebruiker_id": door.gebruiker_id,
        "recht": recht.value,
        "inhoud_index": index,
        "moment": nu,
    }
    if db.execute(_CLAIM, rij).rowcount == 1:
        return True
    eerder = db.execute(_EERDER, {"p_nummer": rij["nummer"]}).one()
    gelijk = eerder.inhoud_index is not None and hmac.compare_digest(eerder.inhoud_index, index)
    if gelijk and eerder.gebruiker_id == door.gebruiker_id:
        raise AlGedaan(eerder.resultaat)
    return False


def bewaar_resultaat(db: Connection, nummer: UUID, resultaat: UUID | None) -> None:
    """Keeps what the first arrival made, for the answer to the second."""
    if resultaat is not None:
        db.execute(_ZET, {"p_nummer": UUID(int=nummer.int), "resultaat": resultaat})


def _inhoud_index(ring: Sleutelring, nummer: UUID, casus_id: UUID | None, recht: Recht) -> bytes:
    """A keyed hash of right, casus and content: to compare with, and to learn nothing from."""
    verstuurd = nummer.verstuurd if isinstance(nummer, Formuliernummer) else b""
    casus = casus_id.bytes if casus_id else b""
    delen = ondubbelzinnig(nummer.bytes, recht.value.encode(), casus, verstuurd)
    return hmac.digest(ring.zoeksleutel("indiening.inhoud", "indienen"), delen, "sha256")[:_MAAT]
