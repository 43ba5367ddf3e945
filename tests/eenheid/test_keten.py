"""The state machine: what the policy says can be done, and nothing else, with its reasons."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from config.beleid import Beleid
from config.beleid_lezen import lees_beleid
from tests.eenheid.beleidsproef import westland
from tests.huis.broncode import HUIS
from workflow.fouten import NietMogelijk
from workflow.keten import VOORWAARDEN, Beweging, Keten, Omstandigheden, bewegingen, diagram

KLEIN = lees_beleid(HUIS / "tests" / "beleid_klein")
KETENS = [Keten(westland()), Keten(KLEIN)]
per_keten = pytest.mark.parametrize("keten", KETENS, ids=["westland", "klein"])
ALLES = frozenset({"casusregie", "procesregie", "operationeel", "bestuurlijk"})
GUNSTIG = Omstandigheden(
    fase=1,
    casusregisseur=UUID(int=1),
    belegd=ALLES,
    aanleidingen=("T1",),
    geprobeerd=True,
    informatie_bekend=True,
    vrager=UUID(int=1),
    beslisser=UUID(int=2),
    plan_vastgesteld=True,
)
# What breaks each condition, in a phase that asks for everything.
TEGEN: dict[str, dict[str, object]] = {
    "casusregisseur_belegd": {"casusregisseur": None},
    "procesregisseur_waar_vereist": {"belegd": frozenset()},
    "verantwoordelijkheden_belegd": {"belegd": frozenset()},
    "aanleiding_genoemd": {"aanleidingen": ()},
    "geprobeerd_genoemd": {"geprobeerd": False},
    "betrokkene_informatie_bekend": {"informatie_bekend": False},
    "ander_dan_vrager": {"beslisser": UUID(int=1)},
    "geen_open_verzoek": {"open_verzoek": True},
    "plan_vastgesteld": {"plan_vastgesteld": False},
}


def doel(keten: Keten, b: Beweging) -> str | None:
    """What names this move among those with its name from its state."""
    zelfde = [x for x in keten.bewegingen if (x.overgang.naam, x.van) == (b.overgang.naam, b.van)]
    if len(zelfde) == 1:
        return None
    return next(deel for deel in b.doel if sum(deel in x.doel for x in zelfde) == 1)


def staten(beleid: Beleid) -> set[str]:
    return {s for b in bewegingen(beleid) for s in (b.van, b.naar)}


@per_keten
def test_elke_beweging_van_het_beleid_kan_gemaakt_worden(keten: Keten) -> None:
    for b in keten.bewegingen:
        gemaakt = keten.voer(b.overgang.naam, b.van, GUNSTIG, doel=doel(keten, b))
        assert gemaakt == b


@per_keten
def test_wat_niet_in_de_tabel_staat_kan_niet_en_zegt_wat_wel(keten: Keten) -> None:
    kan = {(b.overgang.naam, b.van) for b in keten.bewegingen}
    for naam in {b.overgang.naam for b in keten.bewegingen}:
        for van in staten(keten.beleid):
            if (naam, van) in kan:
                continue
            with pytest.raises(NietMogelijk) as fout:
                keten.voer(naam, van, GUNSTIG)
            woorden = {b.overgang.woord for b in keten.bewegingen if b.van == van}
            assert set(fout.value.mogelijk) == woorden
            assert fout.value.redenen


@per_keten
def test_kan_zegt_voor_elk_recht_en_elke_staat_wat_voer_zou_doen(keten: Keten) -> None:
    gaat = {(b.overgang.recht, b.van) for b in keten.bewegingen}
    for recht in {b.overgang.recht for b in keten.bewegingen}:
        waar = {van for r, van in gaat if r == recht}
        for van in staten(keten.beleid):
            zinnen = keten.kan(recht, van, GUNSTIG)
            assert bool(zinnen) == (van not in waar), (recht, van)
            niveau = van.split(".")[0]
            hier = {s.split(".")[1] for s in waar if s.split(".")[0] == niveau}
            if zinnen and not hier:
                # Nobody goes and looks for a stand that this level does not have.
                assert zinnen == (f"Dit kan niet bij {keten.beleid.niveau[niveau].naam}.",)
            for stand in hier if zinnen else ():
                assert keten.beleid.stand[stand].woord in zinnen[0].split("Het kan in: ")[1]
    assert keten.kan("stuk:inzien", keten.bewegingen[0].van, GUNSTIG) == ()


@per_keten
def test_een_overgang_die_niet_bestaat_is_luid(keten: Keten) -> None:
    van = keten.bewegingen[0].van
    with pytest.raises(NietMogelijk):
        keten.voer("to_" + van, van, GUNSTIG)
    with pytest.raises(KeyError):
        keten.voer(keten.bewegingen[0].overgang.naam, "nergens.niets", GUNSTIG)


@per_keten
def test_een_doel_dat_de_route_niet_kent_is_luid(keten: Keten) -> None:
    b = next(b for b in keten.bewegingen if b.van.split(".")[0] != b.naar.split(".")[0])
    with pytest.raises(NietMogelijk):
        keten.voer(b.overgang.naam, b.van, GUNSTIG, doel="nergens")


@per_keten
def test_een_voorwaarde_die_niet_geldt_geeft_haar_zin(keten: Keten) -> None:
    streng = max(keten.beleid.fase, key=lambda nr: len(keten.beleid.fase[nr].vereist))
    for b in keten.bewegingen:
        for naam in b.overgang.voorwaarden:
            ongunstig = replace(GUNSTIG, fase=streng, **TEGEN[naam])  # type: ignore[arg-type]  # by name
            if VOORWAARDEN[naam].test(keten.beleid, ongunstig):
                continue  # no phase of this policy asks for it
            with pytest.raises(NietMogelijk) as fout:
                keten.voer(b.overgang.naam, b.van, ongunstig, doel=doel(keten, b))
            assert VOORWAARDEN[naam].zin in fout.value.redenen


def test_elke_voorwaarde_wordt_hier_tegengewerkt() -> None:
    assert set(TEGEN) == set(VOORWAARDEN)
    streng = max(westland().fase)
    for naam, tegen in TEGEN.items():
        ongunstig = replace(GUNSTIG, fase=streng, **tegen)  # type: ignore[arg-type]  # by name
        assert not VOORWAARDEN[naam].test(westland(), ongunstig), naam
        assert VOORWAARDEN[naam].test(westland(), replace(GUNSTIG, fase=streng)), naam


def test_wie_vraagt_beslist_niet() -> None:
    keten = KETENS[0]
    zelf = replace(GUNSTIG, beslisser=GUNSTIG.vrager)
    beslissend = [b for b in keten.bewegingen if "ander_dan_vrager" in b.overgang.voorwaarden]
    assert {b.overgang.naam for b in beslissend} >= {
        "opschaling_geaccepteerd",
        "afschaling_geaccepteerd",
        "afsluiting_akkoord",
    }
    for b in beslissend:
        with pytest.raises(NietMogelijk, match="Iemand anders beslist"):
            keten.voer(b.overgang.naam, b.van, zelf, doel=doel(keten, b))


@per_keten
def test_geen_weg_voert_om_de_tabel_heen(keten: Keten) -> None:
    """The library makes a `to_x` for each state, past all conditions, unless told not to."""
    machine = keten._machine
    assert set(machine.events) == {b.event for b in keten.bewegingen}
    assert machine.models == []


@per_keten
def test_de_machine_onthoudt_geen_casus(keten: Keten) -> None:
    b = keten.bewegingen[0]
    for _ in range(2):
        keten.voer(b.overgang.naam, b.van, GUNSTIG, doel=doel(keten, b))
    assert keten._machine.models == []


@per_keten
def test_het_diagram_noemt_elk_niveau(keten: Keten) -> None:
    tekening = diagram(keten.beleid)
    assert all(n.naam in tekening for n in keten.beleid.keten.niveaus)
