"""What the pages of the plan are drawn with in the tests."""

from __future__ import annotations

from tests.web import voorbeelden as v
from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.casus import Handelingpagina
from web.schermwaarden.formulier import Formulier, Knop, Optie, Veld, Veldgroep
from web.schermwaarden.plan import Blok, Plan, Regel

_ADRES = f"{v.ADRES}/plan"


def _weg(nr: int, wat: str) -> Knop:
    return Knop(f"{_ADRES}/{nr}/vervallen", "Laat vervallen", wat, soort="link")


def _erbij(code: str) -> Link:
    return Link("Toevoegen", f"{_ADRES}/nieuw?blok={code}")


_AFSPRAAK = "Als er geschreeuw is, dan belt de buurvrouw de wijkagent, bereikbaar tot 22:00."
PLAN = Plan(
    v.kop("Plan"),
    "Versie 3, concept.",
    (
        Blok(
            "beeld",
            "Gedeeld beeld",
            (
                Regel("Drie meldingen in oktober.", ("Huisvesting", "feit", "bron De Kas")),
                Regel(
                    "De spanning komt door geldzorgen.",
                    ("Financiën", "interpretatie", "bron Sociaal Kernteam"),
                    "nieuw",
                    _weg(2, "De spanning"),
                ),
            ),
            _erbij("beeld"),
        ),
        Blok(
            "doel",
            "Doelen",
            (Regel("Een maand zonder melding.", ("vóór 17 december 2026",), "vervallen"),),
            _erbij("doel"),
        ),
        Blok("veiligheid", "Veiligheidsafspraken", (Regel(_AFSPRAAK, (), "", _weg(4, "Als")),)),
        Blok("stem", "Stem van betrokkene", (), _erbij("stem")),
    ),
    "Evaluatie vóór do 17 december 2026.",
    vaststellen=Link("Versie 3 vaststellen", f"{_ADRES}/vaststellen"),
    versies=(Link("Versie 2, vastgesteld 5 november 2026", f"{_ADRES}?versie=2"),),
)
LEEG = Plan(
    v.kop("Plan"),
    "Versie 1, concept.",
    (Blok("beeld", "Gedeeld beeld", (), _erbij("beeld")),),
    leeg="Er is nog geen plan. Begin met het gedeelde beeld.",
)
DICHT = Plan(
    v.kop("Plan"),
    "Versie 5, concept.",
    (Blok("beeld", "Gedeeld beeld", (), _erbij("beeld")),),
    versies=(Link("Versie 4, vastgesteld 5 november 2026", f"{_ADRES}?versie=4"),),
    waarom=Link("Waarom niet?", f"{v.ADRES}/waarom/casus:heropenen"),
    dicht="Het plan van voor de heropening is dicht. Een nieuw besluit kan het openen.",
    leeg_blok="Hier staat niets wat voor u open is.",
)
NIEUW = Formulier(
    f"{_ADRES}/nieuw",
    "Voeg toe",
    (
        Veldgroep(
            (
                Veld("tekst", "Interventies", "tekstvak", "Wat gaat iemand doen?"),
                Veld(
                    "eigenaar",
                    "Wie is de eigenaar?",
                    "lijst",
                    fouten=("Kies een eigenaar voor deze interventie.",),
                    opties=(Optie("", "Kies"), Optie("1", "Farida Bakker")),
                ),
            )
        ),
    ),
    terug=_ADRES,
    terug_tekst="Terug naar het plan",
)
_PAD = ("Mijn werk", "Casussen", "2026-0147")
PAGINAS = (
    v.Voorbeeld("plan", "casus/plan.html", PLAN, v.kader(*_PAD, "Plan")),
    v.Voorbeeld("plan-leeg", "casus/plan.html", LEEG, v.kader(*_PAD, "Plan")),
    v.Voorbeeld("plan-dicht", "casus/plan.html", DICHT, v.kader(*_PAD, "Plan")),
    v.Voorbeeld(
        "plan-toevoegen",
        "casus/handeling.html",
        Handelingpagina(v.kop(), "Interventies: toevoegen", (), NIEUW),
        v.kader(*_PAD, "Interventies: toevoegen", uitkomst=NIEUW.uitkomst()),
    ),
)
