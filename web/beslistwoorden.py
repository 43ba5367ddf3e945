"""Who decides on what was asked, in the same words before and after; and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from casus.weergaven import Casusweergave
from config.beleid import Beleid
from web.woorden import opsomming


def wie_beslist(
    beleid: Beleid,
    wie: Mapping[UUID, Iterable[str]],
    namen: Mapping[UUID, str],
    tafel: str,
) -> str:
    """Each who may decide, with their functies; the table (a niveau) where nobody is known."""
    zinnen = dict.fromkeys(
        ", ".join((namen.get(mens, "een collega"), *_functies(beleid, functies)))
        for mens, functies in wie.items()
    )
    return f"{opsomming(tuple(zinnen), 'of') or beleid.niveau[tafel].naam}."


def _functies(beleid: Beleid, functies: Iterable[str]) -> tuple[str, ...]:
    """One word for all functies of one person; none where they are not known."""
    woord = opsomming([beleid.functie[f].naam for f in functies])
    return (woord,) if woord else ()


def beslistzin(beleid: Beleid, c: Casusweergave) -> tuple[str, ...]:
    """Who decides on the request that waits; nothing while its table waits for an answer."""
    if c.verzoek is None or c.verzoek.vraag_open:
        return ()
    wie = wie_beslist(beleid, c.beslissers, c.namen, c.verzoek.naar_niveau)
    return (f"Wie beslist: {wie}",)


def antwoordzinnen(beleid: Beleid, c: Casusweergave) -> tuple[str, ...]:
    """What a table answered that did not take the casus over, as long as nothing else followed."""
    waarom, advies = (c.aanleiding.get(n, "") for n in ("antwoord", "antwoord_advies"))
    if not waarom:
        return ()
    blijft = f"{beleid.niveau[c.niveau].naam} blijft verantwoordelijk."
    return (f"Niet geaccepteerd: {waarom}", *((f"Advies: {advies}",) if advies else ()), blijft)
