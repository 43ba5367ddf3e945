"""The handleiding: for the own functie, and for every other."""

from __future__ import annotations

import re

from flask import Blueprint, Response, abort

from web.deuren import deur
from web.hulpbeelden import BEELDEN
from web.hulphoofdstuk import Hoofdstuk
from web.hulptekst import voor_rechten
from web.omgeving import actor, beleid, ingelogd, toon
from web.pagina.hulpkeuzes import faserijen, ketenbeeld, met_beleid, tafelrijen
from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.kader import Kruimel
from web.schermwaarden.uitleg import Hulp, Hulpdeel

groep = Blueprint("hulp", __name__)
_KNOP = re.compile(r"\*\*(.+?)\*\*")


@deur(groep, "/hulp", voor_iedereen=True)
def hulp() -> Response:
    return _hulp(actor().functie if ingelogd() else "")


@deur(groep, "/hulp/<functie>", voor_iedereen=True)
def hulp_voor(functie: str) -> Response:
    if functie not in beleid().functie:
        abort(404)
    return _hulp(functie)


def _hulp(code: str) -> Response:
    """Of a functie that the policy no longer has, and for who is not logged in: what is for all."""
    functie = beleid().functie.get(code)
    rechten = frozenset(functie.rechten) if functie else frozenset()
    delen = voor_rechten(rechten)
    if functie:
        delen = tuple(met_beleid(beleid(), functie, h) for h in delen)
    w = Hulp(
        f"Handleiding: {functie.naam}" if functie else "Handleiding",
        ketenbeeld(beleid(), functie),
        tafelrijen(beleid()),
        faserijen(beleid()),
        tuple(map(_deel, delen)),
        tuple(Link(f.naam, f"/hulp/{f.code}") for f in beleid().functies if f.code != code),
    )
    return toon("hulp.html", w, Kruimel("Hulp"))


def _deel(h: Hoofdstuk) -> Hulpdeel:
    toont = BEELDEN.get(h.sleutel, "")
    return Hulpdeel(
        h.sleutel,
        h.titel,
        tuple(map(_stukken, h.stappen)),
        tuple(map(_stukken, h.let_op)),
        f"hulp/{h.sleutel}.png" if toont else "",
        toont,
    )


def _stukken(zin: str) -> tuple[tuple[str, bool], ...]:
    """The sentence in parts, each with whether it is a word of the screen."""
    return tuple((deel, bool(nr % 2)) for nr, deel in enumerate(_KNOP.split(zin)) if deel)
