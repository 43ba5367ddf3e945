"""What somebody sees now, and who will see what after a move: from convenant and tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, or_, select

from casus.casus import Deelname
from casus.inzage import uitgeslotenen
from casus.personen import Betrokkene, Persoon
from casus.publiek import IDENTITEIT, Publiek, Publieksrij
from casus.regie import DEELNAME, als_feit
from privacy.categorieen import PLAN
from privacy.feiten import Actor, Casusfeiten, Deelnamefeit, Vraag, lokale_dag
from privacy.opdrachten import Lezer
from privacy.vakken import Vakrecht, vakken_voor

Vakken = frozenset[Vakrecht]
NIETS: Vakken = frozenset()
_VOLGORDE = attrgetter("niveau", "categorie", "artikel")

_B, _P, _D = Betrokkene.__table__.c, Persoon.__table__.c, Deelname.__table__.c
_NU = bindparam("p_nu", type_=_D.van.type)
_IDENTITEITEN = Lezer(
    select(func.count().label("aantal"), func.count(_P.bsn_sleutel_id).label("met_bsn"))
    .select_from(Betrokkene)
    .join(Persoon, _P.id == _B.persoon_id)
    .where(_B.casus_id == bindparam("p_casus"))
)
_DEELNEMERS = Lezer(
    select(_D.gebruiker_id, _D.van, *DEELNAME)
    .where(_D.casus_id == bindparam("p_casus"), _D.van <= _NU, or_(_D.tot.is_(None), _D.tot > _NU))
    .order_by(_D.van, _D.gebruiker_id)
)


def aantallen_mee(db: Connection, casus_id: UUID, stukken: Iterable[Any]) -> dict[str, int]:
    """How much goes along, by category: the identity, these stukken, and the Verzoek as PLAN.

    Reads no sealed column.
    """
    uit = identiteiten(db, casus_id) | {PLAN: 1}
    for stuk in stukken:
        uit[stuk.categorie] = uit.get(stuk.categorie, 0) + 1
    return uit


def identiteiten(db: Connection, casus_id: UUID) -> dict[str, int]:
    """How many betrokkenen this casus has, and how many of them with a BSN, by category."""
    (rij,) = _IDENTITEITEN(db, {"p_casus": casus_id})
    return dict(zip(IDENTITEIT, rij, strict=True))


def publiek_na(
    db: Connection,
    vraag: Vraag,
    niveau: str,
    stand: str,
    mensen: list[Any],
    aantallen: dict[str, int],
    nu: Mapping[UUID, Zicht] | None = None,
) -> Publiek:
    """What these colleagues (rows of aanstelling) open once they take part in `niveau.stand`.

    The first of them becomes casusregisseur. Who sees it now (`nu`: who takes part) loses what is
    open at this level.
    """
    regisseur = mensen[0].gebruiker_id if mensen else None
    nu = zicht_nu(db, vraag) if nu is None else nu
    wordt: dict[UUID, Zicht] = {}
    for a in zonder_uitgeslotenen(db, vraag, mensen):
        hij = wordt.setdefault(a.gebruiker_id, Zicht(a))
        hij.vakken |= vakken_daar(vraag, a, niveau, stand, regisseur)
    rijen: list[Publieksrij] = []
    for wie, hij in wordt.items():
        rijen += opent(hij.wie, hij.vakken, nu[wie].vakken if wie in nu else NIETS, aantallen)
    # Of a category that holds nothing yet no line says so, and yet it stays open.
    blijft = {
        (wie, v.categorie)
        for wie, hij in wordt.items()
        for v in hij.vakken
        if wie in nu
        and any((v.niveau, v.categorie) == (n.niveau, n.categorie) for n in nu[wie].vakken)
    }
    return Publiek((*rijen, *verlies(rijen, nu, blijft)))


def publiek_op_stand(db: Connection, vraag: Vraag, stand: str) -> Publiek:
    """What opens and closes for who takes part once the casus is in `stand` at the same table.

    By policy alone: whether there is anything in it is not told. At an end all of it closes.
    """
    assert vraag.casus is not None
    nu, straks = zicht_nu(db, vraag), replace(vraag.casus, stand=stand)
    dan = {} if vraag.beleid.stand[stand].einde else _zicht(db, vraag, straks)
    soorten = dict.fromkeys(vraag.beleid.categorie, 1)
    rijen = [
        r for wie, hij in dan.items() for r in opent(hij.wie, hij.vakken, nu[wie].vakken, soorten)
    ]
    erbij = (replace(r, aantal=0) for r in rijen if r.wijziging == "ziet_nieuw")
    return Publiek((*erbij, *verlies(rijen, nu)))


def leest_daar(
    vraag: Vraag, wie: Any, niveau: str, stand: str, categorie: str, *, regisseert: bool = False
) -> bool:
    """Whether this colleague (a row of aanstelling) opens a whole category there by taking part."""
    regisseur = wie.gebruiker_id if regisseert else None
    vakken = vakken_daar(vraag, wie, niveau, stand, regisseur, "actie")
    return any(v.categorie == categorie and not v.alleen_eigen for v in vakken)


def vakken_daar(
    vraag: Vraag, wie: Any, niveau: str, stand: str, regisseur: UUID | None, reden: str = "regie"
) -> Vakken:
    """What this colleague (a row of aanstelling) opens by taking part once the casus lies there."""
    assert vraag.casus is not None
    straks = replace(vraag.casus, niveau=niveau, stand=stand, casusregisseur=regisseur)
    deel = Deelnamefeit(niveau, wie.partij, wie.functie, reden, "casus")
    return vakken_voor(als_collega(vraag, straks, wie, deel), deel, "inzien")


@dataclass(slots=True)
class Zicht:
    """Somebody (a row of deelname or aanstelling) and what opens for them."""

    wie: Any
    vakken: Vakken = NIETS


def zicht_nu(db: Connection, vraag: Vraag) -> dict[UUID, Zicht]:
    """What is open now for who takes part, each once however many parts they have."""
    assert vraag.casus is not None
    return _zicht(db, vraag, vraag.casus)


def _zicht(db: Connection, vraag: Vraag, casus: Casusfeiten) -> dict[UUID, Zicht]:
    """The same of a casus with these facts: it may lie as it does now, or as it will."""
    uit: dict[UUID, Zicht] = {}
    for d in zonder_uitgeslotenen(db, vraag, deelnemers(db, casus.casus_id, vraag.nu)):
        hij = uit.setdefault(d.gebruiker_id, Zicht(d))
        if d.reikwijdte == "casus":
            deel = als_feit(d)
            hij.vakken |= vakken_voor(als_collega(vraag, casus, d, deel), deel, "inzien")
    return uit


# The convenant gives the same few sets over and over; what follows from a set alone is kept.
@lru_cache(maxsize=1024)
def _per_soort(vakken: Vakken) -> tuple[tuple[str, Vakrecht], ...]:
    """For each category what opens most of it, in a fixed order."""
    uit: dict[str, Vakrecht] = {}
    for vak in sorted(vakken, key=_VOLGORDE):
        gezien = uit.get(vak.categorie)
        if gezien is None or gezien.alleen_eigen:
            uit[vak.categorie] = vak
    return tuple(uit.items())


@lru_cache(maxsize=1024)
def _artikelen(vakken: Vakken) -> tuple[tuple[str, str], ...]:
    """Category and article of each, once, in a fixed order."""
    return tuple(dict.fromkeys((v.categorie, v.artikel) for v in sorted(vakken, key=_VOLGORDE)))


def opent(
    wie: Any,
    vakken: Vakken,
    nu: Vakken,
    aantallen: Mapping[str, int],
    *,
    eerder: bool = False,
) -> list[Publieksrij]:
    """A line for each category that opens: new to this person, or seen already (`blijft`).

    What the casus left there before is new to who does not take part there now; whether there is
    anything in it is not told.
    """
    rijen = []
    for soort, vak in _per_soort(vakken):
        aantal = aantallen.get(soort, 0)
        ziet = [v for v in nu if v.categorie == soort and v.alleen_eigen <= vak.alleen_eigen]
        if aantal:
            wat = "blijft" if ziet else "ziet_nieuw"
            rijen.append(_rij(wie, soort, wat, vak.artikel, aantal))
        daar = eerder and soort not in IDENTITEIT and all(v.niveau != vak.niveau for v in ziet)
        if daar and (ziet or not aantal):
            rijen.append(_rij(wie, soort, "ziet_nieuw", vak.artikel, 0))
    return rijen


def verlies(
    rijen: Iterable[Publieksrij],
    nu: Mapping[UUID, Zicht],
    blijft: Set[tuple[UUID, str]] = frozenset(),
) -> list[Publieksrij]:
    """The lines of what closes beside these; whether there is anything in it is not told."""
    houdt = {(r.gebruiker_id, r.categorie) for r in rijen} | blijft
    return [
        _rij(hij.wie, soort, "verliest", artikel, 0)
        for wie, hij in nu.items()
        for soort, artikel in _artikelen(hij.vakken)
        if (wie, soort) not in houdt
    ]


def _rij(wie: Any, soort: str, wijziging: str, artikel: str, aantal: int) -> Publieksrij:
    return Publieksrij(wie.gebruiker_id, wie.functie, wie.partij, soort, wijziging, artikel, aantal)


def zonder_uitgeslotenen(db: Connection, vraag: Vraag, rijen: Iterable[Any]) -> list[Any]:
    """Those of these colleagues who are not kept out of this casus: nothing opens for who is."""
    assert vraag.casus is not None
    buiten = uitgeslotenen(db, vraag.casus.casus_id)
    return [r for r in rijen if r.gebruiker_id not in buiten]


def als_collega(vraag: Vraag, casus: Casusfeiten, wie: Any, *deelnames: Deelnamefeit) -> Vraag:
    """The same question, asked by a colleague with these deelnames.

    Declarations are tested when they look; the table shows what the convenant allows.
    """
    dag = lokale_dag(vraag.nu)
    hij = Actor(wie.gebruiker_id, wie.functie, wie.partij, geheimhouding_tot=dag, screening_tot=dag)
    hun = replace(casus, deelnames=deelnames)
    return Vraag(hij, vraag.recht, hun, vraag.beleid, vraag.nu)


def deelnemers(db: Connection, casus_id: UUID, nu: Any) -> list[Any]:
    """Active deelnames of this casus, in a fixed order."""
    return _DEELNEMERS(db, {"p_casus": casus_id, "p_nu": nu})
