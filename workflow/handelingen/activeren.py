"""Activate a policy version: its text goes into the database, with a line that says who and when."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert, select

from casus.gebruikers import Beleidsversie
from config.beleid import Beleid
from config.beleid_lezen import beleid_tekst, lees_versies
from privacy.feiten import Actor
from privacy.toegang import Recht
from workflow.werk import Werk


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A version of the policy folder: the folder is a proposal, the database decides."""

    beleid: Beleid
    tekst: str


def lees_voorstel(map: Path) -> tuple[Voorstel, ...]:
    """The versions in a policy folder, oldest first. Raises BeleidOngeldig with every fault."""
    return tuple(Voorstel(beleid, beleid_tekst(map, beleid.versie)) for beleid in lees_versies(map))


def activeer(voorstel: Voorstel, *, door: Actor, werk: Werk) -> int:
    """The number under which the version is active from its first day on."""
    b = voorstel.beleid
    with werk.handeling(Recht.BELEID_ACTIVEREN, door=door) as h:
        laatste = h.db.execute(
            select(Beleidsversie.nummer).order_by(Beleidsversie.nummer.desc()).limit(1)
        ).scalar()
        nummer = (laatste or 0) + 1
        h.db.execute(
            insert(Beleidsversie),
            {
                "nummer": nummer,
                "versie": b.versie,
                "van": b.van,
                "tot": b.tot,
                "tekst": voorstel.tekst,
                "vingerafdruk": b.vingerafdruk,
                "geactiveerd": h.nu,
            },
        )
    return nummer
