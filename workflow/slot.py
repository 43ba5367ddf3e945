"""The slot: the fair place in the queue of writers of an SQLite file, and how long one waits."""

from __future__ import annotations

import fcntl
import os
import threading
import weakref
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from workflow.fouten import DatabankFout

GEDULD = 5.0
"""Seconds that a handeling waits for its turn, as long as SQLite itself waits for a lock. After
that it hears that it is busy: a process that hangs must not take every thread with it."""


class Slot:
    """A fair place in the queue of writers: first come, first served, threads and processes.

    Threads queue on tickets, so that only one of them waits at the lock file; the kernel hands
    out `flock` in order of asking. Raises DatabankFout for who waited `geduld` in vain.
    """

    def __init__(self, pad: Path | None, *, geduld: float | None = None) -> None:
        self._poort = Poort(pad) if pad is not None else None
        self._geduld = GEDULD if geduld is None else geduld
        self._wachtenden: deque[threading.Event] = deque()
        self._mutex = threading.Lock()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        if self._poort is None:
            yield
            return
        tot = monotonic() + self._geduld
        beurt = threading.Event()
        with self._mutex:
            self._wachtenden.append(beurt)
            if len(self._wachtenden) == 1:
                beurt.set()
        try:
            if not (beurt.wait(tot - monotonic()) and self._poort.neem(tot)):
                raise DatabankFout.bezet()
            try:
                yield
            finally:
                self._poort.geef()
        finally:
            self._vertrek(beurt)

    def _vertrek(self, beurt: threading.Event) -> None:
        """Leaves the queue, from whichever place, and lets the first of it through."""
        with self._mutex:
            self._wachtenden.remove(beurt)
            if self._wachtenden:
                self._wachtenden[0].set()


class Poort:
    """A lock file between processes, for which one thread at a time waits, until a moment.

    `flock` itself knows no deadline. Where the lock is taken a thread of its own asks for it; who
    gives up leaves it asking, and the next finds its place kept.
    """

    def __init__(self, pad: Path) -> None:
        self._pad = pad
        self._fd: int | None = None
        self._mutex = threading.Lock()
        self._gekregen = threading.Event()
        self._vraagt = self._wacht = False

    def neem(self, tot: float) -> bool:
        """Whether the lock is ours before `tot` (seconds of `monotonic`)."""
        with self._mutex:
            if not self._vraagt and self._probeer():
                return True
            self._wacht = True
            if not self._vraagt:
                self._vraagt = True
                threading.Thread(target=self._vraag, name="slot", daemon=True).start()
        self._gekregen.wait(max(0.0, tot - monotonic()))
        with self._mutex:
            self._wacht = False
            gekregen = self._gekregen.is_set()
            self._gekregen.clear()
            return gekregen

    def geef(self) -> None:
        """Gives the lock to whoever asked first."""
        fcntl.flock(self._bestand(), fcntl.LOCK_UN)

    def _probeer(self) -> bool:
        try:
            fcntl.flock(self._bestand(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _vraag(self) -> None:
        fcntl.flock(self._bestand(), fcntl.LOCK_EX)
        with self._mutex:
            self._vraagt = False
            if self._wacht:
                self._gekregen.set()
            else:
                self.geef()  # nobody waits for it any more

    def _bestand(self) -> int:
        if self._fd is None:
            self._fd = os.open(self._pad, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            # The thread that asks holds this object, so that no file closes under its wait.
            weakref.finalize(self, os.close, self._fd)
        return self._fd
