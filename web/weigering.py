"""To whom one turns: a refusal that names a regisseur by role names them too, where that is known.

The names are those that the policy lets this reader have: of a casus that they may open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from casus.weergaven import Casusweergave, Mogelijkheid, Waaromweergave
from web import vertaling
from web.schermwaarden.bouwstenen import Kan
from workflow.handelingen.regie import WOORD


def met_naam(redenen: tuple[str, ...], namen: Mapping[str, str]) -> tuple[str, ...]:
    """These sentences, with the name of who has the role; `namen` gives it by *casusregisseur*."""
    wie = {f"Alleen de {woord} kan dit.": naam for woord, naam in namen.items() if naam}
    return tuple(f"{r[:-1]}: {wie[r]}." if r in wie else r for r in redenen)


def kan(c: Casusweergave, m: Mogelijkheid) -> Kan:
    """The verb, or why not and who can."""
    dragers = {WOORD[rol]: c.verantwoordelijken.get(rol) for rol in WOORD}
    weg = {WOORD[rol] for rol in WOORD if rol in c.niet_belegd}
    namen = {w: c.namen.get(i, "") for w, i in dragers.items() if i and w not in weg}
    return vertaling.kan(c.casus_id, replace(m, redenen=met_naam(m.redenen, namen)))


def redenen(oordeel: tuple[str, ...], weet: Waaromweergave | None) -> tuple[str, ...]:
    """The reasons of a refusal, for the page of it."""
    return met_naam(oordeel, {rol: naam for rol, naam, _ in weet.regisseurs} if weet else {})
