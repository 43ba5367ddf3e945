"""Messages for a reader: about casussen that they may see now, or that a part in one ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from casus.berichten import (
    MEESTE,
    Berichtenlijst,
    Berichtregel,
    berichtrijen,
    eerder_gezegd,
    gezien_tot,
    zet_gezien,
)
from casus.lijstweergaven import Crisisregel, Fasevraagregel
from casus.waarnemingen import begint
from casus.weergaven import Verzoekregel
from privacy.feiten import REGIE, Actor
from privacy.toegang import Recht
from workflow.handelingen import faselezen
from workflow.handelingen.crisislezen import te_bevestigen
from workflow.handelingen.inzien import TABELLEN
from workflow.handelingen.wachtrijen import te_beslissen
from workflow.handelingen.zichtbaar import RIJ_OF_EINDE, zichtbaar_per
from workflow.werk import Lezing, Werk

HOOGSTENS = 10
"""Messages on *Mijn werk*; the others have a page of their own."""
PAGINA = 25
BERICHTTABELLEN = frozenset({"bericht", "berichtstand"})
RONDEN = 5
"""How many times fifty messages are looked through for a page of them."""
CRISIS, VERVANGER = "crisis_te_bevestigen", "crisis_vervanger"
FASE, FASE_TE_LAAT = "fase_gevraagd", "fasevraag_te_laat"
ZONDER_CASUS = frozenset(
    {
        "afschaling_geaccepteerd",
        "casusregie_overgenomen",
        "deelname_gestopt",
        "gegeven_gecorrigeerd",
        "melding_beslist",
        "melding_vraag",
        "opschaling_geaccepteerd",
        "procesregie_overgenomen",
        "waarneming_ingetrokken",
        *(f"{rol}_straks_waarnemen" for rol in REGIE),
    }
)
"""What somebody hears who may not see the casus any more, or not yet: that it is so, and not of
which."""
STRAKS = frozenset(f"{rol}_straks_{wat}" for rol in REGIE for wat in ("waargenomen", "waarnemen"))
"""What tells of a day to come."""
AAN_DE_MELDER = frozenset({"melding_beslist", "melding_vraag"})
"""What opens the own melding, and never the casus it became."""
GEEINDIGD = "toegang_geeindigd"
"""What is left of the other messages to somebody about a casus that they may not see any more."""

_OPENT = (
    (Recht.OVERDRACHT_AANNEMEN,),
    (*RIJ_OF_EINDE, Recht.OVERDRACHT_AANNEMEN),
    (Recht.CASUS_INZIEN, Recht.CASUS_INZIEN_GESLOTEN),
    (Recht.CASUS_TRIAGEREN,),
)


@dataclass(frozen=True)
class Opengaand:
    """Of which casussen this reader sees an offer, the row, the page, or weighs the melding."""

    aanbod: frozenset[UUID] = frozenset()
    rij: frozenset[UUID] = frozenset()
    casus: frozenset[UUID] = frozenset()
    triage: frozenset[UUID] = frozenset()

    def met(self, *meer: frozenset[UUID]) -> Opengaand:
        """Of these casussen too, in the order of the fields."""
        eigen = (self.aanbod, self.rij, self.casus, self.triage)
        return Opengaand(*(a | b for a, b in zip(eigen, meer, strict=True)))


def lijst(*, door: Actor, werk: Werk, na: tuple[datetime, UUID] | None = None) -> Berichtenlijst:
    """A page of the messages for this actor, the newest first; who reads the first has seen them.

    What was new stays marked on the page that is given.
    """
    tabellen = TABELLEN | BERICHTTABELLEN
    with werk.lezing(Recht.CASUS_OVERZIEN, door=door, tabellen=tabellen) as lezing:
        wacht = wachtend(te_bevestigen(lezing), faselezen.te_beslissen(lezing))
        gevonden = berichten_voor(lezing, te_beslissen(lezing), wacht, PAGINA, na)
        lezing.noem_casussen(tuple(sorted({r.casus_id for r in gevonden.regels if r.nummer})))
    if na is None and door.gebruiker_id and any(r.nieuw for r in gevonden.regels):
        with werk.platform(frozenset({"berichtstand"})) as db:
            zet_gezien(db, door.gebruiker_id, max(r.gemaakt for r in gevonden.regels))
    return gevonden


def wachtend(
    crises: Iterable[Crisisregel], fasen: Iterable[Fasevraagregel]
) -> Mapping[str, Set[UUID]]:
    """By the kind of message that asks for a decision, the casussen that still wait for it."""
    crisis, fase = ({regel.casus_id for regel in wacht} for wacht in (crises, fasen))
    return {CRISIS: crisis, VERVANGER: crisis, FASE: fase, FASE_TE_LAAT: fase}


def berichten_voor(
    lezing: Lezing,
    wachtrij: tuple[Verzoekregel, ...],
    wacht: Mapping[str, Set[UUID]],
    hoogstens: int = HOOGSTENS,
    na: tuple[datetime, UUID] | None = None,
) -> Berichtenlijst:
    """The newest messages about casussen whose row, or end, this reader may see now.

    A message stays behind when the casus moves on: what it may name is decided here again. Where
    the casus is out of sight one of `ZONDER_CASUS` comes without its number, and of what else was
    sent to this reader stays that their access ended.
    """
    rijen, wat, mag, vanaf = _leesbare(lezing, wacht, hoogstens + 1, na)
    over_de_rand, rijen = len(rijen) > hoogstens, rijen[:hoogstens]
    verder = (rijen[-1].gemaakt, rijen[-1].id) if over_de_rand else None
    verzoeken = {v.casus_id: v.verzoek_id for v in wachtrij}
    gezien = gezien_tot(lezing.db, lezing.actor.gebruiker_id or UUID(int=0))

    def naar(casus_id: UUID, soort: str) -> str:
        if soort in AAN_DE_MELDER:
            return "melding"
        if casus_id in wacht[CRISIS]:
            return "crisis"
        if casus_id in verzoeken:
            return "verzoek"
        if casus_id in wacht[FASE]:
            return "fase"
        if casus_id in mag.triage:
            return "triage"
        if casus_id in mag.casus:
            return "casus"
        return "aanbod" if casus_id in mag.aanbod else ""

    regels = tuple(
        Berichtregel(
            wat[r.id],
            r.casus_id,
            r.nummer if r.casus_id in mag.rij else "",
            r.gemaakt,
            naar(r.casus_id, r.soort),
            verzoeken.get(r.casus_id),
            vanaf.get(r.id),
            gezien is None or r.gemaakt > gezien,
            (r.over_termijn or "") if r.casus_id in mag.casus | mag.triage else "",
        )
        for r in rijen
    )
    return Berichtenlijst(regels, verder)


def _vanaf(lezing: Lezing, rijen: Iterable[Any]) -> dict[UUID, datetime]:
    """When what each of these messages tells of begins; of what was withdrawn nothing."""
    straks = [r for r in rijen if r.soort in STRAKS]
    if not straks:
        return {}
    wie = lezing.actor.gebruiker_id or UUID(int=0)
    dagen = begint(lezing.db, {r.casus_id for r in straks}, wie)
    later = {
        r.id: [d.van for d in dagen if d.casus_id == r.casus_id and d.van > r.gemaakt]
        for r in straks
    }
    return {bericht: van[0] for bericht, van in later.items() if van}


def _leesbare(
    lezing: Lezing, wacht: Mapping[str, Set[UUID]], genoeg: int, na: tuple[datetime, UUID] | None
) -> tuple[list[Any], dict[UUID, str], Opengaand, dict[UUID, datetime]]:
    """Messages that say something to this reader, what each says, what opens of which casus, and
    from when holds what is to come.

    What says nothing is passed over, so that no page ends at a message that its reader may not
    know of; after `RONDEN` of only such ones it stops.
    """
    wie = lezing.actor.gebruiker_id or UUID(int=0)
    uit: list[Any] = []
    wat: dict[UUID, str] = {}
    mag = Opengaand()
    vanaf: dict[UUID, datetime] = {}
    gezegd: set[UUID] = set()
    for _ in range(RONDEN):
        rijen = berichtrijen(lezing.db, wie, lezing.actor.tafels, na)
        alle = {r.casus_id for r in rijen}
        mag = mag.met(*zichtbaar_per(lezing, alle, *_OPENT))
        vanaf |= _vanaf(lezing, rijen)
        # What asks for something that is done by now asks in vain, and so does what was withdrawn.
        zinvol = [r for r in rijen if r.casus_id in wacht.get(r.soort, {r.casus_id})]
        zinvol = [r for r in zinvol if r.soort not in STRAKS or r.id in vanaf]
        gezegd |= {r.casus_id for r in zinvol if r.soort in ZONDER_CASUS}
        if na is not None:
            gezegd |= eerder_gezegd(lezing.db, wie, alle, na)
        wat |= _wat(zinvol, mag.rij, gezegd)
        uit += [r for r in zinvol if r.id in wat]
        if len(uit) >= genoeg or len(rijen) < MEESTE:
            break
        na = (rijen[-1].gemaakt, rijen[-1].id)
    return uit, wat, mag, vanaf


def _wat(rijen: list[Any], gezien: Set[UUID], gezegd: set[UUID]) -> dict[UUID, str]:
    """What each message says to this reader; one that says nothing to them is not there."""
    wat: dict[UUID, str] = {}
    for r in rijen:
        if r.casus_id in gezien or r.soort in ZONDER_CASUS:
            wat[r.id] = r.soort
        elif r.gebruiker_id is not None and r.casus_id not in gezegd:
            # Once for each casus: more would count what went on in it.
            gezegd.add(r.casus_id)
            wat[r.id] = GEEINDIGD
    return wat
