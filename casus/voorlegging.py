"""Frozen views for who decides: a Verzoek, or a casus in triage, with what to decide it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from casus.ligging import Ligging
from casus.publiek import Publiek
from casus.stukweergaven import Stukweergave
from casus.terugkoppelingen import Terugkoppelregel
from casus.weergaven import Casusweergave, Verzoekregel
from privacy.feiten import Crisisfeit


@dataclass(frozen=True, slots=True)
class Gelijkend:
    """A casus of which the reader may know, with a betrokkene who may be the same person."""

    nummer: str
    niveau: str
    stand: str
    zelfde_bsn: bool
    opent: UUID | None = None
    """The casus, where the reader may open it."""


@dataclass(frozen=True, slots=True)
class Verzoekweergave:
    """A Verzoek for the one who decides it: its text, what it carries, who can be named."""

    regel: Verzoekregel
    stand: str
    ligging: Ligging
    inhoud: dict[str, Any]
    stukken: tuple[Stukweergave, ...]
    fase: int
    fasen: tuple[int, ...]
    kandidaten_casusregie: tuple[tuple[UUID, str], ...]
    kandidaten_procesregie: tuple[tuple[UUID, str], ...]
    kandidaten_acties: tuple[tuple[UUID, str], ...]
    """Who can do an actie at this table: they read the plan there, or were proposed to direct."""
    lijkt_op: tuple[Gelijkend, ...]
    namen: dict[UUID, str]
    kan_niet: tuple[str, ...]
    """Why this reader does not decide it; empty for who does."""
    beslissers: tuple[str, ...]
    """Names of the others who can."""
    crisis: bool = False
    """A crisis waits to be confirmed."""
    merk: str = ""
    """Of the request as it is now: who decides says which one was read."""


@dataclass(frozen=True, slots=True)
class Gevraagdefase:
    """Another phase that somebody asked for, for who decides on it."""

    vraag_id: UUID
    fase: int
    motivering: str
    vrager: str
    op: datetime
    uiterlijk: date


@dataclass(frozen=True, slots=True)
class Faseweergave:
    """The AVE phase of a casus with who carries its four responsibilities, and who can."""

    casus_id: UUID
    nummer: str
    niveau: str
    stand: str
    fase: int
    versie: int
    ligging: Ligging
    nu: dict[str, UUID | None]
    """Who carries each; nobody where the holder left."""
    kandidaten: dict[str, tuple[tuple[UUID, str], ...]]
    namen: dict[UUID, str]
    vast: frozenset[str]
    """The regie that is offered to another on its own page, because who has it still works."""
    kan_niet: tuple[str, ...]
    """Why the phase cannot change now; empty where it can."""
    waarom_niet: dict[int, str] = field(default_factory=dict)
    """Of the phases that can be chosen here, why this reader cannot decide on them now."""
    opent: bool = False
    """Whether the reader may open the casus itself."""
    gevraagd: Gevraagdefase | None = None
    vraagt: frozenset[str] = frozenset()
    """What the reader may ask of another level: `opschaling`, `afschaling`."""


@dataclass(frozen=True, slots=True)
class Heropenweergave:
    """A casus that can open again, or of which something stayed closed when it did."""

    casus_id: UUID
    nummer: str
    niveau: str
    stand: str
    fase: int
    versie: int
    ligging: Ligging
    gesloten: bool
    kandidaten: dict[str, tuple[tuple[UUID, str], ...]]
    """Who can be casusregisseur and procesregisseur, by responsibility."""
    te_wekken: tuple[str, ...]
    """Categories by policy, whether there was anything in them or not."""
    kan_niet: tuple[str, ...]
    """Why neither can be done; empty where one can."""
    ambt: Mapping[str, UUID] = field(default_factory=dict)
    """Who becomes responsible by office in the phase that is chosen, by responsibility."""
    namen: Mapping[UUID, str] = field(default_factory=dict)
    """Of those, and of who can be chosen."""
    publiek: Publiek | None = None
    """Who then reads what, of those who are chosen; None while nobody is."""


@dataclass(frozen=True, slots=True)
class Crisisweergave:
    """A crisis that waits, for who confirms it: the report, and the casus without its people."""

    casus_id: UUID
    nummer: str
    kern: str | None
    niveau: str
    stand: str
    fase: int
    van_fase: int
    naar_fase: int
    """The phase it goes back to when it is not confirmed."""
    crisis: Crisisfeit
    inhoud: dict[str, str]
    melder: str
    vervangt: bool
    """Whether the reader is not who answers for the casus now."""
    kan_niet: tuple[str, ...]
    """Why it cannot be confirmed any more; empty where it can."""


@dataclass(frozen=True, slots=True)
class Teruggelegd:
    """That another table weighed the casus and laid it down here, and what it advised."""

    van_niveau: str
    advies: str
    """Empty where the text is closed to the reader."""


@dataclass(frozen=True, slots=True)
class Triageweergave:
    """A casus in triage with the melding it came from, for the triagist."""

    casus: Casusweergave
    stukken: tuple[Stukweergave, ...]
    """What was written down at its beginning, as far as it opens for who weighs it."""
    melding: dict[str, Any] | None
    afzender: str | None
    navraag: tuple[Terugkoppelregel, ...]
    """What was written to who did the melding, with what they answered."""
    wil_horen: bool | None
    """Whether who did it by hand asked for the outcome; None where no colleague did it."""
    lijkt_op: tuple[Gelijkend, ...]
    kandidaten: tuple[tuple[UUID, str], ...]
    kandidaten_procesregie: tuple[tuple[UUID, str], ...]
    bij_te_dragen: tuple[str, ...]
    """Categories in which the triagist may leave an item for who takes the casus up."""
    terug: Teruggelegd | None = None
