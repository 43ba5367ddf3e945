"""Frozen views of the regie: who has it, who can, what is offered, and who stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from casus.ligging import Ligging


@dataclass(frozen=True, slots=True)
class Aanbodweergave:
    """An open offer, for who may see both names."""

    overdracht_id: UUID
    aan: str
    door: str
    op: datetime
    mag_intrekken: bool


@dataclass(frozen=True, slots=True)
class Waarneming:
    """Who stands in, for whom, and until when; `vanaf` where that has yet to begin."""

    wie: UUID
    voor: UUID
    tot: datetime
    vanaf: datetime | None = None


@dataclass(frozen=True, slots=True)
class Regieweergave:
    """Who directs a casus and who can, by role: `casusregie` and `procesregie`."""

    casus_id: UUID
    nummer: str
    niveau: str
    stand: str
    fase: int
    versie: int
    ligging: Ligging
    rollen: tuple[str, ...]
    """Those that this reader can give on."""
    wijst_aan: bool
    """Whether this reader names a regisseur where there is none."""
    nu: dict[str, str]
    """Name of who has the role; empty where nobody has."""
    vertrokken: frozenset[str]
    """Roles of somebody who left."""
    kandidaten: dict[str, tuple[tuple[UUID, str], ...]]
    aanbod: dict[str, Aanbodweergave] = field(default_factory=dict)
    waarneming: dict[str, tuple[str, datetime, datetime | None]] = field(default_factory=dict)
    """Name of who stands in, until when, and from when where that has yet to begin."""
    te_beeindigen: frozenset[str] = frozenset()
    """Of which roles this reader can end that."""
    opent: bool = True
    """Whether the casus opens for this reader: who names a regisseur need not take part."""

    def belegd(self, rol: str) -> bool:
        """Whether somebody has this role who still works."""
        return bool(self.nu[rol]) and rol not in self.vertrokken


@dataclass(frozen=True, slots=True)
class Aangeboden:
    """An offer, for who is asked: enough to decide on, and nothing of the content."""

    overdracht_id: UUID
    rol: str
    nummer: str
    kern: str | None
    niveau: str
    fase: int
    stand: str
    door: str
    op: datetime
    nu: str
    ligging: Ligging
