"""Who will see what: the audience of a Verzoek before it is sent, from convenant and tables."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, or_, select

from casus.casus import Deelname
from casus.kandidaten import aanstellingen
from privacy.feiten import Actor, Deelnamefeit, Vraag, lokale_dag
from privacy.vakken import vakken_aan_tafel, vakken_voor


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


def publiek_van(
    db: Connection, vraag: Vraag, naar_niveau: str, aantallen: dict[str, int]
) -> Publiek:
    """The audience when the picked items (`aantallen` by category) go to `naar_niveau`.

    Up the table: those who decide there open what the Verzoek carries. Down it: who takes part
    now loses the compartments of this level when the Verzoek is accepted.
    """
    assert vraag.casus is not None
    casus, beleid, dag = vraag.casus, vraag.beleid, lokale_dag(vraag.nu)
    niveau = beleid.niveau[naar_niveau]
    gebied = casus.kern if niveau.per_kern else None
    rijen: list[Publieksrij] = []
    for a in aanstellingen(db, niveau.beslist, gebied, dag):
        # Declarations are tested when they look; the table shows what the convenant allows.
        hij = Actor(a.gebruiker_id, a.functie, a.partij, geheimhouding_tot=dag, screening_tot=dag)
        hun = Vraag(hij, vraag.recht, casus, beleid, vraag.nu)
        for vak in sorted(vakken_aan_tafel(hun, naar_niveau, "triage", "inzien"), key=str):
            aantal = aantallen.get(vak.categorie, 0)
            if aantal:
                rijen.append(
                    Publieksrij(
                        a.gebruiker_id,
                        a.functie,
                        a.partij,
                        vak.categorie,
                        "ziet_nieuw",
                        vak.artikel,
                        aantal,
                    )
                )
    for d in deelnemers(db, casus.casus_id, vraag.nu):
        hij = Actor(d.gebruiker_id, d.functie, d.partij, geheimhouding_tot=dag, screening_tot=dag)
        hun = Vraag(hij, vraag.recht, casus, beleid, vraag.nu)
        deel = Deelnamefeit(d.niveau, d.partij, d.functie, d.reden, d.reikwijdte)
        rijen += [
            Publieksrij(
                d.gebruiker_id, d.functie, d.partij, vak.categorie, "verliest", vak.artikel, 0
            )
            for vak in sorted(vakken_voor(hun, deel, "inzien"), key=str)
        ]
    return Publiek(tuple(dict.fromkeys(rijen)))


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
