"""The web door to test: a house with people who log in, a clock that can be set, and a browser.

`Bezoeker` reads the form on the page it is on, fills it in and sends it, as a person would.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from config.beleid import Beleid
from config.instellingen import Instellingen, voor_map
from privacy.feiten import Actor
from privacy.logboek import Logregel
from web.app import maak_app
from workflow.databank import kale_engine
from workflow.handelingen.gebruikers import NieuweGebruiker, maak_gebruiker
from workflow.in_kracht import beleid_nu
from workflow.opbouw import Huis, open_huis, richt_in

BEGIN = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
WACHTWOORD = "een lang verzonnen wachtwoord"
MELDINGEN = Path(__file__).parents[1] / "voorbeelden" / "meldingen"
MENSEN = {
    "triagist": ("Tom de Wit", "triagist_skt", "gemeente-skt", None),
    "skt": ("Farida Bakker", "skt_professional", "gemeente-skt", "naaldwijk"),
    "collega": ("Berk Yilmaz", "skt_professional", "gemeente-skt", "naaldwijk"),
    "teamlead": ("Truus Maas", "teamlead_skt", "gemeente-skt", None),
    "kring": ("Ria Mol", "coordinator_lk", "gemeente-oov", None),
    "kamer": ("Hans Prins", "procesregisseur_vk", "gemeente-oov", None),
    "kamer2": ("Ingrid Vaal", "procesregisseur_vk", "gemeente-oov", None),
    "oov": ("Peter Lans", "oov_adviseur", "gemeente-oov", None),
    "weger": ("Nina Hof", "triagist_zvh", "veiligheidshuis", None),
    "wethouder": ("Femke Terpstra", "wethouder", "gemeente-bestuur", None),
    "burgemeester": ("Anna van Dam", "burgemeester", "gemeente-bestuur", None),
    "wijkagent": ("Joris Smit", "wijkagent", "politie-westland", "naaldwijk"),
    "beheerder": ("Iris Kok", "beheerder", "gemeente-beheer", None),
    "beheerder2": ("Wim Post", "beheerder", "gemeente-beheer", None),
}


class Lezer(HTMLParser):
    """The first main form of a page and its links, as a person would find them."""

    def __init__(self, tekst: str) -> None:
        super().__init__()
        self.formulieren: list[tuple[str, list[tuple[str, str]]]] = []
        self.links: list[str] = []
        self.opties: dict[str, list[tuple[str, str]]] = {}
        self._keuze, self._optie, self._vak = "", "", ""
        self.feed(tekst)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "a" and "href" in a:
            self.links.append(a["href"])
        elif tag == "form":
            self.formulieren.append((a.get("action", ""), []))
        elif tag in ("select", "textarea") and self.formulieren:
            self._keuze = a["name"] if tag == "select" else ""
            self._vak = a["name"] if tag == "textarea" else ""
            self.formulieren[-1][1].append((a["name"], ""))
        elif tag == "option" and self._keuze:
            self._optie = a.get("value", "")
            self.opties.setdefault(self._keuze, []).append((self._optie, ""))
            if "selected" in dict(attrs):
                self._zet(self._keuze, self._optie)
        elif tag == "input" and self.formulieren and a.get("name"):
            kiesbaar = a.get("type") in ("radio", "checkbox")
            if not kiesbaar or "checked" in dict(attrs):
                self.formulieren[-1][1].append((a["name"], a.get("value", "")))
            if kiesbaar:
                self.opties.setdefault(a["name"], []).append((a.get("value", ""), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._keuze = self._optie = ""
        elif tag == "textarea":
            self._vak = ""

    def handle_data(self, data: str) -> None:
        if self._keuze and self._optie:
            waarde, woord = self.opties[self._keuze][-1]
            self.opties[self._keuze][-1] = (waarde, woord + data)
        elif self._vak:
            self._zet(self._vak, data.removeprefix("\n"))

    def _zet(self, naam: str, waarde: str) -> None:
        velden = self.formulieren[-1][1]
        velden[:] = [(n, waarde if n == naam else w) for n, w in velden]


@dataclass
class Bezoeker:
    """Someone with a browser: the page they are on, and what they can do with it."""

    client: FlaskClient
    antwoord: TestResponse = field(init=False)

    @property
    def tekst(self) -> str:
        return self.antwoord.text

    @property
    def status(self) -> int:
        return self.antwoord.status_code

    @property
    def lezer(self) -> Lezer:
        return Lezer(self.tekst)

    def ga(self, adres: str) -> TestResponse:
        self.antwoord = self.client.get(adres)
        return self.antwoord

    @property
    def uitkomst(self) -> str:
        """What the page says about the last action, or its heading."""
        stuk = re.search(r'id="uitkomst".*?</section>|<h1>.*?</main>', self.tekst, re.DOTALL)
        return " ".join(re.sub(r"<[^>]+>", " ", stuk[0]).split()) if stuk else self.tekst

    def formulier(self, actie: str) -> dict[str, list[str]]:
        """The values of the form on this page that is sent to `actie`."""
        velden = next(v for a, v in self.lezer.formulieren if a.split("#")[0] == actie)
        uit: dict[str, list[str]] = {}
        for naam, waarde in velden:
            uit.setdefault(naam, []).append(waarde)
        return uit

    def stuur(self, actie: str, **anders: str | Sequence[str]) -> TestResponse:
        """Fills in the form on this page and sends it; follows the redirect once."""
        velden = self.formulier(actie) | {
            naam: [w] if isinstance(w, str) else list(w) for naam, w in anders.items()
        }
        return self.post(actie, velden)

    def post(self, actie: str, velden: dict[str, list[str]]) -> TestResponse:
        self.antwoord = self.client.post(actie, data=velden)
        if self.antwoord.status_code == 303:
            self.antwoord = self.client.get(self.antwoord.headers["Location"])
        return self.antwoord

    def keuze(self, naam: str, woord: str) -> str:
        """The value of the option with this word."""
        return next(w for w, t in self.lezer.opties[naam] if woord in t)

    def link(self, deel: str) -> str:
        return next(adres for adres in self.lezer.links if deel in adres)


@dataclass
class Deurwereld:
    huis: Huis
    nu: list[datetime]
    app: Flask

    @property
    def beleid(self) -> Beleid:
        return beleid_nu(self.huis.werk)

    def later(self, **duur: float) -> None:
        self.nu[0] += timedelta(**duur)

    def vreemde(self) -> Bezoeker:
        return Bezoeker(self.app.test_client())

    def bezoeker(self, naam: str) -> Bezoeker:
        """This colleague, logged in; where that leads is not opened."""
        wie = self.vreemde()
        wie.ga("/inloggen")
        velden = wie.formulier("/inloggen/demonstratie") | {"wie": [f"{naam}@westland.example"]}
        wie.antwoord = wie.client.post("/inloggen/demonstratie", data=velden)
        assert wie.status == 303
        return wie

    def logregels(self, handeling: str, uitkomst: str | None = None) -> int:
        """How many lines of this kind the log holds."""
        n = Logregel.__table__.c
        eisen = [n.handeling == handeling]
        eisen += [n.uitkomst == uitkomst] if uitkomst else []
        vraag = select(func.count()).select_from(Logregel).where(*eisen)
        engine = kale_engine(self.huis.instellingen.database_url)
        with engine.connect() as db:
            aantal = db.execute(vraag).scalar()
        engine.dispose()
        return aantal or 0


def richt_in_met_mensen(pad: Path, url: str) -> None:
    """A house with its people on this database, to copy for each test."""
    huis = richt_in(_instellingen(pad, url), demo=True, tijd=lambda: BEGIN)
    beheer, eind = Actor.systeem("gebruiker:beheren", kanaal="opdracht"), date(2030, 1, 1)
    for naam, (heet, functie, partij, gebied) in MENSEN.items():
        nieuw = NieuweGebruiker(
            heet,
            f"{naam}@westland.example",
            functie,
            partij,
            date(2024, 1, 1),
            eind,
            gebied,
            WACHTWOORD if naam in ("skt", "teamlead") else None,
            eind,
            eind,
        )
        maak_gebruiker(nieuw, door=beheer, werk=huis.werk)
    huis.sluit()


def open_deur(pad: Path, url: str) -> Deurwereld:
    """The house in this folder and on this database, with its door."""
    nu = [BEGIN]
    huis = open_huis(_instellingen(pad, url), tijd=lambda: nu[0])
    return Deurwereld(huis, nu, maak_app(huis))


def _instellingen(pad: Path, url: str) -> Instellingen:
    return voor_map(pad, omgeving={"SCHAKEL_DATABASE_URL": url})


def onbekend() -> str:
    return str(uuid4())
