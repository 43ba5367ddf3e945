"""What a verzoek may say, and who reads what it carries: no text without end, no BSN, own items."""

from __future__ import annotations

import pytest

from casus.lezen import leesbare_verzoekstukken
from privacy.grenzen import van_verzoek
from privacy.verzegeling import Compartiment
from tests.samen.test_hoofdverhaal import stuk
from tests.samen.wereld import Wereld
from workflow.databank import kale_engine
from workflow.fouten import Ongeldig
from workflow.handelingen.verzoektoets import Interventie


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("niet_geprobeerd", "x" * 2001),
        ("aanleidingen", ("T1", "x" * 2001)),
        ("sluitgrond", "x" * 2001),
        ("noodzaak", "Over 999990019."),
    ],
)
def test_een_opschaling_met_een_tekst_die_niet_past_wordt_geweigerd(
    wereld: Wereld, veld: str, waarde: object
) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(Ongeldig) as fout:
        wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", **{veld: waarde})
    assert set(fout.value.fouten) == {veld}
    assert "999990019" not in str(fout.value.fouten)


@pytest.mark.parametrize(
    ("geprobeerd", "bij"),
    [
        ((Interventie("x" * 2001),), "1-wat"),
        ((Interventie("Een huisbezoek."), Interventie("Gebeld.", "999990019")), "2-wie"),
        ((Interventie("Gebeld.", "SKT", "x" * 2001),), "1-wanneer"),
        ((Interventie("Gebeld.", "SKT", "mei", "Over 999990019."),), "1-resultaat"),
        ((Interventie("Een huisbezoek."), Interventie(" ", "SKT")), "2-wat"),
        ((Interventie("Een huisbezoek."),) * 21, "1-wat"),
        ((Interventie(""), Interventie(" ")), "1-wat"),
    ],
)
def test_wat_geprobeerd_is_heeft_zijn_fout_bij_zijn_eigen_rij(
    wereld: Wereld, geprobeerd: tuple[Interventie, ...], bij: str
) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(Ongeldig) as fout:
        wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", geprobeerd=geprobeerd)
    assert set(fout.value.fouten) == {f"geprobeerd-{bij}"}
    assert "999990019" not in str(fout.value.fouten)


def test_waarom_niets_geprobeerd_kon_worden_is_ook_een_antwoord(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.vraag(
        casus_id,
        "skt",
        "opschaling",
        "veiligheidskamer",
        geprobeerd=(Interventie(""),),
        niet_geprobeerd="Er is acuut gevaar.",
    )


@pytest.mark.parametrize("veld", ["gevraagd", "noodzaak", "proportionaliteit", "subsidiariteit"])
def test_ook_wat_bij_een_ander_verzoek_niet_gevraagd_wordt_heeft_een_grens(
    wereld: Wereld, veld: str
) -> None:
    casus_id = wereld.opgepakt()
    anders = {veld: "x" * 2001, "sluitgrond": "doelen_bereikt"}
    with pytest.raises(Ongeldig) as fout:
        wereld.vraag(casus_id, "skt", "afsluiting", "skt", **anders)
    assert veld in fout.value.fouten


def test_ook_in_een_verzoek_leest_een_ander_niet_wat_alleen_eigen_is(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    won = stuk(wereld, casus_id, "skt", "WON", "Klachten.")
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(won,))
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.connect() as db:
        for eigen, partij, aantal in (
            (True, "gemeente-oov", 0),
            (True, "gemeente-skt", 1),
            (False, "gemeente-oov", 1),
        ):
            mee = leesbare_verzoekstukken(db, casus_id, verzoek, {"WON": eigen}, partij)
            assert len(mee) == aantal
    engine.dispose()
    vak = Compartiment("verzoek", verzoek, "", "FIN", "gemeente-skt")
    assert not van_verzoek(verzoek, {"FIN": True}, "gemeente-oov")(vak)
    assert van_verzoek(verzoek, {"FIN": True}, "gemeente-skt")(vak)
    assert van_verzoek(verzoek, {"FIN": False}, "gemeente-oov")(vak)
    assert not van_verzoek(verzoek, {"WON": False}, "gemeente-skt")(vak)
    assert not van_verzoek(casus_id, {"FIN": False}, "gemeente-skt")(vak)
