"""What the pages about who sees a casus, and who looked, are drawn with in the tests."""

from __future__ import annotations

from tests.web import voorbeelden as v
from web.schermwaarden.beheer import Beheerformulier
from web.schermwaarden.bouwstenen import Categorie, Kan, Rij, Status
from web.schermwaarden.casus import Handelingpagina
from web.schermwaarden.formulier import Formulier, Optie, Veld, Veldgroep
from web.schermwaarden.toegang import (
    Blik,
    Deelnemer,
    Logboek,
    Logregel,
    Matrix,
    Matrixrij,
    Toegang,
)

_PLAN = Categorie("PLAN", "Plan en acties", "plan")
_REGISSEUR = Deelnemer(
    "F. Bakker",
    "Sociaal Kernteam",
    "SKT-professional",
    (v.WON, _PLAN),
    (),
    "einde casus of ander niveau",
    "vandaag 09:12",
)
_DEELNEMER = Deelnemer(
    "K. Blok",
    "De Kas",
    "deelnemer, toegevoegd",
    (v.WON,),
    (_PLAN,),
    "20 november 2026",
    "nooit",
    f"{v.ADRES}/deelnemers/2/einde",
)
_BLIK = Blik(
    "F. Bakker, SKT-professional",
    "Sociaal Kernteam",
    (v.WON, _PLAN),
    "12 keer, het laatst vandaag 09:12",
    "Samen hulp en toezicht regelen.",
)
TOEGANG = Toegang(
    v.kop("Toegang"),
    (_REGISSEUR, _DEELNEMER),
    "1 persoon vanwege betrokkenheid (naam alleen voor de FG).",
    (_BLIK,),
    True,
    Kan(True, "Deelnemer toevoegen", f"{v.ADRES}/deelnemers/nieuw"),
    f"{v.ADRES}/toegang/matrix",
    "De regie eindigt niet hier, maar met Regie overdragen.",
)
TOEGANG_LEEG = Toegang(
    v.kop("Toegang"),
    (_REGISSEUR,),
    "Niemand is uitgesloten.",
    (),
    True,
    Kan(
        False,
        "Deelnemer toevoegen kan nu niet: Alleen de casusregisseur kan dit.",
        waarom=f"{v.ADRES}/waarom/deelname:toevoegen",
    ),
    f"{v.ADRES}/toegang/matrix",
)
_SOORTEN = (v.ID, v.WON, v.LEEF, v.PLAN, v.FIN, v.JHV, v.POL, v.GEZ)
MATRIX = Matrix(
    v.kop("Toegang"),
    _SOORTEN,
    (
        Matrixrij(
            "F. Bakker",
            "SKT-professional, Sociaal Kernteam",
            ("ziet, draagt bij",) * 6 + ("nee", "ziet"),
            (Rij("Ziet, draagt bij", "Identiteit en contact en Jeugdhulp"), Rij("Nee", "Zorg")),
        ),
        Matrixrij(
            "K. Blok",
            "Corporatie, De Kas",
            ("ziet", "ziet, draagt bij", "nee", "ziet eigen", "nee", "nee", "nee", "nee"),
            (Rij("Ziet", "Identiteit en contact"), Rij("Nee", "Jeugdhulp en Politiegegevens")),
        ),
    ),
    f"{v.ADRES}/toegang",
)
_DAG = "Vul een bestaande dag, maand en jaar in, bijvoorbeeld 12 11 2026."
TOEVOEGEN = Formulier(
    f"{v.ADRES}/deelnemers/nieuw",
    "Naar de controle",
    (
        Veldgroep(
            (
                Veld(
                    "gebruiker",
                    "Wie",
                    "lijst",
                    "Collega's van organisaties die het convenant van deze tafel tekenden.",
                    fouten=("Kies een collega.",),
                    opties=(Optie("", "Kies"), Optie("1", "K. Blok, Corporatie, De Kas")),
                ),
                Veld("waarvoor", "Waarvoor", "tekstvak", "Dit komt in het verloop."),
                Veld(
                    "tot_en_met",
                    "Tot wanneer",
                    "datum",
                    "Tot en met deze dag, ten hoogste 182 dagen vanaf nu.",
                    waarden=("31", "2", "2027"),
                    fouten=(_DAG,),
                ),
            )
        ),
    ),
    terug=f"{v.ADRES}/toegang",
    terug_tekst="Terug naar Toegang",
)
EINDE = Formulier(
    f"{v.ADRES}/deelnemers/2/einde",
    "Beëindig",
    (Veldgroep((Veld("motivering", "Waarom", "tekstvak", fouten=("Schrijf waarom.",)),)),),
    terug=f"{v.ADRES}/toegang",
    terug_tekst="Terug naar Toegang",
)
_PAD = ("Mijn werk", "Casussen", "2026-0147")
PAGINAS = (
    v.Voorbeeld("toegang", "casus/toegang.html", TOEGANG, v.kader(*_PAD, "Toegang")),
    v.Voorbeeld("toegang-leeg", "casus/toegang.html", TOEGANG_LEEG, v.kader(*_PAD, "Toegang")),
    v.Voorbeeld(
        "toegang-matrix", "casus/toegangmatrix.html", MATRIX, v.kader(*_PAD, "Toegang", "Matrix")
    ),
    v.Voorbeeld(
        "deelnemer-toevoegen",
        "casus/handeling.html",
        Handelingpagina(
            v.kop(),
            "Deelnemer toevoegen",
            ("Een deelnemer ziet alleen wat het convenant voor die functie opent.",),
            TOEVOEGEN,
        ),
        v.kader(*_PAD, "Deelnemer toevoegen", uitkomst=TOEVOEGEN.uitkomst()),
    ),
    v.Voorbeeld(
        "deelnemer-einde",
        "casus/handeling.html",
        Handelingpagina(
            v.kop(),
            "Deelname beëindigen",
            ("K. Blok ziet daarna niets meer van deze casus.",),
            EINDE,
        ),
        v.kader(*_PAD, "Deelname beëindigen", uitkomst=EINDE.uitkomst()),
    ),
    v.Voorbeeld(
        "deelnemer-einde-kan-niet",
        "casus/handeling.html",
        Handelingpagina(
            v.kop(),
            "Deelname beëindigen",
            ("Deze collega is casusregisseur. Dat eindigt met Regie overdragen, niet hier.",),
            verder=Kan(True, "Terug naar Toegang", f"{v.ADRES}/toegang"),
        ),
        v.kader(*_PAD, "Deelname beëindigen"),
    ),
)
LOGBOEK = Logboek(
    v.kop("Logboek"),
    "Nieuwste eerst. Dat u dit leest, staat er zelf ook in.",
    "2 regels, er zijn er meer",
    (
        Logregel(
            "1.204",
            "do 19 november 2026, 14:02",
            "2026-11-19T13:02:00+00:00",
            "SKT-professional, Sociaal Kernteam",
            "een gegeven inzien",
            (v.WON,),
            Status("Toegestaan", "goed"),
            "stuk:inzien: deelnemer",
        ),
        Logregel(
            "1.203",
            "do 19 november 2026, 14:01",
            "2026-11-19T13:01:00+00:00",
            "Wijkagent, Politie",
            "een casus inzien",
            (),
            Status("Geweigerd", "fout"),
            "casus:inzien: geen regel past",
        ),
    ),
    "/casussen/1/logboek?na=1203",
)
LOGBOEK_LEEG = Logboek(
    v.kop("Logboek"), "U ziet hier uw eigen handelingen. Alles ziet de FG.", "0 regels", ()
)
ZOEK_LOGBOEK = Beheerformulier(
    "Logboek",
    Formulier(
        "/logboek",
        "Toon logboek",
        (
            Veldgroep(
                (
                    Veld(
                        "nummer",
                        "Van welke casus?",
                        hulp="Bijvoorbeeld 2026-0147.",
                        fouten=("Dit casusnummer is er niet, of niet voor u.",),
                        breedte="kort",
                    ),
                )
            ),
        ),
    ),
    ("U leest wie een casus opende, wat vrijkwam en op welke grond. De inhoud leest u niet.",),
)
