"""The pages of one casus: overview, dossier, course, and why something may or may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from flask import Blueprint, Response, abort

from casus.weergaven import BESCHADIGD, Betrokkeneweergave, Casusweergave
from privacy.categorieen import BSN
from privacy.feiten import lokale_dag
from privacy.toegang import GeenToegang, Recht
from web import vertaling, weigering
from web.aanzet import wie_is_aan_zet
from web.beleidwoorden import gevraagd_aan
from web.beslistwoorden import antwoordzinnen, beslistzin
from web.deuren import deur
from web.meldingtekst import vraag_aan_u, wachttermijn
from web.omgeving import actor, beleid, toon, werk
from web.paden import PADEN
from web.pagina.gesloten import toon_gesloten
from web.pagina.kruimels import kruimels
from web.pagina.leefgebiedblok import dicht_blok, open_blok
from web.pagina.verzoekvelden import weet_zin
from web.pagina.waarom import toon_waarom
from web.planwoorden import planrij
from web.regiewoorden import aanbodzinnen, fasevraagzin, waargenomen
from web.schermwaarden.bouwstenen import Kan, Link, Rij, Verantwoordelijke
from web.schermwaarden.casus import (
    Betrokkene,
    DichtVak,
    Dossier,
    OpenVak,
    Overzicht,
    Wacht,
)
from web.woorden import TOEN_DICHT, betrokkenenaam, datumcijfers, datumzin, leeftijd, zin
from workflow.fasegang import ROLLEN
from workflow.handelingen import inzien
from workflow.handelingen.verzoektoets import blijft_hier
from workflow.informeren import GROEP

groep = Blueprint("casus", __name__)


@deur(groep, "/casussen/<uuid:casus_id>", Recht.CASUS_INZIEN, Recht.CASUS_INZIEN_GESLOTEN)
def overzicht(casus_id: UUID) -> Response:
    try:
        c = inzien.casus(casus_id, door=actor(), werk=werk())
    except GeenToegang as fout:
        if not fout.gesloten:
            raise
        return toon_gesloten(casus_id)
    return toon("casus/overzicht.html", overzicht_van(c), *kruimels(casus_id, c.nummer))


@deur(groep, "/casussen/<uuid:casus_id>/dossier", Recht.CASUS_INZIEN)
def dossier(casus_id: UUID) -> Response:
    return _dossier(casus_id, None)


@deur(groep, "/casussen/<uuid:casus_id>/dossier/<categorie>", Recht.STUK_INZIEN)
def vak(casus_id: UUID, categorie: str) -> Response:
    code = categorie.upper()
    if categorie != categorie.lower() or code not in beleid().categorie:
        abort(404)
    return _dossier(casus_id, code)


@deur(groep, "/casussen/<uuid:casus_id>/waarom/<recht>", Recht.TOEGANG_UITLEGGEN)
def waarom(casus_id: UUID, recht: str) -> Response:
    return toon_waarom(casus_id, recht, None)


@deur(groep, "/casussen/<uuid:casus_id>/waarom/<recht>/<categorie>", Recht.TOEGANG_UITLEGGEN)
def waarom_vak(casus_id: UUID, recht: str, categorie: str) -> Response:
    return toon_waarom(casus_id, recht, categorie.upper())


def overzicht_van(c: Casusweergave) -> Overzicht:
    """The overview of this casus, with what can be done."""
    b, nu = beleid(), werk().nu()
    adres = f"/casussen/{c.casus_id}"
    lopend = tuple(t for t in c.termijnen if t.open)
    stand = b.stand[c.stand]
    eerste = wachttermijn(b, c, nu)
    aan_u = vraag_aan_u(c, actor().functie)
    wacht_zin = f"Nu: {stand.woord.lower()}. {_aan_zet(c)}".strip()
    hoofd = None
    verder = tuple(
        weigering.kan(c, m)
        for m in c.kan
        if m.recht == Recht.VERZOEK_INTREKKEN.value and not m.redenen
    )
    if c.ligging.crisis is not None:
        wacht_zin = f"{wacht_zin} De crisis wacht op bevestiging."
    if c.verzoek is not None:
        wacht_zin = f"{vertaling.verzoekzin(b, c.verzoek)} wacht op een besluit."
        if c.leest_verzoek:
            hoofd = Link("Verzoek bekijken", f"/beoordelen/{c.verzoek.verzoek_id}")
        if c.verzoek.vraag_open:
            wacht_zin = f"{b.niveau[c.verzoek.naar_niveau].naam} vraagt eerst om informatie."
            if any(m.recht == Recht.VERZOEK_BEANTWOORDEN and not m.redenen for m in c.kan):
                hoofd = Link("Beantwoord de vraag", f"{adres}/beantwoorden")
    elif not stand.einde:
        kiest = (Recht.STUK_TOEVOEGEN.value,) if aan_u else _HOOFD
        kan = next((m for m in c.kan if not m.redenen and m.recht in kiest), None)
        hoofd = Link(kan.naam, f"{adres}/{PADEN[kan.recht]}") if kan else None
    thema = next((t.naam for t in b.themas if t.code == c.thema), "")
    # A casus that was brought in ran before it was here.
    sinds = "In Schakel sinds" if c.niveau_sinds < c.aangemaakt else "Sinds"
    kort = [
        *_aanleiding(c),
        Rij(sinds, datumzin(c.aangemaakt)),
        Rij("Op dit niveau sinds", datumzin(c.niveau_sinds)),
    ]
    kort += [Rij("Thema", thema or "Nog niet gekozen"), *planrij(beleid(), c)]
    # Once the evaluation runs, its term says the day, and how it came about.
    if c.evaluatie_op and not any(t.open and t.afgesproken for t in c.termijnen):
        kort += [Rij("Evaluatie uiterlijk", datumzin(c.evaluatie_op))]
    kort += [Rij("Heropend", f"{datumzin(c.heropend_op)}. {TOEN_DICHT}")] if c.heropend_op else []
    return Overzicht(
        kop=vertaling.casuskop(b, c, "Overzicht"),
        wacht=Wacht(
            wacht_zin,
            eerste,
            hoofd,
            verder,
            (
                *aan_u,
                *antwoordzinnen(b, c),
                *beslistzin(b, c),
                *aanbodzinnen(c),
                *fasevraagzin(b, c, nu),
            ),
        ),
        kort=tuple(kort),
        betrokkenen=tuple(
            Betrokkene(
                betrokkenenaam(p),
                p.rol,
                ", ".join(x for x in (_leeftijd(p.geboortedatum), p.adres or "") if x),
            )
            for p in c.betrokkenen
        ),
        verbs=tuple(weigering.kan(c, m) for m in c.kan),
        verantwoordelijken=tuple(_verantwoordelijke(c, rol) for rol in ROLLEN),
        termijnen=(
            *([vertaling.crisistermijn(b, k.uiterlijk, nu)] if (k := c.ligging.crisis) else ()),
            *(vertaling.termijn_van(b, t, nu) for t in lopend),
        ),
        geinformeerd=_geinformeerd(c),
        leefgebieden=open_blok(c),
        leefgebieden_dicht=dicht_blok(c),
        betrokkene_toevoegen=_voeg_iemand_toe(c),
        convenant=(
            f"{c.convenant[0]}, tot {datumcijfers(c.convenant[1])}"
            if c.convenant[1]
            else f"{c.convenant[0]}, niet van kracht",
        ),
    )


def _voeg_iemand_toe(c: Casusweergave) -> Link | None:
    recht = Recht.BETROKKENE_TOEVOEGEN.value
    kan = not c.betrokkenen and any(m.recht == recht and not m.redenen for m in c.kan)
    adres = f"/casussen/{c.casus_id}/{PADEN[recht]}"
    return Link("Voeg een betrokkene toe", adres) if kan else None


def _aan_zet(c: Casusweergave) -> str:
    """On whom the next step of this stand waits; nobody where the work is done."""
    stand = beleid().stand[c.stand]
    if stand.einde:
        return ""
    if stand.inzagestap == "triage":
        naam, vraagt = beleid().niveau[c.niveau].naam, c.termijn and c.termijn.gevraagd_aan
        if vraagt and c.aangevuld:
            return f"Er is iets toegevoegd. {naam} weegt de casus opnieuw."
        if vraagt:
            return f"{naam} wacht op antwoord van {gevraagd_aan(beleid(), vraagt)}."
        return f"{naam} weegt de casus."
    return wie_is_aan_zet(beleid(), c)


def _aanleiding(c: Casusweergave) -> tuple[Rij, ...]:
    """Why the casus exists, also after it moved; then why it lies here."""
    begin: tuple[Rij, ...] = ()
    if c.melding is not None and "aanleiding" not in c.aanleiding:
        begin = (Rij("Aanleiding", vertaling.van_melding(beleid(), *c.melding)),)
    return (*begin, *vertaling.waarom(c.aanleiding))


_HOOFD = ("casus:triageren", "casus:voortzetten")


def _leeftijd(geboren: date | None) -> str:
    return leeftijd(geboren, lokale_dag(werk().nu())) if geboren else ""


def _geboren(dag: date | None) -> str:
    return f"geboren {datumzin(dag)}" if dag else ""


def persoonrij(p: Betrokkeneweergave, categorie: str, *, heropend: bool) -> Rij:
    """A betrokkene in the compartment of the identity, or of the BSN, that may be closed still."""
    if p.beschadigd:
        return Rij(f"Betrokkene {p.volgnummer}", BESCHADIGD)
    if categorie == BSN:
        return Rij(
            p.naam or f"Betrokkene {p.volgnummer}",
            p.bsn or f"geen BSN {'dat open is' if heropend else 'vastgelegd'}",
        )
    wie = (p.rol, _geboren(p.geboortedatum), p.adres or "")
    return Rij(p.naam or f"Betrokkene {p.volgnummer}", ", ".join(x for x in wie if x))


def _verantwoordelijke(c: Casusweergave, rol: str) -> Verantwoordelijke:
    wie = c.verantwoordelijken.get(rol)
    naam = c.namen.get(wie, "een collega") if wie else ""
    b = beleid()
    if not naam and rol == "casusregie" and b.stand[c.stand].inzagestap == "triage":
        # Until somebody takes it up, the table that weighs it carries it.
        return Verantwoordelijke(zin(rol), b.niveau[c.niveau].naam, "weegt de casus")
    weg = bool(naam) and rol in c.niet_belegd
    if not naam and rol not in c.niet_belegd:
        return Verantwoordelijke(zin(rol), "niet nodig in deze fase")
    recht = "regie:benoemen" if rol in ROLLEN[:2] else "fase:wijzigen"
    benoemt = any(m.recht == recht and not m.redenen for m in c.kan)
    beleg = f"/casussen/{c.casus_id}/{PADEN[recht]}" if benoemt else ""
    waar = ""
    if (w := c.waarneming.get(rol)) is not None and w.voor == wie:
        waar = waargenomen(c.namen.get(w.wie, "een collega"), w.tot, w.vanaf)
    if weg:
        tekst = ", ".join(t for t in (f"{naam} kan hier niet (meer) werken", waar) if t)
        return Verantwoordelijke(zin(rol), "", tekst, beleg)
    return Verantwoordelijke(zin(rol), naam, waar, beleg)


def _geinformeerd(c: Casusweergave) -> tuple[str, ...]:
    weet = weet_zin(*c.geinformeerd) if c.geinformeerd else "Nog niet vastgelegd."
    return () if c.eenheid == GROEP else (weet,)


def _dossier(casus_id: UUID, gekozen: str | None) -> Response:
    b = beleid()
    d = inzien.dossier(casus_id, gekozen, door=actor(), werk=werk())
    basis = f"/casussen/{casus_id}"
    waarom_ = f"{basis}/waarom/stuk:inzien"
    aantallen: dict[str, int] = {}
    for v in d.vakken:
        if v.open:
            aantallen[v.categorie] = aantallen.get(v.categorie, 0) + (v.aantal or 0) + v.personen
    over = {None: ""} | {p.betrokkene_id: betrokkenenaam(p) for p in d.betrokkenen}
    stukken = tuple(vertaling.stuk(b, s, basis, over.get(s.betrokkene_id, "")) for s in d.stukken)
    open_ = {
        code: OpenVak(
            vertaling.categorie(b, code),
            f"{basis}/dossier/{code.lower()}",
            aantal,
            f"{waarom_}/{code.lower()}",
            stukken if code == gekozen else (),
            tuple(persoonrij(p, code, heropend=d.heropend) for p in d.betrokkenen)
            if code == gekozen
            else (),
            code == gekozen and any(not s.te_corrigeren for s in d.stukken),
            blijft_hier(b, code, d.niveau, lokale_dag(werk().nu()))
            if code == gekozen and d.stukken
            else "",
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
    if d.heropend:
        w = replace(w, leeg=f"Hier staat niets van na de heropening. {TOEN_DICHT}")
    verder = ("Dossier", b.categorie[gekozen].naam) if gekozen else ("Dossier",)
    return toon("casus/dossier.html", w, *kruimels(casus_id, d.nummer, *verder, boven="dossier"))
