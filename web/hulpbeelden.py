"""The pictures of the handleiding: what each shows, for who does not see it, by its chapter."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BEELDEN: Mapping[str, str] = MappingProxyType(
    {
        "beginnen": "De pagina Mijn werk, met bovenaan wat nu nodig is, en tot welke dag",
        "registreren": "Het begin van Casus registreren: de stappen, en wat er nog moet",
        "melding": "Het formulier Melding doen: wat u zag, en wat u vraagt",
        "meldingen": "De lijst van meldingen die nog gewogen worden, met hun termijn",
        "wegen": "De pagina waarop een triagist een melding leest, weegt en erop beslist",
        "dossier": "Het dossier van een casus: open en gesloten soorten gegevens onder elkaar",
        "plan": "Het plan van een casus, met het gedeelde beeld en de doelen",
        "acties": "De acties van een casus: wat, wie en uiterlijk welke dag",
        "voortgang": "Het overzicht van een casus: waar hij ligt, wat er wacht en wie hem draagt",
        "beoordelen": "De pagina waarop een tafel een verzoek om opschaling leest en erop beslist",
        "fase": "De pagina waar u de fase wijzigt: de fasen, en wie waarvoor verantwoordelijk is",
        "bestuur": "De lijst van casussen in de hoogste fase, zonder namen",
        "toezicht": "De pagina Logboek, waar u een casusnummer opschrijft",
        "beheer": "De lijst van accounts: naam, functie, organisatie en tot wanneer",
    }
)
