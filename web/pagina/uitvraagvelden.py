"""What a triage asks before it decides: which question, of whom, and until when it waits."""

from __future__ import annotations

from casus.terugkoppelingen import MELDER
from casus.voorlegging import Triageweergave
from privacy.feiten import lokale_dag
from web.beleidwoorden import gevraagd_aan
from web.formulieren import datum, tekst
from web.meldingtekst import wie_antwoordt
from web.omgeving import beleid, werk
from web.schermwaarden.formulier import Veld
from web.velden import lijst, tekstvak
from web.woorden import datumzin
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.handelingen.uitvraag import Uitvraag, laatste_dag, te_vragen

_BEL = "Wie deze casus niet ziet, krijgt uw vraag niet in Schakel. Bel die zelf."


def vraagvelden(t: Triageweergave) -> tuple[Veld, ...]:
    b = beleid()
    melder = ((MELDER, "de melder"),) if t.wil_horen is not None else ()
    functies = tuple((f.code, f.naam) for f in te_vragen(b))
    laatst = laatste_dag(b, lokale_dag(werk().nu()))
    hulp = f"Vult u niets in, dan is het {datumzin(laatst)}. Later kan niet." if laatst else ""
    return (
        tekstvak("vraag", "Welke vraag?", wie_antwoordt(b, t)),
        lijst("aan", "Aan wie?", (*melder, *functies), _BEL),
        Veld("antwoord_op", "Uiterlijk wanneer?", "datum", hulp, verplicht=False),
    )


def uitgevraagd() -> Uitvraag:
    """What was sent."""
    onleesbaar: dict[str, str] = {}
    return Uitvraag(tekst("aan"), datum("antwoord_op", onleesbaar), onleesbaar)


def vraagrijen(besluit: Triagebesluit) -> list[tuple[str, str, str]]:
    """What the page of control reads back: (head, text, field)."""
    b, vraag = beleid(), besluit.uitvraag
    dag = vraag.uiterlijk or laatste_dag(b, lokale_dag(werk().nu()))
    return [
        ("Aan wie", gevraagd_aan(b, vraag.aan), "aan"),
        ("Antwoord uiterlijk", datumzin(dag) if dag else "", "antwoord_op"),
    ]
