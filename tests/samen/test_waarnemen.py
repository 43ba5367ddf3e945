"""Standing in: the rights of the regisseur for a while, and never the last word on their asking."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select, update

from casus.besluiten import Besluit, Verzoek
from casus.casus import Casus, Deelname, Uitsluiting
from privacy.toegang import GeenToegang, Recht
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_overdragen import WAAROM, accepteer, bied_aan, drager, ziet
from tests.samen.test_samenloop import tegelijk
from tests.samen.test_vertrek_en_grens import verlaat
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.fouten import AlGedaan, NietMogelijk, Ongeldig
from workflow.handelingen import (
    inzien,
    overzien,
    regielezen,
    teruglezen,
    voorleggen,
    voortzetten,
    waarnemen,
)
from workflow.handelingen.intrekken import trek_in
from workflow.handelingen.waarnemen import Waarneming
from workflow.vastleggen import UITGESLOTEN


def neem_waar(
    wereld: Wereld,
    casus_id: UUID,
    door: str,
    wie: str,
    *,
    rol: str = "casusregie",
    over: int = 0,
    dagen: int = 7,
    **anders: Any,
) -> UUID:
    vanaf, tot = (wereld.vandaag + timedelta(days=d) for d in (over, dagen))
    opdracht = Waarneming(rol, wereld.id(wie), vanaf, tot, "Vrij tot en met volgende week.")
    return waarnemen.regel(casus_id, opdracht, door=wereld[door], werk=wereld.werk, **anders)


def stop(wereld: Wereld, casus_id: UUID, door: str, rol: str = "casusregie") -> UUID:
    return waarnemen.beeindig(casus_id, rol, "Eerder terug.", door=wereld[door], werk=wereld.werk)


def zet_voort(wereld: Wereld, casus_id: UUID, door: str, stap: str = "plan_maken") -> UUID:
    return voortzetten.zet_voort(casus_id, stap, "Verder.", door=wereld[door], werk=wereld.werk)


def test_wie_waarneemt_ziet_en_kan_wat_de_casusregisseur_kan(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    assert not ziet(wereld, casus_id, "collega")
    neem_waar(wereld, casus_id, "skt", "collega")
    assert ziet(wereld, casus_id, "collega")
    assert ziet(wereld, casus_id, "skt")
    assert drager(wereld, casus_id) == wereld.id("skt")
    zet_voort(wereld, casus_id, "collega")
    wereld.met_plan(casus_id, "collega")
    # In uitvoering a deelnemer sees less; who stands in sees what the casusregisseur sees.
    zet_voort(wereld, casus_id, "collega", "uitvoering_starten")
    vakken = {
        wie: {
            v.categorie
            for v in inzien.dossier(casus_id, door=wereld[wie], werk=wereld.werk).vakken
            if v.open
        }
        for wie in ("skt", "collega")
    }
    assert vakken["skt"] == vakken["collega"]
    wereld.vraag(casus_id, "collega", "opschaling", "veiligheidskamer")
    c = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert c.waarneming["casusregie"].wie == wereld.id("collega")
    werk = overzien.mijn_werk(door=wereld["collega"], werk=wereld.werk)
    assert [r.casus_id for r in werk.nu_nodig] == [casus_id]


def test_een_waarneming_eindigt_vanzelf_na_haar_laatste_dag(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_waar(wereld, casus_id, "skt", "collega", dagen=2)
    wereld.later(days=2)
    assert ziet(wereld, casus_id, "collega")
    wereld.later(days=1)
    # Without any clock: access is asked of the moment itself.
    assert not ziet(wereld, casus_id, "collega")
    with pytest.raises(GeenToegang):
        zet_voort(wereld, casus_id, "collega")
    assert not inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).waarneming


def test_de_klok_zegt_een_keer_dat_een_waarneming_voorbij_is(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_waar(wereld, casus_id, "skt", "collega", dagen=1)
    assert klok.bewaak_waarnemingen(wereld.werk) == 0
    wereld.later(days=2)
    assert klok.bewaak_waarnemingen(wereld.werk) == 1
    assert klok.bewaak_waarnemingen(wereld.werk) == 0
    werk = overzien.mijn_werk(door=wereld["skt"], werk=wereld.werk)
    assert [m.soort for m in werk.berichten].count("waarneming_voorbij") == 1
    werk = overzien.mijn_werk(door=wereld["collega"], werk=wereld.werk)
    assert [(m.soort, m.nummer) for m in werk.berichten] == [("toegang_geeindigd", "")]


def test_van_een_voorbije_termijn_hoort_ook_wie_waarneemt(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_waar(wereld, casus_id, "skt", "collega", dagen=90)
    wereld.later(days=60)
    klok.bewaak_termijnen(wereld.werk)
    for wie in ("skt", "collega"):
        werk = overzien.mijn_werk(door=wereld[wie], werk=wereld.werk)
        assert "termijn_voorbij" in {m.soort for m in werk.berichten}


@pytest.mark.parametrize("door", ["skt", "collega", "teamlead"])
def test_een_waarneming_eindigt_eerder_door_wie_van_beiden_of_wie_aanwijst(
    wereld: Wereld, door: str
) -> None:
    casus_id = wereld.opgepakt()
    neem_waar(wereld, casus_id, "skt", "collega")
    wereld.later(minutes=1)
    stop(wereld, casus_id, door)
    assert not ziet(wereld, casus_id, "collega")
    v = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert v.besluiten[0].soort == "waarneming_casusregie_gestopt"
    assert klok.bewaak_waarnemingen(wereld.werk) == 0
    with pytest.raises(NietMogelijk):
        stop(wereld, casus_id, "skt")


def test_een_ander_regelt_of_beeindigt_niets(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    for wie in ("collega", "wijkagent", "kamer", "wethouder"):
        with pytest.raises(GeenToegang):
            neem_waar(wereld, casus_id, wie, "collega")
        with pytest.raises(GeenToegang):
            stop(wereld, casus_id, wie)
        assert regels(wereld)[-1]["uitkomst"] == "geweigerd"


def test_de_teamleider_regelt_het_als_de_casusregisseur_ziek_is(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_waar(wereld, casus_id, "teamlead", "collega")
    assert ziet(wereld, casus_id, "collega")
    assert not ziet(wereld, casus_id, "teamlead")
    werk = overzien.mijn_werk(door=wereld["skt"], werk=wereld.werk)
    assert "casusregie_waargenomen" in {m.soort for m in werk.berichten}


def test_wie_waarneemt_geeft_de_regie_en_de_waarneming_niet_door(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.mens("derde", "skt_professional", "gemeente-skt", "naaldwijk")
    neem_waar(wereld, casus_id, "skt", "collega")
    with pytest.raises(GeenToegang):
        bied_aan(wereld, casus_id, "collega", "derde")
    with pytest.raises(GeenToegang):
        neem_waar(wereld, casus_id, "collega", "derde")


@pytest.mark.parametrize(
    ("dagen", "veld"), [(-1, "tot_en_met"), (183, "tot_en_met"), (None, "tot_en_met")]
)
def test_zonder_goede_einddatum_begint_er_niets(
    wereld: Wereld, dagen: int | None, veld: str
) -> None:
    casus_id = wereld.opgepakt()
    tot: date | None = None if dagen is None else wereld.vandaag + timedelta(days=dagen)
    opdracht = Waarneming("casusregie", wereld.id("collega"), wereld.vandaag, tot, "")
    with pytest.raises(Ongeldig) as fout:
        waarnemen.regel(casus_id, opdracht, door=wereld["skt"], werk=wereld.werk)
    assert set(fout.value.fouten) == {veld, "motivering"}
    assert not ziet(wereld, casus_id, "collega")


def test_wie_is_uitgesloten_neemt_niet_waar(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    uit = {"casus_id": casus_id, "gebruiker_id": wereld.id("collega"), "herkomst": "eigen"}
    buitenom(wereld, insert(Uitsluiting).values(**uit, van=wereld.nu[0]))
    recht = Recht.WAARNEMING_REGELEN
    with pytest.raises(Ongeldig) as vooraf:
        regielezen.wie_leest_mee(
            casus_id,
            "casusregie",
            wereld.id("collega"),
            door=wereld["skt"],
            werk=wereld.werk,
            recht=recht,
        )
    assert vooraf.value.fouten == {"gebruiker": UITGESLOTEN}, "before it is read back"
    with pytest.raises(Ongeldig):
        neem_waar(wereld, casus_id, "skt", "collega")


def test_van_een_verantwoordelijkheid_is_er_een_waarnemer(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    uit = tegelijk(3, lambda _: neem_waar(wereld, casus_id, "skt", "collega"))
    assert sum(isinstance(u, UUID) for u in uit) == 1
    assert sum(isinstance(u, NietMogelijk) for u in uit) == 2
    controleer_logboek(wereld)


def test_een_tweede_klik_regelt_niets_nog_eens(wereld: Wereld) -> None:
    casus_id, nummer = wereld.opgepakt(), uuid4()
    gedaan = neem_waar(wereld, casus_id, "skt", "collega", indiening=nummer)
    with pytest.raises(AlGedaan) as fout:
        neem_waar(wereld, casus_id, "skt", "collega", indiening=nummer)
    assert fout.value.resultaat == gedaan
    assert regels(wereld)[-1]["uitkomst"] == "al_gedaan"


def test_een_waarneming_eindigt_als_de_regie_naar_een_ander_gaat(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.mens("derde", "skt_professional", "gemeente-skt", "naaldwijk")
    aanbod = bied_aan(wereld, casus_id, "skt", "derde")
    neem_waar(wereld, casus_id, "skt", "collega")
    accepteer(wereld, casus_id, aanbod, "derde")
    assert not ziet(wereld, casus_id, "collega")


def test_een_waarneming_gaat_niet_mee_naar_een_andere_tafel(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_waar(wereld, casus_id, "skt", "collega")
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    regie = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("kamer"), "fase": 3}
    behoud = (wereld.id("collega"),)
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", **regie, behoud=behoud)
    # The Besluit kept the sight of the old table, not the regie.
    with pytest.raises(GeenToegang):
        zet_voort(wereld, casus_id, "collega")
    with wereld.werk.lezing(Recht.CASUS_INZIEN, casus_id, door=wereld["collega"]) as lezing:
        assert not lezing.oordeel.vakken("veiligheidskamer")


def test_vertrekt_wie_werd_waargenomen_dan_staat_de_casus_niet_stil(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_waar(wereld, casus_id, "skt", "collega")
    verlaat(wereld, "skt")
    zet_voort(wereld, casus_id, "collega")
    werk = overzien.mijn_werk(door=wereld["teamlead"], werk=wereld.werk)
    assert [r.casus_id for r in werk.zonder_regie] == [casus_id]


def in_evaluatie(wereld: Wereld) -> UUID:
    """A casus at the Veiligheidskamer that can be closed, with `kamer` as procesregisseur."""
    casus_id = wereld.bij_veiligheidskamer()
    wereld.met_plan(casus_id)
    for stap in ("plan_maken", "uitvoering_starten", "evalueren"):
        zet_voort(wereld, casus_id, "skt", stap)
    return casus_id


def gevraagd_door(wereld: Wereld, casus_id: UUID, wie: str) -> UUID:
    """A request to close that `wie` asked: another policy would let a procesregisseur ask it."""
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "veiligheidskamer")
    vrager = update(Verzoek).where(Verzoek.id == verzoek).values(gevraagd_door=wereld.id(wie))
    buitenom(wereld, vrager)
    return verzoek


@pytest.mark.parametrize(("vraagt", "beslist"), [("kamer", "kamer2"), ("kamer2", "kamer")])
def test_wie_waarneemt_voor_wie_vroeg_beslist_niet_en_andersom(
    wereld: Wereld, vraagt: str, beslist: str
) -> None:
    casus_id = in_evaluatie(wereld)
    neem_waar(wereld, casus_id, "kamer", "kamer2", rol="procesregie")
    verzoek = gevraagd_door(wereld, casus_id, vraagt)
    for wie in (vraagt, beslist):
        with pytest.raises(GeenToegang) as fout:
            wereld.beslis(casus_id, verzoek, wie, "accepteren", afsluiting=True)
        assert "Iemand anders beslist." in " ".join(fout.value.oordeel.redenen)
        assert not overzien.wachtrij(door=wereld[wie], werk=wereld.werk)


def test_wie_waarneemt_beslist_wel_wat_een_ander_vroeg(wereld: Wereld) -> None:
    casus_id = in_evaluatie(wereld)
    neem_waar(wereld, casus_id, "kamer", "kamer2", rol="procesregie")
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "veiligheidskamer")
    assert [v.verzoek_id for v in overzien.wachtrij(door=wereld["kamer2"], werk=wereld.werk)] == [
        verzoek
    ]
    wereld.beslis(casus_id, verzoek, "kamer2", "accepteren", afsluiting=True)


def test_ook_na_de_waarneming_beslist_niet_wie_toen_in_die_stoel_zat(wereld: Wereld) -> None:
    casus_id = in_evaluatie(wereld)
    wereld.mens("kamer3", "procesregisseur_vk", "gemeente-oov")
    neem_waar(wereld, casus_id, "kamer", "kamer2", rol="procesregie")
    verzoek = gevraagd_door(wereld, casus_id, "kamer2")
    wereld.later(minutes=1)
    stop(wereld, casus_id, "kamer", "procesregie")
    with pytest.raises(GeenToegang):
        wereld.beslis(casus_id, verzoek, "kamer", "accepteren", afsluiting=True)
    # Nor the next one who stands in for the same person.
    neem_waar(wereld, casus_id, "kamer", "kamer3", rol="procesregie")
    with pytest.raises(GeenToegang):
        wereld.beslis(casus_id, verzoek, "kamer3", "accepteren", afsluiting=True)
    # Nothing is stuck: it is taken back and asked again by somebody else.
    trek_in(casus_id, verzoek, WAAROM, door=wereld["skt"], werk=wereld.werk)
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "veiligheidskamer")
    wereld.beslis(casus_id, verzoek, "kamer3", "accepteren", afsluiting=True)


def test_wat_wie_waarneemt_vroeg_trekt_de_regisseur_in_en_andersom(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_waar(wereld, casus_id, "skt", "collega")
    for vraagt, trekt in (("skt", "collega"), ("collega", "skt")):
        verzoek = wereld.vraag(casus_id, vraagt, "opschaling", "veiligheidskamer")
        voorleggen.verzoek(casus_id, verzoek, door=wereld[trekt], werk=wereld.werk)
        trek_in(casus_id, verzoek, WAAROM, door=wereld[trekt], werk=wereld.werk)


def test_een_waarneming_van_voor_het_verzoek_telt_niet(wereld: Wereld) -> None:
    casus_id = in_evaluatie(wereld)
    neem_waar(wereld, casus_id, "skt", "oov")
    wereld.later(minutes=1)
    stop(wereld, casus_id, "skt")
    wereld.later(minutes=1)
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "veiligheidskamer")
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", afsluiting=True)


def test_het_besluit_noemt_wie_waarneemt_en_tot_wanneer(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.later(minutes=1)
    besluit_id = neem_waar(wereld, casus_id, "skt", "collega", dagen=7)
    b = teruglezen.verloop(casus_id, door=wereld["collega"], werk=wereld.werk).besluiten[0]
    assert (b.besluit_id, b.soort) == (besluit_id, "casusregie_waargenomen")
    assert (b.waarnemer, b.vorige) == (wereld.id("collega"), wereld.id("skt"))
    assert b.inhoud["tot_en_met"] == "2026-11-23"
    (d,) = wereld.rijen(select(Deelname.__table__).where(Deelname.reden == "waarneming"))
    # Midnight in the Netherlands.
    assert d.tot.isoformat() == "2026-11-23T23:00:00+00:00"
    assert d.besluit_id == besluit_id
    assert wereld.rijen(select(Besluit.id).where(Besluit.id == besluit_id))
    assert regels(wereld)[-2]["recht"] == "waarneming:regelen"
    assert wereld.rijen(select(Casus.versie).where(Casus.id == casus_id))


def test_wie_regelt_laat_niet_zichzelf_waarnemen(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    with pytest.raises(Ongeldig) as fout:
        neem_waar(wereld, casus_id, "kamer2", "kamer2", rol="procesregie")
    assert "gebruiker" in fout.value.fouten
    assert not ziet(wereld, casus_id, "kamer2")
