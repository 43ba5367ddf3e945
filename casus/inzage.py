"""Who takes part in a casus and who looked into it: deelnames, and lines of the log about it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from casus.casus import Deelname, Uitsluiting
from casus.gebruikers import Aanstelling
from casus.ligging import Ligging
from casus.publiek import IDENTITEIT
from casus.regie import DEELNAME, als_feit
from casus.weergaven import Mogelijkheid
from privacy.categorieen import BSN
from privacy.feiten import Actor, Vraag, lokale_dag
from privacy.logboek import Logcasus, Logregel
from privacy.toegang import Recht, beslis
from privacy.vakken import Vakrecht, open_vakken

PAGINA = 25
_HOOGSTENS = 2000
"""How many of the newest lines are read to tell who looked."""
_INGEZIEN = ("toegestaan", "begonnen")
_D, _A, _L, _LC, _U = (
    klasse.__table__.c for klasse in (Deelname, Aanstelling, Logregel, Logcasus, Uitsluiting)
)


@dataclass(frozen=True, slots=True)
class Toegangsrij:
    """Somebody who takes part: why, what opens now, until when, and when they last looked."""

    wie: UUID
    functie: str
    partij: str
    redenen: tuple[str, ...]
    vakken: frozenset[Vakrecht]
    tot: datetime | None
    """None: as long as the casus runs at this table."""
    keek: datetime | None = None
    regie: tuple[str, ...] = ()
    """Which of `casusregie` and `procesregie` they have."""
    draagt_bij: frozenset[str] = frozenset()
    """Categories that they may add to."""
    te_beeindigen: bool = False
    """Whether this reader can end their part; who directs, or stands in, leaves another way."""


@dataclass(frozen=True, slots=True)
class Blik:
    """That somebody looked, in one functie: at what, how often, and when last."""

    wie: UUID
    functie: str
    partij: str
    categorieen: tuple[str, ...]
    doelen: tuple[str, ...]
    laatst: datetime
    aantal: int


@dataclass(frozen=True, slots=True)
class Toegangsweergave:
    casus_id: UUID
    nummer: str
    niveau: str
    stand: str
    fase: int
    ligging: Ligging
    deelnemers: tuple[Toegangsrij, ...]
    uitgesloten: int
    blikken: tuple[Blik, ...] | None
    """None where the policy does not show this reader who looked."""
    namen: dict[UUID, str]
    toevoegen: Mogelijkheid
    """Whether this reader can add somebody, and why not."""
    beeindigt: bool
    """Whether this reader can end the part of others."""


@dataclass(frozen=True, slots=True)
class Logboekregel:
    """One line of the log, as far as a reader of the casus may know it."""

    nummer: int
    moment: datetime
    wie: UUID | None
    functie: str
    partij: str
    handeling: str
    categorieen: tuple[str, ...]
    uitkomst: str
    grond: str
    lijst: bool
    """The casus only appeared in a list."""


@dataclass(frozen=True, slots=True)
class Logboekweergave:
    casus_id: UUID
    nummer: str
    niveau: str
    stand: str
    fase: int
    ligging: Ligging
    regels: tuple[Logboekregel, ...]
    alles: bool
    """Whether these are the lines of everybody, or the reader's own."""
    deelnemer: bool
    """Whether the other pages of the casus open for this reader."""
    namen: dict[UUID, str]
    verder: int | None = None


def deelnemersrijen(db: Connection, casus_id: UUID, nu: datetime) -> list[Any]:
    """Active deelnames with the declarations of the aanstelling they rest on, in a fixed order."""
    dag = lokale_dag(nu)
    werkt = and_(
        _A.gebruiker_id == _D.gebruiker_id,
        _A.functie == _D.functie,
        _A.partij == _D.partij,
        _A.van <= dag,
        _A.tot >= dag,
    )
    vraag = (
        select(
            _D.gebruiker_id,
            _D.tot,
            *DEELNAME,
            func.max(_A.geheimhouding_tot).label("geheimhouding_tot"),
            func.max(_A.screening_tot).label("screening_tot"),
            func.count(_A.id).label("werkt"),
        )
        .outerjoin(Aanstelling, werkt)
        .where(_D.casus_id == casus_id, _D.van <= nu, or_(_D.tot.is_(None), _D.tot > nu))
        .group_by(_D.id, _D.gebruiker_id, _D.tot, _D.van, *DEELNAME)
        .order_by(_D.van, _D.gebruiker_id, _D.id)
    )
    return list(db.execute(vraag))


def uitgeslotenen(db: Connection, casus_id: UUID) -> frozenset[UUID]:
    vraag = select(_U.gebruiker_id).where(_U.casus_id == casus_id)
    return frozenset(r.gebruiker_id for r in db.execute(vraag))


def wie_ziet_wat(
    vraag: Vraag, rijen: Iterable[Any], uitgesloten: frozenset[UUID]
) -> tuple[Toegangsrij, ...]:
    """A row for everybody in each functie: what the evaluator opens for them at this moment.

    Who is kept out has none: an empty one would give the name away.
    """
    assert vraag.casus is not None
    per_mens: dict[tuple[UUID, str, str], list[Any]] = {}
    for r in rijen:
        if r.gebruiker_id not in uitgesloten:
            per_mens.setdefault((r.gebruiker_id, r.functie, r.partij), []).append(r)
    return tuple(
        Toegangsrij(
            wie,
            functie,
            partij,
            tuple(dict.fromkeys(r.neemt_waar or r.reden for r in delen)),
            ziet,
            None if any(r.tot is None for r in delen) else max(r.tot for r in delen),
            draagt_bij=draagt_bij,
        )
        for (wie, functie, partij), delen in per_mens.items()
        for ziet, draagt_bij in (_vakken(vraag, delen),)
    )


