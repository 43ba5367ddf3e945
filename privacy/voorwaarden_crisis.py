"""Conditions on a crisis: who answers for it, and that it still waits to be confirmed."""

from __future__ import annotations

from privacy.voorwaarde import meld
from privacy.voorwaarden_regie import is_wie


def meld_crisis() -> None:
    """Adds these conditions to the register."""
    meld(
        "bestuurlijk",
        lambda v: (
            v.casus is not None
            and v.actor.gebruiker_id is not None
            and v.casus.bestuurlijk == v.actor.gebruiker_id
        ),
        "Alleen de bestuurlijk verantwoordelijke kan dit.",
        sql=lambda z: is_wie(z.k.bestuurlijk, z),
        nodig="U bent bestuurlijk verantwoordelijk voor deze casus.",
    )
    meld(
        "crisis_wacht",
        lambda v: v.casus is not None and v.casus.crisis is not None,
        "Er wacht geen crisis op bevestiging.",
        sql=lambda z: z.k.crisis.is_not(None),
        nodig="Een crisis in deze casus wacht op bevestiging.",
    )
    meld(
        "zelf_gestart",
        lambda v: (
            v.casus is not None
            and v.casus.crisis is not None
            and v.casus.crisis.gestart_door == v.actor.gebruiker_id
        ),
        "U hebt deze crisis niet zelf gemeld.",
        "U hebt deze crisis zelf gemeld. Iemand anders bevestigt.",
        sql=lambda z: z.k.casus_id.in_(z.k.zelf_gestart(z.wie)),
        nodig="U hebt de crisis zelf gemeld.",
    )
