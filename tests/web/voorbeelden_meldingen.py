"""The pages of who did a melding: the list, one with a question, and nothing yet."""

from __future__ import annotations

from dataclasses import replace

from tests.web import voorbeelden as v
from web.schermwaarden import lijsten
from web.schermwaarden.bouwstenen import Rij, Status
from web.schermwaarden.formulier import Formulier, Veldgroep
from web.velden import tekstvak

_VRAAG = Status("Er is een vraag aan u", "let")
_VELD = tekstvak("antwoord", "Uw antwoord", "Alleen wie de melding weegt, leest dit.")
ANTWOORD = Formulier(
    "/meldingen/eigen/1",
    "Verstuur antwoord",
    (Veldgroep((replace(_VELD, fouten=("Schrijf uw antwoord.",)),)),),
    terug="/meldingen/eigen",
    terug_tekst="Terug naar Mijn meldingen",
)
PAGINAS = (
    v.Voorbeeld(
        "mijn-meldingen",
        "meldingen/eigen.html",
        lijsten.Eigenmeldingen(
            (
                lijsten.Eigenmeldingregel("/meldingen/eigen/1", "ma 16 november, 09:12", _VRAAG),
                lijsten.Eigenmeldingregel(
                    "/meldingen/eigen/2", "do 12 november, 14:40", Status("Opgepakt", "goed")
                ),
            )
        ),
        v.kader("Mijn werk", "Mijn meldingen"),
    ),
    v.Voorbeeld(
        "mijn-meldingen-leeg",
        "meldingen/eigen.html",
        lijsten.Eigenmeldingen(()),
        v.kader("Mijn werk", "Mijn meldingen"),
    ),
    v.Voorbeeld(
        "mijn-melding",
        "meldingen/melding.html",
        lijsten.Meldingpagina(
            "Melding van 16 november 2026",
            _VRAAG,
            (Rij("Vraag aan u, 17 november 2026", "Welk huis is het, en sinds wanneer?"),),
            ANTWOORD,
        ),
        v.kader("Mijn werk", "Mijn meldingen", "16 november 2026"),
    ),
)
