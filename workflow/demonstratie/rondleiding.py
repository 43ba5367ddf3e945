"""What the login page of the demonstration tells a newcomer: the chain, and three things that fail.

Each step names who to be, by the key of `mensen.MENSEN`; the tests play every one of them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rondleidingstap:
    """Who to be, and what to do then."""

    wie: str
    wat: str


KETEN: tuple[Rondleidingstap, ...] = (
    Rondleidingstap(
        "tom.dewit",
        "weegt een melding van de politie bij het Sociaal Kernteam en wijst iemand aan. "
        "Vanaf dan is altijd één mens verantwoordelijk.",
    ),
    Rondleidingstap(
        "farida.bakker",
        "is casusregisseur en werkt aan een plan. Lukt het niet dichtbij, dan vraagt zij "
        "opschaling en kiest zij wat meegaat.",
    ),
    Rondleidingstap(
        "ria.mol",
        "beslist voor de Leefbaarheidskring: accepteren, teruggeven met advies, of eerst "
        "iets vragen. Wie vraagt, beslist nooit zelf.",
    ),
    Rondleidingstap(
        "hans.prins",
        "beslist voor de Veiligheidskamer, waar zorg en veiligheid samenkomen. "
        "Daarboven is alleen nog het Veiligheidshuis.",
    ),
    Rondleidingstap(
        "t.maas",
        "neemt terug wat weer dichtbij kan, en sluit af. Wie dan nog meekeek, ziet niets meer.",
    ),
)

MIS: tuple[tuple[str, Rondleidingstap], ...] = (
    (
        "Een termijn die voorbij is",
        Rondleidingstap(
            "farida.bakker",
            "heeft op Mijn werk een casus in beeldvorming die te laat is. Open die casus, en kijk "
            "hoe de dag is berekend.",
        ),
    ),
    (
        "Een weigering",
        Rondleidingstap(
            "joris.smit",
            "neemt deel aan een casus. Open het dossier en kies bij iets dat dicht is Waarom niet? "
            "U leest welke regel dat zegt. Ook dat u keek, staat in het logboek.",
        ),
    ),
    (
        "Twee mensen tegelijk",
        Rondleidingstap(
            "t.maas",
            "beslist over een afschaling naar het SKT. Open die ook in een privévenster, als "
            "Tom de Wit. Beslis in het ene venster, en daarna in het andere: één besluit telt, en "
            "de tekst van de ander blijft staan.",
        ),
    ),
)
