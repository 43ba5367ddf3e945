"""A file is made anew: what acts, hides or tells on somebody stays behind, what one sees stays."""

from __future__ import annotations

import os
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from privacy import bestanden as b
from privacy.bestanden import BestandGeweigerd
from privacy.jpeg import zonder_bijschrift, zonder_bijschrift_jpx
from privacy.ontleding import ontleed
from tests import bestanden as v

MELDING = b"onleesbaar"


def schoon(ruw: bytes) -> bytes:
    """The file made anew, without the process around it."""
    uit = ontleed(ruw)
    assert uit.startswith(b.GOED), uit[:40]
    return uit[len(b.GOED) :]


def reden(ruw: bytes) -> bytes:
    uit = ontleed(ruw)
    assert not uit.startswith(b.GOED)
    return uit


# --- images ---


@pytest.mark.parametrize("ruw", [v.jpg(), v.png()], ids=["jpg", "png"])
def test_een_afbeelding_houdt_alleen_haar_pixels(ruw: bytes) -> None:
    uit = schoon(ruw)
    for spoor in (v.MERK, v.MAKER, "profiel van", "Exif", "Author"):
        assert spoor.encode() not in uit
    with Image.open(BytesIO(uit)) as beeld, Image.open(BytesIO(ruw)) as bron:
        assert not beeld.getexif()
        assert set(beeld.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert beeld.size == bron.size


def test_een_gekantelde_foto_staat_daarna_rechtop() -> None:
    with Image.open(BytesIO(schoon(v.jpg(60, 40, kwart=True)))) as beeld:
        assert beeld.size == (40, 60)


def test_wat_in_een_png_is_weggegumd_ligt_er_niet_onder() -> None:
    bron, uit = Image.new("RGBA", (4, 1), (10, 20, 30, 255)), BytesIO()
    bron.putpixel((1, 0), (200, 100, 50, 0))
    bron.putpixel((2, 0), (200, 100, 50, 1))
    bron.save(uit, "PNG")
    with Image.open(BytesIO(schoon(uit.getvalue()))) as na:
        punten = [na.getpixel((x, 0)) for x in range(4)]
    assert punten == [(10, 20, 30, 255), (255, 255, 255, 0), (200, 100, 50, 1), (10, 20, 30, 255)]


@pytest.mark.parametrize("modus", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_elke_soort_png_blijft_zichtbaar(modus: str) -> None:
    uit = BytesIO()
    Image.new(modus, (5, 5), 1 if modus == "1" else None).save(uit, "PNG")
    with Image.open(BytesIO(schoon(uit.getvalue()))) as beeld:
        assert beeld.mode in {"L", "RGB", "RGBA"}


def test_zestien_bits_wit_blijft_wit_en_doorzichtig_doorzichtig() -> None:
    uit = BytesIO()
    Image.new("I;16", (5, 5), 65535).save(uit, "PNG")
    with Image.open(BytesIO(schoon(uit.getvalue()))) as beeld:
        assert beeld.getpixel((1, 1)) == 255
    palet, uit = Image.new("P", (5, 5), 1), BytesIO()
    palet.putpalette([255, 0, 0, 0, 255, 0])
    palet.save(uit, "PNG", transparency=1)
    with Image.open(BytesIO(schoon(uit.getvalue()))) as beeld:
        assert beeld.getpixel((1, 1)) == (255, 255, 255, 0)


def test_van_een_bewegend_beeld_blijft_het_eerste() -> None:
    with Image.open(BytesIO(schoon(v.bewegend()))) as beeld:
        assert getattr(beeld, "n_frames", 1) == 1
        assert beeld.getpixel((1, 1)) == (255, 0, 0)


def test_wat_achter_een_beeld_hangt_valt_eraf() -> None:
    assert b"<script>" not in schoon(v.jpg() + b"<script>alert(1)</script>")
    assert b"<script>" not in schoon(v.png() + b"<script>alert(1)</script>")


@pytest.mark.parametrize("maat", [(20_000, 20_000), (7_000, 6_000)])
def test_een_beeld_met_te_veel_pixels_wordt_niet_uitgepakt(maat: tuple[int, int]) -> None:
    assert reden(v.png(*maat, modus="1")) == b"te_veel"


def test_een_foto_die_nieuw_te_groot_wordt_wordt_zuiniger_bewaard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    uit = BytesIO()
    Image.effect_noise((400, 400), 90).convert("RGB").save(uit, "JPEG", quality=60)
    groot = schoon(uit.getvalue())
    monkeypatch.setattr("privacy.beeld.GROOTST", len(groot) - 1)
    assert len(schoon(uit.getvalue())) < len(groot)


# --- PDF ---


def test_van_een_pdf_blijven_de_bladzijden_en_verder_niets() -> None:
    uit = schoon(v.geladen_pdf())
    alles = v.alles_in(uit)
    assert v.ZICHTBAAR in alles
    assert v.INGEVULD in alles
    sporen = (
        v.MERK,
        v.MAKER,
        "Verzonnen",
        "verstopte bytes",
        "verstopt.docx",
        "app.alert",
        "calc.exe",
        "volg.example",
        "veldnaam",
        "xmp",
        "Exif",
        "profiel van",
        "/Annot",
        "/JavaScript",
        "/Launch",
        "/EmbeddedFile",
        "/Metadata",
        "/Info",
        "/OpenAction",
        "/AA",
    )
    assert [s for s in sporen if s.encode() in alles] == []
    with Pdf.open(BytesIO(uit)) as document:
        assert set(document.Root.keys()) == {"/Type", "/Pages"}
        assert not document.attachments


def test_het_kenmerk_van_het_oude_document_verdwijnt() -> None:
    with Pdf.open(BytesIO(v.geladen_pdf())) as oud, Pdf.open(BytesIO(schoon(v.geladen_pdf()))) as n:
        oude = {bytes(x) for x in oud.trailer.ID} if "/ID" in oud.trailer else set()
        assert oude.isdisjoint(bytes(x) for x in n.trailer.ID)


def test_een_foto_in_een_pdf_houdt_haar_pixels() -> None:
    with Pdf.open(BytesIO(schoon(v.geladen_pdf()))) as document:
        foto = document.pages[0].obj.Resources.XObject.Foto
        with Image.open(BytesIO(foto.read_raw_bytes())) as na, Image.open(BytesIO(v.jpg())) as voor:
            assert na.tobytes() == voor.tobytes()
            assert not na.getexif()


def test_maat_en_lettertypen_die_boven_de_bladzijde_staan_gaan_mee() -> None:
    with Pdf.open(BytesIO(v.pdf())) as document:
        bladzijde = document.pages[0].obj
        del bladzijde["/MediaBox"]
        document.Root.Pages.MediaBox = Array([0, 0, 321, 123])
        document.Root.Pages.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(CA=0.5)))
        bladzijde.Contents = Stream(document, b"/G gs " + bladzijde.Contents.read_bytes())
        if "/Resources" in bladzijde:
            del bladzijde["/Resources"]
        ruw = v.bewaard(document)
    with Pdf.open(BytesIO(schoon(ruw))) as document:
        assert [int(x) for x in document.pages[0].mediabox] == [0, 0, 321, 123]
        assert "/G" in document.pages[0].obj.Resources.ExtGState


