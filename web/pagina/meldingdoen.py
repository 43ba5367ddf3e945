"""Do a melding: the short way in for professionals who register no casus, on one page."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, request

from privacy.toegang import Recht
from web.deuren import deur
from web.formulieren import (
    TERUGGEHAALD,
    datum,
    formulierstatus,
    foutkop,
    of_niets,
    tekst,
    voer_uit,
    vul,
)
from web.nakijken import herstel, naar_controle, naar_formulier
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.terugkeer import opnieuw, rij
from web.schermwaarden.besluit import Besluitcontrole
from web.schermwaarden.formulier import Formulier, Veld, Veldgroep
from web.schermwaarden.kader import Kruimel
from web.schermwaarden.lijsten import Meldingdoen
from web.velden import keuze, lijst, tekstvak
from web.woorden import datumzin
from workflow.fouten import Ongeldig
from workflow.handelingen import meldingdoen
from workflow.handelingen.meldingdoen import Bestemming, NieuweMelding
from workflow.handelingen.personen import Persoonsgegevens

groep = Blueprint("meldingdoen", __name__)
ADRES = "/meldingen/nieuw"
_KRUIMEL = Kruimel("Melding doen")
_JA_NEE = {"ja": True, "nee": False}
_KNOP = "Melding doen"
_LEEST = (
    "Alleen de triagist leest uw tekst. U ziet de casus daarna niet.",
    "Is er nu gevaar? Bel eerst 112.",
)

_OOK = "Wie de casus oppakt, ziet om wie het gaat en dat u het meldde."


@deur(groep, ADRES, Recht.MELDING_DOEN)
def toon_melding() -> Response:
    return _formulier(TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    ADRES,
    Recht.MELDING_DOEN,
    methoden=("POST",),
    formulier=lambda fouten: _formulier(fouten),  # noqa: PLW0108  # it stands below
    controle=lambda: _controle(),  # noqa: PLW0108  # so does this
)
def doe_melding() -> Response:
    if request.form.get("knop") == "tweede":
        return naar_formulier()
    if request.form.get("stap") != "leg_vast":
        return _controle()
    melding = _melding()

    def doe() -> UUID:
        return meldingdoen.doe(melding, door=actor(), werk=werk(), indiening=indiening())

    return voer_uit(
        doe,
        lambda _uit: naar(
            "/mijn-werk",
            "Uw melding is gedaan.",
            _beslist(_bestemming(melding)),
            *(("U krijgt dan bericht.",) if melding.terugkoppeling else ()),
        ),
        _formulier,
    )


def _bestemming(melding: NieuweMelding) -> Bestemming:
    return meldingdoen.bestemming(melding.kern, door=actor(), werk=werk())


def _beslist(waar: Bestemming) -> str:
    """Who decides, and by when where the policy has a term for it."""
    wanneer = f" uiterlijk {datumzin(waar.uiterlijk)}" if waar.uiterlijk else ""
    return f"De triagist van {waar.tafel} beslist{wanneer}."


def _melding() -> NieuweMelding:
    onleesbaar: dict[str, str] = {}
    namen = tekst("geslachtsnaam"), tekst("voornamen")
    geboren = datum("geboortedatum", onleesbaar)
    persoon = None
    if any(namen) or geboren is not None:
        # Who reports seldom saw a proof of identity.
        persoon = Persoonsgegevens(
            namen[0], voornamen=namen[1], geboortedatum=geboren, zekerheid="vermoeden"
        )
    return NieuweMelding(
        kern=of_niets("kern"),
        wanneer=datum("wanneer", onleesbaar),
        gezien=tekst("gezien"),
        vraag=tekst("vraag"),
        terugkoppeling=_JA_NEE.get(tekst("terugkoppeling")),
        persoon=persoon,
        onleesbaar=onleesbaar,
    )


def _controle() -> Response:
    """The answers read back, or the form with the faults."""
    melding = _melding()
    try:
        meldingdoen.toets(melding, door=actor(), werk=werk())
    except Ongeldig as fout:
        return _formulier(fout.fouten)
    if antwoord := naar_controle():
        return antwoord
    w = Besluitcontrole(
        titel="Controleer uw melding",
        regel=f"Er verandert pas iets bij {_KNOP}.",
        kop="Uw melding",
        rijen=tuple(rij(ADRES, *deel) for deel in _rijen(melding) if deel[1]),
        formulier=opnieuw(ADRES, _KNOP, "leg_vast"),
        gevolg=(_beslist(_bestemming(melding)), _LEEST[0], _OOK),
    )
    return toon(
        "beoordelen/controleer.html", w, Kruimel("Melding doen", ADRES), Kruimel("Controle")
    )


def _rijen(m: NieuweMelding) -> tuple[tuple[str, str, str], ...]:
    p = m.persoon or Persoonsgegevens("")
    return (
        ("Waar", beleid().kern[m.kern].naam if m.kern else "", "kern"),
        ("Wanneer", datumzin(m.wanneer) if m.wanneer else "", "wanneer"),
        ("Wat is er aan de hand?", m.gezien, "gezien"),
        ("Geslachtsnaam", p.geslachtsnaam, "geslachtsnaam"),
        ("Voornamen", p.voornamen, "voornamen"),
        ("Geboortedatum", datumzin(p.geboortedatum) if p.geboortedatum else "", "geboortedatum"),
        ("Wat vraagt u?", m.vraag, "vraag"),
        ("Terugkoppeling gewenst", "ja" if m.terugkoppeling else "nee", "terugkoppeling"),
    )


def _formulier(fouten: Mapping[str, str]) -> Response:
    meldingdoen.begin(door=actor(), werk=werk())
    waar = meldingdoen.bestemming(None, door=actor(), werk=werk())
    formulier = Formulier(ADRES, "Controleer melding", _velden(waar))
    if fouten:
        formulier = vul(formulier, fouten)
    return toon(
        "meldingen/nieuw.html",
        Meldingdoen(_LEEST, formulier),
        _KRUIMEL,
        status=formulierstatus(fouten),
        uitkomst=foutkop(formulier, fouten) if fouten else None,
    )


def _velden(waar: Bestemming) -> tuple[Veldgroep, ...]:
    kernen = tuple((k.code, k.naam) for k in beleid().dorpskernen)
    wat = Veldgroep(
        (
            lijst("kern", "Waar", kernen, "Waar betrokkene woont, of waar de overlast is."),
            Veld("wanneer", "Wanneer", "datum", "Bijvoorbeeld 12 11 2026."),
            tekstvak(
                "gezien",
                "Wat is er aan de hand?",
                "Wat zag of hoorde u? Schrijf geen namen, afkomst, geloof of diagnose op.",
            ),
        )
    )
    wie = Veldgroep(
        (
            Veld("geslachtsnaam", "Geslachtsnaam", verplicht=False),
            Veld("voornamen", "Voornamen", verplicht=False),
            Veld("geboortedatum", "Geboortedatum", "datum", verplicht=False),
        ),
        kop="Om wie gaat het?",
        uitleg=("Laat leeg wat u niet weet.", _OOK),
    )
    vraag = Veldgroep(
        (
            tekstvak("vraag", "Wat vraagt u?"),
            keuze(
                "terugkoppeling",
                "Terugkoppeling gewenst",
                (("ja", "ja"), ("nee", "nee")),
                "U leest dan bij Mijn meldingen wat er besloten is, en het advies als dat er is.",
            ),
        ),
        kop="Uw vraag",
    )
    return (wat, wie, vraag) if waar.wie else (wat, vraag)
