"""Sample values of the pages on who directs a casus."""

from __future__ import annotations

from tests.web import voorbeelden as v
from web.schermwaarden import besluit, casus
from web.schermwaarden.bouwstenen import Kan, Rij
from web.schermwaarden.formulier import Formulier, Optie, Veld, Veldgroep, Verborgen

_ADRES = f"{v.ADRES}/regie"
_MENSEN = (Optie("", "Kies"), Optie("1", "S. Jansen"), Optie("2", "B. Yilmaz"))
_PAD = ("Mijn werk", "Casussen", "Casus 2026-0147")
REGIE = Formulier(
    _ADRES,
    "Naar de controle",
    (
        Veldgroep(
            (
                Veld(
                    "rol",
                    "Welke verantwoordelijkheid?",
                    "keuze",
                    waarde="casusregie",
                    opties=(
                        Optie(
                            "casusregie",
                            "Casusregie",
                            "Nu: F. Bakker. Dat blijft zo tot uw keuze accepteert.",
                            velden=(
                                Veld(
                                    "casusregie",
                                    "Wie?",
                                    "lijst",
                                    opties=_MENSEN,
                                    fouten=("Kies een collega.",),
                                ),
                            ),
                        ),
                        Optie(
                            "procesregie",
                            "Procesregie",
                            "Nu: niet belegd. Uw keuze geldt meteen.",
                            velden=(Veld("procesregie", "Wie?", "lijst", opties=_MENSEN),),
                        ),
                    ),
                ),
                Veld("motivering", "Motivering", "tekstvak"),
            )
        ),
    ),
    terug="/casussen",
    terug_tekst="Naar Casussen",
)
ANTWOORD = Formulier(
    f"{_ADRES}/overnemen",
    "Leg antwoord vast",
    (
        Veldgroep(
            (
                Veld(
                    "antwoord",
                    "Wordt u casusregisseur van deze casus?",
                    "keuze",
                    waarde="afwijzen",
                    opties=(
                        Optie("accepteren", "ja, ik accepteer", "U ziet de casus vanaf nu."),
                        Optie(
                            "afwijzen",
                            "nee, ik wijs dit af",
                            velden=(
                                Veld(
                                    "reden",
                                    "Waarom niet?",
                                    "tekstvak",
                                    fouten=("Schrijf waarom u de regie niet overneemt.",),
                                ),
                            ),
                        ),
                    ),
                ),
            )
        ),
    ),
    terug="/mijn-werk",
    terug_tekst="Terug naar Mijn werk",
)
WAARNEMEN = Formulier(
    f"{v.ADRES}/waarneming",
    "Laat waarnemen",
    (
        Veldgroep(
            (
                REGIE.groepen[0].velden[0],
                Veld(
                    "tot_en_met",
                    "Tot en met welke dag?",
                    "datum",
                    "Ten hoogste 182 dagen vanaf nu.",
                    waarden=("31", "2", "2027"),
                    fouten=("Vul een bestaande dag, maand en jaar in, bijvoorbeeld 12 11 2026.",),
                ),
                Veld(
                    "motivering",
                    "Motivering",
                    "tekstvak",
                    "Schrijf op waarom er een waarnemer nodig is; niet wat iemand mankeert.",
                ),
            )
        ),
    ),
    terug=v.ADRES,
    terug_tekst="Terug naar de casus",
)
PAGINAS = (
    v.Voorbeeld(
        "regie",
        "casus/handeling.html",
        casus.Handelingpagina(
            v.kop(),
            "Regie",
            (
                "Tot K. Blok accepteert, blijft T. Maas procesregisseur.",
                "Casusregie: waargenomen door B. Yilmaz tot en met 23 november 2026.",
            ),
            REGIE,
            verder=Kan(True, "Trek het aanbod in", f"{_ADRES}/intrekken"),
        ),
        v.kader(*_PAD, "Regie", uitkomst=REGIE.uitkomst()),
    ),
    v.Voorbeeld(
        "regie-controleer",
        "beoordelen/controleer.html",
        besluit.Besluitcontrole(
            "Controleer de overdracht",
            "Casus 2026-0147. Er verandert pas iets bij Bied aan.",
            (
                Rij("Verantwoordelijkheid", "Casusregie"),
                Rij("Nu", "F. Bakker"),
                Rij("Straks", "S. Jansen"),
                Rij("Motivering", "Ik ga ander werk doen."),
            ),
            Formulier(
                _ADRES,
                "Bied aan",
                verborgen=(Verborgen("stap", "leg_vast"),),
                tweede_knop="Wijzig",
            ),
            publiek=v.PUBLIEK,
            gevolg=("Tot S. Jansen accepteert, blijft F. Bakker casusregisseur.",),
        ),
        v.kader(*_PAD, "Regie", "Controleer"),
    ),
    v.Voorbeeld(
        "regie-overnemen",
        "casus/handeling.html",
        casus.Handelingpagina(
            v.kop(),
            "Casusregie overnemen",
            (
                "F. Bakker vraagt u de casusregie over te nemen.",
                "Tot u accepteert, blijft F. Bakker casusregisseur.",
            ),
            ANTWOORD,
            rijen=(
                Rij("Kern", "Naaldwijk"),
                Rij("Tafel", "Sociaal Kernteam"),
                Rij("Fase", "AVE 2: meerdere problemen, gewone samenwerking volstaat"),
            ),
        ),
        v.kader("2026-0147", "Casusregie overnemen", uitkomst=ANTWOORD.uitkomst()),
    ),
    v.Voorbeeld(
        "waarneming",
        "casus/handeling.html",
        casus.Handelingpagina(
            v.kop(),
            "Laten waarnemen",
            ("Casusregie: F. Bakker, waargenomen door S. Jansen tot en met 23 november 2026.",),
            WAARNEMEN,
            verder=Kan(True, "Beëindig de waarneming", f"{v.ADRES}/waarneming/beeindigen"),
        ),
        v.kader(*_PAD, "Laten waarnemen", uitkomst=WAARNEMEN.uitkomst()),
    ),
    v.Voorbeeld(
        "waarneming-kan-niet",
        "casus/handeling.html",
        casus.Handelingpagina(
            v.kop(), "Laten waarnemen", ("Er is nu geen regie die u kunt laten waarnemen.",)
        ),
        v.kader(*_PAD, "Laten waarnemen"),
    ),
)
