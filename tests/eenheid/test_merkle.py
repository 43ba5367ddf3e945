"""Rules for the tree of the log: RFC 6962, checked against its definition and published proofs."""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from privacy.merkle import (
    BewijsOngeldig,
    Boom,
    bladhash,
    consistentie,
    controleer_consistentie,
    controleer_inclusie,
    inclusie,
    knoophash,
    wortel_van,
)

VECTOREN = Path(__file__).parents[3] / "shared" / "vectoren"
BLADEREN = [bladhash(str(n).encode()) for n in range(70)]


def uit_de_definitie(bladeren: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if not bladeren:
        return sha256(b"").digest()
    if len(bladeren) == 1:
        return bladeren[0]
    k = 1
    while 2 * k < len(bladeren):
        k *= 2
    return knoophash(uit_de_definitie(bladeren[:k]), uit_de_definitie(bladeren[k:]))


def groei(n: int) -> Boom:
    boom = Boom()
    for blad in BLADEREN[:n]:
        boom = boom.voeg_toe(blad)
    return boom


def voorbeelden(naam: str) -> list[dict[str, Any]]:
    bestand = VECTOREN / naam
    if not bestand.exists():
        pytest.skip("de map met gepubliceerde voorbeelden staat niet naast dit project")
    gelezen: list[dict[str, Any]] = json.loads(bestand.read_text())
    assert {v["wantErr"] for v in gelezen} == {True, False}
    return gelezen


def _bewijs(voorbeeld: dict[str, Any]) -> list[bytes]:
    return [base64.b64decode(deel) for deel in voorbeeld["proof"] or []]


def test_blad_en_knoop_hebben_elk_hun_voorvoegsel() -> None:
    assert bladhash(b"") == sha256(b"\0").digest()
    assert bladhash(b"ab") != knoophash(b"a", b"b")
    assert knoophash(b"a", b"b") == sha256(b"\1ab").digest()


def test_de_wortel_volgt_de_definitie_bij_elke_grootte() -> None:
    for n in range(len(BLADEREN) + 1):
        assert groei(n).wortel == wortel_van(BLADEREN[:n]) == uit_de_definitie(BLADEREN[:n])


def test_een_bewaarde_boom_groeit_door_alsof_er_niets_was() -> None:
    for n in range(len(BLADEREN)):
        boom = Boom.uit_bytes(groei(n).naar_bytes())
        assert boom == groei(n)
        assert boom.voeg_toe(BLADEREN[n]) == groei(n + 1)


@pytest.mark.parametrize(
    "ruw", [b"", bytes(7), bytes(9), bytes(40), bytes(7) + b"\1", b"\xff" * 72]
)
def test_een_beschadigde_boom_wordt_geweigerd(ruw: bytes) -> None:
    with pytest.raises(ValueError, match="boom"):
        Boom.uit_bytes(ruw)


@pytest.mark.parametrize("toppen", [(), (bytes(31),), (bytes(32), bytes(32))])
def test_een_boom_met_verkeerde_toppen_bestaat_niet(toppen: tuple[bytes, ...]) -> None:
    with pytest.raises(ValueError, match=r"hash|toppen"):
        Boom(1, toppen)


def test_een_regel_zelf_is_geen_blad() -> None:
    with pytest.raises(ValueError, match="geen regel"):
        Boom().voeg_toe(b"de regel zelf")


@given(n=st.integers(1, 70), i=st.integers(0, 69))
def test_elk_blad_heeft_een_bewijs_dat_klopt(n: int, i: int) -> None:
    i %= n
    controleer_inclusie(BLADEREN[i], i, n, wortel_van(BLADEREN[:n]), inclusie(BLADEREN[:n], i))


@given(n1=st.integers(1, 70), n2=st.integers(1, 70))
def test_elk_begin_heeft_een_bewijs_dat_klopt(n1: int, n2: int) -> None:
    n1, n2 = sorted((n1, n2))
    controleer_consistentie(
        n1,
        n2,
        wortel_van(BLADEREN[:n1]),
        wortel_van(BLADEREN[:n2]),
        consistentie(BLADEREN[:n2], n1),
    )


@given(n=st.integers(1, 70), i=st.integers(0, 69), wat=st.integers(0, 5), bit=st.integers(0, 255))
def test_een_gewijzigd_bewijs_van_een_blad_wordt_geweigerd(
    n: int, i: int, wat: int, bit: int
) -> None:
    i %= n
    blad, wortel, bewijs = BLADEREN[i], wortel_van(BLADEREN[:n]), inclusie(BLADEREN[:n], i)
    fout = bytes(32)
    gevallen = [
        (_omgevallen(blad, bit), i, n, wortel, bewijs),
        (blad, i, n, _omgevallen(wortel, bit), bewijs),
        (blad, i, n, wortel, [*bewijs, fout]),
        (blad, i, n, wortel, bewijs[:-1] if bewijs else [fout]),
        (blad, n, n, wortel, bewijs),
        (blad, -1, n, wortel, bewijs),
    ]
    with pytest.raises(BewijsOngeldig):
        controleer_inclusie(*gevallen[wat])


@given(n1=st.integers(1, 69), n2=st.integers(2, 70), wat=st.integers(0, 4), bit=st.integers(0, 255))
def test_een_gewijzigd_bewijs_van_een_begin_wordt_geweigerd(
    n1: int, n2: int, wat: int, bit: int
) -> None:
    assume(n1 < n2)
    een, twee = wortel_van(BLADEREN[:n1]), wortel_van(BLADEREN[:n2])
    bewijs = consistentie(BLADEREN[:n2], n1)
    gevallen = [
        (n1, n2, _omgevallen(een, bit), twee, bewijs),
        (n1, n2, een, _omgevallen(twee, bit), bewijs),
        (n1, n2, een, twee, [*bewijs, bytes(32)]),
        (n1, n2, een, twee, bewijs[:-1]),
        (n2, n1, twee, een, bewijs),
    ]
    with pytest.raises(BewijsOngeldig):
        controleer_consistentie(*gevallen[wat])


@given(n1=st.integers(1, 70), n2=st.integers(1, 70), anders=st.integers(0, 69))
def test_een_log_met_een_herschreven_begin_is_geen_vervolg(n1: int, n2: int, anders: int) -> None:
    n1, n2 = sorted((n1, n2))
    anders %= n1
    vervalst = list(BLADEREN[:n2])
    vervalst[anders] = bladhash(b"herschreven")
    with pytest.raises(BewijsOngeldig):
        controleer_consistentie(
            n1, n2, wortel_van(BLADEREN[:n1]), wortel_van(vervalst), consistentie(vervalst, n1)
        )


def test_een_bewijs_buiten_de_boom_wordt_niet_gemaakt() -> None:
    for i in (-1, 3):
        with pytest.raises(IndexError):
            inclusie(BLADEREN[:3], i)
    for n1 in (-1, 0, 4):
        with pytest.raises(IndexError):
            consistentie(BLADEREN[:3], n1)


def test_een_lege_boom_is_gelijk_aan_zichzelf_en_bewijst_verder_niets() -> None:
    leeg = Boom().wortel
    controleer_consistentie(0, 0, leeg, leeg, [])
    with pytest.raises(BewijsOngeldig):
        controleer_consistentie(0, 3, leeg, groei(3).wortel, [])


def test_inclusie_volgt_de_gepubliceerde_voorbeelden() -> None:
    for v in voorbeelden("merkle_inclusion.json"):
        gegeven = (
            base64.b64decode(v["leafHash"]),
            v["leafIdx"],
            v["treeSize"],
            base64.b64decode(v["root"]),
            _bewijs(v),
        )
        if v["wantErr"]:
            with pytest.raises(BewijsOngeldig):
                controleer_inclusie(*gegeven)
        else:
            controleer_inclusie(*gegeven)


def test_consistentie_volgt_de_gepubliceerde_voorbeelden() -> None:
    for v in voorbeelden("merkle_consistency.json"):
        gegeven = (
            v["size1"],
            v["size2"],
            base64.b64decode(v["root1"]),
            base64.b64decode(v["root2"]),
            _bewijs(v),
        )
        if v["wantErr"]:
            with pytest.raises(BewijsOngeldig):
                controleer_consistentie(*gegeven)
        else:
            controleer_consistentie(*gegeven)


def _omgevallen(hash_: bytes, bit: int) -> bytes:
    return (int.from_bytes(hash_, "big") ^ 1 << bit).to_bytes(32, "big")
