"""Another phase: who asks does not decide, and what is asked opens for who decides alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select

from casus.besluiten import Besluit, Termijn
from casus.casus import Uitsluiting
from casus.fasevragen import Fasevraag
from casus.gebruikers import Bericht
from privacy.sleutelkast import Sleutel
from privacy.toegang import GeenToegang, Recht
from tests.samen.fasewereld import gevraagd
from tests.samen.sporen import regels
from tests.samen.test_crisis import start
from tests.samen.test_fase import besluit, opdracht, rij, wijzig
from tests.samen.test_vertrek_en_grens import verlaat
from tests.samen.test_vervalsing import buitenom
from tests.samen.test_waarnemen import neem_waar
from tests.samen.wereld import Wereld
from workflow.fouten import AlGedaan, GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import berichten, fase, faselezen, fasevraag, inzien, overzien
from workflow.handelingen.fasevraag import Fasevraagopdracht

WAAROM = "Er is rust, minder kan."


def wijs_af(wereld: Wereld, casus_id: UUID, vraag_id: UUID, wie: str, waarom: str = WAAROM) -> UUID:
    return fasevraag.wijs_af(casus_id, vraag_id, waarom, door=wereld[wie], werk=wereld.werk)


def trek_in(wereld: Wereld, casus_id: UUID, vraag_id: UUID, wie: str) -> UUID:
    return fasevraag.trek_in(casus_id, vraag_id, WAAROM, door=wereld[wie], werk=wereld.werk)


def stand(wereld: Wereld, vraag_id: UUID) -> str:
    return str(wereld.rijen(select(Fasevraag.stand).where(Fasevraag.id == vraag_id))[0].stand)


def kreeg(wereld: Wereld, soort: str) -> set[tuple[UUID | None, str | None]]:
    vraag = select(Bericht.gebruiker_id, Bericht.tafel).where(Bericht.soort == soort)
    return {(b.gebruiker_id, b.tafel) for b in wereld.rijen(vraag)}


def te_doen(wereld: Wereld, wie: str) -> list[tuple[UUID, int]]:
    werk = overzien.mijn_werk(door=wereld[wie], werk=wereld.werk)
    return [(f.casus_id, f.fase) for f in werk.gevraagde_fasen]


def test_wie_vraagt_ziet_de_fase_pas_veranderen_als_een_ander_besluit(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    assert (rij(wereld, casus_id).fase, stand(wereld, vraag_id)) == (2, "open")
    besluit_id = besluit(wereld, casus_id, "teamlead", opdracht(wereld, 1))
    assert (rij(wereld, casus_id).fase, stand(wereld, vraag_id)) == (1, "vastgesteld")
    wie = select(Besluit.gevraagd_door, Besluit.besloten_door).where(Besluit.id == besluit_id)
    (gezet,) = wereld.rijen(wie)
    assert tuple(gezet) == (wereld.id("skt"), wereld.id("teamlead"))
    soorten = select(Besluit.soort).where(Besluit.casus_id == casus_id, Besluit.van_fase == 2)
    assert {b.soort for b in wereld.rijen(soorten)} >= {"fase_gevraagd", "fase_gewijzigd"}


def test_zonder_vraag_verandert_de_fase_niet_en_wel_wie_haar_draagt(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(Ongeldig) as nee:
        besluit(wereld, casus_id, "teamlead", opdracht(wereld, 1))
    assert nee.value.fouten["fase"].startswith("AVE 1 is niet gevraagd.")
    besluit(wereld, casus_id, "teamlead", opdracht(wereld, 2, procesregie="teamlead"))
    assert rij(wereld, casus_id).fase == 2


def test_wie_vroeg_besluit_niet_ook_niet_als_procesregisseur(wereld: Wereld) -> None:
    """The teamlead is the one who decides at this table, and asked this time."""
    casus_id = wereld.opgepakt()
    wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 2, procesregie="teamlead"))
    vraag_id = gevraagd(wereld, casus_id, 1, "teamlead")
    with pytest.raises(Ongeldig) as nee:
        besluit(wereld, casus_id, "teamlead", opdracht(wereld, 1))
    zin = "U hebt deze fase zelf gevraagd. Iemand anders beslist."
    assert nee.value.fouten["fase"] == zin
    with pytest.raises(GeenToegang) as dicht:
        wijs_af(wereld, casus_id, vraag_id, "teamlead")
    assert zin in dicht.value.oordeel.redenen
    assert te_doen(wereld, "teamlead") == []
    tweede = wereld.mens("teamlead2", "teamlead_skt", "gemeente-skt")
    assert te_doen(wereld, "teamlead2") == [(casus_id, 1)]
    besluit(wereld, casus_id, "teamlead2", opdracht(wereld, 1))
    assert (rij(wereld, casus_id).fase, tweede.functie) == (1, "teamlead_skt")


def test_wie_voor_de_vrager_waarneemt_besluit_ook_niet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 2, procesregie="teamlead"))
    wereld.mens("teamlead2", "teamlead_skt", "gemeente-skt")
    gevraagd(wereld, casus_id, 1, "teamlead")
    neem_waar(wereld, casus_id, "teamlead", "teamlead2", rol="procesregie")
    with pytest.raises(Ongeldig) as nee:
        besluit(wereld, casus_id, "teamlead2", opdracht(wereld, 1))
    assert "nam waar voor wie deze fase vroeg" in nee.value.fouten["fase"]
    assert te_doen(wereld, "teamlead2") == []


def test_alleen_wie_beslist_leest_waarom_en_het_log_noemt_de_vraag(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    gezien = faselezen.keuze(casus_id, door=wereld["teamlead"], werk=wereld.werk).gevraagd
    assert gezien is not None
    assert (gezien.fase, gezien.motivering) == (1, "Die fase past beter.")
    regel = next(r for r in reversed(regels(wereld)) if r["recht"] == "fase:wijzigen")
    assert str(vraag_id) in str(regel)
    for wie in ("skt", "collega", "wijkagent", "wethouder", "burgemeester", "beheerder", "kamer"):
        with pytest.raises(GeenToegang):
            faselezen.keuze(casus_id, door=wereld[wie], werk=wereld.werk)
        assert te_doen_of_niets(wereld, wie) == []


def te_doen_of_niets(wereld: Wereld, wie: str) -> list[tuple[UUID, int]]:
    try:
        return te_doen(wereld, wie)
    except GeenToegang:
        return []


@pytest.mark.parametrize("wie", ["collega", "wijkagent", "teamlead", "kamer", "beheerder"])
def test_wie_de_regie_niet_heeft_vraagt_geen_fase(wereld: Wereld, wie: str) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(GeenToegang):
        gevraagd(wereld, casus_id, 1, wie)
    assert wereld.rijen(select(Fasevraag.id)) == []


def test_de_vraag_heeft_een_termijn_en_komt_bij_wie_beslist(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    (r,) = wereld.rijen(select(Termijn.uiterlijk).where(Termijn.fasevraag_id == vraag_id))
    assert r.uiterlijk >= wereld.vandaag + timedelta(days=7)  # five working days
    assert kreeg(wereld, "fase_gevraagd") == {(None, rij(wereld, casus_id).tafel)}
    lijst = berichten.lijst(door=wereld["teamlead"], werk=wereld.werk)
    assert ("fase_gevraagd", "fase") in {(b.soort, b.opent) for b in lijst.regels}
    assert te_doen(wereld, "teamlead") == [(casus_id, 1)]
    overzicht = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert overzicht.fasevraag is not None
    assert overzicht.fasevraag.fase == 1


def test_afgewezen_leest_de_vrager_waarom_en_de_sleutel_gaat_weg(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    with pytest.raises(Ongeldig):
        wijs_af(wereld, casus_id, vraag_id, "teamlead", " ")
    wijs_af(wereld, casus_id, vraag_id, "teamlead")
    assert (rij(wereld, casus_id).fase, stand(wereld, vraag_id)) == (2, "afgewezen")
    assert kreeg(wereld, "fasevraag_afgewezen") == {(wereld.id("skt"), None)}
    s = select(Sleutel.vernietigen_na).where(Sleutel.eigenaar == str(vraag_id))
    assert [r.vernietigen_na is not None for r in wereld.rijen(s)] == [True]
    assert te_doen(wereld, "teamlead") == []
    assert "fase_gevraagd" not in {
        b.soort for b in berichten.lijst(door=wereld["teamlead"], werk=wereld.werk).regels
    }
    with pytest.raises(GelijktijdigeWijziging):
        trek_in(wereld, casus_id, vraag_id, "skt")


def test_ingetrokken_besluit_niemand_er_meer_over(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    with pytest.raises(GeenToegang):
        trek_in(wereld, casus_id, vraag_id, "teamlead")
    trek_in(wereld, casus_id, vraag_id, "skt")
    assert stand(wereld, vraag_id) == "ingetrokken"
    with pytest.raises(GelijktijdigeWijziging):
        wijs_af(wereld, casus_id, vraag_id, "teamlead")
    with pytest.raises(Ongeldig):
        besluit(wereld, casus_id, "teamlead", opdracht(wereld, 1))
    gevraagd(wereld, casus_id, 1)


def test_er_loopt_een_vraag_tegelijk_en_een_dubbele_klik_is_er_een(wereld: Wereld) -> None:
    casus_id, nummer = wereld.opgepakt(), uuid4()
    o = Fasevraagopdracht(1, WAAROM)
    een = fasevraag.vraag(casus_id, o, door=wereld["skt"], werk=wereld.werk, indiening=nummer)
    with pytest.raises(AlGedaan) as gevangen:
        fasevraag.vraag(casus_id, o, door=wereld["skt"], werk=wereld.werk, indiening=nummer)
    assert gevangen.value.resultaat == een
    with pytest.raises(NietMogelijk, match="al een andere fase gevraagd"):
        gevraagd(wereld, casus_id, 1)


@pytest.mark.parametrize("nr", [None, 0, 2, 3, 4, 9])
def test_alleen_een_andere_fase_die_hier_kan_wordt_gevraagd(wereld: Wereld, nr: int | None) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(Ongeldig) as nee:
        gevraagd(wereld, casus_id, nr)
    assert set(nee.value.fouten) == {"fase"}


def test_zolang_een_crisis_wacht_vraagt_niemand_een_fase(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    start(wereld, casus_id)
    wereld.later(days=2)
    with pytest.raises(NietMogelijk, match="wacht op bevestiging"):
        gevraagd(wereld, casus_id, 1)


def test_een_crisis_of_een_andere_tafel_maakt_de_vraag_zinloos(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    start(wereld, casus_id)
    assert stand(wereld, vraag_id) == "vervallen"
    tweede = wereld.opgepakt()
    vraag_id = gevraagd(wereld, tweede, 1)
    verzoek = wereld.vraag(tweede, "skt", "opschaling", "veiligheidskamer")
    wie = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("kamer")}
    wereld.beslis(tweede, verzoek, "kamer", "accepteren", fase=3, **wie)
    assert stand(wereld, vraag_id) == "vervallen"
    assert te_doen(wereld, "teamlead") == []
    # Who did it themselves is not told.
    assert kreeg(wereld, "fasevraag_vervallen") == {(wereld.id("skt"), None)}


def test_waar_geen_andere_fase_is_zegt_de_casus_hoe_het_wel_kan(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    kan = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).kan
    (m,) = (m for m in kan if m.recht == Recht.FASE_VRAGEN.value)
    assert m.redenen[0].startswith("Veiligheidskamer kent geen andere fase.")
    assert "Vraag afschaling." in m.redenen[0]


def test_wie_is_uitgesloten_leest_en_beslist_niet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    rij_ = {"casus_id": casus_id, "gebruiker_id": wereld.id("teamlead"), "herkomst": "eigen"}
    buitenom(wereld, insert(Uitsluiting).values(**rij_, van=wereld.nu[0]))
    assert te_doen(wereld, "teamlead") == []
    with pytest.raises(GeenToegang):
        faselezen.keuze(casus_id, door=wereld["teamlead"], werk=wereld.werk)
    with pytest.raises(GeenToegang):
        wijs_af(wereld, casus_id, vraag_id, "teamlead")
    assert stand(wereld, vraag_id) == "open"


def test_een_collega_aan_de_tafel_die_niet_beslist_hoort_er_niets_van(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    gevraagd(wereld, casus_id, 1)
    for wie in ("collega", "triagist", "skt"):
        lijst = berichten.lijst(door=wereld[wie], werk=wereld.werk)
        assert "fase_gevraagd" not in {b.soort for b in lijst.regels}, wie


def test_ook_als_wie_vroeg_vertrok_wordt_er_beslist(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    verlaat(wereld, "skt")
    assert te_doen(wereld, "teamlead") == [(casus_id, 1)]
    besluit(wereld, casus_id, "teamlead", opdracht(wereld, 1, casusregie="collega"))
    assert (rij(wereld, casus_id).fase, stand(wereld, vraag_id)) == (1, "vastgesteld")


def test_twee_tegelijk_beslissen_er_een(wereld: Wereld) -> None:
    """Both read the same request; the second hears who was first, and nothing is done twice."""
    casus_id = wereld.opgepakt()
    wereld.mens("teamlead2", "teamlead_skt", "gemeente-skt")
    vraag_id = gevraagd(wereld, casus_id, 1)
    versie = faselezen.keuze(casus_id, door=wereld["teamlead"], werk=wereld.werk).versie
    wijs_af(wereld, casus_id, vraag_id, "teamlead2")
    with pytest.raises(GelijktijdigeWijziging):
        besluit(wereld, casus_id, "teamlead", opdracht(wereld, 1), versie=versie)
    with pytest.raises(GelijktijdigeWijziging):
        wijs_af(wereld, casus_id, vraag_id, "teamlead")
    soorten = select(Besluit.soort).where(Besluit.gevraagd_door == wereld.id("skt"))
    assert [b.soort for b in wereld.rijen(soorten)].count("fasevraag_afgewezen") == 1


@pytest.mark.parametrize("welke", ["eerdere", "geen", "andere casus"])
def test_besloten_wordt_op_de_vraag_die_gelezen_is(wereld: Wereld, welke: str) -> None:
    """Also by who names no version: what was read lay before one request, and not the next."""
    casus_id = wereld.opgepakt()
    eerdere, elders = gevraagd(wereld, casus_id, 1), gevraagd(wereld, wereld.opgepakt(), 1)
    trek_in(wereld, casus_id, eerdere, "skt")
    gevraagd(wereld, casus_id, 1)
    gelezen = {"eerdere": eerdere, "geen": None, "andere casus": elders}[welke]
    o = replace(opdracht(wereld, 1), vraag_id=gelezen)
    with pytest.raises(GelijktijdigeWijziging):
        faselezen.keuze(casus_id, o, door=wereld["teamlead"], werk=wereld.werk)
    with pytest.raises(GelijktijdigeWijziging):
        fase.wijzig(casus_id, o, door=wereld["teamlead"], werk=wereld.werk)
    assert rij(wereld, casus_id).fase == 2
    besluit(wereld, casus_id, "teamlead", opdracht(wereld, 1))
    assert rij(wereld, casus_id).fase == 1
