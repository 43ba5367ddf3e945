"""Before a table refuses or refers on, it is told who reads what afterwards."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Deurwereld
from tests.web.test_hoofdverhaal import vraag
from tests.web.test_voor_het_versturen import GELUID, voeg_toe

DICHT = "Wie bij Veiligheidskamer beslist, leest het verzoek en de gegevens daarbij niet meer."
GEEN = "Er gaan geen gegevens mee: wie u noemt, krijgt via Schakel niets te zien."


@pytest.mark.parametrize(
    ("uitkomst", "velden"),
    [
        ("afwijzen", {}),
        ("terugverwijzen", {"advies": "Vraag het wijkteam."}),
        ("doorverwijzen", {"doorverwijzing": "Naar Veilig Thuis."}),
    ],
)
def test_wie_niet_overneemt_leest_eerst_wat_dicht_gaat(
    deur: Deurwereld, casus: str, uitkomst: str, velden: dict[str, str]
) -> None:
    skt = deur.bezoeker("skt")
    voeg_toe(skt, casus, "WON", GELUID)
    vraag(skt, casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    verzoek = kamer.link("/beoordelen/")
    kamer.ga(verzoek)
    assert GEEN in kamer.tekst, "at the field itself"
    kamer.stuur(verzoek, uitkomst=uitkomst, motivering="Dit hoort hier niet.", **velden)
    assert "Controleer besluit" in kamer.tekst, kamer.uitkomst
    assert "Wie ziet straks wat" in kamer.tekst
    assert "Niemand ziet straks gegevens die hij nu niet ziet." in kamer.tekst
    assert DICHT in kamer.tekst
    assert (GEEN in kamer.tekst) == (uitkomst == "doorverwijzen")
    kamer.stuur(verzoek)
    assert "vastgelegd" in kamer.tekst
    kamer.ga(verzoek)
    assert kamer.status != 200, "as was said: it is not read any more"
    assert GELUID not in kamer.tekst
