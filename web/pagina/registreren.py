"""Register a casus by hand."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

from flask import Blueprint, Response, request

from privacy.toegang import GeenToegang, Recht
from web import stapconcept, takenlijst
from web.deuren import deur
from web.formulieren import (
    CONCEPT,
    TERUGGEHAALD,
    een_id,
    formulierstatus,
    foutkop,
    is_lang_open,
    tekst,
    voer_uit,
)
from web.omgeving import actor, beleid, heeft, huis, indiening, naar, toon, werk
from web.pagina.registreerbekend import gelijkenissen, zoek
from web.pagina.registreercontrole import registreercontrole
from web.pagina.registreeropdracht import fouten as registratiefouten
from web.pagina.registreeropdracht import is_huishouden, lopend
from web.pagina.registreeropdracht import opdracht as registratie
from web.pagina.registreerpersonen import ANDER, TOCH, een_erbij, haal_weg, met_wie
from web.pagina.registreervelden import (
    dicht,
    een_rij_erbij,
    niet,
    stappen,
    stapvelden,
)
from web.schermwaarden.besluit import Gelijkenis
from web.schermwaarden.bouwstenen import Kan, Link
from web.schermwaarden.formulier import Formulier, Knop
from web.schermwaarden.kader import Kruimel, Uitkomst
from web.schermwaarden.lijsten import Registreren
from web.schermwaarden.stappen import Stappagina, Takenlijst
from web.schermwaarden.uitleg import MIJN_WERK
from web.stapconcept import Antwoorden, StapVeranderd
from web.takenlijst import WIJZIG, Stap
from web.woorden import datum as datumwoord
from workflow.handelingen import instap, inzien, registreren
from workflow.handelingen.herkennen import Bekend

groep = Blueprint("registreren", __name__)
BASIS = "/casussen/nieuw"
_TITEL = "Casus registreren"
_KRUIMEL = Kruimel(_TITEL)


@deur(groep, BASIS, Recht.CASUS_REGISTREREN)
def toon_registreren() -> Response:
    try:
        registreren.begin(door=actor(), werk=werk())
    except GeenToegang:
        return toon("casussen/registreren.html", _andere_weg(), status=403)
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
    if knop or not legt_vast:
        return _verder(knop)
    bekend: list[Bekend] = []

    def doe() -> UUID:
        opdracht, demo, nu = registratie(), huis().demo, werk().nu()
        # Who cannot be registered cannot be looked for either.
        if not registreren.registratiefouten(opdracht, beleid(), nu, actor(), demo=demo):
            bekend.extend(zoek() or ())
        return registreren.registreer(
            opdracht,
            door=actor(),
            werk=werk(),
            demo=demo,
            indiening=indiening(),
            lopend=lopend(),
        )

    return voer_uit(
        doe,
        lambda uit: naar(
            f"/casussen/{uit}" if uit else "/mijn-werk",
            *_geregistreerd(uit, bekend),
            "Eerst weegt de triagist deze casus. Daarna krijgt iemand de casusregie.",
        ),
        lambda fouten: _taken({}, {**fouten, **registratiefouten()}),
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
    anderen = takenlijst.stap_met(stappen(), nr).hoort(ANDER)
    weg = haal_weg() if anderen else None
    erbij = een_erbij() if anderen and tekst("knop") == "rij" else None
    stapconcept.voeg_in(BASIS, lambda: stappen()[nr - 1])
    if nr in niet():
        return takenlijst.naar_stap(BASIS, takenlijst.volgende(nr, stappen(), niet()))
    stap = stappen()[nr - 1]
    try:
        stapconcept.bewaar(BASIS)
    except StapVeranderd as anders:
        return _stap(nr, {}, ander=anders.antwoorden)
    if takenlijst.is_gestopt():
        return takenlijst.gestopt()
    if weg is not None:
        return naar(
            takenlijst.stapadres(BASIS, nr),
            f"Persoon {weg + 1} is weggehaald.",
            "Wie daarna kwam, heeft nu een nummer lager.",
        )
    if tekst("knop") == "rij":
        return takenlijst.naar_stap(BASIS, nr, f"personen-{erbij}-geslachtsnaam" if erbij else "")
    if nr in dicht(registratiefouten()):
        return _eerst_stap_2()
    hier = _fouten_in(stap)
    if not hier and stap.hoort(TOCH) and zoek():
        hier = _fouten_in(stap)
    if hier:
        return _stap(nr, hier)
    return takenlijst.naar_stap(BASIS, takenlijst.volgende(nr, stappen(), niet()))


def _eerst_stap_2() -> Response:
    """303 to who it is about; what was typed of the others is kept."""
    return naar(takenlijst.stapadres(BASIS, 2), "Stap 3 kan nog niet: doe eerst stap 2.")


def _fouten_in(stap: Stap) -> dict[str, str]:
    return {veld: zin for veld, zin in registratiefouten().items() if stap.hoort(veld)}


def _andere_weg() -> Registreren:
    """For who registers no casus: to do a melding, or whom to call."""
    if heeft(Recht.MELDING_DOEN):
        zin = "Uw functie kan een melding doen, geen casus registreren."
        return Registreren(Kan(False, zin), Link("Melding doen", "/meldingen/nieuw"))
    b = beleid()
    instap = min((n for n in b.keten.niveaus if n.instap), key=lambda n: n.volgorde)
    zin = f"Uw functie registreert geen casus. Bel: {b.convenant[instap.code].contact}."
    return Registreren(Kan(False, zin), MIJN_WERK)


def _verder(knop: str) -> Response:
    """From the task list or the page of control: to a step, or on to be read back."""
    registreren.begin(door=actor(), werk=werk())
    leeg = takenlijst.is_leeg(stappen())
    stapconcept.voeg_in(BASIS)
    if takenlijst.is_gestopt():
        stapconcept.bewaar(BASIS)
        return takenlijst.gestopt()
    if knop.startswith(WIJZIG):
        stapconcept.bewaar(BASIS)
        nr = takenlijst.stap_van(stappen(), knop.removeprefix(WIJZIG))
        return takenlijst.naar_stap(BASIS, nr or 1)
    if leeg and (nr := takenlijst.eerste_open(stappen(), registratiefouten(), niet())):
        return takenlijst.naar_stap(BASIS, nr)
    return _controle()


def _controle() -> Response:
    """The answers read back, or the task list with the faults."""
    opdracht = registratie()
    ziet = registreren.wie_ziet(opdracht.kern, door=actor(), werk=werk())
    bekend = () if registratiefouten() else zoek() or ()
    if fouten := registratiefouten():
        if request.method == "POST":
            stapconcept.bewaar(BASIS)
        return _taken({}, fouten)
    if antwoord := stapconcept.naar_controle(BASIS):
        return antwoord
    w = registreercontrole(opdracht, instap.instapniveau(beleid(), actor()), bekend, ziet)
    return toon("beoordelen/controleer.html", w, _KRUIMEL)


def _taken(gemeld: Mapping[str, str], gestuurd: Mapping[str, str] | None = None) -> Response:
    """How far each step is; `gestuurd` are faults that are told with the way to each of them."""
    registreren.begin(door=actor(), werk=werk())
    if not gemeld and gestuurd is None:
        stapconcept.herstel(BASIS)
    fouten, bewaard = registratiefouten(), een_id(CONCEPT)
    open_ = takenlijst.eerste_open(stappen(), fouten, niet())
    verder = Formulier(BASIS, f"Verder met stap {open_}" if open_ else "Controleer")
    weg = Knop(f"/concepten/{bewaard}/weggooien", "Concept weggooien", _TITEL, soort="link")
    w = Takenlijst(
        None,
        _TITEL,
        takenlijst.taken(
            BASIS, stappen(), fouten, "Controleer en registreer", niet(), dicht(fouten)
        ),
        verder,
        weg if bewaard else None,
    )
    uitkomst = Uitkomst("let", "Uw tekst is bewaard.") if bewaard else None
    if gestuurd is not None:
        uitkomst = met_wie(takenlijst.foutkop(BASIS, stappen(), gestuurd))
    elif gemeld:
        uitkomst = foutkop(verder, gemeld)
    status = 422 if gestuurd is not None else formulierstatus(gemeld)
    return toon("casus/stappen.html", w, _KRUIMEL, status=status, uitkomst=uitkomst)


def _stap(nr: int, fouten: Mapping[str, str], *, ander: Antwoorden | None = None) -> Response:
    registreren.begin(door=actor(), werk=werk())
    if not fouten and ander is None:
        stapconcept.herstel(BASIS)
    if takenlijst.is_laatste(stappen(), nr):
        return takenlijst.naar_laatste(BASIS, registratiefouten())
    stap = takenlijst.stap_met(stappen(), nr)
    if nr in niet():
        return takenlijst.naar_stap(BASIS, takenlijst.volgende(nr, stappen(), niet()))
    if not fouten and ander is None and nr in dicht(registratiefouten()):
        return _eerst_stap_2()
    gevonden, inleiding = _bekend(stap, fouten)
    leeg = Formulier(BASIS, "", (stapvelden(nr),), rij_erbij=een_rij_erbij(nr))
    gezien = stapconcept.merk_van(stap, bewaard=not is_lang_open(fouten))
    if ander is not None:
        gezien = stapconcept.merk(ander)
    formulier = takenlijst.stapformulier(BASIS, nr, leeg, fouten or TERUGGEHAALD, gezien, niet())
    kop = f"Stap {nr} van {len(stappen()) + 1}: {stap.naam}"
    anders = takenlijst.antwoorden(leeg, ander or ())
    w = Stappagina(None, _TITEL, kop, formulier, inleiding, anders, bekend=gevonden)
    uitkomst = met_wie(foutkop(formulier, fouten)) if fouten else None
    if ander is not None:
        uitkomst = takenlijst.in_ander_venster(not ander)
    status = 409 if ander is not None else formulierstatus(fouten)
    return toon("casus/stap.html", w, _KRUIMEL, status=status, uitkomst=uitkomst)


def _bekend(
    stap: Stap, fouten: Mapping[str, str]
) -> tuple[tuple[Gelijkenis, ...], tuple[str, ...]]:
    """What the one who was named has already, on that step and the next, or that it is nothing."""
    noemt, daarna = stap.hoort(TOCH), stap.naam == "Betrokkenen"
    if not (noemt or daarna) or (fouten and TOCH not in fouten):
        return (), ()
    if (bekend := zoek()) is None:
        return (), ()
    wie = "wie hier tot nu toe staat" if is_huishouden() else "deze persoon"
    niemand = (f"U ziet geen andere casus van {wie}.",)
    return gelijkenissen(bekend), () if bekend or noemt else niemand


def _geregistreerd(casus_id: UUID | None, bekend: list[Bekend]) -> tuple[str, ...]:
    """Which casus it became, until when the triage has, and what it looks like."""
    lijkt_op = tuple(g.zin for g in gelijkenissen(tuple(bekend)))
    with suppress(GeenToegang):
        c = inzien.casus(casus_id, door=actor(), werk=werk()) if casus_id else None
        if c is not None:
            dag = c.termijn.uiterlijk if c.termijn else None
            triage = (f"Triage uiterlijk {datumwoord(dag)}.",) if dag else ()
            return (f"Casus {c.nummer} is geregistreerd.", *triage, *lijkt_op)
    return ("De casus is geregistreerd.", *lijkt_op)
