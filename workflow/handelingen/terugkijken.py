"""Read who may see a casus and who looked into it. Opens names of colleagues, and no content.

Reading this writes a line itself, so that who looked at who looked is known as well.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from casus import inzage, lezen
from casus.inzage import Logboekweergave, Toegangsweergave
from casus.ligging import ligging
from casus.personen import personen_van
from privacy.feiten import REGIE, Actor
from privacy.toegang import Recht, beslis
from workflow.gang import Gang
from workflow.handelingen.mogelijkheden import mogelijkheid
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.werk import Werk

DAGEN = 30
"""How far back *Toegang* tells who looked."""
_TABELLEN = frozenset({"aanstelling", "besluit", "gebruiker", "termijn", "uitsluiting"})
_LOGTABELLEN = _TABELLEN | {"betrokkene"}
_KIJKEN = tuple(
    r.value
    for r in (
        Recht.CASUS_INZIEN,
        Recht.CASUS_AFDRUKKEN,
        Recht.STUK_INZIEN,
        Recht.VERLOOP_INZIEN,
        Recht.VERZOEK_INZIEN,
        Recht.CASUS_TRIAGEREN,
    )
)


def toegang(casus_id: UUID, *, door: Actor, werk: Werk) -> Toegangsweergave:
    """Who takes part and what opens for them; who looked, where the policy shows that."""
    with werk.lezing(Recht.TOEGANG_INZIEN, casus_id, door=door, tabellen=_TABELLEN) as lezing:
        db, c = lezing.db, lezing.casus
        uit = inzage.uitgeslotenen(db, casus_id)
        alles = _mag(lezing, Recht.LOGBOEK_OVERZIEN)
        rijen = inzage.wie_ziet_wat(
            lezing.vraag, inzage.deelnemersrijen(db, casus_id, lezing.nu), uit
        )
        keek = inzage.keek_het_laatst(db, casus_id, _KIJKEN)
        sinds = lezing.nu - timedelta(days=DAGEN)
        blikken = inzage.blikken(db, casus_id, _KIJKEN, sinds) if alles else None
        # The names of who is kept out are for the FG alone.
        wie = {r.wie for r in rijen} | ({b.wie for b in blikken or ()} - uit)
        namen = neem_namen(lezing, frozenset(wie))
        rij, waar = lezen.casusrij(db, casus_id), ligging(db, c)
        eindigt = _mag(lezing, Recht.DEELNAME_BEEINDIGEN)
    ziet_keek = {r.wie for r in rijen} if alles else {door.gebruiker_id}
    return Toegangsweergave(
        casus_id=casus_id,
        nummer=rij.nummer,
        niveau=c.niveau,
        stand=c.stand,
        fase=c.fase,
        ligging=waar,
        deelnemers=tuple(
            replace(
                r,
                regie=c.eigen_rollen(r.wie),
                keek=keek.get(r.wie) if r.wie in ziet_keek else None,
                te_beeindigen=eindigt and not c.eigen_rollen(r.wie) and not {*REGIE} & {*r.redenen},
            )
            for r in rijen
        ),
        uitgesloten=len(uit),
        blikken=blikken,
        namen=open_namen(lezing, namen),
        toevoegen=mogelijkheid(lezing, Recht.DEELNAME_TOEVOEGEN, "Deelnemer toevoegen"),
        beeindigt=eindigt,
    )


def logboek(casus_id: UUID, *, door: Actor, werk: Werk, na: int | None = None) -> Logboekweergave:
    """The lines of this casus, newest first: those of everybody, or the reader's own.

    Names stand beside the account for who supervises the log; others read functie and partij.
    """
    with werk.lezing(Recht.LOGBOEK_INZIEN, casus_id, door=door, tabellen=_LOGTABELLEN) as lezing:
        db, c = lezing.db, lezing.casus
        alles = _mag(lezing, Recht.LOGBOEK_OVERZIEN)
        van = None if alles else door.gebruiker_id
        mensen = frozenset(map(lezing.pseudoniem, personen_van(db, casus_id)))
        regels, meer = inzage.logregels(db, casus_id, mensen, van=van, na=na)
        noemt = _mag(lezing, Recht.LOGBOEK_VERIFIEREN)
        namen = neem_namen(lezing, frozenset(r.wie for r in regels) if noemt else frozenset())
        rij, waar = lezen.casusrij(db, casus_id), ligging(db, c)
        deelnemer = _mag(lezing, Recht.CASUS_INZIEN)
    return Logboekweergave(
        casus_id=casus_id,
        nummer=rij.nummer,
        niveau=c.niveau,
        stand=c.stand,
        fase=c.fase,
        ligging=waar,
        regels=regels,
        alles=alles,
        deelnemer=deelnemer,
        namen=open_namen(lezing, namen),
        verder=regels[-1].nummer if meer else None,
    )


def _mag(g: Gang, recht: Recht) -> bool:
    return beslis(g.actor, recht, g.casus, beleid=g.beleid, nu=g.nu).toegestaan
