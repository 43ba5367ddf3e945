"""A plan is carried out once it is settled with a goal that the table itself can read."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from casus.casus import Casus
from casus.plannen import Planregel, Planstand
from tests.samen.sporen import regels
from tests.samen.test_heropenen import heropen
from tests.samen.test_samenloop import tegelijk
from tests.samen.test_vertrek_en_grens import sluit_af
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from web.planwoorden import planrij
from workflow.fouten import NietMogelijk
from workflow.handelingen import inzien, planlezen, plannen, voortzetten
from workflow.handelingen.plannen import Nieuweregel
from workflow.keten import PLAN_NODIG


def zet(wereld: Wereld, casus_id: UUID, *stappen: str) -> None:
    for stap in stappen:
        voortzetten.zet_voort(casus_id, stap, "Verder.", door=wereld["skt"], werk=wereld.werk)


def start(wereld: Wereld, casus_id: UUID) -> None:
    zet(wereld, casus_id, "uitvoering_starten")


def planzin(wereld: Wereld, casus_id: UUID, wie: str = "skt") -> str:
    """What the overview says of the plan."""
    w = inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk)
    (rij,) = planrij(wereld.beleid(), w)
    return str(rij.waarde)


def geweigerd(wereld: Wereld, casus_id: UUID) -> None:
    """The move is refused with a line, and the page says the same."""
    voor = len(regels(wereld))
    with pytest.raises(NietMogelijk) as fout:
        start(wereld, casus_id)
    assert fout.value.redenen == (PLAN_NODIG,)
    assert [r["uitkomst"] for r in regels(wereld)[voor:]] == ["niet_mogelijk"]
    assert stand(wereld, casus_id) == "plan"
    kan = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).kan
    assert [m.redenen for m in kan if m.recht == "casus:voortzetten"] == [(PLAN_NODIG,)]


def stand(wereld: Wereld, casus_id: UUID) -> str:
    return str(wereld.rijen(select(Casus.stand).where(Casus.id == casus_id))[0][0])


def schrijf(wereld: Wereld, casus_id: UUID, blok: str) -> UUID:
    regel = Nieuweregel(blok, "Verzonnen regel.", dag=wereld.vandaag + timedelta(days=28))
    return plannen.voeg_toe(casus_id, regel, door=wereld["skt"], werk=wereld.werk)


def stel_vast(wereld: Wereld, casus_id: UUID, nr: int) -> None:
    plannen.stel_vast(casus_id, nr, door=wereld["skt"], werk=wereld.werk)


@pytest.fixture
def in_plan(wereld: Wereld) -> UUID:
    casus_id = wereld.opgepakt()
    zet(wereld, casus_id, "plan_maken")
    return casus_id


def test_alleen_een_vastgesteld_plan_met_een_doel_wordt_uitgevoerd(
    wereld: Wereld, in_plan: UUID
) -> None:
    geweigerd(wereld, in_plan)
    schrijf(wereld, in_plan, "veiligheid")
    stel_vast(wereld, in_plan, 1)
    geweigerd(wereld, in_plan)
    doel = schrijf(wereld, in_plan, "doel")
    geweigerd(wereld, in_plan)
    stel_vast(wereld, in_plan, 2)
    plannen.laat_vervallen(in_plan, doel, door=wereld["skt"], werk=wereld.werk)
    stel_vast(wereld, in_plan, 3)
    geweigerd(wereld, in_plan)
    schrijf(wereld, in_plan, "doel")
    stel_vast(wereld, in_plan, 4)
    # What is written after it was settled takes nothing away.
    schrijf(wereld, in_plan, "stem")
    start(wereld, in_plan)
    assert stand(wereld, in_plan) == "uitvoering"


@pytest.mark.parametrize("mee", [False, True])
def test_een_doel_telt_aan_de_tafel_waar_het_ligt(
    wereld: Wereld, in_plan: UUID, *, mee: bool
) -> None:
    wereld.met_plan(in_plan)
    dossier = inzien.dossier(in_plan, "PLAN", door=wereld["skt"], werk=wereld.werk)
    stukken = tuple(s.stuk_id for s in dossier.stukken) if mee else ()
    verzoek = wereld.vraag(in_plan, "skt", "opschaling", "veiligheidskamer", stukken=stukken)
    regie = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("kamer"), "fase": 3}
    wereld.beslis(in_plan, verzoek, "kamer", "accepteren", **regie)
    # A plan of which every line stayed below is not told of: its day would say what was done there.
    ziet = Planstand(1, wereld.nu[0], opent=True) if mee else Planstand()
    assert inzien.casus(in_plan, door=wereld["kamer"], werk=wereld.werk).plan == ziet
    tab = planlezen.plan(in_plan, door=wereld["kamer"], werk=wereld.werk)
    assert [nr for nr, _ in tab.versies] == [1] * mee
    assert planzin(wereld, in_plan, "kamer").startswith("Er is nog geen plan.") is not mee
    zet(wereld, in_plan, "plan_maken")
    if not mee:
        geweigerd(wereld, in_plan)
        wereld.met_plan(in_plan)
    start(wereld, in_plan)
    assert stand(wereld, in_plan) == "uitvoering"


def test_een_doel_van_voor_de_heropening_telt_als_het_weer_open_is(
    wereld: Wereld, in_plan: UUID
) -> None:
    wereld.met_plan(in_plan)
    start(wereld, in_plan)
    sluit_af(wereld, in_plan)
    heropen(wereld, in_plan, casusregisseur=wereld.id("skt"))
    zet(wereld, in_plan, "plan_maken")
    geweigerd(wereld, in_plan)
    wereld.met_plan(in_plan)
    start(wereld, in_plan)


def test_wat_al_in_uitvoering_is_zonder_plan_loopt_door(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    # As from a caseload, or from before the policy asked for a plan.
    na = "Er is nog geen plan. De casusregisseur maakt het na de beeldvorming."
    assert planzin(wereld, casus_id) == na
    buitenom(wereld, update(Casus).where(Casus.id == casus_id).values(stand="uitvoering"))
    assert planzin(wereld, casus_id) == "Er is nog geen plan. De casusregisseur maakt het alsnog."
    zet(wereld, casus_id, "evalueren", "uitvoering_hervatten", "evalueren", "plan_bijstellen")
    geweigerd(wereld, casus_id)
    wereld.met_plan(casus_id)
    start(wereld, casus_id)


def test_wie_tegelijk_het_doel_laat_vervallen_laat_geen_leeg_plan_uitvoeren(
    wereld: Wereld, in_plan: UUID
) -> None:
    wereld.met_plan(in_plan)
    (doel,) = [r.id for r in wereld.rijen(select(Planregel.id))]
    plannen.laat_vervallen(in_plan, doel, door=wereld["skt"], werk=wereld.werk)
    uit = tegelijk(
        2,
        lambda i: start(wereld, in_plan) if i else stel_vast(wereld, in_plan, 2),
    )
    assert uit[0] is None
    assert uit[1] is None or isinstance(uit[1], NietMogelijk)
    gedaan = [r["recht"] for r in regels(wereld) if r["uitkomst"] == "toegestaan"][-2:]
    if uit[1] is None:
        assert gedaan == ["casus:voortzetten", "plan:vaststellen"]
    else:
        assert stand(wereld, in_plan) == "plan"
