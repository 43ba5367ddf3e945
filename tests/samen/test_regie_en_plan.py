"""Who carries a casus can do what that asks, and nobody takes it by naming themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from casus.plannen import merk
from privacy.feiten import Actor
from tests.samen.fasewereld import gevraagd
from tests.samen.test_acties import leg_vast
from tests.samen.test_plannen import lees, stel_vast, voeg_toe
from tests.samen.wereld import Wereld
from web.aanzet import wie_is_aan_zet
from workflow.fouten import GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import benoemen, crisis, fase, inzien, plannen, teruglezen
from workflow.handelingen.benoemen import Benoeming
from workflow.handelingen.fase import Faseopdracht


def bij_de_kring(wereld: Wereld) -> UUID:
    """A casus at the Leefbaarheidskring that somebody of the welzijn directs."""
    wereld.mens("kring", "coordinator_lk", "gemeente-oov")
    wereld.mens("welzijn", "welzijn", "welzijn-lente")
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "leefbaarheidskring")
    wie = {"casusregisseur": wereld.id("welzijn")}
    wereld.beslis(casus_id, verzoek, "kring", "accepteren", **wie, fase=2)
    return casus_id


def test_wie_de_casusregie_krijgt_leest_en_schrijft_het_plan(wereld: Wereld) -> None:
    casus_id = bij_de_kring(wereld)
    c = inzien.casus(casus_id, door=wereld["welzijn"], werk=wereld.werk)
    assert {"waarom_hier", "vraag"} <= c.aanleiding.keys()
    voeg_toe(wereld, casus_id, "welzijn")
    stel_vast(wereld, casus_id, 1, "welzijn")
    assert lees(wereld, casus_id, wie="welzijn").regels
    soorten = {
        b.soort
        for b in teruglezen.verloop(casus_id, door=wereld["welzijn"], werk=wereld.werk).besluiten
    }
    assert {"opschaling_geaccepteerd", "plan_vastgesteld"} <= soorten


def test_wie_vaststelt_stelt_vast_wat_hij_las(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    gelezen = merk((voeg_toe(wereld, casus_id),), ())
    erbij = voeg_toe(wereld, casus_id, tekst="Intussen geschreven.")

    def stel(gezien: str) -> UUID:
        return plannen.stel_vast(casus_id, 1, door=wereld["skt"], werk=wereld.werk, gezien=gezien)

    with pytest.raises(GelijktijdigeWijziging):
        stel(gelezen)
    assert lees(wereld, casus_id).is_concept
    stel(merk((r.regel_id for r in lees(wereld, casus_id).regels), ()))
    assert erbij in {r.regel_id for r in lees(wereld, casus_id, 1).regels}


def zet_fase(wereld: Wereld, casus_id: UUID, nr: int, wie: str, proces: str) -> UUID:
    dragers: dict[str, UUID | None] = {
        "casusregie": wereld.id("skt"),
        "procesregie": wereld.id(proces),
        "operationeel": wereld.id("teamlead"),
        "bestuurlijk": wereld.id("wethouder"),
    }
    o = Faseopdracht(nr, "Nodig.", dragers)
    o = replace(o, vraag_id=gevraagd(wereld, casus_id, nr))
    return fase.wijzig(casus_id, o, door=wereld[wie], werk=wereld.werk)


def kan_lezen(wereld: Wereld, casus_id: UUID, wie: Actor) -> bool:
    c = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    return wie.gebruiker_id in {d.gebruiker_id for d in c.deelnemers}


def test_niemand_laat_zichzelf_toe_waar_de_fase_geen_procesregie_kent(wereld: Wereld) -> None:
    """Who names at a table would read any casus of it with one form."""
    casus_id = wereld.opgepakt()
    with pytest.raises(Ongeldig) as nee:
        zet_fase(wereld, casus_id, 1, "teamlead", "teamlead")
    assert "procesregisseur" in nee.value.fouten
    assert not kan_lezen(wereld, casus_id, wereld["teamlead"])
    benoeming = Benoeming("procesregie", wereld.id("teamlead"), "Ik doe het.")
    benoemen.benoem(casus_id, benoeming, door=wereld["teamlead"], werk=wereld.werk)
    assert kan_lezen(wereld, casus_id, wereld["teamlead"]), "AVE 2 knows one, and had none"


def test_wie_overneemt_laat_zichzelf_niet_toe_waar_de_fase_dat_niet_vraagt(wereld: Wereld) -> None:
    """Deciding on an afschaling is no way in either."""
    casus_id = wereld.bij_veiligheidskamer()
    verzoek = wereld.vraag(casus_id, "kamer", "afschaling", "skt")
    zelf = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("teamlead")}
    with pytest.raises(Ongeldig) as nee:
        wereld.beslis(casus_id, verzoek, "teamlead", "accepteren", fase=1, **zelf)
    assert list(nee.value.fouten) == ["procesregisseur"]
    wereld.beslis(casus_id, verzoek, "teamlead", "accepteren", fase=2, **zelf)
    assert kan_lezen(wereld, casus_id, wereld["teamlead"]), "AVE 2 knows one"


def test_een_open_actie_blijft_niet_achter(wereld: Wereld) -> None:
    """Whoever takes over below cannot do what they cannot read."""
    casus_id = wereld.bij_veiligheidskamer()
    leg_vast(wereld, casus_id, eigenaar=wereld.id("skt"), uiterlijk=wereld.vandaag + timedelta(9))
    with pytest.raises(Ongeldig) as nee:
        wereld.vraag(casus_id, "kamer", "afschaling", "skt")
    assert nee.value.fouten["stukken"].startswith("1 actie gaat niet mee.")


def test_uit_de_hoogste_fase_vraagt_niemand_afschaling(wereld: Wereld) -> None:
    """Who answers for the crisis ends it first; the page says so before the form."""
    casus_id = wereld.bij_veiligheidskamer()
    melding = crisis.Crisismelding("Gevaar.", "Toezicht.", "112")
    crisis.start(casus_id, melding, door=wereld["kamer"], werk=wereld.werk)
    zin = "De casus is in de hoogste fase. De bestuurlijk verantwoordelijke verlaagt die eerst."
    w = inzien.casus(casus_id, door=wereld["kamer"], werk=wereld.werk)
    assert next(m.redenen for m in w.kan if m.recht == "afschaling:vragen") == (zin,)
    with pytest.raises(NietMogelijk) as nee:
        wereld.vraag(casus_id, "kamer", "afschaling", "skt")
    assert nee.value.redenen == (zin,)


def test_zonder_casusregisseur_zegt_de_pagina_wie_er_een_aanwijst(wereld: Wereld) -> None:
    c = inzien.casus(wereld.opgepakt(), door=wereld["skt"], werk=wereld.werk)
    weg = replace(c, niet_belegd=("casusregie",))
    zin = "Er is nu geen casusregisseur. Wie er een aanwijst: Triagist SKT of Teamleider SKT."
    assert wie_is_aan_zet(wereld.beleid(), weg) == zin
