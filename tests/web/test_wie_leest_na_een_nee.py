"""Before a table refuses or refers on, it is told who reads what afterwards."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Deurwereld
from tests.web.test_hoofdverhaal import vraag
from tests.web.test_sluiten import vraag_afsluiting
from tests.web.test_voor_het_versturen import GELUID, voeg_toe

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
    wie_straks = kamer.tekst.partition("Wie ziet straks wat")[2]
    assert "Hans Prins" in wie_straks
    assert "verliest zicht" in wie_straks
    assert "Farida Bakker" not in wie_straks, "whose casus it stays"
    assert (GEEN in kamer.tekst) == (uitkomst == "doorverwijzen")
    kamer.stuur(verzoek)
    assert "vastgelegd" in kamer.tekst
    kamer.ga(verzoek)
    assert kamer.status != 200, "as was said: it is not read any more"
    assert GELUID not in kamer.tekst


@pytest.mark.parametrize("uitkomst", ["accepteren", "afwijzen"])
def test_wie_over_sluiten_beslist_leest_wie_daardoor_niets_meer_ziet(
    deur: Deurwereld, casus: str, uitkomst: str
) -> None:
    skt = deur.bezoeker("skt")
    vraag_afsluiting(skt, casus)
    skt.stuur(f"{casus}/afsluiting")
    lead = deur.bezoeker("teamlead")
    lead.ga("/beoordelen")
    verzoek = lead.link("/beoordelen/")
    lead.ga(verzoek)
    lead.stuur(verzoek, uitkomst=uitkomst, motivering="Dit is nu rustig.")
    assert "Controleer besluit" in lead.tekst, lead.uitkomst
    wie_straks = lead.tekst.partition("Wie ziet straks wat")[2]
    sluit = uitkomst == "accepteren"
    assert ("Farida Bakker" in wie_straks and "verliest zicht" in wie_straks) == sluit
    assert ("Wie deze casus ziet, verandert niet." in wie_straks) != sluit
