"""The version a form was made from, with proof that this person was shown that form.

Without it anybody could name a version that was never there, and be told who was before them: a
name, and what was done, from a casus of which they may see no more than the row. The proof holds
for one person, one casus and one session.
"""

from __future__ import annotations

from uuid import UUID

from flask import current_app, request
from itsdangerous import Signer

from privacy.codering import ondubbelzinnig
from web.omgeving import actor, sessie
from workflow.samenloop import Gezien

_LANGST = 6
"""Digits of a version."""


def versie_bij(casus_id: UUID, versie: int) -> str:
    """What the form carries."""
    bewijs = _merker().get_signature(_wat(casus_id, versie)).decode()
    return f"{versie}.{bewijs}"


def gezien_versie(casus_id: UUID) -> int | None:
    """The version that came with the form: Gezien where the proof holds, None where none came."""
    getal, _, bewijs = request.form.get("versie", "").partition(".")
    if not (getal.isascii() and getal.isdecimal() and len(getal) <= _LANGST):
        return None
    versie = int(getal)
    klopt = _merker().verify_signature(_wat(casus_id, versie), bewijs.encode())
    return Gezien(versie) if klopt else versie


def _merker() -> Signer:
    geheim = current_app.secret_key
    assert geheim is not None
    return Signer(geheim, salt="schakel versie", key_derivation="hmac")


def _wat(casus_id: UUID, versie: int) -> bytes:
    wie = actor().gebruiker_id
    assert wie is not None
    return ondubbelzinnig(sessie().sid.encode(), wie.bytes, casus_id.bytes, b"%d" % versie)
