"""The course of a casus: a Besluit is read whole where it opens, and is not there where not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from casus.besluiten import Besluit, Verzoek
from casus.publiek import Publiek
from casus.verloop import PAGINA, Besluitweergave, Informeerweergave
from privacy.toegang import GeenToegang
from tests.samen.test_bijlagen import neem_deel
from tests.samen.test_hoofdverhaal import stuk
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.handelingen import intrekken, teruglezen, voortzetten
from workflow.vastleggen import Informeren


def besluiten(wereld: Wereld, casus_id: UUID, wie: str, soort: str) -> list[Besluitweergave]:
    """The Besluiten of this kind as this colleague reads them, the last one first."""
    verloop = teruglezen.verloop(casus_id, door=wereld[wie], werk=wereld.werk)
    return [b for b in verloop.besluiten if b.soort == soort]


def besluit(wereld: Wereld, casus_id: UUID, wie: str, soort: str) -> Besluitweergave:
    return besluiten(wereld, casus_id, wie, soort)[0]


def neem_over(wereld: Wereld, casus_id: UUID, verzoek: UUID, **anders: object) -> None:
    """The Veiligheidskamer accepts, with its own people."""
    regie = {"casusregisseur": wereld.id("oov"), "procesregisseur": wereld.id("kamer")}
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", fase=3, **(regie | anders))


def test_wie_een_besluit_leest_leest_het_helemaal(wereld: Wereld) -> None:
    casus_id, straks = wereld.opgepakt(), wereld.vandaag + timedelta(days=30)
    won = stuk(wereld, casus_id, "skt", "WON", "Klachten over geluid.")
    verzoek = wereld.vraag(
        casus_id,
        "skt",
        "opschaling",
        "veiligheidskamer",
        stukken=(won,),
        toestemming="geweigerd",
        toestemming_waarom="De kinderen lopen gevaar.",
        informeren=Informeren("nee", uitzonderingsgrond="onderzoek", herbeoordelen_op=straks),
    )
    gevraagd = besluit(wereld, casus_id, "skt", "opschaling_gevraagd")
    assert gevraagd.informeren == Informeerweergave("nee", None, None, "onderzoek", straks)
    assert gevraagd.gedeeld == (("WON", 1),)
    assert gevraagd.inhoud["toestemming"] == "geweigerd"
    assert gevraagd.inhoud["toestemming_waarom"] == "De kinderen lopen gevaar."
    anders = {"evaluatie": date(2027, 1, 15), "behoud": (wereld.id("skt"),)}
    neem_over(wereld, casus_id, verzoek, **anders)
    besloten = besluit(wereld, casus_id, "kamer", "opschaling_geaccepteerd")
    assert besloten.fase == (2, 3)
    assert besloten.casusregisseur == wereld.id("oov")
    assert besloten.procesregisseur == wereld.id("kamer")
    assert besloten.behoud == (wereld.id("skt"),)
    assert besloten.evaluatie == date(2027, 1, 15)
    convenant = wereld.beleid().convenant["veiligheidskamer"]
    looptijd = convenant.looptijd(wereld.vandaag)
    assert looptijd is not None
    assert besloten.convenant == (convenant.code, looptijd.versie)
    assert besloten.beleid_versie == wereld.beleid().versie


def test_een_besluit_dat_niet_opent_staat_er_niet_en_niemand_daarvan(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    assert besluit(wereld, casus_id, "skt", "triage_oppakken").inhoud["motivering"]
    neem_over(wereld, casus_id, wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer"))
    verloop = teruglezen.verloop(casus_id, door=wereld["kamer"], werk=wereld.werk)
    assert [b.soort for b in verloop.besluiten] == [
        "opschaling_geaccepteerd",
        "opschaling_gevraagd",
    ]
    assert wereld.id("triagist") not in verloop.namen


def test_de_tafel_die_een_verzoek_aannam_blijft_lezen_wat_er_gevraagd_werd(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_over(wereld, casus_id, wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer"))
    for wie in ("kamer", "oov"):
        gevraagd = besluit(wereld, casus_id, wie, "opschaling_gevraagd")
        assert gevraagd.inhoud["motivering"] == "Alleen komen wij er niet uit."
        assert [i["wat"] for i in gevraagd.inhoud["geprobeerd"]] == ["Drie huisbezoeken"]
        assert gevraagd.inhoud["subsidiariteit"] == "Minder kan niet."
        assert gevraagd.inhoud["publiek"]
        assert gevraagd.informeren == Informeerweergave("ja", wereld.vandaag, "gesprek", None, None)


def test_ook_omlaag_leest_de_ontvanger_wat_er_gevraagd_werd(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    verzoek = wereld.vraag(casus_id, "kamer", "afschaling", "skt", motivering="Het is rustig.")
    wereld.beslis(
        casus_id, verzoek, "teamlead", "accepteren", casusregisseur=wereld.id("collega"), fase=2
    )
    omlaag = besluit(wereld, casus_id, "collega", "afschaling_gevraagd")
    assert omlaag.inhoud["motivering"] == "Het is rustig."
    omhoog = besluit(wereld, casus_id, "collega", "opschaling_gevraagd")
    assert omhoog.inhoud["motivering"] != "Het is rustig."
    assert not besluiten(wereld, casus_id, "collega", "opschaling_geaccepteerd")


def test_wie_zicht_houdt_leest_wat_er_gevraagd_werd_en_wie_weg_is_niets(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    neem_over(wereld, casus_id, verzoek, behoud=(wereld.id("skt"),))
    gevraagd = besluit(wereld, casus_id, "skt", "opschaling_gevraagd")
    assert gevraagd.inhoud["publiek"], "kept with the Besluit, not opened from the Verzoek"
    weg = wereld.opgepakt()
    neem_over(wereld, weg, wereld.vraag(weg, "skt", "opschaling", "veiligheidskamer"))
    with pytest.raises(GeenToegang):
        teruglezen.verloop(weg, door=wereld["skt"], werk=wereld.werk)


@pytest.mark.parametrize("wie", ["collega", "kamer2", "wijkagent", "burgemeester", "beheerder"])
def test_een_vreemde_leest_geen_verloop(wereld: Wereld, wie: str) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    with pytest.raises(GeenToegang):
        teruglezen.verloop(casus_id, door=wereld[wie], werk=wereld.werk)


def test_een_afgewezen_verzoek_blijft_dicht_ook_als_de_casus_later_wel_komt(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    eerste = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    wereld.beslis(casus_id, eerste, "kamer", "afwijzen")
    wereld.later(hours=1)
    neem_over(wereld, casus_id, wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer"))
    # Whoever marks it as accepted in the database has no key of it for the new level.
    buitenom(wereld, update(Verzoek).values(stand="geaccepteerd"))
    (gelezen,) = besluiten(wereld, casus_id, "kamer", "opschaling_gevraagd")
    assert gelezen.besloten_op == wereld.nu[0]


def test_een_verzoek_vertelt_niets_bij_een_ander_besluit(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    eerste = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    wereld.beslis(casus_id, eerste, "kamer", "afwijzen")
    wereld.later(hours=1)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    neem_over(wereld, casus_id, verzoek)
    buitenom(wereld, update(Besluit).values(verzoek_id=verzoek))
    (gelezen,) = besluiten(wereld, casus_id, "kamer", "opschaling_gevraagd")
    assert gelezen.besloten_op == wereld.nu[0]


@pytest.mark.parametrize("daarna", ["wacht", "ingetrokken", "afwijzen"])
def test_de_vrager_leest_altijd_terug_wie_wat_zou_zien_en_wat_meeging(
    wereld: Wereld, daarna: str
) -> None:
    casus_id = wereld.opgepakt()
    won = stuk(wereld, casus_id, "skt", "WON", "Klachten over geluid.")
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(won,))
    if daarna == "ingetrokken":
        intrekken.trek_in(casus_id, verzoek, "Niet nodig.", door=wereld["skt"], werk=wereld.werk)
    elif daarna == "afwijzen":
        wereld.beslis(casus_id, verzoek, "kamer", "afwijzen")
    gevraagd = besluit(wereld, casus_id, "skt", "opschaling_gevraagd")
    publiek = Publiek.uit_json(gevraagd.inhoud["publiek"])
    assert wereld.id("kamer") in {r.gebruiker_id for r in publiek.rijen}
    assert gevraagd.gedeeld == (("WON", 1),)


def test_wat_voor_de_lezer_dicht_is_staat_niet_bij_wat_meeging(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    ids = tuple(stuk(wereld, casus_id, "skt", code, "Tekst.") for code in ("WON", "LEEF"))
    wereld.mens("corporatie", "corporatie", "corporatie-de-kas", None)
    neem_deel(wereld, casus_id, "corporatie", "veiligheidskamer")
    wereld.vraag(casus_id, "kamer", "afschaling", "skt", stukken=ids)
    alles = besluit(wereld, casus_id, "kamer", "afschaling_gevraagd")
    assert alles.gedeeld == (("LEEF", 1), ("WON", 1))
    gevraagd = besluit(wereld, casus_id, "corporatie", "afschaling_gevraagd")
    assert gevraagd.gedeeld == (("WON", 1),)
    geteld = {r.categorie for r in Publiek.uit_json(gevraagd.inhoud["publiek"]).rijen if r.aantal}
    assert "LEEF" in {
        r.categorie for r in Publiek.uit_json(alles.inhoud["publiek"]).rijen if r.aantal
    }
    assert "LEEF" not in geteld
    assert "WON" in geteld


def test_een_lang_verloop_komt_per_blad_en_geen_regel_valt_weg(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    stappen = ["plan_maken", "uitvoering_starten", *["evalueren", "uitvoering_hervatten"] * 30]
    wereld.met_plan(casus_id)
    for stap in stappen:
        voortzetten.zet_voort(casus_id, stap, "Verder.", door=wereld["skt"], werk=wereld.werk)
    hoe: dict[str, Any] = {"door": wereld["skt"], "werk": wereld.werk}
    een = teruglezen.verloop(casus_id, **hoe)
    twee = teruglezen.verloop(casus_id, **hoe, tot=een.verder)
    assert (len(een.besluiten), twee.verder) == (PAGINA, None)
    gelezen = [b.besluit_id for b in (*een.besluiten, *twee.besluiten)]
    assert len(set(gelezen)) == len(gelezen) == len(stappen) + 2
    assert twee.besluiten[-1].soort == "triage_oppakken"
