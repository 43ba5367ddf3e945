"""Berichten: everything that was told to this reader, the newest first, page by page."""

from __future__ import annotations

from flask import Blueprint, Response, request

from casus.berichten import Berichtregel as Bericht
from privacy.toegang import Recht
from web.berichttekst import berichtzin
from web.deuren import deur
from web.omgeving import actor, beleid, toon, werk
from web.paginamerk import lees_merk, merk
from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.kader import Kruimel
from web.schermwaarden.lijsten import Berichten, Berichtregel
from web.woorden import isodag, moment
from workflow.handelingen import berichten
from workflow.handelingen.berichten import HOOGSTENS

groep = Blueprint("berichten", __name__)
_PAD = "/berichten"
_LEEG = ("U hebt nog geen berichten.", "Hier leest u wat er met uw casussen gebeurt.")
_NIETS = ("Hier staan geen berichten die u mag zien.",)


@deur(groep, _PAD, Recht.CASUS_OVERZIEN)
def toon_berichten() -> Response:
    na = lees_merk(request.args.get("na", ""))
    gevonden = berichten.lijst(door=actor(), werk=werk(), na=na)
    verder = f"{_PAD}?na={merk(*gevonden.volgende)}" if gevonden.volgende else ""
    leeg = _NIETS if na or verder else _LEEG
    w = Berichten(tuple(map(berichtregel, gevonden.regels)), leeg, verder)
    return toon("berichten.html", w, Kruimel("Berichten"))


def berichtregel(m: Bericht) -> Berichtregel:
    adres = {
        "casus": f"/casussen/{m.casus_id}",
        "triage": f"/casussen/{m.casus_id}/triage",
        "aanbod": f"/casussen/{m.casus_id}/regie/overnemen",
        "verzoek": f"/beoordelen/{m.verzoek_id}",
        "crisis": f"/casussen/{m.casus_id}/crisis/bevestigen",
        "fase": f"/casussen/{m.casus_id}/fase",
        "melding": "/meldingen/eigen",
    }.get(m.opent, "")
    wanneer, iso = moment(m.gemaakt), isodag(m.gemaakt)
    regel = beleid().termijn.get(m.termijn)
    tekst = berichtzin(m.soort, m.vanaf, regel.naam if regel else "")
    return Berichtregel(tekst, m.nummer, adres, wanneer, iso, m.nieuw)


def nieuwe(regels: tuple[Bericht, ...]) -> tuple[str, tuple[Link, ...]]:
    """How many of these are new, and the way down to them: they stand below the casussen."""
    nieuw = sum(m.nieuw for m in regels)
    if not nieuw:
        return "", ()
    hoeveel = f"{nieuw} of meer" if nieuw >= HOOGSTENS else str(nieuw)
    zin = f"{hoeveel} {'nieuw bericht' if nieuw == 1 else 'nieuwe berichten'}"
    return hoeveel, (Link(zin, "#berichten"),)
