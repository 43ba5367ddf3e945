"""Invented persons: names, birth dates, addresses, and BSNs that are given to nobody.

Streets exist in none of the dorpskernen; postcodes only look right. Everything comes out of the
random generator of the caller, so that the same seed gives the same people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from privacy.zoeksleutel import is_test_bsn

Geslacht = Literal["man", "vrouw"]
Rol = Literal["indexpersoon", "partner", "kind"]

_VROUWEN = (
    "Anouk", "Bente", "Carolien", "Dagmar", "Elif", "Fenna", "Gerda", "Hanneke", "Ilse",
    "Jolanda", "Kadisha", "Lotte", "Mirthe", "Nadia", "Oksana", "Petra", "Rachida", "Sanne",
    "Tineke", "Ursula", "Veerle", "Willemijn", "Yasmina", "Zeynep", "Agnieszka", "Chantal",
    "Femke", "Marloes", "Sabrina", "Truus",
)  # fmt: skip
_MANNEN = (
    "Arend", "Bilal", "Casper", "Dirk", "Emre", "Freek", "Gijs", "Huub", "Ivo", "Jeroen", "Kees",
    "Lars", "Mehmet", "Niels", "Otto", "Pjotr", "Rachid", "Sem", "Thijs", "Ugur", "Vincent",
    "Wouter", "Yusuf", "Zoran", "Brahim", "Cor", "Delano", "Marek", "Ruben", "Stijn",
)  # fmt: skip
_ACHTERNAMEN: tuple[tuple[str, str], ...] = (
    ("", "Duindoorn"), ("van", "Zonderland"), ("", "Akkerveld"), ("de", "Rietkerk"),
    ("", "Boomstra"), ("van der", "Zandloper"), ("", "Ketelbink"), ("", "Yıldırımlar"),
    ("", "Benhaddou"), ("el", "Mansourian"), ("", "Kowalczuk"), ("", "Ramsarup"),
    ("", "Oosterwolde"), ("van", "Kreekenburg"), ("", "Tuinmeijer"), ("den", "Hoekrand"),
    ("", "Pronkbaar"), ("", "Vlasveld"), ("ten", "Bosschop"), ("", "Szymańczyk"),
    ("", "Hindori"), ("van de", "Geestduin"), ("", "Molendaal"), ("", "Waterlander"),
    ("", "Achterkamp"), ("de", "Kassenaar"), ("", "Druivenstok"), ("", "Tomasoa"),
    ("", "Öztürkmen"), ("", "Zeegersloot"), ("van", "Puttershof"), ("", "Strandvliet"),
    ("", "Bellefroy"), ("", "Karimzadegan"), ("", "Loosduyn"), ("ter", "Weijde"),
)  # fmt: skip
_STRATEN = {
    "de-lier": ("Tomatenhof", "Leliepad", "Oude Sluisring", "Hazelkade"),
    "s-gravenzande": ("Duinparelstraat", "Zonnedauwstraat", "Kruisbeslaan", "Schelpengang"),
    "heenweg": ("Heenlandsepad", "Vlierhof"),
    "honselersdijk": ("Prinsessegaarde", "Orangeriehof", "Vijverparkstraat", "Lindeboog"),
    "kwintsheul": ("Heulwegje", "Kwintessenslaan", "Wilgenhof"),
    "maasdijk": ("Dijkbloemstraat", "Rivierkadepad", "Zwaluwdreef"),
    "monster": ("Helmduinstraat", "Vuurbaaklaan", "Meeuwenhof", "Strandlopersgang"),
    "naaldwijk": ("Kassenringstraat", "Anjerdreef", "Veilingmeesterlaan", "Druivenpad"),
    "poeldijk": ("Poelmanshof", "Muskaatdreef", "Bartholomeusgaarde"),
    "ter-heijde": ("Brandingpad", "Vissersstoep"),
    "wateringen": ("Waterlinieplein", "Hofjonkerstraat", "Plaspoeldreef", "Ooievaarsgang"),
}
_POSTCODES = {
    "de-lier": 2678, "s-gravenzande": 2691, "heenweg": 2691, "honselersdijk": 2675,
    "kwintsheul": 2295, "maasdijk": 2676, "monster": 2681, "naaldwijk": 2671,
    "poeldijk": 2685, "ter-heijde": 2684, "wateringen": 2291,
}  # fmt: skip
_LETTERS = "ABCDEGHJKLNPRTVWXZ"


@dataclass(frozen=True, slots=True)
class Adres:
    straat: str
    huisnummer: int
    huisletter: str
    postcode: str
    kern: str

    @property
    def regel(self) -> str:
        return f"{self.straat} {self.huisnummer}{self.huisletter}"


@dataclass(frozen=True, slots=True)
class Persona:
    """An invented person in a story."""

    rol: Rol
    voornaam: str
    voorvoegsel: str
    geslachtsnaam: str
    geslacht: Geslacht
    geboortedatum: date
    bsn: str
    adres: Adres

    @property
    def naam(self) -> str:
        return " ".join(d for d in (self.voornaam, self.voorvoegsel, self.geslachtsnaam) if d)


def bsns(rng: Random) -> Iterator[str]:
    """Test BSNs, each once: nine digits from 999 that pass the elfproef."""
    gezien: set[str] = set()
    while True:
        bsn = f"999{rng.randrange(1_000_000):06d}"
        if bsn not in gezien and is_test_bsn(bsn):
            gezien.add(bsn)
            yield bsn


def maak_adres(rng: Random, kern: str) -> Adres:
    straat = rng.choice(_STRATEN[kern])
    letters = rng.choice(_LETTERS) + rng.choice(_LETTERS)
    letter = rng.choice("ABC") if rng.random() < 0.2 else ""
    return Adres(straat, rng.randrange(1, 180), letter, f"{_POSTCODES[kern]} {letters}", kern)


def huishouden(
    rng: Random,
    nummers: Iterator[str],
    *,
    kern: str,
    op: date,
    leeftijd: tuple[int, int],
    partner: bool,
    kinderen: bool,
) -> tuple[Persona, ...]:
    """The people of a story: the index person, and where it has them a partner and a child."""
    adres = maak_adres(rng, kern)
    achternaam = rng.choice(_ACHTERNAMEN)
    eerste = _persoon(rng, nummers, "indexpersoon", achternaam, adres, op, leeftijd)
    uit = [eerste]
    jaren = (op - eerste.geboortedatum).days // 365
    if partner:
        tussen = (max(19, jaren - 5), max(20, jaren + 5))
        anders = rng.choice([a for a in _ACHTERNAMEN if a != achternaam])
        uit.append(_persoon(rng, nummers, "partner", anders, adres, op, tussen, tuple(uit)))
    if kinderen:
        tot = max(6, min(11, jaren - 18))
        uit.append(_persoon(rng, nummers, "kind", achternaam, adres, op, (5, tot), tuple(uit)))
    return tuple(uit)


def _persoon(
    rng: Random,
    nummers: Iterator[str],
    rol: Rol,
    achternaam: tuple[str, str],
    adres: Adres,
    op: date,
    leeftijd: tuple[int, int],
    bij: tuple[Persona, ...] = (),
) -> Persona:
    geslacht: Geslacht = rng.choice(("man", "vrouw"))
    namen = _MANNEN if geslacht == "man" else _VROUWEN
    voornaam = rng.choice([n for n in namen if n not in {p.voornaam for p in bij}])
    dagen = rng.randrange(leeftijd[0] * 365 + 30, leeftijd[1] * 365 + 300)
    return Persona(
        rol, voornaam, *achternaam, geslacht, op - timedelta(days=dagen), next(nummers), adres
    )
