"""What a page needs around it: the house, who works here, the frame, and one way to show."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, cast
from uuid import UUID, uuid4

from flask import (
    Response,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
)
from flask_login import UserMixin, current_user
from flask_wtf.csrf import generate_csrf

from config.beleid import Beleid
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from privacy.verklaringen import ontbrekend
from web.schermwaarden.kader import Kader, Kruimel, Menuitem, Uitkomst
from web.sessie import Schakelsessie
from web.woorden import tijd
from workflow.in_kracht import beleid_nu
from workflow.indieningen import Formuliernummer
from workflow.opbouw import Huis
from workflow.werk import Werk

_MENU: tuple[tuple[str, str, tuple[set[Recht], ...]], ...] = (
    (
        "Casussen",
        "/casussen",
        ({Recht.CASUS_OVERZIEN}, {Recht.CASUS_OVERZIEN_BESTUUR}, {Recht.CASUS_INZIEN}),
    ),
    ("Meldingen", "/meldingen", ({Recht.MELDING_INLEZEN}, {Recht.CASUS_TRIAGEREN})),
    ("Melding doen", "/meldingen/nieuw", ({Recht.MELDING_DOEN},)),
    ("Beoordelen", "/beoordelen", ({Recht.VERZOEK_BESLISSEN}, {Recht.AFSLUITING_BESLISSEN})),
    ("Logboek", "/logboek", ({Recht.LOGBOEK_VERIFIEREN, Recht.LOGBOEK_OVERZIEN},)),
    ("Gebruikers", "/beheer/gebruikers", ({Recht.GEBRUIKER_INZIEN},)),
)
"""A word, where it leads, and the rights for it: all of one of these sets."""


_NIET_VAN_TEKST = frozenset({"csrf_token", "indiening", "concept"})
"""Fields that a form may carry differently though its maker changed nothing."""
_VOET = (Menuitem("Toegankelijkheid", "/toegankelijkheid"), Menuitem("Privacy", "/privacy"))


class Gebruiker(UserMixin):
    """The colleague who is logged in: an Actor of this moment and the own name."""

    def __init__(self, actor: Actor, naam: str) -> None:
        self.actor, self.naam = actor, naam

    def get_id(self) -> str:
        return str(self.actor.gebruiker_id)


def huis() -> Huis:
    return cast(Huis, current_app.extensions["schakel"])


def werk() -> Werk:
    return huis().werk


def beleid() -> Beleid:
    """The policy in force, the same one during a whole request."""
    if "beleid" not in g:
        g.beleid = beleid_nu(werk())
    return cast(Beleid, g.beleid)


def ingelogd() -> bool:
    return bool(current_user and current_user.is_authenticated)


def actor() -> Actor:
    return cast(Actor, current_user.actor)


def sessie() -> Schakelsessie:
    return cast(Schakelsessie, session)


def te_tekenen() -> tuple[str, ...]:
    """The declarations that who is logged in has to sign before anything of a casus opens."""
    if "te_tekenen" not in g:
        dag = lokale_dag(werk().nu())
        g.te_tekenen = ontbrekend(actor(), beleid(), dag) if ingelogd() else ()
    return cast(tuple[str, ...], g.te_tekenen)


def heeft(recht: Recht) -> bool:
    """Whether this right can be used at all; for words of a menu, never for a decision."""
    functie = beleid().functie.get(actor().functie) if ingelogd() else None
    if functie is None or recht.value not in functie.rechten:
        return False
    return not te_tekenen() or beleid().recht[recht.value].zonder_verklaring


def kader(kruimels: tuple[Kruimel, ...] = (), uitkomst: Uitkomst | None = None) -> Kader:
    """The frame of the page that is being made."""
    b, binnen = beleid(), ingelogd()
    functie = b.functie.get(actor().functie) if binnen else None
    menu: tuple[Menuitem, ...] = ()
    if functie is not None:
        paden = [] if te_tekenen() else [("Mijn werk", "/mijn-werk")]
        paden += [(t, p) for t, p, sets in _MENU if any(all(map(heeft, s)) for s in sets)]
        hier = _hier(tuple(p for _, p in paden))
        menu = tuple(Menuitem(t, p, p == hier) for t, p in paden)
    eigen: tuple[Menuitem, ...] = (Menuitem("Mijn account", "/account"),)
    if menu and not te_tekenen():
        eigen += (Menuitem("Berichten", "/berichten"),)
    open_tot = sessie().open_tot
    return Kader(
        csrf=generate_csrf,
        indiening=lambda: str(uuid4()),
        servicedesk=b.gemeente.servicedesk,
        beleid_versie=b.versie,
        naam=current_user.naam if binnen else "",
        functie=functie.naam if functie else "",
        menu=menu,
        eigen=eigen,
        kruimels=(Kruimel("Mijn werk", "/mijn-werk"), *kruimels) if menu and kruimels else (),
        uitkomst=uitkomst or _bewaarde_uitkomst(),
        open_tot=tijd(open_tot) if binnen and open_tot else "",
        demonstratie=huis().demo,
        voet=_VOET,
    )


def _hier(paden: tuple[str, ...]) -> str:
    """The part of the menu where this page belongs: the nearest one, and one alone."""
    waar = request.path
    boven = (p for p in paden if waar == p or waar.startswith(f"{p}/"))
    return max(boven, key=len, default="")


def toon(
    sjabloon: str,
    waarde: object,
    *kruimels: Kruimel,
    status: int = 200,
    uitkomst: Uitkomst | None = None,
) -> Response:
    """The page of this value."""
    tekst = render_template(sjabloon, w=waarde, kader=kader(kruimels, uitkomst))
    return make_response(tekst, status)


def naar(adres: str, kop: str = "", *zinnen: str, soort: str = "goed") -> Response:
    """303 to a page, with the result that it shows above its heading."""
    if kop:
        session["uitkomst"] = {"soort": soort, "kop": kop, "zinnen": list(zinnen)}
    return cast(Response, redirect(f"{adres}#uitkomst", 303))


def _bewaarde_uitkomst() -> Uitkomst | None:
    if "uitkomst" not in session:
        return None
    bewaard: dict[str, Any] = session.pop("uitkomst")
    return Uitkomst(bewaard["soort"], bewaard["kop"], tuple(bewaard["zinnen"]))


def indiening() -> UUID | None:
    """The request number of the form and what it says, so that a second click has one effect."""
    nummer = als_uuid(request.form.get("indiening", ""))
    if nummer is None:
        return None
    velden = sorted((n, w) for n, w in request.form.items(multi=True) if n not in _NIET_VAN_TEKST)
    for naam, bestand in request.files.items(multi=True):
        bestand.stream.seek(0)
        velden.append((naam, sha256(bestand.stream.read()).hexdigest()))
    # Where it was sent belongs to it: two verzoeken of one casus have the same fields.
    return Formuliernummer(nummer, json.dumps([request.path, *velden]).encode())


def als_uuid(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None
