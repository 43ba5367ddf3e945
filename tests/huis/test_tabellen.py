"""What every table and every column must say of itself."""

from __future__ import annotations

import ast

import pytest
from sqlalchemy import JSON, String, Table

from casus.tabellen import METADATA, MODULES
from privacy.tabel import Basis, Moment, Tabelsoort, tabellen
from privacy.verzegeling import VerzegeldType
from tests.huis.broncode import bomen

TABELLEN = list(METADATA.tables.values())
BESCHERMD = {
    "casus", "deelname", "uitsluiting", "nummering", "persoon", "betrokkene", "stuk", "verzoek",
    "besluit", "termijn", "melding", "inbreng", "crisis", "gebruiker", "sleutel", "logregel",
    "logcasus", "logstand",
}  # fmt: skip


def per_tabel(tabel: Table) -> str:
    return tabel.name


elke_tabel = pytest.mark.parametrize("tabel", TABELLEN, ids=per_tabel)


@elke_tabel
def test_wie_niet_beschermd_is_zegt_waarom(tabel: Table) -> None:
    if tabel.info["soort"] is not Tabelsoort.BESCHERMD:
        assert len(tabel.info["waarom"]) > 10


def test_een_tabel_zonder_uitleg_wordt_niet_gemaakt() -> None:
    with pytest.raises(TypeError, match="waarom"):
        type("Zomaar", (Basis,), {"__tablename__": "zomaar", "soort_tabel": Tabelsoort.OPEN})
    assert "zomaar" not in METADATA.tables


def test_een_tabel_zonder_soort_is_beschermd() -> None:
    assert tabellen(Tabelsoort.BESCHERMD) >= BESCHERMD


@elke_tabel
def test_elke_tekst_is_verzegeld_of_verklaard(tabel: Table) -> None:
    teksten = {k.name for k in tabel.columns if isinstance(k.type, String | JSON)}
    assert teksten == set(tabel.info["open_tekst"]), "een tekst zonder uitleg, of andersom"
    assert all(tabel.info["open_tekst"].values())


@elke_tabel
def test_wat_verzegeld_is_weet_onder_welke_sleutel(tabel: Table) -> None:
    verzegeld = {k.name for k in tabel.columns if isinstance(k.type, VerzegeldType)}
    sleutels = {k.name for k in tabel.columns if k.name.endswith("sleutel_id")}
    # A session is sealed under the session key of the ring, which is not in the database.
    assert not verzegeld or sleutels or tabel.name == "sessie"


@elke_tabel
def test_elk_moment_is_een_moment(tabel: Table) -> None:
    """A bare DateTime would forget its zone on SQLite."""
    for kolom in tabel.columns:
        if "DATETIME" in str(kolom.type).upper() or "TIMESTAMP" in str(kolom.type).upper():
            assert isinstance(kolom.type, Moment), kolom


@elke_tabel
def test_geen_kolom_heet_als_een_tabel(tabel: Table) -> None:
    """The guard reads words: such a column would be taken for the table."""
    assert {k.name for k in tabel.columns} & set(METADATA.tables) == set()


def test_elke_module_met_een_tabel_staat_in_de_lijst() -> None:
    met_tabel = {
        bestand.removesuffix(".py").replace("/", ".")
        for bestand, boom in bomen("config", "privacy", "casus", "workflow", "web").items()
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Name | ast.Attribute) and ast.unparse(knoop) == "__tablename__"
    }
    assert met_tabel == {m.__name__ for m in MODULES}
