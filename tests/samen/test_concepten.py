"""What was kept of a form names its casus to who may see its row, and to nobody else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select

from casus.casus import Uitsluiting
from casus.concepten import Concept
from privacy.sleutelkast import Sleutel
from privacy.toegang import GeenToegang, Recht
from tests.samen.test_vervalsing import buitenom
from tests.samen.test_waarnemen import neem_waar
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.fouten import GelijktijdigeWijziging
from workflow.handelingen import concepten, overzien
from workflow.handelingen.concepten import Bewaard, Getypt

KORT = timedelta(hours=1)


def bewaar(wereld: Wereld, wie: str, casus_id: UUID | None, recht: Recht) -> UUID:
    tekst = Getypt("/casussen/x/afsluiting", (("motivering", "Rust."),))
    return concepten.bewaar(
        tekst, recht, KORT, door=wereld[wie], werk=wereld.werk, casus_id=casus_id
    )


def bewaard(wereld: Wereld, wie: str) -> list[tuple[UUID, str]]:
    w = overzien.mijn_werk(door=wereld[wie], werk=wereld.werk)
    return [(c.concept_id, c.nummer) for c in w.concepten]


@pytest.mark.parametrize("wie", ["wijkagent", "kamer", "beheerder"])
def test_een_vreemde_casus_krijgt_geen_nummer(wereld: Wereld, wie: str) -> None:
    concept = bewaar(wereld, wie, wereld.opgepakt(), Recht.AFSLUITING_VRAGEN)
    assert bewaard(wereld, wie) == [(concept, "")]
    onbekend = bewaar(wereld, wie, uuid4(), Recht.OPSCHALING_VRAGEN)
    assert (onbekend, "") in bewaard(wereld, wie)


def test_wie_de_casus_ziet_leest_bij_welke_een_concept_hoort(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    eigen = bewaar(wereld, "skt", casus_id, Recht.AFSLUITING_VRAGEN)
    los = bewaar(wereld, "skt", None, Recht.CASUS_REGISTREREN)
    nummers = dict(bewaard(wereld, "skt"))
    assert nummers[los] == ""
    assert nummers[eigen].startswith("2026-")


def test_wat_in_een_ander_venster_bewaard_is_wordt_niet_overschreven(wereld: Wereld) -> None:
    """Of a form in steps there is one text, and who keeps says from which they began."""

    def houd(woord: str, eerder: UUID | None) -> UUID:
        getypt = Getypt("/casussen/nieuw", (("doel", woord),))
        return concepten.bewaar_stappen(
            getypt,
            Recht.CASUS_REGISTREREN,
            KORT,
            door=wereld["skt"],
            werk=wereld.werk,
            eerder=eerder,
        )

    def staat_er() -> Bewaard:
        gevonden = concepten.haal_stappen("/casussen/nieuw", door=wereld["skt"], werk=wereld.werk)
        assert gevonden is not None
        return gevonden

    een = houd("Rust.", None)
    begin = staat_er().beurt
    with pytest.raises(GelijktijdigeWijziging):
        houd("Onrust.", None)
    assert houd("Rust in huis.", begin) == een
    with pytest.raises(GelijktijdigeWijziging):
        houd("Onrust.", begin)
    assert staat_er().getypt.velden == (("doel", "Rust in huis."),)
    sleutels = wereld.rijen(
        select(Sleutel.wikkel).where(Sleutel.soort == "concept", Sleutel.wikkel.is_not(None))
    )
    assert len(sleutels) == 1, "what was replaced cannot be opened any more"
    # Nobody else has it, and what ended makes room.
    ander = {"door": wereld["collega"], "werk": wereld.werk}
    assert concepten.haal_stappen("/casussen/nieuw", **ander) is None
    wereld.nu[0] += KORT
    assert houd("Opnieuw.", None) != een


def test_twee_vensters_die_samen_beginnen_bewaren_er_een(wereld: Wereld) -> None:
    klaar = Barrier(4)

    def houd(woord: str) -> str:
        klaar.wait()
        with suppress(GelijktijdigeWijziging):
            concepten.bewaar_stappen(
                Getypt("/casussen/nieuw", (("doel", woord),)),
                Recht.CASUS_REGISTREREN,
                KORT,
                door=wereld["skt"],
                werk=wereld.werk,
            )
            return woord
        return ""

    with ThreadPoolExecutor(4) as bak:
        gelukt = [w for w in bak.map(houd, ("een", "twee", "drie", "vier")) if w]
    assert len(gelukt) == 1
    bewaard_ = concepten.haal_stappen("/casussen/nieuw", door=wereld["skt"], werk=wereld.werk)
    assert bewaard_ is not None
    assert bewaard_.getypt.velden == (("doel", gelukt[0]),)


def test_ook_het_twaalfde_concept_staat_op_mijn_werk(wereld: Wereld) -> None:
    for _ in range(12):
        bewaar(wereld, "skt", None, Recht.CASUS_REGISTREREN)
    assert len(bewaard(wereld, "skt")) == 12


def test_wie_is_uitgesloten_haalt_ook_de_eigen_tekst_over_die_casus_niet_terug(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    concept = bewaar(wereld, "skt", casus_id, Recht.AFSLUITING_VRAGEN)
    assert concepten.haal_terug(concept, door=wereld["skt"], werk=wereld.werk).getypt.velden
    uit = {"gebruiker_id": wereld.id("skt"), "herkomst": "eigen", "van": wereld.nu[0]}
    buitenom(wereld, insert(Uitsluiting).values(casus_id=casus_id, **uit))
    with pytest.raises(GeenToegang):
        concepten.haal_terug(concept, door=wereld["skt"], werk=wereld.werk)


@pytest.mark.parametrize("in_stappen", [False, True])
def test_wie_waarnam_leest_na_de_laatste_dag_niet_terug_wat_hij_begon(
    wereld: Wereld, in_stappen: bool
) -> None:
    """No day is told to the clock for it: the text is kept no longer than its maker takes part."""
    casus_id = wereld.opgepakt()
    neem_waar(wereld, casus_id, "skt", "collega", dagen=3)
    mee = {}
    for wie in ("collega", "skt"):
        getypt = Getypt(f"/casussen/{casus_id}/opschaling", (("motivering", "Over de buren."),))
        hoe = concepten.bewaar_stappen if in_stappen else concepten.bewaar
        mee[wie] = hoe(
            getypt,
            Recht.OPSCHALING_VRAGEN,
            timedelta(days=30),
            door=wereld[wie],
            werk=wereld.werk,
            casus_id=casus_id,
        )
    wereld.later(days=3)
    concepten.haal_terug(mee["collega"], door=wereld["collega"], werk=wereld.werk)
    wereld.later(days=1)
    with pytest.raises(GeenToegang):
        concepten.haal_terug(mee["collega"], door=wereld["collega"], werk=wereld.werk)
    concepten.haal_terug(mee["skt"], door=wereld["skt"], werk=wereld.werk)
    klok.ronde(wereld.werk)
    weg = wereld.rijen(select(Concept.id).where(Concept.gebruiker_id == wereld.id("collega")))
    assert not weg, "with its key"
