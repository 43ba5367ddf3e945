"""Between who weighs a melding and who did it: an outcome, an advice, a question, an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from casus import lezen, schrijven
from casus.casus import Casus
from casus.inzage import uitgeslotenen
from casus.kandidaten import werkt_als
from casus.terugkoppelingen import (
    VRAAG,
    Eigenmelding,
    Meldingvraag,
    Terugkoppelregel,
    beantwoord,
    eigen_meldingen,
    nieuwe_terugkoppeling,
    open_vragen,
    terugkoppelingen,
    uitkomsten,
    vraag_aan,
    vraag_niet_meer,
    wachtende_vragen,
)
from casus.zicht import deelnemers
from privacy.feiten import Actor, lokale_dag
from privacy.grenzen import van_terugkoppeling
from privacy.sleutels import Sleutelfout
from privacy.tabel import is_leesbaar
from privacy.toegang import GeenToegang, Recht, beslis
from privacy.verzegeling import Compartiment, Zegelplaats
from workflow import vastleggen
from workflow.fouten import Beschadigd, NietMogelijk, Ongeldig
from workflow.gang import Gang
from workflow.tekst import tekstfout
from workflow.werk import Handeling, Lezing, Werk

TRIAGETABELLEN = frozenset({"melding", "terugkoppeling"})
_EIGEN = TRIAGETABELLEN | {"besluit", "casus", "termijn", "uitsluiting"}
_WEEGT = frozenset({"", VRAAG, "ontvangen", "terug_lokaal"})
"""Last outcomes of a triage that go on: the melding is still weighed."""
MET_TEKST = frozenset({VRAAG, "advies", "doorverwijzen", "terug_lokaal"})
"""Outcomes of which who did the melding reads the text; a question also when they asked nothing."""
BESCHADIGD = "Deze tekst is beschadigd."
TE_LAAT = "Over uw melding is al beslist. Uw antwoord is niet meer nodig."


def koppel_terug(h: Handeling, uitkomst: str, tekst: str) -> None:
    """Tells who did the melding of this casus by hand, where they asked for it, or are asked."""
    melding = lezen.meldingrij(h.db, h.casus.casus_id)
    if melding is not None and uitkomst == "terug_lokaal":
        vraag_niet_meer(h.db, melding.id, h.nu)
    rij = melder_van(h)
    if rij is None or not (rij.wil_terugkoppeling or uitkomst == VRAAG):
        return
    if uitkomst in MET_TEKST:
        _schrijf(h, uitkomst, tekst, melding_id=rij.id)
    soort = "melding_vraag" if uitkomst == VRAAG else "melding_beslist"
    vastleggen.bericht(h, soort, gebruiker=rij.gelezen_door)


def vraag_wie_meedoet(h: Handeling, functie: str, tekst: str) -> None:
    """Asks those that take part in this functie: who registered the casus by hand."""
    wie = [d.gebruiker_id for d in deelnemers(h.db, h.casus.casus_id, h.nu) if d.functie == functie]
    if wie:
        _schrijf(h, VRAAG, tekst, functie=functie)
    for gebruiker in wie:
        vastleggen.bericht(h, "triage_vraag", gebruiker=gebruiker)


def _schrijf(
    h: Handeling,
    soort: str,
    tekst: str,
    *,
    melding_id: UUID | None = None,
    functie: str | None = None,
) -> None:
    casus_id, nummer = h.casus.casus_id, uuid4()
    sleutel_id = h.zegels.nieuwe_sleutel(Compartiment("melder", nummer, "", "PLAN"))
    plaats = Zegelplaats("terugkoppeling", "tekst", nummer, casus_id, sleutel_id)
    nieuwe_terugkoppeling(
        h.db,
        {
            "id": nummer,
            "casus_id": casus_id,
            "melding_id": melding_id,
            "functie": functie,
            "soort": soort,
            "sleutel_id": sleutel_id,
            "tekst": h.zegels.verzegel(tekst, plaats),
            "antwoord": None,
            "gemaakt": h.nu,
            "beantwoord_op": None,
        },
    )
    h.noem(nummer)


def neem_vraag(lezing: Lezing) -> Any | None:
    """The row of what a triage here asks this reader, who takes part, with its key."""
    c, functie = lezing.casus, lezing.actor.functie
    doet_mee = any(d.functie == functie and d.niveau == c.niveau for d in c.deelnames)
    if not doet_mee or lezing.beleid.stand[c.stand].inzagestap != "triage":
        return None
    rij = vraag_aan(lezing.db, c.casus_id, functie)
    if rij is None or rij.gemaakt < lezen.casusrij(lezing.db, c.casus_id).niveau_sinds:
        return None
    lezing.neem_sleutels({rij.sleutel_id}, van_terugkoppeling(rij.id))
    lezing.noem(rij.id)
    return rij


def open_vraag(lezing: Lezing, rij: Any | None) -> str:
    return _open(lezing, rij, "tekst") if rij is not None else ""


def melder_van(g: Gang) -> Any | None:
    """The melding of this casus, where a colleague did it by hand who can still hear of it.

    Who read a file in is not who reported it: that partij hears it in its own way. Who works in
    another functie now, or is kept out of the casus, hears nothing of it.
    """
    rij = lezen.meldingrij(g.db, g.casus.casus_id)
    if rij is None or rij.gelezen_door is None or not _met_de_hand(g, rij.soort):
        return None
    wie, als = rij.gelezen_door, (rij.gelezen_functie, rij.gelezen_partij)
    werkt = werkt_als(g.db, wie, *als, lokale_dag(g.nu))
    return rij if werkt and wie not in uitgeslotenen(g.db, g.casus.casus_id) else None


def _met_de_hand(g: Gang, soort: str) -> bool:
    return any(r.soort == soort and r.formulier for r in g.beleid.meldingen)


def neem_navraag(lezing: Lezing) -> list[Any]:
    """The rows of what was asked about this casus here, with their keys: for who weighs it.

    What another table asked before it laid the casus down stays between that table and the melder.
    """
    casus_id = lezing.casus.casus_id
    hier_sinds = lezen.casusrij(lezing.db, casus_id).niveau_sinds
    alle = terugkoppelingen(lezing.db, casus_id=casus_id)
    rijen = [r for r in alle if r.melding_id is not None and r.gemaakt >= hier_sinds]
    lezing.neem_sleutels({r.sleutel_id for r in rijen}, van_terugkoppeling(*(r.id for r in rijen)))
    return rijen


def open_navraag(lezing: Lezing, rijen: list[Any]) -> tuple[Terugkoppelregel, ...]:
    return tuple(
        Terugkoppelregel(
            r.id,
            r.soort,
            _open(lezing, r, "tekst"),
            r.gemaakt,
            _open(lezing, r, "antwoord") if r.antwoord is not None else "",
            r.beantwoord_op,
        )
        for r in rijen
    )


def _open(lezing: Lezing, rij: Any, kolom: str) -> str:
    plaats = Zegelplaats("terugkoppeling", kolom, rij.id, rij.casus_id, rij.sleutel_id)
    try:
        return lezing.sleutels.open(getattr(rij, kolom), plaats)
    except Sleutelfout:
        return BESCHADIGD


def mijn_meldingen(*, door: Actor, werk: Werk) -> tuple[Eigenmelding, ...]:
    """What this actor reported by hand, with what was decided, newest first."""
    with werk.lezing(Recht.MELDING_VOLGEN, door=door, tabellen=_EIGEN) as lezing:
        rijen = _eigen(lezing, None)
        over = uitkomsten(lezing.db, [r.casus_id for r in rijen])
        wacht = open_vragen(lezing.db, [r.id for r in rijen])
        lezing.noem_casussen(tuple(sorted(r.casus_id for r in rijen)))
    return tuple(_melding(r, over, r.id in wacht) for r in rijen)


@dataclass(frozen=True, slots=True)
class Meldingverloop:
    """One own melding: what was decided, what was written to its maker, and what they answered."""

    melding: Eigenmelding
    regels: tuple[Terugkoppelregel, ...]
    uiterlijk: date | None = None
    """The last day for the answer to the question that waits."""


def mijn_melding(melding_id: UUID, *, door: Actor, werk: Werk) -> Meldingverloop:
    """What came of one melding. Raises GeenToegang for what is not one's own, or unknown."""
    with werk.lezing(Recht.MELDING_VOLGEN, door=door, tabellen=_EIGEN) as lezing:
        eigen = _eigen(lezing, melding_id)
        if not eigen:
            raise GeenToegang(lezing.oordeel, bekend=False)
        m = eigen[0]
        rijen = terugkoppelingen(lezing.db, melding_id=m.id)
        grens = van_terugkoppeling(*(r.id for r in rijen))
        lezing.neem_sleutels({r.sleutel_id for r in rijen}, grens)
        over = uitkomsten(lezing.db, [m.casus_id])
        dag = next((v.uiterlijk for v in _wachtend(lezing) if v.melding_id == m.id), None)
        lezing.noem_casussen((m.casus_id,))
        lezing.noem(*(r.id for r in rijen))
    regels = open_navraag(lezing, rijen)
    wacht = any(r.soort == VRAAG and r.beantwoord_op is None for r in regels)
    return Meldingverloop(_melding(m, over, wacht), regels, dag)


