"""Register a casus by hand."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

from flask import Blueprint, Response, request

from privacy.feiten import lokale_dag
from privacy.toegang import GeenToegang, Recht
from web.deuren import deur
from web.formulieren import (
    TERUGGEHAALD,
    datum,
    formulierstatus,
    foutkop,
    informeren,
    of_niets,
    tekst,
    voer_uit,
    vul,
)
from web.nakijken import herstel, naar_controle, naar_formulier
from web.omgeving import actor, beleid, huis, indiening, naar, toon, werk
from web.pagina.registreercontrole import registreercontrole
from web.schermwaarden.bouwstenen import Kan
from web.schermwaarden.formulier import Formulier, Veld, Veldgroep
from web.schermwaarden.kader import Kruimel
from web.schermwaarden.lijsten import Registreren
from web.schermwaarden.uitleg import MIJN_WERK
from web.velden import informeervelden, keuze, lijst, tekstvak
from web.woorden import datum as datumwoord
from workflow.handelingen import herkennen, inzien, registreren, toevoegen
from workflow.handelingen.personen import Adres, Persoonsgegevens

groep = Blueprint("registreren", __name__)
_ZEKER = tuple((z, z) for z in toevoegen.ZEKERHEDEN)


@deur(groep, "/casussen/nieuw", Recht.CASUS_REGISTREREN)
def toon_registreren() -> Response:
    try:
        registreren.begin(door=actor(), werk=werk())
    except GeenToegang:
        w = Registreren(None, Kan(False, "Uw functie registreert geen casus."), MIJN_WERK)
        return toon("casussen/registreren.html", w, status=403)
    return _registreren(TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    "/casussen/nieuw",
    Recht.CASUS_REGISTREREN,
    methoden=("POST",),
    formulier=lambda fouten: _registreren(fouten),  # noqa: PLW0108  # it stands below
    controle=lambda: _controle(),  # noqa: PLW0108  # so does this
)
def registreer() -> Response:
    if request.form.get("knop") == "tweede":
        return naar_formulier()
    if request.form.get("stap") != "leg_vast":
        return _controle()
    bekend: list[str] = []

    def doe() -> UUID:
        opdracht, demo = _opdracht(), huis().demo
        dag = lokale_dag(werk().nu())
        # Who cannot be registered cannot be looked for either.
        if not registreren.registratiefouten(opdracht, beleid(), dag, actor(), demo=demo):
            bekend.extend(herkennen.lijkt_op(opdracht.personen, door=actor(), werk=werk()))
        return registreren.registreer(
            opdracht, door=actor(), werk=werk(), demo=demo, indiening=indiening()
        )

    return voer_uit(
        doe,
        lambda uit: naar(
            f"/casussen/{uit}" if uit else "/mijn-werk",
            *_geregistreerd(uit, bekend),
            "Eerst weegt de triagist deze casus. Daarna krijgt iemand de casusregie.",
        ),
        _registreren,
    )


def _controle() -> Response:
    """The answers read back, or the form with its faults."""
    opdracht, dag = _opdracht(), lokale_dag(werk().nu())
    ziet = registreren.wie_ziet(opdracht.kern, door=actor(), werk=werk())
    fouten = registreren.registratiefouten(opdracht, beleid(), dag, actor(), demo=huis().demo)
    if fouten:
        return _registreren(fouten)
    if antwoord := naar_controle():
        return antwoord
    bekend = herkennen.lijkt_op(opdracht.personen, door=actor(), werk=werk())
    w = registreercontrole(opdracht, registreren.instapniveau(beleid(), actor()), bekend, ziet)
    return toon("beoordelen/controleer.html", w, Kruimel("Casus registreren"))


def _opdracht() -> registreren.Registratie:
    onleesbaar: dict[str, str] = {}
    p = "personen-0-"
    straat, nummer, postcode = (tekst(f"{p}{n}") for n in ("straat", "huisnummer", "postcode"))
    persoon = Persoonsgegevens(
        geslachtsnaam=tekst(f"{p}geslachtsnaam"),
        voorvoegsel=tekst(f"{p}voorvoegsel"),
        voornamen=tekst(f"{p}voornamen"),
        geboortedatum=datum(f"{p}geboortedatum", onleesbaar),
        bsn=of_niets(f"{p}bsn"),
        adres=Adres(straat, nummer, postcode) if straat or nummer or postcode else None,
        zekerheid=tekst(f"{p}zekerheid") or "feit",
    )
    getypt = any(w.strip() for n, w in request.form.items() if n.startswith(p))
    return registreren.Registratie(
        eenheid=tekst("eenheid"),
        aanpak=tekst("aanpak"),
        kern=of_niets("kern"),
        wanneer=datum("wanneer", onleesbaar),
        aanleiding=tekst("aanleiding"),
        doel=tekst("doel"),
        personen=(persoon,) if getypt else (),
        informeren=informeren(),
        thema=of_niets("thema"),
        onleesbaar=onleesbaar,
    )


def _geregistreerd(casus_id: UUID | None, bekend: list[str]) -> tuple[str, ...]:
    """Which casus it became, until when the triage has, and what it looks like."""
    lijkt_op = (f"Lijkt op: {', '.join(bekend)}.",) if bekend else ()
    with suppress(GeenToegang):
        c = inzien.casus(casus_id, door=actor(), werk=werk()) if casus_id else None
        if c is not None:
            dag = c.termijn.uiterlijk if c.termijn else None
            triage = (f"Triage uiterlijk {datumwoord(dag)}.",) if dag else ()
            return (f"Casus {c.nummer} is geregistreerd.", *triage, *lijkt_op)
    return ("De casus is geregistreerd.", *lijkt_op)


def _registreren(fouten: Mapping[str, str]) -> Response:
    b = beleid()
    soort = (
        keuze(
            "eenheid",
            "Soort casus",
            tuple((e.code, e.naam) for e in b.eenheden),
            "Groep is voor een jeugdgroep. Leg daarbij nu nog geen personen vast.",
        ),
        lijst("aanpak", "Aanpak", tuple((a.code, a.naam) for a in b.aanpakken)),
        lijst(
            "kern",
            "Dorpskern",
            tuple((k.code, k.naam) for k in b.dorpskernen),
            "Waar betrokkene woont, of waar de overlast is.",
        ),
        lijst("thema", "Thema", tuple((t.code, t.naam) for t in b.themas), verplicht=False),
        Veld("wanneer", "Wanneer", "datum", "Bijvoorbeeld 12 11 2026."),
        tekstvak(
            "aanleiding",
            "Wat is er aan de hand?",
            "Wat zag of hoorde u? Schrijf geen namen, afkomst, geloof of diagnose op.",
        ),
        tekstvak(
            "doel",
            "Wat moet er bereikt worden?",
            "Denk aan rust, veiligheid of passende hulp.",
        ),
    )
    p = "personen-0-"
    wie = (
        Veld(
            f"{p}geslachtsnaam",
            "Geslachtsnaam",
            hulp="Zoals op een identiteitsbewijs. Weet u het niet zeker? Kies dan vermoeden.",
        ),
        Veld(f"{p}voorvoegsel", "Voorvoegsel", verplicht=False, breedte="kort"),
        Veld(f"{p}voornamen", "Voornamen", verplicht=False),
        Veld(
            f"{p}geboortedatum",
            "Geboortedatum",
            "datum",
            "Zonder BSN hebben wij deze nodig.",
            verplicht=False,
        ),
        Veld(f"{p}bsn", "Burgerservicenummer", verplicht=False, inputmode="numeric"),
        Veld(f"{p}straat", "Straat", verplicht=False),
        Veld(f"{p}huisnummer", "Huisnummer", verplicht=False, breedte="kort"),
        Veld(f"{p}postcode", "Postcode", verplicht=False, breedte="kort"),
        lijst(f"{p}zekerheid", "Hoe zeker is dit?", _ZEKER, verplicht=False),
    )
    formulier = Formulier(
        "/casussen/nieuw",
        "Controleer",
        (
            Veldgroep(soort, kop="Soort en aanleiding"),
            Veldgroep(wie, kop="Betrokkene"),
            informeervelden(),
        ),
    )
    pad = Kruimel("Casus registreren")
    if not fouten:
        return toon("casussen/registreren.html", Registreren(formulier), pad)
    gevuld = vul(formulier, fouten)
    return toon(
        "casussen/registreren.html",
        Registreren(gevuld),
        pad,
        status=formulierstatus(fouten),
        uitkomst=foutkop(gevuld, fouten),
    )
