"""Whether a person is known already (*Lijkt op*): by BSN, or by name and birth date together."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select

from casus import lezen
from casus.personen import Persoon
from privacy.feiten import Actor
from privacy.sleutels import Sleutelring
from privacy.toegang import Recht
from workflow.handelingen.inzien import TABELLEN
from workflow.handelingen.personen import Persoonsgegevens, index_bsn, index_naam
from workflow.handelingen.zichtbaar import zichtbaar_met, zichtbaar_voor
from workflow.werk import Lezing, Werk


@dataclass(frozen=True, slots=True)
class Bekend:
    """A casus with one of the persons that were named, of which the reader may know."""

    nummer: str
    loopt: bool
    """Whether work is still done in it."""
    opent: bool
    """Whether the reader may open it."""
    bijdragen_aan: UUID | None
    """The casus, where the reader may add to it."""
    contact: str
    """Whom to call about a casus that lies there."""


def lijkt_op(
    personen: tuple[Persoonsgegevens, ...], *, door: Actor, werk: Werk
) -> tuple[Bekend, ...]:
    """Running or past casussen with one of these persons that the actor may know of, by number.

    Found through keyed indexes: no key opens. The line counts what was found, also when nothing.
    """
    with werk.lezing(Recht.PERSOON_HERKENNEN, door=door, tabellen=TABELLEN) as lezing:
        gezien = zichtbaar_voor(lezing, _casussen(lezing, personen, werk.ring))
        lezing.noem_casussen(tuple(sorted(gezien)))
        opent = zichtbaar_met(lezing, gezien, Recht.CASUS_INZIEN)
        vult_aan = zichtbaar_met(lezing, opent, Recht.STUK_TOEVOEGEN)
        rijen = [lezen.casusrij(lezing.db, c) for c in gezien]
        return tuple(
            Bekend(
                r.nummer,
                not lezing.beleid.stand[r.stand].einde,
                r.id in opent,
                r.id if r.id in vult_aan else None,
                lezing.beleid.convenant[r.niveau].contact,
            )
            for r in sorted(rijen, key=lambda r: str(r.nummer))
        )


def lopend(bekend: tuple[Bekend, ...]) -> tuple[str, ...]:
    """Numbers of those that run and that the reader may open: who makes another one says why."""
    return tuple(b.nummer for b in bekend if b.loopt and b.opent)


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
