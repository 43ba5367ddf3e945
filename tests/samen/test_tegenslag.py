"""Trouble: a full disk, a locked database, a missing or wrong key. One clear line, never half."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from config.instellingen import voor_map
from privacy.sleutels import Sleutelring, SleutelringOntbreekt
from tests.samen.wereld import VOORBEELD, Wereld, maak_wereld
from workflow.databank import kale_engine
from workflow.fouten import DatabankFout
from workflow.handelingen import inzien, overzien, teruglezen
from workflow.opbouw import NietTeStarten, open_huis


def tel(wereld: Wereld, tabel: str) -> int:
    engine = kale_engine(wereld.huis.instellingen.database_url)
    try:
        with engine.connect() as db:
            return int(db.execute(text(f"select count(*) from {tabel}")).scalar_one())
    finally:
        engine.dispose()


def alleen_sqlite(wereld: Wereld) -> Path:
    adres = make_url(wereld.huis.instellingen.database_url)
    if adres.get_backend_name() != "sqlite":
        pytest.skip("gaat over het bestand van SQLite")
    assert adres.database
    return Path(adres.database)


def test_een_volle_schijf_wijzigt_niets(wereld: Wereld) -> None:
    alleen_sqlite(wereld)
    casus_id = wereld.opgepakt()
    voor = {t: tel(wereld, t) for t in ("verzoek", "besluit", "termijn")}
    with wereld.huis.engine.connect() as db:
        vol = db.exec_driver_sql("PRAGMA page_count").scalar_one()
        db.exec_driver_sql(f"PRAGMA max_page_count={vol}")
    with pytest.raises(DatabankFout) as fout:
        _ga_door(wereld, casus_id, voor)
    assert "vol" in fout.value.zin
    with wereld.huis.engine.connect() as db:
        db.exec_driver_sql("PRAGMA max_page_count=1073741823")
    na = {t: tel(wereld, t) for t in voor}
    # The last one may have failed in its second half: then the first half stands, whole.
    assert na["verzoek"] - voor["verzoek"] in (0, 1)
    casus = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert (casus.verzoek is not None) == (casus.stand == "opschaling_gevraagd")


def _ga_door(wereld: Wereld, casus_id: UUID, geteld: dict[str, int]) -> None:
    """Asks and refuses until something gives; keeps the counts after each whole round."""
    for _ in range(40):
        verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
        wereld.beslis(casus_id, verzoek, "kamer", "afwijzen")
        geteld.update({t: tel(wereld, t) for t in geteld})


def test_een_bezette_databank_zegt_het_in_een_regel(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    bestand = alleen_sqlite(wereld)
    casus_id = wereld.opgepakt()
    # As long as it waits in a house, but shorter.
    monkeypatch.setattr("workflow.databank.GEDULD", 0.3)
    haastig = open_huis(wereld.huis.instellingen, tijd=lambda: wereld.nu[0])
    ander = sqlite3.connect(bestand, isolation_level=None)
    ander.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(DatabankFout) as fout:
            inzien.casus(casus_id, door=wereld["skt"], werk=haastig.werk)
    finally:
        ander.execute("ROLLBACK")
        ander.close()
        haastig.sluit()
    assert "bezet" in fout.value.zin
    assert inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).stand == "beeldvorming"


def test_zonder_sleutelring_start_schakel_niet(wereld: Wereld) -> None:
    instellingen = wereld.huis.instellingen
    Path(instellingen.sleutels).rename(instellingen.map / "weg")
    with pytest.raises(SleutelringOntbreekt):
        open_huis(instellingen)


def test_met_een_andere_sleutelring_start_schakel_niet(wereld: Wereld, tmp_path: Path) -> None:
    oud = wereld.huis.instellingen
    andere = tmp_path / "andere"
    andere.mkdir(mode=0o700)
    Sleutelring.maak(andere / "ring.json")
    omgeving = {
        "SCHAKEL_DATABASE_URL": oud.database_url,
        "SCHAKEL_SLEUTELS": str(andere / "ring.json"),
    }
    with pytest.raises(NietTeStarten, match="hoort niet bij"):
        open_huis(voor_map(oud.map, omgeving=omgeving))


def test_een_lege_map_is_geen_installatie(tmp_path: Path) -> None:
    with pytest.raises((NietTeStarten, SleutelringOntbreekt)):
        open_huis(voor_map(tmp_path / "leeg", omgeving={}))


def test_de_bestanden_van_databank_en_sleutels_zijn_van_de_eigenaar_alleen(tmp_path: Path) -> None:
    wereld = maak_wereld(tmp_path, f"sqlite:///{tmp_path / 'schakel.db'}")
    bestanden = [*tmp_path.glob("schakel.db*"), *tmp_path.glob("sleutels/*")]
    rechten = {pad.name: pad.stat().st_mode & 0o077 for pad in bestanden}
    wereld.huis.sluit()
    assert {"schakel.db", "schakel.db-wal", "geheim"} <= rechten.keys()
    assert set(rechten.values()) == {0}, rechten


def test_een_beschadigd_gegeven_laat_de_rest_werken(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.begin() as db:
        db.execute(text("update stuk set tekst = :t"), {"t": b"\x01stuk gemaakt"})
        db.execute(text("update persoon set adres = identiteit"))
    engine.dispose()
    dossier = inzien.dossier(casus_id, "WON", door=wereld["skt"], werk=wereld.werk)
    assert [s.beschadigd for s in dossier.stukken] == [True]
    casus = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert [b.beschadigd for b in casus.betrokkenen] == [True]


def test_geen_naam_nummer_straat_of_zin_staat_leesbaar_op_schijf(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    overzien.mijn_werk(door=wereld["kamer"], werk=wereld.werk)
    wereld.beslis(casus_id, verzoek, "kamer", "terugverwijzen", advies="Probeer een gesprek.")
    teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
    ruw = _alles_op_schijf(wereld)
    for woord in _gevoelig():
        assert woord.encode() not in ruw, "een leesbaar stuk van de melding"
    for zin in ("Alleen komen wij er niet uit", "Probeer een gesprek", "Geluid in de nacht"):
        assert zin.encode() not in ruw, zin


def _gevoelig() -> list[str]:
    inhoud = json.loads(VOORBEELD.read_text())
    melding = inhoud[0] if isinstance(inhoud, list) else inhoud
    persoon = melding["natuurlijkPersoon"]
    adres = persoon["adres"]["straatAdres"]
    return [
        persoon["burgerservicenummer"],
        persoon["naam"]["geslachtsnaam"],
        adres["straatnaam"],
        melding["incident"]["omschrijving"][:20],
        melding["zorgelijkeSituatie"]["situatieSchets"][:20],
        melding["verzoek"][:20],
    ]


def _alles_op_schijf(wereld: Wereld) -> bytes:
    adres = make_url(wereld.huis.instellingen.database_url)
    if adres.get_backend_name() == "sqlite":
        assert adres.database
        kopie = Path(adres.database).with_suffix(".kopie")
        bron, doel = sqlite3.connect(adres.database), sqlite3.connect(kopie)
        bron.backup(doel)
        bron.close()
        doel.close()
        return b"".join(
            p.read_bytes() for p in Path(adres.database).parent.rglob("*") if p.is_file()
        )
    engine = kale_engine(wereld.huis.instellingen.database_url)
    try:
        with engine.connect() as db:
            tabellen = db.execute(
                text("select tablename from pg_tables where schemaname = 'public'")
            ).scalars()
            rijen = [
                repr(tuple(bytes(x) if isinstance(x, memoryview) else x for x in rij))
                for tabel in list(tabellen)
                if tabel != "beleidsversie"
                for rij in db.execute(text(f'select * from "{tabel}"'))
            ]
        return "\n".join(rijen).encode()
    finally:
        engine.dispose()


@pytest.mark.parametrize(
    "wijziging",
    [
        "update instelling set waarde = 'nee' where naam = 'demo'",
        "update instelling set waarde = 'elders' where naam = 'gemeente'",
        "update instelling set waarde = '' where naam = 'zegel'",
        "update instelling set waarde = 'geen getal' where naam = 'zegel'",
        "delete from instelling where naam = 'demo'",
        "delete from instelling where naam = 'zegel'",
    ],
)
def test_wie_de_kenmerken_verandert_opent_geen_huis(wereld: Wereld, wijziging: str) -> None:
    """A demonstration lets everybody in: nobody makes one of a house by a row."""
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.begin() as db:
        db.execute(text(wijziging))
    engine.dispose()
    with pytest.raises(NietTeStarten, match="buiten Schakel om veranderd"):
        open_huis(wereld.huis.instellingen)
