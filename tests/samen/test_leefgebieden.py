"""The scores on the overview: only those, for who may open them, with a line that names them."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import event, select, update

from casus.leefgebieden import Leefgebieden, Score
from casus.stukken import Stuk
from config.beleid import Beleid
from privacy.verzegeling import Verzegeld
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_bijlagen import neem_deel
from tests.samen.test_corrigeren import corrigeer, gehoord, noteer
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.handelingen import inzien, toevoegen, triageren
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.weging import Weging, leefgebiedtekst, scores_in

EERST = {"huisvesting": 1, "financien": 2}
_S = Stuk.__table__.c


@pytest.fixture
def casus_id(wereld: Wereld) -> UUID:
    """Taken up with scores, and with another item in the same compartment."""
    nieuw = wereld.melding()
    besluit = Triagebesluit(
        "oppakken",
        "Er is meer hulp nodig.",
        kern="naaldwijk",
        casusregisseur=wereld.id("skt"),
        fase=2,
        weging=Weging(scores=EERST),
    )
    triageren.triageer(nieuw, besluit, door=wereld["triagist"], werk=wereld.werk)
    noteer(wereld, nieuw, "LEEF", "Geen vaste dagindeling.")
    return nieuw


def gescoord(wereld: Wereld, casus_id: UUID, wie: str = "skt") -> Leefgebieden | None:
    return inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk).leefgebieden


def score_opnieuw(wereld: Wereld, casus_id: UUID, **scores: int) -> UUID:
    tekst = leefgebiedtekst(wereld.beleid(), Weging(scores=scores))
    stuk = Nieuwstuk("LEEF", tekst, "interpretatie", wereld.vandaag, leefgebieden=True)
    return toevoegen.voeg_toe(casus_id, stuk, door=wereld["skt"], werk=wereld.werk)


def scorestuk(wereld: Wereld, casus_id: UUID) -> UUID:
    (rij,) = wereld.rijen(select(_S.id).where(_S.casus_id == casus_id, _S.leefgebieden.is_(True)))
    gevonden: UUID = rij.id
    return gevonden


@pytest.mark.parametrize(
    ("tekst", "scores"),
    [
        ("Huisvesting: 1, acute problematiek\nFinanciën: 2, niet zelfredzaam", EERST),
        ("Huisvesting: 1, gaat wel", {}),
        ("Huisvesting: 9, acute problematiek", {}),
        ("Wandelen: 1, acute problematiek", {}),
        ("", {}),
    ],
)
def test_wat_er_niet_staat_zoals_het_geschreven_wordt_is_geen_score(
    wereld: Wereld, tekst: str, scores: dict[str, int]
) -> None:
    assert scores_in(wereld.beleid(), tekst) == scores


def test_elke_score_komt_terug_zoals_zij_gegeven_werd(wereld: Wereld) -> None:
    beleid: Beleid = wereld.beleid()
    for cijfer in range(1, 6):
        alle = {g.code: cijfer for g in beleid.leefgebieden}
        assert scores_in(beleid, leefgebiedtekst(beleid, Weging(scores=alle))) == alle


def test_het_overzicht_toont_de_scores_de_oudste_eerst(wereld: Wereld, casus_id: UUID) -> None:
    begin = wereld.vandaag
    wereld.later(days=30)
    score_opnieuw(wereld, casus_id, huisvesting=4)
    assert gescoord(wereld, casus_id) == Leefgebieden(
        {
            "huisvesting": (Score(1, begin), Score(4, wereld.vandaag)),
            "financien": (Score(2, begin),),
        }
    )


def test_de_regel_noemt_wat_er_openging_en_niets_anders(wereld: Wereld, casus_id: UUID) -> None:
    gescoord(wereld, casus_id)
    regel = regels(wereld)[-1]
    assert (regel["handeling"], regel["uitkomst"]) == ("casus:inzien", "toegestaan")
    assert "LEEF" in regel["vrijgegeven"]
    assert regel["objecten"] == [str(scorestuk(wereld, casus_id))]
    controleer_logboek(wereld)


def test_gesloten_is_gelijk_met_en_zonder_scores(wereld: Wereld, casus_id: UUID) -> None:
    leeg = wereld.opgepakt()
    for casus in (casus_id, leeg):
        neem_deel(wereld, casus, "wijkagent")
        assert gescoord(wereld, casus, "wijkagent") is None
        regel = regels(wereld)[-1]
        assert "LEEF" not in regel["vrijgegeven"]
        assert regel["objecten"] == []
    assert gescoord(wereld, leeg) == Leefgebieden({})


def test_een_correctie_geldt_ook_hier_en_wie_het_las_hoort_het(
    wereld: Wereld, casus_id: UUID
) -> None:
    neem_deel(wereld, casus_id, "collega")
    assert gescoord(wereld, casus_id, "collega") is not None
    nieuw = "Huisvesting: 2, niet zelfredzaam"
    corrigeer(wereld, casus_id, scorestuk(wereld, casus_id), nieuw, zekerheid="interpretatie")
    assert gescoord(wereld, casus_id) == Leefgebieden({"huisvesting": (Score(2, wereld.vandaag),)})
    assert wereld.id("collega") in gehoord(wereld)


def test_een_beschadigde_score_zegt_dat_en_de_andere_blijft(wereld: Wereld, casus_id: UUID) -> None:
    stuk_id = scorestuk(wereld, casus_id)
    score_opnieuw(wereld, casus_id, justitie=5)
    buitenom(wereld, update(Stuk).where(Stuk.id == stuk_id).values(tekst=Verzegeld(b"\x01" * 60)))
    assert gescoord(wereld, casus_id) == Leefgebieden(
        {"justitie": (Score(5, wereld.vandaag),)}, beschadigd=True
    )


def test_wat_met_een_verzoek_meegaat_blijft_een_score_en_staat_er_een_keer(
    wereld: Wereld, casus_id: UUID
) -> None:
    begin, stuk_id = wereld.vandaag, scorestuk(wereld, casus_id)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(stuk_id,))
    regie = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("kamer")}
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", fase=3, **regie)
    gezien = gescoord(wereld, casus_id, "skt")
    assert gezien is not None
    assert gezien.scores["huisvesting"] == (Score(1, begin),)


def test_meer_scores_vragen_niet_meer_van_de_databank(wereld: Wereld, casus_id: UUID) -> None:
    gescoord(wereld, casus_id)

    def tel() -> int:
        vragen: list[str] = []
        engine = wereld.huis.engine

        def noteer_vraag(_c: object, _cur: object, tekst: str, *_: object) -> None:
            vragen.append(tekst)

        event.listen(engine, "before_cursor_execute", noteer_vraag)
        gescoord(wereld, casus_id)
        event.remove(engine, "before_cursor_execute", noteer_vraag)
        return len(vragen)

    een = tel()
    for cijfer in (1, 2, 3, 4, 5):
        score_opnieuw(wereld, casus_id, huisvesting=cijfer)
    assert tel() == een
