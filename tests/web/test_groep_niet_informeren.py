"""A groep has nobody to inform: no form asks for it, and nothing of it is kept."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select, update

from casus.besluiten import Besluit
from casus.casus import Casus
from tests.web.deurwereld import Deurwereld
from tests.web.test_hoofdverhaal import vraag
from workflow.databank import kale_engine


def maak_groep(deur: Deurwereld, casus: str) -> None:
    """The same casus as if it had been registered about a group."""
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.begin() as db:
        db.execute(
            update(Casus).where(Casus.id == UUID(casus.rsplit("/", 1)[1])).values(eenheid="groep")
        )
    engine.dispose()


@pytest.mark.parametrize("soort", ["opschaling", "afsluiting"])
def test_bij_een_groep_vraagt_geen_formulier_wie_het_weet(
    deur: Deurwereld, casus: str, soort: str
) -> None:
    maak_groep(deur, casus)
    skt = deur.bezoeker("skt")
    skt.ga(casus)
    assert "Betrokkene weet ervan" not in skt.tekst
    skt.ga(f"{casus}/{soort}/stap/5" if soort == "opschaling" else f"{casus}/{soort}")
    assert 'name="geinformeerd"' not in skt.tekst
    if soort == "opschaling":
        assert "er is niemand om te informeren" in skt.tekst
        vraag(skt, casus, "opschaling", "veiligheidskamer")
    else:
        skt.stuur(f"{casus}/afsluiting", sluitgrond="doelen_bereikt", motivering="Rust.")
        assert "Controleer en verstuur" in skt.tekst, skt.uitkomst
        assert "Weet betrokkene dit?" not in skt.tekst
        skt.stuur(f"{casus}/afsluiting")
        assert "Uw verzoek is verstuurd" in skt.tekst, skt.uitkomst
    assert vastgelegd(deur, casus) == {None}


def vastgelegd(deur: Deurwereld, casus: str) -> set[str | None]:
    """What the Besluiten of this casus say of whether betrokkene knows."""
    engine = kale_engine(deur.huis.instellingen.database_url)
    waar = Besluit.casus_id == UUID(casus.rsplit("/", 1)[1])
    with engine.connect() as db:
        gevonden = set(db.execute(select(Besluit.betrokkene_geinformeerd).where(waar)).scalars())
    engine.dispose()
    return gevonden
