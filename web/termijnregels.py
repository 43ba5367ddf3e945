"""Lines of *Mijn werk* for the terms that run on who directs a casus, beside what it waits for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from casus.lijstweergaven import Fasevraagregel, Termijnregel
from casus.termijnen import BELEGGEN, INFORMEREN
from config.beleid import Beleid
from web import vertaling
from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.lijsten import Werkregel


def termijnregels(b: Beleid, regels: Iterable[Termijnregel], nu: datetime) -> tuple[Werkregel, ...]:
    """Each with the verb that its term asks for, to the page where that is done."""
    return tuple(
        Werkregel(
            _wat(b, r),
            r.nummer,
            b.kern[r.kern].naam if r.kern in b.kern else "kern nog onbekend",
            vertaling.termijn(b, r.soort, r.uiterlijk, nu),
        )
        for r in regels
    )


def faseregels(
    b: Beleid, regels: Iterable[Fasevraagregel], nu: datetime, wat: str, pad: str
) -> tuple[Werkregel, ...]:
    """Each AVE phase that is asked, with until when somebody decides on it."""
    return tuple(
        Werkregel(
            Link(wat.format(b.fase[f.fase].naam), f"/casussen/{f.casus_id}{pad}"),
            f.nummer,
            b.kern[f.kern].naam if f.kern in b.kern else "kern nog onbekend",
            vertaling.termijn(b, b.keten.fasevraag.termijn, f.uiterlijk, nu),
        )
        for f in regels
    )


def _wat(b: Beleid, r: Termijnregel) -> Link:
    casus = f"/casussen/{r.casus_id}"
    if r.soort == INFORMEREN:
        return Link("Informeer betrokkene", f"{casus}/informeren")
    if r.soort == BELEGGEN:
        return Link("Laat de verantwoordelijkheid weer beleggen", casus)
    naam = b.termijn[r.soort].naam.lower() if r.soort in b.termijn else "termijn"
    return Link(f"Te laat: {naam}", casus)
