"""The worker of the server: a request gets a thread when it is there, not while it is coming.

Threads are few and a sender can be as slow as it likes. So heads and small bodies are gathered in
the loop of the worker, where waiting costs nothing; a large body gets a thread while it comes in,
but never more than a few at once. Everything that comes in has an end in time.
"""

from __future__ import annotations

import errno
import logging
import selectors
import socket
import struct
import time
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from web.een_tegelijk import HEEL

_meldingen = logging.getLogger("schakel.ontvangst")

KIB = 1024
GROOTSTE_KOP = 64 * KIB
SAMEN = 64 * 1024 * KIB
"""What may be gathered at once, of all senders together."""
BANEN = 3
"""How many large bodies may have a thread while they come in."""
KOPTIJD = 10.0
"""Seconds for a head, and for a body on top of what its size asks."""
TRAAGST = 50 * KIB
"""Bytes a second: whoever is slower is not waited for."""
GEDULD = 60.0
"""Seconds that a large body waits for a lane."""
AFSCHEID = 2.0
"""Seconds that a sender has to close after its answer."""
_NIET_NU = (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK, errno.EMFILE, errno.ENFILE)
_EINDE_KOP = b"\r\n\r\n"
_TE_TRAAG = b"408 Request Timeout"
_TE_GROOT = b"431 Request Header Fields Too Large"
_LENGTE = b"411 Length Required"
_VOL = b"503 Service Unavailable"


def _lengte(kop: bytes) -> int | None:
    """How long the body is that this head announces; None where that cannot be known."""
    lengtes: set[bytes] = set()
    for regel in kop.split(b"\r\n")[1:]:
        naam, _, waarde = regel.partition(b":")
        if naam.strip().lower() == b"transfer-encoding":
            return None
        if naam.strip().lower() == b"content-length":
            lengtes.add(waarde.strip())
    if not lengtes:
        return 0
    waarde = lengtes.pop()
    # Digits as ASCII has them, and few: int() takes more than the standard does.
    return int(waarde) if not lengtes and waarde.isdigit() and len(waarde) < 13 else None


@dataclass(slots=True, eq=False)
class Binnenkomend:
    """A request that is coming in, or a connection that is being closed."""

    conn: TConn
    tot: float
    wat: bytearray = field(default_factory=bytearray, repr=False)
    kop: int = 0
    """Where the head ends; 0 while it is not there."""
    lengte: int = 0
    afscheid: bool = False

    @property
    def groot(self) -> bool:
        return self.lengte > HEEL

    @property
    def heel(self) -> bool:
        return bool(self.kop) and (self.groot or len(self.wat) >= self.kop + self.lengte)

    def neem(self, deel: bytes) -> bytes | None:
        """The status to refuse with, or None to go on."""
        self.wat += deel
        if self.kop:
            return None
        plek = self.wat.find(_EINDE_KOP)
        if plek < 0:
            return _TE_GROOT if len(self.wat) > GROOTSTE_KOP else None
        lengte = _lengte(bytes(self.wat[:plek]))
        if lengte is None:
            return _LENGTE
        self.kop, self.lengte = plek + len(_EINDE_KOP), lengte
        self.tot += lengte / TRAAGST
        return None


