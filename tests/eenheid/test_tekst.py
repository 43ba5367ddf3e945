"""Text without what nobody sees: at every door the same rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.tekst import is_schoon, schone_tekst


@pytest.mark.parametrize(
    ("ruw", "schoon"),
    [
        ("a\x00b", "ab"),
        ("\u202eneppo\u202c", "neppo"),
        ("a\u200bb\ufeffc\u2066d", "abcd"),
        ("e\u0301", "\u00e9"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("een\ttwee\u2028drie", "een twee drie"),
        ("\ud800", ""),
        ("  rand  ", "rand"),
    ],
)
def test_wat_niemand_ziet_gaat_weg_en_regels_blijven(ruw: str, schoon: str) -> None:
    assert schone_tekst(ruw, regels=True) == schoon


@given(st.text())
def test_wat_schoon_is_blijft_zo(tekst: str) -> None:
    schoon = schone_tekst(tekst, regels=True)
    assert is_schoon(schoon)
    assert schone_tekst(schoon, regels=True) == schoon
    schoon.encode()


@pytest.mark.parametrize("teken", ["\x00", "\u202e", "\u200d", "\x7f"])
def test_een_verborgen_teken_valt_op(teken: str) -> None:
    assert not is_schoon(f"woord{teken}woord")
    assert is_schoon("woord\n\twoord")
