"""The course of a casus: what was decided, newest first, and with what it began."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, request

from casus.ligging import Gevraagd, Ligging
from casus.verloop import BEGINBESLUITEN, Besluitweergave, Verloopweergave
from casus.verloopregels import BESLUITEN, SOORTEN, Merk, Verloopregel
from privacy.toegang import Recht
from web import vertaling
from web.beleidwoorden import antwoord_van
from web.deuren import deur
from web.ketenbeeld import Keten
from web.ketenwoorden import ketenbeeld
from web.omgeving import actor, beleid, toon, werk
from web.pagina.besluitrijen import besluitrijen
from web.pagina.kruimels import kruimels
from web.paginamerk import lees_telmerk, merk
from web.schermwaarden.bouwstenen import Gebeurtenis
from web.schermwaarden.casus import Verloop
from web.schermwaarden.formulier import Filter, Optie, Veld
from web.woorden import besluitwoord, datumzin, getal, moment, zin
from workflow.handelingen import teruglezen
from workflow.handelingen.collega import hoedanigheden

groep = Blueprint("verloop", __name__)


@deur(groep, "/casussen/<uuid:casus_id>/verloop", Recht.VERLOOP_INZIEN)
def verloop(casus_id: UUID) -> Response:
    soort = request.args.get("soort", "")
    soort = soort if soort in SOORTEN else ""
    na = lees_telmerk(request.args.get("na", ""))
    tot = Merk(*na) if na else None
    v = teruglezen.verloop(casus_id, door=actor(), werk=werk(), soort=soort or None, tot=tot)
    kop = vertaling.smalle_kop(beleid(), casus_id, v, "Verloop")
    regels = gebeurtenissen(v, begin=soort in ("", BESLUITEN))
    w = Verloop(kop, regels, _filter(casus_id, soort), _verder(casus_id, soort, v.verder))
    return toon("casus/verloop.html", w, *kruimels(casus_id, v.nummer, "Verloop"))


def _verder(casus_id: UUID, soort: str, bij: Merk | None) -> str:
    """The address of what is older."""
    if bij is None:
        return ""
    keuze = f"soort={soort}&" if soort else ""
    return f"/casussen/{casus_id}/verloop?{keuze}na={merk(bij.op, bij.gehad)}"


def _filter(casus_id: UUID, soort: str) -> Filter:
    adres = f"/casussen/{casus_id}/verloop"
    opties = (Optie("", "alles"), *(Optie(s, zin(s)) for s in SOORTEN))
    veld = Veld("soort", "Soort", "lijst", waarde=soort, opties=opties, breedte="half")
    return Filter(adres, (veld,), ((zin(soort), adres),) if soort else ())


def gebeurtenissen(v: Verloopweergave, *, begin: bool = True) -> tuple[Gebeurtenis, ...]:
    """The lines of this page, newest first; with `begin` also the first one, on the last page."""
    momenten = [(x.besloten_door, x.besloten_op) for x in v.besluiten if x.besloten_door]
    momenten += [(r.door, r.op) for r in v.regels if r.door]
    als = hoedanigheden(momenten, werk=werk())
    # Of one moment a Besluit stands above what came of it.
    regels = sorted(
        [
            *((x.besloten_op, 1, _gebeurtenis(v, x, als)) for x in v.besluiten),
            *((r.op, 0, _regel(v, r, als)) for r in v.regels),
        ],
        key=lambda regel: regel[:2],
        reverse=True,
    )
    eerste = _begin(v) if begin and v.verder is None else ()
    return (*(regel for _, _, regel in regels), *eerste)


def _begin(v: Verloopweergave) -> tuple[Gebeurtenis, ...]:
    """The first line: a casus began once, also for who may not read with what Besluit."""
    kop, wat, op = "Casus geregistreerd", "", v.aangemaakt
    if v.melding is not None:
        kop, wat = "Melding ontvangen", vertaling.van_melding(beleid(), *v.melding)
    elif any(x.soort in BEGINBESLUITEN for x in v.besluiten):
        return ()
    return (Gebeurtenis(moment(op), op.isoformat(), kop, "", wat),)


def _regel(
    v: Verloopweergave, r: Verloopregel, als: Mapping[tuple[UUID, datetime], str]
) -> Gebeurtenis:
    """A line that is no Besluit: of a gegeven its kind and in which functie, and no more."""
    b, wanneer, iso = beleid(), moment(r.op), r.op.isoformat()
    bron = b.partij[r.partij].naam if r.partij in b.partij else r.partij
    if r.soort in ("toegevoegd", "gecorrigeerd"):
        soort = b.categorie[r.code].naam if r.code in b.categorie else r.code
        wie = als.get((r.door, r.op), bron) if r.door else bron
        return Gebeurtenis(wanneer, iso, f"Gegeven {r.soort}", wie, f"{soort}.")
    if r.dag is not None:
        naam = b.termijn[r.code].naam if r.code in b.termijn else r.code
        naam = antwoord_van(b, r.aan) if r.aan else naam
        klaar = f" Klaar op {datumzin(r.klaar)}." if r.klaar else " Nog niet klaar."
        wat = f"{naam}: uiterlijk {datumzin(r.dag)}.{klaar}"
        return Gebeurtenis(wanneer, iso, "Termijn voorbij", "", wat)
    naam = v.namen.get(r.wie, "een collega") if r.wie else ""
    functie = b.functie[r.code].naam if r.code in b.functie else r.code
    return Gebeurtenis(wanneer, iso, f"{zin(r.soort)} geëindigd", f"{naam}, {functie}, {bron}")


def _gebeurtenis(
    v: Verloopweergave, x: Besluitweergave, als: Mapping[tuple[UUID, datetime], str]
) -> Gebeurtenis:
    b = beleid()
    voor: Keten | None = None
    na: Keten | None = None
    if x.van[0] and x.naar[0] and x.van[0] != x.naar[0]:
        voor = ketenbeeld(b, Ligging(x.van[0]))
        na = ketenbeeld(b, _na(x, x.van[0], x.naar[0]))
    wie = ""
    if x.besloten_door:
        naam = v.namen.get(x.besloten_door, "een collega")
        wie = ", ".join(d for d in (naam, als.get((x.besloten_door, x.besloten_op), "")) if d)
    return Gebeurtenis(
        moment(x.besloten_op),
        x.besloten_op.isoformat(),
        zin(besluitwoord(x.soort)),
        wie,
        str(x.inhoud.get("motivering") or x.inhoud.get("lokaal_advies", "")),
        vertaling.status(b, x.naar[1]) if x.naar[1] else None,
        rijen=besluitrijen(b, x, v.namen),
        logregel=getal(x.logregel) if x.logregel is not None else "",
        voor=voor,
        na=na,
    )


def _na(x: Besluitweergave, van: str, naar: str) -> Ligging:
    """Where the casus lay after this Besluit."""
    if x.soort.endswith("_gevraagd"):
        soort = x.soort.removesuffix("_gevraagd")
        return Ligging(van, gevraagd=Gevraagd(soort, naar, x.besloten_op, None))
    return Ligging(naar, {van: x.besloten_op})
