"""Sessions on the server: found by the MAC of their id, sealed, ended by idleness and by age."""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import bindparam, delete, insert, select, update

from casus.gebruikers import Sessie
from config.beleid_werk import Duur
from privacy.opdrachten import Lezer
from privacy.sleutels import VerzegelingGeschonden
from privacy.verzegeling import Zegelplaats, open_zegel, verzegel
from workflow.in_kracht import beleid_bij, beleid_nu
from workflow.werk import Werk

_S = Sessie.__table__.c
_TABEL = frozenset({"sessie"})
_SESSIE = Lezer(
    select(_S.rij_id, _S.inhoud, _S.gemaakt, _S.gezien, _S.eindigt).where(
        _S.id_mac == bindparam("p_mac")
    )
)
_GEEN_SLEUTEL = UUID(int=0)
_NA = timedelta(hours=24)
"""How long an ended session is remembered: what is still sent in it is kept for its maker."""
_STAP = timedelta(minutes=1)
"""How exact idleness is kept: a read within this time does not write."""
_GAST = timedelta(minutes=30)
"""How long a briefje counts: long enough to log in with a form that lay open."""
_GAST_KOP = "gast."
_BRIEFJE = Zegelplaats("sessie", "briefje", _GEEN_SLEUTEL, _GEEN_SLEUTEL, _GEEN_SLEUTEL)


@dataclass(frozen=True, slots=True)
class Bewaard:
    """A session that lasts, with its content as it was kept."""

    inhoud: dict[str, Any]
    gebruiker_id: UUID | None
    eindigt: datetime
    """The absolute end, whatever is done in it."""
    rust_tot: datetime


@dataclass(frozen=True, slots=True)
class Verlopen:
    """A session that ended by itself, with its content as it was kept."""

    inhoud: dict[str, Any]
    gebruiker_id: UUID | None
    door_rust: bool
    """Ended because nothing was done; else because of its age."""


