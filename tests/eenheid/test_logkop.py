"""Rules for the head of the log and for the file that keeps it beside the ring."""

from __future__ import annotations

import multiprocessing
import os
import signal
import stat
import threading
from dataclasses import replace
from multiprocessing.context import ForkProcess
from pathlib import Path
from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine

from privacy.codering import ondubbelzinnig
from privacy.logkop import (
    VAKAFSTAND,
    Kopbewaring,
    Logkop,
    LogkopOngeldig,
    controleer,
    maak_kop,
    maak_regelmac,
)
from privacy.merkle import Boom, bladhash
from privacy.sleutels import Sleutelring
from workflow.logschrijver import LogboekGeschonden, Logschrijver

FORK = multiprocessing.get_context("fork")


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> Sleutelring:
    return Sleutelring.maak(tmp_path_factory.mktemp("ring") / "ring.json")


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    return tmp_path / "logkop"


def kop(grootte: int) -> Logkop:
    """A head whose content tells which size it belongs to, so that a mix would show."""
    merk = bladhash(str(grootte).encode())
    return Logkop(grootte, merk, bladhash(merk))


# --- the MAC ---


def test_een_eigen_kop_klopt_en_een_lege_boom_heeft_er_een(ring: Sleutelring) -> None:
    for boom in (Boom(), Boom().voeg_toe(bladhash(b"regel"))):
        gemaakt = maak_kop(ring, "westland", boom)
        assert (gemaakt.grootte, gemaakt.wortel) == (boom.grootte, boom.wortel)
        controleer(ring, "westland", gemaakt)


def test_elk_veld_van_de_kop_is_gebonden(ring: Sleutelring, pad: Path) -> None:
    goed = maak_kop(ring, "westland", Boom().voeg_toe(bladhash(b"regel")))
    for fout in (
        replace(goed, grootte=2),
        replace(goed, wortel=bytes(32)),
        replace(goed, mac=bytes(32)),
        replace(goed, mac=b""),
    ):
        with pytest.raises(LogkopOngeldig):
            controleer(ring, "westland", fout)
    with pytest.raises(LogkopOngeldig):
        controleer(ring, "midden-delfland", goed)
    with pytest.raises(LogkopOngeldig):
        controleer(Sleutelring.maak(pad), "westland", goed)


def test_de_mac_van_een_regel_bindt_haar_aan_haar_plaats(ring: Sleutelring, pad: Path) -> None:
    blad = bladhash(b"regel")
    mac = maak_regelmac(ring, "westland", 7, blad)
    assert mac == maak_regelmac(ring, "westland", 7, blad)
    assert len(mac) == 16
    andere = [
        maak_regelmac(ring, "westland", 8, blad),
        maak_regelmac(ring, "westland", 7, bladhash(b"ander")),
        maak_regelmac(ring, "westlan", 7, blad),
        maak_regelmac(Sleutelring.maak(pad), "westland", 7, blad),
        # Another purpose has another key: what makes lines cannot make heads.
        ring.kop_mac(ondubbelzinnig(b"westland", (7).to_bytes(8, "big"), blad))[:16],
    ]
    assert len({mac, *andere}) == 1 + len(andere)


# --- the file ---


def test_zonder_bewaarde_kop_is_er_geen(pad: Path) -> None:
    bewaring = Kopbewaring(pad)
    assert bewaring.lees() is None
    bewaring.fsync()
    assert not pad.exists()


def test_de_eerste_kop_vervangt_geen_kop_van_een_ander_logboek(pad: Path) -> None:
    bewaring = Kopbewaring(pad)
    assert bewaring.begin(kop(0))
    assert bewaring.begin(kop(0)), "an installation that was interrupted may start again"
    for ander in (replace(kop(0), mac=bytes(32)), kop(5)):
        pad.unlink()
        bewaring.bewaar(ander)
        assert not bewaring.begin(kop(0))
        assert bewaring.lees() == ander


def test_naast_de_kop_van_een_ander_logboek_wordt_niets_ingericht(
    ring: Sleutelring, pad: Path
) -> None:
    Kopbewaring(pad).bewaar(kop(3))
    with (
        create_engine("sqlite://").connect() as db,
        pytest.raises(LogboekGeschonden, match="ander logboek"),
    ):
        Logschrijver(ring, "westland", Kopbewaring(pad)).begin(db)


def test_de_nieuwste_kop_wordt_gelezen(pad: Path) -> None:
    bewaring = Kopbewaring(pad)
    for n in range(10):
        assert bewaring.bewaar(kop(n))
        assert bewaring.lees() == Kopbewaring(pad).lees() == kop(n)
    bewaring.fsync()
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    assert pad.stat().st_size < 2 * VAKAFSTAND


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=12))
def test_een_kleinere_kop_vervangt_nooit_een_grotere(
    tmp_path_factory: pytest.TempPathFactory, grootten: list[int]
) -> None:
    bewaring = Kopbewaring(tmp_path_factory.mktemp("kop") / "logkop")
    hoogste = -1
    for grootte in grootten:
        assert bewaring.bewaar(kop(grootte)) == (grootte > hoogste)
        hoogste = max(hoogste, grootte)
        assert bewaring.lees() == kop(hoogste)


