"""Conditions on a request for another AVE phase: that there is one, and who asked it."""

from __future__ import annotations

from privacy.feiten import Vraag
from privacy.voorwaarde import meld


def _zelf(vraag: Vraag) -> bool:
    gevraagd = vraag.casus.fasevraag if vraag.casus else None
    return gevraagd is not None and (
        gevraagd.door == vraag.actor.gebruiker_id or gevraagd.van_een_stoel
    )


def meld_fase() -> None:
    """Adds these conditions to the register."""
    meld(
        "fase_gevraagd",
        lambda v: v.casus is not None and v.casus.fasevraag is not None,
        "Er is voor deze casus geen andere fase gevraagd.",
        sql=lambda z: z.k.casus_id.in_(z.k.fase_gevraagd()),
        nodig="Voor de casus is een andere fase gevraagd.",
    )
    meld(
        "fase_zelf_gevraagd",
        _zelf,
        "U hebt deze fase niet zelf gevraagd.",
        _ander_beslist,
        sql=lambda z: z.k.casus_id.in_(z.k.fase_namens(z.wie, z.nu)),
        nodig="U hebt deze fase zelf gevraagd.",
    )


def _ander_beslist(vraag: Vraag) -> str:
    """Four eyes: why who asked, or sat in the same chair, does not decide."""
    gevraagd = vraag.casus.fasevraag if vraag.casus else None
    if gevraagd is not None and gevraagd.door != vraag.actor.gebruiker_id:
        return "U nam waar voor wie deze fase vroeg, of andersom. Iemand anders beslist."
    return "U hebt deze fase zelf gevraagd. Iemand anders beslist."