class Sessiekast:
    """Keeps sessions in the table; a copy of the table opens nothing."""

    def __init__(self, werk: Werk) -> None:
        self._werk = werk
        self._sleutel = werk.ring.sessie_sleutel()

    def open(self, sid: str) -> Bewaard | None:
        """The session with this id; None when it is unknown, ended or tampered with."""
        nu, mac = self._werk.nu(), self._mac(sid)
        rij, duur = self._lees(mac)
        if rij is None:
            return None
        einde, rust_tot = _einden(rij, duur)
        inhoud = self._open(rij)
        if nu >= min(einde, rust_tot) or inhoud is None:
            return None
        if nu - rij.gezien >= _STAP:
            with self._werk.platform(_TABEL) as db:
                db.execute(update(Sessie).where(_S.id_mac == mac).values(gezien=nu))
        rust = timedelta(minutes=duur.rust_minuten)
        return Bewaard(inhoud, _gebruiker(inhoud), einde, min(einde, nu + rust))

    def neem_verlopen(self, sid: str) -> Verlopen | None:
        """What was in a session that ended by itself, once: after this it is forgotten."""
        nu, (rij, duur) = self._werk.nu(), self._lees(self._mac(sid))
        if rij is None:
            return None
        einde, rust_tot = _einden(rij, duur)
        inhoud = self._open(rij)
        self.vergeet(sid)
        if not min(einde, rust_tot) <= nu < einde + _NA or inhoud is None:
            return None
        return Verlopen(inhoud, _gebruiker(inhoud), rust_tot < einde)

    def _lees(self, mac: bytes) -> tuple[Any | None, Duur]:
        """The row, and how long a session lasts by the policy in force."""
        with self._werk.platform(_TABEL, schrijft=False) as db:
            return next(iter(_SESSIE(db, {"p_mac": mac})), None), beleid_bij(db, self._werk).duur

    def _open(self, rij: Any) -> dict[str, Any] | None:
        try:
            inhoud = json.loads(open_zegel(self._sleutel, rij.inhoud, _plaats(rij.rij_id)))
        except VerzegelingGeschonden:
            return None
        return dict(inhoud)

    def begin(self, inhoud: dict[str, Any], gebruiker_id: UUID, *, vervangt: str = "") -> str:
        """The id of a new session; the one with id `vervangt` ends with it."""
        nu, sid, rij_id = self._werk.nu(), secrets.token_urlsafe(32), uuid4()
        uren = timedelta(hours=beleid_nu(self._werk).duur.sessie_uren)
        with self._werk.platform(_TABEL) as db:
            if vervangt:
                db.execute(delete(Sessie).where(_S.id_mac == self._mac(vervangt)))
            db.execute(delete(Sessie).where(_S.eindigt <= nu - _NA))
            db.execute(
                insert(Sessie),
                {
                    "id_mac": self._mac(sid),
                    "rij_id": rij_id,
                    "gebruiker_id": gebruiker_id,
                    "inhoud": self._zegel(inhoud, rij_id),
                    "gemaakt": nu,
                    "gezien": nu,
                    "eindigt": nu + uren,
                },
            )
        return sid

    def bewaar(self, sid: str, inhoud: dict[str, Any], gebruiker_id: UUID) -> bool:
        """Whether the content was kept: what ended meanwhile, in another window, stays ended.

        A session keeps its begin, so it cannot be made to last.
        """
        mac = self._mac(sid)
        with self._werk.platform(_TABEL) as db:
            rij_id: UUID | None = db.execute(select(_S.rij_id).where(_S.id_mac == mac)).scalar()
            if rij_id is None:
                return False
            waarden = {
                "inhoud": self._zegel(inhoud, rij_id),
                "gezien": self._werk.nu(),
                "gebruiker_id": gebruiker_id,
            }
            gewijzigd = db.execute(update(Sessie).where(_S.id_mac == mac).values(**waarden))
            return gewijzigd.rowcount == 1

    def briefje(self, inhoud: dict[str, Any]) -> str:
        """What a visitor who is nobody yet carries in the cookie: sealed, and no row here.

        So however many come, they fill nothing.
        """
        brief = {"tot": int((self._werk.nu() + _GAST).timestamp()), "inhoud": inhoud}
        dicht = verzegel(self._sleutel, json.dumps(brief, sort_keys=True), _BRIEFJE)
        return _GAST_KOP + urlsafe_b64encode(dicht).decode()

    def lees_briefje(self, cookie: str) -> dict[str, Any] | None:
        """What is in it; None for what is too old, changed, or no briefje."""
        if not cookie.startswith(_GAST_KOP):
            return None
        try:
            dicht = urlsafe_b64decode(cookie.removeprefix(_GAST_KOP))
            brief = json.loads(open_zegel(self._sleutel, dicht, _BRIEFJE))
        except (ValueError, VerzegelingGeschonden):
            return None
        return dict(brief["inhoud"]) if self._werk.nu().timestamp() < brief["tot"] else None

    def vergeet(self, sid: str) -> None:
        """Ends this session."""
        with self._werk.platform(_TABEL) as db:
            db.execute(delete(Sessie).where(_S.id_mac == self._mac(sid)))

    def vergeet_van(self, gebruiker_id: UUID) -> None:
        """Ends every session of this colleague."""
        with self._werk.platform(_TABEL) as db:
            db.execute(delete(Sessie).where(_S.gebruiker_id == gebruiker_id))

    def _zegel(self, inhoud: dict[str, Any], rij_id: UUID) -> bytes:
        return verzegel(self._sleutel, json.dumps(inhoud, sort_keys=True), _plaats(rij_id))

    def _mac(self, sid: str) -> bytes:
        return self._werk.ring.sessie_mac(sid.encode("utf-8", "surrogatepass"))


def _gebruiker(inhoud: dict[str, Any]) -> UUID | None:
    """Whose session it is by its sealed content; the column only helps to end it, and is open."""
    wie = inhoud.get("_user_id")
    return UUID(wie) if wie else None


def _einden(rij: Any, duur: Duur) -> tuple[datetime, datetime]:
    """(the absolute end, the end when nothing more is done)."""
    einde = min(rij.eindigt, rij.gemaakt + timedelta(hours=duur.sessie_uren))
    return einde, rij.gezien + timedelta(minutes=duur.rust_minuten)


def _plaats(rij_id: UUID) -> Zegelplaats:
    return Zegelplaats("sessie", "inhoud", rij_id, rij_id, _GEEN_SLEUTEL)
