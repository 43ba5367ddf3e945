"""A melding by hand: a casus in triage, a text for who weighs it, nothing more for its maker."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from casus.besluiten import Besluit, Termijn
from casus.casus import Casus, Deelname
from casus.gebruikers import Bericht
from casus.meldingen import Melding
from casus.personen import Persoon
from casus.terugkoppelingen import MELDER
from config.beleid_lezen import uit_tekst
from privacy.feiten import Actor
from privacy.grenzen import van_casus
from privacy.logboek import Logregel
from privacy.sleutelkast import Sleutel
from privacy.toegang import GeenToegang
from privacy.vakken import Vakrecht
from privacy.verzegeling import MELDING, Compartiment
from tests.samen.test_heropenen import heropen
from tests.samen.test_vertrek_en_grens import sluit_af
from tests.samen.wereld import Wereld
from workflow.fouten import AlGedaan, NietMogelijk, Ongeldig
from workflow.handelingen import (
    activeren,
    inzien,
    meldingdoen,
    overzien,
    teruglezen,
    triageren,
    voorleggen,
)
from workflow.handelingen.activeren import Voorstel
from workflow.handelingen.meldingdoen import NieuweMelding
from workflow.handelingen.personen import Persoonsgegevens
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.handelingen.uitvraag import Uitvraag
from workflow.indieningen import Formuliernummer

GEZIEN = "Het licht brandt de hele nacht, er klinkt geschreeuw."
VRAAG = "Ga er eens langs."
WIE = Persoonsgegevens(
    "Verzonnenaar", voornamen="Okke", geboortedatum=date(1980, 3, 2), zekerheid="vermoeden"
)
MELDERS = {
    "wijkagent": "politie-westland",
    "corporatie": "corporatie-de-kas",
    "welzijn": "welzijn-lente",
    "ggz": "ggz-de-kust",
    "school": "school-het-anker",
}
elke_melder = pytest.mark.parametrize("functie", MELDERS)


def melding(wereld: Wereld, **anders: object) -> NieuweMelding:
    gegevens = NieuweMelding("naaldwijk", wereld.vandaag, GEZIEN, VRAAG, True, WIE)
    return replace(gegevens, **anders)  # type: ignore[arg-type]  # builder


def melder(wereld: Wereld, functie: str) -> Actor:
    return wereld.mens(functie, functie, MELDERS[functie], "naaldwijk")


def doe(wereld: Wereld, door: Actor, **anders: object) -> UUID:
    """The id of the casus that the melding became, past the product."""
    gedaan = meldingdoen.doe(melding(wereld, **anders), door=door, werk=wereld.werk)
    vraag = select(Melding.casus_id).where(Melding.id == gedaan)
    (rij,) = wereld.rijen(vraag)
    assert gedaan != rij.casus_id
    return rij.casus_id  # type: ignore[no-any-return]


def weeg(wereld: Wereld, casus_id: UUID, uitkomst: str, **anders: object) -> None:
    besluit = Triagebesluit(uitkomst, "Zo besloten.", **anders)  # type: ignore[arg-type]  # builder
    triageren.triageer(casus_id, besluit, door=wereld["triagist"], werk=wereld.werk)


def oppakken(wereld: Wereld, casus_id: UUID) -> None:
    weeg(wereld, casus_id, "oppakken", casusregisseur=wereld.id("skt"), fase=2)


def beslist(wereld: Wereld) -> list[UUID | None]:
    vraag = select(Bericht.gebruiker_id).where(Bericht.soort == "melding_beslist")
    return [r.gebruiker_id for r in wereld.rijen(vraag)]


@elke_melder
def test_een_melding_is_meteen_een_casus_in_triage_bij_de_eigen_kern(
    wereld: Wereld, functie: str
) -> None:
    door = melder(wereld, functie)
    casus_id = doe(wereld, door)
    (casus,) = wereld.rijen(select(Casus.__table__).where(Casus.id == casus_id))
    assert (casus.tafel, casus.kern, casus.stand) == ("skt:naaldwijk", "naaldwijk", "triage")
    (termijn,) = wereld.rijen(select(Termijn.soort, Termijn.uiterlijk))
    waar = meldingdoen.bestemming("naaldwijk", door=door, werk=wereld.werk)
    assert (termijn.soort, termijn.uiterlijk) == ("triage", waar.uiterlijk)
    assert waar.tafel == "Sociaal Kernteam Naaldwijk"
    (bericht,) = wereld.rijen(select(Bericht.soort, Bericht.tafel, Bericht.gebruiker_id))
    assert tuple(bericht) == ("melding_ontvangen", "skt:naaldwijk", None)
    (besluit,) = wereld.rijen(select(Besluit.soort, Besluit.besloten_door, Besluit.grondslag))
    assert (besluit.soort, besluit.besloten_door) == ("melding_gedaan", door.gebruiker_id)
    assert besluit.grondslag
    (regel,) = wereld.rijen(
        select(Logregel.casus_id, Logregel.uitkomst).where(Logregel.handeling == "melding:doen")
    )
    assert tuple(regel) == (casus_id, "toegestaan")
    assert not wereld.rijen(select(Deelname.id))


@elke_melder
def test_alleen_wie_aan_die_tafel_weegt_leest_de_tekst(wereld: Wereld, functie: str) -> None:
    door = melder(wereld, functie)
    casus_id = doe(wereld, door)
    gelezen = voorleggen.triage(casus_id, door=wereld["triagist"], werk=wereld.werk)
    assert gelezen.melding is not None
    assert gelezen.melding["incident"]["omschrijving"] == GEZIEN
    assert gelezen.melding["verzoek"] == VRAAG
    assert gelezen.afzender == MELDERS[functie]
    assert gelezen.casus.betrokkenen[0].naam == "Okke Verzonnenaar"
    assert "OBS" in gelezen.bij_te_dragen
    elders = wereld.mens("elders", "triagist_skt", "gemeente-skt", "monster")
    for ander in (door, elders, wereld["skt"], wereld["teamlead"], wereld["kamer"], wereld["fg"]):
        with pytest.raises(GeenToegang):
            voorleggen.triage(casus_id, door=ander, werk=wereld.werk)
    (sleutel,) = wereld.rijen(select(Sleutel.__table__).where(Sleutel.rolgroep == MELDING))
    assert sleutel.categorie == ("MELD" if functie == "wijkagent" else "OBS")
    assert sleutel.bronpartij == MELDERS[functie]


def test_de_sleutel_van_de_tekst_opent_voor_geen_deelnemer() -> None:
    casus_id = uuid4()
    vakken = (Vakrecht("skt", "OBS", False, "4.3"),)
    tekst = Compartiment("casus", casus_id, "skt", "OBS", "welzijn-lente", MELDING)
    assert not van_casus(casus_id, vakken, "gemeente-skt")(tekst)
    assert van_casus(casus_id, vakken, "gemeente-skt", weegt=True)(tekst)
    assert not van_casus(uuid4(), vakken, "gemeente-skt", weegt=True)(tekst)


def test_heropenen_opent_de_tekst_van_de_melding_niet(wereld: Wereld) -> None:
    casus_id = doe(wereld, melder(wereld, "welzijn"))
    oppakken(wereld, casus_id)
    sluit_af(wereld, casus_id)
    wereld.later(minutes=1)
    heropen(wereld, casus_id)
    (sleutel,) = wereld.rijen(select(Sleutel.rolgroep).where(Sleutel.categorie == "OBS"))
    assert sleutel.rolgroep == MELDING


def test_wat_in_dezelfde_soort_komt_ligt_onder_een_andere_sleutel(wereld: Wereld) -> None:
    casus_id = doe(wereld, melder(wereld, "welzijn"))
    stuk = Nieuwstuk("OBS", "In mijn eigen woorden.", "interpretatie", wereld.vandaag)
    weeg(wereld, casus_id, "oppakken", casusregisseur=wereld.id("skt"), fase=2, stukken=(stuk,))
    sleutels = wereld.rijen(select(Sleutel.rolgroep).where(Sleutel.categorie == "OBS"))
    assert sorted(s.rolgroep for s in sleutels) == ["", MELDING]
    with pytest.raises(GeenToegang):
        voorleggen.triage(casus_id, door=wereld["triagist"], werk=wereld.werk)
    verloop = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert GEZIEN not in repr(verloop)
    assert verloop.melding == ("PROF", "welzijn-lente")


@elke_melder
def test_wie_meldde_ziet_daarna_niets_van_de_casus(wereld: Wereld, functie: str) -> None:
    door = melder(wereld, functie)
    casus_id = doe(wereld, door)
    for lees in (inzien.casus, teruglezen.verloop, voorleggen.triage):
        with pytest.raises(GeenToegang) as fout:
            lees(casus_id, door=door, werk=wereld.werk)
        assert not fout.value.bekend
    assert not overzien.mijn_werk(door=door, werk=wereld.werk).berichten
    weeg(wereld, casus_id, "afwijzen")
    (bericht,) = overzien.mijn_werk(door=door, werk=wereld.werk).berichten
    assert (bericht.soort, bericht.nummer, bericht.opent) == ("melding_beslist", "", "melding")


@pytest.mark.parametrize("uitkomst", ["oppakken", "afwijzen", "advies", "doorverwijzen"])
@pytest.mark.parametrize("gewenst", [True, False])
def test_wie_bericht_wilde_hoort_dat_er_beslist_is(
    wereld: Wereld, uitkomst: str, gewenst: bool
) -> None:
    casus_id = doe(wereld, wereld["wijkagent"], terugkoppeling=gewenst)
    assert not beslist(wereld)
    if uitkomst == "oppakken":
        oppakken(wereld, casus_id)
    else:
        weeg(wereld, casus_id, uitkomst, advies="Bel de huisarts.")
    assert beslist(wereld) == ([wereld.id("wijkagent")] if gewenst else [])


def test_een_vraag_van_de_triagist_is_nog_geen_besluit(wereld: Wereld) -> None:
    casus_id = doe(wereld, wereld["wijkagent"])
    weeg(wereld, casus_id, "informatie", uitvraag=Uitvraag(MELDER), advies="Welk huis is het?")
    assert not beslist(wereld)
    weeg(wereld, casus_id, "ontvangen")
    assert not beslist(wereld)


def test_wie_een_bestand_inlas_krijgt_geen_bericht_over_andermans_melding(wereld: Wereld) -> None:
    casus_id = wereld.melding(terugkoppelingGewenst=True)
    weeg(wereld, casus_id, "afwijzen")
    assert not beslist(wereld)


def test_van_wie_niemand_iets_weet_wordt_niets_vastgelegd(wereld: Wereld) -> None:
    doe(wereld, wereld["wijkagent"], persoon=None)
    assert not wereld.rijen(select(Persoon.id))
    for weinig in (
        Persoonsgegevens("", voornamen="Okke", zekerheid="vermoeden"),
        Persoonsgegevens("Verzonnenaar", zekerheid="vermoeden"),
    ):
        doe(wereld, wereld["wijkagent"], persoon=weinig)
    assert len(wereld.rijen(select(Persoon.id))) == 2


@pytest.mark.parametrize(
    "naam", ["skt", "triagist", "teamlead", "kamer", "wethouder", "beheerder", "fg"]
)
def test_een_andere_functie_doet_geen_melding(wereld: Wereld, naam: str) -> None:
    with pytest.raises(GeenToegang):
        meldingdoen.begin(door=wereld[naam], werk=wereld.werk)
    with pytest.raises(GeenToegang):
        meldingdoen.doe(melding(wereld), door=wereld[naam], werk=wereld.werk)
    assert not wereld.rijen(select(Casus.id))


def test_het_systeem_doet_geen_melding(wereld: Wereld) -> None:
    with pytest.raises(GeenToegang):
        meldingdoen.doe(
            melding(wereld),
            door=Actor.systeem("melding:doen", kanaal="opdracht"),
            werk=wereld.werk,
        )


def test_een_tweede_klik_maakt_een_melding(wereld: Wereld) -> None:
    nummer = Formuliernummer(uuid4(), b"inhoud")
    eerste = meldingdoen.doe(
        melding(wereld), door=wereld["wijkagent"], werk=wereld.werk, indiening=nummer
    )
    with pytest.raises(AlGedaan) as fout:
        meldingdoen.doe(
            melding(wereld), door=wereld["wijkagent"], werk=wereld.werk, indiening=nummer
        )
    assert fout.value.resultaat == eerste
    assert len(wereld.rijen(select(Casus.id))) == 1


def test_elke_fout_staat_bij_haar_veld_en_er_gebeurt_niets(wereld: Wereld) -> None:
    leeg = NieuweMelding(None, None, " ", "", None)
    fout = NieuweMelding(
        "atlantis",
        wereld.vandaag + timedelta(days=1),
        "Zijn nummer is 999999990.",
        "x" * 2001,
        True,
        Persoonsgegevens(
            "---",
            voornamen="x" * 201,
            geboortedatum=date(2030, 1, 1),
            zekerheid="vermoeden",
        ),
    )
    verwacht = {
        leeg: {
            "kern": "Kies een dorpskern.",
            "wanneer": "Vul de datum in, bijvoorbeeld 12 11 2026.",
            "gezien": "Schrijf kort wat er aan de hand is.",
            "vraag": "Schrijf wat u vraagt.",
            "terugkoppeling": "Kies of u bericht wilt.",
        },
        fout: {
            "kern": "Kies een dorpskern.",
            "wanneer": "Deze datum ligt in de toekomst.",
            "gezien": "In deze tekst staat een nummer dat op een BSN lijkt. Haal het weg.",
            "vraag": "Deze tekst is 1 tekens te lang.",
            "geslachtsnaam": "Vul de geslachtsnaam in.",
            "voornamen": "Dit is 1 tekens te lang.",
            "geboortedatum": "Deze datum ligt in de toekomst.",
        },
    }
    for gegeven, zinnen in verwacht.items():
        for probeer in (meldingdoen.toets, meldingdoen.doe):
            with pytest.raises(Ongeldig) as mis:
                probeer(gegeven, door=wereld["wijkagent"], werk=wereld.werk)
            assert dict(mis.value.fouten) == zinnen
    assert not wereld.rijen(select(Casus.id))


def test_zonder_wpg_besluit_en_voor_een_vreemde_partij_kan_het_niet(wereld: Wereld) -> None:
    vreemd = wereld.mens("vreemd", "wijkagent", "veilig-thuis", "naaldwijk")
    with pytest.raises(NietMogelijk):
        meldingdoen.doe(melding(wereld), door=vreemd, werk=wereld.werk)
    oud = activeren.lees_voorstel(wereld.huis.instellingen.beleid)[-1]
    tekst = oud.tekst.replace(f'versie = "{oud.beleid.versie}"', 'versie = "2026-99"', 1)
    besluit = 'SKT 2026/1"\nvan = 2026-01-01\ntot = '
    assert besluit in tekst
    tekst = tekst.replace(f"{besluit}2028-12-31", f"{besluit}2026-03-01")
    beheer = Actor.systeem("beleid:activeren", kanaal="opdracht")
    activeren.activeer(Voorstel(uit_tekst(tekst), tekst), door=beheer, werk=wereld.werk)
    for probeer in (meldingdoen.toets, meldingdoen.doe):
        with pytest.raises(NietMogelijk) as fout:
            probeer(melding(wereld), door=wereld["wijkagent"], werk=wereld.werk)
        assert "Bel: Meldpunt Sociaal Kernteam, 0174-00 02 01." in fout.value.redenen
    assert not wereld.rijen(select(Casus.id))
    doe(wereld, melder(wereld, "welzijn"))


def test_het_logboek_kent_geen_woord_van_wat_getypt_is(wereld: Wereld) -> None:
    doe(wereld, wereld["wijkagent"])
    regels = " ".join(r.regel for r in wereld.rijen(select(Logregel.regel)))
    for woord in ("licht", "geschreeuw", "langs", "Verzonnenaar", "Okke", "1980-03"):
        assert woord not in regels
