"""Who can take a casus over at a table below: whom the asker proposes as casusregisseur there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from casus.kandidaten import aanstelling_van, benoembaar
from config.keten_graaf import routes_voor
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow.fouten import Ongeldig
from workflow.gang import Gang
from workflow.handelingen.actietoets import ACTIE, LEEST_NIET, NIET_DAAR, kan_doen
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.werk import Werk

NIEMAND = "Wijs een casusregisseur aan: iemand moet verantwoordelijk zijn."
_KAN_NIET = "Deze collega kan daar geen casusregisseur zijn."


@dataclass(frozen=True, slots=True)
class Overnemer:
    """A colleague, the tables below where they can direct this casus, and those where they can
    do an actie also when another directs it."""

    wie: UUID
    naam: str
    tafels: tuple[str, ...]
    doet: tuple[str, ...]

    def kan_doen(self, niveau: str, *, regisseert: bool) -> bool:
        return niveau in (self.tafels if regisseert else self.doet)


def overnemers(casus_id: UUID, *, door: Actor, werk: Werk) -> tuple[Overnemer, ...]:
    """Each colleague who can direct this casus at a table below, by name."""
    with werk.lezing(
        Recht.AFSCHALING_VRAGEN,
        casus_id,
        door=door,
        tabellen=frozenset({"aanstelling", "gebruiker"}),
        uitkomst="begonnen",
    ) as lezing:
        c, dag, b = lezing.casus, lokale_dag(lezing.nu), lezing.beleid
        tafels: dict[UUID, dict[str, bool]] = {}
        for route in routes_voor(b, "afschaling", c.niveau, c.aanpak):
            for rij in benoembaar(lezing.db, b, b.niveau[route.naar].regie, c.kern, dag):
                hier = tafels.setdefault(rij.gebruiker_id, {})
                hier[route.naar] = hier.get(route.naar, False) or kan_doen(lezing, rij, route.naar)
        namen = neem_namen(lezing, frozenset(tafels))
    heten = open_namen(lezing, namen)
    gevonden = (
        Overnemer(wie, heten.get(wie, "een collega"), tuple(t), tuple(n for n in t if t[n]))
        for wie, t in tafels.items()
    )
    return tuple(sorted(gevonden, key=lambda o: o.naam.casefold()))


def overnamefouten(
    wie: tuple[Overnemer, ...],
    naar_niveau: str,
    regisseur: UUID | None,
    eigenaars: Mapping[UUID, UUID],
) -> dict[str, str]:
    """Messages by field for who was named and cannot direct it, or do it, at that table."""
    kan = {o.wie: o for o in wie if naar_niveau in o.tafels}
    fouten = {"overnemer": _KAN_NIET} if regisseur and regisseur not in kan else {}
    for actie, mens in eigenaars.items():
        if mens not in kan:
            fouten[f"{ACTIE}-{actie}"] = NIET_DAAR
        elif not kan[mens].kan_doen(naar_niveau, regisseert=mens == regisseur):
            fouten[f"{ACTIE}-{actie}"] = LEEST_NIET
    return fouten


def toets_overnemer(gang: Gang, wie: UUID | None, naar_niveau: str) -> None:
    """Raises Ongeldig for who cannot direct it there; nobody proposed is no fault here."""
    functies = gang.beleid.niveau[naar_niveau].regie
    dag = lokale_dag(gang.nu)
    if wie and aanstelling_van(gang.db, gang.beleid, wie, functies, gang.casus.kern, dag) is None:
        raise Ongeldig({"overnemer": _KAN_NIET})