def vragen_aan(lezing: Lezing) -> tuple[Meldingvraag, ...]:
    """What waits for an answer of this reader about their meldingen: one line for each melding.

    Nothing is asked of the database for a functie that follows no meldingen.
    """
    mag = beslis(lezing.actor, Recht.MELDING_VOLGEN, None, beleid=lezing.beleid, nu=lezing.nu)
    return _wachtend(lezing) if mag.toegestaan else ()


def _wachtend(lezing: Lezing) -> tuple[Meldingvraag, ...]:
    wegen = {s.code for s in lezing.beleid.keten.standen if s.inzagestap == "triage"}
    uit: dict[UUID, Meldingvraag] = {}
    for r in wachtende_vragen(lezing.db, lezing.actor):
        if r.stand in wegen and _met_de_hand(lezing, r.soort):
            dag = r.uiterlijk if is_leesbaar(r.uiterlijk) else None
            uit.setdefault(r.melding_id, Meldingvraag(r.melding_id, r.casus_id, r.ontvangen, dag))
    return tuple(uit.values())


def _melding(rij: Any, over: Mapping[UUID, str], wacht: bool) -> Eigenmelding:
    """A question that nobody answered is none any more once the melding was decided on."""
    uitkomst = over.get(rij.casus_id, "")
    return Eigenmelding(rij.id, rij.ontvangen, uitkomst, wacht and uitkomst in _WEEGT)


