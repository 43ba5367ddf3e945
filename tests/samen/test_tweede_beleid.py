"""A policy of others, from a melding to its text: the engine knows no Westland."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy.toegang import GeenToegang
from tests.databanken import Databanken
from tests.eenheid.beleidsbouw import KLEIN
from tests.samen.wereld import SYSTEEM, VOORBEELD, Wereld, open_leeg, richt_leeg_in
from workflow.handelingen import melden, voorleggen


@pytest.fixture
def polder(databanken: Databanken, tmp_path: Path) -> Iterator[Wereld]:
    url = databanken.leeg()
    richt_leeg_in(tmp_path, url, KLEIN)
    wereld = open_leeg(tmp_path, url, KLEIN)
    yield wereld
    wereld.huis.sluit()
    databanken.weg(url)


@pytest.mark.parametrize(("functie", "opent"), [("weger", True), ("buurtleider", False)])
def test_een_melding_gaat_open_in_de_categorie_van_haar_route(
    polder: Wereld, functie: str, opent: bool
) -> None:
    inhoud = json.loads(VOORBEELD.read_text())
    inhoud = inhoud[0] if isinstance(inhoud, list) else inhoud
    lot = melden.lees_in(
        json.dumps(inhoud).encode(), afzender="wacht", door=SYSTEEM, werk=polder.werk
    ).lot
    casus_id = lot[0].casus_id
    assert casus_id is not None, lot
    wie = polder.mens("wie", functie, "stad")
    if not opent:
        with pytest.raises(GeenToegang):
            voorleggen.triage(casus_id, door=wie, werk=polder.werk)
        return
    gelezen = voorleggen.triage(casus_id, door=wie, werk=polder.werk)
    assert gelezen.melding is not None
    assert gelezen.melding["incident"]["omschrijving"] == inhoud["incident"]["omschrijving"]
    assert "WACHT" not in gelezen.bij_te_dragen
