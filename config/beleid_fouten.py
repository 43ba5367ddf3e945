"""Faults of a policy, each with the file and the key where the reader can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from config.beleid import Beleid


@dataclass(frozen=True, slots=True)
class Beleidsfout:
    """One fault: `keten.toml, niveau 2, beslist: onbekende functie "x"`."""

    bestand: str
    sleutel: str
    melding: str

    def __str__(self) -> str:
        waar = f"{self.bestand}, {self.sleutel}" if self.sleutel else self.bestand
        return f"{waar}: {self.melding}"


_DE_REST = "Wat daarvan afhangt, wordt gecontroleerd als het hersteld is."


class BeleidOngeldig(Exception):
    """The policy cannot be used; `fouten` names everything that is wrong with it, at once.

    `onleesbaar`: something could not be read, so that what depends on it is not checked yet; the
    text says so. `voor_zover`: the policy without that, only to check the rest of it.
    """

    def __init__(
        self,
        fouten: tuple[Beleidsfout, ...],
        *,
        onleesbaar: bool = False,
        voor_zover: Beleid | None = None,
    ) -> None:
        regels = [str(f) for f in fouten] + ([_DE_REST] if onleesbaar else [])
        super().__init__("\n".join(regels))
        self.fouten = fouten
        self.onleesbaar = onleesbaar
        self.voor_zover = voor_zover
