"""*Mijn account*: what Schakel knows of who is logged in, and another password."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, request, session
from flask_login import login_user

from privacy.feiten import lokale_dag
from privacy.toegang import Recht
from web import accounttekst
from web.accounttekst import te_vaak
from web.deuren import deur
from web.formulieren import foutkop, vul
from web.omgeving import Gebruiker, actor, beleid, huis, naar, sessie, toon, werk
from web.schermwaarden.beheer import Aanstelblok, EigenAccount
from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.formulier import Formulier, Veld, Veldgroep
from web.schermwaarden.kader import Kruimel, Uitkomst
from web.velden import wachtwoordvelden
from workflow.fouten import Ongeldig
from workflow.handelingen import accounts
from workflow.handelingen.inloggen import Mislukt
from workflow.handelingen.wachtwoorden import verander_wachtwoord
from workflow.pogingen import TeVaak

groep = Blueprint("eigenaccount", __name__)
_PAD = "/account"
_VELD = "wachtwoord_nu"
_MIS = "Dit is niet het wachtwoord dat u nu hebt."
_DEMO = "In de demonstratie logt u in zonder wachtwoord. Er is hier dus niets te veranderen."


@deur(groep, _PAD, Recht.ACCOUNT_ACTIVEREN)
def toon_eigen() -> Response:
    return _pagina()


@deur(groep, _PAD, Recht.ACCOUNT_ACTIVEREN, methoden=("POST",))
def verander() -> Response:
    wie, naam = actor(), str(session.get("naam", ""))
    try:
        merk = verander_wachtwoord(
            request.form.get(_VELD, ""),
            request.form.get("wachtwoord", ""),
            request.form.get("wachtwoord_nogmaals", ""),
            door=wie,
            plek=request.remote_addr or "",
            werk=werk(),
        )
    except Ongeldig as mis:
        return _pagina(422, fouten=mis.fouten)
    except TeVaak as mis:
        return _pagina(429, *te_vaak(mis.vanaf))
    except Mislukt:
        return _pagina(422, fouten={_VELD: _MIS})
    # Every session has ended, this one too: it goes on under an id that nobody saw.
    sessie().vernieuw()
    session["naam"], session["merk"] = naam, merk
    login_user(Gebruiker(wie, naam))
    zin = "Waar u nog meer was ingelogd, bent u nu uitgelogd."
    return naar(_PAD, "Uw wachtwoord is veranderd.", zin)


def _pagina(status: int = 200, *zinnen: str, fouten: Mapping[str, str] | None = None) -> Response:
    b, w = beleid(), accounts.eigen_account(door=actor(), werk=werk())
    formulier, kop = _formulier(), Uitkomst("fout", zinnen[0], zinnen[1:]) if zinnen else None
    if fouten:
        formulier = vul(formulier, fouten)
        kop = foutkop(formulier, fouten)
    functie, vandaag = b.functie.get(actor().functie), lokale_dag(werk().nu())
    waarde = EigenAccount(
        (Rij("Naam", w.naam), Rij("E-mailadres", w.email or "beschadigd")),
        tuple(
            Aanstelblok(
                accounttekst.functienaam(b, a.functie), accounttekst.rijen(b, a, vandaag), None
            )
            for a in w.aanstellingen
        ),
        (accounttekst.uitleg(b, functie),) if functie else (),
        None if huis().demo else formulier,
        _DEMO if huis().demo else "",
    )
    return toon("account.html", waarde, Kruimel("Mijn account"), status=status, uitkomst=kop)


def _formulier() -> Formulier:
    velden = (
        Veld(_VELD, "Wachtwoord van nu", "wachtwoord", autocomplete="current-password"),
        *wachtwoordvelden(),
    )
    return Formulier(_PAD, "Verander wachtwoord", (Veldgroep(velden),))
