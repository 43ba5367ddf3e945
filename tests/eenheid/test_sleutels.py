"""Rules for data keys and for the ring that wraps them."""

from __future__ import annotations

import copy
import json
import multiprocessing
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy import sleutels
from privacy.sleutels import (
    Datasleutel,
    SleutelGewist,
    Sleutelring,
    SleutelringOngeldig,
    VerzegelingGeschonden,
)

VECTOREN = Path(__file__).parents[3] / "shared" / "vectoren"
FORK = multiprocessing.get_context("fork")


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> Sleutelring:
    return Sleutelring.maak(tmp_path_factory.mktemp("ring") / "ring.json")


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    return tmp_path / "ring.json"


def geheimen(tekst: str) -> list[str]:
    """Every key in a ring file."""
    inhoud = json.loads(tekst)
    return [*inhoud["keks"].values(), *inhoud["vast"].values()]


# --- the data key ---


@given(klaar=st.binary(max_size=300), aad=st.binary(max_size=80))
def test_wat_verzegeld_is_komt_er_gelijk_weer_uit(klaar: bytes, aad: bytes) -> None:
    sleutel = Datasleutel.nieuw()
    assert sleutel.open(sleutel.zegel(klaar, aad), aad) == klaar


def test_twee_zegels_van_dezelfde_tekst_verschillen() -> None:
    sleutel = Datasleutel.nieuw()
    assert len({sleutel.zegel(b"tekst", b"") for _ in range(100)}) == 100


