"""A closed casus opens again by a new decision, and what was known then starts closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from casus.besluiten import Besluit, Termijn
from casus.casus import Casus
from casus.plannen import Planstand
from casus.stukken import Stuk
from casus.weergaven import BESCHADIGD
from privacy.sleutelkast import Sleutel
from privacy.toegang import GeenToegang
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_fase import nemen_deel
from tests.samen.test_samenloop import tegelijk
from tests.samen.test_vertrek_en_grens import sluit_af
from tests.samen.test_vervalsing import buitenom, registreer
from tests.samen.wereld import Wereld
from workflow.fouten import AlGedaan, GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import (
    heropenen,
    heropenlezen,
    inzien,
    planlezen,
    teruglezen,
    toevoegen,
    triageren,
    voortzetten,
    vragen,
)
from workflow.handelingen.gesloten import einde
from workflow.handelingen.heropenen import Heropening
from workflow.handelingen.triagetoets import Triagebesluit

NIEUW = "De overlast is terug."


def gesloten(wereld: Wereld) -> UUID:
    """A casus that ended, with one text about housing in it."""
    casus_id = wereld.opgepakt()
    sluit_af(wereld, casus_id)
    wereld.later(minutes=1)
    return casus_id


def heropening(wereld: Wereld, **anders: Any) -> Heropening:
    wie = wereld.id("collega")
    return replace(Heropening(NIEUW, "Rust in de straat.", wie, fase=2), **anders)


def heropen(wereld: Wereld, casus_id: UUID, door: str = "teamlead", **anders: Any) -> UUID:
    hoe = {naam: anders.pop(naam) for naam in ("versie", "indiening") if naam in anders}
    o = heropening(wereld, **anders)
    return heropenen.heropen(casus_id, o, door=wereld[door], werk=wereld.werk, **hoe)


def teksten(wereld: Wereld, casus_id: UUID, wie: str, categorie: str = "WON") -> list[str]:
    d = inzien.dossier(casus_id, categorie, door=wereld[wie], werk=wereld.werk)
    return [s.tekst for s in d.stukken]


def rij(wereld: Wereld, casus_id: UUID) -> Any:
    return wereld.rijen(select(Casus.__table__).where(Casus.id == casus_id))[0]


def voeg_toe(wereld: Wereld, casus_id: UUID, wie: str, tekst: str) -> None:
    stuk = toevoegen.Nieuwstuk("WON", tekst, "feit", wereld.vandaag, niet_doorgeven=False)
    toevoegen.voeg_toe(casus_id, stuk, None, door=wereld[wie], werk=wereld.werk)


def test_wie_heropent_legt_een_besluit_vast_en_wijst_de_regie_aan(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    besluit_id = heropen(wereld, casus_id)
    casus = rij(wereld, casus_id)
    assert (casus.stand, casus.gesloten_op, casus.heropend_op) == (
        "beeldvorming",
        None,
        wereld.nu[0],
    )
    assert casus.casusregisseur_id == wereld.id("collega")
    assert nemen_deel(wereld, casus_id) == {wereld.id("collega")}
    loopt = select(Termijn.soort).where(Termijn.casus_id == casus_id, Termijn.stand == "loopt")
    assert [t.soort for t in wereld.rijen(loopt)] == ["plan"]
    (b,) = wereld.rijen(select(Besluit.__table__).where(Besluit.id == besluit_id))
    assert (b.soort, b.van_stand, b.naar_stand) == ("casus_heropend", "gesloten", "beeldvorming")
    assert any(r["besluit"] == str(besluit_id) for r in regels(wereld))
    controleer_logboek(wereld)


def test_wat_er_toen_stond_is_dicht_ook_voor_de_casusregisseur(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    heropen(wereld, casus_id)
    assert teksten(wereld, casus_id, "collega") == []
    (won,) = (
        v
        for v in inzien.dossier(casus_id, door=wereld["collega"], werk=wereld.werk).vakken
        if v.categorie == "WON"
    )
    assert (won.open, won.aantal) == (True, 0)
    verloop = teruglezen.verloop(casus_id, door=wereld["collega"], werk=wereld.werk)
    assert [b.soort for b in verloop.besluiten] == ["casus_heropend"]


def bsn(wereld: Wereld, casus_id: UUID, wie: str) -> list[str | None]:
    d = inzien.dossier(casus_id, "BSN", door=wereld[wie], werk=wereld.werk)
    return [b.bsn for b in d.betrokkenen]


def test_over_wie_het_gaat_opent_met_de_casus_en_een_bsn_pas_met_een_besluit(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    (nummer,) = bsn(wereld, casus_id, "skt")
    assert nummer
    sluit_af(wereld, casus_id)
    wereld.later(minutes=1)
    heropen(wereld, casus_id)
    w = inzien.casus(casus_id, door=wereld["collega"], werk=wereld.werk)
    assert all(b.naam for b in w.betrokkenen)
    assert bsn(wereld, casus_id, "collega") == [None]
    keuze = heropenlezen.heropening(casus_id, door=wereld["teamlead"], werk=wereld.werk)
    assert "ID" not in keuze.te_wekken
    heropenen.open_vakken(
        casus_id, ("BSN",), "Voor de zorg nodig.", door=wereld["teamlead"], werk=wereld.werk
    )
    assert bsn(wereld, casus_id, "collega") == [nummer]


def test_wat_er_daarna_bij_komt_is_open(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    heropen(wereld, casus_id)
    voeg_toe(wereld, casus_id, "collega", "Weer lawaai.")
    assert teksten(wereld, casus_id, "collega") == ["Weer lawaai."]


def test_wat_het_besluit_noemt_gaat_mee_open(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    heropen(wereld, casus_id, vakken=("WON",))
    voeg_toe(wereld, casus_id, "collega", "Weer lawaai.")
    assert set(teksten(wereld, casus_id, "collega")) == {"Geluid in de nacht.", "Weer lawaai."}
    verloop = teruglezen.verloop(casus_id, door=wereld["collega"], werk=wereld.werk)
    assert [b.soort for b in verloop.besluiten] == ["casus_heropend"]


def test_later_gaat_open_wat_dan_nodig_blijkt(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    heropen(wereld, casus_id)
    voeg_toe(wereld, casus_id, "collega", "Weer lawaai.")

    def open_(vakken: tuple[str, ...], waarom: str = "Nodig.", door: str = "teamlead") -> UUID:
        return heropenen.open_vakken(casus_id, vakken, waarom, door=wereld[door], werk=wereld.werk)

    with pytest.raises(Ongeldig) as leeg:
        open_((), "")
    assert set(leeg.value.fouten) == {"motivering", "vakken"}
    with pytest.raises(Ongeldig):
        open_(("ID",))
    with pytest.raises(GeenToegang):
        open_(("WON",), door="collega")
    open_(("WON", "PLAN"))
    assert set(teksten(wereld, casus_id, "collega")) == {"Geluid in de nacht.", "Weer lawaai."}
    verloop = teruglezen.verloop(casus_id, door=wereld["collega"], werk=wereld.werk)
    assert {"casus_heropend", "vakken_geopend", "triage_oppakken"} <= {
        b.soort for b in verloop.besluiten
    }


def test_wat_dicht_is_gaat_met_geen_verzoek_mee(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    (stuk,) = wereld.rijen(
        select(Stuk.id).where(Stuk.casus_id == casus_id, Stuk.categorie == "WON")
    )
    heropen(wereld, casus_id)
    o = replace(wereld.opdracht("opschaling", "veiligheidskamer"), stukken=(stuk.id,))
    with pytest.raises((Ongeldig, GeenToegang)):
        vragen.vraag(casus_id, o, door=wereld["collega"], werk=wereld.werk)


def test_wie_in_de_databank_de_sleutel_wekt_opent_niets(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    heropen(wereld, casus_id)
    wek = update(Sleutel).where(Sleutel.rolgroep == "rust").values(rolgroep="")
    buitenom(wereld, wek)
    assert teksten(wereld, casus_id, "collega") == [BESCHADIGD]


def test_een_tweede_heropening_sluit_ook_wat_er_sinds_de_eerste_bij_kwam(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    heropen(wereld, casus_id, casusregisseur=wereld.id("skt"), vakken=("WON",))
    wereld.met_plan(casus_id)
    for stap in ("plan_maken", "uitvoering_starten"):
        voortzetten.zet_voort(casus_id, stap, "Verder.", door=wereld["skt"], werk=wereld.werk)
    voeg_toe(wereld, casus_id, "skt", "Weer lawaai.")
    sluit_af(wereld, casus_id)
    wereld.later(minutes=1)
    heropen(wereld, casus_id)
    assert teksten(wereld, casus_id, "collega") == []
    heropenen.open_vakken(casus_id, ("WON",), "Nodig.", door=wereld["teamlead"], werk=wereld.werk)
    assert len(teksten(wereld, casus_id, "collega")) == 2


@pytest.mark.parametrize("wie", ["skt", "collega", "triagist", "kamer", "wethouder", "beheerder"])
def test_wie_er_niet_over_gaat_heropent_niet(wereld: Wereld, wie: str) -> None:
    casus_id = gesloten(wereld)
    with pytest.raises(GeenToegang):
        heropen(wereld, casus_id, door=wie)
    assert rij(wereld, casus_id).stand == "gesloten"


def test_wie_toen_deelnam_ziet_niets_meer(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    heropen(wereld, casus_id)
    with pytest.raises(GeenToegang):
        inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    with pytest.raises(GeenToegang):
        einde(casus_id, door=wereld["skt"], werk=wereld.werk)


def test_een_lopende_of_afgewezen_casus_wordt_niet_heropend(wereld: Wereld) -> None:
    with pytest.raises(NietMogelijk):
        heropen(wereld, wereld.opgepakt())


def test_een_leeg_formulier_zegt_alle_fouten(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    with pytest.raises(Ongeldig) as fout:
        heropen(
            wereld,
            casus_id,
            motivering="",
            doel="",
            casusregisseur=None,
            fase=4,
            vakken=("ID",),
            evaluatie=wereld.vandaag - timedelta(days=1),
        )
    assert set(fout.value.fouten) == {
        "motivering",
        "doel",
        "casusregisseur",
        "fase",
        "vakken",
        "evaluatie",
    }


def test_een_tweede_klik_en_een_tweede_mens_heropenen_niets(wereld: Wereld) -> None:
    casus_id, nummer = gesloten(wereld), uuid4()
    versie = rij(wereld, casus_id).versie
    een = heropen(wereld, casus_id, versie=versie, indiening=nummer)
    with pytest.raises(AlGedaan) as weer:
        heropen(wereld, casus_id, versie=versie, indiening=nummer)
    assert weer.value.resultaat == een
    with pytest.raises(GelijktijdigeWijziging):
        heropen(wereld, casus_id, versie=versie)


def test_twee_tegelijk_heropenen_een_keer(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    versie = rij(wereld, casus_id).versie
    uit = tegelijk(3, lambda _: heropen(wereld, casus_id, versie=versie))
    assert sum(isinstance(u, UUID) for u in uit) == 1
    soorten = select(Besluit.id).where(Besluit.soort == "casus_heropend")
    assert len(wereld.rijen(soorten)) == 1


def test_wie_heropent_laat_zichzelf_niet_toe_waar_de_fase_dat_niet_vraagt(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    with pytest.raises(Ongeldig) as fout:
        heropen(wereld, casus_id, fase=1, procesregisseur=wereld.id("teamlead"))
    zin = "AVE 1 vraagt geen procesregisseur. Wijs een collega aan, of niemand."
    assert fout.value.fouten == {"procesregisseur": zin}
    with pytest.raises(GeenToegang):
        inzien.casus(casus_id, door=wereld["teamlead"], werk=wereld.werk)


def test_het_overzicht_zegt_het_nieuwe_doel_en_nooit_dat_van_toen(wereld: Wereld) -> None:
    casus_id = registreer(wereld, "skt", "Verzonnen")
    besluit = Triagebesluit("oppakken", "Hulp.", "naaldwijk", wereld.id("skt"), fase=2)
    triageren.triageer(casus_id, besluit, door=wereld["triagist"], werk=wereld.werk)

    def waarom(wie: str = "collega") -> dict[str, str]:
        return inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk).aanleiding

    toen = waarom("skt")
    assert {*toen} == {"aanleiding", "doel"}
    sluit_af(wereld, casus_id)
    wereld.later(minutes=1)
    heropen(wereld, casus_id)
    nu = {"waarom_weer_open": NIEUW, "doel": "Rust in de straat."}
    assert waarom() == nu
    heropenen.open_vakken(casus_id, ("PLAN",), "Nodig.", door=wereld["teamlead"], werk=wereld.werk)
    assert waarom() == nu | {"aanleiding": toen["aanleiding"]}
    assert [*waarom()] == ["aanleiding", "waarom_weer_open", "doel"], "as they followed"


def test_wat_alleen_bij_de_weging_gelezen_wordt_is_niet_te_kiezen(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    keuze = heropenlezen.heropening(casus_id, door=wereld["teamlead"], werk=wereld.werk)
    assert "WON" in keuze.te_wekken
    assert "MELD" not in keuze.te_wekken
    with pytest.raises(Ongeldig) as fout:
        heropen(wereld, casus_id, vakken=("WON", "MELD"))
    assert fout.value.fouten == {"vakken": "Kies uit de soorten gegevens die hier staan."}


def test_een_plan_van_toen_is_dicht_en_niet_leeg(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.met_plan(casus_id)
    sluit_af(wereld, casus_id)
    wereld.later(minutes=1)
    heropen(wereld, casus_id)

    def lees(versie: int | None = None) -> tuple[list[str], bool]:
        w = planlezen.plan(casus_id, door=wereld["collega"], werk=wereld.werk, versie=versie)
        assert not w.mag_wekken
        return [r.tekst for r in w.regels], w.rust

    def stand() -> tuple[int, bool, bool]:
        p = inzien.casus(casus_id, door=wereld["collega"], werk=wereld.werk).plan
        assert p is not None
        return p.nr, p.opent, p.rust

    assert lees() == lees(1) == ([], True)
    assert stand() == (1, False, True)
    wereld.met_plan(casus_id, "collega")
    assert lees(1) == ([], True)
    assert lees(2) == (["Vier weken rust."], True)
    assert stand() == (2, True, True)
    heropenen.open_vakken(casus_id, ("PLAN",), "Nodig.", door=wereld["teamlead"], werk=wereld.werk)
    assert lees(1) == (["Vier weken rust."], False)
    assert stand() == (2, True, False)


def test_zonder_plan_is_er_na_het_heropenen_niets_dicht(wereld: Wereld) -> None:
    casus_id = gesloten(wereld)
    heropen(wereld, casus_id)
    w = planlezen.plan(casus_id, door=wereld["collega"], werk=wereld.werk)
    assert (w.regels, w.rust) == ((), False)
    assert inzien.casus(casus_id, door=wereld["collega"], werk=wereld.werk).plan == Planstand()
