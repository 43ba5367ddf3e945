"""Who may see a casus and who looked: for who takes part, and never beyond the policy."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import insert, update

from casus.casus import Uitsluiting
from casus.gebruikers import Aanstelling
from casus.inzage import PAGINA, Logboekweergave, Toegangsrij, Toegangsweergave
from privacy.toegang import GeenToegang
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_bijlagen import neem_deel
from tests.samen.test_tweede_beleid import polder as polder  # noqa: PLC0414  # a fixture
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import SYSTEEM, VOORBEELD, Wereld
from workflow.handelingen import inzien, melden, overzien, terugkijken


def toegang(wereld: Wereld, casus_id: UUID, wie: str = "skt") -> Toegangsweergave:
    return terugkijken.toegang(casus_id, door=wereld[wie], werk=wereld.werk)


def rij(wereld: Wereld, casus_id: UUID, wie: str) -> Toegangsrij:
    return next(r for r in toegang(wereld, casus_id).deelnemers if r.wie == wereld.id(wie))


def logboek(
    wereld: Wereld, casus_id: UUID, wie: str = "skt", na: int | None = None
) -> Logboekweergave:
    return terugkijken.logboek(casus_id, door=wereld[wie], werk=wereld.werk, na=na)


@pytest.mark.parametrize("wie", ["collega", "kamer", "wijkagent", "burgemeester", "beheerder"])
def test_wie_niet_deelneemt_leest_niet_wie_er_keek(wereld: Wereld, wie: str) -> None:
    casus_id = wereld.opgepakt()
    for lees, recht in ((toegang, "toegang:inzien"), (logboek, "logboek:inzien")):
        with pytest.raises(GeenToegang):
            lees(wereld, casus_id, wie)
        laatste = regels(wereld)[-1]
        assert (laatste["recht"], laatste["uitkomst"]) == (recht, "geweigerd")


def test_wie_deelnam_en_een_ander_niveau_lezen_niets_meer(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    with pytest.raises(GeenToegang):
        toegang(wereld, casus_id, "kamer")
    wereld.beslis(
        casus_id,
        verzoek,
        "kamer",
        "accepteren",
        casusregisseur=wereld.id("oov"),
        procesregisseur=wereld.id("kamer"),
        fase=3,
    )
    assert toegang(wereld, casus_id, "kamer").niveau == "veiligheidskamer"
    for lees in (toegang, logboek):
        with pytest.raises(GeenToegang):
            lees(wereld, casus_id, "skt")


def test_wat_iemand_ziet_is_wat_bij_die_persoon_opengaat(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_deel(wereld, casus_id, "collega")
    for wie in ("skt", "collega"):
        d = inzien.dossier(casus_id, door=wereld[wie], werk=wereld.werk)
        open_ = {(v.niveau, v.categorie) for v in d.vakken if v.open}
        gezien = {(v.niveau, v.categorie) for v in rij(wereld, casus_id, wie).vakken}
        assert gezien == open_
        assert open_


def test_wie_vertrok_staat_er_als_wie_niets_meer_ziet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_deel(wereld, casus_id, "collega")
    assert rij(wereld, casus_id, "collega").vakken
    waar = Aanstelling.gebruiker_id == wereld.id("collega")
    gisteren = wereld.vandaag - timedelta(days=1)
    buitenom(wereld, update(Aanstelling).where(waar).values(tot=gisteren))
    assert not rij(wereld, casus_id, "collega").vakken


def test_wie_deelnam_en_uitgesloten_is_staat_niet_in_de_lijst_en_wordt_geteld(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    neem_deel(wereld, casus_id, "collega")
    inzien.casus(casus_id, door=wereld["collega"], werk=wereld.werk)
    sluit_uit(wereld, casus_id, "collega")
    t = toegang(wereld, casus_id)
    assert t.uitgesloten == 1
    assert wereld.id("collega") not in {r.wie for r in t.deelnemers}
    assert wereld.id("collega") not in t.namen


def sluit_uit(wereld: Wereld, casus_id: UUID, wie: str) -> None:
    uit = {"casus_id": casus_id, "gebruiker_id": wereld.id(wie), "herkomst": "eigen"}
    buitenom(wereld, insert(Uitsluiting).values(**uit, van=wereld.nu[0]))


def test_van_wie_uitgesloten_is_staat_er_een_aantal_en_geen_naam(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    assert toegang(wereld, casus_id).uitgesloten == 0
    sluit_uit(wereld, casus_id, "collega")
    t = toegang(wereld, casus_id)
    assert t.uitgesloten == 1
    assert wereld.id("collega") not in {r.wie for r in t.deelnemers}
    with pytest.raises(GeenToegang):
        toegang(wereld, casus_id, "collega")


def test_de_regisseur_ziet_wie_keek_en_een_deelnemer_alleen_zichzelf(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_deel(wereld, casus_id, "collega")
    wereld.later(hours=1)
    inzien.dossier(casus_id, "WON", door=wereld["collega"], werk=wereld.werk)
    t = toegang(wereld, casus_id)
    assert t.blikken is not None
    (blik,) = [b for b in t.blikken if b.wie == wereld.id("collega")]
    assert (blik.laatst, blik.categorieen, blik.aantal) == (wereld.nu[0], ("WON",), 1)
    assert rij(wereld, casus_id, "collega").keek == wereld.nu[0]
    assert rij(wereld, casus_id, "skt").keek is None
    inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    zelf = toegang(wereld, casus_id, "collega")
    assert zelf.blikken is None
    assert {r.wie for r in zelf.deelnemers if r.keek} == {wereld.id("collega")}
    wereld.later(days=31)
    later = toegang(wereld, casus_id).blikken
    assert later is not None
    assert wereld.id("collega") not in {b.wie for b in later}


def test_wie_tevergeefs_aanklopte_keek_niet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(GeenToegang):
        inzien.casus(casus_id, door=wereld["collega"], werk=wereld.werk)
    blikken = toegang(wereld, casus_id).blikken
    assert blikken is not None
    assert wereld.id("collega") not in {b.wie for b in blikken}
    geweigerd = [r for r in logboek(wereld, casus_id).regels if r.uitkomst == "geweigerd"]
    assert [r.wie for r in geweigerd] == [wereld.id("collega")]


def test_het_logboek_lezen_is_zelf_een_regel(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    logboek(wereld, casus_id)
    eerste = logboek(wereld, casus_id).regels[0]
    assert (eerste.handeling, eerste.wie) == ("logboek:inzien", wereld.id("skt"))
    assert regels(wereld)[-1]["vrijgegeven"] == []
    controleer_logboek(wereld)


def test_een_deelnemer_leest_alleen_de_eigen_regels(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_deel(wereld, casus_id, "wijkagent")
    inzien.casus(casus_id, door=wereld["wijkagent"], werk=wereld.werk)
    eigen = logboek(wereld, casus_id, "wijkagent")
    assert not eigen.alles
    assert {r.wie for r in eigen.regels} == {wereld.id("wijkagent")}
    alles = logboek(wereld, casus_id)
    assert alles.alles
    assert {wereld.id("triagist"), wereld.id("wijkagent")} <= {r.wie for r in alles.regels}


def test_de_fg_leest_alle_regels_en_komt_niet_in_de_casus(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    fg = logboek(wereld, casus_id, "fg")
    assert (fg.alles, fg.deelnemer) == (True, False)
    with pytest.raises(GeenToegang):
        toegang(wereld, casus_id, "fg")
    with pytest.raises(GeenToegang):
        inzien.casus(casus_id, door=wereld["fg"], werk=wereld.werk)


def test_in_een_lijst_verschijnen_is_niet_openen(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    overzien.mijn_werk(door=wereld["skt"], werk=wereld.werk)
    eerste = logboek(wereld, casus_id).regels[0]
    assert (eerste.lijst, eerste.wie) == (True, wereld.id("skt"))
    assert rij(wereld, casus_id, "skt").keek is None


def test_een_regel_van_een_lijst_zegt_alleen_wat_van_deze_casus_openging(wereld: Wereld) -> None:
    een, ander = wereld.opgepakt(), wereld.opgepakt()
    # Both stand in the list of the teamleider, who takes part in one of them.
    neem_deel(wereld, ander, "teamlead")
    overzien.mijn_werk(door=wereld["teamlead"], werk=wereld.werk)
    assert regels(wereld)[-1]["vrijgegeven"] == ["ID"]
    for casus_id, open_ in ((een, ()), (ander, ("ID",))):
        regel = logboek(wereld, casus_id).regels[0]
        assert (regel.lijst, regel.wie) == (True, wereld.id("teamlead"))
        assert regel.categorieen == open_


def test_een_lang_logboek_komt_per_blad_en_geen_regel_valt_weg(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    for _ in range(PAGINA):
        inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
        overzien.mijn_werk(door=wereld["skt"], werk=wereld.werk)
    nummers, na, bladen = [], None, 0
    while bladen == 0 or na is not None:
        blad = logboek(wereld, casus_id, na=na)
        nummers += [r.nummer for r in blad.regels]
        na, bladen = blad.verder, bladen + 1
    assert bladen == 3
    assert nummers == sorted(set(nummers), reverse=True)
    geraakt = [
        r["nummer"]
        for r in regels(wereld)
        if r["casus"] == str(casus_id) or str(casus_id) in r["casussen"]
    ]
    # Reading the pages added a line each.
    assert nummers == geraakt[-bladen - 1 :: -1]


def test_ook_met_een_ander_beleid_leest_de_toezichthouder_en_geen_vreemde(polder: Wereld) -> None:
    inhoud = json.loads(VOORBEELD.read_text())
    inhoud = inhoud[0] if isinstance(inhoud, list) else inhoud
    tekst = json.dumps(inhoud).encode()
    (lot,) = melden.lees_in(tekst, afzender="wacht", door=SYSTEEM, werk=polder.werk).lot
    assert lot.casus_id is not None
    polder.mens("toezicht", "toezichthouder", "stad")
    polder.mens("vreemde", "buurtwerker", "stad")
    assert [r.handeling for r in logboek(polder, lot.casus_id, "toezicht").regels] == [
        "melding:inlezen"
    ]
    for lees in (toegang, logboek):
        with pytest.raises(GeenToegang):
            lees(polder, lot.casus_id, "vreemde")
