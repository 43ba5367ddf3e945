"""Nobody decides blind, and nobody reads along unannounced: why, who, and until when."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from casus.besluiten import Termijn
from casus.casus import Casus
from config.beleid_lezen import lees_versies
from config.instellingen import STANDAARDBELEID
from privacy.feiten import Actor, Vraag
from privacy.vakken import vakken_aan_tafel
from tests.samen.test_vervalsing import registreer
from tests.samen.wereld import BEGIN, SYSTEEM, VOORBEELD, Wereld
from workflow import klok
from workflow.handelingen import (
    inzien,
    melden,
    overzien,
    triageren,
    voorleggen,
    voortzetten,
    voorvertonen,
)
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.handelingen.uitvraag import Uitvraag


def eerste_termijn(wereld: Wereld, casus_id: UUID) -> date | None:
    (rij,) = wereld.rijen(select(Casus.termijn_op).where(Casus.id == casus_id))
    termijn: date | None = rij.termijn_op
    return termijn


@pytest.mark.parametrize("beleid", lees_versies(STANDAARDBELEID), ids=lambda b: b.versie)
def test_wie_aan_een_tafel_beslist_leest_daar_waarom(beleid: Any) -> None:
    for niveau in beleid.keten.niveaus:
        for code in (*niveau.beslist, *niveau.sluit):
            functie = beleid.functie[code]
            partijen = [p.code for p in beleid.partijen if p.soort in functie.partijen]
            assert any(
                "PLAN"
                in {
                    v.categorie
                    for v in vakken_aan_tafel(
                        Vraag(
                            Actor(
                                UUID(int=1),
                                code,
                                partij,
                                geheimhouding_tot=date(2040, 1, 1),
                                screening_tot=date(2040, 1, 1),
                            ),
                            "verzoek:inzien",
                            None,
                            beleid,
                            BEGIN.replace(year=beleid.van.year + 1),
                        ),
                        niveau.code,
                        "triage",
                        "inzien",
                    )
                }
                for partij in partijen
            ), f"{code} beslist bij {niveau.code} zonder te lezen waarom"


def test_het_publiek_noemt_ook_wie_de_namen_gaat_zien(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    publiek = voorvertonen.voorvertoon(
        casus_id, "opschaling", "veiligheidskamer", (), door=wereld["skt"], werk=wereld.werk
    ).publiek
    nieuw = {(r.gebruiker_id, r.categorie) for r in publiek.rijen if r.wijziging == "ziet_nieuw"}
    assert (wereld.id("kamer"), "ID") in nieuw
    assert (wereld.id("kamer"), "PLAN") in nieuw


def test_wie_beslist_ziet_wie_er_na_het_besluit_meeleest(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    mensen = (wereld.id("skt"), wereld.id("kamer"))
    publiek, ambt, _ = voorleggen.wie_leest_mee(
        casus_id, verzoek, *mensen, fase=3, door=wereld["kamer"], werk=wereld.werk
    )
    voorspeld = {(r.gebruiker_id, r.categorie) for r in publiek.rijen if r.wijziging != "verliest"}
    assert wereld.id("skt") in {r.gebruiker_id for r in publiek.rijen if r.wijziging == "verliest"}
    assert {wie for wie, _ in voorspeld} == set(mensen)
    wereld.beslis(
        casus_id,
        verzoek,
        "kamer",
        "accepteren",
        casusregisseur=wereld.id("skt"),
        procesregisseur=wereld.id("kamer"),
        fase=3,
    )
    # Who becomes responsible by office is told before, though nobody chose them.
    rol = select(Casus.operationeel_id, Casus.bestuurlijk_id).where(Casus.id == casus_id)
    (wordt,) = wereld.rijen(rol)
    assert ambt == {"operationeel": wordt.operationeel_id, "bestuurlijk": wordt.bestuurlijk_id}
    for naam in ("skt", "kamer"):
        casus = inzien.casus(casus_id, door=wereld[naam], werk=wereld.werk)
        leest = any(b.naam for b in casus.betrokkenen)
        assert leest == ((wereld.id(naam), "ID") in voorspeld), naam


def test_de_aanvrager_leest_het_eigen_verzoek_terug(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    gelezen = voorleggen.verzoek(casus_id, verzoek, door=wereld["skt"], werk=wereld.werk)
    assert gelezen.inhoud["gevraagd"] == "Gezamenlijke afspraken"
    assert gelezen.kan_niet
    assert inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).leest_verzoek


def test_wat_er_aan_de_hand_is_leest_wie_weegt_en_wie_het_oppakt(wereld: Wereld) -> None:
    casus_id = registreer(wereld, "skt", "Xxxx", bsn=None)
    weegt = voorleggen.triage(casus_id, door=wereld["triagist"], werk=wereld.werk)
    assert weegt.casus.aanleiding == {"aanleiding": "Iets.", "doel": "Rust."}
    besluit = Triagebesluit("oppakken", "Ja.", casusregisseur=wereld.id("collega"), fase=1)
    triageren.triageer(casus_id, besluit, door=wereld["triagist"], werk=wereld.werk)
    casus = inzien.casus(casus_id, door=wereld["collega"], werk=wereld.werk)
    assert casus.aanleiding["aanleiding"] == "Iets."


def test_aan_de_nieuwe_tafel_staat_waarom_de_casus_daar_ligt(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    casus = inzien.casus(casus_id, door=wereld["kamer"], werk=wereld.werk)
    assert casus.aanleiding == {
        "waarom_hier": "Alleen komen wij er niet uit.",
        "vraag": "Gezamenlijke afspraken",
    }
    gemeld = wereld.opgepakt()
    casus = inzien.casus(gemeld, door=wereld["skt"], werk=wereld.werk)
    assert casus.aanleiding == {}
    assert casus.melding == ("NAZ", "politie-westland")


def test_na_een_afschaling_blijft_de_aanleiding_waarom_de_casus_bestaat(wereld: Wereld) -> None:
    casus_id = registreer(wereld, "skt", "Xxxx", bsn=None)
    skt, kamer = wereld.id("skt"), wereld.id("kamer")
    besluit = Triagebesluit("oppakken", "Ja.", casusregisseur=skt, fase=2)
    triageren.triageer(casus_id, besluit, door=wereld["triagist"], werk=wereld.werk)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    regie = {"casusregisseur": skt, "procesregisseur": kamer}
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", fase=3, **regie)
    boven = inzien.casus(casus_id, door=wereld["kamer"], werk=wereld.werk).aanleiding
    assert boven.keys() == {"waarom_hier", "vraag"}, "what was registered stays at its own level"
    verzoek = wereld.vraag(casus_id, "kamer", "afschaling", "skt", motivering="Het is rustig.")
    wereld.beslis(casus_id, verzoek, "teamlead", "accepteren", fase=2, casusregisseur=skt)
    casus = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert list(casus.aanleiding.items()) == [
        ("aanleiding", "Iets."),
        ("doel", "Rust."),
        ("waarom_hier", "Het is rustig."),
    ]


def test_de_termijn_van_de_triage_staat_in_de_lijst(wereld: Wereld) -> None:
    assert eerste_termijn(wereld, wereld.melding()) is not None
    assert eerste_termijn(wereld, registreer(wereld, "skt", "Xxxx", bsn=None)) is not None


def test_wie_informatie_vraagt_krijgt_daar_een_termijn_voor(wereld: Wereld) -> None:
    casus_id = wereld.melding()
    besluit = Triagebesluit(
        "informatie", "Eerst bellen.", advies="Wie woont daar?", uitvraag=Uitvraag("wijkagent")
    )
    triageren.triageer(casus_id, besluit, door=wereld["triagist"], werk=wereld.werk)
    lopend = select(Termijn.soort).where(
        Termijn.casus_id == casus_id, Termijn.afgerond_op.is_(None)
    )
    assert [r.soort for r in wereld.rijen(lopend)] == ["informatie"]


def test_een_termijn_die_voorbij_is_blijft_vooraan_en_blijft_te_laat(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    uiterlijk = eerste_termijn(wereld, casus_id)
    wereld.later(days=60)
    klok.ronde(wereld.werk)
    assert eerste_termijn(wereld, casus_id) == uiterlijk
    voortzetten.zet_voort(casus_id, "plan_maken", "Alsnog.", door=wereld["skt"], werk=wereld.werk)
    plan = select(Termijn.stand, Termijn.afgerond_op).where(
        Termijn.casus_id == casus_id, Termijn.uiterlijk == uiterlijk
    )
    (oud,) = wereld.rijen(plan)
    assert oud.stand == "voorbij"
    assert oud.afgerond_op is not None
    nieuw = eerste_termijn(wereld, casus_id)
    assert nieuw is not None
    assert uiterlijk is not None
    assert nieuw > uiterlijk


def test_ook_de_procesregisseur_ziet_zijn_termijnen_bij_nu_nodig(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    gezien = overzien.mijn_werk(door=wereld["kamer"], werk=wereld.werk)
    assert casus_id in {r.casus_id for r in gezien.nu_nodig}


def test_een_dubbele_melding_in_een_bestand_wordt_een_casus_en_krijgt_haar_eigen_regel(
    wereld: Wereld,
) -> None:
    goed = json.loads(VOORBEELD.read_text())
    goed = goed[0] if isinstance(goed, list) else goed
    inhoud = json.dumps([goed, "geen melding", goed]).encode()
    uitkomst = melden.lees_in(inhoud, afzender="politie-westland", door=SYSTEEM, werk=wereld.werk)
    assert [(x.plaats, x.uitkomst) for x in uitkomst.lot] == [
        (0, "ingelezen"),
        (1, "niet_gelezen"),
        (2, "was_er_al"),
    ]
    assert len(wereld.rijen(select(Casus.id))) == 1
