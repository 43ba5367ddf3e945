"""The demonstration: made by the handelingen, the same each time, and unreadable on disk."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from casus.acties import VAN, Actie
from casus.besluiten import Besluit
from casus.casus import Casus
from casus.gebruikers import Inlogmiddel
from casus.personen import Persoon
from casus.plannen import Planversie
from casus.termijnen import getoond
from config.instellingen import STANDAARDBELEID, voor_map
from privacy.feiten import Actor
from privacy.logboek import Logregel
from workflow.databank import kale_engine
from workflow.demonstratie.draaiboek import draaiboek, gebeurtenissen
from workflow.demonstratie.mensen import MENSEN
from workflow.demonstratie.speler import vul
from workflow.demonstratie.stappen import Melding
from workflow.handelingen import (
    overzien,
)
from workflow.handelingen.gebruikers import email_index
from workflow.handelingen.inloggen import actor_van
from workflow.handelingen.verifieren import verifieer
from workflow.opbouw import Huis

ZAAD, PEILDATUM, AANTAL = 7, date(2026, 11, 24), 30
STUK = 20
AUDITOR = Actor.systeem("logboek:verifieren", kanaal="opdracht")
ZONDER_CASUSSEN = {
    "bewoner", "fg", "auditor", "beheerder", "privacy_officer", "informatiecoordinator",
    "proceseigenaar", "archivaris",
}  # fmt: skip
"""Functies whose tables hold no casus for them (afspraken: none for supervision and beheer)."""


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
                  "besluit", "crisis", "crisisbesluit", "crisisverval", "intrekking", "navraag",
                  "antwoord", "aanbod", "overname", "waarneming", "heropening",
                  "fase", "fasevraag"}  # fmt: skip
    alle = gebeurtenissen(boek)
    samen = sum(isinstance(g.stap, Melding) and bool(g.stap.samen) for g in alle)
    verwacht = sum(g.stap.soort in besluitend for g in alle) + samen
    assert len(rijen(demo, select(Casus.nummer))) == AANTAL + samen
    # The plans that lie ready on the day itself are of no story.
    van_verhalen = select(Besluit.id).where(Besluit.soort != "plan_vastgesteld")
    assert len(rijen(demo, van_verhalen)) == verwacht
    assert rijen(demo, select(Planversie.id))
    assert {r.stand for r in rijen(demo, select(Actie.stand))} == {"nieuw", *VAN}


def test_iedere_functie_met_casussen_ziet_er_een(demo: Huis) -> None:
    gezien: dict[str, int] = {}
    for mens in MENSEN:
        index = email_index(demo.ring, mens.email)
        vraag = select(Inlogmiddel.gebruiker_id).where(Inlogmiddel.email_index == index)
        actor = actor_van(rijen(demo, vraag)[0].gebruiker_id, werk=demo.werk)
        assert actor is not None
        aantal = len(overzien.mijn_werk(door=actor, werk=demo.werk).mijn.rijen)
        gezien[mens.functie] = gezien.get(mens.functie, 0) + aantal
    leeg = {functie for functie, aantal in gezien.items() if not aantal}
    assert leeg == ZONDER_CASUSSEN & set(gezien)


def test_alle_bsns_zijn_test_bsns(demo: Huis) -> None:
    boek = draaiboek(ZAAD, PEILDATUM, AANTAL)
    assert all(p.bsn.startswith("999") for v in boek for p in v.personen)
    assert rijen(demo, select(Persoon.id).where(Persoon.bsn_index.is_not(None)))


@pytest.mark.lang
def test_hetzelfde_zaad_geeft_dezelfde_nummers_in_dezelfde_volgorde(
    demo: Huis, tmp_path: Path
) -> None:
    vraag = select(
        Casus.nummer, Casus.tafel, Casus.stand, Casus.fase, Casus.aanpak, Casus.aangemaakt
    ).order_by(Casus.nummer)
    tweede = vul(voor_map(tmp_path, omgeving={}), zaad=ZAAD, peildatum=PEILDATUM, aantal=AANTAL)
    tweede.sluit()
    assert rijen(tweede, vraag) == rijen(demo, vraag)


@pytest.mark.lang
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


@pytest.mark.lang
def test_van_honderdvijftig_casussen_is_een_beetje_te_laat(tmp_path: Path) -> None:
    huis = vul(voor_map(tmp_path, omgeving={}), zaad=1, peildatum=PEILDATUM, aantal=150)
    assert verifieer(door=AUDITOR, werk=huis.werk).fout is None
    loopt = rijen(huis, select(Casus.id).where(Casus.gesloten_op.is_(None)))
    engine = kale_engine(huis.instellingen.database_url)
    with engine.connect() as db:
        dagen = [t.uiterlijk for t in getoond(db, [r.id for r in loopt]).values()]
    engine.dispose()
    huis.sluit()
    assert len(dagen) > 50
    assert 1 <= sum(dag < PEILDATUM for dag in dagen) <= len(dagen) // 8
    assert sum(dag <= PEILDATUM + timedelta(days=14) for dag in dagen) >= len(dagen) // 4
