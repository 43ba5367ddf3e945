"""The clock: what must happen because time passes. It only ticks; the database holds the work.

Each round claims its work in the transaction that does it, so that two clocks do nothing twice
and one that is killed leaves all or nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TypeVar
from uuid import UUID

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from sqlalchemy import ColumnElement, Select, select, update

from casus import accounts, regie, schrijven, waarnemingen
from casus.besluiten import Termijn
from casus.bijlagen import TABELLEN as BIJLAGETABELLEN
from casus.casus import Casus, Deelname
from casus.crisis import verlopen
from casus.gaten import weer_gevuld, zonder_termijn
from casus.gebruikers import Bericht
from casus.kandidaten import werkzaam
from casus.termijnen import BELEGGEN, rond_beleggen_af
from config.beleid import Beleid
from privacy.feiten import Actor, lokale_dag
from privacy.sleutelkast import Sleutel
from privacy.toegang import Recht
from workflow.fasebeslissers import beslissers
from workflow.fouten import DatabankFout, NietMogelijk
from workflow.handelingen.berichten import FASE_TE_LAAT
from workflow.handelingen.crisis import laat_vervallen
from workflow.handelingen.vertrekken import na_laatste_dag
from workflow.in_kracht import beleid_nu
from workflow.pogingen import ruim_op
from workflow.rondmelden import meld
from workflow.termijnrij import leg_termijn_vast
from workflow.werk import Handeling, Werk

PER_KEER = 100
SECONDEN = 60
KLOK = Actor.systeem(
    Recht.CRISIS_VERVALLEN.value,
    Recht.TERMIJN_BEWAKEN.value,
    Recht.BERICHT_BEZORGEN.value,
    Recht.SLEUTEL_VERNIETIGEN.value,
)
_T, _B, _C, _S = (
    Termijn.__table__.c,
    Bericht.__table__.c,
    Casus.__table__.c,
    Sleutel.__table__.c,
)
Planner = TypeVar("Planner", bound=BaseScheduler)
_meldingen = logging.getLogger("schakel.klok")


def ronde(werk: Werk) -> int:
    """Does all that is due at this moment; gives how many things that were."""
    gedaan = _tot_op(lambda: beeindig_crises(werk))
    gedaan += bewaak_verantwoordelijkheden(werk)
    gedaan += _tot_op(lambda: bewaak_termijnen(werk))
    gedaan += _tot_op(lambda: bewaak_waarnemingen(werk))
    gedaan += _tot_op(lambda: beeindig_accounts(werk))
    gedaan += _tot_op(lambda: bezorg_berichten(werk))
    gedaan += vernietig_sleutels(werk)
    ruim_op(werk)
    werk.log.maak_duurzaam()
    return gedaan


def beeindig_crises(werk: Werk) -> int:
    """Lets each crisis lapse that nobody confirmed in time, one handeling for each casus."""
    gedaan = 0
    for casus_id in werk.wat_wacht(verlopen(lokale_dag(werk.nu())).limit(PER_KEER), "crisis"):
        # Another clock, or a closing of the casus, can have been first.
        with suppress(NietMogelijk):
            laat_vervallen(casus_id, door=KLOK, werk=werk)
            gedaan += 1
    return gedaan


def bewaak_termijnen(werk: Werk) -> int:
    """Marks running terms past their last day, and tells who directs the casus, or its table.

    Of a phase that waits for a decision it tells who decides, as when it was asked.
    """
    dag = lokale_dag(werk.nu())
    if not _is_er(werk, select(_T.id).where(*_te_laat(dag)), "termijn"):
        return 0
    tabellen = frozenset({"termijn", "casus", "deelname", "bericht", "aanstelling", "fasevraag"})
    with werk.handeling(Recht.TERMIJN_BEWAKEN, door=KLOK, tabellen=tabellen) as h:
        rijen = h.db.execute(
            select(_T.id, _T.soort, _T.casus_id, _T.fasevraag_id, _C.casusregisseur_id, _C.tafel)
            .join(Casus, _C.id == _T.casus_id)
            .where(*_te_laat(lokale_dag(h.nu)))
            .order_by(_T.uiterlijk, _T.id)
            .limit(PER_KEER)
            .with_for_update(skip_locked=True, of=Termijn)
        ).all()
        wie_werkt = werkzaam(
            h.db,
            h.beleid,
            (r.casusregisseur_id for r in rijen if r.casusregisseur_id),
            lokale_dag(h.nu),
        )
        for rij in rijen:
            h.db.execute(update(Termijn).where(_T.id == rij.id).values(stand="voorbij"))
            if rij.fasevraag_id is not None:
                for een in beslissers(h, rij.casus_id) or (None,):
                    lezers = _met_vervangers(h, rij.casus_id, een)
                    meld(h, FASE_TE_LAAT, rij.casus_id, lezers, rij.tafel)
                continue
            wie = rij.casusregisseur_id if rij.casusregisseur_id in wie_werkt else None
            lezers = _met_vervangers(h, rij.casus_id, wie)
            meld(h, "termijn_voorbij", rij.casus_id, lezers, rij.tafel, rij.soort)
        h.noem(*(r.id for r in rijen))
    return len(rijen)


def bewaak_verantwoordelijkheden(werk: Werk) -> int:
    """Starts a term where a responsibility fell open on the way, and ends it where it is filled."""
    if BELEGGEN not in beleid_nu(werk).termijn:
        return 0
    gedaan = _tot_op(lambda: _loop_gaten_na(werk, zonder_termijn, _begin_beleggen))
    return gedaan + _tot_op(lambda: _loop_gaten_na(werk, weer_gevuld, _eindig_beleggen))


def _loop_gaten_na(
    werk: Werk,
    zoek: Callable[[Beleid, date], Select[UUID]],
    doe: Callable[[Handeling, list[UUID]], None],
) -> int:
    """Does this for what is found, as much as fits in one handeling; gives how much that was."""
    tabellen = frozenset({"termijn", "casus", "aanstelling"})
    if not _is_er(werk, zoek(beleid_nu(werk), lokale_dag(werk.nu())), *tabellen):
        return 0
    with werk.handeling(Recht.TERMIJN_BEWAKEN, door=KLOK, tabellen=tabellen) as h:
        ids = [r.id for r in h.db.execute(zoek(h.beleid, lokale_dag(h.nu)).limit(PER_KEER))]
        doe(h, ids)
        h.noem(*ids)
    return len(ids)


def _begin_beleggen(h: Handeling, casussen: list[UUID]) -> None:
    for casus_id in casussen:
        leg_termijn_vast(h, BELEGGEN, casus_id=casus_id)


def _eindig_beleggen(h: Handeling, termijnen: list[UUID]) -> None:
    rond_beleggen_af(h.db, termijnen, h.nu)


def bewaak_waarnemingen(werk: Werk) -> int:
    """Tells who was stood in for that it has ended; the end itself needs no clock."""
    wachtend = select(Deelname.id).where(*waarnemingen.is_voorbij(werk.nu()))
    if not _is_er(werk, wachtend, "deelname"):
        return 0
    tabellen = frozenset({"deelname", "casus", "bericht", "aanstelling"})
    with werk.handeling(Recht.TERMIJN_BEWAKEN, door=KLOK, tabellen=tabellen) as h:
        rijen = waarnemingen.voorbij(h.db, h.nu, PER_KEER)
        wie_werkt = werkzaam(h.db, h.beleid, (r.voor for r in rijen), lokale_dag(h.nu))
        for rij in rijen:
            wie = rij.voor if rij.voor in wie_werkt else None
            lezers = _met_vervangers(h, rij.casus_id, wie)
            meld(h, "waarneming_voorbij", rij.casus_id, lezers, rij.tafel)
        waarnemingen.is_gemeld(h.db, (r.id for r in rijen))
        h.noem(*(r.id for r in rijen))
    return len(rijen)


def beeindig_accounts(werk: Werk) -> int:
    """Ends each account that is past its last day, one handeling for each."""
    with werk.platform(frozenset({"aanstelling", "inlogmiddel"}), schrijft=False) as db:
        wie = accounts.afgelopen(db, lokale_dag(werk.nu()), PER_KEER)
    gedaan = 0
    for gebruiker_id in wie:
        # Another clock, or a beheerder, can have been first.
        with suppress(NietMogelijk):
            na_laatste_dag(gebruiker_id, door=KLOK, werk=werk)
            gedaan += 1
    return gedaan


def _met_vervangers(h: Handeling, casus_id: UUID, wie: UUID | None) -> tuple[UUID, ...]:
    """This person and who stands in; nobody where they left, and read nothing any more."""
    return (wie, *regie.vervangers(h.db, casus_id, wie, h.nu)) if wie else ()


def _is_er(werk: Werk, vraag: Select[UUID], *tabellen: str) -> bool:
    """Whether there is anything to do: else no handeling begins, and no line is written."""
    return bool(werk.wat_wacht(vraag.limit(1), *tabellen))


def _te_laat(dag: date) -> tuple[ColumnElement[bool], ...]:
    """Running terms past their last day; one that stands still is not late."""
    return (_T.stand == "loopt", _T.opgeschort_op.is_(None), _T.uiterlijk < dag)


def bezorg_berichten(werk: Werk) -> int:
    """Delivers what waits in the outbox. In this version that is: inside Schakel itself."""
    if not _is_er(werk, select(_B.id).where(_B.bezorgd.is_(None)), "bericht"):
        return 0
    with werk.handeling(Recht.BERICHT_BEZORGEN, door=KLOK, tabellen=frozenset({"bericht"})) as h:
        ids = [
            r.id
            for r in h.db.execute(
                select(_B.id)
                .where(_B.bezorgd.is_(None))
                .order_by(_B.gemaakt, _B.id)
                .limit(PER_KEER)
                .with_for_update(skip_locked=True)
            )
        ]
        h.db.execute(update(Bericht).where(_B.id.in_(ids)).values(bezorgd=h.nu))
        h.noem(*ids)
    return len(ids)


def vernietig_sleutels(werk: Werk) -> int:
    """Destroys the keys whose term has ended, and the copies that they sealed."""
    tijd_om = (_S.vernietigen_na <= werk.nu(), _S.vernietigd_op.is_(None))
    if not _is_er(werk, select(_S.id).where(*tijd_om), "sleutel"):
        return 0
    tabellen = BIJLAGETABELLEN | {"sleutel", "stuk", "stukversie", "concept"}
    with werk.handeling(Recht.SLEUTEL_VERNIETIGEN, door=KLOK, tabellen=tabellen) as h:
        ids = schrijven.vernietig_sleutels(h.db, h.nu)
        h.noem(*ids)
    return len(ids)


def loop(werk: Werk, seconden: int = SECONDEN) -> None:
    """Ticks until it is stopped: a signal ends it between two rounds."""
    _plan(BlockingScheduler, werk, seconden).start()


def loop_mee(werk: Werk, seconden: int = SECONDEN) -> BackgroundScheduler:
    """A clock beside the work of this process, already running; it ends with the process."""
    planner = _plan(BackgroundScheduler, werk, seconden)
    planner.start()
    return planner


def _plan(soort: type[Planner], werk: Werk, seconden: int) -> Planner:
    planner: Planner = soort(
        jobstores={"default": MemoryJobStore()},
        executors={"default": ThreadPoolExecutor(1)},
        timezone="UTC",
    )
    geen_inhaalslag = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    planner.add_job(tik, args=(werk,), **geen_inhaalslag)
    planner.add_job(tik, "interval", seconds=seconden, args=(werk,), **geen_inhaalslag)
    return planner


def tik(werk: Werk) -> None:
    """One round that survives a database that is busy for a moment."""
    try:
        ronde(werk)
    except DatabankFout as fout:
        _meldingen.warning("%s", fout.zin)


def _tot_op(taak: Callable[[], int]) -> int:
    """Repeats a task of limited size until nothing is left."""
    totaal = 0
    while aantal := taak():
        totaal += aantal
    return totaal
