"""Handing the regie over: the old one stays until the new one accepts, and then keeps nothing."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from casus.besluiten import Besluit
from casus.casus import Casus, Uitsluiting
from casus.regie import Overdracht
from privacy.toegang import GeenToegang, Recht
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_samenloop import tegelijk
from tests.samen.test_vertrek_en_grens import sluit_af, verlaat
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.fouten import AlGedaan, GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import (
    benoemen,
    inzien,
    overdragen,
    overzien,
    regielezen,
    teruglezen,
    voortzetten,
)
from workflow.handelingen.benoemen import Benoeming

WAAROM = "Ik ga ander werk doen."


def bied_aan(
    wereld: Wereld, casus_id: UUID, door: str, aan: str, rol: str = "casusregie", **anders: Any
) -> UUID:
    """Offers the regie; gives the id of the offer."""
    b = Benoeming(rol, wereld.id(aan), WAAROM)
    overdragen.bied_aan(casus_id, b, door=wereld[door], werk=wereld.werk, **anders)
    aanbod: UUID = aanbiedingen(wereld, casus_id)[-1].id
    return aanbod


def aanbiedingen(wereld: Wereld, casus_id: UUID) -> list[Any]:
    o = Overdracht.__table__
    vraag = select(o).where(o.c.casus_id == casus_id).order_by(o.c.aangeboden_op)
    rijen: list[Any] = wereld.rijen(vraag)
    return sorted(rijen, key=lambda r: r.stand == "open")


def accepteer(wereld: Wereld, casus_id: UUID, aanbod: UUID, door: str, **anders: Any) -> UUID:
    return overdragen.accepteer(casus_id, aanbod, door=wereld[door], werk=wereld.werk, **anders)


def drager(wereld: Wereld, casus_id: UUID) -> Any:
    (rij,) = wereld.rijen(select(Casus.__table__).where(Casus.__table__.c.id == casus_id))
    return rij.casusregisseur_id


def ziet(wereld: Wereld, casus_id: UUID, wie: str) -> bool:
    """Whether this colleague opens the casus and its content."""
    try:
        inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk)
        inzien.dossier(casus_id, "WON", door=wereld[wie], werk=wereld.werk)
    except GeenToegang:
        return False
    return True


def laatste(wereld: Wereld, casus_id: UUID) -> Any:
    b = Besluit.__table__
    return wereld.rijen(select(b).where(b.c.casus_id == casus_id).order_by(b.c.besloten_op))[-1]


def test_de_oude_blijft_tot_de_nieuwe_accepteert_en_ziet_daarna_niets(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.later(minutes=1)
    aanbod = bied_aan(wereld, casus_id, "skt", "collega")
    assert drager(wereld, casus_id) == wereld.id("skt")
    assert ziet(wereld, casus_id, "skt")
    assert not ziet(wereld, casus_id, "collega")
    wereld.later(minutes=1)
    accepteer(wereld, casus_id, aanbod, "collega")
    assert drager(wereld, casus_id) == wereld.id("collega")
    assert ziet(wereld, casus_id, "collega")
    assert not ziet(wereld, casus_id, "skt")
    assert not ziet(wereld, casus_id, "teamlead")
    b = laatste(wereld, casus_id)
    assert (b.soort, b.gevraagd_door) == ("casusregie_overgenomen", wereld.id("skt"))
    assert b.geaccepteerd_door == b.besloten_door == b.nieuwe_casusregisseur
    voortzetten.zet_voort(
        casus_id, "plan_maken", "Het beeld is af.", door=wereld["collega"], werk=wereld.werk
    )


def test_wie_gevraagd_is_ziet_genoeg_om_te_beslissen_en_geen_inhoud(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    bied_aan(wereld, casus_id, "skt", "collega")
    a = regielezen.aangeboden(casus_id, door=wereld["collega"], werk=wereld.werk)
    assert (a.rol, a.kern, a.fase) == ("casusregie", "naaldwijk", 2)
    # The line says that nothing of the casus was released, and who read.
    assert set(regels(wereld)[-1]["vrijgegeven"]) <= {"MEDEWERKER"}
    werk = overzien.mijn_werk(door=wereld["collega"], werk=wereld.werk)
    assert [r.casus_id for r in werk.aangeboden] == [casus_id]
    assert all(r.betrokkene is None for r in werk.aangeboden)
    assert not werk.mijn.rijen
    (bericht,) = werk.berichten
    assert (bericht.soort, bericht.opent) == ("casusregie_aangeboden", "aanbod")
    for lees in (teruglezen.verloop, inzien.casus, inzien.dossier):
        with pytest.raises(GeenToegang):
            lees(casus_id, door=wereld["collega"], werk=wereld.werk)


def test_een_ander_dan_de_gevraagde_leest_en_beantwoordt_het_aanbod_niet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    aanbod = bied_aan(wereld, casus_id, "skt", "collega")
    for wie in ("skt", "teamlead", "wijkagent", "kamer", "beheerder"):
        with pytest.raises(GeenToegang):
            regielezen.aangeboden(casus_id, door=wereld[wie], werk=wereld.werk)
        with pytest.raises(GeenToegang):
            accepteer(wereld, casus_id, aanbod, wie)
        assert regels(wereld)[-1]["uitkomst"] == "geweigerd"
    assert drager(wereld, casus_id) == wereld.id("skt")


def test_alleen_de_regisseur_of_wie_aanwijst_biedt_aan(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    for wie in ("collega", "wijkagent", "kamer", "wethouder"):
        with pytest.raises(GeenToegang):
            bied_aan(wereld, casus_id, wie, "collega")
    bied_aan(wereld, casus_id, "teamlead", "collega")
    # The casusregisseur has no say over the procesregie.
    with pytest.raises(Ongeldig) as fout:
        bied_aan(wereld, casus_id, "skt", "teamlead", "procesregie")
    assert "rol" in fout.value.fouten


@pytest.mark.parametrize(
    ("aan", "veld"), [("wijkagent", "gebruiker"), ("skt", "gebruiker"), ("kamer", "gebruiker")]
)
def test_wie_het_niet_kan_zijn_wordt_niet_gevraagd(wereld: Wereld, aan: str, veld: str) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(Ongeldig) as fout:
        bied_aan(wereld, casus_id, "teamlead", aan)
    assert veld in fout.value.fouten
    assert not aanbiedingen(wereld, casus_id)


def test_zonder_motivering_wordt_niets_aangeboden(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(Ongeldig) as fout:
        overdragen.bied_aan(
            casus_id,
            Benoeming("casusregie", UUID(int=0), " "),
            door=wereld["skt"],
            werk=wereld.werk,
        )
    assert set(fout.value.fouten) == {"motivering", "gebruiker"}


def test_wie_is_uitgesloten_wordt_niet_gevraagd_en_accepteert_niet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    uit = {"casus_id": casus_id, "gebruiker_id": wereld.id("collega"), "herkomst": "eigen"}
    aanbod = bied_aan(wereld, casus_id, "skt", "collega")
    buitenom(wereld, insert(Uitsluiting).values(**uit, van=wereld.nu[0]))
    with pytest.raises(GeenToegang):
        accepteer(wereld, casus_id, aanbod, "collega")
    ander = wereld.opgepakt()
    buitenom(wereld, insert(Uitsluiting).values(**uit | {"casus_id": ander}, van=wereld.nu[0]))
    with pytest.raises(Ongeldig):
        bied_aan(wereld, ander, "skt", "collega")


def test_van_elke_verantwoordelijkheid_loopt_een_aanbod(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    bied_aan(wereld, casus_id, "kamer", "kamer2", "procesregie")
    bied_aan(wereld, casus_id, "skt", "collega")
    with pytest.raises(NietMogelijk):
        bied_aan(wereld, casus_id, "kamer", "oov")
    nog_een = {
        "id": uuid4(),
        "casus_id": casus_id,
        "rol": "casusregie",
        "aan": wereld.id("oov"),
        "partij": "gemeente-oov",
        "functie": "oov_adviseur",
        "stand": "open",
        "aangeboden_door": wereld.id("kamer"),
        "aangeboden_op": wereld.nu[0],
    }
    with pytest.raises(IntegrityError):
        buitenom(wereld, insert(Overdracht).values(**nog_een))


def test_wie_afwijst_zegt_waarom_en_alles_blijft(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    aanbod = bied_aan(wereld, casus_id, "skt", "collega")
    wie = {"door": wereld["collega"], "werk": wereld.werk}
    with pytest.raises(Ongeldig):
        overdragen.wijs_af(casus_id, aanbod, "", **wie)
    wereld.later(minutes=1)
    overdragen.wijs_af(casus_id, aanbod, "Mijn agenda is vol.", **wie)
    assert drager(wereld, casus_id) == wereld.id("skt")
    with pytest.raises(GeenToegang):
        regielezen.aangeboden(casus_id, **wie)
    v = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert v.besluiten[0].soort == "aanbod_casusregie_afgewezen"
    assert v.besluiten[0].inhoud["motivering"] == "Mijn agenda is vol."
    gezien = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert "antwoord" not in gezien.aanleiding, "no table refused to take the casus over"
    werk = overzien.mijn_werk(door=wereld["skt"], werk=wereld.werk)
    assert "aanbod_casusregie_afgewezen" in {m.soort for m in werk.berichten}
    # And it can be offered again.
    bied_aan(wereld, casus_id, "skt", "collega")


def test_wie_aanbood_of_aanwijst_trekt_in(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    for wie in ("skt", "teamlead"):
        aanbod = bied_aan(wereld, casus_id, "skt", "collega")
        with pytest.raises(GeenToegang):
            overdragen.trek_in(casus_id, aanbod, WAAROM, door=wereld["collega"], werk=wereld.werk)
        overdragen.trek_in(casus_id, aanbod, WAAROM, door=wereld[wie], werk=wereld.werk)
        assert aanbiedingen(wereld, casus_id)[-1].stand == "ingetrokken"
    # What the teamleider offered, the casusregisseur does not take back.
    aanbod = bied_aan(wereld, casus_id, "teamlead", "collega")
    with pytest.raises(GeenToegang):
        overdragen.trek_in(casus_id, aanbod, WAAROM, door=wereld["skt"], werk=wereld.werk)


def test_wie_accepteert_wat_net_is_ingetrokken_hoort_dat(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    aanbod = bied_aan(wereld, casus_id, "skt", "collega")
    overdragen.trek_in(casus_id, aanbod, WAAROM, door=wereld["skt"], werk=wereld.werk)
    with pytest.raises(GelijktijdigeWijziging) as fout:
        accepteer(wereld, casus_id, aanbod, "collega")
    assert (fout.value.wat, fout.value.wie) == ("aanbod_ingetrokken", wereld.id("skt"))
    assert regels(wereld)[-1]["uitkomst"] == "te_laat"
    # A stranger with the same number hears nothing.
    with pytest.raises(GeenToegang):
        accepteer(wereld, casus_id, aanbod, "wijkagent")


def test_een_aanbod_vervalt_als_de_casus_naar_een_andere_tafel_gaat(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    aanbod = bied_aan(wereld, casus_id, "skt", "collega")
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    regie = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("kamer")}
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", **regie, fase=3)
    assert aanbiedingen(wereld, casus_id)[-1].stand == "vervallen"
    with pytest.raises(GelijktijdigeWijziging) as fout:
        accepteer(wereld, casus_id, aanbod, "collega")
    assert fout.value.wat == "aanbod_vervallen"
    assert drager(wereld, casus_id) == wereld.id("skt")


def test_een_aanbod_vervalt_als_de_casus_sluit(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.met_plan(casus_id)
    for stap in ("plan_maken", "uitvoering_starten", "evalueren"):
        voortzetten.zet_voort(casus_id, stap, "Verder.", door=wereld["skt"], werk=wereld.werk)
    bied_aan(wereld, casus_id, "skt", "collega")
    sluit_af(wereld, casus_id)
    assert aanbiedingen(wereld, casus_id)[-1].stand == "vervallen"
    assert not overzien.mijn_werk(door=wereld["collega"], werk=wereld.werk).aangeboden


def test_een_aanbod_aan_wie_vertrekt_vervalt_en_wie_het_deed_hoort_dat(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    bied_aan(wereld, casus_id, "skt", "collega")
    verlaat(wereld, "collega")
    assert aanbiedingen(wereld, casus_id)[-1].stand == "vervallen"
    werk = overzien.mijn_werk(door=wereld["skt"], werk=wereld.werk)
    assert "aanbod_casusregie_vervallen" in {m.soort for m in werk.berichten}


def test_wie_er_nog_is_wordt_niet_over_zijn_hoofd_vervangen(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    b = Benoeming("casusregie", wereld.id("collega"), WAAROM)
    with pytest.raises(NietMogelijk):
        benoemen.benoem(casus_id, b, door=wereld["teamlead"], werk=wereld.werk)
    bied_aan(wereld, casus_id, "teamlead", "collega")
    verlaat(wereld, "skt")
    ander = wereld.mens("derde", "skt_professional", "gemeente-skt", "naaldwijk")
    assert ander.gebruiker_id is not None
    b = Benoeming("casusregie", ander.gebruiker_id, WAAROM)
    benoemen.benoem(casus_id, b, door=wereld["teamlead"], werk=wereld.werk)
    # Another was appointed: what was still offered has lapsed.
    assert aanbiedingen(wereld, casus_id)[-1].stand == "vervallen"
    assert ziet(wereld, casus_id, "derde")


def test_zonder_regisseur_wordt_niet_aangeboden_maar_aangewezen(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verlaat(wereld, "skt")
    with pytest.raises(NietMogelijk):
        bied_aan(wereld, casus_id, "teamlead", "collega")
    regie = regielezen.regie(casus_id, door=wereld["teamlead"], werk=wereld.werk)
    assert not regie.belegd("casusregie")
    assert regie.wijst_aan


def test_ook_de_procesregie_gaat_over_en_wie_twee_rollen_heeft_blijft_zien(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    aanbod = bied_aan(wereld, casus_id, "kamer", "oov")
    accepteer(wereld, casus_id, aanbod, "oov")
    aanbod = bied_aan(wereld, casus_id, "kamer", "kamer2", "procesregie")
    accepteer(wereld, casus_id, aanbod, "kamer2")
    (rij,) = wereld.rijen(select(Casus.__table__).where(Casus.__table__.c.id == casus_id))
    assert (rij.casusregisseur_id, rij.procesregisseur_id) == (
        wereld.id("oov"),
        wereld.id("kamer2"),
    )
    inzien.casus(casus_id, door=wereld["kamer2"], werk=wereld.werk)
    with pytest.raises(GeenToegang):
        inzien.casus(casus_id, door=wereld["kamer"], werk=wereld.werk)


def test_een_tweede_klik_doet_niets_nog_eens(wereld: Wereld) -> None:
    casus_id, nummer = wereld.opgepakt(), uuid4()
    bied_aan(wereld, casus_id, "skt", "collega", indiening=nummer)
    with pytest.raises(AlGedaan):
        bied_aan(wereld, casus_id, "skt", "collega", indiening=nummer)
    aanbod, nummer = aanbiedingen(wereld, casus_id)[-1].id, uuid4()
    gedaan = accepteer(wereld, casus_id, aanbod, "collega", indiening=nummer)
    with pytest.raises(AlGedaan) as fout:
        accepteer(wereld, casus_id, aanbod, "collega", indiening=nummer)
    assert fout.value.resultaat == gedaan


def test_van_twee_aanbiedingen_tegelijk_telt_er_een(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wie = ("skt", "teamlead", "triagist", "teamlead")
    uit = tegelijk(4, lambda i: bied_aan(wereld, casus_id, wie[i], "collega"))
    assert sum(isinstance(u, UUID) for u in uit) == 1
    assert sum(isinstance(u, NietMogelijk) for u in uit) == 3
    assert len(aanbiedingen(wereld, casus_id)) == 1
    controleer_logboek(wereld)


def test_van_accepteren_en_intrekken_tegelijk_telt_er_een(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    aanbod = bied_aan(wereld, casus_id, "skt", "collega")

    def doe(i: int) -> UUID:
        if i % 2:
            return accepteer(wereld, casus_id, aanbod, "collega")
        skt = wereld["skt"]
        return overdragen.trek_in(casus_id, aanbod, WAAROM, door=skt, werk=wereld.werk)

    uit = tegelijk(4, doe)
    assert sum(isinstance(u, UUID) for u in uit) == 1
    te_laat = (GelijktijdigeWijziging, GeenToegang)
    assert sum(isinstance(u, te_laat) for u in uit) == 3
    stand = aanbiedingen(wereld, casus_id)[-1].stand
    nieuw = "collega" if stand == "geaccepteerd" else "skt"
    assert drager(wereld, casus_id) == wereld.id(nieuw)
    controleer_logboek(wereld)


def test_elke_stap_heeft_zijn_regel(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    eerst = len(regels(wereld))
    aanbod = bied_aan(wereld, casus_id, "skt", "collega")
    overdragen.trek_in(casus_id, aanbod, WAAROM, door=wereld["skt"], werk=wereld.werk)
    aanbod = bied_aan(wereld, casus_id, "skt", "collega")
    accepteer(wereld, casus_id, aanbod, "collega")
    nieuw = regels(wereld)[eerst:]
    assert [r["recht"] for r in nieuw] == [
        Recht.OVERDRACHT_AANBIEDEN.value,
        Recht.OVERDRACHT_INTREKKEN.value,
        Recht.OVERDRACHT_AANBIEDEN.value,
        Recht.OVERDRACHT_AANNEMEN.value,
    ]
    assert all(r["besluit"] and r["casus"] == str(casus_id) for r in nieuw)
    assert all(WAAROM not in str(r) for r in nieuw)
    controleer_logboek(wereld)
