"""Sight that was kept is sight alone, and sight that ended does not come back by itself."""

from __future__ import annotations

import threading
import time
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from casus import schrijven
from casus.concepten import Concept
from privacy.feiten import Actor
from privacy.sleutelkast import Sleutel
from privacy.toegang import GeenToegang, Recht
from tests.samen.test_acties import lees, leg_vast, meld
from tests.samen.test_concepten import bewaar
from tests.samen.test_deelnemen import voeg_toe
from tests.samen.test_overdragen import accepteer, bied_aan, ziet
from tests.samen.test_samenloop import tegelijk
from tests.samen.test_waarnemen import neem_waar
from tests.samen.wereld import Wereld
from workflow import vastleggen
from workflow.aanstelling import Aanstelgegevens
from workflow.handelingen import aanstellen, acties, inzien, toevoegen
from workflow.handelingen.gebruikers import NieuweGebruiker, maak_gebruiker, sluit_account
from workflow.handelingen.inloggen import actor_van
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.opbouw import open_huis

BEHEER = Actor.systeem("gebruiker:beheren", "gebruiker:wijzigen", kanaal="opdracht")
TOT = date(2030, 1, 1)


def test_wie_alleen_zicht_houdt_schrijft_niets_aan_de_nieuwe_tafel(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    voeg_toe(wereld, casus_id, "collega", dagen=30)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    wereld.beslis(
        casus_id,
        verzoek,
        "kamer",
        "accepteren",
        casusregisseur=wereld.id("oov"),
        procesregisseur=wereld.id("kamer"),
        fase=3,
        behoud=(wereld.id("collega"),),
    )
    stuk = Nieuwstuk("WON", "Van wie er niet meer aan werkt.", "feit", wereld.vandaag)
    with pytest.raises(GeenToegang) as fout:
        toevoegen.voeg_toe(casus_id, stuk, door=wereld["collega"], werk=wereld.werk)
    zin = "U neemt aan de tafel waar deze casus nu ligt, niet deel."
    assert fout.value.oordeel.redenen == (zin,)
    with pytest.raises(GeenToegang):
        leg_vast(wereld, casus_id, "collega", eigenaar=wereld.id("oov"))
    d = inzien.dossier(casus_id, "WON", door=wereld["collega"], werk=wereld.werk)
    assert {s.niveau for s in d.stukken} == {"skt"}, "and what was kept is still there"
    toevoegen.voeg_toe(casus_id, stuk, door=wereld["oov"], werk=wereld.werk)


def test_wie_waarneemt_meldt_de_acties_van_wie_er_niet_is(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    actie, ander = leg_vast(wereld, casus_id), leg_vast(wereld, casus_id)
    voeg_toe(wereld, casus_id, "collega", dagen=30)
    assert all(r.kan == () for r in lees(wereld, casus_id, "collega").regels)
    neem_waar(wereld, casus_id, "skt", "collega")
    assert all(r.kan for r in lees(wereld, casus_id, "collega").regels)
    meld(wereld, casus_id, actie, "gedaan", wie="collega")
    acties.draag_over(
        casus_id, {ander: 1}, wereld.id("collega"), door=wereld["collega"], werk=wereld.werk
    )


def test_de_acties_van_wie_de_regie_overdraagt_gaan_naar_wie_haar_kreeg(wereld: Wereld) -> None:
    """Of who takes part still they stay."""
    casus_id = wereld.opgepakt()
    wereld.mens("derde", "skt_professional", "gemeente-skt", "naaldwijk")
    voeg_toe(wereld, casus_id, "derde", dagen=30)
    van_hem = leg_vast(wereld, casus_id)
    van_derde = leg_vast(wereld, casus_id, eigenaar=wereld.id("derde"))
    aanbod = bied_aan(wereld, casus_id, "skt", "collega")
    assert {r.eigenaar for r in lees(wereld, casus_id).regels} == {
        wereld.id("skt"),
        wereld.id("derde"),
    }
    accepteer(wereld, casus_id, aanbod, "collega")
    eigenaars = {r.actie_id: r.eigenaar for r in lees(wereld, casus_id, "collega").regels}
    assert eigenaars == {van_hem: wereld.id("collega"), van_derde: wereld.id("derde")}
    assert not any(r.verlaten for r in lees(wereld, casus_id, "collega").regels)


def _berk(wereld: Wereld) -> UUID:
    """A colleague of welzijn with a real account."""
    nieuw = NieuweGebruiker(
        naam="Berk Proef",
        email="berk@welzijn.example",
        functie="welzijn",
        partij="welzijn-lente",
        van=date(2024, 1, 1),
        tot=TOT,
        geheimhouding_tot=TOT,
    )
    wie = maak_gebruiker(nieuw, door=BEHEER, werk=wereld.werk)
    actor = actor_van(wie, werk=wereld.werk)
    assert actor is not None
    wereld.mensen["berk"] = actor
    return wie


def _naar(wereld: Wereld, wie: UUID, functie: str, partij: str) -> None:
    wereld.later(days=10)
    g = Aanstelgegevens(functie, partij, TOT, wereld.vandaag, None, wereld.vandaag, None, None)
    aanstellen.stel_aan(wie, g, door=BEHEER, werk=wereld.werk)
    actor = actor_van(wie, werk=wereld.werk)
    assert actor is not None
    wereld.mensen["berk"] = actor


def test_wie_terugkomt_in_zijn_oude_functie_neemt_niet_vanzelf_weer_deel(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wie = _berk(wereld)
    voeg_toe(wereld, casus_id, "berk", dagen=80)

    def opent() -> bool:
        try:
            inzien.casus(casus_id, door=wereld["berk"], werk=wereld.werk)
        except GeenToegang:
            return False
        return True

    assert opent()
    _naar(wereld, wie, "corporatie", "corporatie-de-kas")
    assert not opent()
    _naar(wereld, wie, "welzijn", "welzijn-lente")
    assert not opent(), "somebody has to ask them anew"
    voeg_toe(wereld, casus_id, "berk", dagen=5)
    assert opent()
    assert ziet(wereld, casus_id, "skt")


@pytest.mark.parametrize("daad", ["lezen", "schrijven"])
def test_wie_wachtte_op_het_einde_van_zijn_deelname_doet_niets_meer(
    wereld: Wereld, daad: str
) -> None:
    """What changed while one waited for the casus holds for who waited."""
    casus_id = wereld.opgepakt()
    voeg_toe(wereld, casus_id, "collega", dagen=30)
    wereld.later(minutes=1)
    ander = open_huis(wereld.huis.instellingen, tijd=lambda: wereld.nu[0])
    vast, collega = threading.Event(), wereld["collega"]
    stuk = Nieuwstuk("WON", "Geschreven na het einde.", "feit", wereld.vandaag)

    def doe(i: int) -> object:
        if i == 0:
            tabellen = vastleggen.VERZOEKTABELLEN
            recht, door = Recht.DEELNAME_BEEINDIGEN, wereld["skt"]
            with wereld.werk.handeling(recht, casus_id, door=door, tabellen=tabellen) as h:
                schrijven.beeindig_deelnames(h.db, casus_id, h.nu, alleen=collega.gebruiker_id)
                vast.set()
                time.sleep(0.5)
            return None
        assert vast.wait(10)
        if daad == "lezen":
            return inzien.dossier(casus_id, "WON", door=collega, werk=ander.werk)
        return toevoegen.voeg_toe(casus_id, stuk, door=collega, werk=ander.werk)

    try:
        uit = tegelijk(2, doe)
    finally:
        ander.sluit()
    assert uit[0] is None
    assert isinstance(uit[1], GeenToegang), uit[1]


@pytest.mark.parametrize("hoe", ["functie", "vertrek"])
def test_wie_een_andere_functie_krijgt_of_vertrekt_houdt_geen_tekst_over_een_casus(
    wereld: Wereld, hoe: str
) -> None:
    """What was typed for a casus may hold what was read there, in the functie of then."""
    casus_id = wereld.opgepakt()
    wie = _berk(wereld)
    bewaar(wereld, "berk", casus_id, Recht.AFSLUITING_VRAGEN)
    los = bewaar(wereld, "berk", None, Recht.CASUS_REGISTREREN)
    (over,) = wereld.rijen(select(Concept.sleutel_id).where(Concept.casus_id == casus_id))
    if hoe == "functie":
        _naar(wereld, wie, "corporatie", "corporatie-de-kas")
    else:
        sluit_account(wie, door=BEHEER, werk=wereld.werk)
    assert {r.id for r in wereld.rijen(select(Concept.id))} == {los}
    (sleutel,) = wereld.rijen(select(Sleutel.vernietigd_op).where(Sleutel.id == over.sleutel_id))
    assert sleutel.vernietigd_op is not None
