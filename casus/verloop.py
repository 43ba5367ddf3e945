"""The course of a casus: its Besluiten as rows, and as the frozen views that leave the house."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, func, or_, select

from casus.besluiten import AFSLUITING, HEROPEND, TERUG_LOKAAL, Besluit, Verzoek
from casus.casus import Deelname
from casus.ligging import Ligging
from casus.verloopregels import BESLUITEN, OVERLEG, TOEGANG, Merk, Verloopregel
from privacy.logboek import Logregel

PAGINA = 50
BEGINBESLUITEN = ("registratie", "ingebracht")
"""With one of these a casus begins that no melding began."""
_BIJ = {
    OVERLEG: ("%!_eenmalig!_overleg",),
    TOEGANG: (
        "deelnem%",
        "deelname!_%",
        "casusregie!_%",
        "procesregie!_%",
        "aanbod!_%",
        "waarneming!_%",
        "vakken!_geopend",
    ),
}
"""Which Besluiten belong to these kinds of lines."""
_UITVRAAG = "triage_informatie"
_NIET_OVERGENOMEN = ("_afgewezen", "_teruggestuurd", "_doorverwezen")
_B, _V, _D = Besluit.__table__.c, Verzoek.__table__.c, Deelname.__table__.c


@dataclass(frozen=True, slots=True)
class Informeerweergave:
    """Whether betrokkene knows, with when and how, or why not and when to look again."""

    stand: str
    op: date | None
    wijze: str | None
    uitzonderingsgrond: str | None
    herbeoordelen_op: date | None


@dataclass(frozen=True, slots=True)
class Besluitweergave:
    """A Besluit that is open to the reader; of a damaged one nothing is filled after `inhoud`.

    That of a request also opens with the Verzoek, where that went: then `inhoud` is what it says,
    with the kept audience as `publiek`.
    """

    besluit_id: UUID
    soort: str
    besloten_op: datetime
    besloten_door: UUID | None
    van: tuple[str | None, str | None]
    naar: tuple[str | None, str | None]
    grondslag: str
    convenant: tuple[str, str]
    """Code and version."""
    beleid_versie: str
    logregel: int | None
    inhoud: dict[str, Any]
    fase: tuple[int | None, int | None] = (None, None)
    informeren: Informeerweergave | None = None
    casusregisseur: UUID | None = None
    procesregisseur: UUID | None = None
    operationeel: UUID | None = None
    bestuurlijk: UUID | None = None
    evaluatie: date | None = None
    gedeeld: tuple[tuple[str, int], ...] | None = None
    """How many stukken were sent along, by category, as far as open to the reader."""

    @property
    def vorige(self) -> UUID | None:
        """Who had the regie until this Besluit."""
        wie = self.inhoud.get("vorige")
        return UUID(wie) if wie else None

    @property
    def waarnemer(self) -> UUID | None:
        """Who stands in, or stood in, for who has the regie."""
        wie = self.inhoud.get("waarnemer")
        return UUID(wie) if wie else None

    @property
    def deelnemer(self) -> UUID | None:
        """Who takes part with this Besluit, or no longer."""
        wie = self.inhoud.get("deelnemer")
        return UUID(wie) if wie else None

    @property
    def behoud(self) -> tuple[UUID, ...]:
        """Who of the old level keeps their sight."""
        return tuple(UUID(wie) for wie in self.inhoud.get("behoud", ()))


@dataclass(frozen=True, slots=True)
class Verloopweergave:
    casus_id: UUID
    nummer: str
    niveau: str
    stand: str
    fase: int
    ligging: Ligging
    aangemaakt: datetime
    melding: tuple[str, str] | None
    """(soort, afzender) of the melding it began with; else it began with a registratie."""
    besluiten: tuple[Besluitweergave, ...]
    """Those that are open to the reader."""
    regels: tuple[Verloopregel, ...]
    """What else happened, as far as the reader may know of it."""
    namen: dict[UUID, str]
    """Of who decided, and of whom a line names."""
    verder: Merk | None = None
    """Where the next page begins, where older lines follow."""


def besluiten(
    db: Connection,
    casus_id: UUID,
    sleutels: Iterable[UUID],
    verzoeken: Iterable[UUID],
    niveaus: Iterable[str],
    *,
    soort: str | None = None,
    tot: datetime | None = None,
    hoogstens: int = PAGINA,
) -> list[Any]:
    """Besluiten of this casus under these keys, that asked with these Verzoeken, or with which a
    triage laid it down at one of these levels, newest first, with the number of their log line.

    `soort` narrows them; of those for which there are no Besluiten it gives none.
    """
    if soort not in (None, BESLUITEN, *_BIJ):
        return []
    eerste = select(func.min(Logregel.nummer)).where(Logregel.besluit_id == _B.id)
    # Ordered by its name: the question itself a second time would be answered a second time.
    nummer = eerste.scalar_subquery().label("logregel")
    gevraagd = and_(
        _B.verzoek_id.in_(sorted(verzoeken)),
        _B.soort.in_([f"{s}_gevraagd" for s in ("opschaling", "afschaling", AFSLUITING)]),
    )
    neer = and_(_B.soort == TERUG_LOKAAL, _B.naar_niveau.in_(sorted(niveaus)))
    vraag = select(Besluit.__table__, nummer).where(
        _B.casus_id == casus_id, or_(_B.sleutel_id.in_(sorted(sleutels)), gevraagd, neer)
    )
    if soort in _BIJ:
        vraag = vraag.where(or_(*(_B.soort.like(p, escape="!") for p in _BIJ[soort])))
    if tot is not None:
        vraag = vraag.where(_B.besloten_op <= tot)
    vraag = vraag.order_by(_B.besloten_op.desc(), nummer.desc()).limit(hoogstens)
    return list(db.execute(vraag))


def laatste_woord(db: Connection, casus_id: UUID) -> tuple[str, Any | None]:
    """(`antwoord`, the newest Besluit of this casus) where that did not take the casus over;
    `uitvraag` where a triage asks for more with it. Nothing of both once another followed.
    """
    vraag = (
        select(Besluit.__table__)
        .where(_B.casus_id == casus_id)
        .order_by(_B.besloten_op.desc())
        .limit(1)
    )
    rij = db.execute(vraag).first()
    if rij is not None and rij.soort == _UITVRAAG:
        return "uitvraag", rij
    # An offer of regie can be declined too: that answers no Verzoek.
    if rij is None or rij.verzoek_id is None or not rij.soort.endswith(_NIET_OVERGENOMEN):
        return "antwoord", None
    return "antwoord", rij


def registratiebesluit(db: Connection, casus_id: UUID) -> Any | None:
    """The Besluit with which a colleague registered this casus; None where a melding began it."""
    return db.execute(
        select(_B.id, _B.casus_id, _B.sleutel_id, _B.inhoud).where(
            _B.casus_id == casus_id, _B.soort.in_(BEGINBESLUITEN)
        )
    ).first()


def heropeningsbesluit(db: Connection, casus_id: UUID) -> Any | None:
    """The last Besluit with which this casus was reopened, if it was."""
    vraag = (
        select(_B.id, _B.casus_id, _B.sleutel_id, _B.inhoud)
        .where(_B.casus_id == casus_id, _B.soort == HEROPEND)
        .order_by(_B.besloten_op.desc())
        .limit(1)
    )
    return db.execute(vraag).first()


def geaccepteerde_verzoeken(db: Connection, casus_id: UUID) -> list[Any]:
    """The Verzoeken with which this casus went to another table, the last one first."""
    return list(
        db.execute(
            select(_V.id, _V.casus_id, _V.naar_niveau, _V.sleutel_id, _V.inhoud)
            .where(_V.casus_id == casus_id, _V.stand == "geaccepteerd", _V.soort != "afsluiting")
            .order_by(_V.beslist_op.desc())
        )
    )


def laatst_geaccepteerd(db: Connection, casus_id: UUID, niveau: str) -> Any | None:
    """The last Verzoek with which the casus came to this level, if it came with one."""
    alle = geaccepteerde_verzoeken(db, casus_id)
    return next((v for v in alle if v.naar_niveau == niveau), None)


def laatst_teruggelegd(db: Connection, casus_id: UUID, niveau: str) -> Any | None:
    """The last Besluit with which a triage elsewhere laid the casus down at this level."""
    vraag = (
        select(_B.van_niveau, _B.gedeelde_stukken)
        .where(
            _B.casus_id == casus_id,
            _B.soort == TERUG_LOKAAL,
            _B.naar_niveau == niveau,
            _B.van_niveau != niveau,
        )
        .order_by(_B.besloten_op.desc())
        .limit(1)
    )
    return db.execute(vraag).first()


def teruggelegde(db: Connection, casussen: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """From which level to which each of these casussen was laid down last; only those that were."""
    vraag = (
        select(_B.casus_id, _B.van_niveau, _B.naar_niveau)
        .where(
            _B.casus_id.in_(sorted(casussen)),
            _B.soort == TERUG_LOKAAL,
            _B.van_niveau != _B.naar_niveau,
        )
        .order_by(_B.besloten_op)
    )
    return {r.casus_id: (r.van_niveau, r.naar_niveau) for r in db.execute(vraag)}


def ooit_deelgenomen(db: Connection, casus_id: UUID) -> frozenset[UUID]:
    """Who takes part in this casus or ever did: nobody else can be kept by name in a Besluit."""
    vraag = select(_D.gebruiker_id).where(_D.casus_id == casus_id).distinct()
    return frozenset(r.gebruiker_id for r in db.execute(vraag))
