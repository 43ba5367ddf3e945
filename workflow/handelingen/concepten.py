"""Keep what was typed for its maker: sealed, for a while, opened by nobody else."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import insert

from casus import schrijven
from casus.concepten import Concept, conceptrij, gooi_weg
from privacy.feiten import Actor
from privacy.grenzen import eigen
from privacy.sleutels import VerzegelingGeschonden
from privacy.toegang import GeenToegang, Recht
from privacy.verzegeling import Compartiment, Zegelplaats
from privacy.zegels import SleutelNietVrij
from workflow.werk import Handeling, Werk

_TABELLEN = frozenset({"concept"})


@dataclass(frozen=True, slots=True)
class Getypt:
    """A form as it was filled in: its path, and its fields in order."""

    pad: str
    velden: tuple[tuple[str, str], ...]


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
    assert door.gebruiker_id is not None
    concept_id = uuid4()
    with werk.handeling(
        Recht.CONCEPT_BEWAREN, door=door, tabellen=_TABELLEN, indiening=indiening
    ) as h:
        h.resultaat = concept_id
        for oud in sorted(in_plaats_van):
            _gooi_weg(h, oud)
        sleutel_id = h.zegels.nieuwe_sleutel(Compartiment("concept", concept_id, "", "CONCEPT"))
        schrijven.vernietig_sleutel_na(h.db, sleutel_id, h.nu + duur)
        inhoud = json.dumps({"pad": getypt.pad, "velden": getypt.velden}, ensure_ascii=False)
        h.db.execute(
            insert(Concept),
            {
                "id": concept_id,
                "gebruiker_id": door.gebruiker_id,
                "recht": recht.value,
                "casus_id": casus_id,
                "sleutel_id": sleutel_id,
                "inhoud": h.zegels.verzegel(inhoud, _plaats(concept_id, sleutel_id, door)),
                "gemaakt": h.nu,
                "eindigt": h.nu + duur,
            },
        )
        h.noem(concept_id)
    return concept_id


def haal_terug(concept_id: UUID, *, door: Actor, werk: Werk) -> Getypt:
    """What was typed. Raises GeenToegang for what is not one's own, ended or unknown."""
    with werk.lezing(Recht.CONCEPT_OPENEN, door=door, tabellen=_TABELLEN) as lezing:
        rij = conceptrij(lezing.db, concept_id, door.gebruiker_id or UUID(int=0), lezing.nu)
        if rij is None:
            raise GeenToegang(lezing.oordeel, bekend=False)
        lezing.neem_sleutels({rij.sleutel_id}, eigen("concept", "CONCEPT", concept_id))
    try:
        tekst = lezing.sleutels.open(rij.inhoud, _plaats(rij.id, rij.sleutel_id, door))
    except (VerzegelingGeschonden, SleutelNietVrij):
        # The row was changed outside Schakel; who asks hears no more than of an unknown concept.
        with werk.lezing(Recht.CONCEPT_OPENEN, door=door) as opnieuw:
            raise GeenToegang(opnieuw.oordeel, bekend=False) from None
    inhoud = json.loads(tekst)
    return Getypt(inhoud["pad"], tuple((naam, waarde) for naam, waarde in inhoud["velden"]))


def verwijder(concept_id: UUID, *, door: Actor, werk: Werk) -> None:
    """Throws an own concept away with its key; what is not there is no fault."""
    with werk.handeling(Recht.CONCEPT_BEWAREN, door=door, tabellen=_TABELLEN) as h:
        _gooi_weg(h, concept_id)


def _gooi_weg(h: Handeling, concept_id: UUID) -> None:
    sleutel_id = gooi_weg(h.db, concept_id, h.actor.gebruiker_id or UUID(int=0))
    if sleutel_id is not None:
        schrijven.vernietig_sleutel(h.db, sleutel_id, h.nu)
        h.noem(concept_id)


def _plaats(concept_id: UUID, sleutel_id: UUID, maker: Actor) -> Zegelplaats:
    """The place of the text: of this maker, whatever the row says later."""
    return Zegelplaats(
        "concept", "inhoud", concept_id, maker.gebruiker_id or UUID(int=0), sleutel_id
    )
