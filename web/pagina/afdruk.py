"""Print a casus: a page made for paper. That it was printed stands in the log."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response

from casus.afdruk import Afdrukweergave
from casus.stukweergaven import Stukweergave
from casus.weergaven import Dossierweergave
from privacy.categorieen import BSN, ID
from privacy.feiten import lokale_dag
from privacy.toegang import Recht
from web import vertaling
from web.deuren import deur
from web.omgeving import actor, beleid, toon, werk
from web.pagina.casus import overzicht_van, persoonrij
from web.pagina.plannen import planpagina
from web.pagina.verloop import gebeurtenissen
from web.schermwaarden.afdruk import Afdruk
from web.schermwaarden.casus import OpenVak, Overzicht, Stuk
from web.schermwaarden.kader import Uitkomst
from web.woorden import datumzin, getal, moment
from workflow.handelingen import afdrukken
from workflow.handelingen.verzoektoets import blijft_hier

groep = Blueprint("afdruk", __name__)
_DOE = "Druk deze pagina nu af met uw browser. Wie haar later opnieuw opent, drukt opnieuw af."


@deur(groep, "/casussen/<uuid:casus_id>/afdruk", Recht.CASUS_AFDRUKKEN, methoden=("POST",))
def druk_af(casus_id: UUID) -> Response:
    w = afdrukken.druk_af(casus_id, door=actor(), werk=werk())
    kop = "Deze afdruk is vastgelegd."
    if w.logregel is not None:
        kop = f"Vastgelegd als logregel {getal(w.logregel)}"
    return toon("casus/afdruk.html", _afdruk(w), uitkomst=Uitkomst("goed", kop, (_DOE,)))


def _afdruk(w: Afdrukweergave) -> Afdruk:
    return Afdruk(
        w.nummer,
        f"/casussen/{w.casus_id}",
        _rand(w),
        _zonder_links(overzicht_van(w.overzicht)) if w.overzicht else None,
        _vakken(w.dossier) if w.dossier else None,
        planpagina(w.plan) if w.plan else None,
        gebeurtenissen(w.verloop) if w.verloop else None,
        w.verloop is not None and w.verloop.verder is not None,
    )


def _rand(w: Afdrukweergave) -> tuple[str, ...]:
    b, wie = beleid(), actor()
    delen = (b.functie.get(wie.functie), b.partij.get(wie.partij))
    als = ", ".join(d.naam for d in delen if d is not None)
    weg = (f"Vernietigen vóór {datumzin(w.vernietigen)}",) if w.vernietigen else ()
    return (f"Casus {w.nummer}", f"Afgedrukt door {als}", moment(w.op), *weg)


def _zonder_links(o: Overzicht) -> Overzicht:
    wie = tuple(replace(v, beleg="") for v in o.verantwoordelijken)
    return replace(o, verantwoordelijken=wie)


def _vakken(d: Dossierweergave) -> tuple[OpenVak, ...]:
    """The compartments in which something stands, in the order of the policy."""
    b, uit, vandaag = beleid(), [], lokale_dag(werk().nu())
    hier = {v.categorie for v in d.vakken if v.open and v.niveau == d.niveau}
    for c in b.categorieen:
        stukken = tuple(_stuk(s) for s in d.stukken if s.categorie == c.code)
        mensen = d.betrokkenen if c.code in (ID, BSN) and c.code in hier else ()
        if stukken or mensen:
            personen = tuple(persoonrij(p, c.code, heropend=d.heropend) for p in mensen)
            vak = vertaling.categorie(b, c.code)
            blijft = blijft_hier(b, c.code, d.niveau, vandaag) if stukken else ""
            inhoud = (len(stukken) + len(mensen), "", stukken, personen)
            uit.append(OpenVak(vak, "", *inhoud, blijft=blijft))
    return tuple(uit)


def _stuk(s: Stukweergave) -> Stuk:
    """An item as it reads now: its file and what it said before stay in Schakel."""
    stuk = vertaling.stuk(beleid(), s, "")
    erbij = (vertaling.bijlage(s.bijlage) + " in Schakel",) if s.bijlage else ()
    return replace(stuk, herkomst=(*stuk.herkomst, *erbij), links=(), eerder=())
