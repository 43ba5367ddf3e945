"""Whether a person is known already (*Lijkt op*): by BSN, or by name and birth date together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
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

_PER_PERSOON = 20
"""Persons, and casussen of them, that are looked at for each that was named."""


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
    wie: tuple[int, ...]
    """Which of those that were named are in it, counted from 0."""


def lijkt_op(
    personen: tuple[Persoonsgegevens, ...], *, door: Actor, werk: Werk
) -> tuple[Bekend, ...]:
    """Running or past casussen with one of these persons that the actor may know of, by number.

    Found through keyed indexes: no key opens. The line counts what was found, also when nothing.
    """
    with werk.lezing(Recht.PERSOON_HERKENNEN, door=door, tabellen=TABELLEN) as lezing:
        gevonden = _casussen(lezing, personen, werk.ring)
        gezien = zichtbaar_voor(lezing, list(gevonden))
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
                tuple(sorted(gevonden[r.id])),
            )
            for r in sorted(rijen, key=lambda r: str(r.nummer))
        )


def lopend(bekend: tuple[Bekend, ...]) -> tuple[str, ...]:
    """Numbers of those that run and that the reader may open: who makes another one says why."""
    return tuple(b.nummer for b in bekend if b.loopt and b.opent)


def _casussen(
    lezing: Lezing, personen: tuple[Persoonsgegevens, ...], ring: Sleutelring
) -> Mapping[UUID, set[int]]:
    """Which of these persons is in it, by casus; of a large family as many as of each alone."""
    k, hoogstens = Persoon.__table__.c, _PER_PERSOON * len(personen)
    bsns, namen = defaultdict[bytes, set[int]](set), defaultdict[bytes, set[int]](set)
    for nr, p in enumerate(personen):
        if p.bsn:
            bsns[index_bsn(ring, p.bsn)].add(nr)
        if (index := index_naam(ring, p)) is not None:
            namen[index].add(nr)
    if not bsns and not namen:
        return {}
    vraag = select(k.id, k.bsn_index, k.naam_index).where(
        or_(k.bsn_index.in_(list(bsns)), k.naam_index.in_(list(namen)))
    )
    lijken = {
        r.id: bsns.get(bytes(r.bsn_index or b""), set())
        | namen.get(bytes(r.naam_index or b""), set())
        for r in lezing.db.execute(vraag.limit(hoogstens))
    }
    uit = defaultdict[UUID, set[int]](set)
    for r in lezen.casussen_van_personen(lezing.db, lijken, hoogstens):
        uit[r.casus_id] |= lijken[r.persoon_id]
    return uit
