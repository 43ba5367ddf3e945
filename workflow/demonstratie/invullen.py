"""From a script to a story of one household: names filled in, sentences and people chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from random import Random
from typing import Any, TypeVar

from workflow.demonstratie.basisstap import Informatie
from workflow.demonstratie.mensen import MENS, kies
from workflow.demonstratie.namen import Persona
from workflow.demonstratie.stappen import (
    Besluit,
    Heropening,
    Overname,
    Stap,
    Triage,
)
from workflow.demonstratie.verhaal import Verhaal

_T = TypeVar("_T", Stap, Informatie)
_KEUZE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_VELD = re.compile(r"\{(\w+)\}")
_MENSVELDEN = frozenset(
    {
        "wie", "casusregisseur", "procesregisseur", "operationeel", "bestuurlijk", "deelnemers",
        "aan", "door",
    }
)  # fmt: skip
_CODES = frozenset({"soort", "naam", "gegevens", "overgang", "naar", "afzender", "voor", "vakken"})
"""Fields that are codes of the script: nothing to fill in."""

_WERKDELING = (0, 0, 0, 1)
"""Most of the work goes to the first of each functie: those are the people one can be."""


def woorden(personen: tuple[Persona, ...], kernnaam: str) -> dict[str, str]:
    """What the placeholders of a script stand for, in small letters and with a capital."""
    een = personen[0]
    man = een.geslacht == "man"
    uit = {
        "naam": een.naam,
        "voornaam": een.voornaam,
        "straat": een.adres.straat,
        "adres": een.adres.regel,
        "kern": kernnaam,
        "hij": "hij" if man else "zij",
        "zijn": "zijn" if man else "haar",
        "hem": "hem" if man else "haar",
    }
    uit |= {p.rol: p.voornaam for p in personen[1:]}
    return uit | {s.capitalize(): w[:1].upper() + w[1:] for s, w in uit.items()}


def vul_stappen(
    verhaal: Verhaal,
    aantal: int,
    kern: str,
    woord: Mapping[str, str],
    rng: Random,
    voor: tuple[str, ...] = (),
) -> tuple[Stap, ...]:
    """The first `aantal` steps, filled. The same functie is the same person all through.

    Who is in `voor` does the work of their own functie.
    """
    bezetting = {MENS[sleutel].functie: sleutel for sleutel in voor}
    regie = {"casusregisseur": "", "procesregisseur": ""}
    uit: list[Stap] = []
    for stap in verhaal.stap[:aantal]:
        vol = _vul(stap, woord, rng)
        mensen: dict[str, Any] = {}
        for veld in fields(vol):
            if veld.name not in _MENSVELDEN:
                continue
            waarde = getattr(vol, veld.name)
            if isinstance(waarde, tuple):
                mensen[veld.name] = tuple(_mens(w, kern, bezetting, regie, rng) for w in waarde)
            elif waarde:
                mensen[veld.name] = _mens(waarde, kern, bezetting, regie, rng)
        vol = replace(vol, **mensen)
        uit.append(vol)
        if isinstance(vol, (Triage, Besluit)) and vol.casusregisseur:
            regie = {"casusregisseur": vol.casusregisseur, "procesregisseur": vol.procesregisseur}
        elif isinstance(vol, Heropening):
            regie = {"casusregisseur": vol.casusregisseur, "procesregisseur": ""}
        elif isinstance(vol, Overname) and not vol.reden:
            regie["casusregisseur"] = vol.wie
    return tuple(uit)


def _mens(
    wie: str, kern: str, bezetting: dict[str, str], regie: Mapping[str, str], rng: Random
) -> str:
    if wie in regie:
        return regie[wie]
    if wie == "opvolger" and wie not in bezetting:
        bezetting[wie] = _opvolger(kern, bezetting, regie["casusregisseur"])
    if wie not in bezetting:
        bezetting[wie] = kies(wie, kern, rng.choice(_WERKDELING))
    return bezetting[wie]


def _opvolger(kern: str, bezetting: Mapping[str, str], niet: str) -> str:
    """Somebody else who can be casusregisseur here: who has work in this story first."""
    kan = [bezetting[f] for f in ("welzijn",) if f in bezetting]
    kan += [kies("skt_professional", kern, nr) for nr in range(2)]
    return next((k for k in kan if k != niet), kies("welzijn", kern))


def _vul(deel: _T, woord: Mapping[str, str], rng: Random) -> _T:
    nieuw: dict[str, Any] = {}
    for veld in fields(deel):
        waarde = getattr(deel, veld.name)
        if veld.name in _CODES or veld.name in _MENSVELDEN:
            continue
        if isinstance(waarde, str):
            nieuw[veld.name] = vul_tekst(waarde, woord, rng)
        elif isinstance(waarde, Informatie):
            nieuw[veld.name] = _vul(waarde, woord, rng)
        elif isinstance(waarde, tuple):
            nieuw[veld.name] = tuple(vul_tekst(w, woord, rng) for w in waarde)
    return replace(deel, **nieuw)


def vul_tekst(tekst: str, woord: Mapping[str, str], rng: Random) -> str:
    """The text with one of each choice, and its placeholders filled. KeyError: unknown word."""
    gekozen = _KEUZE.sub(lambda t: rng.choice(t[1].split("|")), tekst)
    return _VELD.sub(lambda t: woord[t[1]], gekozen)
