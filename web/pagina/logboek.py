"""The way to the log of a casus for who supervises it and takes part in none."""

from __future__ import annotations

from flask import Blueprint, Response

from privacy.toegang import Recht
from web.deuren import deur
from web.formulieren import foutkop, tekst, vul
from web.omgeving import actor, naar, toon, werk
from web.schermwaarden.beheer import Beheerformulier
from web.schermwaarden.formulier import Formulier, Veld, Veldgroep
from web.schermwaarden.kader import Kruimel
from workflow.handelingen import overzien

groep = Blueprint("logboek", __name__)
_INLEIDING = (
    "U leest wie een casus opende, wat vrijkwam en op welke grond. De inhoud leest u niet.",
    "Dat u het logboek van een casus opent, staat er zelf ook in.",
)
_GEEN = "Dit casusnummer is er niet, of niet voor u."


@deur(groep, "/logboek", Recht.LOGBOEK_OVERZIEN, Recht.LOGBOEK_VERIFIEREN)
def toon_logboek() -> Response:
    overzien.mag_logboek(door=actor(), werk=werk())
    return _pagina()


@deur(groep, "/logboek", Recht.LOGBOEK_OVERZIEN, Recht.LOGBOEK_VERIFIEREN, methoden=("POST",))
def ga_naar() -> Response:
    casus_id = overzien.zoek_logboek(tekst("nummer")[:12], door=actor(), werk=werk())
    if casus_id is None:
        return _pagina(_GEEN)
    return naar(f"/casussen/{casus_id}/logboek")


def _pagina(fout: str = "") -> Response:
    veld = Veld("nummer", "Van welke casus?", hulp="Bijvoorbeeld 2026-0147.", breedte="kort")
    formulier = Formulier("/logboek", "Toon logboek", (Veldgroep((veld,)),))
    if not fout:
        w = Beheerformulier("Logboek", formulier, _INLEIDING)
        return toon("beheer/formulier.html", w, Kruimel("Logboek"))
    fouten = {"nummer": fout}
    formulier = vul(formulier, fouten)
    w = Beheerformulier("Logboek", formulier, _INLEIDING)
    kop = foutkop(formulier, fouten)
    return toon("beheer/formulier.html", w, Kruimel("Logboek"), status=422, uitkomst=kop)
