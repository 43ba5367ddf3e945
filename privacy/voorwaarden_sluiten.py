"""Conditions on a request to close: it lies at a table where not everybody decides on it."""

from __future__ import annotations

from functools import lru_cache

from config.beleid import Beleid
from privacy.feiten import Vraag
from privacy.voorwaarde import meld

_VRAGEN, _BESLISSEN = "afsluiting:vragen", "afsluiting:beslissen"


@lru_cache(maxsize=16)
def _gevraagd(beleid: Beleid) -> tuple[str, ...]:
    """The stands in which a casus waits for an answer on closing."""
    rijen = (o for o in beleid.keten.overgangen if o.recht == _VRAGEN)
    return tuple(sorted({o.naar.rsplit(".", 1)[-1] for o in rijen}))


def _vraagt_sluiten(v: Vraag) -> bool:
    return v.casus is not None and v.casus.stand in _gevraagd(v.beleid)


def _sluit(v: Vraag) -> bool:
    functie = v.beleid.functie.get(v.actor.functie)
    return functie is not None and _BESLISSEN in functie.rechten


def meld_sluiten() -> None:
    """Adds these conditions to the register."""
    meld(
        "vraagt_sluiten",
        _vraagt_sluiten,
        "Er is niet gevraagd om te sluiten.",
        sql=lambda z: z.k.stand.in_(_gevraagd(z.beleid)),
        nodig="Er is gevraagd om deze casus te sluiten.",
    )
    meld(
        "vraagt_anders",
        lambda v: v.casus is not None and not _vraagt_sluiten(v),
        "Over het sluiten van deze casus beslist een andere functie.",
        sql=lambda z: z.k.stand.not_in(_gevraagd(z.beleid)),
        nodig="Het verzoek gaat over op- of afschalen.",
    )
    meld(
        "sluit",
        _sluit,
        "Uw functie beslist niet over sluiten.",
        nodig="Uw functie beslist over sluiten.",
    )
