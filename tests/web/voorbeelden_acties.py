"""What the pages of acties are drawn with in the tests."""

from __future__ import annotations

from dataclasses import replace

from tests.web import voorbeelden as v
from web.schermwaarden.acties import Actie, Acties
from web.schermwaarden.bouwstenen import Kan, Link, Status
from web.schermwaarden.casus import Handelingpagina
from web.schermwaarden.formulier import Formulier, Knop, Optie, Veld, Veldgroep, Verborgen

_ADRES = f"{v.ADRES}/acties"


def _knop(tekst: str, stand: str, nr: int) -> Knop:
    verborgen = (Verborgen("stand", stand), Verborgen("beurt", "1"))
    return Knop(f"{_ADRES}/{nr}", tekst, "Huisbezoek", verborgen=verborgen)


ACTIES = Acties(
    v.kop("Acties"),
    "4 acties, 3 open",
    (
        Actie(
            "Huisbezoek op dinsdag met de wijkverpleegkundige, en terugkoppelen wat er speelt.",
            "Farida Bakker",
            v.TE_LAAT,
            Status("Vastgelopen", "fout"),
            "plan",
            (_knop("Neem aan", "aangenomen", 1), _knop("Meld gedaan", "gedaan", 1)),
            let_op=("Vastgelopen: Er doet al twee keer niemand open.",),
        ),
        Actie(
            "Bel de woningcorporatie over de klachtenlijst.",
            "Farida Bakker",
            v.TERMIJN,
            Status("Nieuw", "let"),
            "overleg",
            (_knop("Neem aan", "aangenomen", 2), _knop("Meld gedaan", "gedaan", 2)),
            Link("Meld vastgelopen", f"{_ADRES}/2/vastgelopen"),
        ),
        Actie(
            "Vraag na of het contract met de begeleiding doorloopt.",
            "een collega",
            v.RUIM,
            Status("Aangenomen", "info"),
            "plan",
            let_op=("Deze collega neemt niet meer deel. Draag de actie over.",),
        ),
        Actie(
            "Brief aan de buren.", "T. Maas", "1 november 2026", Status("Gedaan", "goed"), "plan"
        ),
    ),
    Kan(True, "Actie toevoegen", f"{_ADRES}/nieuw"),
    Link("Acties overdragen", f"{_ADRES}/overdragen"),
)
LEEG = replace(ACTIES, acties=(), bijschrift="0 acties, 0 open", overdragen=None)
OVERDRAGEN = Formulier(
    f"{_ADRES}/overdragen",
    "Draag over",
    (
        Veldgroep(
            (
                Veld(
                    "acties",
                    "Welke acties?",
                    "vinkjes",
                    fouten=("Kies ten minste één actie.",),
                    opties=(
                        Optie("1", "Huisbezoek op dinsdag.", "Nu: Farida Bakker, vóór 1 december."),
                        Optie("2", "Bel de corporatie.", "Nu: Farida Bakker, vóór 3 december."),
                    ),
                ),
                Veld(
                    "aan",
                    "Aan wie?",
                    "lijst",
                    fouten=("Kies wie dit doet: iemand die deelneemt en het plan leest.",),
                    opties=(Optie("", "Kies"), Optie("1", "Berk Yilmaz")),
                ),
            )
        ),
    ),
    terug=_ADRES,
    terug_tekst="Terug naar de acties",
)
_PAD = ("Mijn werk", "Casussen", "2026-0147")
PAGINAS = (
    v.Voorbeeld("acties", "casus/acties.html", ACTIES, v.kader(*_PAD, "Acties")),
    v.Voorbeeld("acties-leeg", "casus/acties.html", LEEG, v.kader(*_PAD, "Acties")),
    v.Voorbeeld(
        "acties-overdragen",
        "casus/handeling.html",
        Handelingpagina(v.kop(), "Acties overdragen", (), OVERDRAGEN),
        v.kader(*_PAD, "Acties overdragen", uitkomst=OVERDRAGEN.uitkomst()),
    ),
)
