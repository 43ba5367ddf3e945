"""A table may ask for more first: its term stands still, nothing moves, the answer goes along."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casus.besluiten import Termijn, Verzoek
from privacy.toegang import GeenToegang
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.fouten import AlGedaan, GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import inzien, overzien, teruglezen, voorleggen
from workflow.handelingen.intrekken import trek_in
from workflow.handelingen.navragen import Navraag, beantwoord, lees_vraag, vraag_na

VRAAG = "Wie van het gezin is al eerder besproken?"
ANTWOORD = "Alleen de oudste zoon, in het voorjaar."


def nagevraagd(wereld: Wereld) -> tuple[UUID, UUID]:
    """(casus, Verzoek): the Veiligheidskamer asked for more about a request of the SKT."""
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    vraag_na(casus_id, verzoek, Navraag(VRAAG), door=wereld["kamer"], werk=wereld.werk)
    return casus_id, verzoek


def antwoord(wereld: Wereld, casus_id: UUID, verzoek: UUID, wie: str = "skt") -> UUID:
    return beantwoord(casus_id, verzoek, ANTWOORD, door=wereld[wie], werk=wereld.werk)


def gelezen(wereld: Wereld, casus_id: UUID, verzoek: UUID) -> list[str]:
    v = voorleggen.verzoek(casus_id, verzoek, door=wereld["kamer"], werk=wereld.werk)
    return sorted(s.tekst for s in v.stukken)


def termijnen(wereld: Wereld, casus_id: UUID) -> dict[str, Termijn]:
    vraag = select(Termijn.__table__).where(Termijn.casus_id == casus_id)
    return {r.soort: r for r in wereld.rijen(vraag)}


def test_een_vraag_verplaatst_niets_en_de_vrager_leest_haar(wereld: Wereld) -> None:
    casus_id, verzoek = nagevraagd(wereld)
    casus = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert (casus.niveau, casus.stand) == ("skt", "opschaling_gevraagd")
    assert casus.verzoek
    assert casus.verzoek.vraag_open
    assert lees_vraag(casus_id, door=wereld["skt"], werk=wereld.werk) == VRAAG
    nodig = overzien.mijn_werk(door=wereld["skt"], werk=wereld.werk).nu_nodig
    assert [r.vraag_open for r in nodig if r.casus_id == casus_id] == [True]
    assert gelezen(wereld, casus_id, verzoek) == [f"Vraag van de tafel: {VRAAG}"]


def test_het_antwoord_is_voor_de_tafel_en_staat_in_het_verloop(wereld: Wereld) -> None:
    casus_id, verzoek = nagevraagd(wereld)
    antwoord(wereld, casus_id, verzoek)
    assert gelezen(wereld, casus_id, verzoek)[0] == f"Antwoord: {ANTWOORD}"
    verloop = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
    soorten = [b.soort for b in verloop.besluiten[:2]]
    assert soorten == ["opschaling_informatie_gegeven", "opschaling_informatie_gevraagd"]
    assert verloop.besluiten[0].inhoud == {"motivering": ANTWOORD}
    assert all(b.logregel for b in verloop.besluiten)


def test_de_termijn_van_de_tafel_staat_stil_en_wordt_evenveel_later(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    eerst = termijnen(wereld, casus_id)["opschaling_antwoord"].uiterlijk
    wereld.later(days=1)
    vraag_na(casus_id, verzoek, Navraag(VRAAG), door=wereld["kamer"], werk=wereld.werk)
    wereld.later(days=9)
    klok.ronde(wereld.werk)
    stil = termijnen(wereld, casus_id)
    assert stil["opschaling_antwoord"].stand == "loopt", "who waits is not late"
    assert stil["vraag_antwoord"].stand == "voorbij", "who must answer is"
    antwoord(wereld, casus_id, verzoek)
    straks = termijnen(wereld, casus_id)
    assert straks["opschaling_antwoord"].opgeschort_op is None
    assert straks["opschaling_antwoord"].stilgestaan == 7
    # Asked on a Tuesday, answered on the Thursday of the week after: seven working days.
    assert (straks["opschaling_antwoord"].uiterlijk - eerst).days == 9
    assert straks["vraag_antwoord"].afgerond_op is not None
    assert straks["vraag_antwoord"].stand == "voorbij"


@pytest.mark.parametrize("wie", ["kamer", "collega", "wijkagent", "teamlead"])
def test_alleen_wie_vroeg_of_de_casusregisseur_antwoordt(wereld: Wereld, wie: str) -> None:
    casus_id, verzoek = nagevraagd(wereld)
    with pytest.raises(GeenToegang):
        antwoord(wereld, casus_id, verzoek, wie)
    with pytest.raises(GeenToegang):
        lees_vraag(casus_id, door=wereld[wie], werk=wereld.werk)


@pytest.mark.parametrize("wie", ["skt", "collega", "wijkagent", "beheerder"])
def test_wie_niet_beslist_vraagt_niet_na(wereld: Wereld, wie: str) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    with pytest.raises(GeenToegang):
        vraag_na(casus_id, verzoek, Navraag(VRAAG), door=wereld[wie], werk=wereld.werk)


def test_er_staat_een_vraag_tegelijk_open(wereld: Wereld) -> None:
    casus_id, verzoek = nagevraagd(wereld)
    with pytest.raises(NietMogelijk, match="al een vraag"):
        vraag_na(casus_id, verzoek, Navraag(VRAAG), door=wereld["kamer2"], werk=wereld.werk)
    antwoord(wereld, casus_id, verzoek)
    with pytest.raises(NietMogelijk, match="geen vraag"):
        antwoord(wereld, casus_id, verzoek)
    vraag_na(casus_id, verzoek, Navraag("En nu?"), door=wereld["kamer2"], werk=wereld.werk)
    assert lees_vraag(casus_id, door=wereld["skt"], werk=wereld.werk) == "En nu?"


def test_een_tweede_klik_vraagt_niet_twee_keer(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    klik = UUID(int=7)
    wie = {"door": wereld["kamer"], "werk": wereld.werk, "indiening": klik}
    eerste = vraag_na(casus_id, verzoek, Navraag(VRAAG), **wie)
    with pytest.raises(AlGedaan) as tweede:
        vraag_na(casus_id, verzoek, Navraag(VRAAG), **wie)
    assert tweede.value.resultaat == eerste


def test_zonder_tekst_of_met_een_bsn_gebeurt_er_niets(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    for tekst in ("", "   ", "Het gaat om 999990019."):
        with pytest.raises(Ongeldig) as fout:
            vraag_na(casus_id, verzoek, Navraag(tekst), door=wereld["kamer"], werk=wereld.werk)
        assert "999990019" not in str(fout.value.fouten)
    (rij,) = wereld.rijen(select(Verzoek.stand).where(Verzoek.id == verzoek))
    assert rij.stand == "verstuurd"


def test_over_afsluiten_wordt_niet_nagevraagd(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "skt")
    with pytest.raises(NietMogelijk, match="ja of nee"):
        vraag_na(casus_id, verzoek, Navraag(VRAAG), door=wereld["teamlead"], werk=wereld.werk)


def test_bij_acceptatie_gaan_vraag_en_antwoord_mee(wereld: Wereld) -> None:
    casus_id, verzoek = nagevraagd(wereld)
    antwoord(wereld, casus_id, verzoek)
    wie = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("kamer")}
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", fase=3, **wie)
    plan = inzien.dossier(casus_id, "PLAN", door=wereld["kamer"], werk=wereld.werk)
    assert f"Antwoord: {ANTWOORD}" in [s.tekst for s in plan.stukken]


def test_wie_intrekt_of_afwijst_laat_geen_vraag_open(wereld: Wereld) -> None:
    for einde in ("ingetrokken", "afgewezen"):
        casus_id, verzoek = nagevraagd(wereld)
        if einde == "ingetrokken":
            trek_in(casus_id, verzoek, "Opgelost.", door=wereld["skt"], werk=wereld.werk)
        else:
            wereld.beslis(casus_id, verzoek, "kamer", "afwijzen")
        assert termijnen(wereld, casus_id)["vraag_antwoord"].stand == "vervallen"
        with pytest.raises((NietMogelijk, GelijktijdigeWijziging, GeenToegang)):
            antwoord(wereld, casus_id, verzoek)
        casus = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
        assert casus.stand == "beeldvorming"


def test_de_tafel_vraagt_een_antwoord_voor_een_dag_die_eerder_komt(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    wie = {"door": wereld["kamer"], "werk": wereld.werk}
    for dag in (wereld.vandaag, date(2026, 11, 22), date.max):
        with pytest.raises(Ongeldig) as fout:
            vraag_na(casus_id, verzoek, Navraag(VRAAG, dag), **wie)
        assert set(fout.value.fouten) == {"antwoord_op"}
    morgen = wereld.vandaag + timedelta(days=1)
    vraag_na(casus_id, verzoek, Navraag(VRAAG, morgen), **wie)
    (vraag,) = (t for t in termijnen(wereld, casus_id).values() if t.uiterlijk == morgen)
    assert vraag.stand == "loopt"
