"""Lists and queues: what a professional sees at a glance. One line each, with its casussen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from casus import lezen, lijsten
from casus.feiten import zichtkolommen
from casus.kandidaten import aanstellingen
from casus.weergaven import (
    Lijstweergave,
    Regelweergave,
    Triageweergave,
    Verzoekregel,
    Verzoekweergave,
    Waaromweergave,
    Werkweergave,
)
from privacy.feiten import Actor, Vraag, lokale_dag
from privacy.toegang import GeenToegang, Recht, beslis, zichtbaar
from privacy.vakken import vakken_aan_tafel, verklaar_categorie
from privacy.verzegeling import Zegelplaats
from workflow.handelingen.inzien import TABELLEN, maak_casus, open_stuk, verzamel_casus
from workflow.handelingen.lijstnamen import naam, namen_in_lijst
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.werk import Lezing, Werk


@dataclass(frozen=True, slots=True)
class Filter:
    """Filter of the list: fixed codes of the policy, never what a person typed."""

    niveau: str | None = None
    stand: str | None = None
    fase: int | None = None
    na: tuple[datetime, UUID] | None = None


def lijst(filter_: Filter, *, door: Actor, werk: Werk) -> Lijstweergave:
    """At most 25 casussen that this actor may see the row of, newest change first."""
    with werk.lezing(Recht.CASUS_OVERZIEN, door=door, tabellen=TABELLEN) as lezing:
        rijen, meer = _rijen(lezing, filter_)
        namen = namen_in_lijst(lezing, rijen)
        lezing.noem_casussen(tuple(r.id for r in rijen))
    return Lijstweergave(_regels(lezing, rijen, namen), meer, lezing.beleid.versie)


def mijn_werk(*, door: Actor, werk: Werk) -> Werkweergave:
    """What waits on this actor, what they carry, and their newest messages."""
    tabellen = TABELLEN | {"bericht"}
    with werk.lezing(Recht.CASUS_OVERZIEN, door=door, tabellen=tabellen) as lezing:
        rijen, meer = _rijen(lezing, Filter())
        nodig, _ = _rijen(lezing, Filter(), op_termijn=True)
        namen = namen_in_lijst(lezing, rijen)
        wachtrij = _wachtrij(lezing)
        berichten = lezen.berichten(lezing.db, door.gebruiker_id or UUID(int=0), door.tafels)
        zichtbare = {r.id for r in [*rijen, *nodig]} | {v.casus_id for v in wachtrij}
        lezing.noem_casussen(tuple(sorted(zichtbare)))
    return Werkweergave(
        wachtrij,
        _regels(lezing, nodig[:7], {}),
        Lijstweergave(_regels(lezing, rijen, namen), meer, lezing.beleid.versie),
        tuple((b.soort, b.casus_id, b.gemaakt) for b in berichten if b.casus_id in zichtbare),
    )


def wachtrij(*, door: Actor, werk: Werk) -> tuple[Verzoekregel, ...]:
    """Open Verzoeken that wait on a decision of a table where this actor works."""
    with werk.lezing(Recht.CASUS_OVERZIEN, door=door, tabellen=TABELLEN) as lezing:
        regels = _wachtrij(lezing)
        lezing.noem_casussen(tuple(dict.fromkeys(r.casus_id for r in regels)))
    return regels


def verzoek(casus_id: UUID, verzoek_id: UUID, *, door: Actor, werk: Werk) -> Verzoekweergave:
    """A Verzoek for who decides it: opens only the keys of that Verzoek."""
    with werk.lezing(Recht.VERZOEK_INZIEN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        c = lezing.casus
        rij = lezen.verzoekrij(lezing.db, casus_id, verzoek_id)
        if rij is None or c.verzoek is None or c.verzoek.verzoek_id != verzoek_id:
            raise GeenToegang(lezing.oordeel, bekend=True)
        vakken = {
            v.categorie for v in vakken_aan_tafel(lezing.vraag, rij.naar_niveau, "triage", "inzien")
        }
        stukken = lezen.verzoekstukken(lezing.db, casus_id, verzoek_id, vakken)
        open_ids = {s.sleutel_id for s in stukken}
        if "PLAN" in vakken:
            open_ids.add(rij.sleutel_id)
        lezing.neem_sleutels(open_ids)
        kop = lezen.casusrij(lezing.db, casus_id)
        niveau = lezing.beleid.niveau[rij.naar_niveau]
        regie, proces = _kandidaten(lezing, niveau.regie), _kandidaten(lezing, niveau.procesregie)
        wie = {rij.gevraagd_door} | {a.gebruiker_id for a in [*regie, *proces]}
        namen = neem_namen(lezing, frozenset(wie))
        termijnen = lezen.termijnen(lezing.db, casus_id)
        lijkt_op = len(lezen.lijkt_op(lezing.db, casus_id))
    uiterlijk = next((t.uiterlijk for t in termijnen if t.verzoek_id == verzoek_id), None)
    plaats = Zegelplaats("verzoek", "inhoud", rij.id, casus_id, rij.sleutel_id)
    inhoud = lezing.sleutels.open(rij.inhoud, plaats) if "PLAN" in vakken else "{}"
    bij_naam = open_namen(lezing, namen)
    return Verzoekweergave(
        regel=_verzoekregel(rij, kop, uiterlijk),
        stand=rij.stand,
        inhoud=json.loads(inhoud),
        stukken=tuple(open_stuk(lezing, s) for s in stukken),
        fase=c.fase,
        fasen=niveau.fasen,
        kandidaten_casusregie=_keuzes(regie, bij_naam),
        kandidaten_procesregie=_keuzes(proces, bij_naam),
        lijkt_op=lijkt_op,
        namen=bij_naam,
    )


def triage(casus_id: UUID, *, door: Actor, werk: Werk) -> Triageweergave:
    """A casus in triage for its triagist, with the melding where MELD opens for this functie."""
    with werk.lezing(Recht.CASUS_TRIAGEREN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        c = lezing.casus
        stap = lezing.beleid.stand[c.stand].inzagestap
        vakken = {v.categorie for v in vakken_aan_tafel(lezing.vraag, c.niveau, stap, "inzien")}
        melding = lezen.meldingrij(lezing.db, casus_id)
        if melding is not None and "MELD" in vakken:
            lezing.neem_sleutels({melding.sleutel_id})
        if "ID" in vakken:
            personen = lezen.betrokkenen(lezing.db, (casus_id,))
            lezing.neem_sleutels(
                {i for p in personen for i in (p.identiteit_sleutel_id, p.adres_sleutel_id) if i}
            )
        verzameld = verzamel_casus(lezing)
        regie = _kandidaten(lezing, lezing.beleid.niveau[c.niveau].regie, alle=True)
        namen = neem_namen(lezing, frozenset(a.gebruiker_id for a in regie))
        lijkt_op = len(lezen.lijkt_op(lezing.db, casus_id))
    inhoud = None
    if melding is not None and lezing.sleutels.heeft(melding.sleutel_id):
        plaats = Zegelplaats("melding", "inhoud", melding.id, casus_id, melding.sleutel_id)
        inhoud = json.loads(lezing.sleutels.open(melding.inhoud, plaats))
    return Triageweergave(
        maak_casus(lezing, verzameld),
        inhoud,
        melding.afzender if melding else None,
        lijkt_op,
        _keuzes(regie, open_namen(lezing, namen)),
    )


def kandidaten(
    casus_id: UUID, *, door: Actor, werk: Werk
) -> dict[str, tuple[tuple[UUID, str], ...]]:
    """Who can be casusregisseur and procesregisseur here, by name, for the page Regie."""
    with werk.lezing(Recht.REGIE_BENOEMEN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        niveau = lezing.beleid.niveau[lezing.casus.niveau]
        regie, proces = _kandidaten(lezing, niveau.regie), _kandidaten(lezing, niveau.procesregie)
        namen = neem_namen(lezing, frozenset(a.gebruiker_id for a in [*regie, *proces]))
    bij_naam = open_namen(lezing, namen)
    return {"casusregie": _keuzes(regie, bij_naam), "procesregie": _keuzes(proces, bij_naam)}


def waarom(
    casus_id: UUID, recht: Recht, categorie: str | None = None, *, door: Actor, werk: Werk
) -> Waaromweergave:
    """Why this actor may or may not: for a right, or for a category at the present level."""
    with werk.lezing(Recht.TOEGANG_UITLEGGEN, casus_id, door=door) as lezing:
        c = lezing.casus
        oordeel = beslis(door, recht, c, beleid=lezing.beleid, nu=lezing.nu)
    convenant = lezing.beleid.convenant[c.niveau]
    looptijd = convenant.looptijd(lokale_dag(lezing.nu))
    mag, redenen, artikel = oordeel.toegestaan, oordeel.redenen, ""
    if categorie is not None:
        vraag = Vraag(door, recht.value, c, lezing.beleid, lezing.nu)
        mag, zin, artikel = verklaar_categorie(vraag, c.niveau, categorie)
        redenen = (zin,)
    return Waaromweergave(
        mag,
        redenen,
        oordeel.regel,
        artikel,
        oordeel.beleid_versie,
        convenant.naam,
        looptijd.tot if looptijd else None,
    )


def zoek_nummer(nummer: str, *, door: Actor, werk: Werk) -> UUID | None:
    """The id behind a casusnummer, if this actor may see its row; else None, both logged."""
    with werk.lezing(Recht.CASUS_OVERZIEN, door=door, tabellen=TABELLEN) as lezing:
        casus_id = lezen.casus_bij_nummer(lezing.db, nummer)
        delen = _delen(lezing)
        if casus_id is not None:
            alleen = [zichtkolommen().casus_id == casus_id]
            rijen, _ = lijsten.lijstrijen(lezing.db, delen, alleen)
            casus_id = rijen[0].id if rijen else None
        lezing.noem_casussen((casus_id,) if casus_id else ())
    return casus_id


def casus_van_verzoek(verzoek_id: UUID, *, door: Actor, werk: Werk) -> UUID:
    """The casus of a Verzoek that waits at a table of this actor; else a new, unknown id."""
    with werk.lezing(Recht.CASUS_OVERZIEN, door=door, tabellen=TABELLEN) as lezing:
        casus_id = lezen.casus_van_verzoek(lezing.db, verzoek_id)
    return casus_id or UUID(int=0)


def _rijen(lezing: Lezing, filter_: Filter, *, op_termijn: bool = False) -> tuple[list[Any], bool]:
    delen = _delen(lezing)
    filters = lijsten.filters(filter_.niveau, filter_.stand, filter_.fase)
    if op_termijn:
        filters.append(lijsten.filter_regisseur(lezing.actor.gebruiker_id or UUID(int=0)))
    return lijsten.lijstrijen(lezing.db, delen, filters, na=filter_.na, op_termijn=op_termijn)


def _delen(lezing: Lezing) -> list[Any]:
    """Every way in which this actor may see the row of a casus."""
    return [
        deel
        for recht in (Recht.CASUS_OVERZIEN, Recht.CASUS_OVERZIEN_BESTUUR)
        for deel in zichtbaar(
            lezing.actor, recht, zichtkolommen(), beleid=lezing.beleid, nu=lezing.nu
        )
    ]


def _regels(lezing: Lezing, rijen: list[Any], namen: dict[UUID, Any]) -> tuple[Regelweergave, ...]:
    return tuple(
        Regelweergave(
            r.id,
            r.nummer,
            r.kern,
            r.niveau,
            r.fase,
            r.stand,
            r.termijn_op,
            r.bijgewerkt,
            naam(lezing, namen.get(r.id)),
        )
        for r in rijen
    )


def _wachtrij(lezing: Lezing) -> tuple[Verzoekregel, ...]:
    functie = lezing.beleid.functie.get(lezing.actor.functie)
    rechten = set(functie.rechten) if functie else set()
    uit = []
    for r in lijsten.open_verzoeken(lezing.db, lezing.actor.tafels):
        recht = Recht.AFSLUITING_BESLISSEN if r.soort == "afsluiting" else Recht.VERZOEK_BESLISSEN
        if recht.value in rechten and r.gevraagd_door != lezing.actor.gebruiker_id:
            uit.append(
                Verzoekregel(
                    r.id,
                    r.casus_id,
                    r.nummer,
                    r.kern,
                    r.fase,
                    r.soort,
                    r.van_niveau,
                    r.naar_niveau,
                    r.gevraagd_op,
                    r.gevraagd_door,
                    r.uiterlijk,
                )
            )
    return tuple(uit)


def _verzoekregel(v: Any, kop: Any, uiterlijk: Any) -> Verzoekregel:
    return Verzoekregel(
        v.id,
        kop.id,
        kop.nummer,
        kop.kern,
        kop.fase,
        v.soort,
        v.van_niveau,
        v.naar_niveau,
        v.gevraagd_op,
        v.gevraagd_door,
        uiterlijk,
    )


def _kandidaten(lezing: Lezing, functies: tuple[str, ...], *, alle: bool = False) -> list[Any]:
    kern, dag = lezing.casus.kern, lokale_dag(lezing.nu)
    if not alle or kern is not None:
        return aanstellingen(lezing.db, functies, kern, dag)
    # The kern is still unknown in triage: everybody of these functies can be chosen.
    rijen: dict[UUID, Any] = {}
    for k in (None, *lezing.beleid.kern):
        rijen |= {r.gebruiker_id: r for r in aanstellingen(lezing.db, functies, k, dag)}
    return list(rijen.values())


def _keuzes(rijen: list[Any], namen: dict[UUID, str]) -> tuple[tuple[UUID, str], ...]:
    uit = {r.gebruiker_id: namen.get(r.gebruiker_id, "") for r in rijen}
    return tuple(sorted(uit.items(), key=lambda kv: kv[1]))
