"""Standing in that is arranged beforehand: nothing until its day, all on the day, then nothing."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casus.casus import Deelname
from privacy.toegang import GeenToegang, Recht, beslis
from tests.samen.test_deelnemen import stop as stop_deelname
from tests.samen.test_deelnemen import voeg_toe
from tests.samen.test_overdragen import accepteer, bied_aan, drager, ziet
from tests.samen.test_vertrek_en_grens import verlaat
from tests.samen.test_waarnemen import gevraagd_door, in_evaluatie, neem_waar, stop, zet_voort
from tests.samen.wereld import Wereld
from web.berichttekst import berichtzin
from workflow import klok
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen import inzien, overzien, waarnemen
from workflow.handelingen.waarnemen import Waarneming

OVER, TOT = 7, 14


def geregeld(wereld: Wereld) -> UUID:
    """A casus of `skt`, for which `collega` stands in from a week later on."""
    casus_id = wereld.opgepakt()
    neem_waar(wereld, casus_id, "skt", "collega", over=OVER, dagen=TOT)
    return casus_id


def naar(wereld: Wereld, dagen: int, uur: int) -> None:
    """To this hour of the day (of the world's own clock) so many days later."""
    dag = wereld.nu[0] + timedelta(days=dagen)
    wereld.nu[0] = dag.replace(hour=uur)


def rijen(wereld: Wereld) -> list[object]:
    return list(wereld.rijen(select(Deelname.id).where(Deelname.reden == "waarneming")))


def soorten(wereld: Wereld, wie: str) -> list[tuple[str, str]]:
    werk = overzien.mijn_werk(door=wereld[wie], werk=wereld.werk)
    return [(m.soort, m.nummer) for m in werk.berichten]


def lijst(wereld: Wereld, wie: str) -> set[UUID]:
    return {r.casus_id for r in overzien.mijn_werk(door=wereld[wie], werk=wereld.werk).mijn.rijen}


def test_de_dag_ervoor_niets_op_de_dag_alles_en_erna_niets(wereld: Wereld) -> None:
    casus_id = geregeld(wereld)
    voor = {wie: lijst(wereld, wie) for wie in ("skt", "collega")}
    assert (casus_id in voor["skt"], casus_id in voor["collega"]) == (True, False)
    naar(wereld, OVER - 1, 22)
    assert not ziet(wereld, casus_id, "collega"), "23:00 in the Netherlands, the day before"
    with pytest.raises(GeenToegang):
        zet_voort(wereld, casus_id, "collega")
    wereld.later(hours=1)
    assert ziet(wereld, casus_id, "collega"), "midnight in the Netherlands"
    assert casus_id in lijst(wereld, "collega")
    assert drager(wereld, casus_id) == wereld.id("skt")
    zet_voort(wereld, casus_id, "collega")
    naar(wereld, TOT - OVER + 1, 22)
    assert ziet(wereld, casus_id, "collega"), "the last evening"
    wereld.later(hours=1)
    assert not ziet(wereld, casus_id, "collega")
    with pytest.raises(GeenToegang):
        zet_voort(wereld, casus_id, "collega", "uitvoering_starten")
    assert casus_id not in lijst(wereld, "collega")
    assert klok.bewaak_waarnemingen(wereld.werk) == 1


def test_tot_de_dag_blijft_de_regisseur_aan_zet_en_staat_de_dag_op_de_pagina(
    wereld: Wereld,
) -> None:
    casus_id = geregeld(wereld)
    w = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).waarneming["casusregie"]
    assert w.wie == wereld.id("collega")
    assert w.vanaf is not None
    zet_voort(wereld, casus_id, "skt")
    wereld.later(days=OVER)
    w = inzien.casus(casus_id, door=wereld["collega"], werk=wereld.werk).waarneming["casusregie"]
    assert w.vanaf is None


