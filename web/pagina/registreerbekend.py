"""Whether the persons of a new casus are known already, and what is said of that (S05)."""

from __future__ import annotations

from flask import g

from privacy.feiten import lokale_dag
from web.omgeving import actor, huis, werk
from web.pagina.registreeropdracht import opdracht
from web.schermwaarden.besluit import Gelijkenis
from web.schermwaarden.bouwstenen import Link
from workflow.handelingen import herkennen
from workflow.handelingen.herkennen import Bekend
from workflow.handelingen.personen import persoonsfouten

_SLEUTEL = frozenset({"geslachtsnaam", "geboortedatum", "bsn"})


def zoek() -> tuple[Bekend, ...] | None:
    """The casussen of who was named; None where nobody can be looked for yet.

    From here on the faults of the request ask why, where a casus runs already.
    """
    vandaag, demo = lokale_dag(werk().nu()), huis().demo
    wie = tuple(
        p for p in opdracht().personen if _SLEUTEL.isdisjoint(persoonsfouten(p, vandaag, demo=demo))
    )
    if not wie:
        return None
    bekend = herkennen.lijkt_op(wie, door=actor(), werk=werk())
    g.lopend = herkennen.lopend(bekend)
    return bekend


def gelijkenissen(bekend: tuple[Bekend, ...]) -> tuple[Gelijkenis, ...]:
    """What the one who registers is told: go on there, call first, or that it looks alike."""
    uit = [
        Gelijkenis(f"Er loopt al een casus: {b.nummer}.", _toevoegen(b))
        for b in bekend
        if b.loopt and b.opent
    ]
    bellen = dict.fromkeys(b.contact for b in bekend if b.loopt and not b.opent)
    uit += [
        Gelijkenis(f"Er is een reden om eerst te overleggen. Bel {contact}.") for contact in bellen
    ]
    if eerder := ", ".join(b.nummer for b in bekend if not b.loopt):
        uit.append(Gelijkenis(f"Lijkt op: {eerder}. Of het dezelfde mens is, beslist een mens."))
    return tuple(uit)


def _toevoegen(b: Bekend) -> Link | None:
    if b.bijdragen_aan is None:
        return None
    adres = f"/casussen/{b.bijdragen_aan}/gegevens/nieuw"
    return Link("Voeg uw gegevens toe", adres, f"in casus {b.nummer}")
