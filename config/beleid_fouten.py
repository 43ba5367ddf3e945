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


_DE_REST = "De rest wordt gecontroleerd als dit hersteld is."


class BeleidOngeldig(Exception):
    """The policy cannot be used; `fouten` names everything that is wrong with it, at once.

    `onleesbaar`: what could not be read kept the rest from being checked, and the text says so.
    """

    def __init__(self, fouten: tuple[Beleidsfout, ...], *, onleesbaar: bool = False) -> None:
        regels = [str(f) for f in fouten] + ([_DE_REST] if onleesbaar else [])
        super().__init__("\n".join(regels))
        self.fouten = fouten
        self.onleesbaar = onleesbaar
