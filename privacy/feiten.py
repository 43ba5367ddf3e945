"""The frozen facts on which access is decided, and who asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select

from config.beleid import Beleid

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
REGIE = ("casusregie", "procesregie")
"""The responsibilities that a colleague holds by name and can hand over."""


@lru_cache(maxsize=64)
def lokale_dag(nu: datetime) -> date:
    """The calendar day in the Netherlands at instant `nu`."""
    return nu.astimezone(AMSTERDAM).date()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person in one functie for one partij, or the system with named rights."""

    gebruiker_id: UUID | None
    functie: str
    partij: str
    tafels: frozenset[str] = frozenset()
    """Codes of the tables that the functie works at."""
    geheimhouding_tot: date | None = None
    screening_tot: date | None = None
    systeemrechten: frozenset[str] = frozenset()
    kanaal: str = "web"
    zone: str = "intern"
    in_dienst: bool = True
    """Whether account and aanstelling still hold; asked anew in each transaction."""

    @classmethod
    def systeem(cls, *rechten: str, kanaal: str = "klok", partij: str = "") -> Actor:
        """The clock or the command line: only these rights, and it never reads content."""
        return cls(None, "systeem", partij, systeemrechten=frozenset(rechten), kanaal=kanaal)


@dataclass(frozen=True, slots=True)
class Deelnamefeit:
    """An active deelname of the actor in the casus, in the actor's present functie and partij."""

    niveau: str
    partij: str
    functie: str
    reden: str
    reikwijdte: str
    neemt_waar: str = ""
    """The responsibility (`casusregie`, `procesregie`) that the actor stands in for."""
    voor: UUID | None = None
    """For whom."""


@dataclass(frozen=True, slots=True)
class Verzoekfeit:
    """The open Verzoek of the casus."""

    verzoek_id: UUID
    soort: str
    stand: str
    van_niveau: str
    naar_niveau: str
    naar_tafel: str
    herkomst_stand: str
    gevraagd_door: UUID
    versie: int
    van_een_stoel: bool = False
    """Whether the actor stood in for who asked while it ran, or who asked for the actor."""


@dataclass(frozen=True, slots=True)
class Aanbodfeit:
    """An open offer of `rol` (`casusregie` or `procesregie`) to a colleague in one functie."""

    overdracht_id: UUID
    rol: str
    aan: UUID
    functie: str
    partij: str
    door: UUID

    def is_voor(self, wie: Actor) -> bool:
        return (self.aan, self.functie, self.partij) == (wie.gebruiker_id, wie.functie, wie.partij)


@dataclass(frozen=True, slots=True)
class Crisisfeit:
    """The crisis of the casus that waits to be confirmed."""

    crisis_id: UUID
    gestart_door: UUID
    gestart_op: datetime
    uiterlijk: date
    bevestigt: str
    """The functie that confirms it."""


@dataclass(frozen=True, slots=True)
class Fasevraagfeit:
    """The open request for another AVE phase of the casus."""

    vraag_id: UUID
    fase: int
    door: UUID
    van_een_stoel: bool = False
    """Whether the actor stood in for who asked while it ran, or who asked for the actor."""


@dataclass(frozen=True, slots=True)
class Casusfeiten:
    """What is known of a casus when access to it is decided."""

    casus_id: UUID
    tafel: str
    niveau: str
    kern: str | None
    stand: str
    fase: int
    versie: int
    casusregisseur: UUID | None
    procesregisseur: UUID | None
    operationeel: UUID | None = None
    bestuurlijk: UUID | None = None
    aanpak: str = ""
    bestuurlijk_weg: bool = False
    """Who is bestuurlijk verantwoordelijk holds no functie any more."""
    belegd: frozenset[str] = frozenset()
    """Which of the four responsibilities are filled."""
    deelnames: tuple[Deelnamefeit, ...] = ()
    uitgesloten: bool = False
    verzoek: Verzoekfeit | None = None
    crisis: Crisisfeit | None = None
    fasevraag: Fasevraagfeit | None = None
    nam_deel: bool = False
    """Whether the actor took part, in the present functie and partij, until the casus closed."""
    aanbod: tuple[Aanbodfeit, ...] = ()
    """The open offers, at most one for each responsibility."""

    def regisseur(self, rol: str) -> UUID | None:
        """Who has `casusregie` or `procesregie`."""
        return self.casusregisseur if rol == "casusregie" else self.procesregisseur

    def eigen_rollen(self, wie: UUID | None) -> tuple[str, ...]:
        """Which of the two this person has, and not for another."""
        return tuple(rol for rol in REGIE if wie is not None and self.regisseur(rol) == wie)

    def neemt_waar(self, rol: str) -> bool:
        """Whether the actor stands in now, at this table, for who has `rol`."""
        return any(
            d.neemt_waar == rol and d.voor == self.regisseur(rol) and d.niveau == self.niveau
            for d in self.deelnames
        )


@dataclass(frozen=True, slots=True)
class Accountfeiten:
    """What is known of an account when an act on it is decided."""

    gebruiker_id: UUID
    voorgesteld_door: UUID | None = None
    """Who made what waits for a second beheerder; None where nothing waits."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question to the evaluator."""

    actor: Actor
    recht: str
    casus: Casusfeiten | None
    beleid: Beleid
    nu: datetime
    account: Accountfeiten | None = None


class Deelnemend(Protocol):
    """Casussen in which the actor takes part; with `hier` at the level where each lies now."""

    def __call__(self, wie: Actor, nu: datetime, *, hier: bool = False) -> Select[UUID]: ...


@dataclass(frozen=True, slots=True)
class Zichtkolommen:
    """The columns of the casus tables that the SQL faces need; supplied by the nouns."""

    casus_id: ColumnElement[UUID]
    tafel: ColumnElement[str]
    niveau: ColumnElement[str]
    stand: ColumnElement[str]
    fase: ColumnElement[int]
    casusregisseur: ColumnElement[Any]
    procesregisseur: ColumnElement[Any]
    bestuurlijk: ColumnElement[Any]
    crisis: ColumnElement[Any]
    deelnemend: Deelnemend
    nam_deel: Callable[[Actor], Select[UUID]]
    uitgesloten: Callable[[UUID], Select[UUID]]
    verzoek_aan: Callable[[frozenset[str]], Select[UUID]]
    zelf_gevraagd: Callable[[UUID, datetime], Select[UUID]]
    waarnemend: Callable[[Actor, datetime, str], Select[UUID]]
    aangeboden_aan: Callable[[Actor], Select[UUID]]
    aangeboden_door: Callable[[UUID], Select[UUID]]
    zelf_gestart: Callable[[UUID], Select[UUID]]
    crisis_sinds: Callable[[datetime], Select[UUID]]
    werkzaam: Callable[[date], Select[UUID]]
    fase_gevraagd: Callable[[], Select[UUID]]
    fase_namens: Callable[[UUID, datetime], Select[UUID]]


@dataclass(frozen=True, slots=True)
class Zicht:
    """The setting in which a condition becomes SQL."""

    actor: Actor
    beleid: Beleid
    nu: datetime
    k: Zichtkolommen
    gemaakt: dict[str, ColumnElement[bool]] = field(default_factory=dict, compare=False)
    """Conditions as SQL by their name: most rights ask the same few."""

    @property
    def wie(self) -> UUID:
        """The actor's id; a value that matches nothing for the system."""
        return self.actor.gebruiker_id or UUID(int=0)
