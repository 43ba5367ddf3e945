"""A file with a caseload is read as if its maker meant harm, and no fault repeats what it says."""

from __future__ import annotations

import re
import struct
import zipfile
from datetime import date, datetime, time
from io import BytesIO
from threading import BoundedSemaphore
from time import monotonic, process_time

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from casus.caseload import lees_caseload
from casus.caseload_model import HOOGSTENS_PERSONEN, HOOGSTENS_RIJEN, KOLOMMEN, vingertekst
from casus.werkmap import HOOGSTENS_BYTES, Bladfout, uit_antwoord
from tests.samen.caseloadbouw import TWEEDE, bestand, rij

ZO = "Schrijf dag, maand en jaar, zoals 12-11-2026."
GEEN_DATUM, BESTAAT_NIET = f"Dit is geen datum. {ZO}", f"Deze datum bestaat niet. {ZO}"


def geweigerd(inhoud: bytes) -> str:
    gelezen = lees_caseload(inhoud)
    assert not gelezen.casussen
    return str(gelezen.geweigerd)


def fouten(*rijen: dict[str, object]) -> set[tuple[int, str, str]]:
    gelezen = lees_caseload(bestand(*rijen))
    return {(f.rij, f.kolom, f.regel) for c in gelezen.casussen for f in c.fouten}


def met_deel(inhoud: bytes, naam: str, deel: bytes) -> bytes:
    """The workbook with one part added or replaced."""
    uit = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(inhoud)) as bron,
        zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel,
    ):
        for info in bron.infolist():
            if info.filename != naam:
                doel.writestr(info, bron.read(info))
        doel.writestr(naam, deel)
    return uit.getvalue()


def deel_van(inhoud: bytes, naam: str) -> bytes:
    with zipfile.ZipFile(BytesIO(inhoud)) as bron:
        return bron.read(naam)


def bom(grootte: int) -> bytes:
    """A good workbook with a part in it that unpacks to `grootte` bytes."""
    return met_deel(bestand(rij()), "xl/media/x.xml", b" " * grootte)


def leugenbom() -> bytes:
    """The same, but the part says that it holds hardly anything."""
    inhoud = bytearray(bom(50_000_000))
    plek = inhoud.rindex(b"xl/media/x.xml") - 46
    assert inhoud[plek : plek + 4] == b"PK\x01\x02"
    inhoud[plek + 24 : plek + 28] = struct.pack("<I", 10)
    return bytes(inhoud)


def met_entiteit(soort: bytes, codering: str = "utf-8") -> bytes:
    inhoud = bestand(rij())
    blad = deel_van(inhoud, "xl/worksheets/sheet1.xml").decode()
    dtd = f'<?xml version="1.0" encoding="{codering}"?><!DOCTYPE w [{soort.decode()}]>'
    return met_deel(inhoud, "xl/worksheets/sheet1.xml", (dtd + blad).encode(codering))


