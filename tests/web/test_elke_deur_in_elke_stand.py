"""Every page, in every stand the demonstration has, for everybody: an answer, and no fault."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from casus.besluiten import Verzoek
from casus.casus import Casus
from config.instellingen import voor_map
from tests.databanken import Databanken
from tests.web.deurwereld import Bezoeker
from tests.web.test_deuren import adres
from web.app import maak_app
from web.deuren import DEUREN
from workflow.databank import kale_engine
from workflow.demonstratie.mensen import MENSEN
from workflow.demonstratie.speler import vul

ANTWOORDEN = {200, 303, 403, 404, 409, 410}
WEL = ("T. Maas", "Farida Bakker", "Tom de Wit", "Hans Prins", "Omar Idrissi", "A. van Dam")


# Six people at every door in every stand: more than a machine that does other work has time for.
@pytest.mark.lang
@pytest.mark.timeout(900)
@pytest.mark.parametrize("databanken", ["sqlite"], indirect=True)
def test_elke_pagina_antwoordt_in_elke_stand_aan_iedereen(
    databanken: Databanken, tmp_path: Path
) -> None:
    url = databanken.leeg()
    waarden = voor_map(tmp_path / "demo", omgeving={"SCHAKEL_DATABASE_URL": url})
    huis = vul(waarden, zaad=3, peildatum=date(2026, 11, 26), aantal=45)
    app = maak_app(huis)
    fouten, gezien = [], defaultdict(set)
    for mens in (m for m in MENSEN if m.naam in WEL):
        wie = Bezoeker(app.test_client())
        wie.ga("/inloggen")
        wie.stuur("/inloggen/demonstratie", wie=mens.email)
        for pad in _paden(url):
            status = wie.ga(pad).status_code
            gezien[status].add(mens.naam)
            if status not in ANTWOORDEN:
                fouten.append((mens.naam, re.sub(r"[0-9a-f-]{36}", "<id>", pad), status))
    assert not fouten
    assert set(gezien[200]) == set(WEL)
    assert gezien[404]
    huis.sluit()
    databanken.weg(url)


def _paden(url: str) -> list[str]:
    """Each page on one casus of each stand at each level, and each open Verzoek to decide."""
    engine = kale_engine(url)
    with engine.connect() as db:
        c, v = Casus.__table__.c, Verzoek.__table__.c
        per_stand: dict[tuple[str, str, bool], UUID] = {}
        for r in db.execute(select(c.id, c.niveau, c.stand, c.crisis_id)):
            per_stand[r.niveau, r.stand, r.crisis_id is not None] = r.id
        verzoeken = list(db.execute(select(v.id).where(v.beslist_op.is_(None))).scalars())
    engine.dispose()
    lees = [d for d in DEUREN.values() if "GET" in d.methoden]
    paden = [
        adres(d, str(casus_id))
        for d in lees
        if d.pad.startswith("/casussen/<uuid:casus_id>")
        for casus_id in per_stand.values()
    ]
    paden += [f"/beoordelen/{verzoek_id}" for verzoek_id in verzoeken]
    return paden + [d.pad for d in lees if "<" not in d.pad and d.pad != "/uitloggen"]
