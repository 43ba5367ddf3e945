"""What the body of a handeling gets: facts, decision, and capabilities; never a session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from config.beleid import Beleid
from privacy.feiten import Actor, Casusfeiten, Vraag, Zicht
from privacy.grenzen import Grens
from privacy.logboek import Regel
from privacy.sleutelkast import Sleutel
from privacy.sleutels import Sleutelring
from privacy.toegang import Recht, Toegangsoordeel
from privacy.zegels import SLEUTELRIJEN, Sleutelbos, Zegels
from workflow.samenloop import Verwacht


@dataclass(frozen=True, slots=True)
class Eisen:
    """What a handeling asks of its start, beside the right."""

    wijzigt: bool
    indiening: UUID | None = None
    verwacht: Verwacht | None = None
    account: UUID | None = None


@dataclass(slots=True, kw_only=True)
class Gang:
    """What a handeling and a read share: the facts, the decision, the line in the making."""

    db: Connection
    nu: datetime
    actor: Actor
    beleid: Beleid
    oordeel: Toegangsoordeel
    regel: Regel
    feiten: Casusfeiten | None
    ring: Sleutelring
    regelnummer: int | None = None

    @property
    def casus(self) -> Casusfeiten:
        """The facts of the casus; only for handelingen that have one."""
        assert self.feiten is not None
        return self.feiten

    @property
    def vraag(self) -> Vraag:
        return Vraag(self.actor, self.oordeel.recht.value, self.feiten, self.beleid, self.nu)

    def velden(self) -> dict[str, Any]:
        """What a Handeling or Lezing of this gang begins with."""
        return {naam: getattr(self, naam) for naam in Gang.__dataclass_fields__}

    def noem(self, *objecten: UUID, besluit: UUID | None = None) -> None:
        """Adds ids of what was made to the line."""
        self.regel = self.regel.met(
            objecten=(*self.regel.objecten, *objecten), besluit_id=besluit or self.regel.besluit_id
        )

    def noem_casussen(self, casussen: tuple[UUID, ...]) -> None:
        """Where no casus was asked for: one line with those that it was about all the same."""
        self.regel = self.regel.met(casussen=casussen, aantal=len(casussen))

    def pseudoniem(self, persoon_id: UUID) -> str:
        """How the log names this person."""
        return self.ring.pseudoniem("persoon", persoon_id)

    def noem_betrokkenen(self, *pseudoniemen: str) -> None:
        self.regel = self.regel.met(
            betrokkenen=tuple(dict.fromkeys((*self.regel.betrokkenen, *pseudoniemen)))
        )


@dataclass(slots=True, kw_only=True)
class Handeling(Gang):
    """A writing handeling in progress: may seal, cannot open."""

    zegels: Zegels
    resultaat: UUID | None = None
    """What a second arrival of the same form is told; set it to the id of what was made."""

    @contextmanager
    def naast(self, feiten: Casusfeiten) -> Iterator[Handeling]:
        """This handeling where it also writes in another casus, which its asker has locked.

        One line tells of both; the Besluit is that of the first.
        """
        zegels = self.zegels.voor(feiten.casus_id)
        ander = Handeling(**(self.velden() | {"feiten": feiten}), zegels=zegels)
        try:
            yield ander
        finally:
            zegels.wis()
        self.noem(*ander.regel.objecten[len(self.regel.objecten) :])
        self.regel = self.regel.met(casussen=(*self.regel.casussen, feiten.casus_id))

    def begin_casus(self, feiten: Casusfeiten) -> None:
        """For verbs that make a casus: from here on this handeling is about that casus."""
        if self.feiten is not None:
            raise RuntimeError("deze handeling gaat al over een casus")
        self.feiten = feiten
        self.zegels.van_casus(feiten.casus_id)
        self.regel = self.regel.met(casus_id=feiten.casus_id, tafel=feiten.tafel)


@dataclass(slots=True, kw_only=True)
class Lezing(Gang):
    """A read in progress; its Sleutelbos opens after the commit."""

    sleutels: Sleutelbos
    gevraagd: frozenset[str] = field(default_factory=frozenset)
    tabellen: frozenset[str] = field(default_factory=frozenset)
    gesloten: bool = False
    """Nothing of what was asked opens for this reader: the line says it was refused."""
    zicht: Zicht | None = None
    """What conditions are as SQL for this reader, once a list asked for one."""
    clausules: dict[Recht, tuple[Any, ...]] = field(default_factory=dict)
    """What the evaluator answered in SQL, by right: actor, policy and moment stay the same."""

    def neem_sleutels(self, ids: set[UUID], grens: Grens) -> None:
        """Gathers these wrapped keys, those within `grens`, to open after the commit."""
        if ids:
            rijen = self.db.execute(SLEUTELRIJEN.where(Sleutel.id.in_(sorted(ids))))
            self.sleutels.neem(rijen, grens, self.nu)
