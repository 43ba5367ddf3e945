"""Invented forms about the AVE phase of a casus."""

from __future__ import annotations

from tests.web.voorbeelden import AVE2, AVE3, GEVRAAGD, TERMIJN
from web.schermwaarden.besluit import Beoordeling
from web.schermwaarden.bouwstenen import Kan, Rij
from web.schermwaarden.casus import Dragerregel, Fasecontrole
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
CONTROLE = Fasecontrole(
    "2026-0147",
    AVE2,
    AVE3,
    (
        Dragerregel("Casusregie", "F. Bakker", "F. Bakker", True),
        Dragerregel("Procesregie", "niet belegd", "H. Prins", False),
        Dragerregel("Operationeel", "T. Maas", "J. Smit", False),
        Dragerregel("Bestuurlijk", "F. Terpstra", "F. Terpstra", True),
    ),
    (Rij("Motivering", "De afspraken houden niet."),),
    ("Wie aan de casus deelneemt, krijgt bericht.",),
    Formulier("/casussen/7f1d/fase", "Leg fase vast", tweede_knop="Wijzig", naam="versturen"),
)
FASEVRAAG = (
    Rij("Gevraagd", "AVE 1, door F. Bakker op 16 november 2026"),
    Rij("Waarom", "De afspraken houden, minder kan."),
    Rij("Besluit uiterlijk", "ma 23 november 2026"),
)
WIJS_AF = Kan(True, "Wijs de vraag af", "/x")
STROOK = (
    "Crisis, gemeld op ma 16 november 2026, 10:00.",
    "De burgemeester bevestigt uiterlijk 16 november 2026. Anders vervalt de crisis.",
)
INLEIDING = (
    "Is er nu gevaar voor iemand? Bel eerst 112.",
    "De casus gaat meteen naar AVE 4 en blijft bij Sociaal Kernteam.",
)
CRISIS = Formulier(
    "/casussen/7f1d/crisis",
    "Meld crisis",
    (
        Veldgroep(
            (
                Veld(
                    "gevaar",
                    "Welk gevaar is er nu?",
                    "tekstvak",
                    "De burgemeester leest dit, en ziet de namen niet. Noem ze niet.",
                    fouten=("Schrijf welk gevaar er is.",),
                ),
                Veld("nodig", "Wat is nu nodig?", "tekstvak", waarde="Toezicht in de straat."),
            )
        ),
    ),
    terug="/casussen/7f1d",
    terug_tekst="Terug naar de casus",
)
BESLISSEN = Formulier(
    "/casussen/7f1d/crisis/bevestigen",
    "Leg besluit vast",
    (
        Veldgroep(
            (
                Veld(
                    "uitkomst",
                    "Wat besluit u?",
                    "keuze",
                    opties=(
                        Optie("bevestigen", "Bevestigen: AVE 4 blijft, tot iemand de fase wijzigt"),
                        Optie("beeindigen", "Beëindigen: de casus gaat nu terug naar AVE 2"),
                    ),
                    fouten=("Kies een besluit.",),
                ),
                Veld("motivering", "Motivering", "tekstvak"),
            )
        ),
    ),
    terug="/mijn-werk",
    terug_tekst="Naar Mijn werk",
)
BEVESTIGEN = Beoordeling(
    "Crisis bevestigen: casus 2026-0147",
    "Bij Sociaal Kernteam in Naaldwijk. Gemeld door F. Bakker, ma 16 november 2026, 10:00.",
    "De melding",
    (
        Rij("Welk gevaar is er nu", "Er wordt gedreigd met geweld."),
        Rij("Wat is nu nodig", "Toezicht in de straat."),
        Rij("AVE-fase", "van AVE 2 naar AVE 4"),
    ),
    termijn=TERMIJN,
    status=GEVRAAGD,
    formulier=BESLISSEN,
)
