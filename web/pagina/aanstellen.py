"""Change an account: another functie, other days, or its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from flask import Blueprint, Response, abort

from casus.accounts import Aanstelweergave, Accountweergave, Last
from privacy.toegang import Recht
from web import accounttekst
from web.deuren import deur
from web.formulieren import datum, of_niets, tekst, voer_uit
from web.omgeving import actor, beleid, indiening, naar, werk
from web.pagina.account import kan_eindigen
from web.pagina.gebruikers import PAD, WACHT, aanstelvelden, dagvelden, toon_formulier
from web.schermwaarden.beheer import Beheerformulier
from web.schermwaarden.formulier import Formulier, Optie, Veld, Veldgroep
from web.schermwaarden.kader import Kruimel
from web.woorden import datum as dagwoord
from workflow.aanstelling import Aanstelgegevens
from workflow.handelingen import aanstellen, accounts, vertrekken
from workflow.handelingen.aanstellen import Dagen
from workflow.handelingen.gebruikers import draag_over
from workflow.handelingen.vertrekken import DATUM, NU, Vertrek

groep = Blueprint("aanstellen", __name__)
_EEN = f"{PAD}/<uuid:gebruiker_id>"
_DAGEN = f"{_EEN}/aanstellingen/<uuid:aanstelling_id>"
_WIE_DRAAGT_OVER = "De collega biedt de regie aan een ander aan, op de pagina Regie van de casus."
_WIE_WIJST_AAN = "Wie verantwoordelijk wordt, kiest wie de AVE-fase vaststelt."
_WIE_REGELT = "Een waarnemer regelt de regisseur, of wie een regisseur aanwijst."
_UITERLIJK = ", uiterlijk op die dag"
_TERUG = "Terug naar het account"


@deur(groep, f"{_EEN}/aanstellingen/nieuw", Recht.GEBRUIKER_INZIEN)
def toon_functie(gebruiker_id: UUID) -> Response:
    return _functie(gebruiker_id, {})


@deur(
    groep,
    f"{_EEN}/aanstellingen/nieuw",
    Recht.GEBRUIKER_WIJZIGEN,
    methoden=("POST",),
    formulier=lambda fouten, gebruiker_id: _functie(gebruiker_id, fouten),
)
def stel_aan(gebruiker_id: UUID) -> Response:
    def doe() -> UUID | None:
        onleesbaar: dict[str, str] = {}
        gegevens = Aanstelgegevens(
            functie=tekst("functie"),
            partij=tekst("partij"),
            tot=datum("tot", onleesbaar),
            van=datum("van", onleesbaar),
            gebied=of_niets("gebied"),
            geheimhouding_op=datum("geheimhouding_op", onleesbaar),
            screening_tot=datum("screening_tot", onleesbaar),
            onleesbaar=onleesbaar,
        )
        return aanstellen.stel_aan(
            gebruiker_id, gegevens, door=actor(), werk=werk(), indiening=indiening()
        )

    return voer_uit(doe, _klaar(gebruiker_id), lambda fouten: _functie(gebruiker_id, fouten))


@deur(groep, _DAGEN, Recht.GEBRUIKER_INZIEN)
def toon_dagen(gebruiker_id: UUID, aanstelling_id: UUID) -> Response:
    return _dagen(gebruiker_id, aanstelling_id, {})


@deur(
    groep,
    _DAGEN,
    Recht.GEBRUIKER_WIJZIGEN,
    methoden=("POST",),
    formulier=lambda fouten, gebruiker_id, aanstelling_id: _dagen(
        gebruiker_id, aanstelling_id, fouten
    ),
)
def wijzig_dagen(gebruiker_id: UUID, aanstelling_id: UUID) -> Response:
    def doe() -> UUID | None:
        onleesbaar: dict[str, str] = {}
        dagen = Dagen(
            datum("tot", onleesbaar),
            datum("geheimhouding_op", onleesbaar),
            datum("screening_tot", onleesbaar),
            onleesbaar,
        )
        return aanstellen.wijzig_dagen(
            gebruiker_id, aanstelling_id, dagen, door=actor(), werk=werk(), indiening=indiening()
        )

    eerder = _gaat_eerder_weg(_account(gebruiker_id), aanstelling_id)
    return voer_uit(
        doe,
        _klaar(gebruiker_id, eerder=eerder),
        lambda fouten: _dagen(gebruiker_id, aanstelling_id, fouten),
    )


def _gaat_eerder_weg(w: Accountweergave, aanstelling_id: UUID) -> bool:
    """Whether the last day that was sent comes before the one of now."""
    was = next((a.tot for a in w.aanstellingen if a.id == aanstelling_id), None)
    wordt = datum("tot", {})
    return was is not None and wordt is not None and wordt < was


@deur(groep, f"{_EEN}/einde", Recht.GEBRUIKER_INZIEN)
def toon_einde(gebruiker_id: UUID) -> Response:
    return _einde(gebruiker_id, {})


@deur(
    groep,
    f"{_EEN}/einde",
    Recht.GEBRUIKER_WIJZIGEN,
    methoden=("POST",),
    formulier=lambda fouten, gebruiker_id: _einde(gebruiker_id, fouten),
)
def beeindig(gebruiker_id: UUID) -> Response:
    def doe() -> None:
        onleesbaar: dict[str, str] = {}
        vertrek = Vertrek(
            tekst("wanneer"),
            datum("laatste_dag", onleesbaar),
            tekst("toch") == "ja",
            onleesbaar,
        )
        vertrekken.beeindig(gebruiker_id, vertrek, door=actor(), werk=werk(), indiening=indiening())

    def klaar(_uit: UUID | None) -> Response:
        plek = f"{PAD}/{gebruiker_id}"
        if tekst("wanneer") == NU:
            return naar(plek, "Het account is beëindigd.")
        return _met_last(gebruiker_id, "De einddatum staat vast.")

    return voer_uit(doe, klaar, lambda fouten: _einde(gebruiker_id, fouten))


def _met_last(gebruiker_id: UUID, kop: str) -> Response:
    """The page of the account that ends on a day, with what must be handed over until then.

    There is time for it, so nothing is refused.
    """
    plek, draagt = f"{PAD}/{gebruiker_id}", _account(gebruiker_id).draagt
    if draagt.niets:
        return naar(plek, kop)
    eerst = draag_over(draagt, _UITERLIJK)
    return naar(plek, kop, eerst, *_hoe(draagt), soort="let")


def _hoe(draagt: Last) -> tuple[str, ...]:
    """How what this colleague carries comes with another."""
    ander: tuple[str, ...] = (_WIE_WIJST_AAN,) if draagt.verantwoordelijk else ()
    ander += (_WIE_REGELT,) if draagt.waarneming else ()
    return (_WIE_DRAAGT_OVER, *ander) if draagt.casussen or not ander else ander


def _klaar(gebruiker_id: UUID, *, eerder: bool = False) -> Callable[[UUID | None], Response]:
    """The page of the account, with what came of it: done, or asked from a second beheerder.

    `eerder`: the account ends on an earlier day than before.
    """

    def klaar(voorstel: UUID | None) -> Response:
        if voorstel is not None:
            return naar(f"{PAD}/{gebruiker_id}", "Uw wijziging is gevraagd.", WACHT, soort="let")
        if eerder:
            return _met_last(gebruiker_id, "De wijziging is vastgelegd.")
        return naar(f"{PAD}/{gebruiker_id}", "De wijziging is vastgelegd.")

    return klaar


def _account(gebruiker_id: UUID) -> Accountweergave:
    return accounts.account(gebruiker_id, door=actor(), werk=werk())


def _toon(w: Accountweergave, f: Beheerformulier, fouten: Mapping[str, str]) -> Response:
    return toon_formulier(f, fouten, Kruimel("Account", accounttekst.adres(w)), Kruimel(f.titel))


def _functie(gebruiker_id: UUID, fouten: Mapping[str, str]) -> Response:
    w, b = _account(gebruiker_id), beleid()
    plek = accounttekst.adres(w)
    hulp = "Leeg is vandaag. De functie van nu eindigt de dag ervoor."
    van = Veld("van", "Begindatum", "datum", hulp, verplicht=False)
    formulier = Formulier(
        f"{plek}/aanstellingen/nieuw",
        "Geef functie",
        (Veldgroep((*aanstelvelden(), van, *dagvelden())),),
        terug=plek,
        terug_tekst=_TERUG,
    )
    inleiding = [
        f"Voor {w.naam}.",
        "Een collega werkt in één functie tegelijk.",
        "Deelname aan casussen gaat niet mee naar een andere functie.",
    ]
    if not w.draagt.niets:
        inleiding += [draag_over(w.draagt), *_hoe(w.draagt)]
    uitleg = accounttekst.functies(b)
    f = Beheerformulier("Andere functie", formulier, tuple(inleiding), uitleg)
    return _toon(w, f, fouten)


def _dagen(gebruiker_id: UUID, aanstelling_id: UUID, fouten: Mapping[str, str]) -> Response:
    w, b = _account(gebruiker_id), beleid()
    a = next((x for x in w.aanstellingen if x.id == aanstelling_id), None)
    if a is None:
        abort(404)
    plek = accounttekst.adres(w)
    formulier = Formulier(
        f"{plek}/aanstellingen/{aanstelling_id}",
        "Leg datums vast",
        (Veldgroep(_dagvelden(a)),),
        terug=plek,
        terug_tekst=_TERUG,
    )
    inleiding = [f"Voor {w.naam}, {accounttekst.functienaam(b, a.functie)}."]
    if a.geheimhouding_tot is not None:
        inleiding.append(f"De geheimhouding geldt nu tot {dagwoord(a.geheimhouding_tot)}.")
    if not w.draagt.niets:
        eerst = draag_over(w.draagt, _UITERLIJK)
        inleiding += [f"Zet u de einddatum eerder? {eerst}", *_hoe(w.draagt)]
    return _toon(w, Beheerformulier("Datums wijzigen", formulier, tuple(inleiding)), fouten)


def _dagvelden(a: Aanstelweergave) -> tuple[Veld, ...]:
    geheim, screening, tot = dagvelden()
    hulp = "Alleen invullen als er opnieuw getekend is."
    return (
        Veld(geheim.naam, geheim.label, "datum", hulp, verplicht=False),
        Veld(
            screening.naam,
            screening.label,
            "datum",
            waarden=_delen(a.screening_tot),
            verplicht=False,
        ),
        Veld(tot.naam, tot.label, "datum", tot.hulp, waarden=_delen(a.tot)),
    )


def _delen(dag: date | None) -> tuple[str, ...]:
    return (str(dag.day), str(dag.month), str(dag.year)) if dag else ()


def _einde(gebruiker_id: UUID, fouten: Mapping[str, str]) -> Response:
    w = _account(gebruiker_id)
    plek = accounttekst.adres(w)
    if not kan_eindigen(w):
        # Its page says when it ended, or what it waits for.
        kop = "Dit account is al beëindigd." if w.stand == "voorbij" else "Dit account loopt niet."
        return naar(plek, kop, soort="let")
    laatste = Veld("laatste_dag", "Laatste dag", "datum")
    wanneer = Veld(
        "wanneer",
        "Wanneer eindigt het account?",
        "keuze",
        opties=(
            Optie(NU, "nu meteen", "De collega is direct overal uitgelogd."),
            Optie(DATUM, "na een laatste dag", velden=(laatste,)),
        ),
    )
    inleiding, velden = [f"Voor {w.naam}."], [wanneer]
    if not w.draagt.niets:
        inleiding += [draag_over(w.draagt), *_hoe(w.draagt)]
        hulp = "Alleen bij haast. Wie een ander kan aanwijzen, krijgt dan bericht."
        velden.append(Veld("toch", "Beëindig toch", "vink", hulp, verplicht=False))
    formulier = Formulier(
        f"{plek}/einde",
        "Beëindig account",
        (Veldgroep(tuple(velden)),),
        terug=plek,
        terug_tekst=_TERUG,
    )
    return _toon(w, Beheerformulier("Account beëindigen", formulier, tuple(inleiding)), fouten)
