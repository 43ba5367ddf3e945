"""A refusal says to whom one turns, by name, and only to who may know the name."""

from __future__ import annotations

from html import unescape

import pytest

from privacy.feiten import Vraag
from privacy.toegang import Recht
from privacy.voorwaarden import voorwaarde
from tests.eenheid.beleidsproef import NU, actor, casus, westland
from tests.web.deurwereld import Deurwereld
from tests.web.test_deelnemers import voeg_toe
from web.weigering import met_naam
from workflow.handelingen.regie import WOORD

ZIN = "Alleen de casusregisseur kan dit: Farida Bakker."


@pytest.mark.parametrize("woord", WOORD.values())
def test_de_zin_van_het_beleid_krijgt_de_naam(woord: str) -> None:
    vraag = Vraag(actor(), Recht.OPSCHALING_VRAGEN.value, casus(), westland(), NU)
    zin = voorwaarde(woord).zin_als_onwaar(vraag)
    assert met_naam((zin, "Iets anders."), {woord: "J. Smit"}) == (
        f"Alleen de {woord} kan dit: J. Smit.",
        "Iets anders.",
    )
    assert met_naam((zin,), {}) == (zin,)
    assert met_naam((zin,), {woord: ""}) == (zin,), "nobody is no name"


def test_wie_deelneemt_leest_bij_wie_die_moet_zijn(
    deur: Deurwereld,
    casus: str,  # the fixture of that name
) -> None:
    skt, collega = deur.bezoeker("skt"), deur.bezoeker("collega")
    skt.ga(casus)
    voeg_toe(skt, casus, "Berk Yilmaz")
    assert f"Opschaling vragen kan nu niet: {ZIN}" in unescape(collega.ga(casus).text)
    for pad in ("opschaling", "afsluiting"):
        assert ZIN in unescape(collega.ga(f"{casus}/{pad}").text), pad


def test_wie_de_casus_niet_opent_leest_geen_naam(deur: Deurwereld, casus: str) -> None:
    for naam in ("teamlead", "triagist", "kamer", "wijkagent"):
        for pad in ("", "/opschaling", "/afsluiting", "/waarom/opschaling:vragen"):
            assert "Farida Bakker" not in deur.bezoeker(naam).ga(f"{casus}{pad}").text, (naam, pad)
