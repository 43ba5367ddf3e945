"""Frozen views: what leaves the house after the line is committed. No row ever does."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from casus.leefgebieden import Leefgebieden
from casus.ligging import Ligging
from casus.plannen import Planstand
from casus.regieweergaven import Waarneming
from casus.stukweergaven import Stukweergave
from casus.termijnen import ERNAAST
from privacy.feiten import Fasevraagfeit

BESCHADIGD = "Dit gegeven kan niet getoond worden. De beheerder weet ervan."
NAAM_BESCHADIGD = "gegevens beschadigd"
"""In the place of a name that is kept, and does not open."""


@dataclass(frozen=True, slots=True)
class Betrokkeneweergave:
    betrokkene_id: UUID
    volgnummer: int
    rol: str
    naam: str | None = None
    geboortedatum: date | None = None
    adres: str | None = None
    bsn: str | None = None
    beschadigd: bool = False


@dataclass(frozen=True, slots=True)
class Termijnweergave:
    soort: str
    begin: datetime
    uiterlijk: date
    open: bool
    """What it asks for is not done yet, in time or not."""
    beleid_versie: str
    staat_stil: bool = False
    """Who asked must answer first."""
    stilgestaan: int = 0
    """Working days by which it became later because it stood still."""
    afgesproken: bool = False
    """Its last day was decided with the casus."""
    gevraagd_aan: str | None = None
    over_fase: bool = False
    """Within it somebody decides on another phase: the casus does not wait for that."""


@dataclass(frozen=True, slots=True)
class Verzoekregel:
    """An open Verzoek as the casus page or a queue shows it."""

    verzoek_id: UUID
    casus_id: UUID
    nummer: str
    kern: str | None
    fase: int
    soort: str
    van_niveau: str
    naar_niveau: str
    gevraagd_op: datetime
    gevraagd_door: UUID
    termijn: str | None
    """Code of the term that is shown for the casus (`casus.termijnen`), with its last day."""
    uiterlijk: date | None
    aanleidingen: tuple[str, ...] = ()
    vraag_open: bool = False
    """The table waits for an answer of who asked."""


@dataclass(frozen=True, slots=True)
class Mogelijkheid:
    """A verb on the casus page: possible now, or why not."""

    recht: str
    naam: str
    redenen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deelnemerweergave:
    gebruiker_id: UUID
    functie: str
    partij: str
    niveau: str
    reden: str


@dataclass(frozen=True, slots=True)
class Casusweergave:
    """The head of a casus page and its overview."""

    casus_id: UUID
    nummer: str
    kern: str | None
    tafel: str
    niveau: str
    stand: str
    fase: int
    eenheid: str
    aanpak: str
    thema: str | None
    versie: int
    aangemaakt: datetime
    niveau_sinds: datetime
    gesloten_op: datetime | None
    heropend_op: datetime | None
    evaluatie_op: date | None
    verantwoordelijken: dict[str, UUID | None]
    niet_belegd: tuple[str, ...]
    """Responsibilities of this fase that nobody fills, or somebody who left."""
    betrokkenen: tuple[Betrokkeneweergave, ...]
    termijnen: tuple[Termijnweergave, ...]
    verzoek: Verzoekregel | None
    ligging: Ligging
    deelnemers: tuple[Deelnemerweergave, ...]
    geinformeerd: tuple[str, date | None, str | None, str | None, date | None] | None
    """Whether betrokkene knows, since when and how, or why not and when that is looked at again."""
    namen: dict[UUID, str]
    kan: tuple[Mogelijkheid, ...]
    aanleiding: dict[str, str]
    """`aanleiding`, `doel` and more of the registratie, `waarom_hier` and `vraag` of the Verzoek
    that brought it here: each where PLAN of its level is open."""
    leest_verzoek: bool
    """Whether the reader may open the Verzoek that runs."""
    melding: tuple[str, str] | None
    """(soort, afzender) of the melding it began with."""
    beleid_versie: str
    convenant: tuple[str, date | None]
    """Which one of this level holds, and its last day."""
    plan: Planstand | None = None
    """The last settled version; None where the plan is closed to the reader."""
    leefgebieden: Leefgebieden | None = None
    """The scores, where their compartment opens for the reader."""
    aangevuld: bool = False
    """Whoever a triage asked for more added something since."""
    open_acties: int = 0
    """Acties that are not done, of those that this reader sees."""
    vraag: str = ""
    """What a triage asks this reader, who takes part."""
    aanbod: dict[str, UUID] = field(default_factory=dict)
    """To whom the regie is offered, by responsibility."""
    fasevraag: Fasevraagfeit | None = None
    beslissers: dict[UUID, tuple[str, ...]] = field(default_factory=dict)
    """Who can decide the open Verzoek, each with the functies in which they do."""
    fase_bij: UUID | None = None  # who decides on it, where that is one who works now
    waarneming: dict[str, Waarneming] = field(default_factory=dict)
    """Who stands in for whom, or will, by responsibility."""

    @property
    def termijn(self) -> Termijnweergave | None:
        """The one that is shown for the casus, by `casus.termijnen`."""
        loopt = (t for t in self.termijnen if t.open and not (t.staat_stil or t.over_fase))
        return next((t for t in loopt if t.soort not in ERNAAST), None)

    @property
    def fasetermijn(self) -> Termijnweergave | None:
        return next((t for t in self.termijnen if t.open and t.over_fase), None)


class Liggend(Protocol):
    """What every view of a casus knows that shows where it lies, and opens nobody's name."""

    @property
    def nummer(self) -> str: ...
    @property
    def niveau(self) -> str: ...
    @property
    def stand(self) -> str: ...
    @property
    def fase(self) -> int: ...
    @property
    def ligging(self) -> Ligging: ...


