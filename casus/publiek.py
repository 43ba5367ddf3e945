"""Who will see what: the audience of a Verzoek, as it is shown and kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from privacy.categorieen import BSN, ID

IDENTITEIT = (ID, BSN)
"""What goes with the casus itself: open at the new level as soon as that table has accepted."""


@dataclass(frozen=True, slots=True)
class Publieksrij:
    """One person and one category that opens (`ziet_nieuw`), stays (`blijft`) or closes.

    `aantal` is how much of it goes along; 0 tells nothing. With `mits` it opens only if they get
    that responsibility, or closes unless they do; `ook` are their other functies at that table.
    """

    gebruiker_id: UUID
    functie: str
    partij: str
    categorie: str
    wijziging: str
    artikel: str
    aantal: int
    mits: str = ""
    ook: tuple[str, ...] = ()

    @property
    def functies(self) -> tuple[str, ...]:
        return (self.functie, *self.ook)


@dataclass(frozen=True, slots=True)
class Publiek:
    """The audience table; `merk` changes when anything in it does."""

    rijen: tuple[Publieksrij, ...]

    @property
    def merk(self) -> str:
        return hashlib.sha256(json.dumps(self.als_json()).encode()).hexdigest()[:32]

    @property
    def zien_meer(self) -> int:
        """People who will see something that they do not see now."""
        return len(self._wie("ziet_nieuw"))

    @property
    def blijven(self) -> int:
        """People who keep sight, of less perhaps, and see nothing new."""
        return len(self._wie("blijft") - self._wie("ziet_nieuw"))

    @property
    def zien_minder(self) -> int:
        """People for whom all closes."""
        return len(self._wie("verliest") - self._wie("ziet_nieuw") - self._wie("blijft"))

    @property
    def deels_minder(self) -> int:
        """People who lose some of their sight, and keep or get other."""
        return len(self._wie("verliest")) - self.zien_minder

    def _wie(self, wijziging: str) -> set[UUID]:
        return {r.gebruiker_id for r in self.rijen if r.wijziging == wijziging}

    def als_json(self) -> list[Any]:
        """For keeping with the Besluit: ids and codes, no names; a person with all their lines."""
        per_mens: dict[tuple[UUID, str, str], list[Any]] = {}
        for r in self.rijen:
            regels = per_mens.setdefault((r.gebruiker_id, r.functie, r.partij), [])
            verder = (r.mits, list(r.ook)) if r.mits or r.ook else ()
            regels.append((r.categorie, r.wijziging, r.artikel, r.aantal, *verder))
        return [(str(wie), functie, partij, r) for (wie, functie, partij), r in per_mens.items()]

    @classmethod
    def uit_json(cls, mensen: Iterable[Any]) -> Publiek:
        """What `als_json` kept."""
        return cls(
            tuple(
                _rij(UUID(wie), functie, partij, *regel)
                for wie, functie, partij, regels in mensen
                for regel in regels
            )
        )


def _rij(wie: UUID, functie: str, partij: str, *regel: Any) -> Publieksrij:
    """A line as it was kept; most end at their number."""
    categorie, wijziging, artikel, aantal, *verder = regel
    mits, ook = verder or ("", ())
    return Publieksrij(
        wie, functie, partij, categorie, wijziging, artikel, aantal, mits, tuple(ook)
    )


@dataclass(frozen=True, slots=True)
class Achterblijvend:
    """Items of one category that do not go along, and why not."""

    categorie: str
    aantal: int
    redenen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voorvertoning:
    """Who will see what, before anything is sent."""

    publiek: Publiek
    namen: dict[UUID, str]
    mee: dict[UUID, str]
    """Category of each item that goes along, by its id."""
    blijft: tuple[Achterblijvend, ...]
