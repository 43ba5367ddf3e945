"""Acties: each has somebody who does it; what they say opens as the plan does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from casus.acties import Actie, Actiesweergave
from casus.casus import Deelname
from casus.gebruikers import Bericht
from casus.stukken import Stuk
from privacy.toegang import GeenToegang
from tests.samen.sporen import regels
from tests.samen.test_bijlagen import neem_deel
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.fouten import AlGedaan, GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import actielezen, acties, inzien
from workflow.handelingen.acties import NieuweActie, Voortgang

WAT = "Huisbezoek op dinsdag met de wijkverpleegkundige."


@pytest.fixture
def casus_id(wereld: Wereld) -> UUID:
    return wereld.opgepakt()


def leg_vast(wereld: Wereld, casus_id: UUID, wie: str = "skt", **anders: Any) -> UUID:
    velden: dict[str, Any] = {
        "wat": WAT,
        "eigenaar": wereld.id("skt"),
        "uiterlijk": wereld.vandaag + timedelta(days=7),
    }
    actie = NieuweActie(**(velden | anders))
    return acties.leg_vast(casus_id, actie, door=wereld[wie], werk=wereld.werk)


def lees(wereld: Wereld, casus_id: UUID, wie: str = "skt") -> Actiesweergave:
    return actielezen.overzicht(casus_id, door=wereld[wie], werk=wereld.werk)


def meld(
    wereld: Wereld,
    casus_id: UUID,
    actie_id: UUID,
    stand: str,
    versie: int = 1,
    wie: str = "skt",
    reden: str = "",
) -> UUID:
    voortgang = Voortgang(stand, versie, reden)
    return acties.meld(casus_id, actie_id, voortgang, door=wereld[wie], werk=wereld.werk)


def test_een_actie_gaat_van_nieuw_naar_gedaan(wereld: Wereld, casus_id: UUID) -> None:
    actie_id = leg_vast(wereld, casus_id)
    (regel,) = lees(wereld, casus_id).regels
    assert (regel.wat, regel.eigenaar, regel.stand) == (WAT, wereld.id("skt"), "nieuw")
    assert set(regel.kan) == {"aangenomen", "gedaan", "vastgelopen"}
    assert regels(wereld)[-1]["recht"] == "actie:inzien"
    assert regels(wereld)[-1]["vrijgegeven"] == ["PLAN"]
    meld(wereld, casus_id, actie_id, "aangenomen")
    meld(wereld, casus_id, actie_id, "gedaan", 2)
    (regel,) = lees(wereld, casus_id).regels
    assert (regel.stand, regel.kan, regel.versie) == ("gedaan", (), 3)
    for stand in ("aangenomen", "vastgelopen", "gedaan"):
        with pytest.raises(NietMogelijk):
            meld(wereld, casus_id, actie_id, stand, 3, reden="Toch niet.")


def test_wie_vastloopt_zegt_waarom_en_de_regisseur_hoort_het(
    wereld: Wereld, casus_id: UUID
) -> None:
    neem_deel(wereld, casus_id, "collega")
    actie_id = leg_vast(wereld, casus_id, eigenaar=wereld.id("collega"))
    with pytest.raises(Ongeldig) as fout:
        meld(wereld, casus_id, actie_id, "vastgelopen", wie="collega")
    assert "reden" in fout.value.fouten
    meld(wereld, casus_id, actie_id, "vastgelopen", wie="collega", reden="Er doet niemand open.")
    (regel,) = lees(wereld, casus_id).regels
    assert (regel.stand, regel.reden) == ("vastgelopen", "Er doet niemand open.")
    b = Bericht.__table__.c
    soorten = {(r.soort, r.gebruiker_id) for r in wereld.rijen(select(b.soort, b.gebruiker_id))}
    assert ("actie_gekregen", wereld.id("collega")) in soorten
    assert ("actie_vastgelopen", wereld.id("skt")) in soorten
    with pytest.raises(NietMogelijk) as weigering:
        meld(wereld, casus_id, actie_id, "aangenomen", 2)
    assert weigering.value.redenen == ("Alleen wie de actie doet, neemt haar aan.",)
    assert lees(wereld, casus_id).regels[0].kan == ("gedaan",), "who directs does not take it on"
    assert lees(wereld, casus_id, "collega").regels[0].kan == ("aangenomen", "gedaan")
    meld(wereld, casus_id, actie_id, "aangenomen", 2, wie="collega")
    assert lees(wereld, casus_id).regels[0].reden == "", "it goes on: that was then"


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"wat": " "}, "wat"),
        ({"wat": "a" * 501}, "wat"),
        ({"wat": "BSN 999990019"}, "wat"),
        ({"eigenaar": None}, "eigenaar"),
        ({"eigenaar": UUID(int=7)}, "eigenaar"),
        ({"uiterlijk": None}, "uiterlijk"),
        ({"uit": "elders"}, "uit"),
    ],
)
def test_zonder_wat_wie_of_wanneer_is_er_geen_actie(
    wereld: Wereld, casus_id: UUID, anders: dict[str, Any], veld: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        leg_vast(wereld, casus_id, **anders)
    assert list(fout.value.fouten) == [veld]
    assert not wereld.rijen(select(Actie.id))


@pytest.mark.parametrize("dagen", [-1, 5000])
def test_een_dag_is_niet_voorbij_en_niet_te_ver(wereld: Wereld, casus_id: UUID, dagen: int) -> None:
    with pytest.raises(Ongeldig) as fout:
        leg_vast(wereld, casus_id, uiterlijk=wereld.vandaag + timedelta(days=dagen))
    assert list(fout.value.fouten) == ["uiterlijk"]


def test_alleen_wie_deelneemt_en_het_plan_leest_krijgt_een_actie(
    wereld: Wereld, casus_id: UUID
) -> None:
    for wie in ("collega", "kamer", "wijkagent", "triagist"):
        with pytest.raises(Ongeldig):
            leg_vast(wereld, casus_id, eigenaar=wereld.id(wie))
    assert {i for i, _ in lees(wereld, casus_id).kandidaten} == {wereld.id("skt")}


@pytest.mark.parametrize("wie", ["collega", "triagist", "kamer", "wijkagent", "beheerder"])
def test_een_ander_leest_en_schrijft_geen_actie(wereld: Wereld, casus_id: UUID, wie: str) -> None:
    actie_id = leg_vast(wereld, casus_id)
    for doe in (
        lambda: lees(wereld, casus_id, wie),
        lambda: leg_vast(wereld, casus_id, wie),
        lambda: meld(wereld, casus_id, actie_id, "gedaan", wie=wie),
        lambda: acties.draag_over(
            casus_id, {actie_id: 1}, wereld.id(wie), door=wereld[wie], werk=wereld.werk
        ),
    ):
        with pytest.raises(GeenToegang):
            doe()
        assert regels(wereld)[-1]["uitkomst"] == "geweigerd"


def test_van_een_andere_casus_is_er_geen_actie(wereld: Wereld, casus_id: UUID) -> None:
    ander = wereld.opgepakt()
    actie_id = leg_vast(wereld, ander)
    for vreemd in (actie_id, uuid4()):
        with pytest.raises(NietMogelijk, match="niet voor u"):
            meld(wereld, casus_id, vreemd, "gedaan")


def test_een_deelnemer_meldt_alleen_wat_van_hem_is(wereld: Wereld, casus_id: UUID) -> None:
    neem_deel(wereld, casus_id, "collega")
    actie_id = leg_vast(wereld, casus_id)
    assert lees(wereld, casus_id, "collega").regels[0].kan == ()
    with pytest.raises(NietMogelijk, match="Alleen wie de actie doet"):
        meld(wereld, casus_id, actie_id, "gedaan", wie="collega")
    with pytest.raises(NietMogelijk, match="Alleen wie de actie doet"):
        acties.draag_over(
            casus_id,
            {actie_id: 1},
            wereld.id("collega"),
            door=wereld["collega"],
            werk=wereld.werk,
        )


def test_overdragen_geeft_alle_gekozen_acties_of_geen(wereld: Wereld, casus_id: UUID) -> None:
    neem_deel(wereld, casus_id, "collega")
    een, twee = leg_vast(wereld, casus_id), leg_vast(wereld, casus_id)

    def over(keuzes: dict[UUID, int], aan: str = "collega") -> None:
        acties.draag_over(casus_id, keuzes, wereld.id(aan), door=wereld["skt"], werk=wereld.werk)

    with pytest.raises(Ongeldig):
        over({})
    with pytest.raises(Ongeldig):
        over({een: 1}, "kamer")
    with pytest.raises(GelijktijdigeWijziging):
        over({een: 1, twee: 9})
    assert {r.eigenaar for r in lees(wereld, casus_id).regels} == {wereld.id("skt")}
    over({een: 1, twee: 1})
    regels_ = lees(wereld, casus_id, "collega").regels
    assert {(r.eigenaar, r.stand) for r in regels_} == {(wereld.id("collega"), "nieuw")}
    assert all(r.kan for r in regels_)


def test_twee_meldingen_tegelijk_en_een_tweede_klik(wereld: Wereld, casus_id: UUID) -> None:
    actie_id = leg_vast(wereld, casus_id)
    nummer = uuid4()
    voortgang = Voortgang("aangenomen", 1)
    vast = {"door": wereld["skt"], "werk": wereld.werk, "indiening": nummer}
    acties.meld(casus_id, actie_id, voortgang, **vast)
    with pytest.raises(AlGedaan) as al:
        acties.meld(casus_id, actie_id, voortgang, **vast)
    assert al.value.resultaat == actie_id
    with pytest.raises(GelijktijdigeWijziging) as laat:
        meld(wereld, casus_id, actie_id, "gedaan", 1)
    assert laat.value.wie == wereld.id("skt")


def test_wie_niet_meer_deelneemt_laat_een_actie_achter(wereld: Wereld, casus_id: UUID) -> None:
    neem_deel(wereld, casus_id, "collega")
    leg_vast(wereld, casus_id, eigenaar=wereld.id("collega"))
    d = Deelname.__table__.c
    weg = update(Deelname).where(d.gebruiker_id == wereld.id("collega"))
    buitenom(wereld, weg.values(tot=wereld.nu[0]))
    (regel,) = lees(wereld, casus_id).regels
    assert regel.verlaten
    with pytest.raises(GeenToegang):
        lees(wereld, casus_id, "collega")


def test_wat_een_actie_zegt_staat_nergens_leesbaar(wereld: Wereld, casus_id: UUID) -> None:
    leg_vast(wereld, casus_id)
    (stuk,) = wereld.rijen(select(Stuk.__table__).where(Stuk.categorie == "PLAN"))
    assert WAT.encode() not in bytes(stuk.tekst)
    (actie,) = wereld.rijen(select(Actie.__table__))
    assert actie.stuk_id == stuk.id
    assert WAT not in repr(actie)


def _stuk_van(wereld: Wereld, casus_id: UUID, wie: str) -> UUID:
    (regel,) = lees(wereld, casus_id, wie).regels
    assert regel.stuk_id is not None
    return regel.stuk_id


def test_wat_meegaat_naar_een_andere_tafel_krijgt_de_nieuwe_casusregisseur(
    wereld: Wereld, casus_id: UUID
) -> None:
    neem_deel(wereld, casus_id, "collega")
    actie_id = leg_vast(wereld, casus_id, eigenaar=wereld.id("collega"))
    mee = (_stuk_van(wereld, casus_id, "skt"),)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=mee)
    eerst = lees(wereld, casus_id).regels[0]
    assert eerst.eigenaar == wereld.id("collega"), "until it is accepted"
    wereld.beslis(
        casus_id,
        verzoek,
        "kamer",
        "accepteren",
        casusregisseur=wereld.id("skt"),
        procesregisseur=wereld.id("kamer"),
        fase=3,
    )
    for wie in ("skt", "kamer"):
        (regel,) = lees(wereld, casus_id, wie).regels
        assert (regel.actie_id, regel.eigenaar) == (actie_id, wereld.id("skt"))
        assert (regel.wat, regel.stand, regel.verlaten) == (WAT, "nieuw", False)
        assert "gedaan" in regel.kan
    # Down again it goes along in the same way, and it is one actie still.
    mee = (_stuk_van(wereld, casus_id, "kamer"),)
    verzoek = wereld.vraag(
        casus_id,
        "kamer",
        "afschaling",
        "skt",
        stukken=mee,
        actie_eigenaars={actie_id: wereld.id("collega")},
    )
    wereld.beslis(
        casus_id,
        verzoek,
        "triagist",
        "accepteren",
        casusregisseur=wereld.id("collega"),
        fase=2,
    )
    (regel,) = lees(wereld, casus_id, "collega").regels
    assert (regel.actie_id, regel.eigenaar) == (actie_id, wereld.id("collega"))
    assert regel.wat == WAT


def test_een_casus_sluit_niet_over_wat_nog_iemand_doet(wereld: Wereld, casus_id: UUID) -> None:
    een, twee = leg_vast(wereld, casus_id), leg_vast(wereld, casus_id)

    def sluit() -> UUID:
        return wereld.vraag(casus_id, "skt", "afsluiting", "skt", sluitgrond="doelen_bereikt")

    def waarom() -> tuple[str, ...]:
        w = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
        return next(m.redenen for m in w.kan if m.recht == "afsluiting:vragen")

    zin = "2 acties staan nog open. Meld eerst of het gedaan is, of vastgelopen."
    assert waarom() == (zin,), "said before the form is filled in"
    with pytest.raises(Ongeldig) as fout:
        sluit()
    assert fout.value.fouten == {
        "acties": "2 acties staan nog open. Meld eerst of het gedaan is, of vastgelopen."
    }
    meld(wereld, casus_id, een, "gedaan")
    with pytest.raises(Ongeldig, match="acties"):
        sluit()
    meld(wereld, casus_id, twee, "vastgelopen", reden="Betrokkene verhuisde.")
    sluit()


def test_de_kop_van_de_casus_telt_wat_de_lijst_toont(wereld: Wereld, casus_id: UUID) -> None:
    neem_deel(wereld, casus_id, "collega")
    neem_deel(wereld, casus_id, "wijkagent")
    klaar = leg_vast(wereld, casus_id)
    for _ in range(2):
        leg_vast(wereld, casus_id)
    meld(wereld, casus_id, klaar, "gedaan")
    vast = leg_vast(wereld, casus_id, eigenaar=wereld.id("collega"))
    meld(wereld, casus_id, vast, "vastgelopen", wie="collega", reden="Er doet niemand open.")
    aantallen = {}
    for wie in ("skt", "collega", "wijkagent"):
        getoond = [r for r in lees(wereld, casus_id, wie).regels if r.stand != "gedaan"]
        c = inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk)
        assert c.open_acties == len(getoond), wie
        aantallen[wie] = len(getoond)
    assert aantallen["skt"] == 3
    assert aantallen["wijkagent"] < 3, "who reads no plan learns no number of it"
