"""The pages of one casus: overview, dossier, course, and why something may or may not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from flask import Blueprint, Response, abort

from casus.ligging import Gevraagd, Ligging
from casus.weergaven import Besluitweergave, Casusweergave, Verloopweergave
from privacy.toegang import Recht
from web import vertaling
from web.deuren import deur
from web.ketenbeeld import Keten
from web.omgeving import actor, beleid, toon, werk
from web.pagina.waarom import toon_waarom
from web.schermwaarden.bouwstenen import (
    Gebeurtenis,
    Kan,
    Link,
    Rij,
    Verantwoordelijke,
)
from web.schermwaarden.casus import (
    Betrokkene,
    DichtVak,
    Dossier,
    OpenVak,
    Overzicht,
    Verloop,
    Wacht,
)
from web.schermwaarden.kader import Kruimel
from web.woorden import datumzin, moment, opsomming, zin
from workflow.handelingen import inzien, teruglezen
from workflow.handelingen.collega import hoedanigheden

groep = Blueprint("casus", __name__)
_LIJST = Kruimel("Casussen", "/casussen")
_ROLLEN = ("casusregie", "procesregie", "operationeel", "bestuurlijk")


def kruimels(casus_id: UUID, nummer: str, *verder: str) -> tuple[Kruimel, ...]:
    """The path to a page of this casus."""
    hier = tuple(Kruimel(tekst) for tekst in verder)
    return (_LIJST, Kruimel(nummer, f"/casussen/{casus_id}" if verder else ""), *hier)


@deur(groep, "/casussen/<uuid:casus_id>", Recht.CASUS_INZIEN)
def overzicht(casus_id: UUID) -> Response:
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    return toon("casus/overzicht.html", _overzicht(c), *kruimels(casus_id, c.nummer))


@deur(groep, "/casussen/<uuid:casus_id>/dossier", Recht.CASUS_INZIEN)
def dossier(casus_id: UUID) -> Response:
    return _dossier(casus_id, None)


@deur(groep, "/casussen/<uuid:casus_id>/dossier/<categorie>", Recht.STUK_INZIEN)
def vak(casus_id: UUID, categorie: str) -> Response:
    code = categorie.upper()
    if categorie != categorie.lower() or code not in beleid().categorie:
        abort(404)
    return _dossier(casus_id, code)


@deur(groep, "/casussen/<uuid:casus_id>/verloop", Recht.VERLOOP_INZIEN)
def verloop(casus_id: UUID) -> Response:
    b = beleid()
    v = teruglezen.verloop(casus_id, door=actor(), werk=werk())
    kop = vertaling.smalle_kop(b, casus_id, v, "Verloop")
    momenten = ((x.besloten_door, x.besloten_op) for x in v.besluiten if x.besloten_door)
    als = hoedanigheden(momenten, werk=werk())
    w = Verloop(kop, (*(_gebeurtenis(v, x, als) for x in v.besluiten), *_begin(v)))
    return toon("casus/verloop.html", w, *kruimels(casus_id, v.nummer, "Verloop"))


@deur(groep, "/casussen/<uuid:casus_id>/waarom/<recht>", Recht.TOEGANG_UITLEGGEN)
def waarom(casus_id: UUID, recht: str) -> Response:
    return toon_waarom(casus_id, recht, None)


@deur(groep, "/casussen/<uuid:casus_id>/waarom/<recht>/<categorie>", Recht.TOEGANG_UITLEGGEN)
def waarom_vak(casus_id: UUID, recht: str, categorie: str) -> Response:
    return toon_waarom(casus_id, recht, categorie.upper())


def _overzicht(c: Casusweergave) -> Overzicht:
    b, nu = beleid(), werk().nu()
    adres = f"/casussen/{c.casus_id}"
    lopend = tuple(t for t in c.termijnen if t.open)
    stand = b.stand[c.stand]
    eerste = vertaling.termijn_van(b, lopend[0], nu) if lopend else None
    wacht_zin = f"Nu: {stand.woord.lower()}."
    hoofd = None
    verder = tuple(
        vertaling.kan(c.casus_id, m)
        for m in c.kan
        if m.recht == Recht.VERZOEK_INTREKKEN.value and not m.redenen
    )
    if c.verzoek is not None:
        wacht_zin = f"{vertaling.verzoekzin(b, c.verzoek)} wacht op een besluit."
        if c.leest_verzoek:
            hoofd = Link("Verzoek bekijken", f"/beoordelen/{c.verzoek.verzoek_id}")
    elif not stand.einde:
        kan = next((m for m in c.kan if not m.redenen and m.recht in _HOOFD), None)
        hoofd = Link(kan.naam, f"{adres}/{vertaling.PADEN[kan.recht]}") if kan else None
    thema = next((t.naam for t in b.themas if t.code == c.thema), "")
    kort = [
        *_aanleiding(c),
        Rij("Sinds", datumzin(c.aangemaakt)),
        Rij("Op dit niveau sinds", datumzin(c.niveau_sinds)),
    ]
    kort += [Rij("Thema", thema)] if thema else []
    gesloten: tuple[str, ...] = ()
    if c.gesloten_op is not None:
        gesloten = (
            f"Gesloten op {datumzin(c.gesloten_op)}.",
            "De inhoud is gesloten. Heropenen vraagt een nieuw besluit.",
        )
    return Overzicht(
        kop=vertaling.casuskop(b, c, "Overzicht"),
        wacht=Wacht(wacht_zin, eerste, hoofd, verder),
        kort=tuple(kort),
        betrokkenen=tuple(
            Betrokkene(
                p.naam or f"betrokkene {p.volgnummer}",
                p.rol,
                ", ".join(x for x in (_geboren(p.geboortedatum), p.adres or "") if x),
            )
            for p in c.betrokkenen
        ),
        verbs=() if c.gesloten_op else tuple(vertaling.kan(c.casus_id, m) for m in c.kan),
        verantwoordelijken=tuple(_verantwoordelijke(c, rol) for rol in _ROLLEN),
        termijnen=tuple(vertaling.termijn_van(b, t, nu) for t in lopend),
        geinformeerd=_geinformeerd(c),
        convenant=(
            c.convenant[0],
            f"tot {datumzin(c.convenant[1])}" if c.convenant[1] else "niet van kracht",
        ),
        gesloten=gesloten,
    )


def _aanleiding(c: Casusweergave) -> list[Rij]:
    """Why the casus lies here, in the words of who brought it, or what it began with."""
    if c.aanleiding:
        return [Rij(zin(naam), tekst) for naam, tekst in c.aanleiding.items()]
    return [Rij("Aanleiding", _van_melding(*c.melding))] if c.melding else []


def _van_melding(soort: str, afzender: str) -> str:
    partij = beleid().partij.get(afzender)
    return f"Melding ({soort}) van {partij.naam if partij else afzender}"


def _begin(v: Verloopweergave) -> tuple[Gebeurtenis, ...]:
    """The first line of a casus that began with a melding; a registratie is a Besluit itself."""
    if v.melding is None:
        return ()
    kop = "Melding ontvangen"
    return (
        Gebeurtenis(
            moment(v.aangemaakt), v.aangemaakt.isoformat(), kop, "", _van_melding(*v.melding)
        ),
    )


_HOOFD = ("casus:triageren", "casus:voortzetten")


def _geboren(dag: date | None) -> str:
    return f"geboren {datumzin(dag)}" if dag else ""


def _verantwoordelijke(c: Casusweergave, rol: str) -> Verantwoordelijke:
    wie = c.verantwoordelijken.get(rol)
    naam = c.namen.get(wie, "een collega") if wie else ""
    if not naam and rol not in c.niet_belegd:
        return Verantwoordelijke(zin(rol), "niet nodig in deze fase")
    benoemt = any(m.recht == "regie:benoemen" and not m.redenen for m in c.kan)
    beleg = f"/casussen/{c.casus_id}/regie" if benoemt and rol in _ROLLEN[:2] else ""
    return Verantwoordelijke(zin(rol), naam, beleg=beleg)


def _geinformeerd(c: Casusweergave) -> tuple[str, ...]:
    if c.geinformeerd is None:
        return ()
    stand, op = c.geinformeerd
    woord = {"ja": "ja", "nog_niet": "nog niet", "nee": "nee, bewust niet"}.get(stand, stand)
    return (f"{woord}, {datumzin(op)}" if op else woord,)


def _dossier(casus_id: UUID, gekozen: str | None) -> Response:
    b = beleid()
    d = inzien.dossier(casus_id, gekozen, door=actor(), werk=werk())
    basis = f"/casussen/{casus_id}"
    waarom_ = f"{basis}/waarom/stuk:inzien"
    aantallen: dict[str, int] = {}
    for v in d.vakken:
        if v.open:
            aantallen[v.categorie] = aantallen.get(v.categorie, 0) + (v.aantal or 0)
    open_ = {
        code: OpenVak(
            vertaling.categorie(b, code),
            f"{basis}/dossier/{code.lower()}",
            aantal,
            f"{waarom_}/{code.lower()}",
            tuple(vertaling.stuk(b, s, basis) for s in d.stukken) if code == gekozen else (),
        )
        for code, aantal in aantallen.items()
    }
    dicht = {
        v.categorie: DichtVak(
            vertaling.categorie(b, v.categorie), f"{waarom_}/{v.categorie.lower()}"
        )
        for v in d.vakken
        if not v.open and v.categorie not in open_
    }
    toevoegen = Kan(
        False, "U kunt hier nu niets toevoegen.", waarom=f"{basis}/waarom/stuk:toevoegen"
    )
    if d.bij_te_dragen:
        toevoegen = Kan(True, "Gegeven toevoegen", f"{basis}/gegevens/nieuw")
    bestaat = open_.keys() | dicht.keys()
    w = Dossier(
        vertaling.smalle_kop(b, casus_id, d, "Dossier"),
        tuple(open_.values()),
        tuple(dicht.values()),
        tuple(c.naam for c in b.categorieen if c.code not in bestaat),
        toevoegen,
        open_.get(gekozen or ""),
        dicht.get(gekozen or ""),
    )
    verder = ("Dossier", b.categorie[gekozen].naam) if gekozen else ("Dossier",)
    return toon("casus/dossier.html", w, *kruimels(casus_id, d.nummer, *verder))


def _gebeurtenis(
    v: Verloopweergave, x: Besluitweergave, als: Mapping[tuple[UUID, datetime], str]
) -> Gebeurtenis:
    b = beleid()
    inhoud = x.inhoud or {}
    rijen = [
        Rij(zin(naam.replace("_", " ")), waarde if isinstance(waarde, str) else opsomming(waarde))
        for naam, waarde in inhoud.items()
        if waarde and (isinstance(waarde, str) or all(isinstance(y, str) for y in waarde))
    ]
    rijen += [Rij("Grondslag", x.grondslag)] if x.grondslag else []
    voor: Keten | None = None
    na: Keten | None = None
    if x.van[0] and x.naar[0] and x.van[0] != x.naar[0]:
        voor = vertaling.ketenbeeld(b, Ligging(x.van[0]))
        na = vertaling.ketenbeeld(b, _na(x, x.van[0], x.naar[0]))
    gesloten = "De tekst van dit besluit is gesloten voor u."
    wie = ""
    if x.besloten_door:
        naam = v.namen.get(x.besloten_door, "een collega")
        wie = ", ".join(d for d in (naam, als.get((x.besloten_door, x.besloten_op), "")) if d)
    return Gebeurtenis(
        moment(x.besloten_op),
        x.besloten_op.isoformat(),
        zin(x.soort.replace("_", " ")),
        wie,
        str(inhoud.get("motivering", "")) if x.inhoud is not None else gesloten,
        vertaling.status(b, x.naar[1]) if x.naar[1] else None,
        rijen=tuple(rijen),
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