@given(klaar=st.binary(max_size=40), waar=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_een_omgevallen_bit_wordt_geweigerd(klaar: bytes, waar: int, bit: int) -> None:
    sleutel = Datasleutel.nieuw()
    dicht = bytearray(sleutel.zegel(klaar, b"plaats"))
    dicht[waar % len(dicht)] ^= 1 << bit
    with pytest.raises(VerzegelingGeschonden):
        sleutel.open(bytes(dicht), b"plaats")


@given(lengte=st.integers(0, 48))
def test_een_afgekapt_zegel_wordt_geweigerd(lengte: int) -> None:
    sleutel = Datasleutel.nieuw()
    dicht = sleutel.zegel(bytes(20), b"plaats")
    with pytest.raises(VerzegelingGeschonden):
        sleutel.open(dicht[:lengte], b"plaats")
    with pytest.raises(VerzegelingGeschonden):
        sleutel.open(dicht + b"\0", b"plaats")


def test_een_andere_sleutel_of_plaats_opent_niets() -> None:
    sleutel = Datasleutel.nieuw()
    dicht = sleutel.zegel(b"tekst", b"plaats")
    with pytest.raises(VerzegelingGeschonden):
        Datasleutel.nieuw().open(dicht, b"plaats")
    with pytest.raises(VerzegelingGeschonden):
        sleutel.open(dicht, b"elders")


def test_een_gewiste_sleutel_kan_niets_meer(ring: Sleutelring) -> None:
    sleutel = Datasleutel.nieuw()
    dicht = sleutel.zegel(b"tekst", b"")
    sleutel.wis()
    sleutel.wis()
    with pytest.raises(SleutelGewist):
        sleutel.zegel(b"tekst", b"")
    with pytest.raises(SleutelGewist):
        sleutel.open(dicht, b"")
    with pytest.raises(SleutelGewist):
        ring.wikkel(sleutel, b"binding")


def test_een_datasleutel_heeft_precies_een_maat() -> None:
    for maat in (0, 16, 31, 33):
        with pytest.raises(sleutels.Sleutelfout):
            Datasleutel(bytes(maat))


UITWEGEN: list[Callable[[Any], object]] = [
    str,
    format,
    copy.copy,
    copy.deepcopy,
    pickle.dumps,
    json.dumps,
    iter,
    bytes,
    vars,
    "{}".format,
]


@pytest.mark.parametrize("uitweg", UITWEGEN)
def test_een_sleutel_gaat_niet_per_ongeluk_naar_buiten(
    uitweg: Callable[[Any], object], ring: Sleutelring
) -> None:
    for sleutel in (Datasleutel.nieuw(), ring):
        with pytest.raises(TypeError):
            uitweg(sleutel)


def test_de_weergave_van_een_sleutel_zegt_niets(pad: Path) -> None:
    assert repr(Datasleutel.nieuw()) == "<datasleutel>"
    ring = Sleutelring.maak(pad)
    assert repr(ring) == f"<sleutelring {ring.afdruk}>"
    assert not any(geheim in repr(ring) for geheim in geheimen(pad.read_text()))


def test_de_versleuteling_volgt_de_gepubliceerde_voorbeelden() -> None:
    bestand = VECTOREN / "wycheproof_aes_gcm.json"
    if not bestand.exists():
        pytest.skip("de map met gepubliceerde voorbeelden staat niet naast dit project")
    proeven = [
        proef
        for groep in json.loads(bestand.read_text())["testGroups"]
        if (groep["keySize"], groep["ivSize"], groep["tagSize"]) == (256, 96, 128)
        for proef in groep["tests"]
    ]
    assert len(proeven) > 30
    for proef in proeven:
        sleutel, iv, aad, klaar, ct, tag = (
            bytes.fromhex(proef[veld]) for veld in ("key", "iv", "aad", "msg", "ct", "tag")
        )
        gcm = Datasleutel(sleutel)._cijfer()
        if proef["result"] == "valid":
            assert sleutels._vercijfer(gcm, iv, klaar, aad) == ct + tag
            assert sleutels._ontcijfer(gcm, iv, ct + tag, aad) == klaar
        else:
            with pytest.raises(VerzegelingGeschonden):
                sleutels._ontcijfer(gcm, iv, ct + tag, aad)


# --- wrapping ---


def test_een_gewikkelde_sleutel_opent_wat_hij_verzegelde(ring: Sleutelring) -> None:
    sleutel = Datasleutel.nieuw()
    dicht = sleutel.zegel(b"tekst", b"plaats")
    wikkel = ring.wikkel(sleutel, b"binding")
    assert ring.ontwikkel(wikkel, b"binding").open(dicht, b"plaats") == b"tekst"


@given(waar=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_een_gewijzigde_wikkel_wordt_geweigerd(ring: Sleutelring, waar: int, bit: int) -> None:
    wikkel = bytearray(ring.wikkel(Datasleutel.nieuw(), b"binding"))
    wikkel[waar % len(wikkel)] ^= 1 << bit
    with pytest.raises(VerzegelingGeschonden):
        ring.ontwikkel(bytes(wikkel), b"binding")


@given(lengte=st.integers(0, 64))
def test_een_afgekapte_wikkel_wordt_geweigerd(ring: Sleutelring, lengte: int) -> None:
    wikkel = ring.wikkel(Datasleutel.nieuw(), b"binding")
    for fout in (wikkel[:lengte], wikkel + b"\0"):
        with pytest.raises(VerzegelingGeschonden):
            ring.ontwikkel(fout, b"binding")


def test_een_wikkel_hoort_bij_een_binding_en_een_ring(ring: Sleutelring, pad: Path) -> None:
    wikkel = ring.wikkel(Datasleutel.nieuw(), b"binding")
    with pytest.raises(VerzegelingGeschonden):
        ring.ontwikkel(wikkel, b"andere binding")
    with pytest.raises(VerzegelingGeschonden):
        Sleutelring.maak(pad).ontwikkel(wikkel, b"binding")


def test_herwikkelen_verplaatst_de_sleutel_en_opent_niets(ring: Sleutelring) -> None:
    sleutel = Datasleutel.nieuw()
    dicht = sleutel.zegel(b"tekst", b"plaats")
    nieuw = ring.herwikkel(ring.wikkel(sleutel, b"verzoek"), b"verzoek", b"kamer")
    assert ring.ontwikkel(nieuw, b"kamer").open(dicht, b"plaats") == b"tekst"
    for binding in (b"verzoek", b""):
        with pytest.raises(VerzegelingGeschonden):
            ring.ontwikkel(nieuw, binding)
    with pytest.raises(VerzegelingGeschonden):
        ring.herwikkel(nieuw, b"verzoek", b"elders")


def test_een_nieuwe_kek_wikkelt_en_de_oude_ontwikkelt_nog(pad: Path) -> None:
    ring = Sleutelring.maak(pad)
    oud = ring.wikkel(Datasleutel.nieuw(), b"b")
    afdruk = ring.afdruk
    assert ring.nieuwe_kek() == 2
    nieuw = ring.wikkel(Datasleutel.nieuw(), b"b")
    assert (oud[1:5], nieuw[1:5]) == (b"\0\0\0\1", b"\0\0\0\2")
    for lezer in (ring, Sleutelring.open(str(pad))):
        lezer.ontwikkel(oud, b"b")
        lezer.ontwikkel(nieuw, b"b")
        assert lezer.afdruk == afdruk
    assert ring.herwikkel(oud, b"b", b"b")[1:5] == b"\0\0\0\2"


def test_een_ander_proces_kent_de_nieuwe_kek_vanzelf(pad: Path) -> None:
    ring = Sleutelring.maak(pad)
    langlopend = Sleutelring.open(str(pad))
    ring.nieuwe_kek()
    langlopend.ontwikkel(ring.wikkel(Datasleutel.nieuw(), b"b"), b"b")


def _voeg_keks_toe(pad: Path) -> None:
    ring = Sleutelring.open(str(pad))
    for _ in range(5):
        ring.nieuwe_kek()


def test_tegelijk_toegevoegde_keks_gaan_niet_verloren(pad: Path) -> None:
    Sleutelring.maak(pad)
    processen = [FORK.Process(target=_voeg_keks_toe, args=(pad,)) for _ in range(4)]
    for proces in processen:
        proces.start()
    for proces in processen:
        proces.join()
    assert len(json.loads(pad.read_text())["keks"]) == 21
    assert list(pad.parent.iterdir()) == [pad]


def test_een_verwisselde_ring_wordt_niet_ongemerkt_gebruikt(pad: Path) -> None:
    ring = Sleutelring.maak(pad)
    pad.unlink()
    Sleutelring.maak(pad)
    with pytest.raises(SleutelringOngeldig):
        ring.nieuwe_kek()


# --- what is derived ---


def test_afgeleide_sleutels_verschillen_per_kolom_doel_en_gebruik(ring: Sleutelring) -> None:
    uitkomsten = [
        ring.zoeksleutel("persoon.bsn", "exact"),
        ring.zoeksleutel("persoon.bsn", "naam"),
        ring.zoeksleutel("persoon.naam", "exact"),
        ring.zoeksleutel("persoon.bsnexact", ""),
        ring.kop_mac(b"exact"),
        ring.sessie_mac(b"exact"),
    ]
    assert len(set(uitkomsten)) == len(uitkomsten)
    assert {len(uitkomst) for uitkomst in uitkomsten} == {32}
    assert ring.zoeksleutel("persoon.bsn", "exact") == uitkomsten[0]


def test_een_pseudoniem_is_vast_per_ring_en_zegt_niet_wie(ring: Sleutelring, pad: Path) -> None:
    wie = UUID("6f7a9a3e-6a0e-4d5b-9a53-0b6b3f8d1c22")
    naam = ring.pseudoniem("persoon", wie)
    assert len(naam) == 32
    assert set(naam) <= set("0123456789abcdef")
    assert naam == ring.pseudoniem("persoon", wie)
    anderen = {ring.pseudoniem("account", wie), ring.pseudoniem("persoon", uuid4())}
    assert naam not in anderen | {Sleutelring.maak(pad).pseudoniem("persoon", wie), wie.hex}


def test_de_sessiesleutel_is_vast_en_van_de_vrager(ring: Sleutelring) -> None:
    een = ring.sessie_sleutel()
    dicht = een.zegel(b"inhoud", b"sessie")
    een.wis()
    assert ring.sessie_sleutel().open(dicht, b"sessie") == b"inhoud"


def test_twee_ringen_hebben_elk_hun_afdruk(ring: Sleutelring, pad: Path) -> None:
    ander = Sleutelring.maak(pad)
    assert ring.afdruk != ander.afdruk
    assert len(ander.afdruk) == 16
    assert not any(ander.afdruk in geheim for geheim in geheimen(pad.read_text()))
