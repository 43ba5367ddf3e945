"""Rules for finding a person without storing readably who it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.zoeksleutel import (
    blind_index,
    is_bsn,
    is_test_bsn,
    lijkt_op_bsn,
    norm_adres,
    norm_bsn,
    norm_email,
    norm_naam_geboortedatum,
)

DAG = date(1987, 3, 9)
# Published test numbers of the BRP.
TEST_BSNS = ["999990019", "999990925", "999994669", "999992740", "999993276", "999993653"]
GEEN_BSN = ["123456789", "000000000", "99999001", "099999001", "", "99999001a", "9999900190"]


@pytest.mark.parametrize("bsn", TEST_BSNS)
def test_een_gepubliceerd_testnummer_is_een_bsn(bsn: str) -> None:
    assert is_bsn(bsn)
    assert is_test_bsn(bsn)


@pytest.mark.parametrize("cijfers", [*GEEN_BSN, " 999990019", "999990019\n", "٩٩٩٩٩٠٠١٩"])
def test_wat_de_elfproef_niet_haalt_is_geen_bsn(cijfers: str) -> None:
    assert not is_bsn(cijfers)
    assert not is_test_bsn(cijfers)


@given(st.sampled_from(TEST_BSNS), st.integers(0, 8), st.sampled_from("0123456789"))
def test_een_verkeerd_cijfer_valt_altijd_op(bsn: str, plek: int, cijfer: str) -> None:
    fout = bsn[:plek] + cijfer + bsn[plek + 1 :]
    assert is_bsn(fout) == (fout == bsn)


@given(st.sampled_from(TEST_BSNS), st.integers(0, 7))
def test_twee_verwisselde_cijfers_vallen_op(bsn: str, plek: int) -> None:
    fout = bsn[:plek] + bsn[plek + 1] + bsn[plek] + bsn[plek + 2 :]
    assert is_bsn(fout) == (fout == bsn)


def test_een_bsn_buiten_de_reeks_999_is_geen_testnummer() -> None:
    # Its weighted sum is zero; nobody has so low a number.
    assert is_bsn("000000012")
    assert not is_test_bsn("000000012")


@pytest.mark.parametrize("vorm", ["999990019", "9999.90.019", "999 990 019", " 999-990-019 "])
def test_een_bsn_in_elke_schrijfwijze_is_hetzelfde(vorm: str) -> None:
    assert norm_bsn(vorm) == "999990019"


def test_een_bsn_van_acht_cijfers_krijgt_zijn_nul() -> None:
    acht = next(str(n) for n in range(10_000_000, 10_000_100) if is_bsn(f"0{n}"))
    assert norm_bsn(acht) == "0" + acht


@pytest.mark.parametrize("waarde", GEEN_BSN)
def test_een_fout_bsn_wordt_niet_herhaald_in_de_fout(waarde: str) -> None:
    with pytest.raises(ValueError, match="kan geen BSN zijn") as fout:
        norm_bsn(waarde)
    assert not waarde or waarde not in str(fout.value)


@pytest.mark.parametrize(
    "tekst",
    [
        "BSN 999990019 is van hem",
        "999990019",
        "nummer: 9999.90.019.",
        "999 990 019",
        "999-990-019,",
        "in 2026 999990019 gezien",
        "tel 06 en 999990019",
        "９９９９９００１９",
        "9999\u200b90019",
        "999\u2060990\u00ad019",
        "99999\u202e0019",
        "999\t990\t019",
        "9\x00999 90019",
        "999\u2013990\u2013019",
        "999\u2011990\u2212019",
        "999 - 990 - 019",
        "999 \u2013 990 \u2013 019",
        "999/990/019",
        "999 / 990 / 019",
        "999,990,019",
        "999, 990, 019",
        "999_990_019",
        "9_9_9_9_9_0_0_1_9",
        "999\u00a0990\u00a0019",
        "999\u2009990\u202f019",
        "9999\u00b790\u00b7019",
        "\u0669\u0669\u0669\u0669\u0669\u0660\u0660\u0661\u0669",
        "\u0669\u0669\u0669 \u06f9\u06f9\u06f0 019",
        "９９９－９９０－０１９",
        "op 12-03-2024, 999 - 990 - 019 genoemd",
    ],
)
def test_een_bsn_in_een_tekst_valt_op(tekst: str) -> None:
    assert lijkt_op_bsn(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "geen nummer",
        "123456789",
        "9999900190",
        "1999990019",
        "99999001",
        "999990019999",
        "999  990  019",
        "zaak 2026-0203 van 24-11-2026",
        "op 12-03-2024 en 13/03/2024",
        "12-03-2024 - 13-03-2024",
        "12 \u2013 03 \u2013 2024",
        "bel 0612345678 of 06 - 12345678 of 0174/123456",
        "woont op 2671 AB 12",
        # Each holds the digits of a BSN: an amount, a time after a date, a number of a year.
        "\u20ac 9999900,19",
        "\u20ac 9.999.900,19",
        "99-99-9001, 9 uur",
        "9999/90019",
        "9999 - 90019",
        "9999\n- 90019",
        "99\n- 999\n- 0019",
        "999 990, 019",
    ],
)
def test_een_ander_getal_valt_niet_op(tekst: str) -> None:
    assert not lijkt_op_bsn(tekst)


@pytest.mark.parametrize(
    ("een", "twee"),
    [
        (("Jansen-de Vries", ""), ("jansen de vries", "")),
        (("Berg", "van der"), ("van der Berg", "")),
        (("Berg", "van der"), ("BERG", "Van Der")),
        (("Jünker", ""), ("Ju\u0308nker", "")),
        (("Hof", "in 't"), ("Hof", "in \u2019t")),
        (("\u0132sbrand", ""), ("IJsbrand", "")),
        (("Sørensen", ""), ("Sorensen", "")),
        (("Øst", ""), ("øst", "")),
        (("Weiß", ""), ("WEISS", "")),
        (("\u0130nan", ""), ("Inan", "")),
        (("Yıldız", ""), ("Yildiz", "")),
    ],
)
def test_twee_schrijfwijzen_van_een_naam_vinden_elkaar(
    een: tuple[str, str], twee: tuple[str, str]
) -> None:
    assert norm_naam_geboortedatum(*een, DAG) == norm_naam_geboortedatum(*twee, DAG)


def test_een_andere_naam_of_dag_is_iemand_anders() -> None:
    vormen = {
        norm_naam_geboortedatum("Berg", "van der", DAG),
        norm_naam_geboortedatum("Berg", "van den", DAG),
        norm_naam_geboortedatum("Bergen", "van der", DAG),
        norm_naam_geboortedatum("Berg", "van der", date(1987, 9, 3)),
    }
    assert len(vormen) == 4


@given(st.text(), st.text())
def test_vouwen_geeft_altijd_dezelfde_vorm(naam: str, voorvoegsel: str) -> None:
    try:
        vorm = norm_naam_geboortedatum(naam, voorvoegsel, DAG)
    except ValueError:
        return
    gevouwen = vorm.rpartition("|")[0]
    assert norm_naam_geboortedatum(gevouwen, "", DAG) == vorm


@pytest.mark.parametrize("naam", ["", " ", "-", "'"])
def test_een_naam_zonder_letters_vindt_niemand(naam: str) -> None:
    with pytest.raises(ValueError, match="geen letters"):
        norm_naam_geboortedatum(naam, "", DAG)


def test_een_adres_is_postcode_nummer_en_toevoeging() -> None:
    assert norm_adres("2671 ab", 12, "A") == norm_adres(" 2671AB", "012", "a ") == "2671AB|12|a"
    assert norm_adres("2671AB", 1, "2") != norm_adres("2671AB", 12, "")


@pytest.mark.parametrize(
    ("postcode", "nummer"),
    [("", 1), ("0671AB", 1), ("2671A", 1), ("2671 ABC", 1), ("2671AB", 0), ("2671AB", "12a")],
)
def test_een_adres_dat_niet_bestaat_wordt_geweigerd(postcode: str, nummer: int | str) -> None:
    with pytest.raises(ValueError, match="bestaat niet"):
        norm_adres(postcode, nummer)


def test_een_e_mailadres_telt_zonder_hoofdletters() -> None:
    assert norm_email(" Jan@Voorbeeld.NL ") == "jan@voorbeeld.nl"
    for fout in ("", "jan", "@voorbeeld.nl", "jan@", "j an@voorbeeld.nl"):
        with pytest.raises(ValueError, match="geen e-mailadres"):
            norm_email(fout)


@given(st.text(max_size=20), st.text(max_size=20))
def test_een_index_is_gelijk_voor_gelijke_waarden_en_zegt_niets(een: str, twee: str) -> None:
    sleutel, ander = bytes(32), bytes([1] * 32)
    assert (blind_index(sleutel, een) == blind_index(sleutel, twee)) == (een == twee)
    assert blind_index(sleutel, een) != blind_index(ander, een)
    assert len(blind_index(sleutel, een)) == 16
