"""Whether a person is known already (*Lijkt op*): by BSN, or by name and birth date together."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import or_, select

from casus import lezen
from casus.personen import Persoon
from privacy.feiten import Actor
from privacy.sleutels import Sleutelring
from privacy.toegang import Recht
from workflow.handelingen.inzien import TABELLEN
from workflow.handelingen.personen import Persoonsgegevens, index_bsn, index_naam
from workflow.handelingen.zichtbaar import zichtbaar_voor
from workflow.werk import Lezing, Werk


def lijkt_op(personen: tuple[Persoonsgegevens, ...], *, door: Actor, werk: Werk) -> tuple[str, ...]:
    """Numbers of running or past casussen with one of these persons, that the actor may know of.

    Found through keyed indexes: no key opens. The line counts what was found, also when nothing.
    """
    with werk.lezing(Recht.PERSOON_HERKENNEN, door=door, tabellen=TABELLEN) as lezing:
        gevonden = _casussen(lezing, personen, werk.ring)
        gezien = zichtbaar_voor(lezing, gevonden)
        lezing.noem_casussen(tuple(sorted(gezien)))
        return tuple(sorted(lezen.casusrij(lezing.db, c).nummer for c in gezien))


def _casussen(
    lezing: Lezing, personen: tuple[Persoonsgegevens, ...], ring: Sleutelring
) -> list[UUID]:
    k = Persoon.__table__.c
    bsns = [index_bsn(ring, p.bsn) for p in personen if p.bsn]
    namen = [i for p in personen if (i := index_naam(ring, p)) is not None]
    if not bsns and not namen:
        return []
    vraag = select(k.id).where(or_(k.bsn_index.in_(bsns), k.naam_index.in_(namen))).limit(20)
    ids = [r.id for r in lezing.db.execute(vraag)]
    return lezen.casussen_van_personen(lezing.db, ids)
