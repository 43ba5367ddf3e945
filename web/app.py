"""The web door: one Flask app on an opened house, closed unless a door says it is open."""

from __future__ import annotations

import secrets
from datetime import timedelta
from io import BytesIO
from typing import IO, Any
from uuid import UUID

from flask import Flask, Request, Response, g, request, session
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from privacy.bestanden import GROOTST
from web import een_tegelijk
from web.deuren import DEUREN, MEGABYTES
from web.getypt import eigen_tekst
from web.omgeving import Gebruiker, actor, beleid, ingelogd, naar, sessie, te_tekenen
from web.pagina import (
    aanstellen,
    account,
    accountcontrole,
    acties,
    activeren,
    afdruk,
    beoordelen,
    berichten,
    betrokkenen,
    bijlagen,
    casus,
    concepten,
    corrigeren,
    crisis,
    deelnemers,
    eigenaccount,
    eigenmeldingen,
    fase,
    fasevraag,
    gebruikers,
    heropenen,
    hulp,
    inbrengen,
    informeren,
    inloggen,
    intrekken,
    lijsten,
    logboek,
    meldingdoen,
    meldingen,
    navragen,
    opschaling,
    overnemen,
    plannen,
    regie,
    registreren,
    stappen,
    toegang,
    triage,
    verloop,
    waarneming,
)
from web.schermwaarden import uitleg
from web.sessie import Sessies
from web.storingen import alleen_van_hier, lang_open, pagina, registreer_storingen
from workflow.handelingen.inloggen import actor_van
from workflow.opbouw import Huis
from workflow.sessies import Sessiekast

BELEID = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
LANGSTE_PAD = 100
"""Of an address to go back to after the login: it travels in the cookie."""
KOPPEN = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_ONDERDELEN = (
    inloggen,
    intrekken,
    lijsten,
    logboek,
    meldingdoen,
    meldingen,
    eigenmeldingen,
    casus,
    afdruk,
    verloop,
    plannen,
    acties,
    toegang,
    deelnemers,
    eigenaccount,
    registreren,
    inbrengen,
    triage,
    stappen,
    regie,
    overnemen,
    waarneming,
    fase,
    fasevraag,
    betrokkenen,
    informeren,
    corrigeren,
    crisis,
    heropenen,
    hulp,
    opschaling,
    beoordelen,
    berichten,
    navragen,
    bijlagen,
    concepten,
    activeren,
    gebruikers,
    account,
    accountcontrole,
    aanstellen,
)


OPEN_DEUR = 64 * 1024
"""Bytes of a form that needs no login: nobody types more there."""
RUIMTE = 5
"""How many times the largest file of its door a form is read to the end. What is too big is not
kept, and the words around it are: they come back with the message."""


class Opvang(BytesIO):
    """An upload in memory; of one that is too big no more than shows that it is."""

    def write(self, deel: Any) -> int:
        super().write(deel[: max(0, GROOTST + 1 - self.tell())])
        return len(deel)


