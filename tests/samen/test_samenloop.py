"""Several at once: one effect of a double click, nothing lost, and who is late hears of it."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from casus.casus import Casus
from casus.gebruikers import Beleidsversie
from config.beleid_lezen import uit_tekst
from config.instellingen import Instellingen
from privacy.feiten import Actor
from privacy.toegang import GeenToegang, Recht
from tests.samen.sporen import controleer_logboek, regels, sluit_uit, uitsluitingen
from tests.samen.wereld import BEGIN, Wereld
from workflow import vastleggen
from workflow.beleidskast import BeleidGeschonden
from workflow.databank import kale_engine
from workflow.fouten import AlGedaan, AndersVerstuurd, GelijktijdigeWijziging
from workflow.handelingen import activeren, voortzetten
from workflow.handelingen.activeren import Voorstel
from workflow.indieningen import Formuliernummer
from workflow.ketenstap import omstandigheden, stap
from workflow.opbouw import open_huis
from workflow.samenloop import Verwacht

T = TypeVar("T")
Wereldgegevens = tuple[Instellingen, Actor]
BEHEER = Actor.systeem("beleid:activeren", kanaal="opdracht")


@pytest.fixture
def casus_id(wereld: Wereld) -> UUID:
    return wereld.opgepakt()


def tegelijk(aantal: int, doe: Callable[[int], T]) -> list[T | BaseException]:
    """What each of `aantal` threads got, that all begin at one moment."""
    start = threading.Barrier(aantal)

    def loop(i: int) -> T | BaseException:
        start.wait(10)
        try:
            return doe(i)
        except Exception as fout:
            return fout

    with ThreadPoolExecutor(aantal) as draden:
        return list(draden.map(loop, range(aantal)))


def test_een_tweede_klik_heeft_een_gevolg_en_hetzelfde_antwoord(
    wereld: Wereld, casus_id: UUID
) -> None:
    nummer = uuid4()
    eerste = sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk, indiening=nummer)
    with pytest.raises(AlGedaan) as fout:
        sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk, indiening=nummer)
    assert fout.value.resultaat == eerste
    assert uitsluitingen(wereld) == 1
    assert [r["uitkomst"] for r in regels(wereld)[-2:]] == ["toegestaan", "al_gedaan"]


def test_wie_een_anders_formuliernummer_stuurt_leert_niets(wereld: Wereld, casus_id: UUID) -> None:
    nummer = uuid4()
    sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk, indiening=nummer)
    with pytest.raises(GeenToegang):
        sluit_uit(casus_id, door=wereld["collega"], werk=wereld.werk, indiening=nummer)
    assert regels(wereld)[-1]["uitkomst"] == "geweigerd"


def test_onder_een_nummer_past_een_inhoud_op_een_casus(wereld: Wereld, casus_id: UUID) -> None:
    ander, nummer = wereld.opgepakt(), Formuliernummer(uuid4(), b"eerste tekst")
    eerste = sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk, indiening=nummer)
    zelfde = Formuliernummer(nummer, b"eerste tekst")
    with pytest.raises(AlGedaan) as fout:
        sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk, indiening=zelfde)
    assert fout.value.resultaat == eerste
    for waar, nu in ((casus_id, Formuliernummer(nummer, b"tweede tekst")), (ander, zelfde)):
        with pytest.raises(AndersVerstuurd):
            sluit_uit(waar, door=wereld["skt"], werk=wereld.werk, indiening=nu)
        assert regels(wereld)[-1]["uitkomst"] == "anders_verstuurd"
    with pytest.raises(GeenToegang):
        sluit_uit(uuid4(), door=wereld["skt"], werk=wereld.werk, indiening=zelfde)
    assert uitsluitingen(wereld) == 1


def test_een_formulier_dat_niet_lukte_kan_nog_eens(wereld: Wereld, casus_id: UUID) -> None:
    nummer = uuid4()
    with pytest.raises(GeenToegang):
        sluit_uit(casus_id, door=wereld["collega"], werk=wereld.werk, indiening=nummer)
    sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk, indiening=nummer)
    assert uitsluitingen(wereld) == 1


def test_twee_klikken_tegelijk_hebben_een_gevolg(wereld: Wereld, casus_id: UUID) -> None:
    nummer = uuid4()
    uit = tegelijk(
        2,
        lambda _: sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk, indiening=nummer),
    )
    gedaan = [u for u in uit if isinstance(u, UUID)]
    dubbel = [u for u in uit if isinstance(u, AlGedaan)]
    assert len(gedaan) == len(dubbel) == 1
    assert dubbel[0].resultaat == gedaan[0]
    assert uitsluitingen(wereld) == 1
    controleer_logboek(wereld)


def test_wie_te_laat_is_hoort_wie_eerder_was(wereld: Wereld, casus_id: UUID) -> None:
    with wereld.werk.lezing(Recht.CASUS_INZIEN, casus_id, door=wereld["skt"]) as lezing:
        gezien = lezing.casus.versie
    voortzetten.zet_voort(
        casus_id, "plan_maken", "Het beeld is compleet.", door=wereld["skt"], werk=wereld.werk
    )
    with (
        pytest.raises(GelijktijdigeWijziging) as fout,
        wereld.werk.handeling(
            Recht.CASUS_VOORTZETTEN, casus_id, door=wereld["skt"], verwacht=Verwacht(versie=gezien)
        ),
    ):
        pytest.fail("het werk begon toch")
    assert fout.value.wie == wereld.id("skt")
    assert fout.value.wanneer is not None
    assert regels(wereld)[-1]["uitkomst"] == "te_laat"


def test_van_twee_die_tegelijk_beslissen_telt_er_een(wereld: Wereld, casus_id: UUID) -> None:
    with wereld.werk.lezing(Recht.CASUS_INZIEN, casus_id, door=wereld["skt"]) as lezing:
        gezien = lezing.casus.versie

    def beslis(_: int) -> int:
        with wereld.werk.handeling(
            Recht.CASUS_VOORTZETTEN,
            casus_id,
            door=wereld["skt"],
            tabellen=frozenset({"termijn"}),
            verwacht=Verwacht(versie=gezien),
        ) as h:
            zet = stap(h, "plan_maken", omstandigheden(h))
            vastleggen.beweeg(h, zet)
            versie: int = h.casus.versie
            return versie

    uit = tegelijk(4, beslis)
    assert uit.count(gezien) == 1
    assert sum(isinstance(u, GelijktijdigeWijziging) for u in uit) == 3
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.begin() as db:
        versie = db.execute(select(Casus.versie).where(Casus.id == casus_id)).scalar_one()
    engine.dispose()
    assert versie == gezien + 1
    controleer_logboek(wereld)


def test_acht_schrijvers_tegelijk_verliezen_niets(wereld: Wereld) -> None:
    casussen = [wereld.opgepakt() for _ in range(8)]
    eerst = len(regels(wereld))

    def schrijf(i: int) -> int:
        for _ in range(5):
            sluit_uit(casussen[i], door=wereld["skt"], werk=wereld.werk)
        return i

    assert tegelijk(8, schrijf) == list(range(8))
    assert uitsluitingen(wereld) == 40
    per_casus = [r["casus"] for r in regels(wereld)[eerst:]]
    assert {per_casus.count(str(c)) for c in casussen} == {5}
    controleer_logboek(wereld)


def test_lezers_en_schrijvers_van_een_casus_wachten_op_elkaar(
    wereld: Wereld, casus_id: UUID
) -> None:
    def doe(i: int) -> bool:
        for _ in range(4):
            if i % 2:
                sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk)
            else:
                with wereld.werk.lezing(Recht.CASUS_INZIEN, casus_id, door=wereld["skt"]):
                    pass
        return True

    assert tegelijk(6, doe) == [True] * 6
    assert uitsluitingen(wereld) == 12
    controleer_logboek(wereld)


def _in_een_ander_proces(opdracht: tuple[Wereldgegevens, UUID, int]) -> int:
    (instellingen, actor), casus_id, aantal = opdracht
    huis = open_huis(instellingen, tijd=lambda: BEGIN)
    for _ in range(aantal):
        sluit_uit(casus_id, door=actor, werk=huis.werk)
    huis.sluit()
    return aantal


def test_processen_naast_elkaar_verliezen_niets(wereld: Wereld, casus_id: UUID) -> None:
    werkers, elk = 3, 6
    gegevens = (wereld.huis.instellingen, wereld["skt"])
    with ProcessPoolExecutor(werkers, multiprocessing.get_context("spawn")) as processen:
        gedaan = processen.map(_in_een_ander_proces, [(gegevens, casus_id, elk)] * werkers)
        assert sum(gedaan) == werkers * elk
    assert uitsluitingen(wereld) == werkers * elk
    controleer_logboek(wereld)


def _strenger(wereld: Wereld) -> Voorstel:
    """A later version in which nobody carries a casus on."""
    oud = activeren.lees_voorstel(wereld.huis.instellingen.beleid)[-1]
    kop = "[beleid]\nversie = "
    tekst = oud.tekst.replace(f'{kop}"{oud.beleid.versie}"', f'{kop}"2026-99"', 1)
    tekst = tekst.replace('"casus:voortzetten",', "")
    nieuw = uit_tekst(tekst)
    assert nieuw.versie == "2026-99"
    return Voorstel(nieuw, tekst)


def test_beleid_van_een_ander_proces_geldt_bij_de_volgende_handeling(
    wereld: Wereld, casus_id: UUID
) -> None:
    sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk)
    ander = open_huis(wereld.huis.instellingen, tijd=wereld.werk.klok)
    activeren.activeer(_strenger(wereld), door=BEHEER, werk=ander.werk)
    ander.sluit()
    with pytest.raises(GeenToegang) as fout:
        sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert fout.value.oordeel.beleid_versie == "2026-99"
    assert regels(wereld)[-1]["beleid"] == "2026-99"


@pytest.mark.parametrize("kolom", ["tekst", "vingerafdruk", "van", "tot"])
def test_beleid_dat_in_de_databank_is_veranderd_geldt_niet(
    wereld: Wereld, casus_id: UUID, kolom: str
) -> None:
    engine = kale_engine(wereld.huis.instellingen.database_url)
    b = Beleidsversie.__table__.c
    with engine.begin() as db:
        rij = db.execute(select(Beleidsversie.__table__).order_by(b.nummer.desc())).first()
        assert rij is not None
        anders = {
            "tekst": rij.tekst.replace('weiger = ["uitgesloten"]', "weiger = []"),
            "vingerafdruk": "0" * 64,
            "van": rij.van.replace(day=2),
            "tot": rij.tot.replace(year=2099),
        }
        db.execute(
            update(Beleidsversie).values({kolom: anders[kolom]}).where(b.nummer == rij.nummer)
        )
    engine.dispose()
    ander = open_huis(wereld.huis.instellingen, tijd=wereld.werk.klok)
    with pytest.raises(BeleidGeschonden):
        sluit_uit(casus_id, door=wereld["skt"], werk=ander.werk)
    ander.sluit()
    assert uitsluitingen(wereld) == 0
    assert regels(wereld)[-1]["uitkomst"] == "mislukt"
