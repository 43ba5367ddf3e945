"""Under each ring stands what that level is for this casus, on a direct way too."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from casus.ligging import Gevraagd, Ligging
from config.beleid import Beleid
from config.beleid_lezen import lees_beleid
from config.instellingen import STANDAARDBELEID
from web.ketenwoorden import ketenbeeld

TOEN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
VERDER, OVER = "nog niet", "overgeslagen (directe route)"
STRAKS = f"wordt {OVER}"
TERUG = "eerder hier, tot 2 november 2026"
HIER = "nu hier, verantwoordelijk"
GEVRAAGD = "opschaling gevraagd 2 november 2026"


@pytest.fixture(scope="module")
def beleid() -> Beleid:
    return lees_beleid(STANDAARDBELEID)


@pytest.mark.parametrize(
    ("ligging", "woorden"),
    [
        (Ligging("skt"), (HIER, VERDER, VERDER, VERDER)),
        (
            Ligging("skt", gevraagd=Gevraagd("opschaling", "veiligheidshuis", TOEN, None)),
            (HIER, STRAKS, STRAKS, GEVRAAGD),
        ),
        (
            Ligging("skt", gevraagd=Gevraagd("opschaling", "leefbaarheidskring", TOEN, None)),
            (HIER, GEVRAAGD, VERDER, VERDER),
        ),
        (Ligging("veiligheidshuis", {"skt": TOEN}), (TERUG, OVER, OVER, HIER)),
        (Ligging("skt", {"veiligheidshuis": TOEN}), (HIER, OVER, OVER, TERUG)),
        (
            Ligging("veiligheidskamer", {"skt": TOEN, "veiligheidshuis": TOEN}),
            (TERUG, OVER, HIER, TERUG),
        ),
        # Where it began no level below was passed.
        (Ligging("veiligheidshuis", {"veiligheidskamer": TOEN}), (VERDER, VERDER, TERUG, HIER)),
        (
            Ligging("veiligheidshuis", {"skt": TOEN}, gesloten=True),
            (TERUG, OVER, OVER, "hier gesloten"),
        ),
    ],
)
def test_een_ring_heet_overgeslagen_waar_de_casus_langs_ging_en_nergens_anders(
    beleid: Beleid, ligging: Ligging, woorden: tuple[str, ...]
) -> None:
    assert tuple(r.zin for r in ketenbeeld(beleid, ligging).ringen) == woorden