class Binnenkomst(Request):
    """A request whose uploads stay in memory: nothing in plain text reaches a disk."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        del total_content_length, content_type, filename, content_length
        return Opvang()


class Schakelweb(Flask):
    request_class = Binnenkomst

    def log_exception(self, *_exc_info: Any) -> None:
        """Nothing: a traceback can hold a value. `storing` writes the type and the place."""


def maak_app(huis: Huis) -> Flask:
    """The application of this house."""
    veilig = huis.instellingen.veilige_cookies
    app = Schakelweb("web", static_folder="static", template_folder="templates")
    app.config.update(
        SECRET_KEY=huis.instellingen.geheim,
        SESSION_COOKIE_NAME="__Host-schakel" if veilig else "schakel",
        SESSION_COOKIE_SECURE=veilig,
        MAX_CONTENT_LENGTH=MEGABYTES * 1024 * 1024,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(hours=1),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.extensions["schakel"] = huis
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals["csp_nonce"] = nonce
    app.session_interface = Sessies(Sessiekast(huis.werk))
    app.before_request(alleen_van_hier)
    app.before_request(_geef_ruimte)
    app.before_request(_alleen_bekenden)
    app.before_request(_eerst_tekenen)
    CSRFProtect(app)
    if proxies := huis.instellingen.proxies:
        # What stands before the server says from where a request came; nobody else is believed.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]  # as Werkzeug wants it
    _login(app, huis)
    for onderdeel in _ONDERDELEN:
        app.register_blueprint(onderdeel.groep)
    registreer_storingen(app)
    app.teardown_request(een_tegelijk.klaar)
    app.after_request(_met_koppen(veilig))
    return app


def nonce() -> str:
    """The number that a script on this one page must carry."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def _login(app: Flask, huis: Huis) -> None:
    manager = LoginManager(app)
    manager.session_protection = None

    @manager.user_loader
    def laad(wie: str) -> Gebruiker | None:
        actor = actor_van(UUID(wie), werk=huis.werk, merk=str(session.get("merk", "")))
        if actor is None:
            # The account or its password ended: this session must not come back with another.
            sessie().vernieuw()
            return None
        return Gebruiker(actor, str(session.get("naam", "")))


def _geef_ruimte() -> None:
    """Reads a form further, and most one that takes a file, of who is or just was logged in."""
    deur = DEUREN.get(request.endpoint or "")
    if deur is None or deur.voor_iedereen or not (ingelogd() or sessie().verlopen is not None):
        # Taking a form apart costs time, and here anybody may ask it.
        request.max_content_length = OPEN_DEUR
        return
    verlopen = sessie().verlopen
    wie = actor().gebruiker_id if ingelogd() else verlopen.gebruiker_id if verlopen else None
    if wie is not None:
        een_tegelijk.begin(wie)
    if deur.megabytes != MEGABYTES:
        request.max_content_length = RUIMTE * deur.megabytes * 1024 * 1024


def _alleen_bekenden() -> Response | None:
    """Every door needs a login, except those that the register names as open."""
    if request.endpoint is None or request.endpoint == "static":
        return None
    deur = DEUREN.get(request.endpoint)
    if (deur is not None and deur.voor_iedereen) or ingelogd():
        return None
    verlopen = sessie().verlopen
    bewaard: tuple[str, ...] = ()
    if request.method == "POST":
        if not concepten.bewaar_verlopen():
            return lang_open()
        bewaard = ("Uw tekst is bewaard.",)
    elif len(request.path) <= LANGSTE_PAD and request.path.isascii() and request.path.isprintable():
        session["verder"] = request.path
    if verlopen is None:
        return naar("/inloggen", "Log in om verder te gaan.", soort="let")
    duur = beleid().duur
    kop = f"U was {duur.rust_minuten} minuten niet actief."
    if not verlopen.door_rust:
        kop = f"U was {duur.sessie_uren} uur ingelogd."
    zinnen = ("Daarom is Schakel gesloten.", *bewaard, "Log in om verder te gaan.")
    return naar("/inloggen", kop, *zinnen, soort="let")


def _eerst_tekenen() -> Response | None:
    """One page for every door that opens something, for who has yet to sign for it.

    The evaluator refuses each of them too; here it is said once, and what to do about it.
    """
    deur = DEUREN.get(request.endpoint or "")
    if deur is None or deur.voor_iedereen or not (mist := te_tekenen()):
        return None
    if all(beleid().recht[recht.value].zonder_verklaring for recht in deur.rechten):
        return None
    return pagina(uitleg.eerst_tekenen(mist, eigen_tekst() if request.method == "POST" else ()))


def _met_koppen(veilig: bool) -> Any:
    def zet(antwoord: Response) -> Response:
        antwoord.headers.update(KOPPEN)
        # A door may be stricter than the pages are.
        antwoord.headers.setdefault("Content-Security-Policy", BELEID.format(nonce=nonce()))
        if request.endpoint != "static":
            antwoord.headers["Cache-Control"] = "no-store"
        if veilig:
            antwoord.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return antwoord

    return zet
