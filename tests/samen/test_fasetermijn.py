"""The term of a request for another phase: it runs, is missed, ends, and hides no other term."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from casus.gebruikers import Bericht
from casus.termijnen import INFORMEREN
from tests.samen.fasewereld import TE_LAAT, gevraagd, termijn, voorbij
from tests.samen.test_crisis import start
from tests.samen.test_fase import besluit, opdracht, rij, wijzig
from tests.samen.test_fasebeslissers import leest
from tests.samen.test_fasevraag import kreeg, te_doen, trek_in, wijs_af
from tests.samen.wereld import Wereld
from web.vertaling import termijn_van
from workflow import klok
from workflow.handelingen import inzien, overzien, teruglezen
from workflow.handelingen.lijstrijen import Filter
from workflow.termijnen import bereken


def test_de_termijn_begint_met_de_vraag_en_zegt_hoe_zijn_dag_kwam(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    t, b = termijn(wereld, vraag_id), wereld.beleid()
    regel = b.termijn[b.keten.fasevraag.termijn]
    assert (t.soort, t.stand, t.begin) == (regel.code, "loopt", wereld.nu[0])
    assert t.uiterlijk == bereken(regel, b.kalender, wereld.nu[0]).uiterlijk
    c = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert c.fasetermijn is not None
    assert c.fasetermijn in c.termijnen
    w = termijn_van(b, c.fasetermijn, wereld.nu[0])
    assert w.waarvoor == "Besluit over de fase"
    assert any("werkdag" in zin for zin in w.uitleg)
    assert w.uitleg[-1] == f"Bron: {regel.bron}"


def test_hij_verbergt_geen_termijn_waar_de_casus_op_wacht(wereld: Wereld) -> None:
    """It began last and ends first: still the lists show what the casus waits for."""
    casus_id = wereld.opgepakt()
    dag = rij(wereld, casus_id).termijn_op
    eerst = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).termijn
    wereld.later(days=1)
    vraag_id = gevraagd(wereld, casus_id, 1)
    assert dag is not None
    assert termijn(wereld, vraag_id).uiterlijk < dag
    assert rij(wereld, casus_id).termijn_op == dag
    assert inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).termijn == eerst
    for wie in ("skt", "teamlead"):
        rijen = overzien.lijst(Filter(), door=wereld[wie], werk=wereld.werk).rijen
        assert {r.termijn_op for r in rijen if r.casus_id == casus_id} == {dag}
    voorbij(wereld, vraag_id)
    werk = overzien.mijn_werk(door=wereld["skt"], werk=wereld.werk)
    assert {r.soort for r in werk.termijnen if r.casus_id == casus_id} == {INFORMEREN}


def test_een_stap_van_de_casus_beeindigt_de_termijn_van_de_vraag_niet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    t = termijn(wereld, vraag_id)
    assert (t.stand, t.afgerond_op) == ("loopt", None)
    o = opdracht(wereld, 2, procesregie="teamlead")
    besluit(wereld, casus_id, "teamlead", o)
    assert termijn(wereld, vraag_id).afgerond_op is None


@pytest.mark.parametrize("te_laat", [False, True])
@pytest.mark.parametrize(
    ("uitkomst", "stand"),
    [
        ("vastgesteld", "gehaald"),
        ("afgewezen", "gehaald"),
        ("ingetrokken", "vervallen"),
        ("vervallen", "vervallen"),
    ],
)
def test_met_de_uitkomst_staat_vast_of_het_op_tijd_was(
    wereld: Wereld, uitkomst: str, stand: str, te_laat: bool
) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    if te_laat:
        voorbij(wereld, vraag_id)
        assert termijn(wereld, vraag_id).afgerond_op is None
    if uitkomst == "vastgesteld":
        besluit(wereld, casus_id, "teamlead", opdracht(wereld, 1))
    elif uitkomst == "afgewezen":
        wijs_af(wereld, casus_id, vraag_id, "teamlead")
    elif uitkomst == "ingetrokken":
        trek_in(wereld, casus_id, vraag_id, "skt")
    else:
        start(wereld, casus_id)
    t = termijn(wereld, vraag_id)
    assert (t.stand, t.afgerond_op) == ("voorbij" if te_laat else stand, wereld.nu[0])
    c = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert c.fasetermijn is None
    verloop = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
    gemist = [(r.code, r.klaar) for r in verloop.regels if r.soort == "termijn"]
    soort = wereld.beleid().keten.fasevraag.termijn
    assert ((soort, wereld.nu[0]) in gemist) == te_laat


def test_te_laat_hoort_wie_beslist_het_en_niemand_anders(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    vraag_id = gevraagd(wereld, casus_id, 1)
    wereld.later(days=(termijn(wereld, vraag_id).uiterlijk - wereld.vandaag).days)
    klok.ronde(wereld.werk)
    assert kreeg(wereld, TE_LAAT) == set()
    voorbij(wereld, vraag_id)
    klok.ronde(wereld.werk)
    assert termijn(wereld, vraag_id).stand == "voorbij"
    berichten_ = select(Bericht.gebruiker_id, Bericht.tafel).where(Bericht.soort == TE_LAAT)
    assert [tuple(b) for b in wereld.rijen(berichten_)] == [(None, rij(wereld, casus_id).tafel)]
    assert TE_LAAT in leest(wereld, "teamlead")
    for wie in ("collega", "triagist", "skt", "wijkagent", "kamer"):
        assert TE_LAAT not in leest(wereld, wie), wie
    assert te_doen(wereld, "teamlead") == [(casus_id, 1)]
    wijs_af(wereld, casus_id, vraag_id, "teamlead")
    assert TE_LAAT not in leest(wereld, "teamlead")


def test_vraag_en_te_laat_gaan_naar_de_procesregisseur(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 2, procesregie="teamlead"))
    vraag_id = gevraagd(wereld, casus_id, 1)
    assert kreeg(wereld, "fase_gevraagd") == {(wereld.id("teamlead"), None)}
    voorbij(wereld, vraag_id)
    assert kreeg(wereld, TE_LAAT) == {(wereld.id("teamlead"), None)}
    assert TE_LAAT in leest(wereld, "teamlead")
