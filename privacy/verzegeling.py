"""Sealing and opening of texts; a sealed value prints as `<verzegeld>`.

Length says something too (a name is short, a motivation long), so texts are padded before they
are sealed: to 64 bytes, then to the next power of two up to 4096, then to a multiple of 4096.
Names, numbers, addresses and dates all come out equally long. What remains visible is the
order of magnitude of a longer text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from privacy.codering import eigenaar_bytes, ondubbelzinnig
from privacy.sleutels import Datasleutel, VerzegelingGeschonden

KLEINSTE_EMMER = 64
GROOTSTE_EMMER = 4096
EINDE = b"\x80"

Compartimentsoort = Literal[
    "casus", "persoon", "verzoek", "crisis", "fasevraag", "concept", "melder", "huis"
]
RUST = "rust"
"""The rolgroep of a key of a casus from before it was reopened: what it seals stays closed."""
MELDING = "melding"
"""The rolgroep of what a professional reported: its category is wider than who may read it."""


class Verzegeld(bytes):
    """A sealed text. It never shows its bytes by accident."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<verzegeld>"

    __str__ = __repr__

    def __format__(self, vorm: str, /) -> str:
        return "<verzegeld>"


@dataclass(frozen=True, slots=True)
class Zegelplaats:
    """The one place where a sealed text belongs; bound to it, so that moving it is refused.

    The compartment is left out on purpose: the wrap of the key binds `sleutel_id` to it. So the
    acceptance of a Verzoek takes a key to a new level without opening what it sealed.
    """

    tabel: str
    kolom: str
    rij: UUID
    eigenaar: UUID | str
    sleutel_id: UUID

    @property
    def aad(self) -> bytes:
        """The associated data of the seal."""
        return ondubbelzinnig(
            b"schakel zegel",
            self.tabel.encode(),
            self.kolom.encode(),
            self.rij.bytes,
            eigenaar_bytes(self.eigenaar),
            self.sleutel_id.bytes,
        )


@dataclass(frozen=True, slots=True)
class Compartiment:
    """The unit of reading: what one data key covers."""

    soort: Compartimentsoort
    eigenaar: UUID | str
    niveau: str
    categorie: str
    bronpartij: str = ""
    rolgroep: str = ""

    @property
    def label(self) -> str:
        """A readable name that no other compartment has: always six parts, `/` between.

        Inside a part `/` and other rare characters are escaped; an owner that is not a UUID
        gets an `@` in front, so that it cannot pass for one.
        """
        wie = str(self.eigenaar) if isinstance(self.eigenaar, UUID) else "@" + _deel(self.eigenaar)
        rest = (self.niveau, self.categorie, self.bronpartij, self.rolgroep)
        return "/".join([self.soort, wie, *map(_deel, rest)])

    def binding(self, sleutel_id: UUID) -> bytes:
        """What the wrap of the key with this id is bound to."""
        return ondubbelzinnig(
            b"schakel compartiment",
            self.soort.encode(),
            eigenaar_bytes(self.eigenaar),
            self.niveau.encode(),
            self.categorie.encode(),
            self.bronpartij.encode(),
            self.rolgroep.encode(),
            sleutel_id.bytes,
        )


class VerzegeldType(TypeDecorator[Verzegeld]):
    """A column that stores and returns Verzegeld, and refuses to bind anything else."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, Verzegeld):
            raise TypeError("een verzegelde kolom neemt alleen verzegelde waarden")
        return bytes(value)

    def process_literal_param(self, _value: Any, _dialect: Dialect) -> str:
        raise TypeError("een verzegelde waarde staat nooit in de tekst van een opdracht")

    def process_result_value(self, value: Any, _dialect: Dialect) -> Verzegeld | None:
        return None if value is None else Verzegeld(value)


def verzegel(sleutel: Datasleutel, tekst: str, plaats: Zegelplaats) -> Verzegeld:
    """The text, padded, sealed with `sleutel` and bound to `plaats`."""
    try:
        ruw = tekst.encode()
    except UnicodeEncodeError:
        # Without `from None` the whole text would travel along in the exception.
        raise ValueError("de tekst bevat tekens die niet bestaan") from None
    return Verzegeld(sleutel.zegel(_opgevuld(ruw), plaats.aad))


def open_zegel(sleutel: Datasleutel, dicht: bytes, plaats: Zegelplaats) -> str:
    """The text that was sealed at this place with this key; else VerzegelingGeschonden."""
    ruw, einde, vulling = sleutel.open(dicht, plaats.aad).rpartition(EINDE)
    if not einde or vulling.strip(b"\0"):
        raise VerzegelingGeschonden
    try:
        return ruw.decode()
    except UnicodeDecodeError:
        raise VerzegelingGeschonden from None


def _opgevuld(ruw: bytes) -> bytes:
    return (ruw + EINDE).ljust(_emmer(len(ruw) + 1), b"\0")


def _emmer(lengte: int) -> int:
    if lengte > GROOTSTE_EMMER:
        return -(-lengte // GROOTSTE_EMMER) * GROOTSTE_EMMER
    emmer = KLEINSTE_EMMER
    while emmer < lengte:
        emmer *= 2
    return emmer


def _deel(tekst: str) -> str:
    return quote(tekst, safe=":")
