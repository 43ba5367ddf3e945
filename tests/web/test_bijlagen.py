"""A file with an item through the browser: in, seen, out; what is wrong is said at its field."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import delete, select
from sqlalchemy.engine import make_url
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from casus.bijlagen import Bijlagedeel
from casus.stukken import Stuk
from privacy import bestanden as schoon
from tests import bestanden
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_hoofdverhaal import vraag
from web.app import Opvang
from workflow.databank import kale_engine

GEGEVEN = {
    "categorie": "WON",
    "tekst": "Zie de foto van het trappenhuis.",
    "zekerheid": "feit",
    "van_dag-dag": "12",
    "van_dag-maand": "11",
    "van_dag-jaar": "2026",
    "doorgeven": "ja",
}
NAAM = "Jan Verzonnen 999990482.pdf"


def stuur(
    wie: Bezoeker, casus: str, ruw: bytes | None, naam: str = NAAM, **anders: str
) -> TestResponse:
    """Fills in *Gegeven toevoegen* with a file, as a browser would."""
    adres = f"{casus}/gegevens/nieuw"
    if not wie.antwoord.request.path.startswith(adres):
        wie.ga(adres)
    velden = {n: w[0] for n, w in wie.formulier(adres).items()} | GEGEVEN | anders
    velden.pop("bijlage", None)
    return verstuur(wie, adres, velden, ruw, naam)


def verstuur(
    wie: Bezoeker, adres: str, velden: dict[str, str], ruw: bytes | None, naam: str = NAAM
) -> TestResponse:
    data: dict[str, object] = dict(velden)
    data["bijlage"] = (BytesIO(ruw or b""), "" if ruw is None else naam)
    wie.antwoord = wie.client.post(adres, data=data, content_type="multipart/form-data")
    if wie.antwoord.status_code == 303:
        wie.antwoord = wie.client.get(wie.antwoord.headers["Location"])
    return wie.antwoord


def stukken(deur: Deurwereld) -> int:
    return len(rijen(deur, select(Stuk.id)))


def rijen(deur: Deurwereld, opdracht: object) -> list[object]:
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.begin() as db:
        uit = db.execute(opdracht)  # type: ignore[call-overload]  # any statement of a test
        gevonden = list(uit) if uit.returns_rows else []
    engine.dispose()
    return gevonden


def test_het_veld_zegt_wat_kan_en_wat_wij_niet_bewaren(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    tekst = " ".join(re.sub(r"<[^>]+>", " ", wie.ga(f"{casus}/gegevens/nieuw").text).split())
    assert (
        "Bijlage (niet verplicht) PDF, JPG of PNG, ten hoogste 10 MB. "
        "De bestandsnaam bewaren wij niet." in tekst
    )
    assert 'enctype="multipart/form-data"' in wie.tekst


@pytest.mark.parametrize(
    ("soort", "ruw"),
    [("pdf", bestanden.geladen_pdf()), ("jpg", bestanden.jpg()), ("png", bestanden.png())],
)
def test_een_bijlage_gaat_erin_en_komt_er_kaal_weer_uit(
    deur: Deurwereld, casus: str, soort: str, ruw: bytes
) -> None:
    wie = deur.bezoeker("skt")
    stuur(wie, casus, ruw)
    assert "Het gegeven is toegevoegd." in wie.tekst, wie.uitkomst
    assert re.search(rf"Bijlage \({soort.upper()}, \d+ kB\)", wie.tekst)
    uit = wie.ga(wie.link("/bijlage"))
    koppen = uit.headers
    assert (
        koppen["Content-Disposition"] == f'attachment; filename="casus-2026-0001-bijlage.{soort}"'
    )
    assert koppen["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert koppen["X-Content-Type-Options"] == "nosniff"
    assert koppen["Cache-Control"] == "no-store"
    assert koppen["Content-Type"].startswith(("application/pdf", "image/"))
    kaal = bestanden.alles_in(uit.data) if soort == "pdf" else uit.data
    for spoor in (bestanden.MERK, bestanden.MAKER, "Verzonnen", "999990482"):
        assert spoor.encode() not in kaal
        assert spoor not in wie.ga(f"{casus}/dossier/won").text


def test_zonder_bijlage_blijft_alles_zoals_het_was(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    stuur(wie, casus, None)
    assert "Het gegeven is toegevoegd." in wie.tekst, wie.uitkomst
    assert "/bijlage" not in " ".join(wie.lezer.links)


@pytest.mark.parametrize(
    ("ruw", "status", "zin"),
    [
        (bytes(10 * 1024 * 1024 + 1), 413, "Dit bestand is te groot (meer dan 10 MB)."),
        (bytes(30 * 1024 * 1024), 413, "Dit bestand is te groot (meer dan 10 MB)."),
        (b"PK\x03\x04 docx", 415, "Dit soort bestand kan niet. Wel: PDF, JPG, PNG."),
        (bestanden.beveiligd("x"), 415, "Dit PDF-bestand is beveiligd."),
        (b"%PDF-1.4 kapot", 415, "Dit bestand kan niet gelezen worden."),
    ],
    ids=["te groot", "veel te groot", "soort", "beveiligd", "kapot"],
)
def test_een_verkeerd_bestand_geeft_het_formulier_gevuld_terug(
    deur: Deurwereld, casus: str, ruw: bytes, status: int, zin: str
) -> None:
    wie, eerder = deur.bezoeker("skt"), stukken(deur)
    stuur(wie, casus, ruw)
    assert wie.status == status
    assert zin in wie.tekst
    assert 'id="fout-bijlage"' in wie.tekst
    assert 'href="#veld-bijlage"' in wie.tekst
    assert GEGEVEN["tekst"] in wie.tekst
    assert NAAM not in wie.tekst
    gevuld = wie.formulier(f"{casus}/gegevens/nieuw")
    assert gevuld["zekerheid"] == ["feit"]
    assert gevuld["van_dag-jaar"] == ["2026"]
    assert stukken(deur) == eerder
    # The same form, with a file that can be kept, goes on where it was.
    stuur(wie, casus, bestanden.pdf())
    assert "Het gegeven is toegevoegd." in wie.tekst, wie.uitkomst


def test_als_de_ontleding_bezet_is_blijft_de_tekst_en_kan_het_zo_opnieuw(
    deur: Deurwereld, casus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wie, eerder = deur.bezoeker("skt"), stukken(deur)
    monkeypatch.setattr(schoon, "WACHT", 0.05)
    monkeypatch.setattr(schoon, "_plaats", threading.BoundedSemaphore(1))
    with schoon._plaats:
        stuur(wie, casus, bestanden.pdf())
    assert wie.status == 503
    assert "Kies de bijlage over een minuut opnieuw." in wie.tekst
    assert GEGEVEN["tekst"] in wie.tekst
    assert stukken(deur) == eerder
    stuur(wie, casus, bestanden.pdf())
    assert "Het gegeven is toegevoegd." in wie.tekst, wie.uitkomst


def test_een_fout_elders_zegt_dat_de_bijlage_opnieuw_gekozen_moet_worden(
    deur: Deurwereld, casus: str
) -> None:
    wie = deur.bezoeker("skt")
    stuur(wie, casus, bestanden.pdf(), zekerheid="")
    assert wie.status == 422
    assert "Kies hoe zeker dit is." in wie.tekst
    assert "Kies de bijlage opnieuw." in wie.tekst
    stuur(wie, casus, None, zekerheid="")
    assert "Kies de bijlage opnieuw." not in wie.tekst


def test_andere_formulieren_houden_hun_eigen_grens(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/voortgang")
    velden = {n: w[0] for n, w in wie.formulier(f"{casus}/voortgang").items()}
    verstuur(wie, f"{casus}/voortgang", velden, bytes(6 * 1024 * 1024))
    assert wie.status == 413
    assert "meer dan 5 MB" in wie.tekst
    # A stranger gets no more room at the door of a file than anywhere.
    vreemde = deur.vreemde()
    verstuur(vreemde, f"{casus}/gegevens/nieuw", GEGEVEN, bytes(6 * 1024 * 1024))
    assert vreemde.status in (400, 413)


def test_wat_veel_te_groot_is_wordt_niet_tot_het_eind_gelezen(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    stuur(wie, casus, bytes(51 * 1024 * 1024))
    assert wie.status == 413
    assert "Dit bestand is te groot (meer dan 10 MB)." in wie.tekst


def test_van_wat_te_groot_is_houdt_het_geheugen_alleen_dat_het_te_groot_is() -> None:
    opvang = Opvang()
    for _ in range(40):
        assert opvang.write(bytes(1024 * 1024)) == 1024 * 1024
    assert len(opvang.getvalue()) == 10 * 1024 * 1024 + 1


def test_een_dubbele_klik_is_een_gegeven_en_een_ander_bestand_een_ander_formulier(
    deur: Deurwereld, casus: str
) -> None:
    wie, eerder, ruw = deur.bezoeker("skt"), stukken(deur), bestanden.pdf()
    adres = f"{casus}/gegevens/nieuw"
    wie.ga(adres)
    velden = {n: w[0] for n, w in wie.formulier(adres).items() if n != "bijlage"} | GEGEVEN
    for naam in ("een.pdf", "hernoemd.pdf"):
        verstuur(wie, adres, velden, ruw, naam)
        assert "Het gegeven is toegevoegd." in wie.tekst, wie.uitkomst
    assert stukken(deur) == eerder + 1
    verstuur(wie, adres, velden, bestanden.png())
    assert wie.status == 409
    assert "Dit is niet vastgelegd." in wie.tekst
    assert stukken(deur) == eerder + 1


def test_een_pagina_die_lang_openstond_verliest_geen_bijlage_in_stilte(
    deur: Deurwereld, casus: str
) -> None:
    wie, eerder = deur.bezoeker("skt"), stukken(deur)
    stuur(wie, casus, bestanden.pdf(), csrf_token="verlopen")
    assert wie.status == 400
    assert "Deze pagina stond lang open." in wie.uitkomst
    assert "Kies de bijlage opnieuw." in wie.uitkomst
    assert GEGEVEN["tekst"] in wie.tekst
    assert stukken(deur) == eerder
    stuur(wie, casus, bestanden.pdf())
    assert "Het gegeven is toegevoegd." in wie.tekst, wie.uitkomst


def test_na_een_verlopen_login_komt_de_tekst_terug_en_vraagt_hij_om_de_bijlage(
    deur: Deurwereld, casus: str
) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/gegevens/nieuw")
    deur.nu[0] += timedelta(hours=2)
    stuur(wie, casus, bestanden.jpg(1500, 1500) + bytes(7 * 1024 * 1024))
    assert "Uw tekst is bewaard." in wie.tekst
    wie.stuur("/inloggen/demonstratie", wie="skt@westland.example")
    assert GEGEVEN["tekst"] in wie.tekst
    assert "Kies de bijlage opnieuw." in wie.tekst


@pytest.fixture
def geschreven() -> Iterator[list[str]]:
    """What this process opens to write from now on, until the test ends."""
    paden: list[str] = []
    aan = [True]

    def kijk(gebeurtenis: str, wat: tuple[object, ...]) -> None:
        if not aan or gebeurtenis != "open" or not isinstance(wat[2], int):
            return
        # A number is an end of a pipe that was there already.
        if wat[2] & (os.O_WRONLY | os.O_RDWR) and not isinstance(wat[0], int):
            paden.append(str(wat[0]))

    # An audit hook stays for ever; emptied, it looks at nothing any more.
    sys.addaudithook(kijk)
    yield paden
    aan.clear()


def test_onderweg_komt_geen_bestand_op_een_schijf(
    deur: Deurwereld, casus: str, geschreven: list[str], tmp_path: Path
) -> None:
    """Of this size a web framework would put an upload in a temporary file."""
    merk, wie, adres = b"klaretekst" * 100_000, deur.bezoeker("skt"), f"{casus}/gegevens/nieuw"
    wie.ga(adres)
    velden = {n: w[0] for n, w in wie.formulier(adres).items() if n != "bijlage"} | GEGEVEN
    # Put together here: the client of the tests itself uses a temporary file.
    ruw = FileStorage(BytesIO(bestanden.jpg() + merk), filename=NAAM)
    grens, inhoud = encode_multipart({**velden, "bijlage": ruw})
    soort = f"multipart/form-data; boundary={grens}"
    assert wie.client.post(adres, data=inhoud, content_type=soort).status_code == 303
    wie.ga(f"{casus}/dossier/won")
    wie.ga(wie.link("/bijlage"))
    assert wie.status == 200
    # The lock of the queue, and the head beside the ring; the parts go to the database.
    databank = make_url(deur.huis.instellingen.database_url).database or ""
    eigen = [p for p in geschreven if p.startswith((str(tmp_path), f"{databank}."))]
    assert [p for p in geschreven if p not in eigen and p != os.devnull] == []
    assert {Path(p).suffix or Path(p).name for p in eigen} <= {
        ".slot",
        "logkop",
        ".nieuw",
    }
    for pad in [p for p in tmp_path.rglob("*") if p.is_file()]:
        inhoud = pad.read_bytes()
        assert merk[:1000] not in inhoud
        assert bestanden.MERK.encode() not in inhoud


# --- who gets it ---


@pytest.mark.parametrize("naam", ["collega", "teamlead", "kamer", "wijkagent", "beheerder"])
def test_wie_het_stuk_niet_ziet_krijgt_geen_bijlage(
    deur: Deurwereld, casus: str, naam: str
) -> None:
    skt = deur.bezoeker("skt")
    stuur(skt, casus, bestanden.pdf())
    adres = skt.link("/bijlage")
    wie = deur.bezoeker(naam)
    antwoord = wie.ga(adres)
    assert antwoord.status_code in (403, 404)
    assert antwoord.headers["Content-Type"].startswith("text/html")
    onbekend = wie.ga(f"{casus}/gegevens/{uuid4()}/bijlage")
    assert onbekend.status_code == antwoord.status_code
    assert deur.vreemde().ga(adres).status_code == 303


def test_een_bijlage_onder_een_andere_casus_is_er_niet(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    stuur(wie, casus, bestanden.pdf())
    stuk = wie.link("/bijlage").rsplit("/", 2)[1]
    for adres in (
        f"{casus}/gegevens/{uuid4()}/bijlage",
        f"/casussen/{uuid4()}/gegevens/{stuk}/bijlage",
    ):
        assert wie.ga(adres).status_code == 404


def test_een_beschadigde_bijlage_zegt_dat_en_de_rest_werkt(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    stuur(wie, casus, bestanden.pdf())
    adres = wie.link("/bijlage")
    rijen(deur, delete(Bijlagedeel))
    assert wie.ga(adres).status_code == 500
    assert "Dit gegeven kan niet getoond worden." in wie.tekst
    assert "De beheerder weet ervan." in wie.tekst
    assert GEGEVEN["tekst"] in wie.ga(f"{casus}/dossier/won").text


def test_wie_beslist_leest_de_bijlage_die_meeging(deur: Deurwereld, casus: str) -> None:
    skt, kamer = deur.bezoeker("skt"), deur.bezoeker("kamer")
    stuur(skt, casus, bestanden.jpg())
    stuk = skt.link("/bijlage").rsplit("/", 2)[1]
    skt.ga(f"{casus}/opschaling/stap/4")
    assert re.search(r"Met bijlage \(JPG, \d+ kB\)\.", skt.tekst)
    vraag(skt, casus, "opschaling", "veiligheidskamer", stukken=[stuk])
    kamer.ga("/beoordelen")
    kamer.ga(kamer.link("/beoordelen/"))
    adres = kamer.link("/bijlage")
    assert stuk not in adres
    uit = kamer.ga(adres)
    assert uit.status_code == 200
    assert uit.data.startswith(b"\xff\xd8\xff")
    for naam in ("wijkagent", "collega"):
        assert deur.bezoeker(naam).ga(adres).status_code in (403, 404)
