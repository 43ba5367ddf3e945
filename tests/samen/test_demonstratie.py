"""The demonstration: made by the handelingen, the same each time, and unreadable on disk."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from casus.besluiten import Besluit
from casus.casus import Casus
from casus.gebruikers import Inlogmiddel
from casus.lijstweergaven import Regelweergave
from casus.personen import Persoon
from casus.voorlegging import Triageweergave, Verzoekweergave
from casus.weergaven import Casusweergave
from config.instellingen import STANDAARDBELEID, voor_map
from privacy.feiten import Actor
from privacy.logboek import Logregel
from privacy.toegang import Recht
from workflow.databank import kale_engine
from workflow.demonstratie.draaiboek import draaiboek, gebeurtenissen
from workflow.demonstratie.mensen import MENSEN
from workflow.demonstratie.speler import vul
from workflow.handelingen import accounts, inzien, overzien, voorleggen, voorvertonen
from workflow.handelingen.gebruikers import NieuweGebruiker, email_index, maak_gebruiker
from workflow.handelingen.inloggen import actor_van, log_in_demo
from workflow.handelingen.overzien import Filter
from workflow.handelingen.verifieren import verifieer
from workflow.opbouw import Huis
from workflow.werk import Werk

ZAAD, PEILDATUM, AANTAL = 7, date(2026, 11, 24), 30
STUK = 20
AUDITOR = Actor.systeem("logboek:verifieren", kanaal="opdracht")
ZONDER_CASUSSEN = {
    "bewoner", "fg", "auditor", "beheerder", "privacy_officer", "informatiecoordinator",
    "proceseigenaar", "archivaris",
}  # fmt: skip
"""Functies whose tables hold no casus for them (afspraken: none for supervision and beheer)."""


GEVALLEN = [
    (date(2026, 11, 24), 1, 30),
    (date(2026, 11, 24), 7, 13),
    (date(2027, 1, 2), 1, 13),
    (date(2027, 1, 2), 7, 13),
    (date(2026, 4, 6), 1, 13),
    (date(2026, 4, 6), 7, 30),
]
"""Peildatum, seed, number: a Tuesday, a Saturday at the turn of the year, a feestdag. Of the
promises the other casussen may not be needed, nor may they be in the way."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    plek = tmp_path_factory.mktemp("demo")
    instellingen = voor_map(plek, omgeving={})
    huis = vul(instellingen, zaad=ZAAD, peildatum=PEILDATUM, aantal=AANTAL)
    yield huis
    huis.sluit()


def rijen(huis: Huis, vraag: Any) -> list[Any]:
    engine = kale_engine(huis.instellingen.database_url)
    with engine.connect() as db:
        gevonden = list(db.execute(vraag))
    engine.dispose()
    return gevonden


def verborgen_woorden() -> tuple[set[bytes], set[bytes]]:
    """(names, numbers and streets; every piece of twenty characters of every sentence)."""
    boek = draaiboek(ZAAD, PEILDATUM, AANTAL)
    namen: set[str] = {m.naam for m in MENSEN} | {m.email for m in MENSEN}
    stukken: set[str] = set()
    for v in boek:
        for p in v.personen:
            namen |= {p.naam, p.bsn, p.adres.straat, p.geslachtsnaam, p.geboortedatum.isoformat()}
        for stap in v.stappen:
            for tekst in _teksten(stap):
                stukken |= {tekst[i : i + STUK] for i in range(len(tekst) - STUK + 1)}
    # Names of organisations and words of law stand in the policy, which is public.
    beleid = "".join(p.read_text() for p in STANDAARDBELEID.rglob("*.toml"))
    stukken = {s for s in stukken if s not in beleid}
    return {n.encode() for n in namen}, {s.encode() for s in stukken}


def _teksten(stap: Any) -> Iterator[str]:
    for naam in stap.__dataclass_fields__:
        waarde = getattr(stap, naam)
        for tekst in waarde if isinstance(waarde, tuple) else (waarde,):
            if isinstance(tekst, str) and " " in tekst:
                yield tekst


