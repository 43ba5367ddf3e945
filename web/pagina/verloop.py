"""The course of a casus: what was decided, newest first, and with what it began."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, request

from casus.ligging import Gevraagd, Ligging
from casus.verloop import BEGINBESLUITEN, Besluitweergave, Verloopweergave
from privacy.toegang import Recht
from web import vertaling
from web.deuren import deur
from web.formulieren import nummer
from web.ketenbeeld import Keten
from web.ketenwoorden import ketenbeeld
from web.omgeving import actor, beleid, toon, werk
from web.pagina.besluitrijen import besluitrijen
from web.pagina.kruimels import kruimels
from web.schermwaarden.bouwstenen import Gebeurtenis
from web.schermwaarden.casus import Verloop
from web.woorden import moment, zin
from workflow.handelingen import teruglezen
from workflow.handelingen.collega import hoedanigheden

groep = Blueprint("verloop", __name__)


@deur(groep, "/casussen/<uuid:casus_id>/verloop", Recht.VERLOOP_INZIEN)
def verloop(casus_id: UUID) -> Response:
    b = beleid()
    na = nummer(request.args.get("na", ""))
    v = teruglezen.verloop(casus_id, door=actor(), werk=werk(), na=na)
    kop = vertaling.smalle_kop(b, casus_id, v, "Verloop")
    momenten = ((x.besloten_door, x.besloten_op) for x in v.besluiten if x.besloten_door)
    als = hoedanigheden(momenten, werk=werk())
    regels = tuple(_gebeurtenis(v, x, als) for x in v.besluiten)
    if v.verder is None:
        regels += _begin(v)
    meer = f"/casussen/{casus_id}/verloop?na={v.verder}" if v.verder else ""
    w = Verloop(kop, regels, meer=meer)
    return toon("casus/verloop.html", w, *kruimels(casus_id, v.nummer, "Verloop"))


def _begin(v: Verloopweergave) -> tuple[Gebeurtenis, ...]:
    """The first line: a casus began once, also for who may not read with what Besluit."""
    kop, wat, op = "Casus geregistreerd", "", v.aangemaakt
    if v.melding is not None:
        kop, wat = "Melding ontvangen", vertaling.van_melding(beleid(), *v.melding)
    elif any(x.soort in BEGINBESLUITEN for x in v.besluiten):
        return ()
    return (Gebeurtenis(moment(op), op.isoformat(), kop, "", wat),)


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
        zin(x.soort.replace("_", " ")),
        wie,
        str(x.inhoud.get("motivering", "")),
        vertaling.status(b, x.naar[1]) if x.naar[1] else None,
        rijen=besluitrijen(b, x, v.namen),
        logregel=str(x.logregel) if x.logregel is not None else "",
        voor=voor,
        na=na,
    )


def _na(x: Besluitweergave, van: str, naar: str) -> Ligging:
    """Where the casus lay after this Besluit."""
    if x.soort.endswith("_gevraagd"):
        soort = x.soort.removesuffix("_gevraagd")
        return Ligging(van, gevraagd=Gevraagd(soort, naar, x.besloten_op, None))
    return Ligging(naar, {van: x.besloten_op})
