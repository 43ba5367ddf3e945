"""A policy of others, from a melding to its text: the engine knows no Westland."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from casus.meldingen import Melding
from privacy.toegang import GeenToegang
from tests.databanken import Databanken
from tests.eenheid.beleidsbouw import KLEIN, WESTLAND, kopie
from tests.samen.test_crisis import rij, stand, start
from tests.samen.wereld import (
    SYSTEEM,
    VOORBEELD,
    Wereld,
    open_leeg,
    open_wereld,
    richt_leeg_in,
)
from workflow import klok
from workflow.fouten import NietMogelijk
from workflow.handelingen import melden, meldingdoen, voorleggen, voortzetten
from workflow.handelingen.meldingdoen import NieuweMelding


@pytest.fixture
def polder(databanken: Databanken, tmp_path: Path) -> Iterator[Wereld]:
    url = databanken.leeg()
    richt_leeg_in(tmp_path, url, KLEIN)
    wereld = open_leeg(tmp_path, url, KLEIN)
    yield wereld
    wereld.huis.sluit()
    databanken.weg(url)


def test_een_melding_met_de_hand_gaat_waar_haar_route_heen_wijst(polder: Wereld) -> None:
    kern = next(iter(polder.beleid().kern))
    melding = NieuweMelding(kern, polder.vandaag, "Er brandt nooit licht.", "Ga kijken.", False)
    meldingdoen.doe(melding, door=polder.mens("wie", "wachter", "wacht"), werk=polder.werk)
    (casus_id,) = (r.casus_id for r in polder.rijen(select(Melding.casus_id)))
    weger = polder.mens("weger", "weger", "stad")
    gelezen = voorleggen.triage(casus_id, door=weger, werk=polder.werk)
    assert gelezen.melding is not None
    assert gelezen.melding["incident"]["omschrijving"] == "Er brandt nooit licht."


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


AFRONDEN = """
[[overgang]]
naam = "afronden"
van = ["beeldvorming"]
naar = "gesloten"
recht = "casus:voortzetten"
woord = "Afronden"
bron = "een andere gemeente"
"""


@pytest.fixture
def elders(databanken: Databanken, tmp_path: Path) -> Iterator[Wereld]:
    """A municipality whose casusregisseur ends a casus without asking anybody."""
    beleid, url = kopie(tmp_path, WESTLAND), databanken.leeg()
    with (beleid / "keten.toml").open("a", encoding="utf-8") as keten:
        keten.write(AFRONDEN)
    richt_leeg_in(tmp_path, url, beleid)
    wereld = open_wereld(tmp_path, url, beleid)
    yield wereld
    wereld.huis.sluit()
    databanken.weg(url)


def test_ook_zonder_verzoek_sluit_in_een_crisis_geen_casus(elders: Wereld) -> None:
    casus_id = elders.opgepakt()
    crisis_id = start(elders, casus_id)

    def rond_af() -> None:
        voortzetten.zet_voort(casus_id, "afronden", "Klaar.", door=elders["skt"], werk=elders.werk)

    with pytest.raises(NietMogelijk, match="bestuurlijk verantwoordelijke"):
        rond_af()
    assert (stand(elders, crisis_id), rij(elders, casus_id).fase) == ("wacht", 4)
    elders.later(days=1)
    assert klok.beeindig_crises(elders.werk) == 1
    rond_af()
    assert rij(elders, casus_id).stand == "gesloten"
