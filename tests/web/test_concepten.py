"""What was typed when the login ended: kept sealed, for its maker alone, for one day."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from casus.concepten import Concept
from casus.stukken import Stuk
from privacy.sleutelkast import Sleutel
from tests.web.deurwereld import WACHTWOORD, Bezoeker, Deurwereld
from workflow import klok
from workflow.databank import kale_engine

TEKST = "De buren horen elke nacht geschreeuw."
GEGEVEN = {
    "categorie": "WON",
    "tekst": TEKST,
    "zekerheid": "feit",
    "van_dag-dag": "15",
    "van_dag-maand": "11",
    "van_dag-jaar": "2026",
    "doorgeven": "nee",
}


def rijen(deur: Deurwereld, vraag: Any) -> list[Any]:
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.connect() as db:
        gevonden = list(db.execute(vraag))
    engine.dispose()
    return gevonden


def log_in(wie: Bezoeker, naam: str = "skt") -> None:
    wie.stuur("/inloggen", email=f"{naam}@westland.example", wachtwoord=WACHTWOORD)


@pytest.fixture
def te_laat(deur: Deurwereld, casus: str) -> tuple[Bezoeker, str]:
    """Somebody who typed an item and sent it after the login had ended."""
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/gegevens/nieuw")
    deur.later(minutes=deur.beleid.duur.rust_minuten + 1)
    wie.stuur(f"{casus}/gegevens/nieuw", **GEGEVEN)
    return wie, casus


def test_de_tekst_van_een_verlopen_login_komt_gevuld_terug(
    deur: Deurwereld, te_laat: tuple[Bezoeker, str]
) -> None:
    wie, casus = te_laat
    assert "minuten niet actief." in wie.uitkomst
    assert "Uw tekst is bewaard." in wie.uitkomst
    assert TEKST not in wie.tekst
    assert not rijen(deur, select(Stuk.id))
    log_in(wie)
    assert wie.status == 200
    assert "Uw tekst is bewaard." in wie.uitkomst
    assert TEKST in wie.tekst
    velden = wie.formulier(f"{casus}/gegevens/nieuw")
    assert velden["categorie"] == ["WON"]
    assert velden["van_dag-maand"] == ["11"]
    assert velden["doorgeven"] == ["nee"]
    assert not rijen(deur, select(Stuk.id)), "showing it again does nothing"
    wie.stuur(f"{casus}/gegevens/nieuw")
    assert "Het gegeven is toegevoegd." in wie.uitkomst
    assert len(rijen(deur, select(Stuk.id))) == 1
    assert not rijen(deur, select(Concept.id))
    sleutels = rijen(deur, select(Sleutel.wikkel).where(Sleutel.soort == "concept"))
    assert {s.wikkel for s in sleutels} == {None}


def test_mijn_werk_toont_wat_bewaard_is_tot_het_eindigt(
    deur: Deurwereld, te_laat: tuple[Bezoeker, str]
) -> None:
    wie = deur.bezoeker("skt")
    assert "Concepten (1)" in wie.ga("/mijn-werk").text
    concept = wie.link("/concepten/")
    assert TEKST in wie.ga(concept).text
    deur.later(hours=24)
    klok.ronde(deur.huis.werk)
    wie = deur.bezoeker("skt")
    assert "Concepten" not in wie.ga("/mijn-werk").text
    assert wie.ga(concept).status_code == 404
    assert not rijen(deur, select(Concept.id))


def test_alleen_de_maker_leest_bewaarde_tekst(
    deur: Deurwereld, te_laat: tuple[Bezoeker, str]
) -> None:
    concept = rijen(deur, select(Concept.id))[0].id
    eerder = deur.logregels("concept:openen", "geweigerd")
    onbekend = "/concepten/00000000-0000-4000-8000-000000000000"
    for naam in ("teamlead", "kamer", "wijkagent"):
        ander = deur.bezoeker(naam)
        gezien = ander.ga(f"/concepten/{concept}")
        assert gezien.status_code == 404
        assert gezien.text.split("<main")[1] == ander.ga(onbekend).text.split("<main")[1]
    assert deur.logregels("concept:openen", "geweigerd") == eerder + 6


def test_wie_na_een_ander_inlogt_krijgt_zijn_tekst_niet(
    deur: Deurwereld, te_laat: tuple[Bezoeker, str]
) -> None:
    wie, _ = te_laat
    log_in(wie, "teamlead")
    assert "<h1>Mijn werk</h1>" in wie.tekst
    assert TEKST not in wie.tekst


def test_een_vreemd_formulier_wordt_niet_bewaard(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/gegevens/nieuw")
    deur.later(minutes=deur.beleid.duur.rust_minuten + 1)
    vals = {n: [w] for n, w in GEGEVEN.items()} | {"csrf_token": ["vals"]}
    wie.post(f"{casus}/gegevens/nieuw", vals)
    assert wie.status == 400
    assert not rijen(deur, select(Concept.id))


def test_bewaarde_tekst_staat_nergens_leesbaar(
    deur: Deurwereld, te_laat: tuple[Bezoeker, str]
) -> None:
    (rij,) = rijen(deur, select(Concept.__table__))
    assert TEKST.encode() not in bytes(rij.inhoud)
    assert TEKST not in repr(rij)


SLUITEN = {"sluitgrond": "doelen_bereikt", "motivering": "Rust nu.", "geinformeerd": "nog_niet"}


def test_een_concept_zegt_bij_welke_casus_het_hoort_en_is_weg_te_gooien(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/afsluiting")
    skt.stuur(f"{casus}/afsluiting", **SLUITEN)
    nummer = skt.tekst.partition("asus ")[2][:9]
    skt.ga("/mijn-werk")
    assert f"casus {nummer}" in skt.tekst.partition("Concepten (1)")[2]
    weg = skt.link("/concepten/") + "/weggooien"
    skt.stuur(weg)
    assert "Het concept is weggegooid." in skt.uitkomst
    assert "Concepten" not in skt.tekst
    assert not rijen(deur, select(Concept.id))


def test_een_concept_van_een_ander_gooit_niemand_weg(deur: Deurwereld, casus: str) -> None:
    skt, teamlead = deur.bezoeker("skt"), deur.bezoeker("teamlead")
    skt.ga(f"{casus}/afsluiting")
    skt.stuur(f"{casus}/afsluiting", **SLUITEN)
    (concept,) = rijen(deur, select(Concept.id))
    teamlead.ga("/mijn-werk")
    teamlead.post(f"/concepten/{concept.id}/weggooien", teamlead.formulier("/uitloggen"))
    assert len(rijen(deur, select(Concept.id))) == 1