@pytest.mark.parametrize("wachtwoord", ["geheim", ""])
def test_een_beveiligde_pdf_wordt_geweigerd(wachtwoord: str) -> None:
    assert reden(v.beveiligd(wachtwoord)) == b"beveiligd"


def test_een_bundel_en_een_formulier_zonder_beeld_worden_geweigerd() -> None:
    for naam, waarde, waarom in (
        ("/Collection", Dictionary(), b"bundel"),
        ("/NeedsRendering", True, b"onleesbaar"),
    ):
        with Pdf.open(BytesIO(v.pdf())) as document:
            document.Root[naam] = waarde
            assert reden(v.bewaard(document)) == waarom


def test_te_veel_bladzijden_worden_geweigerd() -> None:
    assert reden(v.pdf(501)) == b"te_veel"
    assert schoon(v.pdf(20))


def test_een_pdf_die_te_groot_uitpakt_wordt_onderweg_geweigerd(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("privacy.pdf.document.UITGEPAKT", 8 * 1024 * 1024)
    assert schoon(v.bom_in_pdf(3))
    assert reden(v.bom_in_pdf(9)) == b"te_veel"


def test_een_stroom_die_twee_keer_is_ingepakt_telt_ook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("privacy.pdf.document.UITGEPAKT", 8 * 1024 * 1024)
    with Pdf.open(BytesIO(v.pdf())) as document:
        for keer in range(2):
            stroom = Stream(document, bytes(9 * 1024 * 1024))
            stroom.Filter = Array([Name.ASCIIHexDecode, Name.RunLengthDecode][keer:])
            document.pages[0].obj[f"/Proef{keer}"] = stroom
        document.pages[0].Contents = document.pages[0].obj.Proef0
        assert ontleed(v.bewaard(document)) in (b"te_veel", b"onleesbaar")


@pytest.mark.parametrize(
    "ruw",
    [
        b"%PDF-1.7\n" + os.urandom(5000),
        b"%PDF-1.4\n1 0 obj\n" + b"[" * 50_000 + b"]" * 50_000 + b"\nendobj\n",
        v.jpg()[:-200],
        v.png()[:40],
        b"\x89PNG\r\n\x1a\n" + os.urandom(100),
        b"\xff\xd8\xff" + os.urandom(100),
    ],
    ids=["ruis", "genest", "halve jpg", "halve png", "ruis png", "ruis jpg"],
)
def test_wat_niet_te_lezen_is_wordt_geweigerd(ruw: bytes) -> None:
    assert reden(ruw) == MELDING


@pytest.mark.parametrize("ruw", [v.pdf(), v.jpg(), v.png()], ids=["pdf", "jpg", "png"])
def test_een_archief_verstopt_zich_niet_achter_een_andere_soort(ruw: bytes) -> None:
    assert reden(ruw + v.archief()) == b"soort"


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=60, deadline=None)
@given(
    plek=st.integers(0, 10_000), waarde=st.binary(min_size=1, max_size=8), welk=st.integers(0, 2)
)
def test_geen_bestand_geeft_iets_anders_dan_een_antwoord(
    plek: int, waarde: bytes, welk: int
) -> None:
    ruw = bytearray((v.geladen_pdf(), v.jpg(), v.png())[welk])
    ruw[plek % len(ruw) : plek % len(ruw) + len(waarde)] = waarde
    uit = ontleed(bytes(ruw))
    assert uit.startswith(b.GOED) or uit in b.REDENEN