def test_geen_naam_nummer_straat_of_zin_staat_leesbaar_op_schijf(demo: Huis) -> None:
    plek = demo.instellingen.map
    with sqlite3.connect(plek / "schakel.db") as bron, sqlite3.connect(plek / "kopie.db") as doel:
        bron.backup(doel)
    namen, stukken = verborgen_woorden()
    assert len(namen) > 150
    assert len(stukken) > 5000
    bestanden = [p for p in plek.rglob("*") if p.is_file()]
    assert {"schakel.db", "schakel.db-wal", "kopie.db", "logkop"} <= {p.name for p in bestanden}
    for bestand in bestanden:
        ruw = bestand.read_bytes()
        gevonden = [n for n in namen if n in ruw]
        assert not gevonden, f"{bestand.name}: {len(gevonden)} namen of nummers"
        raak = gevonden_in(bestand, stukken)
        assert not raak, f"{bestand.name}: {len(raak)} stukken van zinnen"


def gevonden_in(bestand: Path, stukken: set[bytes]) -> set[bytes]:
    """The pieces that stand in this file; only runs of readable bytes can hold a sentence."""
    maten, raak = {len(s) for s in stukken}, set()
    for reeks in re.findall(rb"[\x20-\x7e\x80-\xf4]{20,}", bestand.read_bytes()):
        for maat in maten:
            raak |= {reeks[i : i + maat] for i in range(len(reeks) - maat + 1)} & stukken
    return raak


def test_het_logboek_van_de_demonstratie_is_heel_en_in_volgorde_van_tijd(demo: Huis) -> None:
    assert verifieer(door=AUDITOR, werk=demo.werk).fout is None
    momenten = [r.moment for r in rijen(demo, select(Logregel.moment).order_by(Logregel.nummer))]
    assert momenten == sorted(momenten)
    assert momenten[-1] - momenten[0] > timedelta(days=300)


def test_elke_stap_van_elk_verhaal_is_gespeeld(demo: Huis) -> None:
    boek = draaiboek(ZAAD, PEILDATUM, AANTAL)
    besluitend = {"registreren", "triage", "voortgang", "opschaling", "afschaling", "afsluiting",
                  "besluit", "crisis", "crisisbesluit", "crisisverval"}  # fmt: skip
    verwacht = sum(g.stap.soort in besluitend for g in gebeurtenissen(boek))
    assert len(rijen(demo, select(Casus.nummer))) == AANTAL
    assert len(rijen(demo, select(Besluit.id))) == verwacht


def test_iedere_functie_met_casussen_ziet_er_een(demo: Huis) -> None:
    gezien: dict[str, int] = {}
    for mens in MENSEN:
        index = email_index(demo.ring, mens.email)
        vraag = select(Inlogmiddel.gebruiker_id).where(Inlogmiddel.email_index == index)
        actor = actor_van(rijen(demo, vraag)[0].gebruiker_id, werk=demo.werk)
        assert actor is not None
        aantal = len(overzien.lijst(Filter(), door=actor, werk=demo.werk).rijen)
        gezien[mens.functie] = gezien.get(mens.functie, 0) + aantal
    leeg = {functie for functie, aantal in gezien.items() if not aantal}
    assert leeg == ZONDER_CASUSSEN & set(gezien)


def test_alle_bsns_zijn_test_bsns(demo: Huis) -> None:
    boek = draaiboek(ZAAD, PEILDATUM, AANTAL)
    assert all(p.bsn.startswith("999") for v in boek for p in v.personen)
    assert rijen(demo, select(Persoon.id).where(Persoon.bsn_index.is_not(None)))


def test_hetzelfde_zaad_geeft_dezelfde_nummers_in_dezelfde_volgorde(
    demo: Huis, tmp_path: Path
) -> None:
    vraag = select(
        Casus.nummer, Casus.tafel, Casus.stand, Casus.fase, Casus.aanpak, Casus.aangemaakt
    ).order_by(Casus.nummer)
    tweede = vul(voor_map(tmp_path, omgeving={}), zaad=ZAAD, peildatum=PEILDATUM, aantal=AANTAL)
    tweede.sluit()
    assert rijen(tweede, vraag) == rijen(demo, vraag)


