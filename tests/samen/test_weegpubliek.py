"""Before a decision in triage is recorded, who reads and who loses it is told as it comes true."""

from __future__ import annotations

from uuid import UUID

import pytest

from privacy.toegang import GeenToegang
from tests.samen.test_samenvoegen import WAT, nummer
from tests.samen.test_terugkijken import sluit_uit
from tests.samen.test_wie_ziet_straks import soorten
from tests.samen.wereld import Wereld
from workflow.fouten import Ongeldig
from workflow.handelingen import triagecontrole, triageren, voorleggen
from workflow.handelingen.triagecontrole import Triagecontrole
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.handelingen.uitvraag import Uitvraag
from workflow.vastleggen import UITGESLOTEN

TERUG = Triagebesluit("terug_lokaal", "Geen dwang nodig.", advies="Ga samen langs.")


def kijk(
    wereld: Wereld, casus_id: UUID, besluit: Triagebesluit, wie: str = "triagist"
) -> Triagecontrole:
    return triagecontrole.controleer(
        casus_id, besluit, door=wereld[wie], werk=wereld.werk, versie=None
    )


def test_samenvoegen_noemt_alleen_wie_deze_casus_niet_meer_ziet(wereld: Wereld) -> None:
    loopt, nieuw = wereld.opgepakt(), wereld.melding()
    b = Triagebesluit("samenvoegen", "Dezelfde zaak.", met=nummer(wereld, loopt), advies=WAT)
    gezien = kijk(wereld, nieuw, b)
    assert gezien.publiek is not None
    assert {r.gebruiker_id for r in gezien.publiek.rijen} == {wereld.id("triagist")}
    assert gezien.publiek.zien_minder == 1
    assert wereld.id("skt") not in gezien.namen, "who has the other casus is not told here"


def test_wie_straks_weegt_leest_wat_er_stond_en_wie_hier_woog_niets(wereld: Wereld) -> None:
    wereld.mens("weger", "triagist_zvh", "veiligheidshuis")
    wereld.mens("weger2", "triagist_zvh", "veiligheidshuis")
    casus_id = wereld.melding(soort="ZVH")
    publiek = kijk(wereld, casus_id, TERUG, "weger").publiek
    assert publiek is not None
    assert soorten(wereld, publiek, "triagist", "ziet_nieuw") == {"ID": 1, "PLAN": 1}
    for wie in ("weger", "weger2"):
        assert soorten(wereld, publiek, wie, "verliest").keys() >= {"ID", "PLAN"}
    assert (publiek.zien_meer, publiek.blijven, publiek.zien_minder) == (1, 0, 2)
    triageren.triageer(casus_id, TERUG, door=wereld["weger"], werk=wereld.werk)
    leest = voorleggen.triage(casus_id, door=wereld["triagist"], werk=wereld.werk)
    assert leest.terug is not None
    assert leest.casus.betrokkenen[0].naam
    assert leest.casus.betrokkenen[0].bsn is None
    with pytest.raises(GeenToegang):
        voorleggen.triage(casus_id, door=wereld["weger2"], werk=wereld.werk)


def test_een_vraag_om_informatie_verandert_niet_wie_ziet(wereld: Wereld) -> None:
    casus_id = wereld.melding()
    uitvraag = Uitvraag("skt_professional")
    b = Triagebesluit("informatie", "Er mist iets.", advies="Wie woont er?", uitvraag=uitvraag)
    assert kijk(wereld, casus_id, b).publiek is None


def test_wie_oppakt_leest_wie_het_woog_en_het_niet_meer_leest(wereld: Wereld) -> None:
    wereld.mens("triagist2", "triagist_skt", "gemeente-skt")
    casus_id = wereld.melding()
    oppakken = Triagebesluit(
        "oppakken",
        "Er is meer hulp nodig.",
        kern="naaldwijk",
        casusregisseur=wereld.id("skt"),
        fase=1,
    )
    publiek = kijk(wereld, casus_id, oppakken).publiek
    assert publiek is not None
    for wie in ("triagist", "triagist2"):
        assert "PLAN" in soorten(wereld, publiek, wie, "verliest")
    assert soorten(wereld, publiek, "skt", "verliest") == {}
    assert soorten(wereld, publiek, "skt", "ziet_nieuw")


def test_wie_buiten_de_casus_is_gehouden_krijgt_haar_ook_in_de_triage_niet(wereld: Wereld) -> None:
    casus_id = wereld.melding()
    sluit_uit(wereld, casus_id, "skt")
    oppakken = Triagebesluit(
        "oppakken", "Hulp nodig.", kern="naaldwijk", casusregisseur=wereld.id("skt"), fase=1
    )
    with pytest.raises(Ongeldig) as vooraf:
        kijk(wereld, casus_id, oppakken)
    assert vooraf.value.fouten == {"casusregisseur": UITGESLOTEN}
