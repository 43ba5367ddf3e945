"""Triage of what came in: the melding beside the decision."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response

from casus.weergaven import Casusweergave
from privacy.feiten import lokale_dag
from privacy.toegang import Recht
from web import vertaling
from web.deuren import deur
from web.formulieren import (
    datum,
    een_id,
    foutkop,
    getal,
    lijst,
    mensen,
    of_niets,
    procesregisseurveld,
    tekst,
    tekstvak,
    voer_uit,
    vul,
)
from web.meldingtekst import meldingrijen
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.bevestigen import in_triage, na_triage
from web.schermwaarden.besluit import Beoordeling
from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.formulier import Formulier, Optie, Veld, Veldgroep
from web.schermwaarden.kader import Kruimel
from web.woorden import datumzin
from workflow.handelingen import triageren, voorleggen
from workflow.handelingen.toevoegen import Nieuwstuk

groep = Blueprint("triage", __name__)
_TRIAGE = (
    ("oppakken", "Oppakken"),
    ("informatie", "Meer informatie vragen"),
    ("ontvangen", "De informatie is binnen: terug naar triage"),
    ("advies", "Advies geven, niet oppakken"),
    ("doorverwijzen", "Doorverwijzen"),
    ("afwijzen", "Afwijzen"),
)


@deur(groep, "/casussen/<uuid:casus_id>/triage", Recht.CASUS_TRIAGEREN)
def toon_triage(casus_id: UUID) -> Response:
    return _triage(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/triage",
    Recht.CASUS_TRIAGEREN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _triage(casus_id, fouten),
)
def triageer(casus_id: UUID) -> Response:
    uitkomst, gewogen = tekst("uitkomst"), in_triage(casus_id)

    def doe() -> UUID:
        onleesbaar: dict[str, str] = {}
        besluit = triageren.Triagebesluit(
            uitkomst=uitkomst,
            motivering=tekst("motivering"),
            kern=of_niets("kern"),
            casusregisseur=een_id("casusregisseur"),
            procesregisseur=een_id("procesregisseur"),
            fase=getal("fase"),
            evaluatie=datum("evaluatie", onleesbaar),
            advies=tekst(triageren.TEKSTVELD.get(uitkomst, "advies")),
            onleesbaar=onleesbaar,
            stukken=_samenvatting() if uitkomst == "oppakken" else (),
        )
        return triageren.triageer(
            casus_id,
            besluit,
            door=actor(),
            werk=werk(),
            versie=getal("versie"),
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        lambda _uit: naar(
            "/meldingen",
            "Uw triagebesluit is vastgelegd.",
            *na_triage(
                gewogen,
                uitkomst,
                (
                    ("casusregisseur", een_id("casusregisseur")),
                    ("procesregisseur", een_id("procesregisseur")),
                ),
            ),
            *_HIERNA.get(uitkomst, ()),
        ),
        lambda fouten: _triage(casus_id, fouten),
    )


_HIERNA = {
    "oppakken": ("De casusregisseur krijgt bericht.",),
    "informatie": ("De termijn voor het antwoord loopt.",),
    "afwijzen": ("Niemand leest de inhoud nog.",),
    "advies": ("Niemand leest de inhoud nog.",),
    "doorverwijzen": ("Niemand leest de inhoud nog.",),
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
    fasen = tuple((str(f), b.fase[f].naam) for f in b.niveau[c.niveau].fasen)
    oppakken = (
        lijst(
            "kern",
            "Dorpskern",
            tuple((k.code, k.naam) for k in b.dorpskernen),
            waarde=c.kern or "",
        ),
        mensen("casusregisseur", "Casusregisseur", t.kandidaten),
        procesregisseurveld(t.kandidaten_procesregie),
        lijst("fase", "AVE-fase", fasen, waarde=str(c.fase)),
        Veld("evaluatie", "Evaluatie uiterlijk", "datum", verplicht=False),
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
        "advies": (tekstvak("advies", "Advies"),),
        "doorverwijzen": (tekstvak("doorverwijzing", "Naar wie verwijst u door?"),),
        "informatie": (tekstvak("vraag", "Welke vraag, en aan wie?"),),
    }
    opties = tuple(
        Optie(waarde, woord, velden=onder.get(waarde, ()))
        for waarde, woord in _TRIAGE
        if triageren.UITKOMSTEN[waarde] in kan
    )
    velden = (
        Veld("uitkomst", "Wat besluit u?", "keuze", opties=opties),
        tekstvak("motivering", "Motivering", "De melder kan dit lezen."),
    )
    actie = f"/casussen/{casus_id}/triage"
    formulier = Formulier(actie, "Leg besluit vast", (Veldgroep(velden),), versie=str(c.versie))
    if fouten:
        formulier = vul(formulier, fouten)
    partij = b.partij.get(t.afzender or "")
    melding = meldingrijen(t.melding)
    melding += vertaling.waarom(c.aanleiding)
    if t.melding is None and t.afzender:
        melding = (Rij("De melding", "De tekst opent niet voor uw functie."),)
    w = Beoordeling(
        titel=f"Triage: casus {c.nummer}",
        regel=f"Van {partij.naam}" if partij else "Met de hand geregistreerd",
        kop_verzoek="De melding",
        rijen=(*_betrokkenen(c), *melding),
        termijn=vertaling.termijn_van(b, c.termijn, nu) if c.termijn else None,
        keten=vertaling.ketenbeeld(b, c.ligging),
        status=vertaling.status(b, c.stand),
        lijkt_op=vertaling.gelijkenissen(b, t.lijkt_op),
        formulier=formulier if opties else None,
        in_plaats=("Deze casus is niet meer in triage.",),
    )
    pad = (Kruimel("Meldingen", "/meldingen"), Kruimel(f"{c.nummer}, triage"))
    return toon(
        "beoordelen/verzoek.html",
        w,
        *pad,
        status=422 if fouten else 200,
        uitkomst=foutkop(formulier, fouten) if fouten else None,
    )


def _betrokkenen(c: Casusweergave) -> tuple[Rij, ...]:
    return tuple(
        Rij(
            f"Betrokkene {p.volgnummer}",
            ", ".join(
                deel
                for deel in (
                    p.naam or f"betrokkene {p.volgnummer}",
                    f"geboren {datumzin(p.geboortedatum)}" if p.geboortedatum else "",
                    p.adres or "",
                )
                if deel
            ),
        )
        for p in c.betrokkenen
    )
