"""Rules for the place of the key ring: who may read it, and what happens when it is not right."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from privacy.sleutels import (
    Datasleutel,
    Sleutelring,
    SleutelringBestaat,
    SleutelringOngeldig,
    SleutelringOntbreekt,
)

FORK = multiprocessing.get_context("fork")


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    return tmp_path / "ring.json"


def test_een_nieuwe_ring_is_alleen_voor_de_eigenaar(pad: Path) -> None:
    oud = os.umask(0)
    try:
        ring = Sleutelring.maak(pad)
        ring.nieuwe_kek()
    finally:
        os.umask(oud)
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    assert list(pad.parent.iterdir()) == [pad]


def test_een_ring_wordt_nooit_overschreven(pad: Path) -> None:
    Sleutelring.maak(pad)
    voor = pad.read_bytes()
    with pytest.raises(SleutelringBestaat):
        Sleutelring.maak(pad)
    assert pad.read_bytes() == voor
    assert list(pad.parent.iterdir()) == [pad]


@pytest.mark.parametrize("rechten", [0o640, 0o604, 0o620, 0o602, 0o610, 0o666])
def test_een_ring_die_anderen_kunnen_lezen_wordt_geweigerd(pad: Path, rechten: int) -> None:
    Sleutelring.maak(pad)
    pad.chmod(rechten)
    with pytest.raises(SleutelringOngeldig, match="0600"):
        Sleutelring.open(str(pad))


def test_een_ontbrekende_ring_wordt_zo_genoemd(pad: Path) -> None:
    with pytest.raises(SleutelringOntbreekt):
        Sleutelring.open(str(pad))
    with pytest.raises(SleutelringOntbreekt):
        Sleutelring.open("omgeving:RING", {"ANDERS": "x"})
    with pytest.raises(SleutelringOntbreekt):
        Sleutelring.open("omgeving:RING")
    with pytest.raises(SleutelringOngeldig):
        Sleutelring.maak(pad.parent / "geen map" / "ring.json")
    with pytest.raises(SleutelringOngeldig):
        Sleutelring.open(str(pad.parent))
    Sleutelring.maak(pad)
    with pytest.raises(SleutelringOngeldig):
        Sleutelring.open(str(pad / "ring.json"))


def test_een_weggehaalde_map_wordt_zo_genoemd(tmp_path: Path) -> None:
    plek = tmp_path / "ring"
    plek.mkdir()
    ring = Sleutelring.maak(plek / "ring.json")
    shutil.rmtree(plek)
    with pytest.raises(SleutelringOntbreekt):
        ring.nieuwe_kek()


def _met_volle_schijf(pad: Path, bestaat: bool) -> None:
    ring = Sleutelring.open(str(pad)) if bestaat else None
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    with pytest.raises(SleutelringOngeldig, match="ruimte"):
        _ = ring.nieuwe_kek() if ring else Sleutelring.maak(pad)


@pytest.mark.parametrize("bestaat", [False, True])
def test_een_volle_schijf_laat_niets_halfs_achter(pad: Path, bestaat: bool) -> None:
    if bestaat:
        Sleutelring.maak(pad)
    voor = [(p, p.read_bytes()) for p in pad.parent.iterdir()]
    proces = FORK.Process(target=_met_volle_schijf, args=(pad, bestaat))
    proces.start()
    proces.join()
    assert proces.exitcode == 0
    assert [(p, p.read_bytes()) for p in pad.parent.iterdir()] == voor


def test_een_ring_uit_de_omgeving_werkt_maar_verandert_niet(pad: Path) -> None:
    uit_bestand = Sleutelring.maak(pad)
    ring = Sleutelring.open("omgeving:RING", {"RING": pad.read_text()})
    assert ring.afdruk == uit_bestand.afdruk
    ring.ontwikkel(uit_bestand.wikkel(Datasleutel.nieuw(), b"b"), b"b")
    with pytest.raises(SleutelringOngeldig):
        ring.nieuwe_kek()


def _zonder(*weg: str) -> Callable[[dict[str, dict[str, object]]], object]:
    return lambda inhoud: [inhoud["vast"].pop(naam) for naam in weg]


SCHADE: list[Callable[[dict[str, dict[str, object]]], object]] = [
    _zonder("zoeken"),
    _zonder("sessie"),
    lambda i: i["keks"].clear(),
    lambda i: i["keks"].update({"0": "11" * 32}),
    lambda i: i["keks"].update({"een": "11" * 32}),
    lambda i: i["keks"].update({"4294967296": "11" * 32}),
    lambda i: i["keks"].update({"2": "11" * 16}),
    lambda i: i["keks"].update({"2": 7}),
    lambda i: i["keks"].update({"2": i["keks"]["1"]}),
    lambda i: i.update({"soort": {}}),
    lambda i: i.update({"versie": {}}),
]


@pytest.mark.parametrize("schade", SCHADE)
def test_een_beschadigde_ring_wordt_geweigerd_zonder_inhoud_te_noemen(
    pad: Path, schade: Callable[[dict[str, dict[str, object]]], object]
) -> None:
    Sleutelring.maak(pad)
    inhoud = json.loads(pad.read_text())
    schade(inhoud)
    tekst = json.dumps(inhoud)
    with pytest.raises(SleutelringOngeldig) as fout:
        Sleutelring.open("omgeving:RING", {"RING": tekst})
    assert fout.value.__cause__ is None
    assert fout.value.__context__ is None or fout.value.__suppress_context__
    assert str(fout.value) == "De sleutelring is beschadigd of onvolledig."


@pytest.mark.parametrize("ruw", [b"", b"{", b"[]", b"7", b"\xff\xfe", b"[" * 100_000])
def test_een_bestand_dat_geen_ring_is_wordt_geweigerd(pad: Path, ruw: bytes) -> None:
    pad.write_bytes(ruw)
    pad.chmod(0o600)
    with pytest.raises(SleutelringOngeldig):
        Sleutelring.open(str(pad))
