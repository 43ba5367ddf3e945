"""Who received an item: the people who read it, by the lines of the log that name it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from privacy.logboek import Logregel
from privacy.toegang import Recht

_L = Logregel.__table__.c
_LEEST = (
    Recht.CASUS_INZIEN.value,
    Recht.STUK_INZIEN.value,
    Recht.CASUS_AFDRUKKEN.value,
    Recht.VERZOEK_INZIEN.value,
    Recht.STUK_CORRIGEREN.value,
    Recht.CASUS_TRIAGEREN.value,
    Recht.VERLOOP_INZIEN.value,
)
"""What opens an item, on paper too; each names it by its first stuk, which outlives every copy."""


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Somebody who read it, in the functie in which they did so last."""

    wie: UUID
    functie: str
    partij: str


def ontvangers(
    db: Connection, casus_id: UUID, eerste: UUID, behalve: UUID | None
) -> tuple[Ontvanger, ...]:
    """Who read this stuk or a copy of it, the first reader first; not `behalve`.

    Also of a copy that went with a Verzoek and was destroyed with its key.
    """
    vraag = (
        select(_L.account_id, _L.regel)
        .where(
            _L.casus_id == casus_id,
            _L.handeling.in_(_LEEST),
            _L.uitkomst == "toegestaan",
            _L.account_id.is_not(None),
            # Narrows it in the database; the line itself decides.
            _L.regel.contains(str(eerste)),
        )
        .order_by(_L.nummer)
    )
    uit: dict[UUID, Ontvanger] = {}
    for r in db.execute(vraag):
        v = json.loads(r.regel)
        if r.account_id != behalve and str(eerste) in v["objecten"]:
            uit[r.account_id] = Ontvanger(r.account_id, v["functie"], v["partij"])
    return tuple(uit.values())
