"""Gebruikers en rollen: the list of accounts, a new one, and what each functie may do."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, request

from casus.accounts import Accountfilter
from privacy.toegang import Recht
from web import accounttekst
from web.deuren import deur
from web.formulieren import (
    datum,
    formulierstatus,
    foutkop,
    of_niets,
    tekst,
    voer_uit,
    vul,
)
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.paginamerk import lees_merk, merk
from web.schermwaarden.beheer import Beheerformulier, Gebruikers, Rollen
from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.formulier import Filter, Formulier, Optie, Veld, Veldgroep
from web.schermwaarden.kader import Kruimel
from web.velden import lijst
from web.woorden import aantal
from workflow.aanstelling import gaat_over_casussen, getekend
from workflow.fouten import Ongeldig
from workflow.handelingen import accountcontrole, accounts, gebruikers
from workflow.handelingen.gebruikers import LANGSTE_EMAIL, NieuweGebruiker

groep = Blueprint("gebruikers", __name__)
PAD = "/beheer/gebruikers"
KRUIMEL = Kruimel("Gebruikers", PAD)
WACHT = "Wacht op een tweede beheerder."
_STANDEN = {
    "loopt": "actief",
    "wacht": "wacht op een tweede beheerder",
    "voorbij": "beëindigd",
}
_VOLGORDEN = {"naam": "op naam"}
_NIEMAND = ("Geen account heeft dit in de naam.", "Schrijf een kleiner deel van de naam.")
_LEEG = ("Nog geen gebruikers. Maak de eerste.",)
_NIETS = ("Geen account past bij dit filter.", "Haal een filter weg.")


def aanstelvelden() -> tuple[Veld, ...]:
    """Organisatie, functie and dorpskern, with what the policy allows to choose."""
    b, dag = beleid(), werk().nu().date()
    buiten = {s for f in b.functies if not gaat_over_casussen(b, f) for s in f.partijen}
    partijen = tuple(
        (p.code, p.naam)
        for p in b.partijen
        if p.soort in buiten or any(getekend(b, f, p.code, dag) for f in b.functies)
    )
    functies = tuple((f.code, f.naam) for f in b.functies)
    kernen = tuple((k.code, k.naam) for k in b.dorpskernen)
    return (
        lijst(
            "partij",
            "Organisatie",
            partijen,
            "Voor werk aan een tafel heeft de organisatie een convenant getekend.",
        ),
        lijst("functie", "Functie", functies),
        lijst("gebied", "Dorpskern", kernen, "Leeg is alle kernen.", verplicht=False),
    )


def dagvelden() -> tuple[Veld, ...]:
    """The declarations and the last day."""
    ver = f"Ten hoogste {beleid().duur.aanstelling_maanden} maanden vooruit."
    return (
        Veld(
            "geheimhouding_op",
            "Geheimhoudingsverklaring getekend op",
            "datum",
            f"Een verklaring geldt {beleid().duur.geheimhouding_maanden} maanden.",
            verplicht=False,
        ),
        Veld("screening_tot", "Screening (Veiligheidshuis) geldig tot", "datum", verplicht=False),
        Veld("tot", "Einddatum", "datum", f"De laatste dag van het account. {ver}"),
    )


def toon_formulier(
    w: Beheerformulier, fouten: Mapping[str, str], *kruimels: Kruimel, sjabloon: str = "formulier"
) -> Response:
    """The page of this form: empty, or as it was sent with its faults."""
    if not fouten:
        return toon(f"beheer/{sjabloon}.html", w, KRUIMEL, *kruimels)
    gevuld = vul(w.formulier, fouten)
    w = Beheerformulier(w.titel, gevuld, w.inleiding, w.functies)
    kop = foutkop(gevuld, fouten)
    return toon(
        f"beheer/{sjabloon}.html",
        w,
        KRUIMEL,
        *kruimels,
        status=formulierstatus(fouten),
        uitkomst=kop,
    )


def _nieuw(fouten: Mapping[str, str]) -> Response:
    accounts.mag_beheren(door=actor(), werk=werk())
    wie = (
        Veld("naam", "Naam"),
        Veld("email", "E-mailadres", "email", "Hiermee logt de collega in."),
    )
    van = Veld("van", "Begindatum", "datum", "Leeg is vandaag.", verplicht=False)
    formulier = Formulier(
        f"{PAD}/nieuw",
        "Maak account",
        (Veldgroep((*wie, *aanstelvelden(), van, *dagvelden())),),
        terug=PAD,
        terug_tekst="Naar Gebruikers",
    )
    inleiding = (accounttekst.GEEN_CASUSSEN,)
    w = Beheerformulier("Account maken", formulier, inleiding, accounttekst.functies(beleid()))
    return toon_formulier(w, fouten, Kruimel("Account maken"))


@deur(groep, PAD, Recht.GEBRUIKER_INZIEN)
def toon_lijst() -> Response:
    return _lijst({})


@deur(groep, f"{PAD}/zoeken", Recht.GEBRUIKER_INZIEN, methoden=("POST",))
def zoek() -> Response:
    # By POST: what was typed of a name is not in an address.
    naam, email = (tekst(veld)[:LANGSTE_EMAIL] for veld in ("naam", "email"))
    if not email:
        leeg = {} if naam else {"naam": "Vul een deel van de naam in, of een e-mailadres."}
        return _lijst(leeg, naam or None)
    try:
        wie = accounts.zoek(email, door=actor(), werk=werk())
    except Ongeldig as mis:
        return _lijst(mis.fouten)
    return naar(f"{PAD}/{wie}")


@deur(groep, f"{PAD}/nieuw", Recht.GEBRUIKER_BEHEREN)
def toon_nieuw() -> Response:
    return _nieuw({})


@deur(
    groep,
    f"{PAD}/nieuw",
    Recht.GEBRUIKER_BEHEREN,
    methoden=("POST",),
    formulier=_nieuw,
)
def maak() -> Response:
    def doe() -> UUID:
        onleesbaar: dict[str, str] = {}
        nieuw = NieuweGebruiker(
            naam=tekst("naam"),
            email=tekst("email"),
            functie=tekst("functie"),
            partij=tekst("partij"),
            van=datum("van", onleesbaar),
            tot=datum("tot", onleesbaar),
            gebied=of_niets("gebied"),
            screening_tot=datum("screening_tot", onleesbaar),
            geheimhouding_op=datum("geheimhouding_op", onleesbaar),
            onleesbaar=onleesbaar,
        )
        return gebruikers.maak_gebruiker(nieuw, door=actor(), werk=werk(), indiening=indiening())

    return voer_uit(doe, _gemaakt, _nieuw)


@deur(groep, "/beheer/rollen", Recht.GEBRUIKER_INZIEN)
def toon_rollen() -> Response:
    accounts.mag_beheren(door=actor(), werk=werk())
    return toon(
        "beheer/rollen.html",
        Rollen(accounttekst.functies(beleid())),
        KRUIMEL,
        Kruimel("Rollen"),
    )


def _gemaakt(wie: UUID | None) -> Response:
    zinnen = ("Hieronder ziet u wat er nog nodig is.",)
    return naar(f"{PAD}/{wie}" if wie else PAD, "Het account is gemaakt.", *zinnen)


def _lijst(fouten: Mapping[str, str], naam: str | None = None) -> Response:
    b, args = beleid(), request.args
    woorden = {
        "stand": _STANDEN,
        "functie": {f.code: f.naam for f in b.functies},
        "partij": {p.code: p.naam for p in b.partijen},
        "sorteer": _VOLGORDEN,
    }
    gekozen = {n: args.get(n, "") for n in woorden if args.get(n) in woorden[n]}
    keuze = Accountfilter(**{n: w for n, w in gekozen.items() if n != "sorteer"})
    op_naam = "" if naam is None and gekozen.get("sorteer") == "naam" else naam
    na = lees_merk(args.get("na", ""))
    rij = accounts.lijst(keuze, door=actor(), werk=werk(), na=na, naam=op_naam)
    velden = tuple(
        Veld(
            n,
            label,
            "lijst",
            waarde=gekozen.get(n, ""),
            opties=(
                Optie("", "nieuwste eerst" if n == "sorteer" else "alle"),
                *(Optie(w, t) for w, t in woorden[n].items()),
            ),
            breedte="half",
        )
        for n, label in (
            ("stand", "Stand"),
            ("functie", "Functie"),
            ("partij", "Organisatie"),
            ("sorteer", "Volgorde"),
        )
    )
    gezet = tuple(
        (woorden[n][w], _adres({k: v for k, v in gekozen.items() if k != n}))
        for n, w in gekozen.items()
    )
    heet = Veld("naam", "Zoek op naam", hulp="Een deel is genoeg.")
    email = Veld("email", "Of op e-mailadres", "email")
    zoekveld = Formulier(f"{PAD}/zoeken", "Zoek account", (Veldgroep((heet, email)),))
    if fouten or naam:
        zoekveld = vul(zoekveld, fouten)
    delen = [aantal(len(rij.regels), "account", "accounts")]
    if naam:
        delen += ["er zijn er meer: schrijf meer van de naam"] if rij.volgende else []
        delen += ["met dit in de naam"]
    delen += [woord for woord, _ in gezet]
    delen += [] if gekozen.get("sorteer") else ["op naam" if naam else "nieuwste eerst"]
    w = Gebruikers(
        tuple(accounttekst.regel(b, r) for r in rij.regels),
        ", ".join(delen),
        Filter(PAD, velden, gezet),
        zoekveld,
        _leeg(naam, gefilterd=bool(gezet or args.get("na"))),
        _adres(gekozen | {"na": merk(*rij.volgende)}) if rij.volgende and not naam else "",
        naar_controle(),
    )
    kop = foutkop(zoekveld, fouten) if fouten else None
    return toon(
        "beheer/gebruikers.html",
        w,
        Kruimel("Gebruikers"),
        status=formulierstatus(fouten),
        uitkomst=kop,
    )


def _leeg(naam: str | None, *, gefilterd: bool) -> tuple[str, ...]:
    if naam:
        return _NIEMAND
    return _NIETS if gefilterd else _LEEG


def naar_controle() -> Link | None:
    """To the accounts that wait to be looked at again, with how many."""
    hoeveel = accountcontrole.aantal(door=actor(), werk=werk())
    woord = f"Jaarlijkse controle: {aantal(hoeveel, 'account', 'accounts')}"
    return Link(woord, f"{PAD}/controle") if hoeveel else None


def _adres(keuzes: dict[str, str]) -> str:
    delen = [f"{naam}={waarde}" for naam, waarde in keuzes.items() if waarde]
    return PAD + ("?" + "&".join(delen) if delen else "")
