"""Who can take a casus over at a table below: whom the asker proposes as casusregisseur there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from casus.kandidaten import aanstelling_van
from config.keten_graaf import routes_voor
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow.fouten import Ongeldig
from workflow.gang import Gang
from workflow.handelingen.actietoets import Leest, doenerfouten, wie_daar
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.werk import Werk

NIEMAND = "Wijs een casusregisseur aan: iemand moet verantwoordelijk zijn."
_KAN_NIET = "Deze collega kan daar geen casusregisseur zijn."


@dataclass(frozen=True, slots=True)
class Overnemer:
    """A colleague, with the tables below where they can direct this casus."""

    wie: UUID
    naam: str
    daar: Mapping[str, Leest]

    @property
    def tafels(self) -> tuple[str, ...]:
        return tuple(self.daar)

    @property
    def doet(self) -> tuple[str, ...]:
        """The tables where they can do an actie also when another directs the casus."""
        return tuple(niveau for niveau, leest in self.daar.items() if leest.anders)


def overnemers(casus_id: UUID, *, door: Actor, werk: Werk) -> tuple[Overnemer, ...]:
    """Each colleague who can direct this casus at a table below, by name."""
    with werk.lezing(
        Recht.AFSCHALING_VRAGEN,
        casus_id,
        door=door,
        tabellen=frozenset({"aanstelling", "gebruiker"}),
        uitkomst="begonnen",
    ) as lezing:
        c = lezing.casus
        tafels: dict[UUID, dict[str, Leest]] = {}
        for route in routes_voor(lezing.beleid, "afschaling", c.niveau, c.aanpak):
            for wie, leest in wie_daar(lezing, route.naar).items():
                tafels.setdefault(wie, {})[route.naar] = leest
        namen = neem_namen(lezing, frozenset(tafels))
    heten = open_namen(lezing, namen)
    gevonden = (Overnemer(wie, heten.get(wie, "een collega"), daar) for wie, daar in tafels.items())
    return tuple(sorted(gevonden, key=lambda o: o.naam.casefold()))


def overnamefouten(
    wie: tuple[Overnemer, ...],
    naar_niveau: str,
    regisseur: UUID | None,
    eigenaars: Mapping[UUID, UUID],
) -> dict[str, str]:
    """Messages by field for who was named and cannot direct it, or do it, at that table."""
    daar = {o.wie: o.daar[naar_niveau] for o in wie if naar_niveau in o.daar}
    fouten = {"overnemer": _KAN_NIET} if regisseur and regisseur not in daar else {}
    return fouten | doenerfouten(daar, eigenaars, regisseur)


def toets_overnemer(gang: Gang, wie: UUID | None, naar_niveau: str) -> None:
    """Raises Ongeldig for who cannot direct it there; nobody proposed is no fault here."""
    functies = gang.beleid.niveau[naar_niveau].regie
    dag = lokale_dag(gang.nu)
    if wie and aanstelling_van(gang.db, gang.beleid, wie, functies, gang.casus.kern, dag) is None:
        raise Ongeldig({"overnemer": _KAN_NIET})
