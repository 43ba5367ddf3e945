"""A process that does handelingen until it is killed; run as a module by the kill loop."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from config.instellingen import voor_map
from privacy.bestanden import Schoonbestand
from privacy.feiten import Actor
from tests.samen.test_overdragen import accepteer, bied_aan
from tests.samen.wereld import BEGIN, Wereld
from workflow import bijlagen, klok
from workflow.handelingen import crisis, crisislezen, heropenen, toevoegen
from workflow.handelingen.crisis import Crisisbesluit, Crisismelding
from workflow.handelingen.heropenen import Heropening
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.opbouw import open_huis

EIND = date(2030, 1, 1)
BIJLAGE = bytes(700_000)


def werk_tot_de_dood(plek: Path, url: str, mensen: str) -> None:
    """Takes casussen up, asks, decides and starts again; says when it is under way."""
    instellingen = voor_map(plek, omgeving={"SCHAKEL_DATABASE_URL": url})
    nu = [max(BEGIN, datetime(2026, 11, 16, 9, tzinfo=UTC))]
    wereld = Wereld(open_huis(instellingen, tijd=lambda: nu[0]), nu)
    for naam, m in json.loads(mensen).items():
        wereld.mensen[naam] = Actor(
            UUID(m["id"]), m["functie"], m["partij"], frozenset(m["tafels"]), EIND, EIND
        )
    sys.stdout.write("begonnen\n")
    sys.stdout.flush()
    # The process that takes files apart has tests of its own, and would take all the time here.
    vars(bijlagen)["maak_schoon"] = lambda ruw: Schoonbestand("pdf", ruw)
    while True:
        _crisis(wereld)
        _heropening(wereld)
        casus_id = wereld.opgepakt()
        stuk = Nieuwstuk("WON", "Zie bijlage.", "feit", wereld.vandaag)
        mee = toevoegen.voeg_toe(casus_id, stuk, BIJLAGE, door=wereld["skt"], werk=wereld.werk)
        verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(mee,))
        wereld.beslis(
            casus_id,
            verzoek,
            "kamer",
            "accepteren",
            casusregisseur=wereld.id("skt"),
            procesregisseur=wereld.id("kamer"),
        )
        verzoek = wereld.vraag(casus_id, "kamer", "afschaling", "skt")
        wereld.beslis(casus_id, verzoek, "teamlead", "afwijzen")
        bied_aan(wereld, casus_id, "kamer", "kamer2", "procesregie")
        accepteer(wereld, casus_id, bied_aan(wereld, casus_id, "skt", "collega"), "collega")


def _crisis(wereld: Wereld) -> None:
    """One that is confirmed and one that lapses; the clock does the second."""
    een, twee = wereld.opgepakt(), wereld.opgepakt()
    melding = Crisismelding("Gevaar.", "Hulp.", "112.")
    for casus_id in (een, twee):
        crisis.start(casus_id, melding, door=wereld["skt"], werk=wereld.werk)
    gelezen = crisislezen.voorleggen(een, door=wereld["burgemeester"], werk=wereld.werk)
    besluit = Crisisbesluit(crisis.BEVESTIGEN, "Ja.")
    nummer = gelezen.crisis.crisis_id
    crisis.beslis(een, nummer, besluit, door=wereld["burgemeester"], werk=wereld.werk)
    wereld.later(days=1)
    klok.beeindig_crises(wereld.werk)


def _heropening(wereld: Wereld) -> None:
    """One that closes and opens again, with one category of then."""
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "skt")
    wereld.beslis(casus_id, verzoek, "teamlead", "accepteren", afsluiting=True)
    weer = Heropening("Terug.", "Rust.", wereld.id("collega"), fase=2, vakken=("WON",))
    heropenen.heropen(casus_id, weer, door=wereld["teamlead"], werk=wereld.werk)


if __name__ == "__main__":
    werk_tot_de_dood(Path(sys.argv[1]), sys.argv[2], sys.stdin.read())
