"""A casus as it goes on paper: the parts that open for who prints it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from casus.plannen import Planweergave
from casus.verloop import Verloopweergave
from casus.weergaven import Casusweergave, Dossierweergave


@dataclass(frozen=True, slots=True)
class Afdrukweergave:
    """A part is None where it does not open for this reader."""

    casus_id: UUID
    nummer: str
    op: datetime
    logregel: int | None
    vernietigen: date | None
    """The first day on which something in it is no longer kept, where the policy gives one now."""
    overzicht: Casusweergave | None
    dossier: Dossierweergave | None
    plan: Planweergave | None
    verloop: Verloopweergave | None
