"""Every refusal and every trouble becomes a page with words; nothing of the inside leaves."""

from __future__ import annotations

import logging
import secrets
import traceback
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from privacy.feiten import lokale_dag
from privacy.toegang import NIET_IN_DIENST, GeenToegang, Recht
from web.deuren import DEUREN
from web.formulieren import LANG_OPEN
from web.getypt import eigen_tekst
from web.nakijken import nogeens, teruggehaalde
from web.omgeving import actor, ingelogd, naar, toon, werk
from web.pagina.concepten import deur_van
from web.pagina.gesloten import toon_gesloten
from web.pagina.verouderd import verouderd
from web.schermwaarden import uitleg
from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.formulier import Knop
from web.schermwaarden.uitleg import MIJN_WERK, Foutpagina
from web.terugweg import account, andere_weg, naar_casus, nieuwe_stand, terug, uitleg_van
from web.weigering import redenen
from web.woorden import besluitwoord, datumzin, tijd
from workflow.beleidskast import GeenBeleid
from workflow.fouten import (
    AlGedaan,
    AndersVerstuurd,
    Beschadigd,
    DatabankFout,
    GelijktijdigeWijziging,
    NietMogelijk,
    Ongeldig,
)
from workflow.handelingen.besluittoets import UITKOMSTEN
from workflow.handelingen.collega import naam_en_functie
from workflow.handelingen.voorleggen import casus_van_verzoek

_meldingen = logging.getLogger("schakel.web")
GESLOTEN = "Schakel is gesloten: er is vandaag geen beleid van kracht. Bel de beheerder.\n"
_AANBOD = "aanbod_"
_MEESTE = 2
"""Reasons on the page of a refusal; *Waarom niet?* has them all."""
_INGETROKKEN = "ingetrokken"
_VERZOEKSTANDEN = frozenset({*UITKOMSTEN.values(), _INGETROKKEN})


def registreer_storingen(app: Flask) -> None:
    """Puts the handlers on the app."""
    app.register_error_handler(GeenToegang, geen_toegang)
    app.register_error_handler(GelijktijdigeWijziging, was_u_voor)
    app.register_error_handler(NietMogelijk, niet_mogelijk)
    app.register_error_handler(Ongeldig, ongeldig)
    app.register_error_handler(AlGedaan, al_gedaan)
    app.register_error_handler(AndersVerstuurd, anders_verstuurd)
    app.register_error_handler(DatabankFout, databank)
    app.register_error_handler(Beschadigd, beschadigd)
    app.register_error_handler(CSRFError, lang_open)
    app.register_error_handler(HTTPException, webfout)
    app.register_error_handler(InternalServerError, storing)
    app.register_error_handler(Exception, storing)


def pagina(fout: Foutpagina) -> Response:
    if (bewaard := teruggehaalde()) is not None and fout.status in (409, 410, 422):
        adres = f"/concepten/{bewaard.concept_id}/weggooien"
        fout = replace(fout, weg=Knop(adres, "Concept weggooien"))
    return toon("fouten/fout.html", fout, status=fout.status)


def geen_toegang(fout: GeenToegang) -> Response:
    """404 where existence may not be known, 403 with reasons where it is.

    A page of a casus that ended says that: 403 as well, because what was asked for stays shut.
    """
    if NIET_IN_DIENST in fout.oordeel.redenen:
        return pagina(uitleg.niet_in_dienst(NIET_IN_DIENST, eigen_tekst()))
    casus_id = (request.view_args or {}).get("casus_id")
    if fout.gesloten and casus_id is not None and request.method == "GET":
        with suppress(GeenToegang):
            return toon_gesloten(casus_id, 403)
    if not fout.bekend and (fout.oordeel.recht == Recht.CONCEPT_OPENEN or teruggehaalde()):
        # What was kept may hold what was read: of a casus that is out of sight it opens no more.
        return pagina(uitleg.tekst_weg())
    if not fout.bekend:
        if not request.view_args:
            return pagina(uitleg.onderdeel_verboden())
        return pagina(uitleg.niet_gevonden(eigen_tekst()))
    return _verboden(fout, casus_id)


