"""What is laid before the person who decides: a Verzoek, a casus in triage, who can be named."""

from __future__ import annotations

import json
from typing import Any, NoReturn
from uuid import UUID

from casus import lezen
from casus.besluiten import beslisrecht
from casus.bijlagen import bijlagen_bij
from casus.kandidaten import benoembaar
from casus.ligging import ligging
from casus.publiek import IDENTITEIT, Publiek
from casus.stukken import eerste_van
from casus.termijnen import getoond
from casus.verloop import laatst_teruggelegd
from casus.verzoeken import verzoekmerk
from casus.verzoekpubliek import publiek_na_nee
from casus.voorlegging import Gelijkend, Teruggelegd, Triageweergave, Verzoekweergave
from casus.zicht import aantallen_mee, deelnemers
from privacy.categorieen import BSN, PLAN
from privacy.feiten import Actor, lokale_dag
from privacy.grenzen import van_casus, van_verzoek
from privacy.toegang import GeenToegang, Recht, beslis
from privacy.vakken import inzagestap, vakken_aan_tafel
from privacy.verzegeling import Zegelplaats
from workflow.fasegang import bij_overname
from workflow.handelingen.actietoets import wie_daar
from workflow.handelingen.beoordelen import wie_was_eerst
from workflow.handelingen.beslissers import beslissers
from workflow.handelingen.bijlagen import leesbaar
from workflow.handelingen.identiteit import neem_identiteit
from workflow.handelingen.inzien import (
    TABELLEN,
    maak_casus,
    verzamel_casus,
    verzoekregel,
)
from workflow.handelingen.meldinglezen import neem_melding, open_melding
from workflow.handelingen.namen import keuzes, neem_namen, open_namen
from workflow.handelingen.regie import beleidsrollen
from workflow.handelingen.terugkoppelen import (
    TRIAGETABELLEN,
    melder_van,
    neem_navraag,
    open_navraag,
)
from workflow.handelingen.terugleggen import advies_uit
from workflow.handelingen.voorvertonen import Voorstel, kijk
from workflow.handelingen.zichtbaar import zichtbaar_met, zichtbaar_voor
from workflow.samenvoegen import Samenvoegdoel, als_rij, doelcasus
from workflow.stukken import open_stuk
from workflow.werk import Lezing, Werk


