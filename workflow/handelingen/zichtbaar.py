"""Which casussen a reader may see the row of, by the clauses of the evaluator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from casus import lijsten
from casus.zichtkolommen import zichtkolommen
from privacy.feiten import Zicht
from privacy.toegang import Recht, zichtbaar
from workflow.werk import Lezing

RIJ_OF_EINDE = (
    Recht.CASUS_OVERZIEN,
    Recht.CASUS_OVERZIEN_BESTUUR,
    Recht.CASUS_INZIEN_GESLOTEN,
)
"""What shows the row of a casus, or that it ended."""


def zichtbaar_voor(lezing: Lezing, casussen: Iterable[UUID]) -> frozenset[UUID]:
    """Of these casussen, those that the reader may see the row of, or that they ended."""
    return zichtbaar_met(lezing, casussen, *RIJ_OF_EINDE)


def zichtbaar_met(lezing: Lezing, casussen: Iterable[UUID], *rechten: Recht) -> frozenset[UUID]:
    """Of these casussen, those for which the reader has one of these rights."""
    (gezien,) = zichtbaar_per(lezing, casussen, rechten)
    return gezien


def zichtbaar_per(
    lezing: Lezing, casussen: Iterable[UUID], *groepen: Sequence[Recht]
) -> tuple[frozenset[UUID], ...]:
    """The same for each of these groups of rights, in one question to the database."""
    delen = [[d for recht in groep for d in clausules(lezing, recht)] for groep in groepen]
    return lijsten.zichtbare_per(lezing.db, delen, casussen)


def delen_van(lezing: Lezing) -> list[Any]:
    """Every way in which this actor may see the row of a casus."""
    return [
        deel
        for recht in (Recht.CASUS_OVERZIEN, Recht.CASUS_OVERZIEN_BESTUUR)
        for deel in clausules(lezing, recht)
    ]


def clausules(lezing: Lezing, recht: Recht) -> tuple[Any, ...]:
    """The clauses of this right for this reader, made once in a read."""
    if recht not in lezing.clausules:
        if lezing.zicht is None:
            lezing.zicht = Zicht(lezing.actor, lezing.beleid, lezing.nu, zichtkolommen())
        lezing.clausules[recht] = zichtbaar(lezing.zicht, recht)
    return lezing.clausules[recht]
