"""Two people at once: what the later one saw is no longer so, and is told who was first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn
from uuid import UUID

from sqlalchemy import Connection, select

from casus import fasevragen
from casus.besluiten import OPEN_VERZOEK, TERUG_LOKAAL, Besluit, Verzoek, beslisrecht
from casus.crisis import WACHT, crisisrij
from casus.regie import OPEN, aanbodrij
from config.beleid import Beleid
from privacy.feiten import Actor, Casusfeiten
from privacy.toegang import Recht
from workflow.fouten import GelijktijdigeWijziging, NietMogelijk


class Gezien(int):
    """A version of a casus that this person was shown: the door has proof of it."""


@dataclass(frozen=True, slots=True)
class Verwacht:
    """The state a form was made from: version of the casus, or what it decides on."""

    versie: int | None = None
    verzoek_id: UUID | None = None
    overdracht_id: UUID | None = None
    crisis_id: UUID | None = None
    fasevraag_id: UUID | None = None


def toets(
    db: Connection,
    verwacht: Verwacht,
    feiten: Casusfeiten,
    door: Actor,
    beleid: Beleid,
    *,
    mag: bool,
    bekend: bool,
) -> None:
    """Raises GelijktijdigeWijziging when another was first; silent to who may know nothing.

    Who was first is told to who may do this (`mag`), and to who knows the casus (`bekend`) and was
    shown its form when they still might.
    """
    if not door.in_dienst:
        return
    if verwacht.verzoek_id is not None:
        _toets_verzoek(db, verwacht.verzoek_id, feiten, door, beleid, bekend=bekend)
    if verwacht.overdracht_id is not None:
        _toets_aanbod(db, verwacht.overdracht_id, feiten, door)
    if verwacht.crisis_id is not None:
        _toets_crisis(db, verwacht.crisis_id, feiten, door, beleid)
    if verwacht.fasevraag_id is not None:
        _toets_fasevraag(db, verwacht.fasevraag_id, feiten, door, beleid, bekend=bekend)
    if verwacht.versie is not None and verwacht.versie != feiten.versie:
        b = Besluit.__table__.c
        laatste = db.execute(
            select(b.besloten_door, b.besloten_op, b.soort, b.van_niveau)
            .where(b.casus_id == feiten.casus_id)
            .order_by(b.besloten_op.desc())
            .limit(1)
        ).first()
        kende = bekend or _lag_hier(laatste, feiten, door, beleid)
        if not (mag or (kende and isinstance(verwacht.versie, Gezien))):
            return
        if laatste is None:
            raise GelijktijdigeWijziging(wie=None, wat="gewijzigd", wanneer=None)
        _te_laat(laatste.besloten_door, laatste.soort, laatste.besloten_op)


def _beslist(door: Actor, recht: Recht, beleid: Beleid) -> frozenset[str]:
    """The tables where this actor could have been the one who decided.

    Working at a table is not enough: many there decide nothing, and may not know the casus.
    """
    functie = beleid.functie.get(door.functie)
    mag = functie is not None and recht.value in functie.rechten
    return door.tafels if mag else frozenset()


def _lag_hier(laatste: Any | None, feiten: Casusfeiten, door: Actor, beleid: Beleid) -> bool:
    """Whether the last that happened is that a table where this actor weighs laid it down."""
    if laatste is None or laatste.soort != TERUG_LOKAAL or feiten.uitgesloten:
        return False
    tafel = beleid.tafel_van(laatste.van_niveau, feiten.kern)
    return tafel in _beslist(door, Recht.CASUS_TRIAGEREN, beleid)


def _toets_verzoek(
    db: Connection,
    verzoek_id: UUID,
    feiten: Casusfeiten,
    door: Actor,
    beleid: Beleid,
    *,
    bekend: bool,
) -> None:
    """Which right decided follows from the verzoek itself, never from what a form says.

    Who asked and does not see the casus any more hears what their message says too: not who.
    """
    v = Verzoek.__table__.c
    rij = db.execute(
        select(v.soort, v.stand, v.naar_tafel, v.gevraagd_door, v.beslist_door, v.beslist_op).where(
            v.id == verzoek_id, v.casus_id == feiten.casus_id
        )
    ).first()
    if rij is None or rij.stand in OPEN_VERZOEK or feiten.uitgesloten:
        return
    tafels = _beslist(door, beslisrecht(rij.soort), beleid)
    hier = rij.naar_tafel in tafels
    if not hier and rij.gevraagd_door != door.gebruiker_id:
        return
    _te_laat(rij.beslist_door if hier or bekend else None, rij.stand, rij.beslist_op)


def _toets_aanbod(db: Connection, overdracht_id: UUID, feiten: Casusfeiten, door: Actor) -> None:
    """Only the two whom it is between may hear what became of an offer."""
    rij = aanbodrij(db, feiten.casus_id, overdracht_id)
    if rij is None or rij.stand == OPEN or feiten.uitgesloten:
        return
    if door.gebruiker_id in (rij.aan, rij.aangeboden_door):
        _te_laat(rij.beslist_door, f"aanbod_{rij.stand}", rij.beslist_op)


def _toets_crisis(
    db: Connection, crisis_id: UUID, feiten: Casusfeiten, door: Actor, beleid: Beleid
) -> None:
    """Tells only who could have been the one who confirmed it."""
    rij = crisisrij(db, feiten.casus_id, crisis_id)
    functie = beleid.functie.get(door.functie)
    mag = functie is not None and Recht.CRISIS_BEVESTIGEN.value in functie.rechten
    if rij is None or rij.stand == WACHT or not mag or feiten.uitgesloten:
        return
    if rij.beslist_door is None:
        raise NietMogelijk(("De crisis is vervallen: hij is niet op tijd bevestigd.",))
    _te_laat(rij.beslist_door, f"crisis_{rij.stand}", rij.beslist_op)


def _toets_fasevraag(
    db: Connection,
    vraag_id: UUID,
    feiten: Casusfeiten,
    door: Actor,
    beleid: Beleid,
    *,
    bekend: bool,
) -> None:
    """Tells only who asked it and still sees the casus, and who could have been the one who
    decided: of the highest phase that is who answers for it.
    """
    rij = fasevragen.vraagrij(db, feiten.casus_id, vraag_id)
    if rij is None or rij.stand == fasevragen.OPEN or feiten.uitgesloten:
        return
    beslist = feiten.tafel in _beslist(door, Recht.FASE_VASTSTELLEN, beleid)
    hoogste = beleid.keten.crisis.fase in (feiten.fase, rij.fase)
    beslist = beslist or (hoogste and door.gebruiker_id == feiten.bestuurlijk)
    if beslist or (bekend and door.gebruiker_id == rij.gevraagd_door):
        _te_laat(rij.beslist_door, f"fasevraag_{rij.stand}", rij.beslist_op)


def _te_laat(wie: UUID | None, wat: str, wanneer: datetime | None) -> NoReturn:
    raise GelijktijdigeWijziging(wie=wie, wat=wat, wanneer=wanneer)
