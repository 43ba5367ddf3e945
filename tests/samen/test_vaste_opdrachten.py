"""Statements compiled once: like any other, in what they do and in what they refuse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.exc import IntegrityError

from casus.casus import Casus, Deelname
from casus.stukken import Stuk
from privacy.opdrachten import Invoeger, Lezer, Wijziger
from privacy.tabel import tabel
from tests.databanken import Databanken
from tests.samen.bewaakt import CASUS_ID, NU, casusrij, maak_bewaakt

_C = Casus.__table__.c


@pytest.fixture
def db(databanken: Databanken) -> Iterator[Connection]:
    """A connection without the guard: here it is about the statement itself."""
    bewaakt, url = maak_bewaakt(databanken)
    with bewaakt.kaal.connect() as verbinding:
        yield verbinding
    bewaakt.engine.dispose()
    bewaakt.kaal.dispose()
    databanken.weg(url)


def test_een_vaste_vraag_geeft_wat_een_gewone_vraag_geeft(db: Connection) -> None:
    vraag = select(_C.id, _C.nummer, _C.fase, _C.aangemaakt, _C.casusregisseur_id).where(
        _C.id == bindparam("p_id"), _C.niveau == "skt", _C.bijgewerkt <= bindparam("p_nu")
    )
    waarden = {"p_id": CASUS_ID, "p_nu": NU}
    gewoon = db.execute(vraag, waarden).one()
    (vast,) = Lezer(vraag)(db, waarden)
    assert tuple(vast) == tuple(gewoon)
    assert (vast.id, vast.aangemaakt) == (CASUS_ID, NU)
    assert Lezer(vraag)(db, waarden | {"p_id": uuid4()}) == []


def test_een_invoeging_zonder_waarde_laat_de_kolom_leeg(db: Connection) -> None:
    voeg_in, casus_id, regisseur = Invoeger(tabel(Casus)), uuid4(), uuid4()
    voeg_in(db, casusrij(casus_id, "2026-0002", thema=None))
    voeg_in(db, casusrij(uuid4(), "2026-0003", casusregisseur_id=regisseur))
    rijen = db.execute(select(_C.nummer, _C.thema, _C.casusregisseur_id).order_by(_C.nummer)).all()
    assert rijen[1:] == [("2026-0002", None, None), ("2026-0003", None, regisseur)]


def test_een_wijziging_zegt_hoeveel_rijen_zij_raakte(db: Connection) -> None:
    zet = Wijziger(
        update(tabel(Casus)).where(_C.id == bindparam("p_id")).values(stand=bindparam("n_stand"))
    )
    assert zet(db, {"p_id": CASUS_ID, "n_stand": "plan"}) == 1
    assert zet(db, {"p_id": uuid4(), "n_stand": "plan"}) == 0
    assert db.execute(select(_C.stand).where(_C.id == CASUS_ID)).scalar_one() == "plan"


def test_een_waarde_die_ontbreekt_wordt_niet_leeg(db: Connection) -> None:
    with pytest.raises(KeyError, match="p_id"):
        Lezer(select(_C.id).where(_C.id == bindparam("p_id")))(db, {})


def test_een_kolom_die_er_niet_is_wordt_genoemd(db: Connection) -> None:
    with pytest.raises(KeyError, match="casus kent geen kolom nmmer"):
        Invoeger(tabel(Casus))(db, {"id": uuid4(), "nmmer": "2026-0002"})


def test_wat_niet_verzegeld_is_gaat_er_niet_in(db: Connection) -> None:
    with pytest.raises(TypeError, match="verzegelde kolom"):
        Invoeger(tabel(Stuk))(db, {"id": uuid4(), "tekst": b"leesbaar"})


def test_een_moment_zonder_tijdzone_gaat_er_niet_in(db: Connection) -> None:
    los = datetime(2026, 6, 2, 9, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="tijdzone"):
        Invoeger(tabel(Casus))(db, casusrij(uuid4(), "2026-0002", bijgewerkt=los))


def test_een_fout_van_de_databank_zegt_niets_van_de_waarden(db: Connection) -> None:
    rij = {
        "id": uuid4(),
        "casus_id": uuid4(),
        "gebruiker_id": uuid4(),
        "partij": "geheim-9",
        "functie": "geheim-9",
        "reden": "regie",
        "reikwijdte": "casus",
        "niveau": "skt",
        "van": NU,
    }
    with pytest.raises(IntegrityError) as fout:
        Invoeger(tabel(Deelname))(db, rij)
    assert "geheim-9" not in str(fout.value)
