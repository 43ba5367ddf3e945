"""The log is verified: what was changed outside the software is found, and named by its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from privacy.feiten import Actor
from privacy.logboek import Logcasus, Logregel, Logstand
from privacy.logkop import Kopbewaring, Logkop
from privacy.merkle import Boom, bladhash
from privacy.toegang import GeenToegang
from tests.samen.wereld import Wereld
from workflow.databank import kale_engine
from workflow.handelingen import overzien
from workflow.handelingen.overzien import Filter
from workflow.handelingen.verifieren import Verificatie, verifieer
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


def wijzig_tekst_en_blad(db: Connection) -> None:
    wijzig_tekst(db)
    tekst = db.execute(select(R.regel).where(R.nummer == 7)).scalar_one()
    db.execute(update(Logregel).where(R.nummer == 7).values(blad=bladhash(tekst.encode())))


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


def test_een_regel_die_met_haar_hash_is_gewijzigd_wordt_gevonden(gevuld: Wereld) -> None:
    buitenom(gevuld, wijzig_tekst_en_blad)
    assert kijk(gevuld).fout is not None


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


def test_een_teruggezette_kopie_van_het_logboek_wordt_gevonden(gevuld: Wereld) -> None:
    oud: list[Any] = []
    buitenom(gevuld, lambda db: oud.extend(db.execute(select(Logstand.__table__)).mappings()))
    gevuld.opgepakt()

    def zet_terug(db: Connection) -> None:
        db.execute(delete(Logcasus).where(C.nummer > oud[0]["grootte"]))
        db.execute(delete(Logregel).where(R.nummer > oud[0]["grootte"]))
        db.execute(update(Logstand).values(**oud[0]))

    buitenom(gevuld, zet_terug)
    fout = kijk(gevuld).fout or ""
    assert fout.startswith(f"Regel {oud[0]['grootte'] + 1}: ontbreekt")
    with pytest.raises(LogboekGeschonden):
        gevuld.opgepakt()


def test_zonder_kop_naast_de_ring_is_niets_bewezen(gevuld: Wereld) -> None:
    gevuld.huis.instellingen.kopbestand.unlink()
    assert kijk(gevuld).fout == "De kop naast de sleutelring ontbreekt."


def test_een_kop_van_een_andere_ring_bewijst_niets(gevuld: Wereld) -> None:
    plek = gevuld.huis.instellingen.kopbestand
    kop = Kopbewaring(plek).lees()
    assert kop is not None
    plek.unlink()
    Kopbewaring(plek).bewaar(Logkop(kop.grootte, kop.wortel, bytes(32)))
    assert kijk(gevuld).fout == "De kop naast de sleutelring is niet door Schakel gemaakt."
