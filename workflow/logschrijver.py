"""Appends lines to the tree, inside the transaction of the handeling they are about."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from privacy.invoegen import Invoeger
from privacy.logboek import Logcasus, Logregel, Logstand, Regel
from privacy.logkop import Kopbewaring, Logkop, LogkopOngeldig, controleer, maak_kop
from privacy.merkle import Boom, bladhash
from privacy.sleutels import Sleutelring
from privacy.tabel import tabel

_T = Logstand.__table__.c
_LEES = (
    select(_T.grootte, _T.toppen, _T.wortel, _T.mac)
    .where(_T.gemeente == bindparam("p_gemeente"))
    .with_for_update()
)
_ZET = update(tabel(Logstand)).where(_T.gemeente == bindparam("p_gemeente"))
_REGEL = Invoeger(tabel(Logregel))
_CASUSSEN = insert(tabel(Logcasus))


class LogboekOntbreekt(Exception):
    """The database has no log head: it was not made by this software, or was emptied."""

    def __init__(self) -> None:
        super().__init__("het logboek van deze databank heeft geen kop")


class LogboekGeschonden(Exception):
    """The head in the database is not the one this software wrote last; nothing is added to it.

    Adding a line would give a head that someone else made a good MAC.
    """

    def __init__(self) -> None:
        super().__init__(
            "Het logboek is buiten Schakel om gewijzigd, of er is een oude kopie van de databank "
            "teruggezet. Schakel legt niets meer vast."
        )


class Logschrijver:
    """Writes lines for one municipality; the head row is the last lock of every transaction."""

    def __init__(self, ring: Sleutelring, gemeente: str, bewaring: Kopbewaring) -> None:
        self._ring, self._gemeente, self._bewaring = ring, gemeente, bewaring

    def schrijf(self, db: Connection, regel: Regel) -> tuple[int, Logkop]:
        """Appends `regel`; gives its number and the new head, to be kept after the commit."""
        rij = db.execute(_LEES, {"p_gemeente": self._gemeente}).first()
        if rij is None:
            raise LogboekOntbreekt
        boom = self._boom(rij)
        nummer = boom.grootte + 1
        tekst = regel.tekst(nummer)
        blad = bladhash(tekst.encode())
        boom = boom.voeg_toe(blad)
        kop = maak_kop(self._ring, self._gemeente, boom)
        _REGEL(
            db,
            {
                "nummer": nummer,
                "moment": regel.moment,
                "account_id": regel.actor.gebruiker_id,
                "casus_id": regel.casus_id,
                "besluit_id": regel.besluit_id,
                "handeling": regel.recht,
                "uitkomst": regel.uitkomst,
                "regel": tekst,
                "blad": blad,
            },
        )
        if regel.casussen:
            db.execute(_CASUSSEN, [{"nummer": nummer, "casus_id": c} for c in regel.casussen])
        db.execute(
            _ZET,
            {
                "p_gemeente": self._gemeente,
                "grootte": kop.grootte,
                "toppen": boom.naar_bytes(),
                "wortel": kop.wortel,
                "mac": kop.mac,
            },
        )
        return nummer, kop

    def bewaar(self, kop: Logkop) -> None:
        """Keeps the head beside the ring, where someone with only the database cannot reach."""
        self._bewaring.bewaar(kop)

    def maak_duurzaam(self) -> None:
        """Forces the head beside the ring to disk."""
        self._bewaring.fsync()

    def bewaarde_kop(self) -> Logkop | None:
        """The head kept beside the ring; its MAC is the reader's to check."""
        return self._bewaring.lees()

    @property
    def gemeente(self) -> str:
        return self._gemeente

    def toets_kop(self, kop: Logkop) -> bool:
        """Whether this head was made with this ring for this municipality."""
        try:
            controleer(self._ring, self._gemeente, kop)
        except LogkopOngeldig:
            return False
        return True

    def _boom(self, rij: Any) -> Boom:
        """The tree to append to, only if it is the one that was left. The row is locked."""
        try:
            boom = Boom.uit_bytes(rij.toppen)
            kop = Logkop(rij.grootte, rij.wortel, rij.mac)
            klopt = self.toets_kop(kop)
        except (ValueError, TypeError, OverflowError):
            raise LogboekGeschonden from None
        # A head is kept after its commit, so that under the lock it is never ahead of the table.
        bewaard = self.bewaarde_kop()
        if (
            not klopt
            or (boom.grootte, boom.wortel) != (kop.grootte, kop.wortel)
            or (bewaard is not None and bewaard.grootte > kop.grootte)
            or (
                bewaard is not None
                and bewaard.grootte == kop.grootte
                and bewaard.wortel != kop.wortel
            )
        ):
            raise LogboekGeschonden
        return boom

    def begin(self, db: Connection) -> None:
        """Makes the empty tree of a new database."""
        kop = maak_kop(self._ring, self._gemeente, Boom())
        db.execute(
            insert(Logstand),
            {
                "gemeente": self._gemeente,
                "grootte": 0,
                "toppen": Boom().naar_bytes(),
                "wortel": kop.wortel,
                "mac": kop.mac,
            },
        )
