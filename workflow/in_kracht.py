"""The policy in force right now, for doors that show words of it and for making an Actor."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from casus.feiten import beleidsnummer
from config.beleid import Beleid
from workflow.beleidskast import Beleidskast
from workflow.werk import Werk

_kasten: WeakKeyDictionary[Werk, Beleidskast] = WeakKeyDictionary()


def beleid_nu(werk: Werk) -> Beleid:
    """The policy in force at this moment; policy is public, so this is no handeling."""
    kast = _kasten.setdefault(werk, Beleidskast(werk.ring))
    with werk.platform(frozenset(), schrijft=False) as db:
        return kast.in_kracht(db, beleidsnummer(db), werk.nu())
