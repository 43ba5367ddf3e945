"""What an aanstelling must be: functie, partij and days that the policy allows together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from config.beleid import Beleid, Functie
from config.toets_waarborgen import LOS
from privacy.feiten import Actor
from workflow.termijnen import in_woorden, maanden_verder

TOEKOMST = "Deze datum ligt in de toekomst."


@dataclass(frozen=True, slots=True)
class Aanstelgegevens:
    """A functie for a partij as it was filled in; what is left open is None."""

    functie: str
    partij: str
    tot: date | None
    van: date | None = None
    """None: from today."""
    gebied: str | None = None
    geheimhouding_op: date | None = None
    """When the geheimhoudingsverklaring was signed; the policy says how long it counts."""
    geheimhouding_tot: date | None = None
    """Its last day, where that is known already."""
    screening_tot: date | None = None
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)


def wacht_op_tweede(beleid: Beleid, functie: str, door: Actor) -> bool:
    """Whether this waits for a second beheerder; the command line of the house does not wait."""
    f = beleid.functie.get(functie)
    return door.gebruiker_id is not None and f is not None and bool(f.vier_ogen)


def gaat_over_casussen(beleid: Beleid, functie: Functie) -> bool:
    """Whether the functie has a right on casussen at its tables: then a convenant must allow it."""
    op_casus = (code for code in functie.rechten if code in beleid.recht and code not in LOS)
    return bool(functie.niveaus) and any(op_casus)


def getekend(beleid: Beleid, functie: Functie, partij: str, dag: date) -> bool:
    """Whether `partij` signed a convenant of a level that the functie works at."""
    return any(
        p.partij == partij and p.getekend <= dag
        for niveau in functie.niveaus
        for p in beleid.convenant[niveau].partijen
    )


def fouten_in(g: Aanstelgegevens, beleid: Beleid, dag: date) -> dict[str, str]:
    """A message for each field that cannot be so."""
    laatst = maanden_verder(max(g.van or dag, dag), beleid.duur.aanstelling_maanden)
    fouten = _functie_en_partij(g, beleid, dag) | _dagen(g, dag, laatst)
    if g.gebied is not None and g.gebied not in beleid.kern:
        fouten["gebied"] = "Kies een dorpskern."
    return fouten | dict(g.onleesbaar)


def _functie_en_partij(g: Aanstelgegevens, beleid: Beleid, dag: date) -> dict[str, str]:
    functie, partij = beleid.functie.get(g.functie), beleid.partij.get(g.partij)
    fouten: dict[str, str] = {}
    if functie is None:
        fouten["functie"] = "Kies een functie."
    if partij is None:
        fouten["partij"] = "Kies een organisatie."
    elif functie is None:
        pass
    elif partij.soort not in functie.partijen:
        fouten["partij"] = "Deze functie bestaat niet bij deze organisatie."
    elif gaat_over_casussen(beleid, functie) and not getekend(beleid, functie, g.partij, dag):
        fouten["partij"] = f"{partij.naam} heeft geen convenant getekend."
    return fouten


def _dagen(g: Aanstelgegevens, dag: date, laatst: date) -> dict[str, str]:
    fouten: dict[str, str] = {}
    if g.tot is None:
        fouten["tot"] = "Kies een einddatum."
    elif g.tot < (g.van or dag):
        fouten["tot"] = "De einddatum ligt voor de begindatum."
    elif g.tot < dag:
        fouten["tot"] = "Kies een datum in de toekomst."
    elif g.tot > laatst:
        fouten["tot"] = f"Kies een einddatum uiterlijk op {in_woorden(laatst)}."
    if g.geheimhouding_op is not None and g.geheimhouding_op > dag:
        fouten["geheimhouding_op"] = TOEKOMST
    return fouten


def velden(g: Aanstelgegevens, beleid: Beleid, dag: date) -> dict[str, Any]:
    """The columns of an aanstelling, of what `fouten_in` found no fault with."""
    tot = g.geheimhouding_tot
    if g.geheimhouding_op is not None:
        maanden = beleid.duur.geheimhouding_maanden
        tot = maanden_verder(g.geheimhouding_op, maanden) - timedelta(days=1)
    return {
        "functie": g.functie,
        "partij": g.partij,
        "gebied": g.gebied,
        "van": g.van or dag,
        "tot": g.tot,
        "geheimhouding_tot": tot,
        "screening_tot": g.screening_tot,
    }
