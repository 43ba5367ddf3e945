"""A sealed file opens whole, in its order, in its place and with its own key; else not at all."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.sleutels import Datasleutel, SleutelGewist, VerzegelingGeschonden
from privacy.stroom import (
    DEEL,
    DICHT_DEEL,
    HOOGSTENS,
    Stroom,
    Stroomsleutel,
    Wikkelplaats,
    verzegel_stroom,
)
from privacy.verzegeling import Verzegeld, Zegelplaats

CASUS = uuid4()
Delen = list[bytes]


def stroom(delen: int = 3) -> tuple[Stroom, bytes]:
    inhoud = bytes(range(256)) * ((delen - 1) * DEEL // 256) + b"slot"
    return verzegel_stroom(inhoud, CASUS), inhoud


def open_(s: Stroom, delen: Delen | None = None) -> bytes:
    return s.sleutel.open_delen(list(s.delen) if delen is None else delen, CASUS)


# --- the stream of one key ---


@given(delen=st.lists(st.binary(max_size=40), min_size=1, max_size=6), aad=st.binary(max_size=9))
def test_een_stroom_komt_heel_terug(delen: Delen, aad: bytes) -> None:
    sleutel = Datasleutel.nieuw()
    assert sleutel.open_stroom(sleutel.zegel_stroom(delen, aad), aad) == delen


@given(
    delen=st.lists(st.binary(max_size=9), min_size=1, max_size=6), keuze=st.lists(st.integers(0, 5))
)
def test_elke_andere_reeks_delen_wordt_geweigerd(delen: Delen, keuze: list[int]) -> None:
    sleutel = Datasleutel.nieuw()
    dicht = sleutel.zegel_stroom(delen, b"hier")
    anders = [dicht[n] for n in keuze if n < len(dicht)]
    if anders == dicht:
        assert sleutel.open_stroom(anders, b"hier") == delen
        return
    with pytest.raises(VerzegelingGeschonden):
        sleutel.open_stroom(anders, b"hier")


@given(delen=st.lists(st.binary(max_size=9), min_size=1, max_size=3), waar=st.data())
def test_elke_omgevallen_bit_wordt_gezien(delen: Delen, waar: st.DataObject) -> None:
    sleutel = Datasleutel.nieuw()
    dicht = sleutel.zegel_stroom(delen, b"")
    welk = waar.draw(st.integers(0, len(dicht) - 1))
    bit = waar.draw(st.integers(0, len(dicht[welk]) * 8 - 1))
    deel = bytearray(dicht[welk])
    deel[bit // 8] ^= 1 << bit % 8
    with pytest.raises(VerzegelingGeschonden):
        sleutel.open_stroom([*dicht[:welk], bytes(deel), *dicht[welk + 1 :]], b"")


def test_een_deel_is_geen_los_zegel_en_een_los_zegel_geen_deel() -> None:
    sleutel = Datasleutel.nieuw()
    (deel,) = sleutel.zegel_stroom([b"inhoud"], b"")
    with pytest.raises(VerzegelingGeschonden):
        sleutel.open(deel, b"")
    with pytest.raises(VerzegelingGeschonden):
        sleutel.open_stroom([sleutel.zegel(b"inhoud", b"")], b"")
    for kort in ([], [b""], [deel[:8]], [deel[:20]]):
        with pytest.raises(VerzegelingGeschonden):
            sleutel.open_stroom(kort, b"")


def test_twee_stromen_van_een_sleutel_delen_geen_begin() -> None:
    sleutel = Datasleutel.nieuw()
    begin = {sleutel.zegel_stroom([b"x"], b"")[0][:8] for _ in range(50)}
    assert len(begin) == 50


# --- the file ---


@pytest.mark.parametrize("maat", [0, 1, DEEL - 1, DEEL, DEEL + 1, 3 * DEEL - 1])
def test_elke_lengte_komt_heel_terug_in_even_lange_delen(maat: int) -> None:
    inhoud = b"\x80" * maat
    s = verzegel_stroom(inhoud, CASUS)
    assert open_(s) == inhoud
    assert {len(deel) for deel in s.delen} == {DICHT_DEEL}
    assert len(s.delen) == s.sleutel.delen == maat // DEEL + 1


def test_meer_delen_dan_er_mogen_zijn_worden_er_niet_gemaakt() -> None:
    assert len(verzegel_stroom(bytes(HOOGSTENS * DEEL - 1), CASUS).delen) == HOOGSTENS
    with pytest.raises(ValueError, match="te lang"):
        verzegel_stroom(bytes(HOOGSTENS * DEEL), CASUS)


VERSTORINGEN: dict[str, Callable[[Delen, Delen], Delen]] = {
    "het laatste deel weg": lambda d, _: d[:-1],
    "het eerste deel weg": lambda d, _: d[1:],
    "een deel uit het midden weg": lambda d, _: [d[0], d[2]],
    "alles weg": lambda d, _: [],
    "andere volgorde": lambda d, _: [d[1], d[0], d[2]],
    "het laatste deel vooraan": lambda d, _: [d[2], d[0], d[1]],
    "een deel dubbel": lambda d, _: [d[0], d[0], d[2]],
    "een deel erbij": lambda d, _: [*d, d[2]],
    "een deel van een ander": lambda d, ander: [d[0], ander[1], d[2]],
    "het slot van een ander": lambda d, ander: [d[0], d[1], ander[2]],
    "alles van een ander": lambda _, ander: ander,
    "een deel korter": lambda d, _: [d[0], d[1][:-1], d[2]],
    "een deel langer": lambda d, _: [d[0], d[1] + b"\0", d[2]],
}


@pytest.mark.parametrize("hoe", VERSTORINGEN)
def test_een_verstoorde_stroom_blijft_dicht(hoe: str) -> None:
    s, inhoud = stroom()
    ander, _ = stroom()
    assert open_(s) == inhoud
    with pytest.raises(VerzegelingGeschonden):
        open_(s, VERSTORINGEN[hoe](list(s.delen), list(ander.delen)))


def test_een_ander_aantal_in_de_rij_maakt_van_een_stuk_geen_geheel() -> None:
    s, _ = stroom()
    korter = Stroomsleutel(s.sleutel._sleutel, s.sleutel.datasleutel_id, 2)
    with pytest.raises(VerzegelingGeschonden):
        korter.open_delen(s.delen[:2], CASUS)


def test_delen_horen_bij_hun_eigenaar_en_hun_sleutel() -> None:
    s, _ = stroom()
    with pytest.raises(VerzegelingGeschonden):
        s.sleutel.open_delen(s.delen, uuid4())
    for ander in (
        Stroomsleutel(s.sleutel._sleutel, uuid4(), 3),
        Stroomsleutel(Datasleutel.nieuw(), s.sleutel.datasleutel_id, 3),
    ):
        with pytest.raises(VerzegelingGeschonden):
            ander.open_delen(s.delen, CASUS)


def test_wat_niet_is_opgevuld_is_geen_bestand() -> None:
    sleutel, datasleutel_id = Datasleutel.nieuw(), uuid4()
    aad = Zegelplaats("bijlagedeel", "deel", datasleutel_id, CASUS, datasleutel_id).aad
    for inhoud in (b"", b"zonder einde", b"a\x80b"):
        dicht = sleutel.zegel_stroom([inhoud], aad)
        with pytest.raises(VerzegelingGeschonden):
            Stroomsleutel(sleutel, datasleutel_id, 1).open_delen(dicht, CASUS)


# --- the key of the file, under the key of a compartment ---


def plaats() -> Zegelplaats:
    return Zegelplaats("bijlage", "wikkel", uuid4(), CASUS, uuid4())


def test_de_sleutel_van_een_bestand_opent_met_die_van_zijn_compartiment() -> None:
    s, inhoud = stroom()
    vak, waar = Datasleutel.nieuw(), plaats()
    dicht = s.sleutel.sluit_in(vak, waar)
    assert type(dicht) is Verzegeld
    plek = Wikkelplaats(waar, s.sleutel.datasleutel_id, 3)
    assert Stroomsleutel.ontsluit(vak, dicht, plek).open_delen(s.delen, CASUS) == inhoud


def test_een_verplaatste_of_omgelabelde_sleutel_opent_niet() -> None:
    s, _ = stroom()
    vak, waar = Datasleutel.nieuw(), plaats()
    dicht = s.sleutel.sluit_in(vak, waar)
    for met, plek in (
        (Datasleutel.nieuw(), Wikkelplaats(waar, s.sleutel.datasleutel_id, 3)),
        (vak, Wikkelplaats(plaats(), s.sleutel.datasleutel_id, 3)),
        (vak, Wikkelplaats(waar, uuid4(), 3)),
        (vak, Wikkelplaats(waar, s.sleutel.datasleutel_id, 2)),
    ):
        with pytest.raises(VerzegelingGeschonden):
            Stroomsleutel.ontsluit(met, dicht, plek)


def test_een_kopie_van_de_sleutel_opent_dezelfde_delen_onder_een_ander_slot() -> None:
    s, inhoud = stroom()
    kopie, waar = Datasleutel.nieuw(), plaats()
    dicht = s.sleutel.sluit_in(kopie, waar)
    s.sleutel.wis()
    with pytest.raises(SleutelGewist):
        open_(s)
    plek = Wikkelplaats(waar, s.sleutel.datasleutel_id, 3)
    assert Stroomsleutel.ontsluit(kopie, dicht, plek).open_delen(s.delen, CASUS) == inhoud


def test_de_sleutel_van_een_bestand_komt_nergens_bij_toeval() -> None:
    s, _ = stroom()
    assert repr(s.sleutel) == "<stroomsleutel>"
    assert "Stroom(sleutel=<stroomsleutel>, delen=(<verzegeld>" in repr(s)
    for weg in (str, copy.copy, copy.deepcopy, pickle.dumps, list):
        with pytest.raises(TypeError):
            weg(s.sleutel)
