"""A closed casus for who may reopen it: no text of it, and nobody in it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from casus import lezen
from casus.kandidaten import benoembaar
from casus.ligging import ligging
from casus.voorlegging import Heropenweergave
from privacy.feiten import REGIE, Actor, lokale_dag
from privacy.toegang import Recht
from workflow.fasegang import te_kiezen
from workflow.fouten import NietMogelijk
from workflow.handelingen.benoemen import functies_voor
from workflow.handelingen.heropenen import NIETS_DICHT, eis_gesloten, te_wekken
from workflow.handelingen.inzien import TABELLEN
from workflow.handelingen.namen import keuzes, neem_namen, open_namen
from workflow.handelingen.regie import beleidsrollen
from workflow.werk import Lezing, Werk


def heropening(
    casus_id: UUID, *, door: Actor, werk: Werk, fase: int | None = None
) -> Heropenweergave:
    """Who can carry it, and which categories can open with it. Raises GeenToegang.

    `fase`: the one that is chosen, for who becomes responsible in it by office.
    """
    with werk.lezing(Recht.CASUS_HEROPENEN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        c, dag = lezing.casus, lokale_dag(lezing.nu)
        gesloten = lezing.beleid.stand[c.stand].einde
        kan = {
            rol: benoembaar(lezing.db, lezing.beleid, functies_voor(lezing, rol), c.kern, dag)
            for rol in (REGIE if gesloten else ())
        }
        kan_niet = _kan_niet(lezing, gesloten)
        kiesbaar = gesloten and fase in te_kiezen(lezing.beleid, c.niveau, 0)
        ambt = beleidsrollen(lezing, c.niveau, fase, c.kern) if fase and kiesbaar else {}
        wie = {a.gebruiker_id for r in kan.values() for a in r}
        namen = neem_namen(lezing, frozenset(wie.union(ambt.values())))
        kop, waar = lezen.casusrij(lezing.db, casus_id), ligging(lezing.db, c)
    heet = open_namen(lezing, namen)
    return Heropenweergave(
        casus_id=casus_id,
        nummer=kop.nummer,
        niveau=c.niveau,
        stand=c.stand,
        fase=c.fase,
        versie=c.versie,
        ligging=replace(waar, gesloten=gesloten),
        gesloten=gesloten,
        kandidaten={rol: keuzes(rijen, heet) for rol, rijen in kan.items()},
        te_wekken=te_wekken(lezing.beleid, c.niveau),
        kan_niet=kan_niet,
        ambt=ambt,
        namen={i: heet.get(i, "een collega") for i in ambt.values()},
    )


def _kan_niet(lezing: Lezing, gesloten: bool) -> tuple[str, ...]:
    if gesloten:
        try:
            eis_gesloten(lezing.beleid, lezing.casus.stand)
        except NietMogelijk as nee:
            return nee.redenen
        return ()
    dicht = lezen.rustende_categorieen(lezing.db, lezing.casus.casus_id)
    return () if dicht else (NIETS_DICHT,)