LACH = b'<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
EXTERN = b'<!ENTITY a SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", Bladfout.LEEG),
        (b"x" * (HOOGSTENS_BYTES + 1), Bladfout.TE_GROOT),
        (b"geen werkmap", Bladfout.GEEN_XLSX),
        (b"PK\x03\x04" + b"x" * 200, Bladfout.GEEN_XLSX),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, Bladfout.OUD_OF_GESLOTEN),
        (bestand(rij())[:-40], Bladfout.GEEN_XLSX),
        (bestand(rij(), blad="Blad1"), Bladfout.GEEN_BLAD),
        (met_deel(b"PK\x05\x06" + bytes(18), "x.xml", b"<x/>"), Bladfout.GEEN_XLSX),
        (bom(31 * 1024 * 1024), Bladfout.TE_VEEL),
        (leugenbom(), Bladfout.GEEN_XLSX),
        (met_deel(bestand(rij()), "xl/x.xml", b"<a/>" * 1_200_001), Bladfout.TE_VEEL),
        (bestand(*(rij(doel="=1+1") for _ in range(201))), Bladfout.FORMULES),
        (met_deel(bestand(rij()), "xl/x.xml", "<x:f a='1'/>".encode("utf-16") * 201),
         Bladfout.FORMULES),
        (met_deel(bestand(rij()), "xl/vbaProject.bin", b"x"), Bladfout.MACROS),
        (met_deel(bestand(rij()), "xl/embeddings/oleObject1.bin", b"x"), Bladfout.MACROS),
        (met_deel(bestand(rij()), "xl/externalLinks/externalLink1.xml", b"<x/>"),
         Bladfout.KOPPELINGEN),
        (met_entiteit(LACH), Bladfout.GEEN_XLSX),
        (met_entiteit(EXTERN), Bladfout.GEEN_XLSX),
        (met_entiteit(LACH, "utf-16"), Bladfout.GEEN_XLSX),
        (bestand(), "Er staat geen casus in dit bestand."),
        (bestand(koppen=["Naam", "BSN"]), "Kolom A staat niet in het sjabloon. Haal die weg."),
        (bestand(koppen=[k.kop for k in KOLOMMEN[1:]]),
         "Er ontbreken kolommen: Eigen nummer. Gebruik het sjabloon."),
        (bestand(koppen=[k.kop for k in (*KOLOMMEN, KOLOMMEN[0])]), "Kolom AE staat er twee keer."),
        (bestand(koppen=[*(k.kop for k in KOLOMMEN), "=1+1"]),
         "Kolom AE staat niet in het sjabloon. Haal die weg."),
    ],
    ids=lambda x: x.name if isinstance(x, Bladfout) else None,
)  # fmt: skip
def test_wat_geen_gewone_werkmap_is_wordt_als_geheel_geweigerd(inhoud: bytes, zin: str) -> None:
    assert geweigerd(inhoud) == str(zin)


def test_een_onzinnige_maat_van_het_blad_wordt_niet_geloofd() -> None:
    inhoud = bestand(rij())
    blad = deel_van(inhoud, "xl/worksheets/sheet1.xml")
    ver = blad.replace(b'ref="A1:AD2"', b'ref="A1:XFD1048576"')
    assert ver != blad
    assert len(lees_caseload(met_deel(inhoud, "xl/worksheets/sheet1.xml", ver)).casussen) == 1
    rijnummer = blad.replace(b'<row r="2"', b'<row r="1048576"')
    anders = met_deel(inhoud, "xl/worksheets/sheet1.xml", rijnummer)
    assert geweigerd(anders) == Bladfout.TE_VEEL_RIJEN


@pytest.mark.parametrize("verder", [HOOGSTENS_RIJEN + 2, HOOGSTENS_RIJEN * 3])
def test_meer_rijen_dan_kunnen_is_een_zin(verder: int) -> None:
    boek = load_workbook(BytesIO(bestand(rij())))
    boek["Caseload"].cell(verder, 1, "WL-2")
    uit = BytesIO()
    boek.save(uit)
    assert geweigerd(uit.getvalue()) == Bladfout.TE_VEEL_RIJEN


def test_een_goede_rij_is_een_casus_met_haar_woorden() -> None:
    (c,) = lees_caseload(bestand(rij())).casussen
    assert not c.fouten
    assert (c.rij, c.eigen_nummer, c.niveau, c.sinds) == (
        2, "WL-0001", "Sociaal Kernteam", date(2026, 3, 2)
    )  # fmt: skip
    (p,) = c.personen
    assert (p.huisnummer, p.geboortedatum, p.bsn) == ("12", date(1980, 3, 2), "999990019")
    assert "Zonnedauw" not in repr(c) + repr(p)