def test_een_andere_kop_van_dezelfde_grootte_vervangt_niets(pad: Path) -> None:
    bewaring = Kopbewaring(pad)
    bewaring.bewaar(kop(5))
    assert not bewaring.bewaar(replace(kop(5), wortel=bytes(32)))
    assert bewaring.lees() == kop(5)


@pytest.mark.parametrize("heel", range(0, 112, 5))
def test_een_half_geschreven_vak_laat_de_vorige_kop_staan(pad: Path, heel: int) -> None:
    bewaring = Kopbewaring(pad)
    for n in (1, 2, 3):
        bewaring.bewaar(kop(n))
    voor = pad.read_bytes()
    bewaring.bewaar(kop(4))
    na = pad.read_bytes()
    # Head 4 stands in the second slot, of which only the first bytes reached the file.
    pad.write_bytes(na[: VAKAFSTAND + heel] + voor[VAKAFSTAND + heel :])
    assert bewaring.lees() == kop(3)
    assert bewaring.bewaar(kop(5))
    assert bewaring.lees() == kop(5)


@given(waar=st.integers(0, 111), bit=st.integers(0, 7), vak=st.sampled_from([0, 1]))
def test_een_beschadigd_vak_wordt_overgeslagen(
    tmp_path_factory: pytest.TempPathFactory, waar: int, bit: int, vak: int
) -> None:
    pad = tmp_path_factory.mktemp("kop") / "logkop"
    bewaring = Kopbewaring(pad)
    bewaring.bewaar(kop(1))
    bewaring.bewaar(kop(2))
    ruw = bytearray(pad.read_bytes())
    ruw[vak * VAKAFSTAND + waar] ^= 1 << bit
    pad.write_bytes(ruw)
    assert bewaring.lees() == kop(2 - vak)


def test_een_bestand_met_iets_anders_is_geen_kop_en_herstelt_zich(pad: Path) -> None:
    for inhoud in (b"", b"iets anders", os.urandom(9000), bytes(9000)):
        pad.write_bytes(inhoud)
        assert Kopbewaring(pad).lees() is None
        assert Kopbewaring(pad).bewaar(kop(7))
        assert Kopbewaring(pad).lees() == kop(7)


def _schrijf_reeks(pad: Path, begin: int, stap: int, einde: int) -> None:
    bewaring = Kopbewaring(pad)
    for n in range(begin, einde, stap):
        bewaring.bewaar(kop(n))


def test_vier_processen_bewaren_samen_de_grootste(pad: Path) -> None:
    processen = [FORK.Process(target=_schrijf_reeks, args=(pad, i, 4, 4000)) for i in range(4)]
    gezien = _volg(pad, processen)
    assert gezien == sorted(gezien)
    assert Kopbewaring(pad).lees() == kop(3999)


def test_draden_met_een_gedeelde_bewaring_zitten_elkaar_niet_in_de_weg(pad: Path) -> None:
    bewaring = Kopbewaring(pad)

    def werk(begin: int) -> None:
        for n in range(begin, 2000, 4):
            bewaring.bewaar(kop(n))

    draden = [threading.Thread(target=werk, args=(i,)) for i in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert bewaring.lees() == kop(1999)


def test_een_gedood_proces_laat_een_hele_kop_achter(pad: Path) -> None:
    hoogste = -1
    for ronde in range(12):
        begin = hoogste + 1
        proces = FORK.Process(target=_schrijf_reeks, args=(pad, begin, 1, begin + 10_000_000))
        proces.start()
        while (gelezen := Kopbewaring(pad).lees()) is None or gelezen.grootte <= hoogste:
            sleep(0.001)
        sleep(ronde * 0.001)
        assert proces.pid is not None
        os.kill(proces.pid, signal.SIGKILL)
        proces.join()
        na = Kopbewaring(pad).lees()
        assert na is not None
        assert na == kop(na.grootte)
        assert na.grootte >= gelezen.grootte
        hoogste = na.grootte


def _volg(pad: Path, processen: list[ForkProcess]) -> list[int]:
    """The sizes that a reader sees while the processes write."""
    gezien: list[int] = []
    for proces in processen:
        proces.start()
    while any(proces.is_alive() for proces in processen):
        if (gelezen := Kopbewaring(pad).lees()) is not None:
            assert gelezen == kop(gelezen.grootte)
            gezien.append(gelezen.grootte)
    return gezien
