"""Take in a running caseload: the sheet, the check beforehand, and in, a part at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, make_response, request, session

from privacy.toegang import GeenToegang, Recht
from web.deuren import deur
from web.formulieren import CONCEPT, een_id, foutkop, getal, vul
from web.omgeving import actor, als_uuid, beleid, huis, naar, toon, werk
from web.schermwaarden.bouwstenen import Link, Status, Toon
from web.schermwaarden.formulier import Formulier, Veld, Veldgroep, Verborgen
from web.schermwaarden.kader import Kruimel, Uitkomst
from web.schermwaarden.lijsten import Inbrengen, Inbrengregel, Voortgang
from web.woorden import aantal, telling, was_er_al
from workflow.fouten import Ongeldig
from workflow.handelingen import inbrengbundel, inbrengen
from workflow.handelingen.inbrengen import Inbrenglot
from workflow.handelingen.toevoegen import NIET_GEVRAAGD
from workflow.inbrengsjabloon import sjabloon

groep = Blueprint("inbrengen", __name__)
_PAD = "/casussen/inbrengen"
_VERDER = f"{_PAD}/verder"
_SJABLOON = Link("Download het sjabloon", f"{_PAD}/sjabloon")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LOT, _BUNDEL = "caseload_lot", "caseload_bundel"
_BEWAARD = timedelta(minutes=10)
_HOOGSTENS = 500
"""Rows on the page that follows; a session must stay small."""
_WEG = (
    "Dit bestand staat er niet meer.",
    "Verstuur het opnieuw. Wat al is ingebracht, wordt overgeslagen.",
)
_VERMOEDEN = f"Elke aanleiding komt in het dossier als {NIET_GEVRAAGD}."
_WOORD: dict[str, tuple[str, Toon]] = {
    "kan": ("Kan erin", "goed"),
    "ingebracht": ("Ingebracht", "goed"),
    "was_er_al": ("Was er al", "rust"),
    "gewijzigd": ("Niet: gewijzigd", "fout"),
    "niet": ("Niet", "fout"),
}
_MIS = ("niet", "gewijzigd")


@deur(groep, _PAD, Recht.CASELOAD_INBRENGEN)
def toon_inbrengen() -> Response:
    inbrengen.mag_inbrengen(door=actor(), werk=werk())
    return _pagina()


@deur(groep, f"{_PAD}/sjabloon", Recht.CASELOAD_INBRENGEN)
def haal_sjabloon() -> Response:
    inbrengen.mag_inbrengen(door=actor(), werk=werk())
    try:
        antwoord = make_response(sjabloon(beleid()))
    except Ongeldig as mis:
        return _opnieuw(mis.fouten)
    antwoord.headers["Content-Type"] = _XLSX
    antwoord.headers["Content-Disposition"] = 'attachment; filename="caseload.xlsx"'
    return antwoord


@deur(groep, _PAD, Recht.CASELOAD_INBRENGEN, methoden=("POST",))
def controleer() -> Response:
    bestand = request.files.get("bestand")
    inhoud = bestand.stream.read() if bestand is not None and bestand.filename else None
    try:
        gelezen = inbrengen.lees(inhoud, door=actor(), werk=werk())
    except Ongeldig as mis:
        return _opnieuw(mis.fouten)
    if gelezen.geweigerd is not None:
        return _opnieuw({"bestand": str(gelezen.geweigerd)})
    lot = inbrengen.controleer(gelezen.casussen, door=actor(), werk=werk(), demo=huis().demo)
    kan = {een.rij for een in lot if een.uitkomst == "kan"}
    goed = tuple(i for i in gelezen.casussen if i.rij in kan)
    _bewaar_lot(lot)
    session.pop(_BUNDEL, None)
    if goed:
        bundel = inbrengbundel.bewaar(goed, _VERDER, door=actor(), werk=werk())
        rest = tuple(een for een in lot if een.uitkomst != "kan")
        session[_BUNDEL] = {"id": str(bundel), "gedaan": 0, "alle": len(goed)} | {
            "rest": {"rijen": _rijen(rest), "telling": _tel(rest)}
        }
    kan_erin = aantal(len(goed), "casus kan erin", "casussen kunnen erin")
    kop = f"Gecontroleerd: {_telling(lot, kan_erin)}"
    soort = "goed" if len(goed) == len(lot) else "let"
    zinnen = ("Er is nog niets ingebracht.", *((_VERMOEDEN,) if goed else ()))
    return naar(_PAD, kop, *zinnen, *_meer(lot), soort=soort)


@deur(
    groep,
    _VERDER,
    Recht.CASELOAD_INBRENGEN,
    methoden=("POST",),
    formulier=lambda fouten: _pagina(_klaargezet(), fouten),
)
def breng_verder_in() -> Response:
    # Refused by right first, with the words for that; only then the bundle may be missing.
    inbrengen.mag_inbrengen(door=actor(), werk=werk())
    try:
        bundel = een_id("bundel") or UUID(int=0)
        stand = inbrengbundel.breng_verder_in(
            bundel, getal("vanaf") or 0, door=actor(), werk=werk(), demo=huis().demo
        )
    except (GeenToegang, Ongeldig):
        session.pop(_BUNDEL, None)
        return naar(_PAD, *_WEG, soort="let")
    # What the check left out stands beside what went in, until all of it is, and counts.
    rest = session.get(_BUNDEL, {}).get("rest", {})
    _bewaar_lot(stand.lot, rest.get("rijen"))
    hoever = f"{stand.gedaan} van {stand.alle} casussen zijn gedaan."
    if stand.klaar:
        session.pop(_BUNDEL, None)
    else:
        bewaard = {"id": str(bundel), "gedaan": stand.gedaan, "alle": stand.alle}
        session[_BUNDEL] = bewaard | {"rest": rest}
        hoever += " Ga verder met de rest."
    goed = not any(een.uitkomst in _MIS for een in stand.lot)
    erin = sum(een.uitkomst == "ingebracht" for een in stand.lot)
    kop = f"Uitkomst: {_telling(stand.lot, f'{erin} ingebracht', rest.get('telling'))}"
    return naar(_PAD, kop, hoever, soort="goed" if goed and stand.klaar else "let")


def _telling(lot: tuple[Inbrenglot, ...], goed: str, erbij: list[int] | None = None) -> str:
    """`erbij`: what of the same file was counted before."""
    al, mis = (een + ook for een, ook in zip(_tel(lot), erbij or [0, 0], strict=True))
    return telling(goed, was_er_al(al), (mis, "niet"))


def _tel(lot: tuple[Inbrenglot, ...]) -> list[int]:
    """How many were there already, and how many cannot go in."""
    return [
        sum(een.uitkomst == "was_er_al" for een in lot),
        sum(een.uitkomst in _MIS for een in lot),
    ]


def _meer(lot: tuple[Inbrenglot, ...]) -> tuple[str, ...]:
    return (f"Hieronder staan {_HOOGSTENS} casussen.",) if len(lot) > _HOOGSTENS else ()


def _bewaar_lot(lot: tuple[Inbrenglot, ...], erbij: list[Any] | None = None) -> None:
    """Keeps the result for the page that follows: rows, codes and rules, nothing of a person.

    `erbij`: rows of what was found before, as they were kept.
    """
    rijen = [*(erbij or []), *_rijen(lot)][:_HOOGSTENS]
    rijen.sort(key=lambda rij: int(rij[0]))
    session[_LOT] = {"tot": (werk().nu() + _BEWAARD).isoformat(), "rijen": rijen}


def _rijen(lot: tuple[Inbrenglot, ...]) -> list[Any]:
    """What is wrong first, as far as there is room; then in the order of the sheet."""
    eerst = sorted(lot, key=lambda een: (een.uitkomst not in _MIS, een.rij))[:_HOOGSTENS]
    return [
        [een.rij, een.uitkomst, een.casusnummer, list(een.zinnen)]
        for een in sorted(eerst, key=lambda een: een.rij)
    ]


def _neem_lot() -> tuple[Inbrengregel, ...]:
    """The kept result, once; empty when it is too old."""
    bewaard: dict[str, Any] = session.pop(_LOT, {}) if _LOT in session else {}
    if not bewaard or datetime.fromisoformat(bewaard["tot"]) < werk().nu():
        return ()
    return tuple(
        Inbrengregel(str(rij), nummer or "-", Status(*_WOORD[uitkomst]), tuple(zinnen))
        for rij, uitkomst, nummer, zinnen in bewaard["rijen"]
    )


def _klaargezet() -> Voortgang | None:
    """What waits in the form that was kept: the bundle itself, or one that a form was about."""
    bundel = een_id("bundel") or een_id(CONCEPT)
    return _voortgang(bundel, getal("vanaf") or 0, None) if bundel else None


def _bundel_van_sessie() -> Voortgang | None:
    bewaard: dict[str, Any] = session.get(_BUNDEL, {})
    bundel = als_uuid(bewaard.get("id", ""))
    return _voortgang(bundel, bewaard["gedaan"], bewaard["alle"]) if bundel else None


def _voortgang(bundel: UUID, gedaan: int, alle: int | None) -> Voortgang:
    rest = "" if alle is None else f" {aantal(alle - gedaan, 'casus', 'casussen')}"
    knop = f"Ga verder:{rest}" if gedaan else f"Breng{rest or ' deze casussen'} in"
    verborgen = (Verborgen("bundel", str(bundel)), Verborgen("vanaf", str(gedaan)))
    return Voortgang(Formulier(_VERDER, knop, verborgen=verborgen), gedaan, alle or 0)


def _formulier() -> Formulier:
    bestand = Veld(
        "bestand",
        "Bestand",
        "bestand",
        "Het ingevulde sjabloon (.xlsx), ten hoogste 5 MB en 5.000 rijen.",
        accept=f".xlsx,{_XLSX}",
    )
    return Formulier(_PAD, "Controleer bestand", (Veldgroep((bestand,)),), bestanden=True)


def _pagina(verder: Voortgang | None = None, fouten: Mapping[str, str] | None = None) -> Response:
    """The form, or, while something waits or was just found, that and the way to the form."""
    if request.args.get("ander") == "ja":
        return _toon(Inbrengen(_formulier(), _SJABLOON))
    regels, verder = _neem_lot(), verder or _bundel_van_sessie()
    nieuw = f"{_PAD}?ander=ja" if regels or verder else ""
    w = Inbrengen(_formulier(), _SJABLOON, regels, verder, nieuw)
    return _toon(w, uitkomst=foutkop(w.formulier, fouten) if fouten else None)


def _opnieuw(fouten: Mapping[str, str]) -> Response:
    formulier = vul(_formulier(), fouten)
    return _toon(Inbrengen(formulier, _SJABLOON), 422, foutkop(formulier, fouten))


def _toon(w: Inbrengen, status: int = 200, uitkomst: Uitkomst | None = None) -> Response:
    paden = (Kruimel("Casussen", "/casussen"), Kruimel("Inbrengen"))
    return toon("casussen/inbrengen.html", w, *paden, status=status, uitkomst=uitkomst)
