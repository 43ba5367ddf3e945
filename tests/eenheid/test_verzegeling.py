"""Rules for sealed texts, the places they belong to and the compartments around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, insert, literal, select
from sqlalchemy.exc import CompileError, StatementError

from privacy.sleutels import Datasleutel, Sleutelring, VerzegelingGeschonden
from privacy.verzegeling import (
    Compartiment,
    Verzegeld,
    VerzegeldType,
    Zegelplaats,
    open_zegel,
    verzegel,
)

SLEUTEL = Datasleutel.nieuw()
KORT = st.text("ab/%@:.", max_size=3)
EIGENAREN = st.uuids() | KORT
PLAATSEN = st.builds(Zegelplaats, KORT, KORT, st.uuids(), EIGENAREN, st.uuids())
COMPARTIMENTEN = st.builds(
    Compartiment,
    st.sampled_from(["casus", "persoon", "verzoek", "huis"]),
    EIGENAREN | st.uuids().map(str),
    KORT,
    KORT,
    KORT,
    KORT,
)
TABEL = Table(
    "proef", MetaData(), Column("id", Integer, primary_key=True), Column("t", VerzegeldType)
)


def plaats() -> Zegelplaats:
    return Zegelplaats("stuk", "tekst", uuid4(), uuid4(), uuid4())


@given(tekst=st.text(), waar=PLAATSEN)
def test_een_tekst_komt_op_zijn_eigen_plaats_heel_terug(tekst: str, waar: Zegelplaats) -> None:
    assert open_zegel(SLEUTEL, verzegel(SLEUTEL, tekst, waar), waar) == tekst


@pytest.mark.parametrize(
    "tekst", ["", "\0", "\0\0", "\x80", "é\x80\0", "a" * 63, "a" * 64, "ij" * 9999]
)
def test_vulling_verandert_de_tekst_niet(tekst: str) -> None:
    waar = plaats()
    assert open_zegel(SLEUTEL, verzegel(SLEUTEL, tekst, waar), waar) == tekst


@given(een=PLAATSEN, twee=PLAATSEN)
def test_een_verplaatst_zegel_wordt_geweigerd(een: Zegelplaats, twee: Zegelplaats) -> None:
    assume(een != twee)
    dicht = verzegel(SLEUTEL, "tekst", een)
    with pytest.raises(VerzegelingGeschonden):
        open_zegel(SLEUTEL, dicht, twee)


ANDER = uuid4()
ANDERE_PLAATSEN: list[Callable[[Zegelplaats], Zegelplaats]] = [
    lambda p: replace(p, tabel="casus"),
    lambda p: replace(p, kolom="reden"),
    lambda p: replace(p, rij=ANDER),
    lambda p: replace(p, eigenaar=ANDER),
    lambda p: replace(p, eigenaar=str(p.eigenaar)),
    lambda p: replace(p, sleutel_id=ANDER),
    lambda p: replace(p, tabel=p.kolom, kolom=p.tabel),
    lambda p: replace(p, tabel=p.tabel + "t", kolom=p.kolom[1:]),
    lambda p: replace(p, rij=p.sleutel_id, sleutel_id=p.rij),
    lambda p: replace(p, eigenaar=p.rij, rij=p.sleutel_id),
]


@pytest.mark.parametrize("anders", ANDERE_PLAATSEN)
def test_elk_veld_van_de_plaats_is_gebonden_en_niet_te_verwisselen(
    anders: Callable[[Zegelplaats], Zegelplaats],
) -> None:
    waar = plaats()
    with pytest.raises(VerzegelingGeschonden):
        open_zegel(SLEUTEL, verzegel(SLEUTEL, "tekst", waar), anders(waar))


def test_zegels_van_twee_rijen_zijn_niet_te_ruilen() -> None:
    een = plaats()
    twee = replace(een, rij=uuid4())
    with pytest.raises(VerzegelingGeschonden):
        open_zegel(SLEUTEL, verzegel(SLEUTEL, "van een", een), twee)


def test_een_andere_sleutel_opent_het_zegel_niet() -> None:
    waar = plaats()
    with pytest.raises(VerzegelingGeschonden):
        open_zegel(Datasleutel.nieuw(), verzegel(SLEUTEL, "tekst", waar), waar)


@pytest.mark.parametrize("inhoud", [b"", b"zonder einde", b"tekst\x80\0x", b"\xff\x80"])
def test_wat_geen_opgevulde_tekst_is_wordt_geweigerd(inhoud: bytes) -> None:
    waar = plaats()
    with pytest.raises(VerzegelingGeschonden) as fout:
        open_zegel(SLEUTEL, SLEUTEL.zegel(inhoud, waar.aad), waar)
    assert fout.value.__cause__ is None


def test_korte_teksten_zijn_even_lang() -> None:
    maten = {len(verzegel(SLEUTEL, "x" * n, plaats())) for n in range(64)}
    assert len(maten) == 1


def test_de_lengte_verraadt_alleen_de_orde_van_grootte() -> None:
    maten = {len(verzegel(SLEUTEL, "x" * n, plaats())) for n in range(0, 4096, 7)}
    assert len(maten) == 7
    lang = [len(verzegel(SLEUTEL, "x" * n, plaats())) for n in (4096, 8191, 8192)]
    assert (lang[1] - lang[0], lang[2] - lang[1]) == (0, 4096)


def test_een_tekst_met_onbestaande_tekens_lekt_niet_in_de_fout() -> None:
    with pytest.raises(ValueError, match="tekens die niet bestaan") as fout:
        verzegel(SLEUTEL, "geheime zin \ud800", plaats())
    assert fout.value.__suppress_context__
    assert "geheim" not in str(fout.value)


def test_een_verzegelde_waarde_toont_zichzelf_nooit() -> None:
    dicht = verzegel(SLEUTEL, "tekst", plaats())
    vormen = [str(dicht), repr(dicht), f"{dicht}", f"{dicht:>40}", f"{dicht!r}", format(dicht)]
    assert set(vormen) == {"<verzegeld>"}
    assert repr([dicht]) == "[<verzegeld>]"
    assert bytes(dicht)[:1] == b"\x01"


# --- compartments ---


@given(een=COMPARTIMENTEN, twee=COMPARTIMENTEN)
def test_label_en_binding_onderscheiden_elk_compartiment(
    een: Compartiment, twee: Compartiment
) -> None:
    sleutel_id = uuid4()
    assert (een.label == twee.label) == (een == twee)
    assert (een.binding(sleutel_id) == twee.binding(sleutel_id)) == (een == twee)


def test_het_label_is_leesbaar() -> None:
    wie = UUID("6f7a9a3e-6a0e-4d5b-9a53-0b6b3f8d1c22")
    label = Compartiment("casus", wie, "skt:naaldwijk", "POL", "politie-westland").label
    assert label == f"casus/{wie}/skt:naaldwijk/POL/politie-westland/"
    assert Compartiment("huis", "westland", "", "ID").label == "huis/@westland//ID//"


@given(een=COMPARTIMENTEN, twee=COMPARTIMENTEN)
def test_een_wikkel_opent_niet_voor_een_ander_compartiment(
    ring: Sleutelring, een: Compartiment, twee: Compartiment
) -> None:
    assume(een != twee)
    sleutel_id = uuid4()
    wikkel = ring.wikkel(SLEUTEL, een.binding(sleutel_id))
    for binding in (twee.binding(sleutel_id), een.binding(uuid4())):
        with pytest.raises(VerzegelingGeschonden):
            ring.ontwikkel(wikkel, binding)


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> Sleutelring:
    return Sleutelring.maak(tmp_path_factory.mktemp("ring") / "ring.json")


def test_aanvaarden_van_een_verzoek_opent_het_stuk_niet_maar_verplaatst_de_sleutel(
    ring: Sleutelring,
) -> None:
    verzoek = Compartiment("verzoek", uuid4(), "veiligheidskamer", "POL")
    kamer = Compartiment("casus", uuid4(), "veiligheidskamer", "POL")
    waar = plaats()
    sleutel = Datasleutel.nieuw()
    dicht = verzegel(sleutel, "tekst", waar)
    oud, nieuw = verzoek.binding(waar.sleutel_id), kamer.binding(waar.sleutel_id)
    wikkel = ring.herwikkel(ring.wikkel(sleutel, oud), oud, nieuw)
    assert open_zegel(ring.ontwikkel(wikkel, nieuw), dicht, waar) == "tekst"
    with pytest.raises(VerzegelingGeschonden):
        ring.ontwikkel(wikkel, oud)


# --- the column ---


def test_een_verzegelde_kolom_geeft_terug_wat_erin_ging() -> None:
    engine = create_engine("sqlite://", hide_parameters=True)
    TABEL.metadata.create_all(engine)
    waar = plaats()
    with engine.begin() as db:
        db.execute(insert(TABEL), [{"id": 1, "t": verzegel(SLEUTEL, "tekst", waar)}])
        db.execute(insert(TABEL), [{"id": 2, "t": None}])
        terug = db.scalars(select(TABEL.c.t).order_by(TABEL.c.id)).all()
    assert type(terug[0]) is Verzegeld
    assert open_zegel(SLEUTEL, terug[0], waar) == "tekst"
    assert terug[1] is None


@pytest.mark.parametrize("waarde", ["geheime zin", b"geheime zin", bytearray(b"geheim"), 7])
def test_een_verzegelde_kolom_weigert_wat_niet_verzegeld_is(waarde: object) -> None:
    engine = create_engine("sqlite://", hide_parameters=True)
    TABEL.metadata.create_all(engine)
    for opdracht in (
        insert(TABEL).values(id=1, t=waarde),
        select(TABEL).where(TABEL.c.t == waarde),
    ):
        with engine.connect() as db, pytest.raises(StatementError) as fout:
            db.execute(opdracht)
        assert "geheim" not in str(fout.value)


def test_een_verzegelde_waarde_komt_nooit_in_de_tekst_van_een_opdracht() -> None:
    waarde = literal(verzegel(SLEUTEL, "tekst", plaats()), VerzegeldType)
    with pytest.raises(CompileError, match="<verzegeld>"):
        select(waarde).compile(compile_kwargs={"literal_binds": True})
