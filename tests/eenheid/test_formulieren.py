"""What a form is read as: a number is digits as a keyboard here has them, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from web import formulieren
from web.paginamerk import lees_merk

RAAR = ["1_1", "+1", "-1", "٣", "１", "1e1", "0x1", "1.0", "²", "1 1", "00001"]
WIE = "6f1c1e0a-0d0f-4d5c-9d63-1f6a3c1b2a01"


def lees(dag: str, maand: str, jaar: str) -> tuple[date | None, dict[str, str]]:
    delen = {"op-dag": dag, "op-maand": maand, "op-jaar": jaar}
    onleesbaar: dict[str, str] = {}
    with Flask(__name__).test_request_context(method="POST", data=delen):
        return formulieren.datum("op", onleesbaar), onleesbaar


@pytest.mark.parametrize("dag", ["3", "03", " 3 "])
def test_een_datum_is_drie_getallen(dag: str) -> None:
    assert lees(dag, "11", "2026") == (date(2026, 11, 3), {})


@pytest.mark.parametrize("raar", [*RAAR, "0", "99"])
@pytest.mark.parametrize("deel", [0, 1])
def test_wat_geen_gewone_cijfers_zijn_is_geen_dag_of_maand(raar: str, deel: int) -> None:
    delen = ["3", "11", "2026"]
    delen[deel] = raar
    dag, onleesbaar = lees(*delen)
    assert dag is None
    assert onleesbaar["op"].startswith("Vul een bestaande dag, maand en jaar in")


@pytest.mark.parametrize("raar", ["2_026", "+2026", "٢٠٢٦", "２０２６", "02026", "0"])
def test_wat_geen_gewone_cijfers_zijn_is_geen_jaar(raar: str) -> None:
    assert lees("3", "11", raar)[0] is None


@pytest.mark.parametrize("raar", [*RAAR[:5], ""])
def test_een_merk_in_een_adres_is_ook_een_gewoon_getal(raar: str) -> None:
    assert lees_merk(f"{raar}-{WIE}") is None
    assert lees_merk(f"1700000000000000-{WIE}") is not None