def _verboden(fout: GeenToegang, casus_id: UUID | None) -> Response:
    """403 for a known casus, with links that this reader can open; never one to this page."""
    oordeel, bewaard = fout.oordeel, teruggehaalde()
    if bewaard is not None:
        deur = deur_van(bewaard.getypt.pad)
        zonder = deur[0].voorgevuld if deur else ()
        zinnen = oordeel.naaste or oordeel.redenen or ("Dit kan hier niet meer.",)
        return pagina(verouderd(bewaard, zinnen, oordeel.recht, eigen_tekst(zonder)))
    if (naar_account := account()) is not None:
        titel = uitleg.verboden(()).titel
        return pagina(Foutpagina(403, titel, (), (naar_account,), oordeel.redenen))
    verzoek_id = (request.view_args or {}).get("verzoek_id")
    if casus_id is None and verzoek_id is not None:
        casus_id = casus_van_verzoek(verzoek_id, door=actor(), werk=werk())
    weet = uitleg_van(casus_id, oordeel.recht)
    adres = f"/casussen/{casus_id}" if weet and weet.opent else ""
    loopt = weet is not None and weet.verzoek_id == verzoek_id
    if verzoek_id is not None and not loopt and (adres or oordeel.toegestaan):
        getypt = eigen_tekst() if request.method == "POST" else ()
        return pagina(uitleg.loopt_niet_meer(naar_casus(adres), getypt))
    waarom = f"/casussen/{casus_id}/waarom/{oordeel.recht.value}" if weet else ""
    getypt = eigen_tekst() if request.method == "POST" else ()
    # A rule for another functie lacks much; what lacks for the nearest way is what one can act on.
    zinnen = redenen((oordeel.naaste or oordeel.redenen)[:_MEESTE], weet)
    weg, wie = andere_weg(casus_id, oordeel.recht)
    nee = uitleg.verboden((*zinnen, wie) if wie else zinnen, adres, waarom, getypt)
    return pagina(replace(nee, acties=(weg, *nee.acties)) if weg else nee)


def was_u_voor(fout: GelijktijdigeWijziging) -> Response:
    wie = "Een collega"
    zelf = fout.wie is not None and fout.wie == actor().gebruiker_id
    if zelf:
        wie = "Uw eigen wijziging, in een ander venster"
    elif fout.wie is not None:
        with suppress(GeenToegang):
            wie = naam_en_functie(fout.wie, door=actor(), werk=werk())
    wanneer = _wanneer(fout.wanneer) if fout.wanneer else ""
    wat = besluitwoord(fout.wat)
    if fout.wat in _VERZOEKSTANDEN and request.method == "GET" and not request.form:
        zin = f"{wie}, heeft het verzoek {wanneer}{wat}."
        return pagina(uitleg.is_afgehandeld(zin, nieuwe_stand()))
    if fout.wat in _VERZOEKSTANDEN:
        wat = f"het verzoek is {wanneer}{wat}"
    elif fout.wat.startswith(_AANBOD):
        wat = f"het aanbod is {wanneer}{fout.wat.removeprefix(_AANBOD)}"
    else:
        wat = f"{wanneer}is vastgelegd: {wat}"
    titel = "De casus is intussen veranderd" if zelf else uitleg.WAS_U_VOOR
    titel = "Het verzoek is ingetrokken" if fout.wat == _INGETROKKEN else titel
    return pagina(uitleg.was_u_voor(wie, f"{wat}.", nieuwe_stand(), eigen_tekst(), titel))


def _wanneer(moment: datetime) -> str:
    """`om 14:02 ` today, else the day."""
    dag = lokale_dag(moment)
    return f"om {tijd(moment)} " if dag == lokale_dag(werk().nu()) else f"op {datumzin(dag)} "


def niet_mogelijk(fout: NietMogelijk) -> Response:
    if (bewaard := teruggehaalde()) is not None:
        return pagina(verouderd(bewaard, fout.redenen, None, eigen_tekst()))
    return pagina(
        Foutpagina(
            409,
            "Dit kan nu niet.",
            ("Er is niets gewijzigd.",),
            (terug(),),
            fout.redenen,
            eigen_tekst(),
        )
    )


def ongeldig(fout: Ongeldig) -> Response:
    zinnen = tuple(fout.fouten.values())
    return pagina(
        Foutpagina(422, "Dit kan zo niet.", zinnen, (MIJN_WERK,), eigen_tekst=eigen_tekst())
    )


def al_gedaan(_fout: AlGedaan) -> Response:
    return naar(terug().adres, "Dit was al gedaan.")


def anders_verstuurd(_fout: AndersVerstuurd) -> Response:
    """Somebody went back and changed a form that had been sent: their text is not lost."""
    zinnen = (
        "Dit formulier is al verstuurd, met andere tekst.",
        "Van deze tekst is niets vastgelegd; hij staat hieronder.",
    )
    return pagina(
        Foutpagina(409, "Dit is niet vastgelegd.", zinnen, (terug(),), eigen_tekst=eigen_tekst())
    )


