"""A process that does handelingen until it is killed; run as a module by the kill loop."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from config.instellingen import voor_map
from tests.samen.wereld import BEGIN, Wereld
from workflow.opbouw import open_huis


def werk_tot_de_dood(plek: Path, url: str, mensen: str) -> None:
    """Takes casussen up, asks, decides and starts again; says when it is under way."""
    from privacy.feiten import Actor

    instellingen = voor_map(plek, omgeving={"SCHAKEL_DATABASE_URL": url})
    nu = [max(BEGIN, datetime(2026, 11, 16, 9, tzinfo=UTC))]
    wereld = Wereld(open_huis(instellingen, tijd=lambda: nu[0]), nu)
    omgeving: dict[str, object] = {"Actor": Actor}
    exec(f"import datetime\nfrom uuid import UUID\nmensen = {mensen}", omgeving)
    wereld.mensen = omgeving["mensen"]  # type: ignore[assignment]  # written by the test itself
    print("begonnen", flush=True)
    while True:
        casus_id = wereld.opgepakt()
        verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
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


if __name__ == "__main__":
    werk_tot_de_dood(Path(sys.argv[1]), sys.argv[2], sys.stdin.read())
