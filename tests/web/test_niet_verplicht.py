"""A field that may stay open says what is chosen then, where something is."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_hoofdverhaal import vraag


def hulp(wie: Bezoeker, veld: str) -> str:
    """The help of this field, which must be marked as one that may stay open."""
    voor, _, na = wie.tekst.partition(f'id="hulp-{veld}"')
    assert na, veld
    assert "(niet verplicht)" in voor[-300:]
    return " ".join(na.partition(">")[2].partition("</")[0].split())


def test_wie_een_casus_overneemt_leest_welke_fase_het_zonder_keuze_wordt(
    deur: Deurwereld, casus: str
) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    kamer.ga(kamer.link("/beoordelen/"))
    assert hulp(kamer, "fase") == "Kiest u niets, dan wordt het AVE 3, de naaste hier."


@pytest.mark.parametrize(
    ("naam", "pad", "veld", "zin"),
    [
        ("teamlead", "fase", "evaluatie", "Vult u niets in, dan verandert deze dag niet."),
        ("skt", "gegevens/nieuw", "betrokkene", "Kiest u niets, dan gaat het over de casus als"),
    ],
)
def test_wat_leeg_mag_zegt_wat_er_dan_geldt(
    deur: Deurwereld, casus: str, naam: str, pad: str, veld: str, zin: str
) -> None:
    wie = deur.bezoeker(naam)
    wie.ga(f"{casus}/{pad}")
    assert hulp(wie, veld).startswith(zin)
