"""Faults of a policy, each with the file and the key where the reader can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beleidsfout:
    """One fault: `keten.toml, niveau 2, beslist: onbekende functie "x"`."""

    bestand: str
    sleutel: str
    melding: str

    def __str__(self) -> str:
        waar = f"{self.bestand}, {self.sleutel}" if self.sleutel else self.bestand
        return f"{waar}: {self.melding}"


class BeleidOngeldig(Exception):
    """The policy cannot be used; `fouten` names everything that is wrong with it, at once."""

    def __init__(self, fouten: tuple[Beleidsfout, ...]) -> None:
        super().__init__("\n".join(str(f) for f in fouten))
        self.fouten = fouten
