"""The policy in force right now, for doors that show words of it and for making an Actor."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from casus.feiten import beleidsnummer
from config.beleid import Beleid
from workflow.beleidskast import Beleidskast
from workflow.werk import Werk

_kasten: WeakKeyDictionary[Werk, Beleidskast] = WeakKeyDictionary()


def beleid_nu(werk: Werk) -> Beleid:
    """The policy in force at this moment; policy is public, so this is no handeling."""
    with werk.platform(frozenset(), schrijft=False) as db:
        return beleid_bij(db, werk)


def beleid_bij(db: Connection, werk: Werk) -> Beleid:
    """The same, for who reads something else in this transaction too."""
    kast = _kasten.setdefault(werk, Beleidskast(werk.ring))
    return kast.in_kracht(db, beleidsnummer(db), werk.nu())