def test_de_verhalen_zijn_gelijk_op_elke_databank(tmp_path: Path, databank_url: str) -> None:
    instellingen = voor_map(tmp_path, omgeving={"SCHAKEL_DATABASE_URL": databank_url})
    huis = vul(instellingen, zaad=ZAAD, peildatum=PEILDATUM, aantal=12)
    standen = [r.stand for r in rijen(huis, select(Casus.stand).order_by(Casus.nummer))]
    assert len(standen) == 12
    assert verifieer(door=AUDITOR, werk=huis.werk).fout is None
    huis.sluit()
    ernaast = voor_map(tmp_path / "sqlite", omgeving={})
    ernaast.map.mkdir()
    vul(ernaast, zaad=ZAAD, peildatum=PEILDATUM, aantal=12).sluit()
    engine = kale_engine(ernaast.database_url)
    with engine.connect() as db:
        assert [r.stand for r in db.execute(select(Casus.stand).order_by(Casus.nummer))] == standen
    engine.dispose()


def test_een_leesbare_zin_op_schijf_zou_worden_gevonden(demo: Huis, tmp_path: Path) -> None:
    _, stukken = verborgen_woorden()
    zin = next(iter(sorted(stukken)))
    bestand = tmp_path / "lek"
    bestand.write_bytes(b"\x00\x01" + b"aa " + zin + b" bb" + b"\x00")
    assert gevonden_in(bestand, stukken) == {zin}


@dataclass(frozen=True)
class Bezoek:
    """Somebody of the login page, logged in on the peildatum."""

    actor: Actor
    werk: Werk
    peildatum: date

    @property
    def rijen(self) -> tuple[Regelweergave, ...]:
        return overzien.mijn_werk(door=self.actor, werk=self.werk).mijn.rijen

    def casussen(self) -> list[Casusweergave]:
        """Those they may open, that are not over."""
        open_ = [r for r in self.rijen if r.opent == "casus" and r.stand not in EINDE]
        return [inzien.casus(r.casus_id, door=self.actor, werk=self.werk) for r in open_]

    def kan(self, recht: Recht) -> list[Casusweergave]:
        mogelijk = {c.casus_id: {k.recht for k in c.kan if not k.redenen} for c in self.casussen()}
        return [c for c in self.casussen() if recht.value in mogelijk[c.casus_id]]

    def te_beslissen(self, soort: str, naar: str) -> list[Verzoekweergave]:
        """What waits on them, that they may decide, with somebody to give it to."""
        wacht = overzien.wachtrij(door=self.actor, werk=self.werk)
        assert set(wacht) == set(overzien.mijn_werk(door=self.actor, werk=self.werk).te_beslissen)
        gelezen = [
            voorleggen.verzoek(v.casus_id, v.verzoek_id, door=self.actor, werk=self.werk)
            for v in wacht
            if (v.soort, v.naar_niveau) == (soort, naar)
        ]
        return [v for v in gelezen if not v.kan_niet and (soort == "afsluiting" or _neemt_over(v))]

    def te_wegen(self, niveau: str) -> list[Triageweergave]:
        regels = overzien.meldingen(door=self.actor, werk=self.werk)
        return [
            voorleggen.triage(r.casus_id, door=self.actor, werk=self.werk)
            for r in regels.lijst.rijen
            if r.niveau == niveau and r.casus_id in regels.herkomst
        ]


EINDE = {"gesloten", "afgewezen", "advies", "doorverwezen"}


def _neemt_over(v: Verzoekweergave) -> bool:
    return bool(v.kandidaten_casusregie)


def farida(b: Bezoek) -> None:
    skt = [c for c in b.kan(Recht.OPSCHALING_VRAGEN) if c.niveau == "skt"]
    assert {c.stand for c in skt} >= {"evaluatie", "beeldvorming"}
    for casus in skt:
        dossier = inzien.dossier(casus.casus_id, door=b.actor, werk=b.werk)
        gevuld = {v.categorie for v in dossier.vakken if v.open and v.aantal}
        stukken = [
            s.stuk_id
            for c in gevuld - {"ID"}
            for s in inzien.dossier(casus.casus_id, c, door=b.actor, werk=b.werk).stukken
        ]
        assert len(stukken) >= 2
        gezien = voorvertonen.voorvertoon(
            casus.casus_id,
            "opschaling",
            "leefbaarheidskring",
            (stukken[0],),
            door=b.actor,
            werk=b.werk,
        )
        assert gezien.publiek.merk
        assert gezien.namen
    te_laat = [r for r in b.rijen if r.termijn_op and r.termijn_op < b.peildatum]
    assert [r for r in te_laat if (r.opent, r.stand) == ("casus", "beeldvorming")]
    assert any(tafel == "skt:naaldwijk" for tafel in b.actor.tafels)


