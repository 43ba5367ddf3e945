"""Who may see a casus, who looked, and the lines of the log about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, request

from casus import inzage
from config.beleid import Beleid
from privacy.toegang import Recht
from web import vertaling
from web.deuren import deur
from web.formulieren import nummer
from web.omgeving import actor, beleid, toon, werk
from web.pagina.kruimels import kruimels
from web.regiewoorden import laatste_dag
from web.schermwaarden.bouwstenen import Categorie, Rij, Status
from web.schermwaarden.kader import Kruimel
from web.schermwaarden.toegang import (
    Blik,
    Deelnemer,
    Logboek,
    Logregel,
    Matrix,
    Matrixrij,
    Toegang,
)
from web.woorden import aantal, getal, moment, opsomming, tijd, zin
from web.woorden import datum as datumwoord
from workflow.handelingen import terugkijken
from workflow.handelingen.regie import WOORD

groep = Blueprint("toegang", __name__)

_REDEN = {
    "triage": "triage",
    "actie": "deelnemer, via een actie",
    "agendapunt": "deelnemer, via een agendapunt",
    "toegevoegd": "deelnemer, toegevoegd",
    "casusregie": "neemt de casusregie waar",
    "procesregie": "neemt de procesregie waar",
}
_GELUKT = {"toegestaan": Status("Toegestaan", "goed"), "begonnen": Status("Begonnen", "info")}
_MISLUKT = {
    "geweigerd": Status("Geweigerd", "fout"),
    "mislukt": Status("Mislukt", "fout"),
    "ongeldig": Status("Niet volledig ingevuld", "rust"),
    "niet_mogelijk": Status("Kon niet", "rust"),
    "te_laat": Status("Een ander was eerder", "rust"),
    "al_gedaan": Status("Was al gedaan", "rust"),
    "anders_verstuurd": Status("Anders verstuurd", "rust"),
}
_REGIE = "De regie eindigt niet hier, maar met Regie overdragen."
_AFGEBROKEN = Status("Afgebroken", "rust")


@deur(groep, "/casussen/<uuid:casus_id>/toegang", Recht.TOEGANG_INZIEN)
def toegang(casus_id: UUID) -> Response:
    b, nu = beleid(), werk().nu()
    t = terugkijken.toegang(casus_id, door=actor(), werk=werk())
    w = Toegang(
        vertaling.smalle_kop(b, casus_id, t, "Toegang"),
        tuple(_deelnemer(b, t, r, nu) for r in t.deelnemers),
        _uitgesloten(t.uitgesloten),
        None if t.blikken is None else tuple(_blik(b, t, x, nu) for x in t.blikken),
        t.blikken is not None,
        vertaling.kan(casus_id, t.toevoegen),
        f"/casussen/{casus_id}/toegang/matrix",
        _REGIE if t.beeindigt else "",
    )
    return toon("casus/toegang.html", w, *kruimels(casus_id, t.nummer, "Toegang"))


@deur(groep, "/casussen/<uuid:casus_id>/toegang/matrix", Recht.TOEGANG_INZIEN)
def matrix(casus_id: UUID) -> Response:
    b = beleid()
    t = terugkijken.toegang(casus_id, door=actor(), werk=werk())
    w = Matrix(
        vertaling.smalle_kop(b, casus_id, t, "Toegang"),
        _soorten(b, {c.code for c in b.categorieen}),
        tuple(_matrixrij(b, t, r) for r in t.deelnemers),
        f"/casussen/{casus_id}/toegang",
    )
    *boven, hier = kruimels(casus_id, t.nummer, "Matrix")
    return toon("casus/toegangmatrix.html", w, *boven, Kruimel("Toegang", w.terug), hier)


@deur(groep, "/casussen/<uuid:casus_id>/logboek", Recht.LOGBOEK_INZIEN)
def logboek(casus_id: UUID) -> Response:
    b, na = beleid(), nummer(request.args.get("na", ""))
    v = terugkijken.logboek(casus_id, door=actor(), werk=werk(), na=na)
    kop = vertaling.smalle_kop(b, casus_id, v, "Logboek")
    pad = kruimels(casus_id, v.nummer, "Logboek")
    if not v.deelnemer:
        # The other pages of the casus do not open for who only supervises the log.
        kop, pad = replace(kop, tabs=()), (Kruimel(f"Logboek van casus {v.nummer}"),)
    eigen = "U ziet hier uw eigen handelingen. Alles ziet de FG."
    meer = f"/casussen/{casus_id}/logboek?na={v.verder}" if v.verder else ""
    w = Logboek(
        kop,
        "Nieuwste eerst. Dat u dit leest, staat er zelf ook in." if v.alles else eigen,
        aantal(len(v.regels), "regel", "regels") + (", er zijn er meer" if meer else ""),
        tuple(_logregel(b, v, r) for r in v.regels),
        meer,
    )
    return toon("casus/logboek.html", w, *pad)


def _deelnemer(
    b: Beleid, t: inzage.Toegangsweergave, r: inzage.Toegangsrij, nu: datetime
) -> Deelnemer:
    open_ = {v.categorie for v in r.vakken if not v.alleen_eigen}
    eigen = {v.categorie for v in r.vakken} - open_
    return Deelnemer(
        t.namen.get(r.wie, "een collega"),
        _partij(b, r.partij),
        ", ".join(dict.fromkeys(_als(b, r, reden) for reden in r.redenen)),
        _soorten(b, open_),
        _soorten(b, eigen),
        laatste_dag(r.tot) if r.tot else "einde casus of ander niveau",
        _wanneer(r.keek, nu),
        f"/casussen/{t.casus_id}/deelnemers/{r.wie}/einde" if r.te_beeindigen else "",
    )


def _matrixrij(b: Beleid, t: inzage.Toegangsweergave, r: inzage.Toegangsrij) -> Matrixrij:
    ziet = {v.categorie: "ziet eigen" for v in r.vakken}
    ziet |= {v.categorie: "ziet" for v in r.vakken if not v.alleen_eigen}

    def woord(code: str) -> str:
        delen = (ziet.get(code), "draagt bij" if code in r.draagt_bij else None)
        return ", ".join(d for d in delen if d) or "nee"

    samen: dict[str, list[str]] = {}
    for c in b.categorieen:
        samen.setdefault(woord(c.code), []).append(c.naam)
    return Matrixrij(
        t.namen.get(r.wie, "een collega"),
        f"{_functie(b, r.functie)}, {_partij(b, r.partij)}",
        tuple(woord(c.code) for c in b.categorieen),
        tuple(Rij(zin(wat), opsomming(namen)) for wat, namen in samen.items()),
    )


def _blik(b: Beleid, t: inzage.Toegangsweergave, x: inzage.Blik, nu: datetime) -> Blik:
    functie = _functie(b, x.functie)
    naam = t.namen.get(x.wie)
    alle = {d.code: d.tekst for d in (*b.doelen, *b.convenant[t.niveau].doelen)}
    doelen = [alle[code] for code in x.doelen if code in alle]
    keren = aantal(x.aantal, "keer", "keer")
    return Blik(
        f"{naam}, {functie}" if naam else functie,
        _partij(b, x.partij),
        _soorten(b, set(x.categorieen)),
        f"{keren}, het laatst {_wanneer(x.laatst, nu)}",
        " ".join(doelen),
    )


def _logregel(b: Beleid, v: inzage.Logboekweergave, r: inzage.Logboekregel) -> Logregel:
    recht = b.recht.get(r.handeling)
    wat = recht.zin if recht else r.handeling
    delen = (v.namen.get(r.wie) if r.wie else None, _functie(b, r.functie), _partij(b, r.partij))
    return Logregel(
        getal(r.nummer),
        moment(r.moment),
        r.moment.isoformat(),
        ", ".join(d for d in delen if d),
        f"verscheen in lijst: {wat}" if r.lijst else wat,
        _soorten(b, set(r.categorieen)),
        (_GELUKT | _MISLUKT).get(r.uitkomst, _AFGEBROKEN),
        # The line names the right too; that stands beside it in words.
        r.grond.partition(": ")[2] or r.grond,
    )


def _uitgesloten(hoeveel: int) -> str:
    if not hoeveel:
        return "Niemand is uitgesloten."
    wie = aantal(hoeveel, "persoon", "personen")
    return f"{wie} vanwege betrokkenheid ({'naam' if hoeveel == 1 else 'namen'} alleen voor de FG)."


def _als(b: Beleid, r: inzage.Toegangsrij, reden: str) -> str:
    """As what somebody takes part; who had the regie and gave it on still does in their functie."""
    if reden == "regie":
        return " en ".join(WOORD[rol] for rol in r.regie) or _functie(b, r.functie)
    return _REDEN.get(reden, reden)


def _functie(b: Beleid, code: str) -> str:
    bekend = b.functie.get(code)
    return bekend.naam if bekend else "Systeem"


def _partij(b: Beleid, code: str) -> str:
    bekend = b.partij.get(code)
    return bekend.naam if bekend else code


def _soorten(b: Beleid, codes: set[str]) -> tuple[Categorie, ...]:
    return tuple(vertaling.categorie(b, c.code) for c in b.categorieen if c.code in codes)


def _wanneer(op: datetime | None, nu: datetime) -> str:
    if op is None:
        return "nooit"
    return f"vandaag {tijd(op)}" if datumwoord(op) == datumwoord(nu) else datumwoord(op)
