"""The head of the log, kept beside the key ring.

Someone who can change only the database can put back an older copy of it, log and all, and every
head in that copy still has a good MAC. The head kept here tells that lines are missing.
"""

from __future__ import annotations

import fcntl
import hmac
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from privacy.codering import ondubbelzinnig
from privacy.merkle import HASHMAAT, Boom
from privacy.sleutels import Sleutelring

MERK = b"SCHKOP1\n"
VAKMAAT = len(MERK) + 8 + 3 * HASHMAAT
# Each slot in a block of its own, so that power lost during one write harms one slot.
VAKAFSTAND = 4096
VAKKEN = (0, 1)


class LogkopOngeldig(Exception):
    """The head was not made with this ring for this municipality."""


@dataclass(frozen=True, slots=True)
class Logkop:
    """How many lines there are, the root over them, and the MAC that says the software said so."""

    grootte: int
    wortel: bytes
    mac: bytes


def maak_kop(ring: Sleutelring, gemeente: str, boom: Boom) -> Logkop:
    """The head of this tree, for this municipality."""
    wortel = boom.wortel
    return Logkop(boom.grootte, wortel, _mac(ring, gemeente, boom.grootte, wortel))


def maak_regelmac(ring: Sleutelring, gemeente: str, nummer: int, blad: bytes) -> bytes:
    """The MAC that ties one line to its place in the log of this municipality, 16 bytes.

    The tree tells that a line was changed, but not which one to whoever changed its hash too.
    """
    return ring.regel_mac(ondubbelzinnig(gemeente.encode(), nummer.to_bytes(8, "big"), blad))


def controleer(ring: Sleutelring, gemeente: str, kop: Logkop) -> None:
    """Returns only if this head was made with this ring for this municipality."""
    if not hmac.compare_digest(kop.mac, _mac(ring, gemeente, kop.grootte, kop.wortel)):
        raise LogkopOngeldig(
            "De kop van het logboek is niet door Schakel gemaakt, of hoort bij een andere "
            "sleutelring of gemeente."
        )


class Kopbewaring:
    """A small file with the newest head, shared by all processes of one machine.

    Two slots are written in turn, so that the newest whole head survives a process that is killed
    half way. A smaller head never replaces a larger one, whatever order processes arrive in.

    A write is not forced to disk: that would cost a handeling as much as its own commit. After a
    power failure the file may therefore lag behind the database. A head that lags is still a
    prefix of the log, so verification holds; only the lines after it are not vouched for by this
    file until the next head is written. The clock calls `fsync` now and then to keep that short.
    The first head is forced to disk (`begin`), so that lagging never becomes being gone.

    The file is opened for each write. So every writer, be it a thread or a forked process, has a
    lock of its own (a lock on a shared descriptor excludes nobody who shares it).
    """

    def __init__(self, pad: Path) -> None:
        self._pad = pad

    def begin(self, kop: Logkop) -> bool:
        """Keeps the first head durably; False if one of another log is kept already."""
        self.bewaar(kop)
        self.fsync()
        fd = os.open(self._pad.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
        return self.lees() == kop

    def bewaar(self, kop: Logkop) -> bool:
        """Keeps this head; False, and nothing changed, if the kept one is as large or larger."""
        fd = os.open(self._pad, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX)
            koppen = [_lees_vak(fd, vak) for vak in VAKKEN]
            nieuwste = _nieuwste(koppen)
            if nieuwste is not None and kop.grootte <= nieuwste.grootte:
                return False
            vak = 1 if nieuwste is not None and koppen[0] is nieuwste else 0
            _schrijf_vak(fd, vak, kop)
            return True
        finally:
            os.close(fd)

    def lees(self) -> Logkop | None:
        """The newest whole head, or None where there is none; its MAC is the reader's to check."""
        try:
            fd = os.open(self._pad, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        try:
            fcntl.flock(fd, fcntl.LOCK_SH)
            return _nieuwste([_lees_vak(fd, vak) for vak in VAKKEN])
        finally:
            os.close(fd)

    def fsync(self) -> None:
        """Forces what was kept so far to disk; nothing to do where nothing was kept."""
        try:
            fd = os.open(self._pad, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def _mac(ring: Sleutelring, gemeente: str, grootte: int, wortel: bytes) -> bytes:
    return ring.kop_mac(
        ondubbelzinnig(b"schakel logkop", gemeente.encode(), grootte.to_bytes(8, "big"), wortel)
    )


def _nieuwste(koppen: list[Logkop | None]) -> Logkop | None:
    return max((kop for kop in koppen if kop is not None), key=lambda k: k.grootte, default=None)


def _lees_vak(fd: int, vak: int) -> Logkop | None:
    ruw = os.pread(fd, VAKMAAT, vak * VAKAFSTAND)
    inhoud, toets = ruw[:-HASHMAAT], ruw[-HASHMAAT:]
    if len(ruw) != VAKMAAT or not inhoud.startswith(MERK) or sha256(inhoud).digest() != toets:
        return None
    grootte, wortel, mac = inhoud[8:16], inhoud[16 : 16 + HASHMAAT], inhoud[16 + HASHMAAT :]
    return Logkop(int.from_bytes(grootte, "big"), wortel, mac)


def _schrijf_vak(fd: int, vak: int, kop: Logkop) -> None:
    inhoud = MERK + kop.grootte.to_bytes(8, "big") + kop.wortel + kop.mac
    os.pwrite(fd, inhoud + sha256(inhoud).digest(), vak * VAKAFSTAND)
