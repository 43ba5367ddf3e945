"""What this reader can do with the casus now, and for the rest why not."""

from __future__ import annotations

from casus.weergaven import Mogelijkheid
from config.beleid import Beleid
from privacy.feiten import Actor, Casusfeiten
from privacy.toegang import Recht, beslis
from workflow import vastleggen
from workflow.keten import Omstandigheden
from workflow.termijnen import VRAAG_OPEN
from workflow.werk import Lezing

# Verbs of the casus page, in the order of the page.
_WERKWOORDEN = (
    (Recht.CASUS_TRIAGEREN, "Triage"),
    (Recht.STUK_TOEVOEGEN, "Gegeven toevoegen"),
    (Recht.CASUS_VOORTZETTEN, "Volgende stap"),
    (Recht.REGIE_BENOEMEN, "Regie"),
    (Recht.OPSCHALING_VRAGEN, "Opschaling vragen"),
    (Recht.AFSCHALING_VRAGEN, "Afschaling vragen"),
    (Recht.AFSLUITING_VRAGEN, "Afsluiten vragen"),
)

# Verbs that only mean something while a Verzoek runs.
_BIJ_VERZOEK = ((Recht.VERZOEK_INTREKKEN, "Verzoek intrekken"),)

# While a table waits for an answer.
_BIJ_VRAAG = ((Recht.VERZOEK_BEANTWOORDEN, "Beantwoord de vraag"),)


def mogelijkheden(lezing: Lezing) -> list[Mogelijkheid]:
    c = lezing.casus
    uit = []
    werkwoorden = _WERKWOORDEN + (_BIJ_VERZOEK if c.verzoek is not None else ())
    if c.verzoek is not None and c.verzoek.stand == VRAAG_OPEN:
        werkwoorden += _BIJ_VRAAG
    for recht, naam in werkwoorden:
        oordeel = beslis(lezing.actor, recht, c, beleid=lezing.beleid, nu=lezing.nu)
        redenen = oordeel.redenen
        if oordeel.toegestaan:
            redenen = ketenredenen(lezing.beleid, c, recht, lezing.actor)
        uit.append(Mogelijkheid(recht.value, naam, redenen))
    return uit


def ketenredenen(beleid: Beleid, c: Casusfeiten, recht: Recht, wie: Actor) -> tuple[str, ...]:
    """Why the chain has no place now for what this right allows; empty when it has.

    What the form still asks for counts as given: this is about the casus, not about the form.
    """
    return vastleggen.keten_van(beleid).kan(
        recht.value,
        f"{c.niveau}.{c.stand}",
        Omstandigheden(
            fase=c.fase,
            casusregisseur=c.casusregisseur or wie.gebruiker_id,
            belegd=c.belegd | {"casusregie"},
            aanleidingen=("?",),
            geprobeerd=True,
            informatie_bekend=True,
            vrager=c.verzoek.gevraagd_door if c.verzoek else None,
            beslisser=wie.gebruiker_id,
            open_verzoek=c.verzoek is not None,
        ),
    )