def deelnemer(b: Bezoek) -> None:
    assert b.casussen()
    for casus in b.casussen():
        vakken = inzien.dossier(casus.casus_id, door=b.actor, werk=b.werk).vakken
        assert {v.open for v in vakken} == {True, False}


def tom(b: Bezoek) -> None:
    assert all(t.melding and t.kandidaten for t in b.te_wegen("skt"))
    assert b.te_wegen("skt")


def teamleider(b: Bezoek) -> None:
    assert b.te_beslissen("afsluiting", "skt")
    assert b.te_beslissen("afschaling", "skt")


def ria(b: Bezoek) -> None:
    assert len(b.te_beslissen("opschaling", "leefbaarheidskring")) >= 2


def hans(b: Bezoek) -> None:
    verzoeken = b.te_beslissen("opschaling", "veiligheidskamer")
    assert verzoeken
    omlaag = {c.casus_id for c in b.kan(Recht.AFSCHALING_VRAGEN) if c.stand == "evaluatie"}
    assert omlaag - {v.regel.casus_id for v in verzoeken}


def saskia(b: Bezoek) -> None:
    assert all(t.melding and t.kandidaten for t in b.te_wegen("veiligheidshuis"))
    assert b.te_wegen("veiligheidshuis")


def omar(b: Bezoek) -> None:
    assert b.te_beslissen("opschaling", "veiligheidshuis")


def burgemeester(b: Bezoek) -> None:
    assert b.rijen
    assert {(r.fase, r.betrokkene, r.opent) for r in b.rijen} == {(4, None, "")}
    assert "uitvoering" in {r.stand for r in b.rijen}


def zonder_casus(b: Bezoek) -> None:
    werk = overzien.mijn_werk(door=b.actor, werk=b.werk)
    assert not werk.mijn.rijen
    assert not werk.te_beslissen


def iris(b: Bezoek) -> None:
    zonder_casus(b)
    tot = b.peildatum + timedelta(days=90)
    fg = NieuweGebruiker("Jet", "jet@fg.example", "fg", "gemeente-toezicht", None, tot)
    maak_gebruiker(fg, door=b.actor, werk=b.werk)
    assert accounts.wachtend(door=b.actor, werk=b.werk) == 0


def wim(b: Bezoek) -> None:
    """After `iris`: what she asked waits for him."""
    zonder_casus(b)
    assert accounts.wachtend(door=b.actor, werk=b.werk) == 1


BELOFTEN: dict[str, Callable[[Bezoek], None]] = {
    "farida.bakker": farida,
    "tom.dewit": tom,
    "t.maas": teamleider,
    "joris.smit": deelnemer,
    "karin.blok": deelnemer,
    "ali.vermeer": deelnemer,
    "ria.mol": ria,
    "bep.koster": zonder_casus,
    "hans.prins": hans,
    "saskia.roos": saskia,
    "omar.idrissi": omar,
    "a.vandam": burgemeester,
    "noor.visser": zonder_casus,
    "paul.groen": zonder_casus,
    "iris.kok": iris,
    "wim.post": wim,
}


@pytest.mark.parametrize(
    ("peildatum", "zaad", "aantal"), GEVALLEN, ids=lambda w: str(w).replace(" ", "")
)
def test_wie_op_de_inlogpagina_staat_kan_wat_daar_staat(
    peildatum: date, zaad: int, aantal: int, tmp_path: Path
) -> None:
    huis = vul(voor_map(tmp_path, omgeving={}), zaad=zaad, peildatum=peildatum, aantal=aantal)
    for mens in MENSEN:
        if mens.probeer:
            wie = log_in_demo(mens.email, werk=huis.werk)
            BELOFTEN[mens.sleutel](Bezoek(wie.actor, huis.werk, peildatum))
    huis.sluit()
