"""Who will see what of a casus that another table is asked to take over.

One table for who asks and for who decides: the same people with the same compartments. What differs
is the moment it is looked at. Before the Verzoek runs it is new to who decides; while it runs they
read it already, and lose it where the casus does not become theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from casus.kandidaten import aanstellingen
from casus.publiek import IDENTITEIT, Publiek, Publieksrij
from casus.zicht import (
    NIETS,
    Vakken,
    Zicht,
    als_collega,
    opent,
    vakken_daar,
    verlies,
    zicht_nu,
    zonder_uitgeslotenen,
)
from config.beleid_keten import Niveau
from privacy.feiten import Vraag, lokale_dag
from privacy.vakken import vakken_aan_tafel

_CASUSREGIE, _PROCESREGIE = "casusregie", "procesregie"


@dataclass(frozen=True, slots=True)
class Voorgelegd:
    """Where a casus would lie, who would take part there, and what travels."""

    niveau: str
    stand: str
    mensen: tuple[Any, ...]
    """Rows of aanstelling: who is named for the regie there, or for an actie."""
    regisseur: UUID | None
    """Who of them directs the casus; None while nobody is proposed."""
    reist: Mapping[str, int]
    """How much the Verzoek carries, by category."""
    komt: Mapping[str, int]
    """How much of that does not lie there yet."""
    eerder: bool
    """The casus lay there before, and what it left there opens too."""
    loopt: bool
    """The Verzoek was sent: who decides reads it now."""


@dataclass(slots=True)
class _Opening:
    """One person: their functies at that table (rows of aanstelling), and what opens in them."""

    functies: list[Any] = field(default_factory=list)
    vakken: Vakken = NIETS

    def neem(self, functie: Any, vakken: Vakken) -> None:
        self.functies.append(functie)
        self.vakken |= vakken


_Per = dict[UUID, _Opening]


def publiek_van(db: Connection, vraag: Vraag, v: Voorgelegd) -> Publiek:
    """Who reads the Verzoek, who opens the casus once it lies there, and who loses sight."""
    tafel = vraag.beleid.niveau[v.niveau]
    nu, straks = zicht_nu(db, vraag), _straks(db, vraag, v)
    lezers = _lezers(db, vraag, v.niveau, v.reist)
    if v.loopt:
        for wie, hij in lezers.items():
            nu.setdefault(wie, Zicht(hij.functies[0])).vakken |= hij.vakken
    rijen: list[Publieksrij] = []
    for wie in dict.fromkeys((*lezers, *straks)):
        ziet = nu[wie].vakken if wie in nu else NIETS
        zijn: list[Publieksrij] = []
        if wie in straks:
            wordt = straks[wie]
            zijn += opent(wordt.functies[0], wordt.vakken, ziet, v.komt, eerder=v.eerder)
        if wie in lezers and not v.loopt:
            leest = lezers[wie]
            zijn += _erbij(zijn, opent(leest.functies[0], leest.vakken, ziet, v.reist))
            if wie not in straks:
                zijn += _erbij(zijn, _misschien(vraag, v, tafel, leest, ziet))
        rijen += zijn
    weg = _tenzij(verlies(rijen, nu), v, tafel)
    return Publiek(tuple(_met_functies((*rijen, *weg), lezers, straks)))


def publiek_na_nee(
    db: Connection, vraag: Vraag, niveau: str | None, reist: Mapping[str, int], *, eindigt: bool
) -> Publiek:
    """For whom what closes once a Verzoek is answered and the casus goes to no other table.

    That is the Verzoek, with what it carries (`reist`), for who decides at the table of `niveau`,
    where another one was asked; and where the casus ends (`eindigt`) all of it for who takes part.
    """
    nu, lezers = zicht_nu(db, vraag), _lezers(db, vraag, niveau, reist) if niveau else {}
    dicht = dict(nu) if eindigt else {}
    for wie, hij in lezers.items():
        dicht.setdefault(wie, Zicht(hij.functies[0])).vakken |= hij.vakken
    houdt = {} if eindigt else nu
    blijft = {(wie, v.categorie) for wie, hij in houdt.items() for v in hij.vakken}
    return Publiek(tuple(_met_functies(verlies((), dicht, blijft), lezers)))


def _lezers(db: Connection, vraag: Vraag, niveau: str, reist: Mapping[str, int]) -> _Per:
    """What each who decides at that table opens of the Verzoek, which lies at no level yet."""
    assert vraag.casus is not None
    tafel = vraag.beleid.niveau[niveau]
    gebied = vraag.casus.kern if tafel.per_kern else None
    wie = {
        (a.gebruiker_id, a.functie, a.partij): a
        for a in zonder_uitgeslotenen(
            db, vraag, aanstellingen(db, tafel.beslist, gebied, lokale_dag(vraag.nu))
        )
    }
    # What the convenant opens follows from functie and partij: asked once for all who share them.
    per_functie: dict[tuple[str, str], Vakken] = {}
    uit: _Per = {}
    for a in wie.values():
        vakken = per_functie.get((a.functie, a.partij))
        if vakken is None:
            hun = als_collega(vraag, vraag.casus, a)
            open_ = _nergens(vakken_aan_tafel(hun, niveau, "triage", "inzien"))
            vakken = frozenset(x for x in open_ if reist.get(x.categorie))
            per_functie[a.functie, a.partij] = vakken
        uit.setdefault(a.gebruiker_id, _Opening()).neem(a, vakken)
    return uit


# The convenant gives the same few sets over and over; what follows from a set alone is kept.
@lru_cache(maxsize=1024)
def _nergens(vakken: Vakken) -> Vakken:
    return frozenset(replace(v, niveau="") for v in vakken if v.categorie not in IDENTITEIT)


def _straks(db: Connection, vraag: Vraag, v: Voorgelegd) -> _Per:
    """What each who is named opens there."""
    uit: _Per = {}
    for a in zonder_uitgeslotenen(db, vraag, v.mensen):
        vakken = vakken_daar(vraag, a, v.niveau, v.stand, v.regisseur)
        uit.setdefault(a.gebruiker_id, _Opening()).neem(a, vakken)
    return uit


def _misschien(
    vraag: Vraag, v: Voorgelegd, tafel: Niveau, hij: _Opening, ziet: Vakken
) -> Iterator[Publieksrij]:
    """What opens besides for who decides there, if they are named for the procesregie."""
    for a in hij.functies:
        if a.functie in tafel.procesregie:
            vakken = vakken_daar(vraag, a, v.niveau, v.stand, v.regisseur)
            for r in opent(a, vakken, ziet, v.komt, eerder=v.eerder):
                yield replace(r, mits=_PROCESREGIE)


def _erbij(al: Iterable[Publieksrij], nieuw: Iterable[Publieksrij]) -> list[Publieksrij]:
    """These lines, but for the categories that open for this person already."""
    soorten = {r.categorie for r in al}
    return [r for r in nieuw if r.categorie not in soorten]


def _tenzij(weg: list[Publieksrij], v: Voorgelegd, tafel: Niveau) -> list[Publieksrij]:
    """While nobody is proposed, who loses sight keeps it if they are to direct the casus there."""
    if v.regisseur is not None:
        return weg
    return [replace(r, mits=_CASUSREGIE) if r.functie in tafel.regie else r for r in weg]


def _met_functies(rijen: Iterable[Publieksrij], *per: _Per) -> Iterator[Publieksrij]:
    """Each line with the other functies that this person has at that table: one person, once."""
    for r in rijen:
        heeft = dict.fromkeys(
            a.functie for hun in per if (hij := hun.get(r.gebruiker_id)) for a in hij.functies
        )
        ook = tuple(f for f in heeft if f != r.functie)
        yield replace(r, ook=ook) if ook else r
