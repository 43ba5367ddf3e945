"""How long something is kept follows from policy and dates alone."""

from __future__ import annotations

from datetime import date

from config.beleid import Bewaarbegin, Bewaring
from privacy.bewaren import bewaard_tot


def bewaring(jaren: int, vanaf: Bewaarbegin = "afsluiting van de casus") -> Bewaring:
    return Bewaring(categorie="WON", jaren=jaren, vanaf=vanaf, grond="AVG 5", bron="proef")


def test_de_jaren_tellen_vanaf_het_moment_dat_het_beleid_noemt() -> None:
    momenten: dict[Bewaarbegin, date] = {
        "afsluiting van de casus": date(2026, 11, 19),
        "laatste wijziging": date(2026, 1, 2),
    }
    assert bewaard_tot(bewaring(5), momenten) == date(2031, 11, 19)
    assert bewaard_tot(bewaring(20, "laatste wijziging"), momenten) == date(2046, 1, 2)


def test_zonder_begin_is_er_geen_einde() -> None:
    assert bewaard_tot(bewaring(15, "vastlegging"), {}) is None


def test_een_schrikkeldag_eindigt_een_dag_eerder() -> None:
    assert bewaard_tot(bewaring(1), {"afsluiting van de casus": date(2028, 2, 29)}) == date(
        2029, 2, 28
    )
    assert bewaard_tot(bewaring(4), {"afsluiting van de casus": date(2028, 2, 29)}) == date(
        2032, 2, 29
    )
