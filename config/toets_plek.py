"""Shared by the checks of the policy: what the engine knows, and faults with their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config.beleid_fouten import Beleidsfout
from config.beleid_keten import Overgang

_HET = frozenset({"doel", "niveau", "recht"})


@dataclass(frozen=True, slots=True)
class Motor:
    """The names that the engine has code for; a policy may use no other."""

    rechten: frozenset[str]
    toegangsvoorwaarden: frozenset[str]
    overgangsvoorwaarden: frozenset[str]
    categorieen: frozenset[str]
    """Those that the engine itself writes in; a policy has them all."""
    plan: str
    """The one of these that who directs a casus reads and writes."""


@dataclass(frozen=True, slots=True)
class Plek:
    """A place in a policy file: `Plek("keten.toml", "niveau 2")`."""

    bestand: str
    rij: str = ""

    def fout(self, veld: str, melding: str) -> Beleidsfout:
        return Beleidsfout(self.bestand, ", ".join(d for d in (self.rij, veld) if d), melding)

    def onbekend(
        self, veld: str, soort: str, waarden: Iterable[str], bekend: Iterable[str]
    ) -> Iterator[Beleidsfout]:
        """A fault for each value that is not among the known ones."""
        weet = frozenset(bekend)
        onbekend = "onbekend" if soort in _HET else "onbekende"
        for waarde in waarden:
            if waarde not in weet:
                yield self.fout(veld, f'{onbekend} {soort} "{waarde}"')


def overgangplek(nr: int, overgang: Overgang) -> Plek:
    """A row of the transition table by its name too: there are many, and nobody should count."""
    return Plek("keten.toml", f"overgang {nr} ({overgang.naam})")


def dubbel(
    bestand: str, tabel: str, codes: Iterable[tuple[int, object]], veld: str
) -> Iterator[Beleidsfout]:
    """A fault for each code, with the number of its row, that an earlier row has too."""
    gezien: set[object] = set()
    for nr, code in codes:
        if code in gezien:
            yield Plek(bestand, f"{tabel} {nr}").fout(veld, f'"{code}" staat er twee keer')
        gezien.add(code)
