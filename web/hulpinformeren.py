"""The chapter on telling betrokkene about the casus."""

from __future__ import annotations

from privacy.toegang import Recht
from web.hulphoofdstuk import Hoofdstuk, voor

INFORMEREN = Hoofdstuk(
    "informeren",
    "Vastleggen of betrokkene het weet",
    voor(Recht.BETROKKENE_INFORMEREN),
    (
        "Op Mijn werk staat tot wanneer betrokkene het moet weten.",
        "Kies op de casus **Informeren vastleggen**. Vul in wanneer en hoe u het vertelde.",
        "Wacht u bewust? Kies de reden, en de dag waarop u opnieuw kijkt.",
        "Gaat de casus ook over een ander? Kies **Betrokkene toevoegen**. Ook die moet het weten.",
    ),
)
