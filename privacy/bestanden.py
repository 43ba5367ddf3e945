"""What of a file from outside may stay: the kind is told by its content, and it is made anew.

Whoever takes a hostile file apart may be taken over by it. So that happens in a process of its
own: without keys, without settings, without a file that it may write, and with an end to its
memory and its time. The file goes there and back through pipes; nothing of it touches a disk.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Literal

MEGABYTES = 10
GROOTST = MEGABYTES * 1024 * 1024
"""Bytes of a file as it arrives."""
GROOTST_SCHOON = 15 * 1024 * 1024
"""Bytes of a file as it is kept: an image may grow a little when it is made anew."""
BEGIN = {"pdf": b"%PDF-", "jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
"""How each kind that may stay begins, at its very first byte."""
KLAAR, GOED = b"klaar\n", b"goed\n"

Reden = Literal[
    "soort", "te_groot", "te_veel", "beveiligd", "bundel", "onleesbaar", "bezet", "leeg"
]
REDENEN: dict[bytes, Reden] = {
    b"soort": "soort",
    b"te_groot": "te_groot",
    b"te_veel": "te_veel",
    b"beveiligd": "beveiligd",
    b"bundel": "bundel",
    b"onleesbaar": "onleesbaar",
}
SECONDEN = 30
WACHT = 10.0
"""Seconds that a file waits for its turn: longer would hold up everybody else on the server."""
# Each takes at most a gigabyte.
_plaats = threading.BoundedSemaphore(2)


class BestandGeweigerd(Exception):
    """The file cannot stay, or not now (`bezet`); `reden` says why, nothing says what was in it."""

    def __init__(self, reden: Reden) -> None:
        super().__init__(reden)
        self.reden = reden


class OntledingMislukt(Exception):
    """The process that takes files apart does not start: a fault of ours, not of the file."""


@dataclass(frozen=True, slots=True)
class Schoonbestand:
    """A file made anew: `pdf`, `jpg` or `png`, without name, metadata or anything that acts."""

    soort: str
    inhoud: bytes


def soort_van(ruw: bytes) -> str:
    """The kind by the first bytes. Raises BestandGeweigerd."""
    for soort, begin in BEGIN.items():
        if ruw.startswith(begin):
            return soort
    raise BestandGeweigerd("soort")


def maak_schoon(ruw: bytes) -> Schoonbestand:
    """The file made anew. Raises BestandGeweigerd, and OntledingMislukt for a fault of ours."""
    if len(ruw) > GROOTST:
        raise BestandGeweigerd("te_groot")
    if not ruw:
        raise BestandGeweigerd("leeg")
    soort = soort_van(ruw)
    rest = ontleed_apart(ruw, "privacy.ontleding", len(GOED) + GROOTST_SCHOON + 1)
    if not rest.startswith(GOED):
        # Nothing at all is from a process that died or was ended: too much, or malformed.
        raise BestandGeweigerd(REDENEN.get(rest.strip(), "onleesbaar"))
    inhoud = rest[len(GOED) :]
    if not inhoud.startswith(BEGIN[soort]):
        raise BestandGeweigerd("onleesbaar")
    if len(inhoud) > GROOTST_SCHOON:
        raise BestandGeweigerd("te_groot")
    return Schoonbestand(soort, inhoud)


def ontleed_apart(ruw: bytes, module: str, hoogstens: int) -> bytes:
    """What the process `module` answers to this file; nothing when it died or was ended.

    Raises BestandGeweigerd where it is not its turn in time, and OntledingMislukt.
    """
    if not _plaats.acquire(timeout=WACHT):
        raise BestandGeweigerd("bezet")
    try:
        begonnen, streep, rest = _ontleed(ruw, module, len(KLAAR) + hoogstens).partition(KLAAR)
    finally:
        _plaats.release()
    if begonnen or not streep:
        raise OntledingMislukt
    return rest


def _ontleed(ruw: bytes, module: str, hoogstens: int) -> bytes:
    """What the process said. `-I`: nothing of the folder or the surroundings it starts in."""
    opdracht = [sys.executable, "-I", "-B", "-m", module]
    proces = subprocess.Popen(  # noqa: S603 - fixed words and our own interpreter
        opdracht,
        env={},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    einde = threading.Timer(SECONDEN, proces.kill)
    einde.start()
    try:
        assert proces.stdin is not None
        assert proces.stdout is not None
        _geef(proces.stdin, ruw)
        # Never more than may stay, whatever the other side sends.
        return proces.stdout.read(hoogstens)
    finally:
        einde.cancel()
        proces.kill()
        proces.wait()
        for pijp in (proces.stdin, proces.stdout):
            if pijp is not None:
                with suppress(BrokenPipeError):
                    pijp.close()


def _geef(pijp: IO[bytes], ruw: bytes) -> None:
    # It may have died before it read all; what it said then tells enough.
    with suppress(BrokenPipeError):
        pijp.write(ruw)
        pijp.close()
