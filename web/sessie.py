"""Flask sessions on the server: a cookie with a random id, everything else in the house."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from workflow.sessies import Sessiekast, Verlopen


class Schakelsessie(CallbackDict[str, Any], SessionMixin):
    """The content of a session; `vernieuw()` and `beeindig()` act when the answer leaves."""

    def __init__(
        self, inhoud: dict[str, Any] | None = None, sid: str = "", open_tot: datetime | None = None
    ) -> None:
        super().__init__(inhoud or {}, _aangeraakt)
        self.sid, self.open_tot = sid, open_tot
        self.verlopen: Verlopen | None = None
        self.new, self.modified = not sid, False
        self.vernieuwd = self.beeindigd = False

    def vernieuw(self) -> None:
        """Empties the session and gives it a new id: whoever knew the old one knows nothing."""
        self.clear()
        self.vernieuwd = self.modified = True

    def beeindig(self) -> None:
        self.clear()
        self.beeindigd = self.modified = True


def _aangeraakt(sessie: CallbackDict[str, Any]) -> None:
    if isinstance(sessie, Schakelsessie):
        sessie.modified = True


class Sessies(SessionInterface):
    """Opens and keeps sessions in the Sessiekast."""

    def __init__(self, kast: Sessiekast) -> None:
        self._kast = kast

    def open_session(self, app: Flask, request: Request) -> Schakelsessie:
        sid = request.cookies.get(self.get_cookie_name(app), "")
        bewaard = self._kast.open(sid) if sid and request.endpoint != "static" else None
        if bewaard is None:
            nieuw = Schakelsessie()
            if sid and request.endpoint != "static":
                nieuw.verlopen = self._kast.neem_verlopen(sid)
            return nieuw
        return Schakelsessie(bewaard.inhoud, sid, bewaard.rust_tot)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        assert isinstance(session, Schakelsessie)
        if not session.modified:
            return
        naam = self.get_cookie_name(app)
        plaats: dict[str, Any] = {
            "path": "/",
            "secure": self.get_cookie_secure(app),
            "httponly": True,
            "samesite": "Lax",
        }
        response.vary.add("Cookie")
        if session.beeindigd or not session:
            if session.sid:
                self._kast.vergeet(session.sid)
                response.delete_cookie(naam, **plaats)
            return
        sid = self._kast.nieuw_id() if session.vernieuwd or not session.sid else session.sid
        self._kast.bewaar(sid, dict(session), _gebruiker(session), vervangt=session.sid)
        if sid != session.sid:
            response.set_cookie(naam, sid, **plaats)


def _gebruiker(sessie: Schakelsessie) -> UUID | None:
    wie = sessie.get("_user_id")
    return UUID(wie) if wie else None
