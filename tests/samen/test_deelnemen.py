"""Taking part: for a reason, until a day, in one's own functie, and not a moment longer."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from casus.casus import Deelname
from casus.gebruikers import Aanstelling
from privacy.toegang import GeenToegang
from tests.bestanden import jpg
from tests.samen import test_bijlagen as bijlagen
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_overdragen import bied_aan, ziet
from tests.samen.test_samenloop import tegelijk
from tests.samen.test_terugkijken import rij, toegang
from tests.samen.test_tweede_beleid import polder as polder  # noqa: PLC0414  # a fixture
from tests.samen.test_vertrek_en_grens import sluit_af
from tests.samen.test_vervalsing import buitenom
from tests.samen.test_waarnemen import neem_waar, zet_voort
from tests.samen.wereld import SYSTEEM, VOORBEELD, Wereld
from workflow.fouten import AlGedaan, GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import (
    deelnemen,
    inzien,
    melden,
    overzien,
    terugkijken,
    teruglezen,
    triageren,
)
from workflow.handelingen.deelnemen import NEEMT_NIET_DEEL, Toevoeging
from workflow.handelingen.triagetoets import Triagebesluit

NIET_MEER = re.escape(NEEMT_NIET_DEEL)
_REGIE = re.escape(". Dat eindigt met Regie overdragen, niet hier.")
WAARVOOR = "Zij kent het gezin van school."


def voeg_toe(
    wereld: Wereld,
    casus_id: UUID,
    wie: str,
    *,
    door: str = "skt",
    dagen: int = 7,
    **anders: Any,
) -> UUID:
    opdracht = Toevoeging(wereld.id(wie), WAARVOOR, wereld.vandaag + timedelta(days=dagen))
    return deelnemen.voeg_toe(casus_id, opdracht, door=wereld[door], werk=wereld.werk, **anders)


def stop(wereld: Wereld, casus_id: UUID, wie: str, *, door: str = "skt", **anders: Any) -> UUID:
    return deelnemen.beeindig(
        casus_id, wereld.id(wie), "Niet meer nodig.", door=wereld[door], werk=wereld.werk, **anders
    )


def soorten(wereld: Wereld, wie: str) -> list[tuple[str, str]]:
    werk = overzien.mijn_werk(door=wereld[wie], werk=wereld.werk)
    return [(m.soort, m.nummer) for m in werk.berichten]


@pytest.fixture
def welzijn(wereld: Wereld) -> str:
    """A colleague of another organisation that signed at the Sociaal Kernteam."""
    wereld.mens("welzijn", "welzijn", "welzijn-lente", "naaldwijk")
    return "welzijn"


def test_wie_is_toegevoegd_ziet_wat_het_convenant_voor_die_functie_opent(
    wereld: Wereld, welzijn: str
) -> None:
    casus_id = wereld.opgepakt()
    assert not ziet(wereld, casus_id, welzijn)
    voeg_toe(wereld, casus_id, welzijn)
    dossier = inzien.dossier(casus_id, door=wereld[welzijn], werk=wereld.werk)
    open_ = {v.categorie for v in dossier.vakken if v.open}
    regels_ = wereld.beleid().regels_voor["skt", "welzijn-lente", "inzien"]
    assert open_
    assert open_ <= {r.categorie for r in regels_}
    t = rij(wereld, casus_id, welzijn)
    assert ({v.categorie for v in t.vakken}, t.redenen) == (open_, ("toegevoegd",))


def test_het_besluit_zegt_wie_waarvoor_tot_wanneer_en_wat_er_opengaat(
    wereld: Wereld, welzijn: str
) -> None:
    casus_id = wereld.opgepakt()
    wereld.later(minutes=1)
    besluit_id = voeg_toe(wereld, casus_id, welzijn)
    regel = regels(wereld)[-1]
    assert (regel["recht"], regel["besluit"]) == ("deelname:toevoegen", str(besluit_id))
    (d,) = wereld.rijen(select(Deelname.__table__).where(Deelname.reden == "toegevoegd"))
    assert str(d.id) in regel["objecten"]
    # Midnight in the Netherlands.
    assert d.tot.isoformat() == "2026-11-23T23:00:00+00:00"
    b = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk).besluiten[0]
    assert (b.soort, b.deelnemer) == ("deelnemer_toegevoegd", wereld.id(welzijn))
    assert (b.inhoud["motivering"], b.inhoud["tot_en_met"]) == (WAARVOOR, "2026-11-23")
    ((_, functie, _, gezien),) = b.inhoud["publiek"]
    assert functie == "welzijn"
    assert {r[0] for r in gezien} == {v.categorie for v in rij(wereld, casus_id, welzijn).vakken}
    (bewaard,) = wereld.rijen(select(Deelname.besluit_id).where(Deelname.id == d.id))
    assert bewaard.besluit_id == besluit_id


def test_na_de_laatste_dag_is_alles_dicht_zonder_klok(wereld: Wereld, welzijn: str) -> None:
    casus_id = wereld.opgepakt()
    voeg_toe(wereld, casus_id, welzijn, dagen=2)
    wereld.later(days=2)
    assert ziet(wereld, casus_id, welzijn)
    wereld.later(days=1)
    assert not ziet(wereld, casus_id, welzijn)
    assert wereld.id(welzijn) not in {r.wie for r in toegang(wereld, casus_id).deelnemers}
    # It is asked again, with a reason of its own.
    voeg_toe(wereld, casus_id, welzijn)
    assert ziet(wereld, casus_id, welzijn)


def test_wie_ophoudt_ziet_meteen_niets_en_houdt_de_eigen_regels(
    wereld: Wereld, welzijn: str
) -> None:
    casus_id = wereld.opgepakt()
    voeg_toe(wereld, casus_id, welzijn)
    inzien.casus(casus_id, door=wereld[welzijn], werk=wereld.werk)
    wereld.later(minutes=1)
    besluit_id = stop(wereld, casus_id, welzijn)
    assert regels(wereld)[-1]["recht"] == "deelname:beeindigen"
    assert regels(wereld)[-1]["besluit"] == str(besluit_id)
    (d,) = wereld.rijen(select(Deelname.__table__).where(Deelname.reden == "toegevoegd"))
    assert str(d.id) in regels(wereld)[-1]["objecten"]
    for lees in (inzien.casus, inzien.dossier, terugkijken.toegang, terugkijken.logboek):
        with pytest.raises(GeenToegang) as fout:
            lees(casus_id, door=wereld[welzijn], werk=wereld.werk)
        assert not fout.value.bekend
    log = terugkijken.logboek(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert wereld.id(welzijn) in {r.wie for r in log.regels if r.uitkomst == "toegestaan"}
    b = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk).besluiten[0]
    assert (b.soort, b.deelnemer) == ("deelname_gestopt", wereld.id(welzijn))
    controleer_logboek(wereld)


def test_wie_ophoudt_opent_ook_een_bijlage_niet_meer(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    stuk_id = bijlagen.leg_vast(wereld, casus_id, jpg())
    voeg_toe(wereld, casus_id, "collega")
    assert bijlagen.lees(wereld, casus_id, stuk_id, "collega").soort == "jpg"
    wereld.later(minutes=1)
    stop(wereld, casus_id, "collega")
    with pytest.raises(GeenToegang):
        bijlagen.lees(wereld, casus_id, stuk_id, "collega")


def test_ook_met_een_ander_beleid_doet_een_collega_mee_tot_een_dag(polder: Wereld) -> None:
    for naam, functie in (("weger", "weger"), ("skt", "buurtwerker"), ("ander", "buurtwerker")):
        polder.mens(naam, functie, "stad")
    inhoud = json.loads(VOORBEELD.read_text())
    inhoud = inhoud[0] if isinstance(inhoud, list) else inhoud
    tekst = json.dumps(inhoud).encode()
    (lot,) = melden.lees_in(tekst, afzender="wacht", door=SYSTEEM, werk=polder.werk).lot
    assert lot.casus_id is not None
    besluit = Triagebesluit(
        "oppakken",
        "Er is hulp nodig.",
        kern=next(iter(polder.beleid().kern)),
        casusregisseur=polder.id("skt"),
        fase=1,
    )
    triageren.triageer(lot.casus_id, besluit, door=polder["weger"], werk=polder.werk)
    with pytest.raises(Ongeldig):
        voeg_toe(polder, lot.casus_id, "ander", dagen=61)
    with pytest.raises(Ongeldig):
        voeg_toe(polder, lot.casus_id, "weger")
    voeg_toe(polder, lot.casus_id, "ander", dagen=60)
    assert rij(polder, lot.casus_id, "ander").vakken
    polder.later(minutes=1)
    stop(polder, lot.casus_id, "ander")
    with pytest.raises(GeenToegang):
        inzien.casus(lot.casus_id, door=polder["ander"], werk=polder.werk)


def test_wie_het_aangaat_hoort_het_en_na_het_einde_zonder_casusnummer(
    wereld: Wereld, welzijn: str
) -> None:
    casus_id = wereld.opgepakt()
    voeg_toe(wereld, casus_id, welzijn)
    nummer = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).nummer
    assert soorten(wereld, welzijn) == [("deelnemer_toegevoegd", nummer)]
    wereld.later(minutes=1)
    stop(wereld, casus_id, welzijn)
    assert soorten(wereld, welzijn) == [("deelname_gestopt", "")]
    werk = overzien.mijn_werk(door=wereld[welzijn], werk=wereld.werk)
    assert {m.opent for m in werk.berichten} == {""}


@pytest.mark.parametrize("wie", ["collega", "kamer", "wijkagent", "beheerder", "teamlead", "fg"])
def test_een_ander_voegt_niemand_toe_en_beeindigt_niets(wereld: Wereld, wie: str) -> None:
    casus_id = wereld.opgepakt()
    voeg_toe(wereld, casus_id, "triagist")
    for doe, recht in ((voeg_toe, "toevoegen"), (stop, "beeindigen")):
        with pytest.raises(GeenToegang):
            doe(wereld, casus_id, "triagist", door=wie)
        laatste = regels(wereld)[-1]
        assert (laatste["recht"], laatste["uitkomst"]) == (f"deelname:{recht}", "geweigerd")
    assert wereld.id("triagist") in {r.wie for r in toegang(wereld, casus_id).deelnemers}


def test_een_deelnemer_en_een_vroegere_deelnemer_regelen_ook_niets(
    wereld: Wereld, welzijn: str
) -> None:
    casus_id = wereld.opgepakt()
    voeg_toe(wereld, casus_id, welzijn)
    with pytest.raises(GeenToegang) as fout:
        voeg_toe(wereld, casus_id, "collega", door=welzijn)
    assert fout.value.bekend
    wereld.later(minutes=1)
    stop(wereld, casus_id, welzijn)
    with pytest.raises(GeenToegang) as fout:
        voeg_toe(wereld, casus_id, "collega", door=welzijn)
    assert not fout.value.bekend


def test_de_regie_eindigt_niet_hier(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    for wie, zin in (("skt", "casusregisseur"), ("kamer", "procesregisseur")):
        with pytest.raises(NietMogelijk, match=f"is {zin}{_REGIE}"):
            stop(wereld, casus_id, wie, door="kamer")
    neem_waar(wereld, casus_id, "skt", "collega")
    with pytest.raises(NietMogelijk, match=r"Beëindig eerst de waarneming\."):
        stop(wereld, casus_id, "collega")
    with pytest.raises(NietMogelijk, match=NIET_MEER):
        stop(wereld, casus_id, "wijkagent")


def test_ook_de_procesregisseur_en_wie_waarneemt_voegen_toe(wereld: Wereld, welzijn: str) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    voeg_toe(wereld, casus_id, "wijkagent", door="kamer")
    neem_waar(wereld, casus_id, "skt", "collega")
    voeg_toe(wereld, casus_id, welzijn, door="collega")
    with pytest.raises(Ongeldig):
        voeg_toe(wereld, casus_id, "collega", door="collega")
    assert wereld.id("wijkagent") in {r.wie for r in toegang(wereld, casus_id).deelnemers}


def test_twee_tegelijk_voegen_een_keer_toe_en_eindigen_een_keer(
    wereld: Wereld, welzijn: str
) -> None:
    casus_id = wereld.opgepakt()
    uit = tegelijk(3, lambda _: voeg_toe(wereld, casus_id, welzijn))
    assert sum(isinstance(u, UUID) for u in uit) == 1
    assert sum(isinstance(u, Ongeldig) for u in uit) == 2
    wereld.later(minutes=1)
    uit = tegelijk(3, lambda _: stop(wereld, casus_id, welzijn))
    assert sum(isinstance(u, UUID) for u in uit) == 1
    assert sum(isinstance(u, NietMogelijk) for u in uit) == 2
    controleer_logboek(wereld)


def test_een_tweede_klik_doet_niets_nog_eens(wereld: Wereld, welzijn: str) -> None:
    casus_id, nummer = wereld.opgepakt(), uuid4()
    gedaan = voeg_toe(wereld, casus_id, welzijn, indiening=nummer)
    with pytest.raises(AlGedaan) as fout:
        voeg_toe(wereld, casus_id, welzijn, indiening=nummer)
    assert fout.value.resultaat == gedaan
    wereld.later(minutes=1)
    nummer = uuid4()
    gedaan = stop(wereld, casus_id, welzijn, indiening=nummer)
    with pytest.raises(AlGedaan) as fout:
        stop(wereld, casus_id, welzijn, indiening=nummer)
    assert fout.value.resultaat == gedaan


def test_lag_de_casus_intussen_elders_dan_wordt_er_niemand_toegevoegd(
    wereld: Wereld, welzijn: str
) -> None:
    casus_id = wereld.opgepakt()
    gezien = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).versie
    zet_voort(wereld, casus_id, "skt")
    with pytest.raises(GelijktijdigeWijziging):
        voeg_toe(wereld, casus_id, welzijn, versie=gezien)
    assert not ziet(wereld, casus_id, welzijn)


def test_een_deelname_gaat_niet_mee_naar_een_andere_tafel_en_eindigt_bij_het_sluiten(
    wereld: Wereld, welzijn: str
) -> None:
    casus_id = wereld.opgepakt()
    voeg_toe(wereld, casus_id, welzijn, dagen=90)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    regie = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("kamer"), "fase": 3}
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", **regie)
    assert not ziet(wereld, casus_id, welzijn)
    # Of the new table somebody is added under its own convenant.
    voeg_toe(wereld, casus_id, welzijn, dagen=90)
    assert {v.niveau for v in rij(wereld, casus_id, welzijn).vakken} == {"veiligheidskamer"}
    wereld.met_plan(casus_id)
    for stap in ("plan_maken", "uitvoering_starten", "evalueren"):
        zet_voort(wereld, casus_id, "skt", stap)
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "veiligheidskamer")
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", afsluiting=True)
    assert not ziet(wereld, casus_id, welzijn)


def test_een_gesloten_casus_krijgt_geen_deelnemer(wereld: Wereld, welzijn: str) -> None:
    casus_id = wereld.opgepakt()
    sluit_af(wereld, casus_id)
    with pytest.raises(GeenToegang):
        voeg_toe(wereld, casus_id, welzijn)


def test_wie_vertrok_of_van_functie_wisselde_ziet_niets_meer(wereld: Wereld, welzijn: str) -> None:
    casus_id = wereld.opgepakt()
    voeg_toe(wereld, casus_id, welzijn)
    waar = Aanstelling.gebruiker_id == wereld.id(welzijn)
    buitenom(wereld, update(Aanstelling).where(waar).values(functie="school"))
    assert not rij(wereld, casus_id, welzijn).vakken
    # The deelname is still there: it opens nothing, and can be ended.
    stop(wereld, casus_id, welzijn)


def test_een_aanbod_van_de_regie_blijft_als_de_deelname_eindigt(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    voeg_toe(wereld, casus_id, "collega")
    bied_aan(wereld, casus_id, "skt", "collega")
    wereld.later(minutes=1)
    stop(wereld, casus_id, "collega")
    assert not ziet(wereld, casus_id, "collega")
    assert soorten(wereld, "collega")[0][0] == "deelname_gestopt"
