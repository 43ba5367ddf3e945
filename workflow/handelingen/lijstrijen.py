"""The rows of a list: by the clauses of the evaluator, whole or told of as damaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement

from casus import lijsten
from privacy.feiten import lokale_dag
from privacy.toegang import Recht
from workflow.handelingen.zichtbaar import clausules, delen_van
from workflow.heel import hele
from workflow.werk import Lezing

TERMIJNEN = ("voorbij", "week")
"""A shown term that was missed, or one that ends this week."""

VOLGORDEN = ("termijn",)
"""The earliest term first."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Filter of the list: fixed codes of the policy, never what a person typed."""

    niveau: str | None = None
    stand: str | None = None
    fase: int | None = None
    kern: str | None = None
    eenheid: str | None = None
    thema: str | None = None
    termijn: str | None = None
    """One of `TERMIJNEN`."""
    eigen_regie: bool = False
    """Only what this reader directs, or stands in for who does."""
    sorteer: str = ""
    """One of `VOLGORDEN`; empty is the last change first."""
    na: tuple[datetime, UUID] | None = None


@dataclass(frozen=True, slots=True)
class Rijen:
    """Rows of casussen, the numbers of those that are damaged, and whether there are more."""

    heel: list[Any]
    stuk: tuple[str, ...]
    er_zijn_meer: bool
    op_termijn: bool = False

    @property
    def volgende(self) -> tuple[datetime, UUID] | None:
        """What the next page begins after, in the order of this one."""
        if not self.er_zijn_meer or not self.heel:
            return None
        rij = self.heel[-1]
        if self.op_termijn:
            return datetime.combine(rij.termijn_op or lijsten.GEEN_TERMIJN, time(), UTC), rij.id
        return rij.bijgewerkt, rij.id


def rijen_van(lezing: Lezing, filter_: Filter, *, op_termijn: bool = False) -> Rijen:
    # Who oversees is shown neither of these, and must not ask it of the list either.
    smal = filter_.thema or filter_.eenheid
    delen = clausules(lezing, Recht.CASUS_INZIEN) if smal else delen_van(lezing)
    filters = lijsten.filters(
        niveau=filter_.niveau,
        stand=filter_.stand,
        fase=filter_.fase,
        kern=filter_.kern,
        eenheid=filter_.eenheid,
        thema=filter_.thema,
    )
    if filter_.termijn is not None:
        filters.append(lijsten.met_termijn(filter_.termijn, lokale_dag(lezing.nu)))
    if op_termijn or filter_.eigen_regie:
        filters.append(lijsten.filter_regisseur(lezing.actor, lezing.nu))
    if filter_.sorteer and not op_termijn:
        na = (filter_.na[0].date(), filter_.na[1]) if filter_.na else None
        rijen, meer = lijsten.rijen_op_termijn(lezing.db, delen, filters, na=na)
        return Rijen(*hele(lezing.beleid, rijen), meer, op_termijn=True)
    return haal(lezing, delen, filters, na=filter_.na, op_termijn=op_termijn)


def haal(
    lezing: Lezing,
    delen: Sequence[ColumnElement[bool]],
    filters: Sequence[ColumnElement[bool]],
    *,
    na: tuple[datetime, UUID] | None = None,
    op_termijn: bool = False,
) -> Rijen:
    rijen, meer = lijsten.lijstrijen(lezing.db, delen, filters, na=na, op_termijn=op_termijn)
    return Rijen(*hele(lezing.beleid, rijen), meer)


def zonder_regie(lezing: Lezing) -> list[Any]:
    """Casussen at work, at a table of who may name a casusregisseur, that are with nobody.

    The longest so first; each with the last day of who had it (`laatste`).
    """
    standen = lezing.beleid.keten.standen
    aan_het_werk = [s.code for s in standen if not s.einde and s.inzagestap != "triage"]
    delen = clausules(lezing, Recht.REGIE_BENOEMEN)
    dag, hier = lokale_dag(lezing.nu), (lijsten.in_stand(aan_het_werk),)
    heel, _ = hele(lezing.beleid, lijsten.verlaten(lezing.db, delen, hier, dag))
    return heel
