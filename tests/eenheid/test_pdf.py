"""Of each part of a page only stays what is needed to see it: a sentence hides nowhere."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, PdfImage, Stream, String
from PIL import Image

from privacy import bestanden as b
from privacy.ontleding import ontleed
from privacy.pdf.woorden import schone_functie, schone_kaart
from tests import bestanden as v

MERK = b"Verstopte naam 7"
ZIN = String(MERK.decode())
TEKENT = b"/G gs BT /F1 9 Tf (" + v.ZICHTBAAR + b") Tj ET q 9 0 0 9 0 0 cm /Im1 Do Q /Vorm1 Do"
TEKENT += b" q /K cs Q /S1 sh /Pattern cs /P1 scn 0 0 1 1 re f"


def beeld(document: Pdf, data: bytes = b"\x00\x7f\xff\x10" * 3, **meer: Any) -> Stream:
    """An image of four pixels."""
    stroom = Stream(document, data)
    soort = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": Name.DeviceRGB}
    maten = {"Width": 2, "Height": 2, "BitsPerComponent": 8}
    for naam, waarde in (soort | maten | meer).items():
        stroom[f"/{naam}"] = waarde
    return stroom


def foto(document: Pdf, ruw: bytes, filter_: Any = Name.DCTDecode) -> Stream:
    stroom = beeld(document, b"", Width=60, Height=40)
    stroom.write(ruw)
    stroom.Filter = filter_
    return stroom


def vorm(document: Pdf, data: bytes = b"0 0 5 5 re f", **meer: Any) -> Stream:
    stroom = Stream(document, data)
    for naam, waarde in ({"Type": Name.XObject, "Subtype": Name.Form} | meer).items():
        stroom[f"/{naam}"] = waarde
    stroom.BBox = Array([0, 0, 9, 9])
    return stroom


def letter() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def met(verstop: Callable[[Pdf, Page], None]) -> bytes:
    """A page with a font, an image and a form, in which `verstop` hid something."""
    with Pdf.new() as document:
        document.add_blank_page(page_size=(200, 200))
        pagina = document.pages[0]
        pagina.Resources = Dictionary(
            Font=Dictionary(F1=document.make_indirect(letter())),
            XObject=Dictionary(Im1=beeld(document), Vorm1=vorm(document)),
        )
        pagina.Contents = Stream(document, TEKENT)
        verstop(document, pagina)
        return v.bewaard(document)


def zet(waar: Callable[[Page], Object], **sleutels: Any) -> Callable[[Pdf, Page], None]:
    """Writes these entries into a part of the page; a callable is given the document."""

    def doe(document: Pdf, pagina: Page) -> None:
        for naam, waarde in sleutels.items():
            waar(pagina)[f"/{naam}"] = waarde(document) if callable(waarde) else waarde

    return doe


def tekst(document: Pdf) -> Stream:
    return Stream(document, MERK)


def voeg_in(inhoud: bytes) -> Callable[[Pdf, Page], None]:
    """More in what is drawn on the page."""

    def doe(document: Pdf, pagina: Page) -> None:
        pagina.Contents = Stream(document, inhoud + b"\n" + TEKENT)

    return doe


def _met_profiel(document: Pdf, pagina: Page) -> None:
    profiel = Stream(document, b"\0" * 128 + MERK)
    profiel.N = 3
    pagina.Resources.XObject.Im1.ColorSpace = Array([Name.ICCBased, profiel])


def _met_kaart(document: Pdf, pagina: Page) -> None:
    pagina.Resources.Font.F1.ToUnicode = Stream(
        document,
        b"%!PS "
        + MERK
        + b"\n12 dict begin begincmap /Registry (a(b%"
        + MERK
        + b")\\)"
        + MERK
        + b") def /CMapName /Adobe#20"
        + MERK
        + b" def 1 beginbfchar <01> <0041> endbfchar endcmap ("
        + MERK,
    )


def _met_beschrijving(document: Pdf, pagina: Page) -> None:
    programma = Stream(document, b"letters")
    programma.Copyright = ZIN
    pagina.Resources.Font.F1.FontDescriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.Helvetica,
        FontFamily=ZIN,
        CharSet=ZIN,
        FontFile=programma,
    )


def _met_functie(document: Pdf, pagina: Page) -> None:
    rekent = Stream(document, b"{ % " + MERK + b"\n (a(b) " + MERK + b") pop dup " + MERK + b" }")
    for naam, waarde in (("FunctionType", 4), ("Domain", [0, 1]), ("Range", [0, 1, 0, 1])):
        rekent[f"/{naam}"] = Array(waarde) if isinstance(waarde, list) else waarde
    rekent.Note = ZIN
    pagina.Resources.Shading = Dictionary(
        S1=Dictionary(
            ShadingType=2,
            ColorSpace=Name.DeviceRGB,
            Coords=Array([0, 0, 1, 1]),
            Function=rekent,
            Note=ZIN,
        )
    )


def _achter_pixels(document: Pdf, pagina: Page) -> None:
    pagina.Resources.XObject.Im1 = beeld(document, b"\x00\x7f\xff\x10" * 3 + MERK)


def _achter_ingepakt(document: Pdf, pagina: Page) -> None:
    plaat = beeld(document)
    plaat.write(zlib.compress(b"\x00\x7f\xff\x10" * 3) + MERK)
    plaat.Filter = Name.FlateDecode
    pagina.Resources.XObject.Im1 = plaat


def _in_ingepakte_foto(document: Pdf, pagina: Page) -> None:
    dubbel = Array([Name.FlateDecode, Name.DCTDecode])
    kort = v.jpg().replace(v.MAKER.encode(), (MERK + b" " * 40)[: len(v.MAKER)])
    pagina.Resources.XObject.Im1 = foto(document, zlib.compress(kort), dubbel)


def _in_masker(document: Pdf, pagina: Page) -> None:
    masker = beeld(document, b"\x7f" * 4 + MERK, ColorSpace=Name.DeviceGray)
    masker.Note = ZIN
    pagina.Resources.XObject.Im1.SMask = masker


def _in_tegel(document: Pdf, pagina: Page) -> None:
    tegel = Stream(document, b"% " + MERK + b"\n0 0 2 2 re f")
    for naam, waarde in (("PatternType", 1), ("PaintType", 1), ("TilingType", 1)):
        tegel[f"/{naam}"] = waarde
    tegel.BBox, tegel.XStep, tegel.YStep = Array([0, 0, 5, 5]), 5, 5
    tegel.Resources, tegel.Note = Dictionary(Note=ZIN), ZIN
    pagina.Resources.Pattern = Dictionary(P1=tegel)


def _in_letterbeeld(document: Pdf, pagina: Page) -> None:
    letterbeeld = Stream(document, b"5 0 d0 % " + MERK + b"\n0 0 2 2 re f")
    pagina.Resources.Font.F1 = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 5, 5]),
        FontMatrix=Array([1, 0, 0, 1, 0, 0]),
        CharProcs=Dictionary(a=letterbeeld),
        Encoding=Dictionary(Differences=Array([97, Name.a, ZIN])),
        Name=ZIN,
    )


def _achter_onbekende_kleur(document: Pdf, pagina: Page) -> None:
    plaat = beeld(document, b"\x00\x7f\xff\x10" * 4 + MERK)
    del plaat["/ColorSpace"]
    pagina.Resources.XObject.Im1 = plaat


PAGINA = {
    "een onbekend deel van de bladzijde": zet(lambda p: p.obj, Note=ZIN, Extra=tekst),
    "de eigenschappen van een deel": zet(lambda p: p.Resources, Properties=Dictionary(M=ZIN)),
    "een onbekend deel van de middelen": zet(lambda p: p.Resources, Note=tekst),
    "een tekenbaar deel dat niets tekent": zet(lambda p: p.Resources.XObject, Zip=tekst),
    "een kleur die een zin is": zet(lambda p: p.Resources, ColorSpace=Dictionary(K=ZIN)),
    "een maat die een zin is": zet(lambda p: p.obj, UserUnit=ZIN),
    "een maat met een zin erin": zet(lambda p: p.obj, CropBox=Array([0, 0, 9, ZIN])),
    "de groep": zet(lambda p: p.obj, Group=Dictionary(S=Name.Transparency, Note=ZIN)),
    "een stand": zet(
        lambda p: p.Resources,
        ExtGState=lambda d: Dictionary(G=Dictionary(CA=1, HT=Dictionary(N=ZIN), Note=tekst(d))),
    ),
    "een buitenbestand van de inhoud": zet(lambda p: p.Contents, F=ZIN, FFilter=ZIN),
}
BEELD = {
    "een onbekend deel van het beeld": zet(lambda p: p.Resources.XObject.Im1, Note=ZIN),
    "een buitenbestand": zet(
        lambda p: p.Resources.XObject.Im1, F=ZIN, FDecodeParms=Dictionary(N=ZIN)
    ),
    "wat achter de pixels staat": _achter_pixels,
    "wat achter het ingepakte staat": _achter_ingepakt,
    "wat achter pixels zonder kleur staat": _achter_onbekende_kleur,
    "een ingepakte foto": _in_ingepakte_foto,
    "een masker": _in_masker,
    "een kleurprofiel": _met_profiel,
}
VORM = {
    "een onbekend deel van de vorm": zet(lambda p: p.Resources.XObject.Vorm1, Note=ZIN),
    "een verwijzing": zet(
        lambda p: p.Resources.XObject.Vorm1, Ref=Dictionary(F=ZIN, Page=0), OPI=Dictionary(N=ZIN)
    ),
    "de middelen van de vorm": zet(
        lambda p: p.Resources.XObject.Vorm1, Resources=Dictionary(Properties=Dictionary(M=ZIN))
    ),
    "een opmerking in de vorm": lambda d, p: p.Resources.XObject.__setitem__(
        "/Vorm1", vorm(d, b"% " + MERK + b"\n0 0 5 5 re f")
    ),
}
LETTER = {
    "een onbekend deel van een lettertype": zet(lambda p: p.Resources.Font.F1, Note=ZIN),
    "de beschrijving van een lettertype": _met_beschrijving,
    "een kaart van tekens": _met_kaart,
    "een getekende letter": _in_letterbeeld,
    "het stelsel van een lettertype": zet(
        lambda p: p.Resources.Font.F1, CIDSystemInfo=Dictionary(Registry=ZIN, Ordering=ZIN)
    ),
}
INHOUD = {
    "een opmerking": voeg_in(b"% " + MERK),
    "een gemerkt deel": voeg_in(b"/Span << /ActualText (" + MERK + b") >> BDC EMC"),
    "een merkpunt": voeg_in(b"/P (" + MERK + b") DP"),
    "een onbekend teken": voeg_in(b"(" + MERK + b") geheim"),
    "een zin bij een lijn": voeg_in(b"(" + MERK + b") w"),
    "een zin in een streepjeslijn": voeg_in(b"[(" + MERK + b")] 0 d"),
}
OVERIG = {"een functie en een verloop": _met_functie, "een tegel": _in_tegel}


@pytest.mark.parametrize(
    "verstop",
    (ALLES := PAGINA | BEELD | VORM | LETTER | INHOUD | OVERIG).values(),
    ids=ALLES.keys(),
)
def test_wat_niemand_op_een_bladzijde_ziet_blijft_achter(
    verstop: Callable[[Pdf, Page], None],
) -> None:
    ruw = met(verstop)
    assert MERK in v.alles_in(ruw), "it is in the file that comes in"
    uit = ontleed(ruw)
    assert uit.startswith(b.GOED), uit[:40]
    schoon = uit[len(b.GOED) :]
    alles = v.alles_in(schoon)
    assert MERK not in alles
    assert v.ZICHTBAAR in alles
    with Pdf.open(BytesIO(schoon)) as document:
        middelen = document.pages[0].Resources
        assert b"re" in middelen.XObject.Vorm1.read_bytes()
        assert middelen.Font.F1.Subtype in (Name.Type1, Name.Type3)
        assert middelen.XObject.Im1.Subtype == Name.Image


@pytest.mark.parametrize(
    ("maak", "voor", "na"),
    [
        (
            schone_functie,
            b"{dup 0.5 gt{pop 1}{-.5 add}ifelse}%x",
            b"{ dup 0.5 gt { pop 1 } { -.5 add } ifelse }",
        ),
        (schone_functie, b"{ Jan /de <56> (Vries) 1e5 2 }", b"{ 2 }"),
        (
            schone_kaart,
            b"/CMapName/A-B def<< /Registry(Adobe)>>",
            b"/CMapName /A-B def << /Registry (Adobe) >>",
        ),
        (
            schone_kaart,
            b"2 beginbfrange\n<01><02>[<0041> <00 42>]<03> <04> <0043>",
            b"2 beginbfrange <01> <02> [ <0041> <00 42> ] <03> <04> <0043>",
        ),
        (schone_kaart, b"(Jan de Vries) /Jan#20V Jan <Jan> (open", b"(X) /X (X)"),
    ],
)
def test_van_een_functie_en_een_kaart_blijven_de_woorden_van_de_taal(
    maak: Callable[[bytes], bytes], voor: bytes, na: bytes
) -> None:
    assert maak(voor).replace(b"\n", b" ") == na
    assert maak(maak(voor)) == maak(voor)


def test_een_lange_kaart_kost_geen_tijd() -> None:
    for stuk in (b"(", b"<", b"%", b"\\(", b"<01"):
        begin = time.monotonic()
        schone_kaart(stuk * 500_000)
        assert time.monotonic() - begin < 5


@pytest.mark.parametrize(
    "inhoud",
    [
        b"BI /W 2 /H 2 /CS /RGB /BPC 8 /F /DCT ID " + v.jpg() + b" EI",
        b"BI /W 2 /H 2 /CS /RGB /BPC 8 ID " + v.jpg() + b" EI",
        b"BI /W 1 /H 1 /CS /G /BPC 8 /Note (" + MERK + b") ID \x00 EI",
        b"BI /W 1 /H 1 /CS /G /BPC 8 /L (" + MERK + b") ID \x00 EI",
        b"BI /W 1 /H 1 /CS /G /BPC 8 ID \x00" + MERK + b" EI",
    ],
    ids=["foto", "foto die niet zegt dat zij het is", "een zin erbij", "in een maat", "erachter"],
)
def test_een_beeld_tussen_de_tekens_verstopt_geen_foto(inhoud: bytes) -> None:
    assert ontleed(met(voeg_in(inhoud))) == b"onleesbaar"


def test_een_foto_die_niet_zegt_dat_zij_het_is_wordt_geweigerd() -> None:
    def verstop(document: Pdf, pagina: Page) -> None:
        pagina.Resources.XObject.Im1 = beeld(document, v.jpg(), Width=60, Height=40)

    assert ontleed(met(verstop)) == b"onleesbaar"


def test_wat_twee_soorten_tegelijk_is_wordt_geweigerd() -> None:
    """Read as a drawing and as a font program it would be cleaned for the one alone."""

    def verstop(document: Pdf, pagina: Page) -> None:
        beide = document.make_indirect(vorm(document))
        pagina.Resources.XObject.Vorm1 = beide
        pagina.Resources.Font.F1.FontDescriptor = Dictionary(FontFile=beide)

    assert ontleed(met(verstop)) == b"onleesbaar"


def _pixels(ruw: bytes) -> bytes:
    with Pdf.open(BytesIO(ruw)) as document:
        plaat: Any = document.pages[0].Resources.XObject.Im1
        return PdfImage(plaat).as_pil_image().convert("RGB").tobytes()


@pytest.mark.parametrize("filters", [[Name.DCTDecode], [Name.FlateDecode, Name.DCTDecode]])
def test_een_foto_houdt_haar_pixels_hoe_zij_ook_is_ingepakt(filters: list[Name]) -> None:
    ruw = v.jpg()

    def verstop(document: Pdf, pagina: Page) -> None:
        data = zlib.compress(ruw) if len(filters) > 1 else ruw
        pagina.Resources.XObject.Im1 = foto(document, data, Array(filters))

    uit = ontleed(met(verstop))
    assert uit.startswith(b.GOED)
    with Image.open(BytesIO(ruw)) as bron:
        assert _pixels(uit[len(b.GOED) :]) == bron.convert("RGB").tobytes()


@pytest.mark.parametrize(
    ("kleuren", "bits", "data"),
    [
        (
            Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\x00\x00\x00\xff\x00\x00")]),
            1,
            b"\x40\x80",
        ),
        (Name.DeviceGray, 8, b"\x00\x7f\xff\x10"),
        (Name.DeviceRGB, 8, b"\x00\x7f\xff\x10" * 3),
    ],
)
def test_een_tekening_houdt_haar_pixels(kleuren: Any, bits: int, data: bytes) -> None:
    def verstop(document: Pdf, pagina: Page) -> None:
        pagina.Resources.XObject.Im1 = beeld(
            document, data, ColorSpace=kleuren, BitsPerComponent=bits
        )

    ruw = met(verstop)
    uit = ontleed(ruw)
    assert uit.startswith(b.GOED)
    assert _pixels(uit[len(b.GOED) :]) == _pixels(ruw)
