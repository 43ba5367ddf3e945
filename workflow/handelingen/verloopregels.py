"""The lines of the course of a casus beside its Besluiten, and how a page of both is cut."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from casus import inzage
from casus import verloopregels as rijen
from casus.verloopregels import GEGEVENS, TERMIJNEN, TOEGANG, Merk, Regelsoort, Verloopregel
from privacy.toegang import Recht, beslis
from privacy.vakken import Vakrecht
from workflow.gang import Lezing
from workflow.handelingen.waarnemen import einde_van

TABELLEN = frozenset({"planregel", "stukversie"})


def neem_regels(
    lezing: Lezing,
    soort: str | None,
    tot: Merk | None,
    hoogstens: int,
    *,
    sinds: datetime,
    niveaus: Collection[str],
    sleutels: Iterable[UUID],
) -> list[Verloopregel]:
    """Those that this reader may know of, of this kind or of all, up to where the page begins."""
    uit: list[Verloopregel] = []
    if soort in (None, GEGEVENS):
        uit += _gegevens(lezing, tot, hoogstens)
    if soort in (None, TERMIJNEN):
        hier = lezing.casus.niveau in niveaus
        uit += _termijnen(lezing, sinds if hier else None, sleutels)
    if soort in (None, TOEGANG):
        uit += _deelnames(lezing, niveaus)
    return [r for r in uit if tot is None or r.op <= tot.op]


def bladzijde(
    besluiten: list[Any], regels: list[Verloopregel], tot: Merk | None, per_blad: int
) -> tuple[list[Any], list[Verloopregel], Merk | None]:
    """What stands on this page, newest first, and where the next one begins."""
    alle: list[tuple[Any, int, Any, Any]] = [
        (b.besloten_op, 1, b.logregel or 0, b) for b in besluiten
    ]
    alle += [(r.op, 0, r.sleutel, r) for r in regels]
    alle.sort(key=lambda regel: regel[:3], reverse=True)
    gehad = sum(regel[0] == tot.op for regel in alle[: tot.gehad]) if tot else 0
    einde = gehad + per_blad
    hier, verder = alle[gehad:einde], None
    if len(alle) > einde:
        op = hier[-1][0]
        verder = Merk(op, sum(regel[0] == op for regel in alle[:einde]))
    besloten = [rij for _, rang, _, rij in hier if rang]
    return besloten, [rij for _, rang, _, rij in hier if not rang], verder


def _gegevens(lezing: Lezing, tot: Merk | None, hoogstens: int) -> list[Verloopregel]:
    c, partij = lezing.casus, lezing.actor.partij
    vakken = _leesbare_vakken(lezing)
    op = tot.op if tot else None
    uit: list[Verloopregel] = []
    zoekers: tuple[tuple[Regelsoort, Any], ...] = (
        ("toegevoegd", rijen.toegevoegd),
        ("gecorrigeerd", rijen.gecorrigeerd),
    )
    for soort, zoek in zoekers:
        gevonden = zoek(lezing.db, c.casus_id, vakken, partij, op, hoogstens)
        uit += (
            Verloopregel(soort, r.op, f"{soort} {r.id}", r.categorie, r.bronpartij, door=r.door)
            for r in gevonden
        )
    return uit


def _leesbare_vakken(lezing: Lezing) -> frozenset[Vakrecht]:
    """The compartments whose items this reader could open now."""
    oordeel = beslis(
        lezing.actor, Recht.STUK_INZIEN, lezing.casus, beleid=lezing.beleid, nu=lezing.nu
    )
    return oordeel.categorieen if oordeel.toegestaan else frozenset()


def _termijnen(
    lezing: Lezing, sinds: datetime | None, sleutels: Iterable[UUID]
) -> list[Verloopregel]:
    gemist = rijen.gemiste_termijnen(lezing.db, lezing.casus.casus_id, sinds, sleutels)
    return [
        Verloopregel(
            "termijn",
            einde_van(r.uiterlijk),
            f"termijn {r.id}",
            r.soort,
            dag=r.uiterlijk,
            aan=r.gevraagd_aan or "",
            klaar=r.afgerond_op,
        )
        for r in gemist
    ]


def _deelnames(lezing: Lezing, niveaus: Iterable[str]) -> list[Verloopregel]:
    """Of who is kept out nothing is told: a line would give the name away."""
    db, casus_id = lezing.db, lezing.casus.casus_id
    geeindigd = rijen.geeindigde_deelnames(db, casus_id, niveaus, lezing.nu)
    uit = inzage.uitgeslotenen(db, casus_id) if geeindigd else frozenset()
    return [
        Verloopregel(
            "waarneming" if r.reden == "waarneming" else "deelname",
            r.tot,
            f"deelname {r.id}",
            r.functie,
            r.partij,
            r.gebruiker_id,
        )
        for r in geeindigd
        if r.gebruiker_id not in uit
    ]