def verzoek(casus_id: UUID, verzoek_id: UUID, *, door: Actor, werk: Werk) -> Verzoekweergave:
    """A Verzoek for who decides it: opens only the keys of that Verzoek."""
    tabellen = TABELLEN | {"stukversie"}
    with werk.lezing(Recht.VERZOEK_INZIEN, casus_id, door=door, tabellen=tabellen) as lezing:
        c = lezing.casus
        rij = lezen.verzoekrij(lezing.db, casus_id, verzoek_id)
        if rij is None or c.verzoek is None or c.verzoek.verzoek_id != verzoek_id:
            raise GeenToegang(lezing.oordeel, bekend=True)
        rechten = vakken_aan_tafel(lezing.vraag, rij.naar_niveau, "triage", "inzien")
        vakken = {v.categorie: v.alleen_eigen for v in rechten}
        stukken = lezen.leesbare_verzoekstukken(
            lezing.db, casus_id, verzoek_id, vakken, door.partij
        )
        bijlagen = bijlagen_bij(lezing.db, casus_id, [s.id for s in stukken])
        open_ids = {s.sleutel_id for s in stukken}
        if c.verzoek.van_een_stoel or door.gebruiker_id == rij.gevraagd_door or _draagt(lezing):
            # Who asked, and who carries the casus now, read back what was asked.
            vakken[PLAN] = False
        if PLAN in vakken:
            open_ids.add(rij.sleutel_id)
        lezing.neem_sleutels(open_ids, van_verzoek(verzoek_id, vakken, door.partij))
        lezing.noem(*(eerste_van(s) for s in stukken))
        kop = lezen.casusrij(lezing.db, casus_id)
        niveau = lezing.beleid.niveau[rij.naar_niveau]
        regie, proces = _kandidaten(lezing, niveau.regie), _kandidaten(lezing, niveau.procesregie)
        daar = wie_daar(lezing, niveau.code)
        beslissen = beslissers(lezing).keys() - {door.gebruiker_id}
        wie = {rij.gevraagd_door, *beslissen} | {a.gebruiker_id for a in [*regie, *proces]}
        wie |= {door.gebruiker_id} if door.gebruiker_id else set()
        wie |= {d.gebruiker_id for d in deelnemers(lezing.db, casus_id, lezing.nu)}
        namen = neem_namen(lezing, frozenset(wie))
        waar = ligging(lezing.db, c)
        termijn = getoond(lezing.db, (casus_id,)).get(casus_id)
        lijkt_op = _gelijkenden(lezing)
        merk = verzoekmerk(lezing.db, casus_id, verzoek_id)
    plaats = Zegelplaats("verzoek", "inhoud", rij.id, casus_id, rij.sleutel_id)
    inhoud = lezing.sleutels.open(rij.inhoud, plaats) if PLAN in vakken else "{}"
    tekst = json.loads(inhoud)
    doen = {
        wie
        for wie, leest in daar.items()
        if (leest.als_regisseur if str(wie) == tekst.get("overnemer") else leest.anders)
    }
    bij_naam = open_namen(lezing, namen)
    return Verzoekweergave(
        regel=verzoekregel(rij, kop, termijn),
        stand=rij.stand,
        ligging=waar,
        inhoud=tekst,
        stukken=tuple(open_stuk(lezing, s, bijlagen.get(s.id)) for s in stukken),
        fase=c.fase,
        fasen=bij_overname(lezing.beleid, rij.naar_niveau, c.fase),
        kandidaten_casusregie=keuzes(regie, bij_naam, lezing.beleid),
        kandidaten_procesregie=keuzes(proces, bij_naam, lezing.beleid),
        kandidaten_acties=keuzes(
            (a for a in regie if a.gebruiker_id in doen), bij_naam, lezing.beleid
        ),
        lijkt_op=lijkt_op,
        namen=bij_naam,
        kan_niet=_kan_niet(lezing, rij.soort),
        beslissers=tuple(sorted(bij_naam[x] for x in beslissen if x in bij_naam)),
        crisis=c.crisis is not None,
        merk=merk,
    )