def _vakken(vraag: Vraag, delen: list[Any]) -> tuple[frozenset[Vakrecht], frozenset[str]]:
    """What opens for this colleague, and to what they may add: nothing for who left."""
    assert vraag.casus is not None
    d = delen[0]
    if not d.werkt:
        return frozenset(), frozenset()
    hij = Actor(
        d.gebruiker_id,
        d.functie,
        d.partij,
        geheimhouding_tot=d.geheimhouding_tot,
        screening_tot=d.screening_tot,
    )
    hun = replace(vraag.casus, deelnames=tuple(als_feit(r) for r in delen), uitgesloten=False)
    ziet, schrijft = (
        beslis(hij, recht, hun, beleid=vraag.beleid, nu=vraag.nu)
        for recht in (Recht.STUK_INZIEN, Recht.STUK_TOEVOEGEN)
    )
    bij = open_vakken(replace(vraag, actor=hij, casus=hun), "bijdragen")
    hier = {v.categorie for v in bij if v.niveau == hun.niveau} - {BSN}
    return ziet.categorieen, frozenset(hier) if schrijft.toegestaan else frozenset()


def keek_het_laatst(db: Connection, casus_id: UUID, rechten: tuple[str, ...]) -> dict[UUID, Any]:
    """The moment of the last line with one of these rights, by account."""
    vraag = (
        select(_L.account_id, func.max(_L.moment).label("op"))
        .where(_L.casus_id == casus_id, _L.handeling.in_(rechten), _L.uitkomst.in_(_INGEZIEN))
        .group_by(_L.account_id)
    )
    return {r.account_id: r.op for r in db.execute(vraag) if r.account_id}


def blikken(
    db: Connection, casus_id: UUID, rechten: tuple[str, ...], sinds: datetime
) -> tuple[Blik, ...]:
    """Who looked since then, the last one first."""
    vraag = (
        select(_L.account_id, _L.moment, _L.regel)
        .where(
            _L.casus_id == casus_id,
            _L.handeling.in_(rechten),
            _L.uitkomst.in_(_INGEZIEN),
            _L.moment >= sinds,
            _L.account_id.is_not(None),
        )
        .order_by(_L.nummer.desc())
        .limit(_HOOGSTENS)
    )
    per_mens: dict[tuple[UUID, str, str], list[tuple[datetime, dict[str, Any]]]] = {}
    for r in db.execute(vraag):
        v = json.loads(r.regel)
        per_mens.setdefault((r.account_id, v["functie"], v["partij"]), []).append((r.moment, v))
    return tuple(
        Blik(
            wie,
            functie,
            partij,
            tuple(sorted({c for _, v in keren for c in v["vrijgegeven"]})),
            tuple(sorted({v["doel"] for _, v in keren if v["doel"]})),
            keren[0][0],
            len(keren),
        )
        for (wie, functie, partij), keren in per_mens.items()
    )


def logregels(
    db: Connection,
    casus_id: UUID,
    betrokkenen: frozenset[str],
    *,
    van: UUID | None = None,
    na: int | None = None,
) -> tuple[tuple[Logboekregel, ...], bool]:
    """Lines about this casus, newest first, and whether there are more.

    `betrokkenen` are its own people, as the log names them: of a list it is told what opened of
    them, and not of the other casussen in it. `van`: the lines of one account only. `na` is the
    number of the last line of the page before.
    """
    waar: list[ColumnElement[bool]] = []
    waar += [_L.account_id == van] if van is not None else []
    waar += [_L.nummer < na] if na is not None else []
    in_lijst = select(_LC.nummer).where(_LC.casus_id == casus_id)
    rijen: list[Any] = []
    # Two limited queries and not one with OR: each follows its own index.
    for welke in (_L.casus_id == casus_id, _L.nummer.in_(in_lijst)):
        vraag = select(_L.nummer, _L.moment, _L.account_id, _L.casus_id, _L.regel)
        vraag = vraag.where(welke, *waar).order_by(_L.nummer.desc()).limit(PAGINA + 1)
        rijen += db.execute(vraag)
    uniek = sorted({r.nummer: r for r in rijen}.values(), key=lambda r: -r.nummer)
    regels = tuple(_regel(r, casus_id, betrokkenen) for r in uniek[:PAGINA])
    return regels, len(uniek) > PAGINA


def _regel(r: Any, casus_id: UUID, betrokkenen: frozenset[str]) -> Logboekregel:
    v = json.loads(r.regel)
    lijst = r.casus_id != casus_id
    vrij = tuple(v["vrijgegeven"])
    if lijst:
        # Of a casus in a list no more than a name opens, and only of whom the line names.
        genoemd = not betrokkenen.isdisjoint(v["betrokkenen"])
        vrij = tuple(soort for soort in vrij if genoemd and soort in IDENTITEIT)
    return Logboekregel(
        r.nummer,
        r.moment,
        r.account_id,
        v["functie"],
        v["partij"],
        v["handeling"],
        vrij,
        v["uitkomst"],
        v["regel"],
        lijst,
    )
