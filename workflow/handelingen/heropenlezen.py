"""A closed casus for who may reopen it: no text of it, and nobody in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from casus import lezen
from casus.kandidaten import benoembaar
from casus.ligging import ligging
from casus.publiek import Publiek
from casus.voorlegging import Heropenweergave
from casus.zicht import publiek_na
from privacy.categorieen import BSN
from privacy.feiten import REGIE, Actor, lokale_dag
from privacy.toegang import Recht
from workflow.fasegang import te_kiezen
from workflow.fouten import NietMogelijk
from workflow.handelingen.benoemen import functies_voor
from workflow.handelingen.heropenen import (
    NIETS_DICHT,
    Heropening,
    eis_gesloten,
    stand_na_heropenen,
    te_wekken,
)
from workflow.handelingen.inzien import TABELLEN
from workflow.handelingen.namen import keuzes, neem_namen, open_namen
from workflow.handelingen.regie import beleidsrollen
from workflow.werk import Lezing, Werk


def heropening(
    casus_id: UUID, *, door: Actor, werk: Werk, gekozen: Heropening | None = None
) -> Heropenweergave:
    """Who can carry it, and which categories can open with it. Raises GeenToegang.

    `gekozen`: what is chosen, for who becomes responsible by office, and who then reads what.
    """
    with werk.lezing(Recht.CASUS_HEROPENEN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        c, dag = lezing.casus, lokale_dag(lezing.nu)
        fase = gekozen.fase if gekozen else None
        gesloten = lezing.beleid.stand[c.stand].einde
        kan = {
            rol: benoembaar(lezing.db, lezing.beleid, functies_voor(lezing, rol), c.kern, dag)
            for rol in (REGIE if gesloten else ())
        }
        kan_niet = _kan_niet(lezing, gesloten)
        kiesbaar = gesloten and fase in te_kiezen(lezing.beleid, c.niveau, 0)
        ambt = beleidsrollen(lezing, c.niveau, fase, c.kern) if fase and kiesbaar else {}
        wie = {a.gebruiker_id for r in kan.values() for a in r}
        publiek = _publiek(lezing, gekozen, kan) if gekozen and gesloten else None
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
        namen={i: heet.get(i, "een collega") for i in wie.union(ambt.values())},
        publiek=publiek,
    )


def _publiek(lezing: Lezing, gekozen: Heropening, kan: dict[str, list[Any]]) -> Publiek:
    """What opens for who is chosen, by policy alone: whether there is anything in it is not told.

    A BSN of then rests, until it is chosen (AVG art. 5 lid 1 onder b).
    """
    c, b = lezing.casus, lezing.beleid
    rollen = zip(REGIE, (gekozen.casusregisseur, gekozen.procesregisseur), strict=True)
    mensen = [
        a for rol, wie in rollen for a in [a for a in kan.get(rol, ()) if a.gebruiker_id == wie][:1]
    ]
    soorten = dict.fromkeys(b.categorie, 1) | {BSN: int(BSN in gekozen.vakken)}
    stand = stand_na_heropenen(b)
    publiek = publiek_na(lezing.db, lezing.vraag, c.niveau, stand, mensen, soorten)
    return Publiek(tuple(replace(r, aantal=0) for r in publiek.rijen))


def _kan_niet(lezing: Lezing, gesloten: bool) -> tuple[str, ...]:
    if gesloten:
        try:
            eis_gesloten(lezing.beleid, lezing.casus.stand)
        except NietMogelijk as nee:
            return nee.redenen
        return ()
    dicht = lezen.rustende_categorieen(lezing.db, lezing.casus.casus_id)
    return () if dicht else (NIETS_DICHT,)
