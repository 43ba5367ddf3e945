"""The page of one verb on one casus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Response

from casus.regieweergaven import Regieweergave
from casus.weergaven import Casusweergave, Liggend
from privacy.toegang import Recht
from web import vertaling, weigering
from web.formulieren import formulierstatus, foutkop, is_teruggehaald, tekst, vul
from web.nakijken import teruggehaalde
from web.omgeving import beleid, toon
from web.pagina.kruimels import kruimels
from web.schermwaarden.bouwstenen import Kan, Rij
from web.schermwaarden.casus import Bewaarregel, Handelingpagina
from web.schermwaarden.formulier import Formulier
from web.schermwaarden.uitleg import CASUSSEN
from workflow.fouten import NietMogelijk


def toon_handeling(
    c: Casusweergave,
    titel: str,
    inleiding: tuple[str, ...],
    formulier: Formulier,
    fouten: Mapping[str, str],
    recht: Recht,
    bewaren: tuple[Bewaarregel, ...] = (),
) -> Response:
    """The page of one verb: its form, filled and with faults where it came back, or why not."""
    kop = vertaling.casuskop(beleid(), c)
    kan = next((m for m in c.kan if m.recht == recht.value), None)
    pad = kruimels(c.casus_id, c.nummer, titel)
    if kan is not None and kan.redenen and is_teruggehaald(fouten):
        raise NietMogelijk(kan.redenen)
    if kan is not None and kan.redenen and not fouten:
        # The first reason stands in what cannot be done; what else is in the way, above it.
        ook = kan.redenen[1:]
        w = Handelingpagina(kop, titel, ook, kan_niet=weigering.kan(c, kan))
        return toon("casus/handeling.html", w, *pad)
    if not fouten:
        w = Handelingpagina(kop, titel, inleiding, formulier, bewaren=bewaren)
        return toon("casus/handeling.html", w, *pad)
    gevuld = vul(formulier, fouten)
    w = Handelingpagina(kop, titel, inleiding, gevuld, bewaren=bewaren)
    uitkomst = foutkop(gevuld, fouten)
    return toon("casus/handeling.html", w, *pad, status=formulierstatus(fouten), uitkomst=uitkomst)


def toon_regie(
    r: Regieweergave,
    titel: str,
    inleiding: tuple[str, ...],
    formulier: Formulier | None,
    fouten: Mapping[str, str],
    verder: Kan | None = None,
) -> Response:
    """The page of a verb on the regie, also for who takes no part in the casus.

    A fault in who was chosen stands at the list of the responsibility that was chosen.
    """
    hernoemd = dict(fouten)
    if "gebruiker" in hernoemd:
        hernoemd[tekst("rol") or "rol"] = hernoemd.pop("gebruiker")
    return toon_smal(r.casus_id, r, titel, inleiding, formulier, hernoemd, verder, opent=r.opent)


def kan_niet(casus_id: UUID, recht: Recht, titel: str) -> Kan:
    """In the place of a form: that this reader cannot do it now, with the way to why."""
    return Kan(False, f"{titel} kan nu niet.", waarom=f"/casussen/{casus_id}/waarom/{recht.value}")


def toon_smal(
    casus_id: UUID,
    w: Liggend,
    titel: str,
    inleiding: tuple[str, ...],
    formulier: Formulier | None,
    fouten: Mapping[str, str],
    verder: Kan | None = None,
    rijen: tuple[Rij, ...] = (),
    *,
    opent: bool = True,
) -> Response:
    """The page of a verb that opens nobody of the casus: its form, filled where it came back.

    Where the casus does not open for this reader, nothing on the page leads to it.
    """
    if formulier is None and verder is not None and teruggehaalde() is not None:
        raise NietMogelijk((verder.tekst,))
    if fouten and formulier is not None:
        formulier = vul(formulier, fouten)
    kop = vertaling.smalle_kop(beleid(), casus_id, w, "")
    if not opent:
        if formulier is not None and formulier.terug == kop.adres:
            formulier = replace(formulier, terug=CASUSSEN.adres, terug_tekst=CASUSSEN.tekst)
        kop = replace(kop, adres="")
    return toon(
        "casus/handeling.html",
        Handelingpagina(kop, titel, inleiding, formulier, verder=verder, rijen=rijen),
        *kruimels(casus_id, w.nummer, titel, opent=opent),
        status=formulierstatus(fouten),
        uitkomst=foutkop(formulier, fouten) if fouten and formulier else None,
    )