def antwoord(
    terugkoppeling_id: UUID,
    tekst: str,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the melding whose question was answered; its table gets a message.

    Raises Ongeldig, NietMogelijk once it was decided on or answered, and GeenToegang.
    """
    with werk.handeling(
        Recht.MELDING_VOLGEN,
        door=door,
        tabellen=_EIGEN | {"bericht"},
        indiening=indiening,
    ) as h:
        rij = next(iter(terugkoppelingen(h.db, id=terugkoppeling_id)), None)
        if rij is None or rij.soort != VRAAG or rij.melding_id is None:
            raise GeenToegang(h.oordeel, bekend=False)
        if not _eigen(h, rij.melding_id):
            raise GeenToegang(h.oordeel, bekend=False)
        if fout := tekstfout(tekst, "Schrijf uw antwoord."):
            raise Ongeldig({"antwoord": fout})
        casus = h.db.execute(
            select(Casus.stand, Casus.tafel).where(Casus.id == rij.casus_id).with_for_update()
        ).one()
        if h.beleid.stand[casus.stand].inzagestap != "triage":
            raise NietMogelijk((TE_LAAT,))
        if rij.beantwoord_op is not None and rij.antwoord is None:
            raise NietMogelijk((TE_LAAT,))
        if not h.zegels.neem(rij.sleutel_id, van_terugkoppeling(rij.id)):
            raise Beschadigd
        plaats = Zegelplaats("terugkoppeling", "antwoord", rij.id, rij.casus_id, rij.sleutel_id)
        if not beantwoord(h.db, rij.id, h.zegels.verzegel(tekst, plaats), h.nu):
            raise NietMogelijk(("Deze vraag is al beantwoord.",))
        schrijven.nieuw_bericht(
            h.db,
            {
                "id": uuid4(),
                "soort": "melding_beantwoord",
                "casus_id": rij.casus_id,
                "gebruiker_id": None,
                "tafel": casus.tafel,
                "gemaakt": h.nu,
            },
        )
        h.noem(rij.id)
        h.noem_casussen((rij.casus_id,))
        h.resultaat = rij.melding_id
        return h.resultaat


def _eigen(g: Gang, melding_id: UUID | None) -> list[Any]:
    """The meldingen that this actor did by hand, or the one of this id among them."""
    rijen = eigen_meldingen(g.db, g.actor, melding_id)
    return [r for r in rijen if _met_de_hand(g, r.soort)]
