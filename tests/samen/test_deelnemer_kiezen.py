"""Who can be added to a casus, and what is told of them before they are."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.samen.sporen import regels
from tests.samen.test_deelnemen import NIET_MEER, WAARVOOR, stop, voeg_toe
from tests.samen.test_deelnemen import welzijn as welzijn  # noqa: PLC0414  # a fixture
from tests.samen.test_overdragen import ziet
from tests.samen.test_terugkijken import rij, sluit_uit
from tests.samen.wereld import Wereld
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen import deelnamelezen, deelnemen
from workflow.handelingen.deelnemen import Toevoeging


def test_voor_het_toevoegen_staat_er_wat_opengaat_en_wat_alleen_van_zichzelf(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    o = Toevoeging(wereld.id("collega"), WAARVOOR, wereld.vandaag)
    w = deelnamelezen.controle(casus_id, o, door=wereld["skt"], werk=wereld.werk)
    assert regels(wereld)[-1]["uitkomst"] == "begonnen"
    straks = w.straks
    voeg_toe(wereld, casus_id, "collega")
    vakken = rij(wereld, casus_id, "collega").vakken
    assert {r.categorie for r in straks.publiek.rijen} == {v.categorie for v in vakken}
    assert straks.eigen == {v.categorie for v in vakken if v.alleen_eigen}
    assert straks.eigen


@pytest.mark.parametrize("dagen", [-1, 183, None])
def test_zonder_goede_dag_reden_of_collega_doet_niemand_mee(
    wereld: Wereld, dagen: int | None
) -> None:
    casus_id = wereld.opgepakt()
    tot: date | None = None if dagen is None else wereld.vandaag + timedelta(days=dagen)
    for lees in (deelnemen.voeg_toe, deelnamelezen.controle):
        with pytest.raises(Ongeldig) as fout:
            lees(
                casus_id,
                Toevoeging(UUID(int=0), "", tot),
                door=wereld["skt"],
                werk=wereld.werk,
            )
        assert set(fout.value.fouten) == {"gebruiker", "waarvoor", "tot_en_met"}
        assert regels(wereld)[-1]["uitkomst"] == "ongeldig"


def test_wie_niet_kan_deelnemen_wordt_bij_naam_van_de_reden_geweigerd(
    wereld: Wereld, welzijn: str
) -> None:
    casus_id = wereld.opgepakt()
    wereld.mens("bewoner", "bewoner", "buurtpreventie", "naaldwijk")
    wereld.mens("elders", "skt_professional", "gemeente-skt", "s-gravenzande")
    wereld.mens("ongetekend", "school", "openbaar-ministerie", "naaldwijk")
    sluit_uit(wereld, casus_id, welzijn)
    niet_hier = "Deze collega kan aan deze tafel niet deelnemen."
    for wie, zin in (
        (welzijn, "Deze persoon staat op de uitsluitingslijst. Kies iemand anders."),
        ("skt", "Deze collega neemt al deel aan deze casus."),
        ("wijkagent", niet_hier),
        ("beheerder", niet_hier),
        ("fg", niet_hier),
        ("bewoner", niet_hier),
        ("elders", niet_hier),
        ("ongetekend", "Openbaar Ministerie en reclassering heeft het convenant niet getekend."),
    ):
        with pytest.raises(Ongeldig) as fout:
            voeg_toe(wereld, casus_id, wie)
        assert fout.value.fouten == {"gebruiker": zin}, wie
        assert not ziet(wereld, casus_id, wie) or wie == "skt"


def test_te_kiezen_is_wie_kan_en_wie_is_uitgesloten_valt_niet_op(
    wereld: Wereld, welzijn: str
) -> None:
    casus_id = wereld.opgepakt()
    voeg_toe(wereld, casus_id, welzijn)

    def kan() -> set[UUID]:
        w = deelnamelezen.toe_te_voegen(casus_id, door=wereld["skt"], werk=wereld.werk)
        return {k.wie for k in w.kandidaten}

    assert kan() == {wereld.id(wie) for wie in ("triagist", "collega", "teamlead")}
    sluit_uit(wereld, casus_id, welzijn)
    assert wereld.id(welzijn) in kan()
    with pytest.raises(NietMogelijk, match=NIET_MEER):
        stop(wereld, casus_id, welzijn)
    with pytest.raises(NietMogelijk, match=NIET_MEER):
        deelnamelezen.te_beeindigen(
            casus_id, wereld.id(welzijn), door=wereld["skt"], werk=wereld.werk
        )
    assert "MEDEWERKER" not in regels(wereld)[-1]["vrijgegeven"]
