"""Activate a policy version: its text goes into the database, with a line that says who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from casus.gebruikers import Beleidsversie
from config.beleid import Beleid
from config.beleid_lezen import Beleidsfout, beleid_tekst, lees_versies
from config.beleid_toets import toets
from privacy import voorwaarden
from privacy.categorieen import PLAN, VAST
from privacy.feiten import Actor
from privacy.logboek import Regel
from privacy.logkop import Logkop
from privacy.sleutels import Sleutelring
from privacy.toegang import Recht
from workflow.beleidskast import zegel_van
from workflow.keten import VOORWAARDEN
from workflow.logschrijver import Logschrijver
from workflow.werk import Werk


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A version of the policy folder: the folder is a proposal, the database decides."""

    beleid: Beleid
    tekst: str


def lees_voorstel(folder: Path) -> tuple[Voorstel, ...]:
    """The versions in a policy folder, oldest first. Raises BeleidOngeldig with every fault.

    The chain is checked as a whole: what could strand a casus is no proposal.
    """
    return tuple(
        Voorstel(beleid, beleid_tekst(folder, beleid.versie)) for beleid in getoetst(folder)
    )


def getoetst(folder: Path) -> tuple[Beleid, ...]:
    """The versions in a folder, each checked against what this program knows."""
    return lees_versies(folder, _toets)


def _toets(beleid: Beleid) -> tuple[Beleidsfout, ...]:
    return toets(
        beleid,
        rechten=frozenset(r.value for r in Recht),
        toegangsvoorwaarden=frozenset(voorwaarden.namen()),
        overgangsvoorwaarden=frozenset(VOORWAARDEN),
        categorieen=VAST,
        plan=PLAN,
    )


def activeer(voorstel: Voorstel, *, door: Actor, werk: Werk) -> int:
    """The number under which the version is active from its first day on."""
    with werk.handeling(Recht.BELEID_ACTIVEREN, door=door) as h:
        laatste = h.db.execute(
            select(Beleidsversie.nummer).order_by(Beleidsversie.nummer.desc()).limit(1)
        ).scalar()
        nummer = (laatste or 0) + 1
        h.db.execute(insert(Beleidsversie), _rij(h.ring, voorstel, nummer, h.nu))
        h.regel = h.regel.met(doel=_doel(voorstel.beleid))
    return nummer


def eerste_activering(
    db: Connection,
    ring: Sleutelring,
    log: Logschrijver,
    voorstellen: tuple[Voorstel, ...],
    nu: datetime,
) -> Logkop:
    """The head of the log after the installation made its first policies active.

    Nothing can be decided before there is a policy, so this one act is not: its lines say so.
    """
    kop = None
    for nummer, voorstel in enumerate(voorstellen, start=1):
        db.execute(insert(Beleidsversie), _rij(ring, voorstel, nummer, nu))
        _, kop = log.schrijf(
            db,
            Regel(
                moment=nu,
                actor=Actor.systeem("beleid:activeren", kanaal="installatie"),
                recht=Recht.BELEID_ACTIVEREN.value,
                doel=_doel(voorstel.beleid),
                uitkomst="toegestaan",
            ),
        )
    if kop is None:
        raise ValueError("een installatie heeft ten minste één beleidsversie")
    return kop


def _doel(beleid: Beleid) -> str:
    """Which policy a line of activation is about; the line itself is made under the one before."""
    return f"beleid {beleid.versie} {beleid.vingerafdruk}"


def _rij(ring: Sleutelring, voorstel: Voorstel, nummer: int, nu: datetime) -> dict[str, object]:
    beleid = voorstel.beleid
    return {
        "zegel": zegel_van(
            ring, nummer, beleid.versie, beleid.van, beleid.tot, beleid.vingerafdruk
        ),
        "nummer": nummer,
        "versie": voorstel.beleid.versie,
        "van": voorstel.beleid.van,
        "tot": voorstel.beleid.tot,
        "tekst": voorstel.tekst,
        "vingerafdruk": voorstel.beleid.vingerafdruk,
        "geactiveerd": nu,
    }
