"""The demonstration: invented, deterministic, in time, and written with respect."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from casus.jzv import lees_jzv
from config.beleid_lezen import lees_beleid
from privacy.zoeksleutel import is_test_bsn, lijkt_op_bsn
from workflow.demonstratie.basisstap import Informatie
from workflow.demonstratie.draaiboek import Verhaalinstantie, draaiboek, gebeurtenissen
from workflow.demonstratie.jzvbericht import jzv_bericht
from workflow.demonstratie.mensen import MENS, MENSEN
from workflow.demonstratie.stappen import Crisisverval, Gegeven, Melding, Stap
from workflow.demonstratie.verhaal import verhalen

WORTEL = Path(__file__).parents[2]
WEGEN = WORTEL / "workflow" / "demonstratie" / "wegen.toml"
BELEID = lees_beleid(WORTEL / "config" / "westland")
PEILDATUM = date(2026, 11, 13)
BOEK = draaiboek(1, PEILDATUM, 30)
GROOT = draaiboek(7, PEILDATUM, 150)

SOORTEN = {
    "woonoverlast", "vervuiling", "huiselijk_geweld", "zorgmijder", "verslaving",
    "nazorg_detentie", "verward_gedrag", "schulden", "jongere", "multiprobleemgezin",
    "radicalisering", "ouderen", "burenruzie", "bedreiging_professional", "afgewezen_triage",
    "doorverwezen_triage", "advies_triage",
}  # fmt: skip
VERBODEN = re.compile(
    r"\b(dader|overlastgever|verwarde? (persoon|man|vrouw)|cli[eë]nt|pati[eë]nt|junk|zwerver|"
    r"schizofreni|psychose|psychotisch|autis|borderline|depressi|adhd|dementie|verslaafde?|"
    r"moslim|christen|allochtoon|afkomst|nationaliteit|geloof|helaas)",
    re.IGNORECASE,
)


def teksten(stap: Stap | Informatie) -> list[str]:
    uit: list[str] = []
    for veld in fields(stap):
        waarde = getattr(stap, veld.name)
        if isinstance(waarde, Informatie):
            uit += teksten(waarde)
        elif isinstance(waarde, tuple):
            uit += [w for w in waarde if isinstance(w, str)]
        elif isinstance(waarde, str):
            uit.append(waarde)
    return uit


def alle_teksten(boek: tuple[Verhaalinstantie, ...]) -> list[str]:
    return [tekst for v in boek for stap in v.stappen for tekst in teksten(stap)]


def test_hetzelfde_zaad_geeft_hetzelfde_draaiboek() -> None:
    assert draaiboek(1, PEILDATUM, 30) == BOEK
    assert draaiboek(2, PEILDATUM, 30) != BOEK


def test_elk_soort_verhaal_komt_voor() -> None:
    assert {v.verhaal.kind for v in BOEK} >= SOORTEN
    assert len(verhalen()) >= 18
    assert len({v.sleutel for v in verhalen()}) == len(verhalen())


@pytest.mark.parametrize("boek", [BOEK, GROOT], ids=["dertig", "honderdvijftig"])
def test_alle_bsns_zijn_testnummers_en_van_een_mens(boek: tuple[Verhaalinstantie, ...]) -> None:
    nummers = [p.bsn for v in boek for p in v.personen]
    assert all(map(is_test_bsn, nummers))
    assert len(set(nummers)) == len(nummers)


@pytest.mark.parametrize("peildatum", [PEILDATUM, date(2026, 1, 2), date(2024, 2, 29)])
def test_alles_gebeurde_in_de_achttien_maanden_voor_de_peildatum(peildatum: date) -> None:
    begin = datetime.combine(peildatum - timedelta(days=548), time(), UTC)
    einde = datetime.combine(peildatum, time(), ZoneInfo("Europe/Amsterdam"))
    for instantie in draaiboek(3, peildatum, 60):
        assert begin < instantie.momenten[0]
        assert instantie.momenten[-1] < einde


def test_iedereen_werkt_op_werkdagen_onder_kantoortijd() -> None:
    for gebeurtenis in gebeurtenissen(GROOT):
        lokaal = gebeurtenis.moment.astimezone(ZoneInfo("Europe/Amsterdam"))
        if isinstance(gebeurtenis.stap, Crisisverval):
            # The clock does that, on any day.
            assert lokaal.time() == time(0, 1)
            continue
        assert lokaal.weekday() < 5
        assert time(8, 30) <= lokaal.time() <= time(17, 1)


def test_de_gebeurtenissen_staan_op_volgorde_van_tijd() -> None:
    alle = gebeurtenissen(GROOT)
    assert len(alle) == sum(len(v.stappen) for v in GROOT)
    assert all(een.moment <= twee.moment for een, twee in pairwise(alle))
    for instantie in GROOT:
        assert all(een < twee for een, twee in pairwise(instantie.momenten))


@pytest.mark.parametrize("boek", [BOEK, GROOT], ids=["dertig", "honderdvijftig"])
def test_geen_tekst_oordeelt_of_noemt_een_diagnose(boek: tuple[Verhaalinstantie, ...]) -> None:
    for tekst in alle_teksten(boek):
        assert not VERBODEN.search(tekst), tekst
        assert not re.search(r"[{}|]|\[\[|\]\]", tekst), tekst
        assert not lijkt_op_bsn(tekst)
        assert len(tekst) <= 2000


def test_wat_er_aan_de_hand_is_noemt_geen_namen() -> None:
    for v in GROOT:
        for stap in v.stappen:
            if stap.soort == "registreren":
                for persoon in v.personen:
                    assert persoon.voornaam not in stap.aanleiding + stap.doel
                    assert persoon.geslachtsnaam not in stap.aanleiding + stap.doel


def test_ieder_lang_verhaal_noemt_betrokkene_bij_naam() -> None:
    for v in GROOT:
        if v.compleet and len(v.stappen) > 4 and v.verhaal.eenheid != "groep":
            verteld = " ".join(t for stap in v.stappen for t in teksten(stap))
            assert v.personen[0].voornaam in verteld


def test_geen_twee_casussen_gaan_over_wie_gelijk_heet() -> None:
    namen = [v.personen[0].naam for v in GROOT]
    assert len(set(namen)) == len(namen)


def test_geen_twee_patronen_worden_twee_keer_langs_dezelfde_weg_verteld() -> None:
    gemaakt = [v.verhaal.sleutel for v in GROOT if v.verhaal.gemaakt]
    assert len(gemaakt) > 100
    assert len(set(gemaakt)) == len(gemaakt)
    assert len({sleutel.split(".")[0] for sleutel in gemaakt}) >= 30


def test_elk_soort_probleem_van_het_beleid_komt_in_de_patronen_voor() -> None:
    assert {v.kind for v in verhalen() if v.gemaakt} >= {
        "woonoverlast", "verward_gedrag", "huiselijk_geweld", "drugs", "schulden", "jeugdgroep",
        "jongere", "nazorg_detentie", "arbeidsmigranten", "polarisatie", "radicalisering",
        "zorgmijder", "dakloos", "ouderen", "bedreiging_professional",
    }  # fmt: skip


def test_elke_weg_en_elk_deel_wordt_gebruikt() -> None:
    bron = tomllib.loads((WEGEN).read_text("utf-8"))
    wegen = {v.weg for v in verhalen() if v.gemaakt}
    assert wegen == {w["sleutel"] for w in bron["weg"]}
    delen = {d for w in bron["weg"] for d in w["delen"]} - {"begin"} | {"melding", "registratie"}
    assert delen == {d["sleutel"] for d in bron["deel"]}


def test_dertig_casussen_lezen_als_dertig_verhalen() -> None:
    per_verhaal: dict[str, list[str]] = {}
    for v in GROOT:
        eerste = next(s for s in v.stappen if s.soort in ("melding", "registreren"))
        per_verhaal.setdefault(v.verhaal.sleutel, []).append(" ".join(teksten(eerste)))
    for varianten in per_verhaal.values():
        assert len(set(varianten)) > 1 or len(varianten) < 5


DAGEN = [date(2026, 1, 1) + timedelta(days=13 * i) for i in range(60)] + [
    date(2026, 12, 20) + timedelta(days=i) for i in range(24)
]


@pytest.mark.parametrize("aantal", [17, 30])
def test_wat_iemand_kan_proberen_staat_op_elke_peildatum_klaar(aantal: int) -> None:
    beloofd = {(v.sleutel, i + 1) for v in verhalen() for i in v.beloofd()}
    assert len(beloofd) == 17
    for zaad, peildatum in enumerate(DAGEN):
        boek = draaiboek(zaad, peildatum, aantal)
        assert {(v.verhaal.sleutel, len(v.stappen)) for v in boek} >= beloofd
        assert all(v.momenten[-1].date() < peildatum for v in boek)


def test_wie_iets_kan_proberen_doet_het_werk_van_de_eigen_functie() -> None:
    for zaad in range(20):
        for v in draaiboek(zaad, PEILDATUM, 17):
            laatste = v.verhaal.stap[len(v.stappen) - 1]
            eigen = {MENS[sleutel].functie: sleutel for sleutel in laatste.voor}
            for wie in _mensen(v):
                assert eigen.get(MENS[wie].functie, wie) == wie


def _mensen(v: Verhaalinstantie) -> set[str]:
    regie = {getattr(s, veld, "") for s in v.stappen for veld in ("wie", "casusregisseur")}
    return (regie | {getattr(s, "procesregisseur", "") for s in v.stappen}) - {""}


def test_een_verhaal_wacht_alleen_op_wie_iets_kan_proberen() -> None:
    namen = {sleutel for v in verhalen() for s in v.stap for sleutel in s.voor}
    assert namen <= {m.sleutel for m in MENSEN if m.probeer}
    assert all(s.voor for v in verhalen() for s in v.stap if s.stil is not None)


def test_in_een_huishouden_heet_niemand_hetzelfde() -> None:
    for v in GROOT:
        voornamen = [p.voornaam for p in v.personen]
        assert len(set(voornamen)) == len(voornamen)


def test_ieder_gegeven_zegt_waar_het_vandaan_komt() -> None:
    stukken = [s for v in verhalen() for s in v.stap if isinstance(s, Gegeven)]
    assert stukken
    assert all(s.bron and not s.bron.endswith(".") for s in stukken)


def test_gesloten_casussen_vullen_de_achttien_maanden() -> None:
    for zaad in range(10):
        einden = [
            (PEILDATUM - v.momenten[-1].date()).days
            for v in draaiboek(zaad, PEILDATUM, 30)
            if v.stappen[-1].soort in ("besluit", "triage")
        ]
        assert sum(dagen > 90 for dagen in einden) >= 4
        assert sum(dagen > 240 for dagen in einden) >= 2


def test_open_vragen_zijn_vers() -> None:
    for v in GROOT:
        if v.stappen[-1].soort in ("opschaling", "afschaling", "melding"):
            dagen = (PEILDATUM - v.momenten[-1].date()).days
            assert dagen <= 14


def test_ieder_mens_in_een_verhaal_bestaat() -> None:
    for v in GROOT:
        for stap in v.stappen:
            assert stap.wie in MENS


def test_de_mensen_zijn_verzonnen_en_een_keer_genoemd() -> None:
    assert len(MENS) == len(MENSEN)
    assert all(m.email.endswith(".example") and m.email.isascii() for m in MENSEN)
    assert {m.functie for m in MENSEN if m.probeer} == {f.code for f in BELEID.functies}


def test_een_melding_van_een_verhaal_is_te_lezen() -> None:
    for v in GROOT:
        stap, moment = v.stappen[0], v.momenten[0]
        if isinstance(stap, Melding):
            bestand = lees_jzv(jzv_bericht(v, stap, moment), nu=moment)
            assert bestand.fouten == ()
            assert bestand.gelezen[0].natuurlijk_persoon.burgerservicenummer == v.personen[0].bsn
