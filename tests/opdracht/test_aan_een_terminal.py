"""A beheerder at a terminal: a password typed twice, and one line when it is broken off."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.opdracht import OVER_EEN_JAAR
from web.cli import voer_uit

MAKEN = ("gebruiker", "maken", "--functie", "beheerder", "--partij", "gemeente-beheer")
GEHEIM = "een lang wachtwoord"
_ALS_EEN_SHELL = ("setsid", "--ctty", "env", "--default-signal=INT")
"""With the terminal as its own, and an interrupt that counts also where the tests ignore one."""
_OPEN_VRAGEN = 2
"""Name and address show what is typed; the password after them does not."""


@pytest.fixture(scope="module")
def plek(tmp_path_factory: pytest.TempPathFactory) -> Path:
    plek = tmp_path_factory.mktemp("terminal") / "schakel"
    assert voer_uit(["inrichten", "--map", str(plek)]) == 0
    return plek


def verbergt(meester: int) -> bool:
    return not termios.tcgetattr(meester)[3] & termios.ECHO


def typ(plek: Path, *getypt: str) -> tuple[int, str]:
    """(exit code, screen) of `schakel gebruiker maken` with these keys at its questions."""
    meester, slaaf = pty.openpty()
    with subprocess.Popen(
        [*_ALS_EEN_SHELL, sys.executable, "-m", "web.cli", *MAKEN, "--tot", OVER_EEN_JAAR],
        stdin=slaaf,
        stdout=slaaf,
        stderr=slaaf,
        env={**os.environ, "SCHAKEL_MAP": str(plek)},
    ) as proces:
        os.close(slaaf)
        try:
            scherm = _praat(meester, getypt)
            code = proces.wait(30)
        finally:
            proces.kill()
            os.close(meester)
    return code, scherm.decode()


def _praat(meester: int, getypt: tuple[str, ...]) -> bytes:
    """What stood on the screen, until the program let go of it."""
    scherm, tot, vragen = b"", time.monotonic() + 60, 0
    leesbaar = select.poll()
    leesbaar.register(meester, select.POLLIN)
    while time.monotonic() < tot:
        if leesbaar.poll(50):
            try:
                deel = os.read(meester, 4096)
            except OSError:
                break
            if not deel:
                break
            scherm += deel
        # What is typed before the terminal hides it would be thrown away with the setting.
        klaar = vragen < _OPEN_VRAGEN or verbergt(meester)
        if vragen < len(getypt) and scherm.count(b": ") > vragen and klaar:
            # Nobody types before the question is read; an interrupt just then would get lost.
            time.sleep(0.2)
            os.write(meester, getypt[vragen].encode())
            vragen += 1
    return scherm


def test_een_wachtwoord_wordt_twee_keer_gevraagd_en_niet_getoond(plek: Path) -> None:
    regels = ("Anna Berg\n", "anna@kern.example\n", f"{GEHEIM}\n")
    code, scherm = typ(plek, *regels, "iets anders\n")
    assert code == 1
    assert "Dit is niet twee keer hetzelfde wachtwoord. Er is niets gemaakt." in scherm
    code, scherm = typ(plek, *regels, f"{GEHEIM}\n")
    assert (code, "Het account is gemaakt." in scherm) == (0, True), scherm
    assert GEHEIM not in scherm


@pytest.mark.parametrize("toets", ["\x04", "\x03"], ids=["ctrl-d", "ctrl-c"])
@pytest.mark.parametrize("voor", [(), ("Anna\n", "a@x.example\n")], ids=["naam", "wachtwoord"])
def test_wie_afbreekt_leest_een_regel(plek: Path, voor: tuple[str, ...], toets: str) -> None:
    code, scherm = typ(plek, *voor, toets)
    assert code != 0
    assert "Afgebroken" in scherm
    assert "Traceback" not in scherm
