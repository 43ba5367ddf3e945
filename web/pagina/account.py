"""One account: who it is, what it waits for, its code, and what a beheerder can do with it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response

from casus.accounts import Accountweergave
from config.beleid import Beleid
from privacy.feiten import lokale_dag
from privacy.toegang import Recht
from web import accounttekst
from web.deuren import deur
from web.formulieren import een_id
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.gebruikers import KRUIMEL, PAD, WACHT
from web.schermwaarden.beheer import Aanstelblok, Account, Code, Wachtblok
from web.schermwaarden.bouwstenen import Kan, Link, Rij
from web.schermwaarden.formulier import Knop, Verborgen
from web.schermwaarden.kader import Kruimel, Uitkomst
from web.woorden import datum, moment
from workflow.fouten import AlGedaan
from workflow.handelingen import aanstellen, accounts, inlogcodes
from workflow.inlogcode import Inlogcode

groep = Blueprint("account", __name__)
_EEN = f"{PAD}/<uuid:gebruiker_id>"
_ZELF = "Dit is uw eigen account. Een andere beheerder wijzigt het."
_VIER_OGEN = "U hebt dit zelf gevraagd. Iemand anders beslist."
_VRAAGT = {
    "nieuw": "Nieuwe functie",
    "wijziging": "Andere datums",
    "code": "Een code voor een nieuw wachtwoord",
}
_EEN_KEER = ("Schrijf de code nu op. Wij tonen die niet nog een keer.",)
_NA_EEN_KEER = "De code is al een keer getoond."


@deur(groep, _EEN, Recht.GEBRUIKER_INZIEN)
def toon_account(gebruiker_id: UUID) -> Response:
    b, w = beleid(), accounts.account(gebruiker_id, door=actor(), werk=werk())
    zelf, vandaag = gebruiker_id == actor().gebruiker_id, lokale_dag(werk().nu())
    waarde = Account(
        w.naam,
        accounttekst.stand(w),
        accounttekst.toestand(b, w),
        (
            Rij("E-mailadres", w.email or "beschadigd"),
            Rij("Laatste keer", datum(w.laatst) if w.laatst else "nog niet"),
        ),
        tuple(
            Aanstelblok(
                accounttekst.functienaam(b, a.functie),
                accounttekst.rijen(b, a, vandaag, w.gesloten_op),
                None
                if zelf or w.voorstel or w.stand == "voorbij"
                else Link(
                    "Wijzig datums",
                    f"{accounttekst.adres(w)}/aanstellingen/{a.id}",
                    accounttekst.functienaam(b, a.functie),
                ),
            )
            for a in w.aanstellingen
        ),
        _wacht(b, w) if w.voorstel else None,
        () if zelf else _kan(w),
        _ZELF if zelf else "",
    )
    return toon("beheer/account.html", waarde, KRUIMEL, Kruimel("Account"))


@deur(groep, f"{_EEN}/code", Recht.GEBRUIKER_WIJZIGEN, methoden=("POST",))
def geef_code(gebruiker_id: UUID) -> Response:
    try:
        code = inlogcodes.geef_code(gebruiker_id, door=actor(), werk=werk(), indiening=indiening())
    except AlGedaan:
        return naar(f"{PAD}/{gebruiker_id}", _NA_EEN_KEER, soort="let")
    if code is None:
        return naar(f"{PAD}/{gebruiker_id}", "De code is gevraagd.", WACHT, soort="let")
    return _code(gebruiker_id, code)


@deur(groep, f"{_EEN}/bevestiging", Recht.GEBRUIKER_BEVESTIGEN, methoden=("POST",))
def bevestig(gebruiker_id: UUID) -> Response:
    try:
        code = aanstellen.bevestig(
            gebruiker_id,
            een_id("voorstel") or UUID(int=0),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )
    except AlGedaan:
        return naar(f"{PAD}/{gebruiker_id}", "Dit is al bevestigd.", soort="let")
    if code is None:
        return naar(f"{PAD}/{gebruiker_id}", "U hebt dit bevestigd.")
    return _code(gebruiker_id, code)


@deur(groep, f"{_EEN}/afwijzing", Recht.GEBRUIKER_WIJZIGEN, methoden=("POST",))
def wijs_af(gebruiker_id: UUID) -> Response:
    try:
        aanstellen.wijs_af(
            gebruiker_id,
            een_id("voorstel") or UUID(int=0),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )
    except AlGedaan:
        return naar(f"{PAD}/{gebruiker_id}", "Dit is al ingetrokken.", soort="let")
    return naar(f"{PAD}/{gebruiker_id}", "Er wacht niets meer op een tweede beheerder.")


def _code(gebruiker_id: UUID, code: Inlogcode) -> Response:
    """The code itself, in the answer to this POST: kept nowhere, so no page can show it again."""
    zinnen = (
        f"De code geldt één keer, tot {moment(code.eindigt)}.",
        "Geef de code persoonlijk of per telefoon door, niet per e-mail.",
        "De collega kiest zelf een wachtwoord: op de inlogpagina, met deze code. U kent dat niet.",
        "Een eerder wachtwoord werkt niet meer. De collega is overal uitgelogd.",
    )
    terug = Link("Terug naar het account", f"{PAD}/{gebruiker_id}")
    return toon(
        "beheer/code.html",
        Code(code.code, zinnen, terug),
        KRUIMEL,
        Kruimel("Account", terug.adres),
        Kruimel("Code"),
        uitkomst=Uitkomst("goed", "De code is gemaakt.", _EEN_KEER),
    )


def _wacht(b: Beleid, w: Accountweergave) -> Wachtblok:
    v, plek = w.voorstel, accounttekst.adres(w)
    assert v is not None
    verborgen = (Verborgen("voorstel", str(v.id)),)
    eigen, vandaag = v.door == actor().gebruiker_id, lokale_dag(werk().nu())
    vraagt = (
        Rij("Gevraagd", _VRAAGT[v.soort]),
        Rij("Door", f"{v.wie}, {moment(v.gemaakt)}"),
    )
    rijen = (
        vraagt if v.soort == "code" else (*vraagt, *accounttekst.rijen(b, v.aanstelling, vandaag))
    )
    if w.gebruiker_id == actor().gebruiker_id:
        return Wachtblok((WACHT, _ZELF), rijen)
    return Wachtblok(
        (WACHT, _VIER_OGEN) if eigen else (WACHT,),
        rijen,
        None if eigen else Knop(f"{plek}/bevestiging", "Bevestig", "", verborgen, soort="primair"),
        Knop(f"{plek}/afwijzing", "Trek in" if eigen else "Wijs af", "", verborgen),
    )


def kan_eindigen(w: Accountweergave) -> bool:
    """Whether there is anything to end: what waits for a second beheerder has not begun."""
    return bool(w.aanstellingen) if w.voorstel is not None else w.stand != "voorbij"


def _kan(w: Accountweergave) -> tuple[Kan, ...]:
    plek = accounttekst.adres(w)
    if w.voorstel is not None:
        return (_einde(plek),) if kan_eindigen(w) else ()
    uit = [
        Kan(
            True,
            "Geef een functie" if w.stand == "voorbij" else "Geef een andere functie",
            f"{plek}/aanstellingen/nieuw",
        )
    ]
    if w.stand in ("loopt", "geen_code"):
        knop = Knop(f"{plek}/code", "Geef een code", "voor een nieuw wachtwoord")
        uit.insert(0, Kan(True, "Geef een code", knop=knop))
    if kan_eindigen(w):
        uit.append(_einde(plek))
    return tuple(uit)


def _einde(plek: str) -> Kan:
    return Kan(True, "Beëindig account", f"{plek}/einde")
