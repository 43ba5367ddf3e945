"""Who withdrew a request and asks again finds in the steps what they wrote; nobody else does."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import select

from casus.concepten import Concept
from privacy.sleutelkast import Sleutel
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_concepten import rijen
from tests.web.test_hoofdverhaal import VERZOEK, vraag
from tests.web.test_overdragen import bied_aan
from tests.web.test_stappen import OPEN, adres, doe, standen
from tests.web.test_voor_het_versturen import GELUID, SCHULD, voeg_toe

BEWAARD = "Dan staat uw tekst al ingevuld."


@pytest.fixture
def ingetrokken(deur: Deurwereld, casus: str) -> tuple[Bezoeker, str, str]:
    """(who withdrew it, casus, the stuk that went along)."""
    skt = deur.bezoeker("skt")
    voeg_toe(skt, casus, "WON", GELUID)
    skt.ga(adres(casus, 4))
    stuk = skt.lezer.opties["stukken"][0][0]
    weet = {"geinformeerd": "ja", "geinformeerd_wijze": "gesprek"}
    weet |= {f"geinformeerd_op-{deel}": n for deel, n in _DAG}
    vraag(skt, casus, "opschaling", "veiligheidskamer", stukken=[stuk], **weet)
    assert not rijen(deur, select(Concept.id))
    skt.ga(f"{casus}/intrekken")
    skt.stuur(f"{casus}/intrekken", motivering="Het is opgelost.")
    assert "Uw verzoek is ingetrokken." in skt.uitkomst
    assert BEWAARD in skt.uitkomst
    return skt, casus, stuk


_DAG = (("dag", "12"), ("maand", "11"), ("jaar", "2026"))


def test_wie_introk_en_opnieuw_vraagt_vindt_de_stappen_ingevuld(
    ingetrokken: tuple[Bezoeker, str, str],
) -> None:
    skt, casus, stuk = ingetrokken
    eerste, *rest = standen(skt, casus)[:5]
    assert eerste == "Bezig", "of acute danger nothing is known but that of the day itself"
    assert rest == ["Klaar"] * 4
    verwacht = VERZOEK | {"stukken": [stuk], "geinformeerd": "ja", "geinformeerd_op-dag": "12"}
    for nr, namen in enumerate(
        (
            ("aanleidingen", "motivering"),
            ("geprobeerd-1-wat",),
            ("naar_niveau", "gevraagd"),
            ("stukken", "noodzaak", "proportionaliteit", "subsidiariteit"),
            ("geinformeerd", "geinformeerd_op-dag", "geinformeerd_wijze", "toestemming"),
        ),
        1,
    ):
        skt.ga(adres(casus, nr))
        velden = skt.formulier(adres(casus, nr))
        for naam in namen:
            anders = {"naar_niveau": "veiligheidskamer", "geinformeerd_wijze": "gesprek"}
            wat = verwacht.get(naam, anders.get(naam))
            assert velden[naam] == ([wat] if isinstance(wat, str) else wat), naam
    doe(skt, casus, 1)
    skt.ga(f"{casus}/opschaling")
    for _ in range(2):
        skt.stuur(f"{casus}/opschaling")
    assert "Uw verzoek is verstuurd naar: Veiligheidskamer" in skt.uitkomst


@pytest.mark.parametrize("naam", ["collega", "teamlead", "kamer", "wijkagent", "beheerder"])
def test_een_ander_krijgt_die_tekst_niet(
    deur: Deurwereld, ingetrokken: tuple[Bezoeker, str, str], naam: str
) -> None:
    _, casus, _ = ingetrokken
    ander = deur.bezoeker(naam)
    ander.ga(f"{casus}/opschaling/stap/3")
    assert str(VERZOEK["gevraagd"]) not in ander.tekst


def test_wie_de_tekst_weggooit_begint_leeg(ingetrokken: tuple[Bezoeker, str, str]) -> None:
    skt, casus, _ = ingetrokken
    skt.ga("/mijn-werk")
    skt.stuur(skt.link("/concepten/") + "/weggooien")
    assert standen(skt, casus) == ["Niet begonnen"] * 5 + [OPEN]


def test_een_tweede_klik_op_intrekken_houdt_een_tekst(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    vraag(skt, casus, "opschaling", "veiligheidskamer")
    skt.ga(f"{casus}/intrekken")
    velden = skt.formulier(f"{casus}/intrekken") | {"motivering": ["Het is opgelost."]}
    for _ in range(2):
        skt.post(f"{casus}/intrekken", velden)
        assert "Uw verzoek is ingetrokken." in skt.uitkomst
    assert len(rijen(deur, select(Concept.id))) == 1


def test_een_gegeven_dat_niet_meer_mee_kan_blijft_weg_en_wordt_genoemd(
    ingetrokken: tuple[Bezoeker, str, str],
) -> None:
    skt, casus, stuk = ingetrokken
    voeg_toe(skt, casus, "FIN", SCHULD, doorgeven="nee")
    skt.ga(f"{casus}/dossier/fin")
    blijft = skt.link("/corrigeren").split("/gegevens/")[1].removesuffix("/corrigeren")
    doe(skt, casus, 4, stukken=[stuk, blijft, str(uuid4())])
    skt.ga(adres(casus, 4))
    assert f"Dit koos u eerder en kan niet meer mee: {SCHULD}" in skt.tekst
    assert "Van wat u eerder koos, leest u 1 gegeven niet meer." in skt.tekst
    assert skt.formulier(adres(casus, 4))["stukken"] == [stuk]


def test_van_wie_de_regie_overgaat_blijft_die_tekst_niet_bewaard(
    deur: Deurwereld, ingetrokken: tuple[Bezoeker, str, str]
) -> None:
    """It is of the casus: who takes part no longer reads nothing of it."""
    skt, casus, _ = ingetrokken
    (bewaard,) = rijen(deur, select(Concept.id, Concept.sleutel_id))
    collega = deur.bezoeker("collega")
    bied_aan(skt, casus)
    collega.ga(f"{casus}/regie/overnemen")
    collega.stuur(f"{casus}/regie/overnemen", antwoord="accepteren")
    for pad in (f"{casus}/opschaling", adres(casus, 3), f"/concepten/{bewaard.id}"):
        assert skt.ga(pad).status_code == 404
        assert str(VERZOEK["gevraagd"]) not in skt.tekst
    assert not rijen(deur, select(Concept.id))
    (sleutel,) = rijen(deur, select(Sleutel.vernietigd_op).where(Sleutel.id == bewaard.sleutel_id))
    assert sleutel.vernietigd_op is not None
