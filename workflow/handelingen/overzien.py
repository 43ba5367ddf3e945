"""Lists and queues: what a professional sees at a glance. One line each, with its casussen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from casus import lezen, lijsten
from casus.acties import open_van
from casus.concepten import Conceptregel, concepten_van
from casus.lijstweergaven import (
    Lijstweergave,
    Meldingenweergave,
    Regelweergave,
    Werkweergave,
)
from casus.termijnen import getoond, te_beleggen
from casus.terugkoppelingen import MELDER, aangevuld, beantwoorde
from casus.verloop import teruggelegde
from casus.weergaven import Verzoekregel
from privacy.feiten import Actor
from privacy.tabel import is_leesbaar
from privacy.toegang import Recht, beslis
from workflow.handelingen import faselezen
from workflow.handelingen.berichten import BERICHTTABELLEN, berichten_voor, wachtend
from workflow.handelingen.crisislezen import te_bevestigen
from workflow.handelingen.inzien import TABELLEN
from workflow.handelingen.lijstnamen import Lijstfeiten, lijstfeiten, naam
from workflow.handelingen.lijstrijen import Filter, Rijen, haal, rijen_van, zonder_regie
from workflow.handelingen.termijnlezen import van_u
from workflow.handelingen.terugkoppelen import vragen_aan
from workflow.handelingen.wachtrijen import getoonde, te_beslissen
from workflow.handelingen.zichtbaar import clausules, zichtbaar_met, zichtbaar_voor
from workflow.in_kracht import beleid_nu
from workflow.werk import Lezing, Werk

_NUMMER = re.compile(r"[0-9]{4}-[0-9]{4,7}")
_ZIEN = (Recht.CASUS_INZIEN, Recht.CASUS_OVERZIEN, Recht.CASUS_OVERZIEN_BESTUUR)


def lijst(filter_: Filter, *, door: Actor, werk: Werk) -> Lijstweergave:
    """At most 25 casussen that this actor may see the row of, in the order of the filter.

    Raises GeenToegang for a functie that never sees one.
    """
    with werk.lezing(_lijstrecht(door, werk), door=door, tabellen=TABELLEN) as lezing:
        r = rijen_van(lezing, filter_)
        feiten = lijstfeiten(lezing, r.heel)
        wachtrij = te_beslissen(lezing)
        termijnen = getoond(lezing.db, (x.id for x in r.heel))
        lezing.noem_casussen(tuple(x.id for x in r.heel))
    return _lijst(lezing, r, _regels(lezing, r.heel, feiten, termijnen, wachtrij))


def meldingen(*, door: Actor, werk: Werk) -> Meldingenweergave:
    """The casussen in triage that this actor may see, with the melding each began with.

    Raises GeenToegang for a functie that neither weighs nor reads meldingen in.
    """
    recht = _passend(door, werk, Recht.CASUS_TRIAGEREN, Recht.MELDING_INLEZEN)
    with werk.lezing(recht, door=door, tabellen=TABELLEN, uitkomst="begonnen") as lezing:
        begin = next(s.code for s in lezing.beleid.keten.standen if s.begin)
        r = rijen_van(lezing, Filter(stand=begin))
        ids = tuple(x.id for x in r.heel)
        neer = teruggelegde(lezing.db, ids)
        terug = {x.id: neer[x.id][0] for x in r.heel if x.id in neer and neer[x.id][1] == x.niveau}
        herkomst = lezen.herkomst_van_meldingen(lezing.db, set(ids) - terug.keys())
        termijnen = getoond(lezing.db, ids)
        lezing.noem_casussen(ids)
    regels = _regels(lezing, r.heel, Lijstfeiten(), termijnen)
    return Meldingenweergave(_lijst(lezing, r, regels), herkomst, terug)


def mijn_werk(*, door: Actor, werk: Werk, sorteer: str = "") -> Werkweergave:
    """What waits on this actor, what they carry, and their newest messages.

    `sorteer`: the order of what they carry, one of `VOLGORDEN`.
    """
    tabellen = TABELLEN | BERICHTTABELLEN | {"actie", "concept", "uitsluiting"}
    with werk.lezing(Recht.CASUS_OVERZIEN, door=door, tabellen=tabellen) as lezing:
        alle = rijen_van(lezing, Filter(sorteer=sorteer))
        rijen = alle.heel
        nodig = rijen_van(lezing, Filter(), op_termijn=True).heel
        wegen = haal(lezing, clausules(lezing, Recht.CASUS_TRIAGEREN), (), op_termijn=True).heel
        verlaten = zonder_regie(lezing)
        aangeboden = haal(lezing, clausules(lezing, Recht.OVERDRACHT_AANNEMEN), ()).heel
        crises, fasen = te_bevestigen(lezing), faselezen.te_beslissen(lezing)
        eigen_fasen = faselezen.te_beslissen(lezing, Recht.FASE_INTREKKEN)
        feiten = lijstfeiten(lezing, rijen)
        wachtrij = te_beslissen(lezing)
        wie = door.gebruiker_id or UUID(int=0)
        berichten = berichten_voor(lezing, wachtrij, wachtend(crises, fasen)).regels
        concepten = _concepten(lezing, wie)
        doet = open_van(lezing.db, wie, clausules(lezing, Recht.ACTIE_INZIEN), lijsten.PAGINA)
        doet = [a for a in doet if is_leesbaar(a.uiterlijk)]
        zichtbare = {r.id for r in [*rijen, *nodig, *wegen, *verlaten, *aangeboden]}
        termijnen = getoond(lezing.db, zichtbare)
        gaten = termijnen | te_beleggen(lezing.db, (r.id for r in verlaten))
        antwoord = _beantwoord(lezing, termijnen)
        op_u = van_u(lezing, termijnen)
        vragen = vragen_aan(lezing)
        zichtbare |= (
            {k.casus_id for k in crises}
            | {f.casus_id for f in (*fasen, *eigen_fasen)}
            | {v.casus_id for v in wachtrij}
            | {t.casus_id for t in op_u}
            | {m.casus_id for m in berichten if m.nummer}
            | {a.casus_id for a in doet}
            | {v.casus_id for v in vragen}
            | {c.casus_id for c in concepten if c.nummer and c.casus_id}
        )
        lezing.noem_casussen(tuple(sorted(zichtbare)))
    return Werkweergave(
        wachtrij,
        _regels(lezing, nodig, feiten, termijnen),
        _lijst(lezing, alle, _regels(lezing, rijen, feiten, termijnen, wachtrij, antwoord)),
        berichten,
        concepten,
        _regels(lezing, wegen, Lijstfeiten(), termijnen, beantwoord=antwoord),
        tuple(
            replace(regel, laatste_regisseur=rij.laatste)
            for rij, regel in zip(
                verlaten, _regels(lezing, verlaten, Lijstfeiten(), gaten), strict=True
            )
        ),
        _regels(lezing, aangeboden, Lijstfeiten(), {}),
        crises,
        fasen,
        eigen_fasen,
        tuple(doet),
        vragen,
        op_u,
    )


def _beantwoord(lezing: Lezing, termijnen: Mapping[UUID, Any]) -> frozenset[UUID]:
    """Casussen in triage of which the answer that they wait for is there."""
    aan = {casus_id: t.gevraagd_aan for casus_id, t in termijnen.items() if t.gevraagd_aan}
    melder = [casus_id for casus_id, wie in aan.items() if wie == MELDER]
    return (beantwoorde(lezing.db, melder) if melder else frozenset()) | (
        aangevuld(lezing.db, aan.keys() - melder) if len(aan) > len(melder) else frozenset()
    )


def _concepten(lezing: Lezing, wie: UUID) -> tuple[Conceptregel, ...]:
    """What this actor kept, each with the number of its casus where they may see its row."""
    eigen = concepten_van(lezing.db, wie, lezing.nu)
    gezien = zichtbaar_voor(lezing, {c.casus_id for c in eigen if c.casus_id})
    nummers = lezen.nummers(lezing.db, gezien)
    return tuple(replace(c, nummer=nummers.get(c.casus_id, "")) for c in eigen)


def wachtrij(*, door: Actor, werk: Werk) -> tuple[Verzoekregel, ...]:
    """Open Verzoeken that wait on a decision of a table where this actor works.

    Raises GeenToegang for a functie that decides nothing.
    """
    recht = _passend(door, werk, Recht.VERZOEK_BESLISSEN, Recht.AFSLUITING_BESLISSEN)
    with werk.lezing(recht, door=door, tabellen=TABELLEN, uitkomst="begonnen") as lezing:
        regels = te_beslissen(lezing)
        lezing.noem_casussen(tuple(dict.fromkeys(r.casus_id for r in regels)))
    return regels


def wachtregel(verzoek_id: UUID, *, door: Actor, werk: Werk) -> Verzoekregel | None:
    """The line of this Verzoek in that queue; the log names its casus and no other."""
    recht = _passend(door, werk, Recht.VERZOEK_BESLISSEN, Recht.AFSLUITING_BESLISSEN)
    with werk.lezing(recht, door=door, tabellen=TABELLEN, uitkomst="begonnen") as lezing:
        regels = tuple(r for r in te_beslissen(lezing) if r.verzoek_id == verzoek_id)
        lezing.noem_casussen(tuple(r.casus_id for r in regels))
    return next(iter(regels), None)


def _passend(door: Actor, werk: Werk, *rechten: Recht) -> Recht:
    """The first of these rights that gives this actor a list; else the first, to be refused."""
    beleid, nu = beleid_nu(werk), werk.nu()
    return next(
        (r for r in rechten if beslis(door, r, None, beleid=beleid, nu=nu, lijst=True).toegestaan),
        rechten[0],
    )


def _lijstrecht(door: Actor, werk: Werk) -> Recht:
    """The right to be asked for a list of casussen.

    Who takes part in a casus sees its row, whatever the functie; of a functie that can take part
    in none, and oversees none, the right to open one is asked, which it has not.
    """
    functie = beleid_nu(werk).functie.get(door.functie)
    eigen = functie.rechten if functie is not None else frozenset()
    ziet = any(recht.value in eigen for recht in _ZIEN)
    return Recht.CASUS_OVERZIEN if ziet else Recht.CASUS_INZIEN


def zoek_nummer(nummer: str, *, door: Actor, werk: Werk) -> UUID | None:
    """The id behind a casusnummer, if this actor may see its row; else None, both logged.

    Raises GeenToegang for a functie that never sees a casus.
    """
    with werk.lezing(_lijstrecht(door, werk), door=door, tabellen=TABELLEN) as lezing:
        gezien = zichtbaar_voor(lezing, _met_nummer(lezing, nummer))
        lezing.noem_casussen(tuple(gezien))
    return next(iter(gezien), None)


def mag_logboek(*, door: Actor, werk: Werk) -> None:
    """Raises GeenToegang for who does not supervise the log of casussen; asking leaves a line."""
    with werk.lezing(_toezichtrecht(door, werk), door=door, tabellen=TABELLEN):
        pass


def zoek_logboek(nummer: str, *, door: Actor, werk: Werk) -> UUID | None:
    """The id behind a casusnummer, if this actor may read its log; else None, both logged."""
    with werk.lezing(_toezichtrecht(door, werk), door=door, tabellen=TABELLEN) as lezing:
        gezien = zichtbaar_met(lezing, _met_nummer(lezing, nummer), Recht.LOGBOEK_INZIEN)
        lezing.noem_casussen(tuple(gezien))
    return next(iter(gezien), None)


def _toezichtrecht(door: Actor, werk: Werk) -> Recht:
    """The right to be asked of a supervisor: a regisseur reads the log of the own casus there."""
    eerst = Recht.LOGBOEK_VERIFIEREN
    mag = beslis(door, eerst, None, beleid=beleid_nu(werk), nu=werk.nu()).toegestaan
    return Recht.LOGBOEK_OVERZIEN if mag else eerst


def _met_nummer(lezing: Lezing, nummer: str) -> tuple[UUID, ...]:
    """The casus with this number, or none."""
    bestaanbaar = _NUMMER.fullmatch(nummer) is not None
    casus_id = lezen.casus_bij_nummer(lezing.db, nummer) if bestaanbaar else None
    return (casus_id,) if casus_id else ()


def _lijst(lezing: Lezing, rijen: Rijen, regels: tuple[Regelweergave, ...]) -> Lijstweergave:
    return Lijstweergave(
        regels, rijen.er_zijn_meer, lezing.beleid.versie, rijen.stuk, rijen.volgende
    )


def _regels(
    lezing: Lezing,
    rijen: list[Any],
    feiten: Lijstfeiten,
    termijnen: dict[UUID, Any],
    wachtrij: tuple[Verzoekregel, ...] = (),
    beantwoord: frozenset[UUID] = frozenset(),
) -> tuple[Regelweergave, ...]:
    verzoek_van = {v.casus_id: v.verzoek_id for v in wachtrij}
    functie = lezing.beleid.functie.get(lezing.actor.functie)
    rechten = functie.rechten if functie is not None else frozenset()

    def opent(r: Any) -> str:
        if r.id in verzoek_van:
            return "verzoek"
        if r.id in feiten.deelneemt or r.casusregisseur_id == lezing.actor.gebruiker_id:
            return "casus"
        stand, hier = lezing.beleid.stand[r.stand], r.tafel in lezing.actor.tafels
        if hier and stand.einde and Recht.CASUS_INZIEN_GESLOTEN.value in rechten:
            return "casus"
        if stand.inzagestap == "triage":
            return "triage" if hier and Recht.CASUS_TRIAGEREN.value in rechten else ""
        return "fase" if r.id in feiten.wijzigt_fase and not r.crisis_id else ""

    return tuple(
        Regelweergave(
            r.id,
            r.nummer,
            r.kern,
            r.niveau,
            r.fase,
            r.stand,
            *getoonde(termijnen, r.id),
            r.bijgewerkt,
            naam(lezing, feiten.eerste.get(r.id)),
            opent(r),
            verzoek_van.get(r.id),
            r.id in feiten.nagevraagd,
            termijnen[r.id].gevraagd_aan if r.id in termijnen else None,
            r.id in beantwoord,
        )
        for r in rijen
    )
