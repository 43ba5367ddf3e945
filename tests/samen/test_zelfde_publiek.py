"""Who asks for a move and who decides on it are told the same: these people, these compartments."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert

from casus.gebruikers import Aanstelling
from casus.publiek import Publiek
from tests.samen.test_wie_ziet_straks import leg_vast, soorten
from tests.samen.wereld import Wereld
from workflow.handelingen import beoordelen, inzien, voorleggen, voorvertonen
from workflow.handelingen.besluittoets import Verzoekbesluit


def vooraf(
    wereld: Wereld, casus_id: UUID, door: str, soort: str, naar: str, *, wie: str = "", stuk: UUID
) -> Publiek:
    return voorvertonen.voorvertoon(
        casus_id,
        soort,
        naar,
        (stuk,),
        wereld.id(wie) if wie else None,
        door=wereld[door],
        werk=wereld.werk,
    ).publiek


def bij_besluit(
    wereld: Wereld, casus_id: UUID, verzoek: UUID, door: str, regie: str, proces: str = ""
) -> Publiek:
    return voorleggen.wie_leest_mee(
        casus_id,
        verzoek,
        wereld.id(regie),
        wereld.id(proces) if proces else None,
        fase=3,
        door=wereld[door],
        werk=wereld.werk,
    )[0]


def gezien(publiek: Publiek, proces: UUID | None = None) -> dict[UUID, frozenset[str]]:
    """By person the categories of which the table says anything, now that `proces` is named."""
    uit: dict[UUID, frozenset[str]] = {}
    for r in publiek.rijen:
        if r.mits != "procesregie" or r.gebruiker_id == proces:
            uit[r.gebruiker_id] = uit.get(r.gebruiker_id, frozenset()) | {r.categorie}
    return uit


@pytest.fixture
def kring(wereld: Wereld) -> Wereld:
    """The people of the main story, and those of the tables that it does not come to."""
    wereld.mens("kring", "coordinator_lk", "gemeente-oov")
    wereld.mens("weger", "triagist_zvh", "veiligheidshuis")
    wereld.mens("huis", "procesregisseur_zvh", "veiligheidshuis")
    return wereld


@pytest.mark.parametrize(
    ("naar", "beslist", "proces"),
    [
        ("veiligheidskamer", "kamer", "kamer"),
        ("veiligheidskamer", "kamer2", "kamer"),
        ("leefbaarheidskring", "kring", ""),
        ("leefbaarheidskring", "kring", "kring"),
    ],
)
def test_omhoog_zeggen_beide_bladzijden_hetzelfde(
    kring: Wereld, naar: str, beslist: str, proces: str
) -> None:
    casus_id = kring.opgepakt()
    stuk = leg_vast(kring, casus_id)
    vraagt = vooraf(kring, casus_id, "skt", "opschaling", naar, stuk=stuk)
    verzoek = kring.vraag(casus_id, "skt", "opschaling", naar, stukken=(stuk,))
    besluit = bij_besluit(kring, casus_id, verzoek, beslist, "skt", proces)
    assert gezien(besluit) == gezien(vraagt, kring.id(proces) if proces else None)


def test_van_de_veiligheidskamer_naar_het_veiligheidshuis(kring: Wereld) -> None:
    casus_id = kring.bij_veiligheidskamer()
    stuk = leg_vast(kring, casus_id)
    vraagt = vooraf(kring, casus_id, "kamer", "opschaling", "veiligheidshuis", stuk=stuk)
    naar = "veiligheidshuis"
    verzoek = kring.vraag(casus_id, "kamer", "opschaling", naar, stukken=(stuk,))
    besluit = bij_besluit(kring, casus_id, verzoek, "weger", "skt", "huis")
    assert gezien(besluit) == gezien(vraagt, kring.id("huis"))
    # The sending table loses it, and is told on both pages.
    assert soorten(kring, besluit, "kamer", "verliest").keys() >= {"ID", "PLAN", "WON"}
    assert soorten(kring, besluit, "kamer", "verliest") == soorten(
        kring, vraagt, "kamer", "verliest"
    )


@pytest.mark.parametrize(
    ("naar", "beslist", "proces", "ook"),
    [
        ("skt", "teamlead", "", "triagist"),
        ("skt", "triagist", "teamlead", "triagist"),
        ("leefbaarheidskring", "kring", "", "kring"),
        ("leefbaarheidskring", "kring", "kring", "kring"),
    ],
)
def test_omlaag_zeggen_beide_bladzijden_hetzelfde(
    kring: Wereld, naar: str, beslist: str, proces: str, ook: str
) -> None:
    casus_id = kring.bij_veiligheidskamer()
    stuk = leg_vast(kring, casus_id)
    vraagt = vooraf(kring, casus_id, "kamer", "afschaling", naar, wie="skt", stuk=stuk)
    verzoek = kring.vraag(
        casus_id,
        "kamer",
        "afschaling",
        naar,
        stukken=(stuk,),
        voorstel_casusregisseur=kring.id("skt"),
    )
    besluit = bij_besluit(kring, casus_id, verzoek, beslist, "skt", proces)
    assert gezien(besluit) == gezien(vraagt, kring.id(proces) if proces else None)
    assert kring.id(ook) in gezien(besluit), "the people of the receiving table"
    # Of who directs it and of who gives it up, also what changes is the same.
    for wie in ("skt", "kamer"):
        for wijziging in ("ziet_nieuw", "blijft", "verliest"):
            eerst = soorten(kring, vraagt, wie, wijziging)
            assert soorten(kring, besluit, wie, wijziging) == eerst


def test_wie_een_actie_overneemt_staat_in_beide(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    stuk = leg_vast(wereld, casus_id)
    collega = (wereld.id("collega"),)
    vraagt = voorvertonen.voorvertoon(
        casus_id,
        "afschaling",
        "skt",
        (stuk,),
        wereld.id("skt"),
        collega,
        door=wereld["kamer"],
        werk=wereld.werk,
    ).publiek
    verzoek = wereld.vraag(
        casus_id,
        "kamer",
        "afschaling",
        "skt",
        stukken=(stuk,),
        voorstel_casusregisseur=wereld.id("skt"),
    )
    besluit, _, _ = voorleggen.wie_leest_mee(
        casus_id,
        verzoek,
        wereld.id("skt"),
        None,
        collega,
        fase=2,
        door=wereld["teamlead"],
        werk=wereld.werk,
    )
    assert collega[0] in gezien(vraagt)
    assert gezien(besluit) == gezien(vraagt)


def test_wie_beslist_en_niet_meedoet_leest_daarna_zoals_gezegd_niets(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    stuk = leg_vast(wereld, casus_id)
    regie = {"voorstel_casusregisseur": wereld.id("skt")}
    verzoek = wereld.vraag(casus_id, "kamer", "afschaling", "skt", stukken=(stuk,), **regie)
    besluit = bij_besluit(wereld, casus_id, verzoek, "teamlead", "skt")
    for wie in ("teamlead", "triagist"):
        leest = voorleggen.verzoek(casus_id, verzoek, door=wereld[wie], werk=wereld.werk)
        nu = {s.categorie for s in leest.stukken} | {"PLAN"}
        assert soorten(wereld, besluit, wie, "verliest").keys() == nu
    ja = Verzoekbesluit("accepteren", "Ja.", casusregisseur=wereld.id("skt"), fase=2)
    beoordelen.beslis(casus_id, verzoek, ja, door=wereld["teamlead"], werk=wereld.werk)
    for wie in ("teamlead", "triagist"):
        with pytest.raises(Exception, match="geweigerd"):
            voorleggen.verzoek(casus_id, verzoek, door=wereld[wie], werk=wereld.werk)
        with pytest.raises(Exception, match="geweigerd"):
            inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk)


def test_alleen_wie_de_procesregie_kan_krijgen_ziet_dan_de_namen(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    stuk = leg_vast(wereld, casus_id)
    vraagt = vooraf(wereld, casus_id, "kamer", "afschaling", "skt", wie="skt", stuk=stuk)
    mits = {(r.gebruiker_id, r.categorie): r.mits for r in vraagt.rijen}
    assert mits[wereld.id("teamlead"), "ID"] == "procesregie"
    assert mits[wereld.id("teamlead"), "PLAN"] == ""
    assert (wereld.id("triagist"), "ID") not in mits


def test_twee_functies_zijn_een_mens(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    stuk = leg_vast(wereld, casus_id)
    ook = {"functie": "triagist_skt", "partij": "gemeente-skt", "gebied": None}
    wie = {"id": uuid4(), "gebruiker_id": wereld.id("teamlead")}
    duur = {"van": date(2024, 1, 1), "tot": date(2030, 1, 1)}
    with wereld.werk.platform(frozenset({"aanstelling"})) as db:
        db.execute(insert(Aanstelling), wie | ook | duur)
    vraagt = vooraf(wereld, casus_id, "kamer", "afschaling", "skt", wie="skt", stuk=stuk)
    zijn = [r for r in vraagt.rijen if r.gebruiker_id == wereld.id("teamlead")]
    regels = [(r.categorie, r.wijziging) for r in zijn]
    assert len(regels) == len(set(regels))
    assert {frozenset(r.functies) for r in zijn} == {frozenset({"teamlead_skt", "triagist_skt"})}
    assert Publiek.uit_json(vraagt.als_json()) == vraagt, "kept as it was"
