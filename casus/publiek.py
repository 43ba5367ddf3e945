"""Who will see what: the audience of a Verzoek before it is sent, from convenant and tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, or_, select

from casus.casus import Deelname
from casus.kandidaten import aanstellingen
from casus.personen import Betrokkene, Persoon
from privacy.feiten import Actor, Casusfeiten, Deelnamefeit, Vraag, lokale_dag
from privacy.opdrachten import Lezer
from privacy.vakken import Vakrecht, vakken_aan_tafel, vakken_voor


@dataclass(frozen=True, slots=True)
class Publieksrij:
    """One person and one category that opens (`ziet_nieuw`) or closes (`verliest`)."""

    gebruiker_id: UUID
    functie: str
    partij: str
    categorie: str
    wijziging: str
    artikel: str
    aantal: int


_VOLGORDE = attrgetter("niveau", "categorie", "artikel")


@dataclass(frozen=True, slots=True)
class Publiek:
    """The audience table; `merk` changes when anything in it does."""

    rijen: tuple[Publieksrij, ...]

    @property
    def merk(self) -> str:
        return hashlib.sha256(json.dumps(self.als_json()).encode()).hexdigest()[:32]

    @property
    def zien_meer(self) -> int:
        return len({r.gebruiker_id for r in self.rijen if r.wijziging == "ziet_nieuw"})

    @property
    def zien_minder(self) -> int:
        return len({r.gebruiker_id for r in self.rijen if r.wijziging == "verliest"})

    def als_json(self) -> list[Any]:
        """For keeping with the Besluit: ids and codes, no names; a person with all their lines."""
        per_mens: dict[tuple[UUID, str, str], list[Any]] = {}
        for r in self.rijen:
            regels = per_mens.setdefault((r.gebruiker_id, r.functie, r.partij), [])
            regels.append((r.categorie, r.wijziging, r.artikel, r.aantal))
        return [(str(wie), functie, partij, r) for (wie, functie, partij), r in per_mens.items()]

    @classmethod
    def uit_json(cls, mensen: Iterable[Any]) -> Publiek:
        """What `als_json` kept."""
        return cls(
            tuple(
                Publieksrij(UUID(wie), functie, partij, *regel)
                for wie, functie, partij, regels in mensen
                for regel in regels
            )
        )


_B, _P, _D = Betrokkene.__table__.c, Persoon.__table__.c, Deelname.__table__.c
_NU = bindparam("p_nu", type_=_D.van.type)
_IDENTITEITEN = Lezer(
    select(func.count().label("aantal"), func.count(_P.bsn_sleutel_id).label("met_bsn"))
    .select_from(Betrokkene)
    .join(Persoon, _P.id == _B.persoon_id)
    .where(_B.casus_id == bindparam("p_casus"))
)
_DEELNEMERS = Lezer(
    select(_D.gebruiker_id, _D.functie, _D.partij, _D.niveau, _D.reden, _D.reikwijdte, _D.van)
    .where(_D.casus_id == bindparam("p_casus"), _D.van <= _NU, or_(_D.tot.is_(None), _D.tot > _NU))
    .order_by(_D.van, _D.gebruiker_id)
)
IDENTITEIT = ("ID", "BSN")
"""What goes with the casus itself: open at the new level as soon as that table has accepted."""


def aantallen_mee(db: Connection, casus_id: UUID, stukken: Iterable[Any]) -> dict[str, int]:
    """How much goes along, by category: the identity, these stukken, and the Verzoek as PLAN.

    Reads no sealed column.
    """
    uit = identiteiten(db, casus_id) | {"PLAN": 1}
    for stuk in stukken:
        uit[stuk.categorie] = uit.get(stuk.categorie, 0) + 1
    return uit


def identiteiten(db: Connection, casus_id: UUID) -> dict[str, int]:
    """How many betrokkenen this casus has, and how many of them with a BSN, by category."""
    (rij,) = _IDENTITEITEN(db, {"p_casus": casus_id})
    return dict(zip(IDENTITEIT, rij, strict=True))


def publiek_van(
    db: Connection, vraag: Vraag, naar_niveau: str, stand: str, aantallen: dict[str, int]
) -> Publiek:
    """The audience when the picked items (`aantallen` by category) go to `naar_niveau`.

    Up the table: those who decide there open what the Verzoek carries, and the identity once the
    casus lies there in `stand`. Down it: who takes part now loses the compartments of this level.
    """
    assert vraag.casus is not None
    casus, beleid, dag = vraag.casus, vraag.beleid, lokale_dag(vraag.nu)
    niveau = beleid.niveau[naar_niveau]
    gebied = casus.kern if niveau.per_kern else None
    stap = beleid.stand[stand].inzagestap
    rijen: list[Publieksrij] = []
    # What the convenant opens follows from functie and partij: asked once for all who share them.
    per_functie: dict[tuple[str, str], list[Vakrecht]] = {}
    for a in aanstellingen(db, niveau.beslist, gebied, dag):
        open_ = per_functie.get((a.functie, a.partij))
        if open_ is None:
            hun = _als(vraag, casus, a)
            nu = vakken_aan_tafel(hun, naar_niveau, "triage", "inzien")
            straks = vakken_aan_tafel(hun, naar_niveau, stap, "inzien")
            open_ = [v for v in nu if v.categorie not in IDENTITEIT]
            open_ += [v for v in straks if v.categorie in IDENTITEIT]
            per_functie[a.functie, a.partij] = open_
        rijen += _ziet(a, open_, aantallen)
    return Publiek(tuple(dict.fromkeys([*rijen, *_verliest(db, vraag, casus)])))


def publiek_na(
    db: Connection,
    vraag: Vraag,
    niveau: str,
    stand: str,
    mensen: list[Any],
    aantallen: dict[str, int],
) -> Publiek:
    """What these colleagues (rows of aanstelling) open once they take part in `niveau.stand`.

    The first of them becomes casusregisseur. Who takes part now loses what is open at this level.
    """
    assert vraag.casus is not None
    regisseur = mensen[0].gebruiker_id if mensen else None
    straks = replace(vraag.casus, niveau=niveau, stand=stand, casusregisseur=regisseur)
    rijen: list[Publieksrij] = []
    for a in mensen:
        deel = Deelnamefeit(niveau, a.partij, a.functie, "regie", "casus")
        rijen += _ziet(a, vakken_voor(_als(vraag, straks, a), deel, "inzien"), aantallen)
    return Publiek(tuple(dict.fromkeys([*rijen, *_verliest(db, vraag, vraag.casus)])))


def _verliest(db: Connection, vraag: Vraag, casus: Casusfeiten) -> list[Publieksrij]:
    """What closes for who takes part now; whether there is anything in it is not told."""
    return [
        Publieksrij(d.gebruiker_id, d.functie, d.partij, vak.categorie, "verliest", vak.artikel, 0)
        for d in deelnemers(db, casus.casus_id, vraag.nu)
        for vak in sorted(
            vakken_voor(
                _als(vraag, casus, d),
                Deelnamefeit(d.niveau, d.partij, d.functie, d.reden, d.reikwijdte),
                "inzien",
            ),
            key=_VOLGORDE,
        )
    ]


def _als(vraag: Vraag, casus: Casusfeiten, wie: Any) -> Vraag:
    """The same question, asked by a colleague.

    Declarations are tested when they look; the table shows what the convenant allows.
    """
    dag = lokale_dag(vraag.nu)
    hij = Actor(wie.gebruiker_id, wie.functie, wie.partij, geheimhouding_tot=dag, screening_tot=dag)
    return Vraag(hij, vraag.recht, casus, vraag.beleid, vraag.nu)


def _ziet(wie: Any, open_: Iterable[Vakrecht], aantallen: dict[str, int]) -> list[Publieksrij]:
    return [
        Publieksrij(
            wie.gebruiker_id,
            wie.functie,
            wie.partij,
            vak.categorie,
            "ziet_nieuw",
            vak.artikel,
            aantallen[vak.categorie],
        )
        for vak in sorted(open_, key=_VOLGORDE)
        if aantallen.get(vak.categorie)
    ]


def deelnemers(db: Connection, casus_id: UUID, nu: Any) -> list[Any]:
    """Active deelnames of this casus, in a fixed order."""
    return _DEELNEMERS(db, {"p_casus": casus_id, "p_nu": nu})
