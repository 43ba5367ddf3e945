"""What a second reader found: a former functie, a late guess, a row moved to another name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, update

from casus.besluiten import Verzoek
from casus.casus import Casus
from casus.concepten import Concept
from casus.gebruikers import Beleidsversie, Sessie
from config.beleid_lezen import uit_tekst
from privacy.feiten import Actor
from privacy.toegang import GeenToegang, Recht
from tests.samen.sporen import regels
from tests.samen.test_intrekken import trek
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from web import formulieren
from web.app import maak_app
from workflow.beleidskast import BeleidGeschonden
from workflow.fouten import DatabankFout, GelijktijdigeWijziging, Ongeldig
from workflow.handelingen import (
    activeren,
    beoordelen,
    concepten,
    inzien,
    overzien,
    uitleggen,
    voorleggen,
    voortzetten,
)
from workflow.handelingen.activeren import Voorstel
from workflow.handelingen.concepten import Getypt
from workflow.handelingen.herstellen import herstel_kop
from workflow.handelingen.lijstrijen import Filter
from workflow.sessies import Sessiekast

BEHEER = Actor.systeem("beleid:activeren", "logboek:herstellen", kanaal="opdracht")
GETYPT = Getypt("/casussen/nieuw", (("waarom", "De buren horen elke nacht geschreeuw."),))


def wissel(wereld: Wereld, naam: str, functie: str, partij: str) -> None:
    """From now on this colleague works in another functie for another partij."""
    wereld.mensen[naam] = replace(wereld[naam], functie=functie, partij=partij)


def test_wie_van_functie_wisselt_handelt_niet_meer_als_casusregisseur(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    wissel(wereld, "skt", "ggz", "ggz-de-kust")
    with pytest.raises(GeenToegang) as fout:
        inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert not fout.value.bekend
    doen: tuple[Callable[[], object], ...] = (
        lambda: voortzetten.zet_voort(
            casus_id, "plan_maken", "Toch.", door=wereld["skt"], werk=wereld.werk
        ),
        lambda: wereld.vraag(casus_id, "skt", "afschaling", "skt"),
        lambda: wereld.vraag(casus_id, "skt", "afsluiting", "veiligheidskamer"),
    )
    for doe in doen:
        with pytest.raises(GeenToegang):
            doe()
    assert [r["uitkomst"] for r in regels(wereld)[-3:]] == ["geweigerd"] * 3
    (rij,) = wereld.rijen(select_casus(casus_id))
    assert rij.stand == "beeldvorming"


def test_een_oud_procesregisseur_beslist_niet_over_een_afsluiting(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "veiligheidskamer")
    wissel(wereld, "kamer", "procesregisseur_zvh", "gemeente-oov")
    with pytest.raises(GeenToegang):
        wereld.beslis(casus_id, verzoek, "kamer", "accepteren", afsluiting=True)


def test_een_oud_casusregisseur_leest_geen_verzoek(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    verzoek = wereld.vraag(casus_id, "kamer", "afschaling", "skt")
    voorleggen.verzoek(casus_id, verzoek, door=wereld["skt"], werk=wereld.werk)
    wissel(wereld, "skt", "ggz", "ggz-de-kust")
    with pytest.raises(GeenToegang):
        voorleggen.verzoek(casus_id, verzoek, door=wereld["skt"], werk=wereld.werk)


def test_elke_regel_voor_een_regisseur_vraagt_ook_deelname(wereld: Wereld) -> None:
    for recht in wereld.beleid().rechten:
        for regel in recht.regels:
            if {"casusregisseur", "procesregisseur"} & set(regel.voorwaarden):
                assert "deelnemer" in regel.voorwaarden, f"{recht.code}: {regel.naam}"


def select_casus(casus_id: UUID) -> Any:
    c = Casus.__table__.c
    return Casus.__table__.select().where(c.id == casus_id)


@pytest.mark.parametrize("recht", [Recht.CASUS_INZIEN, Recht.CASUS_TRIAGEREN])
@pytest.mark.parametrize("categorie", [None, "POL"])
def test_wie_de_rij_niet_mag_zien_hoort_ook_niet_waarom(
    wereld: Wereld, recht: Recht, categorie: str | None
) -> None:
    casus_id = wereld.opgepakt()
    for welke in (casus_id, uuid4()):
        with pytest.raises(GeenToegang) as fout:
            uitleggen.waarom(welke, recht, categorie, door=wereld["collega"], werk=wereld.werk)
        assert not fout.value.bekend
        assert regels(wereld)[-1]["uitkomst"] == "geweigerd"
    for wie in ("skt", "triagist"):
        uitleggen.waarom(casus_id, recht, categorie, door=wereld[wie], werk=wereld.werk)


def test_wie_niet_besliste_hoort_niet_wie_het_deed(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    wereld.beslis(casus_id, verzoek, "kamer", "afwijzen")
    for wie in ("wijkagent", "collega", "oov"):
        assert any(t.startswith("veiligheidskamer") for t in wereld[wie].tafels)
        for afsluiting in (False, True):
            with pytest.raises(GeenToegang):
                wereld.beslis(casus_id, verzoek, wie, "accepteren", afsluiting=afsluiting)
        with pytest.raises(GeenToegang):
            trek(wereld, casus_id, verzoek, wie)
        with pytest.raises(GeenToegang):
            beoordelen.wie_was_eerst(
                casus_id, verzoek, door=wereld[wie], werk=wereld.werk, afsluiting=False
            )
    for wie in ("kamer2", "skt"):
        with pytest.raises(GelijktijdigeWijziging) as fout:
            wereld.beslis(casus_id, verzoek, wie, "accepteren")
        assert fout.value.wie == wereld.id("kamer")


def test_een_collega_die_intrekt_hoort_niet_wie_aan_de_eigen_tafel_besliste(
    wereld: Wereld,
) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    verzoek = wereld.vraag(casus_id, "kamer", "afschaling", "skt")
    (rij,) = wereld.rijen(Verzoek.__table__.select().where(Verzoek.id == verzoek))
    assert rij.naar_tafel in wereld["collega"].tafels
    wereld.beslis(casus_id, verzoek, "triagist", "afwijzen")
    with pytest.raises(GeenToegang):
        trek(wereld, casus_id, verzoek, "collega")


def test_een_verkeerd_aantal_regels_verraadt_het_goede_niet(wereld: Wereld) -> None:
    wereld.opgepakt()
    aantal = len(regels(wereld))
    wereld.huis.instellingen.kopbestand.unlink()
    with pytest.raises(Ongeldig) as fout:
        herstel_kop(99999, door=BEHEER, werk=wereld.werk)
    assert str(aantal) not in str(fout.value.fouten)
    assert set(fout.value.fouten) == {"regels"}


def _nieuwer(wereld: Wereld) -> Voorstel:
    """A later version in which nobody carries a casus on."""
    oud = activeren.lees_voorstel(wereld.huis.instellingen.beleid)[-1]
    kop = "[beleid]\nversie = "
    tekst = oud.tekst.replace(f'{kop}"{oud.beleid.versie}"', f'{kop}"2026-99"', 1)
    tekst = tekst.replace('"casus:voortzetten",', "")
    return Voorstel(uit_tekst(tekst), tekst)


@pytest.mark.parametrize("alles", [False, True])
def test_beleid_gaat_niet_terug_door_een_rij_te_wissen(wereld: Wereld, alles: bool) -> None:
    nummer = activeren.activeer(_nieuwer(wereld), door=BEHEER, werk=wereld.werk)
    overzien.lijst(Filter(), door=wereld["skt"], werk=wereld.werk)
    b = Beleidsversie.__table__.c
    buitenom(wereld, delete(Beleidsversie).where(b.nummer >= (0 if alles else nummer)))
    for _ in range(2):
        with pytest.raises(BeleidGeschonden):
            overzien.lijst(Filter(), door=wereld["skt"], werk=wereld.werk)


def test_een_concept_op_een_andere_naam_blijft_dicht(wereld: Wereld) -> None:
    concept_id = concepten.bewaar(
        GETYPT, Recht.CASUS_REGISTREREN, timedelta(hours=1), door=wereld["skt"], werk=wereld.werk
    )
    assert concepten.haal_terug(concept_id, door=wereld["skt"], werk=wereld.werk).getypt == GETYPT
    buitenom(wereld, update(Concept).values(gebruiker_id=wereld.id("collega")))
    for welke in (concept_id, uuid4()):
        with pytest.raises(GeenToegang) as fout:
            concepten.haal_terug(welke, door=wereld["collega"], werk=wereld.werk)
        assert not fout.value.bekend
        laatste = regels(wereld)[-1]
        assert (laatste["recht"], laatste["uitkomst"]) == ("concept:openen", "geweigerd")


def test_een_sessie_is_van_wie_erin_staat(wereld: Wereld) -> None:
    kast, ik, ander = Sessiekast(wereld.werk), wereld.id("skt"), wereld.id("collega")
    sid = kast.begin({"_user_id": str(ik)}, ik)
    buitenom(wereld, update(Sessie).values(gebruiker_id=ander))
    open_ = kast.open(sid)
    assert open_ is not None
    assert open_.gebruiker_id == ik
    wereld.later(hours=1)
    verlopen = kast.neem_verlopen(sid)
    assert verlopen is not None
    assert verlopen.gebruiker_id == ik


def test_een_drukke_databank_na_de_handeling_maakt_die_niet_ongedaan(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    geprobeerd: list[UUID] = []

    def bezet(concept_id: UUID, **_anders: object) -> None:
        geprobeerd.append(concept_id)
        raise DatabankFout("De databank is bezet.")

    monkeypatch.setattr(concepten, "verwijder", bezet)
    monkeypatch.setattr(formulieren, "actor", lambda: wereld["skt"])
    concept_id = uuid4()
    with maak_app(wereld.huis).test_request_context(
        method="POST", data={formulieren.CONCEPT: str(concept_id)}
    ):
        formulieren.gooi_concept_weg()
    assert geprobeerd == [concept_id]
