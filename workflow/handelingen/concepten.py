"""Keep what was typed for its maker: sealed, for a while, opened by nobody else."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from casus import schrijven
from casus.concepten import Concept, conceptrij, conceptrij_van, gooi_verlopen_weg, gooi_weg
from casus.deelnemers import concepten_over, deelnames_van
from casus.inzage import uitgeslotenen
from casus.zicht import deelnemers
from privacy.feiten import Actor
from privacy.grenzen import eigen
from privacy.sleutels import VerzegelingGeschonden
from privacy.tabel import tabel
from privacy.toegang import GeenToegang, Recht
from privacy.verzegeling import Compartiment, Zegelplaats
from privacy.zegels import SleutelNietVrij
from workflow.fouten import GelijktijdigeWijziging
from workflow.handelingen.zichtbaar import zichtbaar_voor
from workflow.werk import Handeling, Lezing, Werk

_TABELLEN = frozenset({"concept", "deelname", "uitsluiting"})
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Getypt:
    """A form as it was filled in: its path, and its fields in order."""

    pad: str
    velden: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bewaard:
    """What was kept of a form in steps, when, and which keeping of it this is."""

    concept_id: UUID
    beurt: UUID
    gemaakt: datetime
    getypt: Getypt


def bewaar(
    getypt: Getypt,
    recht: Recht,
    duur: timedelta,
    *,
    door: Actor,
    werk: Werk,
    casus_id: UUID | None = None,
    in_plaats_van: Collection[UUID] = (),
    indiening: UUID | None = None,
) -> UUID:
    """The id of the concept in which the text is kept until `duur` has passed.

    What this maker kept before as `in_plaats_van` is thrown away with it.
    """
    concept_id = uuid4()
    with werk.handeling(
        Recht.CONCEPT_BEWAREN, door=door, tabellen=_TABELLEN, indiening=indiening
    ) as h:
        h.resultaat = concept_id
        for oud in sorted(in_plaats_van):
            _gooi_weg(h, oud)
        rij = _verzegeld(h, getypt, concept_id, concept_id, _tot(h, casus_id, duur))
        vast = {"id": concept_id, "recht": recht.value, "casus_id": casus_id}
        h.db.execute(insert(Concept), rij | vast)
        h.noem(concept_id)
    return concept_id


def bewaar_stappen(
    getypt: Getypt,
    recht: Recht,
    duur: timedelta,
    *,
    door: Actor,
    werk: Werk,
    casus_id: UUID | None = None,
    eerder: UUID | None = None,
    in_plaats_van: Collection[UUID] = (),
) -> UUID:
    """The id of the one concept that this maker keeps of a form in steps, whatever window it is in.

    `eerder` is the keeping that was read; another since then is GelijktijdigeWijziging, and nothing
    is kept. `in_plaats_van` are other concepten of the same form, thrown away with it.
    """
    assert door.gebruiker_id is not None
    veranderd = GelijktijdigeWijziging(wie=door.gebruiker_id, wat="concept", wanneer=None)
    try:
        with werk.handeling(Recht.CONCEPT_BEWAREN, door=door, tabellen=_TABELLEN) as h:
            for oud in sorted(in_plaats_van):
                _gooi_weg(h, oud)
            _vernietig(h, gooi_verlopen_weg(h.db, getypt.pad, door.gebruiker_id, h.nu))
            nu = conceptrij_van(h.db, getypt.pad, door.gebruiker_id, h.nu)
            if (nu.beurt if nu else None) != eerder:
                raise veranderd
            concept_id = nu.id if nu else uuid4()
            rij = _verzegeld(h, getypt, concept_id, uuid4(), _tot(h, casus_id, duur))
            if nu is None:
                vast = {"id": concept_id, "recht": recht.value, "casus_id": casus_id}
                h.db.execute(insert(Concept), rij | vast | {"pad": getypt.pad})
            else:
                c = Concept.__table__.c
                opdracht = update(tabel(Concept)).where(c.id == concept_id, c.beurt == eerder)
                if h.db.execute(opdracht.values(rij)).rowcount != 1:
                    raise veranderd
                _vernietig(h, nu.sleutel_id)
            h.noem(concept_id)
    except IntegrityError:
        raise veranderd from None  # two windows that both began with nothing
    return concept_id


def _tot(h: Handeling, casus_id: UUID | None, duur: timedelta) -> datetime:
    """Until when it is kept: no longer than its maker takes part in the casus, if they do."""
    tot = h.nu + duur
    if casus_id is None or h.actor.gebruiker_id is None:
        return tot
    mee = [d.tot for d in deelnames_van(h.db, casus_id, h.actor.gebruiker_id, h.nu)]
    return min(tot, max(mee)) if mee and None not in mee else tot


def _verzegeld(
    h: Handeling, getypt: Getypt, concept_id: UUID, beurt: UUID, tot: datetime
) -> dict[str, Any]:
    """The columns that change with each keeping."""
    assert h.actor.gebruiker_id is not None
    sleutel_id = h.zegels.nieuwe_sleutel(Compartiment("concept", beurt, "", "CONCEPT"))
    schrijven.vernietig_sleutel_na(h.db, sleutel_id, tot)
    inhoud = json.dumps({"pad": getypt.pad, "velden": getypt.velden}, ensure_ascii=False)
    return {
        "gebruiker_id": h.actor.gebruiker_id,
        "beurt": beurt,
        "sleutel_id": sleutel_id,
        "inhoud": h.zegels.verzegel(inhoud, _plaats(concept_id, sleutel_id, h.actor)),
        "gemaakt": h.nu,
        "eindigt": tot,
    }


def haal_terug(concept_id: UUID, *, door: Actor, werk: Werk) -> Bewaard:
    """What was typed. Raises GeenToegang for what is not one's own, ended or unknown."""

    def zoek(lezing: Lezing) -> Any | None:
        return conceptrij(lezing.db, concept_id, door.gebruiker_id or UUID(int=0), lezing.nu)

    bewaard = _lees(zoek, door, werk)
    if bewaard is None:
        with werk.lezing(Recht.CONCEPT_OPENEN, door=door) as lezing:
            raise GeenToegang(lezing.oordeel, bekend=False)
    return bewaard


