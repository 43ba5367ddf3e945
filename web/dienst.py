"""The server process: gunicorn with threads; house and clock are made after the fork."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

from config.instellingen import Instellingen
from web.ontvangst import Ontvangst
from workflow import klok
from workflow.opbouw import laat_rusten, open_huis

DRADEN = 8
VERBINDINGEN = 500
"""At once: under what a process may have open, with room for the database."""


class Dienst(BaseApplication):
    """One worker of our own kind; what it serves is made in it."""

    def __init__(self, waarden: Instellingen, adres: str, poort: int) -> None:
        self._waarden, self._bind = waarden, f"{adres}:{poort}"
        super().__init__()

    def load_config(self) -> None:
        for naam, waarde in (
            ("bind", self._bind),
            ("worker_class", Ontvangst),
            # A connection brings one request: what comes behind it would wait on a thread.
            ("keepalive", 0),
            ("threads", DRADEN),
            ("worker_connections", VERBINDINGEN),
            ("workers", 1),
            ("loglevel", "warning"),
            ("accesslog", None),
            ("control_socket_disable", True),
            # Who stands before the server is said in our own settings, and believed by the app.
            ("forwarded_allow_ips", ""),
            ("forwarder_headers", ""),
        ):
            if naam in self.cfg.settings:
                self.cfg.set(naam, waarde)

    def load(self) -> Callable[..., Any]:
        from web.app import maak_app

        huis = open_huis(self._waarden)
        klok.loop_mee(huis.werk)
        app = maak_app(huis)
        laat_rusten()
        return app


def draai(waarden: Instellingen, adres: str, poort: int) -> None:
    """Serves until a signal stops it."""
    Dienst(waarden, adres, poort).run()