@dataclass(frozen=True, slots=True)
class Geslotenweergave:
    """What is left to see of a casus that ended: that it did, when, and whom to call."""

    casus_id: UUID
    nummer: str
    kern: str | None
    niveau: str
    stand: str
    eenheid: str
    einde: datetime
    contact: str
    heropenen: Mogelijkheid | None
    """Whether this reader may reopen it; None where the chain opens none that ended like this."""
    verder_in: tuple[UUID, str] | None
    """The id and casusnummer it was merged into, where the reader may see that one too."""


@dataclass(frozen=True, slots=True)
class Vakweergave:
    """A compartment kind: open with its count, or closed; closed carries no data at all."""

    niveau: str
    categorie: str
    open: bool
    aantal: int | None = None
    artikel: str = ""
    personen: int = 0
    """How many betrokkenen it is about, where they are kept with the person itself."""


@dataclass(frozen=True, slots=True)
class Dossierweergave:
    casus_id: UUID
    nummer: str
    niveau: str
    stand: str
    fase: int
    ligging: Ligging
    vakken: tuple[Vakweergave, ...]
    stukken: tuple[Stukweergave, ...]
    categorie: str | None
    bij_te_dragen: tuple[str, ...]
    betrokkenen: tuple[Betrokkeneweergave, ...] = ()
    """With what was asked for open, when that is the identity or the BSN."""
    heropend: bool = False


@dataclass(frozen=True, slots=True)
class Waaromweergave:
    """Why something may or may not: sentences of the rule, never whether data exist."""

    nummer: str
    niveau: str
    mag: bool
    redenen: tuple[str, ...]
    regel: str
    artikelen: tuple[str, ...]
    """Of the rule that decided; on a refusal without one, those that open it for others."""
    van_ons: bool
    """Those `artikelen` are about the reader's own organisatie."""
    nodig: tuple[str, ...]
    beleid_versie: str
    convenant: str
    convenant_tot: date | None
    contact: str
    """Whom to call for this table, from its convenant."""
    opent: bool
    """Whether the reader may open the casus itself, and so may know who carries it."""
    verzoek_id: UUID | None
    """The open Verzoek, if there is one."""
    regisseurs: tuple[tuple[str, str, str], ...] = ()
    """(rol, name, code of the organisatie), for who may open the casus."""
