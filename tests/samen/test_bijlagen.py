"""The file of a stuk: kept with it or not at all, and read by whoever may open the stuk."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from PIL import Image
from sqlalchemy import delete, func, insert, select, text, update

from casus.bijlagen import Bijlage, Bijlagedeel
from casus.casus import Deelname
from casus.stukken import Stuk
from casus.stukweergaven import Bijlagekenmerk, Bijlageweergave
from privacy.stroom import DEEL
from privacy.toegang import GeenToegang
from tests import bestanden
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.fouten import AlGedaan, Beschadigd, Ongeldig, OngeldigBestand
from workflow.handelingen import bijlagen, inzien, toevoegen
from workflow.handelingen.toevoegen import Nieuwstuk


@pytest.fixture
def casus_id(wereld: Wereld) -> UUID:
    return wereld.opgepakt()


def leg_vast(wereld: Wereld, casus_id: UUID, ruw: bytes, wie: str = "skt", **anders: Any) -> UUID:
    indiening = anders.pop("indiening", None)
    velden = {"categorie": "WON", "tekst": "Zie bijlage.", "zekerheid": "feit"} | anders
    stuk = Nieuwstuk(van_dag=wereld.vandaag, **velden)
    return toevoegen.voeg_toe(
        casus_id, stuk, ruw, door=wereld[wie], werk=wereld.werk, indiening=indiening
    )


def lees(wereld: Wereld, casus_id: UUID, stuk_id: UUID, wie: str = "skt") -> Bijlageweergave:
    return bijlagen.van_stuk(casus_id, stuk_id, door=wereld[wie], werk=wereld.werk)


def aantal(wereld: Wereld) -> tuple[int, int, int]:
    """How many stukken, files and parts there are."""
    return tuple(
        wereld.rijen(select(func.count()).select_from(t))[0][0]
        for t in (Stuk, Bijlage, Bijlagedeel)
    )


def neem_deel(wereld: Wereld, casus_id: UUID, wie: str, niveau: str = "skt") -> None:
    actor = wereld[wie]
    rij = {
        "id": uuid4(),
        "casus_id": casus_id,
        "gebruiker_id": actor.gebruiker_id,
        "partij": actor.partij,
        "functie": actor.functie,
        "reden": "toegevoegd",
        "reikwijdte": "casus",
        "niveau": niveau,
        "van": wereld.nu[0],
    }
    buitenom(wereld, insert(Deelname).values(rij))


def test_een_bijlage_komt_terug_zoals_zij_bewaard_is(wereld: Wereld, casus_id: UUID) -> None:
    stuk_id = leg_vast(wereld, casus_id, bestanden.pdf())
    bijlage = lees(wereld, casus_id, stuk_id)
    assert bijlage.soort == "pdf"
    assert bestanden.ZICHTBAAR in bestanden.alles_in(bijlage.inhoud)
    assert bijlage.nummer == "2026-0001"
    (stuk,) = [s for s in dossier(wereld, casus_id) if s.stuk_id == stuk_id]
    assert stuk.bijlage == Bijlagekenmerk("pdf", len(bijlage.inhoud))
    controleer_logboek(wereld)


def dossier(wereld: Wereld, casus_id: UUID, wie: str = "skt", categorie: str = "WON") -> Any:
    return inzien.dossier(casus_id, categorie, door=wereld[wie], werk=wereld.werk).stukken


def test_een_bijlage_van_vele_delen_komt_heel_terug(wereld: Wereld, casus_id: UUID) -> None:
    ruis, uit = Image.effect_noise((900, 900), 90), BytesIO()
    ruis.save(uit, "PNG")
    bijlage = lees(wereld, casus_id, leg_vast(wereld, casus_id, uit.getvalue()))
    assert len(bijlage.inhoud) > 2 * DEEL
    assert Image.open(BytesIO(bijlage.inhoud)).tobytes() == ruis.tobytes()


@pytest.mark.parametrize("wie", ["collega", "teamlead", "kamer", "wijkagent", "beheerder", "fg"])
def test_wie_het_stuk_niet_ziet_krijgt_de_bijlage_niet(
    wereld: Wereld, casus_id: UUID, wie: str
) -> None:
    stuk_id = leg_vast(wereld, casus_id, bestanden.pdf())
    with pytest.raises(GeenToegang):
        lees(wereld, casus_id, stuk_id, wie)
    assert [r["uitkomst"] for r in regels(wereld)][-1] == "geweigerd"


def test_wie_meedoet_leest_haar(wereld: Wereld, casus_id: UUID) -> None:
    stuk_id = leg_vast(wereld, casus_id, bestanden.png())
    neem_deel(wereld, casus_id, "collega")
    assert lees(wereld, casus_id, stuk_id, "collega").soort == "png"


def test_een_bijlage_bij_politiegegevens_is_dicht_voor_wie_die_niet_mag_zien(
    wereld: Wereld,
) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    neem_deel(wereld, casus_id, "wijkagent", "veiligheidskamer")
    stuk_id = leg_vast(wereld, casus_id, bestanden.jpg(), "wijkagent", categorie="POL")
    assert lees(wereld, casus_id, stuk_id, "wijkagent").soort == "jpg"
    with pytest.raises(GeenToegang) as fout:
        lees(wereld, casus_id, stuk_id, "skt")
    assert not fout.value.bekend
    # Relabelled past the product it is found, and its key stays shut.
    buitenom(
        wereld,
        update(Stuk).where(Stuk.id == stuk_id).values(categorie="WON", bronpartij="gemeente-skt"),
    )
    with pytest.raises(Beschadigd):
        lees(wereld, casus_id, stuk_id, "skt")


def test_een_andere_casus_in_het_adres_geeft_niets(wereld: Wereld, casus_id: UUID) -> None:
    stuk_id, eigen = leg_vast(wereld, casus_id, bestanden.pdf()), wereld.opgepakt()
    leeg = leg_vast_zonder(wereld, casus_id)
    for casus, stuk in ((eigen, stuk_id), (casus_id, uuid4()), (casus_id, leeg)):
        with pytest.raises(GeenToegang) as fout:
            lees(wereld, casus, stuk)
        assert not fout.value.bekend


def leg_vast_zonder(wereld: Wereld, casus_id: UUID) -> UUID:
    stuk = Nieuwstuk("WON", "Zonder bijlage.", "feit", wereld.vandaag)
    return toevoegen.voeg_toe(casus_id, stuk, door=wereld["skt"], werk=wereld.werk)


def test_voor_het_openen_staat_er_een_regel_met_het_stuk(wereld: Wereld, casus_id: UUID) -> None:
    stuk_id = leg_vast(wereld, casus_id, bestanden.pdf())
    begonnen, gedaan = regels(wereld)[-2:]
    assert (begonnen["recht"], begonnen["uitkomst"]) == ("stuk:toevoegen", "begonnen")
    assert gedaan["uitkomst"] == "toegestaan"
    lees(wereld, casus_id, stuk_id)
    laatste = regels(wereld)[-1]
    assert (laatste["recht"], laatste["uitkomst"]) == ("stuk:inzien", "toegestaan")
    assert [x.replace("-", "") for x in laatste["objecten"]] == [stuk_id.hex]
    assert laatste["vrijgegeven"] == ["WON"]


# --- all of it, or nothing ---


@pytest.mark.parametrize(
    ("ruw", "reden", "zin"),
    [
        (b"", "leeg", "Dit bestand is leeg."),
        (b"GIF89a", "soort", "Dit soort bestand kan niet. Wel: PDF, JPG, PNG."),
        (bytes(10 * 1024 * 1024 + 1), "te_groot", "Dit bestand is te groot (meer dan 10 MB)."),
        (b"%PDF-1.7 en verder niets", "onleesbaar", "Dit bestand kan niet gelezen worden."),
    ],
)
def test_een_bestand_dat_niet_kan_laat_niets_na(
    wereld: Wereld, casus_id: UUID, ruw: bytes, reden: str, zin: str
) -> None:
    eerder = aantal(wereld)
    with pytest.raises(OngeldigBestand) as fout:
        leg_vast(wereld, casus_id, ruw, tekst="")
    assert fout.value.reden == reden
    assert fout.value.fouten["bijlage"].startswith(zin)
    assert fout.value.fouten["tekst"] == "Schrijf het gegeven op."
    assert aantal(wereld) == eerder


def test_een_fout_in_een_ander_veld_laat_ook_de_bijlage_niet_achter(
    wereld: Wereld, casus_id: UUID
) -> None:
    eerder = aantal(wereld)
    with pytest.raises(Ongeldig):
        leg_vast(wereld, casus_id, bestanden.pdf(), zekerheid="")
    assert aantal(wereld) == eerder


def test_wie_niets_mag_toevoegen_laat_ons_geen_bestand_ontleden(
    wereld: Wereld, casus_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflow.bijlagen.maak_schoon", pytest.fail)
    with pytest.raises(GeenToegang):
        leg_vast(wereld, casus_id, bestanden.pdf(), "wijkagent")


def test_een_dubbele_klik_geeft_een_bijlage(wereld: Wereld, casus_id: UUID) -> None:
    nummer = uuid4()
    eerste = leg_vast(wereld, casus_id, bestanden.pdf(), indiening=nummer)
    toen = aantal(wereld)
    with pytest.raises(AlGedaan) as fout:
        leg_vast(wereld, casus_id, bestanden.pdf(), indiening=nummer)
    assert fout.value.resultaat == eerste
    assert aantal(wereld) == toen


@pytest.mark.parametrize("stap", ["nieuwe_bijlage", "bewaar_delen"])
def test_wat_halverwege_afbreekt_laat_niets_achter(
    wereld: Wereld, casus_id: UUID, monkeypatch: pytest.MonkeyPatch, stap: str
) -> None:
    eerder = aantal(wereld)

    def val_om(*_alles: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"casus.bijlagen.{stap}", val_om)
    with pytest.raises(KeyboardInterrupt):
        leg_vast(wereld, casus_id, bestanden.pdf())
    assert aantal(wereld) == eerder
    assert regels(wereld)[-1]["uitkomst"] == "mislukt"


# --- somebody who can write in the database ---


@pytest.fixture
def twee(wereld: Wereld, casus_id: UUID) -> Iterator[tuple[UUID, UUID]]:
    """Two stukken of one compartment, each with a file of the same length."""
    een = leg_vast(wereld, casus_id, bestanden.png(9, 9))
    ander = leg_vast(wereld, casus_id, bestanden.png(8, 8))
    yield een, ander
    # Nothing else of the casus broke.
    assert {s.tekst for s in dossier(wereld, casus_id)} >= {"Zie bijlage."}
    assert lees(wereld, casus_id, ander).soort == "png"


def rij_van(wereld: Wereld, stuk_id: UUID) -> Any:
    (rij,) = wereld.rijen(select(Bijlage.__table__).where(Bijlage.stuk_id == stuk_id))
    return rij


@pytest.mark.parametrize(
    "kolommen", [("wikkel",), ("datasleutel_id",), ("wikkel", "datasleutel_id")]
)
def test_een_geruilde_bijlage_opent_niet(
    wereld: Wereld, casus_id: UUID, twee: tuple[UUID, UUID], kolommen: tuple[str, ...]
) -> None:
    een, ander = twee
    van = rij_van(wereld, ander)
    anders = {k: getattr(van, k) for k in kolommen}
    buitenom(wereld, update(Bijlage).where(Bijlage.stuk_id == een).values(anders))
    with pytest.raises(Beschadigd):
        lees(wereld, casus_id, een)


def test_een_geruild_kenmerk_toont_zich_beschadigd(
    wereld: Wereld, casus_id: UUID, twee: tuple[UUID, UUID]
) -> None:
    een, ander = twee
    kenmerk = rij_van(wereld, ander).kenmerk
    buitenom(wereld, update(Bijlage).where(Bijlage.stuk_id == een).values(kenmerk=kenmerk))
    (stuk,) = [s for s in dossier(wereld, casus_id) if s.stuk_id == een]
    assert stuk.bijlage == Bijlagekenmerk("", 0, beschadigd=True)
    assert stuk.tekst == "Zie bijlage."
    with pytest.raises(Beschadigd):
        lees(wereld, casus_id, een)


def test_geruilde_verwijderde_of_verplaatste_delen_openen_niet(
    wereld: Wereld, casus_id: UUID, twee: tuple[UUID, UUID]
) -> None:
    een, ander = (rij_van(wereld, x).datasleutel_id for x in twee)
    d = Bijlagedeel.__table__.c
    (deel,) = wereld.rijen(select(d.deel).where(d.datasleutel_id == ander))
    for opdracht in (
        update(Bijlagedeel).where(d.datasleutel_id == een).values(deel=deel.deel),
        update(Bijlagedeel).where(d.datasleutel_id == een).values(nummer=1, casus_id=casus_id),
        delete(Bijlagedeel).where(d.datasleutel_id == een),
    ):
        buitenom(wereld, opdracht)
        if "nummer" in str(opdracht):
            continue
        with pytest.raises(Beschadigd):
            lees(wereld, casus_id, twee[0])


def test_een_ander_aantal_delen_in_de_rij_opent_niet(
    wereld: Wereld, casus_id: UUID, twee: tuple[UUID, UUID]
) -> None:
    buitenom(wereld, update(Bijlage).where(Bijlage.stuk_id == twee[0]).values(delen=2))
    with pytest.raises(Beschadigd):
        lees(wereld, casus_id, twee[0])


# --- what does not survive ---

SPOREN = (
    bestanden.MERK,
    bestanden.MAKER,
    "verstopte bytes",
    "app.alert",
    "volg.example",
    "veldnaam",
)


def test_maker_plek_en_naam_blijven_nergens_achter(
    wereld: Wereld, casus_id: UUID, tmp_path: Path
) -> None:
    ruw = [bestanden.jpg(kwart=True), bestanden.geladen_pdf(), bestanden.png()]
    for een in ruw:
        bijlage = lees(wereld, casus_id, leg_vast(wereld, casus_id, een))
        uit = bijlage.inhoud
        if bijlage.soort == "pdf":
            uit = bestanden.alles_in(uit)
            assert bestanden.ZICHTBAAR in uit
        assert [s for s in SPOREN if s.encode() in uit] == []
    # Neither is anything of it readable in what lies on disk: database, journal, log, the rest.
    zoek = [
        *(s.encode() for s in SPOREN),
        bestanden.ZICHTBAAR,
        b"%PDF",
        b"\xff\xd8\xff",
        b"\x89PNG",
    ]
    for pad in [p for p in tmp_path.rglob("*") if p.is_file()]:
        inhoud = pad.read_bytes()
        assert [z for z in zoek if len(z) > 4 and z in inhoud] == [], pad.name


def test_de_databank_toont_soort_noch_lengte(wereld: Wereld, casus_id: UUID) -> None:
    for ruw in (bestanden.pdf(), bestanden.png()):
        leg_vast(wereld, casus_id, ruw)
    een, ander = wereld.rijen(select(Bijlage.__table__))
    assert len(een.kenmerk) == len(ander.kenmerk)
    assert een.delen == ander.delen == 1
    maten = wereld.rijen(text("select distinct length(deel) from bijlagedeel"))
    assert len(maten) == 1
