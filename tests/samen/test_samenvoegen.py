"""Merging: the casus ends, and only what a person writes of it goes over to the one that runs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from casus.besluiten import Besluit, Verzoek
from casus.casus import Casus
from casus.gebruikers import Bericht
from casus.stukken import Stuk
from privacy.toegang import GeenToegang
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_fase import nemen_deel
from tests.samen.test_samenloop import tegelijk
from tests.samen.test_vertrek_en_grens import sluit_af, verlaat
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.fouten import GelijktijdigeWijziging, Ongeldig
from workflow.handelingen import gesloten, inzien, triagecontrole, triageren, voorleggen
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.samenvoegen import Samenvoegdoel

WAT = "De buren belden opnieuw, nu over de tuin."


def rij(wereld: Wereld, casus_id: UUID) -> Any:
    return wereld.rijen(select(Casus.__table__).where(Casus.id == casus_id))[0]


def nummer(wereld: Wereld, casus_id: UUID) -> str:
    return str(rij(wereld, casus_id).nummer)


def voeg_samen(
    wereld: Wereld, casus_id: UUID, met: str, wie: str = "triagist", **anders: Any
) -> UUID:
    b = Triagebesluit("samenvoegen", "Het is dezelfde zaak.", met=met, advies=WAT)
    hoe = {n: anders.pop(n) for n in ("versie", "indiening") if n in anders}
    return triageren.triageer(
        casus_id, replace(b, **anders), door=wereld[wie], werk=wereld.werk, **hoe
    )


def teksten(wereld: Wereld, casus_id: UUID, wie: str) -> list[str]:
    d = inzien.dossier(casus_id, "OBS", door=wereld[wie], werk=wereld.werk)
    return [s.tekst for s in d.stukken]


def test_wat_erover_geschreven_is_komt_in_de_lopende_casus_en_niets_anders(wereld: Wereld) -> None:
    loopt, nieuw = wereld.opgepakt(), wereld.melding()
    voor = len(wereld.rijen(select(Stuk.id).where(Stuk.casus_id == loopt)))
    besluit_id = voeg_samen(wereld, nieuw, nummer(wereld, loopt))
    weg = rij(wereld, nieuw)
    assert (weg.stand, weg.samengevoegd_met) == ("samengevoegd", loopt)
    assert not nemen_deel(wereld, nieuw)
    assert teksten(wereld, loopt, "skt") == [WAT]
    assert len(wereld.rijen(select(Stuk.id).where(Stuk.casus_id == loopt))) == voor + 1
    assert rij(wereld, loopt).stand == "beeldvorming"
    (regel,) = [r for r in regels(wereld) if r["besluit"] == str(besluit_id)]
    assert regel["casus"] == str(nieuw)
    assert regel["casussen"] == [str(loopt)]
    bericht = select(Bericht.gebruiker_id).where(
        Bericht.soort == "samengevoegd", Bericht.casus_id == loopt
    )
    assert [b.gebruiker_id for b in wereld.rijen(bericht)] == [wereld.id("skt")]
    controleer_logboek(wereld)


@pytest.mark.parametrize("soort", ["onbekend", "onzin", "zelf", "gesloten", "kamer", "triage"])
def test_samenvoegen_kan_alleen_met_een_casus_die_aan_deze_tafel_loopt(
    wereld: Wereld, soort: str
) -> None:
    nieuw = wereld.melding()
    ander = nieuw
    if soort == "gesloten":
        ander = wereld.opgepakt()
        sluit_af(wereld, ander)
    elif soort == "kamer":
        ander = wereld.bij_veiligheidskamer()
    elif soort == "triage":
        ander = wereld.melding()
    met = {"onbekend": "2026-9999", "onzin": "een nummer"}.get(soort, nummer(wereld, ander))
    gezegd = []
    for wat in (met, "2020-0001"):
        with pytest.raises(Ongeldig) as fout:
            voeg_samen(wereld, nieuw, wat)
        gezegd.append(dict(fout.value.fouten))
    # Hidden, ended and absent are told in the same words.
    assert gezegd[0] == gezegd[1]
    assert set(gezegd[0]) == {"met"}
    assert rij(wereld, nieuw).stand == "triage"


def test_zonder_bericht_wordt_er_niet_samengevoegd(wereld: Wereld) -> None:
    loopt, nieuw = wereld.opgepakt(), wereld.melding()
    with pytest.raises(Ongeldig) as fout:
        voeg_samen(wereld, nieuw, nummer(wereld, loopt), advies=" ")
    assert set(fout.value.fouten) == {"bericht"}
    with pytest.raises(Ongeldig) as beide:
        voeg_samen(wereld, nieuw, " ", advies=" ")
    assert set(beide.value.fouten) == {"bericht", "met"}
    assert not teksten(wereld, loopt, "skt")


@pytest.mark.parametrize("wie", ["skt", "teamlead", "wijkagent", "kamer", "beheerder"])
def test_wie_niet_weegt_voegt_niet_samen(wereld: Wereld, wie: str) -> None:
    loopt, nieuw = wereld.opgepakt(), wereld.melding()
    with pytest.raises(GeenToegang):
        voeg_samen(wereld, nieuw, nummer(wereld, loopt), wie)
    assert not teksten(wereld, loopt, "skt")


def test_twee_tegelijk_voegen_een_keer_samen(wereld: Wereld) -> None:
    loopt, nieuw = wereld.opgepakt(), wereld.melding()
    met, versie = nummer(wereld, loopt), rij(wereld, nieuw).versie
    uit = tegelijk(3, lambda _: voeg_samen(wereld, nieuw, met, versie=versie))
    assert sum(isinstance(u, UUID) for u in uit) == 1
    assert teksten(wereld, loopt, "skt") == [WAT]


def test_een_tafel_beantwoordt_een_verzoek_met_samenvoegen(wereld: Wereld) -> None:
    daar, hier = wereld.bij_veiligheidskamer(), wereld.opgepakt()
    verzoek = wereld.vraag(hier, "skt", "opschaling", "veiligheidskamer")
    met = {"met": nummer(wereld, daar), "advies": WAT}
    wereld.beslis(hier, verzoek, "kamer", "samenvoegen", **met)
    weg = rij(wereld, hier)
    assert (weg.stand, weg.niveau, weg.samengevoegd_met) == ("samengevoegd", "skt", daar)
    assert not nemen_deel(wereld, hier)
    (v,) = wereld.rijen(select(Verzoek.stand).where(Verzoek.id == verzoek))
    assert v.stand == "samengevoegd"
    assert WAT in teksten(wereld, daar, "kamer")
    soorten = select(Bericht.soort).where(Bericht.gebruiker_id == wereld.id("skt"))
    assert "opschaling_samengevoegd" in {b.soort for b in wereld.rijen(soorten)}
    einde = (Besluit.casus_id == hier, Besluit.naar_stand == "samengevoegd")
    (b,) = wereld.rijen(select(Besluit.soort).where(*einde))
    assert b.soort == "opschaling_samengevoegd"
    with pytest.raises(GelijktijdigeWijziging):
        wereld.beslis(hier, verzoek, "kamer2", "samenvoegen", **met)


def test_een_verzoek_om_afschaling_wordt_niet_samengevoegd(wereld: Wereld) -> None:
    hier, loopt = wereld.bij_veiligheidskamer(), wereld.opgepakt()
    verzoek = wereld.vraag(hier, "kamer", "afschaling", "skt")
    with pytest.raises(Ongeldig):
        wereld.beslis(
            hier, verzoek, "teamlead", "samenvoegen", met=nummer(wereld, loopt), advies=WAT
        )


def test_zonder_casusregisseur_hoort_de_tafel_het(wereld: Wereld) -> None:
    loopt, nieuw = wereld.opgepakt(), wereld.melding()
    verlaat(wereld, "skt")
    voeg_samen(wereld, nieuw, nummer(wereld, loopt))
    vraag = select(Bericht.gebruiker_id, Bericht.tafel).where(Bericht.soort == "samengevoegd")
    assert [tuple(b) for b in wereld.rijen(vraag)] == [(None, "skt:naaldwijk")]


def test_de_gesloten_casus_wijst_door_voor_wie_ook_de_ander_mag_zien(wereld: Wereld) -> None:
    daar, hier = wereld.bij_veiligheidskamer(), wereld.opgepakt()
    verzoek = wereld.vraag(hier, "skt", "opschaling", "veiligheidskamer")
    wereld.beslis(hier, verzoek, "kamer", "samenvoegen", met=nummer(wereld, daar), advies=WAT)
    # The teamlead may know that this one ended, and nothing of the casus at the other table.
    for wie, verder in (("skt", (daar, nummer(wereld, daar))), ("teamlead", None)):
        assert gesloten.einde(hier, door=wereld[wie], werk=wereld.werk).verder_in == verder
        assert regels(wereld)[-1]["casussen"] == ([str(daar)] if verder else [])
    controleer_logboek(wereld)


def test_een_casus_die_gewoon_sloot_wijst_nergens_heen(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    sluit_af(wereld, casus_id)
    assert gesloten.einde(casus_id, door=wereld["skt"], werk=wereld.werk).verder_in is None


def test_de_controle_voor_het_samenvoegen_noemt_de_ander_in_haar_regel(wereld: Wereld) -> None:
    loopt, nieuw, daar = wereld.opgepakt(), wereld.melding(), wereld.bij_veiligheidskamer()
    b = Triagebesluit("samenvoegen", "Het is dezelfde zaak.", met=nummer(wereld, loopt), advies=WAT)
    hoe: Any = {"door": wereld["triagist"], "werk": wereld.werk, "versie": None}
    gezien = triagecontrole.controleer(nieuw, b, **hoe)
    assert regels(wereld)[-1]["casussen"] == [str(loopt)]
    assert gezien.met == Samenvoegdoel("naaldwijk", "skt", 2, "beeldvorming", andere_kern=False)
    with pytest.raises(Ongeldig):
        triagecontrole.controleer(nieuw, replace(b, met=nummer(wereld, daar)), **hoe)
    assert str(daar) not in str(regels(wereld)[-1])
    verzoek = wereld.vraag(loopt, "skt", "opschaling", "veiligheidskamer")
    met = nummer(wereld, daar)
    doel = voorleggen.toets_doel(loopt, verzoek, met, door=wereld["kamer"], werk=wereld.werk)
    assert (doel.niveau, doel.andere_kern) == ("veiligheidskamer", False)
    assert regels(wereld)[-1]["casussen"] == [str(daar)]


def test_is_de_ander_van_een_andere_kern_dan_zegt_de_controle_dat(wereld: Wereld) -> None:
    daar, hier = wereld.bij_veiligheidskamer(), wereld.opgepakt()
    buitenom(wereld, update(Casus).where(Casus.id == daar).values(kern="wateringen"))
    verzoek = wereld.vraag(hier, "skt", "opschaling", "veiligheidskamer")
    hoe: Any = {"door": wereld["kamer"], "werk": wereld.werk}
    doel = voorleggen.toets_doel(hier, verzoek, nummer(wereld, daar), **hoe)
    assert (doel.kern, doel.andere_kern) == ("wateringen", True)
    # A number that leads nowhere for this reader says nothing of a kern.
    for met in (nummer(wereld, wereld.opgepakt()), "2020-0001"):
        with pytest.raises(Ongeldig) as fout:
            voorleggen.toets_doel(hier, verzoek, met, **hoe)
        assert set(fout.value.fouten) == {"met"}
        assert "kern" not in str(fout.value.fouten)
