"""The chain and the AVE bars as pure geometry: values in, frozen shapes out.

`keten(ringen, zin, sleutel)` gives both drawings (wide and narrow) of n interlocking rings;
`ave(fase, zin)` the bars. The macros in `macros/beeld.html` only write the shapes down as
SVG; colour comes from classes, because the content security policy allows no style.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Toestand = Literal["nu", "eerder", "gevraagd", "nog_niet", "overgeslagen"]

DIKTE: dict[Toestand, float] = {
    "nu": 0.0,
    "eerder": 0.0,
    "gevraagd": -1.0,
    "nog_niet": -2.0,
    "overgeslagen": -2.0,
}
"""How much thinner than `rand` the line of a ring is."""


@dataclass(frozen=True, slots=True)
class Ring:
    """One level of the chain: short code, name, what it is now, and that in words."""

    kort: str
    naam: str
    toestand: Toestand
    zin: str


@dataclass(frozen=True, slots=True)
class Maat:
    """The size of a drawing, in units of its viewBox."""

    soort: Literal["breed", "smal"]
    breedte: float
    hoogte: float
    overlap: float
    rand: float
    tekst: float


BREED = Maat("breed", 1120, 48, 24, 5, 17)
SMAL = Maat("smal", 328, 36, 14, 4, 14)


@dataclass(frozen=True, slots=True)
class Vorm:
    """A rectangle with round ends."""

    x: float
    y: float
    breedte: float
    hoogte: float
    straal: float


@dataclass(frozen=True, slots=True)
class Schakel:
    """One drawn ring: its line, its core (only where the casus is or was) and its letters."""

    kort: str
    toestand: Toestand
    rand: Vorm
    dikte: float
    halo: float
    kern: Vorm | None
    tekst_x: float
    tekst_y: float


@dataclass(frozen=True, slots=True)
class Kruising:
    """Where ring `boven` passes once more over its right neighbour, inside a clip."""

    id: str
    knip: Vorm
    boven: Schakel


@dataclass(frozen=True, slots=True)
class Ketenbeeld:
    """One drawing of the chain."""

    maat: Maat
    schakels: tuple[Schakel, ...]
    kruisingen: tuple[Kruising, ...]


@dataclass(frozen=True, slots=True)
class Keten:
    """The chain of one casus: the rings in words, one sentence, and both drawings."""

    ringen: tuple[Ring, ...]
    zin: str
    breed: Ketenbeeld
    smal: Ketenbeeld


@dataclass(frozen=True, slots=True)
class Balk:
    x: float
    y: float
    breedte: float
    hoogte: float
    vol: bool


@dataclass(frozen=True, slots=True)
class Ave:
    """The AVE phase: number, sentence from the policy, and its bars."""

    fase: int
    zin: str
    balken: tuple[Balk, ...]


def _vorm(x: float, y: float, breedte: float, hoogte: float) -> Vorm:
    return Vorm(round(x, 2), round(y, 2), round(breedte, 2), round(hoogte, 2), round(hoogte / 2, 2))


def _schakel(ring: Ring, i: int, lengte: float, maat: Maat) -> Schakel:
    x = i * (lengte - maat.overlap)
    kern = None
    if ring.toestand in ("nu", "eerder"):
        kern = _vorm(
            x + maat.overlap + maat.rand + 3,
            maat.rand + 3,
            lengte - 2 * maat.overlap - 2 * maat.rand - 6,
            maat.hoogte - 2 * maat.rand - 6,
        )
    return Schakel(
        kort=ring.kort,
        toestand=ring.toestand,
        rand=_vorm(x + maat.rand / 2, maat.rand / 2, lengte - maat.rand, maat.hoogte - maat.rand),
        dikte=maat.rand + DIKTE[ring.toestand],
        halo=maat.rand + 6,
        kern=kern,
        tekst_x=round(x + lengte / 2, 2),
        tekst_y=round(maat.hoogte / 2 + maat.tekst * 0.36, 2),
    )


def teken(ringen: tuple[Ring, ...], maat: Maat, sleutel: str) -> Ketenbeeld:
    """The rings as shapes; each passes over its right neighbour at the top, under it below.

    `sleutel` makes the clip ids unique when a page holds more than one chain.
    """
    if not ringen:
        raise ValueError("a chain needs at least one ring")
    n = len(ringen)
    lengte = (maat.breedte + maat.overlap * (n - 1)) / n
    schakels = tuple(_schakel(ring, i, lengte, maat) for i, ring in enumerate(ringen))
    stap = lengte - maat.overlap
    kruisingen = tuple(
        Kruising(
            id=f"{sleutel}-{maat.soort}-{i}",
            knip=_vorm((i + 1) * stap - 4, 0, maat.overlap + 8, maat.hoogte / 2),
            boven=schakels[i],
        )
        for i in range(n - 1)
    )
    return Ketenbeeld(maat, schakels, kruisingen)


def keten(ringen: tuple[Ring, ...], zin: str, sleutel: str = "keten") -> Keten:
    """The chain with both drawings."""
    return Keten(ringen, zin, teken(ringen, BREED, sleutel), teken(ringen, SMAL, sleutel))


def ave(fase: int, zin: str, aantal: int = 4) -> Ave:
    """`fase` of `aantal` bars filled, each higher than the one before."""
    if not 1 <= fase <= aantal:
        raise ValueError("an AVE phase lies between the first and the last")
    balken = tuple(
        Balk(round(1 + 7.4 * i, 1), 17 - 5 * i, 5.4, 6 + 5 * i, i < fase) for i in range(aantal)
    )
    return Ave(fase, zin, balken)
