"""Why something may or may not (S20): the answer, what it rests on, and who can help."""

from __future__ import annotations

from uuid import UUID

from flask import Response, abort

from casus.weergaven import Waaromweergave
from privacy.toegang import Recht
from web.ketenwoorden import eerst_doen
from web.omgeving import actor, beleid, toon, werk
from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.kader import Kruimel
from web.schermwaarden.uitleg import CASUSSEN, Waarom
from web.tafelwoorden import omweg, route_naar, waarom_niet
from web.terugweg import andere_weg
from web.woorden import datumzin, opsomming, zin
from workflow.handelingen import inzien, uitleggen

_TAFELRECHTEN = frozenset({Recht.OPSCHALING_VRAGEN.value, Recht.AFSCHALING_VRAGEN.value})
_WEL = "Dit mag. Hieronder staat waarop dat rust."
_NIET = "Dit mag nu niet. Hieronder staat wat ervoor nodig is."


def toon_waarom(casus_id: UUID, recht: str, categorie: str | None) -> Response:
    """The page for a right, or for a category or table of it; 404 for what the policy lacks."""
    b = beleid()
    if categorie and recht in _TAFELRECHTEN:
        return _toon_tafel(casus_id, recht, categorie.lower())
    if recht not in {r.value for r in Recht} or (categorie and categorie not in b.categorie):
        abort(404)
    w = uitleggen.waarom(casus_id, Recht(recht), categorie, door=actor(), werk=werk())
    lijn = b.recht.get(recht)
    if categorie:
        naam = b.categorie[categorie].naam
        vraag = f"Waarom ziet u {_klein(naam)}{'' if w.mag else ' niet'}?"
    else:
        vraag = f"Waarom kunt u dit {'wel' if w.mag else 'niet'}: {lijn.zin if lijn else recht}?"
    antwoord = w.redenen if categorie or w.mag or not w.nodig else ()
    elders = None if w.mag or categorie else andere_weg(casus_id, Recht(recht))[0]
    waarde = Waarom(
        w.nummer,
        vraag,
        antwoord or (_WEL if w.mag else _NIET,),
        _rust_op(w, lijn.bron if lijn and not categorie else ""),
        () if w.mag else w.nodig,
        helpers(w),
        w.mag,
        datumzin(w.convenant_tot) if w.mag and w.convenant_tot else "",
        _terug(casus_id, w, categorie),
        eerst_doen(casus_id, antwoord) or elders,
    )
    return toon("casus/waarom.html", waarde, *_pad(casus_id, w, categorie))


def _toon_tafel(casus_id: UUID, recht: str, naar: str) -> Response:
    """Why a casus can or cannot be asked to go to this table."""
    b = beleid()
    if naar not in b.niveau:
        abort(404)
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    w = uitleggen.waarom(casus_id, Recht(recht), door=actor(), werk=werk())
    soort = recht.partition(":")[0]
    route = route_naar(b, soort, c.niveau, naar, c.aanpak)
    mag = route is not None and w.mag
    antwoord = (_WEL,) if mag else w.redenen
    if route is None:
        antwoord = (waarom_niet(b, soort, b.niveau[c.niveau], naar),)
    waarde = Waarom(
        w.nummer,
        f"Waarom kan deze casus {'wel' if mag else 'niet'} naar {b.niveau[naar].naam}?",
        antwoord,
        (*((route.grond, route.bron) if route else ()), f"Beleid {w.beleid_versie}"),
        () if mag else omweg(b, soort, c.niveau, naar, c.aanpak),
        helpers(w),
        mag,
        terug=_terug(casus_id, w, None),
        eerst=eerst_doen(casus_id, antwoord),
    )
    return toon("casus/waarom.html", waarde, *_pad(casus_id, w, None))


def helpers(w: Waaromweergave) -> tuple[str, ...]:
    """Whom to call: who carries the casus where the reader may know, else the table; a number."""
    b, uit = beleid(), []
    for rol, naam, code in w.regisseurs:
        partij = b.partij.get(code)
        waar = f", {partij.naam}: {partij.telefoon}" if partij else ""
        uit.append(f"{zin(rol)} {naam}{waar}")
    return tuple(uit) or (w.contact or f"Servicedesk: {b.gemeente.servicedesk}",)


def _rust_op(w: Waaromweergave, bron: str) -> tuple[str, ...]:
    tot = f" (geldig tot en met {datumzin(w.convenant_tot)})" if w.convenant_tot else ""
    artikel = ""
    if w.artikelen:
        artikel = f", artikel {opsomming(w.artikelen)}"
        artikel += "" if w.van_ons else ", dat uw organisatie niet noemt"
    elif not bron:
        artikel = ", waarin geen artikel dit opent"
    regels = (f"{w.convenant}{tot}{artikel}", f"Beleid {w.beleid_versie}")
    return (bron, *regels) if bron else regels


def _terug(casus_id: UUID, w: Waaromweergave, categorie: str | None) -> Link:
    if not w.opent:
        return CASUSSEN
    if categorie:
        return Link("Terug naar het dossier", f"/casussen/{casus_id}/dossier")
    return Link("Terug naar de casus", f"/casussen/{casus_id}")


def _pad(casus_id: UUID, w: Waaromweergave, categorie: str | None) -> tuple[Kruimel, ...]:
    """The path; the casus is a link only for who may open it."""
    lijst = Kruimel(CASUSSEN.tekst.removeprefix("Naar "), CASUSSEN.adres)
    if not w.opent:
        return (lijst, Kruimel(f"{w.nummer}: waarom"))
    casus = Kruimel(w.nummer, f"/casussen/{casus_id}")
    dossier = (Kruimel("Dossier", f"/casussen/{casus_id}/dossier"),) if categorie else ()
    return (lijst, casus, *dossier, Kruimel("Waarom"))


def _klein(naam: str) -> str:
    """A name inside a sentence; an abbreviation keeps its capitals."""
    return naam if naam[1:2].isupper() else naam[:1].lower() + naam[1:]
