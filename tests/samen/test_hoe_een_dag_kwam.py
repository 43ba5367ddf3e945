"""How the last day of a term came about: decided, counted, or later after standing still."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from casus.besluiten import Termijn
from casus.termijnen import ERNAAST
from tests.samen.test_intrekken import trek
from tests.samen.wereld import Wereld
from web.vertaling import termijn_van
from workflow import klok
from workflow.fouten import Ongeldig
from workflow.handelingen import inzien, navragen, overzien, triageren
from workflow.handelingen.navragen import Navraag
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.handelingen.voortzetten import zet_voort
from workflow.termijnen import maanden_verder

AFGESPROKEN = "Deze dag is afgesproken in een besluit over deze casus."


def opgepakt(wereld: Wereld, evaluatie: date | None) -> UUID:
    casus_id = wereld.melding()
    besluit = Triagebesluit(
        "oppakken",
        "Er is meer hulp nodig.",
        kern="naaldwijk",
        casusregisseur=wereld.id("skt"),
        fase=2,
        evaluatie=evaluatie,
    )
    triageren.triageer(casus_id, besluit, door=wereld["triagist"], werk=wereld.werk)
    return casus_id


def in_uitvoering(wereld: Wereld, casus_id: UUID, wie: str = "skt") -> None:
    wereld.met_plan(casus_id, wie)
    for stap in ("plan_maken", "uitvoering_starten"):
        zet_voort(casus_id, stap, "Verder.", door=wereld[wie], werk=wereld.werk)


def lopend(wereld: Wereld, casus_id: UUID) -> Any:
    t = Termijn.__table__.c
    vraag = select(Termijn.__table__).where(t.casus_id == casus_id, t.afgerond_op.is_(None))
    vraag = vraag.where(t.soort.not_in(ERNAAST))
    (rij,) = wereld.rijen(vraag)
    return rij


def uitleg(wereld: Wereld, casus_id: UUID, wie: str = "skt") -> tuple[str, ...]:
    c = inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk)
    assert c.termijn is not None
    return termijn_van(wereld.beleid(), c.termijn, wereld.nu[0]).uitleg


@pytest.mark.parametrize("dagen", [10, 150])
def test_de_afgesproken_dag_is_de_termijn_eerder_of_later_dan_het_beleid_telt(
    wereld: Wereld, dagen: int
) -> None:
    dag = wereld.vandaag + timedelta(days=dagen)
    casus_id = opgepakt(wereld, dag)
    in_uitvoering(wereld, casus_id)
    rij = lopend(wereld, casus_id)
    assert (rij.uiterlijk, rij.afgesproken) == (dag, True)
    assert uitleg(wereld, casus_id)[0] == AFGESPROKEN
    (regel,) = overzien.mijn_werk(door=wereld["skt"], werk=wereld.werk).mijn.rijen
    assert regel.termijn_op == dag


def test_zonder_afspraak_telt_het_beleid(wereld: Wereld) -> None:
    casus_id = opgepakt(wereld, None)
    in_uitvoering(wereld, casus_id)
    rij = lopend(wereld, casus_id)
    assert (rij.uiterlijk, rij.afgesproken) == (maanden_verder(wereld.vandaag, 3), False)
    assert AFGESPROKEN not in uitleg(wereld, casus_id)


def test_een_afspraak_die_voorbij_is_voor_de_uitvoering_begint_telt_niet(wereld: Wereld) -> None:
    casus_id = opgepakt(wereld, wereld.vandaag + timedelta(days=3))
    wereld.later(days=3)
    in_uitvoering(wereld, casus_id)
    assert lopend(wereld, casus_id).uiterlijk == maanden_verder(wereld.vandaag, 3)


def test_de_plantermijn_luistert_niet_naar_de_afspraak(wereld: Wereld) -> None:
    casus_id = opgepakt(wereld, wereld.vandaag + timedelta(days=2))
    assert not lopend(wereld, casus_id).afgesproken


def test_wie_de_afspraak_laat_lopen_hoort_dat_van_de_klok(wereld: Wereld) -> None:
    casus_id = opgepakt(wereld, wereld.vandaag + timedelta(days=4))
    in_uitvoering(wereld, casus_id)
    wereld.later(days=4)
    klok.ronde(wereld.werk)
    assert lopend(wereld, casus_id).stand == "loopt"
    wereld.later(days=1)
    klok.ronde(wereld.werk)
    assert lopend(wereld, casus_id).stand == "voorbij"


def naar_de_kamer(wereld: Wereld, casus_id: UUID, evaluatie: date | None) -> None:
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    regie = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("kamer")}
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", fase=3, evaluatie=evaluatie, **regie)


def test_de_volgende_tafel_spreekt_zelf_iets_af_of_niets(wereld: Wereld) -> None:
    hier = wereld.vandaag + timedelta(days=21)
    casus_id = opgepakt(wereld, hier)
    naar_de_kamer(wereld, casus_id, None)
    in_uitvoering(wereld, casus_id)
    rij = lopend(wereld, casus_id)
    assert not rij.afgesproken
    assert rij.uiterlijk == wereld.vandaag + timedelta(days=42)
    anders = opgepakt(wereld, hier)
    naar_de_kamer(wereld, anders, hier + timedelta(days=1))
    in_uitvoering(wereld, anders)
    assert lopend(wereld, anders).uiterlijk == hier + timedelta(days=1)


def test_een_verzoek_dat_terugkomt_verandert_niets_aan_de_afspraak(wereld: Wereld) -> None:
    dag = wereld.vandaag + timedelta(days=21)
    casus_id = opgepakt(wereld, dag)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    trek(wereld, casus_id, verzoek)
    in_uitvoering(wereld, casus_id)
    assert lopend(wereld, casus_id).uiterlijk == dag


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        (date(2026, 11, 16), "Kies een datum in de toekomst."),
        (date(2026, 11, 1), "Kies een datum in de toekomst."),
        (date(2027, 5, 17), "Kies een datum binnen 6 maanden: uiterlijk vr 14 mei 2027."),
    ],
)
def test_een_dag_die_niet_kan_krijgt_een_zin_bij_het_veld(
    wereld: Wereld, dag: date, zin: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        opgepakt(wereld, dag)
    assert fout.value.fouten == {"evaluatie": zin}
    casus_id = opgepakt(wereld, date(2027, 5, 14))
    with pytest.raises(Ongeldig) as fout:
        naar_de_kamer(wereld, casus_id, dag)
    assert fout.value.fouten == {"evaluatie": zin}


def test_een_termijn_die_stilstond_zegt_hoe_lang_en_wat_dat_met_de_dag_deed(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    navragen.vraag_na(
        casus_id, verzoek, Navraag("Wie is er al?"), door=wereld["kamer"], werk=wereld.werk
    )
    wereld.later(days=3)
    navragen.beantwoord(casus_id, verzoek, "Niemand.", door=wereld["skt"], werk=wereld.werk)
    uit = uitleg(wereld, casus_id)
    assert "De laatste dag is ma 23 november 2026, tot het einde van die dag." in uit
    stil = "De termijn stond 3 werkdagen stil en eindigt daardoor op 26 november 2026."
    assert stil in uit
