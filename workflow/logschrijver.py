"""Appends lines to the tree, inside the transaction of the handeling they are about."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, select, update

from privacy.logboek import Logcasus, Logregel, Logstand, Regel
from privacy.logkop import Kopbewaring, Logkop, maak_kop
from privacy.merkle import Boom, bladhash
from privacy.sleutels import Sleutelring

_T = Logstand.__table__.c
_LEES = select(_T.toppen).where(_T.gemeente == bindparam("p_gemeente")).with_for_update()
_ZET = update(Logstand).where(_T.gemeente == bindparam("p_gemeente"))
_REGEL = insert(Logregel)
_CASUSSEN = insert(Logcasus)


class LogboekOntbreekt(Exception):
    """The database has no log head: it was not made by this software, or was emptied."""

    def __init__(self) -> None:
        super().__init__("het logboek van deze databank heeft geen kop")


class Logschrijver:
    """Writes lines for one municipality; the head row is the last lock of every transaction."""

    def __init__(self, ring: Sleutelring, gemeente: str, bewaring: Kopbewaring) -> None:
        self._ring, self._gemeente, self._bewaring = ring, gemeente, bewaring

    def schrijf(self, db: Connection, regel: Regel) -> tuple[int, Logkop]:
        """Appends `regel`; gives its number and the new head, to be kept after the commit."""
        rij = db.execute(_LEES, {"p_gemeente": self._gemeente}).first()
        if rij is None:
            raise LogboekOntbreekt
        boom = Boom.uit_bytes(rij.toppen)
        nummer = boom.grootte + 1
        tekst = regel.tekst(nummer)
        blad = bladhash(tekst.encode())
        boom = boom.voeg_toe(blad)
        kop = maak_kop(self._ring, self._gemeente, boom)
        db.execute(
            _REGEL,
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
