"""A crisis works at once, is confirmed by somebody else the same day, or lapses."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from casus.besluiten import Besluit
from casus.casus import Casus, Deelname
from casus.crisis import Crisis
from casus.gebruikers import Aanstelling, Bericht
from privacy.sleutelkast import Sleutel
from privacy.toegang import GeenToegang, Recht
from tests.samen.fasewereld import gevraagd
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.fouten import AlGedaan, GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import crisis, crisislezen, fase, inzien, teruglezen
from workflow.handelingen.crisis import BEEINDIGEN, BEVESTIGEN, Crisisbesluit, Crisismelding
from workflow.handelingen.fase import Faseopdracht

MELDING = Crisismelding("Er wordt gedreigd met geweld.", "Toezicht in de straat.", "Politie, 112.")


def start(wereld: Wereld, casus_id: UUID, door: str = "skt", **anders: object) -> UUID:
    """The id of the crisis that `door` reports."""
    crisis.start(casus_id, MELDING, door=wereld[door], werk=wereld.werk, **anders)  # type: ignore[arg-type]
    crisis_id = rij(wereld, casus_id).crisis_id
    assert crisis_id is not None
    return crisis_id


def beslis(
    wereld: Wereld,
    casus_id: UUID,
    crisis_id: UUID,
    door: str,
    uitkomst: str = BEVESTIGEN,
    **x: object,
) -> UUID:
    besluit = Crisisbesluit(uitkomst, "Zo besloten.")
    return crisis.beslis(casus_id, crisis_id, besluit, door=wereld[door], werk=wereld.werk, **x)  # type: ignore[arg-type]


def rij(wereld: Wereld, casus_id: UUID) -> Casus:
    return wereld.rijen(select(Casus.__table__).where(Casus.id == casus_id))[0]  # type: ignore[no-any-return]


def stand(wereld: Wereld, crisis_id: UUID) -> str:
    return str(wereld.rijen(select(Crisis.stand).where(Crisis.id == crisis_id))[0].stand)


def soorten(wereld: Wereld, casus_id: UUID) -> list[str]:
    vraag = select(Besluit.soort).where(Besluit.casus_id == casus_id, Besluit.soort.like("crisis%"))
    return [b.soort for b in wereld.rijen(vraag.order_by(Besluit.besloten_op))]


def berichten(wereld: Wereld, soort: str) -> set[UUID | None]:
    vraag = select(Bericht.gebruiker_id).where(Bericht.soort == soort)
    return {b.gebruiker_id for b in wereld.rijen(vraag)}


def actief(wereld: Wereld, casus_id: UUID) -> set[UUID]:
    vraag = select(Deelname.gebruiker_id)
    vraag = vraag.where(Deelname.casus_id == casus_id, Deelname.tot.is_(None))
    return {d.gebruiker_id for d in wereld.rijen(vraag)}


def test_een_crisis_werkt_meteen_met_een_besluit_en_alle_vier_belegd(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    crisis_id = start(wereld, casus_id)
    casus = rij(wereld, casus_id)
    assert (casus.fase, casus.niveau) == (4, "skt")
    assert casus.casusregisseur_id == wereld.id("skt")
    assert casus.procesregisseur_id == casus.operationeel_id == wereld.id("teamlead")
    assert casus.bestuurlijk_id == wereld.id("burgemeester")
    assert wereld.id("teamlead") in actief(wereld, casus_id)
    assert soorten(wereld, casus_id) == ["crisis_gemeld"]
    (k,) = wereld.rijen(select(Crisis.__table__).where(Crisis.id == crisis_id))
    assert (k.van_fase, k.uiterlijk, k.bevestigt) == (2, wereld.vandaag, "burgemeester")
    assert berichten(wereld, "crisis_te_bevestigen") == {wereld.id("burgemeester")}
    assert wereld.id("teamlead") in berichten(wereld, "crisis_gemeld")
    assert wereld.id("skt") not in berichten(wereld, "crisis_gemeld")


def test_wie_deelneemt_leest_wat_er_gemeld_is(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    start(wereld, casus_id)
    verloop = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
    besluit = verloop.besluiten[0]
    assert besluit.fase == (2, 4)
    assert besluit.inhoud == {
        "motivering": MELDING.gevaar,
        "nodig": MELDING.nodig,
        "gebeld": MELDING.gebeld,
    }
    overzicht = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert overzicht.ligging.crisis is not None
    assert overzicht.ligging.crisis.uiterlijk == wereld.vandaag
    assert not overzicht.niet_belegd


def test_wie_bevestigt_leest_de_melding_en_niets_anders(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    start(wereld, casus_id)
    gelezen = crisislezen.voorleggen(casus_id, door=wereld["burgemeester"], werk=wereld.werk)
    assert gelezen.inhoud["motivering"] == MELDING.gevaar
    assert gelezen.van_fase == 2
    with pytest.raises(GeenToegang):
        inzien.casus(casus_id, door=wereld["burgemeester"], werk=wereld.werk)
    for ander in ("wethouder", "skt", "kamer", "beheerder"):
        with pytest.raises(GeenToegang):
            crisislezen.voorleggen(casus_id, door=wereld[ander], werk=wereld.werk)


def test_bevestigd_blijft_hij_ook_de_volgende_dag(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    crisis_id = start(wereld, casus_id)
    beslis(wereld, casus_id, crisis_id, "burgemeester")
    assert stand(wereld, crisis_id) == "bevestigd"
    wereld.later(days=2)
    assert klok.beeindig_crises(wereld.werk) == 0
    casus = rij(wereld, casus_id)
    assert (casus.fase, casus.crisis_id) == (4, None)
    assert soorten(wereld, casus_id) == ["crisis_gemeld", "crisis_bevestigd"]
    assert wereld.id("skt") in berichten(wereld, "crisis_bevestigd")
    wie = {"casusregie": wereld.id("skt"), "operationeel": wereld.id("teamlead")}
    wie |= {"bestuurlijk": wereld.id("wethouder")}
    omlaag = Faseopdracht(2, "Het is rustig.", wie, vraag_id=gevraagd(wereld, casus_id, 2))
    with pytest.raises(GeenToegang) as nee:
        fase.wijzig(casus_id, omlaag, door=wereld["teamlead"], werk=wereld.werk)
    assert "alleen de bestuurlijk verantwoordelijke" in " ".join(nee.value.oordeel.redenen)
    fase.wijzig(casus_id, omlaag, door=wereld["burgemeester"], werk=wereld.werk)
    assert rij(wereld, casus_id).fase == 2


def test_zonder_bevestiging_vervalt_hij_na_de_dag(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    voor = rij(wereld, casus_id)
    crisis_id = start(wereld, casus_id)
    assert klok.beeindig_crises(wereld.werk) == 0
    wereld.later(days=1)
    assert klok.beeindig_crises(wereld.werk) == 1
    assert klok.beeindig_crises(wereld.werk) == 0
    casus = rij(wereld, casus_id)
    assert (casus.fase, casus.crisis_id) == (2, None)
    assert casus.bestuurlijk_id == voor.bestuurlijk_id == wereld.id("wethouder")
    assert casus.procesregisseur_id is None
    assert actief(wereld, casus_id) == {wereld.id("skt")}
    assert stand(wereld, crisis_id) == "vervallen"
    assert soorten(wereld, casus_id) == ["crisis_gemeld", "crisis_vervallen"]
    kolommen = select(Besluit.van_fase, Besluit.naar_fase, Besluit.besloten_door)
    (besluit,) = wereld.rijen(kolommen.where(Besluit.soort == "crisis_vervallen"))
    assert tuple(besluit) == (4, 2, None)
    wie = {wereld.id(n) for n in ("skt", "teamlead", "burgemeester")}
    assert berichten(wereld, "crisis_vervallen") == wie


def test_hij_loopt_tot_het_einde_van_de_dag_in_nederland(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.nu[0] = wereld.nu[0].replace(hour=22, minute=59)  # 23:59 in Amsterdam
    start(wereld, casus_id)
    assert klok.beeindig_crises(wereld.werk) == 0
    wereld.later(minutes=1)
    assert klok.beeindig_crises(wereld.werk) == 1


def test_wie_hem_meldt_bevestigt_hem_niet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    crisis_id = start(wereld, casus_id)
    for wie in ("skt", "teamlead", "wethouder", "kamer", "wijkagent", "beheerder"):
        with pytest.raises(GeenToegang):
            beslis(wereld, casus_id, crisis_id, wie)
    assert stand(wereld, crisis_id) == "wacht"


def test_wie_bevestigt_kan_hem_ook_meteen_beeindigen(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    crisis_id = start(wereld, casus_id)
    beslis(wereld, casus_id, crisis_id, "burgemeester", BEEINDIGEN)
    assert rij(wereld, casus_id).fase == 2
    assert stand(wereld, crisis_id) == "afgewezen"
    assert soorten(wereld, casus_id) == ["crisis_gemeld", "crisis_beeindigd"]


@pytest.mark.parametrize("wie", ["kamer", "wijkagent", "wethouder", "burgemeester", "beheerder"])
def test_wie_niet_deelneemt_meldt_geen_crisis(wereld: Wereld, wie: str) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(GeenToegang):
        start(wereld, casus_id, wie)
    assert rij(wereld, casus_id).fase == 2


def test_een_crisis_zonder_tekst_zegt_alle_fouten(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    leeg = Crisismelding(" ", "", "")
    with pytest.raises(Ongeldig) as gevangen:
        crisis.start(casus_id, leeg, door=wereld["skt"], werk=wereld.werk)
    assert set(gevangen.value.fouten) == {"gevaar", "nodig", "gebeld"}
    crisis_id = start(wereld, casus_id)
    met_fout = Crisisbesluit("", " ")
    with pytest.raises(Ongeldig) as gevangen:
        crisis.beslis(casus_id, crisis_id, met_fout, door=wereld["burgemeester"], werk=wereld.werk)
    assert set(gevangen.value.fouten) == {"uitkomst", "motivering"}


def test_een_tweede_melding_zegt_dat_er_al_een_loopt(wereld: Wereld) -> None:
    casus_id, nummer = wereld.opgepakt(), uuid4()
    start(wereld, casus_id, indiening=nummer)
    with pytest.raises(AlGedaan):
        crisis.start(casus_id, MELDING, door=wereld["skt"], werk=wereld.werk, indiening=nummer)
    with pytest.raises(NietMogelijk, match="Er loopt al een crisis"):
        start(wereld, casus_id)
    assert len(wereld.rijen(select(Crisis.id))) == 1


def test_een_tweede_klik_op_bevestigen_doet_niets(wereld: Wereld) -> None:
    casus_id, nummer = wereld.opgepakt(), uuid4()
    crisis_id = start(wereld, casus_id)
    een = beslis(wereld, casus_id, crisis_id, "burgemeester", indiening=nummer)
    with pytest.raises(AlGedaan) as gevangen:
        beslis(wereld, casus_id, crisis_id, "burgemeester", indiening=nummer)
    assert gevangen.value.resultaat == een
    with pytest.raises(GelijktijdigeWijziging):
        beslis(wereld, casus_id, crisis_id, "burgemeester", BEEINDIGEN)
    assert soorten(wereld, casus_id) == ["crisis_gemeld", "crisis_bevestigd"]


def test_bevestigen_na_het_vervallen_zegt_dat_hij_vervallen_is(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    crisis_id = start(wereld, casus_id)
    wereld.later(days=1)
    with pytest.raises(NietMogelijk, match="niet op tijd"):
        beslis(wereld, casus_id, crisis_id, "burgemeester")
    klok.ronde(wereld.werk)
    with pytest.raises(NietMogelijk, match="vervallen"):
        beslis(wereld, casus_id, crisis_id, "burgemeester")
    assert rij(wereld, casus_id).fase == 2


def test_in_een_volgende_crisis_telt_een_oud_formulier_niet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    oud = start(wereld, casus_id)
    wereld.later(days=1)
    klok.ronde(wereld.werk)
    nieuw = start(wereld, casus_id)
    with pytest.raises(NietMogelijk):
        beslis(wereld, casus_id, oud, "burgemeester")
    assert stand(wereld, nieuw) == "wacht"


def test_zolang_hij_wacht_wijzigt_niemand_de_fase(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    start(wereld, casus_id)
    toch_niet = Faseopdracht(2, "Toch niet.", {})
    with pytest.raises(NietMogelijk, match="wacht op bevestiging"):
        fase.wijzig(casus_id, toch_niet, door=wereld["teamlead"], werk=wereld.werk)


@pytest.mark.parametrize("bevestigd", [False, True])
def test_in_een_crisis_sluit_geen_casus(wereld: Wereld, bevestigd: bool) -> None:
    """Whoever decides on closing did not see the report; who answers for it lowers the phase."""
    casus_id = wereld.bij_veiligheidskamer()
    crisis_id = start(wereld, casus_id)
    if bevestigd:
        beslis(wereld, casus_id, crisis_id, "burgemeester")
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "veiligheidskamer")
    with pytest.raises(NietMogelijk, match="bestuurlijk verantwoordelijke"):
        wereld.beslis(casus_id, verzoek, "kamer", "accepteren", afsluiting=True)
    assert rij(wereld, casus_id).fase == 4
    if not bevestigd:
        wereld.later(days=1)
        assert klok.beeindig_crises(wereld.werk) == 1
    else:
        wie = {"casusregie": wereld.id("skt"), "procesregie": wereld.id("kamer")}
        wie |= {"operationeel": wereld.id("oov"), "bestuurlijk": wereld.id("burgemeester")}
        vraag_id = gevraagd(wereld, casus_id, 3)
        rustig = Faseopdracht(3, "Het is weer rustig.", wie, vraag_id=vraag_id)
        fase.wijzig(casus_id, rustig, door=wereld["burgemeester"], werk=wereld.werk)
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", afsluiting=True)
    assert rij(wereld, casus_id).stand == "gesloten"


def naar_kamer(wereld: Wereld, casus_id: UUID, nr: int) -> None:
    """Has the casus accepted at the Veiligheidskamer in this phase, while its crisis waits."""
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    regie = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("kamer")}
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", fase=nr, **regie)


def test_een_andere_tafel_neemt_de_crisis_over_en_dezelfde_bevestigt(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    crisis_id = start(wereld, casus_id)
    naar_kamer(wereld, casus_id, 4)
    assert rij(wereld, casus_id).bestuurlijk_id == wereld.id("burgemeester")
    beslis(wereld, casus_id, crisis_id, "burgemeester")
    assert rij(wereld, casus_id).fase == 4


def test_aan_een_andere_tafel_vervalt_hij_naar_een_fase_die_daar_kan(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    start(wereld, casus_id)
    naar_kamer(wereld, casus_id, 4)
    wereld.later(days=1)
    assert klok.beeindig_crises(wereld.werk) == 1
    casus = rij(wereld, casus_id)
    assert (casus.fase, casus.procesregisseur_id) == (3, wereld.id("kamer"))


def test_een_tafel_die_de_casus_overneemt_beeindigt_de_crisis_niet(wereld: Wereld) -> None:
    """Only who answers for it does: the one who decides a request never saw the report."""
    casus_id = wereld.opgepakt()
    crisis_id = start(wereld, casus_id)
    with pytest.raises(Ongeldig) as nee:
        naar_kamer(wereld, casus_id, 3)
    assert list(nee.value.fouten) == ["fase"]
    assert (stand(wereld, crisis_id), rij(wereld, casus_id).fase) == ("wacht", 4)


def test_zonder_iemand_die_bevestigt_is_er_geen_crisis(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    bestuur = Aanstelling.functie.in_(["burgemeester", "wethouder"])
    with wereld.werk.platform(frozenset({"aanstelling"})) as db:
        db.execute(update(Aanstelling).where(bestuur).values(tot=date(2025, 1, 1)))
    with pytest.raises(NietMogelijk, match="bestuurlijk verantwoordelijke"):
        start(wereld, casus_id)
    assert rij(wereld, casus_id).fase == 2


def test_wat_gemeld_is_ligt_niet_langer_voor_de_bestuurder_dan_nodig(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    crisis_id = start(wereld, casus_id)
    beslis(wereld, casus_id, crisis_id, "burgemeester")
    wereld.later(days=wereld.beleid().duur.verzoeksleutel_dagen, minutes=1)
    klok.ronde(wereld.werk)
    waar = (Sleutel.soort == "crisis", Sleutel.eigenaar == str(crisis_id))
    assert [s.wikkel for s in wereld.rijen(select(Sleutel.wikkel).where(*waar))] == [None]


def test_de_casuspagina_zegt_wat_er_nu_kan(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    kan = {m.recht: m for m in inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).kan}
    assert kan[Recht.CRISIS_STARTEN].redenen == ()
    assert Recht.CRISIS_BEVESTIGEN not in kan
    start(wereld, casus_id)
    kan = {m.recht: m for m in inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).kan}
    assert kan[Recht.CRISIS_STARTEN].redenen == (
        "Er loopt al een crisis, die op bevestiging wacht.",
    )
    assert kan[Recht.CRISIS_BEVESTIGEN].redenen


def tegelijk(*taken: Callable[[], object]) -> list[object]:
    """Runs each in a thread of its own, all at the same moment; gives what each gave or raised."""
    samen = Barrier(len(taken))

    def doe(taak: Callable[[], object]) -> object:
        samen.wait()
        try:
            return taak()
        except Exception as fout:
            return fout

    with ThreadPoolExecutor(len(taken)) as draden:
        return list(draden.map(doe, taken))


def test_bevestigen_en_beeindigen_tegelijk_geeft_een_besluit(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    crisis_id = start(wereld, casus_id)
    uit = tegelijk(
        lambda: beslis(wereld, casus_id, crisis_id, "burgemeester"),
        lambda: beslis(wereld, casus_id, crisis_id, "burgemeester", BEEINDIGEN),
    )
    assert sorted(type(x).__name__ for x in uit) == ["GelijktijdigeWijziging", "UUID"]
    bevestigd = stand(wereld, crisis_id) == "bevestigd"
    assert rij(wereld, casus_id).fase == (4 if bevestigd else 2)
    assert len(soorten(wereld, casus_id)) == 2


def test_twee_klokken_laten_hem_een_keer_vervallen(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    start(wereld, casus_id)
    wereld.later(days=1)
    klokken = [lambda: klok.beeindig_crises(wereld.werk)] * 3
    assert sum(n for n in tegelijk(*klokken) if isinstance(n, int)) == 1
    assert soorten(wereld, casus_id) == ["crisis_gemeld", "crisis_vervallen"]


def test_twee_meldingen_tegelijk_zijn_een_crisis(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    uit = tegelijk(*(lambda wie=wie: start(wereld, casus_id, wie) for wie in ("skt", "kamer")))
    assert sorted(type(x).__name__ for x in uit) == ["NietMogelijk", "UUID"]
    assert len(wereld.rijen(select(Crisis.id))) == 1
