"""The AVE phase of a casus: which one from now on, and who carries its four responsibilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, request

from casus.voorlegging import Faseweergave
from privacy.toegang import Recht
from web import vertaling
from web.deuren import deur
from web.formulieren import (
    TERUGGEHAALD,
    datum,
    een_id,
    formulierstatus,
    foutkop,
    getal,
    is_teruggehaald,
    tekst,
    voer_uit,
    vul,
)
from web.nakijken import herstel, naar_controle, naar_formulier
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.faserijen import elders, gevraagd_moet, gevraagd_rijen, wijs_af
from web.pagina.kruimels import kruimels
from web.pagina.terugkeer import opnieuw, rij
from web.schermwaarden.bouwstenen import Kan
from web.schermwaarden.casus import Dragerregel, Fasecontrole, Handelingpagina
from web.schermwaarden.formulier import Formulier, Optie, Veld, Veldgroep, Verborgen
from web.schermwaarden.uitleg import CASUSSEN
from web.velden import lijst, tekstvak
from web.versiebewijs import geeiste_versie, versie_bij
from web.woorden import datum as datumwoord
from web.woorden import opsomming, zin
from workflow.fasegang import ROLLEN, fasewoord, functies_per_rol, route_naar, te_kiezen
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen import fase as fasen
from workflow.handelingen import faselezen
from workflow.handelingen.fase import VELD, Faseopdracht

groep = Blueprint("fase", __name__)
_BLIJFT = "Vult u niets in, dan verandert deze dag niet."


@deur(groep, "/casussen/<uuid:casus_id>/fase", Recht.FASE_WIJZIGEN)
def toon_fase(casus_id: UUID) -> Response:
    return _fase(casus_id, TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/fase",
    Recht.FASE_WIJZIGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _fase(casus_id, fouten),
    controle=lambda casus_id: _controle(casus_id),  # noqa: PLW0108  # stands below
)
def wijzig_fase(casus_id: UUID) -> Response:
    if request.form.get("knop") == "tweede":
        return naar_formulier()
    if request.form.get("stap") != "leg_vast":
        return _controle(casus_id)

    def doe() -> UUID:
        return fasen.wijzig(
            casus_id,
            _opdracht(),
            door=actor(),
            werk=werk(),
            versie=geeiste_versie(casus_id),
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        # Who decides need not take part: this page is the one they can certainly open; for who
        # lowered the highest phase it is closed from now on.
        lambda _uit: naar(
            "/mijn-werk" if _verlaat(getal("fase")) else f"/casussen/{casus_id}/fase",
            "De fase en de verantwoordelijkheden zijn vastgelegd.",
            "Wie aan de casus deelneemt, krijgt bericht.",
        ),
        lambda fouten: _fase(casus_id, fouten),
    )


def _opdracht() -> Faseopdracht:
    onleesbaar: dict[str, str] = {}
    return Faseopdracht(
        getal("fase"),
        tekst("motivering"),
        {rol: een_id(VELD[rol]) for rol in ROLLEN},
        datum("evaluatie", onleesbaar),
        een_id("vraag"),
        onleesbaar,
    )


def _controle(casus_id: UUID) -> Response:
    """The phase now beside the one that was chosen, before it is decided."""
    o, b = _opdracht(), beleid()
    try:
        f = faselezen.keuze(casus_id, o, door=actor(), werk=werk())
    except Ongeldig as fout:
        return _fase(casus_id, fout.fouten)
    if antwoord := naar_controle():
        return antwoord
    assert o.fase is not None
    adres = f"/casussen/{casus_id}/fase"
    rijen = [rij(adres, "Motivering", o.motivering, "motivering")]
    rijen += (
        [rij(adres, "Evaluatie uiterlijk", datumwoord(o.evaluatie), "evaluatie")]
        if o.evaluatie
        else []
    )
    gevolg = ["Wie aan de casus deelneemt, krijgt bericht."] if o.fase != f.fase else []
    gevolg += (
        ["De casus gaat uit de hoogste fase. U ziet hem daarna niet meer."]
        if _verlaat(o.fase)
        else []
    )
    w = Fasecontrole(
        f.nummer,
        vertaling.avebeeld(b, f.fase),
        vertaling.avebeeld(b, o.fase),
        tuple(_drager_straks(f, o, rol) for rol in ROLLEN),
        tuple(rijen),
        tuple(gevolg),
        opnieuw(adres, f"Leg {_wat(f)} vast", "leg_vast"),
        f"Controleer de {_wat(f)}",
    )
    pad = kruimels(casus_id, f.nummer, _titel(f), "Controleer", boven="fase", opent=f.opent)
    return toon("casus/fasecontrole.html", w, *pad)


def _titel(f: Faseweergave) -> str:
    return fasewoord(beleid(), f.niveau, f.fase)


def _wat(f: Faseweergave) -> str:
    """What can be changed here, in a word."""
    return _titel(f).partition(" ")[0].lower()


def _drager_straks(f: Faseweergave, o: Faseopdracht, rol: str) -> Dragerregel:
    nu, straks = f.nu[rol], o.wie.get(rol)
    eerst, dan = (f.namen.get(i, "een collega") if i else "niet belegd" for i in (nu, straks))
    return Dragerregel(zin(rol), eerst, dan, nu == straks)


def _verlaat(fase: int | None) -> bool:
    """Whether the casus left the one phase in which this functie sets it."""
    crisis = beleid().keten.crisis
    return actor().functie in crisis.bevestigt and fase != crisis.fase


def _fase(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    b = beleid()
    f = faselezen.keuze(casus_id, door=actor(), werk=werk())
    kop = vertaling.smalle_kop(b, casus_id, f, "")
    # Who decides need not take part: nothing here leads to what is closed to them.
    kop = kop if f.opent else replace(kop, adres="")
    titel = _titel(f)
    pad = kruimels(casus_id, f.nummer, titel, opent=f.opent)
    ave = vertaling.avebeeld(b, f.fase)
    if f.kan_niet and is_teruggehaald(fouten):
        raise NietMogelijk(f.kan_niet)
    if f.kan_niet and not fouten:
        recht = Recht.FASE_WIJZIGEN.value
        waarom = f"/casussen/{casus_id}/waarom/{recht}"
        kan = Kan(False, f"{titel} kan nu niet: {f.kan_niet[0]}", waarom=waarom)
        w = Handelingpagina(kop, titel, (), kan_niet=kan, ave=ave)
        return toon("casus/handeling.html", w, *pad)
    formulier = Formulier(
        f"/casussen/{casus_id}/fase",
        "Controleer",
        (
            Veldgroep((_fasekeuze(f),)),
            Veldgroep(
                tuple(_drager(f, rol) for rol in ROLLEN),
                kop="Wie is waarvoor verantwoordelijk?",
                uitleg=(
                    "Wie er nu staat, blijft verantwoordelijk. Kies iemand anders om te wijzigen.",
                    "Wie u hier casusregisseur of procesregisseur maakt, ziet daarna de casus.",
                ),
            ),
            Veldgroep(
                (
                    tekstvak("motivering", "Motivering"),
                    Veld("evaluatie", "Evaluatie uiterlijk", "datum", _BLIJFT, verplicht=False),
                )
            ),
        ),
        versie=versie_bij(casus_id, f.versie),
        # Which request is read here is the one that is decided, and no later one.
        verborgen=(Verborgen("vraag", str(f.gevraagd.vraag_id)),) if f.gevraagd else (),
        terug=kop.adres or CASUSSEN.adres,
        terug_tekst="Terug naar de casus" if kop.adres else CASUSSEN.tekst,
    )
    if fouten:
        formulier = vul(formulier, fouten)
    w = Handelingpagina(
        kop,
        titel,
        (),
        formulier,
        ave=ave,
        elders=elders(f),
        rijen=gevraagd_rijen(f),
        verder=wijs_af(f),
    )
    uitkomst = foutkop(formulier, fouten) if fouten else None
    status = formulierstatus(fouten)
    return toon("casus/handeling.html", w, *pad, status=status, uitkomst=uitkomst)


def _fasekeuze(f: Faseweergave) -> Veld:
    """Every phase of the AVE model: to choose, or why not here."""
    kan = tuple(nr for nr in te_kiezen(beleid(), f.niveau, f.fase) if nr not in f.waarom_niet)
    nu = f.gevraagd.fase if f.gevraagd is not None else f.fase
    opties = tuple(
        Optie(
            str(fase.nr),
            f"{fase.naam}: {fase.zin}{_slot(f, fase.nr, kan)}",
            reden="" if fase.nr in kan else _waarom_niet(f, fase.nr),
        )
        for fase in beleid().keten.fasen
    )
    return Veld(
        "fase", "Welke fase?", "keuze", opties=opties, waarde=str(nu if nu in kan else f.fase)
    )


def _slot(f: Faseweergave, fase: int, kan: tuple[int, ...]) -> str:
    """What follows the sentence of a phase: that it is the present one, or room for a reason."""
    if fase not in kan:
        return "."
    return " (dit is de fase nu)" if fase == f.fase else ""


def _waarom_niet(f: Faseweergave, fase: int) -> str:
    if fase in f.waarom_niet:
        return f.waarom_niet[fase]
    b = beleid()
    if fase == b.keten.crisis.fase and fase in b.niveau[f.niveau].fasen:
        return "Dit begint met een crisis, niet met dit besluit."
    soort, tafels = route_naar(b, f.niveau, fase, f.fase)
    niet_hier = f"Dit kan niet bij {b.niveau[f.niveau].naam}."
    if not tafels:
        return niet_hier
    return f"{niet_hier} Vraag {soort} naar {opsomming(tafels, 'of')}."


def _drager(f: Faseweergave, rol: str) -> Veld:
    """Who carries it, with the phases of this level in which somebody must."""
    b = beleid()
    wie = tuple((str(i), naam) for i, naam in f.kandidaten[rol])
    fasen_hier = [b.fase[nr] for nr in te_kiezen(b, f.niveau, f.fase)]
    moet = tuple(x.naam for x in fasen_hier if rol in {str(v) for v in x.vereist})
    altijd = len(moet) == len(fasen_hier)
    hulp = f"Verplicht bij {opsomming(moet)}." if moet and not altijd else ""
    over = f"Een ander? Draag de {rol} over: die blijft tot een ander accepteert."
    anders = over if rol in f.vast else _wie_wanneer(f, rol)
    hulp = " ".join(x for x in (hulp, anders) if x)
    nu = f.nu[rol]
    label = zin(VELD[rol]) if rol in ROLLEN[:2] else f"{zin(rol)} verantwoordelijk"
    return lijst(
        VELD[rol],
        label,
        wie,
        hulp,
        waarde=str(nu) if nu else "",
        verplicht=altijd or gevraagd_moet(f, rol),
    )


def _wie_wanneer(f: Faseweergave, rol: str) -> str:
    """Which functie carries it in which phase, where that is not the same in all of them."""
    b, per_fase = beleid(), {}
    for nr in te_kiezen(b, f.niveau, f.fase):
        per_fase[nr] = functies_per_rol(b, f.niveau, nr)[rol]
    if len(set(per_fase.values())) < 2:
        return ""
    return " ".join(
        f"Bij {b.fase[nr].naam}: {opsomming(tuple(b.functie[x].naam.lower() for x in wie), 'of')}."
        for nr, wie in per_fase.items()
    )