def databank(fout: DatabankFout) -> Response:
    opnieuw = Link(uitleg.OPNIEUW, request.path) if request.method == "GET" else MIJN_WERK
    return pagina(
        Foutpagina(
            503, "Dit lukt nu even niet.", (fout.zin,), (opnieuw,), eigen_tekst=eigen_tekst()
        )
    )


def beschadigd(_fout: Beschadigd) -> Response:
    """500: what lies there was changed outside Schakel, and only this is broken."""
    return pagina(
        Foutpagina(
            500,
            "Dit gegeven kan niet getoond worden.",
            ("De beheerder weet ervan.",),
            (terug(),),
        )
    )


def lang_open(_fout: CSRFError | None = None) -> Response:
    """The token was too old or missing: the text stays; only who is logged in may send again.

    The form comes back filled, as the first step that it is: somebody else may have filled it in.
    """
    deur = DEUREN.get(request.endpoint or "")
    inloggen = Link("Inloggen", "/inloggen")
    if not ingelogd() and deur is not None and not deur.voor_iedereen:
        return pagina(uitleg.uitgelogd(inloggen, eigen_tekst()))
    if not ingelogd() or deur is None or deur.voor_iedereen:
        acties = (MIJN_WERK,) if ingelogd() else (inloggen,)
        return pagina(uitleg.lang_open(acties, eigen_tekst()))
    if deur.formulier is None:
        return pagina(uitleg.lang_open((MIJN_WERK,), eigen_tekst()))
    try:
        antwoord = deur.formulier(LANG_OPEN, **(request.view_args or {}))
    except (GeenToegang, NietMogelijk):
        # Another login than the one it was made in: the text can only be taken along.
        return pagina(uitleg.lang_open((MIJN_WERK,), eigen_tekst()))
    antwoord.status_code = 400
    return antwoord


def alleen_van_hier() -> Response | None:
    """403 for a form that another site sent; browsers say so, and nothing of it is shown back."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return None
    if request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin"):
        return None
    zinnen = ("Dit formulier komt niet van Schakel.", "Er is niets gewijzigd.")
    return pagina(Foutpagina(403, "Dit kan niet.", zinnen, (MIJN_WERK,)))


def webfout(fout: HTTPException) -> Response:
    if fout.code == 413:
        deur = DEUREN.get(request.endpoint or "")
        if deur is None or deur.voor_iedereen:
            return pagina(
                Foutpagina(413, "Dit is te groot.", ("Er is niets verstuurd.",), (MIJN_WERK,))
            )
        grens = deur.megabytes
        return pagina(uitleg.te_groot(grens, _naar_formulier()))
    if fout.code in (404, 405):
        return pagina(uitleg.niet_gevonden())
    if fout.code is not None and fout.code < 400:
        antwoord = fout.get_response()
        assert isinstance(antwoord, Response)
        return antwoord
    status = fout.code or 400
    titel = "Dit verzoek klopt niet."
    return pagina(Foutpagina(status, titel, ("Er is niets gewijzigd.",), (MIJN_WERK,)))


def _naar_formulier() -> Link:
    """To the page of the form that was sent, where it has one."""
    regel = request.url_rule.rule if request.url_rule else ""
    if any(d.pad == regel and "GET" in d.methoden for d in DEUREN.values()):
        return Link("Terug naar het formulier", request.path)
    return MIJN_WERK


def storing(fout: Exception) -> Response:
    """500 with a code; type and place go to the log, never a value.

    Flask brings what went wrong inside a handler of this file as an InternalServerError.
    """
    oorzaak = getattr(fout, "original_exception", None) or fout
    if isinstance(oorzaak, GeenBeleid):
        # Every page stands on the policy, this one too if it were one.
        return Response(GESLOTEN, 503, mimetype="text/plain")
    kenmerk = secrets.token_hex(4)
    sporen = traceback.extract_tb(oorzaak.__traceback__)[-3:]
    waar = " ".join(f"{spoor.name}:{spoor.lineno}" for spoor in sporen)
    _meldingen.error("storing %s: %s in %s", kenmerk, type(oorzaak).__name__, waar)
    try:
        if isinstance(oorzaak, DatabankFout):
            return databank(oorzaak)
        opnieuw = request.path if request.method == "GET" else ""
        return pagina(uitleg.storing(kenmerk, eigen_tekst(), nogeens(), opnieuw))
    except Exception:
        status = 503 if isinstance(oorzaak, DatabankFout) else 500
        tekst = f"Er ging iets mis bij ons. Noem code {kenmerk} bij de servicedesk."
        return Response(tekst, status, mimetype="text/plain")
