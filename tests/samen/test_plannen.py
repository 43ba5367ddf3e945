"""The plan: lines in blocks, and versions that do not change once they are settled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from casus.plannen import Planregel, Planversie, Planweergave
from privacy.toegang import GeenToegang
from tests.samen.sporen import regels
from tests.samen.test_bijlagen import neem_deel
from tests.samen.wereld import Wereld
from workflow.fouten import AlGedaan, GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import planlezen, plannen, teruglezen
from workflow.handelingen.plannen import Nieuweregel

TEKST = "Er is drie keer per week ruzie in de avond."


@pytest.fixture
def casus_id(wereld: Wereld) -> UUID:
    return wereld.opgepakt()


def voeg_toe(wereld: Wereld, casus_id: UUID, wie: str = "skt", **anders: Any) -> UUID:
    velden: dict[str, Any] = {"blok": "veiligheid", "tekst": TEKST}
    regel = Nieuweregel(**(velden | anders))
    return plannen.voeg_toe(casus_id, regel, door=wereld[wie], werk=wereld.werk)


def lees(
    wereld: Wereld, casus_id: UUID, versie: int | None = None, wie: str = "skt"
) -> Planweergave:
    return planlezen.plan(casus_id, door=wereld[wie], werk=wereld.werk, versie=versie)


def stel_vast(wereld: Wereld, casus_id: UUID, nr: int, wie: str = "skt") -> UUID:
    return plannen.stel_vast(casus_id, nr, door=wereld[wie], werk=wereld.werk)


def laat_vervallen(wereld: Wereld, casus_id: UUID, regel_id: UUID, wie: str = "skt") -> UUID:
    return plannen.laat_vervallen(casus_id, regel_id, door=wereld[wie], werk=wereld.werk)


def test_een_versie_verandert_niet_meer(wereld: Wereld, casus_id: UUID) -> None:
    blijft, gaat = voeg_toe(wereld, casus_id), voeg_toe(wereld, casus_id, tekst="Dit vervalt.")
    assert lees(wereld, casus_id).is_concept
    stel_vast(wereld, casus_id, 1)
    laat_vervallen(wereld, casus_id, gaat)
    nieuw = voeg_toe(wereld, casus_id, tekst="Dit is erbij.")
    concept = lees(wereld, casus_id)
    merken = {r.regel_id: (r.nieuw, r.vervallen) for r in concept.regels}
    assert merken == {blijft: (False, False), gaat: (False, True), nieuw: (True, False)}
    assert concept.versie == 2
    eerste = lees(wereld, casus_id, 1)
    assert {r.regel_id for r in eerste.regels} == {blijft, gaat}
    assert not eerste.is_concept
    stel_vast(wereld, casus_id, 2)
    assert {r.regel_id for r in lees(wereld, casus_id).regels} == {blijft, nieuw}
    assert {r.regel_id for r in lees(wereld, casus_id, 1).regels} == {blijft, gaat}
    (besluit, *_) = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk).besluiten
    assert besluit.soort == "plan_vastgesteld"
    assert besluit.inhoud == {"versie": 2, "erbij": 1, "vervallen": 1}


def test_wat_in_geen_versie_stond_laat_geen_regel_na(wereld: Wereld, casus_id: UUID) -> None:
    regel_id = voeg_toe(wereld, casus_id)
    laat_vervallen(wereld, casus_id, regel_id)
    assert not wereld.rijen(select(Planregel.id))
    for vreemd in (regel_id, uuid4(), voeg_toe(wereld, wereld.opgepakt())):
        with pytest.raises(NietMogelijk):
            laat_vervallen(wereld, casus_id, vreemd)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"blok": "anders"}, "blok"),
        ({"tekst": " "}, "tekst"),
        ({"tekst": "BSN 999990019"}, "tekst"),
        ({"blok": "beeld", "soort": "feit"}, "leefgebied"),
        ({"blok": "beeld", "leefgebied": "financien"}, "soort"),
        ({"blok": "doel"}, "dag"),
        ({"blok": "interventie", "soort": "zorg"}, "eigenaar"),
        ({"blok": "interventie", "soort": "zorg", "eigenaar": UUID(int=7)}, "eigenaar"),
    ],
)
def test_elke_regel_zegt_wat_haar_deel_vraagt(
    wereld: Wereld, casus_id: UUID, anders: dict[str, Any], veld: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        voeg_toe(wereld, casus_id, **anders)
    assert list(fout.value.fouten) == [veld]
    assert not wereld.rijen(select(Planregel.id))


def test_elk_deel_van_het_plan_komt_terug(wereld: Wereld, casus_id: UUID) -> None:
    dag = wereld.vandaag + timedelta(days=30)
    for anders in (
        {"blok": "beeld", "soort": "interpretatie", "leefgebied": "financien"},
        {"blok": "doel", "dag": dag},
        {"blok": "interventie", "soort": "zorg", "eigenaar": wereld.id("skt")},
        {"blok": "stem", "dag": wereld.vandaag},
        {"blok": "schalen"},
        {"blok": "einde"},
    ):
        voeg_toe(wereld, casus_id, **anders)
    per_blok = {r.blok: r for r in lees(wereld, casus_id).regels}
    assert set(per_blok) == {"beeld", "doel", "interventie", "stem", "schalen", "einde"}
    assert {r.tekst for r in per_blok.values()} == {TEKST}
    beeld, doel, doet = (per_blok[b] for b in ("beeld", "doel", "interventie"))
    assert (beeld.soort, beeld.bron) == ("interpretatie", "gemeente-skt")
    assert (doel.dag, doet.eigenaar) == (dag, wereld.id("skt"))
    assert regels(wereld)[-1]["vrijgegeven"] == ["PLAN"]


def test_een_deelnemer_leest_het_plan_en_schrijft_het_niet(wereld: Wereld, casus_id: UUID) -> None:
    regel_id = voeg_toe(wereld, casus_id)
    neem_deel(wereld, casus_id, "collega")
    assert lees(wereld, casus_id, wie="collega").regels[0].tekst == TEKST
    assert not lees(wereld, casus_id, wie="collega").mag_schrijven
    with pytest.raises(GeenToegang):
        voeg_toe(wereld, casus_id, "collega")
    with pytest.raises(GeenToegang):
        laat_vervallen(wereld, casus_id, regel_id, "collega")
    with pytest.raises(GeenToegang):
        stel_vast(wereld, casus_id, 1, "collega")
    assert [r["uitkomst"] for r in regels(wereld)[-3:]] == ["geweigerd"] * 3


def test_wie_deelneemt_en_geen_plan_leest_hoort_niet_of_er_een_is(
    wereld: Wereld, casus_id: UUID
) -> None:
    wereld.mens("welzijn", "welzijn", "welzijn-lente", "naaldwijk")
    neem_deel(wereld, casus_id, "welzijn")
    assert lees(wereld, casus_id, wie="welzijn").dicht
    voeg_toe(wereld, casus_id)
    stel_vast(wereld, casus_id, 1)
    w = lees(wereld, casus_id, wie="welzijn")
    assert (w.dicht, w.regels) == (True, ())
    assert not lees(wereld, casus_id).dicht


@pytest.mark.parametrize("wie", ["collega", "triagist", "kamer", "wijkagent", "beheerder"])
def test_een_vreemde_leest_geen_plan(wereld: Wereld, casus_id: UUID, wie: str) -> None:
    voeg_toe(wereld, casus_id)
    with pytest.raises(GeenToegang):
        lees(wereld, casus_id, wie=wie)


def test_vaststellen_geldt_voor_wat_gelezen_is(wereld: Wereld, casus_id: UUID) -> None:
    with pytest.raises(NietMogelijk, match="niets veranderd"):
        stel_vast(wereld, casus_id, 1)
    voeg_toe(wereld, casus_id)
    for nr in (0, 2, 9):
        with pytest.raises((NietMogelijk, GelijktijdigeWijziging)):
            stel_vast(wereld, casus_id, nr)
    stel_vast(wereld, casus_id, 1)
    with pytest.raises(GelijktijdigeWijziging):
        stel_vast(wereld, casus_id, 1)
    assert len(wereld.rijen(select(Planversie.id))) == 1


def test_een_tweede_klik_voegt_een_regel_toe(wereld: Wereld, casus_id: UUID) -> None:
    nummer = uuid4()
    vast = {"door": wereld["skt"], "werk": wereld.werk, "indiening": nummer}
    regel = Nieuweregel("einde", TEKST)
    eerste = plannen.voeg_toe(casus_id, regel, **vast)
    with pytest.raises(AlGedaan) as al:
        plannen.voeg_toe(casus_id, regel, **vast)
    assert al.value.resultaat == eerste
    assert len(wereld.rijen(select(Planregel.id))) == 1
