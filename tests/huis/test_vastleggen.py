"""Only Werk commits, and nobody reaches round it."""

from __future__ import annotations

import ast

import pytest

from tests.huis.broncode import PAKKETTEN, bomen, invoerders, wie_noemt

AFRONDEN = {
    "commit",
    "rollback",
    "raw_connection",
    "driver_connection",
    "dbapi_connection",
    "begin_nested",
    "begin_twophase",
}
# Every name by which SQLAlchemy hands over what lies below its own events.
ONDERLANGS = {
    "connection",
    "connection_fairy",
    "creator",
    "cursor",
    "dbapi",
    "do_execute",
    "do_execute_no_params",
    "do_executemany",
    "get_raw_cursor",
    "import_dbapi",
    "loaded_dbapi",
    "pgconn",
    "pool",
    "sync_connection",
}
# The schema is made before there is anything to log, on an engine that leaves the house nowhere.
ZONDER_WACHT = {"workflow/databank.py", "workflow/opbouw.py"}
MIGRATIES = "workflow/migraties/"


def buiten_migraties(bestanden: set[str]) -> set[str]:
    return {b for b in bestanden if not b.startswith(MIGRATIES)}


def roepers(namen: set[str]) -> set[str]:
    """Files that call something with one of these names, or take it along by a dot."""
    return {
        bestand
        for bestand, boom in bomen(*PAKKETTEN).items()
        for knoop in ast.walk(boom)
        if (isinstance(knoop, ast.Attribute) and knoop.attr in namen)
        or (
            isinstance(knoop, ast.Call)
            and isinstance(knoop.func, ast.Name)
            and knoop.func.id in namen
        )
    }


def test_alleen_werk_legt_vast() -> None:
    assert roepers(AFRONDEN) == {"workflow/werk.py"}


def test_wie_een_databank_zonder_wacht_opent_staat_op_de_lijst() -> None:
    assert buiten_migraties(wie_noemt({"kale_engine"}, *PAKKETTEN)) == ZONDER_WACHT


@pytest.mark.parametrize(
    "naam", ["create_engine", "Session", "sessionmaker", "scoped_session", "create_pool_from_url"]
)
def test_een_verbinding_komt_alleen_van_de_databankmodule(naam: str) -> None:
    assert wie_noemt({naam}, *PAKKETTEN) <= {"workflow/databank.py"}


def test_een_engine_begint_alleen_bij_de_inrichting() -> None:
    begint = {
        bestand
        for bestand, boom in bomen(*PAKKETTEN).items()
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Call)
        and isinstance(knoop.func, ast.Attribute)
        and knoop.func.attr in {"begin", "connect"}
        and isinstance(knoop.func.value, ast.Name | ast.Attribute)
        and "engine" in ast.unparse(knoop.func.value)
    }
    assert buiten_migraties(begint) == {"workflow/opbouw.py", "workflow/werk.py"}


def test_een_handeling_geeft_onderweg_niets_af() -> None:
    """A generator that opens a handeling would outlive it, with the permit in its hands.

    Rows may be walked by a private one that is given the connection: it ends with its caller.
    """
    open_einden = {
        f"{bestand}: {functie.name}"
        for bestand, boom in bomen("workflow/handelingen").items()
        for functie in ast.walk(boom)
        if isinstance(functie, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(isinstance(k, ast.Yield | ast.YieldFrom | ast.Await) for k in ast.walk(functie))
        and not (
            functie.name.startswith("_")
            and functie.args.args[:1]
            and functie.args.args[0].arg == "db"
            and not any(isinstance(k, ast.Name) and k.id == "werk" for k in ast.walk(functie))
        )
    }
    assert open_einden == set()


def test_een_vergunning_maakt_alleen_werk() -> None:
    """And the one who makes the engine puts the guard on it."""
    assert invoerders("privacy.wacht") == {"workflow/databank.py", "workflow/werk.py"}
    assert "Vergunning" not in ast.unparse(bomen(*PAKKETTEN)["workflow/databank.py"])


def test_alleen_de_opbouw_vraagt_hoe_laat_het_is() -> None:
    klokken = {
        bestand
        for bestand, boom in bomen(*PAKKETTEN).items()
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Attribute)
        and knoop.attr in {"now", "utcnow", "today", "time_ns"}
        and ast.unparse(knoop.value) in {"datetime", "date", "dt", "datetime.datetime", "time"}
    }
    assert klokken == {"workflow/opbouw.py"}


def test_niemand_praat_met_de_driver_zelf() -> None:
    """What the driver does itself passes the hook by: only who makes connections reaches it.

    And who calls the hook himself before his cursor runs.
    """
    wie = {"workflow/databank.py", "privacy/opdrachten.py"}
    assert buiten_migraties(wie_noemt(ONDERLANGS, *PAKKETTEN)) == wie
    assert wie_noemt(AFRONDEN - {"commit", "rollback"}, *PAKKETTEN) == set()


def test_een_driver_voert_alleen_de_databankmodule_in() -> None:
    assert invoerders("psycopg") == set()
    assert invoerders("sqlite3") == {"workflow/databank.py"}


def test_een_sleutel_ontwikkelt_alleen_wie_haar_na_de_regel_vrijgeeft() -> None:
    """Sessions are sealed under the ring itself, and opened before anybody is somebody."""
    assert roepers({"ontwikkel", "herwikkel"}) <= {
        "privacy/sleutels.py",
        "privacy/stroom.py",  # the key of a file, with the one that a Sleutelbos released
        "privacy/zegels.py",
        "workflow/handelingen/beoordelen.py",  # takes keys along, through its Zegels
    }
    # Of a file that a Verzoek takes along, the key goes from one lock to the other unread.
    assert roepers({"ontsluit"}) == {"privacy/zegels.py", "workflow/bijlagen.py"}
    assert roepers({"open_delen"}) == {"privacy/zegels.py"}
    assert roepers({"open_zegel"}) == {"privacy/zegels.py", "workflow/sessies.py"}
