"""The activated policies: texts in the database, checked against their fingerprint."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256

from sqlalchemy import Connection, select

from casus.feiten import beleidsnummer
from casus.gebruikers import Beleidsversie
from config.beleid import Beleid
from config.beleid_lezen import uit_tekst
from privacy.feiten import lokale_dag
from privacy.rijzegel import rijzegel
from privacy.sleutels import Sleutelring


class GeenBeleid(Exception):
    """No activated policy covers this day; nothing can be decided."""

    def __init__(self, dag: date) -> None:
        super().__init__(f"geen geactiveerd beleid geldt op {dag.isoformat()}")


class BeleidGeschonden(Exception):
    """The stored text of a policy is not the text that was activated."""

    def __init__(self, versie: str) -> None:
        super().__init__(f"beleid {versie} in de databank is niet het geactiveerde beleid")


@dataclass(frozen=True, slots=True)
class _Versie:
    nummer: int
    van: date
    tot: date
    beleid: Beleid


class Beleidskast:
    """Gives the policy in force at an instant; reads again when a newer one was activated."""

    def __init__(self, ring: Sleutelring) -> None:
        self._ring = ring
        # One value, replaced as a whole: threads that read at once never see half of each.
        self._gelezen: tuple[int | None, tuple[_Versie, ...]] = (None, ())

    def in_kracht(self, db: Connection, nummer: int | None, nu: datetime) -> Beleid:
        """The policy in force on the day of `nu`; of two that cover it, the last activated.

        Raises BeleidGeschonden when a policy that was seen here is no longer the newest.
        """
        bekend, versies = self._gelezen
        if bekend is not None and (nummer or 0) < bekend:
            # Another thread can have seen an activation since `nummer` was read.
            nummer = beleidsnummer(db)
            if (nummer or 0) < bekend:
                raise BeleidGeschonden(versies[-1].beleid.versie)
        if nummer != bekend:
            versies = self._herlees(db, versies)
            self._gelezen = (nummer, versies)
        dag = lokale_dag(nu)
        for versie in reversed(versies):
            if versie.van <= dag <= versie.tot:
                return versie.beleid
        raise GeenBeleid(dag)

    def _herlees(self, db: Connection, versies: tuple[_Versie, ...]) -> tuple[_Versie, ...]:
        b = Beleidsversie.__table__.c
        bekend = {v.nummer: v for v in versies}
        return tuple(
            bekend.get(nummer) or self._lees(db, nummer)
            for nummer in db.execute(select(b.nummer).order_by(b.nummer)).scalars().all()
        )

    def _lees(self, db: Connection, nummer: int) -> _Versie:
        b = Beleidsversie.__table__.c
        rij = db.execute(
            select(b.versie, b.van, b.tot, b.tekst, b.vingerafdruk, b.zegel).where(
                b.nummer == nummer
            )
        ).one()
        zegel = zegel_van(self._ring, nummer, rij.versie, rij.van, rij.tot, rij.vingerafdruk)
        zelfde = sha256(rij.tekst.encode()).hexdigest() == rij.vingerafdruk
        if not zelfde or rij.zegel is None or not hmac.compare_digest(rij.zegel, zegel):
            raise BeleidGeschonden(rij.versie)
        beleid = _ontleed(rij.tekst)
        if (beleid.van, beleid.tot) != (rij.van, rij.tot):
            raise BeleidGeschonden(rij.versie)
        return _Versie(nummer, rij.van, rij.tot, beleid)


def zegel_van(
    ring: Sleutelring, nummer: int, versie: str, van: date, tot: date, vingerafdruk: str
) -> bytes:
    """What says that this policy was activated by Schakel, under this number, for these days."""
    return rijzegel(ring, "beleidsversie", nummer, versie, van, tot, vingerafdruk)


@lru_cache(maxsize=16)
def _ontleed(tekst: str) -> Beleid:
    """Policy is frozen, so one value serves every installation in this process."""
    return uit_tekst(tekst)
