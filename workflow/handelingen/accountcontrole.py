"""The yearly look at every account: it stays as it is, it changes, or it ends.

The rights of people who moved on are the ones that leak. BIO2 5.18: access rights are reviewed
regularly; how often is policy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from casus import accountcontrole, accounts
from casus.accounts import Aanstelweergave, Last
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow.accountstand import TABELLEN as _TABELLEN
from workflow.accountstand import eis_gezien
from workflow.handelingen.accounts import lopend
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.termijnen import maanden_verder
from workflow.werk import Lezing, Werk

_RIJEN = _TABELLEN | {"actie", "casus", "deelname"}
"""With what each account carries: how many, never which."""
_MEDEWERKER = frozenset({"MEDEWERKER"})


@dataclass(frozen=True, slots=True)
class Controleregel:
    """An account that waits to be looked at, with what there is to look at."""

    gebruiker_id: UUID
    naam: str = field(repr=False)
    aanstellingen: tuple[Aanstelweergave, ...]
    laatst: date | None
    """When this colleague was last here."""
    gecontroleerd_op: date
    draagt: Last
    voorbij: bool
    """Nobody comes in with it any more."""
    merk: str
    """What there was to look at: comes back with the decision about it."""


def aantal(*, door: Actor, werk: Werk) -> int:
    """How many accounts wait to be looked at by this actor."""
    with werk.lezing(Recht.GEBRUIKER_INZIEN, door=door, tabellen=_TABELLEN) as lezing:
        return accountcontrole.hoeveel(lezing.db, *_wanneer(lezing))


def te_controleren(*, door: Actor, werk: Werk) -> tuple[tuple[Controleregel, ...], bool]:
    """(the accounts that wait the longest, whether there are more)."""
    with werk.lezing(
        Recht.GEBRUIKER_INZIEN, door=door, tabellen=_RIJEN, gevraagd=_MEDEWERKER
    ) as lezing:
        rijen = accountcontrole.te_controleren(lezing.db, *_wanneer(lezing))
        gelezen = _neem(lezing, rijen[: accountcontrole.PAGINA])
    return _open(lezing, gelezen), len(rijen) > accountcontrole.PAGINA


def gekozen(wie: Sequence[UUID], *, door: Actor, werk: Werk) -> tuple[Controleregel, ...]:
    """These accounts, with their names, whether they wait or not any more."""
    with werk.lezing(
        Recht.GEBRUIKER_INZIEN, door=door, tabellen=_RIJEN, gevraagd=_MEDEWERKER
    ) as lezing:
        rijen = accountcontrole.deze(lezing.db, wie[: accountcontrole.PAGINA])
        gelezen = _neem(lezing, rijen)
    return _open(lezing, gelezen)


def blijft(
    gebruiker_id: UUID, gezien: str, *, door: Actor, werk: Werk, indiening: UUID | None = None
) -> None:
    """Returns when it is written down that this account is right as it was shown (`gezien`).

    Raises GelijktijdigeWijziging where it is no longer that, and GeenToegang, also for the own
    account: a colleague looks at that.
    """
    with werk.handeling(
        Recht.GEBRUIKER_WIJZIGEN,
        door=door,
        tabellen=_TABELLEN,
        indiening=indiening,
        account=gebruiker_id,
    ) as h:
        eis_gezien(h, gebruiker_id, gezien)
        accountcontrole.is_gecontroleerd(h.db, gebruiker_id, lokale_dag(h.nu))
        h.noem(gebruiker_id)
        h.resultaat = gebruiker_id


def _wanneer(lezing: Lezing) -> tuple[date, date, UUID]:
    """(today, the last day of which a look is too long ago, who looks)."""
    dag = lokale_dag(lezing.nu)
    voor = maanden_verder(dag, -lezing.beleid.duur.accountcontrole_maanden)
    return dag, voor, lezing.actor.gebruiker_id or UUID(int=0)


@dataclass(frozen=True, slots=True)
class _Gelezen:
    """The rows of these accounts and what belongs to them; the names are still sealed."""

    rijen: Sequence[Any]
    aangesteld: Mapping[UUID, Any]
    middelen: Mapping[UUID, Any]
    namen: list[Any] = field(repr=False)
    lasten: Mapping[UUID, Last]


def _neem(lezing: Lezing, rijen: Sequence[Any]) -> _Gelezen:
    wie = tuple(r.id for r in rijen)
    aangesteld = accounts.aanstellingen_van(lezing.db, wie)
    middelen = accounts.middelen_van(lezing.db, wie)
    namen = neem_namen(lezing, frozenset(wie))
    lezing.noem(*wie)
    lasten = accountcontrole.lasten(lezing.db, wie, lezing.nu)
    return _Gelezen(rijen, aangesteld, middelen, namen, lasten)


def _open(lezing: Lezing, g: _Gelezen) -> tuple[Controleregel, ...]:
    heet, dag = open_namen(lezing, g.namen), lokale_dag(lezing.nu)
    return tuple(
        Controleregel(
            r.id,
            heet.get(r.id, ""),
            lopend(g.aangesteld[r.id], dag),
            lokale_dag(laatst) if (laatst := _laatst(g.middelen.get(r.id))) else None,
            r.gecontroleerd_op,
            g.lasten[r.id],
            accounts.is_voorbij(g.aangesteld[r.id], g.middelen.get(r.id), dag),
            accountcontrole.merk(g.aangesteld[r.id], r.gecontroleerd_op),
        )
        for r in g.rijen
    )


def _laatst(middel: Any | None) -> Any | None:
    return middel.laatst if middel is not None else None
