"""What the policy lets no table pass on says so where it is read, and on paper."""

from __future__ import annotations

from datetime import date

import pytest

from config.beleid_lezen import lees_beleid
from tests.eenheid.beleidsproef import westland
from tests.web.browser import HUIS
from tests.web.deurwereld import Deurwereld
from tests.web.test_voor_het_versturen import voeg_toe
from workflow.handelingen.verzoektoets import blijft_hier

HIER = "Niet doorgeven: deze gegevens blijven op dit niveau."
OMHOOG = "Niet doorgeven: deze gegevens gaan niet naar een lagere tafel."
DAG = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("niveau", "categorie", "zin"),
    [
        ("veiligheidskamer", "POL", OMHOOG),
        ("veiligheidshuis", "POL", HIER),
        ("veiligheidshuis", "JUS", HIER),
        ("veiligheidshuis", "OBS", ""),
        ("skt", "FIN", HIER),
        ("skt", "WON", ""),
    ],
)
def test_het_beleid_zegt_wat_waar_blijft(niveau: str, categorie: str, zin: str) -> None:
    assert blijft_hier(westland(), categorie, niveau, DAG) == zin


def test_ook_een_ander_beleid_zegt_het() -> None:
    klein = lees_beleid(HUIS / "tests" / "beleid_klein")
    assert blijft_hier(klein, "WACHT", "regietafel", DAG) == HIER
    assert blijft_hier(klein, "OBS", "regietafel", DAG) == ""


def test_bij_het_gegeven_staat_dat_het_hier_blijft(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    voeg_toe(skt, casus, "WON", "Geluid in de nacht.")
    voeg_toe(skt, casus, "FIN", "Schuld bij de huur.")
    assert HIER in skt.ga(f"{casus}/dossier/fin").text
    assert HIER not in skt.ga(f"{casus}/dossier/won").text
    skt.ga(casus)
    skt.stuur(f"{casus}/afdruk")
    assert skt.tekst.count(HIER) == 1
