"""Who has not signed, or no longer: not chosen, not in the way, and back as soon as they sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from casus.gebruikers import Aanstelling
from privacy.toegang import GeenToegang, Recht
from tests.samen.sporen import regels
from tests.samen.test_deelnemen import voeg_toe
from tests.samen.test_overdragen import bied_aan, drager, ziet
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.fouten import Ongeldig
from workflow.handelingen import (
    benoemen,
    deelnamelezen,
    faselezen,
    inzien,
    overnemers,
    overzien,
    regielezen,
    triageren,
    voorleggen,
)
from workflow.handelingen.benoemen import Benoeming
from workflow.handelingen.triagetoets import Triagebesluit


def zet(wereld: Wereld, naam: str, tot: date | None) -> None:
    """The last day of the geheimhoudingsverklaring of this colleague, from now on."""
    wie = wereld.id(naam)
    buitenom(
        wereld,
        update(Aanstelling).where(Aanstelling.gebruiker_id == wie).values(geheimhouding_tot=tot),
    )
    wereld.mensen[naam] = replace(wereld[naam], geheimhouding_tot=tot)


@pytest.fixture(params=["nooit", "verlopen"])
def verloop(request: pytest.FixtureRequest, wereld: Wereld) -> Callable[[str], None]:
    tot = None if request.param == "nooit" else wereld.vandaag - timedelta(days=1)
    return lambda naam: zet(wereld, naam, tot)


def test_wie_niet_tekende_staat_in_geen_keuze_en_wordt_geweigerd(
    wereld: Wereld, verloop: Callable[[str], None]
) -> None:
    casus_id, wie = wereld.opgepakt(), wereld.id("collega")
    door, werk = wereld["teamlead"], wereld.werk

    def keuzes() -> list[bool]:
        regie = regielezen.regie(casus_id, door=wereld["skt"], werk=werk)
        dragers = faselezen.keuze(casus_id, door=door, werk=werk)
        mee = deelnamelezen.toe_te_voegen(casus_id, door=wereld["skt"], werk=werk)
        return [
            wie in {i for i, _ in regie.kandidaten["casusregie"]},
            wie in {i for i, _ in dragers.kandidaten["casusregie"]},
            wie in {k.wie for k in mee.kandidaten},
        ]

    assert keuzes() == [True, False, True]
    verloop("collega")
    assert keuzes() == [False, False, False]
    with pytest.raises(Ongeldig):
        bied_aan(wereld, casus_id, "skt", "collega")
    with pytest.raises(Ongeldig) as fout:
        voeg_toe(wereld, casus_id, "collega")
    assert fout.value.fouten == {"gebruiker": "Deze collega kan aan deze tafel niet deelnemen."}
    zet(wereld, "collega", wereld.vandaag)
    assert keuzes() == [True, False, True], "the last day still counts"
    voeg_toe(wereld, casus_id, "collega")


def test_triage_en_afschaling_geven_een_casus_niet_aan_wie_niet_kan_lezen(
    wereld: Wereld, verloop: Callable[[str], None]
) -> None:
    boven = wereld.bij_veiligheidskamer()
    nieuw = wereld.melding()
    verloop("collega")
    namen = {o.wie for o in overnemers.overnemers(boven, door=wereld["skt"], werk=wereld.werk)}
    assert wereld.id("skt") in namen
    assert wereld.id("collega") not in namen
    with pytest.raises(Ongeldig) as fout:
        wereld.vraag(
            boven, "skt", "afschaling", "skt", voorstel_casusregisseur=wereld.id("collega")
        )
    assert set(fout.value.fouten) == {"overnemer"}
    besluit = Triagebesluit(
        "oppakken",
        "Er is hulp nodig.",
        kern="naaldwijk",
        casusregisseur=wereld.id("collega"),
        fase=2,
    )
    with pytest.raises(Ongeldig) as fout:
        triageren.triageer(nieuw, besluit, door=wereld["triagist"], werk=wereld.werk)
    assert fout.value.fouten == {
        "casusregisseur": "Deze collega kan hier geen casusregisseur zijn."
    }
    w = voorleggen.triage(nieuw, door=wereld["triagist"], werk=wereld.werk)
    assert wereld.id("collega") not in {i for i, _ in w.kandidaten}


def test_van_wie_zijn_verklaring_verloopt_blijft_geen_casus_liggen(
    wereld: Wereld, verloop: Callable[[str], None]
) -> None:
    """Nothing opens for them; their teamleider reads it, and names another at once."""
    casus_id = wereld.opgepakt()
    assert ziet(wereld, casus_id, "skt")
    verloop("skt")
    assert not ziet(wereld, casus_id, "skt")
    assert regels(wereld)[-1]["regel"].endswith(": niet getekend")
    with pytest.raises(GeenToegang):
        overzien.mijn_werk(door=wereld["skt"], werk=wereld.werk)
    r = regielezen.regie(
        casus_id, door=wereld["teamlead"], werk=wereld.werk, recht=Recht.REGIE_BENOEMEN
    )
    assert not r.belegd("casusregie")
    benoemen.benoem(
        casus_id,
        Benoeming("casusregie", wereld.id("collega"), "Zij neemt het over."),
        door=wereld["teamlead"],
        werk=wereld.werk,
    )
    assert drager(wereld, casus_id) == wereld.id("collega")
    w = inzien.casus(casus_id, door=wereld["collega"], werk=wereld.werk)
    assert w.niet_belegd == ()


def test_wie_weer_tekent_heeft_zijn_casus_nog(wereld: Wereld) -> None:
    casus_id: UUID = wereld.opgepakt()
    zet(wereld, "skt", None)
    assert not ziet(wereld, casus_id, "skt")
    zet(wereld, "skt", wereld.vandaag + timedelta(days=700))
    assert ziet(wereld, casus_id, "skt")
    assert drager(wereld, casus_id) == wereld.id("skt")
