"""The version a form was made from, with proof that this person was shown that form.

Without it anybody could name a version that was never there, and be told who was before them: a
name, and what was done, from a casus of which they may see no more than the row. The proof holds
for one person, one casus and one session.
"""

from __future__ import annotations

import hmac
from uuid import UUID

from flask import current_app, request

from privacy.codering import ondubbelzinnig
from web.omgeving import actor, sessie
from workflow.samenloop import Gezien

_LANGST = 6
"""Digits of a version."""
_GEEN = 0
"""A version that no casus has had."""


def versie_bij(casus_id: UUID, versie: int) -> str:
    """What the form carries."""
    return f"{versie}.{_bewijs(casus_id, versie)}"


def gezien_versie(casus_id: UUID) -> int | None:
    """The version that came with the form: Gezien where the proof holds, None where none came."""
    getal, _, bewijs = request.form.get("versie", "").partition(".")
    if not (getal.isascii() and getal.isdecimal() and len(getal) <= _LANGST):
        return None
    versie = int(getal)
    klopt = hmac.compare_digest(bewijs.encode(), _bewijs(casus_id, versie).encode())
    return Gezien(versie) if klopt else versie


def geeiste_versie(casus_id: UUID) -> int:
    """The same, for a form that always carries one: without it no version is the right one."""
    gezien = gezien_versie(casus_id)
    return gezien if gezien is not None else _GEEN


def _bewijs(casus_id: UUID, versie: int) -> str:
    wie, geheim = actor().gebruiker_id, current_app.secret_key
    assert wie is not None
    assert isinstance(geheim, (str, bytes))
    sleutel = geheim.encode() if isinstance(geheim, str) else geheim
    delen = (b"versie", sessie().sid.encode(), wie.bytes, casus_id.bytes, str(versie).encode())
    return hmac.digest(sleutel, ondubbelzinnig(*delen), "sha256").hex()
