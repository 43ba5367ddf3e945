"""Log in and out, and the pages that need no login."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, Response, request, session
from flask_login import login_user

from privacy.toegang import GeenToegang, Recht
from web.accounttekst import te_vaak
from web.deuren import deur
from web.formulieren import tekst
from web.omgeving import (
    Gebruiker,
    actor,
    beleid,
    huis,
    ingelogd,
    naar,
    sessie,
    toon,
    werk,
)
from web.schermwaarden.formulier import Formulier, Knop, Veld, Veldgroep, Verborgen
from web.schermwaarden.kader import Uitkomst
from web.schermwaarden.lijsten import Demopersoon, Demostap, Inloggen
from web.schermwaarden.uitleg import MIJN_WERK, Foutpagina, niet_gevonden
from workflow.demonstratie.mensen import MENS, MENSEN
from workflow.demonstratie.rondleiding import KETEN, MIS, Rondleidingstap
from workflow.handelingen import inloggen
from workflow.pogingen import TeVaak

DEMOPERSONEN = tuple(m for m in MENSEN if m.probeer)
groep = Blueprint("inloggen", __name__)
_LANGSTE_EMAIL = 254
_MISLUKT = "Inloggen is niet gelukt. Controleer uw e-mailadres en wachtwoord."


@deur(groep, "/", voor_iedereen=True)
def begin() -> Response:
    return naar("/mijn-werk" if ingelogd() else "/inloggen")


@deur(groep, "/inloggen", voor_iedereen=True)
def toon_inloggen() -> Response:
    return naar("/mijn-werk") if ingelogd() else _pagina()


@deur(groep, "/inloggen", Recht.ACCOUNT_INLOGGEN, methoden=("POST",), voor_iedereen=True)
def log_in() -> Response:
    email, plek = tekst("email"), request.remote_addr or ""
    try:
        wie = inloggen.log_in(email, request.form.get("wachtwoord", ""), plek=plek, werk=werk())
    except TeVaak as fout:
        return _pagina(429, *te_vaak(fout.vanaf))
    except inloggen.Mislukt:
        return _pagina(422, _MISLUKT)
    return _binnen(wie)


@deur(
    groep, "/inloggen/demonstratie", Recht.ACCOUNT_INLOGGEN, methoden=("POST",), voor_iedereen=True
)
def log_in_demo() -> Response:
    persoon = next((p for p in DEMOPERSONEN if p.email == tekst("wie")), None)
    if not huis().demo or persoon is None:
        return toon("fouten/fout.html", niet_gevonden(), status=404)
    try:
        return _binnen(inloggen.log_in_demo(persoon.email, werk=werk()))
    except inloggen.Mislukt:
        return _pagina(422, "Deze persoon is er niet in deze demonstratie.")


@deur(groep, "/uitloggen", Recht.ACCOUNT_UITLOGGEN, methoden=("POST",))
def log_uit() -> Response:
    wie = actor()
    sessie().beeindig()
    with suppress(GeenToegang):
        inloggen.log_uit(wie, werk=werk())
    return naar("/inloggen?uit=ja")


@deur(groep, "/gezond", voor_iedereen=True)
def gezond() -> Response:
    # As a writer: a house where nobody can write any more is not well, nor one without a policy.
    with werk().platform(frozenset()):
        pass
    beleid()
    return Response("gezond\n", mimetype="text/plain")


@deur(groep, "/toegankelijkheid", voor_iedereen=True)
def toegankelijkheid() -> Response:
    zinnen = (
        "Schakel volgt WCAG 2.2, niveau AA. Wij toetsen dat zelf; nog niemand anders deed dat.",
        "Loopt u ergens tegenaan? Bel de servicedesk; dan maken wij het in orde.",
    )
    return toon("fouten/fout.html", Foutpagina(200, "Toegankelijkheid", zinnen, (MIJN_WERK,)))


@deur(groep, "/privacy", voor_iedereen=True)
def privacy() -> Response:
    zinnen = (
        "Van elke handeling staat in een logboek wie haar deed, wanneer, en op welke grond.",
        "Ook dat u een casus bekijkt. Dat logboek kan niemand wissen.",
        "Er is één cookie, om ingelogd te blijven. Niets komt van buiten, niets gaat naar buiten.",
        "Gaat een casus over u? Vraag de gemeente om inzage; dat is uw recht.",
    )
    return toon("fouten/fout.html", Foutpagina(200, "Privacy", zinnen, (MIJN_WERK,)))


def _binnen(wie: inloggen.Ingelogd) -> Response:
    verder = str(session.get("verder", "/mijn-werk"))
    if session.get("verder_voor", str(wie.actor.gebruiker_id)) != str(wie.actor.gebruiker_id):
        verder = "/mijn-werk"
    sessie().vernieuw()
    session["naam"], session["merk"] = wie.naam, wie.merk
    login_user(Gebruiker(wie.actor, wie.naam))
    return naar(verder)


def _pagina(status: int = 200, *zinnen: str) -> Response:
    uitkomst = Uitkomst("fout", zinnen[0], zinnen[1:]) if zinnen else None
    if uitkomst is None and request.args.get("uit") == "ja":
        uitkomst = Uitkomst(
            "goed", "U bent uitgelogd.", ("Sluit dit venster op een gedeelde computer.",)
        )
    velden = (
        Veld(
            "email",
            "E-mailadres",
            "email",
            waarde=tekst("email")[:_LANGSTE_EMAIL],
            autocomplete="username",
            focus=uitkomst is None,
        ),
        Veld("wachtwoord", "Wachtwoord", "wachtwoord", autocomplete="current-password"),
    )
    functies = beleid().functie
    demo = tuple(
        Demopersoon(
            p.naam,
            functies[p.functie].naam if p.functie in functies else "",
            p.probeer,
            Knop(
                "/inloggen/demonstratie",
                f"Inloggen als {p.naam}",
                verborgen=(Verborgen("wie", p.email),),
            ),
            p.email,
        )
        for p in (DEMOPERSONEN if huis().demo else ())
    )
    formulier = Formulier("/inloggen", "Inloggen", (Veldgroep(velden),))
    keten = tuple(_demostap(stap) for stap in KETEN) if demo else ()
    mis = tuple(_demostap(stap, kop) for kop, stap in MIS) if demo else ()
    pagina = Inloggen(formulier, demo, keten, mis)
    return toon("inloggen.html", pagina, status=status, uitkomst=uitkomst)


def _demostap(stap: Rondleidingstap, kop: str = "") -> Demostap:
    return Demostap(MENS[stap.wie].naam, stap.wat, kop)
