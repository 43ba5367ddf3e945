"""Who asked may take it back: the casus returns, the Verzoek closes, and a Besluit says so."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from casus.besluiten import Termijn, Verzoek
from privacy.sleutelkast import Sleutel
from privacy.toegang import GeenToegang
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.fouten import GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import inzien, overzien, teruglezen, voorleggen
from workflow.handelingen.intrekken import trek_in
from workflow.handelingen.navragen import Navraag, vraag_na


def trek(wereld: Wereld, casus_id: UUID, verzoek: UUID, wie: str = "skt", **anders: Any) -> UUID:
    waarom = anders.pop("motivering", "Het is toch opgelost.")
    return trek_in(casus_id, verzoek, waarom, door=wereld[wie], werk=wereld.werk, **anders)


def gevraagd(wereld: Wereld, soort: str) -> tuple[UUID, UUID, str]:
    """(casus, open Verzoek, who asked) for each kind of Verzoek."""
    if soort == "afschaling":
        casus_id = wereld.bij_veiligheidskamer()
        return casus_id, wereld.vraag(casus_id, "kamer", soort, "skt"), "kamer"
    casus_id = wereld.opgepakt()
    naar = "skt" if soort == "afsluiting" else "veiligheidskamer"
    return casus_id, wereld.vraag(casus_id, "skt", soort, naar), "skt"


@pytest.mark.parametrize("soort", ["opschaling", "afschaling", "afsluiting"])
def test_wie_vroeg_neemt_het_terug_en_de_casus_gaat_naar_waar_hij_was(
    wereld: Wereld, soort: str
) -> None:
    casus_id, verzoek, wie = gevraagd(wereld, soort)
    trek(wereld, casus_id, verzoek, wie)
    casus = inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk)
    assert casus.stand == "beeldvorming"
    assert casus.verzoek is None
    (rij,) = wereld.rijen(select(Verzoek.stand).where(Verzoek.id == verzoek))
    assert rij.stand == "ingetrokken"
    (termijn,) = wereld.rijen(select(Termijn.stand).where(Termijn.verzoek_id == verzoek))
    assert termijn.stand == "vervallen"
    verloop = teruglezen.verloop(casus_id, door=wereld[wie], werk=wereld.werk)
    laatste = verloop.besluiten[0]
    assert laatste.soort == f"{soort}_ingetrokken"
    assert laatste.inhoud == {"motivering": "Het is toch opgelost."}


def test_een_ingetrokken_verzoek_opent_niets_en_zijn_sleutels_verdwijnen(wereld: Wereld) -> None:
    casus_id, verzoek, _ = gevraagd(wereld, "opschaling")
    trek(wereld, casus_id, verzoek)
    with pytest.raises(GeenToegang):
        voorleggen.verzoek(casus_id, verzoek, door=wereld["kamer"], werk=wereld.werk)
    assert not overzien.wachtrij(door=wereld["kamer"], werk=wereld.werk)
    wereld.later(days=wereld.beleid().duur.verzoeksleutel_dagen + 1)
    klok.ronde(wereld.werk)
    eigen = select(Sleutel.wikkel).where(Sleutel.eigenaar == str(verzoek))
    assert {r.wikkel for r in wereld.rijen(eigen)} == {None}


@pytest.mark.parametrize("wie", ["collega", "teamlead", "kamer", "wijkagent", "beheerder"])
def test_een_ander_trekt_het_niet_in(wereld: Wereld, wie: str) -> None:
    casus_id, verzoek, _ = gevraagd(wereld, "opschaling")
    with pytest.raises(GeenToegang):
        trek(wereld, casus_id, verzoek, wie)
    (rij,) = wereld.rijen(select(Verzoek.stand).where(Verzoek.id == verzoek))
    assert rij.stand == "verstuurd"


def test_wie_intrekt_na_het_besluit_hoort_wie_er_was(wereld: Wereld) -> None:
    casus_id, verzoek, _ = gevraagd(wereld, "opschaling")
    wereld.beslis(casus_id, verzoek, "kamer", "afwijzen")
    with pytest.raises(GelijktijdigeWijziging) as fout:
        trek(wereld, casus_id, verzoek)
    assert fout.value.wat == "afgewezen"
    assert fout.value.wie == wereld.id("kamer")


def test_wie_beslist_na_het_intrekken_hoort_dat(wereld: Wereld) -> None:
    casus_id, verzoek, _ = gevraagd(wereld, "opschaling")
    trek(wereld, casus_id, verzoek)
    with pytest.raises(GelijktijdigeWijziging) as fout:
        wereld.beslis(casus_id, verzoek, "kamer", "afwijzen")
    assert fout.value.wat == "ingetrokken"
    assert fout.value.wie == wereld.id("skt")


@pytest.mark.parametrize("wat", ["intrekken", "navragen", "beslissen"])
def test_wat_over_een_ander_verzoek_gaat_raakt_het_lopende_niet(wereld: Wereld, wat: str) -> None:
    casus_id, verzoek, _ = gevraagd(wereld, "opschaling")
    doe = {
        "intrekken": lambda: trek(wereld, casus_id, uuid4(), motivering=""),
        "navragen": lambda: vraag_na(
            casus_id, uuid4(), Navraag(""), door=wereld["kamer"], werk=wereld.werk
        ),
        "beslissen": lambda: wereld.beslis(casus_id, uuid4(), "kamer", "afwijzen"),
    }
    with pytest.raises(NietMogelijk) as fout:
        doe[wat]()
    assert fout.value.redenen == ("Dit verzoek loopt niet meer.",)
    (rij,) = wereld.rijen(select(Verzoek.stand).where(Verzoek.id == verzoek))
    assert rij.stand == "verstuurd"


def test_zonder_reden_wordt_niets_ingetrokken(wereld: Wereld) -> None:
    casus_id, verzoek, _ = gevraagd(wereld, "opschaling")
    with pytest.raises(Ongeldig):
        trek(wereld, casus_id, verzoek, motivering=" ")


def test_na_intrekken_kan_er_opnieuw_gevraagd_worden(wereld: Wereld) -> None:
    casus_id, verzoek, _ = gevraagd(wereld, "opschaling")
    trek(wereld, casus_id, verzoek)
    assert wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer") != verzoek
