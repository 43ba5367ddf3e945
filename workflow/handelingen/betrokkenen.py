"""Add a person to a casus that runs: a melding without a name, a child found later, a parent."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casus import inzage, lezen, schrijven
from casus.caseload_model import HOOGSTENS_PERSONEN
from casus.deelnemers import Kandidaat, Opnameweergave
from casus.ligging import ligging
from privacy.categorieen import BSN, ID
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from privacy.vakken import soorten_hier
from workflow import informeertermijn, vastleggen
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.gang import Gang
from workflow.handelingen import personen
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.handelingen.personen import (
    ROLLEN,
    Persoonsgegevens,
    persoonsfouten,
    vertegenwoordigfouten,
)
from workflow.handelingen.toevoegen import voeg_stuk_toe
from workflow.informeren import is_groep
from workflow.samenloop import Verwacht
from workflow.stukken import GEEN_PERSONEN
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

TABELLEN = vastleggen.VERZOEKTABELLEN | personen.TABELLEN | {"stuk"}
_LEESTABELLEN = frozenset({"aanstelling", "besluit", "betrokkene", "gebruiker", "persoon"})
EERSTE = "indexpersoon"
VAN_EEN_GROEP = "Deze casus gaat over een groep. Daarbij leggen wij geen personen vast."
VOL = f"In een casus passen ten hoogste {HOOGSTENS_PERSONEN} personen."
GEEN_BSN = "Uw functie legt hier geen burgerservicenummer vast."


def bereid_voor(casus_id: UUID, *, door: Actor, werk: Werk) -> Opnameweergave:
    """The casus, what can be recorded of a new person in it, and who reads that from then on.

    Opens names of colleagues and of nobody in the casus. Raises GeenToegang or NietMogelijk.
    """
    with werk.lezing(
        Recht.BETROKKENE_TOEVOEGEN,
        casus_id,
        door=door,
        tabellen=_LEESTABELLEN | {"termijn", "uitsluiting"},
        uitkomst="begonnen",
    ) as lezing:
        db, c = lezing.db, lezing.casus
        rollen = _te_kiezen(lezing)
        lezen_mee = [
            r
            for r in inzage.wie_ziet_wat(
                lezing.vraag,
                inzage.deelnemersrijen(db, casus_id, lezing.nu),
                inzage.uitgeslotenen(db, casus_id),
            )
            if any(v.categorie == ID and v.niveau == c.niveau for v in r.vakken)
        ]
        namen = neem_namen(lezing, frozenset(r.wie for r in lezen_mee))
        nummer, waar, wet = lezen.casusrij(db, casus_id).nummer, ligging(db, c), bsn_wet(lezing)
    naam = open_namen(lezing, namen)
    mensen = (Kandidaat(r.wie, naam.get(r.wie, ""), r.functie, r.partij) for r in lezen_mee)
    return Opnameweergave(
        casus_id=casus_id,
        nummer=nummer,
        niveau=c.niveau,
        stand=c.stand,
        fase=c.fase,
        versie=c.versie,
        ligging=waar,
        rollen=rollen,
        bsn_wet=wet,
        lezers=tuple(sorted(mensen, key=lambda k: (k.partij, k.naam))),
        vertegenwoordigd_tot=lezing.beleid.leeftijd.vertegenwoordigd_tot,
    )


def voeg_toe(
    casus_id: UUID,
    persoon: Persoonsgegevens,
    *,
    door: Actor,
    werk: Werk,
    demo: bool = False,
    versie: int | None = None,
    indiening: UUID | None = None,
    onleesbaar: dict[str, str] | None = None,
) -> UUID:
    """The id of the new betrokkene. Raises Ongeldig, NietMogelijk or GelijktijdigeWijziging.

    In a demonstration only test BSNs are taken. `onleesbaar` are messages by field for what was
    sent and could not be read.
    """
    with werk.handeling(
        Recht.BETROKKENE_TOEVOEGEN,
        casus_id,
        door=door,
        tabellen=TABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        rollen = _te_kiezen(h)
        fouten = opnamefouten(
            persoon,
            rollen,
            bsn_wet(h),
            h.beleid.leeftijd.vertegenwoordigd_tot,
            lokale_dag(h.nu),
            demo=demo,
        )
        if fouten := fouten | (onleesbaar or {}):
            raise Ongeldig(fouten)
        h.resultaat = _neem_op(h, persoon)
        return h.resultaat


def opnamefouten(
    p: Persoonsgegevens,
    rollen: tuple[str, ...],
    wet: str,
    tot: int,
    vandaag: date,
    *,
    demo: bool,
) -> dict[str, str]:
    """Messages by field, all at once. `rollen` are those to choose from; `wet` allows a BSN."""
    fouten = vertegenwoordigfouten(p, tot, vandaag) | persoonsfouten(p, vandaag, demo=demo)
    if p.rol not in rollen:
        fouten["rol"] = "Kies welke rol deze persoon heeft."
    if p.bsn and not wet:
        fouten["bsn"] = GEEN_BSN
    return fouten


def bsn_wet(g: Gang) -> str:
    """The law under which this actor writes down a BSN in this casus; empty where there is none."""
    if BSN not in soorten_hier(g.vraag):
        return ""
    gronden = g.beleid.convenant[g.casus.niveau].gronden
    return next((x.wet for x in gronden if x.partij == g.actor.partij), "")


def _te_kiezen(g: Gang) -> tuple[str, ...]:
    """Roles that a new person can have; a casus is about one indexpersoon.

    Raises NietMogelijk where nobody can be added, whatever is filled in.
    """
    if is_groep(lezen.casusrij(g.db, g.casus.casus_id).eenheid):
        raise NietMogelijk((VAN_EEN_GROEP,))
    if ID not in soorten_hier(g.vraag):
        raise NietMogelijk((GEEN_PERSONEN,))
    er_zijn = lezen.betrokkenen(g.db, (g.casus.casus_id,))
    if len(er_zijn) >= HOOGSTENS_PERSONEN:
        raise NietMogelijk((VOL,))
    heeft_eerste = any(b.rol == EERSTE for b in er_zijn)
    return tuple(r for r in ROLLEN if r != "melder" and not (r == EERSTE and heeft_eerste))


def _neem_op(h: Handeling, p: Persoonsgegevens) -> UUID:
    c = h.casus
    er_zijn = lezen.betrokkenen(h.db, (c.casus_id,))
    nummer = max((b.volgnummer for b in er_zijn), default=0) + 1
    betrokkene_id = personen.neem_op(h, c.casus_id, p, nummer)
    if (v := p.vertegenwoordiging) is not None:
        voeg_stuk_toe(h, v.stuk(p.zekerheid, lokale_dag(h.nu), betrokkene_id))
    vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort="betrokkene_toegevoegd",
            inhoud={},
            van=(c.niveau, c.stand),
            naar=(c.niveau, c.stand),
            van_fase=c.fase,
            naar_fase=c.fase,
        ),
    )
    informeertermijn.begin_bij_toevoegen(h)
    schrijven.wijzig_casus(h.db, c.casus_id, c.versie, {"bijgewerkt": h.nu})
    return betrokkene_id
