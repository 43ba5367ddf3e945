"""What every step of a story has, and the words they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

Zekerheid = Literal["feit", "vermoeden", "interpretatie", "zelfverklaring"]
Over = Literal["betrokkene", "partner", "kind"]


class Streng:
    """Unknown keys in a script are a fault, not a silence."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Informatie(Streng):
    """Whether betrokkene knows (AVG 14): on which day before the step and how, or why not."""

    stand: Literal["ja", "nog_niet", "nee"]
    dagen_geleden: int = 1
    wijze: str = ""
    uitzonderingsgrond: str = ""
    herbeoordelen_na: int = 14
    """Days until the exception is looked at again; counts only with `nee`."""


NOG_NIET = Informatie(stand="nog_niet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Basisstap(Streng):
    dag: int
    """Calendar days after the first step; moved on to a working day."""
    wie: str = "casusregisseur"
    stop: bool = False
    """A casus may stand here on the peildatum: the rest of the script has not happened yet."""
    voor: tuple[str, ...] = ()
    """Keys of `mensen.MENSEN` for whom a casus stands here on every peildatum: what the login
    page lets them try needs it. They, not their colleagues, do the work of it."""
    stil: int | None = None
    """Days that a story which stands here has been still, where the story depends on it."""
