"""One large form at a time from each account: the newest, the one that somebody waits for.

Few large forms can come in at once, and a sender can be slow on purpose. Who sends a second one
while the first is still coming is not waiting for that any more: it was broken off, or it holds a
place that a colleague needs.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock
from uuid import UUID

from flask import g, request

HEEL = 1024 * 1024
"""Bytes of a form up to here are gathered before it gets a thread; a larger one is large."""


class EenTegelijk:
    """Which connection of each account brings a large form now."""

    def __init__(self) -> None:
        self._slot = Lock()
        self._van: dict[UUID, socket.socket] = {}

    def begin(self, wie: UUID, verbinding: socket.socket) -> None:
        """This connection brings one: whatever still comes over another of theirs ends."""
        with self._slot:
            vorige, self._van[wie] = self._van.get(wie), verbinding
        if vorige is not None and vorige is not verbinding:
            # The thread that reads it sees the end; its answer can still go out.
            with suppress(OSError):
                vorige.shutdown(socket.SHUT_RD)

    def klaar(self, wie: UUID, verbinding: socket.socket) -> None:
        """The form over this connection is dealt with; one that came after it goes on."""
        with self._slot:
            if self._van.get(wie) is verbinding:
                del self._van[wie]


_KOMEN = EenTegelijk()


def begin(wie: UUID) -> None:
    """Call before the form of this request is read, once it is known whose it is."""
    verbinding = request.environ.get("gunicorn.socket")
    if verbinding is not None and (request.content_length or 0) > HEEL:
        g.brengt = (wie, verbinding)
        _KOMEN.begin(wie, verbinding)


def klaar(_fout: BaseException | None = None) -> None:
    """Lets go of the form of this request, however it ended."""
    if (brengt := g.pop("brengt", None)) is not None:
        _KOMEN.klaar(*brengt)