def wie_leest_mee(
    casus_id: UUID,
    verzoek_id: UUID,
    regisseur: UUID,
    procesregisseur: UUID | None,
    doen: tuple[UUID, ...] = (),
    *,
    fase: int,
    door: Actor,
    werk: Werk,
) -> tuple[Publiek, dict[str, UUID], dict[UUID, str]]:
    """Who opens what, and for whom it closes, once this Verzoek is accepted with these two; who
    becomes responsible in `fase` by the policy; and their names.

    `doen` are those who take part because of an actie.

    The same people with the same compartments as the asker saw for this proposal. It counts all
    that comes there by category, also what the one who decides does not open; a copy of what lies
    there already does not come.
    """
    with werk.lezing(Recht.VERZOEK_INZIEN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        v = lezing.casus.verzoek
        if v is None or v.verzoek_id != verzoek_id:
            raise GeenToegang(lezing.oordeel, bekend=True)
        stukken = lezen.verzoekstukken(lezing.db, casus_id, verzoek_id, lezing.beleid.categorie)
        voorstel = Voorstel(regisseur, procesregisseur, doen)
        publiek = kijk(lezing, v.soort, v.naar_niveau, stukken, voorstel, loopt=True)
        ambt = beleidsrollen(lezing, v.naar_niveau, fase, lezing.casus.kern)
        wie_dan = {r.gebruiker_id for r in publiek.rijen}.union(ambt.values())
        namen = neem_namen(lezing, frozenset(wie_dan))
    return publiek, ambt, open_namen(lezing, namen)


def wie_leest_niet_meer(
    casus_id: UUID, verzoek_id: UUID, *, eindigt: bool, door: Actor, werk: Werk
) -> tuple[Publiek, dict[UUID, str]]:
    """For whom what closes once this Verzoek is answered and its table does not take the casus
    over, and their names; `eindigt`: the answer ends the casus.
    """
    with werk.lezing(Recht.VERZOEK_INZIEN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        v = lezing.casus.verzoek
        if v is None or v.verzoek_id != verzoek_id:
            raise GeenToegang(lezing.oordeel, bekend=True)
        stukken = lezen.verzoekstukken(lezing.db, casus_id, verzoek_id, lezing.beleid.categorie)
        reist = aantallen_mee(lezing.db, casus_id, stukken)
        ander = v.naar_niveau if v.naar_niveau != lezing.casus.niveau else None
        publiek = publiek_na_nee(lezing.db, lezing.vraag, ander, reist, eindigt=eindigt)
        namen = neem_namen(lezing, frozenset(r.gebruiker_id for r in publiek.rijen))
    return publiek, open_namen(lezing, namen)


def _draagt(lezing: Lezing) -> bool:
    c = lezing.casus
    return c.casusregisseur == lezing.actor.gebruiker_id or c.neemt_waar("casusregie")


def _kan_niet(lezing: Lezing, soort: str) -> tuple[str, ...]:
    oordeel = beslis(
        lezing.actor, beslisrecht(soort), lezing.casus, beleid=lezing.beleid, nu=lezing.nu
    )
    return oordeel.redenen


def triage(casus_id: UUID, *, door: Actor, werk: Werk) -> Triageweergave:
    """A casus in triage for its triagist, with the melding where that opens for this functie."""
    tabellen = TABELLEN | TRIAGETABELLEN
    with werk.lezing(Recht.CASUS_TRIAGEREN, casus_id, door=door, tabellen=tabellen) as lezing:
        c = lezing.casus
        stap = inzagestap(lezing.beleid, c)
        rechten = vakken_aan_tafel(lezing.vraag, c.niveau, stap, "inzien")
        vakken = frozenset(v.categorie for v in rechten)
        melding = neem_melding(lezing, rechten)
        neem_identiteit(lezing, lezen.betrokkenen(lezing.db, (casus_id,)), vakken - {BSN})
        stukken = lezen.stukken(lezing.db, casus_id, [(v.niveau, v.categorie) for v in rechten])
        stukken = leesbaar(stukken, list(rechten), door.partij)
        bijlagen = bijlagen_bij(lezing.db, casus_id, [s.id for s in stukken])
        grens = van_casus(casus_id, rechten, door.partij)
        lezing.neem_sleutels({s.sleutel_id for s in stukken}, grens)
        lezing.noem(*(eerste_van(s) for s in stukken))
        navraag, melder = neem_navraag(lezing), melder_van(lezing)
        terug = laatst_teruggelegd(lezing.db, casus_id, c.niveau)
        verzameld = verzamel_casus(lezing, rechten)
        niveau = lezing.beleid.niveau[c.niveau]
        regie = _kandidaten(lezing, niveau.regie, alle=True)
        proces = _kandidaten(lezing, niveau.procesregie, alle=True)
        namen = neem_namen(lezing, frozenset(a.gebruiker_id for a in [*regie, *proces]))
        lijkt_op = _gelijkenden(lezing)
        bij = {v.categorie for v in vakken_aan_tafel(lezing.vraag, c.niveau, stap, "bijdragen")} - {
            *IDENTITEIT,
            PLAN,
            # A category that is there for meldingen alone closes with the triage.
            *(m.categorie for m in lezing.beleid.meldingen if not m.formulier),
        }
    bij_naam = open_namen(lezing, namen)
    open_ = tuple(open_stuk(lezing, s, bijlagen.get(s.id)) for s in stukken)
    advies = terug.gedeelde_stukken if terug else []
    return Triageweergave(
        maak_casus(lezing, verzameld),
        tuple(s for s in open_ if str(s.stuk_id) not in advies),
        open_melding(lezing, melding),
        melding.afzender if melding else None,
        open_navraag(lezing, navraag),
        None if melder is None else bool(melder.wil_terugkoppeling),
        lijkt_op,
        keuzes(regie, bij_naam, lezing.beleid),
        keuzes(proces, bij_naam, lezing.beleid),
        tuple(k.code for k in lezing.beleid.categorieen if k.code in bij),
        Teruggelegd(terug.van_niveau, advies_uit(open_, advies)) if terug else None,
    )


def casus_van_verzoek(verzoek_id: UUID, *, door: Actor, werk: Werk) -> UUID:
    """The casus of a Verzoek that this actor may see the row of; else an id of no casus."""
    with werk.lezing(Recht.CASUS_OVERZIEN, door=door, tabellen=TABELLEN) as lezing:
        casus_id = lezen.casus_van_verzoek(lezing.db, verzoek_id)
        gezien = zichtbaar_voor(lezing, (casus_id,) if casus_id else ())
        lezing.noem_casussen(tuple(gezien))
    return next(iter(gezien), UUID(int=0))


def toets_doel(
    casus_id: UUID, verzoek_id: UUID, met: str, *, door: Actor, werk: Werk
) -> Samenvoegdoel:
    """The casus `met`, where that of this Verzoek can be merged with it. Raises Ongeldig."""
    with werk.lezing(Recht.VERZOEK_BESLISSEN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        rij = lezen.verzoekrij(lezing.db, casus_id, verzoek_id)
        doel = doelcasus(lezing, met, rij.naar_niveau if rij is not None else "")
        return als_rij(lezing, doel)


def hoe_het_afliep(verzoek_id: UUID, *, door: Actor, werk: Werk) -> NoReturn:
    """For who had a Verzoek to decide that no longer runs: by whom, how and when it ended.

    Raises GelijktijdigeWijziging for them, GeenToegang for anybody else; each with its line.
    """
    with werk.lezing(Recht.CASUS_OVERZIEN, door=door, tabellen=TABELLEN) as lezing:
        casus_id = lezen.casus_van_verzoek(lezing.db, verzoek_id) or UUID(int=0)
        rij = lezen.verzoekrij(lezing.db, casus_id, verzoek_id)
        afsluiting = rij is not None and rij.soort == "afsluiting"
    wie_was_eerst(casus_id, verzoek_id, door=door, werk=werk, afsluiting=afsluiting)


def _gelijkenden(lezing: Lezing) -> tuple[Gelijkend, ...]:
    rijen = lezen.lijkt_op(lezing.db, lezing.casus.casus_id)
    gezien = zichtbaar_voor(lezing, (r.id for r in rijen))
    opent = zichtbaar_met(lezing, gezien, Recht.CASUS_INZIEN, Recht.CASUS_INZIEN_GESLOTEN)
    return tuple(
        Gelijkend(
            r.nummer,
            r.niveau,
            r.stand,
            bool(r.zelfde_bsn),
            r.id if r.id in opent else None,
        )
        for r in rijen
        if r.id in gezien
    )


def _kandidaten(lezing: Lezing, functies: tuple[str, ...], *, alle: bool = False) -> list[Any]:
    kern, dag = lezing.casus.kern, lokale_dag(lezing.nu)
    if not alle or kern is not None:
        return benoembaar(lezing.db, lezing.beleid, functies, kern, dag)
    # The kern is still unknown in triage: everybody of these functies can be chosen.
    rijen: dict[UUID, Any] = {}
    for k in (None, *lezing.beleid.kern):
        rijen |= {r.gebruiker_id: r for r in benoembaar(lezing.db, lezing.beleid, functies, k, dag)}
    return list(rijen.values())
