"""Stories made of a pattern and a way through the chain: what is the matter, and how it went.

A pattern (`patronen/*.toml`) has the words of one kind of problem; a way (`wegen.toml`) is a
row of parts, each some steps with days of its own. `<woord>` in a step is the pattern's sentence
of that name, and `stuk = "bezoek"` its item. A pattern names the ways that fit it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from pydantic import TypeAdapter

from workflow.demonstratie.basisstap import Streng, Zekerheid

_WOORD = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuk(Streng):
    """An item of the dossier in a pattern."""

    categorie: str
    tekst: str
    bron: str
    zekerheid: Zekerheid = "feit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patroon(Streng):
    """The words of one kind of problem; what a way needs and is not there is a fault."""

    sleutel: str
    wegen: tuple[str, ...]
    over: dict[str, Any]
    """Fields of the Verhaal: its kind, its people."""
    tekst: dict[str, str]
    stuk: dict[str, Stuk]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deel(Streng):
    """A part of a way; its days count from the end of the part before it."""

    sleutel: str
    stap: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weg(Streng):
    sleutel: str
    titel: str
    """What is special about this way; it ends the title of the story."""
    delen: tuple[str, ...]


_PATRONEN = TypeAdapter(tuple[Patroon, ...])
_DELEN = TypeAdapter(tuple[Deel, ...])
_WEGEN = TypeAdapter(tuple[Weg, ...])


def gemaakte_verhalen() -> Iterator[dict[str, Any]]:
    """Every pattern along every way that it names, as a script. Raises KeyError, ValueError."""
    map_ = files(__package__)
    bron = tomllib.loads(map_.joinpath("wegen.toml").read_text("utf-8"))
    delen = {d.sleutel: d for d in _DELEN.validate_python(bron["deel"])}
    wegen = {w.sleutel: w for w in _WEGEN.validate_python(bron["weg"])}
    for bestand in sorted(map_.joinpath("patronen").iterdir(), key=lambda b: b.name):
        if bestand.name.endswith(".toml"):
            inhoud = tomllib.loads(bestand.read_text("utf-8"))
            for patroon in _PATRONEN.validate_python(inhoud["patroon"]):
                for naam in patroon.wegen:
                    weg = wegen[naam]
                    begin = "melding" if "incident" in patroon.tekst else "registratie"
                    namen = (begin if d == "begin" else d for d in weg.delen)
                    yield _verhaal(patroon, weg, [delen[naam] for naam in namen])


def _verhaal(patroon: Patroon, weg: Weg, delen: list[Deel]) -> dict[str, Any]:
    stappen: list[dict[str, Any]] = []
    begin = 0
    for deel in delen:
        stappen += [_stap(patroon, s) | {"dag": begin + s["dag"]} for s in deel.stap]
        begin = stappen[-1]["dag"]
    over = patroon.over | {"titel": f"{patroon.over['titel']} {weg.titel}".strip()}
    return over | {"sleutel": f"{patroon.sleutel}.{weg.sleutel}", "gemaakt": True, "stap": stappen}


def _stap(patroon: Patroon, stap: dict[str, Any]) -> dict[str, Any]:
    uit = {veld: _vul(patroon, waarde) for veld, waarde in stap.items() if veld != "stuk"}
    if "stuk" in stap:
        stuk = patroon.stuk[stap["stuk"]]
        uit |= {"naam": stap["stuk"], "categorie": stuk.categorie, "tekst": stuk.tekst}
        uit |= {"bron": stuk.bron, "zekerheid": stuk.zekerheid}
    return uit


def _vul(patroon: Patroon, waarde: Any) -> Any:
    if isinstance(waarde, list):
        return [_vul(patroon, w) for w in waarde]
    if isinstance(waarde, str):
        return _WOORD.sub(lambda t: patroon.tekst[t[1]], waarde)
    return waarde
