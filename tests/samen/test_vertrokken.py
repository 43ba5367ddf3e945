"""Who hears of what a colleague carried who left: the one who can give it to another, and once."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from casus.casus import Casus
from tests.samen.test_acties import leg_vast
from tests.samen.test_bijlagen import neem_deel
from tests.samen.test_fasevraag import kreeg
from tests.samen.test_vertrek_en_grens import verlaat
from tests.samen.test_waarnemen import neem_waar
from tests.samen.wereld import Wereld
from workflow.handelingen import overzien

WEES = "actie_zonder_eigenaar"


def met_actie(wereld: Wereld) -> UUID:
    """A casus of `skt`, with an actie of a third colleague who takes part."""
    casus_id = wereld.opgepakt()
    wereld.mens("derde", "skt_professional", "gemeente-skt", "naaldwijk")
    neem_deel(wereld, casus_id, "derde")
    leg_vast(wereld, casus_id, eigenaar=wereld.id("derde"))
    return casus_id


def tafel(wereld: Wereld, casus_id: UUID) -> str:
    return str(wereld.rijen(select(Casus.tafel).where(Casus.id == casus_id))[0].tafel)


def leest(wereld: Wereld, wie: str, soort: str) -> set[UUID]:
    """The casussen of which this colleague reads such a message."""
    werk = overzien.mijn_werk(door=wereld[wie], werk=wereld.werk)
    return {b.casus_id for b in werk.berichten if b.soort == soort and b.nummer}


def test_de_casusregisseur_en_wie_waarneemt_horen_van_een_actie_zonder_eigenaar(
    wereld: Wereld,
) -> None:
    casus_id = met_actie(wereld)
    neem_waar(wereld, casus_id, "skt", "collega")
    verlaat(wereld, "derde")
    assert kreeg(wereld, WEES) == {(wereld.id("skt"), None), (wereld.id("collega"), None)}


def test_is_de_casusregisseur_eerder_vertrokken_dan_hoort_de_tafel_het(wereld: Wereld) -> None:
    casus_id = met_actie(wereld)
    verlaat(wereld, "skt")
    verlaat(wereld, "derde")
    assert kreeg(wereld, WEES) == {(None, tafel(wereld, casus_id))}
    assert leest(wereld, "teamlead", WEES) == {casus_id}
    # Who works at the table and oversees nothing reads of no casus.
    assert not leest(wereld, "collega", WEES)


def test_neemt_iemand_waar_voor_wie_eerder_vertrok_dan_hoort_die_het(wereld: Wereld) -> None:
    casus_id = met_actie(wereld)
    neem_waar(wereld, casus_id, "skt", "collega")
    wereld.later(minutes=5)
    verlaat(wereld, "skt")
    verlaat(wereld, "derde")
    assert kreeg(wereld, WEES) == {(wereld.id("collega"), None)}
    assert leest(wereld, "collega", WEES) == {casus_id}
