"""The chain as geometry: rings interlock, whatever their number."""

from __future__ import annotations

import pytest

from web.ketenbeeld import BREED, SMAL, Maat, Ring, Toestand, ave, keten, teken


def ringen(*toestanden: Toestand) -> tuple[Ring, ...]:
    return tuple(Ring(f"R{i}", f"Ring {i}", t, "") for i, t in enumerate(toestanden))


@pytest.mark.parametrize("maat", [BREED, SMAL], ids=lambda m: m.soort)
@pytest.mark.parametrize("aantal", [1, 2, 4, 7])
def test_de_ringen_vullen_precies_de_breedte(maat: Maat, aantal: int) -> None:
    nergens: list[Toestand] = ["nog_niet" for _ in range(aantal)]
    beeld = teken(ringen(*nergens), maat, "k")
    eerste, laatste = beeld.schakels[0].rand, beeld.schakels[-1].rand
    assert eerste.x == maat.rand / 2
    assert laatste.x + laatste.breedte + maat.rand / 2 == pytest.approx(maat.breedte, abs=0.05)
    assert len(beeld.kruisingen) == aantal - 1


def test_vier_ringen_hebben_de_maten_van_het_ontwerp() -> None:
    breed = teken(ringen("nu", "nog_niet", "nog_niet", "nog_niet"), BREED, "k").schakels
    smal = teken(ringen("nu", "nog_niet", "nog_niet", "nog_niet"), SMAL, "k").schakels
    assert breed[0].rand.breedte + BREED.rand == 298
    assert breed[1].rand.x - breed[0].rand.x == 274
    assert smal[0].rand.breedte + SMAL.rand == 92.5
    assert smal[1].rand.x - smal[0].rand.x == 78.5


def test_alleen_waar_de_casus_is_of_was_is_een_kern() -> None:
    beeld = teken(ringen("eerder", "nu", "gevraagd", "nog_niet", "overgeslagen"), BREED, "k")
    assert [s.kern is not None for s in beeld.schakels] == [True, True, False, False, False]
    assert [s.dikte for s in beeld.schakels] == [5, 5, 4, 3, 3]


def test_een_ring_ligt_boven_over_zijn_rechterbuur_en_onder_eronder() -> None:
    beeld = teken(ringen("nu", "nog_niet"), BREED, "k")
    (kruising,) = beeld.kruisingen
    assert kruising.boven is beeld.schakels[0]
    assert kruising.knip.hoogte == BREED.hoogte / 2


def test_twee_ketens_op_een_pagina_delen_geen_id() -> None:
    ids = [
        kruising.id
        for sleutel in ("voor", "na")
        for tekening in (keten(ringen("nu", "nog_niet"), "", sleutel),)
        for beeld in (tekening.breed, tekening.smal)
        for kruising in beeld.kruisingen
    ]
    assert len(ids) == len(set(ids)) == 4


def test_een_lege_keten_bestaat_niet() -> None:
    with pytest.raises(ValueError, match="at least one ring"):
        teken((), BREED, "k")


def test_elke_fase_heeft_zoveel_volle_balken_als_haar_nummer() -> None:
    for fase in (1, 2, 3, 4):
        balken = ave(fase, "").balken
        assert sum(balk.vol for balk in balken) == fase
        assert [balk.hoogte for balk in balken] == [6, 11, 16, 21]
        assert {balk.y + balk.hoogte for balk in balken} == {23}


@pytest.mark.parametrize("fase", [0, 5])
def test_een_fase_buiten_de_reeks_bestaat_niet(fase: int) -> None:
    with pytest.raises(ValueError, match="AVE phase"):
        ave(fase, "")
