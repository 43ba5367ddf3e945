"""The main story: from a melding to the Veiligheidskamer and back to closed, and who sees what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from casus.gebruikers import Aanstelling
from privacy.toegang import GeenToegang
from tests.samen.wereld import Wereld
from workflow.fouten import AlGedaan, GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import (
    inzien,
    overzien,
    teruglezen,
    toevoegen,
    triageren,
    voorleggen,
    voorvertonen,
    vragen,
)
from workflow.handelingen.lijstrijen import Filter
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.handelingen.triagetoets import Triagebesluit


def stuk(wereld: Wereld, casus_id: UUID, door: str, categorie: str, tekst: str) -> UUID:
    nieuw = Nieuwstuk(categorie, tekst, "feit", wereld.vandaag)
    return toevoegen.voeg_toe(casus_id, nieuw, door=wereld[door], werk=wereld.werk)


def teksten(wereld: Wereld, casus_id: UUID, wie: str, categorie: str) -> list[str]:
    dossier = inzien.dossier(casus_id, categorie, door=wereld[wie], werk=wereld.werk)
    return [s.tekst for s in dossier.stukken]


def test_een_melding_gaat_omhoog_en_weer_omlaag_en_sluit(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    won = stuk(wereld, casus_id, "skt", "WON", "Klachten over geluid.")
    publiek = voorvertonen.voorvertoon(
        casus_id, "opschaling", "veiligheidskamer", (won,), door=wereld["skt"], werk=wereld.werk
    ).publiek
    assert {r.gebruiker_id for r in publiek.rijen if r.wijziging == "ziet_nieuw"} == {
        wereld.id("kamer"),
        wereld.id("kamer2"),
    }
    verzoek = wereld.vraag(
        casus_id,
        "skt",
        "opschaling",
        "veiligheidskamer",
        stukken=(won,),
        gezien_publiek=publiek.merk,
    )
    tussen = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert (tussen.niveau, tussen.stand) == ("skt", "opschaling_gevraagd")
    gezien = voorleggen.verzoek(casus_id, verzoek, door=wereld["kamer"], werk=wereld.werk)
    assert [s.tekst for s in gezien.stukken] == ["Klachten over geluid."]
    wereld.beslis(
        casus_id,
        verzoek,
        "kamer",
        "accepteren",
        casusregisseur=wereld.id("skt"),
        procesregisseur=wereld.id("kamer"),
        fase=3,
    )
    boven = inzien.casus(casus_id, door=wereld["kamer"], werk=wereld.werk)
    assert (boven.niveau, boven.stand, boven.fase) == ("veiligheidskamer", "beeldvorming", 3)
    assert boven.niet_belegd == ()
    assert teksten(wereld, casus_id, "kamer", "WON") == ["Klachten over geluid."]
    verzoek = wereld.vraag(casus_id, "kamer", "afschaling", "skt")
    wereld.beslis(
        casus_id, verzoek, "teamlead", "accepteren", casusregisseur=wereld.id("skt"), fase=2
    )
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "skt")
    wereld.beslis(casus_id, verzoek, "teamlead", "accepteren", afsluiting=True)
    for wie in ("skt", "kamer", "triagist", "teamlead"):
        with pytest.raises(GeenToegang):
            inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk)


def test_wie_vraagt_beslist_niet(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "veiligheidskamer")
    with pytest.raises(GeenToegang):
        wereld.beslis(casus_id, verzoek, "skt", "accepteren", afsluiting=True)
    wereld.beslis(casus_id, verzoek, "kamer", "terugverwijzen", advies="Nog even.", afsluiting=True)
    verzoek = wereld.vraag(casus_id, "kamer", "afschaling", "skt")
    with pytest.raises(GeenToegang):
        wereld.beslis(casus_id, verzoek, "kamer", "accepteren", casusregisseur=wereld.id("skt"))


def test_over_afsluiten_beslist_de_procesregisseur_van_deze_casus(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "veiligheidskamer")
    with pytest.raises(GeenToegang) as geweigerd:
        wereld.beslis(casus_id, verzoek, "kamer2", "accepteren", afsluiting=True)
    zinnen = geweigerd.value.oordeel.redenen
    assert "Deze casus heeft een procesregisseur. Die beslist." in zinnen
    assert verzoek not in {
        v.verzoek_id for v in overzien.wachtrij(door=wereld["kamer2"], werk=wereld.werk)
    }
    assert verzoek in {
        v.verzoek_id for v in overzien.wachtrij(door=wereld["kamer"], werk=wereld.werk)
    }
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", afsluiting=True)


def test_zonder_procesregisseur_beslist_de_tafel_over_afsluiten(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "skt")
    wereld.beslis(casus_id, verzoek, "teamlead", "accepteren", afsluiting=True)


def test_de_afzender_blijft_verantwoordelijk_tot_de_ontvanger_accepteert(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    casus = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert casus.niveau == "skt"
    assert casus.verantwoordelijken["casusregie"] == wereld.id("skt")


def test_een_geweigerd_verzoek_opent_niets(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    won = stuk(wereld, casus_id, "skt", "WON", "Klachten.")
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(won,))
    wereld.beslis(casus_id, verzoek, "kamer", "afwijzen")
    for lees in (
        lambda: voorleggen.verzoek(casus_id, verzoek, door=wereld["kamer"], werk=wereld.werk),
        lambda: inzien.dossier(casus_id, "WON", door=wereld["kamer"], werk=wereld.werk),
    ):
        with pytest.raises(GeenToegang):
            lees()
    terug = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert (terug.niveau, terug.stand) == ("skt", "beeldvorming")


def test_politiegegevens_openen_nooit_bij_het_sociaal_kernteam(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(Ongeldig):
        stuk(wereld, casus_id, "skt", "POL", "Registratie.")
    casus_id = wereld.bij_veiligheidskamer()
    with pytest.raises(Ongeldig):
        stuk(wereld, casus_id, "skt", "POL", "Registratie.")
    assert teksten(wereld, casus_id, "skt", "POL") == []


def test_het_oude_niveau_verliest_zicht_tenzij_het_besluit_iemand_noemt(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    assert teksten(wereld, casus_id, "skt", "WON") == []
    with pytest.raises(GeenToegang):
        inzien.casus(casus_id, door=wereld["triagist"], werk=wereld.werk)


def test_een_vreemde_leert_niet_of_een_casus_bestaat(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    for doel in (casus_id, uuid4()):
        with pytest.raises(GeenToegang) as fout:
            inzien.casus(doel, door=wereld["collega"], werk=wereld.werk)
        assert not fout.value.bekend


def test_de_triagist_leest_een_casus_alleen_zolang_zij_gewogen_wordt(wereld: Wereld) -> None:
    casus_id = wereld.melding()
    assert voorleggen.triage(casus_id, door=wereld["triagist"], werk=wereld.werk).casus.betrokkenen
    casus_id = wereld.opgepakt()
    for _ in ("beeldvorming", "opschaling_gevraagd"):
        with pytest.raises(GeenToegang) as geweigerd:
            voorleggen.triage(casus_id, door=wereld["triagist"], werk=wereld.werk)
        assert "Deze casus wordt niet (meer) gewogen." in geweigerd.value.oordeel.redenen
        if _ == "beeldvorming":
            wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")


@pytest.mark.parametrize(
    ("functie", "partij"),
    [
        ("beheerder", "gemeente-beheer"),
        ("wijkagent", "politie-westland"),
        ("corporatie", "corporatie-de-kas"),
    ],
)
def test_wie_van_functie_wisselt_neemt_zijn_zicht_niet_mee(
    wereld: Wereld, functie: str, partij: str
) -> None:
    casus_id = wereld.opgepakt()
    stuk(wereld, casus_id, "skt", "WON", "Klachten.")
    anders = replace(wereld["skt"], functie=functie, partij=partij)
    wissel = update(Aanstelling).where(Aanstelling.gebruiker_id == anders.gebruiker_id)
    with wereld.werk.platform(frozenset({"aanstelling"})) as db:
        db.execute(wissel.values(functie=functie, partij=partij))
    for lees in (
        lambda: inzien.casus(casus_id, door=anders, werk=wereld.werk),
        lambda: inzien.dossier(casus_id, "WON", door=anders, werk=wereld.werk),
        lambda: teruglezen.verloop(casus_id, door=anders, werk=wereld.werk),
    ):
        with pytest.raises(GeenToegang):
            lees()
    if functie == "beheerder":
        with pytest.raises(GeenToegang):
            overzien.lijst(Filter(), door=anders, werk=wereld.werk)
        return
    lijst = overzien.lijst(Filter(), door=anders, werk=wereld.werk)
    assert not [r for r in lijst.rijen if r.betrokkene]


def test_beheerder_en_fg_zien_geen_enkele_casus(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    assert overzien.lijst(Filter(), door=wereld["wethouder"], werk=wereld.werk).rijen == ()
    for wie in ("beheerder", "fg"):
        with pytest.raises(GeenToegang):
            overzien.lijst(Filter(), door=wereld[wie], werk=wereld.werk)
        assert overzien.mijn_werk(door=wereld[wie], werk=wereld.werk).mijn.rijen == ()
    for wie in ("beheerder", "fg", "wethouder"):
        with pytest.raises(GeenToegang):
            inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk)


def test_een_naam_in_een_lijst_vraagt_deelname(wereld: Wereld) -> None:
    wereld.opgepakt()
    eigen = overzien.lijst(Filter(), door=wereld["skt"], werk=wereld.werk).rijen
    ander = overzien.lijst(Filter(), door=wereld["triagist"], werk=wereld.werk).rijen
    assert [r.betrokkene is not None for r in eigen] == [True]
    assert [r.betrokkene for r in ander] == [None]
    assert ([r.opent for r in eigen], [r.opent for r in ander]) == (["casus"], [""])


def test_twee_mensen_tegelijk_een_besluit_telt(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    wereld.beslis(casus_id, verzoek, "kamer", "afwijzen")
    with pytest.raises(GelijktijdigeWijziging) as fout:
        wereld.beslis(casus_id, verzoek, "kamer2", "afwijzen")
    assert fout.value.wie == wereld.id("kamer")


def test_een_tweede_klik_heeft_hetzelfde_gevolg(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    klik = uuid4()
    opdracht = wereld.opdracht("opschaling", "veiligheidskamer")
    eerste = vragen.vraag(casus_id, opdracht, door=wereld["skt"], werk=wereld.werk, indiening=klik)
    with pytest.raises(AlGedaan) as fout:
        vragen.vraag(casus_id, opdracht, door=wereld["skt"], werk=wereld.werk, indiening=klik)
    assert fout.value.resultaat == eerste


def test_wat_niet_kan_zegt_waarom(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    with pytest.raises(NietMogelijk) as fout:
        wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    assert fout.value.redenen


def test_een_afgewezen_melding_eindigt_in_triage(wereld: Wereld) -> None:
    casus_id = wereld.melding()
    triageren.triageer(
        casus_id,
        Triagebesluit("afwijzen", "Geen zorg en geen overlast."),
        door=wereld["triagist"],
        werk=wereld.werk,
    )
    with pytest.raises(GeenToegang) as fout:
        triageren.triageer(
            casus_id,
            Triagebesluit("advies", "Alsnog."),
            door=wereld["triagist"],
            werk=wereld.werk,
        )
    assert "Deze casus is gesloten." in fout.value.oordeel.redenen


def test_de_melding_leest_alleen_de_triagist(wereld: Wereld) -> None:
    casus_id = wereld.melding()
    gezien = voorleggen.triage(casus_id, door=wereld["triagist"], werk=wereld.werk)
    assert gezien.melding is not None
    for wie in ("skt", "teamlead", "wijkagent", "kamer"):
        with pytest.raises(GeenToegang):
            voorleggen.triage(casus_id, door=wereld[wie], werk=wereld.werk)


def test_elk_besluit_noemt_waar_de_casus_vandaan_kwam_en_heen_ging(wereld: Wereld) -> None:
    def gegaan() -> list[tuple[Any, ...]]:
        verloop = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
        return [(b.soort, b.van, b.naar) for b in reversed(verloop.besluiten)]

    opgepakt = ("triage_oppakken", ("skt", "triage"), ("skt", "beeldvorming"))
    gevraagd = (
        "opschaling_gevraagd",
        ("skt", "beeldvorming"),
        ("veiligheidskamer", "opschaling_gevraagd"),
    )
    aangenomen = (
        "opschaling_geaccepteerd",
        ("skt", "opschaling_gevraagd"),
        ("veiligheidskamer", "beeldvorming"),
    )
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    assert gegaan() == [opgepakt, gevraagd]
    mensen = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("kamer"), "fase": 3}
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", **mensen)
    # What was decided at the old level is closed now; the request went along.
    assert gegaan() == [gevraagd, aangenomen]
