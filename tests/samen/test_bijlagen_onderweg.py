"""The file of a picked stuk goes along with a Verzoek, and ends with the key it went under."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from casus.bijlagen import Bijlage, Bijlagedeel
from casus.stukken import Stuk
from casus.stukweergaven import Bijlageweergave
from privacy.sleutelkast import Sleutel
from privacy.toegang import GeenToegang
from tests import bestanden
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_bijlagen import lees, leg_vast
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.fouten import Beschadigd, Ongeldig
from workflow.handelingen import bijlagen, inzien, voorleggen
from workflow.handelingen.intrekken import trek_in


@pytest.fixture
def gevraagd(wereld: Wereld) -> tuple[UUID, UUID, UUID]:
    """(casus, stuk with a file, open Verzoek that carries it)."""
    casus_id = wereld.opgepakt()
    stuk_id = leg_vast(wereld, casus_id, bestanden.jpg())
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(stuk_id,))
    return casus_id, stuk_id, verzoek


def kopie(wereld: Wereld, verzoek: UUID) -> UUID:
    (rij,) = wereld.rijen(select(Stuk.id).where(Stuk.verzoek_id == verzoek))
    gevonden: UUID = rij.id
    return gevonden


def lees_mee(
    wereld: Wereld, casus_id: UUID, verzoek: UUID, stuk_id: UUID, wie: str = "kamer"
) -> Bijlageweergave:
    return bijlagen.van_verzoekstuk(casus_id, verzoek, stuk_id, door=wereld[wie], werk=wereld.werk)


def tel(wereld: Wereld) -> tuple[int, int]:
    """(files, streams of parts)."""
    stromen = {r.datasleutel_id for r in wereld.rijen(select(Bijlagedeel.datasleutel_id))}
    return len(wereld.rijen(select(Bijlage.stuk_id))), len(stromen)


def accepteer(wereld: Wereld, casus_id: UUID, verzoek: UUID) -> None:
    wereld.beslis(
        casus_id,
        verzoek,
        "kamer",
        "accepteren",
        casusregisseur=wereld.id("skt"),
        procesregisseur=wereld.id("kamer"),
        fase=3,
    )


def wacht_op_vernietiging(wereld: Wereld) -> None:
    wereld.later(days=wereld.beleid().duur.verzoeksleutel_dagen + 1)
    klok.ronde(wereld.werk)


def test_wie_beslist_leest_de_bijlage_van_wat_meeging(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID]
) -> None:
    casus_id, stuk_id, verzoek = gevraagd
    mee = kopie(wereld, verzoek)
    assert lees_mee(wereld, casus_id, verzoek, mee).inhoud == lees(wereld, casus_id, stuk_id).inhoud
    getoond = voorleggen.verzoek(casus_id, verzoek, door=wereld["kamer"], werk=wereld.werk)
    (stuk,) = getoond.stukken
    assert stuk.bijlage is not None
    assert stuk.bijlage.soort == "jpg"
    # Two rows, one stream: nothing was sealed a second time.
    assert tel(wereld) == (2, 1)
    controleer_logboek(wereld)


def test_het_origineel_opent_wie_beslist_niet(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID]
) -> None:
    casus_id, stuk_id, verzoek = gevraagd
    with pytest.raises(GeenToegang):
        lees_mee(wereld, casus_id, verzoek, stuk_id)
    with pytest.raises(GeenToegang):
        lees(wereld, casus_id, stuk_id, "kamer")
    assert regels(wereld)[-1]["uitkomst"] == "geweigerd"


@pytest.mark.parametrize("wie", ["collega", "teamlead", "wijkagent", "beheerder"])
def test_een_ander_leest_niet_mee(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID], wie: str
) -> None:
    casus_id, _, verzoek = gevraagd
    with pytest.raises(GeenToegang):
        lees_mee(wereld, casus_id, verzoek, kopie(wereld, verzoek), wie)


def test_wat_niet_gekozen_is_gaat_niet_mee(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    leg_vast(wereld, casus_id, bestanden.pdf())
    wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    assert tel(wereld) == (1, 1)


def test_acceptatie_neemt_de_bijlage_mee_zonder_haar_te_openen(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    casus_id, _, verzoek = gevraagd
    mee = kopie(wereld, verzoek)
    dicht = wereld.rijen(select(Bijlage.__table__).where(Bijlage.stuk_id == mee))
    monkeypatch.setattr("privacy.stroom.Stroomsleutel.ontsluit", pytest.fail)
    accepteer(wereld, casus_id, verzoek)
    monkeypatch.undo()
    assert wereld.rijen(select(Bijlage.__table__).where(Bijlage.stuk_id == mee)) == dicht
    assert lees(wereld, casus_id, mee).soort == "jpg"
    (stuk,) = inzien.dossier(casus_id, "WON", door=wereld["skt"], werk=wereld.werk).stukken
    assert stuk.bijlage is not None
    assert stuk.niveau == "veiligheidskamer"
    with pytest.raises(GeenToegang):
        lees_mee(wereld, casus_id, verzoek, mee)


@pytest.mark.parametrize("einde", ["afwijzen", "terugverwijzen", "intrekken"])
def test_een_verzoek_dat_niet_doorgaat_neemt_zijn_kopie_mee_het_graf_in(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID], einde: str
) -> None:
    casus_id, stuk_id, verzoek = gevraagd
    mee = kopie(wereld, verzoek)
    if einde == "intrekken":
        trek_in(casus_id, verzoek, "Toch niet.", door=wereld["skt"], werk=wereld.werk)
    else:
        wereld.beslis(casus_id, verzoek, "kamer", einde, advies="Probeer bemiddeling.")
    with pytest.raises(GeenToegang):
        lees_mee(wereld, casus_id, verzoek, mee)
    wacht_op_vernietiging(wereld)
    assert tel(wereld) == (1, 1)
    assert lees(wereld, casus_id, stuk_id).soort == "jpg"


def test_een_kopie_die_er_al_ligt_neemt_haar_bijlage_mee_weg_en_laat_de_andere_lezen(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID]
) -> None:
    casus_id, stuk_id, verzoek = gevraagd
    accepteer(wereld, casus_id, verzoek)
    boven = next(
        s.stuk_id
        for s in inzien.dossier(casus_id, "WON", door=wereld["kamer"], werk=wereld.werk).stukken
        if s.bijlage is not None
    )
    terug = wereld.vraag(casus_id, "kamer", "afschaling", "skt", stukken=(boven,))
    regie = {"casusregisseur": wereld.id("skt"), "fase": 2}
    wereld.beslis(casus_id, terug, "teamlead", "accepteren", **regie)
    d = inzien.dossier(casus_id, "WON", door=wereld["skt"], werk=wereld.werk)
    met = [s.stuk_id for s in d.stukken if s.bijlage is not None and s.niveau == "skt"]
    assert met == [stuk_id]
    assert lees(wereld, casus_id, stuk_id).inhoud
    # The original and what lies above; the copy that came back is gone, the parts are not.
    assert tel(wereld) == (2, 1)


def vernietig(wereld: Wereld, *welke: Any) -> None:
    """Sets the time of these keys, and lets the clock do the rest."""
    buitenom(wereld, update(Sleutel).where(*welke).values(vernietigen_na=wereld.nu[0]))
    wereld.later(seconds=1)
    klok.ronde(wereld.werk)


def sleutel_van(wereld: Wereld, stuk_id: UUID) -> UUID:
    (rij,) = wereld.rijen(select(Stuk.sleutel_id).where(Stuk.id == stuk_id))
    gevonden: UUID = rij.sleutel_id
    return gevonden


def test_met_de_sleutel_verdwijnt_de_bijlage_en_met_de_laatste_haar_delen(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID]
) -> None:
    casus_id, stuk_id, verzoek = gevraagd
    mee = kopie(wereld, verzoek)
    accepteer(wereld, casus_id, verzoek)
    vernietig(wereld, Sleutel.id == sleutel_van(wereld, stuk_id))
    assert tel(wereld) == (1, 1)
    assert lees(wereld, casus_id, mee).soort == "jpg"
    vernietig(wereld, Sleutel.id == sleutel_van(wereld, mee))
    assert tel(wereld) == (0, 0)


def test_een_rij_die_naar_een_andere_sleutel_wijst_houdt_de_klok_niet_op(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID]
) -> None:
    _, stuk_id, verzoek = gevraagd
    mee = kopie(wereld, verzoek)
    anders = sleutel_van(wereld, stuk_id)
    buitenom(wereld, update(Bijlage).where(Bijlage.stuk_id == mee).values(sleutel_id=anders))
    vernietig(wereld, Sleutel.id == sleutel_van(wereld, mee))
    assert tel(wereld) == (1, 1)


def test_een_beschadigde_bijlage_gaat_niet_in_stilte_niet_mee(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    een, ander = (leg_vast(wereld, casus_id, bestanden.png()) for _ in range(2))
    (rij,) = wereld.rijen(select(Bijlage.wikkel).where(Bijlage.stuk_id == ander))
    buitenom(wereld, update(Bijlage).where(Bijlage.stuk_id == een).values(wikkel=rij.wikkel))
    with pytest.raises(Ongeldig, match="stukken"):
        wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(een,))
    assert tel(wereld) == (2, 2)
    wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(ander,))
    assert tel(wereld) == (3, 2)


def test_een_kopie_die_naar_een_andere_stroom_wijst_opent_niet(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID]
) -> None:
    casus_id, _, verzoek = gevraagd
    vreemd = leg_vast(wereld, wereld.opgepakt(), bestanden.png())
    mee = kopie(wereld, verzoek)
    (rij,) = wereld.rijen(select(Bijlage.datasleutel_id).where(Bijlage.stuk_id == vreemd))
    naar = update(Bijlage).where(Bijlage.stuk_id == mee)
    buitenom(wereld, naar.values(datasleutel_id=rij.datasleutel_id))
    with pytest.raises(Beschadigd):
        lees_mee(wereld, casus_id, verzoek, mee)
