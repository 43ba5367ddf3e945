"""Choose a password with a code: a page for who cannot log in yet, or no longer."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, request

from privacy.toegang import Recht
from web.accounttekst import te_vaak
from web.deuren import deur
from web.formulieren import foutkop, tekst, vul
from web.omgeving import naar, toon
from web.omgeving import werk as huiswerk
from web.schermwaarden.beheer import Activeren
from web.schermwaarden.formulier import Formulier, Veld, Veldgroep
from web.schermwaarden.kader import Uitkomst
from web.velden import wachtwoordvelden
from workflow.fouten import Ongeldig
from workflow.handelingen.gebruikers import LANGSTE_EMAIL
from workflow.handelingen.inloggen import Mislukt
from workflow.handelingen.wachtwoorden import kies_wachtwoord
from workflow.pogingen import TeVaak

groep = Blueprint("activeren", __name__)
_PAD = "/inloggen/activeren"
_LANGSTE_CODE = 40
_MISLUKT = (
    "Dit is niet gelukt. Controleer uw e-mailadres en code.",
    "Vraag de servicedesk om een nieuwe code.",
)


@deur(groep, _PAD, voor_iedereen=True)
def toon_activeren() -> Response:
    return _pagina()


@deur(groep, _PAD, Recht.ACCOUNT_ACTIVEREN, methoden=("POST",), voor_iedereen=True)
def activeer() -> Response:
    wachtwoord = request.form.get("wachtwoord", "")
    nogmaals = request.form.get("wachtwoord_nogmaals", "")
    try:
        kies_wachtwoord(
            tekst("email")[:LANGSTE_EMAIL],
            tekst("code")[:_LANGSTE_CODE],
            wachtwoord,
            nogmaals,
            plek=request.remote_addr or "",
            werk=huiswerk(),
        )
    except Ongeldig as mis:
        return _pagina(422, fouten=mis.fouten)
    except TeVaak as mis:
        return _pagina(429, *te_vaak(mis.vanaf))
    except Mislukt:
        return _pagina(422, *_MISLUKT)
    return naar("/inloggen", "Uw wachtwoord is gekozen.", "Log nu in.")


def _pagina(status: int = 200, *zinnen: str, fouten: Mapping[str, str] | None = None) -> Response:
    velden = (
        Veld("email", "E-mailadres", "email", autocomplete="username"),
        Veld(
            "code", "Code", hulp="U kreeg deze code van de beheerder.", autocomplete="one-time-code"
        ),
        *wachtwoordvelden(),
    )
    formulier = Formulier(
        _PAD,
        "Kies wachtwoord",
        (Veldgroep(velden),),
        terug="/inloggen",
        terug_tekst="Naar inloggen",
    )
    uitkomst = Uitkomst("fout", zinnen[0], zinnen[1:]) if zinnen else None
    if status != 200:
        formulier = vul(formulier, fouten or {})
        uitkomst = uitkomst or foutkop(formulier, fouten or {})
    return toon("beheer/activeren.html", Activeren(formulier), status=status, uitkomst=uitkomst)
