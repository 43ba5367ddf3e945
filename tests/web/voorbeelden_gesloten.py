"""What the page of a closed casus is drawn with in the tests."""

from __future__ import annotations

from tests.web import voorbeelden as v
from web.schermwaarden.bouwstenen import Kan, Status
from web.schermwaarden.casus import Gesloten

GESLOTEN = Gesloten(
    "2026-0147",
    "Huishouden in Naaldwijk",
    Status("Gesloten", "rust"),
    "Gesloten op donderdag 19 november 2026.",
    "De inhoud is gesloten. Heropenen vraagt een nieuw besluit.",
    "Vragen? Bel de coördinator.",
    Kan(
        False,
        "Casus heropenen kan nu niet: uw functie doet dit niet.",
        waarom=f"{v.ADRES}/waarom/casus:heropenen",
    ),
    None,
)
_PAD = ("Mijn werk", "Casussen", "2026-0147")
PAGINAS = (v.Voorbeeld("gesloten", "casus/gesloten.html", GESLOTEN, v.kader(*_PAD)),)
