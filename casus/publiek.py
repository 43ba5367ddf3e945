"""Who will see what: the audience of a Verzoek before it is sent, from convenant and tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, func, or_, select

from casus.casus import Deelname
from casus.kandidaten import aanstellingen
from casus.personen import Betrokkene, Persoon
from privacy.feiten import Actor, Casusfeiten, Deelnamefeit, Vraag, lokale_dag
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


@dataclass(frozen=True, slots=True)
class Publiek:
    """The audience table; `merk` changes when anything in it does."""

    rijen: tuple[Publieksrij, ...]

    @property
    def merk(self) -> str:
        tekst = json.dumps([asdict(r) for r in self.rijen], default=str, sort_keys=True)
        return hashlib.sha256(tekst.encode()).hexdigest()[:32]

    @property
    def zien_meer(self) -> int:
        return len({r.gebruiker_id for r in self.rijen if r.wijziging == "ziet_nieuw"})

    @property
    def zien_minder(self) -> int:
        return len({r.gebruiker_id for r in self.rijen if r.wijziging == "verliest"})

    def als_json(self) -> list[dict[str, Any]]:
        """For keeping with the Besluit: ids and codes, no names."""
        return [{k: str(v) for k, v in asdict(r).items()} for r in self.rijen]


IDENTITEIT = ("ID", "BSN")
"""What goes with the casus itself: open at the new level as soon as that table has accepted."""


def aantallen_mee(db: Connection, casus_id: UUID, stukken: Iterable[Any]) -> dict[str, int]:
    """How much goes along, by category: the identity, these stukken, and the Verzoek as PLAN.

    Reads no sealed column.
    """
    b, p = Betrokkene.__table__.c, Persoon.__table__.c
    rij = db.execute(
        select(func.count(), func.count(p.bsn_sleutel_id))
        .select_from(Betrokkene)
        .join(Persoon, p.id == b.persoon_id)
        .where(b.casus_id == casus_id)
    ).one()
    uit = dict(zip(IDENTITEIT, rij, strict=True)) | {"PLAN": 1}
    for stuk in stukken:
        uit[stuk.categorie] = uit.get(stuk.categorie, 0) + 1
    return uit


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
    for a in aanstellingen(db, niveau.beslist, gebied, dag):
        hun = _als(vraag, casus, a)
        nu = vakken_aan_tafel(hun, naar_niveau, "triage", "inzien")
        straks = vakken_aan_tafel(hun, naar_niveau, stap, "inzien")
        open_ = {v for v in nu if v.categorie not in IDENTITEIT}
        open_ |= {v for v in straks if v.categorie in IDENTITEIT}
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
            key=str,
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
        for vak in sorted(open_, key=str)
        if aantallen.get(vak.categorie)
    ]


def deelnemers(db: Connection, casus_id: UUID, nu: Any) -> list[Any]:
    """Active deelnames of this casus, in a fixed order."""
    d = Deelname.__table__.c
    return list(
        db.execute(
            select(d.gebruiker_id, d.functie, d.partij, d.niveau, d.reden, d.reikwijdte, d.van)
            .where(and_(d.casus_id == casus_id, d.van <= nu, or_(d.tot.is_(None), d.tot > nu)))
            .order_by(d.van, d.gebruiker_id)
        )
    )
