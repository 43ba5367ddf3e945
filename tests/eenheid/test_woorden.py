"""Dutch words for dates, numbers and terms."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from web import woorden

WINTER = datetime(2026, 11, 19, 13, 35, tzinfo=UTC)
ZOMER = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)


def test_een_datum_staat_er_als_dag_datum_maand_jaar() -> None:
    assert woorden.datum(date(2026, 11, 19)) == "do 19 november 2026"
    assert woorden.datumkort(date(2026, 3, 1)) == "zo 1 mrt"
    assert woorden.datumzin(WINTER) == "19 november 2026"
    assert woorden.isodag(WINTER) == "2026-11-19"


def test_de_klok_is_die_van_nederland_ook_over_middernacht() -> None:
    assert woorden.tijd(WINTER) == "14:35"
    assert woorden.moment(ZOMER) == "do 2 juli 2026, 00:30"


def test_een_tijdstip_zonder_zone_wordt_geweigerd() -> None:
    naief = datetime(2026, 1, 1, 12, 0)  # noqa: DTZ001 - the very thing that is refused
    for woord in (woorden.tijd, woorden.datum):
        with pytest.raises(ValueError, match="time zone"):
            woord(naief)


def test_getallen_zijn_nederlands() -> None:
    assert woorden.getal(1250) == "1.250"
    assert woorden.komma(4.2) == "4,2"
    assert woorden.komma(1234.5) == "1.234,5"


def test_een_bestand_is_zo_groot_als_het_op_papier_zou_staan() -> None:
    maten = [
        woorden.bestandsmaat(n) for n in (0, 1, 1536, 86_016, 1024**2, 1_258_291, 10 * 1024**2)
    ]
    assert maten == ["1 kB", "1 kB", "2 kB", "84 kB", "1,0 MB", "1,2 MB", "10,0 MB"]


def test_een_opsomming_eindigt_met_en() -> None:
    assert woorden.opsomming([]) == ""
    assert woorden.opsomming(["a"]) == "a"
    assert woorden.opsomming(["a", "b", "c"]) == "a, b en c"
    assert woorden.zin("het verzoek van F. Bakker") == "Het verzoek van F. Bakker"


def test_het_publiek_wordt_eerst_geteld() -> None:
    assert (
        woorden.publiek_erbij(3, 2)
        == "3 mensen van 2 organisaties zien straks gegevens die zij nu niet zien."
    )
    assert (
        woorden.publiek_erbij(1, 1)
        == "1 mens van 1 organisatie ziet straks gegevens die hij nu niet ziet."
    )
    assert woorden.publiek_erbij(0, 0).startswith("Niemand ziet straks")
    assert woorden.publiek_blijft(1) == "1 mens houdt zicht en ziet niets nieuws."
    assert woorden.publiek_blijft(2) == "2 mensen houden zicht en zien niets nieuws."
    assert woorden.publiek_eraf(0) == "Niemand verliest zicht."
    assert woorden.publiek_eraf(1) == "1 mens verliest zicht."
    assert woorden.publiek_eraf(2) == "2 mensen verliezen zicht."
    assert woorden.telling("1 gelezen", (0, "was er al"), (0, "niet gelezen")) == "1 gelezen"
    assert woorden.telling("0 gelezen", (2, "was er al"), (1, "niet")) == (
        "0 gelezen, 2 was er al, 1 niet"
    )
    assert woorden.publiek_deels(1) == "1 mens ziet een deel niet meer."
    assert woorden.publiek_deels(2) == "2 mensen zien een deel niet meer."


def test_de_samenvatting_telt_de_vragen() -> None:
    assert woorden.vragen(1) == "Er is 1 vraag om naar te kijken"
    assert woorden.vragen(2) == "Er zijn 2 vragen om naar te kijken"


def test_het_woord_van_een_besluit_heeft_zijn_trema() -> None:
    assert woorden.besluitwoord("crisis_beeindigd") == "crisis beëindigd"
    assert woorden.besluitwoord("fase_gewijzigd") == "fase gewijzigd"
