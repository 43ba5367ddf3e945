"""A checked caseload that waits for its maker: kept sealed, taken in a part at a time.

A request must not run for minutes, and a file that was sent must not lie on a disk. What the
check found good is kept as a concept: sealed, for its maker alone, its key destroyed at its end.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from pydantic import TypeAdapter

from casus.caseload_model import Inbreng
from privacy.codering import ondubbelzinnig
from privacy.feiten import Actor
from privacy.sleutels import Sleutelring
from privacy.toegang import Recht
from workflow.fouten import Ongeldig
from workflow.handelingen import concepten
from workflow.handelingen.concepten import Getypt
from workflow.handelingen.inbrengen import Inbrenglot, breng_in
from workflow.werk import Werk

PER_KEER = 250
"""Casussen of one request: some seconds, also where the disk is slow."""
_BEWAARD = timedelta(hours=24)
_VELD, _MERK = "caseload", "merk"
_VORM = TypeAdapter(tuple[Inbreng, ...])


@dataclass(frozen=True, slots=True)
class Voortgang:
    """How far a bundle is: what became of this part, and how many of how many are done."""

    lot: tuple[Inbrenglot, ...]
    gedaan: int
    alle: int

    @property
    def klaar(self) -> bool:
        return self.gedaan >= self.alle


def bewaar(casussen: tuple[Inbreng, ...], pad: str, *, door: Actor, werk: Werk) -> UUID:
    """The id of the bundle in which these casussen wait; `pad` is the door that goes on with it."""
    tekst = _VORM.dump_json(casussen).decode()
    getypt = Getypt(pad, ((_VELD, tekst), (_MERK, _merk(werk.ring, door, tekst))))
    return concepten.bewaar(getypt, Recht.CASELOAD_INBRENGEN, _BEWAARD, door=door, werk=werk)


def breng_verder_in(
    bundel: UUID, vanaf: int, *, door: Actor, werk: Werk, demo: bool = False
) -> Voortgang:
    """Takes in the next part, each casus as a handeling of its own; the last one ends the bundle.

    Raises GeenToegang for a bundle that is not one's own, ended or unknown, and Ongeldig for what
    is no bundle. A part that is sent twice makes nothing twice.
    """
    velden = dict(concepten.haal_terug(bundel, door=door, werk=werk).getypt.velden)
    tekst = velden.get(_VELD, "")
    if not hmac.compare_digest(velden.get(_MERK, ""), _merk(werk.ring, door, tekst)):
        # A form that a login ended is a concept too, and its fields are whatever was sent.
        raise Ongeldig({"bundel": "Dit is geen gecontroleerd bestand."})
    casussen = _VORM.validate_json(tekst)
    begin = min(max(vanaf, 0), len(casussen))
    deel = casussen[begin : begin + PER_KEER]
    lot = tuple(breng_in(i, door=door, werk=werk, demo=demo) for i in deel)
    voortgang = Voortgang(lot, begin + len(deel), len(casussen))
    if voortgang.klaar:
        concepten.verwijder(bundel, door=door, werk=werk)
    return voortgang


def _merk(ring: Sleutelring, door: Actor, tekst: str) -> str:
    """Says that the check of this maker made the text."""
    sleutel = ring.zoeksleutel("concept.caseload", "inbrengen")
    delen = ondubbelzinnig(str(door.gebruiker_id).encode(), tekst.encode())
    return hmac.digest(sleutel, delen, "sha256").hex()