def test_wie_straks_waarneemt_hoort_vanaf_wanneer_en_niet_van_welke_casus(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_waar(wereld, casus_id, "teamlead", "collega", over=OVER, dagen=TOT)
    assert soorten(wereld, "collega") == [("casusregie_straks_waarnemen", "")]
    (regel, *_) = overzien.mijn_werk(door=wereld["collega"], werk=wereld.werk).berichten
    zin = berichtzin(regel.soort, regel.vanaf)
    assert "vanaf 23 november 2026 een casusregie waar" in zin
    assert "casusregie_straks_waargenomen" in {soort for soort, _ in soorten(wereld, "skt")}
    # Once it runs the message leads to the casus.
    wereld.later(days=OVER)
    assert soorten(wereld, "collega")[0][1] != ""
    assert not soorten(wereld, "wijkagent")


@pytest.mark.parametrize("door", ["skt", "teamlead"])
def test_voor_de_dag_wordt_het_ingetrokken_en_begint_er_niets(wereld: Wereld, door: str) -> None:
    casus_id = geregeld(wereld)
    wereld.later(minutes=1)
    for wie in ("collega", "wijkagent"):
        with pytest.raises(GeenToegang):
            stop(wereld, casus_id, wie)
    stop(wereld, casus_id, door)
    assert not rijen(wereld)
    assert soorten(wereld, "collega")[0] == ("waarneming_ingetrokken", "")
    with pytest.raises(NietMogelijk):
        stop(wereld, casus_id, door)
    wereld.later(days=OVER)
    assert not ziet(wereld, casus_id, "collega")
    assert klok.bewaak_waarnemingen(wereld.werk) == 0
    neem_waar(wereld, casus_id, "skt", "collega")


def test_er_is_er_een_tegelijk_ook_als_die_nog_komt(wereld: Wereld) -> None:
    casus_id = geregeld(wereld)
    with pytest.raises(NietMogelijk, match="al een waarneming geregeld"):
        neem_waar(wereld, casus_id, "skt", "collega")


@pytest.mark.parametrize(
    ("over", "dagen", "veld"),
    [(-1, 3, "vanaf"), (92, 93, "vanaf"), (None, 3, "vanaf"), (7, 6, "tot_en_met")],
)
def test_de_eerste_dag_ligt_tussen_vandaag_en_wat_het_beleid_toestaat(
    wereld: Wereld, over: int | None, dagen: int, veld: str
) -> None:
    casus_id = wereld.opgepakt()
    vanaf: date | None = None if over is None else wereld.vandaag + timedelta(days=over)
    tot = wereld.vandaag + timedelta(days=dagen)
    opdracht = Waarneming("casusregie", wereld.id("collega"), vanaf, tot, "Vrij.")
    with pytest.raises(Ongeldig) as fout:
        waarnemen.regel(casus_id, opdracht, door=wereld["skt"], werk=wereld.werk)
    assert set(fout.value.fouten) == {veld}
    assert not rijen(wereld)


def test_het_duurt_niet_langer_dan_het_beleid_vanaf_de_eerste_dag(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(Ongeldig):
        neem_waar(wereld, casus_id, "skt", "collega", over=OVER, dagen=OVER + 183)
    neem_waar(wereld, casus_id, "skt", "collega", over=OVER, dagen=OVER + 182)


def test_gaat_de_regie_over_dan_begint_het_niet(wereld: Wereld) -> None:
    casus_id = geregeld(wereld)
    wereld.mens("derde", "skt_professional", "gemeente-skt", "naaldwijk")
    accepteer(wereld, casus_id, bied_aan(wereld, casus_id, "skt", "derde"), "derde")
    wereld.later(days=OVER)
    assert not ziet(wereld, casus_id, "collega")
    assert not rijen(wereld)


def test_gaat_de_casus_naar_een_andere_tafel_dan_begint_het_niet(wereld: Wereld) -> None:
    """Also where the Besluit keeps the sight of who took part for something else."""
    casus_id = geregeld(wereld)
    voeg_toe(wereld, casus_id, "collega")
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    regie = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("kamer"), "fase": 3}
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", **regie, behoud=(wereld.id("collega"),))
    assert not rijen(wereld)
    wereld.later(days=OVER)
    with pytest.raises(GeenToegang):
        zet_voort(wereld, casus_id, "collega")


def test_vertrekt_wie_straks_waarneemt_dan_begint_het_niet(wereld: Wereld) -> None:
    casus_id = geregeld(wereld)
    verlaat(wereld, "collega")
    assert not rijen(wereld)
    assert not inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).waarneming


def test_sluit_de_casus_dan_nam_wie_nog_niet_begon_niet_deel(wereld: Wereld) -> None:
    casus_id = in_evaluatie(wereld)
    neem_waar(wereld, casus_id, "kamer", "kamer2", rol="procesregie", over=OVER, dagen=TOT)
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "veiligheidskamer")
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", afsluiting=True)
    assert not rijen(wereld)


def test_wie_straks_waarneemt_beslist_tot_dan_nog_als_ieder_ander(wereld: Wereld) -> None:
    """They sit in one chair from the day on, and not a week before."""
    casus_id = in_evaluatie(wereld)
    neem_waar(wereld, casus_id, "kamer", "kamer2", rol="procesregie", over=OVER, dagen=TOT)
    verzoek = gevraagd_door(wereld, casus_id, "kamer2")

    def wacht_op_kamer() -> bool:
        wachtrij = overzien.wachtrij(door=wereld["kamer"], werk=wereld.werk)
        with wereld.werk.lezing(Recht.CASUS_INZIEN, casus_id, door=wereld["kamer"]) as lezing:
            kan = beslis(
                lezing.actor,
                Recht.AFSLUITING_BESLISSEN,
                lezing.casus,
                beleid=lezing.beleid,
                nu=lezing.nu,
            ).toegestaan
        assert kan == (verzoek in {v.verzoek_id for v in wachtrij}), "the page as the list"
        return kan

    assert wacht_op_kamer()
    wereld.later(days=OVER)
    assert not wacht_op_kamer()


def test_een_deelname_eindigt_niet_met_een_waarneming_die_nog_komt(wereld: Wereld) -> None:
    casus_id = geregeld(wereld)
    voeg_toe(wereld, casus_id, "collega")
    with pytest.raises(NietMogelijk, match="gaat de casusregie waarnemen"):
        stop_deelname(wereld, casus_id, "collega")