class Ontvangst(ThreadWorker):
    """A gthread worker that gives no thread to a request that is still coming."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wacht: dict[Binnenkomend, None] = {}
        self._rij: deque[Binnenkomend] = deque()
        """Large requests that wait for a lane."""
        self._banen: set[Binnenkomend] = set()
        self._bij: dict[TConn, Binnenkomend] = {}
        self._gekeken = self._gezegd = 0.0
        self._afgebroken = 0

    def accept(self, listener: socket.socket) -> None:
        try:
            sock, adres = listener.accept()
        except OSError as fout:
            if fout.errno not in _NIET_NU:
                raise
            return
        self.nr_conns += 1
        # A sender that does not read its answer keeps no thread either.
        einde = struct.pack("ll", int(KOPTIJD), 0)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, einde)
        conn = TConn(self.cfg, sock, adres, listener.getsockname())
        self._luister(Binnenkomend(conn, time.monotonic() + KOPTIJD))

    def _luister(self, b: Binnenkomend) -> None:
        self._wacht[b] = None
        self.poller.register(b.conn.sock, selectors.EVENT_READ, partial(self._lees, b))

    def _lees(self, b: Binnenkomend, sock: socket.socket) -> None:
        try:
            deel = sock.recv(64 * KIB)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            deel = b""
        if not deel:
            self._weg(b)
        elif not b.afscheid:
            if status := b.neem(deel) or self._te_vol(b):
                self._weiger(b, status)
            elif b.heel:
                self._laat_los(b)
                self._geef_door(b)

    def _te_vol(self, b: Binnenkomend) -> bytes | None:
        klein = b.kop and not b.groot
        return _VOL if klein and sum(len(x.wat) for x in self._wacht) > SAMEN else None

    def _geef_door(self, b: Binnenkomend) -> None:
        """Gives a request a thread; a large one waits until a lane is free."""
        if b.groot:
            if len(self._banen) >= BANEN:
                b.tot = time.monotonic() + GEDULD
                self._rij.append(b)
                return
            self._banen.add(b)
            b.tot = time.monotonic() + KOPTIJD + b.lengte / TRAAGST
        b.conn.data_ready = True
        b.conn.init()
        b.conn.parser.unreader.unread(bytes(b.wat))
        b.wat = bytearray()
        self._bij[b.conn] = b
        self.enqueue_req(b.conn)

    def finish_request(self, conn: TConn, fs: Future[Any]) -> None:
        del fs
        b = self._bij.pop(conn)
        self._banen.discard(b)
        while self._rij and len(self._banen) < BANEN:
            self._geef_door(self._rij.popleft())
        self._neem_afscheid(b)

    def _neem_afscheid(self, b: Binnenkomend) -> None:
        """Lets the answer arrive: a socket that is closed with unread bytes cuts it off."""
        b.afscheid, b.tot = True, time.monotonic() + AFSCHEID
        try:
            b.conn.sock.setblocking(False)
            b.conn.sock.shutdown(socket.SHUT_WR)
            self._luister(b)
        except (OSError, ValueError):
            self._weg(b)

    def _weiger(self, b: Binnenkomend, status: bytes) -> None:
        self._laat_los(b)
        self._afgebroken += 1
        with suppress(OSError):
            b.conn.sock.send(b"HTTP/1.1 " + status + b"\r\nConnection: close\r\n\r\n")
        b.wat = bytearray()
        self._neem_afscheid(b)

    def _laat_los(self, b: Binnenkomend) -> None:
        if b in self._wacht:
            del self._wacht[b]
            self.poller.unregister(b.conn.sock)

    def _weg(self, b: Binnenkomend) -> None:
        self._laat_los(b)
        self.nr_conns -= 1
        b.conn.close()

    def murder_pending(self) -> None:
        """Ends what is late. Called in every turn of the loop; looks once a second."""
        super().murder_pending()
        nu = time.monotonic()
        if nu - self._gekeken < 1 and self.alive:
            return
        self._gekeken = nu
        for b in [b for b in self._wacht if b.tot < nu or not (self.alive or b.afscheid)]:
            if b.afscheid or not self.alive:
                self._weg(b)
            else:
                self._weiger(b, _TE_TRAAG)
        while self._rij and self._rij[0].tot < nu:
            self._weiger(self._rij.popleft(), _VOL)
        for b in self._banen:
            if b.tot < nu:
                # The thread that reads it sees the end, and is free.
                with suppress(OSError):
                    b.conn.sock.shutdown(socket.SHUT_RD)
        self._meld(nu)

    def _meld(self, nu: float) -> None:
        """One line a minute at most: who is slow on purpose fills no log."""
        if self._afgebroken and nu - self._gezegd > 60:
            zin = "%d verzoeken afgebroken: te traag, te groot of niet leesbaar"
            _meldingen.warning(zin, self._afgebroken)
            self._afgebroken, self._gezegd = 0, nu
