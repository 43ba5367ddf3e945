"""Werk: transaction, decision, log line and open guard in one. The only commit in the house.

    with werk.handeling(Recht.CASUS_VOORTZETTEN, casus_id, door=actor, tabellen=...) as h:
        ...                                     # decided, locked; h.db writes, h.zegels seals
    with werk.lezing(Recht.CASUS_INZIEN, casus_id, door=actor, tabellen=...) as lezing:
        ...                                     # gather rows and wrapped keys
    lezing.sleutels.open(...)                   # only now: the line is committed

Faults: GeenToegang (refused, line written), AlGedaan (second click), GelijktijdigeWijziging (lost
race), Ongeldig (found late), DatabankFout (busy). All is there with its line, or its line alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Engine, Select

from casus import accounts, dienst
from casus.feiten import TABELLEN as CASUSFEITEN
from privacy.feiten import Actor
from privacy.logboek import Regel
from privacy.logkop import Logkop
from privacy.sleutels import Sleutelring
from privacy.tabel import Tabelsoort
from privacy.tabel import tabellen as tabellen_van_soort
from privacy.toegang import GeenToegang, Recht, beslis
from privacy.wacht import VERGUNNING, BuitenHandeling, Vergunning, onder
from privacy.zegels import Sleutelbos, Zegels
from workflow import indieningen, samenloop
from workflow.beleidskast import Beleidskast
from workflow.databank import BEGIN
from workflow.fouten import AndersVerstuurd, Weigering, vertaald
from workflow.gang import Eisen, Gang, Handeling, Lezing
from workflow.logschrijver import ZONDER_LOGBOEK, Logschrijver
from workflow.samenloop import Verwacht
from workflow.slot import Slot
from workflow.vooraf import lees_vooraf
from workflow.zicht import is_bekend, weet_gesloten

__all__ = ["Handeling", "Lezing", "Werk"]

_FEITEN = CASUSFEITEN | {"besluit", "sleutel", "indiening", "logregel", "logcasus", "logstand"}
_LOG = frozenset({"logregel", "logcasus", "logstand"})
_PLATFORM = tabellen_van_soort(Tabelsoort.PLATFORM)
_KLOK = frozenset({"casus", "crisis", "deelname", "sleutel", "termijn"})
_meldingen = logging.getLogger("schakel.werk")


class Werk:
    """The one way to the tables. Immutable after the start; safe to share between threads."""

    def __init__(
        self,
        *,
        engine: Engine,
        slot: Slot,
        ring: Sleutelring,
        log: Logschrijver,
        klok: Callable[[], datetime],
    ) -> None:
        self._engine, self._slot, self._ring, self._log = engine, slot, ring, log
        self._kast = Beleidskast(ring)
        self.klok = klok
        self.verloren_regels = 0
        """How many failed handelingen could not even write their own line."""
        self.gemiste_koppen = 0
        """How many heads of the log could not be kept beside the ring."""

    def nu(self) -> datetime:
        return self.klok()

    @property
    def ring(self) -> Sleutelring:
        return self._ring

    @property
    def log(self) -> Logschrijver:
        return self._log

    @contextmanager
    def handeling(
        self,
        recht: Recht,
        casus_id: UUID | None = None,
        *,
        door: Actor,
        tabellen: frozenset[str] = frozenset(),
        indiening: UUID | None = None,
        verwacht: Verwacht | None = None,
        account: UUID | None = None,
    ) -> Iterator[Handeling]:
        """A writing handeling: decided before its body, logged and committed after it.

        `indiening` is the number of the form: again is AlGedaan, with other content
        AndersVerstuurd. `verwacht` is what its maker saw: changed is GelijktijdigeWijziging.
        `account` is the colleague whose account this is about: locked, and asked with the right.
        """
        eisen = Eisen(wijzigt=True, indiening=indiening, verwacht=verwacht, account=account)
        with self._gang(recht, casus_id, door, eisen) as (gang, vergunning):
            vergunning.verruim(tabellen, schrijft=(tabellen | _FEITEN) - _LOG)
            zegels = Zegels(gang.db, self._ring, casus_id, gang.nu)
            h = Handeling(**gang.velden(), zegels=zegels)
            try:
                yield h
                if indiening is not None:
                    indieningen.bewaar_resultaat(h.db, indiening, h.resultaat)
            finally:
                zegels.wis()
            gang.regel = h.regel
        h.regelnummer = gang.regelnummer

    @contextmanager
    def lezing(
        self,
        recht: Recht,
        casus_id: UUID | None = None,
        *,
        door: Actor,
        tabellen: frozenset[str] = frozenset(),
        gevraagd: frozenset[str] = frozenset(),
        uitkomst: str = "toegestaan",
        account: UUID | None = None,
    ) -> Iterator[Lezing]:
        """A logged read: rows and wrapped keys inside, COMMIT, and only then do keys open.

        `uitkomst="begonnen"` marks the first half of a verb that opens and then writes.
        """
        bos = Sleutelbos(self._ring)
        eisen = Eisen(wijzigt=False, account=account)
        with self._gang(recht, casus_id, door, eisen) as (gang, vergunning):
            vergunning.verruim(tabellen)
            lezing = Lezing(**gang.velden(), sleutels=bos, gevraagd=gevraagd, tabellen=tabellen)
            yield lezing
            gang.regel = lezing.regel.met(
                uitkomst="geweigerd" if lezing.gesloten else uitkomst,
                gevraagd=tuple(sorted(gevraagd or bos.categorieen)),
                vrijgegeven=bos.categorieen,
            )
        lezing.regelnummer = gang.regelnummer
        bos.geef_vrij()

    @contextmanager
    def platform(self, tabellen: frozenset[str], *, schrijft: bool = True) -> Iterator[Connection]:
        """A platform transaction: sessions, throttling, outbox, claims. No line, no casus."""
        if anders := tabellen - _PLATFORM:
            raise BuitenHandeling(anders)
        with self._los(tabellen, schrijft=schrijft) as db:
            yield db

    def weiger(self, recht: Recht, fout: Weigering, *, door: Actor) -> None:
        """Writes the line of what was refused before anything was looked at."""
        self._apart(Regel(self.klok(), door, recht.value, "", fout.uitkomst), fout)

    @contextmanager
    def vervolg(self, lezing: Lezing) -> Iterator[Connection]:
        """A long read on the tables of `lezing`, after its line, outside the queue of writers."""
        if lezing.regelnummer is None:
            raise BuitenHandeling(lezing.tabellen)
        with self._los(lezing.tabellen, schrijft=False) as db:
            yield db

    def wat_wacht(self, vraag: Select[UUID], *tabellen: str) -> tuple[UUID, ...]:
        """Ids of what the clock has to do; no more than these leaves the house."""
        if [kolom.name for kolom in vraag.selected_columns] not in (["id"], ["casus_id"]):
            raise BuitenHandeling(frozenset(tabellen))
        if anders := frozenset(tabellen) - _PLATFORM - _KLOK:
            raise BuitenHandeling(anders)
        with self._los(frozenset(tabellen), schrijft=False) as db:
            return tuple(rij[0] for rij in db.execute(vraag))

    @contextmanager
    def _los(self, tabellen: frozenset[str], *, schrijft: bool) -> Iterator[Connection]:
        vergunning = Vergunning(tabellen, schrijft=tabellen if schrijft else frozenset())
        woorden = "BEGIN IMMEDIATE" if schrijft else "BEGIN"
        with (
            onder(vergunning),
            self._slot() if schrijft else nullcontext(),
            self._verbinding(vergunning, woorden) as db,
            vertaald(),
        ):
            yield db
            if schrijft:
                vergunning.voltooi()
                db.commit()

    @contextmanager
    def _gang(
        self, recht: Recht, casus_id: UUID | None, door: Actor, eisen: Eisen
    ) -> Iterator[tuple[Gang, Vergunning]]:
        """Facts and decision, the body, the line, COMMIT; a refusal or failure leaves its line."""
        nu = self.klok()
        regel = Regel(
            moment=nu, actor=door, recht=recht.value, doel="", uitkomst="mislukt", casus_id=casus_id
        )
        try:
            # A form is claimed with the facts; nothing else changes before the decision.
            vergunning = Vergunning(
                _FEITEN | dienst.TABELLEN | (accounts.FEITEN if eisen.account else frozenset()),
                schrijft=frozenset({"indiening"}),
            )
            with onder(vergunning), self._slot():
                with self._verbinding(vergunning, "BEGIN IMMEDIATE") as db, vertaald():
                    gang = self._beslis(db, recht, door, regel, eisen)
                    vergunning.versmal(dienst.TABELLEN - _FEITEN)
                    regel = gang.regel
                    yield gang, vergunning
                    vergunning.verruim(_LOG, schrijft=_LOG)
                    gang.regelnummer, kop = self._log.schrijf(db, gang.regel)
                    vergunning.voltooi()
                    db.commit()
                self._bewaar_kop(kop)
        except Weigering as fout:
            self._apart(regel.met(uitkomst=fout.uitkomst), fout)
            raise
        except GeenToegang as fout:
            self._apart(regel.met(uitkomst="geweigerd", oordeel=fout.oordeel), fout)
            raise
        except BaseException as fout:
            self._apart(regel.met(uitkomst="mislukt"), fout)
            raise

    def _beslis(
        self, db: Connection, recht: Recht, door: Actor, regel: Regel, eisen: Eisen
    ) -> Gang:
        nu, casus_id = regel.moment, regel.casus_id
        vooraf = lees_vooraf(db, self._kast, door, casus_id, nu, wijzigt=eisen.wijzigt)
        door, feiten, beleid = vooraf.door, vooraf.feiten, vooraf.beleid
        eerste = eisen.indiening is None or indieningen.eerste_keer(
            db, eisen.indiening, casus_id, door=door, recht=recht, nu=nu, ring=self._ring
        )
        account = accounts.laad_account(db, eisen.account) if eisen.account else None
        oordeel = beslis(
            door, recht, feiten, beleid=beleid, nu=nu, lijst=casus_id is None, account=account
        )
        bekend = oordeel.toegestaan or is_bekend(door, feiten, beleid, nu, account)
        mag = oordeel.toegestaan
        if eerste and eisen.verwacht is not None and feiten is not None:
            samenloop.toets(db, eisen.verwacht, feiten, door, beleid, mag=mag, bekend=bekend)
        if not mag or (casus_id is not None and feiten is None):
            gesloten = bekend and weet_gesloten(door, feiten, beleid, nu)
            raise GeenToegang(oordeel, bekend=bekend, gesloten=gesloten)
        if not eerste:
            raise AndersVerstuurd
        regel = regel.met(
            uitkomst="toegestaan", oordeel=oordeel, tafel=feiten.tafel if feiten else ""
        )
        return Gang(
            db=db,
            nu=nu,
            actor=door,
            beleid=beleid,
            oordeel=oordeel,
            regel=regel,
            feiten=feiten,
            ring=self._ring,
        )

    def _apart(self, regel: Regel, eerste: BaseException) -> None:
        """Writes the line of a refused or failed handeling in a transaction of its own."""
        try:
            vergunning = Vergunning(_LOG)
            with onder(vergunning), self._slot():
                with self._verbinding(vergunning, "BEGIN IMMEDIATE") as db:
                    _, kop = self._log.schrijf(db, regel)
                    vergunning.voltooi()
                    db.commit()
                self._bewaar_kop(kop)
        except Exception as tweede:
            self.verloren_regels += 1
            soort = type(tweede).__name__
            eerste.add_note(f"de logregel van deze mislukking is niet geschreven: {soort}")
            if not isinstance(eerste, ZONDER_LOGBOEK):  # that says it itself, and more clearly
                _meldingen.error("een mislukte handeling kon haar logregel niet schrijven")

    def _bewaar_kop(self, kop: Logkop) -> None:
        """Keeps the head beside the ring; the handeling stands, so a fault here only warns."""
        try:
            self._log.bewaar(kop)
        except OSError:
            self.gemiste_koppen += 1
            _meldingen.error("de kop van het logboek kon niet naast de sleutelring bewaard worden")

    @contextmanager
    def _verbinding(self, vergunning: Vergunning, begin: str) -> Iterator[Connection]:
        with vertaald(), self._engine.connect() as kaal:
            db = kaal.execution_options(**{VERGUNNING: vergunning, BEGIN: begin})
            try:
                yield db
            finally:
                if db.in_transaction():
                    db.rollback()
                elif not vergunning.voltooid:
                    db.invalidate()  # another ended it: what the driver still has open goes too
