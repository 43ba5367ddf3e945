"""Register a casus by hand."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

from flask import Blueprint, Response, request

from privacy.feiten import lokale_dag
from privacy.toegang import GeenToegang, Recht
from web import stapconcept, takenlijst
from web.deuren import deur
from web.formulieren import (
    CONCEPT,
    TERUGGEHAALD,
    datum,
    een_id,
    formulierstatus,
    foutkop,
    informeren,
    is_lang_open,
    of_niets,
    tekst,
    voer_uit,
)
from web.omgeving import actor, beleid, huis, indiening, naar, toon, werk
from web.pagina.registreercontrole import registreercontrole
from web.pagina.registreervelden import MEESTE_PERSONEN, STAPPEN, niet, stapvelden
from web.schermwaarden.bouwstenen import Kan
from web.schermwaarden.formulier import Formulier, Knop
from web.schermwaarden.kader import Kruimel, Uitkomst
from web.schermwaarden.lijsten import Registreren
from web.schermwaarden.stappen import Stappagina, Takenlijst
from web.schermwaarden.uitleg import MIJN_WERK
from web.stapconcept import Antwoorden, StapVeranderd
from web.takenlijst import WIJZIG
from web.woorden import datum as datumwoord
from workflow.handelingen import herkennen, inzien, registreren
from workflow.handelingen.personen import Adres, Persoonsgegevens

groep = Blueprint("registreren", __name__)
BASIS = "/casussen/nieuw"
_TITEL = "Casus registreren"
_KRUIMEL = Kruimel(_TITEL)


@deur(groep, BASIS, Recht.CASUS_REGISTREREN)
def toon_registreren() -> Response:
    try:
        registreren.begin(door=actor(), werk=werk())
    except GeenToegang:
        w = Registreren(Kan(False, "Uw functie registreert geen casus."), MIJN_WERK)
        return toon("casussen/registreren.html", w, status=403)
    return _taken({})


@deur(
    groep,
    BASIS,
    Recht.CASUS_REGISTREREN,
    methoden=("POST",),
    formulier=lambda fouten: _taken(fouten),  # noqa: PLW0108  # it stands below
    controle=lambda: _controle(),  # noqa: PLW0108  # so does this
    in_stappen=True,
)
def registreer() -> Response:
    knop, legt_vast = tekst("knop"), request.form.get("stap") == "leg_vast"
    if knop.startswith(WIJZIG) or not legt_vast:
        return _verder(knop)
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
        lambda fouten: _taken({}, {**fouten, **_fouten()}),
    )


@deur(groep, f"{BASIS}/stap/<int:nr>", Recht.CASUS_REGISTREREN)
def toon_stap(nr: int) -> Response:
    return _stap(nr, {})


@deur(
    groep,
    f"{BASIS}/stap/<int:nr>",
    Recht.CASUS_REGISTREREN,
    methoden=("POST",),
    formulier=lambda fouten, nr: _stap(nr, fouten),
)
def bewaar_stap(nr: int) -> Response:
    registreren.begin(door=actor(), werk=werk())
    stap = takenlijst.stap_met(STAPPEN, nr)
    stapconcept.voeg_in(BASIS, stap)
    try:
        stapconcept.bewaar(BASIS)
    except StapVeranderd as anders:
        return _stap(nr, {}, ander=anders.antwoorden)
    if takenlijst.is_gestopt():
        return takenlijst.gestopt()
    if hier := {veld: zin for veld, zin in _fouten().items() if stap.hoort(veld)}:
        return _stap(nr, hier)
    return takenlijst.naar_stap(BASIS, takenlijst.volgende(nr, STAPPEN, niet()))


def _verder(knop: str) -> Response:
    """From the task list or the page of control: to a step, or on to be read back."""
    registreren.begin(door=actor(), werk=werk())
    leeg = takenlijst.is_leeg(STAPPEN)
    stapconcept.voeg_in(BASIS)
    if knop.startswith(WIJZIG):
        stapconcept.bewaar(BASIS)
        nr = takenlijst.stap_van(STAPPEN, knop.removeprefix(WIJZIG))
        return takenlijst.naar_stap(BASIS, nr or 1)
    if leeg and (nr := takenlijst.eerste_open(STAPPEN, _fouten(), niet())):
        return takenlijst.naar_stap(BASIS, nr)
    return _controle()


def _fouten() -> dict[str, str]:
    """Every message at once, at the field of the person as it was numbered."""
    opdracht, dag = _opdracht(), lokale_dag(werk().nu())
    gevonden = registreren.registratiefouten(opdracht, beleid(), dag, actor(), demo=huis().demo)
    nummer = dict(enumerate(_getypt()))
    return {_naar_nummer(veld, nummer): zin for veld, zin in gevonden.items()}


def _naar_nummer(veld: str, nummer: Mapping[int, int]) -> str:
    delen = veld.split("-", 2)
    if delen[0] != "personen":
        return veld
    return f"personen-{nummer.get(int(delen[1]), int(delen[1]))}-{delen[2]}"


def _controle() -> Response:
    """The answers read back, or the task list with the faults."""
    opdracht = _opdracht()
    ziet = registreren.wie_ziet(opdracht.kern, door=actor(), werk=werk())
    if fouten := _fouten():
        if request.method == "POST":
            stapconcept.bewaar(BASIS)
        return _taken({}, fouten)
    if antwoord := stapconcept.naar_controle(BASIS):
        return antwoord
    bekend = herkennen.lijkt_op(opdracht.personen, door=actor(), werk=werk())
    w = registreercontrole(opdracht, registreren.instapniveau(beleid(), actor()), bekend, ziet)
    return toon("beoordelen/controleer.html", w, _KRUIMEL)


def _taken(gemeld: Mapping[str, str], gestuurd: Mapping[str, str] | None = None) -> Response:
    """How far each step is; `gestuurd` are faults that are told with the way to each of them."""
    registreren.begin(door=actor(), werk=werk())
    if not gemeld and gestuurd is None:
        stapconcept.herstel(BASIS)
    fouten, bewaard = _fouten(), een_id(CONCEPT)
    open_ = takenlijst.eerste_open(STAPPEN, fouten, niet())
    verder = Formulier(BASIS, f"Verder met stap {open_}" if open_ else "Controleer")
    weg = Knop(f"/concepten/{bewaard}/weggooien", "Concept weggooien", _TITEL, soort="link")
    w = Takenlijst(
        None,
        _TITEL,
        takenlijst.taken(BASIS, STAPPEN, fouten, "Controleer en registreer", niet()),
        verder,
        weg if bewaard else None,
    )
    uitkomst = Uitkomst("let", "Uw tekst is bewaard.") if bewaard else None
    if gestuurd is not None:
        uitkomst = takenlijst.foutkop(BASIS, STAPPEN, gestuurd)
    elif gemeld:
        uitkomst = foutkop(verder, gemeld)
    status = 422 if gestuurd is not None else formulierstatus(gemeld)
    return toon("casus/stappen.html", w, _KRUIMEL, status=status, uitkomst=uitkomst)


def _stap(nr: int, fouten: Mapping[str, str], *, ander: Antwoorden | None = None) -> Response:
    registreren.begin(door=actor(), werk=werk())
    stap = takenlijst.stap_met(STAPPEN, nr)
    if not fouten and ander is None:
        stapconcept.herstel(BASIS)
    leeg = Formulier(BASIS, "", (stapvelden(nr),))
    gezien = stapconcept.merk_van(stap, bewaard=not is_lang_open(fouten))
    if ander is not None:
        gezien = stapconcept.merk(ander)
    formulier = takenlijst.stapformulier(BASIS, nr, leeg, fouten or TERUGGEHAALD, gezien)
    kop = f"Stap {nr} van {len(STAPPEN) + 1}: {stap.naam}"
    bekend = _bekend(nr) if not fouten else ()
    w = Stappagina(None, _TITEL, kop, formulier, bekend, takenlijst.antwoorden(leeg, ander or ()))
    uitkomst = foutkop(formulier, fouten) if fouten else None
    if ander is not None:
        uitkomst = takenlijst.in_ander_venster(not ander)
    status = 409 if ander is not None else formulierstatus(fouten)
    return toon("casus/stap.html", w, _KRUIMEL, status=status, uitkomst=uitkomst)


def _bekend(nr: int) -> tuple[str, ...]:
    """What the person who was named looks like, on the step after that."""
    personen = _opdracht().personen
    if STAPPEN[nr - 1].naam != "Betrokkenen" or not personen:
        return ()
    gevonden = herkennen.lijkt_op(personen[:1], door=actor(), werk=werk())
    if not gevonden:
        return ("U ziet geen andere casus van deze persoon.",)
    return (f"Lijkt op: {', '.join(gevonden)}. Of het dezelfde mens is, beslist een mens.",)


def _opdracht() -> registreren.Registratie:
    onleesbaar: dict[str, str] = {}
    return registreren.Registratie(
        eenheid=tekst("eenheid"),
        aanpak=tekst("aanpak"),
        kern=of_niets("kern"),
        wanneer=datum("wanneer", onleesbaar),
        aanleiding=tekst("aanleiding"),
        doel=tekst("doel"),
        personen=tuple(_persoon(i, onleesbaar) for i in _getypt()),
        informeren=informeren(),
        thema=of_niets("thema"),
        onleesbaar=onleesbaar,
    )


def _getypt() -> tuple[int, ...]:
    """The numbers of the persons of whom something was typed."""
    return tuple(
        i
        for i in range(MEESTE_PERSONEN)
        if any(w.strip() for n, w in request.form.items() if n.startswith(f"personen-{i}-"))
    )


def _persoon(i: int, onleesbaar: dict[str, str]) -> Persoonsgegevens:
    p = f"personen-{i}-"
    straat, nummer, postcode = (tekst(f"{p}{n}") for n in ("straat", "huisnummer", "postcode"))
    adres = Adres(straat, nummer, postcode, geheim=tekst(f"{p}adres_geheim") == "ja")
    return Persoonsgegevens(
        geslachtsnaam=tekst(f"{p}geslachtsnaam"),
        voorvoegsel=tekst(f"{p}voorvoegsel"),
        voornamen=tekst(f"{p}voornamen"),
        geboortedatum=datum(f"{p}geboortedatum", onleesbaar),
        bsn=of_niets(f"{p}bsn"),
        adres=adres if straat or nummer or postcode else None,
        rol=tekst(f"{p}rol") or ("indexpersoon" if i == 0 else ""),
        zekerheid=tekst(f"{p}zekerheid") or "feit",
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
