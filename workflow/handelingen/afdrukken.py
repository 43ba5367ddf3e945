"""Print a casus: all of it that opens for this reader, in one read that says it was printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from casus import lezen
from casus.afdruk import Afdrukweergave
from config.beleid import Beleid, Bewaarbegin
from privacy.bewaren import bewaard_tot
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow.handelingen import dossierlezen, inzien, planlezen, teruglezen
from workflow.handelingen.actielezen import mag
from workflow.werk import Werk

TABELLEN = inzien.TABELLEN | dossierlezen.TABELLEN | planlezen.TABELLEN | teruglezen.TABELLEN
REGELS = 1000
"""How many lines of the course are printed; of a longer one the newest."""


def druk_af(casus_id: UUID, *, door: Actor, werk: Werk) -> Afdrukweergave:
    """Overview, dossier, plan and course, each where it opens. Raises GeenToegang.

    The line names every item that is printed: who printed it hears of a correction (AVG 19).
    """
    with werk.lezing(Recht.CASUS_AFDRUKKEN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        nummer = lezen.casusrij(lezing.db, casus_id).nummer
        casus = dossier = plan = verloop = None
        if mag(lezing, Recht.CASUS_INZIEN):
            casus = inzien.verzamel_overzicht(lezing)
        if mag(lezing, Recht.STUK_INZIEN):
            dossier = dossierlezen.verzamel_dossier(lezing, lezing.oordeel.categorieen)
        if mag(lezing, Recht.PLAN_INZIEN):
            plan = planlezen.verzamel_plan(lezing)
            lezing.noem(*plan["teksten"])
        if mag(lezing, Recht.VERLOOP_INZIEN):
            verloop = teruglezen.verzamel_verloop(lezing, per_blad=REGELS)
    planweergave = planlezen.maak_plan(lezing, plan) if plan else None
    return Afdrukweergave(
        casus_id=casus_id,
        nummer=nummer,
        op=lezing.nu,
        logregel=lezing.regelnummer,
        vernietigen=_vernietigen(lezing.beleid, dossier) if dossier else None,
        overzicht=inzien.maak_overzicht(lezing, casus) if casus else None,
        dossier=dossierlezen.maak_dossier(lezing, dossier, None) if dossier else None,
        plan=None if planweergave is None or planweergave.dicht else planweergave,
        verloop=teruglezen.maak_verloop(lezing, verloop) if verloop else None,
    )


def _vernietigen(beleid: Beleid, dossier: Mapping[str, Any]) -> date | None:
    """The first day that ends what is kept of these items; most end once the casus is closed."""
    dagen = (_bewaard_tot(beleid, r, dossier["versies"].get(r.id, ())) for r in dossier["rijen"])
    return min((dag for dag in dagen if dag), default=None)


def _bewaard_tot(beleid: Beleid, r: Any, versies: Iterable[Any]) -> date | None:
    regel = next(
        (b for b in beleid.convenant[r.niveau].bewaren if b.categorie == r.categorie), None
    )
    if regel is None:
        return None
    gewijzigd = max((r.gemaakt, *(v.vervangen_op for v in versies)))
    momenten: dict[Bewaarbegin, date] = {
        "vastlegging": lokale_dag(r.gemaakt),
        "laatste wijziging": lokale_dag(gewijzigd),
    }
    return bewaard_tot(regel, momenten)
