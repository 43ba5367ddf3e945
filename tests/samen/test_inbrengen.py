"""A running caseload comes in: each casus once, at its own table, whole or not at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from casus.besluiten import Besluit, Termijn
from casus.casus import Casus, Deelname
from casus.inbreng import Inbreng
from casus.personen import Betrokkene, Persoon
from casus.stukken import Stuk
from privacy.categorieen import AANLEIDING
from privacy.feiten import Actor
from privacy.toegang import GeenToegang
from tests.samen.caseloadbouw import TWEEDE, breng, casussen, een, groep, kijk, met_adressen, rij
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.wereld import Wereld
from workflow.handelingen import inzien, teruglezen, voortzetten
from workflow.handelingen.inbrengen import breng_in, controleer, mag_inbrengen, namens

SYSTEEM = Actor.systeem("caseload:inbrengen", kanaal="opdracht")
VRAGEN = (Casus, Besluit, Termijn, Deelname, Persoon, Betrokkene, Stuk, Inbreng)


@pytest.fixture
def wereld(wereld: Wereld) -> Wereld:
    wereld.mens("kring", "coordinator_lk", "gemeente-oov")
    wereld.mens("skt2", "skt_professional", "gemeente-skt", "monster")
    wereld.mens("zvh", "procesregisseur_zvh", "veiligheidshuis")
    wereld.mens("weger_zvh", "triagist_zvh", "veiligheidshuis")
    met_adressen(
        wereld, "triagist", "skt", "skt2", "teamlead", "kring", "kamer", "zvh", "oov", "wijkagent"
    )
    return wereld


def aantallen(wereld: Wereld) -> list[int]:
    return [wereld.rijen(select(func.count()).select_from(t))[0][0] for t in VRAGEN]


def casusrij(wereld: Wereld, casus_id: object) -> Any:
    return wereld.rijen(select(Casus.__table__).where(Casus.id == casus_id))[0]


def test_een_lopende_casus_ligt_waar_de_rij_zegt(wereld: Wereld) -> None:
    c = casusrij(wereld, een(wereld, "triagist", rij()))
    assert (c.tafel, c.niveau, c.stand, c.fase) == ("skt:naaldwijk", "skt", "uitvoering", 2)
    assert (c.eenheid, c.aanpak, c.thema) == ("persoon", "woonoverlast", "1.1")
    assert c.casusregisseur_id == wereld.id("skt")
    assert (c.operationeel_id, c.bestuurlijk_id) == (wereld.id("teamlead"), wereld.id("wethouder"))
    assert c.niveau_sinds.date() == date(2026, 3, 2)
    assert c.termijn_op == date(2027, 2, 16), "the evaluation, three months from today"


def test_het_besluit_zegt_wat_er_van_toepassing_is(wereld: Wereld) -> None:
    casus_id = een(wereld, "triagist", rij())
    (b,) = wereld.rijen(select(Besluit.__table__).where(Besluit.casus_id == casus_id))
    assert (b.soort, b.van_stand, b.naar_niveau, b.naar_stand) == (
        "ingebracht", None, "skt", "uitvoering"
    )  # fmt: skip
    assert (b.van_fase, b.naar_fase) == (None, 2)
    assert (b.convenant_versie, b.besloten_door) == ("2026-01", wereld.id("triagist"))
    assert (b.nieuwe_casusregisseur, b.nieuwe_procesregisseur) == (wereld.id("skt"), None)
    assert (b.betrokkene_geinformeerd, b.geinformeerd_op) == ("ja", date(2026, 3, 9))
    assert b.grondslag


def test_elke_casus_is_een_handeling_met_een_regel(wereld: Wereld) -> None:
    eerst = len(regels(wereld))
    breng(wereld, "triagist", *(rij(eigen_nummer=f"WL-{n}", bsn=None) for n in range(3)))
    nieuw = regels(wereld)[eerst:]
    assert [(r["handeling"], r["uitkomst"]) for r in nieuw] == [
        ("caseload:inbrengen", "toegestaan")
    ] * 3
    assert all(r["casus"] and r["besluit"] and r["betrokkenen"] for r in nieuw)
    controleer_logboek(wereld)


def test_de_casusregisseur_leest_en_werkt_verder(wereld: Wereld) -> None:
    casus_id = een(wereld, "triagist", rij())
    c = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert c.aanleiding == {
        "aanleiding": "Aanhoudend geluid in de nacht.",
        "doel": "Rust in de straat.",
    }
    assert [p.naam for p in c.betrokkenen] == ["Mirthe Zonnedauw"]
    # The sheet asks of nothing how certain it is but of who it is about.
    d = inzien.dossier(casus_id, AANLEIDING, door=wereld["skt"], werk=wereld.werk)
    assert [(s.tekst, s.zekerheid) for s in d.stukken] == [
        ("Aanhoudend geluid in de nacht.", "vermoeden")
    ]
    v = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert v.besluiten[0].inhoud is not None
    assert v.besluiten[0].inhoud["eigen_nummer"] == "WL-0001"
    voortzetten.zet_voort(
        casus_id, "evalueren", "Tijd om te kijken.", door=wereld["skt"], werk=wereld.werk
    )


@pytest.mark.parametrize("wie", ["triagist", "collega", "wijkagent", "kamer"])
def test_wie_geen_deelnemer_is_leest_niets_ook_niet_wie_inbracht(wereld: Wereld, wie: str) -> None:
    casus_id = een(wereld, "triagist", rij())
    with pytest.raises(GeenToegang):
        inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk)


@pytest.mark.parametrize("wie", ["skt", "wijkagent", "beheerder", "wethouder", "fg", "oov"])
def test_wie_het_recht_niet_heeft_brengt_niets_in(wereld: Wereld, wie: str) -> None:
    voor, eerst = aantallen(wereld), len(regels(wereld))
    (i,) = casussen(rij())
    for doe in (
        lambda: mag_inbrengen(door=wereld[wie], werk=wereld.werk),
        lambda: controleer((i,), door=wereld[wie], werk=wereld.werk),
        lambda: breng_in(i, door=wereld[wie], werk=wereld.werk),
    ):
        with pytest.raises(GeenToegang):
            doe()
    assert aantallen(wereld) == voor
    assert [r["uitkomst"] for r in regels(wereld)[eerst:]] == ["geweigerd"] * 3


@pytest.mark.parametrize(
    ("wie", "niveau"),
    [
        ("triagist", "Veiligheidskamer"),
        ("teamlead", "Leefbaarheidskring"),
        ("kring", "Sociaal Kernteam"),
        ("kamer", "Leefbaarheidskring"),
        ("zvh", "Veiligheidskamer"),
    ],
)
def test_aan_een_tafel_van_een_ander_komt_niets_binnen(
    wereld: Wereld, wie: str, niveau: str
) -> None:
    voor = aantallen(wereld)
    for lot in (*kijk(wereld, wie, rij(niveau=niveau)), *breng(wereld, wie, rij(niveau=niveau))):
        assert lot.uitkomst == "niet"
        assert "Rij 2, Niveau: U werkt niet voor deze tafel. Vraag een collega van daar." in (
            lot.zinnen
        )
    assert aantallen(wereld) == voor


@pytest.mark.parametrize(
    ("wie", "velden", "tafel", "termijn"),
    [
        ("teamlead", {"stand": "Evaluatie"}, "skt:naaldwijk", "evaluatie_lokaal"),
        ("teamlead", {"stand": "Nazorg"}, "skt:naaldwijk", "nazorg"),
        ("triagist", {"stand": "beeldvorming", "fase": 1}, "skt:naaldwijk", "plan"),
        (
            "kring",
            {"niveau": "LK", "bsn": None},
            "leefbaarheidskring:naaldwijk",
            "evaluatie_lokaal",
        ),
        (
            "kamer",
            {"niveau": "VK", "fase": "AVE 3", "bsn": None, "procesregisseur": "kamer"},
            "veiligheidskamer",
            "evaluatie_keten",
        ),
        (
            "zvh",
            {"niveau": "ZVH", "fase": 3, "stand": "Plan", "bsn": None, "procesregisseur": "zvh"},
            "veiligheidshuis",
            "plan",
        ),
    ],
)
def test_op_elk_niveau_loopt_de_termijn_van_de_stand(
    wereld: Wereld, wie: str, velden: dict[str, Any], tafel: str, termijn: str
) -> None:
    if proces := velden.get("procesregisseur"):
        velden = velden | {"procesregisseur": f"{proces}@westland.example"}
    casus_id = een(wereld, wie, rij(**velden))
    assert casusrij(wereld, casus_id).tafel == tafel
    (t,) = wereld.rijen(select(Termijn.__table__).where(Termijn.casus_id == casus_id))
    assert (t.soort, t.stand) == (termijn, "loopt")
    wie_doet_mee = {
        d.gebruiker_id
        for d in wereld.rijen(select(Deelname.__table__).where(Deelname.casus_id == casus_id))
    }
    assert wie_doet_mee == {wereld.id("skt")} | ({wereld.id(proces)} if proces else set())


def test_twee_keer_maakt_niets_twee_keer(wereld: Wereld) -> None:
    (eerste,) = breng(wereld, "triagist", rij())
    voor = aantallen(wereld)
    for wie in ("triagist", "teamlead"):
        for lot in (*kijk(wereld, wie, rij()), *breng(wereld, wie, rij())):
            assert (lot.uitkomst, lot.casusnummer) == ("was_er_al", eerste.casusnummer)
    assert aantallen(wereld) == voor


def test_wie_intussen_weg_is_maakt_een_tweede_lezing_niet_anders(wereld: Wereld) -> None:
    breng(wereld, "triagist", rij())
    wereld.later(days=365 * 2)
    (lot,) = breng(wereld, "triagist", rij())
    assert lot.uitkomst == "was_er_al"


@pytest.mark.parametrize(
    "anders",
    [{"doel": "Iets anders."}, {"geslachtsnaam": "Ander"}, {"stand": "Plan"}, {"huisnummer": 14}],
)
def test_hetzelfde_nummer_met_andere_inhoud_is_gewijzigd(
    wereld: Wereld, anders: dict[str, object]
) -> None:
    breng(wereld, "triagist", rij())
    voor = aantallen(wereld)
    for lot in (
        *kijk(wereld, "triagist", rij(**anders)),
        *breng(wereld, "triagist", rij(**anders)),
    ):
        assert (lot.uitkomst, lot.casusnummer) == ("gewijzigd", None)
        (zin,) = lot.zinnen
        assert zin == (
            "Rij 2, Eigen nummer: Dit nummer is al ingebracht met andere inhoud. "
            "De eerste blijft staan."
        )
    assert aantallen(wereld) == voor


def test_het_nummer_van_een_andere_organisatie_is_een_ander_nummer(wereld: Wereld) -> None:
    een(wereld, "triagist", rij())
    velden = {"niveau": "LK", "bsn": None}
    assert casusrij(wereld, een(wereld, "kring", rij(**velden))).niveau == "leefbaarheidskring"


def test_een_rij_aan_andermans_tafel_zegt_niet_of_het_nummer_bestaat(wereld: Wereld) -> None:
    een(wereld, "kring", rij(niveau="LK", bsn=None))
    (weet,) = breng(wereld, "kamer", rij(niveau="LK", bsn=None))
    (niets,) = breng(wereld, "kamer", rij(niveau="LK", bsn=None, eigen_nummer="WL-9"))
    assert weet == niets


def test_de_controle_schrijft_alleen_haar_regel(wereld: Wereld) -> None:
    voor, eerst = aantallen(wereld), len(regels(wereld))
    lot = kijk(wereld, "triagist", rij(), rij(eigen_nummer="WL-2", kern="Parijs"))
    assert [x.uitkomst for x in lot] == ["kan", "niet"]
    assert aantallen(wereld) == voor
    (regel,) = regels(wereld)[eerst:]
    assert (regel["handeling"], regel["aantal"], regel["casus"]) == ("caseload:inbrengen", 2, None)


def test_een_huishouden_heeft_een_rij_voor_elke_persoon(wereld: Wereld) -> None:
    casus_id = een(wereld, "triagist", rij(eenheid="Huishouden"), TWEEDE)
    c = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert [(p.naam, p.rol) for p in c.betrokkenen] == [
        ("Mirthe Zonnedauw", "indexpersoon"),
        ("Berkhout", "partner"),
    ]


def test_een_groep_blijft_zonder_personen(wereld: Wereld) -> None:
    niets = {"geinformeerd": None, "geinformeerd_op": None, "geinformeerd_wijze": None}
    casus_id = een(wereld, "triagist", groep(**niets))
    assert not wereld.rijen(select(Betrokkene.id).where(Betrokkene.casus_id == casus_id))
    (lot,) = breng(wereld, "triagist", rij(eigen_nummer="WL-2", eenheid="Groep"))
    assert "Rij 2, Geslachtsnaam: Bij een groep horen geen personen." in lot.zinnen


def test_een_opdracht_werkt_namens_een_collega_en_zegt_dat(wereld: Wereld) -> None:
    eerst = len(regels(wereld))
    actor = namens("triagist@westland.example", door=SYSTEEM, werk=wereld.werk)
    assert actor.tafels == wereld["triagist"].tafels
    (i,) = casussen(rij())
    assert breng_in(i, door=actor, werk=wereld.werk, demo=True).uitkomst == "ingebracht"
    wie, wat = regels(wereld)[eerst:]
    assert (wie["functie"], wie["account"], wie["kanaal"]) == ("systeem", None, "opdracht")
    assert wie["objecten"] == [str(wereld.id("triagist"))]
    assert (wat["account"], wat["kanaal"]) == (str(wereld.id("triagist")), "opdracht")


def test_het_systeem_zelf_brengt_niets_in(wereld: Wereld) -> None:
    voor = aantallen(wereld)
    (i,) = casussen(rij())
    lot = breng_in(i, door=SYSTEEM, werk=wereld.werk, demo=True)
    assert lot.zinnen == ("Rij 2, rij: Zeg namens welke collega de casussen binnenkomen.",)
    assert aantallen(wereld) == voor
