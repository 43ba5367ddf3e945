"""Who can carry a casus that is taken in: the named colleagues, and whom the policy names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from casus.caseload_model import Inbreng
from casus.gebruikers import Inlogmiddel
from casus.kandidaten import aanstelling_van
from privacy.feiten import lokale_dag
from privacy.opdrachten import Lezer
from workflow.gang import Gang
from workflow.handelingen.gebruikers import email_index
from workflow.handelingen.regie import beleidsrollen
from workflow.inbrengtoets import Bezetting, Opdracht, kan_regie

TABELLEN = frozenset({"inlogmiddel", "aanstelling"})
_M = Inlogmiddel.__table__.c
_ACCOUNT = Lezer(
    select(_M.gebruiker_id).where(_M.email_index == bindparam("p_index"), _M.actief.is_(True))
)


def account_van(gang: Gang, email: str) -> UUID | None:
    """The account of this address; None where there is none, or where it was closed."""
    try:
        index = email_index(gang.ring, email)
    except ValueError:
        return None
    rij = next(iter(_ACCOUNT(gang.db, {"p_index": index})), None)
    return rij.gebruiker_id if rij is not None else None


class Bezetter:
    """Looks up the people of one casus after another, and asks nothing twice."""

    def __init__(self, gang: Gang) -> None:
        self._gang = gang
        self._dag = lokale_dag(gang.nu)
        self._accounts: dict[str, UUID | None] = {}
        self._wie: dict[tuple[UUID, tuple[str, ...], str, str], Any | None] = {}
        self._rollen: dict[tuple[str, int, str], Mapping[str, UUID]] = {}

    def __call__(self, inbreng: Inbreng, opdracht: Opdracht) -> Bezetting:
        o, beleid = opdracht, self._gang.beleid
        if not o.niveau:
            return Bezetting()
        niveau = beleid.niveau[o.niveau]
        rollen: Mapping[str, UUID] = {}
        if o.fase in niveau.fasen:
            plek = (o.niveau, o.fase, o.kern)
            if plek not in self._rollen:
                self._rollen[plek] = beleidsrollen(self._gang, o.niveau, o.fase, o.kern or None)
            rollen = self._rollen[plek]
        return Bezetting(
            self._houder(inbreng.casusregisseur, niveau.regie, o),
            self._houder(inbreng.procesregisseur, niveau.procesregie, o),
            rollen,
        )

    def _houder(self, email: str, functies: tuple[str, ...], o: Opdracht) -> Any | None:
        """The appointment in which this colleague can do it, or None."""
        if email not in self._accounts:
            self._accounts[email] = account_van(self._gang, email)
        account = self._accounts[email]
        if account is None:
            return None
        vraag = (account, functies, o.niveau, o.kern)
        if vraag not in self._wie:
            kern = o.kern or None
            rij = aanstelling_van(
                self._gang.db, self._gang.beleid, account, functies, kern, self._dag
            )
            mag = rij is not None and kan_regie(self._gang.beleid, o.niveau, rij, self._dag)
            self._wie[vraag] = rij if mag else None
        return self._wie[vraag]
