"""Meldingen: what waits in triage, and reading a file in the exchange format."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request, session

from casus.lijstweergaven import Regelweergave
from privacy.toegang import Recht
from web import lijsttekst, vertaling
from web.deuren import deur
from web.formulieren import foutkop, tekst, vul
from web.omgeving import actor, als_uuid, beleid, heeft, huis, naar, toon, werk
from web.schermwaarden.bouwstenen import Kan, Link, Status, Toon
from web.schermwaarden.formulier import Formulier, Veld, Veldgroep
from web.schermwaarden.kader import Kruimel
from web.schermwaarden.lijsten import Inleesregel, Inlezen, Meldingen, Meldingregel
from web.velden import lijst
from web.woorden import datum, datumzin, was_er_al
from web.woorden import telling as tellingzin
from workflow.fouten import Ongeldig
from workflow.handelingen import melden, overzien
from workflow.handelingen.melden import Meldinglot
from workflow.handelingen.meldinglezen import te_wegen

groep = Blueprint("meldingen", __name__)
_PAD = Kruimel("Meldingen", "/meldingen")
_NIEUW = "/meldingen/inlezen"
_UITKOMST = "inlezen"
_BEWAARD = timedelta(minutes=10)
_HOOGSTENS = 500
"""Meldingen of one file on the page that follows; a session must stay small."""
_LOT: dict[str, tuple[str, Toon]] = {
    "ingelezen": ("Ingelezen", "goed"),
    "was_er_al": ("Was er al", "rust"),
    "gewijzigd": ("Niet gelezen: gewijzigd", "fout"),
    "niet_gelezen": ("Niet gelezen", "fout"),
}


@deur(groep, "/meldingen", Recht.CASUS_TRIAGEREN, Recht.MELDING_INLEZEN)
def meldingen() -> Response:
    b, nu = beleid(), werk().nu()
    gevonden = overzien.meldingen(door=actor(), werk=werk())
    regels = tuple(
        Meldingregel(
            r.nummer,
            _adres(r),
            *_herkomst(gevonden.herkomst.get(r.casus_id), gevonden.terug.get(r.casus_id)),
            datum(r.bijgewerkt),
            vertaling.status(b, r.stand),
            vertaling.termijn_in_lijst(b, r, nu),
        )
        for r in gevonden.lijst.rijen
    )
    mag = heeft(Recht.MELDING_INLEZEN)
    inlezen = Kan(True, "Melding inlezen", "/meldingen/inlezen") if mag else None
    meer = ", er zijn er meer" if gevonden.lijst.er_zijn_meer else ""
    w = Meldingen(
        regels,
        f"{len(regels)} in triage{meer}",
        inlezen,
        beschadigd=lijsttekst.beschadigd(gevonden.lijst),
    )
    return toon("meldingen/lijst.html", w, Kruimel("Meldingen"))


@deur(groep, "/meldingen/inlezen", Recht.MELDING_INLEZEN)
def toon_inlezen() -> Response:
    melden.mag_inlezen(door=actor(), werk=werk())
    ander = request.args.get("ander") == "ja"
    kop, lot = _uitkomst({} if ander else session.get(_UITKOMST, {}))
    w = Inlezen(_formulier())
    if kop:
        nieuw = f"{_NIEUW}?ander=ja"
        weegt = _weegt(lot)
        regels = tuple(_regel(x, weegt) for x in lot)
        w = Inlezen(w.formulier, kop, regels, nieuw, f"{_NIEUW}/lijst")
    return toon("meldingen/inlezen.html", w, _PAD, Kruimel("Inlezen"))


@deur(groep, "/meldingen/inlezen", Recht.MELDING_INLEZEN, methoden=("POST",))
def lees_in() -> Response:
    bestand, afzender = request.files.get("bestand"), tekst("afzender")
    inhoud = bestand.stream.read() if bestand is not None and bestand.filename else None
    try:
        uitkomst = melden.lees_in(
            inhoud, afzender=afzender, door=actor(), werk=werk(), demo=huis().demo
        )
    except Ongeldig as mis:
        return _opnieuw(mis.fouten)
    if uitkomst.geweigerd is not None:
        return _opnieuw({"bestand": f"Dit bestand is niet gelezen: {uitkomst.geweigerd}"})
    lot = uitkomst.lot
    kop = _telling(lot)
    _bewaar_uitkomst(kop, lot[:_HOOGSTENS])
    alles = all(x.uitkomst in ("ingelezen", "was_er_al") for x in lot)
    rest = (f"Hier staan de eerste {_HOOGSTENS} meldingen.",) if len(lot) > _HOOGSTENS else ()
    soort = "goed" if alles else "let"
    return naar("/meldingen/inlezen", f"Uitkomst: {kop}", *rest, soort=soort)


@deur(groep, "/meldingen/inlezen/lijst", Recht.MELDING_INLEZEN)
def download_lijst() -> Response:
    """What became of each melding, for the sheet of who reads them in: numbers, codes and rules."""
    melden.mag_inlezen(door=actor(), werk=werk())
    kop, lot = _uitkomst(session.get(_UITKOMST, {}))
    if not kop:
        return naar("/meldingen/inlezen", "Deze lijst is er niet meer.", soort="let")
    uit, weegt = io.StringIO(), _weegt(lot)
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(("Registratienummer", "Soort", "Uitkomst", "Wat er mis is"))
    for x in lot:
        regel = _regel(x, weegt)
        delen = (regel.nummer, x.soort, _LOT[x.uitkomst][0], "; ".join(regel.zinnen))
        schrijver.writerow(map(_cel, delen))
    antwoord = Response("\ufeff" + uit.getvalue(), mimetype="text/csv")
    antwoord.headers["Content-Disposition"] = "attachment; filename=meldingen.csv"
    return antwoord


def _cel(waarde: str | None) -> str:
    """A cell that a sheet reads as text: what a partner sent is no formula."""
    return f"'{waarde}" if waarde and waarde[0] in "=+-@\t\r" else waarde or ""


def _telling(lot: tuple[Meldinglot, ...]) -> str:
    telling = {n: sum(1 for x in lot if x.uitkomst == n) for n in _LOT}
    fout = telling["gewijzigd"] + telling["niet_gelezen"]
    return tellingzin(
        f"{telling['ingelezen']} gelezen",
        was_er_al(telling["was_er_al"]),
        (fout, "niet gelezen"),
    )


def _bewaar_uitkomst(kop: str, lot: tuple[Meldinglot, ...]) -> None:
    """Keeps the result for the page that follows: numbers, codes and rules, nothing of a person."""
    rijen = [
        asdict(x)
        | {
            "casus_id": str(x.casus_id) if x.casus_id else None,
            "ontvangen": x.ontvangen.isoformat() if x.ontvangen else None,
        }
        for x in lot
    ]
    session[_UITKOMST] = {"tot": (werk().nu() + _BEWAARD).isoformat(), "kop": kop, "lot": rijen}


def _uitkomst(bewaard: dict[str, Any]) -> tuple[str, tuple[Meldinglot, ...]]:
    """(heading, meldingen) of a kept result; empty when it is too old."""
    if not bewaard or datetime.fromisoformat(bewaard["tot"]) < werk().nu():
        return "", ()
    return bewaard["kop"], tuple(
        Meldinglot(
            **rij
            | {
                "casus_id": als_uuid(rij["casus_id"] or ""),
                "ontvangen": datetime.fromisoformat(rij["ontvangen"]) if rij["ontvangen"] else None,
                "fouten": tuple((veld, regel) for veld, regel in rij["fouten"]),
                "opmerkingen": tuple(rij["opmerkingen"]),
            }
        )
        for rij in bewaard["lot"]
    )


def _adres(r: Regelweergave) -> str:
    """Where the row leads for this reader; nowhere for who reads in and does not weigh."""
    adres = f"/casussen/{r.casus_id}"
    return {"casus": adres, "triage": f"{adres}/triage"}.get(r.opent, "")


def _herkomst(melding: tuple[str, str] | None, terug: str | None) -> tuple[str, str]:
    """Kind and sender in words; a casus that a colleague registered began without a melding.

    What another table laid down comes from that table: what was reported stayed there.
    """
    if terug is not None:
        return "terug naar lokaal", beleid().niveau[terug].naam
    if melding is None:
        return "geregistreerd", "-"
    soort, afzender = melding
    partij = beleid().partij.get(afzender)
    wat = vertaling.soort_melding(beleid(), soort)
    return wat, partij.naam if partij else afzender


def _weegt(lot: tuple[Meldinglot, ...]) -> frozenset[UUID]:
    """Of what was read in, the casussen that this reader weighs: another table has the others."""
    ids = [x.casus_id for x in lot if x.casus_id is not None and x.uitkomst == "ingelezen"]
    return te_wegen(ids, door=actor(), werk=werk()) if ids else frozenset()


def _regel(lot: Meldinglot, weegt: frozenset[UUID]) -> Inleesregel:
    """What became of one melding; a way to its triage for who weighs that casus."""
    woord, toon_ = _LOT[lot.uitkomst]
    if lot.uitkomst == "ingelezen" and lot.opmerkingen:
        woord, toon_ = "Gelezen, met opmerking", "let"
    zinnen = tuple(f"{veld}: {regel}" if veld else regel for veld, regel in lot.fouten)
    zinnen += lot.opmerkingen
    link = None
    if lot.casus_id is not None and lot.uitkomst == "ingelezen":
        if lot.casus_id in weegt:
            link = Link(f"Naar triage: {lot.casusnummer}", f"/casussen/{lot.casus_id}/triage")
        else:
            zinnen = (f"Ligt in triage: {lot.casusnummer}", *zinnen)
    elif lot.ontvangen is not None:
        zinnen = (f"Ingelezen op {datumzin(lot.ontvangen)}", *zinnen)
    nummer = lot.registratienummer or f"melding {lot.plaats + 1}"
    return Inleesregel(nummer, lot.soort or "-", Status(woord, toon_), zinnen, link)


def _formulier() -> Formulier:
    partijen = tuple((p.code, p.naam) for p in beleid().partijen)
    bestand = Veld(
        "bestand",
        "Bestand",
        "bestand",
        "JSON, ten hoogste 5 MB.",
        accept=".json,application/json",
    )
    velden = (lijst("afzender", "Van wie komt het bestand?", partijen), bestand)
    return Formulier(
        "/meldingen/inlezen", "Controleer bestand", (Veldgroep(velden),), bestanden=True
    )


def _opnieuw(fouten: Mapping[str, str]) -> Response:
    formulier = vul(_formulier(), fouten)
    return toon(
        "meldingen/inlezen.html",
        Inlezen(formulier),
        _PAD,
        Kruimel("Inlezen"),
        status=422,
        uitkomst=foutkop(formulier, fouten),
    )
