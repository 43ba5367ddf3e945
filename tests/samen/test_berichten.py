"""A message says that something happened, to who may still know of that casus."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, insert, select, text

from casus.berichten import MEESTE, Berichtregel, berichtenvraag
from casus.casus import Uitsluiting
from casus.gebruikers import Bericht
from privacy.feiten import REGIE
from privacy.logboek import Logcasus
from tests.samen.test_vertrek_en_grens import verlaat
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from web.berichttekst import berichtzin
from workflow import klok
from workflow.databank import kale_engine
from workflow.handelingen import overzien
from workflow.handelingen.berichten import HOOGSTENS, PAGINA, lijst

WORTEL = Path(__file__).parents[2]


def berichten(wereld: Wereld, wie: str) -> list[tuple[str, UUID, str]]:
    gezien = overzien.mijn_werk(door=wereld[wie], werk=wereld.werk).berichten
    return [(b.soort, b.casus_id, b.opent) for b in gezien]


def leg_klaar(wereld: Wereld, soort: str, casus_id: UUID, keer: int = 1) -> None:
    """A message for `skt` about this casus, in the outbox."""
    with wereld.werk.platform(frozenset({"bericht"})) as db:
        for _ in range(keer):
            velden = {"id": uuid4(), "soort": soort, "casus_id": casus_id, "gemaakt": wereld.nu[0]}
            db.execute(insert(Bericht), velden | {"gebruiker_id": wereld.id("skt")})


def test_wie_vroeg_hoort_wat_er_met_het_verzoek_gebeurde(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    assert berichten(wereld, "kamer")[0] == ("opschaling_gevraagd", casus_id, "verzoek")
    wereld.later(hours=1)
    wereld.beslis(casus_id, verzoek, "kamer", "afwijzen")
    assert berichten(wereld, "skt")[0] == ("opschaling_afgewezen", casus_id, "casus")
    assert berichten(wereld, "collega") == []


def test_een_bericht_over_een_casus_buiten_zicht_wordt_niet_getoond(wereld: Wereld) -> None:
    vreemd = wereld.melding()
    eigen = wereld.opgepakt()
    leg_klaar(wereld, "termijn_voorbij", uuid4())
    leg_klaar(wereld, "termijn_voorbij", vreemd, 3)
    gezien = overzien.mijn_werk(door=wereld["skt"], werk=wereld.werk).berichten
    # Of what went on there is left that it is closed: once, and not of which casus.
    over = [(b.soort, b.nummer, b.opent) for b in gezien if b.casus_id == vreemd]
    assert over == [("toegang_geeindigd", "", "")]
    assert {b.casus_id for b in gezien} == {eigen, vreemd}
    assert berichten(wereld, "wijkagent") == []
    assert berichten(wereld, "beheerder") == []


def test_wie_het_zicht_verliest_hoort_hoe_het_verzoek_afliep_en_niet_van_welke_casus(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    assert [soort for soort, _, _ in berichten(wereld, "skt")] == ["casusregisseur_geworden"]
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    wereld.beslis(
        casus_id,
        verzoek,
        "kamer",
        "accepteren",
        casusregisseur=wereld.id("collega"),
        procesregisseur=wereld.id("kamer"),
        fase=3,
    )
    gezien = overzien.mijn_werk(door=wereld["skt"], werk=wereld.werk).berichten
    assert [(b.soort, b.nummer, b.opent) for b in gezien] == [("opschaling_geaccepteerd", "", "")]


def test_het_bericht_hangt_niet_af_van_de_eerste_bladzijde_van_de_lijst(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    for _ in range(26):
        wereld.later(minutes=1)
        wereld.melding()
    wereld.later(minutes=1)
    leg_klaar(wereld, "termijn_voorbij", casus_id)
    gezien = overzien.mijn_werk(door=wereld["triagist"], werk=wereld.werk)
    assert casus_id not in {r.casus_id for r in gezien.mijn.rijen}
    leg = berichten(wereld, "skt")
    assert ("termijn_voorbij", casus_id, "casus") in leg


def test_er_staan_ten_hoogste_tien_berichten_en_de_regel_noemt_hun_casussen(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    leg_klaar(wereld, "termijn_voorbij", casus_id, keer=HOOGSTENS + 5)
    assert len(berichten(wereld, "skt")) == HOOGSTENS
    laatste = select(func.max(Logcasus.nummer)).scalar_subquery()
    genoemd = wereld.rijen(select(Logcasus.casus_id).where(Logcasus.nummer == laatste))
    assert casus_id in {r.casus_id for r in genoemd}


def test_de_nieuwste_berichten_komen_van_het_eind_van_een_index(wereld: Wereld) -> None:
    """However many messages a reader or a table ever had: none of them is sorted or passed over."""
    tafels = {"p_tafel_0": "skt:monster", "p_tafel_1": "skt:naaldwijk"}
    vraag = berichtenvraag(2).params(p_wie=wereld.id("skt"), **tafels)
    engine = kale_engine(wereld.huis.instellingen.database_url)
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as db:
        if not sqlite:
            # With this few rows it would rather read them all.
            db.execute(text("SET enable_seqscan = off"))
        gedrukt = str(vraag.compile(engine, compile_kwargs={"literal_binds": True}))
        plan = db.exec_driver_sql(f"EXPLAIN {'QUERY PLAN ' if sqlite else ''}{gedrukt}").all()
    engine.dispose()
    stappen = [str(regel[-1]) for regel in plan]
    assert sum("ix_bericht_gebruiker_id_gemaakt" in stap for stap in stappen) == 1, stappen
    assert sum("ix_bericht_tafel_gemaakt" in stap for stap in stappen) == 2, stappen
    # Only the few that were found are put in order.
    gesorteerd = [na for na, stap in pairwise(stappen) if "B-TREE" in stap]
    assert all(stap.startswith("SCAN anon") for stap in gesorteerd), stappen


def test_een_termijn_die_voorbij_is_wordt_een_bericht(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.later(days=60)
    klok.ronde(wereld.werk)
    assert ("termijn_voorbij", casus_id, "casus") in berichten(wereld, "skt")
    gezien = voorbij(wereld, "skt")
    assert gezien
    assert gezien <= set(wereld.beleid().termijn)
    assert berichtzin("termijn_voorbij", None, "Triage") == "Een termijn is voorbij: Triage."
    assert berichtzin("termijn_voorbij") == "Een termijn is voorbij."


def voorbij(wereld: Wereld, wie: str) -> set[str]:
    """Which terms the messages that one is over tell this reader of."""
    regels = lijst(door=wereld[wie], werk=wereld.werk).regels
    return {b.termijn for b in regels if b.soort == "termijn_voorbij"}


def test_wie_alleen_de_regel_ziet_hoort_niet_welke_termijn_voorbij_is(wereld: Wereld) -> None:
    wereld.opgepakt()
    verlaat(wereld, "skt")
    wereld.later(days=60)
    klok.ronde(wereld.werk)
    assert voorbij(wereld, "teamlead") == {""}


def test_elke_soort_bericht_die_de_handelingen_schrijven_heeft_een_eigen_zin() -> None:
    bron = "".join(p.read_text() for p in sorted((WORTEL / "workflow").rglob("*.py")))
    vast = set(re.findall(r'(?:bericht|meld|_meld_regie)\(\s*h, "([a-z_]+)"', bron))
    vast |= set(re.findall(r'"id": uuid4\(\),\s+"soort": "([a-z_]+)",\s+"casus_id"', bron))
    assert {"melding_ontvangen", "termijn_voorbij", "regisseur_vertrokken"} <= vast
    over_regie = ("gekregen", "aangeboden", "overgenomen", "waargenomen")
    samen = {f"{rol}_{wat}" for rol in REGIE for wat in over_regie}
    samen |= {f"aanbod_{rol}_{wat}" for rol in REGIE for wat in ("afgewezen", "vervallen")}
    for soort in ("opschaling", "afschaling", "afsluiting"):
        for wat in ("gevraagd", "geaccepteerd", "teruggestuurd", "afgewezen", "ingetrokken"):
            samen.add(f"{soort}_{wat}")
    zinnen = [berichtzin(soort) for soort in sorted(vast | samen)]
    assert len(set(zinnen)) == len(zinnen)
    assert "Er is iets veranderd." not in zinnen


@pytest.mark.parametrize("soort", ["", "iets_nieuws", "<b>"])
def test_een_onbekende_soort_zegt_alleen_dat_er_iets_veranderd_is(soort: str) -> None:
    assert berichtzin(soort) == "Er is iets veranderd."


def test_wie_het_zelf_deed_krijgt_geen_bericht_en_wie_de_regie_kreeg_wel(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    wereld.beslis(
        casus_id,
        verzoek,
        "kamer",
        "accepteren",
        casusregisseur=wereld.id("oov"),
        procesregisseur=wereld.id("kamer"),
        fase=3,
    )
    assert "casusregie_gekregen" in [soort for soort, _, _ in berichten(wereld, "oov")]
    assert "procesregie_gekregen" not in [soort for soort, _, _ in berichten(wereld, "kamer")]


def test_wie_meer_berichten_heeft_bladert_erdoor_tot_het_eerste(wereld: Wereld) -> None:
    eigen, vreemd = wereld.opgepakt(), wereld.melding()
    for nr in range(60):
        wereld.later(minutes=1)
        leg_klaar(wereld, "termijn_voorbij", vreemd if nr % 10 == 0 else eigen)
    assert len(berichten(wereld, "skt")) == HOOGSTENS
    gezien: list[Berichtregel] = []
    na, paginas = None, 0
    while paginas == 0 or na is not None:
        blad = lijst(door=wereld["skt"], werk=wereld.werk, na=na)
        assert len(blad.regels) <= PAGINA
        gezien += blad.regels
        na, paginas = blad.volgende, paginas + 1
    assert paginas == 3
    assert [b.gemaakt for b in gezien] == sorted((b.gemaakt for b in gezien), reverse=True)
    assert sum(b.soort == "termijn_voorbij" for b in gezien) == 54
    assert "casusregisseur_geworden" in {b.soort for b in gezien}
    # Of what is out of sight it is said once, also where a page came between.
    assert [b.nummer for b in gezien if b.soort == "toegang_geeindigd"] == [""]
    assert not lijst(door=wereld["wijkagent"], werk=wereld.werk).regels


def test_geen_bladzijde_eindigt_bij_een_bericht_dat_de_lezer_niet_kent(wereld: Wereld) -> None:
    """A link to older ones that names a hidden message would tell that it is there, and when."""
    vreemd = wereld.melding()
    uit = {"gebruiker_id": wereld.id("triagist"), "herkomst": "eigen", "van": wereld.nu[0]}
    buitenom(wereld, insert(Uitsluiting).values(casus_id=vreemd, **uit))
    eigen = wereld.melding()
    wereld.later(minutes=1)
    for _ in range(MEESTE + 10):
        wereld.later(seconds=1)
        bericht = {"soort": "melding_terug", "casus_id": vreemd, "tafel": "skt"}
        buitenom(wereld, insert(Bericht).values(id=uuid4(), gemaakt=wereld.nu[0], **bericht))
    gezien = lijst(door=wereld["triagist"], werk=wereld.werk)
    assert {r.casus_id for r in gezien.regels} == {eigen}
    assert gezien.volgende is None
