"""Appends lines to the tree, inside the transaction of the handeling they are about."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from privacy.logboek import Logcasus, Logregel, Logstand, Regel
from privacy.logkop import Kopbewaring, Logkop, LogkopOngeldig, controleer, maak_kop, maak_regelmac
from privacy.merkle import Boom, bladhash
from privacy.opdrachten import Invoeger, Lezer, Wijziger
from privacy.sleutels import Sleutelring
from privacy.tabel import tabel

_T = Logstand.__table__.c
_LEES = Lezer(
    select(_T.grootte, _T.toppen, _T.wortel, _T.mac)
    .where(_T.gemeente == bindparam("p_gemeente"))
    .with_for_update()
)
_ZET = Wijziger(
    update(tabel(Logstand))
    .where(_T.gemeente == bindparam("p_gemeente"))
    .values({k: bindparam(f"n_{k}") for k in ("grootte", "toppen", "wortel", "mac")})
)
_REGEL = Invoeger(tabel(Logregel))
_CASUSSEN = insert(tabel(Logcasus))
_GESCHONDEN = (
    "Het logboek is buiten Schakel om gewijzigd, of er is een oude kopie van de databank "
    "teruggezet. Schakel legt niets meer vast."
)
_ZONDER_KOP = (
    "De kop van het logboek naast de sleutelring ontbreekt of is onleesbaar. Schakel legt niets "
    "meer vast tot het bestand uit de reservekopie is teruggezet."
)
_VREEMDE_KOP = (
    "De kop van het logboek naast de sleutelring is niet door Schakel gemaakt, of hoort bij een "
    "andere sleutelring of gemeente. Schakel legt niets meer vast."
)
_ANDER_LOGBOEK = (
    "Naast de sleutelring staat al de kop van een ander logboek. Er is niets ingericht."
)


class LogboekOntbreekt(Exception):
    """The database has no log head: it was not made by this software, or was emptied."""

    def __init__(self) -> None:
        super().__init__("het logboek van deze databank heeft geen kop")


class LogboekGeschonden(Exception):
    """The head in the database cannot be shown to be the last one written; nothing is added.

    Adding a line would give a head that someone else made a good MAC, or, where the head beside
    the ring is gone, would make an older copy of the database pass for the newest.
    """

    def __init__(self, zin: str = _GESCHONDEN) -> None:
        super().__init__(zin)


ZONDER_LOGBOEK = (LogboekOntbreekt, LogboekGeschonden)
"""After these no line can be written at all, not of the failure either."""


class Logschrijver:
    """Writes lines for one municipality; the head row is the last lock of every transaction."""

    def __init__(self, ring: Sleutelring, gemeente: str, bewaring: Kopbewaring) -> None:
        self._ring, self._gemeente, self._bewaring = ring, gemeente, bewaring

    def schrijf(self, db: Connection, regel: Regel) -> tuple[int, Logkop]:
        """Appends `regel`; gives its number and the new head, to be kept after the commit."""
        rij = next(iter(_LEES(db, {"p_gemeente": self._gemeente})), None)
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
                "mac": self.regelmac(nummer, blad),
            },
        )
        if regel.casussen:
            db.execute(_CASUSSEN, [{"nummer": nummer, "casus_id": c} for c in regel.casussen])
        _ZET(
            db,
            {
                "p_gemeente": self._gemeente,
                "n_grootte": kop.grootte,
                "n_toppen": boom.naar_bytes(),
                "n_wortel": kop.wortel,
                "n_mac": kop.mac,
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

    def regelmac(self, nummer: int, blad: bytes) -> bytes:
        """The MAC that belongs beside this line at this place."""
        return maak_regelmac(self._ring, self._gemeente, nummer, blad)

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
        if not klopt or (boom.grootte, boom.wortel) != (kop.grootte, kop.wortel):
            raise LogboekGeschonden
        self._toets_bewaarde(kop)
        return boom

    def _toets_bewaarde(self, kop: Logkop) -> None:
        """Returns only if the head beside the ring is this one, or an earlier one of ours.

        A head is kept after its commit, so that under the lock it is never ahead of the table.
        It may lag; but `begin` kept the first one before any line was committed, so that it is
        never absent by itself.
        """
        bewaard = self.bewaarde_kop()
        if bewaard == kop:
            return
        if bewaard is None:
            raise LogboekGeschonden(_ZONDER_KOP)
        if not self.toets_kop(bewaard):
            raise LogboekGeschonden(_VREEMDE_KOP)
        if bewaard.grootte >= kop.grootte:
            raise LogboekGeschonden

    def begin(self, db: Connection) -> None:
        """Makes the empty tree of a new database, and keeps its head beside the ring."""
        kop = maak_kop(self._ring, self._gemeente, Boom())
        if not self._bewaring.begin(kop):
            raise LogboekGeschonden(_ANDER_LOGBOEK)
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
