"""What this reader can do with the casus now, and for the rest why not."""

from __future__ import annotations

from casus.weergaven import Mogelijkheid
from privacy.toegang import Recht, beslis
from workflow import vastleggen
from workflow.keten import Omstandigheden
from workflow.werk import Lezing

# Verbs of the casus page: right, move of the chain that must be possible (or none), words.
_WERKWOORDEN = (
    (Recht.CASUS_TRIAGEREN, "triage_oppakken", "Triage"),
    (Recht.STUK_TOEVOEGEN, None, "Gegeven toevoegen"),
    (Recht.CASUS_VOORTZETTEN, "*", "Volgende stap"),
    (Recht.REGIE_BENOEMEN, None, "Regie"),
    (Recht.OPSCHALING_VRAGEN, "opschaling_vragen", "Opschaling vragen"),
    (Recht.AFSCHALING_VRAGEN, "afschaling_vragen", "Afschaling vragen"),
    (Recht.AFSLUITING_VRAGEN, "afsluiting_vragen", "Afsluiten vragen"),
)

# Verbs that only mean something while a Verzoek runs.
_BIJ_VERZOEK = ((Recht.VERZOEK_INTREKKEN, None, "Verzoek intrekken"),)

# While a table waits for an answer.
_BIJ_VRAAG = ((Recht.VERZOEK_BEANTWOORDEN, None, "Beantwoord de vraag"),)


def mogelijkheden(lezing: Lezing) -> list[Mogelijkheid]:
    c = lezing.casus
    keten = vastleggen.keten_van(lezing.beleid)
    van = f"{c.niveau}.{c.stand}"
    omstandig = Omstandigheden(
        fase=c.fase,
        casusregisseur=c.casusregisseur or lezing.actor.gebruiker_id,
        belegd=c.belegd | {"casusregie"},
        aanleidingen=("?",),
        geprobeerd=True,
        informatie_bekend=True,
        open_verzoek=c.verzoek is not None,
    )
    uit = []
    werkwoorden = _WERKWOORDEN + (_BIJ_VERZOEK if c.verzoek is not None else ())
    if c.verzoek is not None and c.verzoek.stand == vastleggen.VRAAG_OPEN:
        werkwoorden += _BIJ_VRAAG
    for recht, overgang, naam in werkwoorden:
        oordeel = beslis(lezing.actor, recht, c, beleid=lezing.beleid, nu=lezing.nu)
        redenen = oordeel.redenen
        if oordeel.toegestaan and overgang == "*":
            kan = [
                b
                for b in keten.bewegingen
                if b.van == van and b.overgang.recht == Recht.CASUS_VOORTZETTEN.value
            ]
            stand = lezing.beleid.stand[c.stand].woord
            redenen = () if kan else (f"In de stand {stand} is er geen volgende stap.",)
        elif oordeel.toegestaan and overgang:
            # The way to ask may have another name in another stand (nazorg_afronden).
            wijze = keten.naam_voor(recht.value, van) or overgang
            redenen = keten.kan(wijze, van, omstandig) or ()
        uit.append(Mogelijkheid(recht.value, naam, redenen))
    return uit
