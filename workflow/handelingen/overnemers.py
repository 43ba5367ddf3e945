"""Who can take a casus over at a table below: whom the asker proposes as casusregisseur there."""

from __future__ import annotations

from uuid import UUID

from casus.kandidaten import aanstelling_van, benoembaar
from config.keten_graaf import routes_voor
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow.fouten import Ongeldig
from workflow.gang import Gang
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.werk import Werk

NIEMAND = "Wijs een casusregisseur aan: iemand moet verantwoordelijk zijn."
_KAN_NIET = "Deze collega kan daar geen casusregisseur zijn."


def overnemers(
    casus_id: UUID, *, door: Actor, werk: Werk
) -> tuple[tuple[UUID, str, tuple[str, ...]], ...]:
    """(id, name, tables) of each colleague who can direct this casus at a table below."""
    with werk.lezing(
        Recht.AFSCHALING_VRAGEN,
        casus_id,
        door=door,
        tabellen=frozenset({"aanstelling", "gebruiker"}),
        uitkomst="begonnen",
    ) as lezing:
        c, dag = lezing.casus, lokale_dag(lezing.nu)
        per: dict[UUID, list[str]] = {}
        for route in routes_voor(lezing.beleid, "afschaling", c.niveau, c.aanpak):
            functies = lezing.beleid.niveau[route.naar].regie
            for rij in benoembaar(lezing.db, lezing.beleid, functies, c.kern, dag):
                tafels = per.setdefault(rij.gebruiker_id, [])
                if route.naar not in tafels:
                    tafels.append(route.naar)
        namen = neem_namen(lezing, frozenset(per))
    heten = open_namen(lezing, namen)
    gevonden = [(wie, heten.get(wie, "een collega"), tuple(t)) for wie, t in per.items()]
    return tuple(sorted(gevonden, key=lambda x: x[1].casefold()))


def toets_overnemer(gang: Gang, wie: UUID | None, naar_niveau: str) -> None:
    """Raises Ongeldig for who cannot direct it there; nobody proposed is no fault here."""
    functies = gang.beleid.niveau[naar_niveau].regie
    dag = lokale_dag(gang.nu)
    if wie and aanstelling_van(gang.db, gang.beleid, wie, functies, gang.casus.kern, dag) is None:
        raise Ongeldig({"overnemer": _KAN_NIET})
