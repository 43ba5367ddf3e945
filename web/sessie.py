"""Flask sessions: a cookie with a random id, everything else in the house.

Who is nobody yet has no session there: what must be remembered until the login (the token of the
form, where they were going) is sealed in the cookie.
"""

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
        self,
        inhoud: dict[str, Any] | None = None,
        sid: str = "",
        open_tot: datetime | None = None,
        *,
        als_gast: bool = False,
    ) -> None:
        super().__init__(inhoud or {}, _aangeraakt)
        self.sid, self.open_tot, self.als_gast = sid, open_tot, als_gast
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
        cookie = request.cookies.get(self.get_cookie_name(app), "")
        if not cookie or request.endpoint == "static":
            return Schakelsessie()
        brief = self._kast.lees_briefje(cookie)
        if brief is not None:
            return Schakelsessie(brief, als_gast=True)
        bewaard = self._kast.open(cookie)
        if bewaard is not None:
            return Schakelsessie(bewaard.inhoud, cookie, bewaard.rust_tot)
        nieuw = Schakelsessie()
        nieuw.verlopen = self._kast.neem_verlopen(cookie)
        return nieuw

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
        wie = None if session.beeindigd else _gebruiker(session)
        if wie is None:
            if session.sid:
                self._kast.vergeet(session.sid)
            if session and not session.beeindigd:
                response.set_cookie(naam, self._kast.briefje(dict(session)), **plaats)
            elif session.sid or session.als_gast:
                response.delete_cookie(naam, **plaats)
        elif session.vernieuwd or not session.sid:
            nieuw = self._kast.begin(dict(session), wie, vervangt=session.sid)
            response.set_cookie(naam, nieuw, **plaats)
        else:
            self._kast.bewaar(session.sid, dict(session), wie)


def _gebruiker(sessie: Schakelsessie) -> UUID | None:
    wie = sessie.get("_user_id")
    return UUID(wie) if wie else None
