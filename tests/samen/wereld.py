"""A small Westland to test in: an installation, a clock that can be set, and its people."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from casus.gebruikers import Aanstelling, Inlogmiddel
from config.beleid import Beleid
from config.instellingen import STANDAARDBELEID, Instellingen, voor_map
from privacy.feiten import Actor, lokale_dag
from workflow.databank import kale_engine
from workflow.handelingen import (
    activeren,
    beoordelen,
    melden,
    planlezen,
    plannen,
    triageren,
    vragen,
)
from workflow.handelingen.besluittoets import Verzoekbesluit
from workflow.handelingen.plannen import Nieuweregel
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.handelingen.verzoektoets import Interventie, Verzoekopdracht
from workflow.opbouw import Huis, open_huis, richt_in
from workflow.vastleggen import Informeren
from workflow.werk import Werk

BEGIN = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
VOORBEELD = Path(__file__).parents[1] / "voorbeelden" / "meldingen" / "goed.json"
SYSTEEM = Actor.systeem("melding:inlezen", kanaal="opdracht")


def middel(wie: UUID) -> dict[str, object]:
    """The row by which this colleague has an account, with a password that nothing opens."""
    return {
        "id": uuid4(),
        "gebruiker_id": wie,
        "soort": "wachtwoord",
        "email_index": wie.bytes,
        "geheim": "-",
        "actief": True,
    }


@dataclass
class Wereld:
    huis: Huis
    nu: list[datetime] = field(default_factory=lambda: [BEGIN])
    mensen: dict[str, Actor] = field(default_factory=dict)

    @property
    def werk(self):  # type: ignore[no-untyped-def]  # tests read better without the cast
        return self.huis.werk

    @property
    def vandaag(self) -> date:
        return self.nu[0].date()

    def later(self, **duur: float) -> None:
        self.nu[0] += timedelta(**duur)

    def rijen(self, vraag: Any) -> list[Any]:
        """What a query finds in the database, past the product."""
        engine = kale_engine(self.huis.instellingen.database_url)
        with engine.connect() as db:
            gevonden = list(db.execute(vraag))
        engine.dispose()
        return gevonden

    def beleid(self) -> Beleid:
        return _beleid(self.huis.instellingen.beleid)

    def mens(self, naam: str, functie: str, partij: str, gebied: str | None = None) -> Actor:
        """A colleague with an account, a current appointment and valid declarations."""
        wie, eind, beleid = uuid4(), date(2030, 1, 1), self.beleid()
        with self.werk.platform(frozenset({"aanstelling", "inlogmiddel"})) as db:
            db.execute(insert(Inlogmiddel), middel(wie))
            db.execute(
                insert(Aanstelling),
                {
                    "id": uuid4(),
                    "gebruiker_id": wie,
                    "functie": functie,
                    "partij": partij,
                    "gebied": gebied,
                    "van": date(2024, 1, 1),
                    "tot": eind,
                    "geheimhouding_tot": eind,
                    "screening_tot": eind,
                },
            )
        tafels = {
            t.code
            for t in beleid.tafels()
            if t.niveau in beleid.functie[functie].niveaus
            and (gebied is None or t.gebied == gebied or not beleid.niveau[t.niveau].per_kern)
        }
        self.mensen[naam] = Actor(wie, functie, partij, frozenset(tafels), eind, eind)
        return self.mensen[naam]

    def __getitem__(self, naam: str) -> Actor:
        return self.mensen[naam]

    def id(self, naam: str) -> UUID:
        wie = self.mensen[naam].gebruiker_id
        assert wie is not None
        return wie

    def melding(self, afzender: str = "politie-westland", **anders: object) -> UUID:
        """A casus in triage, from a melding with a registratienummer of its own."""
        inhoud = json.loads(VOORBEELD.read_text())
        inhoud = inhoud[0] if isinstance(inhoud, list) else inhoud
        inhoud |= {"registratienummer": f"PH-{uuid4().hex[:8]}", **anders}
        uitkomst = melden.lees_in(
            json.dumps(inhoud).encode(), afzender=afzender, door=SYSTEEM, werk=self.werk
        )
        casus_id = uitkomst.lot[0].casus_id
        assert casus_id is not None, uitkomst
        return casus_id

    def opgepakt(self, aanpak: str | None = None) -> UUID:
        """A casus at the Sociaal Kernteam of Naaldwijk, with `skt` as casusregisseur."""
        casus_id = self.melding()
        triageren.triageer(
            casus_id,
            Triagebesluit(
                "oppakken",
                "Er is meer hulp nodig.",
                kern="naaldwijk",
                casusregisseur=self.id("skt"),
                fase=2,
                aanpak=aanpak,
                stukken=(Nieuwstuk("WON", "Geluid in de nacht.", "vermoeden", self.vandaag),),
            ),
            door=self["triagist"],
            werk=self.werk,
        )
        return casus_id

    def met_plan(self, casus_id: UUID, wie: str = "skt") -> None:
        """A settled plan with a goal: what the move to uitvoering asks for."""
        maak_plan(casus_id, self[wie], self.werk)

    def opdracht(self, soort: str, naar: str, **anders: object) -> Verzoekopdracht:
        velden: dict[str, object] = {
            "soort": soort,
            "naar_niveau": naar,
            "motivering": "Alleen komen wij er niet uit.",
            "informeren": Informeren("ja", self.vandaag, "gesprek"),
        }
        if soort == "opschaling":
            velden |= {
                "aanleidingen": ("T1",),
                "geprobeerd": (Interventie("Drie huisbezoeken"),),
                "gevraagd": "Gezamenlijke afspraken",
                "noodzaak": "Zonder overleg gaat het mis.",
                "proportionaliteit": "De onrust is groot.",
                "subsidiariteit": "Minder kan niet.",
            }
        if soort == "afsluiting":
            velden["sluitgrond"] = "doelen_bereikt"
        return Verzoekopdracht(**(velden | anders))  # type: ignore[arg-type]  # builder

    def vraag(self, casus_id: UUID, door: str, soort: str, naar: str, **anders: object) -> UUID:
        return vragen.vraag(
            casus_id, self.opdracht(soort, naar, **anders), door=self[door], werk=self.werk
        )

    def beslis(
        self, casus_id: UUID, verzoek_id: UUID, door: str, uitkomst: str, **anders: object
    ) -> UUID:
        afsluiting = bool(anders.pop("afsluiting", False))
        besluit = Verzoekbesluit(uitkomst, "Zo besloten.", **anders)  # type: ignore[arg-type]
        return beoordelen.beslis(
            casus_id, verzoek_id, besluit, door=self[door], werk=self.werk, afsluiting=afsluiting
        )

    def bij_veiligheidskamer(self, stukken: tuple[UUID, ...] = ()) -> UUID:
        """A casus accepted at the Veiligheidskamer, casusregie still with `skt`."""
        casus_id = self.opgepakt()
        verzoek = self.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=stukken)
        self.beslis(
            casus_id,
            verzoek,
            "kamer",
            "accepteren",
            casusregisseur=self.id("skt"),
            procesregisseur=self.id("kamer"),
            fase=3,
        )
        return casus_id


@lru_cache
def _beleid(folder: Path) -> Beleid:
    return activeren.lees_voorstel(folder)[-1].beleid


def maak_plan(casus_id: UUID, door: Actor, werk: Werk) -> None:
    """Settles the next version of the plan, with a goal in it."""
    doel = Nieuweregel("doel", "Vier weken rust.", dag=lokale_dag(werk.nu()) + timedelta(days=28))
    plannen.voeg_toe(casus_id, doel, door=door, werk=werk)
    concept = planlezen.plan(casus_id, door=door, werk=werk).versie
    plannen.stel_vast(casus_id, concept, door=door, werk=werk)


def maak_wereld(pad: Path, url: str) -> Wereld:
    """An installation on this database, with one person per functie of the main story."""
    richt_leeg_in(pad, url)
    return open_wereld(pad, url)


def richt_leeg_in(pad: Path, url: str, beleid: Path = STANDAARDBELEID) -> None:
    """An installation without people, closed again, to copy for each test."""
    richt_in(_instellingen(pad, url, beleid), demo=True, tijd=lambda: BEGIN).sluit()


def open_leeg(pad: Path, url: str, beleid: Path = STANDAARDBELEID) -> Wereld:
    """The installation in this folder, with nobody in it."""
    nu = [BEGIN]
    return Wereld(open_huis(_instellingen(pad, url, beleid), tijd=lambda: nu[0]), nu)


def open_wereld(pad: Path, url: str, beleid: Path = STANDAARDBELEID) -> Wereld:
    """The installation in this folder, with its people."""
    wereld = open_leeg(pad, url, beleid)
    for naam, functie, partij, gebied in (
        ("triagist", "triagist_skt", "gemeente-skt", None),
        ("skt", "skt_professional", "gemeente-skt", "naaldwijk"),
        ("collega", "skt_professional", "gemeente-skt", "naaldwijk"),
        ("teamlead", "teamlead_skt", "gemeente-skt", None),
        ("kamer", "procesregisseur_vk", "gemeente-oov", None),
        ("kamer2", "procesregisseur_vk", "gemeente-oov", None),
        ("oov", "oov_adviseur", "gemeente-oov", None),
        ("wijkagent", "wijkagent", "politie-westland", "naaldwijk"),
        ("wethouder", "wethouder", "gemeente-bestuur", None),
        ("burgemeester", "burgemeester", "gemeente-bestuur", None),
        ("beheerder", "beheerder", "gemeente-beheer", None),
        ("fg", "fg", "gemeente-toezicht", None),
    ):
        wereld.mens(naam, functie, partij, gebied)
    return wereld


def _instellingen(pad: Path, url: str, beleid: Path = STANDAARDBELEID) -> Instellingen:
    omgeving = {"SCHAKEL_DATABASE_URL": url, "SCHAKEL_BELEID": str(beleid)}
    return voor_map(pad, omgeving=omgeving)
