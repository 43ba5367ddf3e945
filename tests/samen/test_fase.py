"""The AVE phase goes up and down where the casus lies, each time with a Besluit and carriers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import or_, select

from casus.besluiten import Besluit, Termijn
from casus.casus import Casus, Deelname
from casus.gebruikers import Bericht
from privacy.feiten import Actor
from privacy.toegang import GeenToegang, Recht
from tests.samen.fasewereld import gevraagd, op_vraag
from tests.samen.test_crisis import beslis as bevestig
from tests.samen.test_crisis import start
from tests.samen.test_hoe_een_dag_kwam import in_uitvoering, lopend
from tests.samen.test_overdragen import aanbiedingen, accepteer, bied_aan
from tests.samen.test_vertrek_en_grens import verlaat
from tests.samen.test_waarnemen import neem_waar
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.fouten import AlGedaan, GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import fase, faselezen, inzien, overzien, teruglezen
from workflow.handelingen.fase import Faseopdracht
from workflow.handelingen.lijstrijen import Filter


def opdracht(
    wereld: Wereld, nr: int | None, motivering: str = "Zo is het nu.", **wie: str | None
) -> Faseopdracht:
    """A phase with `skt` as casusregisseur, the teamlead and the wethouder responsible."""
    namen: dict[str, str | None] = {"casusregie": "skt"}
    if nr != 1:
        namen |= {"operationeel": "teamlead", "bestuurlijk": "wethouder"}
    namen |= wie
    dragers = {rol: wereld.id(naam) if naam else None for rol, naam in namen.items()}
    return Faseopdracht(nr, motivering, dragers)


def wijzig(wereld: Wereld, casus_id: UUID, door: str, o: Faseopdracht, **anders: object) -> UUID:
    """Decides it; another phase was asked before, by the casusregisseur."""
    if o.fase != rij(wereld, casus_id).fase:
        gevraagd(wereld, casus_id, o.fase)
    return besluit(wereld, casus_id, door, o, **anders)


def besluit(wereld: Wereld, casus_id: UUID, door: str, o: Faseopdracht, **anders: object) -> UUID:
    """Decides it on the request that runs."""
    o = op_vraag(wereld, casus_id, o)
    return fase.wijzig(casus_id, o, door=wereld[door], werk=wereld.werk, **anders)  # type: ignore[arg-type]


def rij(wereld: Wereld, casus_id: UUID) -> Casus:
    return wereld.rijen(select(Casus.__table__).where(Casus.id == casus_id))[0]  # type: ignore[no-any-return]


def nemen_deel(wereld: Wereld, casus_id: UUID) -> set[UUID]:
    d = Deelname.__table__.c
    nu = or_(d.tot.is_(None), d.tot > wereld.nu[0])
    return {
        r.gebruiker_id
        for r in wereld.rijen(select(d.gebruiker_id).where(d.casus_id == casus_id, nu))
    }


def fouten(wereld: Wereld, casus_id: UUID, door: str, o: Faseopdracht) -> dict[str, str]:
    with pytest.raises(Ongeldig) as gevangen:
        besluit(wereld, casus_id, door, o)
    return dict(gevangen.value.fouten)


def test_de_fase_gaat_omlaag_en_weer_omhoog_met_een_besluit(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    een = wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 1))
    casus = rij(wereld, casus_id)
    assert (casus.fase, casus.operationeel_id, casus.bestuurlijk_id) == (1, None, None)
    twee = wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 2, procesregie="teamlead"))
    casus = rij(wereld, casus_id)
    assert casus.fase == 2
    assert casus.operationeel_id == casus.procesregisseur_id == wereld.id("teamlead")
    assert casus.bestuurlijk_id == wereld.id("wethouder")
    kolommen = (Besluit.id, Besluit.soort, Besluit.van_fase, Besluit.naar_fase)
    waar = Besluit.id.in_([een, twee])
    besluiten = {tuple(b) for b in wereld.rijen(select(*kolommen).where(waar))}
    assert besluiten == {(een, "fase_gewijzigd", 2, 1), (twee, "fase_gewijzigd", 1, 2)}


def test_het_verloop_zegt_welke_fase_en_wie_wat_draagt(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 1))
    besluit_id = wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 2))
    verloop = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
    (besluit,) = (b for b in verloop.besluiten if b.besluit_id == besluit_id)
    assert besluit.fase == (1, 2)
    assert besluit.inhoud["motivering"] == "Zo is het nu."
    assert (besluit.operationeel, besluit.bestuurlijk) == (
        wereld.id("teamlead"),
        wereld.id("wethouder"),
    )
    overzicht = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert overzicht.verantwoordelijken == {
        "casusregie": wereld.id("skt"),
        "procesregie": None,
        "operationeel": wereld.id("teamlead"),
        "bestuurlijk": wereld.id("wethouder"),
    }
    assert not overzicht.niet_belegd


def test_een_fase_vraagt_haar_dragers_en_zegt_ze_alle_tegelijk(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    leeg = opdracht(wereld, 2, "", casusregie=None, operationeel=None, bestuurlijk=None)
    gezegd = fouten(wereld, casus_id, "teamlead", leeg)
    assert set(gezegd) == {"motivering", "casusregisseur", "operationeel", "bestuurlijk"}
    assert gezegd["operationeel"].startswith("Wijs een operationeel verantwoordelijke aan: AVE 2")
    kamer = opdracht(wereld, 2, casusregie="wijkagent", bestuurlijk="oov")
    assert set(fouten(wereld, casus_id, "teamlead", kamer)) == {"casusregisseur", "bestuurlijk"}
    assert rij(wereld, casus_id).fase == 2


@pytest.mark.parametrize("nr", [None, 0, 3, 4, 9])
def test_een_fase_die_hier_niet_kan_wordt_geweigerd(wereld: Wereld, nr: int | None) -> None:
    casus_id = wereld.opgepakt()
    assert "fase" in fouten(wereld, casus_id, "teamlead", opdracht(wereld, nr))


def test_niets_wijzigen_is_geen_besluit(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    assert "fase" in fouten(wereld, casus_id, "teamlead", opdracht(wereld, 2))


def test_in_dezelfde_fase_wordt_alleen_een_drager_gewisseld(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    voor = nemen_deel(wereld, casus_id)
    wereld.mens("oov2", "oov_adviseur", "gemeente-oov")
    nieuw = opdracht(wereld, 3, procesregie="kamer", operationeel="oov2")
    besluit_id = wijzig(wereld, casus_id, "kamer", nieuw)
    (soort,) = wereld.rijen(select(Besluit.soort).where(Besluit.id == besluit_id))
    assert soort.soort == "verantwoordelijken_gewijzigd"
    # Who is responsible by office reads nothing, and nobody else changed.
    assert nemen_deel(wereld, casus_id) == voor == {wereld.id("skt"), wereld.id("kamer")}
    soorten = select(Bericht.soort).where(Bericht.gebruiker_id == wereld.id("oov2"))
    assert {b.soort for b in wereld.rijen(soorten)} == {"operationeel_gekregen"}


def test_wie_de_regie_heeft_en_werkt_wordt_hier_niet_vervangen(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    keuze = faselezen.keuze(casus_id, door=wereld["kamer"], werk=wereld.werk)
    assert [wie for wie, _ in keuze.kandidaten["procesregie"]] == [wereld.id("kamer")]
    assert keuze.vast == {"casusregie", "procesregie"}
    ander = opdracht(wereld, 3, casusregie="collega", procesregie="kamer2", operationeel="oov")
    gezegd = fouten(wereld, casus_id, "kamer", ander)
    assert set(gezegd) == {"casusregisseur", "procesregisseur"}
    assert gezegd["procesregisseur"].endswith("die blijft tot een ander accepteert.")
    assert nemen_deel(wereld, casus_id) == {wereld.id("skt"), wereld.id("kamer")}


def test_wie_vertrok_wordt_hier_wel_opgevolgd(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    verlaat(wereld, "kamer")
    wijzig(
        wereld, casus_id, "kamer2", opdracht(wereld, 3, procesregie="kamer2", operationeel="oov")
    )
    assert rij(wereld, casus_id).procesregisseur_id == wereld.id("kamer2")
    assert nemen_deel(wereld, casus_id) == {wereld.id("skt"), wereld.id("kamer2")}


def test_met_de_procesregie_verdwijnt_wat_ervan_is_aangeboden_en_wie_haar_waarneemt(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 2, procesregie="teamlead"))
    tweede = wereld.mens("teamlead2", "teamlead_skt", "gemeente-skt").gebruiker_id
    assert tweede is not None
    aanbod = bied_aan(wereld, casus_id, "teamlead", "teamlead2", "procesregie")
    neem_waar(wereld, casus_id, "teamlead", "teamlead2", rol="procesregie")
    assert tweede in nemen_deel(wereld, casus_id)
    wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 1))
    assert nemen_deel(wereld, casus_id) == {wereld.id("skt")}
    (over,) = aanbiedingen(wereld, casus_id)
    assert (over.id, over.stand) == (aanbod, "vervallen")
    with pytest.raises(GelijktijdigeWijziging):
        accepteer(wereld, casus_id, aanbod, "teamlead2")


def test_de_dag_van_de_evaluatie_die_erbij_hoort_is_de_termijn(wereld: Wereld) -> None:
    casus_id, dag = wereld.opgepakt(), wereld.vandaag + timedelta(days=30)
    in_uitvoering(wereld, casus_id)
    o = replace(opdracht(wereld, 1), evaluatie=dag)
    wijzig(wereld, casus_id, "teamlead", o)
    loopt = lopend(wereld, casus_id)
    assert (loopt.uiterlijk, loopt.afgesproken) == (dag, True)
    assert rij(wereld, casus_id).termijn_op == dag


def test_een_gemiste_evaluatie_blijft_gemist_ook_met_een_nieuwe_dag(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    in_uitvoering(wereld, casus_id)
    gemist = lopend(wereld, casus_id)
    wereld.later(days=120)
    klok.ronde(wereld.werk)
    dag = wereld.vandaag + timedelta(days=9)
    wijzig(wereld, casus_id, "teamlead", replace(opdracht(wereld, 1), evaluatie=dag))
    assert lopend(wereld, casus_id).uiterlijk == dag
    toen = wereld.rijen(select(Termijn.stand).where(Termijn.id == gemist.id))
    assert [t.stand for t in toen] == ["voorbij"]


def test_voor_de_uitvoering_wacht_de_dag_van_de_evaluatie(wereld: Wereld) -> None:
    casus_id, dag = wereld.opgepakt(), wereld.vandaag + timedelta(days=30)
    plan = lopend(wereld, casus_id)
    wijzig(wereld, casus_id, "teamlead", replace(opdracht(wereld, 1), evaluatie=dag))
    assert lopend(wereld, casus_id).id == plan.id
    in_uitvoering(wereld, casus_id)
    assert lopend(wereld, casus_id).uiterlijk == dag


@pytest.mark.parametrize("dagen", [-1, 0, 400])
def test_een_evaluatie_is_later_dan_vandaag_en_niet_te_ver(wereld: Wereld, dagen: int) -> None:
    casus_id = wereld.opgepakt()
    gevraagd(wereld, casus_id, 1)
    o = replace(opdracht(wereld, 1), evaluatie=wereld.vandaag + timedelta(days=dagen))
    assert set(fouten(wereld, casus_id, "teamlead", o)) == {"evaluatie"}


def test_wie_deelneemt_hoort_van_een_andere_fase(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 1))
    waar = Bericht.soort == "fase_gewijzigd"
    berichten = wereld.rijen(select(Bericht.gebruiker_id).where(waar))
    assert [b.gebruiker_id for b in berichten] == [wereld.id("skt")]


@pytest.mark.parametrize("wie", ["skt", "triagist", "kamer", "wijkagent", "wethouder", "beheerder"])
def test_wie_de_fase_niet_vaststelt_wijzigt_haar_niet(wereld: Wereld, wie: str) -> None:
    casus_id = wereld.opgepakt()
    gevraagd(wereld, casus_id, 1)
    with pytest.raises(GeenToegang):
        besluit(wereld, casus_id, wie, opdracht(wereld, 1))
    with pytest.raises(GeenToegang):
        faselezen.keuze(casus_id, door=wereld[wie], werk=wereld.werk)
    assert rij(wereld, casus_id).fase == 2


def test_wie_later_komt_hoort_dat_een_ander_eerst_was(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    gevraagd(wereld, casus_id, 1)
    versie = faselezen.keuze(casus_id, door=wereld["teamlead"], werk=wereld.werk).versie
    besluit(wereld, casus_id, "teamlead", opdracht(wereld, 1), versie=versie)
    with pytest.raises(GelijktijdigeWijziging):
        besluit(wereld, casus_id, "teamlead", opdracht(wereld, 2), versie=versie)
    assert rij(wereld, casus_id).fase == 1


def test_een_tweede_klik_doet_niets(wereld: Wereld) -> None:
    casus_id, nummer = wereld.opgepakt(), uuid4()
    een = wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 1), indiening=nummer)
    with pytest.raises(AlGedaan) as gevangen:
        besluit(wereld, casus_id, "teamlead", opdracht(wereld, 1), indiening=nummer)
    assert gevangen.value.resultaat == een
    assert len(wereld.rijen(select(Besluit.id).where(Besluit.soort == "fase_gewijzigd"))) == 1


def test_in_de_weging_is_er_nog_geen_fase_te_wijzigen(wereld: Wereld) -> None:
    casus_id = wereld.melding()
    with pytest.raises(NietMogelijk, match="gewogen"):
        besluit(wereld, casus_id, "teamlead", opdracht(wereld, 2))
    keuze = faselezen.keuze(casus_id, door=wereld["teamlead"], werk=wereld.werk)
    assert keuze.kan_niet == ("De casus wordt nog gewogen. Bij het oppakken krijgt hij een fase.",)


def test_de_casuspagina_zegt_waarom_wie_haar_draagt_de_fase_niet_wijzigt(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    kan = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).kan
    (fase_,) = (m for m in kan if m.recht == Recht.FASE_WIJZIGEN.value)
    assert fase_.redenen[0].startswith("Uw functie (SKT-professional) geeft geen recht")
    assert "Teamleider SKT" in fase_.redenen[0]


def test_wie_in_het_ambt_opvolgt_haalt_een_casus_uit_de_hoogste_fase(wereld: Wereld) -> None:
    """The person left, the office did not: nothing stays behind in the highest phase."""
    casus_id = wereld.opgepakt()
    crisis_id = start(wereld, casus_id)
    bevestig(wereld, casus_id, crisis_id, "burgemeester")
    opvolger = wereld.mens("opvolger", "burgemeester", "gemeente-bestuur")
    terug = opdracht(wereld, 2, procesregie="teamlead")
    gevraagd(wereld, casus_id, 2)
    for naam in ("opvolger", "wethouder", "teamlead"):
        with pytest.raises(GeenToegang):
            besluit(wereld, casus_id, naam, terug)
    verlaat(wereld, "burgemeester")
    with pytest.raises(GeenToegang):
        besluit(wereld, casus_id, "teamlead", terug)
    assert rijen_met_weg(wereld, opvolger) == {casus_id: "fase"}
    besluit(wereld, casus_id, "opvolger", terug)
    assert (rij(wereld, casus_id).fase, rijen_met_weg(wereld, opvolger)) == (2, {})


def test_de_rij_leidt_naar_de_fase_voor_wie_haar_vaststelt(wereld: Wereld) -> None:
    wacht, casus_id = wereld.melding(), wereld.opgepakt()
    assert rijen_met_weg(wereld, wereld["teamlead"]).get(casus_id) == "fase"
    assert rijen_met_weg(wereld, wereld["teamlead"]).get(wacht) != "fase"
    assert rijen_met_weg(wereld, wereld["skt"])[casus_id] == "casus"
    assert rijen_met_weg(wereld, wereld["triagist"]).get(casus_id) != "fase"
    gezien = faselezen.keuze(casus_id, door=wereld["teamlead"], werk=wereld.werk)
    assert (gezien.opent, gezien.vraagt) == (False, frozenset())
    start(wereld, casus_id)
    assert rijen_met_weg(wereld, wereld["teamlead"]).get(casus_id) != "fase"


def test_een_regisseur_gaat_van_de_fase_terug_naar_de_casus(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    gezien = faselezen.keuze(casus_id, door=wereld["kamer"], werk=wereld.werk)
    assert (gezien.opent, "afschaling" in gezien.vraagt) == (True, True)
    assert rijen_met_weg(wereld, wereld["kamer"])[casus_id] == "casus"


def rijen_met_weg(wereld: Wereld, wie: Actor) -> dict[UUID, str]:
    """Of the casussen in this list where each leads, as far as it leads anywhere."""
    gezien = overzien.lijst(Filter(), door=wie, werk=wereld.werk)
    return {r.casus_id: r.opent for r in gezien.rijen if r.opent}
