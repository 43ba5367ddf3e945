"""Who may do what: deny by default, deny beats allow, and every decision explains itself."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest

from privacy.feiten import Actor, Vraag
from privacy.toegang import Recht, Toegangsoordeel, beslis
from privacy.vakken import open_vakken
from privacy.voorwaarden import namen, voorwaarde
from tests.eenheid.beleidsproef import (
    COLLEGA,
    NU,
    VREEMDE,
    actor,
    casus,
    deelname,
    lijn,
    met_rechten,
    westland,
)

INZIEN = Recht.CASUS_INZIEN


def oordeel(
    *regels: tuple[str, ...], weiger: tuple[str, ...] = (), **feiten: object
) -> Toegangsoordeel:
    beleid = met_rechten(lijn(INZIEN, *regels, weiger=weiger))
    return beslis(actor(), INZIEN, casus(**feiten), beleid=beleid, nu=NU)


def test_een_recht_zonder_lijn_is_nee() -> None:
    uit = beslis(actor(), INZIEN, casus(), beleid=met_rechten(), nu=NU)
    assert not uit.toegestaan
    assert uit.redenen


def test_geen_regel_die_past_is_nee_met_elke_reden_een_keer() -> None:
    uit = oordeel(("procesregisseur",), ("aan_tafel", "procesregisseur"), tafel="skt:monster")
    assert not uit.toegestaan
    assert uit.redenen == (
        "Alleen de procesregisseur kan dit.",
        "De casus ligt niet aan uw tafel.",
    )


def test_een_regel_die_past_is_genoeg() -> None:
    uit = oordeel(("procesregisseur",), ("casusregisseur", "aan_tafel"))
    assert uit.toegestaan
    assert uit.regel == "casus:inzien: regel 2"
    assert uit.redenen == ()


def test_alle_voorwaarden_van_een_regel_moeten_gelden() -> None:
    assert not oordeel(("casusregisseur", "procesregisseur")).toegestaan


def test_weigeren_gaat_boven_toestaan() -> None:
    uit = oordeel(("casusregisseur",), weiger=("uitgesloten",), uitgesloten=True)
    assert not uit.toegestaan
    assert uit.redenen == ("U staat op de uitsluitingslijst van deze casus.",)
    assert oordeel(("casusregisseur",), weiger=("uitgesloten",)).toegestaan


@pytest.mark.parametrize("regels", [[()], [(), ()], [(), ("procesregisseur",)], []])
def test_een_lege_lijst_van_voorwaarden_staat_niets_toe(regels: list[tuple[str, ...]]) -> None:
    assert not oordeel(*regels).toegestaan


def test_een_voorwaarde_die_niet_bestaat_is_luid() -> None:
    with pytest.raises(KeyError):
        oordeel(("bestaat_niet",))


def test_zonder_casus_geldt_geen_voorwaarde_over_een_casus() -> None:
    for naam in namen():
        v = voorwaarde(naam)
        vraag = Vraag(actor(), INZIEN.value, None, westland(), NU)
        assert v.sql is None or not v.test(vraag), naam


def test_elke_voorwaarde_heeft_een_eigen_bit_en_een_zin() -> None:
    alle = [voorwaarde(naam) for naam in namen()]
    assert sorted(v.bit for v in alle) == list(range(len(alle)))
    vraag = Vraag(actor(), INZIEN.value, casus(), westland(), NU)
    for v in alle:
        assert v.zin_als_onwaar(vraag).endswith("."), v.naam


def test_wie_kan_weigeren_zegt_waarom() -> None:
    vraag = Vraag(actor(), INZIEN.value, casus(), westland(), NU)
    for recht in westland().rechten:
        for naam in recht.weiger:
            assert voorwaarde(naam).zin_als_waar(vraag).endswith("."), naam


def test_de_bits_zeggen_wat_gevraagd_werd_en_wat_waar_was() -> None:
    uit = oordeel(("casusregisseur", "procesregisseur"))
    regie, proces = voorwaarde("casusregisseur").bit, voorwaarde("procesregisseur").bit
    getekend = voorwaarde("geheimhouding").bit
    assert uit.bits == (0b11 << 2 * getekend) | (0b11 << 2 * regie) | (0b01 << 2 * proces)


def test_in_een_lijst_beslist_elke_casus_voor_zich_en_zegt_het_logboek_niets_anders() -> None:
    """A line that names the first regel would say of a stranger that they took part."""
    triagist = actor(functie="triagist_skt")
    uit = beslis(triagist, Recht.CASUS_OVERZIEN, None, beleid=westland(), nu=NU, lijst=True)
    assert uit.toegestaan
    assert uit.regel == "casus:overzien: lijst"
    deelnemer = voorwaarde("deelnemer").bit
    assert not uit.bits & (0b11 << 2 * deelnemer), "not asked, so not told"
    zonder_casus = beslis(
        actor(functie="beheerder", partij="gemeente-beheer"),
        Recht.GEBRUIKER_INZIEN,
        None,
        beleid=westland(),
        nu=NU,
        lijst=True,
    )
    assert zonder_casus.regel != "gebruiker:inzien: lijst"


def test_een_oordeel_is_vast_en_heeft_geen_waarheidswaarde() -> None:
    uit = oordeel(("casusregisseur",))
    with pytest.raises(FrozenInstanceError):
        uit.toegestaan = False  # type: ignore[misc]  # this is what must not be possible
    with pytest.raises(TypeError, match="toegestaan"):
        bool(uit)


def test_dezelfde_vraag_geeft_hetzelfde_oordeel() -> None:
    assert oordeel(("casusregisseur",)) == oordeel(("casusregisseur",))


@pytest.mark.parametrize(
    ("wie", "deelnames", "mag"),
    [(VREEMDE, (), False), (COLLEGA, (), False), (COLLEGA, (deelname(reden="actie"),), True)],
    ids=["vreemde", "collega", "deelnemer"],
)
def test_een_casus_ziet_alleen_wie_deelneemt(wie: object, deelnames: object, mag: bool) -> None:
    wie_dan = actor(COLLEGA if wie == COLLEGA else VREEMDE)
    feiten = casus(deelnames=deelnames)
    assert beslis(wie_dan, INZIEN, feiten, beleid=westland(), nu=NU).toegestaan is mag


@pytest.mark.parametrize("reikwijdte", ["verzoek", "stukken", "acties"])
def test_een_deelname_aan_een_deel_opent_de_casus_niet(reikwijdte: str) -> None:
    feiten = casus(deelnames=(deelname(reikwijdte=reikwijdte),))
    uit = beslis(actor(COLLEGA), INZIEN, feiten, beleid=westland(), nu=NU)
    assert not uit.toegestaan
    assert uit.categorieen == frozenset()


def test_de_beheerder_en_de_toezichthouder_zien_geen_casus() -> None:
    for functie, partij in (
        ("beheerder", "gemeente-beheer"),
        ("fg", "gemeente-toezicht"),
        ("privacy_officer", "gemeente-toezicht"),
        ("auditor", "gemeente-toezicht"),
    ):
        wie = actor(VREEMDE, functie=functie, partij=partij, tafels=frozenset())
        for recht in (INZIEN, Recht.CASUS_OVERZIEN, Recht.CASUS_OVERZIEN_BESTUUR):
            feiten = casus(deelnames=(), fase=4)
            assert not beslis(wie, recht, feiten, beleid=westland(), nu=NU).toegestaan


def test_een_bestuurder_ziet_alleen_de_hoogste_fase() -> None:
    wie = actor(VREEMDE, functie="burgemeester", partij="gemeente-bestuur", tafels=frozenset())
    for fase, mag in ((3, False), (4, True)):
        feiten = casus(deelnames=(), fase=fase)
        recht = Recht.CASUS_OVERZIEN_BESTUUR
        assert beslis(wie, recht, feiten, beleid=westland(), nu=NU).toegestaan is mag
        assert not beslis(wie, INZIEN, feiten, beleid=westland(), nu=NU).toegestaan


def test_het_systeem_kan_wat_het_bij_naam_heeft_en_leest_geen_inhoud() -> None:
    vreemd = casus(deelnames=())  # nobody takes part without an account
    alles, niets = Actor.systeem(*(r.value for r in Recht)), Actor.systeem()
    kan = {r for r in Recht if beslis(alles, r, vreemd, beleid=westland(), nu=NU).toegestaan}
    assert Recht.TERMIJN_BEWAKEN in kan
    assert kan & {INZIEN, Recht.STUK_INZIEN, Recht.VERZOEK_INZIEN, Recht.CASUS_OVERZIEN} == set()
    assert not any(beslis(niets, r, vreemd, beleid=westland(), nu=NU).toegestaan for r in Recht)


def test_na_het_convenant_kan_men_lezen_en_niet_wijzigen() -> None:
    later = datetime(2040, 1, 2, tzinfo=UTC)
    wie = actor(geheimhouding_tot=later.date())
    assert beslis(wie, INZIEN, casus(), beleid=westland(), nu=later).toegestaan
    uit = beslis(wie, Recht.CASUS_VOORTZETTEN, casus(), beleid=westland(), nu=later)
    assert not uit.toegestaan
    assert "Het convenant van deze tafel is verlopen. U kunt lezen, niet wijzigen." in uit.redenen


def test_politiegegevens_openen_aan_het_sociaal_kernteam_voor_niemand() -> None:
    beleid = westland()
    for functie in beleid.functies:
        for partij in beleid.partijen:
            for stand in beleid.keten.standen:
                feiten = casus(
                    stand=stand.code,
                    deelnames=(deelname(partij=partij.code, functie=functie.code),),
                )
                wie = actor(functie=functie.code, partij=partij.code)
                vraag = Vraag(wie, INZIEN.value, feiten, beleid, NU)
                assert "POL" not in {v.categorie for v in open_vakken(vraag, "inzien")}


def test_een_gesloten_casus_opent_voor_niemand_iets() -> None:
    for stand in westland().keten.standen:
        if stand.inzagestap == "gesloten":
            vraag = Vraag(actor(), INZIEN.value, casus(stand=stand.code), westland(), NU)
            assert open_vakken(vraag, "inzien") == frozenset()
