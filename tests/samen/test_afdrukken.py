"""A print: one line that says so, what the reader may see and no more, and nobody else's."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from casus.afdruk import Afdrukweergave
from privacy.toegang import GeenToegang, Recht
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_bijlagen import neem_deel
from tests.samen.test_corrigeren import corrigeer, gehoord, noteer
from tests.samen.test_hoofdverhaal import stuk
from tests.samen.wereld import Wereld
from workflow.handelingen import (
    actielezen,
    afdrukken,
    inzien,
    planlezen,
    plannen,
    terugkijken,
    teruglezen,
)

DELEN = {
    "overzicht": Recht.CASUS_INZIEN,
    "dossier": Recht.STUK_INZIEN,
    "plan": Recht.PLAN_INZIEN,
    "verloop": Recht.VERLOOP_INZIEN,
}


def druk_af(wereld: Wereld, casus_id: UUID, wie: str = "skt") -> Afdrukweergave:
    return afdrukken.druk_af(casus_id, door=wereld[wie], werk=wereld.werk)


def test_een_afdruk_is_wat_de_schermen_tonen_in_een_regel(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    won = noteer(wereld, casus_id)
    regel = plannen.Nieuweregel("stem", "Ik wil rust.", "", "", None, None, {})
    plannen.voeg_toe(casus_id, regel, door=wereld["skt"], werk=wereld.werk)
    hoe: Any = {"door": wereld["skt"], "werk": wereld.werk}
    voor = len(regels(wereld))
    afdruk = druk_af(wereld, casus_id)
    (lijn,) = regels(wereld)[voor:]
    assert (lijn["recht"], lijn["uitkomst"]) == ("casus:afdrukken", "toegestaan")
    assert afdruk.logregel == lijn["nummer"]
    assert str(won) in lijn["objecten"]
    assert lijn["betrokkenen"]
    assert {"ID", "WON", "PLAN"} <= set(lijn["vrijgegeven"])
    assert afdruk.overzicht == inzien.casus(casus_id, **hoe)
    assert afdruk.plan == planlezen.plan(casus_id, **hoe)
    assert afdruk.verloop == teruglezen.verloop(casus_id, **hoe)
    assert afdruk.dossier is not None
    scherm = inzien.dossier(casus_id, "WON", **hoe)
    assert tuple(s for s in afdruk.dossier.stukken if s.categorie == "WON") == scherm.stukken
    assert afdruk.dossier.vakken == scherm.vakken
    controleer_logboek(wereld)


@pytest.mark.parametrize(
    "wie", ["collega", "teamlead", "kamer2", "wijkagent", "burgemeester", "beheerder", "fg"]
)
def test_wie_de_casus_niet_opent_drukt_niets_af(wereld: Wereld, wie: str) -> None:
    casus_id = wereld.opgepakt()
    voor = len(regels(wereld))
    with pytest.raises(GeenToegang):
        druk_af(wereld, casus_id, wie)
    (lijn,) = regels(wereld)[voor:]
    assert (lijn["recht"], lijn["uitkomst"]) == ("casus:afdrukken", "geweigerd")
    assert not lijn["objecten"]
    assert not lijn["vrijgegeven"]


def test_van_een_gesloten_vak_gaat_niets_mee(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    won, leef = (stuk(wereld, casus_id, "skt", code, "Tekst.") for code in ("WON", "LEEF"))
    wereld.mens("corporatie", "corporatie", "corporatie-de-kas", None)
    neem_deel(wereld, casus_id, "corporatie", "veiligheidskamer")
    afdruk = druk_af(wereld, casus_id, "corporatie")
    assert afdruk.dossier is not None
    assert {s.stuk_id for s in afdruk.dossier.stukken} == {won}
    assert afdruk.verloop is not None
    assert {r.code for r in afdruk.verloop.regels} == {"WON"}
    lijn = regels(wereld)[-1]
    assert str(won) in lijn["objecten"]
    assert str(leef) not in lijn["objecten"]
    assert "LEEF" not in lijn["vrijgegeven"]


@pytest.mark.parametrize("deel", DELEN)
def test_een_deel_dat_geweigerd_wordt_is_er_niet(
    wereld: Wereld, deel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    casus_id = wereld.opgepakt()
    monkeypatch.setattr(
        afdrukken,
        "mag",
        lambda lezing, recht: recht is not DELEN[deel] and actielezen.mag(lezing, recht),
    )
    afdruk = druk_af(wereld, casus_id)
    assert {d for d in DELEN if getattr(afdruk, d) is None} == {deel}
    if deel == "dossier":
        assert "WON" not in regels(wereld)[-1]["vrijgegeven"]


def test_nog_eens_drukken_geeft_hetzelfde_en_staat_er_nog_eens(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    een, twee = druk_af(wereld, casus_id), druk_af(wereld, casus_id)
    assert een.dossier == twee.dossier
    assert een.logregel is not None
    assert twee.logregel == een.logregel + 1


def test_wie_afdrukte_keek_en_hoort_van_een_correctie(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    won = noteer(wereld, casus_id)
    neem_deel(wereld, casus_id, "collega")
    druk_af(wereld, casus_id, "collega")
    toegang = terugkijken.toegang(casus_id, door=wereld["skt"], werk=wereld.werk)
    keek = {r.wie: r.keek for r in toegang.deelnemers}
    assert keek[wereld.id("collega")] == wereld.nu[0]
    corrigeer(wereld, casus_id, won, "Anders.")
    assert gehoord(wereld) == {wereld.id("collega")}


def test_vernietigen_moet_op_de_eerste_dag_die_het_beleid_noemt(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    noteer(wereld, casus_id)
    assert druk_af(wereld, casus_id).vernietigen is None, "these days begin once it closes"
    noteer(wereld, casus_id, "WMO")
    (regel,) = (r for r in wereld.beleid().convenant["skt"].bewaren if r.categorie == "WMO")
    assert regel.vanaf == "vastlegging"
    dag = wereld.vandaag
    assert druk_af(wereld, casus_id).vernietigen == date(dag.year + regel.jaren, dag.month, dag.day)
