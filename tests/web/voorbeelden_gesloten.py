"""What the pages of what is over are drawn with in the tests: a closed casus, an old concept."""

from __future__ import annotations

from dataclasses import replace

from tests.web import voorbeelden as v
from web.schermwaarden import uitleg
from web.schermwaarden.bouwstenen import Kan, Link, Rij, Status
from web.schermwaarden.casus import Gesloten
from web.schermwaarden.formulier import Knop

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
VEROUDERD = replace(
    uitleg.verouderd(
        ("In de stand Afsluiten gevraagd kan dit niet.",),
        ("do 19 november 2026 om 10:05: afsluiting gevraagd.", "Nu: Sociaal Kernteam, AVE 2."),
        (Rij("Motivering", "Er is meer nodig.\nDe buren melden zich weer."),),
        (Link("Terug naar de casus", v.ADRES),),
    ),
    weg=Knop("/concepten/1/weggooien", "Concept weggooien"),
)
PAGINAS = (
    v.Voorbeeld("gesloten", "casus/gesloten.html", GESLOTEN, v.kader(*_PAD)),
    v.Voorbeeld("concept-verouderd", "fouten/fout.html", VEROUDERD, v.kader()),
)