@pytest.mark.parametrize(
    ("veld", "waarde", "regel"),
    [
        ("doel", "=1+1", "Dit is een formule. Zet de uitkomst zelf in de cel."),
        ("eigen_nummer", '=HYPERLINK("x","y")',
         "Dit is een formule. Zet de uitkomst zelf in de cel."),
        ("geboortedatum", "2 maart 1980", GEEN_DATUM),
        ("sinds", "3-2", GEEN_DATUM),
        ("sinds", "x" * 150 + "2-3-2026", GEEN_DATUM),
        ("sinds", 46000, GEEN_DATUM),
        ("sinds", "31-02-2026", BESTAAT_NIET),
        ("sinds", "2026-13-02", BESTAAT_NIET),
        ("sinds", "02-03-0000", BESTAAT_NIET),
        ("thema", date(2026, 1, 1), "Dit is een datum. Geef de cel de opmaak tekst."),
        ("doel", time(9, 30), "Deze waarde past hier niet."),
        ("doel", "#REF!", "Deze waarde past hier niet."),
        ("doel", "x" * 2003, "Dit is 3 tekens te lang."),
        ("straat", "x" * 201, "Dit is 1 tekens te lang."),
        ("aanleiding", "Gebeld over 999990019.",
         "Er staat een nummer in dat op een BSN lijkt. Haal het weg."),
        ("geslachtsnaam", "Jan 111.222.333",
         "Er staat een nummer in dat op een BSN lijkt. Haal het weg."),
        ("eigen_nummer", 111222333, "Er staat een nummer in dat op een BSN lijkt. Haal het weg."),
        ("eigen_nummer", "Familie de Wit 3",
         "Gebruik alleen cijfers, letters en . / _ - met minstens één cijfer."),
    ],
)  # fmt: skip
def test_een_cel_die_niet_kan_krijgt_rij_kolom_en_regel(
    veld: str, waarde: object, regel: str
) -> None:
    gevonden = fouten(rij(eigen_nummer="WL-1"), rij(**{"eigen_nummer": "WL-2", veld: waarde}))
    assert gevonden == {(3, veld, regel)}
    assert regel[0].isupper()
    assert regel.endswith(".")
    assert not isinstance(waarde, str) or all(waarde not in tekst for _, _, tekst in gevonden)


def test_een_datum_met_een_tijd_is_die_dag() -> None:
    (c,) = lees_caseload(bestand(rij(sinds=datetime.fromisoformat("2026-03-02T14:05")))).casussen
    assert c.sinds == date(2026, 3, 2)


@pytest.mark.parametrize("tekst", ["02-03-2026", "2-3-2026", " 2-3-2026 ", "2026-03-02"])
def test_een_datum_als_tekst_is_dezelfde_dag_als_een_echte_datum(tekst: str) -> None:
    (c,) = lees_caseload(bestand(rij(sinds=tekst))).casussen
    assert not c.fouten
    assert vingertekst(c) == vingertekst(*lees_caseload(bestand(rij())).casussen)


def test_lege_rijen_tellen_niet_mee_en_nummers_blijven() -> None:
    gelezen = lees_caseload(bestand(rij(), {}, {}, rij(eigen_nummer="WL-2")))
    assert [c.rij for c in gelezen.casussen] == [2, 5]


def test_rijen_met_hetzelfde_nummer_zijn_een_casus() -> None:
    (c,) = lees_caseload(bestand(rij(), TWEEDE, TWEEDE | {"geslachtsnaam": "Derde"})).casussen
    assert [(p.rij, p.geslachtsnaam) for p in c.personen] == [
        (2, "Zonnedauw"), (3, "Berkhout"), (4, "Derde")
    ]  # fmt: skip
    assert not c.fouten


def test_een_volgende_rij_zegt_niets_anders_over_de_casus() -> None:
    assert fouten(rij(), TWEEDE | {"niveau": "Veiligheidskamer", "kern": "Naaldwijk"}) == {
        (3, "niveau", "Dit is anders dan in de eerste rij van dit nummer.")
    }
    assert fouten(rij(), rij()) == {
        (3, "geslachtsnaam", "Deze persoon staat er met dit nummer al.")
    }
    assert fouten(rij(), {"eigen_nummer": "WL-0001"}) == {
        (3, "geslachtsnaam", "Vul een persoon in: een volgende rij met dit nummer is een persoon.")
    }


def test_een_huishouden_heeft_een_grens() -> None:
    verder = [TWEEDE | {"geslachtsnaam": f"Berkhout {n}"} for n in range(HOOGSTENS_PERSONEN)]
    assert fouten(rij(eenheid="Huishouden"), *verder[:-1]) == set()
    assert fouten(rij(eenheid="Huishouden"), *verder) == {
        (HOOGSTENS_PERSONEN + 2, "eigen_nummer", "Een casus heeft hier ten hoogste 20 personen.")
    }


def test_een_cel_naast_de_kolommen_is_een_fout() -> None:
    boek = load_workbook(BytesIO(bestand(rij())))
    boek["Caseload"].cell(2, len(KOLOMMEN) + 2, "Los woord")
    uit = BytesIO()
    boek.save(uit)
    (c,) = lees_caseload(uit.getvalue()).casussen
    assert [(f.kolom, f.regel) for f in c.fouten] == [
        ("kolom AF", "Deze cel heeft geen kop in de eerste rij.")
    ]


