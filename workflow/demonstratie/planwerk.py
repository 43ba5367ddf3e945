"""What lies ready on the day of the demonstration: plans at work, and acties of their people.

The stories end before that day; a plan and its acties belong to today.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from uuid import UUID

from privacy.categorieen import PLAN
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import GeenToegang
from workflow.handelingen import acties, inzien, overzien, plannen
from workflow.handelingen.acties import NieuweActie, Voortgang
from workflow.handelingen.lijstrijen import Filter
from workflow.handelingen.plannen import Nieuweregel
from workflow.werk import Werk

_STANDEN = ("plan", "uitvoering")
_MEESTE = 2
"""Casussen of each colleague that have a plan on that day."""
_ACTIES = (
    ("Bel de school over de afspraken van deze week.", "", ""),
    ("Ga samen met de wijkverpleegkundige langs en bespreek wat goed gaat.", "aangenomen", ""),
    ("Vraag bij de corporatie na of er nieuwe klachten zijn.", "gedaan", ""),
    (
        "Maak een afspraak met de schuldhulpverlener.",
        "vastgelopen",
        "Er is een wachttijd van zes weken.",
    ),
)


def maak_plannen(mensen: Iterator[Actor], werk: Werk) -> None:
    """A settled plan with a line since then, and acties in each of their stands."""
    teksten = cycle(_ACTIES)
    for wie in mensen:
        for casus_id in _eigen(wie, werk):
            _schrijf_plan(casus_id, wie, werk)
            for _ in range(2):
                _geef(casus_id, next(teksten), wie, werk)


def _eigen(wie: Actor, werk: Werk) -> list[UUID]:
    """Casussen at work that this colleague directs."""
    gevonden: list[UUID] = []
    for stand in _STANDEN:
        try:
            rijen = overzien.lijst(Filter(stand=stand), door=wie, werk=werk).rijen
        except GeenToegang:
            return []
        for r in rijen:
            if r.opent == "casus" and len(gevonden) < _MEESTE:
                c = inzien.casus(r.casus_id, door=wie, werk=werk)
                d = inzien.dossier(r.casus_id, door=wie, werk=werk)
                is_van = c.verantwoordelijken.get("casusregie") == wie.gebruiker_id
                if is_van and PLAN in d.bij_te_dragen:
                    gevonden.append(r.casus_id)
    return gevonden


def _schrijf_plan(casus_id: UUID, wie: Actor, werk: Werk) -> None:
    over = lokale_dag(werk.nu()) + timedelta(days=28)
    regels = (
        Nieuweregel(
            "beeld",
            "De buren melden minder vaak geluid dan een maand geleden.",
            soort="feit",
            leefgebied="huisvesting",
        ),
        Nieuweregel(
            "beeld",
            "De spanning lijkt samen te hangen met geldzorgen.",
            soort="interpretatie",
            leefgebied="financien",
        ),
        Nieuweregel("doel", "Vier weken zonder nieuwe melding.", dag=over),
        Nieuweregel(
            "veiligheid",
            "Als de ruzie oploopt, dan gaat een van beiden naar de buren en belt zij de wijkagent.",
        ),
        Nieuweregel("stem", "Ik wil vooral weer rust in huis.", dag=lokale_dag(werk.nu())),
    )
    for regel in regels:
        plannen.voeg_toe(casus_id, regel, door=wie, werk=werk)
    plannen.stel_vast(casus_id, 1, door=wie, werk=werk)
    einde = Nieuweregel("einde", "Na drie rustige maanden kijken wij of het zonder ons kan.")
    plannen.voeg_toe(casus_id, einde, door=wie, werk=werk)


def _geef(casus_id: UUID, tekst: tuple[str, str, str], wie: Actor, werk: Werk) -> None:
    wat, stand, reden = tekst
    dag = lokale_dag(werk.nu()) + timedelta(days=2 if not stand else 9)
    actie = NieuweActie(wat, wie.gebruiker_id, dag)
    actie_id = acties.leg_vast(casus_id, actie, door=wie, werk=werk)
    if stand:
        acties.meld(casus_id, actie_id, Voortgang(stand, 1, reden), door=wie, werk=werk)
