"""Who takes part in a casus, one by one, and what would open for who is added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, or_, select

from casus.casus import Deelname
from casus.concepten import Concept
from casus.ligging import Ligging
from casus.publiek import Publiek, Publieksrij
from casus.zicht import als_collega
from privacy.feiten import Deelnamefeit, Vraag
from privacy.vakken import vakken_voor

_D = Deelname.__table__.c


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """A colleague who can take part, in the functie in which that would be."""

    wie: UUID
    naam: str
    functie: str
    partij: str


@dataclass(frozen=True, slots=True)
class Toevoegweergave:
    """A casus, and who can be added to it."""

    casus_id: UUID
    nummer: str
    niveau: str
    stand: str
    fase: int
    versie: int
    ligging: Ligging
    kandidaten: tuple[Kandidaat, ...]


@dataclass(frozen=True, slots=True)
class Opnameweergave:
    """A casus to which a person is added: what can be recorded of them, and who reads it then."""

    casus_id: UUID
    nummer: str
    niveau: str
    stand: str
    fase: int
    versie: int
    ligging: Ligging
    rollen: tuple[str, ...]
    bsn_wet: str
    """The law under which this reader records a BSN here; empty where there is none."""
    lezers: tuple[Kandidaat, ...]
    """Who takes part and reads the identity."""
    vertegenwoordigd_tot: int
    """Until which age somebody acts for a person."""


@dataclass(frozen=True, slots=True)
class Eindweergave:
    """A casus, and somebody whose part in it may end; `waarom_niet` where it cannot here."""

    casus_id: UUID
    nummer: str
    niveau: str
    stand: str
    fase: int
    ligging: Ligging
    naam: str
    waarom_niet: str


@dataclass(frozen=True, slots=True)
class Straks:
    """What opens for who is added; of `eigen` only what comes from their own organisation."""

    publiek: Publiek
    eigen: frozenset[str]


@dataclass(frozen=True, slots=True)
class Toevoegcontrole:
    """Who is about to be added to which casus, and what opens for them."""

    nummer: str
    stand: str
    kandidaat: Kandidaat
    straks: Straks


def _nu(casus_id: UUID, nu: datetime) -> tuple[ColumnElement[bool], ...]:
    return (_D.casus_id == casus_id, _D.van <= nu, or_(_D.tot.is_(None), _D.tot > nu))


def deelnames_van(db: Connection, casus_id: UUID, wie: UUID, nu: datetime) -> list[Any]:
    """The active deelnames of one person, in any functie and at any level."""
    vraag = select(_D.id, _D.niveau, _D.neemt_waar, _D.tot).where(
        *_nu(casus_id, nu), _D.gebruiker_id == wie
    )
    return list(db.execute(vraag.order_by(_D.id)))


def wie_neemt_deel(db: Connection, casus_id: UUID, niveau: str, nu: datetime) -> frozenset[UUID]:
    """Who takes part at this level: of an earlier one, a Besluit may have kept the sight alone."""
    vraag = select(_D.gebruiker_id).where(*_nu(casus_id, nu), _D.niveau == niveau)
    return frozenset(db.execute(vraag).scalars())


def concepten_over(db: Connection, wie: UUID, casus_id: UUID | None = None) -> tuple[UUID, ...]:
    """Ids of what this person typed for a form of this casus, or of any, and did not send."""
    c = Concept.__table__.c
    over = c.casus_id.is_not(None) if casus_id is None else c.casus_id == casus_id
    vraag = select(c.id).where(over, c.gebruiker_id == wie).order_by(c.id)
    return tuple(db.execute(vraag).scalars())


def wordt_open_voor(vraag: Vraag, wie: Any) -> Straks:
    """What opens for this colleague (a row of aanstelling) who takes part from now on.

    By policy alone: whether there is anything in a category is not told.
    """
    assert vraag.casus is not None
    c, volgorde = vraag.casus, list(vraag.beleid.categorie)
    deel = Deelnamefeit(c.niveau, wie.partij, wie.functie, "toegevoegd", "casus")
    open_ = vakken_voor(als_collega(vraag, c, wie, deel), deel, "inzien")
    rijen = (
        Publieksrij(
            wie.gebruiker_id, wie.functie, wie.partij, v.categorie, "ziet_nieuw", v.artikel, 0
        )
        for v in sorted(open_, key=lambda v: volgorde.index(v.categorie))
    )
    eigen = frozenset(v.categorie for v in open_ if v.alleen_eigen)
    return Straks(Publiek(tuple(rijen)), eigen)
