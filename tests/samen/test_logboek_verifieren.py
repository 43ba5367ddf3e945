"""The log is verified: what was changed outside the software is found, and named by its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import OperationalError

from privacy.feiten import Actor
from privacy.logboek import Logcasus, Logregel, Logstand
from privacy.logkop import VAKAFSTAND, Kopbewaring, Logkop, maak_kop
from privacy.merkle import Boom, bladhash
from privacy.toegang import GeenToegang
from tests.samen.wereld import Wereld
from workflow.databank import kale_engine
from workflow.handelingen import overzien
from workflow.handelingen.lijstrijen import Filter
from workflow.handelingen.verifieren import Verificatie, rijen_of_niets, verifieer
from workflow.logschrijver import LogboekGeschonden

AUDITOR = Actor.systeem("logboek:verifieren", kanaal="opdracht")
R, C, S = Logregel.__table__.c, Logcasus.__table__.c, Logstand.__table__.c


def kijk(wereld: Wereld) -> Verificatie:
    return verifieer(door=AUDITOR, werk=wereld.werk)


@pytest.fixture
def gevuld(wereld: Wereld) -> Wereld:
    for _ in range(4):
        wereld.opgepakt()
    overzien.lijst(Filter(), door=wereld["triagist"], werk=wereld.werk)
    wereld.melding()
    return wereld


def buitenom(wereld: Wereld, doe: Callable[[Connection], Any]) -> None:
    """What someone does who reaches the database but not the software."""
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.begin() as db:
        doe(db)
    engine.dispose()


def zet_stand(db: Connection, bladeren: list[bytes], mac: bytes | None = None) -> None:
    boom = Boom()
    for blad in bladeren:
        boom = boom.voeg_toe(blad)
    velden = {"grootte": boom.grootte, "toppen": boom.naar_bytes(), "wortel": boom.wortel}
    db.execute(update(Logstand).values(**velden, **({"mac": mac} if mac else {})))


def bladeren(db: Connection) -> list[bytes]:
    return [r.blad for r in db.execute(select(R.blad).order_by(R.nummer))]


def test_een_heel_logboek_is_heel_en_de_controle_staat_erin(gevuld: Wereld) -> None:
    eerste = kijk(gevuld)
    assert eerste.fout is None
    assert eerste.regels > 10
    assert kijk(gevuld) == Verificatie(eerste.regels + 1, None)


def test_wie_het_recht_niet_heeft_controleert_niet(gevuld: Wereld) -> None:
    with pytest.raises(GeenToegang):
        verifieer(door=gevuld["skt"], werk=gevuld.werk)


def wijzig_tekst(db: Connection) -> None:
    tekst = db.execute(select(R.regel).where(R.nummer == 7)).scalar_one()
    v = json.loads(tekst) | {"functie": "ander"}
    db.execute(update(Logregel).where(R.nummer == 7).values(regel=json.dumps(v)))


def wijzig_kolom(db: Connection) -> None:
    db.execute(update(Logregel).where(R.nummer == 7).values(account_id=uuid4()))


def wijzig_uitkomst(db: Connection) -> None:
    db.execute(update(Logregel).where(R.nummer == 7).values(uitkomst="geweigerd"))


def haal_midden_weg(db: Connection) -> None:
    db.execute(delete(Logcasus).where(C.nummer == 7))
    db.execute(delete(Logregel).where(R.nummer == 7))


def wissel(db: Connection) -> None:
    for van, naar in ((7, -1), (8, 7), (-1, 8)):
        db.execute(update(Logregel).where(R.nummer == van).values(nummer=naar))


@pytest.mark.parametrize(
    "doe", [wijzig_tekst, wijzig_kolom, wijzig_uitkomst, haal_midden_weg, wissel]
)
def test_de_eerste_regel_die_niet_klopt_wordt_genoemd(
    gevuld: Wereld, doe: Callable[[Connection], None]
) -> None:
    buitenom(gevuld, doe)
    fout = kijk(gevuld).fout
    assert fout is not None
    assert fout.startswith("Regel 7: ")


def test_een_lijst_van_casussen_die_korter_is_gemaakt_wordt_gevonden(gevuld: Wereld) -> None:
    buitenom(gevuld, lambda db: db.execute(delete(Logcasus)))
    fout = kijk(gevuld).fout
    assert fout is not None
    assert "lijst van casussen" in fout


def test_een_casus_die_bij_een_lijst_is_gezet_wordt_gevonden(gevuld: Wereld) -> None:
    rij = {"nummer": 3, "casus_id": uuid4()}
    buitenom(gevuld, lambda db: db.execute(insert(Logcasus), rij))
    assert (kijk(gevuld).fout or "").startswith("Regel 3: ")


def kap_af(db: Connection) -> None:
    grootte = db.execute(select(S.grootte)).scalar_one()
    db.execute(delete(Logcasus).where(C.nummer > grootte - 3))
    db.execute(delete(Logregel).where(R.nummer > grootte - 3))


def kap_af_met_stand(db: Connection) -> None:
    kap_af(db)
    zet_stand(db, bladeren(db))


def voeg_toe(db: Connection, *, met_stand: bool = False) -> None:
    laatste = select(Logregel.__table__).order_by(R.nummer.desc()).limit(1)
    rij = dict(db.execute(laatste).mappings().one())
    rij["nummer"] += 1
    v = json.loads(rij["regel"]) | {"nummer": rij["nummer"]}
    rij["regel"] = json.dumps(v, sort_keys=True, separators=(",", ":"))
    rij["blad"] = bladhash(rij["regel"].encode())
    db.execute(insert(Logregel), rij)
    if met_stand:
        zet_stand(db, bladeren(db), bytes(32))


@pytest.mark.parametrize(
    "doe",
    [
        kap_af,
        kap_af_met_stand,
        voeg_toe,
        lambda db: voeg_toe(db, met_stand=True),
        lambda db: db.execute(update(Logstand).values(mac=bytes(32))),
        lambda db: db.execute(update(Logstand).values(toppen=b"kapot")),
        lambda db: db.execute(delete(Logstand)),
    ],
    ids=["afgekapt", "afgekapt+stand", "erbij", "erbij+stand", "mac", "toppen", "weg"],
)
def test_wat_aan_het_einde_of_de_kop_is_veranderd_wordt_gevonden(
    gevuld: Wereld, doe: Callable[[Connection], None]
) -> None:
    buitenom(gevuld, doe)
    assert kijk(gevuld).fout is not None
    assert kijk(gevuld).fout is not None


def test_op_een_vervalste_kop_bouwt_de_software_niet_verder(gevuld: Wereld) -> None:
    buitenom(gevuld, lambda db: voeg_toe(db, met_stand=True))
    with pytest.raises(LogboekGeschonden):
        gevuld.opgepakt()


def zet_terug(db: Connection, stand: Any) -> None:
    db.execute(delete(Logcasus).where(C.nummer > stand["grootte"]))
    db.execute(delete(Logregel).where(R.nummer > stand["grootte"]))
    db.execute(update(Logstand).values(**stand))


def test_een_teruggezette_kopie_van_het_logboek_wordt_gevonden(gevuld: Wereld) -> None:
    oud: list[Any] = []
    buitenom(gevuld, lambda db: oud.extend(db.execute(select(Logstand.__table__)).mappings()))
    gevuld.opgepakt()

    buitenom(gevuld, lambda db: zet_terug(db, oud[0]))
    fout = kijk(gevuld).fout or ""
    assert fout.startswith(f"Regel {oud[0]['grootte'] + 1}: ontbreekt")
    with pytest.raises(LogboekGeschonden):
        gevuld.opgepakt()
    # Without the head that told, the copy is no better.
    gevuld.huis.instellingen.kopbestand.unlink()
    for _ in range(2):
        with pytest.raises(LogboekGeschonden):
            gevuld.opgepakt()
        assert "ontbreekt" in (kijk(gevuld).fout or "")


def schrijf_over(db: Connection, nummer: int, /, **velden: object) -> None:
    """Changes the text of a line, and the hash beside it so that the two agree."""
    tekst = db.execute(select(R.regel).where(R.nummer == nummer)).scalar_one()
    zet_tekst(db, nummer, json.dumps(json.loads(tekst) | velden))


def zet_tekst(db: Connection, nummer: int, tekst: str) -> None:
    waarden = {"regel": tekst, "blad": bladhash(tekst.encode())}
    db.execute(update(Logregel).where(R.nummer == nummer).values(**waarden))


def wissel_geheel(db: Connection) -> None:
    """Lines 7 and 8 change places, and each says the number that it got."""
    wissel(db)
    schrijf_over(db, 7, nummer=7)
    schrijf_over(db, 8, nummer=8)


def wijzig(db: Connection) -> None:
    schrijf_over(db, 7, functie="ander")


def zonder_mac_verder(db: Connection) -> None:
    db.execute(update(Logregel).where(R.nummer >= 7).values(mac=None))


@pytest.mark.parametrize(
    "stappen",
    [
        [wijzig],
        [wissel_geheel],
        [zonder_mac_verder],
        [wijzig, zonder_mac_verder],
        [wijzig, lambda db: zet_stand(db, bladeren(db))],
        [wijzig, lambda db: db.execute(delete(Logstand))],
        [lambda db: zet_tekst(db, 7, "[" * 100_000 + "]" * 100_000)],
        [lambda db: db.execute(update(Logregel).where(R.nummer == 7).values(mac=bytes(16)))],
    ],
    ids=["tekst", "wissel", "mac", "tekst+mac", "tekst+stand", "zonder stand", "diep", "vreemd"],
)
def test_ook_wie_de_hash_mee_verandert_wordt_bij_zijn_eerste_regel_genoemd(
    gevuld: Wereld, stappen: list[Callable[[Connection], Any]]
) -> None:
    for stap in stappen:
        buitenom(gevuld, stap)
    for _ in range(2):
        assert (kijk(gevuld).fout or "").startswith("Regel 7: ")


def test_de_macs_weghalen_wordt_bij_de_eerste_genoemd(gevuld: Wereld) -> None:
    buitenom(gevuld, lambda db: db.execute(update(Logregel).values(mac=None)))
    assert (kijk(gevuld).fout or "").startswith("Regel 1: de MAC")


def maak_oud(db: Connection, welke: Any) -> None:
    """Gives lines the form that they had before there was a MAC beside each."""
    for rij in db.execute(select(R.nummer, R.regel).where(welke)).all():
        v = json.loads(rij.regel)
        del v["vorm"]
        zet_tekst(db, rij.nummer, json.dumps(v, sort_keys=True, separators=(",", ":")))
    db.execute(update(Logregel).where(welke).values(mac=None))


def oude_regels(wereld: Wereld, tot: int) -> None:
    """Makes this the log of an installation whose first lines were written without a MAC."""

    def doe(db: Connection) -> None:
        maak_oud(db, R.nummer <= tot)
        boom = Boom()
        for blad in bladeren(db):
            boom = boom.voeg_toe(blad)
        kop = maak_kop(wereld.huis.ring, wereld.huis.gemeente, boom)
        zet_stand(db, bladeren(db), kop.mac)
        wereld.huis.instellingen.kopbestand.unlink()
        Kopbewaring(wereld.huis.instellingen.kopbestand).bewaar(kop)

    buitenom(wereld, doe)


def test_regels_van_voor_de_mac_zijn_heel_en_een_gewijzigde_valt_op(gevuld: Wereld) -> None:
    oude_regels(gevuld, 9)
    assert kijk(gevuld).fout is None
    gevuld.opgepakt()
    assert kijk(gevuld).fout is None
    buitenom(gevuld, lambda db: schrijf_over(db, 4, functie="ander"))
    assert (kijk(gevuld).fout or "").startswith("Regel 1 tot en met 9: ")
    buitenom(gevuld, lambda db: maak_oud(db, R.nummer == 12))
    assert (kijk(gevuld).fout or "").startswith("Regel 12: de MAC")


def test_een_regel_voor_de_eerste_wordt_genoemd(gevuld: Wereld) -> None:
    buitenom(gevuld, lambda db: db.execute(update(Logregel).where(R.nummer == 7).values(nummer=-4)))
    assert (kijk(gevuld).fout or "").startswith("Regel -4: hoort niet")


ZET = "UPDATE logregel SET {} WHERE nummer = 7"
ZET_CASUS = "INSERT INTO logcasus (nummer, casus_id) VALUES (7, {})"


@pytest.mark.parametrize(
    ("soort", "doe"),
    [
        ("sqlite", ZET.format("regel = CAST(x'7bff7d' AS TEXT)")),
        ("sqlite", ZET.format("regel = x'7bff7d'")),
        ("sqlite", ZET.format("uitkomst = CAST(x'ff' AS TEXT)")),
        ("sqlite", ZET.format("account_id = CAST(x'ff' AS TEXT)")),
        ("sqlite", ZET.format("account_id = x'0102'")),
        ("sqlite", ZET.format("moment = 'gisteren'")),
        ("sqlite", ZET_CASUS.format("CAST(x'ff' AS TEXT)")),
        ("sqlite", ZET_CASUS.format("'geen id'")),
        ("postgresql", ZET.format("moment = 'infinity'")),
    ],
)
def test_een_onleesbare_regel_wordt_genoemd(gevuld: Wereld, soort: str, doe: str) -> None:
    if gevuld.huis.engine.dialect.name != soort:
        pytest.skip("deze databank bewaart dit niet")
    buitenom(gevuld, lambda db: db.exec_driver_sql(doe))
    assert (kijk(gevuld).fout or "").startswith("Regel 7: ")


def test_een_databank_die_wegvalt_is_geen_onleesbare_regel(
    gevuld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weg(*_: Any) -> None:
        raise OperationalError("SELECT", {}, Exception("server closed the connection"))

    with gevuld.huis.engine.connect() as db:
        monkeypatch.setattr(Connection, "execute", weg)
        with pytest.raises(OperationalError):
            rijen_of_niets(db, select(R.nummer))


def beide_vakken_stuk(plek: Path) -> None:
    ruw = bytearray(plek.read_bytes())
    for vak in (0, VAKAFSTAND):
        ruw[vak + 20] ^= 1
    plek.write_bytes(ruw)


def van_een_ander(plek: Path) -> None:
    """A smaller head that looks whole, without a MAC of this ring."""
    plek.unlink()
    Kopbewaring(plek).bewaar(Logkop(3, bytes(32), bytes(32)))


@pytest.mark.parametrize(
    ("doe", "woord"),
    [
        (Path.unlink, "ontbreekt of is onleesbaar"),
        (lambda plek: plek.write_bytes(b""), "ontbreekt of is onleesbaar"),
        (beide_vakken_stuk, "ontbreekt of is onleesbaar"),
        (van_een_ander, "niet door Schakel gemaakt"),
    ],
    ids=["weg", "leeg", "stuk", "vreemd"],
)
def test_zonder_goede_kop_naast_de_ring_komt_er_niets_bij(
    gevuld: Wereld, doe: Callable[[Path], Any], woord: str
) -> None:
    plek = gevuld.huis.instellingen.kopbestand
    goed = plek.read_bytes()
    doe(plek)
    for _ in range(2):
        assert woord in (kijk(gevuld).fout or "")
        with pytest.raises(LogboekGeschonden, match="naast de sleutelring"):
            gevuld.opgepakt()
    # Put back from a backup, the file of then is good enough: it lags, and catches up.
    plek.write_bytes(goed)
    gevuld.opgepakt()
    assert kijk(gevuld).fout is None


def test_een_kop_die_achterloopt_is_genoeg(gevuld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a kill between the commit and the keeping of its head."""
    monkeypatch.setattr(Kopbewaring, "bewaar", lambda *_: False)
    gevuld.opgepakt()
    monkeypatch.undo()
    assert kijk(gevuld).fout is None
    # The first head alone, as after a kill at the very end of the installation.
    plek = gevuld.huis.instellingen.kopbestand
    plek.unlink()
    Kopbewaring(plek).begin(maak_kop(gevuld.huis.ring, gevuld.huis.gemeente, Boom()))
    assert kijk(gevuld).fout is None
    gevuld.opgepakt()
    assert kijk(gevuld).fout is None


def test_een_kop_van_andere_regels_van_dezelfde_lengte_valt_op(gevuld: Wereld) -> None:
    plek = gevuld.huis.instellingen.kopbestand
    kop, boom = Kopbewaring(plek).lees(), Boom()
    assert kop is not None
    for _ in range(kop.grootte):
        boom = boom.voeg_toe(bytes(32))
    plek.unlink()
    Kopbewaring(plek).bewaar(maak_kop(gevuld.huis.ring, gevuld.huis.gemeente, boom))
    assert "hoort bij andere regels" in (kijk(gevuld).fout or "")
    with pytest.raises(LogboekGeschonden):
        gevuld.opgepakt()