# --- photographs inside a PDF ---


def test_een_jpeg_verliest_wat_niet_van_het_beeld_is() -> None:
    uit = zonder_bijschrift(v.jpg() + b"staart")
    assert v.MERK.encode() not in uit
    assert b"staart" not in uit
    with Image.open(BytesIO(uit)) as na, Image.open(BytesIO(v.jpg())) as voor:
        assert na.tobytes() == voor.tobytes()


def test_een_jpeg_houdt_geen_tweede_beeld_en_geen_zin_naast_haar_maten() -> None:
    """A thumbnail shows what was there before the picture was cut or blacked out."""
    ruw, zin = v.jpg(), b"Jan Jansen, Dorpsstraat 1"

    def segment(merk: int, inhoud: bytes) -> bytes:
        return b"\xff" + bytes([merk]) + (len(inhoud) + 2).to_bytes(2, "big") + inhoud

    kop = b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x05\x05"
    verstopt = (
        segment(0xE0, kop + zin)
        + segment(0xE0, b"JFXX\x00\x10" + ruw + zin)
        + segment(0xE0, b"CIFF" + zin)
        + segment(0xEE, b"Adobe\x00\x64\x00\x00\x00\x00\x01" + zin)
        + segment(0xF7, zin)
        + segment(0x02, zin)
    )
    uit = zonder_bijschrift(ruw[:2] + verstopt + ruw[2:])
    assert zin not in uit
    assert kop[:-2] + b"\x00\x00" in uit
    with Image.open(BytesIO(uit)) as na, Image.open(BytesIO(ruw)) as voor:
        assert na.size == voor.size
        na.load()


def test_een_opbouwende_jpeg_houdt_al_zijn_gangen() -> None:
    bron, uit = Image.effect_noise((64, 64), 60).convert("RGB"), BytesIO()
    bron.save(uit, "JPEG", progressive=True, restart_marker_blocks=2)
    with Image.open(BytesIO(zonder_bijschrift(uit.getvalue()))) as na, Image.open(uit) as voor:
        assert na.tobytes() == voor.tobytes()


def test_jpeg_2000_verliest_zijn_doosjes() -> None:
    bron, uit = Image.new("RGB", (9, 9), "red"), BytesIO()
    bron.save(uit, "JPEG2000")
    doos = b"geheim maker"
    ruw = uit.getvalue() + (8 + len(doos)).to_bytes(4, "big") + b"uuid" + doos
    kaal = zonder_bijschrift_jpx(ruw)
    assert doos not in kaal
    with Image.open(BytesIO(kaal)) as beeld:
        assert beeld.size == (9, 9)
    los = ruw[ruw.index(b"\xff\x4f\xff\x51") :]
    woord = b"\xff\x64\x00\x0cgeheimmaak"
    stroom = zonder_bijschrift_jpx(los[:2] + los[2:].replace(b"\xff\x5c", woord + b"\xff\x5c", 1))
    assert b"geheim" not in stroom[: los.index(b"\xff\x90")]
    assert b"\xff\x90" in stroom


@pytest.mark.parametrize("ruw", [b"", b"\xff\xd9", b"\xff\xd8xx45"])
def test_wat_geen_jpeg_is_wordt_geen_jpeg(ruw: bytes) -> None:
    with pytest.raises(BestandGeweigerd):
        zonder_bijschrift(ruw)


@pytest.mark.parametrize("ruw", [b"", b"\0\0\0\x04jP  ", b"\0\0\xff\0jP  "])
def test_wat_geen_jpeg_2000_is_ook_niet(ruw: bytes) -> None:
    with pytest.raises(BestandGeweigerd):
        zonder_bijschrift_jpx(ruw)
