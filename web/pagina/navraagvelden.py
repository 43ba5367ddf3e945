"""What a table asks before it decides: which question, of whom, and until which day."""

from __future__ import annotations

from casus.voorlegging import Verzoekweergave
from privacy.feiten import lokale_dag
from web.formulieren import datum, tekst
from web.ketenwoorden import ketenbeeld
from web.omgeving import beleid, werk
from web.pagina.terugkeer import rij
from web.schermwaarden.besluit import Besluitcontrole
from web.schermwaarden.formulier import Formulier, Veld
from web.velden import tekstvak
from web.woorden import datumzin
from workflow.handelingen.navragen import Navraag
from workflow.termijnen import antwoorddag, vraagtermijn

VRAAG = "Meer informatie vragen"


def navraagvelden(v: Verzoekweergave) -> tuple[Veld, ...]:
    aan = f"{_aan(v)} leest en antwoordt."
    hulp = f"Vult u niets in, dan is het {_laatst(v)}. Later kan niet. Uw termijn staat dan stil."
    return (
        tekstvak("vraag", "Welke vraag?", aan),
        Veld("antwoord_op", "Uiterlijk wanneer?", "datum", hulp, verplicht=False),
    )


def gestelde_vraag() -> Navraag:
    """What was sent."""
    onleesbaar: dict[str, str] = {}
    return Navraag(tekst("vraag"), datum("antwoord_op", onleesbaar), onleesbaar)


def vraagcontrole(v: Verzoekweergave, titel: str, formulier: Formulier) -> Besluitcontrole:
    """What asking does, before it is done: nothing moves, and the own term stands still."""
    van, vraag = beleid().niveau[v.regel.van_niveau].naam, gestelde_vraag()
    dag = datumzin(vraag.uiterlijk) if vraag.uiterlijk else _laatst(v)
    return Besluitcontrole(
        titel="Controleer uw vraag",
        regel=f"{titel}. Er verandert pas iets bij {formulier.knop}.",
        rijen=(
            rij(formulier.actie, "Besluit", VRAAG, "uitkomst"),
            rij(formulier.actie, "Vraag", vraag.vraag, "vraag"),
            rij(formulier.actie, "Aan wie", _aan(v), "vraag"),
            rij(formulier.actie, "Antwoord uiterlijk", dag, "antwoord_op"),
        ),
        formulier=formulier,
        keten=ketenbeeld(beleid(), v.ligging),
        gevolg=(
            f"De casus blijft bij {van}. U kunt nog altijd beslissen.",
            "Uw termijn staat stil tot het antwoord er is.",
        ),
    )


def _aan(v: Verzoekweergave) -> str:
    return v.namen.get(v.regel.gevraagd_door, "De aanvrager")


def _laatst(v: Verzoekweergave) -> str:
    b = beleid()
    return datumzin(antwoorddag(b, vraagtermijn(b, v.regel), lokale_dag(werk().nu())))
