"""Frozen views: what leaves the house after the line is committed. No row ever does."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from casus.concepten import Conceptregel
from casus.ligging import Ligging

BESCHADIGD = "Dit gegeven kan niet getoond worden. De beheerder weet ervan."


@dataclass(frozen=True, slots=True)
class Regelweergave:
    """A casus in a list; `betrokkene` only where deelname and ID allow it."""

    casus_id: UUID
    nummer: str
    kern: str | None
    niveau: str
    fase: int
    stand: str
    termijn_op: date | None
    bijgewerkt: datetime
    betrokkene: str | None = None
    opent: str = ""
    """What the row leads to for this reader: `casus`, `verzoek`, `triage` or nothing."""
    verzoek_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Lijstweergave:
    rijen: tuple[Regelweergave, ...]
    er_zijn_meer: bool
    beleid_versie: str


@dataclass(frozen=True, slots=True)
class Meldingenweergave:
    """Casussen in triage; `herkomst` gives (soort, afzender) of those that began with a melding."""

    lijst: Lijstweergave
    herkomst: dict[UUID, tuple[str, str]]


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
    uiterlijk: date | None
    aanleidingen: tuple[str, ...] = ()


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
    verantwoordelijken: dict[str, UUID | None]
    niet_belegd: tuple[str, ...]
    betrokkenen: tuple[Betrokkeneweergave, ...]
    termijnen: tuple[Termijnweergave, ...]
    verzoek: Verzoekregel | None
    ligging: Ligging
    deelnemers: tuple[Deelnemerweergave, ...]
    geinformeerd: tuple[str, date | None] | None
    namen: dict[UUID, str]
    kan: tuple[Mogelijkheid, ...]
    aanleiding: dict[str, str]
    """`aanleiding`, and `vraag` or `doel`, where PLAN is open; else empty."""
    leest_verzoek: bool
    """Whether the reader may open the Verzoek that runs."""
    melding: tuple[str, str] | None
    """(soort, afzender) of the melding it began with."""
    beleid_versie: str
    convenant: tuple[str, date | None]


@dataclass(frozen=True, slots=True)
class Vakweergave:
    """A compartment kind: open with its count, or closed; closed carries no data at all."""

    niveau: str
    categorie: str
    open: bool
    aantal: int | None = None
    artikel: str = ""


@dataclass(frozen=True, slots=True)
class Bijlagekenmerk:
    """What a reader of a stuk sees of its file: `pdf`, `jpg` or `png`, and the size in bytes."""

    soort: str
    grootte: int
    beschadigd: bool = False


@dataclass(frozen=True, slots=True)
class Bijlageweergave:
    """The file of a stuk as it leaves the house, with the casusnummer to name it by."""

    nummer: str
    soort: str
    inhoud: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stukweergave:
    stuk_id: UUID
    niveau: str
    categorie: str
    tekst: str
    zekerheid: str
    bronpartij: str
    van_dag: date
    doel: str
    grond: str
    niet_doorgeven: bool
    beroepsgeheim: bool
    betrokkene_id: UUID | None
    beschadigd: bool = False
    bijlage: Bijlagekenmerk | None = None


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


@dataclass(frozen=True, slots=True)
class Besluitweergave:
    besluit_id: UUID
    soort: str
    besloten_op: datetime
    besloten_door: UUID | None
    van: tuple[str | None, str | None]
    naar: tuple[str | None, str | None]
    fase: tuple[int | None, int | None]
    aanleidingen: tuple[str, ...]
    inhoud: dict[str, Any] | None
    """None where PLAN of that level is closed for the reader."""
    geinformeerd: str | None
    evaluatie: date | None
    convenant: str
    grondslag: str
    gedeeld: int
    logregel: int | None


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
    namen: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class Werkweergave:
    """Mijn werk: what waits on me, what waits on others, my casussen."""

    te_beslissen: tuple[Verzoekregel, ...]
    nu_nodig: tuple[Regelweergave, ...]
    mijn: Lijstweergave
    berichten: tuple[tuple[str, UUID | None, datetime], ...]
    concepten: tuple[Conceptregel, ...] = ()
    te_wegen: tuple[Regelweergave, ...] = ()


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