def haal_stappen(pad: str, *, door: Actor, werk: Werk) -> Bewaard | None:
    """What this maker kept of the form in steps at this path; None where there is nothing."""

    def zoek(lezing: Lezing) -> Any | None:
        return conceptrij_van(lezing.db, pad, door.gebruiker_id or UUID(int=0), lezing.nu)

    return _lees(zoek, door, werk)


def _lees(zoek: Callable[[Lezing], Any | None], door: Actor, werk: Werk) -> Bewaard | None:
    with werk.lezing(Recht.CONCEPT_OPENEN, door=door, tabellen=_TABELLEN) as lezing:
        rij = zoek(lezing)
        if rij is not None and rij.casus_id is not None:
            # A text that waits may hold what was read of a casus that is closed to its maker now.
            buiten = uitgeslotenen(lezing.db, rij.casus_id)
            rij = None if door.gebruiker_id in buiten else rij
        if rij is not None:
            lezing.neem_sleutels({rij.sleutel_id}, eigen("concept", "CONCEPT", rij.beurt))
            _noem(lezing, rij)
    if rij is None:
        return None
    try:
        tekst = lezing.sleutels.open(rij.inhoud, _plaats(rij.id, rij.sleutel_id, door))
    except (VerzegelingGeschonden, SleutelNietVrij):
        # The row was changed outside Schakel; who asks hears no more than of an unknown concept.
        return None
    inhoud = json.loads(tekst)
    velden = tuple((naam, waarde) for naam, waarde in inhoud["velden"])
    return Bewaard(rij.id, rij.beurt, rij.gemaakt, Getypt(inhoud["pad"], velden))


def verwijder(concept_id: UUID, *, door: Actor, werk: Werk) -> None:
    """Throws an own concept away with its key; what is not there is no fault."""
    with werk.handeling(Recht.CONCEPT_BEWAREN, door=door, tabellen=_TABELLEN) as h:
        _gooi_weg(h, concept_id)


def vergeet_wie_gaat(h: Handeling, doe: Callable[[], T]) -> T:
    """What `doe` gives; destroys what somebody kept about the casus who takes part in it before
    and not after.

    A text that waits may hold what was read: without a deelname nothing of a casus opens.
    """
    casus_id = h.casus.casus_id
    voor = {d.gebruiker_id for d in deelnemers(h.db, casus_id, h.nu)}
    uit = doe()
    na = {d.gebruiker_id for d in deelnemers(h.db, casus_id, h.nu)}
    for wie in sorted(voor - na):
        gooi_weg_over(h, wie)
    return uit


def gooi_weg_over(h: Handeling, wie: UUID) -> None:
    """Destroys what this person kept about the casus: they take part in it no longer."""
    for concept_id in concepten_over(h.db, wie, h.casus.casus_id):
        _vernietig(h, gooi_weg(h.db, concept_id, wie))


def gooi_weg_van(h: Handeling, wie: UUID) -> None:
    """The same for every casus: this person takes part nowhere in the functie of then."""
    for concept_id in concepten_over(h.db, wie):
        _vernietig(h, gooi_weg(h.db, concept_id, wie))


def _gooi_weg(h: Handeling, concept_id: UUID) -> None:
    sleutel_id = gooi_weg(h.db, concept_id, h.actor.gebruiker_id or UUID(int=0))
    if sleutel_id is not None:
        _vernietig(h, sleutel_id)
        h.noem(concept_id)


def _vernietig(h: Handeling, sleutel_id: UUID | None) -> None:
    if sleutel_id is not None:
        schrijven.vernietig_sleutel(h.db, sleutel_id, h.nu)


def _noem(lezing: Lezing, rij: Any) -> None:
    """The line names which text it was, and the casus it is about to who may see its row."""
    lezing.noem(rij.id)
    gezien = zichtbaar_voor(lezing, {rij.casus_id} if rij.casus_id else ())
    lezing.regel = lezing.regel.met(casussen=tuple(gezien))


def _plaats(concept_id: UUID, sleutel_id: UUID, maker: Actor) -> Zegelplaats:
    """The place of the text: of this maker, whatever the row says later."""
    return Zegelplaats(
        "concept", "inhoud", concept_id, maker.gebruiker_id or UUID(int=0), sleutel_id
    )
