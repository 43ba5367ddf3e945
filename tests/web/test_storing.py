"""What broke off on our side is not lost: sent again as it was, or kept, in the words of a form."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from casus.besluiten import Besluit
from casus.concepten import Concept
from tests.web.deurwereld import Bezoeker, Deurwereld, onbekend
from tests.web.test_hoofdverhaal import vraag
from web.getypt import eigen_tekst
from workflow.databank import kale_engine

KEUZE = {"overgang": "plan_maken", "motivering": "Wij maken samen een plan."}


def tel(deur: Deurwereld, tabel: type[Besluit] | type[Concept]) -> int:
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.connect() as db:
        aantal = db.execute(select(func.count()).select_from(tabel)).scalar_one()
    engine.dispose()
    return int(aantal)


@pytest.fixture
def gestrand(deur: Deurwereld, casus: str, monkeypatch: pytest.MonkeyPatch) -> Bezoeker:
    """Somebody who sent a form that broke off; what broke works again."""

    def stuk(*_wat: object, **_alles: object) -> None:
        raise RuntimeError("Jan")

    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/voortgang")
    with monkeypatch.context() as kapot:
        kapot.setattr("workflow.handelingen.voortzetten.zet_voort", stuk)
        wie.stuur(f"{casus}/voortgang", **KEUZE)
        assert "Controleer de stap" in wie.tekst
        wie.stuur(f"{casus}/voortgang")
    assert wie.status == 500
    assert "Er ging iets mis bij ons." in wie.tekst
    return wie


def test_probeer_opnieuw_stuurt_hetzelfde_met_hetzelfde_nummer(
    deur: Deurwereld, casus: str, gestrand: Bezoeker
) -> None:
    eerst = tel(deur, Besluit)
    assert "Probeer opnieuw" in gestrand.tekst
    velden = gestrand.formulier(f"{casus}/voortgang")
    assert velden["motivering"] == [KEUZE["motivering"]]
    for _ in range(2):
        gestrand.post(f"{casus}/voortgang", velden)
        assert gestrand.status == 200, gestrand.uitkomst
    assert tel(deur, Besluit) == eerst + 1


def test_bewaar_als_concept_geeft_de_tekst_later_terug(
    deur: Deurwereld, casus: str, gestrand: Bezoeker
) -> None:
    knop = re.search(r'name="concept_van" value="([^"]+)" formaction="/concepten#', gestrand.tekst)
    assert knop
    velden = gestrand.formulier(f"{casus}/voortgang") | {"concept_van": [knop[1]]}
    for _ in range(2):
        gestrand.post("/concepten", velden)
        assert "Uw concept is bewaard." in gestrand.uitkomst
    assert tel(deur, Concept) == 1
    terug = gestrand.link("/concepten/")
    gestrand.ga(terug)
    assert gestrand.formulier(f"{casus}/voortgang")["motivering"] == [KEUZE["motivering"]]
    assert deur.bezoeker("collega").ga(terug).status_code == 404


def test_een_bewaard_besluit_weet_over_welke_casus_het_gaat(deur: Deurwereld, casus: str) -> None:
    """Else it would outlive what its maker may read of that casus; its path names the Verzoek."""
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    verzoek = kamer.link("/beoordelen/")
    kamer.ga(verzoek)
    velden = kamer.formulier(verzoek) | {"concept_van": [verzoek], "motivering": ["Dit past hier."]}
    kamer.post("/concepten", velden)
    assert "Uw concept is bewaard." in kamer.uitkomst
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.connect() as db:
        over = list(db.execute(select(Concept.casus_id)).scalars())
    engine.dispose()
    assert [f"/casussen/{c}" for c in over] == [casus]


@pytest.mark.parametrize("van", ["", "/bestaat-niet", "/inloggen", "/casussen/nieuw", "//x.nl/a"])
def test_wat_geen_formulier_is_wordt_niet_bewaard(deur: Deurwereld, van: str) -> None:
    wie = deur.bezoeker("skt")
    wie.ga("/mijn-werk")
    merk = wie.formulier("/uitloggen")["csrf_token"]
    wie.post("/concepten", {"csrf_token": merk, "concept_van": [van], "motivering": ["Tekst."]})
    assert wie.status == 404
    assert tel(deur, Concept) == 0


def test_een_pagina_die_niet_opende_wordt_opnieuw_geopend(
    deur: Deurwereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(**_alles: object) -> None:
        raise RuntimeError("Jan")

    monkeypatch.setattr("workflow.handelingen.overzien.mijn_werk", stuk)
    wie = deur.bezoeker("skt")
    wie.ga("/mijn-werk")
    assert wie.status == 500
    assert 'href="/mijn-werk">Probeer opnieuw' in wie.tekst
    assert "Bewaar als concept" not in wie.tekst


def test_wat_gekozen_was_staat_er_in_woorden(deur: Deurwereld) -> None:
    velden = {
        "uitkomst": "terug_lokaal",
        "criteria": "C1",
        "criterium-C1": "Er zijn drie organisaties bij.",
        "casus": onbekend(),
    }
    with deur.app.test_request_context("/", method="POST", data=velden):
        gezien = [(r.kop, r.waarde) for r in eigen_tekst()]
    assert gezien == [
        ("Uw keuze", "Terug naar lokaal"),
        ("Waaruit blijkt criterium C1?", "Er zijn drie organisaties bij."),
    ]