def test_formules_van_een_andere_soort_zijn_ook_formules() -> None:
    boek: Workbook = load_workbook(BytesIO(bestand(rij())))
    blad = boek["Caseload"]
    blad["M2"] = ArrayFormula("M2:M3", "=A1:A2&B1:B2")
    uit = BytesIO()
    boek.save(uit)
    (c,) = lees_caseload(uit.getvalue()).casussen
    assert {f.kolom for f in c.fouten} == {"doel"}


def test_een_lange_tekst_die_elke_cel_deelt_kost_niets() -> None:
    inhoud = bestand(*(rij(eigen_nummer=f"WL-{n}", doel="Merkwoord") for n in range(300)))
    blad, soorten = "xl/worksheets/sheet1.xml", "[Content_Types].xml"
    gedeeld = re.sub(
        rb't="inlineStr"><is><t>Merkwoord</t></is>', b't="s"><v>0</v>', deel_van(inhoud, blad)
    )
    assert gedeeld.count(b't="s"') == 300
    ruimte = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    deel = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + ruimte + b'"/></Types>'
    lang = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
    lang += "é".encode() * 250_000 + b"</t></si></sst>"
    bom = met_deel(inhoud, blad, gedeeld)
    bom = met_deel(bom, soorten, deel_van(bom, soorten).replace(b"</Types>", deel))
    bom = met_deel(bom, "xl/sharedStrings.xml", lang)
    assert len(bom) < 100_000
    begin = process_time()
    casussen = lees_caseload(bom).casussen
    assert process_time() - begin < 5
    assert {f.regel for c in casussen for f in c.fouten} == {"Dit is veel te lang."}


def test_alle_tekst_van_een_blad_samen_heeft_een_grens() -> None:
    rijen = (
        rij(eigen_nummer=f"WL-{n}", aanleiding="x" * 2000, doel="y" * 2000) for n in range(1100)
    )
    assert geweigerd(bestand(*rijen)) == Bladfout.TE_VEEL_TEKST


def test_een_bestand_dat_lang_werk_geeft_wordt_beeindigd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("privacy.bestanden.SECONDEN", 3)
    # One format for every style: each style is looked through anew.
    vorm = (
        b'<numFmts count="1"><numFmt numFmtId="200" formatCode="'
        + b"x" * 500_000
        + b'"/></numFmts>'
    )
    stijl = (
        b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + vorm + b"<cellXfs>" + b'<xf numFmtId="200"/>' * 400_000 + b"</cellXfs></styleSheet>"
    )  # fmt: skip
    begin = monotonic()
    assert geweigerd(met_deel(bestand(rij()), "xl/styles.xml", stijl)) == Bladfout.TE_VEEL_WERK
    assert monotonic() - begin < 10


def test_een_tag_zonder_einde_komt_niet_bij_de_lezer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("privacy.bestanden.SECONDEN", 1)
    bladen = zipfile.ZipFile(BytesIO(bestand(rij())))
    naam = next(n for n in bladen.namelist() if "worksheets/sheet" in n)
    lang = b'<row a="' + b"x" * 20_000_000 + b'" '
    blad = bladen.read(naam).replace(b"<row ", lang, 1)
    begin = process_time()
    assert geweigerd(met_deel(bestand(rij()), naam, blad)) == Bladfout.TE_VEEL_WERK
    assert process_time() - begin < 3


@pytest.mark.parametrize(
    "antwoord", [b"x", b"3", b"[[1]]", b'[[1,[["anders","x"]]]]', b'[[1,[["datum","x"]]]]', b'"x"']
)
def test_een_overgenomen_lezer_geeft_geen_ander_blad(antwoord: bytes) -> None:
    assert uit_antwoord(antwoord) == Bladfout.GEEN_XLSX


def test_wie_te_lang_wacht_hoort_dat_er_andere_bestanden_zijn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("privacy.bestanden.WACHT", 0.05)
    monkeypatch.setattr("privacy.bestanden._plaats", BoundedSemaphore(0))
    assert geweigerd(bestand(rij())) == Bladfout.BEZET
