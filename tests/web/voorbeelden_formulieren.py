"""Invented forms: empty, filled in, and with faults."""

from __future__ import annotations

from web.schermwaarden.formulier import (
    Filter,
    Formulier,
    Optie,
    Veld,
    Veldgroep,
    Veldrij,
    Verborgen,
)

_NOEM = "Noem één interventie, of schrijf waarom dat niet kon."
BESPROKEN = Veld(
    "besproken",
    "Weet betrokkene dit?",
    "keuze",
    "Betrokkene moet het weten uiterlijk do 26 november 2026.",
    waarde="ja",
    opties=(
        Optie(
            "ja",
            "Ja",
            velden=(
                Veld("besproken-op", "Op", "datum", waarden=("3", "11", "2026")),
                Veld("wijze", "Wijze", waarde="gesprek", breedte="half"),
            ),
        ),
        Optie("nog-niet", "Nog niet"),
        Optie(
            "bewust-niet",
            "Nee, bewust niet",
            velden=(Veld("reden", "Reden", "tekstvak", regels=3),),
        ),
    ),
)
INLOGGEN = Formulier(
    "/inloggen",
    "Inloggen",
    (
        Veldgroep(
            (
                Veld("email", "E-mailadres", "email", autocomplete="username", focus=True),
                Veld("wachtwoord", "Wachtwoord", "wachtwoord", autocomplete="current-password"),
            )
        ),
    ),
)
GA_NAAR = Formulier(
    "/casussen/ga-naar",
    "Ga",
    (Veldgroep((Veld("nummer", "Ga naar casusnummer", hulp="Bijvoorbeeld 2026-0147."),)),),
)
FILTER = Filter(
    "/casussen",
    (
        Veld(
            "niveau",
            "Niveau",
            "lijst",
            waarde="lk",
            opties=(Optie("", "alle"), Optie("skt", "SKT"), Optie("lk", "Leefbaarheidskring")),
        ),
        Veld("ave", "AVE", "lijst", opties=(Optie("", "alle"), Optie("2", "AVE 2"))),
        Veld("termijn", "Termijn", "lijst", opties=(Optie("", "alle"), Optie("v", "voorbij"))),
    ),
    (("Leefbaarheidskring", "/casussen"),),
)
REGISTREREN = Formulier(
    "/casussen/nieuw",
    "Controleer",
    (
        Veldgroep(
            (
                Veld(
                    "soort",
                    "Soort casus",
                    "keuze",
                    fouten=("Kies het soort casus.",),
                    opties=(
                        Optie("persoon", "persoon"),
                        Optie("huishouden", "huishouden"),
                        Optie(
                            "groep",
                            "groep",
                            "Groep is voor een jeugdgroep. Leg daarbij nu nog geen personen vast.",
                        ),
                    ),
                ),
                Veld(
                    "kern",
                    "Dorpskern",
                    "lijst",
                    "Waar betrokkene woont, of waar de overlast is.",
                    waarde="naaldwijk",
                    breedte="half",
                    opties=(
                        Optie("", "Kies een dorpskern"),
                        Optie("naaldwijk", "Naaldwijk", groep="Westland"),
                        Optie("monster", "Monster", groep="Westland"),
                    ),
                ),
                Veld(
                    "wanneer",
                    "Wanneer",
                    "datum",
                    "Bijvoorbeeld 12 11 2026.",
                    waarden=("12", "", "2026"),
                    fouten=("Vul ook de maand in.",),
                ),
                Veld("hoelaat", "Hoe laat", "tijd", waarde="21:40", breedte="kort"),
                Veld(
                    "aanleiding",
                    "Wat is er aan de hand?",
                    "tekstvak",
                    "Wat zag of hoorde u? Schrijf geen namen, afkomst, geloof of diagnose op.",
                ),
            ),
            "Soort en aanleiding",
            "1",
        ),
        Veldgroep(
            (
                Veld("geslachtsnaam", "Geslachtsnaam", breedte="half"),
                Veld("bsn", "Burgerservicenummer", "getal", verplicht=False, breedte="half"),
                Veld(
                    "geheim",
                    "Dit adres is geheim",
                    "vink",
                    "Het adres komt in een apart compartiment.",
                    waarde="ja",
                ),
            ),
            "Betrokkenen",
            "2",
            ("Zoals op een identiteitsbewijs. Weet u het niet zeker? Kies dan vermoeden.",),
        ),
        Veldgroep(
            (BESPROKEN,),
            "Betrokkene informeren",
            "3",
            meer_kop="Wat mag ik hier niet vastleggen?",
            meer=("Geen gegevens over afkomst, geloof of diagnose.",),
        ),
    ),
)
OPSCHALEN = Formulier(
    "/casussen/7f1d/opschaling",
    "Controleer",
    (
        Veldgroep(
            (
                Veld(
                    "aanleidingen",
                    "Waarom nu?",
                    "vinkjes",
                    fouten=("Kies ten minste één aanleiding.",),
                    opties=(
                        Optie("T1", "stagnerende samenwerking", "Afspraken blijven liggen."),
                        Optie("T2", "hoge complexiteit", "Problemen op meer leefgebieden."),
                        Optie("T3", "veiligheid in het geding", "Er is dreiging of geweld."),
                    ),
                ),
                Veld(
                    "gevaar",
                    "Is er nu acuut gevaar?",
                    "keuze",
                    waarde="nee",
                    opties=(Optie("nee", "nee"), Optie("ja", "ja", "Bel eerst 112.")),
                ),
            ),
            "Waarom nu?",
            "1",
        ),
        Veldgroep(
            kop="Wat is geprobeerd?",
            stap="2",
            uitleg=("Afspraken die mislukten horen er ook bij.",),
            rijen=(
                Veldrij(
                    "Eerste interventie",
                    (
                        Veld("geprobeerd-1-wat", "Wat", waarde="Huisbezoek"),
                        Veld("geprobeerd-1-wie", "Wie", waarde="SKT"),
                        Veld("geprobeerd-1-wanneer", "Wanneer", waarde="oktober 2026"),
                        Veld("geprobeerd-1-resultaat", "Resultaat", fouten=(_NOEM,)),
                    ),
                    weg="weg-1",
                ),
            ),
        ),
        Veldgroep(
            (
                Veld(
                    "tafel",
                    "Naar welke tafel?",
                    "keuze",
                    waarde="lk",
                    opties=(
                        Optie("lk", "Leefbaarheidskring Naaldwijk"),
                        Optie(
                            "vk",
                            "Veiligheidskamer",
                            reden="kan niet rechtstreeks vanaf het SKT",
                            waarom="/casussen/7f1d/waarom/opschaling-vragen",
                        ),
                    ),
                ),
                Veld(
                    "vraag",
                    "Welke bijdrage vraagt u?",
                    "tekstvak",
                    "Vraag zo precies dat de ander ja of nee kan zeggen.",
                    fouten=("Schrijf wat u van de tafel vraagt.",),
                ),
            ),
            "Naar welke tafel?",
            "3",
        ),
        Veldgroep(
            (
                Veld(
                    "stukken",
                    "Welke gegevens gaan mee?",
                    "vinkjes",
                    "Alleen wat nodig is voor uw vraag.",
                    waarden=("1",),
                    opties=(
                        Optie(
                            "1",
                            "Klachtenlijst van 9 november",
                            "feit, De Kas",
                            groep="WON Wonen en overlast",
                        ),
                        Optie("2", "Huisbezoek van 2 november", groep="LEEF Leefgebieden"),
                        Optie(
                            "3",
                            "FIN Schulden en inkomen",
                            reden="bestaat niet op het niveau Leefbaarheidskring",
                            waarom="/casussen/7f1d/waarom/x",
                            groep="Gaat niet mee",
                        ),
                    ),
                ),
                Veld(
                    "noodzaak",
                    "Noodzaak",
                    "tekstvak",
                    "Wat gaat er mis als zij dit niet weten?",
                    fouten=("Beantwoord deze vraag. De tafel kan anders niet beslissen.",),
                ),
            ),
            "Wat gaat mee?",
            "4",
        ),
        Veldgroep((BESPROKEN,), "Betrokkene", "5"),
    ),
    versie="7",
    terug="/casussen/7f1d",
    terug_tekst="Terug naar de casus",
)
VERSTUREN = Formulier(
    "/casussen/7f1d/opschaling/verstuur",
    "Verstuur verzoek",
    versie="7",
    verborgen=(Verborgen("gezien", "a1b2"),),
    tweede_knop="Wijzig",
    naam="versturen",
)
_MOTIVERING = Veld(
    "motivering",
    "Motivering",
    "tekstvak",
    "De aanvrager leest dit.",
    fouten=("Schrijf waarom. De aanvrager moet dit kunnen uitleggen aan betrokkene.",),
)
BESLISSEN = Formulier(
    "/beoordelen/2",
    "Controleer besluit",
    (
        Veldgroep(
            (
                Veld(
                    "besluit",
                    "Wat besluit u?",
                    "keuze",
                    waarde="terug",
                    opties=(
                        Optie("accepteren", "Accepteren"),
                        Optie("informatie", "Meer informatie vragen"),
                        Optie(
                            "terug",
                            "Terugverwijzen met advies",
                            velden=(Veld("advies", "Advies", "tekstvak", regels=3),),
                        ),
                        Optie("afwijzen", "Afwijzen"),
                        Optie(
                            "doorverwijzen",
                            "Doorverwijzen",
                            reden="er is geen andere tafel op dit niveau",
                            waarom="/x",
                        ),
                    ),
                ),
                _MOTIVERING,
            )
        ),
    ),
    versie="3",
)
VASTLEGGEN = Formulier(
    "/beoordelen/2/vastleggen",
    "Leg besluit vast",
    (
        Veldgroep(
            (
                Veld(
                    "casusregisseur",
                    "Nieuwe casusregisseur",
                    "lijst",
                    breedte="half",
                    opties=(Optie("", "Kies iemand"), Optie("1", "R. Mol, coördinator")),
                ),
                Veld("evaluatie", "Evaluatie uiterlijk", "datum"),
            )
        ),
    ),
    tweede_knop="Wijzig",
    naam="versturen",
)
TRIAGE = Formulier(
    "/meldingen/1",
    "Controleer besluit",
    (
        Veldgroep(
            (
                Veld(
                    "kern",
                    "Dorpskern",
                    "lijst",
                    opties=(Optie("", "Kies een dorpskern"), Optie("m", "Monster")),
                ),
                Veld(
                    "besluit",
                    "Wat besluit u?",
                    "keuze",
                    opties=(
                        Optie("oppakken", "Oppakken met procesregie"),
                        Optie("advies", "Advies"),
                        Optie("samenvoegen", "Samenvoegen"),
                        Optie("afwijzen", "Afwijzen"),
                    ),
                ),
                Veld("motivering", "Motivering", "tekstvak"),
            )
        ),
    ),
)
INLEZEN = Formulier(
    "/meldingen/inlezen",
    "Controleer bestand",
    (
        Veldgroep(
            (
                Veld(
                    "bestand",
                    "Bestand",
                    "bestand",
                    "JSON, ten hoogste 5 MB",
                    accept=".json,application/json",
                    fouten=("Kies een bestand.",),
                ),
            )
        ),
    ),
    bestanden=True,
)
EENVOUDIG = Formulier(
    "/casussen/7f1d/regie",
    "Bewaar",
    (
        Veldgroep(
            (
                Veld(
                    "wie",
                    "Wie wordt casusregisseur?",
                    "keuze",
                    opties=(Optie("1", "S. Jansen", "Sociaal Kernteam"), Optie("2", "F. Bakker")),
                ),
                Veld("motivering", "Motivering", "tekstvak"),
            )
        ),
    ),
    terug="/casussen/7f1d",
    terug_tekst="Terug naar de casus",
)
