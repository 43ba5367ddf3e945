"""Invented forms about the AVE phase of a casus."""

from __future__ import annotations

from web.schermwaarden.formulier import Formulier, Optie, Veld, Veldgroep

FASE = Formulier(
    "/casussen/7f1d/fase",
    "Leg fase vast",
    (
        Veldgroep(
            (
                Veld(
                    "fase",
                    "Welke fase?",
                    "keuze",
                    waarde="2",
                    opties=(
                        Optie("1", "AVE 1: gewoon leven, hooguit zorgen"),
                        Optie("2", "AVE 2: meerdere problemen (dit is de fase nu)"),
                        Optie(
                            "3",
                            "AVE 3: escalatie dreigt.",
                            reden="Dit kan niet bij Sociaal Kernteam. Vraag opschaling.",
                        ),
                    ),
                ),
            )
        ),
        Veldgroep(
            (
                Veld(
                    "casusregisseur",
                    "Casusregisseur",
                    "lijst",
                    opties=(Optie("", "Kies"), Optie("1", "F. Bakker")),
                    fouten=("Wijs een casusregisseur aan: AVE 2 vraagt dat.",),
                ),
            ),
            kop="Wie is waarvoor verantwoordelijk?",
            uitleg=("Wie er nu staat, blijft verantwoordelijk.",),
        ),
        Veldgroep((Veld("motivering", "Motivering", "tekstvak", fouten=("Schrijf waarom.",)),)),
    ),
    versie="4",
    terug="/casussen",
    terug_tekst="Naar Casussen",
)
