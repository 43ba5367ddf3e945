"""Who may import what: one direction, and one importer for what is dangerous."""

from __future__ import annotations

import subprocess
import sys

from tests.huis.broncode import PAKKETTEN, bomen, invoer, invoerders

DEUREN = {"flask", "flask_login", "flask_wtf", "werkzeug", "wtforms", "typer", "rich"}
NIET_IN_EEN_SERVER = {"alembic", "mako", "pygments", "pikepdf", "PIL", "openpyxl", "numpy"}


def test_invoer_gaat_een_kant_op() -> None:
    tegen = {
        (bestand, naam)
        for bestand, boom in bomen(*PAKKETTEN).items()
        for naam in invoer(boom)
        if naam.split(".")[0] in PAKKETTEN
        and PAKKETTEN.index(naam.split(".")[0]) > PAKKETTEN.index(bestand.split("/")[0])
    }
    assert tegen == set()


def test_alleen_de_sleutels_kennen_vercijfering() -> None:
    assert invoerders("cryptography") == {"privacy/sleutels.py"}


def test_alleen_de_keten_kent_de_toestandsmachine() -> None:
    assert invoerders("transitions") == {"workflow/keten.py"}


def test_een_bestand_kent_de_feestdagen() -> None:
    assert invoerders("holidays") == {"config/feestdagen.py"}


def test_deuren_blijven_in_web() -> None:
    buiten = {b for pakket in DEUREN for b in invoerders(pakket) if not b.startswith("web/")}
    assert buiten == set()


def test_de_knoppen_kennen_databank_noch_vercijfering() -> None:
    kenners = invoerders("sqlalchemy") | invoerders("cryptography") | invoerders("alembic")
    assert {b for b in kenners if b.startswith("config/")} == set()


def test_een_deur_doet_zelf_geen_vraag_aan_de_databank() -> None:
    assert {b for b in invoerders("sqlalchemy") if b.startswith("web/")} == set()


def test_niemand_voert_het_proefwerk_in() -> None:
    assert invoerders("tests") == set()


def test_een_server_draagt_niet_wat_alleen_een_opdracht_nodig_heeft() -> None:
    """Each is megabytes in every web worker; migrations and files are done in a process apart."""
    vraag = "import sys, web.cli, web.app, web.dienst; print(*sys.modules)"
    klaar = subprocess.run(
        [sys.executable, "-c", vraag], capture_output=True, text=True, check=True
    )
    geladen = {naam.partition(".")[0] for naam in klaar.stdout.split()}
    assert {"web", "sqlalchemy"} <= geladen
    assert geladen & NIET_IN_EEN_SERVER == set()
