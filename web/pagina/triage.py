"""Triage of what came in: the melding beside the decision."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, request

from casus.voorlegging import Triageweergave
from config.beleid import Partij
from privacy.feiten import lokale_dag
from privacy.toegang import GeenToegang, Recht
from web import meldingtekst, vertaling
from web.crisisstrook import bij_gevaar
from web.deuren import deur
from web.formulieren import (
    datum,
    een_id,
    formulierstatus,
    foutkop,
    getal,
    of_niets,
    tekst,
    voer_uit,
    vul,
)
from web.ketenwoorden import ketenbeeld
from web.nakijken import naar_advies, naar_controle, naar_formulier, teruggehaald
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.besluitvelden import GEEN_GEGEVENS, overlegvelden, samenvoegvelden
from web.pagina.bevestigen import in_triage, na_triage
from web.pagina.terugkeer import opnieuw
from web.pagina.triagecontrole import triagecontrole, triageopties
from web.pagina.uitvraagvelden import uitgevraagd, vraagvelden
from web.pagina.verzoekvelden import weet_zin
from web.pagina.weegvelden import (
    BEREKEN,
    adviesblok,
    afwijkveld,
    gewogen,
    na_berekenen,
    weeggroepen,
)
from web.schermwaarden.besluit import Beoordeling
from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.formulier import Formulier, Veld, Veldgroep
from web.schermwaarden.kader import Kruimel
from web.terugtekst import KERN_DAAR, hierheen_terug, keuzehulp, terugvelden
from web.velden import evaluatieveld, lijst, mensen, procesregisseurveld, tekstvak, themaveld
from web.versiebewijs import gezien_versie, versie_bij
from web.woorden import datumzin
from workflow.fasegang import te_kiezen
from workflow.fouten import Ongeldig
from workflow.handelingen import triageren, triagetoets, voorleggen
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.handelingen.triagecontrole import controleer, wie_was_eerst
from workflow.handelingen.triagetoets import Triagebesluit

groep = Blueprint("triage", __name__)


@deur(groep, "/casussen/<uuid:casus_id>/triage", Recht.CASUS_TRIAGEREN)
def toon_triage(casus_id: UUID) -> Response:
    return _triage(casus_id, teruggehaald())


@deur(
    groep,
    "/casussen/<uuid:casus_id>/triage",
    Recht.CASUS_TRIAGEREN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _triage(casus_id, fouten),
    controle=lambda casus_id: _controle(casus_id),  # noqa: PLW0108  # stands below
)
def triageer(casus_id: UUID) -> Response:
    if request.form.get("knop") == "tweede":
        return naar_formulier()
    if request.form.get("knop") == "rij":
        return naar_advies()
    if request.form.get("stap") != "leg_vast":
        return _controle(casus_id)
    besluit, gewogen = _besluit(), in_triage(casus_id)

    def doe() -> UUID:
        return triageren.triageer(
            casus_id,
            besluit,
            door=actor(),
            werk=werk(),
            versie=gezien_versie(casus_id),
            indiening=indiening(),
        )

    regie = (
        ("casusregisseur", besluit.casusregisseur),
        ("procesregisseur", besluit.procesregisseur),
    )
    return voer_uit(
        doe,
        lambda _uit: naar(
            "/meldingen",
            "Uw triagebesluit is vastgelegd.",
            *na_triage(gewogen, besluit.uitkomst, regie),
            *_HIERNA.get(besluit.uitkomst, ()),
        ),
        lambda fouten: _triage(casus_id, fouten),
    )


def _besluit() -> Triagebesluit:
    onleesbaar: dict[str, str] = {}
    uitkomst = tekst("uitkomst")
    return Triagebesluit(
        uitkomst=uitkomst,
        motivering=tekst("motivering"),
        kern=of_niets(KERN_DAAR if uitkomst == triagetoets.TERUG else "kern"),
        casusregisseur=een_id("casusregisseur"),
        procesregisseur=een_id("procesregisseur"),
        fase=getal("fase"),
        evaluatie=datum("evaluatie", onleesbaar),
        advies=tekst(triagetoets.TEKSTVELD.get(uitkomst, "advies")),
        met=tekst("met"),
        uitvraag=uitgevraagd(),
        overleg_op=datum("overleg_op", onleesbaar),
        aanpak=of_niets("aanpak"),
        thema=of_niets("thema"),
        onleesbaar=onleesbaar,
        stukken=_samenvatting() if uitkomst == "oppakken" else (),
        weging=gewogen(),
    )


def _controle(casus_id: UUID) -> Response:
    besluit, versie = _besluit(), gezien_versie(casus_id)
    try:
        gezien = controleer(casus_id, besluit, door=actor(), werk=werk(), versie=versie)
    except Ongeldig as fout:
        return _triage(casus_id, fout.fouten)
    except GeenToegang:
        wie_was_eerst(casus_id, door=actor(), werk=werk(), versie=versie)
    if antwoord := naar_controle():
        return antwoord
    formulier = opnieuw(f"/casussen/{casus_id}/triage", "Leg besluit vast", "leg_vast")
    w = triagecontrole(gezien, besluit, formulier)
    return toon("beoordelen/controleer.html", w, *_pad(gezien.nummer))


_HIERNA = {
    "oppakken": ("De casusregisseur krijgt bericht.",),
    "informatie": ("De termijn voor het antwoord loopt.",),
    "afwijzen": ("Niemand leest de inhoud nog.",),
    "advies": ("Niemand leest de inhoud nog.",),
    "doorverwijzen": ("Niemand leest de inhoud nog.",),
    "eenmalig_overleg": ("Niemand leest de inhoud nog.",),
    "samenvoegen": ("De casusregisseur van die casus krijgt bericht.",),
}


def _samenvatting() -> tuple[Nieuwstuk, ...]:
    """What the triagist leaves for who takes the casus up, in the own words."""
    geschreven = tekst("samenvatting")
    if not geschreven:
        return ()
    vandaag = lokale_dag(werk().nu())
    return (Nieuwstuk(tekst("categorie"), geschreven, "interpretatie", vandaag),)


def _triage(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    b, nu = beleid(), werk().nu()
    t = voorleggen.triage(casus_id, door=actor(), werk=werk())
    c = t.casus
    fasen = tuple((str(f), b.fase[f].naam) for f in te_kiezen(b, c.niveau, c.fase))
    oppakken = (
        lijst(
            "kern",
            "Dorpskern",
            tuple((k.code, k.naam) for k in b.dorpskernen),
            waarde=c.kern or "",
        ),
        lijst(
            "aanpak",
            "Aanpak",
            tuple((a.code, a.naam) for a in b.aanpakken),
            waarde=c.aanpak,
        ),
        themaveld(c.thema or ""),
        mensen("casusregisseur", "Casusregisseur", t.kandidaten),
        procesregisseurveld(t.kandidaten_procesregie, b.niveau[c.niveau].fasen),
        lijst("fase", "AVE-fase", fasen, waarde=str(c.fase)),
        evaluatieveld(),
        tekstvak(
            "samenvatting",
            "Wat moet de casusregisseur weten?",
            "In uw eigen woorden. De tekst van de melding gaat niet mee.",
            verplicht=False,
        ),
        lijst(
            "categorie",
            "Wat voor gegeven is dit?",
            tuple((code, b.categorie[code].naam) for code in t.bij_te_dragen),
            verplicht=False,
        ),
    )
    kan = vertaling.overgangen_vanaf(b, c.niveau, c.stand)
    onder = {
        "oppakken": oppakken,
        "advies": (tekstvak("advies", "Advies", meldingtekst.wie_leest(t)),),
        "doorverwijzen": (
            tekstvak(
                "doorverwijzing",
                "Naar wie verwijst u door?",
                f"{GEEN_GEGEVENS} {meldingtekst.wie_leest(t)}".strip(),
            ),
        ),
        "eenmalig_overleg": overlegvelden("De casus sluit daarna."),
        "terug_lokaal": terugvelden(b, c, meldingtekst.wie_leest(t)),
        "samenvoegen": samenvoegvelden(),
        "informatie": vraagvelden(t),
    }
    hulp = {"terug_lokaal": keuzehulp(b, c.niveau), "oppakken": bij_gevaar(b, c.niveau)}
    opties = triageopties(c.niveau, kan, hulp, onder)
    velden = (
        Veld("uitkomst", "Wat besluit u?", "keuze", opties=opties, leeg_begin=True),
        tekstvak("motivering", "Motivering", meldingtekst.wie_leest_motivering(t)),
        afwijkveld(),
    )
    formulier = Formulier(
        f"/casussen/{casus_id}/triage",
        "Controleer besluit",
        (*weeggroepen(c.niveau, leefgebieden=True), Veldgroep(velden, kop="Besluit")),
        versie=versie_bij(casus_id, c.versie),
        rij_erbij=BEREKEN,
    )
    if fouten:
        formulier = vul(formulier, fouten)
    partij = b.partij.get(t.afzender or "")
    melding = meldingtekst.meldingrijen(t.melding)
    begin = c.aanleiding.get("aanleiding", "")
    melding += vertaling.waarom(c.aanleiding)
    # The reason stands above already, in the words in which it was registered.
    eerst = [s for s in t.stukken if begin and s.tekst.endswith(begin)]
    if eerst:
        melding += (Rij("Wanneer", datumzin(eerst[0].van_dag)),)
    melding += meldingtekst.navraagrijen(b, t)
    if c.geinformeerd:
        melding += (Rij("Weet betrokkene dit?", weet_zin(*c.geinformeerd)),)
    if terug := hierheen_terug(b, t):
        melding = (*terug, *melding)
    elif t.melding is None and t.afzender:
        melding = (Rij("De melding", "De tekst opent niet voor uw functie."),)
    w = Beoordeling(
        titel=f"Triage: casus {c.nummer}",
        regel=_herkomst(t, partij),
        kop_verzoek="De melding",
        rijen=(*meldingtekst.betrokkenerijen(c), *melding),
        gegevens=vertaling.per_soort(b, (s for s in t.stukken if s not in eerst), ""),
        kop_gegevens="Wat er is opgeschreven",
        termijn=meldingtekst.wachttermijn(b, c, nu, t.navraag),
        keten=ketenbeeld(b, c.ligging),
        status=vertaling.status(b, c.stand),
        advies=adviesblok(c.niveau, gewogen()) if opties else None,
        lijkt_op=vertaling.gelijkenissen(b, t.lijkt_op),
        formulier=formulier if opties else None,
        in_plaats=("Deze casus is niet meer in triage.",),
    )
    return toon(
        "beoordelen/verzoek.html",
        w,
        *_pad(c.nummer),
        status=formulierstatus(fouten),
        uitkomst=foutkop(formulier, na_berekenen(fouten, c.niveau)) if fouten else None,
    )


def _herkomst(t: Triageweergave, partij: Partij | None) -> str:
    if t.terug is not None:
        return f"Terug van {beleid().niveau[t.terug.van_niveau].naam}, met advies"
    return f"Van {partij.naam}" if partij else "Met de hand geregistreerd"


def _pad(nummer: str) -> tuple[Kruimel, ...]:
    return (Kruimel("Meldingen", "/meldingen"), Kruimel(f"{nummer}, triage"))
