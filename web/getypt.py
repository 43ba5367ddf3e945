"""What a person typed, for the page that says it was not kept: never lost, never too much."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from flask import request

from web.schermwaarden.bouwstenen import Rij
from web.woorden import besluitwoord, zin

_NIET_TERUG = frozenset({"aanleidingen", "criteria", "csrf_token", "indiening", "versie", "knop"})
_KEUZES = ("uitkomst", "overgang")
# An id, a code of the policy, a mark or a number: none has a space, a capital or a full stop.
_CODE = re.compile(r"[a-z0-9_:-]*")


def is_geheim(veld: str) -> bool:
    """Whether what stands in this field of a form is never kept and never shown again."""
    return veld == "code" or veld.startswith("wachtwoord")


def eigen_tekst(zonder: Collection[str] = ()) -> tuple[Rij, ...]:
    """What a person typed, to copy, and the outcome that was chosen; never a password.

    Ids, codes and numbers are of the form, not of the person who filled it in. `zonder` are fields
    that began with what was read; a date goes by its name.
    """
    velden = [
        (n, w.strip())
        for n, w in request.form.items()
        if n not in _NIET_TERUG and not is_geheim(n) and not {n, n.rpartition("-")[0]} & set(zonder)
    ]
    keuze = [Rij("Uw keuze", zin(besluitwoord(w))) for n, w in velden if n in _KEUZES and w]
    getypt = [Rij(_kop(n), w) for n, w in velden if w and not _CODE.fullmatch(w)]
    return tuple(keuze + getypt + _datums(dict(velden)))


def _datums(velden: Mapping[str, str]) -> list[Rij]:
    """The days that were filled in, as they were: a number alone is of the form, a day is not."""
    namen = [n.removesuffix("-dag") for n in velden if n.endswith("-dag")]
    dagen = {
        naam: " ".join(velden.get(f"{naam}-{deel}", "") for deel in ("dag", "maand", "jaar"))
        for naam in namen
        if f"{naam}-jaar" in velden
    }
    return [Rij(_kop(naam), dag.strip()) for naam, dag in dagen.items() if dag.strip()]


def _kop(veld: str) -> str:
    """What stood at this field, as far as its name says it."""
    soort, _, code = veld.partition("-")
    if soort == "criterium":
        return f"Waaruit blijkt criterium {code}?"
    return zin(veld.replace("_", " ").replace("-", " "))
