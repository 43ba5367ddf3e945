"""Meldingen: what waits in triage, and reading a file in the exchange format."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, request

from privacy.toegang import Recht
from web import vertaling
from web.deuren import deur
from web.formulieren import foutkop, lijst, tekst, vul
from web.omgeving import actor, beleid, heeft, huis, toon, werk
from web.schermwaarden.bouwstenen import Kan, Link, Status, Toon
from web.schermwaarden.formulier import Formulier, Veld, Veldgroep
from web.schermwaarden.kader import Kruimel
from web.schermwaarden.lijsten import Inleesregel, Inlezen, Meldingen, Meldingregel
from web.woorden import datum, datumzin
from workflow.fouten import Ongeldig
from workflow.handelingen import melden, overzien
from workflow.handelingen.melden import Meldinglot

groep = Blueprint("meldingen", __name__)
_PAD = Kruimel("Meldingen", "/meldingen")
_LOT: dict[str, tuple[str, Toon]] = {
    "ingelezen": ("Ingelezen", "goed"),
    "was_er_al": ("Was er al", "rust"),
    "gewijzigd": ("Niet gelezen", "fout"),
    "niet_gelezen": ("Niet gelezen", "fout"),
}


@deur(groep, "/meldingen", Recht.CASUS_OVERZIEN)
def meldingen() -> Response:
    b, nu = beleid(), werk().nu()
    gevonden = overzien.meldingen(door=actor(), werk=werk())
    regels = tuple(
        Meldingregel(
            r.nummer,
            f"/casussen/{r.casus_id}/triage",
            *_herkomst(gevonden.herkomst.get(r.casus_id)),
            datum(r.bijgewerkt),
            vertaling.status(b, r.stand),
            vertaling.termijn(b, r.termijn_op, nu, "triage") if r.termijn_op else None,
        )
        for r in gevonden.lijst.rijen
    )
    mag = heeft(Recht.MELDING_INLEZEN)
    inlezen = Kan(True, "Melding inlezen", "/meldingen/inlezen") if mag else None
    meer = ", er zijn er meer" if gevonden.lijst.er_zijn_meer else ""
    w = Meldingen(regels, f"{len(regels)} in triage{meer}", inlezen)
    return toon("meldingen/lijst.html", w, Kruimel("Meldingen"))


@deur(groep, "/meldingen/inlezen", Recht.MELDING_INLEZEN)
def toon_inlezen() -> Response:
    melden.mag_inlezen(door=actor(), werk=werk())
    return toon("meldingen/inlezen.html", Inlezen(_formulier()), _PAD, Kruimel("Inlezen"))


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
    regels = tuple(_regel(lot) for lot in uitkomst.lot)
    telling = {n: sum(1 for x in uitkomst.lot if x.uitkomst == n) for n in _LOT}
    fout = telling["gewijzigd"] + telling["niet_gelezen"]
    kop = f"{telling['ingelezen']} gelezen, {telling['was_er_al']} was er al, {fout} niet gelezen"
    w = Inlezen(_formulier(), kop, regels, "/meldingen/inlezen")
    return toon("meldingen/inlezen.html", w, _PAD, Kruimel("Inlezen"))


def _herkomst(melding: tuple[str, str] | None) -> tuple[str, str]:
    """Kind and sender in words; a casus that a colleague registered began without a melding."""
    if melding is None:
        return "geregistreerd", "-"
    soort, afzender = melding
    partij = beleid().partij.get(afzender)
    return soort, partij.naam if partij else afzender


def _regel(lot: Meldinglot) -> Inleesregel:
    woord, toon_ = _LOT[lot.uitkomst]
    zinnen = tuple(f"{veld}: {regel}" if veld else regel for veld, regel in lot.fouten)
    zinnen += lot.opmerkingen
    link = None
    if lot.casus_id is not None and lot.uitkomst == "ingelezen":
        link = Link(f"Naar triage: {lot.casusnummer}", f"/casussen/{lot.casus_id}/triage")
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
