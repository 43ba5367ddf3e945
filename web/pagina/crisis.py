"""Crisis: report it from a casus, and confirm or end it by who is responsible for it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, request

from casus.voorlegging import Crisisweergave
from config.beleid import Beleid
from privacy.toegang import GeenToegang, Recht
from web import vertaling
from web.crisisstrook import vervanging
from web.deuren import deur
from web.formulieren import (
    TERUGGEHAALD,
    een_id,
    formulierstatus,
    foutkop,
    is_teruggehaald,
    tekst,
    voer_uit,
    vul,
)
from web.nakijken import herstel, naar_controle, naar_formulier
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.besluitvelden import inhoudrijen
from web.pagina.handeling import toon_handeling
from web.pagina.terugkeer import opnieuw, rij
from web.schermwaarden.besluit import Beoordeling, Besluitcontrole
from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.formulier import Formulier, Veldgroep, Verborgen
from web.schermwaarden.kader import Kruimel
from web.velden import keuze, tekstvak
from web.woorden import moment, opsomming
from workflow.fouten import NietMogelijk
from workflow.handelingen import crisis, crisislezen, inzien
from workflow.handelingen.crisis import BEEINDIGEN, BEVESTIGEN, Crisisbesluit, Crisismelding

groep = Blueprint("crisis", __name__)
_LEG_VAST = "Leg besluit vast"
_VERVANGT = "u, in plaats van wie nog niet antwoordde"


@deur(groep, "/casussen/<uuid:casus_id>/crisis", Recht.CRISIS_STARTEN)
def toon_melden(casus_id: UUID) -> Response:
    return _melden(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/crisis",
    Recht.CRISIS_STARTEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _melden(casus_id, fouten),
)
def meld(casus_id: UUID) -> Response:
    def doe() -> UUID:
        melding = Crisismelding(tekst("gevaar"), tekst("nodig"), tekst("gebeld"))
        return crisis.start(casus_id, melding, door=actor(), werk=werk(), indiening=indiening())

    def klaar(_uit: UUID | None) -> Response:
        b, c = beleid(), inzien.casus(casus_id, door=actor(), werk=werk())
        zinnen = [f"De casus is nu in {_hoogste(b)}."]
        if (k := c.ligging.crisis) is not None:
            naam = b.functie[k.bevestigt].naam.lower()
            wie = c.namen.get(c.verantwoordelijken["bestuurlijk"] or UUID(int=0), "die collega")
            zinnen.append(f"De {naam}, {wie}, heeft bericht en bevestigt {_termijn(b)}.")
            zinnen += vervanging(b)
        return naar(f"/casussen/{casus_id}", "De crisis is gemeld.", *zinnen)

    return voer_uit(
        doe,
        klaar,
        lambda fouten: _melden(casus_id, fouten),
    )


@deur(groep, "/casussen/<uuid:casus_id>/crisis/bevestigen", Recht.CRISIS_BEVESTIGEN)
def toon_bevestigen(casus_id: UUID) -> Response:
    return _bevestigen(casus_id, TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/crisis/bevestigen",
    Recht.CRISIS_BEVESTIGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _bevestigen(casus_id, fouten),
    controle=lambda casus_id: _controle(casus_id),  # noqa: PLW0108  # stands below
)
def bevestig(casus_id: UUID) -> Response:
    if request.form.get("knop") == "tweede":
        return naar_formulier()
    if request.form.get("stap") != "leg_vast":
        return _controle(casus_id)
    uitkomst = tekst("uitkomst")

    def doe() -> UUID:
        return crisis.beslis(
            casus_id,
            een_id("crisis") or UUID(int=0),
            _besluit(),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )

    kop = "De crisis is bevestigd." if uitkomst == BEVESTIGEN else "De crisis is beëindigd."
    return voer_uit(
        doe,
        lambda _uit: naar("/mijn-werk", kop, "Wie aan de casus deelneemt, krijgt bericht."),
        lambda fouten: _bevestigen(casus_id, fouten),
    )


def _besluit() -> Crisisbesluit:
    return Crisisbesluit(tekst("uitkomst"), tekst("motivering"))


def _controle(casus_id: UUID) -> Response:
    """The decision on a crisis read back, with the phase that it gives, before it is recorded."""
    b, besluit, nummer = beleid(), _besluit(), een_id("crisis") or UUID(int=0)
    if fouten := crisis.besluitfouten(besluit):
        return _bevestigen(casus_id, fouten)
    try:
        c = crisislezen.voorleggen(casus_id, door=actor(), werk=werk())
    except GeenToegang:
        crisis.wie_was_eerst(casus_id, nummer, door=actor(), werk=werk())
    if c.crisis.crisis_id != nummer:
        crisis.wie_was_eerst(casus_id, nummer, door=actor(), werk=werk())
    if c.kan_niet:
        raise NietMogelijk(c.kan_niet)
    if antwoord := naar_controle():
        return antwoord
    adres, blijft = f"/casussen/{casus_id}/crisis/bevestigen", besluit.uitkomst == BEVESTIGEN
    naam, terug = b.fase[c.fase].naam, b.fase[c.naar_fase].naam
    fase = f"{naam} blijft, tot iemand de fase wijzigt" if blijft else f"van {naam} naar {terug}"
    w = Besluitcontrole(
        titel="Controleer besluit",
        regel=f"Crisis: casus {c.nummer}. Er verandert pas iets bij {_LEG_VAST}.",
        rijen=(
            rij(adres, "Besluit", "Bevestigen" if blijft else "Beëindigen", "uitkomst"),
            Rij("AVE-fase", fase),
            *([Rij("Bestuurlijk verantwoordelijk", _VERVANGT)] if c.vervangt and blijft else ()),
            rij(adres, "Motivering", besluit.motivering, "motivering"),
        ),
        formulier=opnieuw(adres, _LEG_VAST, "leg_vast"),
        gevolg=("Wie aan de casus deelneemt, krijgt bericht.",),
    )
    return toon("beoordelen/controleer.html", w, *_pad(c.nummer))


def _pad(nummer: str) -> tuple[Kruimel, ...]:
    return (Kruimel("Casussen", "/casussen"), Kruimel(f"{nummer}: crisis"))


def _melden(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    b = beleid()
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    wie = _wie(b)
    velden = (
        tekstvak(
            "gevaar",
            "Welk gevaar is er nu?",
            f"{wie} leest dit, en ziet de namen niet. Noem ze niet.",
        ),
        tekstvak("nodig", "Wat is nu nodig?"),
        tekstvak("gebeld", "Wie is gebeld?", "Bijvoorbeeld 112, of het piket van de gemeente."),
    )
    formulier = Formulier(
        f"/casussen/{casus_id}/crisis",
        "Meld crisis",
        (Veldgroep(velden),),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
    )
    inleiding = (
        f"Is er nu gevaar voor iemand? Bel eerst 112. Overleg: bel {b.gemeente.piket}.",
        f"De casus gaat meteen naar {_hoogste(b)} en blijft bij {b.niveau[c.niveau].naam}.",
        f"{wie} bevestigt {_termijn(b)}. Gebeurt dat niet, dan vervalt de crisis.",
        *vervanging(b),
    )
    return toon_handeling(c, "Crisis melden", inleiding, formulier, fouten, Recht.CRISIS_STARTEN)


def _bevestigen(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    b = beleid()
    c = crisislezen.voorleggen(casus_id, door=actor(), werk=werk())
    if c.kan_niet and is_teruggehaald(fouten):
        raise NietMogelijk(c.kan_niet)
    formulier: Formulier | None = None
    if not c.kan_niet or formulierstatus(fouten) != 200:
        formulier = _besluitformulier(b, c)
        formulier = vul(formulier, fouten) if fouten else formulier
    kern = f" in {b.kern[c.kern].naam}" if c.kern else ""
    w = Beoordeling(
        f"Crisis bevestigen: casus {c.nummer}",
        f"Bij {b.niveau[c.niveau].naam}{kern}. "
        f"Gemeld door {c.melder}, {moment(c.crisis.gestart_op)}.",
        "De melding",
        (
            Rij("Welk gevaar is er nu", c.inhoud["motivering"]),
            *inhoudrijen(b, c.inhoud, ("nodig", "gebeld")),
            Rij("AVE-fase", f"van {b.fase[c.van_fase].naam} naar {b.fase[c.fase].naam}"),
            *([Rij("U vervangt", _wie_vervangen(b, c))] if c.vervangt else ()),
        ),
        termijn=vertaling.crisistermijn(b, c.crisis.uiterlijk, werk().nu()),
        status=vertaling.status(b, c.stand),
        formulier=formulier,
        in_plaats=c.kan_niet,
    )
    return toon(
        "beoordelen/verzoek.html",
        w,
        *_pad(c.nummer),
        status=formulierstatus(fouten),
        uitkomst=foutkop(formulier, fouten) if fouten and formulier else None,
    )


def _besluitformulier(b: Beleid, c: Crisisweergave) -> Formulier:
    naam, terug = b.fase[c.fase].naam, b.fase[c.naar_fase].naam
    opties = (
        (BEVESTIGEN, f"Bevestigen: {naam} blijft, tot iemand de fase wijzigt"),
        (BEEINDIGEN, f"Beëindigen: de casus gaat nu terug naar {terug}"),
    )
    velden = (
        keuze("uitkomst", "Wat besluit u?", opties),
        tekstvak("motivering", "Motivering", "Wie aan de casus werkt, leest dit."),
    )
    return Formulier(
        f"/casussen/{c.casus_id}/crisis/bevestigen",
        "Controleer besluit",
        (Veldgroep(velden),),
        verborgen=(Verborgen("crisis", str(c.crisis.crisis_id)),),
        terug="/mijn-werk",
        terug_tekst="Naar Mijn werk",
    )


def _wie_vervangen(b: Beleid, c: Crisisweergave) -> str:
    naam = b.functie[c.crisis.bevestigt].naam.lower() if c.crisis.bevestigt in b.functie else ""
    eerst = f"De {naam} antwoordde" if naam else "Wie dat eerst was, antwoordde"
    return f"{eerst} nog niet. Bevestigt u, dan wordt u bestuurlijk verantwoordelijk."


def _hoogste(b: Beleid) -> str:
    return b.fase[b.keten.crisis.fase].naam


def _wie(b: Beleid) -> str:
    """Who confirms, by functie: the first of them that there is."""
    eerst, *anders = (b.functie[f].naam.lower() for f in b.keten.crisis.bevestigt)
    anders_ = f" (is die er niet: de {opsomming(tuple(anders), 'of')})" if anders else ""
    return f"De {eerst}{anders_}"


def _termijn(b: Beleid) -> str:
    dagen = b.keten.crisis.dagen
    return "vandaag" if dagen == 0 else f"binnen {dagen} {'dag' if dagen == 1 else 'dagen'}"
