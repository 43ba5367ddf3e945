"""Who sees what once a casus that is weighed goes to another table, ends, or stays where it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from casus.kandidaten import aanstellingen
from casus.publiek import Publiek, Publieksrij
from casus.zicht import (
    NIETS,
    Vakken,
    Zicht,
    als_collega,
    opent,
    verlies,
    zicht_nu,
    zonder_uitgeslotenen,
)
from privacy.categorieen import BSN
from privacy.feiten import Casusfeiten, Vraag, lokale_dag
from privacy.vakken import inzagestap, vakken_aan_tafel


@dataclass(frozen=True, slots=True)
class Weging:
    """Where a casus lies to be weighed, and who weighs it there."""

    niveau: str
    stand: str
    kern: str | None
    functies: tuple[str, ...]


def publiek_bij_weging(
    db: Connection,
    vraag: Vraag,
    nu: Weging,
    straks: Weging | None,
    aantallen: Mapping[str, int],
) -> Publiek:
    """Who weighs it or takes part now, and who weighs it `straks`; None where it ends.

    `aantallen` is how much goes along to another table, by category.
    """
    ziet = zicht_bij_weging(db, vraag, nu)
    rijen: list[Publieksrij] = []
    if straks is not None:
        for wie, hij in _wegers(db, vraag, straks).items():
            eerst = ziet[wie].vakken if wie in ziet else NIETS
            rijen += opent(hij.wie, hij.vakken, eerst, aantallen)
    return Publiek((*rijen, *verlies(rijen, ziet)))


def zicht_bij_weging(db: Connection, vraag: Vraag, nu: Weging) -> dict[UUID, Zicht]:
    """What is open for who weighs it there, and for who takes part already."""
    ziet = zicht_nu(db, vraag)
    for wie, hij in _wegers(db, vraag, nu).items():
        ziet.setdefault(wie, Zicht(hij.wie)).vakken |= hij.vakken
    return ziet


def _wegers(db: Connection, vraag: Vraag, w: Weging) -> dict[UUID, Zicht]:
    """What each who weighs it there reads; a BSN opens to nobody before it is taken up."""
    assert vraag.casus is not None
    daar = replace(vraag.casus, niveau=w.niveau, stand=w.stand, kern=w.kern)
    uit: dict[UUID, Zicht] = {}
    wegers = aanstellingen(db, w.functies, w.kern, lokale_dag(vraag.nu))
    for a in _eenmaal(zonder_uitgeslotenen(db, vraag, wegers)):
        hij = uit.setdefault(a.gebruiker_id, Zicht(a))
        hij.vakken |= _leest(vraag, daar, a)
    return uit


def _eenmaal(rijen: Iterable[Any]) -> Iterable[Any]:
    """Each functie of a person once, however many kernen they hold it in."""
    return {(a.gebruiker_id, a.functie, a.partij): a for a in rijen}.values()


def _leest(vraag: Vraag, daar: Casusfeiten, a: Any) -> Vakken:
    stap = inzagestap(vraag.beleid, daar)
    vakken = vakken_aan_tafel(als_collega(vraag, daar, a), daar.niveau, stap, "inzien")
    return frozenset(v for v in vakken if v.categorie != BSN)
