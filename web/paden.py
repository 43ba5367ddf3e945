"""Where each verb on a casus has its page, below the address of the casus."""

from __future__ import annotations

PADEN = {
    "casus:triageren": "triage",
    "stuk:toevoegen": "gegevens/nieuw",
    "casus:voortzetten": "voortgang",
    "regie:benoemen": "regie",
    "overdracht:aanbieden": "regie",
    "overdracht:intrekken": "regie/intrekken",
    "waarneming:regelen": "waarneming",
    "waarneming:beeindigen": "waarneming/beeindigen",
    "deelname:toevoegen": "deelnemers/nieuw",
    "casus:heropenen": "heropening",
    "fase:vragen": "fase/vragen",
    "fase:intrekken": "fase/intrekken",
    "fase:vaststellen": "fase",
    "fase:wijzigen": "fase",
    "betrokkene:toevoegen": "betrokkenen/nieuw",
    "betrokkene:informeren": "informeren",
    "crisis:starten": "crisis",
    "crisis:bevestigen": "crisis/bevestigen",
    "opschaling:vragen": "opschaling",
    "afschaling:vragen": "afschaling",
    "afsluiting:vragen": "afsluiting",
    "verzoek:intrekken": "intrekken",
    "verzoek:beantwoorden": "beantwoorden",
    "casus:afdrukken": "afdruk",
}
